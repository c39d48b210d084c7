//! What can be ticked in the custom dialog: types and resources, unfolded and filtered, with a box
//! for reading and one for writing each. A treegrid as the ARIA Authoring Practices describe it.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::{ev, html, prelude::*};
use token_model::{
    custom_form::{CustomForm, Target, Tick},
    custom_rows::{Branch, Row, View, rows, targets},
    permission::Action,
    resource_type::ResourceType,
    search::Search,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusOptions, HtmlElement};

use super::{catalogue::Catalogue, draft::CustomDraft, permission_row::PermissionRow};
use crate::{
    collation::fold,
    copy as words,
    ui::{
        each::{Each, Item},
        follow::{follow_some, follow_text},
        held::{Derived, Held},
        search_field::SearchField,
        windowed::{Look, rows_near},
    },
};

/// For so many frames the focus is kept on the cell that an arrow led to.
const FRAMES: u8 = 8;

/// How many rows beyond those that are seen are in the document, on either side.
const BEYOND: usize = 12;

/// How many rows beside the active one are in the document, on either side.
const AROUND: usize = 2;

/// So many rows further `PageDown` goes.
const PAGE: usize = 8;

/// Says why a box cannot be ticked, where that is known.
type Blocked = Callback<(Target, Action), Option<&'static str>>;

/// What the rows share.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    /// What there is to tick.
    pub catalogue: Catalogue,
    /// What is ticked.
    pub form: Held<CustomForm>,
    /// What ticks.
    pub draft: CustomDraft,
    /// Says why a box cannot be ticked.
    pub blocked: Blocked,
    /// What is unfolded.
    pub open: Held<Vec<Branch>>,
    /// What is typed into the filter.
    pub search: Held<String>,
    /// What is to be seen.
    pub rows: Derived<Vec<Row>>,
    /// The place and the column that Tab leads to.
    pub active: Held<(usize, usize)>,
    /// Why the box cannot be ticked that has the focus, or was pressed.
    pub told: Held<Option<&'static str>>,
}

/// The filter, the boxes over the columns, and the rows.
#[component]
pub fn PermissionGrid(
    /// What there is to tick.
    catalogue: Catalogue,
    /// What is ticked, and typed into the filter.
    draft: CustomDraft,
    /// Says why a box cannot be ticked.
    blocked: Blocked,
) -> impl IntoView {
    let (form, search) = (draft.form, draft.search);
    let open = Held::new(vec![Branch::Type(ResourceType::BUCKETS)]);
    let rows = Derived::new(move || with_view(catalogue, open, search, form, rows));
    let active = Held::new((0, 0));
    let told = Held::new(None);
    let grid = Grid { catalogue, form, draft, blocked, open, search, rows, active, told };
    view! {
        <section class="grid" aria-label=words::permissions()>
            <div class="grid__head">
                <SearchField
                    placeholder=words::filter_permissions()
                    label=words::filter_permissions()
                    value=search
                    on_typed=Callback::new(move |()| catalogue.list_all())
                    testid="input-field--filter"
                />
                <ColumnBox grid action=Action::Read />
                <ColumnBox grid action=Action::Write />
            </div>
            <Rows grid />
            <p class="grid__told" role="status">
                {follow_text(move || grid.told.get().unwrap_or_default().to_owned())}
            </p>
        </section>
    }
}

