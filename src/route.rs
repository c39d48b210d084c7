//! Every address of the page, parsed and printed, with the path that the page is below.

use std::fmt;

use influx_client::base_path;
use token_model::{
    connection::Connection,
    id::{AuthorizationId, OrganizationId, UserId},
    order::Order,
};

use crate::query;

/// An address of the page. [`Route::parse`] reads one, `Display` writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: leads on to the tokens of the first organization.
    Home,
    /// `/?demo`: a demonstration without a server.
    Demonstration,
    /// `/signin?returnTo=…`
    SignIn {
        /// Where to go once signed in.
        return_to: Option<Box<Route>>,
    },
    /// `/connect?server=…&name=…&colour=…&returnTo=…`: connects to a server elsewhere.
    Connect {
        /// What a link offers to connect to.
        offered: Option<Connection>,
        /// Where to go once connected.
        return_to: Option<Box<Route>>,
    },
    /// `/onboarding/0`: the first set-up of a server.
    Onboarding,
    /// `/logout`: ends the session.
    Logout,
    /// `/orgs/:orgID/load-data/tokens`, with or without a dialog open over it.
    Tokens {
        /// The organization whose tokens are listed.
        org_id: OrganizationId,
        /// The dialog that is open.
        dialog: Option<Dialog>,
        /// `?searchTerm=…&userID=…&sortKey=…&sortDirection=…`: what of the list is shown, and how.
        listing: Listing,
    },
    /// Any other address.
    NotFound,
}

/// The dialogs that have an address of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// `…/generate/buckets`: Generate Read/Write API Token.
    ReadWrite,
    /// `…/generate/all-access`: Generate All Access API Token.
    AllAccess,
    /// `…/generate/operator`: Generate Operator API Token.
    Operator,
    /// `…/generate/custom`: Generate a Custom API Token.
    Custom,
    /// `…/generate/from`: the same, beginning with a text that is pasted.
    Paste,
    /// `…/generate/many`: Generate Many API Tokens.
    Many,
    /// `…/tokens/check`: Check an API Token.
    Check,
    /// `…/tokens/rotate`: Rotate API Tokens.
    Rotate,
    /// `…/tokens/audit`: the audit, which stands in the place of the list.
    Audit,
    /// `…/tokens/preferences`: how the page looks and speaks.
    Preferences,
    /// `…/tokens/shortcuts`: the keys that do something.
    Shortcuts,
    /// `…/tokens/find`: the command palette.
    Palette,
    /// `…/tokens/:tokenID`: API Token Summary.
    Summary(AuthorizationId),
}

/// What of the list is shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What is typed into the filter.
    pub search: String,
    /// Whose tokens; everybody's where none is chosen.
    pub owner: Option<UserId>,
    /// In which order.
    pub order: Order,
}

impl Route {
    /// Reads an address: its path, and its query by name (decoded).
    pub fn parse(path: &str, query: impl Fn(&str) -> Option<String>) -> Self {
        let path = path.strip_prefix(base_path()).unwrap_or(path);
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        // Whatever address one is at, as the first one leads on.
        if query("demo").is_some() {
            return Self::Demonstration;
        }
        match segments[..] {
            // Files of the page that hosts also answer with by their names.
            [] | ["index.html" | "404.html"] => Self::Home,
            ["signin"] => Self::SignIn { return_to: Self::return_in(query) },
            ["connect"] => {
                let server = query("server").and_then(|server| server.parse().ok());
                let offered = server.map(|server| {
                    let colour = query("colour").and_then(|word| word.parse().ok());
                    let name = query("name").unwrap_or_default();
                    Connection::new(&name, colour.unwrap_or_default(), server)
                });
                Self::Connect { offered, return_to: Self::return_in(query) }
            }
            ["onboarding", ..] => Self::Onboarding,
            ["logout"] => Self::Logout,
            ["orgs", org_id, ref rest @ ..] => match (org_id.parse(), rest) {
                (Ok(org_id), []) => Self::tokens(org_id),
                (Ok(org_id), ["load-data", "tokens", rest @ ..]) => match Dialog::parse(rest) {
                    Ok(dialog) => {
                        let listing = Listing::parse(query);
                        Self::Tokens { org_id, dialog, listing }
                    }
                    Err(NoSuchDialog) => Self::NotFound,
                },
                _ => Self::NotFound,
            },
            _ => Self::NotFound,
        }
    }

    /// The tokens of an organization, with no dialog open.
    pub fn tokens(org_id: OrganizationId) -> Self {
        Self::Tokens { org_id, dialog: None, listing: Listing::default() }
    }

    fn return_in(query: impl Fn(&str) -> Option<String>) -> Option<Box<Self>> {
        query("returnTo").and_then(|address| Self::parse_return(&address)).map(Box::new)
    }

