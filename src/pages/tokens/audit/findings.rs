//! What is worth a look: each finding with why it matters, its tokens, and what can be done.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::{ev, prelude::*};
use token_model::{
    audit::{
        finding::{Finding, Found, is_operator},
        narrow::narrower,
    },
    authorization::Authorization,
    bucket::Bucket,
    custom::CustomChoice,
    custom_form::CustomForm,
    describe::describe,
    id::ResourceId,
    resource_type::ResourceType,
    user::User,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use super::Audit;
use crate::{
    app::follow_link,
    copy as words,
    load::Load,
    pages::tokens::{
        Row, card::StatusSwitch, card_actions::DeleteButton, draft::use_drafts, use_tokens,
    },
    route::Dialog,
    ui::{
        button::Button,
        each::{Each, Item},
        follow::follow_some,
        held::{Derived, Held},
    },
};

/// So many tokens of a finding are shown at first, and so many more each time.
const SHOWN: usize = 20;

/// The findings, the riskiest first.
#[component]
pub fn Findings(
    /// What is audited.
    audit: Audit,
) -> impl IntoView {
    let items = Callback::new(move |()| {
        audit.found.with(|found| {
            let item = |one: &Found| {
                let finding = one.finding;
                Item::new(finding as u64, move || {
                    view! { <FindingView audit finding /> }.into_any()
                })
            };
            found.iter().map(item).collect()
        })
    });
    view! {
        <section aria-labelledby="findings">
            <h2 id="findings" class="audit__title">
                {words::findings()}
            </h2>
            {follow_some(move || {
                audit
                    .found
                    .with(Vec::is_empty)
                    .then(|| view! { <p>{words::nothing_found()}</p> }.into_any())
            })}
            <div class="findings" data-testid="findings">
                <Each items />
            </div>
        </section>
    }
}

/// One finding, folded until it is looked at.
#[component]
fn FindingView(audit: Audit, finding: Finding) -> impl IntoView {
    let unfolded = Held::new(false);
    let most = Held::new(SHOWN);
    let of_this =
        move |found: &Vec<Found>| found.iter().find(|one| one.finding == finding).cloned();
    let found = Derived::new(move || audit.found.with(of_this));
    let count = move || found.with(|found| found.as_ref().map_or(0, Found::count));
    let is_open = move || unfolded.get() || audit.printing.get();
    let toggled = move |event: ev::Event| {
        let details =
            event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        unfolded.set(details.is_some_and(|details| details.open()));
    };
    let items = Callback::new(move |()| {
        let groups = found.get().map(|found| found.groups).unwrap_or_default();
        let is_grouped = finding == Finding::SamePermissions;
        let numbered = groups.into_iter().enumerate().flat_map(|(group, places)| {
            places.into_iter().enumerate().map(move |(place, token)| (group, place, token))
        });
        let most = most.get();
        audit.reaches.with(|reaches| {
            let item = |(group, place, token): (usize, usize, usize)| {
                let row = reaches.get(token)?.0;
                let heading = (is_grouped && place == 0).then(|| heading(audit, group + 1, row));
                let mut hasher = DefaultHasher::new();
                (row.id.number(), &heading).hash(&mut hasher);
                let key = hasher.finish();
                Some(Item::new(key, move || {
                    let heading = heading.clone();
                    view! { <TokenRow audit finding row heading /> }.into_any()
                }))
            };
            numbered.take(most).filter_map(item).collect()
        })
    });
    view! {
        <details
            class=format!("finding finding--{}", finding.as_str())
            open=is_open
            on:toggle=toggled
            data-testid=format!("finding-{}", finding.as_str())
        >
            <summary class="finding__title">
                <span class=format!("severity severity--{:?}", finding.severity())>
                    {words::severity(finding.severity())}
                </span>
                {move || words::counted(words::finding(finding), count())}
            </summary>
            <p>{words::why(finding)}</p>
            {follow_some(move || {
                if audit.printing.get() {
                    let found = found.get_untracked()?;
                    return Some(on_paper(audit, &found));
                }
                unfolded
                    .get()
                    .then(|| {
                        view! {
                            <ul class="finding__tokens">
                                <Each items />
                            </ul>
                        }
                            .into_any()
                    })
            })}
            {follow_some(move || {
                let more = Callback::new(move |()| most.update(|most| *most += SHOWN * 5));
                let is_cut = is_open() && !audit.printing.get() && count() > most.get();
                is_cut.then(|| view! { <Button label=words::show_more() on_press=more /> }.into_any())
            })}
        </details>
    }
}

/// The tokens of a finding in words: what is printed cannot be pressed.
fn on_paper(audit: Audit, found: &Found) -> AnyView {
    let is_grouped = found.finding == Finding::SamePermissions;
    let named = |place: &usize| {
        audit.reaches.with_untracked(|reaches| {
            let (row, _) = reaches.get(*place)?;
            Some(row.authorization.with_untracked(|token| {
                words::named_with_owner(
                    words::name_of(&token.description),
                    &token.user,
                    token.is_active(),
                )
            }))
        })
    };
    let group = |(number, group): (usize, &Vec<usize>)| {
        let first = group.first().and_then(|place| {
            audit.reaches.with_untracked(|reaches| reaches.get(*place).map(|(row, _)| *row))
        });
        let heading = first
            .filter(|_| is_grouped)
            .map(|row| format!("{}. ", untrack(|| heading(audit, number + 1, row))));
        let names: Vec<_> = group.iter().filter_map(named).collect();
        format!("{}{}", heading.unwrap_or_default(), names.join("; "))
    };
    let groups = found.groups.iter().enumerate().map(group);
    let groups = groups.map(|text| view! { <p class="finding__on-paper">{text}</p> }.into_any());
    groups.collect_view().into_any()
}

/// What a group of tokens is called, of which this is one: they can do the same.
fn heading(audit: Audit, number: usize, row: Row) -> String {
    let tokens = use_tokens();
    let name = |kind: &ResourceType, id: ResourceId| {
        let buckets = |buckets: &Load<Vec<Bucket>>| {
            let bucket = buckets.items().iter().find(|bucket| bucket.id.as_resource() == id);
            bucket.map(|bucket| bucket.name.clone())
        };
        (*kind == ResourceType::BUCKETS).then(|| audit.buckets.with(buckets)).flatten()
    };
    let choice = row
        .authorization
        .with(|token| CustomChoice::of_permissions(&token.permissions, tokens.org_id));
    let is_operator = row.authorization.with(is_operator);
    let can = match is_operator {
        true => Some(words::can_everything().to_owned()),
        false => choice.map(|choice| describe(&choice, name)),
    };
    words::same_group(number, can.as_deref())
}

/// A token of a finding, and its cures.
#[component]
fn TokenRow(audit: Audit, finding: Finding, row: Row, heading: Option<String>) -> impl IntoView {
    let tokens = use_tokens();
    let drafts = use_drafts();
    let name =
        move || row.authorization.with(|token| words::name_of(&token.description).to_owned());
    let owner = move || row.authorization.with(|token| words::owner(&token.user));
    let active = Derived::new(move || row.authorization.with(Authorization::is_active));
    let address = tokens.address_of(Dialog::Summary(row.id));
    let follow = move |event: ev::MouseEvent| {
        follow_link(&event, || tokens.open_dialog(Dialog::Summary(row.id)));
    };
    let narrow = Callback::new(move |()| {
        let (choice, description) = row.authorization.with_untracked(|token| {
            let choice = audit
                .buckets
                .with_untracked(|buckets| narrower(finding, token, tokens.org_id, buckets.items()));
            (choice, token.description.clone())
        });
        drafts.clear_custom();
        drafts.custom.begin(CustomForm::of(choice));
        drafts.custom.description.set(description);
        // It is for the same user.
        drafts.custom.made_for.owner.set(row.authorization.with_untracked(|token| {
            let owner = User { id: token.user_id, name: token.user.clone(), inactive: false };
            (tokens.me() != Some(owner.id)).then_some(owner)
        }));
        tokens.open_dialog(Dialog::Custom);
    });
    let rotate = Callback::new(move |()| tokens.rotate([row.id].into_iter().collect()));
    let called = move |label| Callback::new(move |()| words::doing_to(label, &name()));
    view! {
        {heading.map(|heading| view! { <li class="finding__group">{heading}</li> }.into_any())}
        <li class="finding__token">
            <a class="finding__name" href=address on:click=follow>
                {name}
            </a>
            <span class="finding__owner">{owner}</span>
            <div class="finding__cures">
                <StatusSwitch row active />
                {follow_some(move || {
                    let cures = || {
                        view! {
                            <Button label=words::narrow() on_press=narrow name=called(words::narrow()) />
                            <Button label=words::rotate() on_press=rotate name=called(words::rotate()) />
                        }
                    };
                    tokens.may_change().then(|| cures().into_any())
                })}
                <DeleteButton row name=Callback::new(move |()| name()) />
            </div>
        </li>
    }
}
