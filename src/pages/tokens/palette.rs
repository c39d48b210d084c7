//! The command palette: everything that can be done, every token and every bucket, by a few letters.

use leptos::{ev, html, prelude::*, task::spawn_local};
use token_model::{id::AuthorizationId, id_set::IdSet, search::Search};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Tokens, draft::use_drafts, use_tokens};
use crate::{
    app::{Step, go, use_client},
    collation::{fold, fold_all},
    copy::{self as words, Doing},
    route::{Dialog as Open, Route},
    ui::{
        dialog::Dialog,
        follow::{follow, follow_text},
        held::{Derived, Held, whenever},
    },
};

/// So many of what is found are shown; more letters leave fewer.
const SHOWN: usize = 50;

/// What can be chosen.
#[derive(Clone, PartialEq, Eq)]
enum Target {
    Dialog(Open),
    Rotate,
    SignOut,
    Token(AuthorizationId),
    /// A token for the bucket of this name.
    Bucket(String),
}

/// One line.
#[derive(Clone, PartialEq, Eq)]
struct Entry {
    target: Target,
    /// Of what sort it is, in a word.
    sort: &'static str,
    name: String,
    folded: String,
}

/// The dialog.
#[component]
pub fn PaletteDialog() -> impl IntoView {
    let tokens = use_tokens();
    let drafts = use_drafts();
    let client = use_client();
    let typed = Held::new(String::new());
    let active = Held::new(0_usize);
    let entries = Held::new(fixed(tokens));
    let unlisted = Held::new(None::<String>);
    spawn_local(async move {
        match client.buckets(tokens.org_id).await {
            Ok(buckets) => {
                let names = buckets.into_iter().filter(|bucket| !bucket.is_system());
                let names: Vec<_> = names.map(|bucket| bucket.name).collect();
                let of_bucket = |name: &String| (Target::Bucket(name.clone()), name.clone());
                let new = folded(words::palette_bucket(), names.iter().map(of_bucket).collect());
                entries.try_update(|entries| entries.extend(new));
            }
            Err(error) if tokens.ask_to_sign_in(&error) => {}
            Err(error) => {
                unlisted.try_set(Some(words::explain(Doing::ListBuckets, &error)));
            }
        }
    });
    let found = Derived::new(move || {
        let search = Search::new(&typed.get(), fold);
        entries.with(|entries| {
            let matching = entries.iter().filter(|entry| search.matches_folded(&entry.folded));
            matching.take(SHOWN).cloned().collect::<Vec<_>>()
        })
    });
    whenever(move || {
        typed.track();
        active.set(0);
    });
    let choose = Callback::new(move |target: Target| match target {
        Target::Dialog(dialog) => tokens.turn_dialog(dialog),
        Target::Rotate => {
            tokens.to_rotate.set(IdSet::default());
            tokens.turn_dialog(Open::Rotate);
        }
        Target::SignOut => go(Route::Logout, Step::Forward),
        Target::Token(id) => tokens.turn_dialog(Open::Summary(id)),
        Target::Bucket(name) => {
            drafts.read.search.set(name.clone());
            drafts.write.search.set(name);
            tokens.turn_dialog(Open::ReadWrite);
        }
    });
    let list = NodeRef::<html::Ul>::new();
    let show_active = move || {
        request_animation_frame(move || {
            let Some(list) = list.try_get_untracked().flatten() else { return };
            let row = list.query_selector("[aria-selected=true]").ok().flatten();
            if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
                row.scroll_into_view_with_bool(false);
            }
        });
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.set((at + 1) % count),
            "ArrowUp" if count > 0 => active.set((at + count - 1) % count),
            "Enter" => {
                let target = found.with_untracked(|found| Some(found.get(at)?.target.clone()));
                if let Some(target) = target {
                    choose.run(target);
                }
            }
            _ => return,
        }
        event.prevent_default();
        show_active();
    };
    let rows = move || {
        let row = |(place, entry): (usize, Entry)| {
            let says = format!("{} {}", entry.sort, entry.name);
            let target = entry.target;
            view! {
                <li
                    id=format!("palette-{place}")
                    class="palette__row"
                    role="option"
                    aria-selected=move || if active.get() == place { "true" } else { "false" }
                    aria-label=says
                    on:click=move |_| choose.run(target.clone())
                >
                    <span class="palette__sort">{entry.sort}</span>
                    <span class="palette__name">{entry.name}</span>
                </li>
            }
            .into_any()
        };
        found.get().into_iter().enumerate().map(row).collect_view().into_any()
    };
    let close = Callback::new(move |()| tokens.close_dialog());
    let says = move || match found.with(Vec::len) {
        0 => words::palette_none().to_owned(),
        count => words::palette_found(count),
    };
    view! {
        <Dialog title=words::palette() on_close=close>
            <div class="dialog__body palette">
                <input
                    type="search"
                    class="field__input"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-autocomplete="list"
                    aria-activedescendant=move || {
                        let is_there = !found.with(Vec::is_empty);
                        is_there.then(|| format!("palette-{}", active.get()))
                    }
                    aria-label=words::palette_label()
                    placeholder=words::palette_label()
                    autocomplete="off"
                    autofocus
                    data-testid="palette"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=key
                />
                <ul
                    id="palette-list"
                    class="palette__list"
                    role="listbox"
                    aria-label=words::palette()
                    node_ref=list
                >
                    {follow(rows)}
                </ul>
                <p class="field__hint" role="status">
                    {follow_text(move || unlisted.get().unwrap_or_else(says))}
                </p>
            </div>
        </Dialog>
    }
}

