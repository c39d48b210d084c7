//! A token that is to be made as `influx auth create …` (2.8), and what that command cannot say.

use super::{Shell, TokenPlan, shell::SINGLE_QUOTES};
use crate::{
    flags::{Place, flags},
    id::OrganizationId,
    paste::Breadth,
    permission::Permission,
    resource_type::ResourceType,
    user::User,
};

/// A command that is longer has a line for each flag.
const WIDTH: usize = 80;

/// The command, and what of the token it leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InfluxCommand {
    /// The command; none where it could say nothing of what the token may do.
    pub text: Option<String>,
    /// What it cannot say.
    pub cannot_say: Vec<CannotSay>,
}

/// Something that `influx auth create` has no words for. Permissions of it are left out, so that
/// the command never makes a token that may do more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotSay {
    /// One resource by its id: only buckets have a flag for that.
    OneById(Permission),
    /// A type that has no flag.
    Type(Permission),
    /// A permission in another organization than the token's.
    OtherOrganization(Permission),
    /// A permission in every organization, short of an operator's.
    EveryOrganization(Permission),
    /// The organizations or users of one organization: the flag is for those of the whole server.
    WithinOrganization(Permission),
    /// That the token is inactive: `influx auth inactive --id ID` says so afterwards.
    Inactive,
    /// Whose the token is, as the maker's name is not known: without `--user` the CLI gives it to
    /// the first user of the server.
    Maker,
    /// A NUL in a name or the description, which no word of a command can hold.
    Nul,
    /// Quotation marks, or a backslash behind words: PowerShell before 7.3 hands them over as
    /// something else.
    QuotationMarks,
}

/// The command that makes the token.
pub fn influx(plan: &TokenPlan, shell: Shell) -> InfluxCommand {
    let mut writer =
        Writer { shell, flags: flags(), parts: Vec::new(), is_plain: true, cannot_say: Vec::new() };
    writer.say(&Place::Organization, Some(&plan.organization.name));
    match (&plan.owner, &plan.maker) {
        (Some(User { name, .. }), _) | (None, Some(name)) => {
            writer.say(&Place::Owner, Some(name));
        }
        (None, None) => writer.cannot_say.push(CannotSay::Maker),
    }
    if !plan.description.is_empty() {
        writer.say(&Place::Description, Some(&plan.description));
    }
    let before = writer.parts.len();
    match plan.breadth {
        Some(Breadth::AllAccess) => {
            writer.say(&Place::AllAccess, None);
        }
        Some(Breadth::Operator) => {
            writer.say(&Place::Operator, None);
        }
        None => {
            for permission in plan.permissions.as_slice() {
                writer.permission(permission, plan.organization.id);
            }
        }
    }
    if plan.inactive {
        writer.cannot_say.push(CannotSay::Inactive);
    }
    let says_something = writer.parts.len() > before;
    let text = says_something.then(|| writer.command());
    InfluxCommand { text, cannot_say: writer.cannot_say }
}

/// The place in the table of flags that a permission has.
fn place(permission: &Permission, own: OrganizationId) -> Result<Place, CannotSay> {
    let (action, resource) = (permission.action, &permission.resource);
    let belongs = resource.kind.belongs_to_organization();
    let why: fn(Permission) -> CannotSay = match (resource.id, resource.org_id) {
        (_, Some(other)) if other != own => CannotSay::OtherOrganization,
        // An id is what counts, with its organization or without.
        (Some(_), _) if resource.kind == ResourceType::BUCKETS => {
            return Ok(Place::OneBucket(action));
        }
        (Some(_), _) => CannotSay::OneById,
        (None, None) if belongs => CannotSay::EveryOrganization,
        (None, Some(_)) if !belongs => CannotSay::WithinOrganization,
        (None, _) => return Ok(Place::Every(action, resource.kind.clone())),
    };
    Err(why(permission.without_names()))
}

/// A command that is being written.
struct Writer {
    shell: Shell,
    flags: Vec<(String, Place)>,
    parts: Vec<String>,
    /// Whether the shells quote every value in the same way.
    is_plain: bool,
    cannot_say: Vec<CannotSay>,
}

impl Writer {
    fn permission(&mut self, permission: &Permission, own: OrganizationId) {
        let id = permission.resource.id.map(|id| id.to_string());
        match place(permission, own) {
            Ok(place) if self.say(&place, id.as_deref()) => {}
            Ok(_) => self.cannot_say.push(CannotSay::Type(permission.without_names())),
            Err(why) => self.cannot_say.push(why),
        }
    }

    /// Writes the flag of a place, and its value where it has one; `false` where there is no flag.
    fn say(&mut self, place: &Place, value: Option<&str>) -> bool {
        let Some((flag, _)) = self.flags.iter().find(|(_, known)| known == place) else {
            return false;
        };
        let flag = flag.clone();
        let part = match value {
            None => flag,
            Some(value) => self.with_value(&flag, value),
        };
        self.parts.push(part);
        true
    }

