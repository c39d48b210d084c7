//! Check an API Token: does it work for what it is meant to do, and if not, why?

use influx_client::{Client, Credential};
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    authorization::Authorization,
    bucket::Bucket,
    custom::CustomChoice,
    custom_form::CustomForm,
    doctor::{Answer, BucketRef, Diagnosis, Goal, Probe, Standing, diagnose, standing},
    in_use::{InUse, in_use},
    secret::Secret,
};
use wasm_bindgen::JsValue;

use super::{Tokens, check_result::CheckResult, draft::use_drafts, use_tokens};
use crate::{
    app::use_client,
    collation::sort_by_name,
    copy::{self as words, Doing},
    route,
    ui::{
        button::{Button, Intent, SubmitButton},
        dialog::Dialog,
        field::Field,
        follow::follow_some,
        icon::Icon,
        notice::Problem,
        select::Select,
    },
};

/// What can be chosen as a goal, by its place among the options.
const GOALS: [&str; 5] = [
    words::GOAL_READ,
    words::GOAL_WRITE,
    words::GOAL_TASK,
    words::GOAL_BUCKETS,
    words::GOAL_TOKENS,
];

/// What came of a check.
#[derive(Clone, PartialEq, Eq)]
pub struct Checked {
    /// What the token was meant to do.
    pub goal: Goal,
    /// What was found.
    pub diagnosis: Diagnosis,
    /// What was tried.
    pub answers: Vec<(Probe, Answer)>,
}

/// The dialog.
#[component]
pub fn CheckDialog() -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let drafts = use_drafts();
    // The token that was just made, where its secret is being shown; for this dialog alone.
    let secret = tokens.made.shown().map(|(_, secret)| secret.expose().to_owned());
    let typed = RwSignal::new(secret.unwrap_or_default());
    let goal = RwSignal::new(0_usize);
    let (from, to) = (RwSignal::new(0_usize), RwSignal::new(0_usize));
    let buckets = RwSignal::new(Vec::<Bucket>::new());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let checked = RwSignal::new(None::<Checked>);

    spawn_local(async move {
        match client.buckets(tokens.org_id).await {
            Ok(mut list) => {
                list.retain(|bucket| !bucket.is_system());
                sort_by_name(&mut list, |bucket| JsValue::from_str(&bucket.name));
                buckets.try_set(list);
            }
            Err(error) if tokens.ask_to_sign_in(&error) => {}
            Err(error) => {
                problem.try_set(Some(words::explain(Doing::ListBuckets, &error)));
            }
        }
    });
    let close = Callback::new(move |()| tokens.close_dialog());
    let chosen = move || {
        let bucket = |place: RwSignal<usize>| {
            let bucket = buckets.with(|list| list.get(place.get()).cloned())?;
            Some(BucketRef { id: bucket.id.as_resource(), name: bucket.name })
        };
        Some(match goal.get() {
            0 => Goal::Read(bucket(from)?),
            1 => Goal::Write(bucket(to)?),
            2 => Goal::RunTask { from: bucket(from)?, to: bucket(to)? },
            3 => Goal::ListBuckets,
            _ => Goal::ListTokens,
        })
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let secret = Secret::new(typed.with_untracked(|typed| typed.trim().to_owned()));
        if busy.get_untracked() {
            return;
        }
        checked.set(None);
        problem.set(None);
        if !secret.is_plain() {
            problem.set(Some(words::TOKEN_EMPTY.to_owned()));
            return;
        }
        let Some(goal) = untrack(chosen) else {
            problem.set(Some(words::NO_BUCKETS.to_owned()));
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let found = check(tokens, secret, goal).await;
            busy.try_set(false);
            checked.try_set(Some(found));
        });
    };
    let make = Callback::new(move |goal: Goal| {
        let permissions = goal.permissions(tokens.org_id);
        let choice = CustomChoice::of_permissions(&permissions, tokens.org_id);
        drafts.clear_custom();
        drafts.custom.form.set(CustomForm::of(choice.unwrap_or_default()));
        tokens.turn_dialog(route::Dialog::Custom);
    });
    let goals = Callback::new(|()| {
        let option = |(place, goal): (usize, &str)| (place.to_string(), goal.to_owned());
        GOALS.into_iter().enumerate().map(option).collect()
    });
    let bucket_choice = move |label, id, place: RwSignal<usize>| {
        let options = Callback::new(move |()| {
            let option =
                |(place, bucket): (usize, &Bucket)| (place.to_string(), bucket.name.clone());
            buckets.with(|list| list.iter().enumerate().map(option).collect())
        });
        view! {
            <Select
                label
                id
                options
                value=Callback::new(move |()| place.get().to_string())
                on_choose=Callback::new(move |chosen: String| place.set(chosen.parse().unwrap_or(0)))
            />
        }
        .into_any()
    };
    view! {
        <Dialog title=words::CHECK_TITLE on_close=close wide=true>
            <form class="dialog__form" on:submit=submit novalidate>
                <div class="dialog__body">
                    <p>{words::CHECK_LEAD}</p>
                    <Field
                        label=words::API_TOKEN_LABEL
                        id="checked-token"
                        kind="password"
                        value=typed
                        autofocus=true
                        testid="checked-token"
                    />
                    <Select
                        label=words::GOAL
                        id="goal"
                        options=goals
                        value=Callback::new(move |()| goal.get().to_string())
                        on_choose=Callback::new(move |chosen: String| {
                            goal.set(chosen.parse().unwrap_or(0));
                        })
                    />
                    {follow_some(move || {
                        matches!(goal.get(), 0 | 2)
                            .then(|| bucket_choice(words::GOAL_FROM, "goal-from", from))
                    })}
                    {follow_some(move || {
                        matches!(goal.get(), 1 | 2)
                            .then(|| bucket_choice(words::GOAL_TO, "goal-to", to))
                    })}
                    <CheckResult checked on_make=make />
                </div>
                <div class="dialog__outcome">
                    <Problem sentence=problem />
                </div>
                <footer class="dialog__footer">
                    <Button
                        label=words::CLOSE
                        icon=Icon::Cross
                        on_press=close
                        testid="button--cancel"
                    />
                    <SubmitButton
                        label=words::CHECK
                        busy_label=words::CHECKING
                        busy
                        intent=Intent::Primary
                        testid="button--check"
                    />
                </footer>
            </form>
        </Dialog>
    }
}

