//! The list of tokens: loading, failed, empty, or there.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::{ev, html, prelude::*};
use token_model::{ability::Ability, id_set::IdSet, rotation::Member};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement};

use super::{
    Row, WayOn, card::Card, explained::Explained, generate_menu::GenerateMenu,
    run::banner::RunBanner, several::SeveralBar, use_tokens,
};
use crate::{
    app::{Step, follow_link},
    copy as words,
    load::Load,
    route::{Dialog, Route},
    ui::{
        button::Button,
        each::{Each, Item},
        focus::{LastFocus, focus_on, focus_where_lost},
        follow::{follow, follow_some},
        gradually::Gradually,
        held::{Derived, Held, whenever},
        icon::Mark,
        notice::ErrorNotice,
        windowed::{Look, rows_near},
    },
};

/// How many cards stand in for those on their way.
const SKELETONS: usize = 6;

/// How many cards beyond those that are seen are in the document, on either side: Tab goes on to them, and they are
/// there when they are scrolled to. Each costs a dialog time when it opens: the browser looks at all that is behind it.
const BEYOND: usize = 4;

/// How many cards beside the one with the focus are in the document, on either side.
const AROUND: usize = 2;

#[derive(Clone, PartialEq, Eq)]
enum State {
    Loading,
    Failed(String),
    Empty,
    NothingFound,
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
    let state = Derived::new(move || {
        tokens.list.with(|list| match list {
            Load::Loading => State::Loading,
            Load::Failed(sentence) => State::Failed(sentence.clone()),
            Load::Ready(rows) if rows.is_empty() => State::Empty,
            Load::Ready(_) if tokens.rows.with(Vec::is_empty) => State::NothingFound,
            Load::Ready(_) => State::Ready,
        })
    });
    let show_all = Callback::new(move |()| {
        tokens.control.change(tokens, |listing| {
            listing.search.clear();
            listing.owner = None;
        });
        focus_on("[data-testid='input-field--filter']");
    });
    view! {
        <section class="token-list" data-testid="resource-list" aria-label=words::api_tokens()>
            // Over the page and not in it, so that nothing moves when it comes.
            <div role="status">
                {follow_some(move || {
                    tokens
                        .changed
                        .get()
                        .then(|| {
                            view! {
                                <p class="token-list__offer">
                                    {words::changed()}
                                    <Button label=words::show_changes() on_press=on_retry />
                                </p>
                            }
                                .into_any()
                        })
                })}
            </div>
            <RunBanner />
            <OnlyRead />
            <RotationsLink />
            {follow(move || match state.get() {
                State::Loading => view! { <Skeleton /> }.into_any(),
                State::Failed(sentence) => {
                    view! { <ListFailed sentence on_retry /> }.into_any()
                }
                State::Empty => {
                    view! {
                        <div class="token-list__empty" data-testid="empty-state">
                            {follow_some(move || {
                                // Why nothing is listed is said above.
                                (tokens.ability.get() != Ability::Nothing)
                                    .then(|| {
                                        view! {
                                            <Mark />
                                            <p>{words::empty_list()}</p>
                                            <OnlyOwn />
                                        }
                                            .into_any()
                                    })
                            })}
                            <GenerateMenu />
                            <Explained />
                        </div>
                    }
                        .into_any()
                }
                State::NothingFound => {
                    view! {
                        // What is chosen, or being done, goes on while none of it is shown.
                        {follow_some(move || {
                            let is_needed = tokens.may_change() && tokens.several.is_at_work();
                            is_needed.then(|| view! { <SeveralBar /> }.into_any())
                        })}
                        <div class="token-list__empty" data-testid="empty-state">
                            <p>{words::no_token_matches()}</p>
                            <Button label=words::clear_filter() on_press=show_all />
                            <GenerateMenu />
                        </div>
                    }
                        .into_any()
                }
                State::Ready => {
                    view! {
                        {follow_some(move || {
                            tokens.may_change().then(|| view! { <SeveralBar /> }.into_any())
                        })}
                        <Cards />
                    }
                        .into_any()
                }
            })}
        </section>
    }
}

/// Why there is no list, and the way on.
#[component]
pub fn ListFailed(
    /// Why.
    sentence: String,
    /// Fetches it again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let tokens = use_tokens();
    let home = Callback::new(move |()| tokens.go.run((Route::Home, Step::Replace)));
    let again = Callback::new(move |()| tokens.sign_in_again());
    view! {
        <ErrorNotice sentence on_retry=Some(on_retry) />
        {follow_some(move || {
            let (label, on_press) = match tokens.way_on.get()? {
                WayOn::Organization => (words::go_to_tokens(), home),
                WayOn::Token => (words::use_other_token(), again),
            };
            let button = view! { <Button label on_press /> };
            Some(view! { <p class="token-list__note">{button}</p> }.into_any())
        })}
    }
}

/// Says what the token that the person is connected with may not do, and so is not offered.
#[component]
fn OnlyRead() -> impl IntoView {
    let tokens = use_tokens();
    follow_some(move || {
        let sentence = match tokens.ability.get() {
            Ability::Change => return None,
            Ability::Perhaps => words::may_perhaps_read(),
            Ability::Read => words::may_only_read(),
            Ability::Nothing => words::may_not_read(),
        };
        Some(view! { <p class="token-list__note" data-testid="may-only">{sentence}</p> }.into_any())
    })
}

