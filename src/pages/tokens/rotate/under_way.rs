//! The rotations that are under way, as a list that can be searched.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::{html, prelude::*};
use token_model::{rotation::Stage, search::Search, sorting::sort_by_key};

use super::{
    all::{AllAtOnce, Progress},
    pair::{Pair, pairs},
    row::RotationRow,
};
use crate::{
    collation::fold,
    copy as words,
    pages::tokens::use_tokens,
    ui::{
        button::Button,
        each::{Each, Item},
        focus::take_lost_focus,
        follow::{follow_some, follow_text},
        held::{Derived, Held, whenever},
        notice::Problem,
        search_field::SearchField,
    },
};

/// So many are shown at first, and so many more each time.
const SHOWN: usize = 50;

/// Where there are more than so many, they can be searched.
const MANY: usize = 10;

/// The list of them.
#[component]
pub fn RotationsUnderWay() -> impl IntoView {
    let tokens = use_tokens();
    let pairs = Derived::new(move || {
        let mut pairs = pairs(tokens);
        // Those that somebody came for are not to be looked for.
        let asked_for = tokens.to_rotate.get();
        sort_by_key(&mut pairs, |pair| !pair.old.is_some_and(|old| asked_for.contains(old.id)));
        pairs
    });
    let count = Derived::new(move || pairs.with(Vec::len));
    let typed = Held::new(String::new());
    let found = Derived::new(move || {
        let search = Search::new(&typed.get(), fold);
        pairs.with(|pairs| {
            let is_found = |pair: &&Pair| search.matches(&pair.name());
            pairs.iter().filter(is_found).copied().collect::<Vec<_>>()
        })
    });
    // What is said of a rotation that is not there any more.
    let told = Held::new(None::<String>);
    let most = Held::new(SHOWN);
    let items = Callback::new(move |()| {
        let item = |pair: &Pair| {
            let pair = *pair;
            // Another stage is another row.
            let mut hasher = DefaultHasher::new();
            (pair.new.id.number(), pair.stage as u8, pair.is_doubled).hash(&mut hasher);
            let key = hasher.finish();
            Item::new(key, move || view! { <RotationRow pair told /> }.into_any())
        };
        found.with(|pairs| pairs.iter().take(most.get()).map(item).collect())
    });
    let more = move || {
        let show = Callback::new(move |()| most.update(|most| *most += SHOWN));
        let is_cut = found.with(Vec::len) > most.get();
        is_cut.then(|| view! { <Button label=words::show_more() on_press=show /> }.into_any())
    };
    // With the last rotation goes what had the focus.
    let whole = NodeRef::<html::Section>::new();
    whenever(move || {
        count.track();
        if let Some(whole) = whole.get() {
            take_lost_focus(whole);
        }
    });
    let search = move || {
        (count.get() > MANY).then(|| {
            view! {
                <div class="rotations__search">
                    <SearchField
                        placeholder=words::filter_rotations()
                        label=words::filter_rotations_label()
                        value=typed
                        testid="filter-rotations"
                    />
                    <span role="status">
                        {follow_text(move || {
                            words::rotations_found(found.with(Vec::len), count.get())
                        })}
                    </span>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <section
            class="rotations__all-of-them"
            aria-labelledby="rotations"
            tabindex="-1"
            node_ref=whole
        >
            <h3 id="rotations" class="run__title">
                {words::under_way()}
            </h3>
            {follow_some(move || {
                (count.get() == 0).then(|| view! { <p>{words::none_under_way()}</p> }.into_any())
            })}
            <Problem sentence=told />
            <Progress />
            <AllAtOnce pairs stage=Stage::BothWork />
            <AllAtOnce pairs stage=Stage::OldIsOff />
            {follow_some(search)}
            <ul class="rotations" data-testid="rotations">
                <Each items />
            </ul>
            {follow_some(more)}
        </section>
    }
}