/// What can be done, and the tokens.
fn fixed(tokens: Tokens) -> Vec<Entry> {
    let may_generate = untrack(|| tokens.may_generate());
    let offered = [
        (Target::Dialog(Open::ReadWrite), words::read_write_title()),
        (Target::Dialog(Open::AllAccess), words::all_access_title()),
        (Target::Dialog(Open::Custom), words::custom_title()),
        (Target::Dialog(Open::Paste), words::paste_title()),
        (Target::Dialog(Open::Many), words::many_title()),
        (Target::Rotate, words::rotate_title()),
        (Target::Dialog(Open::Operator), words::operator_title()),
        (Target::Dialog(Open::Check), words::check_title()),
        (Target::Dialog(Open::Audit), words::audit()),
        (Target::Dialog(Open::Preferences), words::preferences()),
        (Target::Dialog(Open::Shortcuts), words::shortcuts()),
        (Target::SignOut, words::sign_out()),
    ];
    let makes_tokens = |target: &Target| match target {
        Target::Dialog(dialog) => dialog.makes_tokens(),
        Target::Rotate => true,
        Target::SignOut | Target::Token(_) | Target::Bucket(_) => false,
    };
    let offered = offered.into_iter().filter(|(target, _)| may_generate || !makes_tokens(target));
    let actions = offered.map(|(target, name)| (target, name.to_owned())).collect();
    let mut entries = folded(words::palette_action(), actions);
    let name = |row: super::Row| {
        let name =
            row.authorization.with_untracked(|token| words::name_of(&token.description).to_owned());
        (Target::Token(row.id), name)
    };
    let tokens = tokens.all().unwrap_or_default().into_iter().map(name).collect();
    entries.extend(folded(words::palette_token(), tokens));
    entries
}

/// Entries of a sort, with what they are searched by, which is folded in one call.
fn folded(sort: &'static str, named: Vec<(Target, String)>) -> Vec<Entry> {
    // Texts are told apart at line breaks.
    let texts: Vec<_> =
        named.iter().map(|(_, name)| format!("{sort} {name}").replace('\n', " ")).collect();
    let entry = |((target, name), folded)| Entry { target, sort, name, folded };
    named.into_iter().zip(fold_all(&texts)).map(entry).collect()
}
