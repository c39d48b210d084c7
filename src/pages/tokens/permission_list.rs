//! What a token may do, by resource, searchable.

use leptos::{ev, prelude::*};
use token_model::{
    grouping::{Group, group},
    permission::{Action, Permission},
    search::Search,
};

use crate::{
    collation::fold,
    copy as words,
    ui::follow::{follow, follow_text},
};

/// The permissions, one section for each resource.
#[component]
pub fn PermissionList(
    /// What the token holds.
    permissions: Vec<Permission>,
) -> impl IntoView {
    let groups = StoredValue::new(group(&permissions));
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let search = Search::new(&typed.get(), fold);
        groups.with_value(|groups| {
            let found = groups.iter().filter(|group| search.matches(&group.heading()));
            found.cloned().collect::<Vec<_>>()
        })
    });
    // Enter in the search field does not send the form.
    let keep_form = |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <section class="permissions" aria-label=words::PERMISSIONS>
            <header class="permissions__header">
                <h3>{words::PERMISSIONS}</h3>
                <p role="status">
                    {follow_text(move || {
                        words::found_permissions(
                            found.with(Vec::len),
                            groups.with_value(Vec::len),
                        )
                    })}
                </p>
            </header>
            <input
                type="search"
                class="field__input"
                placeholder=words::FILTER_PERMISSIONS
                aria-label=words::FILTER_PERMISSIONS
                autocomplete="off"
                data-testid="input-field--filter"
                on:keydown=keep_form
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <div class="permissions__sections" tabindex="0">
                {follow(move || found.get().iter().map(section).collect_view().into_any())}
            </div>
        </section>
    }
}

fn section(group: &Group) -> AnyView {
    let note = match (group.is_gone(), group.org_id) {
        (true, _) => Some(words::RESOURCE_GONE),
        (false, None) if group.id.is_none() => Some(words::EVERY_ORGANIZATION),
        _ => None,
    };
    let item = |action: &Action| {
        view! {
            <span class="permissions__item" data-testid="permissions--item">
                {action.as_str()}
            </span>
        }
    };
    view! {
        <div class="permissions__section" data-testid="permissions-section">
            <h4>{group.heading()}</h4>
            {note.map(|note| view! { <span class="permissions__note">{note}</span> })}
            {group.actions.iter().map(item).collect_view()}
        </div>
    }
    .into_any()
}
