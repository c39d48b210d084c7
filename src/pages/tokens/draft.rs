//! What is typed and chosen in the dialogs, kept while a session is signed in anew.
//!
//! A draft lives in memory only and holds no secret. Cancelling and saving empty it.

use leptos::prelude::*;
use token_model::{
    answer::Answers,
    authorization::{NewAuthorization, Permissions, Status},
    bucket::Bucket,
    custom_form::{CustomForm, Target},
    id::{AuthorizationId, BucketId, OrganizationId, UserId},
    id_set::IdSet,
    paste::Pasted,
    people::Person,
    permission::Action,
    preset::BucketChoice,
    user::User,
};

use super::many::draft::ManyDraft;
use crate::ui::held::Held;

/// Which buckets a pane is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Every bucket, now and to come.
    All,
    /// Those that are chosen.
    #[default]
    Scoped,
}

/// One pane of the Read/Write dialog.
#[derive(Clone, Copy)]
pub struct PaneDraft {
    /// Which buckets it is about.
    pub scope: Held<Scope>,
    /// Which are chosen; kept while the scope is [`Scope::All`].
    pub chosen: Held<IdSet<BucketId>>,
    /// What is typed into its search field.
    pub search: Held<String>,
}

impl PaneDraft {
    /// Nothing chosen.
    pub fn empty() -> Self {
        Self { scope: Held::default(), chosen: Held::default(), search: Held::default() }
    }

    /// Takes back what was chosen.
    pub fn clear(self) {
        self.scope.set(Scope::default());
        self.chosen.set(IdSet::default());
        self.search.set(String::new());
    }

    /// What the pane says, as it changes.
    pub fn choice(self) -> BucketChoice {
        match self.scope.get() {
            Scope::All => BucketChoice::All,
            Scope::Scoped => BucketChoice::Scoped(self.chosen.get()),
        }
    }
}

/// Whose a new token will be, and whether it can be used at once.
#[derive(Clone, Copy)]
pub struct MadeFor {
    /// The user; `None` for whoever makes it.
    pub owner: Held<Option<User>>,
    /// Whether it is inactive at first.
    pub inactive: Held<bool>,
}

impl MadeFor {
    /// For whoever makes it, active.
    pub fn empty() -> Self {
        Self { owner: Held::default(), inactive: Held::default() }
    }

    /// Whether anything is said that is not said by default.
    pub fn is_changed(self) -> bool {
        self.inactive.get_untracked() || self.owner.with_untracked(Option::is_some)
    }

    /// The user that is chosen; `None` for whoever makes it.
    pub fn owner(self) -> Option<UserId> {
        self.owner.with_untracked(|owner| owner.as_ref().map(|owner| owner.id))
    }

    /// What asks for such a token.
    pub fn ask(
        self,
        org_id: OrganizationId,
        description: String,
        permissions: Permissions,
    ) -> NewAuthorization {
        NewAuthorization {
            org_id,
            user_id: self.owner(),
            status: self.inactive.get_untracked().then_some(Status::Inactive),
            description,
            permissions,
        }
    }

    /// Takes that back.
    pub fn clear(self) {
        self.owner.set(None);
        self.inactive.set(false);
    }
}

/// A box of the custom dialog, and its column.
pub type TickOf = (Target, Action);

/// What is filled in in the custom dialog.
#[derive(Clone, Copy)]
pub struct CustomDraft {
    /// The description.
    pub description: Held<String>,
    /// What is ticked, by the person or for them.
    pub form: Held<CustomForm>,
    /// What is typed into the filter.
    pub search: Held<String>,
    /// Whose it will be.
    pub made_for: MadeFor,
    /// What the person ticked themselves.
    own: StoredValue<CustomForm>,
    /// What a preset ticks, and what a pasted text does.
    preset: StoredValue<Vec<TickOf>>,
    pasted: StoredValue<Vec<TickOf>>,
    /// What of that the person took back.
    refused: StoredValue<Vec<TickOf>>,
}

