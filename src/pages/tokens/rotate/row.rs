//! One rotation: where it stands, and the step to the next.

use leptos::{html, prelude::*, task::spawn_local};
use token_model::rotation::{Deed, Hitch, Stage, all::Came};

use super::{
    all::are_replaced,
    pair::{Pair, pairs_now},
    step::take,
};
use crate::{
    app::use_client,
    copy as words,
    pages::tokens::{Task, Tokens, use_tokens},
    ui::{
        button::Button,
        confirm::{Answer, Confirm, Question},
        focus::take_lost_focus,
        follow::{follow, follow_some, follow_text},
        held::{Held, whenever},
        notice::ErrorNotice,
    },
};

/// The rotation.
#[component]
pub fn RotationRow(
    /// Its tokens.
    pair: Pair,
    /// What is said where it is not there any more.
    told: Held<Option<String>>,
) -> impl IntoView {
    let tokens = use_tokens();
    let name = untrack(|| pair.name());
    let when = untrack(|| pair.since());
    let label = words::rotation_of(&name);
    let replaced = pair.old.map(|old| {
        old.authorization.with_untracked(|old| {
            words::old_token(words::name_of(&old.description), &old.id.to_string())
        })
    });
    let is_off = move || pair.hitches().contains(&Hitch::SuccessorIsOff);
    let failing = move || {
        let sentences = pair.hitches().into_iter().map(words::hitch);
        let sentences =
            sentences.map(|sentence| view! { <p class="rotations__hitch">{sentence}</p> });
        sentences.collect_view().into_any()
    };
    let is_asked_for = is_asked_for(tokens, pair);
    // What was pressed to come here went away with the stage before.
    let row = NodeRef::<html::Li>::new();
    whenever(move || {
        let Some(row) = row.get() else { return };
        if is_asked_for {
            request_animation_frame(move || {
                row.scroll_into_view();
                let _ = row.focus();
            });
        } else {
            take_lost_focus(row.into());
        }
    });
    let deeds = deeds(tokens, pair, told);
    view! {
        <li
            class="rotations__row"
            class:rotations__row--asked-for=is_asked_for
            aria-label=label
            tabindex="-1"
            node_ref=row
        >
            <div class="rotations__head">
                <p class="rotations__name">{name}</p>
                {stages(pair.stage)}
            </div>
            {is_asked_for.then(|| view! { <p>{words::this_is_under_way()}</p> }.into_any())}
            <p>{follow_text(move || words::stage(pair.stage, &when, is_off()))}</p>
            <p class="rotations__old">
                {words::successor_id(&pair.new.id.to_string())} " " {replaced}
            </p>
            {follow(failing)}
            {pair.is_doubled.then(|| view! { <p class="rotations__hitch">{words::doubled()}</p> }.into_any())}
            {follow_some(move || match pair.new.task() {
                Task::None => None,
                Task::Busy(says) => Some(view! { <p role="status">{says}</p> }.into_any()),
                Task::Failed(sentence) => Some(view! { <ErrorNotice sentence /> }.into_any()),
            })}
            <div class="dialog__ways">{deeds.into_iter().collect_view()}</div>
        </li>
    }
}

/// Whether the dialog was opened for this one, and for none that is not being rotated. It is found
/// once: what happens later moves nothing.
fn is_asked_for(tokens: Tokens, pair: Pair) -> bool {
    let Some(old) = pair.old else { return false };
    let is_first = pairs_now(tokens).is_some_and(|pairs| {
        let mut of_old = pairs.iter().filter(|other| other.old == Some(old));
        of_old.next() == Some(&pair)
    });
    let ids = tokens.to_rotate.get_untracked();
    is_first && ids.contains(old.id) && ids.len() == 1 && are_replaced(tokens)
}

/// The three stages, of which one is now.
fn stages(now: Stage) -> AnyView {
    let one = |(place, stage): (usize, Stage)| {
        view! {
            <li class="stages__stage" aria-current=(stage == now).then_some("step")>
                {words::stage_chip(place + 1, stage)}
            </li>
        }
        .into_any()
    };
    let all = [Stage::BothWork, Stage::OldIsOff, Stage::OldIsGone];
    view! {
        <ol class="stages" aria-label=words::stages()>
            {all.into_iter().enumerate().map(one).collect_view()}
        </ol>
    }
    .into_any()
}

/// The steps that can be taken now.
fn deeds(tokens: Tokens, pair: Pair, told: Held<Option<String>>) -> Vec<AnyView> {
    let client = StoredValue::new(use_client());
    let step = move |deed| {
        Callback::new(move |()| {
            told.set(None);
            let (client, name) = (client.get_value(), untrack(|| pair.name()));
            spawn_local(async move {
                let came = take(tokens, &client, pair, deed).await;
                let is_there = |pairs: Vec<Pair>| pairs.iter().any(|other| other.new == pair.new);
                if let Came::Refused(why) = came
                    && !pairs_now(tokens).is_some_and(is_there)
                {
                    told.try_set(Some(words::told_of(&name, &why)));
                }
            });
        })
    };
    let asks = move |label: &'static str, deed, sentence: Option<&'static str>, yes| {
        let open = Held::new(false);
        let answer = Answer { label: yes, testid: "confirm-step", then: step(deed) };
        let affected = if deed == Deed::GiveUp { Some(pair.new) } else { pair.old };
        let warning = move || affected.and_then(|row| tokens.own_token_warning(&[row]));
        let hitches = move || match deed.relies_on_successor() {
            true => pair.hitches(),
            false => Vec::new(),
        };
        let question = Callback::new(move |()| {
            let hitches = hitches().into_iter().map(words::hitch);
            let sentences = sentence.into_iter().chain(hitches).chain(warning());
            Question {
                sentences: sentences.map(str::to_owned).collect(),
                yes: answer,
                instead: None,
            }
        });
        let press = Callback::new(move |()| {
            // Switching off can be taken back, unless it is the person's own token.
            if sentence.is_none() && warning().is_none() && untrack(hitches).is_empty() {
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
    let give_up = move |sentence| {
        asks(words::give_up(), Deed::GiveUp, Some(sentence), words::delete_the_new())
    };
    let plain = move |label, deed| view! { <Button label on_press=step(deed) /> }.into_any();
    let mut deeds = match pair.stage {
        Stage::BothWork => vec![
            asks(words::in_place(), Deed::SwitchOff, None, words::deactivate()),
            give_up(words::give_up_sentence()),
        ],
        Stage::OldIsOff => {
            let sentence = Some(words::delete_old_sentence());
            vec![
                asks(words::delete_old(), Deed::DeleteOld, sentence, words::delete_the_old()),
                plain(words::switch_on_again(), Deed::SwitchOn),
            ]
        }
        Stage::OldIsGone => vec![plain(words::finish(), Deed::Finish)],
    };
    // Of two successors one is too many, however far it has come.
    if pair.is_doubled && pair.stage != Stage::BothWork {
        deeds.push(give_up(words::give_up_one_sentence()));
    }
    deeds
}
