//! What came of checking a token: whether it is any, whether it can, what it lacks, what was tried.

use leptos::prelude::*;
use token_model::{
    apart::apart,
    authorization::Authorization,
    custom::CustomChoice,
    describe::describe,
    doctor::{Goal, Standing, Verdict},
    permission::Permission,
    resource_type::ResourceType,
};

use super::check::Checked;
use crate::{
    copy as words,
    ui::{button::Button, follow::follow_some, held::Held},
};

/// The result, once there is one.
#[component]
pub fn CheckResult(
    /// What came of the check.
    checked: Held<Option<Checked>>,
    /// Makes a token that can do what this one was meant to.
    on_make: Callback<Goal>,
) -> impl IntoView {
    view! {
        <div class="check-result" role="status" data-testid="check-result">
            {follow_some(move || Some(result(&checked.get()?, on_make)))}
        </div>
    }
}

/// What a token is and what it may do, in a sentence.
fn in_words(token: &Authorization) -> String {
    let name_of = |kind: &ResourceType, id| {
        let resources = token.permissions.iter().map(|permission| &permission.resource);
        let mut named = resources.filter(|one| one.kind == *kind && one.id == Some(id));
        named.find_map(|resource| resource.name.as_deref().map(apart))
    };
    let choice = CustomChoice::of_permissions(&token.permissions, token.org_id);
    let can = match choice {
        Some(choice) => describe(&choice, name_of),
        None => words::has_more_than_one_organization().to_owned(),
    };
    words::known_token(words::name_of(&token.description), &token.user, &can)
}

fn result(checked: &Checked, on_make: Callback<Goal>) -> AnyView {
    let diagnosis = &checked.diagnosis;
    let is_good = matches!(diagnosis.standing, Standing::Good(_));
    let goal = checked.goal.clone();
    let elsewhere = diagnosis
        .other_organization
        .map(|_| view! { <p>{words::of_another_organization()}</p> }.into_any());
    let known = match (&checked.known, &checked.owner) {
        (Some(token), _) => Some(in_words(token)),
        (None, owner) => owner.as_deref().map(words::known_owner),
    };
    let known = known.map(|sentence| view! { <p>{sentence}</p> }.into_any());
    let is_of_task = is_good && matches!(goal, Goal::RunTask { .. });
    let task = is_of_task.then(|| view! { <p>{words::tasks_run_as_their_owner()}</p> }.into_any());
    let verdict = is_good.then(|| {
        let class = match diagnosis.verdict {
            Verdict::Can => "check-result__can",
            Verdict::Cannot => "check-result__cannot",
            Verdict::Unclear => "check-result__unclear",
        };
        view! { <p class=class>{words::verdict(diagnosis, &checked.answers)}</p> }.into_any()
    });
    let name = |permission: &Permission| match &goal {
        Goal::Read(bucket) | Goal::Write(bucket) if permission.resource.id == Some(bucket.id) => {
            Some(bucket.name.clone())
        }
        Goal::RunTask { from, to } => from
            .iter()
            .chain(to)
            .find(|bucket| permission.resource.id == Some(bucket.id))
            .map(|bucket| bucket.name.clone()),
        _ => None,
    };
    // What it lacks here is nothing to a token that is not of here.
    let is_here = diagnosis.other_organization.is_none();
    let missing = diagnosis.missing.iter().filter(|_| is_here).map(|permission| {
        view! { <li>{words::lacks(permission, name(permission).as_deref())}</li> }.into_any()
    });
    let missing = missing.collect_view();
    let make = (diagnosis.verdict != Verdict::Can).then(|| {
        let goal = goal.clone();
        let make = Callback::new(move |()| on_make.run(goal.clone()));
        view! { <Button label=words::make_one_that_can() on_press=make testid="make-one-that-can" /> }
            .into_any()
    });
    let tried = checked
        .answers
        .iter()
        .map(|(probe, answer)| view! { <li>{words::tried(probe, answer)}</li> }.into_any());
    view! {
        <p class="check-result__standing">{words::standing(diagnosis.standing)}</p>
        {known}
        {verdict}
        <ul class="check-result__list" data-testid="check-missing">
            {missing}
        </ul>
        {elsewhere}
        {task}
        {make}
        <details class="options">
            <summary>{words::what_was_tried()}</summary>
            <ul class="check-result__list">{tried.collect_view()}</ul>
        </details>
    }
    .into_any()
}
