//! The audit as files, and on paper.

use leptos::{ev, prelude::*};
use token_model::{
    audit::{
        export::{findings_csv, findings_json, reach_csv},
        finding::Found,
        reach::Reach,
    },
    bucket::Bucket,
    permission::Action,
};

use super::{Audit, of_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Text},
    load::Load,
    moment,
    pages::tokens::{Row, use_tokens},
    ui::{
        button::Button, download::download, follow::follow_text, held::Held, notice::Problem,
        select::Select,
    },
};

/// What can be saved: what it is called, and the name of its file.
const FILES: [(Text, &str); 3] = [
    (words::findings_csv, "token-findings.csv"),
    (words::findings_json, "token-findings.json"),
    (words::reach_csv, "token-reach.csv"),
];

/// Which of them is about the buckets.
const REACH: usize = 2;

/// The choice of a file, and the buttons.
#[component]
pub fn AuditExport(
    /// What is audited.
    audit: Audit,
) -> impl IntoView {
    let chosen = Held::new(0_usize);
    let failed = Held::new(None);
    let save = Callback::new(move |()| {
        let place = chosen.get_untracked().min(FILES.len() - 1);
        let (_, file) = FILES[place];
        // Without the buckets it would be a table of headings.
        if place == REACH
            && !audit.buckets.with_untracked(|buckets| matches!(buckets, Load::Ready(_)))
        {
            failed.set(Some(words::no_buckets_yet().to_owned()));
            return;
        }
        let text = untrack(|| text(audit, chosen.get()));
        let is_saved = download(file, text.as_bytes());
        failed.set((!is_saved).then(|| words::text_not_saved().to_owned()));
    });
    let print = Callback::new(|()| drop(window().print()));
    // Whether it is begun with the button or the browser's own menu. What follows the change is in
    // the document before the browser looks at it.
    let begins = window_event_listener(ev::Custom::<ev::Event>::new("beforeprint"), move |_| {
        audit.printing.set(true);
    });
    let ends = window_event_listener(ev::Custom::<ev::Event>::new("afterprint"), move |_| {
        audit.printing.set(false);
    });
    on_cleanup(move || {
        begins.remove();
        ends.remove();
    });
    view! {
        <div class="audit__export">
            <Select
                label=words::audit_file()
                id="audit-file"
                options=Callback::new(|()| {
                    let names = FILES.iter().map(|(name, _)| name().to_owned());
                    names.enumerate().map(|(place, name)| (place.to_string(), name)).collect()
                })
                value=Callback::new(move |()| chosen.get().to_string())
                on_choose=Callback::new(move |place: String| {
                    chosen.set(place.parse().unwrap_or_default());
                })
            />
            <Button label=words::save() on_press=save testid="save-audit" />
            <Button label=words::print() on_press=print testid="print-audit" />
            <Problem sentence=failed />
        </div>
    }
}

fn text(audit: Audit, chosen: usize) -> String {
    let why = |found: &Found| words::why(found.finding).to_owned();
    let (rows, reaches): (Vec<Row>, Vec<Reach>) = audit.reaches.get().into_iter().unzip();
    of_tokens(&rows, |tokens| match chosen {
        0 => audit.found.with(|found| findings_csv(found, tokens, why)),
        1 => audit.found.with(|found| findings_json(found, tokens, why)),
        _ => audit.buckets.with(|buckets| reach_csv(tokens, &reaches, buckets.items())),
    })
}

/// What stands above it on paper: of which server and organization it is, and from when.
#[component]
pub fn PaperHead() -> impl IntoView {
    let tokens = use_tokens();
    let client = StoredValue::new(use_client());
    let head = move || {
        let organization = tokens.organization_name().unwrap_or_default();
        let server = client.get_value().server_address();
        words::paper_head(&organization, &server, &moment::on_the_clock(&moment::days_ago(0)))
    };
    view! {
        <header class="paper-head">
            <h1>{words::audit()}</h1>
            <p>{follow_text(head)}</p>
        </header>
    }
}

/// Who reaches each bucket, in words, for paper: the matrix is a window there.
#[component]
pub fn OnPaper(
    /// What is audited.
    audit: Audit,
) -> impl IntoView {
    let of_bucket = |bucket: &Bucket| {
        let names = |action| {
            audit.reaches.with_untracked(|reaches| {
                let may = reaches.iter().filter(|(_, reach)| reach.may(action, bucket.id));
                let name = |(row, _): &(Row, Reach)| {
                    row.authorization.with_untracked(|token| {
                        words::named_on_paper(words::name_of(&token.description), token.is_active())
                    })
                };
                may.map(name).collect::<Vec<_>>().join(", ")
            })
        };
        view! {
            <tr>
                <th scope="row">{bucket.name.clone()}</th>
                <td>{names(Action::Read)}</td>
                <td>{names(Action::Write)}</td>
            </tr>
        }
        .into_any()
    };
    let rows = audit
        .buckets
        .with_untracked(|buckets| buckets.items().iter().map(of_bucket).collect_view());
    view! {
        <table class="on-paper">
            <thead>
                <tr>
                    <th scope="col">{words::bucket()}</th>
                    <th scope="col">{words::readers()}</th>
                    <th scope="col">{words::writers()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
