//! Where a dialog's saving stands, from the press of Save to the secret or the reason why not.

use influx_client::{ApiError, Client};
use leptos::prelude::*;
use token_model::{
    authorization::{Authorization, NewAuthorization},
    id::AuthorizationId,
    id_set::IdSet,
    timestamp::Timestamp,
};

use super::{Tokens, lost_answer::LostAnswer, use_tokens};
use crate::{
    copy::{self as words, Doing},
    route::Dialog,
    session::{Session, use_session},
    ui::{
        button::{Button, Intent, SubmitButton},
        follow::follow,
        held::Held,
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
    There(Vec<Orphan>),
    /// The list could not be had either; a sentence that says why.
    Unknown(String),
    /// It was there and is deleted.
    Deleted,
}

/// A token whose secret nobody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// Its id.
    pub id: AuthorizationId,
    /// Its description.
    pub description: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What one press of Save asked for, and what there was before it.
#[derive(Default)]
struct Attempt {
    known: Option<IdSet<AuthorizationId>>,
    asked_for: Option<NewAuthorization>,
}

/// The saving of one dialog.
#[derive(Clone, Copy)]
pub struct Saving {
    /// Where it stands.
    pub stage: Held<Stage>,
    /// Whether a token whose secret is lost is being deleted: until then nothing new is sent.
    pub deleting: Held<bool>,
    attempt: StoredValue<Attempt>,
    dialog: Dialog,
    session: Session,
    tokens: Tokens,
    toasts: Toasts,
}

/// The saving of a dialog, which calls this.
pub fn use_saving(dialog: Dialog) -> Saving {
    let tokens = use_tokens();
    Saving {
        stage: Held::new(Stage::Editing),
        deleting: Held::new(false),
        attempt: StoredValue::new(Attempt::default()),
        dialog,
        session: use_session(),
        tokens,
        toasts: use_toasts(),
    }
}

impl Saving {
    /// Whether the server is being waited for.
    pub fn is_busy(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Sending | Stage::Looking))
    }

    /// Whether something is under way at this moment, so that nothing else may be sent.
    fn is_waiting(self) -> bool {
        let stage = |stage: &Stage| matches!(stage, Stage::Sending | Stage::Looking);
        self.stage.with_untracked(stage) || self.deleting.get_untracked()
    }

    /// Its dialog, if that is still the one that it was begun in.
    fn made_in(self) -> Option<Dialog> {
        self.stage.try_with_untracked(|_| self.dialog)
    }

    /// Says that something is missing, unless Save was pressed before and is still under way.
    pub fn incomplete(self, sentence: &'static str) {
        if !self.is_waiting() {
            self.stage.set(Stage::Incomplete(sentence));
        }
    }

    /// Takes note that Save was pressed. `false` where it was before and is still under way, so
    /// that nothing is sent twice.
    pub fn begin(self) -> bool {
        if self.is_waiting() {
            return false;
        }
        // Told apart later by ids known before, not by clocks, which differ.
        self.attempt.set_value(Attempt { known: self.tokens.known(), asked_for: None });
        self.stage.set(Stage::Sending);
        true
    }

    /// Takes the server's answer to `new`: a secret to show, a refusal to explain, or a loss to
    /// look into. `on_created` empties the draft.
    pub async fn settle(
        self,
        client: Client,
        new: NewAuthorization,
        answer: Result<Authorization, ApiError>,
        on_created: impl FnOnce(),
    ) {
        match answer {
            Ok(authorization) => {
                // Closed meanwhile and opened once more, it has what is typed for another token; so it may on
                // a page that came after this one.
                let made_in = self.made_in();
                let is_open = !self.tokens.is_there() || self.tokens.dialog() == Some(self.dialog);
                if made_in.is_some() || !is_open {
                    on_created();
                }
                self.tokens.created(authorization, self.toasts, made_in);
            }
            Err(error) if self.tokens.ask_to_sign_in(&error) => {}
            Err(error) if error.may_have_been_done() => {
                self.attempt.try_update_value(|attempt| attempt.asked_for = Some(new));
                self.look(client).await;
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
    pub async fn look(self, client: Client) {
        if self.stage.try_set(Stage::Looking).is_some() {
            self.toasts.error(words::lost_while_closed());
            return;
        }
        let lost = match client.authorizations(self.tokens.org_id).await {
            Ok(mut list) => match self.made_by_us(&mut list) {
                Found::Nothing => Lost::NotThere,
                Found::Whole(token) => {
                    self.tokens.show(list);
                    self.tokens.created(*token, self.toasts, self.made_in());
                    return;
                }
                Found::Orphans(orphans) => {
                    self.tokens.show(list);
                    Lost::There(orphans)
                }
                Found::Unknown => Lost::Unknown(words::lost_list_unknown().to_owned()),
            },
            Err(error) if self.tokens.ask_to_sign_in(&error) => return,
            Err(error) => Lost::Unknown(words::explain(Doing::ListTokens, &error)),
        };
        self.stage.try_set(Stage::Lost(lost));
    }

    /// Looks for tokens that were not there before and are just what was asked for.
    fn made_by_us(self, list: &mut Vec<Authorization>) -> Found {
        let me = self.session.me_now().map(|me| me.user.id);
        let places = self.attempt.try_with_value(|attempt| {
            let (known, asked_for) = (attempt.known.as_ref()?, attempt.asked_for.as_ref()?);
            Some(asked_for.made(list, |id| known.contains(id), me))
        });
        let Some(places) = places.flatten() else { return Found::Unknown };
        match places[..] {
            [] => Found::Nothing,
            // Servers that keep secrets, before 2.9, still give it: nothing is lost.
            [only] if !list[only].token.is_empty() => Found::Whole(Box::new(list.remove(only))),
            _ => {
                let orphan = |place: usize| Orphan {
                    id: list[place].id,
                    description: list[place].description.clone(),
                    created_at: list[place].created_at.clone(),
                };
                Found::Orphans(places.into_iter().map(orphan).collect())
            }
        }
    }
}

/// What came of looking for a token whose answer was lost.
enum Found {
    Nothing,
    /// One, and with it its secret. It is taken out of the list.
    Whole(Box<Authorization>),
    Orphans(Vec<Orphan>),
    /// What was there before, or what was asked for, is not known.
    Unknown,
}

/// What the buttons of a dialog that makes a token are called, and their names for automation.
#[derive(Clone, Copy)]
pub struct FooterNames {
    /// What the button that sends says.
    pub save: &'static str,
    /// What it says meanwhile.
    pub busy: &'static str,
    /// Its name for automation.
    pub save_testid: &'static str,
    /// That of the button that gives up.
    pub cancel_testid: &'static str,
}

impl Default for FooterNames {
    fn default() -> Self {
        Self {
            save: words::save(),
            busy: words::saving(),
            save_testid: "button--save",
            cancel_testid: "button--cancel",
        }
    }
}

/// The foot of a dialog that makes a token: what stands in the way, Cancel and Save.
#[component]
pub fn SavingFooter(
    /// Where it stands.
    saving: Saving,
    /// Closes the dialog and forgets what was filled in.
    on_cancel: Callback<()>,
    /// What the buttons are called.
    #[prop(optional)]
    names: FooterNames,
) -> impl IntoView {
    let busy = Signal::derive(move || saving.is_busy());
    view! {
        <div class="dialog__outcome">
            {follow(move || match saving.stage.get() {
                Stage::Editing | Stage::Sending => ().into_any(),
                Stage::Incomplete(sentence) => {
                    view! { <ErrorNotice sentence=sentence.to_owned() /> }.into_any()
                }
                Stage::Refused(sentence) => view! { <ErrorNotice sentence /> }.into_any(),
                Stage::Looking => view! { <p role="status">{words::looking()}</p> }.into_any(),
                Stage::Lost(lost) => view! { <LostAnswer saving lost /> }.into_any(),
            })}
        </div>
        <footer class="dialog__footer">
            <Button
                label=words::cancel()
                icon=Icon::Cross
                on_press=on_cancel
                testid=names.cancel_testid
            />
            <SubmitButton
                label=names.save
                busy_label=names.busy
                busy
                intent=Intent::Save
                testid=names.save_testid
            />
        </footer>
    }
}
