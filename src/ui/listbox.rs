//! A list in which several can be chosen, as the ARIA Authoring Practices describe a listbox.

use std::time::Duration;

use leptos::{ev, html, prelude::*};
use token_model::{id::Id, id_set::IdSet};
use web_sys::{HtmlDivElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    ahead::is_waiting,
    each::{Each, Item},
    follow::{follow, follow_some},
    held::{Derived, Held, whenever},
    letters::{Letters, is_letter, next_that_begins},
    windowed::{FEW, Look, rows_near, when_resized},
};

/// How many rows Page Up and Page Down go.
const PAGE: usize = 8;

/// So many rows beyond what is seen are there: Page Down leads to one that is.
const BEYOND: usize = 12;

/// How high a row of a long list is, in pixels: its name is cut where it is too long, and there whole
/// when it is pointed at.
const PITCH: i32 = 28;

/// So long after a list that was made ahead is shown the rows beyond what is seen are made, if nothing is scrolled
/// before: what is shown with it is painted by then.
const SOON: Duration = Duration::from_millis(100);

/// One row.
pub struct Choice<K> {
    /// What it stands for.
    pub id: Id<K>,
    /// What it says.
    pub name: String,
}

// A derive would ask it of `K`, too.
impl<K> PartialEq for Choice<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.name == other.name
    }
}

