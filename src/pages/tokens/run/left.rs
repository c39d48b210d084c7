//! What of a run was not made, and what was made for nobody.

use leptos::prelude::*;
use token_model::{
    id::AuthorizationId,
    many::run::{Row, State},
};

use super::use_driver;
use crate::{
    copy as words,
    making::{Batch, Purpose},
    ui::{
        button::Button,
        confirm::{Answer, Confirm, Question},
        follow::follow_some,
        held::{Derived, Held},
        notice::{Gravity, Notice},
    },
};

/// So many are named; more are counted.
const NAMED: usize = 2_000;

/// Names and why, and what can be done about them.
#[component]
pub fn Left() -> impl IntoView {
    let driver = use_driver();
    let refused = Derived::new(move || {
        let read = |batch: &Batch| {
            let why = batch.run.rows().iter().filter_map(|row| match &row.state {
                State::Refused { why, .. } => Some((row.new.description.clone(), why.clone())),
                State::GivenUp => Some((row.new.description.clone(), words::given_up().to_owned())),
                _ => None,
            });
            (why.collect::<Vec<_>>(), batch.run.rows().iter().any(Row::may_be_tried_again))
        };
        driver.making.with(read).unwrap_or_default()
    });
    let orphans = Derived::new(move || {
        let read = |batch: &Batch| {
            let ids = batch.run.rows().iter().filter_map(|row| match row.state {
                State::Orphaned(id) => Some((id, row.new.description.clone())),
                _ => None,
            });
            ids.collect::<Vec<_>>()
        };
        driver.making.with(read).unwrap_or_default()
    });
    // What successors are called is told by what they replace: one of somebody else's looks the same.
    let may_be_others = Derived::new(move || {
        driver.making.with(|batch| batch.purpose == Purpose::Rotation) == Some(true)
    });
    let try_again = Callback::new(move |()| driver.try_again());
    view! {
        {follow_some(move || {
            let (refused, may_be_tried_again) = refused.get();
            let entries: Vec<_> =
                refused.iter().map(|(name, why)| format!("{name}: {why}")).collect();
            let button = may_be_tried_again.then(|| {
                view! { <Button label=words::try_again() on_press=try_again testid="try-again" /> }
                    .into_any()
            });
            (!refused.is_empty()).then(|| named(words::not_made(), entries, button))
        })}
        {follow_some(move || {
            let (ids, names) = orphans.get().into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
            let (title, asks) = match may_be_others.get() {
                true => (words::orphans_or_others(), true),
                false => (words::orphans(), false),
            };
            (!names.is_empty())
                .then(|| named(title, names, Some(deletes(words::delete_orphans(), ids, asks))))
        })}
        {follow_some(move || {
            let strays = driver.making.with(|batch| batch.strays.clone()).unwrap_or_default();
            let names: Vec<_> = strays.iter().map(ToString::to_string).collect();
            let (title, asks) = match may_be_others.get() {
                true => (words::strays_or_others(), true),
                false => (words::strays(), false),
            };
            (!names.is_empty())
                .then(|| named(title, names, Some(deletes(words::delete_strays(), strays, asks))))
        })}
    }
}

/// Names under a sentence, and what can be done.
fn named(title: &'static str, mut names: Vec<String>, button: Option<AnyView>) -> AnyView {
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(words::and_more(more));
    }
    let names = names.into_iter().map(|name| view! { <li>{name}</li> }.into_any());
    view! {
        <Notice gravity=Gravity::Error>
            <p>{title}</p>
            <ul class="run__names">{names.collect_view()}</ul>
            {button}
        </Notice>
    }
    .into_any()
}

/// A button that deletes these tokens, and asks first where they may be somebody else's.
fn deletes(label: &'static str, ids: Vec<AuthorizationId>, asks: bool) -> AnyView {
    let driver = use_driver();
    let ids = StoredValue::new(ids);
    let delete = Callback::new(move |()| driver.delete(ids.get_value()));
    let open = Held::new(false);
    let press = Callback::new(move |()| match asks {
        true => open.set(true),
        false => delete.run(()),
    });
    let question = Callback::new(move |()| Question {
        sentences: vec![words::may_be_in_use().to_owned()],
        yes: Answer { label: words::confirm(), testid: "confirm-delete-orphans", then: delete },
        instead: Some(Answer {
            label: words::cancel(),
            testid: "cancel-delete-orphans",
            then: Callback::new(|()| {}),
        }),
    });
    view! {
        <Confirm open question label=Callback::new(move |()| label.to_owned())>
            <Button label on_press=press testid="delete-orphans" />
        </Confirm>
    }
    .into_any()
}
