//! Every address of the page, parsed and printed.

use std::fmt;

use token_model::id::OrganizationId;

/// An address of the page. [`Route::parse`] reads one, `Display` writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: leads on to the tokens of the first organization.
    Home,
    /// `/signin?returnTo=…`
    SignIn {
        /// Where to go once signed in.
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
}

impl Route {
    /// Reads an address: its path, and its query by name (decoded).
    pub fn parse(path: &str, query: impl Fn(&str) -> Option<String>) -> Self {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments[..] {
            [] => Self::Home,
            ["signin"] => {
                let return_to = query("returnTo").and_then(|address| Self::parse_return(&address));
                Self::SignIn { return_to: return_to.map(Box::new) }
            }
            ["onboarding", ..] => Self::Onboarding,
            ["logout"] => Self::Logout,
            ["orgs", org_id, ref rest @ ..] => match (org_id.parse(), rest) {
                (Ok(org_id), []) => Self::tokens(org_id),
                (Ok(org_id), ["load-data", "tokens", rest @ ..]) => match rest {
                    [] | ["generate"] => Self::tokens(org_id),
                    ["generate", "buckets"] => {
                        Self::Tokens { org_id, dialog: Some(Dialog::ReadWrite) }
                    }
                    ["generate", "all-access"] => {
                        Self::Tokens { org_id, dialog: Some(Dialog::AllAccess) }
                    }
                    _ => Self::NotFound,
                },
                _ => Self::NotFound,
            },
            _ => Self::NotFound,
        }
    }

    /// The tokens of an organization, with no dialog open.
    pub fn tokens(org_id: OrganizationId) -> Self {
        Self::Tokens { org_id, dialog: None }
    }

    /// Reads a `returnTo`. Only what is an address of this page, and worth returning to, is taken:
    /// so it cannot lead to another site.
    fn parse_return(address: &str) -> Option<Self> {
        if !address.starts_with('/') || address.starts_with("//") {
            return None;
        }
        let path = address.split(['?', '#']).next().unwrap_or_default();
        match Self::parse(path, |_| None) {
            route @ Self::Tokens { .. } => Some(route),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home | Self::NotFound => formatter.write_str("/"),
            Self::SignIn { return_to: None } => formatter.write_str("/signin"),
            // Addresses of tokens have no character that a query would need encoded.
            Self::SignIn { return_to: Some(route) } => {
                write!(formatter, "/signin?returnTo={route}")
            }
            Self::Onboarding => formatter.write_str("/onboarding/0"),
            Self::Logout => formatter.write_str("/logout"),
            Self::Tokens { org_id, dialog } => {
                write!(formatter, "/orgs/{org_id}/load-data/tokens")?;
                match dialog {
                    None => Ok(()),
                    Some(Dialog::ReadWrite) => formatter.write_str("/generate/buckets"),
                    Some(Dialog::AllAccess) => formatter.write_str("/generate/all-access"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Route {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Route::parse(path, |name| {
            query.split('&').find_map(|pair| {
                let (key, value) = pair.split_once('=')?;
                (key == name).then(|| value.to_owned())
            })
        })
    }

    #[test]
    fn every_address_survives_being_printed_and_read_again() {
        let org_id = "9cf7c73efe448e5e".parse().unwrap();
        let tokens = Route::tokens(org_id);
        let routes = [
            Route::Home,
            Route::SignIn { return_to: None },
            Route::SignIn { return_to: Some(Box::new(tokens.clone())) },
            Route::Onboarding,
            Route::Logout,
            tokens,
            Route::Tokens { org_id, dialog: Some(Dialog::ReadWrite) },
            Route::Tokens { org_id, dialog: Some(Dialog::AllAccess) },
        ];
        for route in routes {
            assert_eq!(read(&route.to_string()), route);
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
}
