//! The Generate menu.

use leptos::prelude::*;
use token_model::id_set::IdSet;

use super::use_tokens;
use crate::{
    copy as words,
    route::Dialog,
    ui::{
        follow::follow_some,
        icon::{Drawing, Icon},
        menu::{Menu, MenuItem},
    },
};

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
        label: words::ROTATE_TITLE.to_owned(),
        testid: "dropdown-item rotate-tokens",
        on_choose: Callback::new(move |()| tokens.rotate(IdSet::default())),
    };
    let items = vec![
        item(words::READ_WRITE_ITEM, "dropdown-item generate-token--read-write", Dialog::ReadWrite),
        item(words::ALL_ACCESS_ITEM, "dropdown-item generate-token--all-access", Dialog::AllAccess),
        item(words::CUSTOM_ITEM, "dropdown-item generate-token--custom-api", Dialog::Custom),
        item(words::PASTE_ITEM, "dropdown-item generate-token--from", Dialog::Paste),
        item(words::MANY_ITEM, "dropdown-item generate-token--many", Dialog::Many),
        rotate,
        item(words::OPERATOR_ITEM, "dropdown-item generate-token--operator", Dialog::Operator),
    ];
    follow_some(move || {
        let items = items.clone();
        tokens.may_generate().then(|| {
            view! {
                <Menu
                    class="button button--primary"
                    items
                    testid="dropdown--gen-token"
                    button_testid="dropdown-button--gen-token"
                >
                    <Drawing icon=Icon::Plus />
                    {words::GENERATE}
                </Menu>
            }
            .into_any()
        })
    })
}
