//! The audit: who reaches which bucket, and what is worth a look among the tokens.

mod export;
mod findings;
mod matrix;

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    audit::{
        finding::{Facts, Finding, Found, findings},
        reach::Reach,
    },
    authorization::Authorization,
    bucket::Bucket,
    id::UserId,
    id_set::IdSet,
};

use self::{
    export::{AuditExport, OnPaper, PaperHead},
    findings::Findings,
    matrix::Matrix,
};
use super::{Row, Tokens, buckets::use_buckets, list::OnlyOwn, run::banner::RunBanner, use_tokens};
use crate::{
    app::use_client,
    copy as words,
    load::Load,
    moment,
    ui::{
        follow::{follow, follow_some},
        held::{Derived, Held},
        notice::ErrorNotice,
    },
};

/// What is audited, and what came of it.
#[derive(Clone, Copy)]
pub struct Audit {
    /// The buckets of the organization.
    pub buckets: Held<Load<Vec<Bucket>>>,
    /// The tokens, in the order of their descriptions, and what each reaches.
    pub reaches: Derived<Vec<(Row, Reach)>>,
    /// What was found.
    pub found: Derived<Vec<Found>>,
    /// Whether everything is shown at once, to be printed.
    pub printing: Held<bool>,
}

impl Audit {
    fn of(tokens: Tokens, buckets: Held<Load<Vec<Bucket>>>, inactive: Held<Switched>) -> Self {
        let rows = move || tokens.list.with(|list| list.items().to_vec());
        let reaches = Derived::new(move || {
            let reach =
                |row: Row| (row, row.authorization.with(|token| Reach::of(token, tokens.org_id)));
            rows().into_iter().map(reach).collect()
        });
        let found = Derived::new(move || {
            let year_ago = moment::days_ago(365);
            inactive.with(|inactive| {
                let facts = Facts {
                    org_id: tokens.org_id,
                    inactive_users: &inactive.users,
                    year_ago: &year_ago,
                };
                of_tokens(&rows(), |tokens| findings(tokens, &facts))
            })
        });
        Self { buckets, reaches, found, printing: Held::new(false) }
    }
}

/// Reads many tokens at once.
pub fn of_tokens<T>(rows: &[Row], read: impl FnOnce(&[&Authorization]) -> T) -> T {
    let tokens: Vec<_> = rows.iter().map(|row| row.authorization.read()).collect();
    read(&tokens.iter().map(|token| &**token).collect::<Vec<_>>())
}

/// The users who are switched off.
#[derive(Clone, Default)]
struct Switched {
    users: IdSet<UserId>,
    /// Whether they could not be found out.
    is_unknown: bool,
}

/// The view.
#[component]
pub fn AuditView() -> impl IntoView {
    let tokens = use_tokens();
    let client = use_client();
    let inactive = Held::new(Switched::default());
    let (buckets, _) = use_buckets();
    spawn_local(async move {
        inactive.try_set(match client.users_of_organization(tokens.org_id).await {
            Ok(users) => {
                let off = users.iter().filter(|user| user.inactive).map(|user| user.id);
                Switched { users: off.collect(), is_unknown: false }
            }
            Err(_) => Switched { is_unknown: true, ..Switched::default() },
        });
    });
    let audit = Audit::of(tokens, buckets, inactive);
    let is_there = Derived::new(move || {
        tokens.list.with(|list| match list {
            Load::Loading => Load::Loading,
            Load::Failed(sentence) => Load::Failed(sentence.clone()),
            Load::Ready(_) => Load::Ready(()),
        })
    });
    follow(move || {
        match is_there.get() {
        Load::Loading => view! { <p role="status">{words::loading_tokens()}</p> }.into_any(),
        Load::Failed(sentence) => view! { <ErrorNotice sentence /> }.into_any(),
        Load::Ready(()) => view! {
            <div class="audit">
                <PaperHead />
                <RunBanner />
                <p>{words::audit_lead()}</p>
                <OnlyOwn />
                {follow_some(move || {
                    inactive
                        .with(|inactive| inactive.is_unknown)
                        .then(|| view! { <p class="field__hint">{words::audit_users_unknown()}</p> }.into_any())
                })}
                <AuditExport audit />
                <Breadths audit />
                <Findings audit />
                <Matrix audit />
                {follow_some(move || {
                    audit.printing.get().then(|| view! { <OnPaper audit /> }.into_any())
                })}
            </div>
        }
        .into_any(),
    }
    })
}

/// How many tokens reach how far, as a bar and in words.
#[component]
fn Breadths(audit: Audit) -> impl IntoView {
    let counts = Derived::new(move || {
        let mut counts = words::breadths().map(|_| 0_usize);
        audit.found.with(|found| {
            for one in found.iter().filter(|one| one.finding <= Finding::ReadsEveryBucket) {
                counts[one.finding as usize] = one.count();
            }
        });
        let (none, all) = audit.reaches.with(|reaches| {
            let none = reaches.iter().filter(|(_, reach)| reach.is_nothing()).count();
            (none, reaches.len())
        });
        let wide: usize = counts.iter().sum();
        // What makes tokens may reach no bucket, and is counted there.
        counts[6] = none.min(all - wide);
        counts[5] = all - wide - counts[6];
        counts
    });
    let parts = move || {
        let counts = counts.get();
        let parts =
            counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(place, count)| {
                view! {
                    <span
                        class=format!("breadths__part breadths__part--{place}")
                        style:flex-grow=count.to_string()
                    ></span>
                }
                .into_any()
            });
        parts.collect_view().into_any()
    };
    let legend = move || {
        let counts = counts.get();
        let entries =
            counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(place, count)| {
                view! {
                    <li class=format!("breadths__entry breadths__entry--{place}")>
                        {words::counted(words::breadths()[place], *count)}
                    </li>
                }
                .into_any()
            });
        entries.collect_view().into_any()
    };
    view! {
        <section class="breadths" aria-labelledby="breadths">
            <h2 id="breadths" class="audit__title">
                {words::breadth_title()}
            </h2>
            <div class="breadths__bar" aria-hidden="true">
                {follow(parts)}
            </div>
            <ul class="breadths__legend">{follow(legend)}</ul>
        </section>
    }
}
