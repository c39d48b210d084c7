//! What each of many will be, and every problem in its row.

use std::collections::HashMap;

use leptos::{html, prelude::*};
use token_model::{
    apart::apart,
    bucket::Bucket,
    id::ResourceId,
    many::{
        plan::{Planned, Problem},
        table::Table,
    },
    permission::Action,
    sorting::sort_by_key,
    user::User,
};

use crate::{
    copy::{self as words, Text},
    load::Load,
    session::use_session,
    ui::{
        chunked::Chunked,
        each::Item,
        follow::{follow_some, follow_text},
        held::{Derived, Held},
    },
};

/// How high a row without problems is, in pixels.
const PITCH: usize = 34;

/// What the columns are, but for the problems, which stand below.
const HEADINGS: [Text; 6] = [
    words::preview_line,
    words::preview_name,
    words::preview_read,
    words::preview_write,
    words::owner_label,
    words::status_label,
];

/// The rows, those with problems first, and how many there are.
#[component]
pub fn ManyPreview(
    /// What was read.
    table: Derived<Table>,
    /// What each row asks for.
    planned: Derived<Vec<Planned>>,
    /// The buckets of the organization.
    buckets: Held<Load<Vec<Bucket>>>,
    /// The users of the organization, as far as they may be seen.
    users: Held<Vec<User>>,
) -> impl IntoView {
    // Those that cannot be made come first, so that none has to be looked for.
    let order = Derived::new(move || {
        planned.with(|planned| {
            let mut places: Vec<usize> = (0..planned.len()).collect();
            sort_by_key(&mut places, |place| {
                (planned[*place].new.is_some(), planned[*place].problems.is_empty())
            });
            places
        })
    });
    let counts = Derived::new(move || {
        planned.with(|planned| {
            let blocked = planned.iter().filter(|one| one.new.is_none()).count();
            let noted = planned.iter().filter(|one| !one.problems.is_empty()).count();
            (planned.len(), blocked, noted - blocked)
        })
    });
    let names = Derived::new(move || {
        buckets.with(|buckets| {
            let name = |bucket: &Bucket| (bucket.id.as_resource(), bucket.name.clone());
            buckets.items().iter().map(name).collect::<HashMap<_, _>>()
        })
    });
    let scrolled = NodeRef::<html::Div>::new();
    let count = Derived::new(move || order.with(Vec::len));
    let me = use_session().me_now().map(|me| me.user.name).unwrap_or_default();
    let rows = Callback::new(move |(first, end): (usize, usize)| {
        let item = |place: usize| {
            let at = order.with(|order| order.get(place).copied())?;
            let one = planned.with(|planned| planned.get(at).cloned())?;
            let owner = owner_of(&one, users, &me);
            let key = key_of(place, &one, &owner);
            Some(Item::new(key, move || row(place, &one, owner.clone(), names)))
        };
        (first..end).filter_map(item).collect()
    });
    view! {
        <section class="many" aria-labelledby="many-preview">
            <h3 id="many-preview" class="run__title">
                {words::preview()}
            </h3>
            <p role="status" data-testid="many-counts">
                {follow_text(move || {
                    let (all, blocked, noted) = counts.get();
                    words::planned(all, blocked, noted)
                })}
            </p>
            {follow_some(move || {
                let unknown = table.with(|table| table.unknown.clone());
                (!unknown.is_empty())
                    .then(|| {
                        view! { <p class="paste__note" role="alert">{words::unknown_headings(&unknown)}</p> }
                            .into_any()
                    })
            })}
            {follow_some(move || {
                let line = table.with(|table| table.unclosed)?;
                let sentence = words::unclosed_quote(line);
                Some(view! { <p class="paste__note" role="alert">{sentence}</p> }.into_any())
            })}
            {follow_some(move || {
                table
                    .with(|table| table.is_too_long)
                    .then(|| view! { <p class="paste__note">{words::too_many()}</p> }.into_any())
            })}
            {follow_some(move || {
                table
                    .with(|table| table.lacks_headings)
                    .then(|| view! { <p class="paste__note">{words::lacks_headings()}</p> }.into_any())
            })}
            <div
                class="many__scroll"
                role="table"
                aria-label=words::preview()
                aria-rowcount=move || (count.get() + 1).to_string()
                tabindex="0"
                node_ref=scrolled
            >
                <div class="many__row many__row--head" role="row" aria-rowindex="1">
                    {HEADINGS
                        .map(|heading| view! { <span role="columnheader">{heading()}</span> }.into_any())
                        .into_iter()
                        .collect_view()}
                    <span role="columnheader" class="visually-hidden">
                        {words::preview_problem()}
                    </span>
                </div>
                <Chunked count rows class="many__group" pitch=PITCH scrolled />
            </div>
        </section>
    }
}

/// Whose a token will be: the person's own where nobody is named.
fn owner_of(one: &Planned, users: Held<Vec<User>>, me: &str) -> String {
    let name_of = |id| {
        users.with(|users| users.iter().find(|user| user.id == id).map(|user| user.name.clone()))
    };
    match &one.new {
        None => one.entry.owner.clone(),
        Some(new) => new.user_id.map_or_else(|| Some(me.to_owned()), name_of).unwrap_or_default(),
    }
}

/// Another key where a row says something else.
fn key_of(place: usize, one: &Planned, owner: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (place, one.entry.line, &one.entry.description, owner).hash(&mut hasher);
    (&one.entry.read, &one.entry.write, &one.entry.status).hash(&mut hasher);
    let sent = one.new.as_ref().map(|new| (&new.permissions, &new.status));
    format!("{:?}{sent:?}", one.problems).hash(&mut hasher);
    hasher.finish()
}

fn row(
    place: usize,
    one: &Planned,
    owner: String,
    names: Derived<HashMap<ResourceId, String>>,
) -> AnyView {
    let buckets = |action| {
        let permissions = one.new.iter().flat_map(|new| new.permissions.as_slice());
        let of_action = permissions.filter(|permission| permission.is_on_buckets(action));
        let name = |id| names.with_untracked(|names| names.get(&id).cloned());
        let named = of_action.map(|permission| match permission.resource.id {
            None => words::all_buckets().to_owned(),
            Some(id) => name(id).map_or_else(|| id.to_string(), |name| apart(&name)),
        });
        named.collect::<Vec<_>>().join(", ")
    };
    let (read, write, status) = match &one.new {
        None => (one.entry.read.clone(), one.entry.write.clone(), one.entry.status.clone()),
        Some(new) => (
            buckets(Action::Read),
            buckets(Action::Write),
            words::status(&new.status.clone().unwrap_or_default()),
        ),
    };
    let cells =
        [one.entry.line.to_string(), one.entry.description.clone(), read, write, owner, status];
    // Where each row is a card, what a cell is stands before it.
    let cell = |(heading, text): (Text, String)| {
        view! {
            <span role="cell" class="many__cell" data-heading=heading()>
                {text}
            </span>
        }
        .into_any()
    };
    let problems = one.problems.iter().map(|problem| {
        view! { <span class="many__problem">{words::problem_of_row(problem)}</span> }.into_any()
    });
    let is_grave = one.problems.iter().any(Problem::stands_in_the_way);
    view! {
        <div
            class="many__row"
            class:many__row--blocked=is_grave
            role="row"
            aria-rowindex=(place + 2).to_string()
        >
            {HEADINGS.into_iter().zip(cells).map(cell).collect_view()}
            <span role="cell" class="many__problems">
                {problems.collect_view()}
            </span>
        </div>
    }
    .into_any()
}
