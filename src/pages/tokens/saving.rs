//! Where a dialog's saving stands, from the press of Save to the secret or the reason why not.

use std::collections::BTreeSet;

use influx_client::{ApiError, Client};
use leptos::prelude::*;
use token_model::{
    authorization::{Authorization, NewAuthorization},
    id::AuthorizationId,
};

use super::{Tokens, lost_answer::LostAnswer, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    session::{Session, use_session},
    ui::{
        button::{Button, Intent, SubmitButton},
        icon::Icon,
        notice::ErrorNotice,
        toast::{Toasts, use_toasts},
    },
};

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It was not tried yet, or something is being changed.
    Editing,
    /// Something is missing; a sentence that says what.
    Incomplete(&'static str),
    /// The server was told and has not answered.
    Sending,
    /// The server said no; what it said and what to do about it.
    Refused(String),
    /// The answer was lost, and the list is being searched for the token.
    Looking,
    /// The answer was lost, and this is what is known.
    Lost(Lost),
}

/// What is known after an answer was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// No such token is in the list.
    NotThere,
    /// These are new and just as asked for.
    There(Vec<Authorization>),
    /// The list could not be had either; a sentence that says why.
    Unknown(String),
    /// It was there and is deleted.
    Deleted,
}

/// The saving of one dialog.
#[derive(Clone, Copy)]
pub struct Saving {
    /// Where it stands.
    pub stage: RwSignal<Stage>,
    known: StoredValue<Option<BTreeSet<AuthorizationId>>>,
    asked_for: StoredValue<Option<NewAuthorization>>,
    client: StoredValue<Client>,
    session: Session,
    tokens: Tokens,
    toasts: Toasts,
}

/// The saving of the dialog that calls this.
pub fn use_saving() -> Saving {
    Saving {
        stage: RwSignal::new(Stage::Editing),
        known: StoredValue::new(None),
        asked_for: StoredValue::new(None),
        client: StoredValue::new(use_client()),
        session: use_session(),
        tokens: use_tokens(),
        toasts: use_toasts(),
    }
}

impl Saving {
    /// Whether the server is being waited for.
    pub fn is_busy(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Sending | Stage::Looking))
    }

    /// Takes note that Save was pressed. `false` where it was before and is still under way, so
    /// that nothing is sent twice.
    pub fn begin(self) -> bool {
        if self.stage.with_untracked(|stage| matches!(stage, Stage::Sending | Stage::Looking)) {
            return false;
        }
        // Told apart later by ids known before, not by clocks, which differ.
        let known = self.tokens.known();
        self.known.set_value(known.map(|list| list.into_iter().map(|token| token.id).collect()));
        self.stage.set(Stage::Sending);
        true
    }

    /// Takes the server's answer to `new`: a secret to show, a refusal to explain, or a loss to
    /// look into. `on_created` empties the draft.
    pub async fn settle(
        self,
        new: NewAuthorization,
        answer: Result<Authorization, ApiError>,
        on_created: impl FnOnce(),
    ) {
        match answer {
            Ok(authorization) => {
                on_created();
                self.tokens.created(authorization, self.toasts);
            }
            Err(error) if self.tokens.ask_to_sign_in(&error) => {}
            Err(error) if error.may_have_been_done() => {
                self.asked_for.try_set_value(Some(new));
                self.look().await;
            }
            Err(error) => self.refuse(words::explain(Doing::CreateToken, &error)),
        }
    }

    /// Says why nothing was made: in the dialog, or where that was closed meanwhile, in a corner.
    pub fn refuse(self, sentence: String) {
        if let Some(Stage::Refused(sentence)) = self.stage.try_set(Stage::Refused(sentence)) {
            self.toasts.error(sentence);
        }
    }

    /// Searches the list for the token whose answer was lost.
    pub async fn look(self) {
        self.stage.try_set(Stage::Looking);
        let Some(client) = self.client.try_get_value() else {
            self.toasts.error(words::LOST_WHILE_CLOSED);
            return;
        };
        let lost = match client.authorizations(self.tokens.org_id).await {
            Ok(list) => match self.made_by_us(&list) {
                Some(made) if made.is_empty() => Lost::NotThere,
                Some(made) => {
                    self.tokens.show(list);
                    // Servers that keep secrets, before 2.9, still give it: nothing is lost.
                    if let [only] = made.as_slice()
                        && !only.token.is_empty()
                    {
                        self.tokens.created(only.clone(), self.toasts);
                        return;
                    }
                    Lost::There(made)
                }
                None => Lost::Unknown(words::LOST_LIST_UNKNOWN.to_owned()),
            },
            Err(error) if self.tokens.ask_to_sign_in(&error) => return,
            Err(error) => Lost::Unknown(words::explain(Doing::ListTokens, &error)),
        };
        self.stage.try_set(Stage::Lost(lost));
    }

    /// The tokens that were not there before and are just what was asked for; `None` where what was
    /// there before is not known.
    fn made_by_us(self, list: &[Authorization]) -> Option<Vec<Authorization>> {
        let known = self.known.try_get_value()??;
        let asked_for = self.asked_for.try_get_value()??;
        let me = self.session.me_now();
        let is_mine =
            |token: &Authorization| me.as_ref().is_none_or(|me| me.user.id == token.user_id);
        Some(
            list.iter()
                .filter(|token| !known.contains(&token.id))
                .filter(|token| is_mine(token) && asked_for.could_have_made(token))
                .cloned()
                .collect(),
        )
    }
}

/// The foot of a dialog that makes a token: what stands in the way, Cancel and Save.
#[component]
pub fn SavingFooter(
    /// Where it stands.
    saving: Saving,
    /// Closes the dialog and forgets what was filled in.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let busy = Signal::derive(move || saving.is_busy());
    view! {
        <div class="dialog__outcome">
            {move || match saving.stage.get() {
                Stage::Editing | Stage::Sending => ().into_any(),
                Stage::Incomplete(sentence) => {
                    let sentence = Signal::stored(Some(sentence.to_owned()));
                    view! { <ErrorNotice sentence /> }.into_any()
                }
                Stage::Refused(sentence) => {
                    view! { <ErrorNotice sentence=Signal::stored(Some(sentence)) /> }.into_any()
                }
                Stage::Looking => view! { <p role="status">{words::LOOKING}</p> }.into_any(),
                Stage::Lost(lost) => view! { <LostAnswer saving lost /> }.into_any(),
            }}
        </div>
        <footer class="dialog__footer">
            <Button
                label=words::CANCEL
                icon=Icon::Cross
                on_press=on_cancel
                testid="button--cancel"
            />
            <SubmitButton
                label=words::SAVE
                busy_label=words::SAVING
                busy
                intent=Intent::Save
                testid="button--save"
            />
        </footer>
    }
}
