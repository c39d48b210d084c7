//! What a token may do, by resource, searchable.

use influx_client::{Client, is_listed};
use leptos::{prelude::*, task::spawn_local};
use token_model::{
    grouping::{Group, group},
    id::OrganizationId,
    permission::{Action, Permission},
    resource_type::ResourceType,
    search::Search,
    sorting::sort_once,
};

use crate::{
    app::use_client,
    collation::fold,
    copy as words,
    ui::{
        follow::{follow, follow_text},
        held::{Derived, Held},
        search_field::SearchField,
    },
};

/// So many resources that are in no list are asked for one by one.
const ONE_BY_ONE: usize = 20;

/// The permissions, one section for each resource.
#[component]
pub fn PermissionList(
    /// What the token holds.
    permissions: Vec<Permission>,
    /// What it holds that this program does not know, as the server writes it.
    others: Vec<String>,
    /// The organization that it is in.
    org_id: OrganizationId,
) -> impl IntoView {
    let groups = Held::new(group(&permissions));
    spawn_local(find_names(use_client(), org_id, groups));
    let typed = Held::new(String::new());
    let found = Derived::new(move || {
        let search = Search::new(&typed.get(), fold);
        groups.with(|groups| {
            let found = groups.iter().filter(|group| search.matches(&group.heading()));
            found.cloned().collect::<Vec<_>>()
        })
    });
    let others = others.into_iter().map(|text| {
        view! {
            <div class="permissions__section" data-testid="permissions-section">
                <h4>{text}</h4>
                <span class="permissions__note">{words::not_known_here()}</span>
            </div>
        }
    });
    view! {
        <section class="permissions" aria-label=words::permissions()>
            <header class="permissions__header">
                <h3>{words::permissions()}</h3>
                <p role="status">
                    {follow_text(move || {
                        words::found_permissions(found.with(Vec::len), groups.with(Vec::len))
                    })}
                </p>
            </header>
            <SearchField
                placeholder=words::filter_permissions()
                label=words::filter_permissions()
                value=typed
                testid="input-field--filter"
            />
            <div class="permissions__sections" tabindex="0">
                {follow(move || found.get().iter().map(section).collect_view().into_any())}
                {others.collect_view()}
            </div>
        </section>
    }
}

/// Looks up what the server does not fill in: the names of resources of other types than buckets,
/// organizations and users, and whether they are gone.
async fn find_names(client: Client, org_id: OrganizationId, groups: Held<Vec<Group>>) {
    let unnamed = |group: &&Group| group.is_unnamed() && is_listed(&group.kind);
    let unnamed = groups.with_untracked(|groups| {
        groups.iter().filter(unnamed).map(|group| group.kind.clone()).collect::<Vec<_>>()
    });
    let mut kinds: Vec<ResourceType> = unnamed;
    sort_once(&mut kinds);
    for kind in kinds {
        // What may not be listed keeps its id.
        let Ok(listed) = client.resources_of(&kind, org_id).await else { continue };
        let is_left = groups.try_update(|groups| {
            let of_kind = groups.iter_mut().filter(|group| group.kind == kind);
            for group in of_kind.filter(|group| group.is_unnamed()) {
                let found = listed.iter().find(|resource| Some(resource.id) == group.id);
                group.name = found.map(|resource| resource.name.clone());
            }
            groups
                .iter()
                .filter(|group| group.kind == kind && group.is_unnamed())
                .filter_map(|group| group.id)
                .take(ONE_BY_ONE)
                .collect::<Vec<_>>()
        });
        for id in is_left.unwrap_or_default() {
            // A list leaves out what may not be read; only the resource itself tells that it is gone.
            let Ok(name) = client.resource_name(&kind, id).await else { continue };
            groups.try_update(|groups| {
                let is_it = |group: &&mut Group| group.kind == kind && group.id == Some(id);
                for group in groups.iter_mut().filter(is_it) {
                    group.gone = name.is_none();
                    group.name.clone_from(&name);
                }
            });
        }
    }
}

fn section(group: &Group) -> AnyView {
    let note = match (group.gone, group.org_id) {
        (true, _) => Some(words::resource_gone()),
        (false, None) if group.id.is_none() => Some(words::every_organization()),
        _ => None,
    };
    let item = |action: &Action| {
        view! {
            <span class="permissions__item" data-testid="permissions--item">
                {words::action(*action)}
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
