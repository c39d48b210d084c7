//! What the doctor makes of the recorded answers of InfluxDB 2.1.1 and 2.9.1 to tokens of 16 kinds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use serde_json::Value;
use token_model::{
    authorization::{Authorization, Status},
    bucket::Bucket,
    doctor::{
        Answer, BucketRef, Diagnosis, Evidence, Goal, Probe, Standing, Verdict, diagnose, standing,
    },
    id::OrganizationId,
    permission::{Action, Permission},
    refusal::ErrorBody,
    resource_type::ResourceType,
    secret::Secret,
    timestamp::Timestamp,
};

const RECORDINGS: [&str; 2] = [
    include_str!("../../../tests/recordings/2.1.1/50-doctor.json"),
    include_str!("../../../tests/recordings/2.9.1/50-doctor.json"),
];

/// The recorded answers of a version.
struct Recording(Value);

impl Recording {
    fn id(&self, of: &str) -> &str {
        self.0["ids"][of].as_str().unwrap()
    }

    fn org_id(&self) -> OrganizationId {
        self.id("org my-org").parse().unwrap()
    }

    fn bucket(&self, name: &str) -> BucketRef {
        BucketRef { id: self.id(&format!("bucket {name}")).parse().unwrap(), name: name.to_owned() }
    }

    /// What a token of this kind was answered to a request.
    fn answer(&self, kind: &str, probe: &Probe) -> Answer {
        let what = match probe {
            Probe::Me => "me".to_owned(),
            Probe::Query(bucket) => format!("queries {}", bucket.name),
            Probe::Write(bucket) => format!("empty write to {}", bucket.name),
            Probe::Buckets { .. } => "lists buckets by org id".to_owned(),
            Probe::Tokens => "lists authorizations".to_owned(),
        };
        let name = format!("{kind}: {what}");
        let exchanges = self.0["exchanges"].as_array().unwrap();
        let exchange = exchanges.iter().find(|exchange| exchange["name"] == name.as_str()).unwrap();
        let status = exchange["response"]["status"].as_u64().unwrap();
        let body: Value =
            serde_json::from_str(exchange["response"]["body"].as_str().unwrap_or_default())
                .unwrap_or_default();
        if status < 300 {
            let list = ["buckets", "authorizations"].iter().find_map(|name| body[name].as_array());
            return Answer::Done(list.map_or(1, Vec::len));
        }
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        let body = ErrorBody { code: text("code"), message: text("message") };
        Answer::Refused(u16::try_from(status).unwrap(), body)
    }

    fn diagnose(&self, kind: &str, goal: &Goal) -> Diagnosis {
        let answers: Vec<_> = goal
            .probes()
            .into_iter()
            .map(|probe| (probe.clone(), self.answer(kind, &probe)))
            .collect();
        let standing = standing(&answers[0].1);
        let evidence = Evidence { standing, answers: &answers, known: None, home: None };
        diagnose(goal, self.org_id(), &evidence)
    }
}

/// A token of the list, which may do this.
fn listed(org_id: OrganizationId, permissions: Vec<Permission>) -> Authorization {
    Authorization {
        id: "0a5bd7d4c9f75000".parse().unwrap(),
        token: Secret::default(),
        status: Status::Active,
        description: String::new(),
        org_id,
        org: "my-org".to_owned(),
        user_id: "0a5bd7d4c9f75001".parse().unwrap(),
        user: "me".to_owned(),
        permissions,
        others: Vec::new(),
        created_at: Timestamp::default(),
        updated_at: Timestamp::default(),
    }
}

fn recordings() -> Vec<Recording> {
    RECORDINGS.iter().map(|text| Recording(serde_json::from_str(text).unwrap())).collect()
}

#[test]
fn a_token_that_is_not_good_is_told_apart() {
    for recording in recordings() {
        for (kind, expected) in [
            ("inactive", Standing::Inactive),
            ("of a user since deactivated", Standing::OwnerInactive),
            ("deleted", Standing::NotKnown),
            ("unknown token", Standing::NotKnown),
            ("1.x user and password", Standing::NotKnown),
            ("malformed", Standing::NotKnown),
            ("operator", Standing::Good(None)),
        ] {
            assert_eq!(standing(&recording.answer(kind, &Probe::Me)), expected, "{kind}");
            let diagnosis = recording.diagnose(kind, &Goal::Read(recording.bucket("bucket-a")));
            let can = expected == Standing::Good(None);
            assert_eq!(diagnosis.verdict == Verdict::Can, can, "{kind}");
        }
        // Of one that may not read its own user the answer still names the owner.
        let narrow = standing(&recording.answer("tasks only", &Probe::Me));
        assert!(matches!(narrow, Standing::Good(Some(_))), "{narrow:?}");
    }
}

