//! The ticks of the custom dialog: what is chosen, and what was before everything was.

use crate::{
    custom::{CustomChoice, Extent},
    id::ResourceId,
    id_set::IdSet,
    permission::Action,
    resource_type::ResourceType,
};

/// What can be ticked: all of a type, or one of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The type.
    pub kind: ResourceType,
    /// The one; `None` for all, also those yet to be made.
    pub id: Option<ResourceId>,
}

impl Target {
    /// Whether it is a user, or all of them.
    pub fn is_of_users(&self) -> bool {
        self.kind == ResourceType::USERS
    }
}

/// How a box is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// It is not.
    Off,
    /// Some of what it stands for is chosen.
    Partly,
    /// It is.
    On,
    /// It is included in all of its type, which is chosen.
    Included,
}

/// The ticks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomForm {
    choice: CustomChoice,
    /// What was chosen one by one before all of a type was, to go back to.
    before: CustomChoice,
}

impl CustomForm {
    /// A form in which this is chosen.
    pub fn of(choice: CustomChoice) -> Self {
        Self { choice, before: CustomChoice::default() }
    }

    /// What the person ticked, and over it what is ticked for them: by a preset, or for a text that
    /// they pasted. `refused` is what of that they took back.
    ///
    /// It is made anew from its parts each time, so that nothing of a text that is gone is left.
    pub fn layered(&self, ticked: &[(Target, Action)], refused: &[(Target, Action)]) -> Self {
        let mut form = self.clone();
        for tick in ticked.iter().filter(|tick| !refused.contains(tick)) {
            form.set(&tick.0, tick.1, true);
        }
        form
    }

    /// What is chosen.
    pub fn choice(&self) -> &CustomChoice {
        &self.choice
    }

    /// How the box of `target` is ticked in the column of an action.
    pub fn tick(&self, target: &Target, action: Action) -> Tick {
        match (self.choice.chosen(&target.kind, action), target.id) {
            (None, _) => Tick::Off,
            (Some(Extent::All), None) => Tick::On,
            (Some(Extent::All), Some(_)) => Tick::Included,
            (Some(Extent::Scoped(_)), None) => Tick::Partly,
            (Some(Extent::Scoped(ids)), Some(id)) if ids.contains(id) => Tick::On,
            (Some(Extent::Scoped(_)), Some(_)) => Tick::Off,
        }
    }

    /// Whether that box is ticked, be it with all of its type.
    pub fn is_ticked(&self, target: &Target, action: Action) -> bool {
        matches!(self.tick(target, action), Tick::On | Tick::Included)
    }

    /// How many of these boxes are ticked.
    pub fn count_ticked(&self, ticks: &[(Target, Action)]) -> usize {
        ticks.iter().filter(|(target, action)| self.is_ticked(target, *action)).count()
    }

    /// How the box stands that ticks all of these.
    pub fn tick_of_all(&self, targets: &[Target], action: Action) -> Tick {
        let mut all = !targets.is_empty();
        let mut any = false;
        for target in targets {
            match self.tick(target, action) {
                Tick::On | Tick::Included => any = true,
                Tick::Partly => (any, all) = (true, false),
                Tick::Off => all = false,
            }
        }
        match (all, any) {
            (true, _) => Tick::On,
            (false, true) => Tick::Partly,
            (false, false) => Tick::Off,
        }
    }

