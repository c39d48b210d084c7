//! Ready texts that use the token that was just made, each to copy or to save.

use leptos::prelude::*;
use token_model::{
    authorization::Authorization,
    permission::Action,
    secret::Secret,
    snippet::{Parts, Reach, Snippet},
};

use super::{
    hiding_secret::HIDDEN,
    ready_text::{Form, Ready, ReadyText},
};
use crate::{app::use_client, copy as words, ui::held::Held};

/// A part of the dialog that is folded until it is needed.
#[component]
pub fn UseIt(
    /// The token.
    token: Authorization,
    /// Its secret, which stands in every text.
    secret: Secret,
    /// Whether the secret is shown; what is copied and saved has it in any case.
    shown: Held<bool>,
) -> impl IntoView {
    let token = StoredValue::new((token, secret));
    let server = use_client().server_address();
    let forms = Snippet::ALL.map(|snippet| Form { name: snippet.name(), file: snippet.file() });
    let ready = Callback::new(move |place: usize| {
        let snippet = Snippet::ALL.get(place);
        let is_shown = shown.get();
        token.with_value(|(token, secret)| {
            let rendered = |secret| snippet.map(|snippet| render(*snippet, &server, token, secret));
            let (text, notes) = rendered(secret.expose()).unzip();
            let hidden = (!is_shown).then(|| rendered(HIDDEN)).flatten();
            let notes = notes.unwrap_or_default();
            Ready { text, shown: hidden.map(|(text, _)| text), notes }
        })
    });
    view! {
        <ReadyText
            title=words::use_it()
            choice=words::use_it_in()
            id="snippet"
            forms=forms.to_vec()
            ready
            none=""
            on_unfold=None
            secret=true
        />
    }
}

/// The text, and what has to be known of it.
fn render(
    snippet: Snippet,
    server: &str,
    token: &Authorization,
    secret: &str,
) -> (String, Vec<String>) {
    let parts = Parts {
        url: server,
        organization: &token.org,
        read: Reach::of(&token.permissions, Action::Read),
        write: Reach::of(&token.permissions, Action::Write),
        token: secret,
    };
    let notes = snippet.notes(&parts).into_iter().map(|note| words::of_snippet(note, snippet));
    (snippet.render(&parts), notes.collect())
}