    /// Reads a `returnTo`. Only what is an address of this page, and worth returning to, is taken:
    /// so it cannot lead to another site.
    fn parse_return(address: &str) -> Option<Self> {
        if !address.starts_with('/') || address.starts_with("//") {
            return None;
        }
        let address = address.split('#').next().unwrap_or_default();
        let (path, sent) = address.split_once('?').unwrap_or((address, ""));
        match Self::parse(path, |name| query::value(sent, name)) {
            route @ Self::Tokens { .. } => Some(route),
            _ => None,
        }
    }
}

/// The rest of an address of the tokens page leads nowhere.
struct NoSuchDialog;

impl Dialog {
    /// Whether it is for making tokens.
    pub const fn makes_tokens(self) -> bool {
        match self {
            Self::ReadWrite | Self::AllAccess | Self::Operator | Self::Custom => true,
            Self::Paste | Self::Many | Self::Rotate => true,
            Self::Check | Self::Audit | Self::Summary(_) => false,
            Self::Preferences | Self::Shortcuts | Self::Palette => false,
        }
    }

    /// The dialog that the segments after `/load-data/tokens` name, if any.
    fn parse(segments: &[&str]) -> Result<Option<Self>, NoSuchDialog> {
        match segments {
            [] | ["generate"] => Ok(None),
            ["generate", "buckets"] => Ok(Some(Self::ReadWrite)),
            ["generate", "all-access"] => Ok(Some(Self::AllAccess)),
            ["generate", "operator"] => Ok(Some(Self::Operator)),
            ["generate", "custom"] => Ok(Some(Self::Custom)),
            ["generate", "from"] => Ok(Some(Self::Paste)),
            ["generate", "many"] => Ok(Some(Self::Many)),
            ["check"] => Ok(Some(Self::Check)),
            ["rotate"] => Ok(Some(Self::Rotate)),
            ["audit"] => Ok(Some(Self::Audit)),
            ["preferences"] => Ok(Some(Self::Preferences)),
            ["shortcuts"] => Ok(Some(Self::Shortcuts)),
            ["find"] => Ok(Some(Self::Palette)),
            [id] => Ok(Some(Self::Summary(id.parse().map_err(|_| NoSuchDialog)?))),
            _ => Err(NoSuchDialog),
        }
    }
}

impl Listing {
    fn parse(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            search: query("searchTerm").unwrap_or_default(),
            owner: query("userID").and_then(|id| id.parse().ok()),
            order: Order::named(query("sortKey").as_deref(), query("sortDirection").as_deref()),
        }
    }
}

