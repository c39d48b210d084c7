//! Check an API Token: does it work for what it is meant to do, and if not, why?

use influx_client::{Client, Credential};
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    authorization::Authorization,
    bucket::Bucket,
    custom::CustomChoice,
    custom_form::CustomForm,
    doctor::{
        Answer, BucketRef, Diagnosis, Evidence, Goal, Probe, Standing, Verdict, diagnose, standing,
    },
    id::ResourceId,
    in_use::{InUse, in_use},
    named::NamedResource,
    permission::Action,
    resource_type::ResourceType,
    secret::Secret,
};
use wasm_bindgen::JsValue;

use super::{Tokens, check_result::CheckResult, draft::use_drafts, use_tokens};
use crate::{
    app::use_client,
    collation::sort_by_name,
    copy::{self as words, Doing, Text},
    route,
    ui::{
        button::{Button, Intent, SubmitButton},
        dialog::Dialog,
        field::Field,
        follow::follow_some,
        held::{Held, whenever},
        icon::Icon,
        notice::Problem,
        select::{Select, SelectOption},
    },
};

/// What kind of goal is chosen; of which bucket or task is chosen beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Read,
    Write,
    Task,
    ListBuckets,
    ListTokens,
}

/// The kinds, as they are offered.
const KINDS: [(Kind, Text); 5] = [
    (Kind::Read, words::goal_read),
    (Kind::Write, words::goal_write),
    (Kind::Task, words::goal_task),
    (Kind::ListBuckets, words::goal_buckets),
    (Kind::ListTokens, words::goal_tokens),
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
    /// The token itself, where a list has it; without its secret.
    pub known: Option<Authorization>,
    /// What its owner is called, or their id, where that is told.
    pub owner: Option<String>,
}

