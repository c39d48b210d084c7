//! How far the making of many tokens has come, what came of it, and their secrets.

use leptos::{html, prelude::*};
use token_model::{
    id::ResourceId,
    many::run::{Counts, Pace, Run},
};

use super::{banner::RunBanner, left::Left, secrets::Secrets, use_driver};
use crate::{
    copy as words,
    making::{Batch, Purpose},
    pages::tokens::use_tokens,
    ui::{
        button::Button,
        confirm::{Answer, Confirm, Question},
        focus::take_lost_focus,
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held, whenever},
        notice::{Gravity, Notice},
    },
};

/// The run of a dialog, or what is shown while there is none: another is not begun before the
/// secrets of one are saved.
#[component]
pub fn RunOr(
    /// Which dialog's.
    purpose: Purpose,
    /// What a bucket is called.
    bucket_name: Callback<ResourceId, Option<String>>,
    /// Closes the dialog and forgets the run.
    on_done: Callback<()>,
    /// Closes the dialog and lets the run go on.
    on_close: Callback<()>,
    /// What begins one.
    form: Callback<(), AnyView>,
) -> impl IntoView {
    let tokens = use_tokens();
    let making = use_driver().making;
    let of = Derived::new(move || making.of());
    follow(move || match of.get() {
        None => form.run(()),
        Some(of) if of == (tokens.org_id, purpose) => {
            view! { <RunView bucket_name on_done on_close /> }.into_any()
        }
        Some(_) => view! {
            <div class="dialog__body">
                <Notice gravity=Gravity::Warning>
                    <p>{words::run_in_the_way()}</p>
                    <RunBanner />
                </Notice>
            </div>
        }
        .into_any(),
    })
}

/// The run and what can be done with it.
#[component]
fn RunView(
    /// What a bucket is called.
    bucket_name: Callback<ResourceId, Option<String>>,
    /// Closes the dialog and forgets the run.
    on_done: Callback<()>,
    /// Closes the dialog and lets the run go on.
    on_close: Callback<()>,
) -> impl IntoView {
    let driver = use_driver();
    let counts = Derived::new(move || driver.making.counts());
    // Screen readers are told at each tenth, and not of every token.
    let told = Derived::new(move || {
        let counts = counts.get();
        (counts.made * 10 / counts.all.max(1), counts.sent == 0)
    });
    let spoken = move || {
        told.get();
        words::run_progress(counts.get_untracked())
    };
    // What was pressed to begin is gone with its form.
    let whole = NodeRef::<html::Section>::new();
    let stage = Derived::new(move || {
        driver.making.with(|batch| (batch.run.pace().clone(), batch.run.is_over()))
    });
    whenever(move || {
        stage.get();
        if let Some(whole) = whole.get() {
            take_lost_focus(whole);
        }
    });
    view! {
        <section class="run" tabindex="-1" node_ref=whole data-testid="run">
            <progress
                class="run__bar"
                aria-label=words::run_progress_label()
                max=move || counts.get().all.to_string()
                prop:value=move || {
                    let Counts { made, refused, orphaned, .. } = counts.get();
                    (made + refused + orphaned) as f64
                }
            ></progress>
            <p data-testid="run-counts">{follow_text(move || words::run_progress(counts.get()))}</p>
            <p class="visually-hidden" role="status">
                {follow_text(spoken)}
            </p>
            <Pacing />
            <Left />
            {follow_some(move || {
                (counts.with(|counts| counts.made > 0))
                    .then(|| view! { <Secrets bucket_name /> }.into_any())
            })}
            <CloseButton on_done on_close />
        </section>
    }
}

/// Whether more is sent, why not, and the button that changes it.
#[component]
fn Pacing() -> impl IntoView {
    let driver = use_driver();
    let pace = Derived::new(move || {
        let pace = |batch: &Batch| (!batch.run.is_over()).then(|| batch.run.pace().clone());
        driver.making.with(pace).flatten()
    });
    let stop = Callback::new(move |()| {
        driver.change(Run::stop);
    });
    let go_on = Callback::new(move |()| driver.go_on());
    let tokens = use_tokens();
    let sign_in = Callback::new(move |()| tokens.sign_in_again());
    let says = move |sentence: String, button| {
        view! {
            <div class="run__pace">
                <p role="status">{sentence}</p>
                {button}
            </div>
        }
        .into_any()
    };
    follow_some(move || {
        let go_on = move || view! { <Button label=words::go_on() on_press=go_on testid="go-on" /> };
        Some(match pace.get()? {
            Pace::Going => {
                view! { <Button label=words::stop() on_press=stop testid="stop" /> }.into_any()
            }
            Pace::Looking => says(words::run_looking().to_owned(), ().into_any()),
            Pace::Stopped(None) => says(words::run_stopped().to_owned(), go_on().into_any()),
            Pace::SignedOut => view! {
                <Notice gravity=Gravity::Error>
                    <p>{words::run_signed_out()}</p>
                    <div class="dialog__ways">
                        <Button label=words::sign_in() on_press=sign_in testid="sign-in-again" />
                        {go_on()}
                    </div>
                </Notice>
            }
            .into_any(),
            Pace::Stopped(Some(why)) => view! {
                <Notice gravity=Gravity::Error>
                    <p>{why}</p>
                    {go_on()}
                </Notice>
            }
            .into_any(),
        })
    })
}

/// What would be lost with the run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    Nothing,
    Secrets,
    /// Tokens are left that nobody has the secrets of.
    Orphans,
}

/// The button that closes the dialog: while more is sent, the run goes on without it; otherwise it is
/// put away, and asks first where something would be lost.
#[component]
fn CloseButton(on_done: Callback<()>, on_close: Callback<()>) -> impl IntoView {
    let making = use_driver().making;
    let goes_on = Derived::new(move || {
        let goes_on = |batch: &Batch| {
            !batch.run.is_over() && matches!(batch.run.pace(), Pace::Going | Pace::Looking)
        };
        making.with(goes_on) == Some(true)
    });
    let lost = move || {
        let lost = |batch: &Batch| match (batch.run.unsaved(), batch.run.is_over()) {
            (0, true) if batch.run.would_be_lost() == 0 => Lost::Nothing,
            (0, true) => Lost::Orphans,
            _ => Lost::Secrets,
        };
        making.with_untracked(lost).unwrap_or(Lost::Nothing)
    };
    let asks = Held::new(false);
    let press = Callback::new(move |()| match lost() {
        Lost::Nothing => on_done.run(()),
        Lost::Secrets | Lost::Orphans => asks.set(true),
    });
    let question = Callback::new(move |()| {
        let (sentence, label) = match lost() {
            Lost::Orphans => (words::orphans_left(), words::close_and_leave()),
            Lost::Nothing | Lost::Secrets => (words::unsaved_secrets(), words::close_unsaved()),
        };
        Question {
            sentences: vec![sentence.to_owned()],
            yes: Answer { label, testid: "close-unsaved", then: on_done },
            instead: Some(Answer {
                label: words::cancel(),
                testid: "cancel-close",
                then: Callback::new(|()| {}),
            }),
        }
    });
    view! {
        <footer class="dialog__footer">
            {follow(move || match goes_on.get() {
                true => {
                    view! { <Button label=words::close() on_press=on_close testid="button--close" /> }
                        .into_any()
                }
                false => {
                    view! {
                        <Confirm
                            open=asks
                            question
                            label=Callback::new(|()| words::done().to_owned())
                        >
                            <Button label=words::done() on_press=press testid="button--done" />
                        </Confirm>
                    }
                        .into_any()
                }
            })}
        </footer>
    }
}
