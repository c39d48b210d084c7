//! The panes of the Read/Write dialog, each with all buckets or those chosen from a searchable list.

use leptos::prelude::*;
use token_model::{bucket::Bucket, id::BucketId, permission::Action, search::Search};

use super::draft::{PaneDraft, Scope};
use crate::{
    collation::fold,
    copy as words,
    load::Load,
    ui::{
        focus::focus_where_lost,
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held},
        listbox::{Choice, ListBox},
        notice::ErrorNotice,
        search_field::SearchField,
    },
};

/// Both panes, and why there are no buckets where that is so and any are wanted.
#[component]
pub fn BucketPanes(
    /// What is chosen and typed in the pane of what is read.
    read: PaneDraft,
    /// The same of what is written.
    write: PaneDraft,
    /// The buckets that there are, sorted.
    buckets: Held<Load<Vec<Bucket>>>,
    /// Fetches the buckets again.
    on_reload: Callback<()>,
) -> impl IntoView {
    let reload = Callback::new(move |()| {
        on_reload.run(());
        // The button goes away with what it stands under.
        request_animation_frame(|| focus_where_lost("[data-testid='grid--column'] input"));
    });
    let failure = move || {
        let Load::Failed(sentence) = buckets.with(Load::outline) else { return None };
        let is_wanted = [read, write].iter().any(|pane| pane.scope.get() == Scope::Scoped);
        is_wanted.then(|| view! { <ErrorNotice sentence on_retry=Some(reload) /> }.into_any())
    };
    view! {
        {follow_some(failure)}
        <div class="panes">
            <BucketPane action=Action::Read draft=read buckets />
            <BucketPane action=Action::Write draft=write buckets />
        </div>
    }
}

/// The pane for one action.
#[component]
pub fn BucketPane(
    /// What the token will be able to do with the buckets.
    action: Action,
    /// What is chosen and typed in it.
    draft: PaneDraft,
    /// The buckets that there are, sorted.
    buckets: Held<Load<Vec<Bucket>>>,
) -> impl IntoView {
    let (title, all_text) = match action {
        Action::Read => (words::read(), words::all_read()),
        Action::Write => (words::write(), words::all_write()),
    };
    view! {
        <section class="pane" data-testid="grid--column" aria-label=title>
            <h3 class="pane__title">{title}</h3>
            <ScopeSwitch scope=draft.scope name=title />
            {follow(move || match draft.scope.get() {
                Scope::All => view! { <p class="pane__all">{all_text}</p> }.into_any(),
                Scope::Scoped => view! { <Selector action draft buckets /> }.into_any(),
            })}
        </section>
    }
}

/// "All Buckets" or "Scoped".
#[component]
fn ScopeSwitch(scope: Held<Scope>, name: &'static str) -> impl IntoView {
    let option = move |value: Scope, label: &'static str| {
        view! {
            <label
                class="scope__option"
                class:scope__option--on=move || scope.get() == value
                data-testid="select-group--option"
            >
                <input
                    type="radio"
                    class="visually-hidden"
                    name=format!("scope-{name}")
                    prop:checked=move || scope.get() == value
                    on:change=move |_| scope.set(value)
                />
                {label}
            </label>
        }
    };
    view! {
        <div class="scope" data-testid="select-group" role="radiogroup" aria-label=name>
            {option(Scope::All, words::all_buckets())}
            {option(Scope::Scoped, words::scoped())}
        </div>
    }
}

#[component]
fn Selector(action: Action, draft: PaneDraft, buckets: Held<Load<Vec<Bucket>>>) -> impl IntoView {
    let shown = Derived::new(move || {
        let search = Search::new(&draft.search.get(), fold);
        buckets.with(|buckets| match buckets {
            Load::Ready(buckets) => buckets
                .iter()
                .filter(|bucket| search.matches(&bucket.name))
                .map(|bucket| Choice { id: bucket.id, name: bucket.name.clone() })
                .collect(),
            _ => Vec::new(),
        })
    });
    // Both act on what the search shows, and on nothing that it hides.
    let choose_shown = move |choose: bool| {
        draft.chosen.update(|chosen| {
            shown.with_untracked(|shown| {
                for bucket in shown {
                    if choose {
                        chosen.insert(bucket.id);
                    } else {
                        chosen.remove(bucket.id);
                    }
                }
            });
        });
    };
    let toggle = Callback::new(move |id: BucketId| {
        draft.chosen.update(|chosen| {
            if !chosen.remove(id) {
                chosen.insert(id);
            }
        });
    });
    let is_ready = Derived::new(move || {
        buckets.with(|buckets| matches!(buckets, Load::Ready(buckets) if !buckets.is_empty()))
    });
    let count = move || {
        // Where nothing is listed, the list says why.
        if !is_ready.get() {
            return String::new();
        }
        let total = buckets.with(|buckets| buckets.items().len());
        draft.chosen.with(|chosen| {
            let visible = shown
                .with(|shown| shown.iter().filter(|bucket| chosen.contains(bucket.id)).count());
            words::chosen(chosen.len(), total, chosen.len() - visible)
        })
    };
    let found = move || {
        if !is_ready.get() || draft.search.with(|search| search.trim().is_empty()) {
            return String::new();
        }
        let total = buckets.with(|buckets| buckets.items().len());
        words::buckets_found(shown.with(Vec::len), total)
    };
    let button = move |label: &'static str, choose: bool| {
        view! {
            <button
                type="button"
                class="pane__all-button"
                title=label
                disabled=move || !is_ready.get()
                on:click=move |_| choose_shown(choose)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="pane__selector">
            <div class="pane__header" data-testid="selector-list--header">
                <span class="pane__heading" aria-hidden="true">
                    {words::buckets()}
                </span>
                {button(words::select_all(), true)}
                {button(words::deselect_all(), false)}
            </div>
            <div class="pane__search">
                <SearchField
                    placeholder=words::search_buckets()
                    label=words::search_pane(action)
                    value=draft.search
                />
            </div>
            <div class="pane__list" data-testid="list--contents">
                {follow(move || match buckets.with(Load::outline) {
                    Load::Loading => {
                        view! {
                            <p class="pane__note" role="status">
                                {words::loading_buckets()}
                            </p>
                        }
                            .into_any()
                    }
                    // Why is said once for both panes.
                    Load::Failed(_) => {
                        view! { <p class="pane__note">{words::buckets_not_listed()}</p> }.into_any()
                    }
                    Load::Ready(0) => {
                        view! { <p class="pane__note">{words::no_buckets()}</p> }.into_any()
                    }
                    Load::Ready(_) => {
                        view! {
                            <ListBox
                                name=words::list_of_buckets(action)
                                choices=shown
                                chosen=draft.chosen
                                on_toggle=toggle
                                none=words::no_bucket_matches()
                            />
                        }
                            .into_any()
                    }
                })}
            </div>
            <p class="visually-hidden" role="status">
                {follow_text(found)}
            </p>
            <p class="pane__count" role="status">
                {follow_text(count)}
            </p>
        </div>
    }
}
