//! The page of an organization's API tokens: what its list and its dialogs share.

pub mod all_access;
mod as_command;
pub mod audit;
pub mod bucket_pane;
pub mod buckets;
pub mod card;
pub mod card_actions;
pub mod card_name;
pub mod catalogue;
pub mod check;
mod check_result;
pub mod clone;
pub mod custom;
pub mod draft;
mod explained;
pub mod generate_menu;
mod hiding_secret;
mod hints;
pub mod list;
pub mod listing;
pub mod loading;
pub mod lost_answer;
pub mod many;
pub mod organization_switch;
mod own_token;
pub mod page;
pub mod palette;
mod paste_box;
mod paste_findings;
mod permission_grid;
pub mod permission_list;
mod permission_row;
pub mod preferences;
mod presets;
pub mod read_write;
pub mod read_write_ahead;
mod ready_text;
pub mod rehearsal;
pub mod rotate;
mod row;
mod run;
pub mod saving;
pub mod secret_masked;
pub mod secret_once;
pub mod several;
pub mod shortcuts;
pub mod summary;
pub mod token_options;
pub mod toolbar;
mod use_it;
mod ways;

use std::time::Duration;

use influx_client::ApiError;
use leptos::prelude::*;
use token_model::{
    ability::Ability,
    authorization::{Authorization, NewAuthorization, Status},
    clone_name::clone_name,
    id::{AuthorizationId, OrganizationId},
    id_set::IdSet,
    rotation::name_of,
    sorting::sort_by_key,
};
use wasm_bindgen::JsValue;

pub use self::row::{Row, Task};
use self::{draft::use_drafts, listing::Control, row::Tasks, several::Several};
use crate::{
    app::Step,
    collation::sort_by_name,
    copy::{self as words, Doing},
    load::Load,
    made::{Made, use_made},
    route::{Dialog, Route},
    session::{Session, use_session},
    ui::{
        held::{Derived, Held},
        toast::Toasts,
    },
};

/// How long a deleted token waits for others to go with it.
const SOON: Duration = Duration::from_millis(30);

/// What leads on where there is no list, beside trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOn {
    /// To an organization that the server has.
    Organization,
    /// To a token that is not switched off.
    Token,
}

/// The state of the page, shared with its list and dialogs.
#[derive(Clone, Copy)]
pub struct Tokens {
    /// Whose tokens they are.
    pub org_id: OrganizationId,
    /// The tokens, in the order of their descriptions.
    pub list: Held<Load<Vec<Row>>>,
    /// What the filter and the sorter say.
    pub control: Control,
    /// Which tokens are chosen to do something with all of them.
    pub several: Several,
    /// Which tokens the dialog of rotations was opened for.
    pub to_rotate: Held<IdSet<AuthorizationId>>,
    /// What they leave of the list, in their order.
    pub rows: Derived<Vec<Row>>,
    /// Whether the list was seen to be another one at the server.
    pub changed: Held<bool>,
    /// How often the list was changed from here: an answer that is older says how it was before.
    pub changes: StoredValue<u32>,
    /// What leads on where there is no list.
    pub way_on: Held<Option<WayOn>>,
    /// Whether the list is being fetched.
    pub looking: Held<bool>,
    /// Whether the person may not read other users, so that the list holds only their own tokens.
    pub only_own: Held<bool>,
    /// What may be done with the tokens.
    ability: Derived<Ability>,
    /// The tokens that were just made, until their secrets have been seen.
    pub made: Made,
    /// What is being done with each of them.
    tasks: Tasks,
    /// What was deleted and is not taken out of the list yet.
    gone: StoredValue<IdSet<AuthorizationId>>,
    session: Session,
    /// What the page's signals belong to.
    owner: StoredValue<Owner>,
    route: Derived<Route>,
    /// Whether the dialog was opened from the list, so that the way back leads there.
    opened: StoredValue<bool>,
    go: Callback<(Route, Step)>,
}

