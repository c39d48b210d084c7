//! What the server answers when it refuses, and what it means by it.

/// The body of an answer that is not a success: `{"code": …, "message": …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// InfluxDB's own code, `unauthorized` or `not found` for example.
    pub code: String,
    /// What it says.
    pub message: String,
}

/// What a refusal means. Status codes alone mislead: InfluxDB says 401 for a missing permission
/// as well as for a session that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nobody is signed in, or no longer: 401 `unauthorized access`.
    NotSignedIn,
    /// Somebody is, but lacks this permission: 401 or 403, `… is unauthorized`.
    MissingPermission(String),
    /// The token that asked is switched off: 401 `token is inactive`.
    TokenInactive,
    /// The user who asked is switched off: 403 `User is inactive`.
    UserInactive,
    /// The thing is not there (any more): 404 in InfluxDB's words.
    NotFound,
    /// The address is not there: 404 without InfluxDB's words, so that something else answered, and
    /// nothing is known of what was asked for.
    NotThisServer,
    /// It cannot be, given what is there: 409 or 422, for example a set-up that was done before.
    Conflict,
    /// The server did not like what it was sent: any other 4xx.
    Invalid,
    /// The server, or a proxy before it, failed: 5xx.
    ServerFailed,
}

impl Meaning {
    /// What an answer with this status (not a success) and body means.
    pub fn of(status: u16, body: &ErrorBody) -> Self {
        let message = body.message.as_str();
        match status {
            401 | 403 if message.ends_with(" is unauthorized") => {
                // `permission X is not allowed: X is unauthorized` names it twice.
                let permission = message.trim_end_matches(" is unauthorized");
                let permission = permission.rsplit(' ').next().unwrap_or(permission);
                Self::MissingPermission(permission.to_owned())
            }
            401 if message == "token is inactive" => Self::TokenInactive,
            401 => Self::NotSignedIn,
            403 if message == "User is inactive" => Self::UserInactive,
            404 if body.code.is_empty() => Self::NotThisServer,
            404 => Self::NotFound,
            409 | 422 => Self::Conflict,
            500.. => Self::ServerFailed,
            _ => Self::Invalid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(status: u16, message: &str) -> Meaning {
        Meaning::of(status, &ErrorBody { code: String::new(), message: message.to_owned() })
    }

    #[test]
    fn a_missing_permission_is_not_taken_for_a_lost_session() {
        assert_eq!(meaning(401, "unauthorized access"), Meaning::NotSignedIn);
        assert_eq!(
            meaning(401, "write:orgs/9cf7c73efe448e5e/authorizations is unauthorized"),
            Meaning::MissingPermission("write:orgs/9cf7c73efe448e5e/authorizations".to_owned())
        );
        assert_eq!(
            meaning(403, "permission read:buckets is not allowed: read:buckets is unauthorized"),
            Meaning::MissingPermission("read:buckets".to_owned())
        );
    }

    #[test]
    fn what_is_switched_off_is_told_apart() {
        assert_eq!(meaning(401, "token is inactive"), Meaning::TokenInactive);
        assert_eq!(meaning(403, "User is inactive"), Meaning::UserInactive);
    }

    #[test]
    fn only_influxdb_can_say_that_a_token_is_gone() {
        let body = ErrorBody { code: "not found".to_owned(), message: String::new() };
        assert_eq!(Meaning::of(404, &body), Meaning::NotFound);
        assert_eq!(Meaning::of(404, &ErrorBody::default()), Meaning::NotThisServer);
    }

    #[test]
    fn answers_without_a_message_still_mean_something() {
        assert_eq!(meaning(401, ""), Meaning::NotSignedIn);
        assert_eq!(meaning(404, ""), Meaning::NotThisServer);
        assert_eq!(meaning(422, ""), Meaning::Conflict);
        assert_eq!(meaning(400, ""), Meaning::Invalid);
        assert_eq!(meaning(502, ""), Meaning::ServerFailed);
    }
}
