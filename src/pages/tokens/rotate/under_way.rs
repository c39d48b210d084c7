//! The rotations that are under way: where each stands, and the step to the next.

use std::hash::{DefaultHasher, Hash, Hasher};

use influx_client::Client;
use leptos::{html, prelude::*, task::spawn_local};
use token_model::{
    authorization::{AuthorizationUpdate, Status},
    refusal::Meaning,
    rotation::{Member, Rotation, Stage, hitches, name_of, rotations},
};

use crate::{
    app::use_client,
    copy::{self as words, Doing},
    moment,
    pages::tokens::{Row, Task, Tokens, use_tokens},
    ui::{
        button::Button,
        confirm::{Answer, Confirm, Question},
        each::{Each, Item},
        focus::take_lost_focus,
        follow::{follow, follow_some},
        held::{Derived, Held, whenever},
        notice::ErrorNotice,
    },
};

/// So many are shown at first, and so many more each time.
const SHOWN: usize = 50;

/// A rotation with its tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pair {
    new: Row,
    old: Option<Row>,
    stage: Stage,
    is_doubled: bool,
}

/// The list of them.
#[component]
pub fn RotationsUnderWay() -> impl IntoView {
    let tokens = use_tokens();
    let pairs = Derived::new(move || {
        let rows = tokens.list.with(|list| list.items().to_vec());
        let member = |row: &Row| row.authorization.with(|token| Member::from(token));
        let members: Vec<_> = rows.iter().map(member).collect();
        let pair = |one: Rotation| {
            let new = *rows.get(one.new)?;
            let old = one.old.and_then(|place| rows.get(place)).copied();
            Some(Pair { new, old, stage: one.stage, is_doubled: one.is_doubled })
        };
        rotations(&members).into_iter().filter_map(pair).collect::<Vec<_>>()
    });
    let most = Held::new(SHOWN);
    let items = Callback::new(move |()| {
        let item = |pair: &Pair| {
            let pair = *pair;
            // Another stage is another row.
            let mut hasher = DefaultHasher::new();
            (pair.new.id.number(), pair.stage as u8, pair.is_doubled).hash(&mut hasher);
            let key = hasher.finish();
            Item::new(key, move || view! { <RotationRow pair /> }.into_any())
        };
        pairs.with(|pairs| pairs.iter().take(most.get()).map(item).collect())
    });
    let more = move || {
        let show = Callback::new(move |()| most.update(|most| *most += SHOWN));
        let is_cut = pairs.with(Vec::len) > most.get();
        is_cut.then(|| view! { <Button label=words::SHOW_MORE on_press=show /> }.into_any())
    };
    view! {
        <section aria-labelledby="rotations">
            <h3 id="rotations" class="run__title">
                {words::UNDER_WAY}
            </h3>
            {follow_some(move || {
                pairs.with(Vec::is_empty).then(|| view! { <p>{words::NONE_UNDER_WAY}</p> }.into_any())
            })}
            <AllAtOnce pairs stage=Stage::BothWork />
            <AllAtOnce pairs stage=Stage::OldIsOff />
            <ul class="rotations" data-testid="rotations">
                <Each items />
            </ul>
            {follow_some(more)}
        </section>
    }
}

