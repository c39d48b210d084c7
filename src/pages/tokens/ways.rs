//! The ways from the list into its dialogs and back, and out to sign-in.

use influx_client::ApiError;
use leptos::prelude::*;
use token_model::{
    id::{AuthorizationId, OrganizationId},
    id_set::IdSet,
};

use super::Tokens;
use crate::{
    app::Step,
    route::{Dialog, Listing, Route},
    ui::held::whenever,
};

impl Tokens {
    /// Leads to a dialog of this page.
    pub fn open_dialog(self, dialog: Dialog) {
        // What the filter and the sorter say is in the address that Back leads to.
        self.lead_to(self.dialog().filter(|open| *open == Dialog::Audit), Step::Replace);
        self.lead_to(Some(dialog), Step::Forward);
        // Where the browser noted nothing, there is nothing to go back from.
        self.opened.set_value(self.dialog() == Some(dialog));
    }

    /// Goes the way to a dialog as far as leads nowhere.
    pub fn rehearse_way(self, dialog: Dialog) {
        let opened = StoredValue::new(false);
        Self { go: Callback::new(|_| {}), opened, ..self }.open_dialog(dialog);
    }

    /// The same of another organization's page, where it is that.
    pub fn open_dialog_in(self, org_id: OrganizationId, dialog: Dialog) {
        if org_id == self.org_id {
            return self.open_dialog(dialog);
        }
        let listing = Listing::default();
        let route = Route::Tokens { org_id, dialog: Some(dialog), listing };
        self.go.run((route, Step::Forward));
    }

    /// Leads to the dialog of rotations, for these tokens.
    pub fn rotate(self, ids: IdSet<AuthorizationId>) {
        self.to_rotate.set(ids);
        self.open_dialog(Dialog::Rotate);
    }

    /// Leads from one dialog to another, so that going back leads to the list.
    pub fn turn_dialog(self, dialog: Dialog) {
        self.lead_to(Some(dialog), Step::Replace);
    }

    /// Leads back to the list alone: the way it came, so that no dialog that is done is left behind
    /// for Back to lead to.
    pub fn close_dialog(self) {
        if self.opened.try_get_value() == Some(true) {
            self.opened.set_value(false);
            if window().history().is_ok_and(|history| history.back().is_ok()) {
                return;
            }
        }
        self.lead_to(None, Step::Replace);
    }

    /// The address of a dialog of this page.
    pub fn address_of(self, dialog: Dialog) -> String {
        let listing = self.control.for_address();
        Route::Tokens { org_id: self.org_id, dialog: Some(dialog), listing }.to_string()
    }

    /// The dialog that is open.
    pub fn dialog(self) -> Option<Dialog> {
        match self.route.try_get_untracked() {
            Some(Route::Tokens { org_id, dialog, .. }) if org_id == self.org_id => dialog,
            _ => None,
        }
    }

    /// Whether such a page is what is shown.
    pub fn is_shown(self) -> bool {
        matches!(self.route.try_get_untracked(), Some(Route::Tokens { .. }))
    }

    /// Takes note of a dialog that was left by the browser's own Back.
    pub(super) fn watch_dialogs(self) {
        whenever(move || {
            if !matches!(self.route.get(), Route::Tokens { dialog: Some(_), .. }) {
                self.opened.set_value(false);
            }
        });
    }

    pub(super) fn lead_to(self, dialog: Option<Dialog>, step: Step) {
        let to = |listing| Route::Tokens { org_id: self.org_id, dialog, listing };
        // The browser takes its time to note an address, also one that it is at.
        let there = to(self.control.listing.get_untracked());
        if step == Step::Forward || self.route.try_get_untracked() != Some(there) {
            self.go.run((to(self.control.for_address()), step));
        }
    }

    /// Where the person is. What was typed into the filter a moment ago is not in the address yet.
    fn here(self) -> Option<Route> {
        Some(match self.route.try_get_untracked()? {
            Route::Tokens { org_id, dialog, .. } if org_id == self.org_id => {
                Route::Tokens { org_id, dialog, listing: self.control.for_address() }
            }
            elsewhere => elsewhere,
        })
    }

    /// Leads to sign-in and back again.
    pub fn sign_in_again(self) {
        if let Some(here) = self.here() {
            self.go.run((self.session.sign_in_again(here), Step::Forward));
        }
    }

    /// Leads to sign-in and back again where `error` says that the session is over; says whether.
    pub fn ask_to_sign_in(self, error: &ApiError) -> bool {
        self.session.learn(error);
        // From a page that was left nothing leads anywhere.
        let Some(here) = self.here() else { return error.is_not_signed_in() };
        let Some(route) = self.session.way_back_in(error, here.clone()) else { return false };
        // Of several requests that fail at once, the first leads away.
        if matches!(here, Route::Tokens { .. }) {
            self.go.run((route, Step::Replace));
        }
        true
    }

    /// Leads to where one connects to a server elsewhere, where there is none at this address; says
    /// whether.
    pub async fn ask_to_connect(self, error: &ApiError) -> bool {
        let Some(here) = self.route.try_get_untracked() else { return false };
        let way = self.session.way_to_connect(error, here).await;
        let leads = way.is_some();
        if let Some(route) = way {
            self.go.try_run((route, Step::Replace));
        }
        leads
    }
}