/// The list. One stop for Tab; arrows, Home, End, Page Up, Page Down and the letters that a name begins
/// with move in it, Space chooses.
#[component]
pub fn ListBox<K>(
    /// What the list is called.
    #[prop(into)]
    name: String,
    /// The rows that are shown.
    choices: Derived<Vec<Choice<K>>>,
    /// Those that are chosen, shown or not.
    chosen: Held<IdSet<Id<K>>>,
    /// Chooses a row or takes it back.
    on_toggle: Callback<Id<K>>,
    /// What stands there when no row is shown.
    none: &'static str,
) -> impl IntoView
where
    K: 'static,
{
    let list = NodeRef::<html::Ul>::new();
    let view = NodeRef::<html::Div>::new();
    let count = Derived::new(move || choices.with(Vec::len));
    let is_long = Derived::new(move || count.get() > FEW);
    let near = rows_near(list, count, BEYOND, Look::WhenTold);
    // A frame later than it is there, or where it was made ahead, some time after it is painted: all that is seen
    // at first is among what it begins with.
    let is_waiting = is_waiting();
    let measure = move || {
        near.measure.try_run(());
    };
    when_resized(list, move || {
        if !untrack(is_waiting) {
            request_animation_frame(measure);
        }
    });
    if untrack(is_waiting) {
        whenever(move || {
            if !is_waiting() {
                set_timeout(measure, SOON);
            }
        });
    }
    let active = Held::new(None::<Id<K>>);
    let letters = Letters::none();
    let prefix = name.replace(' ', "-");
    let row_id = StoredValue::new(prefix);
    let id_of = move |id: Id<K>| row_id.with_value(|prefix| format!("{prefix}-{id}"));
    let active_row = move || {
        let active = active.get()?;
        let shown = choices.with(|choices| choices.iter().any(|choice| choice.id == active));
        shown.then(|| id_of(active))
    };
    let place_of_active = move || {
        let id = active.get_untracked()?;
        choices.with_untracked(|choices| choices.iter().position(|choice| choice.id == id))
    };
    let go_to = move |index: usize| {
        let Some(id) = choices.with_untracked(|choices| choices.get(index).map(|choice| choice.id))
        else {
            return;
        };
        active.set(Some(id));
        if is_long.get_untracked() {
            if let Some(view) = view.get_untracked() {
                show(&view, index);
            }
        } else if let Some(row) = document().get_element_by_id(&id_of(id)) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = choices.with_untracked(Vec::len);
        let Some(last) = count.checked_sub(1) else { return };
        let at = place_of_active();
        let typed = is_letter(&event) || event.key() == " " && letters.are_pending(&event);
        let named = typed.then(|| {
            let typed = letters.and(&event);
            // One letter goes on to the next that begins so, more of them stay with what does.
            let is_first = typed.chars().nth(1).is_none();
            let from = at.map_or(0, |at| at + usize::from(is_first));
            choices.with_untracked(|choices| {
                let name = |place: usize| Some(choices.get(place)?.name.clone());
                next_that_begins(&typed, from, count, name)
            })
        });
        let to = match (event.key().as_str(), at) {
            ("ArrowDown", Some(at)) => at + 1,
            ("ArrowUp", Some(at)) => at.saturating_sub(1),
            ("PageDown", at) => at.unwrap_or_default() + PAGE,
            ("PageUp", at) => at.unwrap_or_default().saturating_sub(PAGE),
            ("Home" | "ArrowDown" | "ArrowUp", _) => 0,
            ("End", _) => last,
            // A blank that goes on with a name which is being typed chooses nothing.
            (" ", Some(at)) if named.flatten().is_none() => {
                if let Some(id) =
                    choices.with_untracked(|choices| choices.get(at).map(|choice| choice.id))
                {
                    on_toggle.run(id);
                }
                at
            }
            (_, at) => match named {
                Some(found) => found.or(at).unwrap_or_default(),
                None => return,
            },
        };
        event.prevent_default();
        go_to(to.min(last));
    };
    let focus = move |_| {
        if active_row().is_none() {
            active.set(choices.with_untracked(|choices| choices.first().map(|choice| choice.id)));
        }
        // Under a mouse the row that is being pressed must stay where it is.
        let list = list.get_untracked();
        if list.is_some_and(|list| list.matches(":focus-visible").unwrap_or(false))
            && let Some(at) = place_of_active()
        {
            go_to(at);
        }
    };
    let row = move |id: Id<K>, name: String, is_long: bool| {
        let is_chosen = move || chosen.with(|chosen| chosen.contains(id));
        // Of a short list all is there to be counted, and it stands where it stands.
        let place = is_long.then(|| {
            Derived::new(move || {
                choices
                    .with(|choices| choices.iter().position(|choice| choice.id == id))
                    .unwrap_or(0)
            })
        });
        view! {
            <li
                id=id_of(id)
                aria-posinset=place.map(|place| move || (place.get() + 1).to_string())
                aria-setsize=is_long.then_some(move || count.get().to_string())
                style:top=move || place.map(|place| format!("{}px", place.get() as i32 * PITCH))
                class="listbox__row"
                class:listbox__row--active=move || active.get() == Some(id)
                role="option"
                aria-selected=move || if is_chosen() { "true" } else { "false" }
                title=name.clone()
                on:click=move |_| {
                    active.set(Some(id));
                    on_toggle.run(id);
                }
            >
                {name.clone()}
            </li>
        }
    };
    let rows_of = move |is_long: bool| {
        let item = |choice: &Choice<K>| {
            let (id, name) = (choice.id, choice.name.clone());
            Item::new(id.number(), move || row(id, name.clone(), is_long).into_any())
        };
        let (first, end) = near.rows.get();
        active.track();
        choices.with(|choices| {
            // The active row is there however far it is scrolled away: the list names it.
            let active = place_of_active();
            let before = active.filter(|place| *place < first);
            let behind = active.filter(|place| *place >= end);
            let places = before.into_iter().chain(first..end).chain(behind);
            places.filter_map(|place| choices.get(place)).map(item).collect()
        })
    };
    let rows = move || {
        let is_long = is_long.get();
        view! { <Each items=Callback::new(move |()| rows_of(is_long)) /> }.into_any()
    };
    view! {
        <div class="listbox" node_ref=view on:scroll=move |_| measure()>
        <ul
            class="listbox__rows"
            class:listbox__rows--long=move || is_long.get()
            style:height=move || {
                is_long.get().then(|| format!("{}px", count.get() as i32 * PITCH))
            }
            role="listbox"
            aria-multiselectable="true"
            aria-label=name
            aria-activedescendant=active_row
            tabindex="0"
            node_ref=list
            on:keydown=key
            on:focus=focus
        >
            {follow(rows)}
        </ul>
        </div>
        {follow_some(move || {
            choices
                .with(Vec::is_empty)
                .then(|| view! { <p class="listbox__none">{none}</p> }.into_any())
        })}
    }
}

/// Scrolls as little as shows the row of a long list.
fn show(view: &HtmlDivElement, index: usize) {
    let top = index as i32 * PITCH;
    let (from, height) = (view.scroll_top(), view.client_height());
    if top < from {
        view.set_scroll_top(top);
    } else if top + PITCH > from + height {
        view.set_scroll_top(top + PITCH - height);
    }
}