/// Takes the next step of every rotation that has come this far, where there are several.
#[component]
fn AllAtOnce(pairs: Derived<Vec<Pair>>, stage: Stage) -> impl IntoView {
    let tokens = use_tokens();
    let client = StoredValue::new(use_client());
    let of_stage = move || {
        pairs.with_untracked(|pairs| {
            pairs.iter().filter(|pair| pair.stage == stage).copied().collect::<Vec<_>>()
        })
    };
    let count = Derived::new(move || {
        pairs.with(|pairs| pairs.iter().filter(|pair| pair.stage == stage).count())
    });
    let (deed, label, sentence, yes) = match stage {
        Stage::BothWork => {
            (Deed::SwitchOff, words::ALL_IN_PLACE, words::ALL_IN_PLACE_SENTENCE, words::DEACTIVATE)
        }
        Stage::OldIsOff | Stage::OldIsGone => {
            (Deed::DeleteOld, words::DELETE_ALL_OLD, words::DELETE_ALL_OLD_SENTENCE, words::CONFIRM)
        }
    };
    let then = Callback::new(move |()| {
        let client = client.get_value();
        spawn_local(async move {
            for pair in of_stage() {
                take(tokens, client.clone(), pair, deed).await;
            }
        });
    });
    let open = Held::new(false);
    let question = Callback::new(move |()| {
        let old: Vec<_> = of_stage().into_iter().filter_map(|pair| pair.old).collect();
        Question {
            sentences: [sentence].into_iter().chain(tokens.own_token_warning(&old)).collect(),
            yes: Answer { label: yes, testid: "confirm-all", then },
            instead: None,
        }
    });
    follow_some(move || {
        (count.get() > 1).then(|| {
            view! {
                <div class="rotations__all">
                    <Confirm open question label=Callback::new(move |()| label.to_owned())>
                        <Button label on_press=Callback::new(move |()| open.set(true)) />
                    </Confirm>
                </div>
            }
            .into_any()
        })
    })
}

#[component]
fn RotationRow(pair: Pair) -> impl IntoView {
    let tokens = use_tokens();
    let name = pair
        .new
        .authorization
        .with_untracked(|token| words::name_of(name_of(&token.description)).to_owned());
    let when = match (pair.stage, pair.old) {
        (Stage::OldIsOff, Some(old)) => {
            old.authorization.with_untracked(|old| moment::ago(&old.updated_at))
        }
        _ => pair.new.authorization.with_untracked(|new| moment::ago(&new.created_at)),
    };
    let step = move |deed| {
        let client = StoredValue::new(use_client());
        Callback::new(move |()| spawn_local(take(tokens, client.get_value(), pair, deed)))
    };
    let asks = move |label: &'static str, deed, sentence: Option<&'static str>, yes| {
        let open = Held::new(false);
        let answer = Answer { label: yes, testid: "confirm-step", then: step(deed) };
        let affected = if deed == Deed::GiveUp { Some(pair.new) } else { pair.old };
        let warning = move || affected.and_then(|row| tokens.own_token_warning(&[row]));
        let hitches = move || match (deed, pair.old) {
            (Deed::SwitchOff | Deed::DeleteOld, Some(old)) => pair.new.authorization.with(|new| {
                old.authorization
                    .with(|old| hitches(new, old))
                    .into_iter()
                    .map(words::hitch)
                    .collect()
            }),
            _ => Vec::new(),
        };
        let question = Callback::new(move |()| Question {
            sentences: [sentence].into_iter().flatten().chain(hitches()).chain(warning()).collect(),
            yes: answer,
            instead: None,
        });
        let press = Callback::new(move |()| {
            // Switching off can be taken back, unless it is the person's own token.
            if sentence.is_none() && warning().is_none() && hitches().is_empty() {
                step(deed).run(());
            } else {
                open.set(true);
            }
        });
        view! {
            <Confirm open question label=Callback::new(move |()| label.to_owned())>
                <Button label on_press=press />
            </Confirm>
        }
        .into_any()
    };
    let give_up =
        || asks(words::GIVE_UP, Deed::GiveUp, Some(words::GIVE_UP_SENTENCE), words::DELETE_THE_NEW);
    let deeds = match pair.stage {
        Stage::BothWork => {
            vec![asks(words::IN_PLACE, Deed::SwitchOff, None, words::DEACTIVATE), give_up()]
        }
        Stage::OldIsOff => {
            let sentence = Some(words::DELETE_OLD_SENTENCE);
            let on = step(Deed::SwitchOn);
            vec![
                asks(words::DELETE_OLD, Deed::DeleteOld, sentence, words::DELETE_THE_OLD),
                view! { <Button label=words::SWITCH_ON_AGAIN on_press=on /> }.into_any(),
            ]
        }
        Stage::OldIsGone => {
            let finish = step(Deed::Finish);
            vec![view! { <Button label=words::FINISH on_press=finish /> }.into_any()]
        }
    };
    let task = pair.new.task;
    let label = words::rotation_of(&name);
    let replaced = pair.old.map(|old| {
        old.authorization.with_untracked(|old| {
            words::old_token(words::name_of(&old.description), &old.id.to_string())
        })
    });
    let failing = move || {
        let hitches = pair
            .new
            .authorization
            .with(|new| pair.old.map(|old| old.authorization.with(|old| hitches(new, old))));
        let sentences = hitches.unwrap_or_default().into_iter().map(words::hitch);
        let sentences =
            sentences.map(|sentence| view! { <p class="rotations__hitch">{sentence}</p> });
        sentences.collect_view().into_any()
    };
    // What was pressed to come here went away with the stage before.
    let row = NodeRef::<html::Li>::new();
    whenever(move || {
        if let Some(row) = row.get() {
            take_lost_focus(row.into());
        }
    });
    view! {
        <li class="rotations__row" aria-label=label tabindex="-1" node_ref=row>
            <p class="rotations__name">{name}</p>
            <p>{words::stage(pair.stage, &when)}</p>
            <p class="rotations__old">{replaced}</p>
            {follow(failing)}
            {pair.is_doubled.then(|| view! { <p>{words::DOUBLED}</p> }.into_any())}
            {follow_some(move || match task.get() {
                Task::None => None,
                Task::Busy(says) => Some(view! { <p role="status">{says}</p> }.into_any()),
                Task::Failed(sentence) => Some(view! { <ErrorNotice sentence /> }.into_any()),
            })}
            <div class="dialog__ways">{deeds.into_iter().collect_view()}</div>
        </li>
    }
}

