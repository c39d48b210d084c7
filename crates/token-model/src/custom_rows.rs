//! The rows of the custom dialog: which resources there are to choose, by type, as far as they are
//! unfolded or searched for.

use crate::{
    custom::{CustomChoice, Extent},
    custom_form::Target,
    describe::noun,
    id::ResourceId,
    named::NamedResource,
    permission::Action,
    resource_type::ResourceType,
    say,
    sorting::sort_by,
    speech::tr,
};

/// A type that the server names, and what is known of its resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeList {
    /// The type.
    pub kind: ResourceType,
    /// Its resources.
    pub listed: Listed,
}

/// What is known of the resources of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The server has no list of them.
    Never,
    /// It has, and was not asked yet.
    NotYet,
    /// They are on their way.
    Loading,
    /// They did not come; a sentence that says why.
    Failed(String),
    /// Here they are.
    Ready(Vec<NamedResource>),
}

/// What can be unfolded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Branch {
    /// The resources of a type.
    Type(ResourceType),
    /// The types beside buckets and telegrafs.
    Other,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// What it says.
    pub label: String,
    /// How deep it stands, from 1.
    pub level: u8,
    /// What it unfolds, and whether that is unfolded; `None` where there is nothing to unfold.
    pub branch: Option<(Branch, bool)>,
    /// What its boxes choose; `None` where it has none.
    pub target: Option<Target>,
    /// What stands there instead of resources.
    pub note: Option<Note>,
}

/// What stands in the place of a type's resources.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// They are on their way.
    Loading,
    /// Those of this type did not come; a sentence that says why.
    Failed(ResourceType, String),
    /// There are none of this type.
    Empty(ResourceType),
    /// There may be more of this type than the server lists: one can be given by its id.
    TakesId(ResourceType),
}

impl Row {
    fn new(label: String, level: u8) -> Self {
        Self { label, level, branch: None, target: None, note: None }
    }
}

/// So many telegrafs are in a list that InfluxDB 2.1 may have cut off.
const CUT_OFF_AT: usize = 20;

/// What shapes the rows.
pub struct View<'a> {
    /// The types in any order, and their resources in the order in which they are to be shown.
    pub types: &'a [TypeList],
    /// What is unfolded.
    pub open: &'a [Branch],
    /// What is searched for, as a test of labels; everything that has it is unfolded.
    pub search: Option<&'a dyn Fn(&str) -> bool>,
    /// What is chosen: it has a row also where no list names it.
    pub choice: &'a CustomChoice,
}

/// The rows.
pub fn rows(view: &View<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for kind in [ResourceType::BUCKETS, ResourceType::TELEGRAFS] {
        let Some(list) = view.types.iter().find(|list| list.kind == kind) else { continue };
        let all = Row {
            target: Some(Target { kind: kind.clone(), id: None }),
            ..Row::new(say!("All {kind}", kind = heading(&kind)), 2)
        };
        let mut inner = Vec::new();
        if view.shows(&all.label) || view.shows(&heading(&kind)) {
            inner.push(all);
        }
        view.resources(list, 2, &mut inner);
        view.branch(Branch::Type(kind.clone()), Row::new(heading(&kind), 1), inner, &mut rows);
    }
    let mut others: Vec<&TypeList> = view.types.iter().filter(|list| is_other(list)).collect();
    sort_by(&mut others, |a, b| a.kind.cmp(&b.kind));
    let mut inner = Vec::new();
    for list in others {
        let kind = &list.kind;
        let target = Some(Target { kind: kind.clone(), id: None });
        let row = Row { target, ..Row::new(heading(kind), 2) };
        let mut resources = Vec::new();
        view.resources(list, 3, &mut resources);
        if resources.is_empty() && list.listed == Listed::Never {
            if view.shows(&row.label) {
                inner.push(row);
            }
        } else if view.search.is_none() || view.shows(&row.label) || !resources.is_empty() {
            view.always(Branch::Type(kind.clone()), row, resources, &mut inner);
        }
    }
    view.branch(Branch::Other, Row::new(tr("Other Resources").to_owned(), 1), inner, &mut rows);
    rows
}

