//! Above the list: the filter, the sorter, the Generate menu, and how much is shown of how much.

use leptos::prelude::*;
use token_model::{
    authorization::Authorization,
    id_set::IdSet,
    order::{Direction, Order, SortKey},
    sorting::sort_by,
};

use super::{generate_menu::GenerateMenu, use_tokens};
use crate::{
    copy as words,
    load::Load,
    route::Dialog,
    ui::{
        follow::{follow_some, follow_text},
        held::Derived,
        icon::{Drawing, Icon},
        menu::{Menu, MenuItem},
        select::{Select, SelectOption},
    },
};

/// The toolbar.
#[component]
pub fn Toolbar(
    /// Fetches the list again.
    on_refresh: Callback<()>,
) -> impl IntoView {
    let tokens = use_tokens();
    let control = tokens.control;
    let search = move |event| {
        let typed = event_target_value(&event);
        control.change(tokens, |listing| listing.search = typed);
    };
    let found = move || {
        tokens.list.with(|list| match list {
            Load::Ready(all) => words::found(tokens.rows.with(Vec::len), all.len()),
            _ => String::new(),
        })
    };
    view! {
        <div class="toolbar">
            <div class="toolbar__filter">
                <Drawing icon=Icon::Search />
                <input
                    type="search"
                    class="field__input"
                    placeholder=words::filter_tokens()
                    aria-label=words::filter_label()
                    autocomplete="off"
                    data-testid="input-field--filter"
                    prop:value=move || control.listing.with(|listing| listing.search.clone())
                    on:input=search
                />
            </div>
            <OwnerFilter />
            <Sorter />
            <p class="toolbar__found" role="status">
                {follow_text(found)}
            </p>
            <button
                type="button"
                class="button button--icon"
                class:button--busy=move || tokens.looking.get()
                aria-label=words::refresh()
                title=words::refresh()
                on:click=move |_| on_refresh.run(())
            >
                <Drawing icon=Icon::Refresh />
            </button>
            <button
                type="button"
                class="button button--icon"
                aria-label=words::check_token()
                title=words::check_token()
                data-testid="check-token"
                on:click=move |_| tokens.open_dialog(Dialog::Check)
            >
                <Drawing icon=Icon::Pulse />
            </button>
            <GenerateMenu />
        </div>
    }
}

/// Shows the tokens of one owner, where there are several of them.
#[component]
fn OwnerFilter() -> impl IntoView {
    let tokens = use_tokens();
    let control = tokens.control;
    let owners = Derived::new(move || {
        let (mut known, mut owners) = (IdSet::default(), Vec::<SelectOption>::new());
        let mut note = |token: &Authorization| {
            if known.insert(token.user_id) {
                owners.push((token.user_id.to_string(), token.user.clone()));
            }
        };
        tokens.list.with(|list| {
            for row in list.items() {
                row.authorization.with_untracked(&mut note);
            }
        });
        sort_by(&mut owners, |(a, one), (b, other)| (one, a).cmp(&(other, b)));
        owners
    });
    let chosen = Derived::new(move || control.listing.with(|listing| listing.owner));
    let needed = Derived::new(move || chosen.get().is_some() || owners.with(Vec::len) > 1);
    let options = Callback::new(move |()| {
        let everybody = (String::new(), words::all_owners().to_owned());
        let mut options: Vec<SelectOption> = [everybody].into_iter().chain(owners.get()).collect();
        // Whoever is chosen can be taken back, also when none of their tokens is left.
        let chosen = chosen.get().map(|owner| owner.to_string()).unwrap_or_default();
        if !options.iter().any(|(id, _)| *id == chosen) {
            options.push((chosen.clone(), words::owner_without_tokens(&chosen)));
        }
        options
    });
    let choose = Callback::new(move |owner: String| {
        control.change(tokens, |listing| listing.owner = owner.parse().ok());
    });
    follow_some(move || {
        needed.get().then(|| {
            view! {
                <Select
                    label=words::owner_filter()
                    id="owner-filter"
                    options
                    value=Callback::new(move |()| {
                        chosen.get().map(|owner| owner.to_string()).unwrap_or_default()
                    })
                    on_choose=choose
                />
            }
            .into_any()
        })
    })
}

#[component]
fn Sorter() -> impl IntoView {
    let tokens = use_tokens();
    let control = tokens.control;
    let mut items = Vec::new();
    for (key, testids) in [
        (
            SortKey::Description,
            ["resource-sorter--description-asc", "resource-sorter--description-desc"],
        ),
        (SortKey::Status, ["resource-sorter--status-asc", "resource-sorter--status-desc"]),
        (SortKey::CreatedAt, ["resource-sorter--createdAt-asc", "resource-sorter--createdAt-desc"]),
    ] {
        for (direction, testid) in Direction::BOTH.into_iter().zip(testids) {
            let order = Order { key, direction };
            items.push(MenuItem {
                label: words::order(order).to_owned(),
                testid,
                on_choose: Callback::new(move |()| {
                    control.change(tokens, |listing| listing.order = order);
                }),
            });
        }
    }
    view! {
        <Menu class="button" items button_testid="resource-sorter--button">
            <span>
                {follow_text(move || {
                    words::sorted_by(control.listing.with(|listing| listing.order))
                })}
            </span>
        </Menu>
    }
}
