//! What each of many asks for, and what stands in the way of it.

use std::collections::{HashMap, HashSet};

use super::table::Entry;
use crate::{
    authorization::{NewAuthorization, Status},
    bucket::Bucket,
    id::{BucketId, OrganizationId, UserId},
    preset::{BucketChoice, read_write},
    user::User,
};

/// What holds for those of whom nothing else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The buckets that are read, where neither column says any.
    pub read: BucketChoice,
    /// The buckets that are written to, where neither column says any.
    pub write: BucketChoice,
    /// The owner; `None` for whoever makes the tokens.
    pub owner: Option<UserId>,
    /// Whether they are inactive at first.
    pub inactive: bool,
}

/// What there is on the server.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The organization that the tokens are for.
    pub org_id: OrganizationId,
    /// Its buckets.
    pub buckets: &'a [Bucket],
    /// Its users.
    pub users: &'a [User],
    /// What tokens are called that are there already.
    pub descriptions: &'a HashSet<String>,
}

/// What one asks for, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Who it is for, as it is written.
    pub entry: Entry,
    /// What is sent; `None` where something stands in the way.
    pub new: Option<NewAuthorization>,
    /// What stands in the way, or should be known.
    pub problems: Vec<Problem>,
}

/// Something about one of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is called nothing: nobody could tell its secret from another's.
    NoDescription,
    /// Another, on this line, is called the same.
    Twice(usize),
    /// A token that is there already is called the same. It can be made all the same.
    Taken,
    /// There is no bucket of this name.
    NoSuchBucket(String),
    /// It may read nothing and write to nothing.
    NoPermission,
    /// There is no user of this name, as far as whoever asks may see.
    NoSuchOwner(String),
    /// The owner is switched off, and so would the token be. It can be made all the same.
    OwnerInactive,
    /// A status that is none.
    UnknownStatus(String),
    /// There are more fields in its row than headings.
    TooManyFields,
}

impl Problem {
    /// Whether no token can be made because of it.
    pub const fn stands_in_the_way(&self) -> bool {
        !matches!(self, Self::Taken | Self::OwnerInactive)
    }
}

/// What every one of them asks for, in their order.
pub fn plan(entries: &[Entry], defaults: &Defaults, known: &Known<'_>) -> Vec<Planned> {
    let buckets = known.buckets.iter().map(|bucket| (bucket.name.as_str(), bucket.id)).collect();
    let users = known.users.iter().map(|user| (user.name.as_str(), user)).collect();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    let planned = entries.iter().map(|entry| {
        let mut one =
            Planning { defaults, known, buckets: &buckets, users: &users, problems: Vec::new() };
        if !entry.description.is_empty() {
            if let Some(line) = lines.get(entry.description.as_str()) {
                one.problems.push(Problem::Twice(*line));
            } else {
                lines.insert(&entry.description, entry.line);
            }
        }
        one.plan(entry)
    });
    planned.collect()
}

struct Planning<'a> {
    defaults: &'a Defaults,
    known: &'a Known<'a>,
    buckets: &'a HashMap<&'a str, BucketId>,
    users: &'a HashMap<&'a str, &'a User>,
    problems: Vec<Problem>,
}

impl Planning<'_> {
    fn plan(mut self, entry: &Entry) -> Planned {
        if entry.description.is_empty() {
            self.problems.push(Problem::NoDescription);
        } else if self.known.descriptions.contains(&entry.description) {
            self.problems.push(Problem::Taken);
        }
        if entry.is_too_wide {
            self.problems.push(Problem::TooManyFields);
        }
        let own = !entry.read.is_empty() || !entry.write.is_empty();
        let (read, write) = match own {
            true => (self.choice(&entry.read), self.choice(&entry.write)),
            false => (self.defaults.read.clone(), self.defaults.write.clone()),
        };
        let permissions = read_write(self.known.org_id, &read, &write);
        let user_id = self.owner(&entry.owner);
        let status = self.status(&entry.status);
        if permissions.is_none()
            && !self.problems.iter().any(|problem| matches!(problem, Problem::NoSuchBucket(_)))
        {
            self.problems.push(Problem::NoPermission);
        }
        let is_possible = !self.problems.iter().any(Problem::stands_in_the_way);
        let new = permissions.filter(|_| is_possible).map(|permissions| NewAuthorization {
            org_id: self.known.org_id,
            user_id,
            status,
            description: entry.description.clone(),
            permissions,
        });
        Planned { entry: entry.clone(), new, problems: self.problems }
    }

    /// The buckets that a field names: one, or several between commas, semicolons, bars or lines;
    /// `*` for all of them.
    fn choice(&mut self, field: &str) -> BucketChoice {
        if field == "*" {
            return BucketChoice::All;
        }
        // Names may have such signs in them: the first reading that finds all of them is taken.
        const SIGNS: [char; 4] = ['\n', '|', ';', ','];
        let readings = [&SIGNS[..0], &SIGNS[..1], &SIGNS[1..2], &SIGNS[2..3], &SIGNS[3..]];
        let whole = readings.into_iter().find_map(|signs| {
            let names = names_between(field, signs);
            names.map(|name| self.buckets.get(name).copied()).collect::<Option<Vec<_>>>()
        });
        let ids = whole.unwrap_or_else(|| {
            let mut found = Vec::new();
            for name in names_between(field, &SIGNS) {
                match self.buckets.get(name) {
                    Some(id) => found.push(*id),
                    None => self.problems.push(Problem::NoSuchBucket(name.to_owned())),
                }
            }
            found
        });
        BucketChoice::Scoped(ids.into_iter().collect())
    }

    fn owner(&mut self, name: &str) -> Option<UserId> {
        if name.is_empty() {
            return self.defaults.owner;
        }
        let Some(user) = self.users.get(name) else {
            self.problems.push(Problem::NoSuchOwner(name.to_owned()));
            return None;
        };
        if user.inactive {
            self.problems.push(Problem::OwnerInactive);
        }
        Some(user.id)
    }

    fn status(&mut self, word: &str) -> Option<Status> {
        let inactive = match word.to_ascii_lowercase().as_str() {
            "" => self.defaults.inactive,
            "active" => false,
            "inactive" => true,
            _ => {
                self.problems.push(Problem::UnknownStatus(word.to_owned()));
                false
            }
        };
        inactive.then_some(Status::Inactive)
    }
}