/// A step of a rotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// The new one is in place: the old one is switched off.
    SwitchOff,
    /// Something still needs the old one.
    SwitchOn,
    /// Nothing needs the old one any more.
    DeleteOld,
    /// The old one stays, and the successor goes.
    GiveUp,
    /// The mark is taken off.
    Finish,
}

/// Takes a step. What goes wrong is said at the rotation, which stays where it was.
async fn take(tokens: Tokens, client: Client, pair: Pair, deed: Deed) {
    let new = pair.new;
    if new.task.try_with_untracked(Task::is_busy) != Some(false) {
        return;
    }
    new.task.try_set(Task::Busy(words::SWITCHING));
    let done = match as_it_was(tokens, &client, pair, deed).await {
        Err(sentence) => Err(sentence),
        Ok(()) => step(tokens, &client, pair, deed).await,
    };
    new.task.try_set(match done {
        Ok(()) => Task::None,
        // Whoever has to sign in is led there.
        Err(sentence) if sentence.is_empty() => Task::None,
        Err(sentence) => Task::Failed(sentence),
    });
}

/// Looks at both tokens again before a step: what was changed elsewhere meanwhile is shown, and
/// nothing is done. Switched off on what stood here before, both might be gone in the end.
async fn as_it_was(tokens: Tokens, client: &Client, pair: Pair, deed: Deed) -> Result<(), String> {
    let Some(old) = pair.old else { return Ok(()) };
    let now = |row: Row| async move {
        match client.authorization(row.id).await {
            Ok(token) => Ok(Some(token)),
            Err(error) if error.meaning() == Some(Meaning::NotFound) => Ok(None),
            Err(error) if tokens.ask_to_sign_in(&error) => Err(String::new()),
            Err(error) => Err(words::explain(Doing::ListTokens, &error)),
        }
    };
    let (new, old) = (now(pair.new).await?, now(old).await?);
    let is_as_before = match (&new, &old) {
        (Some(new), Some(old)) => {
            let replaces = Member::from(new).replaces == Some(old.id);
            let stage = if old.is_active() { Stage::BothWork } else { Stage::OldIsOff };
            replaces && stage == pair.stage
        }
        // Whoever gives up wants the successor gone, and needs the old one for nothing.
        (Some(_), None) => deed == Deed::GiveUp,
        (None, _) => false,
    };
    if is_as_before {
        return Ok(());
    }
    if let Ok(list) = client.authorizations(tokens.org_id).await {
        tokens.show(list);
    }
    Err(words::ROTATION_CHANGED.to_owned())
}

