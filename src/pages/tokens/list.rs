//! The list of tokens: loading, failed, empty, or there.

use leptos::prelude::*;

use super::{Row, card::Card, generate_menu::GenerateMenu, use_tokens};
use crate::{
    copy as words,
    load::Load,
    ui::{
        each::{Each, Item},
        follow::follow,
        notice::ErrorNotice,
    },
};

/// How many cards stand in for those on their way.
const SKELETONS: usize = 6;

#[derive(Clone, PartialEq, Eq)]
enum State {
    Loading,
    Failed(String),
    Empty,
    Ready,
}

/// The list.
#[component]
pub fn TokenList(
    /// Fetches it again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let tokens = use_tokens();
    // Which of the states it is changes rarely, so that a change of the rows leaves the list standing.
    let state = Memo::new(move |_| {
        tokens.list.with(|list| match list {
            Load::Loading => State::Loading,
            Load::Failed(sentence) => State::Failed(sentence.clone()),
            Load::Ready(rows) if rows.is_empty() => State::Empty,
            Load::Ready(_) => State::Ready,
        })
    });
    let cards = Callback::new(move |()| {
        let card = |row: &Row| {
            let row = *row;
            Item::new(row.id.number(), move || view! { <Card row /> }.into_any())
        };
        tokens.list.with(|list| match list {
            Load::Ready(rows) => rows.iter().map(card).collect(),
            _ => Vec::new(),
        })
    });
    view! {
        <section class="token-list" data-testid="resource-list" aria-label=words::API_TOKENS>
            {follow(move || match state.get() {
                State::Loading => view! { <Skeleton /> }.into_any(),
                State::Failed(sentence) => {
                    view! { <ErrorNotice sentence on_retry=Some(on_retry) /> }.into_any()
                }
                State::Empty => {
                    view! {
                        <div class="token-list__empty" data-testid="empty-state">
                            <p>{words::EMPTY_LIST}</p>
                            <GenerateMenu />
                        </div>
                    }
                        .into_any()
                }
                State::Ready => {
                    view! {
                        <ul class="token-list__cards" data-testid="token-list">
                            <Each items=cards />
                        </ul>
                    }
                        .into_any()
                }
            })}
        </section>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status">
            {words::LOADING_TOKENS}
        </p>
        <div class="token-list__cards" aria-hidden="true">
            {(0..SKELETONS).map(|_| view! { <div class="card card--skeleton"></div> }).collect_view()}
        </div>
    }
}
