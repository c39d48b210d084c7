//! How far the making of many tokens has come, what came of it, and their secrets.

use leptos::{html, prelude::*};
use token_model::{
    authorization::NewAuthorization,
    id::{AuthorizationId, ResourceId},
    many::{
        export::{Buckets, File, Made, Place},
        run::{Counts, Pace, Run, State},
    },
    permission::Action,
};

use super::{banner::RunBanner, use_driver};
use crate::{
    app::use_client,
    copy as words,
    making::{Batch, Purpose},
    pages::tokens::use_tokens,
    ui::{
        button::{Button, Intent},
        confirm::{Answer, Confirm, Question},
        download::download,
        focus::take_lost_focus,
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held, whenever},
        notice::{Gravity, Notice, Problem},
        select::Select,
        toast::use_toasts,
    },
};

/// So many are named; more are counted.
const NAMED: usize = 2_000;

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
    /// What begins one.
    form: Callback<(), AnyView>,
) -> impl IntoView {
    let tokens = use_tokens();
    let making = use_driver().making;
    let of = Derived::new(move || making.of());
    follow(move || match of.get() {
        None => form.run(()),
        Some(of) if of == (tokens.org_id, purpose) => {
            view! { <RunView bucket_name on_close=on_done /> }.into_any()
        }
        Some(_) => view! {
            <div class="dialog__body">
                <Notice gravity=Gravity::Warning>
                    <p>{words::RUN_IN_THE_WAY}</p>
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
                aria-label=words::RUN_PROGRESS
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
            <CloseButton on_close />
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
        let go_on = move || view! { <Button label=words::GO_ON on_press=go_on testid="go-on" /> };
        Some(match pace.get()? {
            Pace::Going => {
                view! { <Button label=words::STOP on_press=stop testid="stop" /> }.into_any()
            }
            Pace::Looking => says(words::RUN_LOOKING.to_owned(), ().into_any()),
            Pace::Stopped(None) => says(words::RUN_STOPPED.to_owned(), go_on().into_any()),
            Pace::SignedOut => view! {
                <Notice gravity=Gravity::Error>
                    <p>{words::RUN_SIGNED_OUT}</p>
                    <div class="dialog__ways">
                        <Button label=words::SIGN_IN on_press=sign_in testid="sign-in-again" />
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

/// What was not made, and what was made for nobody.
#[component]
fn Left() -> impl IntoView {
    let driver = use_driver();
    let refused = Derived::new(move || {
        let read = |batch: &Batch| {
            let why = batch.run.rows().iter().filter_map(|row| match &row.state {
                State::Refused(why) => Some((row.new.description.clone(), why.clone())),
                State::GivenUp => Some((row.new.description.clone(), words::GIVEN_UP.to_owned())),
                _ => None,
            });
            why.collect::<Vec<_>>()
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
    view! {
        {follow_some(move || {
            let refused = refused.get();
            let entries = refused.iter().map(|(name, why)| format!("{name}: {why}"));
            (!refused.is_empty()).then(|| named(words::NOT_MADE, entries.collect(), None))
        })}
        {follow_some(move || {
            let orphans = orphans.get();
            let (ids, names) = orphans.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
            let button = (words::DELETE_ORPHANS, ids);
            (!names.is_empty()).then(|| named(words::ORPHANS, names, Some(button)))
        })}
        {follow_some(move || {
            let strays = driver.making.with(|batch| batch.strays.clone()).unwrap_or_default();
            let names: Vec<_> = strays.iter().map(ToString::to_string).collect();
            let button = (words::DELETE_STRAYS, strays);
            (!names.is_empty()).then(|| named(words::STRAYS, names, Some(button)))
        })}
    }
}

/// Names under a sentence, and a button that deletes the tokens of them.
fn named(
    title: &'static str,
    mut names: Vec<String>,
    button: Option<(&'static str, Vec<AuthorizationId>)>,
) -> AnyView {
    let driver = use_driver();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(words::and_more(more));
    }
    let names = names.into_iter().map(|name| view! { <li>{name}</li> }.into_any());
    let button = button.map(|(label, ids)| {
        let ids = StoredValue::new(ids);
        let press = Callback::new(move |()| driver.delete(ids.get_value()));
        view! { <Button label on_press=press testid="delete-orphans" /> }.into_any()
    });
    view! {
        <Notice gravity=Gravity::Error>
            <p>{title}</p>
            <ul class="run__names">{names.collect_view()}</ul>
            {button}
        </Notice>
    }
    .into_any()
}

/// The secrets as a file.
#[component]
fn Secrets(bucket_name: Callback<ResourceId, Option<String>>) -> impl IntoView {
    let driver = use_driver();
    let tokens = use_tokens();
    let client = StoredValue::new(use_client());
    let toasts = use_toasts();
    let chosen = Held::new(0_usize);
    let failed = Held::new(None);
    let save = Callback::new(move |()| {
        let Some(file) = File::ALL.get(chosen.get_untracked()).copied() else { return };
        let made =
            driver.making.with_untracked(|batch| made(&batch.run, bucket_name)).unwrap_or_default();
        let url = client.get_value().server_address();
        let organization = untrack(|| tokens.organization_name()).unwrap_or_default();
        let place = Place { url: &url, organization: &organization };
        let is_saved = download(file.file(), &file.render(&made, place));
        failed.set((!is_saved).then(|| words::TEXT_NOT_SAVED.to_owned()));
        // Not every token has a place in a file of Telegraf's.
        if is_saved && file != File::Telegraf {
            driver.change(Run::saved);
        }
        if is_saved {
            let of_bucket = |one: &&Made| one.write != Buckets::Named(Vec::new());
            let count = match file {
                File::Telegraf => made.iter().filter(of_bucket).count(),
                _ => made.len(),
            };
            toasts.success(words::secrets_saved(count, file.file()));
        }
    });
    view! {
        <div class="run__secrets">
            <h3 class="run__title">{words::SECRETS_TITLE}</h3>
            <p>{words::SECRETS_ONCE}</p>
            <div class="run__file">
                <Select
                    label=words::SECRETS_FILE
                    id="secrets-file"
                    options=Callback::new(|()| {
                        let option = |(place, file): (usize, &File)| {
                            (place.to_string(), file.name().to_owned())
                        };
                        File::ALL.iter().enumerate().map(option).collect()
                    })
                    value=Callback::new(move |()| chosen.get().to_string())
                    on_choose=Callback::new(move |place: String| {
                        chosen.set(place.parse().unwrap_or_default());
                    })
                />
                <Button
                    label=words::SAVE_SECRETS
                    intent=Intent::Primary
                    on_press=save
                    testid="save-secrets"
                />
            </div>
            <Problem sentence=failed />
        </div>
    }
}

/// The tokens that were made, as files have them.
fn made(run: &Run, bucket_name: Callback<ResourceId, Option<String>>) -> Vec<Made> {
    let buckets = |new: &NewAuthorization, action| {
        let permissions = new.permissions.as_slice().iter();
        let mut of_buckets = permissions.filter(|permission| permission.is_on_buckets(action));
        let names = of_buckets.try_fold(Vec::new(), |mut names, permission| {
            let id = permission.resource.id?;
            names.push(bucket_name.run(id).unwrap_or_else(|| id.to_string()));
            Some(names)
        });
        names.map_or(Buckets::All, Buckets::Named)
    };
    let rows = run.rows().iter().filter_map(|row| match &row.state {
        State::Made(id, secret) => Some(Made {
            id: *id,
            description: row.new.description.clone(),
            secret: secret.clone(),
            read: buckets(&row.new, Action::Read),
            write: buckets(&row.new, Action::Write),
        }),
        _ => None,
    });
    rows.collect()
}

/// The button that closes the dialog, which asks first where secrets would be lost.
#[component]
fn CloseButton(on_close: Callback<()>) -> impl IntoView {
    let making = use_driver().making;
    let asks = Held::new(false);
    let under_way = move || making.with_untracked(|batch| !batch.run.is_over()) == Some(true);
    let press = Callback::new(move |()| {
        if making.is_unsaved() || under_way() {
            asks.set(true);
        } else {
            on_close.run(());
        }
    });
    let yes = Answer { label: words::CLOSE_UNSAVED, testid: "close-unsaved", then: on_close };
    view! {
        <footer class="dialog__footer">
            <Confirm
                open=asks
                question=Callback::new(move |()| Question {
                    sentences: vec![words::UNSAVED_SECRETS],
                    yes,
                    instead: None,
                })
                label=Callback::new(|()| words::DONE.to_owned())
            >
                <Button label=words::DONE on_press=press testid="button--done" />
            </Confirm>
        </footer>
    }
}