async fn step(tokens: Tokens, client: &Client, pair: Pair, deed: Deed) -> Result<(), String> {
    let status = |status| AuthorizationUpdate { status: Some(status), ..Default::default() };
    match (deed, pair.old) {
        (Deed::SwitchOff, Some(old)) => change(tokens, client, old, status(Status::Inactive)).await,
        (Deed::SwitchOn, Some(old)) => change(tokens, client, old, status(Status::Active)).await,
        (Deed::DeleteOld, Some(old)) => match delete(tokens, client, old).await {
            Ok(()) => finish(tokens, client, pair.new).await,
            refused => refused,
        },
        (Deed::GiveUp, _) => delete(tokens, client, pair.new).await,
        (Deed::Finish, _) => finish(tokens, client, pair.new).await,
        (Deed::SwitchOff | Deed::SwitchOn | Deed::DeleteOld, None) => Ok(()),
    }
}

/// Takes the mark off the description of a successor.
async fn finish(tokens: Tokens, client: &Client, new: Row) -> Result<(), String> {
    // It may have been renamed elsewhere.
    let now = match client.authorization(new.id).await {
        Ok(now) => now,
        Err(error) if tokens.ask_to_sign_in(&error) => return Ok(()),
        Err(error) => return Err(words::explain(Doing::SwitchToken, &error)),
    };
    let description = Some(name_of(&now.description).to_owned());
    let update = AuthorizationUpdate { description, ..Default::default() };
    change(tokens, client, new, update).await
}

async fn change(
    tokens: Tokens,
    client: &Client,
    row: Row,
    update: AuthorizationUpdate,
) -> Result<(), String> {
    match client.update_authorization(row.id, &update).await {
        Ok(changed) => {
            tokens.settle(row, Doing::SwitchToken, Ok(changed));
            Ok(())
        }
        Err(error) if tokens.ask_to_sign_in(&error) => Ok(()),
        Err(error) => {
            // What was lost on the way may have been done.
            let now = client.authorization(row.id).await;
            if let Some(now) = now.ok().filter(|_| error.may_have_been_done()) {
                let is_done = update.status.is_none_or(|status| status == now.status)
                    && update.description.is_none_or(|description| description == now.description);
                tokens.settle(row, Doing::SwitchToken, Ok(now));
                if is_done {
                    return Ok(());
                }
            }
            Err(words::explain(Doing::SwitchToken, &error))
        }
    }
}

async fn delete(tokens: Tokens, client: &Client, row: Row) -> Result<(), String> {
    match client.delete_authorization(row.id).await {
        // Gone already: what was wanted.
        Err(error) if error.meaning() != Some(Meaning::NotFound) => {
            // The mark is not taken off while the other is still there.
            if tokens.ask_to_sign_in(&error) {
                return Err(String::new());
            }
            // What was lost on the way may have been done.
            if error.may_have_been_done()
                && let Err(now) = client.authorization(row.id).await
                && now.meaning() == Some(Meaning::NotFound)
            {
                tokens.removed(row.id);
                return Ok(());
            }
            Err(words::explain(Doing::DeleteToken, &error))
        }
        _ => {
            tokens.removed(row.id);
            Ok(())
        }
    }
}
