//! Choosing several tokens, and switching or deleting them at once.

mod deed;

use leptos::prelude::*;
use token_model::{id::AuthorizationId, id_set::IdSet};

pub use self::deed::Deed;
use self::deed::Run;
use super::{Row, Tokens, list::OnlyOwn, use_tokens};
use crate::{
    copy as words,
    ui::{
        button::Button,
        confirm::{Answer, Confirm, ConfirmDelete, Question},
        follow::{follow_some, follow_text},
        held::{Derived, Held, whenever},
        toast::{Toasts, use_toasts},
    },
};

/// Which tokens are chosen, and what is being done with them.
#[derive(Clone, Copy)]
pub struct Several {
    /// Those that are chosen, shown or not.
    pub chosen: Held<IdSet<AuthorizationId>>,
    /// The one that was chosen or taken back last, at which a range begins.
    last: StoredValue<Option<AuthorizationId>>,
    /// What is being done with them.
    run: Held<Option<Run>>,
}

impl Several {
    /// None chosen.
    pub fn none() -> Self {
        Self { chosen: Held::default(), last: StoredValue::new(None), run: Held::new(None) }
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

    fn start(self, tokens: Tokens, toasts: Toasts, deed: Deed) {
        if self.run.get_untracked().is_none() {
            Run::start(deed, self.rows(tokens), tokens, toasts);
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
    // The bar is higher then, and what the focus goes to comes clear of it.
    whenever(move || note_choosing(several.is_at_work()));
    on_cleanup(|| note_choosing(false));
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

/// Says it of the whole page, whose style asks for that. Were it found out from what is in the page (`:has()`), the
/// browser would do so with each change of anything, for milliseconds (Chromium).
fn note_choosing(is_so: bool) {
    let Some(page) = document().document_element() else { return };
    let _ = match is_so {
        true => page.set_attribute("data-choosing", ""),
        false => page.remove_attribute("data-choosing"),
    };
}

#[component]
fn Deeds() -> impl IntoView {
    let tokens = use_tokens();
    let toasts = use_toasts();
    let several = tokens.several;
    let start = move |deed| Callback::new(move |()| several.start(tokens, toasts, deed));
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
    let count = move || run().map(Run::count).unwrap_or_default();
    let stop = Callback::new(move |()| {
        if let Some(run) = several.run.get_untracked() {
            run.stop();
        }
    });
    view! {
        <progress
            class="several__progress"
            aria-label=words::progress_label()
            max=move || count().of.to_string()
            prop:value=move || count().done as f64
        ></progress>
        <span>
            {follow_text(move || {
                run().map(|run| words::progress(run.deed, count().done, count().of)).unwrap_or_default()
            })}
        </span>
        <Button label=words::stop() on_press=stop />
    }
}
