//! What one caller may see: the only way from the service to a screen.