/// Tries the token, and makes of the answers what they tell.
async fn check(tokens: Tokens, secret: Secret, goal: Goal) -> Checked {
    let client = Client::with(Credential::Token(secret.clone()));
    let mut answers = Vec::new();
    let mut stands = Standing::NotReached;
    for probe in goal.probes() {
        let answer = client.probe(&probe, tokens.org_id).await;
        let is_first = probe == Probe::Me;
        if is_first {
            stands = standing(&answer);
        }
        answers.push((probe, answer));
        if is_first && !matches!(stands, Standing::Good(_)) {
            break;
        }
    }
    let known = known(tokens, &client, &secret, stands).await;
    let diagnosis = diagnose(&goal, tokens.org_id, stands, &answers, known.as_ref());
    Checked { goal, diagnosis, answers }
}

/// The token itself, where a list has it: by its secret where the server lists secrets, or alone
/// among those that it may list itself.
async fn known(
    tokens: Tokens,
    client: &Client,
    secret: &Secret,
    standing: Standing,
) -> Option<Authorization> {
    let Standing::Good(owner) = standing else { return None };
    if let Some(token) = tokens.with_secret(secret) {
        return Some(token);
    }
    let list = client.authorizations(tokens.org_id).await.unwrap_or_default();
    let told = |token: &&Authorization| in_use(secret, owner, token);
    if let Some(token) = list.iter().find(|token| told(token) == InUse::Yes) {
        return Some(token.clone());
    }
    let mut candidates = list.iter().filter(|token| told(token) == InUse::Perhaps);
    let only = candidates.next()?;
    candidates.next().is_none().then(|| only.clone())
}
