//! A household's server: an organization, two users, a dozen buckets, some twenty tokens.

use http::Method;
use serde_json::{Value, json};
use token_model::{
    id::{BucketId, UserId},
    permission::{Action, Permission},
    preset,
    resource_type::ResourceType,
};

use super::{PASSWORD, planter::Planter};
use crate::{Authority, Now};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The buckets beside the first one and the server's own.
const BUCKETS: [&str; 11] = [
    "telegraf-disk",
    "telegraf-network",
    "home-sensors",
    "home-energy",
    "solar",
    "weather",
    "garden",
    "docker",
    "grafana-annotations",
    "downsampled_1h",
    "Архив 2023",
];

/// What else is there, by its type.
const OTHERS: [(&str, &[&str]); 6] = [
    ("dashboards", &["House at a glance", "Energy", "Weather", "Network"]),
    ("variables", &["bucket", "room", "host"]),
    ("labels", &["house", "infrastructure"]),
    ("checks", &["Freezer too warm", "Disk nearly full"]),
    ("notificationEndpoints", &["Phone of Ada"]),
    ("notificationRules", &["Tell Ada when it is critical"]),
];

/// Tasks: their names and scripts.
const TASKS: [(&str, &str); 2] = [
    (
        "Downsample to 1 h",
        "option task = {name: \"Downsample to 1 h\", every: 1h}\n\n\
         from(bucket: \"home-sensors\")\n    |> range(start: -task.every)\n    \
         |> aggregateWindow(every: 1h, fn: mean)\n    |> to(bucket: \"downsampled_1h\")\n",
    ),
    (
        "Monthly energy report",
        "option task = {name: \"Monthly energy report\", every: 1mo}\n\n\
         from(bucket: \"home-energy\")\n    |> range(start: -1mo)\n    |> sum()\n    \
         |> to(bucket: \"downsampled_1h\")\n",
    ),
];

/// Read/Write tokens: their description, what they read, what they write, and how many days ago
/// they were made.
const READ_WRITE: [(&str, &[&str], &[&str], i64); 13] = [
    ("Telegraf on nas", &[], &["telegraf-cpu", "telegraf-disk"], 301),
    ("Telegraf on router", &[], &["telegraf-network"], 300),
    ("Telegraf on pi-attic", &[], &["telegraf-cpu"], 212),
    ("Home Assistant", &["home-sensors", "home-energy"], &["home-sensors", "home-energy"], 188),
    ("Solar inverter bridge", &[], &["solar"], 160),
    ("Weather station", &[], &["weather"], 155),
    ("Garden ESP32", &[], &["garden"], 121),
    ("Node-RED", &["home-sensors", "weather"], &["garden"], 97),
    ("Downsampling task", &["home-sensors", "home-energy"], &["downsampled_1h"], 80),
    ("Docker stats", &[], &["docker"], 64),
    ("Energy report (monthly)", &["home-energy", "solar", "downsampled_1h"], &[], 33),
    ("Датчики: архив", &["Архив 2023"], &[], 21),
    ("", &["weather"], &[], 12),
];

pub(super) fn plant(authority: &mut Authority, now: Now) {
    let ago = |days: i64| now.plus_seconds(-days * DAY - days * 977);
    let types: Vec<ResourceType> = authority.emulation.resource_types().collect();
    let Some(mut planter) = Planter::set_up(authority, "telegraf-cpu", ago(364)) else { return };
    for name in BUCKETS {
        planter.bucket(name, ago(350));
    }
    let grafana = second_user(&mut planter, ago(340));
    for (description, read, write, days) in READ_WRITE {
        let permissions = scoped(&mut planter, read, write, now);
        planter.token(description, planter.admin, true, &permissions, ago(days));
    }
    let (org_id, admin) = (planter.org_id, planter.admin);
    let on_all = |action, kind| Permission::on_all(action, kind, org_id);

    planter.token(
        "Grafana",
        grafana,
        true,
        &[on_all(Action::Read, ResourceType::BUCKETS)],
        ago(339),
    );
    let permissions = scoped(&mut planter, &[], &["grafana-annotations"], now);
    planter.token("Grafana annotations", grafana, true, &permissions, ago(120));
    if let Some(all) = preset::all_access(org_id, admin, &types) {
        planter.token("Terraform", admin, true, all.as_slice(), ago(290));
    }
    planter.token("Backup (nightly)", admin, true, &preset::operator(&types), ago(280));
    let permissions = scoped(&mut planter, &["home-sensors"], &["home-sensors"], now);
    planter.token("Old phone app", admin, false, &permissions, ago(330));
    planter.token(
        "Telegraf configurations for agents",
        admin,
        true,
        &[on_all(Action::Read, ResourceType::TELEGRAFS)],
        ago(58),
    );

    // A token whose bucket is gone, as every server has them after a while.
    if let Some(doomed) = planter.bucket("trial-2024", ago(250)) {
        let permission = |action| {
            Permission::on_one(action, ResourceType::BUCKETS, doomed.as_resource(), org_id)
        };
        planter.token("Trial import", admin, true, &Action::BOTH.map(permission), ago(249));
        let path = format!("/api/v2/buckets/{doomed}");
        planter.send(Method::DELETE, &path, &Value::Null, ago(200));
    }
    for (kind, names) in OTHERS {
        names.iter().for_each(|name| planter.other(kind, name, None));
    }
    for (name, flux) in TASKS {
        planter.other("tasks", name, Some(flux));
    }
    for (name, bucket) in
        [("nas", "telegraf-disk"), ("router", "telegraf-network"), ("pi-attic", "telegraf-cpu")]
    {
        let body = json!({
            "orgID": org_id,
            "name": name,
            "config": "[agent]\n",
            "metadata": { "buckets": [bucket] },
        });
        planter.send(Method::POST, "/api/v2/telegrafs", &body, ago(300));
    }
}

/// A member of the organization for whom tokens are shared.
fn second_user(planter: &mut Planter<'_>, now: Now) -> UserId {
    let made = planter.send(Method::POST, "/api/v2/users", &json!({ "name": "grafana" }), now);
    let id = made["id"].as_str().and_then(|id| id.parse().ok());
    let Some(id) = id else { return planter.admin };
    let path = format!("/api/v2/users/{id}/password");
    planter.send(Method::POST, &path, &json!({ "password": PASSWORD }), now);
    let path = format!("/api/v2/orgs/{}/members", planter.org_id);
    planter.send(Method::POST, &path, &json!({ "id": id }), now);
    id
}

fn scoped(planter: &mut Planter<'_>, read: &[&str], write: &[&str], now: Now) -> Vec<Permission> {
    let org_id = planter.org_id;
    let of = |id: BucketId, action| {
        Permission::on_one(action, ResourceType::BUCKETS, id.as_resource(), org_id)
    };
    let mut permissions = Vec::new();
    for (names, action) in [(read, Action::Read), (write, Action::Write)] {
        for name in names {
            permissions.extend(planter.bucket_named(name, now).map(|id| of(id, action)));
        }
    }
    permissions
}