#[test]
fn a_missing_permission_is_named() {
    for recording in recordings() {
        let (a, b) = (recording.bucket("bucket-a"), recording.bucket("bucket-b"));
        for (kind, goal, missing) in [
            ("read bucket-a", Goal::Read(a.clone()), 0),
            ("read bucket-a", Goal::Read(b.clone()), 1),
            ("read bucket-a", Goal::Write(a.clone()), 1),
            ("write bucket-a", Goal::Write(a.clone()), 0),
            ("write bucket-a", Goal::Read(a.clone()), 1),
            ("write bucket-a", Goal::Write(b.clone()), 1),
            ("read and write bucket-a", Goal::Write(a.clone()), 0),
            ("read all buckets", Goal::Read(b.clone()), 0),
            ("tasks only", Goal::Read(a.clone()), 1),
            ("Bearer", Goal::Write(b.clone()), 0),
            ("read bucket-a and the org", Goal::ListBuckets { there: 1 }, 0),
            ("read bucket-a and the org", Goal::ListBuckets { there: 2 }, 1),
            ("tasks only", Goal::ListBuckets { there: 2 }, 1),
            ("operator", Goal::ListTokens, 0),
            ("read bucket-a", Goal::ListTokens, 2),
        ] {
            let diagnosis = recording.diagnose(kind, &goal);
            let can = if missing == 0 { Verdict::Can } else { Verdict::Cannot };
            assert_eq!(diagnosis.verdict, can, "{kind}: {goal:?}");
            assert_eq!(diagnosis.missing.len(), missing, "{kind}: {goal:?}: {diagnosis:?}");
            assert!(!diagnosis.is_certain);
        }
    }
}

#[test]
fn where_there_are_no_buckets_only_the_token_itself_tells_whether_it_may_list_them() {
    let recording = recordings().remove(0);
    let (goal, org_id) = (Goal::ListBuckets { there: 0 }, recording.org_id());
    let one = recording.bucket("bucket-a").id;
    let answers = [(Probe::Me, Answer::Done(1)), (Probe::Buckets { there: 0 }, Answer::Done(0))];
    let judged = |known: Option<&Authorization>| {
        let evidence =
            Evidence { standing: Standing::Good(None), answers: &answers, known, home: None };
        diagnose(&goal, org_id, &evidence).verdict
    };
    assert_eq!(judged(None), Verdict::Unclear);
    for (permission, verdict) in [
        (Permission::on_one(Action::Read, ResourceType::BUCKETS, one, org_id), Verdict::Cannot),
        (Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id), Verdict::Can),
    ] {
        assert_eq!(judged(Some(&listed(org_id, vec![permission]))), verdict);
    }
}

#[test]
fn the_buckets_that_a_token_sees_tell_its_organization() {
    let recording = recordings().remove(0);
    let (here, goal) = (recording.org_id(), Goal::Write(recording.bucket("bucket-a")));
    let probe = goal.probes().remove(1);
    let refusal = Answer::Refused(403, ErrorBody::default());
    let answers = [(Probe::Me, Answer::Done(1)), (probe, refusal)];
    let elsewhere = "00000000000000ee".parse().unwrap();
    for (home, other, may_be_elsewhere) in
        [(None, None, true), (Some(here), None, false), (Some(elsewhere), Some(elsewhere), false)]
    {
        let evidence =
            Evidence { standing: Standing::Good(None), answers: &answers, known: None, home };
        let found = diagnose(&goal, here, &evidence);
        assert_eq!(found.verdict, Verdict::Cannot);
        assert_eq!(found.other_organization, other);
        assert_eq!(found.may_be_elsewhere(&answers), may_be_elsewhere);
    }
}

#[test]
fn of_a_task_only_what_can_be_tried_is_told() {
    for recording in recordings() {
        let (from, to) = (recording.bucket("bucket-a"), recording.bucket("bucket-b"));
        let goal = Goal::RunTask { from: vec![from], to: vec![to] };
        let operator = recording.diagnose("operator", &goal);
        assert_eq!(operator.verdict, Verdict::Unclear);
        let words: Vec<_> = operator.missing.iter().map(ToString::to_string).collect();
        let org_id = recording.org_id();
        assert_eq!(
            words,
            [format!("read:orgs/{org_id}/tasks"), format!("write:orgs/{org_id}/tasks")]
        );
        assert_eq!(recording.diagnose("read bucket-a", &goal).verdict, Verdict::Cannot);
        let missing = recording.diagnose("read bucket-a", &goal).missing;
        assert_eq!(missing.len(), 1, "only the write to bucket-b was refused: {missing:?}");
    }
}

#[test]
fn what_is_no_influxdb_and_what_does_not_answer_is_told() {
    let refused = |status, message: &str| {
        Answer::Refused(status, ErrorBody { code: String::new(), message: message.to_owned() })
    };
    assert_eq!(standing(&Answer::NotInfluxDb), Standing::WrongServer);
    assert_eq!(standing(&refused(404, "")), Standing::WrongServer);
    assert_eq!(standing(&refused(401, "")), Standing::WrongServer);
    assert_eq!(standing(&Answer::NoAnswer), Standing::NotReached);
    assert_eq!(standing(&refused(502, "")), Standing::ServerFailed);
}

#[test]
fn a_task_is_meant_for_the_buckets_of_its_script_that_are_there() {
    let bucket = |name: &str, id: &str| Bucket {
        id: id.parse().unwrap(),
        name: name.to_owned(),
        org_id: None,
        kind: "user".to_owned(),
    };
    let buckets = [bucket("raw", "00000000000000a1"), bucket("daily", "00000000000000a2")];
    let script = "option task = {name: \"t\", every: 1h}\n\
        from(bucket: \"raw\") |> range(start: -1h) |> to(bucketID: \"00000000000000a2\")\n\
        from(bucket: \"raw\") |> range(start: -2h) |> to(bucket: \"gone\")\n";
    let [raw, daily] = buckets
        .each_ref()
        .map(|bucket| BucketRef { id: bucket.id.as_resource(), name: bucket.name.clone() });
    assert_eq!(Goal::of_task(script, &buckets), Goal::RunTask { from: vec![raw], to: vec![daily] });
}
