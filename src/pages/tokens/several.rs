//! Choosing several tokens, and switching or deleting them at once.

use influx_client::{ApiError, Client};
use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::{AuthorizationUpdate, Status},
    id::AuthorizationId,
    id_set::IdSet,
    refusal::Meaning,
};

use super::{Row, Task, Tokens, list, list::OnlyOwn, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    ui::{
        button::Button,
        confirm::{Answer, Confirm, ConfirmDelete, Question},
        focus::focus_where_lost,
        follow::{follow_some, follow_text},
        held::{Derived, Held},
        toast::{Toasts, use_toasts},
    },
};

/// How many requests are under way at once.
const WORKERS: usize = 4;

/// Which tokens are chosen, and what is being done with them.
#[derive(Clone, Copy)]
pub struct Several {
    /// Those that are chosen, shown or not.
    pub chosen: Held<IdSet<AuthorizationId>>,
    /// The one that was chosen or taken back last, at which a range begins.
    last: StoredValue<Option<AuthorizationId>>,
    run: Held<Option<Run>>,
    queue: StoredValue<Vec<Row>>,
}

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Run {
    deed: Deed,
    /// How many have an answer, and how many of these a bad one.
    done: usize,
    failed: usize,
    of: usize,
    workers: usize,
}

/// What can be done with several tokens at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Switch them on.
    Activate,
    /// Switch them off.
    Deactivate,
    /// Delete them.
    Delete,
}

impl Several {
    /// None chosen.
    pub fn none() -> Self {
        Self {
            chosen: Held::default(),
            last: StoredValue::new(None),
            run: Held::new(None),
            queue: StoredValue::new(Vec::new()),
        }
    }

    /// Whether some are chosen, or something is being done with them.
    pub fn is_at_work(self) -> bool {
        self.run.with(Option::is_some) || self.chosen.with(|chosen| !chosen.is_empty())
    }

    /// Chooses a token or takes it back; with `range`, all from the last one to this one.
    pub fn choose(self, rows: &[Row], id: AuthorizationId, choose: bool, range: bool) {
        let place = |id| rows.iter().position(|row| row.id == id);
        let last = self.last.get_value().filter(|_| range).and_then(place);
        let Some(here) = place(id) else { return };
        let from = last.unwrap_or(here);
        self.choose_rows(&rows[from.min(here)..=from.max(here)], choose);
        self.last.set_value(Some(id));
    }

    /// Chooses all of these rows or takes them back.
    fn choose_rows(self, rows: &[Row], choose: bool) {
        self.chosen.update(|chosen| {
            for row in rows {
                if choose {
                    chosen.insert(row.id);
                } else {
                    chosen.remove(row.id);
                }
            }
        });
    }

    /// The tokens that are chosen, in the order of the list.
    fn rows(self, tokens: Tokens) -> Vec<Row> {
        let chosen = self.chosen.get_untracked();
        let all = tokens.all().unwrap_or_default();
        all.into_iter().filter(|row| chosen.contains(row.id)).collect()
    }

    fn start(self, tokens: Tokens, toasts: Toasts, client: &Client, deed: Deed) {
        if self.run.get_untracked().is_some() {
            return;
        }
        // Taken from the end, so that they are done in the order of the list.
        let queue: Vec<_> = self.rows(tokens).into_iter().rev().collect();
        let workers = WORKERS.min(queue.len());
        self.run.set(Some(Run { deed, done: 0, failed: 0, of: queue.len(), workers }));
        self.queue.set_value(queue);
        keep_focus();
        for _ in 0..workers {
            spawn_local(self.work(tokens, toasts, client.clone(), deed));
        }
    }

