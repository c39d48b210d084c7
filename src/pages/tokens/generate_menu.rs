//! The Generate menu.

use leptos::prelude::*;
use token_model::id_set::IdSet;

use super::use_tokens;
use crate::{
    copy as words, later,
    route::Dialog,
    ui::{
        follow::follow_some,
        icon::{Drawing, Icon},
        menu::{Menu, MenuItem},
    },
};

/// The test id of what leads to the Read/Write dialog, by which a press of it is known.
pub const READ_WRITE: &str = "dropdown-item generate-token--read-write";

/// The button "Generate API Token" and what can be generated.
#[component]
pub fn GenerateMenu() -> impl IntoView {
    let tokens = use_tokens();
    let item = |label: &str, testid, dialog| MenuItem {
        label: label.to_owned(),
        testid,
        on_choose: Callback::new(move |()| tokens.open_dialog(dialog)),
    };
    // Whoever comes from here comes for no certain tokens.
    let rotate = MenuItem {
        label: words::rotate_title().to_owned(),
        testid: "dropdown-item rotate-tokens",
        on_choose: Callback::new(move |()| tokens.rotate(IdSet::default())),
    };
    let items = vec![
        item(words::read_write_item(), READ_WRITE, Dialog::ReadWrite),
        item(
            words::all_access_item(),
            "dropdown-item generate-token--all-access",
            Dialog::AllAccess,
        ),
        item(words::custom_item(), "dropdown-item generate-token--custom-api", Dialog::Custom),
        item(words::paste_item(), "dropdown-item generate-token--from", Dialog::Paste),
        item(words::many_item(), "dropdown-item generate-token--many", Dialog::Many),
        rotate,
        item(words::operator_item(), "dropdown-item generate-token--operator", Dialog::Operator),
    ];
    // What is chosen is most often of buckets, and is chosen in a moment.
    let expect = Callback::new(move |()| later::expect_buckets(tokens));
    let make_ahead = Callback::new(move |()| later::make_ahead(tokens));
    follow_some(move || {
        let items = items.clone();
        tokens.may_generate().then(|| {
            view! {
                <Menu
                    class="button button--primary"
                    items
                    testid="dropdown--gen-token"
                    button_testid="dropdown-button--gen-token"
                    on_press=expect
                    on_open=make_ahead
                >
                    <Drawing icon=Icon::Plus />
                    {words::generate()}
                </Menu>
            }
            .into_any()
        })
    })
}
