//! What people answer where a pasted text only names a bucket, and how much of the text waits for
//! them.

use crate::{
    custom_form::Target,
    id::ResourceId,
    paste::{Matter, Reading, resolve::Resolved},
    permission::Action,
    resource_type::ResourceType,
    sorting::sort_once,
};

/// What buckets are for, by their names, as the person says of a text that does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, Action)>);

impl Answers {
    /// Takes an answer, or takes it back.
    pub fn set(&mut self, name: &str, action: Action, on: bool) {
        self.0.retain(|answer| *answer != (name.to_owned(), action));
        if on {
            self.0.push((name.to_owned(), action));
        }
    }

    /// Forgets what a text does not ask, so that no answer outlives its question.
    pub fn keep_asked(&mut self, reading: Option<&Reading>) {
        self.0.retain(|(name, _)| {
            let asked = |reading: &Reading| {
                let remarks = &mut reading.remarks.iter();
                remarks.any(|remark| remark.matter == Matter::ReadOrWrite(name.clone()))
            };
            reading.is_some_and(asked)
        });
    }

    /// The boxes that a text ticks: what was found in it, and what was answered.
    pub fn ticks(
        &self,
        resolved: &Resolved,
        bucket_named: impl Fn(&str) -> Option<ResourceId>,
    ) -> Vec<(Target, Action)> {
        let found = resolved.found.iter().map(|found| (found.target.clone(), found.action));
        let mut ticks: Vec<_> = found.collect();
        for (name, action) in &self.0 {
            let Some(id) = bucket_named(name) else { continue };
            let tick = (Target { kind: ResourceType::BUCKETS, id: Some(id) }, *action);
            if !ticks.contains(&tick) {
                ticks.push(tick);
            }
        }
        ticks
    }
}

/// How many lines of a text wait for the person: what is not there, and what is remarked of it but
/// for questions that are answered.
pub fn lines_left(resolved: &Resolved, is_answered: impl Fn(&str) -> bool) -> usize {
    let waits = |matter: &Matter| match matter {
        Matter::ReadOrWrite(name) => !is_answered(name),
        _ => true,
    };
    let missing = resolved.missing.iter().map(|missing| missing.wish.line);
    let remarks = resolved.remarks.iter().filter(|remark| waits(&remark.matter));
    let mut lines: Vec<_> = missing.chain(remarks.map(|remark| remark.line)).collect();
    sort_once(&mut lines);
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paste::{Object, Wish, read, resolve::Found, resolve::Missing, resolve::Why};

    const SETTINGS: &str = "INFLUX_ORG=home-lab\nINFLUX_BUCKET=solar\n";

    fn id_of(name: &str) -> Option<ResourceId> {
        (name == "solar").then(|| ResourceId::from_number(5).unwrap())
    }

    fn solar(action: Action) -> (Target, Action) {
        (Target { kind: ResourceType::BUCKETS, id: id_of("solar") }, action)
    }

    #[test]
    fn an_answer_ticks_until_it_is_taken_back_or_its_question_is_gone() {
        let (_, reading) = read(SETTINGS).unwrap();
        let nothing = Resolved::default();
        let mut answers = Answers::default();
        answers.set("solar", Action::Write, true);
        answers.set("solar", Action::Read, true);
        answers.set("not there", Action::Read, true);
        answers.set("solar", Action::Write, true);
        let both = [solar(Action::Read), solar(Action::Write)];
        assert_eq!(answers.ticks(&nothing, id_of), both);
        answers.set("solar", Action::Write, false);
        answers.keep_asked(Some(&reading));
        assert_eq!(answers.ticks(&nothing, id_of), both[..1]);
        answers.keep_asked(read("INFLUX_BUCKET=garden").map(|(_, reading)| reading).as_ref());
        assert_eq!(answers, Answers::default());
        answers.set("solar", Action::Read, true);
        answers.keep_asked(None);
        assert_eq!(answers, Answers::default());
    }

    #[test]
    fn what_is_found_and_answered_is_ticked_once() {
        let (target, action) = solar(Action::Read);
        let resolved =
            Resolved { found: vec![Found { target, action, line: 1 }], ..Resolved::default() };
        let mut answers = Answers::default();
        answers.set("solar", Action::Read, true);
        assert_eq!(answers.ticks(&resolved, id_of), [solar(Action::Read)]);
    }

    #[test]
    fn lines_wait_once_and_not_when_they_are_answered() {
        let (_, reading) = read(SETTINGS).unwrap();
        let missing = |line| Missing {
            wish: Wish {
                action: Action::Read,
                object: Object::bucket("gone"),
                organization: None,
                line,
            },
            why: Why::NotThere,
        };
        let missing = vec![missing(1), missing(1), missing(7)];
        let resolved = Resolved { missing, remarks: reading.remarks, ..Resolved::default() };
        assert_eq!(lines_left(&resolved, |_| false), 3);
        assert_eq!(lines_left(&resolved, |name| name == "solar"), 2);
        assert_eq!(lines_left(&Resolved::default(), |_| true), 0);
    }
}
