//! Who reaches which bucket: a matrix of tokens and buckets, of which only what is seen is in the
//! document.

use leptos::{ev, html, prelude::*};
use token_model::{
    audit::reach::{Grant, Reach},
    bucket::Bucket,
    id::BucketId,
    permission::Action,
    search::Search,
};

use super::Audit;
use crate::{
    app::follow_link,
    collation::{fold, fold_all},
    copy as words,
    load::Load,
    pages::tokens::{Row, Tokens, use_tokens},
    route::Dialog,
    ui::{
        each::{Each, Item},
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held, whenever},
        notice::ErrorNotice,
        search_field::SearchField,
        windowed::when_resized,
    },
};

/// The measures, in pixels; those of `style/pages/audit.css`.
const ROW: usize = 30;
const COLUMN: usize = 34;
const HEAD: usize = 150;

/// So many rows and columns beyond what is seen are there as well.
const BEYOND: usize = 6;

/// What is shown of it.
#[derive(Clone, Copy)]
struct Shown {
    rows: Derived<Vec<(Row, Reach)>>,
    columns: Derived<Vec<(BucketId, String)>>,
    /// The first row and column near what is seen, and those behind the last.
    near: Held<((usize, usize), (usize, usize))>,
}

/// The matrix and its two search fields.
#[component]
pub fn Matrix(
    /// What is audited.
    audit: Audit,
) -> impl IntoView {
    let (of_tokens, of_buckets) = (Held::new(String::new()), Held::new(String::new()));
    let searched = Derived::new(move || {
        let search = Search::new(&of_buckets.get(), fold);
        audit.buckets.with(|buckets| {
            let shown = buckets.items().iter().filter(|bucket| search.matches(&bucket.name));
            shown.map(|bucket: &Bucket| (bucket.id, bucket.name.clone())).collect::<Vec<_>>()
        })
    });
    let names = Derived::new(move || {
        audit.reaches.with(|reaches| {
            let name = |(row, _): &(Row, Reach)| {
                row.authorization.with(|token| token.description.replace('\n', " "))
            };
            fold_all(&reaches.iter().map(name).collect::<Vec<_>>())
        })
    });
    let rows = Derived::new(move || {
        let search = Search::new(&of_tokens.get(), fold);
        let reaches_any = |reach: &Reach| {
            searched.with(|columns| columns.iter().any(|(id, _)| reach.reaches(*id)))
        };
        names.with(|names| {
            audit.reaches.with(|reaches| {
                let shown = reaches
                    .iter()
                    .zip(names)
                    .filter(|((_, reach), name)| search.matches_folded(name) && reaches_any(reach));
                shown.map(|(row, _)| row.clone()).collect::<Vec<_>>()
            })
        })
    });
    // Where tokens are searched, what none of them reaches is left out.
    let columns = Derived::new(move || {
        let all = searched.get();
        if of_tokens.with(|typed| typed.trim().is_empty()) {
            return all;
        }
        rows.with(|rows: &Vec<(Row, Reach)>| {
            let is_reached =
                |(id, _): &(BucketId, String)| rows.iter().any(|(_, reach)| reach.reaches(*id));
            all.into_iter().filter(is_reached).collect()
        })
    });
    let shown = Shown { rows, columns, near: Held::new(((0, 40), (0, 40))) };
    let counts = move || {
        let all = audit.reaches.with(Vec::len);
        let buckets = audit.buckets.with(|buckets| buckets.items().len());
        words::matrix_shown(rows.with(Vec::len), all, columns.with(Vec::len), buckets)
    };
    let empty = Derived::new(move || {
        let has_none = audit.buckets.with(|buckets| match buckets {
            Load::Ready(buckets) => Some(buckets.is_empty()),
            Load::Loading | Load::Failed(_) => None,
        })?;
        match has_none {
            true => Some(words::matrix_no_buckets()),
            false => rows.with(Vec::is_empty).then_some(words::matrix_empty()),
        }
    });
    view! {
        <section aria-labelledby="matrix">
            <h2 id="matrix" class="audit__title">
                {words::matrix()}
            </h2>
            <p class="matrix__lead">{words::matrix_lead()}</p>
            <Legend />
            <div class="matrix__fields">
                <SearchField
                    placeholder=words::filter_tokens()
                    label=words::filter_label()
                    value=of_tokens
                    testid="filter-matrix-tokens"
                />
                <SearchField
                    placeholder=words::filter_buckets()
                    label=words::filter_buckets_label()
                    value=of_buckets
                    testid="filter-matrix-buckets"
                />
                <span role="status" data-testid="matrix-shown">
                    {follow_text(counts)}
                </span>
            </div>
            {follow_some(move || {
                audit
                    .buckets
                    .with(|buckets| match buckets {
                        Load::Failed(sentence) => Some(sentence.clone()),
                        _ => None,
                    })
                    .map(|sentence| view! { <ErrorNotice sentence /> }.into_any())
            })}
            {follow(move || match empty.get() {
                Some(why) => view! { <p data-testid="matrix-empty">{why}</p> }.into_any(),
                None => view! { <Table shown /> }.into_any(),
            })}
        </section>
    }
}

/// What the marks of the cells mean.
#[component]
fn Legend() -> impl IntoView {
    let entry = |(mark, class, says): (&'static str, &'static str, &'static str)| {
        view! {
            <li class="matrix__entry">
                <span class=format!("matrix__mark {class}") aria-hidden="true">
                    {mark}
                </span>
                {says}
            </li>
        }
        .into_any()
    };
    let entries = [
        ("R", "matrix__cell--r", words::legend_read()),
        ("W", "matrix__cell--w", words::legend_write()),
        ("RW", "matrix__cell--rw", words::legend_both()),
        ("R", "matrix__cell--r matrix__cell--every", words::legend_every()),
    ];
    view! { <ul class="matrix__legend">{entries.map(entry).into_iter().collect_view()}</ul> }
}

