//! Rotate API Tokens: the rotations that are under way, and beginning others.

mod under_way;

use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::Authorization,
    id::{AuthorizationId, ResourceId},
    id_set::IdSet,
    resource_type::ResourceType,
    rotation::{Member, name_of},
};

use self::under_way::RotationsUnderWay;
use super::{
    Row, Tokens,
    run::{use_driver, view::RunOr},
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    making::Purpose,
    moment,
    ui::{
        button::{Button, Intent},
        dialog::Dialog,
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held},
        notice::Problem,
        select::Select,
    },
};

/// So many tokens are named; more are counted.
const NAMED: usize = 20;

/// The dialog.
#[component]
pub fn RotateDialog() -> impl IntoView {
    let tokens = use_tokens();
    let making = use_driver().making;
    let close = Callback::new(move |()| tokens.close_dialog());
    let done = Callback::new(move |()| {
        making.forget();
        tokens.close_dialog();
    });
    let bucket_name = Callback::new(move |id| bucket_name(tokens, id));
    let form = Callback::new(move |()| {
        // Whoever comes for certain tokens need not look for them below.
        let parts = match tokens.to_rotate.with_untracked(IdSet::is_empty) {
            true => view! { <RotationsUnderWay /> <Begin /> }.into_any(),
            false => view! { <Begin /> <RotationsUnderWay /> }.into_any(),
        };
        view! {
            <div class="dialog__body">
                <p>{words::ROTATE_LEAD}</p>
                {parts}
            </div>
            <footer class="dialog__footer">
                <Button label=words::CLOSE on_press=close testid="button--cancel" />
            </footer>
        }
        .into_any()
    });
    view! {
        <Dialog title=words::ROTATE_TITLE on_close=close wide=true>
            <RunOr purpose=Purpose::Rotation bucket_name on_done=done form />
        </Dialog>
    }
}

/// What a bucket is called that some token of the list reaches.
fn bucket_name(tokens: Tokens, id: ResourceId) -> Option<String> {
    let name_in = |token: &Authorization| {
        let resources = token.permissions.iter().map(|permission| &permission.resource);
        let mut buckets = resources.filter(|one| one.kind == ResourceType::BUCKETS);
        buckets.find(|one| one.id == Some(id)).and_then(|one| one.name.clone())
    };
    let rows = tokens.all()?;
    rows.iter().find_map(|row| row.authorization.with_untracked(name_in))
}

/// Which tokens are to be rotated: those that are selected, or those of an age.
#[component]
fn Begin() -> impl IntoView {
    let tokens = use_tokens();
    let driver = use_driver();
    let selected = tokens.to_rotate;
    // By its place among the ages, or those that are selected.
    let age = Held::new((selected.with_untracked(|ids| ids.is_empty())).then_some(2_usize));
    let rows = Derived::new(move || {
        let all = tokens.list.with(|list| list.items().to_vec());
        let is_meant = |row: &Row| match age.get().and_then(|place| words::AGES.get(place)) {
            None => selected.with(|ids| ids.contains(row.id)),
            Some(days) => {
                let then = moment::days_ago(*days);
                row.authorization
                    .with(|token| token.created_at.is_before(&then) && token.is_active())
            }
        };
        let replaced: HashSet<_> = all.iter().filter_map(replaced_by).collect();
        // Of those that are being replaced already, no second successor is made.
        let is_free = |row: &Row| !replaced.contains(&row.id);
        all.into_iter().filter(|row| is_free(row) && is_meant(row)).collect::<Vec<_>>()
    });
    let can_be = move |row: &&Row| row.authorization.with(|token| token.successor().is_some());
    let count = Derived::new(move || rows.with(|rows| rows.iter().filter(can_be).count()));
    let left_out = move || rows.with(|rows| rows.iter().any(|row| !can_be(&row)));
    let client = StoredValue::new(use_client());
    let problem = Held::new(None::<String>);
    let begin_now = move || {
        let successor = |row: &Row| row.authorization.with_untracked(Authorization::successor);
        let asked_for: Vec<_> =
            rows.with_untracked(|rows| rows.iter().filter_map(successor).collect());
        if !asked_for.is_empty() {
            driver.begin(asked_for, Purpose::Rotation);
        }
    };
    // Somebody else may have begun to rotate the same ones meanwhile.
    let begin = Callback::new(move |()| {
        let client = client.get_value();
        spawn_local(async move {
            match client.authorizations(tokens.org_id).await {
                Ok(list) => {
                    tokens.show(list);
                    begin_now();
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::ListTokens, &error)));
                }
            }
        });
    });
    let options = Callback::new(move |()| {
        let selected = (!selected.with(|ids| ids.is_empty()))
            .then(|| (String::new(), words::SELECTED_TOKENS.to_owned()));
        let ages = words::AGES.iter().enumerate();
        let ages = ages.map(|(place, days)| (place.to_string(), words::older_than(*days)));
        selected.into_iter().chain(ages).collect()
    });
    view! {
        <section class="rotation-start" aria-labelledby="rotation-start">
            <h3 id="rotation-start" class="run__title">
                {words::START_ROTATION}
            </h3>
            <Select
                label=words::WHICH_TOKENS
                id="tokens-to-rotate"
                options
                value=Callback::new(move |()| {
                    age.get().map(|place| place.to_string()).unwrap_or_default()
                })
                on_choose=Callback::new(move |place: String| age.set(place.parse().ok()))
            />
            <p role="status">
                {follow_text(move || match count.get() {
                    0 => words::ROTATE_NONE.to_owned(),
                    count => words::to_be_rotated(count),
                })}
            </p>
            <ul class="run__names">
                {follow(move || rows.with(|rows| names(rows)).into_any())}
            </ul>
            <Problem sentence=problem />
            {follow_some(move || {
                left_out().then(|| view! { <p class="field__hint">{words::CANNOT_ROTATE}</p> }.into_any())
            })}
            {follow_some(move || {
                (count.get() > 0)
                    .then(|| {
                        view! {
                            <Button
                                label=words::MAKE_SUCCESSORS
                                intent=Intent::Primary
                                on_press=begin
                                testid="make-successors"
                            />
                        }
                            .into_any()
                    })
            })}
        </section>
    }
}

/// The token that this one is the successor of.
fn replaced_by(row: &Row) -> Option<AuthorizationId> {
    row.authorization.with(|token| Member::from(token).replaces)
}

fn names(rows: &[Row]) -> AnyView {
    let more = rows.len().saturating_sub(NAMED);
    let name = |row: &Row| {
        row.authorization.with(|token| {
            let name = words::name_of(name_of(&token.description)).to_owned();
            words::named_with_age(&name, &moment::ago(&token.created_at))
        })
    };
    let mut names: Vec<_> = rows.iter().take(NAMED).map(name).collect();
    if more > 0 {
        names.push(words::and_more(more));
    }
    let names = names.into_iter().map(|name| view! { <li>{name}</li> }.into_any());
    names.collect_view().into_any()
}