    /// Does it with one token after the other until none is left.
    async fn work(self, tokens: Tokens, toasts: Toasts, client: Client, deed: Deed) {
        while let Some(row) = self.queue.try_update_value(Vec::pop).flatten() {
            row.set_task(Task::Busy(deed.busy()));
            let answer = deed.run(&client, row.id).await;
            let failure = answer.as_ref().err().cloned();
            match answer {
                Err(error) if tokens.ask_to_sign_in(&error) => {
                    row.set_task(Task::None);
                    self.stop();
                }
                answer => deed.settle(tokens, row, answer),
            }
            self.run.try_update(|run| {
                if let Some(run) = run {
                    run.done += 1;
                    run.failed += usize::from(failure.is_some());
                }
            });
            if failure.is_none() {
                self.chosen.try_update(|chosen| chosen.remove(row.id));
            }
        }
        let finished = self.run.try_update(|run| {
            let last = run.as_mut()?;
            last.workers -= 1;
            if last.workers == 0 { run.take() } else { None }
        });
        // Whoever has to sign in finds the cards as they are, and what is still chosen.
        if let Some(run) = finished.flatten().filter(|_| tokens.is_shown()) {
            keep_focus();
            // The bar goes with the last of them.
            tokens.when_taken_out(list::focus_way_on);
            let sentence = words::finished(run.deed, run.done - run.failed, run.failed);
            if run.failed == 0 {
                toasts.success(sentence);
            } else {
                toasts.error(sentence);
            }
        }
    }

    /// Lets what is under way come to its end, and begins nothing more.
    fn stop(self) {
        self.queue.try_update_value(Vec::clear);
    }
}

/// Keeps the focus at the bar, or on the page where that goes with the last token, when the button
/// that was pressed has made room for how far it has come, and that for what can be done next.
fn keep_focus() {
    request_animation_frame(|| {
        focus_where_lost(".several__all input");
        focus_where_lost("main");
    });
}

impl Deed {
    fn busy(self) -> &'static str {
        match self {
            Self::Activate | Self::Deactivate => words::switching(),
            Self::Delete => words::deleting(),
        }
    }

    /// Tells the server; how the token is now, or none where it is gone.
    async fn run(
        self,
        client: &Client,
        id: AuthorizationId,
    ) -> Result<Option<token_model::authorization::Authorization>, ApiError> {
        let status = match self {
            Self::Activate => Status::Active,
            Self::Deactivate => Status::Inactive,
            Self::Delete => {
                return match client.delete_authorization(id).await {
                    // Gone already: what was wanted.
                    Err(error) if error.meaning() != Some(Meaning::NotFound) => Err(error),
                    _ => Ok(None),
                };
            }
        };
        let update = AuthorizationUpdate { status: Some(status), ..Default::default() };
        client.update_authorization(id, &update).await.map(Some)
    }

    fn settle(
        self,
        tokens: Tokens,
        row: Row,
        answer: Result<Option<token_model::authorization::Authorization>, ApiError>,
    ) {
        let doing = match self {
            Self::Activate | Self::Deactivate => Doing::SwitchToken,
            Self::Delete => Doing::DeleteToken,
        };
        match answer {
            Ok(Some(changed)) => tokens.settle(row, doing, Ok(changed)),
            Ok(None) => tokens.removed(row.id),
            Err(error) => tokens.failed(row, doing, &error),
        }
    }
}

impl Tokens {
    /// How many of the tokens that are chosen are not shown.
    fn hidden(self, several: Several) -> usize {
        let chosen = several.chosen.get();
        let is_chosen = |row: &&Row| chosen.contains(row.id);
        chosen.len() - self.rows.with(|rows| rows.iter().filter(is_chosen).count())
    }
}

/// The box on a card that chooses its token.
#[component]
pub fn ChooseBox(
    /// The token.
    row: Row,
) -> impl IntoView {
    let tokens = use_tokens();
    let several = tokens.several;
    let choose = move |event: leptos::ev::MouseEvent| {
        let choose = !several.chosen.with_untracked(|chosen| chosen.contains(row.id));
        tokens.rows.with_untracked(|rows| {
            several.choose(rows, row.id, choose, event.shift_key());
        });
    };
    let label =
        move || row.authorization.with(|token| words::choose(words::name_of(&token.description)));
    view! {
        <input
            type="checkbox"
            class="check"
            aria-label=label
            prop:checked=move || several.chosen.with(|chosen| chosen.contains(row.id))
            on:click=choose
        />
    }
}

