//! Ready texts that use the token that was just made, each to copy or to save.

use leptos::{ev, prelude::*};
use token_model::{
    authorization::Authorization,
    permission::Action,
    resource_type::ResourceType,
    secret::Secret,
    snippet::{Parts, Snippet},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use crate::{
    copy as words,
    ui::{
        button::Button,
        copy_button::CopyButton,
        download::download,
        follow::{follow_some, follow_text},
        notice::Problem,
        select::Select,
    },
};

/// A part of the dialog that is folded until it is needed.
#[component]
pub fn UseIt(
    /// The token.
    token: Authorization,
    /// Its secret, which stands in every text.
    secret: Secret,
) -> impl IntoView {
    let chosen = RwSignal::new(Snippet::Telegraf);
    let unfolded = RwSignal::new(false);
    let failed = RwSignal::new(None);
    let token = StoredValue::new((token, secret));
    let text = Callback::new(move |()| {
        let snippet = chosen.get();
        token.with_value(|(token, secret)| rendered(snippet, token, secret))
    });
    let untracked = Callback::new(move |()| untrack(|| text.run(())));
    let failure = Callback::new(move |()| failed.set(Some(words::SNIPPET_NOT_COPIED.to_owned())));
    let save = Callback::new(move |()| {
        let saved = download(chosen.get_untracked().file(), &untracked.run(()));
        failed.set((!saved).then(|| words::SNIPPET_NOT_SAVED.to_owned()));
    });
    let toggled = move |event: ev::Event| {
        let details =
            event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        unfolded.set(details.is_some_and(|details| details.open()));
    };
    let options = Callback::new(|()| {
        Snippet::ALL.map(|snippet| (snippet.name().to_owned(), snippet.name().to_owned())).to_vec()
    });
    let choose = Callback::new(move |name: String| {
        if let Some(snippet) = Snippet::ALL.into_iter().find(|snippet| snippet.name() == name) {
            chosen.set(snippet);
        }
    });
    view! {
        <details class="options" on:toggle=toggled data-testid="use-it">
            <summary>{words::USE_IT}</summary>
            {follow_some(move || {
                unfolded
                    .get()
                    .then(|| {
                        view! {
                            <div class="options__body">
                                <Select
                                    label=words::USE_IT_IN
                                    id="snippet"
                                    options
                                    value=Callback::new(move |()| chosen.get().name().to_owned())
                                    on_choose=choose
                                />
                                <pre class="code" tabindex="0" data-testid="snippet-text">
                                    <code>{follow_text(move || text.run(()))}</code>
                                </pre>
                                <div class="dialog__ways">
                                    <CopyButton
                                        text=untracked
                                        what=words::THE_TEXT
                                        on_failure=failure
                                        testid="button-copy-snippet"
                                    />
                                    <Button
                                        label=words::DOWNLOAD
                                        on_press=save
                                        testid="button-download-snippet"
                                    />
                                </div>
                                <Problem sentence=failed />
                            </div>
                        }
                            .into_any()
                    })
            })}
        </details>
    }
}

fn rendered(snippet: Snippet, token: &Authorization, secret: &Secret) -> String {
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
