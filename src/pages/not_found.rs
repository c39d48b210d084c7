//! Any address that this console has no page for.

use leptos::prelude::*;

use super::Welcome;
use crate::{
    app::{Step, set_title, use_go},
    copy as words,
    route::Route,
    ui::button::{Button, Intent},
};

/// Says so, and leads to the tokens.
#[component]
pub fn NotFound() -> impl IntoView {
    set_title(words::NOT_FOUND);
    let go = use_go();
    let home = Callback::new(move |()| go(Route::Home, Step::Forward));
    view! {
        <Welcome>
            <h1 class="welcome__title">{words::NOT_FOUND}</h1>
            <p>{words::NOT_FOUND_LEAD}</p>
            <p>{words::ORIGINAL_BACK}</p>
            <Button label=words::GO_TO_TOKENS intent=Intent::Primary on_press=home />
        </Welcome>
    }
}