/// The dialog.
#[component]
pub fn CheckDialog() -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let drafts = use_drafts();
    // The token that was just made, where its secret is being shown; for this dialog alone.
    let secret = tokens.made.shown().map(|(_, secret)| secret.expose().to_owned());
    let typed = Held::new(secret.unwrap_or_default());
    let kind = Held::new(Kind::Read);
    let (from, to) = (Held::new(0_usize), Held::new(0_usize));
    let task = Held::new(0_usize);
    let tasks = Held::new(Vec::<NamedResource>::new());
    let buckets = Held::new(Vec::<Bucket>::new());
    let problem = Held::new(None::<String>);
    let busy = Held::new(false);
    let checked = Held::new(None::<Checked>);

    // Of the token that was just made it is known what it is for.
    let choose = move |list: &[Bucket]| {
        let Some((token, _)) = tokens.made.shown() else { return };
        let place_of = |action| {
            let permissions = token.permissions.iter().filter(|one| one.action == action);
            let mut ids = permissions.filter_map(|one| one.resource.id);
            ids.find_map(|id| list.iter().position(|bucket| bucket.id.as_resource() == id))
        };
        if let Some(place) = place_of(Action::Read) {
            from.try_set(place);
        }
        if let Some(place) = place_of(Action::Write) {
            to.try_set(place);
            kind.try_set(Kind::Write);
        }
    };
    let asks = client.clone();
    let unlisted = Held::new(None::<String>);
    let listing = Held::new(false);
    let load = Callback::new(move |()| {
        unlisted.set(None);
        listing.set(true);
        let client = client.clone();
        spawn_local(async move {
            let said = |doing, error| {
                if !tokens.ask_to_sign_in(&error) {
                    unlisted.try_set(Some(words::explain(doing, &error)));
                }
            };
            match client.resources_of(&ResourceType::named("tasks"), tokens.org_id).await {
                Ok(list) => drop(tasks.try_set(list)),
                Err(error) => said(Doing::ListResources, error),
            }
            match client.buckets(tokens.org_id).await {
                Ok(mut list) => {
                    list.retain(|bucket| !bucket.is_system());
                    sort_by_name(&mut list, |bucket| JsValue::from_str(&bucket.name));
                    buckets.try_set(list);
                    buckets.try_with_untracked(|list| choose(list));
                }
                Err(error) => said(Doing::ListBuckets, error),
            }
            listing.try_set(false);
        });
    });
    load.run(());
    // What was found is about what stood there then, and so is what an answer on its way says.
    let run = StoredValue::new(0_u32);
    whenever(move || {
        typed.track();
        kind.track();
        from.track();
        to.track();
        task.track();
        checked.set(None);
        run.update_value(|run| *run += 1);
    });
    let close = Callback::new(move |()| tokens.close_dialog());
    let chosen = move || {
        let task = || tasks.with(|list| list.get(task.get()).map(|task| task.id));
        let bucket = |place: Held<usize>| {
            let bucket = buckets.with(|list| list.get(place.get()).cloned())?;
            Some(BucketRef { id: bucket.id.as_resource(), name: bucket.name })
        };
        Some(match kind.get() {
            Kind::Read => Wanted::Goal(Goal::Read(bucket(from)?)),
            Kind::Write => Wanted::Goal(Goal::Write(bucket(to)?)),
            Kind::Task => Wanted::Task(task()?),
            Kind::ListBuckets => Wanted::Goal(Goal::ListBuckets { there: buckets.with(Vec::len) }),
            Kind::ListTokens => Wanted::Goal(Goal::ListTokens),
        })
    };
    let begin = move || {
        busy.set(false);
        let secret = typed.with_untracked(|typed| Secret::pasted(typed));
        checked.set(None);
        problem.set(None);
        if !secret.is_plain() {
            problem.set(Some(words::token_empty().to_owned()));
            return;
        }
        let Some(wanted) = untrack(chosen) else {
            problem.set(Some(words::nothing_to_check().to_owned()));
            return;
        };
        busy.set(true);
        let client = asks.clone();
        let started = run.get_value();
        spawn_local(async move {
            let goal = match wanted {
                Wanted::Goal(goal) => Ok(goal),
                Wanted::Task(id) => {
                    let script = client.task_script(id).await;
                    let goal = |list: &Vec<_>| script.map(|script| Goal::of_task(&script, list));
                    // Closed meanwhile, it has nothing to tell.
                    let Some(goal) = buckets.try_with_untracked(goal) else { return };
                    goal
                }
            };
            match goal {
                Ok(goal) => {
                    let found = check(tokens, secret, goal).await;
                    if run.try_get_value() == Some(started) {
                        checked.try_set(Some(found));
                    }
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::ListResources, &error)));
                }
            }
            busy.try_set(false);
        });
    };
    // Pressed before it is known what there is to choose from, it waits for that.
    let waits = StoredValue::new(false);
    let submit = {
        let begin = begin.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            if busy.get_untracked() {
                return;
            }
            if listing.get_untracked() {
                busy.set(true);
                waits.set_value(true);
            } else {
                begin();
            }
        }
    };
    whenever(move || {
        if !listing.get() && waits.get_value() {
            waits.set_value(false);
            begin();
        }
    });
    let make = Callback::new(move |goal: Goal| {
        let permissions = goal.permissions(tokens.org_id);
        let choice = CustomChoice::of_permissions(&permissions, tokens.org_id);
        drafts.clear_custom();
        drafts.custom.begin(CustomForm::of(choice.unwrap_or_default()));
        tokens.turn_dialog(route::Dialog::Custom);
    });
    let place_of = |kind| KINDS.iter().position(|(one, _)| *one == kind).unwrap_or_default();
    let bucket_names = Callback::new(move |()| {
        buckets.with(|list| options(list.iter().map(|bucket| bucket.name.as_str())))
    });
    let task_names = Callback::new(move |()| {
        tasks.with(|list| options(list.iter().map(|task| task.name.as_str())))
    });
    // The choice that goes with a kind, while that is chosen.
    let choice_of =
        move |of: Kind, label, id, options: Callback<(), Vec<SelectOption>>, place: Held<usize>| {
            follow_some(move || {
                // Why there is nothing to choose from is said below.
                let is_there = unlisted.with(Option::is_none) || !options.run(()).is_empty();
                (kind.get() == of && is_there).then(|| {
                    view! {
                        <Select
                            label
                            id
                            options
                            value=Callback::new(move |()| place.get().to_string())
                            on_choose=Callback::new(move |chosen: String| {
                                place.set(chosen.parse().unwrap_or(0));
                            })
                        />
                    }
                    .into_any()
                })
            })
        };
    view! {
        <Dialog title=words::check_title() on_close=close wide=true>
            <form class="dialog__form" on:submit=submit novalidate>
                <div class="dialog__body">
                    <p>{words::check_lead()}</p>
                    <Field
                        label=words::api_token_label()
                        id="checked-token"
                        kind="password"
                        value=typed
                        autofocus=true
                        testid="checked-token"
                    />
                    <Select
                        label=words::goal()
                        id="goal"
                        options=Callback::new(|()| options(KINDS.iter().map(|(_, says)| says())))
                        value=Callback::new(move |()| place_of(kind.get()).to_string())
                        on_choose=Callback::new(move |chosen: String| {
                            let place = chosen.parse().unwrap_or(0);
                            kind.set(KINDS.get(place).map_or(Kind::Read, |(kind, _)| *kind));
                        })
                    />
                    {choice_of(Kind::Read, words::goal_from(), "goal-from", bucket_names, from)}
                    {choice_of(Kind::Write, words::goal_to(), "goal-to", bucket_names, to)}
                    {choice_of(Kind::Task, words::goal_which_task(), "goal-task", task_names, task)}
                    <Problem sentence=unlisted on_retry=load />
                    <CheckResult checked on_make=make />
                </div>
                <div class="dialog__outcome">
                    <Problem sentence=problem />
                </div>
                <footer class="dialog__footer">
                    <Button
                        label=words::close()
                        icon=Icon::Cross
                        on_press=close
                        testid="button--cancel"
                    />
                    <SubmitButton
                        label=words::check()
                        busy_label=words::checking()
                        busy
                        intent=Intent::Primary
                        testid="button--check"
                    />
                </footer>
            </form>
        </Dialog>
    }
}

