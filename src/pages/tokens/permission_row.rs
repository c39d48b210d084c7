//! One row of the grid of permissions: its name, and a box for reading and one for writing.

use leptos::{attr::custom::custom_attribute, ev, prelude::*};
use token_model::{
    custom_form::{Target, Tick},
    custom_rows::{Note, Row},
    permission::Action,
    resource_type::ResourceType,
};
use wasm_bindgen::JsCast;

use super::permission_grid::{Grid, fold_or_unfold};
use crate::{
    copy as words,
    ui::{
        follow::follow,
        held::{Derived, Held},
        icon::{Drawing, Icon},
    },
};

/// The row.
#[component]
pub fn PermissionRow(
    /// The grid that it stands in.
    grid: Grid,
    /// What it says.
    row: Row,
) -> impl IntoView {
    let Row { label, level, branch, target, note } = row.clone();
    let branch = branch.map(|(branch, _)| branch);
    let place = Derived::new(move || {
        grid.rows.with(|rows| rows.iter().position(|other| is_same(other, &row))).unwrap_or(0)
    });
    let is_open = {
        let branch = branch.clone();
        move || {
            let branch = branch.as_ref()?;
            let open = grid.open.with(|open| open.contains(branch));
            Some(open || grid.search.with(|search| !search.trim().is_empty()))
        }
    };
    let expanded = {
        let is_open = is_open.clone();
        move || is_open().map(|open| if open { "true" } else { "false" })
    };
    let name = match (note, branch) {
        (Some(Note::TakesId(kind)), _) => view! { <TakesId grid kind place /> }.into_any(),
        (Some(Note::Failed(kind, sentence)), _) => {
            view! { <NotListed grid kind sentence place /> }.into_any()
        }
        (Some(note), _) => {
            let note = words::note(&note);
            view! {
                <span class="grid__note" data-column="0" tabindex=move || tab_index(grid, place, 0)>
                    {note}
                </span>
            }
            .into_any()
        }
        (None, Some(branch)) => {
            let label = label.clone();
            view! {
                <button
                    type="button"
                    class="grid__branch"
                    data-column="0"
                    tabindex=move || tab_index(grid, place, 0)
                    aria-expanded=expanded.clone()
                    on:click=move |_| fold_or_unfold(grid, &branch)
                >
                    <Drawing icon=Icon::Caret />
                    {label}
                </button>
            }
            .into_any()
        }
        (None, None) => {
            let label = label.clone();
            view! {
                <span class="grid__name" data-column="0" tabindex=move || tab_index(grid, place, 0)>
                    {label}
                </span>
            }
            .into_any()
        }
    };
    let boxes = Action::BOTH.map(|action| {
        let target = target.clone()?;
        Some(view! { <TickBox grid target label=label.clone() action place /> }.into_any())
    });
    view! {
        <div
            class="grid__row"
            class:grid__row--open=move || is_open() == Some(true)
            role="row"
            {..custom_attribute("aria-level", level.to_string())}
            aria-rowindex=move || (place.get() + 1).to_string()
            aria-expanded=expanded
            style:top=move || format!("calc({} * var(--row-pitch))", place.get())
        >
            <div class=format!("grid__label grid__label--{level}") role="rowheader">
                {name}
            </div>
            {boxes.into_iter().map(|one| view! { <div role="gridcell">{one}</div> }).collect_view()}
        </div>
    }
}

/// The box that lets a resource, or all of a type, be read or written.
#[component]
fn TickBox(
    grid: Grid,
    target: Target,
    label: String,
    action: Action,
    place: Derived<usize>,
) -> impl IntoView {
    let target = StoredValue::new(target);
    let tick = move || target.with_value(|target| grid.form.with(|form| form.tick(target, action)));
    let blocked = move || grid.blocked.run((target.get_value(), action));
    let reason = move || match tick() {
        Tick::Included => Some(words::included()),
        Tick::Off => blocked(),
        Tick::On | Tick::Partly => None,
    };
    let column = action as usize + 1;
    // A box that is disabled loses the focus and tells no reason; this one keeps both.
    let click = move |event: ev::MouseEvent| {
        let reason = untrack(reason);
        if reason.is_some() {
            event.prevent_default();
        }
        grid.told.set(reason);
    };
    let change = move |event: ev::Event| {
        let on = event_target_checked(&event);
        target.with_value(|target| grid.draft.set(std::slice::from_ref(target), action, on));
    };
    view! {
        <input
            type="checkbox"
            class="check"
            data-column=column
            tabindex=move || tab_index(grid, place, column)
            aria-label=words::may(action, &label)
            aria-disabled=move || reason().map(|_| "true")
            title=reason
            prop:checked=move || matches!(tick(), Tick::On | Tick::Included)
            prop:indeterminate=move || tick() == Tick::Partly
            on:click=click
            on:focus=move |_| grid.told.set(untrack(reason))
            on:change=change
        />
    }
}

/// Why the resources of a type are not there, and the button that asks for them again.
#[component]
fn NotListed(
    grid: Grid,
    kind: ResourceType,
    sentence: String,
    place: Derived<usize>,
) -> impl IntoView {
    let whole = sentence.clone();
    view! {
        // A row has one line; all of a long sentence is in its title.
        <span class="grid__note" role="alert" title=whole>
            {sentence}
        </span>
        <button
            type="button"
            class="button button--link"
            data-column="0"
            tabindex=move || tab_index(grid, place, 0)
            on:click=move |_| grid.catalogue.list_again(&kind)
        >
            {words::try_again()}
        </button>
    }
}

/// A field for the id of a resource that the server does not list.
#[component]
fn TakesId(grid: Grid, kind: ResourceType, place: Derived<usize>) -> impl IntoView {
    let problem = Held::new(false);
    let take = move |event: ev::KeyboardEvent| {
        // Up and down lead to the next row; everything else is done in the field.
        if !matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            event.stop_propagation();
        }
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        let field =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(field) = field else { return };
        let id = field.value().trim().parse().ok();
        problem.set(id.is_none());
        if id.is_some() {
            let target = Target { kind: kind.clone(), id };
            grid.draft.set(&[target], Action::Read, true);
            field.set_value("");
        }
    };
    view! {
        <input
            type="text"
            class="field__input grid__id"
            data-column="0"
            tabindex=move || tab_index(grid, place, 0)
            placeholder=words::add_by_id()
            aria-label=words::add_by_id()
            aria-invalid=move || problem.get().then_some("true")
            title=words::add_by_id_hint()
            on:keydown=take
        />
        {follow(move || match problem.get() {
            true => view! { <span class="grid__note" role="alert">{words::no_id()}</span> }.into_any(),
            false => ().into_any(),
        })}
    }
}

fn tab_index(grid: Grid, place: Derived<usize>, column: usize) -> &'static str {
    let (at, active) = grid.active.get();
    let at = at.min(grid.rows.with(Vec::len).saturating_sub(1));
    if (at, active) == (place.get(), column) { "0" } else { "-1" }
}

/// Whether two rows stand for the same thing.
fn is_same(one: &Row, other: &Row) -> bool {
    let branch = |row: &Row| row.branch.as_ref().map(|(branch, _)| branch.clone());
    one.target == other.target && one.note == other.note && branch(one) == branch(other)
}
