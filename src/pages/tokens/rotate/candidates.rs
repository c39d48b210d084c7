//! Which tokens can be rotated: those that are selected, or those of an age, each with its box.

use std::collections::HashSet;

use leptos::prelude::*;
use token_model::{
    authorization::Authorization,
    id::AuthorizationId,
    id_set::IdSet,
    rotation::{
        begin::{Reserve, days, reserve},
        name_of,
    },
};

use super::pair::replaced_by;
use crate::{
    copy as words, moment,
    pages::tokens::{Row, Tokens},
    ui::{
        button::Button,
        each::{Each, Item},
        follow::follow_some,
        held::{Derived, Held},
    },
};

/// So many are shown at first, and so many more each time.
const SHOWN: usize = 20;
const MORE: usize = 200;

/// Which tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that the dialog was opened for.
    Selected,
    /// Those of one of the ages, by its place among them.
    Older(usize),
    /// Those of an age that is typed.
    OlderThan,
}

/// A token that can be rotated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The token.
    pub row: Row,
    /// Why it is not ticked at first.
    pub reserve: Option<Reserve>,
    /// Whether a successor can be asked for.
    pub is_possible: bool,
}

/// Which tokens are meant, and which of them are ticked.
#[derive(Clone, Copy)]
pub struct Candidates {
    /// What was chosen; nothing before somebody has chosen.
    pub which: Held<Option<Which>>,
    /// The age that is typed, in days.
    pub days: Held<String>,
    /// The boxes that are not as they were at first.
    turned: Held<IdSet<AuthorizationId>>,
    /// The tokens that are meant.
    pub all: Derived<Vec<Candidate>>,
    /// Those of them that were asked for and are being rotated already.
    pub replaced: Derived<usize>,
}

impl Candidates {
    /// Those of a dialog that was just opened.
    pub fn of(tokens: Tokens) -> Self {
        let selected = tokens.to_rotate;
        let is_selected = selected.with_untracked(|ids| !ids.is_empty());
        let which = Held::new(is_selected.then_some(Which::Selected));
        let typed = Held::new(String::new());
        let is_meant = move |row: &Row| {
            let is_older = |days: u32| {
                let then = moment::days_ago(days);
                let is_it =
                    |token: &Authorization| token.created_at.is_before(&then) && token.is_active();
                row.authorization.with(is_it)
            };
            match which.get() {
                None => false,
                Some(Which::Selected) => selected.with(|ids| ids.contains(row.id)),
                Some(Which::Older(place)) => {
                    words::AGES.get(place).is_some_and(|days| is_older(*days))
                }
                Some(Which::OlderThan) => typed.with(|typed| days(typed)).is_some_and(is_older),
            }
        };
        // Of those that are being replaced already, no second successor is made.
        let replaced = Derived::new(move || {
            tokens.list.with(|list| {
                list.items().iter().filter_map(replaced_by).collect::<HashSet<AuthorizationId>>()
            })
        });
        let all = Derived::new(move || {
            let rows = tokens.list.with(|list| list.items().to_vec());
            let is_selected = which.get() == Some(Which::Selected);
            let candidate = |row: Row| Candidate {
                row,
                // What was selected one by one was meant so.
                reserve: row
                    .authorization
                    .with(|token| reserve(token, tokens.in_use(row)))
                    .filter(|_| !is_selected),
                is_possible: row.authorization.with(|token| token.successor().is_some()),
            };
            replaced.with(|replaced| {
                let is_free = |row: &Row| !replaced.contains(&row.id);
                let meant = rows.into_iter().filter(|row| is_meant(row) && is_free(row));
                meant.map(candidate).collect()
            })
        });
        let asked_for = Derived::new(move || {
            let ids = selected.get();
            replaced.with(|replaced| ids.iter().filter(|id| replaced.contains(id)).count())
        });
        Self { which, days: typed, turned: Held::default(), all, replaced: asked_for }
    }

    /// Chooses others, all of them as they are at first.
    pub fn choose(self, which: Option<Which>) {
        self.turned.set(IdSet::default());
        self.which.set(which);
    }

    /// Whether the box of one is ticked.
    fn is_ticked(self, one: &Candidate) -> bool {
        let is_turned = self.turned.with(|turned| turned.contains(one.row.id));
        one.is_possible && (one.reserve.is_none() != is_turned)
    }

    /// The tokens whose boxes are ticked.
    pub fn ticked(self) -> Vec<Row> {
        let ticked = |all: &Vec<Candidate>| {
            let ticked = all.iter().filter(|one| self.is_ticked(one));
            ticked.map(|one| one.row).collect()
        };
        self.all.with(ticked)
    }
}

/// The boxes, of which some are shown at first.
#[component]
pub fn Boxes(
    /// The tokens.
    candidates: Candidates,
) -> impl IntoView {
    let most = Held::new(SHOWN);
    let items = Callback::new(move |()| {
        let item = |one: &Candidate| {
            let one = *one;
            let key = one.row.id.number() ^ u64::from(one.reserve.is_some());
            Item::new(key, move || candidate(candidates, one))
        };
        candidates.all.with(|all| all.iter().take(most.get()).map(item).collect())
    });
    view! {
        <ul class="rotation-start__tokens" data-testid="to-rotate">
            <Each items />
        </ul>
        {follow_some(move || {
            let show = Callback::new(move |()| most.update(|most| *most += MORE));
            let is_cut = candidates.all.with(Vec::len) > most.get();
            is_cut.then(|| view! { <Button label=words::show_more() on_press=show /> }.into_any())
        })}
    }
}

fn candidate(candidates: Candidates, one: Candidate) -> AnyView {
    let id = one.row.id;
    let name = move || {
        one.row.authorization.with(|token| {
            let name = words::name_of(name_of(&token.description)).to_owned();
            words::named_with_age(&name, &moment::ago(&token.created_at))
        })
    };
    let turn = move |_| {
        candidates.turned.update(|turned| {
            if !turned.remove(id) {
                turned.insert(id);
            }
        });
    };
    let why = match (one.is_possible, one.reserve) {
        (false, _) => Some(words::cannot_be_rotated()),
        (true, reserve) => reserve.map(words::reserve),
    };
    view! {
        <li>
            <label class="rotation-start__token">
                <input
                    type="checkbox"
                    class="check"
                    disabled=!one.is_possible
                    prop:checked=move || candidates.is_ticked(&one)
                    on:change=turn
                />
                <span>
                    {name}
                    {why.map(|why| view! { <span class="chip">{why}</span> }.into_any())}
                </span>
            </label>
        </li>
    }
    .into_any()
}
