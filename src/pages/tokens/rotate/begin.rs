//! Beginning rotations: which tokens get successors, and the run that makes them.

use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::{Authorization, NewAuthorization},
    id::AuthorizationId,
    rotation::{Member, begin::days},
};

use super::candidates::{Boxes, Candidates, Which};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    making::Purpose,
    pages::tokens::{run::use_driver, use_tokens},
    ui::{
        button::BusyButton,
        confirm::{Answer, Confirm, Question},
        field::Field,
        follow::{follow_some, follow_text},
        held::{Derived, Held},
        notice::Problem,
        select::Select,
    },
};

/// What a choice is called in the control.
const SELECTED: &str = "selected";
const TYPED: &str = "typed";

/// Which tokens are to be rotated: those that are selected, or those of an age.
#[component]
pub fn Begin() -> impl IntoView {
    let tokens = use_tokens();
    let driver = use_driver();
    let candidates = Candidates::of(tokens);
    let Candidates { which, days: typed, all, .. } = candidates;
    let count = Derived::new(move || candidates.ticked().len());
    let is_off = |row: &_| is_inactive(row);
    let some_off = move || candidates.ticked().iter().any(is_off);
    let some_reserved = move || all.with(|all| all.iter().any(|one| one.reserve.is_some()));
    let client = StoredValue::new(use_client());
    let problem = Held::new(None::<String>);
    let busy = Held::new(false);
    // Somebody else may have begun to rotate the same ones meanwhile.
    let begin = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let ids = untrack(|| candidates.ticked()).into_iter().map(|row| row.id).collect();
        let client = client.get_value();
        spawn_local(async move {
            let answer = client.authorizations(tokens.org_id).await;
            // Whoever closed the dialog meanwhile has thought better of it: nothing was sent so far.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(list) => {
                    let asked_for = successors(&list, &ids);
                    tokens.show(list);
                    if !asked_for.is_empty() {
                        driver.begin(asked_for, Purpose::Rotation);
                    }
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::ListTokens, &error)));
                }
            }
        });
    });
    let asks = Held::new(false);
    let press = Callback::new(move |()| match count.get_untracked() {
        0 => {}
        1 => begin.run(()),
        _ => asks.set(true),
    });
    let question = Callback::new(move |()| Question {
        sentences: vec![words::successors_of(count.get_untracked())],
        yes: Answer { label: words::make_them(), testid: "confirm-successors", then: begin },
        instead: Some(Answer {
            label: words::cancel(),
            testid: "cancel-successors",
            then: Callback::new(|()| {}),
        }),
    });
    let typed_problem = Signal::derive(move || {
        let is_wrong = typed.with(|typed| !typed.is_empty() && days(typed).is_none());
        is_wrong.then(|| words::no_days().to_owned())
    });
    let says = move || {
        let is_empty = all.with(Vec::is_empty);
        match (which.get(), count.get()) {
            (None, _) => words::choose_which_first().to_owned(),
            (Some(Which::OlderThan), 0) if typed.with(|typed| days(typed)).is_none() => {
                words::type_days().to_owned()
            }
            (Some(Which::Selected), 0) if is_empty && candidates.replaced.get() > 0 => {
                words::all_under_way().to_owned()
            }
            (_, 0) if is_empty => words::rotate_none().to_owned(),
            (_, 0) => words::none_ticked().to_owned(),
            (_, count) => words::to_be_rotated(count),
        }
    };
    let hint = |sentence: &'static str, is_so: bool| {
        is_so.then(|| view! { <p class="field__hint">{sentence}</p> }.into_any())
    };
    view! {
        <section class="rotation-start" aria-labelledby="rotation-start">
            <h3 id="rotation-start" class="run__title">
                {words::start_rotation()}
            </h3>
            <Choice candidates />
            {follow_some(move || {
                (which.get() == Some(Which::OlderThan))
                    .then(|| {
                        view! {
                            <Field
                                label=words::days()
                                id="days"
                                value=typed
                                problem=typed_problem
                            />
                        }
                            .into_any()
                    })
            })}
            <p role="status" data-testid="to-be-rotated">
                {follow_text(says)}
            </p>
            {follow_some(move || {
                let count = candidates.replaced.get();
                let is_some = count > 0 && !all.with(Vec::is_empty);
                is_some.then(|| view! { <p>{words::some_under_way(count)}</p> }.into_any())
            })}
            <Boxes candidates />
            <Problem sentence=problem />
            {follow_some(move || hint(words::reserved(), some_reserved()))}
            {follow_some(move || hint(words::rotate_inactive(), some_off()))}
            {follow_some(move || {
                (count.get() > 0)
                    .then(|| {
                        view! {
                            <Confirm
                                open=asks
                                question
                                label=Callback::new(|()| words::make_successors().to_owned())
                            >
                                <BusyButton
                                    label=words::make_successors()
                                    busy_label=words::looking_at_list()
                                    busy
                                    on_press=press
                                    testid="make-successors"
                                />
                            </Confirm>
                        }
                            .into_any()
                    })
            })}
        </section>
    }
}

fn is_inactive(row: &crate::pages::tokens::Row) -> bool {
    row.authorization.with(|token| !token.is_active())
}

/// What is to be made of these tokens: those that are still there and not replaced by now.
fn successors(list: &[Authorization], ids: &HashSet<AuthorizationId>) -> Vec<NewAuthorization> {
    let replaced: HashSet<_> = list.iter().filter_map(|one| Member::from(one).replaces).collect();
    let is_meant = |one: &&Authorization| ids.contains(&one.id) && !replaced.contains(&one.id);
    list.iter().filter(is_meant).filter_map(Authorization::successor).collect()
}

/// The control that chooses which tokens are meant. Nothing is chosen before somebody chooses.
#[component]
fn Choice(candidates: Candidates) -> impl IntoView {
    let selected = use_tokens().to_rotate;
    let which = candidates.which;
    let options = Callback::new(move |()| {
        let choose =
            which.get().is_none().then(|| (String::new(), words::choose_label().to_owned()));
        let selected = (!selected.with(|ids| ids.is_empty()))
            .then(|| (SELECTED.to_owned(), words::selected_tokens().to_owned()));
        let ages = words::AGES.iter().enumerate();
        let ages = ages.map(|(place, days)| (place.to_string(), words::older_than(*days)));
        let typed = (TYPED.to_owned(), words::older_than_label().to_owned());
        choose.into_iter().chain(selected).chain(ages).chain([typed]).collect()
    });
    let value = move |()| match which.get() {
        None => String::new(),
        Some(Which::Selected) => SELECTED.to_owned(),
        Some(Which::Older(place)) => place.to_string(),
        Some(Which::OlderThan) => TYPED.to_owned(),
    };
    let choose = move |value: String| {
        candidates.choose(match value.as_str() {
            SELECTED => Some(Which::Selected),
            TYPED => Some(Which::OlderThan),
            place => place.parse().ok().map(Which::Older),
        });
    };
    view! {
        <Select
            label=words::which_tokens()
            id="tokens-to-rotate"
            options
            value=Callback::new(value)
            on_choose=Callback::new(choose)
        />
    }
}