#[component]
fn Table(shown: Shown) -> impl IntoView {
    let tokens = use_tokens();
    let whole = NodeRef::<html::Div>::new();
    let measure = move || {
        let Some(whole) = whole.try_get_untracked().flatten() else { return };
        let near = |scrolled: i32, seen: i32, pitch: usize| {
            // Negative while it bounces.
            let place = |pixels: i32| usize::try_from(pixels).unwrap_or_default() / pitch;
            let (first, last) = (place(scrolled), place(scrolled + seen));
            (first.saturating_sub(BEYOND), last + 1 + BEYOND)
        };
        let rows = near(whole.scroll_top(), whole.client_height(), ROW);
        let columns = near(whole.scroll_left(), whole.client_width(), COLUMN);
        if shown.near.get_untracked() != (rows, columns) {
            shown.near.set((rows, columns));
        }
    };
    whenever(move || {
        shown.rows.track();
        shown.columns.track();
        if whole.get().is_some() {
            measure();
        }
    });
    // It is as high as its rows only some time after they are known.
    when_resized(whole, measure);
    let near_rows = Derived::new(move || shown.near.get().0);
    let rows = Callback::new(move |()| {
        let (first, end) = near_rows.get();
        shown.rows.with(|rows| {
            let item = |place: usize| {
                let (row, reach) = rows.get(place)?.clone();
                // The place is part of it: a row that moves is drawn anew.
                let key = row.id.number() ^ ((place as u64) << 40);
                let make = move || matrix_row(tokens, shown, place, row, reach.clone());
                Some(Item::new(key, make))
            };
            (first..end).filter_map(item).collect()
        })
    });
    let near_columns = Derived::new(move || shown.near.get().1);
    let head = move || {
        let (first, end) = near_columns.get();
        shown.columns.with(|columns| {
            let columns = columns.iter().enumerate().skip(first).take(end - first);
            let heading = |(place, (_, name)): (usize, &(BucketId, String))| {
                view! {
                    <span
                        class="matrix__bucket"
                        role="columnheader"
                        aria-colindex=(place + 2).to_string()
                        style:left=left_of(place)
                        title=name.clone()
                    >
                        <span>{name.clone()}</span>
                    </span>
                }
                .into_any()
            };
            columns.map(heading).collect_view().into_any()
        })
    };
    let width = move || left_of(shown.columns.with(Vec::len) + 2);
    let height = move || format!("{}px", HEAD + shown.rows.with(Vec::len) * ROW);
    view! {
        <div
            class="matrix"
            role="table"
            aria-label=words::matrix()
            aria-rowcount=move || (shown.rows.with(Vec::len) + 1).to_string()
            aria-colcount=move || (shown.columns.with(Vec::len) + 1).to_string()
            tabindex="0"
            node_ref=whole
            on:scroll=move |_| measure()
            data-testid="matrix"
        >
            <div class="matrix__all" style:width=width style:height=height>
                <div class="matrix__head" role="row" aria-rowindex="1">
                    <span class="matrix__corner" role="columnheader" aria-colindex="1">
                        {words::matrix_token()}
                    </span>
                    {follow(head)}
                </div>
                <Each items=rows />
            </div>
        </div>
    }
}

/// How far a column is from the left, behind the names of the tokens.
fn left_of(place: usize) -> String {
    format!("calc(var(--matrix-name) + {}px)", place * COLUMN)
}

fn matrix_row(tokens: Tokens, shown: Shown, place: usize, row: Row, reach: Reach) -> AnyView {
    let near_columns = Derived::new(move || shown.near.get().1);
    let name =
        move || row.authorization.with(|token| words::name_of(&token.description).to_owned());
    let is_off = move || row.authorization.with(|token| !token.is_active());
    let address = tokens.address_of(Dialog::Summary(row.id));
    let follow_to = move |event: ev::MouseEvent| {
        follow_link(&event, || tokens.open_dialog(Dialog::Summary(row.id)));
    };
    let cells = move || {
        let (first, end) = near_columns.get();
        shown.columns.with(|columns| {
            let columns = columns.iter().enumerate().skip(first).take(end - first);
            let cell = |(place, (id, bucket)): (usize, &(BucketId, String))| {
                let grants = [reach.grant(Action::Read, *id), reach.grant(Action::Write, *id)];
                let (says, kind) = match grants {
                    [Grant::None, Grant::None] => return None,
                    [_, Grant::None] => ("R", "r"),
                    [Grant::None, _] => ("W", "w"),
                    [_, _] => ("RW", "rw"),
                };
                let is_every = grants.contains(&Grant::Every);
                let cell = view! {
                    <span
                        class=format!("matrix__cell matrix__cell--{kind}")
                        class:matrix__cell--every=is_every
                        role="cell"
                        aria-colindex=(place + 2).to_string()
                        style:left=left_of(place)
                        title=words::cell(&name(), bucket, grants)
                    >
                        {says}
                    </span>
                };
                Some(cell.into_any())
            };
            columns.filter_map(cell).collect_view().into_any()
        })
    };
    view! {
        <div
            class="matrix__row"
            class:matrix__row--off=is_off
            role="row"
            aria-rowindex=(place + 2).to_string()
            style:top=format!("{}px", HEAD + place * ROW)
        >
            <span class="matrix__name" role="rowheader" aria-colindex="1" title=name>
                <a class="matrix__link" href=address on:click=follow_to>
                    {name}
                </a>
            </span>
            {follow(cells)}
        </div>
    }
    .into_any()
}
