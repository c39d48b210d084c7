//! The permissions that were missing, from what the server said to some tool: alone or in a log.

use super::{Matter, Object, Reading};
use crate::{permission::Action, resource_type::ResourceType};

/// Behind the name of a permission that was missing (2.0 to 2.9).
const UNAUTHORIZED: &str = " is unauthorized";

/// Before the name of a bucket that was not found: it is not there, or may not be read.
const NO_BUCKET: &str = "could not find bucket ";

/// Around the name of a bucket that a write is told is not there, and that of an organization that
/// is not found without the permission to read it.
const NOT_FOUND: &str = "\" not found";

/// What whoever is not known is told.
const NOT_KNOWN: &str = "unauthorized access";

/// What a write is told that lacks a permission, without the name of the bucket.
const NO_WRITE: &str = "insufficient permissions for write";

/// What Telegraf says of a write that was refused, before the name of the bucket.
const BEFORE_NAME: &str = "write metric to ";

/// Reads a text; `None` where the server says no such thing in it.
pub(super) fn read(text: &str) -> Option<Reading> {
    let mut reading = Reading::default();
    for (number, line) in text.lines().enumerate() {
        let number = number + 1;
        for (place, _) in line.match_indices(UNAUTHORIZED) {
            permission(&line[..place], number, &mut reading);
        }
        for (place, found) in line.match_indices(NO_BUCKET) {
            // In JSON, and in logs of JSON, the quotation marks have backslashes before them.
            let name = line[place + found.len()..].trim_start_matches('\\');
            let name = name.strip_prefix('"').and_then(|name| name.split_once(['"', '\\']));
            if let Some((name, _)) = name {
                reading.wish(number, Action::Read, Object::bucket(name));
            }
        }
        not_found(&line.replace("\\\"", "\""), number, &mut reading);
        if line.contains(NO_WRITE) {
            // Telegraf names the bucket before it says what the server said.
            let named = line.split_once(BEFORE_NAME).and_then(|(_, name)| name.split_once(" ("));
            match named {
                Some((name, _)) => reading.wish(number, Action::Write, Object::bucket(name)),
                None => reading.remark(number, Matter::WriteSomewhere),
            }
        }
        if line.contains(NOT_KNOWN) {
            reading.remark(number, Matter::TokenNotKnown);
        }
    }
    (!reading.is_empty()).then_some(reading)
}

/// `bucket "b" not found`, `organization name "o" not found`.
fn not_found(line: &str, number: usize, reading: &mut Reading) {
    for (place, _) in line.match_indices(NOT_FOUND) {
        let Some((before, name)) = line[..place].rsplit_once('"') else { continue };
        if before.ends_with("organization name ") {
            let object = Object::Named(ResourceType::ORGS, name.to_owned());
            reading.wish(number, Action::Read, object);
        } else if before.ends_with("bucket ") && !before.ends_with(NO_BUCKET) {
            reading.wish(number, Action::Write, Object::bucket(name));
        }
    }
}

/// The permission that a text ends with: `write:orgs/ID/buckets/ID`, `read:users/ID`, `read:buckets`.
fn permission(text: &str, line: usize, reading: &mut Reading) {
    let is_around = |letter: char| letter.is_whitespace() || "\"'`([{<=,;".contains(letter);
    let name = text.rsplit(is_around);
    let name = name.into_iter().next().unwrap_or_default();
    let Some((action, path)) = name.split_once(':') else { return };
    let action = match action {
        "read" => Action::Read,
        "write" => Action::Write,
        _ => return,
    };
    let segments: Vec<&str> = path.split('/').collect();
    let (org_id, of) = match segments[..] {
        ["orgs", org_id, kind] => (Some(org_id), (kind, None)),
        ["orgs", org_id, kind, id] => (Some(org_id), (kind, Some(id))),
        [kind] => (None, (kind, None)),
        [kind, id] => (None, (kind, Some(id))),
        _ => return reading.remark(line, Matter::NotUnderstood(name.to_owned())),
    };
    let kind = ResourceType::from(of.0.to_owned());
    let object = match of.1.map(str::parse) {
        None => Object::Every(kind),
        Some(Ok(id)) => Object::One(kind, id),
        Some(Err(_)) => return reading.remark(line, Matter::NotUnderstood(name.to_owned())),
    };
    let before = reading.wishes.len();
    match org_id.map(str::parse) {
        None => reading.wish(line, action, object),
        Some(Ok(id)) => {
            let organization = super::OrganizationName::Id(id);
            reading.wish(line, action, object);
            reading.within(before, &organization);
            reading.organizations.push((organization, line));
        }
        Some(Err(_)) => reading.remark(line, Matter::NotUnderstood(name.to_owned())),
    }
}
