//! Long lists of rows of one height, of which only those near what is seen are in the document.

use leptos::{ev, html::ElementType, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

use super::held::{Derived, Held, whenever};

/// Up to so many rows are all there, as on any other page.
pub const FEW: usize = 100;

/// So many rows are there before it is known how many are seen: more than most screens show.
const AT_FIRST: usize = 13;

/// What is near what is seen.
#[derive(Clone, Copy)]
pub struct Near {
    /// The first row that has to be in the document, and the one behind the last.
    pub rows: Derived<(usize, usize)>,
    /// The first row that is seen and the last; both the first of all before that is known.
    pub seen: Held<(usize, usize)>,
    /// Looks again, as after what the list is in was scrolled; the whole page is looked after.
    pub measure: Callback<()>,
}

/// When it is looked what is seen of a list that has become higher or lower.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// At once: more may be seen than what it begins with.
    AtOnce,
    /// When it is told to: all that is seen is among what it begins with.
    WhenTold,
}

/// Which of `count` rows are near what is seen. `list` is as high as all of them together; so many rows
/// `beyond` what is seen are near it, above and below: the focus can go on to them, and they are there before
/// they are scrolled to.
pub fn rows_near<E>(list: NodeRef<E>, count: Derived<usize>, beyond: usize, look: Look) -> Near
where
    E: ElementType + 'static,
    E::Output: JsCast + AsRef<Element> + Clone + 'static,
{
    let seen = Held::new((0, 0));
    let measure = move || {
        let Some(list) = list.try_get_untracked().flatten() else { return };
        let list: &Element = list.as_ref();
        let area = list.get_bounding_client_rect();
        let row = area.height() / count.get_untracked().max(1) as f64;
        let bottom = window().inner_height().ok().and_then(|height| height.as_f64());
        if row > 0.0 {
            // Negative where the list begins below; the cast makes 0 of that.
            let first = (-area.top() / row) as usize;
            let last = ((bottom.unwrap_or_default() - area.top()) / row) as usize;
            if seen.get_untracked() != (first, last) {
                seen.set((first, last));
            }
        }
    };
    let scrolled = window_event_listener(ev::scroll, move |_| measure());
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    // The list is told to be higher some time after the count is known, and has another height per
    // row on a small screen.
    if look == Look::AtOnce {
        when_resized(list, measure);
    }
    let rows = Derived::new(move || {
        let count = count.get();
        if count <= FEW {
            return (0, count);
        }
        let (first, last) = seen.get();
        let end = if last == 0 { AT_FIRST } else { last + 1 + beyond };
        (first.saturating_sub(beyond).min(count), end.min(count))
    });
    Near { rows, seen, measure: Callback::new(move |()| measure()) }
}

/// Does something whenever an element has become larger or smaller, and when it is there.
pub fn when_resized<E>(element: NodeRef<E>, what: impl Fn() + Copy + Send + 'static)
where
    E: ElementType + 'static,
    E::Output: JsCast + AsRef<Element> + Clone + 'static,
{
    whenever(move || {
        let Some(element) = element.get() else { return };
        let resized = Closure::<dyn Fn()>::new(what);
        let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else { return };
        observer.observe(element.as_ref());
        let kept = StoredValue::new_local((observer, resized));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    });
}
