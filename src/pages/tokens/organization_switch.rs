//! Leads to the tokens of another organization, where the person may see several.

use leptos::{prelude::*, task::spawn_local};
use token_model::organization::Organization;
use wasm_bindgen::JsValue;

use super::use_tokens;
use crate::{
    app::{Step, use_client},
    collation::sort_by_name,
    copy::{self as words, Doing},
    load::Load,
    route::Route,
    ui::{
        follow::follow_some,
        held::Held,
        menu::{Menu, MenuItem},
        notice::Problem,
    },
};

/// The choice; nothing where there is only the one that is shown. A menu and not a `<select>`, which
/// would leave the page at the first press of an arrow.
#[component]
pub fn OrganizationSwitch() -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let organizations = Held::new(Vec::<Organization>::new());
    let problem = Held::new(None::<String>);
    let load = Callback::new(move |()| {
        problem.set(None);
        let client = client.clone();
        spawn_local(async move {
            match client.organizations().await {
                Ok(mut all) => {
                    sort_by_name(&mut all, |one| JsValue::from_str(&one.name));
                    organizations.try_set(all);
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                // The page is about the one in its address, and whole without the others.
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::ListOrganizations, &error)));
                }
            }
        });
    });
    load.run(());
    let item = move |organization: Organization| MenuItem {
        label: organization.name,
        testid: "organization",
        on_choose: Callback::new(move |()| {
            tokens.go.run((Route::tokens(organization.id), Step::Forward));
        }),
    };
    let choice = move || {
        let all = organizations.get();
        let here = all.iter().find(|one| one.id == tokens.org_id);
        let is_needed = all.len() > 1 || (here.is_none() && !all.is_empty());
        let name = here.map_or_else(|| tokens.org_id.to_string(), |one| one.name.clone());
        is_needed.then(|| {
            view! {
                <Menu
                    class="button"
                    items=all.into_iter().map(item).collect()
                    button_testid="organization-switch"
                >
                    <span class="page__organization">{words::in_organization(&name)}</span>
                </Menu>
            }
            .into_any()
        })
    };
    // Where there is no list either, that says why.
    let said = move || {
        let has_list = tokens.list.with(|list| !matches!(list, Load::Failed(_)));
        has_list.then(|| view! { <Problem sentence=problem on_retry=load /> }.into_any())
    };
    view! {
        {follow_some(said)}
        {follow_some(choice)}
    }
}