/// Calls `then` with what shapes the rows.
fn with_view<T>(
    catalogue: Catalogue,
    open: Held<Vec<Branch>>,
    search: Held<String>,
    form: Held<CustomForm>,
    then: impl FnOnce(&View<'_>) -> T,
) -> T {
    let search = search.get();
    let words = Search::new(&search, fold);
    let matches = move |label: &str| words.matches(label);
    catalogue.types.with(|types| {
        open.with(|open| {
            form.with(|form| {
                let search: Option<&dyn Fn(&str) -> bool> =
                    if search.trim().is_empty() { None } else { Some(&matches) };
                then(&View { types, open, search, choice: form.choice() })
            })
        })
    })
}

/// The box over a column, which ticks all that is shown in it.
#[component]
fn ColumnBox(grid: Grid, action: Action) -> impl IntoView {
    // Nothing that is known not to be granted is ticked with the rest.
    let all = move || {
        let view = |view: &View<'_>| grid.rows.with(|rows| targets(view, rows));
        let mut all = with_view(grid.catalogue, grid.open, grid.search, grid.form, view);
        all.retain(|target| grid.blocked.run((target.clone(), action)).is_none());
        all
    };
    let tick = Derived::new(move || {
        let all = all();
        grid.form.with(|form| form.tick_of_all(&all, action)) as u8
    });
    let (name, label) = match action {
        Action::Read => (words::read(), words::read_all_shown()),
        Action::Write => (words::write(), words::write_all_shown()),
    };
    let change = move |event: ev::Event| {
        let on = event_target_checked(&event);
        let all = untrack(all);
        grid.draft.set(&all, action, on);
    };
    view! {
        <label class="grid__column">
            <span aria-hidden="true">{name}</span>
            <input
                type="checkbox"
                class="check"
                aria-label=label
                prop:checked=move || tick.get() == Tick::On as u8
                prop:indeterminate=move || tick.get() == Tick::Partly as u8
                on:change=change
            />
        </label>
    }
}

/// The rows, of which only those near what is seen are in the document.
#[component]
fn Rows(grid: Grid) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let count = Derived::new(move || grid.rows.with(Vec::len));
    let near = rows_near(list, count, BEYOND, Look::AtOnce);
    let items = Callback::new(move |()| {
        let (first, end) = near.rows.get();
        let at = grid.active.get().0.min(count.get().saturating_sub(1));
        let around = at.saturating_sub(AROUND)..at + AROUND + 1;
        grid.rows.with(|rows| {
            let item = |place: usize| {
                let row = rows.get(place)?.clone();
                let key = key_of(&row);
                Some(Item::new(key, move || {
                    view! { <PermissionRow grid row=row.clone() /> }.into_any()
                }))
            };
            let before = around.clone().filter(|place| *place < first);
            let behind = around.filter(|place| *place >= end);
            before.chain(first..end).chain(behind).filter_map(item).collect()
        })
    });
    let focused = move |event: ev::FocusEvent| {
        if let Some(cell) = cell_of(event.target()) {
            grid.active.set(cell);
        }
    };
    // A row that is moved in the document while the grid is scrolled loses the focus.
    let lost = move |event: ev::FocusEvent| {
        let cell = cell_of(event.target());
        if event.related_target().is_none()
            && let Some((place, column)) = cell
        {
            request_animation_frame(move || {
                let is_nowhere =
                    document().active_element().is_none_or(|at| at.tag_name() == "BODY");
                if is_nowhere {
                    focus_cell_in_place(place, column);
                }
            });
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let Some((place, column)) = cell_of(event.target()) else { return };
        let branch = grid.rows.with_untracked(|rows| rows.get(place)?.branch.clone());
        let last = count.get_untracked().saturating_sub(1);
        let (place, column) = match (event.key().as_str(), column, branch) {
            ("ArrowDown", ..) => ((place + 1).min(last), column),
            ("ArrowUp", ..) => (place.saturating_sub(1), column),
            ("PageDown", ..) => ((place + PAGE).min(last), column),
            ("PageUp", ..) => (place.saturating_sub(PAGE), column),
            ("Home", ..) => (0, column),
            ("End", ..) => (last, column),
            ("ArrowRight", 0, Some((branch, false))) | ("ArrowLeft", 0, Some((branch, true))) => {
                event.prevent_default();
                return fold_or_unfold(grid, &branch);
            }
            ("ArrowRight", ..) => (place, (column + 1).min(2)),
            ("ArrowLeft", ..) => (place, column.saturating_sub(1)),
            // In a box it would send the form; the buttons of rows are pressed with it.
            ("Enter", 1.., _) => return event.prevent_default(),
            _ => return,
        };
        event.prevent_default();
        grid.active.set((place, column));
        focus_cell(place, column);
        keep_focus(grid, (place, column), FRAMES);
    };
    let is_searched = move || grid.search.with(|search| !search.trim().is_empty());
    view! {
        <div
            class="grid__scroll"
            role="treegrid"
            aria-label=words::permissions()
            aria-multiselectable="true"
            aria-rowcount=move || count.get().to_string()
            on:scroll=move |_| {
                near.measure.try_run(());
            }
            on:focusin=focused
            on:focusout=lost
            on:keydown=key
        >
            <div
                class="grid__rows"
                role="rowgroup"
                node_ref=list
                style:height=move || format!("calc({} * var(--row-pitch))", count.get())
            >
                <Each items />
            </div>
        </div>
        <p class="visually-hidden" role="status">
            {follow_text(move || {
                if is_searched() { words::permissions_found(count.get()) } else { String::new() }
            })}
        </p>
        {follow_some(move || {
            let is_none = count.get() == 0 && is_searched();
            is_none.then(|| view! { <p class="grid__none">{words::no_resource_matches()}</p> }.into_any())
        })}
    }
}

/// Folds or unfolds a row; what is in a type is fetched the first time.
pub(super) fn fold_or_unfold(grid: Grid, branch: &Branch) {
    let folded = grid.open.try_update(|open| {
        let before = open.len();
        open.retain(|other| other != branch);
        if open.len() == before {
            open.push(branch.clone());
        }
        open.len() < before
    });
    if let (Some(false), Branch::Type(kind)) = (folded, branch) {
        grid.catalogue.list(kind);
    }
}

/// A number for all that a row says, folded or not; it is another row when that changes.
fn key_of(Row { label, level, branch, target, note }: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    let branch = branch.as_ref().map(|(branch, _)| branch);
    (label, level, branch, target, note).hash(&mut hasher);
    hasher.finish()
}

/// Puts the focus on a cell again where it is lost: what is far off comes with a later frame, and a
/// row that is moved in the document while the grid scrolls to it loses the focus.
fn keep_focus(grid: Grid, cell: (usize, usize), frames: u8) {
    request_animation_frame(move || {
        // A row without that column takes the focus by its name.
        let is_meant = |(place, _): (usize, usize)| place == cell.0;
        if !grid.active.try_get_untracked().is_some_and(is_meant) || frames == 0 {
            return;
        }
        let focused = document().active_element();
        let is_there = focused
            .and_then(|element| cell_of(Some(element.into())))
            .is_some_and(|(place, _)| place == cell.0);
        if !is_there {
            focus_cell(cell.0, cell.1);
        }
        keep_focus(grid, cell, frames - 1);
    });
}

/// The place and column of the cell that an element is, or is in.
fn cell_of(target: Option<EventTarget>) -> Option<(usize, usize)> {
    let cell = target?.dyn_into::<Element>().ok()?.closest("[data-column]").ok()??;
    let column = cell.get_attribute("data-column")?.parse().ok()?;
    let row = cell.closest("[aria-rowindex]").ok()??;
    let place = row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(1)?;
    Some((place, column))
}

/// The same without scrolling to it.
fn focus_cell_in_place(place: usize, column: usize) {
    let cell = format!("[aria-rowindex='{}'] [data-column='{column}']", place + 1);
    let cell = document().query_selector(&cell).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = cell.focus_with_options(&options);
    }
}

/// Puts the focus on a cell, or on the name of its row where there is no such cell; whether one of
/// them is there.
fn focus_cell(place: usize, column: usize) -> bool {
    [column, 0].into_iter().any(|column| {
        let cell = format!("[aria-rowindex='{}'] [data-column='{column}']", place + 1);
        let cell = document().query_selector(&cell).ok().flatten();
        let cell = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
        cell.is_some_and(|cell| cell.focus().is_ok())
    })
}