/// The options of a choice, by their places.
fn options<'a>(names: impl Iterator<Item = &'a str>) -> Vec<SelectOption> {
    names.enumerate().map(|(place, name)| (place.to_string(), name.to_owned())).collect()
}

/// What is to be checked.
enum Wanted {
    Goal(Goal),
    /// The task of this id, whose script tells what it takes.
    Task(ResourceId),
}

/// Tries the token, and makes of the answers what they tell.
async fn check(tokens: Tokens, secret: Secret, goal: Goal) -> Checked {
    let client = tokens.session.client().with(Credential::Token(secret.clone()));
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
    let mut known = known(tokens, &client, &secret, stands).await;
    let judge = |known: Option<&Authorization>, home| {
        let evidence = Evidence { standing: stands, answers: &answers, known, home };
        diagnose(&goal, tokens.org_id, &evidence)
    };
    let mut diagnosis = judge(known.as_ref(), None);
    if diagnosis.verdict == Verdict::Cannot && diagnosis.may_be_elsewhere(&answers) {
        let home = client.organization_of_buckets().await.ok().flatten();
        diagnosis = judge(known.as_ref(), home);
    }
    if let Some(known) = &mut known {
        known.token = Secret::default();
    }
    let owner = match stands {
        Standing::Good(Some(id)) => Some(tokens.user_called(id).unwrap_or_else(|| id.to_string())),
        _ => None,
    };
    Checked { goal, diagnosis, answers, known, owner }
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
    let made = tokens.made.shown().filter(|(_, made)| made == secret);
    if let Some(token) = made.map(|(token, _)| token).or_else(|| tokens.with_secret(secret)) {
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
