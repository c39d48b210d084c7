//! What is the matter where there is no connection, in words.

use leptos::prelude::*;
use token_model::connection::address::ServerAddress;

use super::attempt::Trouble;
use crate::{
    copy as words,
    ui::notice::{Gravity, Notice},
};

/// What is the matter, and how to find out where it cannot be told.
pub fn explained(trouble: &Trouble, server: &ServerAddress) -> AnyView {
    let (sentence, candidates) = words::trouble(trouble);
    let is_unreached = matches!(trouble, Trouble::NoAnswer | Trouble::Silent);
    let look = is_unreached.then(|| {
        let health = format!("{server}/health");
        view! {
            " "
            <a href=health.clone() target="_blank" rel="noopener noreferrer">
                {words::open_health(&health)}
            </a>
        }
        .into_any()
    });
    // The first of them is found out by looking.
    let looks = std::iter::once(look).chain(std::iter::repeat_with(|| None));
    let candidates = candidates.iter().zip(looks);
    let candidates: Vec<_> =
        candidates.map(|(words, look)| view! { <li>{*words} {look}</li> }.into_any()).collect();
    view! {
        <Notice gravity=Gravity::Error>
            <p>{sentence}</p>
            {(!candidates.is_empty())
                .then(|| view! { <ul class="connect__candidates">{candidates}</ul> }.into_any())}
        </Notice>
    }
    .into_any()
}
