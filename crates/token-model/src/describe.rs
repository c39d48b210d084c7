//! What a choice lets a token do, in words: "can write to telegraf-cpu and read 3 buckets".

use crate::{
    custom::{CustomChoice, Extent, TypeChoice},
    id::ResourceId,
    permission::Action,
    resource_type::ResourceType,
    say, say_count,
    sorting::sort_by,
    speech::{tr, word},
};

/// So many resources of a type are called by their names; more are counted.
const NAMED: usize = 2;

/// So many types are told; of more than that, the rest is counted.
const TYPES: usize = 6;

/// What the choice lets a token do. `name` tells what a resource is called; where it does not
/// know, its id stands.
pub fn describe(
    choice: &CustomChoice,
    name: impl Fn(&ResourceType, ResourceId) -> Option<String>,
) -> String {
    let objects = |action| {
        let objects = choice.types().iter().filter_map(|of_type| objects(of_type, action, &name));
        let mut objects = objects.collect::<Vec<_>>();
        if objects.len() > TYPES {
            let more = objects.len() - TYPES;
            objects.truncate(TYPES);
            objects.push(say_count!(more, "1 other type", "{count} other types"));
        }
        objects
    };
    let (read, write) = (objects(Action::Read), objects(Action::Write));
    match (read.is_empty(), write.is_empty()) {
        (true, true) => tr("can do nothing yet").to_owned(),
        _ if read == write => say!("can read and write {objects}", objects = list(&read)),
        (false, true) => say!("can read {objects}", objects = list(&read)),
        (true, false) => say!("can write to {objects}", objects = list(&write)),
        (false, false) => {
            say!(
                "can write to {objects} and read {others}",
                objects = list(&write),
                others = list(&read)
            )
        }
    }
}

/// What of a type an action is chosen for: its name or names, how many, or all.
fn objects(
    of_type: &TypeChoice,
    action: Action,
    name: &impl Fn(&ResourceType, ResourceId) -> Option<String>,
) -> Option<String> {
    let kind = &of_type.kind;
    match of_type.extent(action) {
        Extent::All => Some(say!("all {kind}", kind = noun(kind))),
        Extent::Scoped(ids) if ids.is_empty() => None,
        Extent::Scoped(ids) if ids.len() > NAMED => Some(format!("{} {}", ids.len(), noun(kind))),
        Extent::Scoped(ids) => {
            let mut names: Vec<_> =
                ids.iter().map(|id| name(kind, id).unwrap_or_else(|| id.to_string())).collect();
            // The order of ids says nothing to anybody.
            sort_by(&mut names, Ord::cmp);
            let names = list(&names);
            // What is written to without a word before it is a bucket.
            Some(if *kind == ResourceType::BUCKETS {
                names
            } else {
                format!("{} {names}", singular(kind))
            })
        }
    }
}

/// `notification rules` for `notificationRules`, in the language that is spoken.
pub fn noun(kind: &ResourceType) -> String {
    word(&english_noun(kind))
}

/// The same in English.
pub fn english_noun(kind: &ResourceType) -> String {
    // The one type that is not named in the plural.
    if kind.as_str() == "dbrp" {
        return "DBRP mappings".to_owned();
    }
    let mut noun = String::new();
    for letter in kind.as_str().chars() {
        if letter.is_ascii_uppercase() {
            noun.push(' ');
        }
        noun.push(letter.to_ascii_lowercase());
    }
    noun
}

/// `notification rule` for `notificationRules`, in the language that is spoken.
fn singular(kind: &ResourceType) -> String {
    let noun = english_noun(kind);
    word(noun.strip_suffix('s').unwrap_or(&noun))
}

/// `a`, `a and b`, `a, b and c`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => say!("{first} and {last}", first = first.join(", "), last),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scoped(ids: &[u64]) -> Extent {
        Extent::Scoped(ids.iter().copied().filter_map(ResourceId::from_number).collect())
    }

    fn words(sets: &[(&'static str, Action, Extent)]) -> String {
        let mut choice = CustomChoice::default();
        for (kind, action, extent) in sets {
            choice.set(&ResourceType::named(kind), *action, extent.clone());
        }
        describe(&choice, |_, id| Some(format!("n{}", id.number())))
    }

    #[test]
    fn few_are_named_and_many_are_counted() {
        use Action::{Read, Write};
        assert_eq!(
            words(&[("buckets", Write, scoped(&[1])), ("buckets", Read, scoped(&[1, 2, 3]))]),
            "can write to n1 and read 3 buckets"
        );
        assert_eq!(
            words(&[("buckets", Read, scoped(&[1, 2])), ("buckets", Write, scoped(&[1, 2]))]),
            "can read and write n1 and n2"
        );
        assert_eq!(
            words(&[
                ("notificationRules", Read, Extent::All),
                ("buckets", Read, Extent::All),
                ("tasks", Read, scoped(&[4])),
            ]),
            "can read all buckets, all notification rules and task n4"
        );
        assert_eq!(words(&[]), "can do nothing yet");
    }

    proptest! {
        #[test]
        fn a_few_are_called_by_their_names_and_many_are_counted(
            read in proptest::collection::btree_set(1_u64..99, 0..6),
            write in proptest::collection::btree_set(1_u64..99, 0..6),
        ) {
            let ids = |set: &std::collections::BTreeSet<u64>| set.iter().copied().collect::<Vec<_>>();
            let said = words(&[
                ("tasks", Action::Read, scoped(&ids(&read))),
                ("tasks", Action::Write, scoped(&ids(&write))),
            ]);
            for set in [&read, &write] {
                if set.len() > NAMED {
                    let count = format!("{} tasks", set.len());
                    prop_assert!(said.contains(&count), "{}", said);
                } else {
                    // Each name stands there whole.
                    let all = said.split([' ', ',']).collect::<Vec<_>>();
                    for id in set {
                        let name = format!("n{id}");
                        prop_assert!(all.contains(&name.as_str()), "{}", said);
                    }
                }
            }
        }

        #[test]
        fn an_action_is_named_where_it_is_chosen_and_nowhere_else(
            read in proptest::collection::vec(1_u64..9, 0..5),
            write in proptest::collection::vec(1_u64..9, 0..5),
        ) {
            let said = words(&[
                ("buckets", Action::Read, scoped(&read)),
                ("buckets", Action::Write, scoped(&write)),
            ]);
            prop_assert_eq!(said.contains("read"), !read.is_empty());
            prop_assert_eq!(said.contains("write"), !write.is_empty());
        }
    }
}
