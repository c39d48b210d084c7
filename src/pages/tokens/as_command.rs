//! The same as a command: what a dialog says, for the `influx` CLI, for `curl`, and as JSON.

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::Permissions,
    command::{Shell, TokenPlan, curl, influx, json},
    organization::Organization,
    paste::Breadth,
};

use super::{
    draft::MadeFor,
    ready_text::{Form, Ready, ReadyText},
    use_tokens,
};
use crate::{app::use_client, copy as words, session::use_session, ui::held::Held};

/// A way to say it.
#[derive(Clone, Copy)]
enum Way {
    Influx(Shell),
    Curl(Shell),
    Json,
}

/// The ways, in the order in which they are offered.
const WAYS: [(Way, Form); 5] = [
    (Way::Influx(Shell::Sh), Form { name: "influx CLI (sh)", file: "create-token.sh" }),
    (
        Way::Influx(Shell::PowerShell),
        Form { name: "influx CLI (PowerShell)", file: "create-token.ps1" },
    ),
    (Way::Curl(Shell::Sh), Form { name: "curl (sh)", file: "create-token-curl.sh" }),
    (
        Way::Curl(Shell::PowerShell),
        Form { name: "curl (PowerShell)", file: "create-token-curl.ps1" },
    ),
    (Way::Json, Form { name: "JSON", file: "token.json" }),
];

/// A part of a dialog that is folded until it is needed.
#[component]
pub fn AsCommand(
    /// The description, as it changes.
    description: Callback<(), String>,
    /// Whose it shall be.
    made_for: MadeFor,
    /// The choice that the permissions come from, where they are not chosen one by one.
    #[prop(optional)]
    breadth: Option<Breadth>,
    /// The permissions, as they change; none where nothing is chosen.
    permissions: Callback<(), Option<Permissions>>,
    /// Fetches what the permissions follow from, when this is unfolded.
    #[prop(optional_no_strip)]
    on_unfold: Option<Callback<()>>,
) -> impl IntoView {
    let client = StoredValue::new(use_client());
    let tokens = use_tokens();
    let session = use_session();
    let organization = Held::new(None::<String>);
    let unfold = Callback::new(move |()| {
        if let Some(on_unfold) = on_unfold {
            on_unfold.run(());
        }
        if let Some(name) = untrack(|| tokens.organization_name()) {
            organization.set(Some(name));
            return;
        }
        // Of an organization without tokens the list does not tell the name.
        let client = client.get_value();
        spawn_local(async move {
            if let Ok(found) = client.organization(tokens.org_id).await {
                organization.try_set(Some(found.name));
            }
        });
    });
    let plan = move || {
        let name = organization.get().unwrap_or_else(|| tokens.org_id.to_string());
        Some(TokenPlan {
            organization: Organization { id: tokens.org_id, name },
            maker: session.me().map(|me| me.user.name),
            owner: made_for.owner.get(),
            description: description.run(()),
            inactive: made_for.inactive.get(),
            breadth,
            permissions: permissions.run(())?,
        })
    };
    let ready = Callback::new(move |place: usize| match (plan(), WAYS.get(place)) {
        (Some(plan), Some((way, _))) => render(*way, &plan, &client.get_value().server_address()),
        _ => Ready { text: None, shown: None, notes: Vec::new() },
    });
    view! {
        <ReadyText
            title=words::as_command()
            choice=words::as_command_for()
            id="command"
            forms=WAYS.map(|(_, form)| form).to_vec()
            ready
            none=words::as_command_nothing()
            on_unfold=Some(unfold)
        />
    }
}

fn render(way: Way, plan: &TokenPlan, server: &str) -> Ready {
    match way {
        Way::Influx(shell) => {
            let command = influx(plan, shell);
            let notes = command.cannot_say.iter().map(words::cannot_say).collect();
            Ready { text: command.text, shown: None, notes }
        }
        Way::Curl(shell) => {
            let text = curl(plan, server, shell);
            Ready { text: Some(text), shown: None, notes: vec![words::curl_token().to_owned()] }
        }
        Way::Json => Ready { text: Some(json(plan)), shown: None, notes: Vec::new() },
    }
}
