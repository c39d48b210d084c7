//! Ready texts that use the token that was just made, each to copy or to save.

use leptos::prelude::*;
use token_model::{
    authorization::Authorization,
    permission::Action,
    resource_type::ResourceType,
    secret::Secret,
    snippet::{Parts, Snippet},
};

use super::ready_text::{Form, Ready, ReadyText};
use crate::copy as words;

/// A part of the dialog that is folded until it is needed.
#[component]
pub fn UseIt(
    /// The token.
    token: Authorization,
    /// Its secret, which stands in every text.
    secret: Secret,
) -> impl IntoView {
    let token = StoredValue::new((token, secret));
    let forms = Snippet::ALL.map(|snippet| Form { name: snippet.name(), file: snippet.file() });
    let ready = Callback::new(move |place: usize| {
        let snippet = Snippet::ALL.get(place);
        let text = snippet
            .map(|snippet| token.with_value(|(token, secret)| render(*snippet, token, secret)));
        let notes =
            snippet.and_then(|snippet| token.with_value(|(token, _)| lacks(*snippet, token)));
        Ready { text, notes: notes.map(str::to_owned).into_iter().collect() }
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

/// What the token may not do that this text is for.
fn lacks(snippet: Snippet, token: &Authorization) -> Option<&'static str> {
    let may = |action| {
        token.permissions.iter().any(|permission| {
            permission.action == action && permission.resource.kind == ResourceType::BUCKETS
        })
    };
    match snippet {
        Snippet::Grafana if !may(Action::Read) => Some(words::MAY_NOT_READ),
        Snippet::Telegraf if !may(Action::Write) => Some(words::MAY_NOT_WRITE),
        _ => None,
    }
}

fn render(snippet: Snippet, token: &Authorization, secret: &Secret) -> String {
    let url = window().location().origin().unwrap_or_default();
    let bucket = |action| {
        let permissions = token.permissions.iter().filter(|permission| {
            permission.action == action && permission.resource.kind == ResourceType::BUCKETS
        });
        permissions.filter_map(|permission| permission.resource.name.as_deref()).next()
    };
    snippet.render(&Parts {
        url: &url,
        organization: &token.org,
        read: bucket(Action::Read),
        write: bucket(Action::Write),
        token: secret.expose(),
    })
}
