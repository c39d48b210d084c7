//! Trying to connect: what the server answers, step by step, and what is the matter where it does not.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use influx_client::{ApiError, Client, Credential, Me, Server};
use js_sys::Promise;
use leptos::{ev, prelude::*};
use token_model::{
    connection::address::ServerAddress, id::OrganizationId, refusal::Meaning, secret::Secret,
};
use wasm_bindgen_futures::JsFuture;

use crate::copy::{self as words, Doing};

/// So many milliseconds later it is known why a request failed, as far as it can be.
const SOON: i32 = 50;

/// In so many organizations it is looked for tokens; beyond that the first one is as good as any.
const LOOKED_AT: usize = 10;

/// Why there is no connection. What a browser can tell apart is told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The page came encrypted, and browsers let it speak to no server in the open.
    MixedContent,
    /// Whoever serves the page allows it no other server but its own.
    RefusedByPage,
    /// No answer: browsers do not tell scripts why.
    NoAnswer,
    /// No answer in all the time that one is waited for.
    Silent,
    /// Something answered that is not InfluxDB 2.
    NotInfluxDb,
    /// An InfluxDB that was never set up.
    NeverSetUp,
    /// It does not know this token.
    WrongToken,
    /// The token is switched off.
    TokenInactive,
    /// Anything else, in a sentence.
    Other(String),
}

/// What a connection leads to.
#[derive(Clone, Debug)]
pub struct Reached {
    /// Whose token it is; a token need not be able to tell.
    pub me: Option<Me>,
    /// The organizations that the token tells of, first one that it may list tokens of.
    pub organizations: Vec<OrganizationId>,
}

/// Asks the server at this address with this token.
pub async fn attempt(server: &ServerAddress, secret: &Secret) -> Result<Reached, Trouble> {
    let is_encrypted = window().location().protocol().is_ok_and(|scheme| scheme == "https:");
    if is_encrypted && !server.is_secure() && !server.is_this_machine() {
        return Err(Trouble::MixedContent);
    }
    let elsewhere = Server::Elsewhere(server.clone());
    let refused_by_page = Violations::watch();
    let nobody = Client::new(elsewhere, Credential::Session);
    // Whether it is there and what it is, before it is sent anything secret.
    let setup = nobody.may_set_up().await;
    match setup {
        Ok(true) => return Err(Trouble::NeverSetUp),
        Ok(false) => {}
        Err(ApiError::NoAnswer) if refused_by_page.happened().await => {
            return Err(Trouble::RefusedByPage);
        }
        // It asks for a token where InfluxDB 2 asks for none.
        Err(ApiError::Refused { status: 401, .. }) => return Err(Trouble::NotInfluxDb),
        Err(error) => return Err(trouble(&error)),
    }
    let client = nobody.with(Credential::Token(secret.clone()));
    let me = match client.me().await {
        Ok(me) => Some(me),
        Err(error) if matches!(error.meaning(), Some(Meaning::MissingPermission(_))) => None,
        Err(error) => return Err(trouble(&error)),
    };
    let organizations = client.organizations().await.map_err(|error| trouble(&error))?;
    let mut organizations: Vec<_> = organizations.into_iter().map(|one| one.id).collect();
    if organizations.is_empty() {
        // A token that may not read its organization tells it by its buckets.
        let of_buckets = client.organization_of_buckets().await;
        organizations.extend(of_buckets.map_err(|error| trouble(&error))?);
    }
    if let Some(place) = first_with_tokens(&client, &organizations).await {
        organizations.swap(0, place);
    }
    Ok(Reached { me, organizations })
}

/// Which of several organizations has tokens that this one may read: a token is of one organization, and
/// tells of others where it may read organizations at all.
async fn first_with_tokens(client: &Client, organizations: &[OrganizationId]) -> Option<usize> {
    if organizations.len() < 2 {
        return None;
    }
    for (place, id) in organizations.iter().take(LOOKED_AT).enumerate() {
        if client.authorizations(*id).await.is_ok_and(|list| !list.is_empty()) {
            return Some(place);
        }
    }
    None
}

fn trouble(error: &ApiError) -> Trouble {
    match error.meaning() {
        None if *error == ApiError::NoAnswer => Trouble::NoAnswer,
        _ if error.is_not_influxdb() => Trouble::NotInfluxDb,
        Some(Meaning::NotSignedIn) => Trouble::WrongToken,
        Some(Meaning::TokenInactive) => Trouble::TokenInactive,
        _ => Trouble::Other(words::explain(Doing::Connect, error)),
    }
}

/// Whether the browser refuses something because of the policy that the page came with.
struct Violations {
    happened: Arc<AtomicBool>,
    listener: Option<WindowListenerHandle>,
}

impl Violations {
    fn watch() -> Self {
        let happened = Arc::new(AtomicBool::new(false));
        let noted = happened.clone();
        let event = ev::Custom::<ev::Event>::new("securitypolicyviolation");
        let listener = window_event_listener(event, move |_| noted.store(true, Ordering::Relaxed));
        Self { happened, listener: Some(listener) }
    }

    /// Whether it did: that is told a little after the request has failed.
    async fn happened(&self) -> bool {
        let soon = Promise::new(&mut |done, _| {
            // Without a timer nothing is waited for.
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, SOON).ok();
        });
        JsFuture::from(soon).await.ok();
        self.happened.load(Ordering::Relaxed)
    }
}

impl Drop for Violations {
    fn drop(&mut self) {
        if let Some(listener) = self.listener.take() {
            listener.remove();
        }
    }
}
