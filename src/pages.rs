//! The pages, one a file.

pub mod connect;
pub mod demonstration;
pub mod home;
pub mod logout;
pub mod not_found;
pub mod onboarding;
pub mod preferences;
pub mod sign_in;
pub mod tokens;

use leptos::prelude::*;

use self::preferences::Preferences;
use crate::{copy as words, ui::icon::Mark};

/// A card in the middle of an otherwise empty page, as sign-in and set-up use it.
#[component]
fn Welcome(
    /// What is in the card.
    children: Children,
) -> impl IntoView {
    view! {
        <main class="welcome" tabindex="-1">
            <div class="welcome__card">
                <div class="welcome__brand">
                    <Mark />
                    <p class="welcome__product">{words::PRODUCT}</p>
                    <p class="welcome__for">{words::for_influxdb()}</p>
                </div>
                {children()}
                <Preferences />
            </div>
        </main>
    }
}