/// What the box over a column ticks: all of every type, or what was searched for.
pub fn targets(view: &View<'_>, rows: &[Row]) -> Vec<Target> {
    if view.search.is_some() {
        // A type that only stands over what was found was not searched for.
        let found = rows.iter().filter(|row| view.shows(&row.label));
        return found.filter_map(|row| row.target.clone()).collect();
    }
    let kinds = view.types.iter().map(|list| list.kind.clone());
    kinds.map(|kind| Target { kind, id: None }).collect()
}

/// What a type is called as a heading: `Notification Rules`.
pub fn heading(kind: &ResourceType) -> String {
    let words = noun(kind);
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
        })
    };
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

fn is_other(list: &TypeList) -> bool {
    ![ResourceType::BUCKETS, ResourceType::TELEGRAFS].contains(&list.kind)
}

impl View<'_> {
    fn shows(&self, label: &str) -> bool {
        self.search.is_none_or(|matches| matches(label))
    }

    /// Adds a row that unfolds others, unless a search leaves none of these.
    fn branch(&self, branch: Branch, row: Row, inner: Vec<Row>, rows: &mut Vec<Row>) {
        if !inner.is_empty() {
            self.always(branch, row, inner, rows);
        }
    }

    fn always(&self, branch: Branch, mut row: Row, inner: Vec<Row>, rows: &mut Vec<Row>) {
        let open = self.search.is_some() || self.open.contains(&branch);
        row.branch = Some((branch, open));
        rows.push(row);
        if open {
            rows.extend(inner);
        }
    }

    /// Adds the resources of a type, or why there are none.
    fn resources(&self, list: &TypeList, level: u8, rows: &mut Vec<Row>) {
        let kind = &list.kind;
        let one = |id: ResourceId, name: &str| Row {
            target: Some(Target { kind: kind.clone(), id: Some(id) }),
            ..Row::new(name.to_owned(), level)
        };
        let known: &[NamedResource] = match &list.listed {
            Listed::Ready(resources) => resources,
            _ => &[],
        };
        for resource in known {
            if self.shows(&resource.name) {
                rows.push(one(resource.id, &resource.name));
            }
        }
        // What no list names has its row as well: to be seen, and to be taken back.
        let mut more = Vec::new();
        for action in Action::BOTH {
            let Extent::Scoped(ids) = self.choice.extent(kind, action) else { continue };
            for id in ids.iter() {
                if !more.contains(&id) && !known.iter().any(|resource| resource.id == id) {
                    more.push(id);
                }
            }
        }
        for id in more {
            if self.shows(&id.to_string()) {
                rows.push(one(id, &id.to_string()));
            }
        }
        if self.search.is_some() {
            return;
        }
        let note = match &list.listed {
            Listed::NotYet | Listed::Loading => Note::Loading,
            Listed::Failed(sentence) => Note::Failed(kind.clone(), sentence.clone()),
            Listed::Ready(listed) if listed.is_empty() => Note::Empty(kind.clone()),
            Listed::Ready(listed)
                if *kind == ResourceType::TELEGRAFS && listed.len() == CUT_OFF_AT =>
            {
                Note::TakesId(kind.clone())
            }
            Listed::Never | Listed::Ready(_) => return,
        };
        rows.push(Row { note: Some(note), ..Row::new(String::new(), level) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ready(kind: &'static str, names: &[&str]) -> TypeList {
        let resource = |(place, name): (usize, &&str)| NamedResource {
            id: ResourceId::from_number(place as u64 + 1).unwrap(),
            name: (*name).to_owned(),
        };
        let listed = Listed::Ready(names.iter().enumerate().map(resource).collect());
        TypeList { kind: ResourceType::named(kind), listed }
    }

    fn types() -> Vec<TypeList> {
        vec![
            TypeList { kind: ResourceType::named("views"), listed: Listed::Never },
            ready("buckets", &["telegraf-cpu", "weather"]),
            TypeList { kind: ResourceType::named("notificationRules"), listed: Listed::NotYet },
            ready("dashboards", &["Weather at home"]),
            ready("telegrafs", &["nas"]),
        ]
    }

    fn labels(open: &[Branch], search: Option<&str>) -> Vec<String> {
        let contains = |label: &str| {
            search.is_some_and(|search| label.to_lowercase().contains(&search.to_lowercase()))
        };
        let types = types();
        let view = View {
            types: &types,
            open,
            search: search.map(|_| &contains as &dyn Fn(&str) -> bool),
            choice: &CustomChoice::default(),
        };
        rows(&view)
            .iter()
            .map(|row| format!("{}{}", "-".repeat(usize::from(row.level) - 1), row.label))
            .collect()
    }

    #[test]
    fn buckets_and_telegrafs_come_first_and_the_other_types_sorted_in_one_branch() {
        assert_eq!(labels(&[], None), ["Buckets", "Telegrafs", "Other Resources"]);
        assert_eq!(
            labels(&[Branch::Type(ResourceType::BUCKETS), Branch::Other], None),
            [
                "Buckets",
                "-All Buckets",
                "-telegraf-cpu",
                "-weather",
                "Telegrafs",
                "Other Resources",
                "-Dashboards",
                "-Notification Rules",
                "-Views",
            ]
        );
        let dashboards = Branch::Type(ResourceType::named("dashboards"));
        assert!(labels(&[Branch::Other, dashboards], None).contains(&"--Weather at home".into()));
    }

    #[test]
    fn a_search_unfolds_what_it_finds_and_leaves_out_the_rest() {
        assert_eq!(
            labels(&[], Some("weather")),
            ["Buckets", "-weather", "Other Resources", "-Dashboards", "--Weather at home"]
        );
        assert_eq!(labels(&[], Some("views")), ["Other Resources", "-Views"]);
        assert!(labels(&[], Some("nothing like it")).is_empty());
    }

    #[test]
    fn what_is_chosen_and_in_no_list_has_a_row() {
        let mut choice = CustomChoice::default();
        let id: ResourceId = "0000000000000abc".parse().unwrap();
        let ids = Extent::Scoped([id].into_iter().collect());
        choice.set(&ResourceType::TELEGRAFS, Action::Read, ids);
        let types = types();
        let open = [Branch::Type(ResourceType::TELEGRAFS)];
        let view = View { types: &types, open: &open, search: None, choice: &choice };
        let rows = rows(&view);
        let row = rows.iter().find(|row| row.label == "0000000000000abc").unwrap();
        assert_eq!(row.target.as_ref().unwrap().id, Some(id));
    }

    #[test]
    fn only_a_list_of_telegrafs_that_may_be_cut_off_takes_an_id() {
        for (count, takes) in [(19, false), (20, true), (21, false)] {
            let types = [ready("telegrafs", &vec!["agent"; count])];
            let open = [Branch::Type(ResourceType::TELEGRAFS)];
            let choice = CustomChoice::default();
            let rows = rows(&View { types: &types, open: &open, search: None, choice: &choice });
            assert_eq!(
                rows.iter().any(|row| matches!(row.note, Some(Note::TakesId(_)))),
                takes,
                "{count}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_box_that_a_search_leaves_is_one_it_found(search in "[a-z]{1,3}") {
            let contains = |label: &str| label.to_lowercase().contains(&search);
            let types = types();
            let choice = CustomChoice::default();
            let view = View { types: &types, open: &[], search: Some(&contains), choice: &choice };
            let rows = rows(&view);
            // A type that was not found itself stands only over resources that were.
            for row in rows.iter().filter(|row| row.target.is_some() && row.branch.is_none()) {
                let of_type = row.label.starts_with("All ") && contains(&row.label[4..]);
                prop_assert!(contains(&row.label) || of_type, "{}", row.label);
            }
        }
    }
}
