//! What pasted JSON asks for: the body that makes a token, tokens as the API answers them, or
//! permissions alone.

use super::{
    json_node::{Node, Value},
    read_authorization::{Count, Tokens},
};
use crate::paste::Reading;

/// Reads a text; `None` where it is no JSON of tokens or permissions.
pub fn read_json(text: &str) -> Option<Reading> {
    let text = text.trim_end();
    let json = text.trim_start_matches('\u{feff}').trim_start();
    let before = text.get(..text.len() - json.len())?;
    let line = 1 + before.matches('\n').count();
    let last_line = line + json.matches('\n').count();
    if !json.starts_with(['{', '[']) {
        return None;
    }
    let mut tokens = Tokens::default();
    match Node::parse(json, line..=last_line) {
        Ok((node, behind)) => {
            if !read_document(&node, &mut tokens) {
                return None;
            }
            if let Some(problem) = behind {
                tokens.problem(problem);
            }
        }
        // What breaks off, or has a comma too many, is still told from what is no JSON at all.
        Err(problem) if json.contains("\"permissions\"") => tokens.problem(problem),
        Err(_) => return None,
    }
    Some(tokens.gathering.finish())
}

/// Reads whatever is known of; `false` where nothing is.
fn read_document(node: &Node, tokens: &mut Tokens) -> bool {
    let has = |name: &'static str| move |node: &Node| node.field(name).is_some();
    match &node.value {
        Value::Object(_) if has("permissions")(node) => tokens.token(node, Count::One),
        Value::Object(_) => {
            let Some(nodes) = node.field("authorizations").and_then(Node::list) else {
                return false;
            };
            read_several(nodes, tokens);
        }
        Value::List(nodes) if nodes.iter().any(has("permissions")) => read_several(nodes, tokens),
        Value::List(nodes) if nodes.iter().any(has("resource")) => tokens.bare_permissions(nodes),
        _ => return false,
    }
    true
}

fn read_several(nodes: &[Node], tokens: &mut Tokens) {
    let count = if nodes.len() == 1 { Count::One } else { Count::Several };
    for node in nodes {
        tokens.token(node, count);
    }
}