/// What is chosen of the list and what can be done with it, or how far that has come.
#[component]
pub fn SeveralBar() -> impl IntoView {
    let tokens = use_tokens();
    let several = tokens.several;
    let running = Derived::new(move || several.run.with(Option::is_some));
    let some = Derived::new(move || several.chosen.with(|chosen| !chosen.is_empty()));
    let all = Derived::new(move || {
        tokens.rows.with(|rows| {
            several.chosen.with(|chosen| rows.iter().all(|row| chosen.contains(row.id)))
        })
    });
    let count = move || words::selected(several.chosen.with(IdSet::len), tokens.hidden(several));
    let choose_all = move |_| {
        let choose = !all.get_untracked();
        tokens.rows.with_untracked(|rows| several.choose_rows(rows, choose));
    };
    view! {
        <div class="several" role="group" aria-label=words::several()>
            <label class="several__all">
                <input
                    type="checkbox"
                    class="check"
                    aria-label=words::choose_all()
                    prop:checked=move || some.get() && all.get()
                    prop:indeterminate=move || some.get() && !all.get()
                    on:click=choose_all
                />
                <span role="status">{follow_text(count)}</span>
            </label>
            {follow_some(move || {
                (running.get() || some.get())
                    .then(|| match running.get() {
                        true => view! { <Progress /> }.into_any(),
                        false => view! { <Deeds /> }.into_any(),
                    })
            })}
            <OnlyOwn />
        </div>
    }
}

#[component]
fn Deeds() -> impl IntoView {
    let client = StoredValue::new(use_client());
    let tokens = use_tokens();
    let toasts = use_toasts();
    let several = tokens.several;
    let start = move |deed| {
        Callback::new(move |()| {
            client.with_value(|client| several.start(tokens, toasts, client, deed));
        })
    };
    let (activate, deactivate) = (start(Deed::Activate), start(Deed::Deactivate));
    let delete = Answer {
        label: words::confirm(),
        testid: "delete-selected--confirm-button",
        then: start(Deed::Delete),
    };
    let instead = Answer {
        label: words::deactivate_instead(),
        testid: "deactivate-instead",
        then: deactivate,
    };
    let warning = move || tokens.own_token_warning(&several.rows(tokens));
    let hidden = move || (tokens.hidden(several) > 0).then_some(words::some_hidden());
    // Switching off can be taken back, unless it is the person's own token.
    let asks = Held::new(false);
    let press = Callback::new(move |()| {
        if warning().is_some() {
            asks.set(true);
        } else {
            deactivate.run(());
        }
    });
    let yes = Answer {
        label: words::deactivate(),
        testid: "deactivate-selected--confirm-button",
        then: deactivate,
    };
    let rotate = Callback::new(move |()| tokens.rotate(several.chosen.get_untracked()));
    view! {
        <Button label=words::rotate() on_press=rotate testid="rotate-selected" />
        <Button label=words::activate() on_press=activate />
        <Confirm
            open=asks
            question=Callback::new(move |()| Question {
                sentences: warning().into_iter().map(str::to_owned).collect(),
                yes,
                instead: None,
            })
            label=Callback::new(|()| words::deactivate().to_owned())
        >
            <Button label=words::deactivate() on_press=press />
        </Confirm>
        <ConfirmDelete
            label=Callback::new(move |()| {
                words::delete_selected(several.chosen.with(IdSet::len))
            })
            shows_label=true
            question=Callback::new(move |()| Question {
                sentences: [words::delete_several_sentence()]
                    .into_iter()
                    .chain(hidden())
                    .chain(warning())
                    .map(str::to_owned)
                    .collect(),
                yes: delete,
                instead: Some(instead),
            })
            blocked=Callback::new(move |()| false)
            testid="delete-selected--button"
        />
    }
}

#[component]
fn Progress() -> impl IntoView {
    let several = use_tokens().several;
    let run = move || several.run.get();
    let stop = Callback::new(move |()| several.stop());
    view! {
        <progress
            class="several__progress"
            aria-label=words::progress_label()
            max=move || run().map(|run| run.of.to_string())
            prop:value=move || run().map_or(0.0, |run| run.done as f64)
        ></progress>
        <span>
            {follow_text(move || {
                run().map(|run| words::progress(run.deed, run.done, run.of)).unwrap_or_default()
            })}
        </span>
        <Button label=words::stop() on_press=stop />
    }
}
