//! The next step for every rotation of which nothing is to be said first: how many it takes, which it
//! leaves out, how far it has come, and what came of it.

use leptos::{html, prelude::*, task::spawn_local};
use token_model::{
    audit::finding::is_operator,
    rotation::{
        Deed, Stage,
        all::{Came, Counts, Pace, Steps},
    },
};

use super::{
    pair::{Pair, pairs_now},
    step::take_if_fit,
};
use crate::{
    copy as words,
    making::{Making, StepsOf, use_making},
    pages::tokens::{Row, Tokens, use_tokens},
    session::{Session, use_session},
    ui::{
        button::Button,
        confirm::{Answer, Confirm, Question},
        focus::take_lost_focus,
        follow::{follow_some, follow_text},
        held::{Derived, Held, whenever},
        notice::{Gravity, Notice},
    },
};

/// So many of those that are left out are named.
const NAMED: usize = 20;

/// Which rotations a step for all takes, and which it leaves out, with why.
#[derive(Clone, Default, PartialEq, Eq)]
struct Sorted {
    taken: Vec<Pair>,
    left_out: Vec<String>,
}

impl Sorted {
    fn of(pairs: &[Pair], stage: Stage) -> Self {
        let mut sorted = Self::default();
        for pair in pairs.iter().filter(|pair| pair.stage == stage) {
            let unfit = pair.unfit();
            match unfit.is_empty() {
                true => sorted.taken.push(*pair),
                false => sorted.left_out.push(words::left_out_one(&pair.name(), unfit)),
            }
        }
        sorted
    }
}

