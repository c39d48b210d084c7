//! Ready texts that use the token that was just made, each to copy or to save.

use leptos::prelude::*;
use token_model::{
    authorization::Authorization,
    permission::Action,
    secret::Secret,
    snippet::{Parts, Reach, Snippet},
};

use super::ready_text::{Form, Ready, ReadyText};
use crate::{app::use_client, copy as words};

/// A part of the dialog that is folded until it is needed.
#[component]
pub fn UseIt(
    /// The token.
    token: Authorization,
    /// Its secret, which stands in every text.
    secret: Secret,
) -> impl IntoView {
    let token = StoredValue::new((token, secret));
    let server = use_client().server_address();
    let forms = Snippet::ALL.map(|snippet| Form { name: snippet.name(), file: snippet.file() });
    let ready = Callback::new(move |place: usize| {
        let snippet = Snippet::ALL.get(place);
        let (text, notes) = token.with_value(|(token, secret)| {
            snippet.map(|snippet| render(*snippet, &server, token, secret)).unzip()
        });
        Ready { text, notes: notes.unwrap_or_default() }
    });
    view! {
        <ReadyText
            title=words::USE_IT
            choice=words::USE_IT_IN
            id="snippet"
            forms=forms.to_vec()
            ready
            none=""
            on_unfold=None
        />
    }
}

/// The text, and what has to be known of it.
fn render(
    snippet: Snippet,
    server: &str,
    token: &Authorization,
    secret: &Secret,
) -> (String, Vec<String>) {
    let parts = Parts {
        url: server,
        organization: &token.org,
        read: Reach::of(&token.permissions, Action::Read),
        write: Reach::of(&token.permissions, Action::Write),
        token: secret.expose(),
    };
    let notes = snippet.notes(&parts).into_iter().map(|note| words::of_snippet(note, snippet));
    (snippet.render(&parts), notes.collect())
}
