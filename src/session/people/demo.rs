//! People to try it with.

use crate::account::identity_number::IdentityNumber;
use crate::account::pin::Pin;
use crate::account::protocol::{Reply, Request, Simulation};
use crate::session::people::{AskError, People};

/// The PIN of every demo person, told on the screen.
pub const PIN: &str = "314159";

impl People {
    /// Makes them, and signs this tab in as the first.
    pub async fn create_demo(self) -> Result<Reply, AskError> {
        let pin = Pin::parse(PIN).map_err(|_| AskError::Unreadable)?;
        let pin = self.new_pin_key(&pin).await?;
        self.ask(Request::Simulation(Simulation::CreateDemo { pin })).await
    }

    /// Signs this tab in as one of them.
    pub async fn enter_demo(self, number: IdentityNumber) -> Result<Reply, AskError> {
        self.ask(Request::Simulation(Simulation::EnterDemo { number })).await
    }
}
