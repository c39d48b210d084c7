//! What the server keeps, in memory.

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE};
use sha2::{Digest, Sha256};
use token_model::{
    id::{AuthorizationId, BucketId, OrganizationId, ResourceId, UserId},
    permission::Permission,
    resource_type::ResourceType,
    secret::Secret,
    timestamp::Timestamp,
};

use crate::{now::Now, points::Points, roles::Role};

/// A digest of a secret: what is kept of passwords, and of tokens where only hashes are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hash([u8; 32]);

impl Hash {
    pub(crate) fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    /// As 2.9 shows it in the answer to a set-up.
    pub(crate) fn labelled(&self) -> String {
        format!("$influxdb2-sha256${}", URL_SAFE.encode(self.0))
    }
}

/// A user.
#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: UserId,
    pub(crate) name: String,
    /// `active`, `inactive`, or whatever the server was given.
    pub(crate) status: String,
    pub(crate) password: Option<Hash>,
    /// Whether they set the server up, and with it may do everything.
    pub(crate) operator: bool,
}

/// An organization.
#[derive(Clone)]
pub(crate) struct Organization {
    pub(crate) id: OrganizationId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    /// Who belongs to it.
    pub(crate) roles: BTreeMap<UserId, Role>,
}

/// A bucket.
#[derive(Clone)]
pub(crate) struct Bucket {
    pub(crate) id: BucketId,
    pub(crate) org_id: OrganizationId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) rp: String,
    pub(crate) system: bool,
    /// How long data is kept, in seconds; 0 for ever.
    pub(crate) retention_seconds: u64,
    pub(crate) shard_seconds: u64,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    /// The last of what was written to it.
    pub(crate) points: Points,
}

impl Bucket {
    /// Sets how long data is kept, in seconds, and what follows from it for its shards: groups span
    /// an hour, a day, or a week.
    pub(crate) fn set_retention(&mut self, seconds: u64) {
        const DAY: u64 = 86_400;
        self.retention_seconds = seconds;
        self.shard_seconds = match seconds {
            0 => 7 * DAY,
            seconds if seconds < 2 * DAY => 3_600,
            seconds if seconds < 180 * DAY => DAY,
            _ => 7 * DAY,
        };
    }
}

/// A token.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) id: AuthorizationId,
    pub(crate) hash: Hash,
    /// Kept only where the emulated version lists secrets.
    pub(crate) secret: Secret,
    pub(crate) active: bool,
    pub(crate) description: String,
    pub(crate) org_id: OrganizationId,
    pub(crate) user_id: UserId,
    pub(crate) permissions: Vec<Permission>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// A configuration of a Telegraf agent.
#[derive(Clone)]
pub(crate) struct Telegraf {
    pub(crate) id: ResourceId,
    pub(crate) org_id: OrganizationId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) config: String,
    pub(crate) buckets: Vec<String>,
}

/// Something of any other type that a permission can be for.
#[derive(Clone)]
pub(crate) struct Other {
    pub(crate) kind: ResourceType,
    pub(crate) id: ResourceId,
    pub(crate) org_id: OrganizationId,
    pub(crate) name: String,
    /// The script of a task.
    pub(crate) flux: Option<String>,
}

/// Who is signed in, and until when.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) user_id: UserId,
    pub(crate) expires: Now,
}

/// All of it.
#[derive(Default)]
pub(crate) struct Store {
    /// Whether a set-up was done, or tried in a way that closes it for good.
    pub(crate) onboarded: bool,
    pub(crate) users: BTreeMap<UserId, User>,
    pub(crate) organizations: BTreeMap<OrganizationId, Organization>,
    pub(crate) buckets: BTreeMap<BucketId, Bucket>,
    pub(crate) tokens: BTreeMap<AuthorizationId, Token>,
    pub(crate) telegrafs: BTreeMap<ResourceId, Telegraf>,
    /// In the order of their ids.
    pub(crate) others: Vec<Other>,
    pub(crate) sessions: BTreeMap<Hash, Session>,
    by_hash: BTreeMap<Hash, AuthorizationId>,
    /// What the tokens of a user allow, once that was asked for, until one comes or goes.
    allowed: BTreeMap<UserId, Arc<[Permission]>>,
}

impl Store {
    pub(crate) fn user_named(&self, name: &str) -> Option<&User> {
        self.users.values().find(|user| user.name == name)
    }

    pub(crate) fn organization_named(&self, name: &str) -> Option<&Organization> {
        self.organizations.values().find(|organization| organization.name == name)
    }

    pub(crate) fn bucket_named(&self, org_id: OrganizationId, name: &str) -> Option<&Bucket> {
        self.buckets.values().find(|bucket| bucket.org_id == org_id && bucket.name == name)
    }

    /// The token with this secret.
    pub(crate) fn token_of(&self, secret: &str) -> Option<&Token> {
        self.tokens.get(self.by_hash.get(&Hash::of(secret))?)
    }

    /// What all tokens of a user allow, inactive ones too.
    pub(crate) fn allowed_by_tokens_of(&mut self, user_id: UserId) -> Arc<[Permission]> {
        let of_user = || self.tokens.values().filter(|token| token.user_id == user_id);
        let all = || of_user().flat_map(|token| token.permissions.iter().cloned()).collect();
        Arc::clone(self.allowed.entry(user_id).or_insert_with(all))
    }

    pub(crate) fn add_token(&mut self, token: Token) {
        self.allowed.remove(&token.user_id);
        self.by_hash.insert(token.hash, token.id);
        self.tokens.insert(token.id, token);
    }

    pub(crate) fn remove_token(&mut self, id: AuthorizationId) {
        if let Some(token) = self.tokens.remove(&id) {
            self.by_hash.remove(&token.hash);
            self.allowed.remove(&token.user_id);
        }
    }
}