impl CustomDraft {
    fn empty() -> Self {
        Self {
            description: Held::default(),
            form: Held::default(),
            search: Held::default(),
            made_for: MadeFor::empty(),
            own: StoredValue::default(),
            preset: StoredValue::default(),
            pasted: StoredValue::default(),
            refused: StoredValue::default(),
        }
    }

    /// Ticks boxes for the person, or takes their ticks back.
    pub fn set(self, targets: &[Target], action: Action, on: bool) {
        let for_them = self.for_them();
        self.own.update_value(|own| targets.iter().for_each(|target| own.set(target, action, on)));
        self.refused.update_value(|refused| {
            for target in targets {
                let tick = (target.clone(), action);
                refused.retain(|other| *other != tick);
                if !on && for_them.contains(&tick) {
                    refused.push(tick);
                }
            }
        });
        self.show();
    }

    /// Begins with this.
    pub fn begin(self, form: CustomForm) {
        self.own.set_value(form);
        self.show();
    }

    /// Ticks what a preset ticks, in the place of what the last one did.
    pub fn tick_preset(self, ticks: Vec<TickOf>) {
        self.preset.set_value(ticks);
        self.show();
    }

    /// Ticks what a pasted text asks for, in the place of what the last one did.
    pub fn tick_pasted(self, ticks: Vec<TickOf>) {
        self.pasted.set_value(ticks);
        self.show();
    }

    /// Lets a box be ticked for the person that they took back before.
    pub fn allow(self, target: &Target, action: Action) {
        self.refused.update_value(|refused| {
            refused.retain(|(other, of)| other != target || *of != action);
        });
        self.show();
    }

    fn for_them(self) -> Vec<TickOf> {
        [self.preset.get_value(), self.pasted.get_value()].concat()
    }

    fn show(self) {
        let for_them = self.for_them();
        self.refused.update_value(|refused| refused.retain(|tick| for_them.contains(tick)));
        let refused = self.refused.get_value();
        let form = self.own.with_value(|own| own.layered(&for_them, &refused));
        if self.form.with_untracked(|shown| *shown != form) {
            self.form.set(form);
        }
    }

    fn clear(self) {
        self.description.set(String::new());
        self.search.set(String::new());
        self.own.set_value(CustomForm::default());
        self.preset.set_value(Vec::new());
        self.pasted.set_value(Vec::new());
        self.made_for.clear();
        self.show();
    }
}

/// What is pasted for the custom dialog. A secret never gets here: it is taken out before.
#[derive(Clone, Copy)]
pub struct PasteDraft {
    /// The text.
    pub pasted: Held<Pasted>,
    /// What the person says of buckets that it only names.
    pub answers: Held<Answers>,
    /// Why a file was not read.
    pub problem: Held<Option<&'static str>>,
    /// The description that a text gave.
    pub described: StoredValue<Option<String>>,
    /// What became of the owner that a text names.
    pub owner: Held<PastedOwner>,
    /// Whether a text made the token inactive.
    pub inactive: StoredValue<bool>,
}

/// What became of the owner that a pasted text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PastedOwner {
    /// It names none.
    #[default]
    None,
    /// They are being looked for.
    Looking,
    /// They are chosen.
    Chosen(User),
    /// There is nobody of this name or id, as far as may be seen.
    Unknown(String),
}

impl PasteDraft {
    fn empty() -> Self {
        Self {
            pasted: Held::default(),
            answers: Held::default(),
            problem: Held::default(),
            described: StoredValue::default(),
            owner: Held::default(),
            inactive: StoredValue::default(),
        }
    }

    fn clear(self) {
        self.pasted.set(Pasted::default());
        self.answers.set(Answers::default());
        self.problem.set(None);
        self.described.set_value(None);
        self.owner.set(PastedOwner::None);
        self.inactive.set_value(false);
    }
}

/// What is changed in the summary of a token, while it is being saved.
#[derive(Clone)]
pub struct SummaryDraft {
    /// Which token's.
    pub id: AuthorizationId,
    /// Its description as typed.
    pub description: String,
    /// Its status as chosen.
    pub active: bool,
}

