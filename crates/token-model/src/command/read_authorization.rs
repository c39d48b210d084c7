//! What one token asks for, as JSON has it.

use super::{
    breadth::breadth,
    flag::Flags,
    gathering::Gathering,
    json_node::{Node, Problem},
    read_permission::{Asked, Mentioned, not_known},
};
use crate::{
    id::UserId,
    paste::{Matter, OrganizationName, Owner},
};

/// How many tokens a text is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// One, and all of its permissions are here.
    One,
    /// Several, of which one is to be made.
    Several,
}

/// The tokens of a text, which are read one after another.
#[derive(Default)]
pub(super) struct Tokens {
    flags: Flags,
    pub(super) gathering: Gathering,
}

impl Tokens {
    /// Reads a token: what is sent to make it, or what the API answers.
    pub(super) fn token(&mut self, node: &Node, count: Count) {
        self.gathering.token();
        let text =
            |name: &str| node.field(name).and_then(|field| Some((field.text()?, field.line)));
        let mut owner = None;
        if let Some((id, line)) = text("userID") {
            match id.parse() {
                Ok(known) => {
                    owner = Some(known);
                    self.gathering.owner(Owner::Id(known), line, id);
                }
                Err(_) => self.remark(line, not_known(id)),
            }
        } else if let Some((name, line)) = text("user") {
            self.gathering.owner(Owner::Name(name.to_owned()), line, name);
        }
        if let Some((description, _)) = text("description") {
            self.gathering.description(description);
        }
        match text("status") {
            Some(("inactive", _)) => self.gathering.inactive(),
            Some(("active" | "", _)) | None => {}
            Some((other, line)) => self.remark(line, not_known(other)),
        }
        let home = text("orgID").map(|(id, line)| (Mentioned::from(id), line));
        if home.is_none()
            && let Some((name, line)) = text("org")
        {
            self.gathering.organization(OrganizationName::Name(name.to_owned()), line);
        }
        let permissions = node.field("permissions");
        if permissions.is_none() {
            self.remark(node.line, Matter::NotUnderstood("missing field `permissions`".to_owned()));
        }
        let permissions = permissions.and_then(Node::list).unwrap_or_default();
        self.permissions(permissions, home, owner, count);
    }

    /// Reads permissions that stand alone.
    pub(super) fn bare_permissions(&mut self, nodes: &[Node]) {
        self.gathering.token();
        self.permissions(nodes, None, None, Count::One);
    }

    /// Reads the permissions of a token. `home` is its organization, and the line that names it.
    fn permissions(
        &mut self,
        nodes: &[Node],
        home: Option<(Mentioned, usize)>,
        owner: Option<UserId>,
        count: Count,
    ) {
        let asked: Vec<_> = nodes.iter().map(|node| (node.line, Asked::read(node))).collect();
        let understood = || asked.iter().filter_map(|(_, asked)| asked.as_ref().ok());
        let home = home.or_else(|| understood().find_map(|asked| asked.organization.clone()));
        match &home {
            Some((Mentioned::Id(id), line)) => {
                self.gathering.organization(OrganizationName::Id(*id), *line);
            }
            Some((Mentioned::Text(text), line)) => self.remark(*line, not_known(text)),
            None => {}
        }
        let home = home.map(|(home, _)| home);
        let all = asked.iter().map(|(_, asked)| asked.as_ref().ok()?.permission());
        if count == Count::One
            && let Some((line, _)) = asked.first()
            && let Some(all) = all.collect::<Option<Vec<_>>>()
            && let Some(breadth) = breadth(&all, owner)
        {
            return self.gathering.breadth(breadth, *line, "permissions");
        }
        for (line, asked) in asked {
            let wish = asked
                .and_then(|asked| Ok((asked.action, asked.object(home.as_ref(), &self.flags)?)));
            match wish {
                Ok((action, object)) => self.gathering.reading.wish(line, action, object),
                Err(matter) => self.remark(line, matter),
            }
        }
    }

    /// Notes why JSON is none.
    pub(super) fn problem(&mut self, problem: Problem) {
        self.remark(problem.line, Matter::NotUnderstood(problem.message));
    }

    fn remark(&mut self, line: usize, matter: Matter) {
        self.gathering.reading.remark(line, matter);
    }
}
