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
};

use crate::{
    copy as words,
    load::Load,
    ui::{
        each::{Each, Item},
        follow::{follow_some, follow_text},
        held::{Derived, Held},
        windowed::rows_near,
    },
};

/// The rows, those with problems first, and how many there are.
#[component]
pub fn ManyPreview(
    /// What was read.
    table: Derived<Table>,
    /// What each row asks for.
    planned: Derived<Vec<Planned>>,
    /// The buckets of the organization.
    buckets: Held<Load<Vec<Bucket>>>,
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
    let list = NodeRef::<html::Div>::new();
    let count = Derived::new(move || order.with(Vec::len));
    let near = rows_near(list, count);
    let items = Callback::new(move |()| {
        let (first, end) = near.rows.get();
        let item = |place: usize| {
            let at = order.with(|order| order.get(place).copied())?;
            let one = planned.with(|planned| planned.get(at).cloned())?;
            let key = key_of(place, &one);
            Some(Item::new(key, move || row(place, &one, names)))
        };
        (first..end).filter_map(item).collect()
    });
    view! {
        <section class="many" aria-labelledby="many-preview">
            <h3 id="many-preview" class="run__title">
                {words::PREVIEW}
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
                    .then(|| view! { <p class="paste__note">{words::TOO_MANY}</p> }.into_any())
            })}
            <div
                class="many__scroll"
                role="table"
                aria-label=words::PREVIEW
                aria-rowcount=move || (count.get() + 1).to_string()
                tabindex="0"
                on:scroll=move |_| near.measure.run(())
            >
                <div class="many__row many__row--head" role="row" aria-rowindex="1">
                    <span role="columnheader">{words::PREVIEW_NAME}</span>
                    <span role="columnheader">{words::PREVIEW_READ}</span>
                    <span role="columnheader">{words::PREVIEW_WRITE}</span>
                    <span role="columnheader">{words::PREVIEW_PROBLEM}</span>
                </div>
                <div
                    class="many__rows"
                    role="rowgroup"
                    node_ref=list
                    style:height=move || format!("calc({} * var(--many-pitch))", count.get())
                >
                    <Each items />
                </div>
            </div>
        </section>
    }
}

/// Another key where a row says something else.
fn key_of(place: usize, one: &Planned) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (place, &one.entry.description, &one.entry.read, &one.entry.write).hash(&mut hasher);
    format!("{:?}{:?}", one.problems, one.new.as_ref().map(|new| &new.permissions))
        .hash(&mut hasher);
    hasher.finish()
}

fn row(place: usize, one: &Planned, names: Derived<HashMap<ResourceId, String>>) -> AnyView {
    let buckets = |action| {
        let permissions = one.new.iter().flat_map(|new| new.permissions.as_slice());
        let of_action = permissions.filter(|permission| permission.is_on_buckets(action));
        let name = |id| names.with_untracked(|names| names.get(&id).cloned());
        let named = of_action.map(|permission| match permission.resource.id {
            None => words::ALL_BUCKETS.to_owned(),
            Some(id) => name(id).map_or_else(|| id.to_string(), |name| apart(&name)),
        });
        named.collect::<Vec<_>>().join(", ")
    };
    let is_blocked = one.new.is_none();
    let (read, write) = match is_blocked {
        true => (one.entry.read.clone(), one.entry.write.clone()),
        false => (buckets(Action::Read), buckets(Action::Write)),
    };
    let problems: Vec<_> = one.problems.iter().map(words::problem_of_row).collect();
    let is_grave = one.problems.iter().any(Problem::stands_in_the_way);
    view! {
        <div
            class="many__row"
            class:many__row--blocked=is_grave
            role="row"
            aria-rowindex=(place + 2).to_string()
            style:top=format!("calc({place} * var(--many-pitch))")
        >
            <span role="cell" title=one.entry.description.clone()>{one.entry.description.clone()}</span>
            <span role="cell" title=read.clone()>{read.clone()}</span>
            <span role="cell" title=write.clone()>{write.clone()}</span>
            <span role="cell" class="many__problem">{problems.join("; ")}</span>
        </div>
    }
    .into_any()
}