/// What is filled in, in every dialog.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// The description of the Read/Write token.
    pub read_write: Held<String>,
    /// Its pane of buckets to read.
    pub read: PaneDraft,
    /// Its pane of buckets to write.
    pub write: PaneDraft,
    /// The description of the All Access token, or of the operator token.
    pub all_access: Held<String>,
    /// The custom token.
    pub custom: CustomDraft,
    /// What is pasted for it.
    pub paste: PasteDraft,
    /// Whose the Read/Write token will be.
    pub read_write_for: MadeFor,
    /// Whose the All Access token, or the operator token, will be.
    pub all_access_for: MadeFor,
    /// A token for each of many.
    pub many: ManyDraft,
    /// The summary that is being saved.
    pub summary: StoredValue<Option<SummaryDraft>>,
    /// The name of a token that was typed and could not be saved.
    pub rename: StoredValue<Option<(AuthorizationId, String)>>,
    /// Which tokens the dialog of rotations was opened for.
    pub to_rotate: Held<IdSet<AuthorizationId>>,
    of: StoredValue<Option<(OrganizationId, Person)>>,
}

impl Drafts {
    /// Nothing filled in.
    pub fn empty() -> Self {
        Self {
            read_write: Held::default(),
            read: PaneDraft::empty(),
            write: PaneDraft::empty(),
            all_access: Held::default(),
            custom: CustomDraft::empty(),
            paste: PasteDraft::empty(),
            read_write_for: MadeFor::empty(),
            all_access_for: MadeFor::empty(),
            many: ManyDraft::empty(),
            summary: StoredValue::new(None),
            rename: StoredValue::new(None),
            to_rotate: Held::default(),
            of: StoredValue::new(None),
        }
    }

    /// Empties every dialog.
    pub fn clear(self) {
        self.clear_read_write();
        self.clear_all_access();
        self.clear_custom();
        self.many.clear();
        self.summary.set_value(None);
        self.rename.set_value(None);
        self.to_rotate.set(IdSet::default());
    }

    /// Empties the Read/Write dialog.
    pub fn clear_read_write(self) {
        self.read_write.set(String::new());
        self.read.clear();
        self.write.clear();
        self.read_write_for.clear();
    }

    /// Empties the All Access dialog and that of the operator token.
    pub fn clear_all_access(self) {
        self.all_access.set(String::new());
        self.all_access_for.clear();
    }

    /// Empties the custom dialog.
    pub fn clear_custom(self) {
        self.custom.clear();
        self.paste.clear();
    }

    /// Takes what a simpler dialog says over into the custom one, and whose it is meant to be.
    pub fn go_on_in_custom(self, description: String, form: CustomForm, made_for: MadeFor) {
        self.clear_custom();
        self.custom.description.set(description);
        self.custom.begin(form);
        self.custom.made_for.owner.set(made_for.owner.get_untracked());
        self.custom.made_for.inactive.set(made_for.inactive.get_untracked());
        self.clear_read_write();
        self.clear_all_access();
    }

    /// Takes back what was chosen and has been deleted while the draft waited.
    pub fn keep_existing(self, buckets: &[Bucket]) {
        let existing: IdSet<BucketId> = buckets.iter().map(|bucket| bucket.id).collect();
        for pane in [self.read, self.write, self.many.read, self.many.write] {
            pane.chosen.update(|chosen| chosen.retain(|id| existing.contains(id)));
        }
    }

    /// Empties all of it if it was filled in by somebody else, or for another organization, whose
    /// buckets are others.
    pub fn belong_to(self, org_id: OrganizationId, person: Person) {
        if self.of.get_value() != Some((org_id, person)) {
            self.clear();
            self.of.set_value(Some((org_id, person)));
        }
    }
}

/// The drafts, from the context that [`crate::app::App`] provides.
pub fn use_drafts() -> Drafts {
    expect_context()
}
