//! The countries that can be chosen beside a phone number: ISO 3166-1 code and calling code
//! (ITU-T E.164). Their names come from the browser.

/// Region and calling code, by region.
pub const COUNTRIES: [(&str, &str); 3] = [("DE", "49"), ("GB", "44"), ("US", "1")];
