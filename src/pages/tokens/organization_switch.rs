//! Leads to the tokens of another organization, where the person may see several.

use leptos::{prelude::*, task::spawn_local};
use token_model::organization::Organization;

use super::use_tokens;
use crate::{
    app::{Step, use_client},
    copy as words,
    route::Route,
    ui::{follow::follow_some, select::Select},
};

/// The choice; nothing where there is only one.
#[component]
pub fn OrganizationSwitch() -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let organizations = RwSignal::new(Vec::<Organization>::new());
    spawn_local(async move {
        match client.organizations().await {
            Ok(all) => {
                organizations.try_set(all);
            }
            // Without the others the page is whole: it is about the one in its address.
            Err(error) => {
                tokens.ask_to_sign_in(&error);
            }
        }
    });
    let options = Callback::new(move |()| {
        let option = |one: Organization| (one.id.to_string(), one.name);
        organizations.get().into_iter().map(option).collect()
    });
    let choose = Callback::new(move |id: String| {
        if let Ok(id) = id.parse() {
            tokens.go.run((Route::tokens(id), Step::Forward));
        }
    });
    follow_some(move || {
        (organizations.with(Vec::len) > 1).then(|| {
            view! {
                <Select
                    label=words::ORGANIZATION
                    id="organization"
                    options
                    value=Callback::new(move |()| tokens.org_id.to_string())
                    on_choose=choose
                />
            }
            .into_any()
        })
    })
}
