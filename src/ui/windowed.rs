//! Long lists of rows of one height, of which only those near what is seen are in the document.

use leptos::{ev, html, prelude::*};

/// Up to so many rows are all there, as on any other page.
const FEW: usize = 100;

/// So many rows beyond what is seen are there as well, above and below: the focus can go on to
/// them, and they are there before they are scrolled to.
const BEYOND: usize = 12;

/// The first row of `count` that has to be in the document, and the one behind the last. `list` is
/// as high as all of its rows together, and is scrolled with the whole page.
pub fn rows_near(list: NodeRef<html::Ul>, count: Memo<usize>) -> Memo<(usize, usize)> {
    let seen = RwSignal::new((0, 0));
    let measure = move || {
        let Some(list) = list.try_get_untracked().flatten() else { return };
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
    Effect::new(move |_| {
        list.track();
        count.track();
        measure();
    });
    Memo::new(move |_| {
        let count = count.get();
        if count <= FEW {
            return (0, count);
        }
        let (first, last) = seen.get();
        (first.saturating_sub(BEYOND).min(count), (last + 1 + BEYOND).min(count))
    })
}
