//! Any address that this console has no page for.

use leptos::prelude::*;

use super::Welcome;
use crate::{
    app::{Step, go, set_title},
    copy as words,
    route::Route,
    ui::button::{Button, Intent},
};

/// Says so, and leads to the tokens.
#[component]
pub fn NotFound() -> impl IntoView {
    set_title(words::not_found());
    let home = Callback::new(move |()| go(Route::Home, Step::Forward));
    view! {
        <Welcome>
            <h1 class="welcome__title">{words::not_found()}</h1>
            <p>{words::not_found_lead()}</p>
            <p>{words::original_back()}</p>
            <Button label=words::go_to_tokens() intent=Intent::Primary on_press=home />
        </Welcome>
    }
}