impl Tokens {
    /// The state of a page that is about to be shown.
    fn new(org_id: OrganizationId, route: Derived<Route>, go: Callback<(Route, Step)>) -> Self {
        let list = Held::new(Load::Loading);
        let control = Control::of(&route.get_untracked());
        control.follow(route);
        Self {
            org_id,
            list,
            control,
            rows: control.rows_of(list),
            several: Several::none(),
            to_rotate: use_drafts().to_rotate,
            changed: Held::new(false),
            changes: StoredValue::new(0),
            way_on: Held::new(None),
            looking: Held::new(false),
            only_own: Held::new(false),
            ability: Self::ability(list, use_session()),
            made: use_made(),
            tasks: Tasks::none(),
            gone: StoredValue::default(),
            session: use_session(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            route,
            opened: StoredValue::new(false),
            go,
        }
    }

    /// Shows the tokens, sorted by description. Those that were there before keep their cards.
    pub fn show(self, authorizations: Vec<Authorization>) {
        let mut known = self.all().unwrap_or_default();
        sort_by_key(&mut known, |row| row.id);
        let row_of = |authorization: Authorization| {
            let Ok(place) = known.binary_search_by_key(&authorization.id, |row| row.id) else {
                return Row::new(authorization, self.tasks);
            };
            let row = known[place];
            if row.authorization.with_untracked(|before| *before != authorization) {
                row.authorization.set(authorization);
                row.folded.set_value(None);
            }
            row.forget_failure();
            row
        };
        let all = || authorizations.into_iter().map(row_of).collect::<Vec<_>>();
        // Of a page that was left nothing is to be shown.
        let Some(rows) = self.in_page(all) else { return };
        let listed: IdSet<AuthorizationId> = rows.iter().map(|row| row.id).collect();
        self.several.chosen.update(|chosen| chosen.retain(|id| listed.contains(id)));
        self.changed.set(false);
        self.show_rows(rows);
    }

    /// A row that lasts as long as the page, whatever button or dialog it is made from; none where that is left.
    fn new_row(self, authorization: Authorization) -> Option<Row> {
        self.in_page(|| Row::new(authorization, self.tasks))
    }

    /// Whether the page is there still.
    fn is_there(self) -> bool {
        self.in_page(|| ()).is_some()
    }

    /// Makes something that belongs to the page, if that is there still.
    fn in_page<R>(self, make: impl FnOnce() -> R) -> Option<R> {
        self.owner.try_with_value(|owner| owner.with(make))
    }

    /// What the page has from when it is first wanted, which is made then; nothing where the page is left.
    fn has<T: Clone + Send + Sync + 'static>(self, make: fn() -> T) -> Option<T> {
        self.in_page(|| {
            use_context().unwrap_or_else(|| {
                let made = make();
                provide_context(made.clone());
                made
            })
        })
    }

    fn show_rows(self, mut rows: Vec<Row>) {
        sort_by_name(&mut rows, |row| {
            row.authorization.with_untracked(|token| JsValue::from_str(&token.description))
        });
        self.list.set(Load::Ready(rows));
    }

    fn all(self) -> Option<Vec<Row>> {
        let rows = |list: &Load<Vec<Row>>| match list {
            Load::Ready(rows) => Some(rows.clone()),
            _ => None,
        };
        self.list.try_with_untracked(rows).flatten()
    }

    /// The ids of the tokens as they were listed last; `None` where they never were.
    pub fn known(self) -> Option<IdSet<AuthorizationId>> {
        Some(self.all()?.iter().map(|row| row.id).collect())
    }