    /// Ticks a box or takes its tick back. What was chosen one by one comes back when all of the
    /// type is not chosen any more; while it is, its single boxes cannot be changed.
    pub fn set(&mut self, target: &Target, action: Action, on: bool) {
        let (kind, before) = (&target.kind, &mut self.before);
        self.choice.change(kind, action, |chosen| match (target.id, chosen) {
            (None, chosen @ Extent::Scoped(_)) if on => {
                before.set(kind, action, std::mem::replace(chosen, Extent::All));
            }
            (None, chosen @ Extent::All) if !on => *chosen = before.extent(kind, action),
            (None, Extent::Scoped(ids)) => *ids = IdSet::default(),
            (Some(id), Extent::Scoped(ids)) if on => {
                ids.insert(id);
            }
            (Some(id), Extent::Scoped(ids)) => {
                ids.remove(id);
            }
            (_, Extent::All) => {}
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(id: Option<u64>) -> Target {
        Target { kind: ResourceType::BUCKETS, id: id.and_then(ResourceId::from_number) }
    }

    #[test]
    fn all_of_a_type_includes_each_and_gives_back_what_was_chosen_before() {
        let mut form = CustomForm::default();
        form.set(&target(Some(7)), Action::Read, true);
        assert_eq!(form.tick(&target(None), Action::Read), Tick::Partly);
        form.set(&target(None), Action::Read, true);
        assert_eq!(form.tick(&target(Some(7)), Action::Read), Tick::Included);
        assert_eq!(form.tick(&target(Some(8)), Action::Read), Tick::Included);
        assert_eq!(form.tick(&target(Some(7)), Action::Write), Tick::Off);
        // What is included cannot be taken out.
        form.set(&target(Some(8)), Action::Read, false);
        assert_eq!(form.tick(&target(None), Action::Read), Tick::On);
        let boxes = [None, Some(7), Some(8)].map(|id| (target(id), Action::Read));
        assert_eq!(form.count_ticked(&boxes), 3);
        form.set(&target(None), Action::Read, false);
        assert_eq!(form.tick(&target(Some(7)), Action::Read), Tick::On);
        assert_eq!(form.tick(&target(Some(8)), Action::Read), Tick::Off);
        assert_eq!(form.count_ticked(&boxes), 1);
    }

    #[test]
    fn the_box_over_a_column_tells_of_all_or_some() {
        let targets = [target(Some(1)), target(Some(2))];
        let mut form = CustomForm::default();
        assert_eq!(form.tick_of_all(&targets, Action::Write), Tick::Off);
        assert_eq!(form.tick_of_all(&[], Action::Write), Tick::Off);
        form.set(&targets[0], Action::Write, true);
        assert_eq!(form.tick_of_all(&targets, Action::Write), Tick::Partly);
        form.set(&targets[1], Action::Write, true);
        assert_eq!(form.tick_of_all(&targets, Action::Write), Tick::On);
    }

    proptest! {
        #[test]
        fn what_is_ticked_for_somebody_leaves_nothing_behind(
            own in proptest::collection::vec((proptest::option::of(1_u64..6), any::<bool>()), 0..6),
            ticked in proptest::collection::vec((proptest::option::of(1_u64..6), any::<bool>()), 0..6),
            refused in proptest::collection::vec((proptest::option::of(1_u64..6), any::<bool>()), 0..3),
        ) {
            let ticks = |parts: Vec<(Option<u64>, bool)>| -> Vec<_> {
                let tick = |(id, write)| (target(id), if write { Action::Write } else { Action::Read });
                parts.into_iter().map(tick).collect()
            };
            let mut form = CustomForm::default();
            for (target, action) in ticks(own) {
                form.set(&target, action, true);
            }
            let (ticked, refused) = (ticks(ticked), ticks(refused));
            prop_assert_eq!(&form.layered(&[], &refused), &form);
            prop_assert_eq!(&form.layered(&ticked, &ticked), &form);
            let all = form.layered(&ticked, &[]);
            for (target, action) in &ticked {
                prop_assert!(all.is_ticked(target, *action));
            }
        }

        #[test]
        fn a_box_that_was_ticked_is_ticked_and_no_other_changes(
            before in proptest::collection::btree_set(1_u64..9, 0..6),
            id in 1_u64..9,
            other in 1_u64..9,
        ) {
            let mut form = CustomForm::default();
            for id in before {
                form.set(&target(Some(id)), Action::Read, true);
            }
            let unchanged = form.tick(&target(Some(other)), Action::Read);
            form.set(&target(Some(id)), Action::Read, true);
            prop_assert_eq!(form.tick(&target(Some(id)), Action::Read), Tick::On);
            if other != id {
                prop_assert_eq!(form.tick(&target(Some(other)), Action::Read), unchanged);
            }
            prop_assert_eq!(form.tick(&target(Some(id)), Action::Write), Tick::Off);
        }
    }
}
