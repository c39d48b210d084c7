//! The token that the person is signed in with: turning it off or deleting it locks them out, which
//! is said before it happens.

use influx_client::Credential;
use token_model::{
    ability::{Ability, ability},
    authorization::Authorization,
    id::UserId,
    in_use::{InUse, in_use},
    permission::Permission,
    secret::Secret,
};

use super::{Row, Tokens, audit::of_tokens};
use crate::{
    copy as words,
    load::Load,
    session::{Session, Writes},
    ui::held::{Derived, Held},
};

impl Tokens {
    /// What to say before one of these tokens is turned off or deleted, where it is or could be the
    /// one that the person is signed in with.
    pub fn own_token_warning(self, rows: &[Row]) -> Option<&'static str> {
        let most = rows.iter().map(|row| self.in_use(*row)).max()?;
        match (most, rows.len()) {
            (InUse::No, _) => None,
            // Where the list has the very token, no other one could be it.
            (InUse::Perhaps, _) if self.own_token().is_some() => None,
            (InUse::Perhaps, 1) => Some(words::perhaps_own_token()),
            (InUse::Perhaps, _) => Some(words::perhaps_own_among_them()),
            (InUse::Yes, 1) => Some(words::own_token()),
            (InUse::Yes, _) => Some(words::own_among_them()),
        }
    }

    /// What may be done with the tokens; what may not is not offered.
    pub(super) fn ability(list: Held<Load<Vec<Row>>>, session: Session) -> Derived<Ability> {
        Derived::new(move || {
            match session.writes() {
                Writes::Refused => {
                    let is_empty =
                        list.with(|list| matches!(list, Load::Ready(rows) if rows.is_empty()));
                    return if is_empty { Ability::Nothing } else { Ability::Read };
                }
                Writes::Seen => return Ability::Change,
                Writes::Unknown => {}
            }
            let me = session.me().map(|me| me.user.id);
            let Credential::Token(secret) = session.client().credential().clone() else {
                return Ability::Change;
            };
            list.with(|list| match list {
                Load::Ready(rows) => of_tokens(rows, |tokens| ability(&secret, me, tokens)),
                Load::Loading | Load::Failed(_) => Ability::Change,
            })
        })
    }

    /// Whether the tokens may be changed, as far as it is known.
    pub fn may_change(self) -> bool {
        matches!(self.ability.get(), Ability::Change | Ability::Perhaps)
    }

    /// Whether tokens may be made, as far as it is known: one that may not read may do so.
    pub fn may_generate(self) -> bool {
        self.ability.get() != Ability::Read && self.session.writes() != Writes::Refused
    }

    /// What the token may do that the person is signed in with, where that is known.
    pub fn own_permissions(self) -> Option<Vec<Permission>> {
        let own = self.own_token()?;
        Some(own.authorization.with_untracked(|token| token.permissions.clone()))
    }

    /// The token of the list that has this secret, where the server lists secrets.
    pub fn with_secret(self, secret: &Secret) -> Option<Authorization> {
        let rows = self.all()?;
        rows.iter().find_map(|row| {
            row.authorization
                .with_untracked(|token| (token.token == *secret).then(|| token.clone()))
        })
    }

    /// Who is signed in, where that is known.
    pub fn me(self) -> Option<UserId> {
        self.session.me_now().map(|me| me.user.id)
    }

    /// What a user is called who owns some token of the list, or is signed in.
    pub fn user_called(self, id: UserId) -> Option<String> {
        let me = self.session.me_now().map(|me| me.user).filter(|me| me.id == id);
        me.map(|me| me.name).or_else(|| {
            self.all()?.iter().find_map(|row| {
                row.authorization
                    .with_untracked(|token| (token.user_id == id).then(|| token.user.clone()))
            })
        })
    }

    fn own_token(self) -> Option<Row> {
        self.all()?.into_iter().find(|row| self.in_use(*row) == InUse::Yes)
    }

    /// Whether a token is the one that the person is signed in with.
    pub fn in_use(self, row: Row) -> InUse {
        let Credential::Token(secret) = self.session.client().credential().clone() else {
            return InUse::No;
        };
        let me = self.session.me_now().map(|me| me.user.id);
        row.authorization.with_untracked(|token: &Authorization| in_use(&secret, me, token))
    }
}