    fn with_value(&mut self, flag: &str, value: &str) -> String {
        let text = value.replace('\0', "");
        if text != value {
            self.note(CannotSay::Nul);
        }
        let is_garbled = text.contains('"') || (text.contains(' ') && text.ends_with('\\'));
        if is_garbled && self.shell == Shell::PowerShell {
            self.note(CannotSay::QuotationMarks);
        }
        self.is_plain &= !text.contains('\n') && !text.contains(SINGLE_QUOTES);
        // The CLI takes a `-t` for its own flag wherever it stands alone.
        if text.starts_with('-') {
            self.shell.quote(&format!("{flag}={text}"))
        } else {
            format!("{flag} {}", self.shell.quote(&text))
        }
    }

    /// Notes once what may be the matter with several values.
    fn note(&mut self, what: CannotSay) {
        if !self.cannot_say.contains(&what) {
            self.cannot_say.push(what);
        }
    }

    fn command(&self) -> String {
        let start = "influx auth create";
        let line = format!("{start} {}", self.parts.join(" "));
        // The sign at the end of a line tells for which shell the rest is quoted.
        if self.is_plain && line.chars().count() <= WIDTH {
            line
        } else {
            self.shell.on_lines(start, &self.parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        authorization::Permissions,
        id::{ResourceId, UserId},
        organization::Organization,
        permission::Action,
    };

    fn own() -> OrganizationId {
        OrganizationId::from_number(1).unwrap()
    }

    fn plan(description: &str, permissions: Vec<Permission>) -> TokenPlan {
        let user_id = UserId::from_number(3).unwrap();
        TokenPlan {
            organization: Organization { id: own(), name: "home lab".to_owned() },
            maker: Some("me".to_owned()),
            owner: Some(User { id: user_id, name: "grafana".to_owned(), inactive: false }),
            description: description.to_owned(),
            inactive: false,
            breadth: None,
            permissions: Permissions::new(permissions).unwrap(),
        }
    }

    fn permission(kind: &'static str, id: Option<u64>, org_id: Option<u64>) -> Permission {
        let id = id.and_then(ResourceId::from_number);
        let org_id = org_id.and_then(OrganizationId::from_number);
        Permission::new(Action::Read, ResourceType::named(kind), id, org_id)
    }

    #[test]
    fn a_short_command_is_one_line_and_a_long_one_has_a_line_for_each_flag() {
        let tasks = permission("tasks", None, Some(1));
        let short = influx(&plan("", vec![tasks.clone()]), Shell::Sh).text.unwrap();
        assert_eq!(short, "influx auth create --org 'home lab' --user grafana --read-tasks");
        let long = plan("Grafana's", vec![tasks, permission("buckets", Some(10), Some(1))]);
        assert_eq!(
            influx(&long, Shell::Sh).text.unwrap(),
            "influx auth create \\
  --org 'home lab' \\
  --user grafana \\
  --description \"Grafana's\" \\
  --read-tasks \\
  --read-bucket 000000000000000a"
        );
        assert_eq!(
            influx(&long, Shell::PowerShell).text.unwrap(),
            "influx auth create `
  --org 'home lab' `
  --user grafana `
  --description 'Grafana''s' `
  --read-tasks `
  --read-bucket '000000000000000a'"
        );
    }

    #[test]
    fn what_cannot_be_said_is_told_and_left_out() {
        let unsaid = [
            CannotSay::OneById as fn(Permission) -> CannotSay,
            CannotSay::Type,
            CannotSay::OtherOrganization,
            CannotSay::EveryOrganization,
            CannotSay::WithinOrganization,
        ];
        let permissions = vec![
            permission("tasks", Some(10), Some(1)),
            permission("wormholes", None, Some(1)),
            permission("buckets", None, Some(2)),
            permission("buckets", None, None),
            permission("users", None, Some(1)),
        ];
        let told: Vec<_> =
            unsaid.iter().zip(&permissions).map(|(why, one)| why(one.clone())).collect();
        let nothing = influx(&plan("", permissions), Shell::Sh);
        assert_eq!(nothing, InfluxCommand { text: None, cannot_say: told });

        let mut plan = plan("say \"hi\"\0", vec![permission("tasks", None, Some(1))]);
        plan.inactive = true;
        plan.owner = None;
        plan.maker = None;
        use CannotSay::{Inactive, Maker, Nul, QuotationMarks};
        assert_eq!(influx(&plan, Shell::Sh).cannot_say, [Maker, Nul, Inactive]);
        assert_eq!(
            influx(&plan, Shell::PowerShell).cannot_say,
            [Maker, Nul, QuotationMarks, Inactive]
        );
    }
}
