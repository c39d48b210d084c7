//! What is filled in to connect, and the connection that it stands for.

use token_model::connection::{self, Colour, Connection, address::ServerAddress};

use crate::ui::held::Held;

/// What is filled in.
#[derive(Clone, Copy)]
pub struct Form {
    /// The address of the server.
    pub address: Held<String>,
    /// What it is called.
    pub name: Held<String>,
    /// What tells it from others.
    pub colour: Held<Colour>,
    /// The token.
    pub token: Held<String>,
    /// Whether that is kept until the tab is closed.
    pub keeps: Held<bool>,
    /// The connection that it was filled in with.
    offered: Held<Option<Connection>>,
}

impl Form {
    /// Nothing.
    pub fn empty() -> Self {
        Self {
            address: Held::default(),
            name: Held::default(),
            colour: Held::default(),
            token: Held::default(),
            keeps: Held::default(),
            offered: Held::default(),
        }
    }

    /// A connection that is known, or that a link offers; its token, if any, is in memory.
    pub fn offer(self, connection: &Connection, keeps: bool) {
        self.keeps.set(keeps);
        self.address.set(connection.server.to_string());
        self.name.set(connection.name.clone());
        self.colour.set(connection.colour);
        self.offered.set(Some(connection.clone()));
    }

    /// The connection to this server. What another one is called is no name of it.
    pub fn connection(self, server: ServerAddress, known: &[Connection]) -> Connection {
        let (name, colour) = (self.name.get_untracked(), self.colour.get_untracked());
        let is_of_other = self.offered.with_untracked(|offered| {
            offered.as_ref().is_some_and(|one| one.server != server && one.name == name)
        });
        match is_of_other {
            true => Connection::new("", connection::unused_colour(known), server),
            false => Connection::new(&name, colour, server),
        }
    }
}