/// The button for one stage, where there are several rotations and one of them at least is fit.
#[component]
pub fn AllAtOnce(
    /// The rotations that are under way.
    pairs: Derived<Vec<Pair>>,
    /// Those that have come this far.
    stage: Stage,
) -> impl IntoView {
    let tokens = use_tokens();
    let (session, making) = (use_session(), use_making());
    let (deed, label, yes) = match stage {
        Stage::BothWork => (Deed::SwitchOff, words::all_in_place(), words::deactivate()),
        Stage::OldIsOff | Stage::OldIsGone => {
            (Deed::DeleteOld, words::delete_all_old(), words::delete_them())
        }
    };
    let sorted = Derived::new(move || pairs.with(|pairs| Sorted::of(pairs, stage)));
    // One alone has its own button.
    let is_offered = Derived::new(move || {
        let is_going = making.with_steps(|steps| steps.is_some_and(is_going));
        !is_going
            && sorted.with(|sorted| {
                !sorted.taken.is_empty() && sorted.taken.len() + sorted.left_out.len() > 1
            })
    });
    let then = Callback::new(move |()| {
        let taken = untrack(|| sorted.get().taken);
        let rotations = taken.iter().map(|pair| (pair.new.id, untrack(|| pair.name())));
        let steps = Steps::new(rotations.collect());
        if let Some(number) = making.begin_steps(steps, tokens.org_id, deed) {
            spawn_local(go(tokens, session, making, number));
        }
    });
    let open = Held::new(false);
    let question = Callback::new(move |()| {
        let Sorted { taken, left_out } = sorted.get_untracked();
        let old: Vec<Row> = taken.iter().filter_map(|pair| pair.old).collect();
        let is_of_operator = |row: &&Row| row.authorization.with_untracked(is_operator);
        let operators = old.iter().filter(is_of_operator).count();
        let sentences = [words::step_for(deed, taken.len())]
            .into_iter()
            .chain(words::left_out(&left_out, NAMED))
            .chain(words::operators_among(operators))
            .chain(tokens.own_token_warning(&old).map(str::to_owned));
        Question {
            sentences: sentences.collect(),
            yes: Answer { label: yes, testid: "confirm-all", then },
            instead: Some(Answer {
                label: words::cancel(),
                testid: "cancel-all",
                then: Callback::new(|()| {}),
            }),
        }
    });
    let says = move || {
        sorted.with(|sorted| {
            let left_out = words::left_out(&sorted.left_out, NAMED);
            let count = words::takes(sorted.taken.len());
            [Some(count), left_out].into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
    };
    follow_some(move || {
        is_offered.get().then(|| {
            view! {
                <div class="rotations__all">
                    <Confirm open question label=Callback::new(move |()| label.to_owned())>
                        <Button label on_press=Callback::new(move |()| open.set(true)) />
                    </Confirm>
                    <p class="rotations__takes">{follow_text(says)}</p>
                </div>
            }
            .into_any()
        })
    })
}

fn is_going(steps: &StepsOf) -> bool {
    !steps.steps.is_over()
}

/// Takes the steps one after another, until none is left or it is stopped.
async fn go(tokens: Tokens, session: Session, making: Making, number: u32) {
    // Whoever is signed in next must not go on with it, nor another server be asked.
    let own = || session.client_of(making.person);
    let Some(client) = own() else { return };
    // Somebody else may have made second successors meanwhile.
    match client.authorizations(tokens.org_id).await {
        Ok(list) if tokens.is_shown() => tokens.show(list),
        Err(error) if tokens.ask_to_sign_in(&error) => {
            making.change_steps(number, |of| of.steps.signed_out());
            return;
        }
        Ok(_) | Err(_) => {}
    }
    let next = || {
        let next = |of: &mut StepsOf| of.steps.take_next().map(|id| (id, of.deed));
        making.change_steps(number, next).flatten()
    };
    while let Some((id, deed)) = next() {
        let came = match own() {
            Some(client) => take_if_fit(tokens, &client, id, deed).await,
            None => Came::NotSignedIn,
        };
        making.change_steps(number, |of| of.steps.settle(id, came));
    }
}

/// How far a step for all has come, and what came of it, until it is put away.
#[component]
pub fn Progress() -> impl IntoView {
    let tokens = use_tokens();
    let (session, making) = (use_session(), use_making());
    let of_page =
        move |steps: Option<&StepsOf>| steps.filter(|of| of.org_id == tokens.org_id).cloned();
    let steps = Derived::new(move || making.with_steps(of_page));
    let is_there = Derived::new(move || steps.with(Option::is_some));
    let counts = Derived::new(move || {
        steps.with(|steps| steps.as_ref().map(|of| of.steps.counts()).unwrap_or_default())
    });
    let pace = Derived::new(move || {
        steps.with(|steps| steps.as_ref().map(|of| (of.steps.is_over(), of.steps.pace())))
    });
    let says = move || {
        steps.with(|steps| {
            let of = steps.as_ref();
            of.map(|of| words::steps_progress(of.deed, of.steps.counts())).unwrap_or_default()
        })
    };
    let number = move || steps.with_untracked(|of| of.as_ref().map(|of| of.number));
    let stop = Callback::new(move |()| {
        number().map(|number| making.change_steps(number, |of| of.steps.stop()));
    });
    let go_on = Callback::new(move |()| {
        let Some(number) = number() else { return };
        let goes_on = |of: &mut StepsOf| {
            of.steps.go_on();
            // What is under way goes on by itself.
            !of.steps.is_under_way()
        };
        if making.change_steps(number, goes_on) == Some(true) {
            spawn_local(go(tokens, session, making, number));
        }
    });
    let put_away = Callback::new(move |()| making.put_steps_away());
    let refused = move || {
        steps.with(|steps| {
            let refused = steps.iter().flat_map(|of| of.steps.refused());
            refused.map(|(name, why)| format!("{name}: {why}")).collect::<Vec<_>>()
        })
    };
    // Screen readers are told of the end, and not of every step.
    let spoken = Derived::new(move || match pace.get() {
        Some((true, _)) => says(),
        _ => String::new(),
    });
    let whole = NodeRef::<html::Div>::new();
    whenever(move || {
        pace.track();
        if let Some(whole) = whole.get() {
            take_lost_focus(whole.into());
        }
    });
    let buttons = move || {
        let go_on = move || view! { <Button label=words::go_on() on_press=go_on testid="go-on" /> };
        Some(match pace.get()? {
            (true, _) => view! {
                <Button label=words::put_away() on_press=put_away testid="put-away" />
            }
            .into_any(),
            (false, Pace::Going) => {
                view! { <Button label=words::stop() on_press=stop testid="stop-steps" /> }
                    .into_any()
            }
            (false, Pace::Stopped) => view! {
                <p>{words::steps_stopped()}</p>
                {go_on()}
                <Button label=words::put_away() on_press=put_away testid="put-away" />
            }
            .into_any(),
            (false, Pace::SignedOut) => view! {
                <p>{words::steps_signed_out()}</p>
                {go_on()}
                <Button label=words::put_away() on_press=put_away testid="put-away" />
            }
            .into_any(),
        })
    };
    follow_some(move || {
        is_there.get().then(|| {
            view! {
                <div class="steps" tabindex="-1" node_ref=whole data-testid="steps">
                    <progress
                        class="run__bar"
                        aria-label=words::steps()
                        max=move || counts.get().all.to_string()
                        prop:value=move || {
                            let Counts { done, refused, .. } = counts.get();
                            (done + refused) as f64
                        }
                    ></progress>
                    <p data-testid="step-counts">{follow_text(says)}</p>
                    <p class="visually-hidden" role="status">{follow_text(move || spoken.get())}</p>
                    {follow_some(move || {
                        let refused = refused();
                        (!refused.is_empty()).then(|| refused_of(refused))
                    })}
                    <div class="run__pace">{follow_some(buttons)}</div>
                </div>
            }
            .into_any()
        })
    })
}

fn refused_of(refused: Vec<String>) -> AnyView {
    let entries = refused.into_iter().map(|text| view! { <li>{text}</li> }.into_any());
    view! {
        <Notice gravity=Gravity::Error>
            <p>{words::steps_refused()}</p>
            <ul class="run__names">{entries.collect_view()}</ul>
        </Notice>
    }
    .into_any()
}

/// Whether every one of these tokens is being replaced already.
pub fn are_replaced(tokens: Tokens) -> bool {
    let asked_for = tokens.to_rotate.get_untracked();
    let pairs = pairs_now(tokens).unwrap_or_default();
    let is_replaced = |id| pairs.iter().any(|pair| pair.old.is_some_and(|old| old.id == id));
    !asked_for.is_empty() && asked_for.iter().all(is_replaced)
}