fn names_between<'t>(field: &'t str, signs: &'t [char]) -> impl Iterator<Item = &'t str> {
    field.split(|letter| signs.contains(&letter)).map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{super::table::read, *};

    fn bucket(number: u64, name: &str) -> Bucket {
        let id = BucketId::from_number(number).unwrap();
        Bucket { id, name: name.to_owned(), org_id: None, kind: "user".to_owned() }
    }

    fn planned(text: &str, defaults: &Defaults) -> Vec<Planned> {
        let user = |number, name: &str, inactive| User {
            id: UserId::from_number(number).unwrap(),
            name: name.to_owned(),
            inactive,
        };
        // One that is called nothing is there as well.
        let descriptions = ["telegraf".to_owned(), String::new()].into();
        let known = Known {
            org_id: OrganizationId::from_number(1).unwrap(),
            buckets: &[bucket(5, "solar"), bucket(6, "a; b")],
            users: &[user(7, "ada", false), user(8, "leaver", true)],
            descriptions: &descriptions,
        };
        plan(&read(text, &(1..=2)).entries, defaults, &known)
    }

    fn problems(text: &str) -> Vec<Problem> {
        let defaults = Defaults { read: BucketChoice::All, ..Defaults::default() };
        planned(text, &defaults).into_iter().flat_map(|one| one.problems).collect()
    }

    #[test]
    fn every_problem_stands_at_its_row_and_only_some_stand_in_the_way() {
        assert_eq!(problems("ada\ngrace"), []);
        assert_eq!(problems("ada\ngrace\nada"), [Problem::Twice(1)]);
        assert_eq!(problems("telegraf"), [Problem::Taken]);
        assert_eq!(problems("name,read\n,solar"), [Problem::NoDescription]);
        assert_eq!(problems("name,read\nx,solar;gone"), [Problem::NoSuchBucket("gone".to_owned())]);
        assert_eq!(problems("name,owner\nx,eve"), [Problem::NoSuchOwner("eve".to_owned())]);
        assert_eq!(problems("name,owner\nx,leaver"), [Problem::OwnerInactive]);
        assert_eq!(problems("name,read\nx,solar,weather"), [Problem::TooManyFields]);
        assert_eq!(problems("name,status\nx,on"), [Problem::UnknownStatus("on".to_owned())]);
        let without = planned("x", &Defaults::default());
        assert_eq!(without[0].problems, [Problem::NoPermission]);
        assert_eq!(without[0].new, None);
        let taken =
            planned("telegraf", &Defaults { read: BucketChoice::All, ..Defaults::default() });
        assert!(taken[0].new.is_some());
    }

    #[test]
    fn what_a_row_says_goes_before_what_holds_for_all() {
        let defaults = Defaults { read: BucketChoice::All, inactive: true, ..Defaults::default() };
        let text =
            "name,write,owner,status\nplain,,,\nown,solar|a; b,ada,active\nwhole,a; b,,\nall,*,,\n";
        let rows = planned(text, &defaults);
        let sent: Vec<_> = rows
            .iter()
            .map(|row| {
                let new = row.new.as_ref().unwrap();
                let permissions: Vec<_> =
                    new.permissions.as_slice().iter().map(ToString::to_string).collect();
                (
                    permissions.len(),
                    permissions[0].clone(),
                    new.user_id.is_some(),
                    new.status.is_some(),
                )
            })
            .collect();
        let org = "orgs/0000000000000001/buckets";
        assert_eq!(sent[0], (1, format!("read:{org}"), false, true));
        assert_eq!(sent[2], (1, format!("write:{org}/0000000000000006"), false, true));
        assert_eq!(sent[3], (1, format!("write:{org}"), false, true));
        assert_eq!((sent[1].0, sent[1].2, sent[1].3), (2, true, false));
    }
}
