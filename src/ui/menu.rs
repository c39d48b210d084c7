//! A button that opens a menu, as the ARIA Authoring Practices describe it.

use leptos::{
    ev, html,
    prelude::*,
    task::{spawn_local, tick},
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{
    follow::follow_some,
    held::Held,
    icon::{Drawing, Icon},
    letters::{is_alone, is_letter, next_that_begins},
};

/// One way to choose in a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// A name for automation.
    pub testid: &'static str,
    /// What it does.
    pub on_choose: Callback<()>,
}

/// A button and, while it is open, its menu: arrows, Home and End go through it, Escape and leaving
/// it close it.
#[component]
pub fn Menu(
    /// The content of the button.
    children: Children,
    /// The name of the button, where its content does not tell it.
    #[prop(optional)]
    label: Option<Callback<(), String>>,
    /// The classes of the button.
    class: &'static str,
    /// Whether a triangle says that there is a menu; an icon alone says it, too.
    #[prop(default = true)]
    caret: bool,
    /// What can be chosen.
    items: Vec<MenuItem>,
    /// A name of the whole for automation.
    #[prop(optional)]
    testid: Option<&'static str>,
    /// A name of the button for automation.
    #[prop(optional)]
    button_testid: Option<&'static str>,
    /// What is done as soon as its button is pressed down, or where no pointer does that, before it opens.
    #[prop(optional)]
    on_press: Option<Callback<()>>,
    /// What is done once it is open.
    #[prop(optional)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let open = Held::new(false);
    let begin = move || {
        if let Some(on_press) = on_press.filter(|_| !open.get_untracked()) {
            on_press.run(());
        }
    };
    let unfold = move || {
        let was_open = open.get_untracked();
        open.set(true);
        if let Some(on_open) = on_open.filter(|_| !was_open) {
            on_open.run(());
        }
    };
    // A press lasts a while: what is asked of a server is on its way before it is a click.
    let press_down = move |event: ev::PointerEvent| {
        if event.button() == 0 {
            begin();
        }
    };
    let whole = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let items = StoredValue::new(items);
    let name = move || label.map(|label| label.run(()));
    let close_and_return = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let choose = move |item: &MenuItem| {
        // The focus is back on the button before anything else happens, so that a dialog opened
        // from here gives it back to the button.
        close_and_return();
        item.on_choose.run(());
    };
    let leave = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // It is told also where the menu goes with what has the focus in it.
        let whole = whole.try_get_untracked().flatten();
        let inside = whole.is_some_and(|whole| whole.contains(to.as_ref()));
        if !inside {
            open.set(false);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let moved = match event.key().as_str() {
            "ArrowDown" => Some(Move::By(1)),
            "ArrowUp" => Some(Move::By(-1)),
            "Home" => Some(Move::ToFirst),
            "End" => Some(Move::ToLast),
            "Escape" if open.get_untracked() => {
                close_and_return();
                None
            }
            // Who holds the key down that opened it has not chosen what has the focus now.
            "Enter" | " " if event.repeat() => None,
            // What another key opens is opened from the button, which the focus comes back to.
            key if open.get_untracked() && !is_alone(&event) && key.chars().nth(1).is_none() => {
                close_and_return();
                return;
            }
            // A letter leads to what begins with it, and does nothing else while the menu is open.
            letter if open.get_untracked() && is_letter(&event) => {
                Some(Move::ToLetter(letter.to_owned()))
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(moved) = moved {
            begin();
            unfold();
            let Some(whole) = whole.get_untracked() else { return };
            focus_soon(whole.into(), moved);
        }
    };
    let press = move |event: ev::MouseEvent| {
        if open.get_untracked() {
            open.set(false);
            return;
        }
        // By the keyboard it was pressed no times.
        if event.detail() == 0 {
            begin();
        }
        unfold();
        if let Some(whole) = whole.get_untracked() {
            focus_soon(whole.into(), Move::ToFirst);
        }
    };
    view! {
        <div class="menu" node_ref=whole data-testid=testid on:focusout=leave on:keydown=key>
            <button
                type="button"
                node_ref=button
                class=class
                aria-label=name
                aria-haspopup="menu"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                data-testid=button_testid
                on:pointerdown=press_down
                on:click=press
            >
                {children()}
                {caret.then(|| view! { <Drawing icon=Icon::Caret /> })}
            </button>
            {follow_some(move || open.get().then(|| view! {
                <div class="menu__panel">
                    <div class="menu__items" role="menu" aria-label=name>
                        {items
                            .get_value()
                            .into_iter()
                            .map(|item| {
                                let label = item.label.clone();
                                view! {
                                    <button
                                        type="button"
                                        role="menuitem"
                                        tabindex="-1"
                                        class="menu__item"
                                        data-testid=item.testid
                                        on:click=move |_| choose(&item)
                                    >
                                        {label}
                                    </button>
                                }
                                    .into_any()
                            })
                            .collect_view()}
                    </div>
                </div>
            }.into_any()))}
        </div>
    }
}

#[derive(Clone)]
enum Move {
    By(i32),
    ToFirst,
    ToLast,
    ToLetter(String),
}

/// Moves the focus among the items of the menu in `whole`, round from the last to the first.
fn focus_item(whole: &HtmlElement, moved: Move) {
    let Ok(items) = whole.query_selector_all("[role=menuitem]") else { return };
    let items: Vec<HtmlElement> = (0..items.length())
        .filter_map(|index| items.item(index)?.dyn_into::<HtmlElement>().ok())
        .collect();
    let focused = document().active_element();
    let current = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
    let count = items.len();
    let last = count.saturating_sub(1);
    let index = match (moved, current) {
        (Move::ToFirst, _) | (Move::By(1), None) => 0,
        (Move::ToLast, _) | (Move::By(_), None) => last,
        (Move::By(step), Some(current)) => {
            (current as i32 + step).rem_euclid(count.max(1) as i32) as usize
        }
        (Move::ToLetter(letter), current) => {
            let behind = current.map_or(0, |current| current + 1);
            let text = |place: usize| items.get(place)?.text_content();
            let Some(found) = next_that_begins(&letter, behind, count, text) else { return };
            found
        }
    };
    if let Some(item) = items.get(index) {
        let _ = item.focus();
    }
}

/// The same as soon as the menu is there.
fn focus_soon(whole: HtmlElement, moved: Move) {
    spawn_local(async move {
        tick().await;
        focus_item(&whole, moved);
    });
}