impl fmt::Display for Listing {
    /// As a query with its question mark, or nothing where nothing was chosen.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut mark = '?';
        if !self.search.is_empty() {
            write!(formatter, "{mark}searchTerm={}", query::encode(&self.search))?;
            mark = '&';
        }
        if let Some(owner) = self.owner {
            write!(formatter, "{mark}userID={owner}")?;
            mark = '&';
        }
        if self.order != Order::default() {
            let (key, direction) = (self.order.key.as_str(), self.order.direction.as_str());
            write!(formatter, "{mark}sortKey={key}&sortDirection={direction}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(base_path())?;
        match self {
            Self::Home | Self::NotFound => formatter.write_str("/"),
            Self::Demonstration => formatter.write_str("/?demo"),
            Self::SignIn { return_to: None } => formatter.write_str("/signin"),
            Self::SignIn { return_to: Some(route) } => {
                write!(formatter, "/signin?returnTo={}", query::encode(&route.to_string()))
            }
            Self::Connect { offered, return_to } => {
                formatter.write_str("/connect")?;
                let mut mark = '?';
                if let Some(Connection { name, colour, server }) = offered {
                    let (server, name) = (query::encode(server.as_str()), query::encode(name));
                    write!(formatter, "{mark}server={server}&name={name}&colour={colour}")?;
                    mark = '&';
                }
                if let Some(route) = return_to {
                    write!(formatter, "{mark}returnTo={}", query::encode(&route.to_string()))?;
                }
                Ok(())
            }
            Self::Onboarding => formatter.write_str("/onboarding/0"),
            Self::Logout => formatter.write_str("/logout"),
            Self::Tokens { org_id, dialog, listing } => {
                write!(formatter, "/orgs/{org_id}/load-data/tokens")?;
                match dialog {
                    None => {}
                    Some(Dialog::ReadWrite) => formatter.write_str("/generate/buckets")?,
                    Some(Dialog::AllAccess) => formatter.write_str("/generate/all-access")?,
                    Some(Dialog::Operator) => formatter.write_str("/generate/operator")?,
                    Some(Dialog::Custom) => formatter.write_str("/generate/custom")?,
                    Some(Dialog::Paste) => formatter.write_str("/generate/from")?,
                    Some(Dialog::Many) => formatter.write_str("/generate/many")?,
                    Some(Dialog::Check) => formatter.write_str("/check")?,
                    Some(Dialog::Audit) => formatter.write_str("/audit")?,
                    Some(Dialog::Rotate) => formatter.write_str("/rotate")?,
                    Some(Dialog::Preferences) => formatter.write_str("/preferences")?,
                    Some(Dialog::Shortcuts) => formatter.write_str("/shortcuts")?,
                    Some(Dialog::Palette) => formatter.write_str("/find")?,
                    Some(Dialog::Summary(id)) => write!(formatter, "/{id}")?,
                }
                write!(formatter, "{listing}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use token_model::connection::Colour;

    use super::*;

    fn read(address: &str) -> Route {
        let (path, sent) = address.split_once('?').unwrap_or((address, ""));
        Route::parse(path, |name| query::value(sent, name))
    }

    #[test]
    fn every_address_survives_being_printed_and_read_again() {
        let org_id = "9cf7c73efe448e5e".parse().unwrap();
        let tokens = Route::tokens(org_id);
        let with = |dialog, listing| Route::Tokens { org_id, dialog, listing };
        let dialogs = [
            Dialog::ReadWrite,
            Dialog::AllAccess,
            Dialog::Operator,
            Dialog::Custom,
            Dialog::Paste,
            Dialog::Check,
            Dialog::Preferences,
            Dialog::Shortcuts,
            Dialog::Palette,
            Dialog::Summary("11aeb0ef6ca5c000".parse().unwrap()),
        ];
        let listings = [
            Listing { search: "Zoë & co/50% +1 #?".to_owned(), ..Listing::default() },
            Listing {
                search: "日本".to_owned(),
                owner: UserId::from_number(7),
                order: Order::named(Some("createdAt"), Some("desc")),
            },
            Listing { order: Order::named(Some("status"), Some("asc")), ..Listing::default() },
            Listing { owner: UserId::from_number(7), ..Listing::default() },
        ];
        let mut routes =
            vec![Route::Home, Route::SignIn { return_to: None }, Route::Onboarding, Route::Logout];
        for dialog in [None].into_iter().chain(dialogs.map(Some)) {
            routes.push(with(dialog, Listing::default()));
            routes.extend(listings.clone().map(|listing| with(dialog, listing)));
        }
        routes.push(tokens);
        for route in routes {
            assert_eq!(read(&route.to_string()), route);
            if matches!(route, Route::Tokens { .. }) {
                let return_to = Some(Box::new(route));
                let offered = Connection::new("A & b", Colour::Red, "nas:8086".parse().unwrap());
                for way in [
                    Route::SignIn { return_to: return_to.clone() },
                    Route::Connect { offered: None, return_to: return_to.clone() },
                    Route::Connect { offered: Some(offered), return_to },
                ] {
                    assert_eq!(read(&way.to_string()), way);
                }
            }
        }
    }

    #[test]
    fn the_originals_addresses_are_understood() {
        let org_id = "9cf7c73efe448e5e".parse().unwrap();
        assert_eq!(read("/orgs/9cf7c73efe448e5e"), Route::tokens(org_id));
        assert_eq!(read("/orgs/9cf7c73efe448e5e/load-data/tokens/"), Route::tokens(org_id));
        assert_eq!(read("/onboarding/2"), Route::Onboarding);
        assert_eq!(read("/orgs/nonsense/load-data/tokens"), Route::NotFound);
        assert_eq!(read("/orgs/9cf7c73efe448e5e/dashboards"), Route::NotFound);
    }

    #[test]
    fn a_return_never_leads_to_another_site_or_round_in_circles() {
        for address in [
            "https://evil.test/",
            "//evil.test/orgs/9cf7c73efe448e5e",
            "javascript:alert(1)",
            "/logout",
            "/signin",
            "\\\\evil.test",
        ] {
            assert_eq!(
                read(&format!("/signin?returnTo={address}")),
                Route::SignIn { return_to: None },
                "{address}"
            );
        }
    }

    #[test]
    fn the_page_is_there_by_the_names_of_its_files() {
        assert_eq!(read("/index.html"), Route::Home);
        assert_eq!(read("/index.html?demo"), Route::Demonstration);
    }

    #[test]
    fn a_link_offers_no_server_that_is_none() {
        let nowhere = Route::Connect { offered: None, return_to: None };
        assert_eq!(read("/connect?server=javascript:alert(1)&name=x"), nowhere);
        assert_eq!(read("/connect?server=https://a@evil.test"), nowhere);
    }
}
