//! `/api/v2/setup`: the first set-up, which some refusals close for good.

use serde_json::{Value, json};
use token_model::secret::Secret;

use crate::{
    Authority, Now, Request, Response,
    authorizations::{self, Asked},
    body, buckets, organizations,
    reply::{self, Refusal, Reply},
    roles,
    store::{Hash, User},
    users,
};

/// `GET /api/v2/setup`.
pub(crate) fn get(authority: &Authority) -> Response {
    reply::ok(&json!({ "allowed": !authority.store.onboarded }))
}

/// `POST /api/v2/setup`.
pub(crate) fn post(authority: &mut Authority, request: &Request, now: Now) -> Reply {
    let go_type = "OnboardingRequest";
    let object =
        body::object(request.body(), "influxdb.OnboardingRequest").map_err(Refusal::internal)?;
    let text = |name| -> Result<String, Refusal> {
        Ok(body::text(&object, name, go_type).map_err(Refusal::internal)?.unwrap_or_default())
    };
    if authority.store.onboarded {
        return Err(Refusal::conflict("onboarding has already been completed"));
    }
    let (username, organization, bucket) = (text("username")?, text("org")?, text("bucket")?);
    let missing: Vec<&str> = [("username", &username), ("org", &organization), ("bucket", &bucket)]
        .into_iter()
        .filter(|(_, value)| value.is_empty())
        .map(|(name, _)| name)
        .collect();
    if !missing.is_empty() {
        let missing = missing.join(",");
        return Err(Refusal::unprocessable(format!(
            "onboarding failed: missing required fields [{missing}]"
        )));
    }
    let password = text("password")?;
    if !password.is_empty() {
        users::check_password(authority.emulation, &password)?;
    }
    let retention = object.get("retentionPeriodSeconds").and_then(Value::as_u64).unwrap_or(0);
    // From here on the server counts as set up, whatever comes of it.
    authority.store.onboarded = true;

    let user = User {
        id: authority.entropy.growing_id(),
        name: username,
        status: "active".to_owned(),
        password: (!password.is_empty()).then(|| Hash::of(&password)),
        operator: true,
    };
    let user_id = user.id;
    let user_value = users::value(&user);
    let description = format!("{}'s Token", user.name);
    authority.store.users.insert(user_id, user);
    let org_id = organizations::make(authority, organization, String::new(), user_id, now);
    buckets::check_name(&bucket)?;
    buckets::check_retention(retention)?;
    let mut bucket = buckets::user_bucket(authority, org_id, bucket, now);
    bucket.set_retention(retention);
    let bucket_value = buckets::value(&bucket);
    authority.store.buckets.insert(bucket.id, bucket);

    let given = text("token")?;
    let asked = Asked {
        org_id,
        user_id: None,
        active: true,
        description,
        permissions: roles::operator(authority.emulation),
        secret: (!given.is_empty()).then(|| Secret::new(given)),
    };
    let (token, secret) = authorizations::make(authority, asked, user_id, now);
    let auth_value = authorizations::set_up_value(&token, &secret, authority.emulation);
    authority.store.add_token(token);
    let organization = authority.store.organizations.get(&org_id);
    Ok(reply::created(&json!({
        "user": user_value,
        "bucket": bucket_value,
        "org": organization.map(organizations::value),
        "auth": auth_value,
    })))
}