    /// Takes a new token into the list, closes the dialog that made it if it is still open, and
    /// shows its secret as soon as no dialog is.
    pub fn created(self, mut token: Authorization, toasts: Toasts, made_in: Option<Dialog>) {
        self.session.has_written();
        // The list keeps no secret that it does not have to.
        let secret = std::mem::take(&mut token.token);
        if let Some(mut rows) = self.all() {
            self.has_changed();
            rows.retain(|row| row.id != token.id);
            rows.extend(self.new_row(token.clone()));
            self.show_rows(rows);
        }
        self.made.add(token, secret);
        let open = self.dialog();
        if open.is_some() && open == made_in {
            self.close_dialog();
        }
        let is_shown = open.is_none() || open == made_in;
        toasts.success(if is_shown { words::created() } else { words::created_meanwhile() });
    }

    /// Takes note that the list was changed from here.
    pub fn has_changed(self) {
        self.changes.try_update_value(|changes| *changes += 1);
    }

    /// Takes the server's answer to a change of a token: how it is now, or why it is not.
    pub fn settle(self, row: Row, doing: Doing, answer: Result<Authorization, ApiError>) {
        match answer {
            Ok(changed) => {
                self.session.has_written();
                self.has_changed();
                row.authorization.try_update(|token| {
                    token.status = changed.status;
                    token.description = changed.description;
                    token.updated_at = changed.updated_at;
                });
                row.folded.try_set_value(None);
                row.set_task(Task::None);
            }
            Err(error) => self.failed(row, doing, &error),
        }
    }

    /// Says on its card why something could not be done with a token.
    pub fn failed(self, row: Row, doing: Doing, error: &ApiError) {
        if !self.ask_to_sign_in(error) {
            row.set_task(Task::Failed(words::explain(doing, error)));
        }
    }

    /// What asks for a token with the same permissions and owner, under a name of its own.
    pub fn copy_of(self, row: Row) -> Option<NewAuthorization> {
        let original = row.authorization.try_get_untracked()?;
        let rows = self.all().unwrap_or_default();
        let taken: Vec<String> = rows
            .iter()
            .map(|row| {
                row.authorization.with_untracked(|token| name_of(&token.description).to_owned())
            })
            .collect();
        // A copy of a successor takes nobody's place.
        let name = clone_name(name_of(&original.description), taken.iter().map(String::as_str));
        // A copy of what is switched off is not switched on by itself.
        let status = (!original.is_active()).then_some(Status::Inactive);
        Some(NewAuthorization { status, ..original.like(name)? })
    }

    /// Takes a token out of the list: soon, together with others that go at the same time, so that
    /// deleting thousands does not make the list anew for each.
    pub fn removed(self, id: AuthorizationId) {
        self.has_changed();
        let first = self.gone.try_update_value(|gone| {
            gone.insert(id);
            gone.len() == 1
        });
        if first == Some(true) {
            set_timeout(move || self.take_out(), SOON);
        }
    }

    /// Where a token stands among those that are shown.
    pub fn place_of(self, row: Row) -> usize {
        let place = |rows: &Vec<Row>| rows.iter().position(|other| other.id == row.id);
        self.rows.try_with_untracked(place).flatten().unwrap_or_default()
    }

    /// Does something once what was removed has left the list.
    pub fn when_taken_out(self, then: impl FnOnce() + 'static) {
        set_timeout(move || request_animation_frame(then), SOON);
    }

    fn take_out(self) {
        let Some(gone) = self.gone.try_update_value(std::mem::take) else { return };
        self.list.try_update(|list| {
            if let Load::Ready(rows) = list {
                rows.retain(|row| !gone.contains(row.id));
            }
        });
        self.several.chosen.try_update(|chosen| chosen.retain(|id| !gone.contains(id)));
    }

    /// What the organization is called, where the list tells.
    pub fn organization_name(self) -> Option<String> {
        self.list.with(|list| {
            let first = list.items().first()?;
            Some(first.authorization.with_untracked(|token| token.org.clone()))
        })
    }
}

/// The state of the page, from its context.
pub fn use_tokens() -> Tokens {
    expect_context()
}