/// Leads to the rotations that are under way, where there are some.
#[component]
fn RotationsLink() -> impl IntoView {
    let tokens = use_tokens();
    let before = AtomicUsize::new(0);
    let count = Derived::new(move || {
        // Rotations are gone on with in a dialog, and this is seen when it is closed. To follow every token would
        // cost each visitor of a long list.
        tokens.route.track();
        if tokens.dialog().is_some() {
            return before.load(Ordering::Relaxed);
        }
        let count = tokens.list.with(|list| {
            let is_successor = |row: &&Row| {
                row.authorization.with_untracked(|token| Member::from(token).replaces.is_some())
            };
            list.items().iter().filter(is_successor).count()
        });
        before.store(count, Ordering::Relaxed);
        count
    });
    let address = move || tokens.address_of(Dialog::Rotate);
    let follow_to = move |event: ev::MouseEvent| {
        follow_link(&event, || tokens.rotate(IdSet::default()));
    };
    follow_some(move || {
        (count.get() > 0).then(|| {
            view! {
                <p class="token-list__note">
                    <a
                        class="token-list__rotations"
                        href=address()
                        data-testid="rotations-under-way"
                        on:click=follow_to
                    >
                        {words::rotations_under_way(count.get())}
                    </a>
                </p>
            }
            .into_any()
        })
    })
}

/// Says that the list may not be whole, where that is known.
#[component]
pub fn OnlyOwn() -> impl IntoView {
    let tokens = use_tokens();
    follow_some(move || {
        let note = || view! { <p class="token-list__note">{words::only_own()}</p> }.into_any();
        tokens.only_own.get().then(note)
    })
}

/// The cards, of which only those near what is seen are in the document.
#[component]
fn Cards() -> impl IntoView {
    let tokens = use_tokens();
    let list = NodeRef::<html::Ul>::new();
    let count = Derived::new(move || tokens.rows.with(Vec::len));
    let near = rows_near(list, count, BEYOND, Look::AtOnce);
    // A card stays in the document while the focus is in it, however far it is scrolled away, and so
    // do its neighbours, to which Tab goes on.
    let held = Held::new(None::<usize>);
    let gradually = Gradually::none();
    let cards = Callback::new(move |()| {
        let (first, end) = near.rows.get();
        let (from, to) = near.seen.get_untracked();
        let has_focus = held.get().is_some();
        let around = held.get().map_or(0..0, |held| held.saturating_sub(AROUND)..held + AROUND + 1);
        tokens.rows.with(|rows| {
            let card = |place: usize| {
                let row = *rows.get(place)?;
                let card = Item::new(row.id.number(), move || view! { <Card row /> }.into_any());
                // Where the focus is in a card, none of them is moved for others that come later.
                let is_needed = has_focus || (from..=to).contains(&place);
                Some((is_needed, card))
            };
            let before = around.clone().filter(|place| *place < first);
            let behind = around.filter(|place| *place >= end);
            let cards = before.chain(first..end).chain(behind).filter_map(card);
            gradually.some_of(cards.collect())
        })
    });
    let last = LastFocus::none();
    let focused = move |event: ev::FocusEvent| {
        last.is_at(event.target());
        held.set(place_of(event.target()));
    };
    // Another order moves the cards.
    whenever(move || {
        tokens.rows.track();
        last.give_back();
    });
    let left = move |event: ev::FocusEvent| {
        // To nowhere it goes where the card is only moved, on the way to another one.
        if event.related_target().is_some() {
            last.is_at(None);
            held.set(place_of(event.related_target()));
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let Some(place) = place_of(event.target()) else { return };
        let to = match event.key().as_str() {
            "ArrowDown" => place + 1,
            "ArrowUp" => place.saturating_sub(1),
            "Home" => 0,
            "End" => usize::MAX,
            _ => return,
        };
        // What is done with the arrows in a field or a menu stays there.
        if event.default_prevented() || is_field(event.target()) {
            return;
        }
        event.prevent_default();
        let to = to.min(count.get_untracked().saturating_sub(1));
        held.set(Some(to));
        request_animation_frame(move || focus_card(to));
    };
    view! {
        <ul
            class="token-list__cards"
            data-testid="token-list"
            node_ref=list
            style:height=move || format!("calc({} * var(--card-pitch))", count.get())
            on:focusin=focused
            on:focusout=left
            on:keydown=key
        >
            <Each items=cards />
        </ul>
    }
}

/// The place in the list of the card that an element is in.
fn place_of(target: Option<EventTarget>) -> Option<usize> {
    let card = target?.dyn_into::<Element>().ok()?.closest("[aria-posinset]").ok()??;
    card.get_attribute("aria-posinset")?.parse::<usize>().ok()?.checked_sub(1)
}

fn is_field(target: Option<EventTarget>) -> bool {
    target.is_some_and(|target| target.has_type::<HtmlInputElement>())
}

/// Puts the focus on the name of the card at a place, which scrolls it into view; on the last one
/// where there is none so far.
pub(super) fn focus_card(place: usize) {
    let count = document().query_selector(".token-list__cards [aria-setsize]").ok().flatten();
    let count = count.and_then(|card| card.get_attribute("aria-setsize")?.parse::<usize>().ok());
    let place = place.min(count.unwrap_or(1).saturating_sub(1));
    let name = format!("[aria-posinset='{}'] .card__open", place + 1);
    let name = document().query_selector(&name).ok().flatten();
    match name.and_then(|name| name.dyn_into::<HtmlElement>().ok()) {
        Some(name) => drop(name.focus()),
        // None is left of those that are shown.
        None => focus_way_on(),
    }
}

/// Puts the focus on what leads on where no token is shown, unless it is somewhere.
pub(super) fn focus_way_on() {
    focus_where_lost("[data-testid='empty-state'] button");
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status">
            {words::loading_tokens()}
        </p>
        <div class="token-list__skeleton" aria-hidden="true">
            {(0..SKELETONS).map(|_| view! { <div class="card card--skeleton"></div> }).collect_view()}
        </div>
    }
}
