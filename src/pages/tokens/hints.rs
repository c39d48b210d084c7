//! What trips people up, told in the custom dialog while they choose, with one click that adds what
//! is missing.

use leptos::prelude::*;
use token_model::{
    custom_form::Target,
    hint::{Facts, Hint, hints},
    paste::{Matter, read},
    permission::Action,
    resource_type::ResourceType,
};

use super::{catalogue::Catalogue, draft::use_drafts, use_tokens};
use crate::{
    copy as words,
    ui::{button::Button, focus::focus_on, follow::follow, held::Derived},
};

/// The hints for what is chosen.
#[component]
pub fn Hints(
    /// What there is to choose.
    catalogue: Catalogue,
) -> impl IntoView {
    let tokens = use_tokens();
    let drafts = use_drafts();
    let form = drafts.custom.form;
    let is_for_first_version = Derived::new(move || {
        let reading = drafts.paste.pasted.with(|pasted| read(pasted.text()));
        reading.is_some_and(|(_, reading)| {
            reading.remarks.iter().any(|remark| matches!(remark.matter, Matter::FirstVersion(_)))
        })
    });
    let told = Derived::new(move || {
        let system = catalogue.system_buckets();
        let facts = Facts {
            org_id: tokens.org_id,
            system_buckets: &system,
            owner_inactive: drafts
                .custom
                .made_for
                .owner
                .with(|owner| owner.as_ref().is_some_and(|owner| owner.inactive)),
            is_for_first_version: is_for_first_version.get(),
        };
        form.with(|form| hints(form.choice(), &facts))
    });
    let row = move |hint: Hint, cure: Option<(Target, Action)>| {
        let add = cure.map(|(target, action)| {
            let add = Callback::new(move |()| {
                // What is known by its id alone is shown by its name once its type is listed.
                if target.kind == ResourceType::ORGS {
                    catalogue.list(&target.kind);
                }
                drafts.custom.set(std::slice::from_ref(&target), action, true);
                // The button goes with its hint; the focus goes on where the tick is seen.
                focus_on(".grid__rows [tabindex='0']");
            });
            view! { <Button label=words::add_it() on_press=add testid="add-hint" /> }.into_any()
        });
        view! {
            <li class="paste__row">
                <span class="paste__says">{words::hint(hint)}</span>
                {add}
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="hints" aria-label=words::good_to_know() data-testid="hints">
            {follow(move || {
                told.get().into_iter().map(|(hint, cure)| row(hint, cure)).collect_view().into_any()
            })}
        </ul>
    }
}
