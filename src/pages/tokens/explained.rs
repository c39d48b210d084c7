//! InfluxDB's words, for whoever meets them here for the first time.

use leptos::prelude::*;

use crate::copy as words;

/// What InfluxData says of tokens (documentation of InfluxDB OSS v2).
const DOCUMENTATION: &str = "https://docs.influxdata.com/influxdb/v2/admin/tokens/";

/// What a token, a bucket and a scope are, folded until somebody asks.
#[component]
pub fn Explained() -> impl IntoView {
    let terms = words::terms().map(|(term, meaning)| {
        view! {
            <dt>{term}</dt>
            <dd>{meaning}</dd>
        }
        .into_any()
    });
    view! {
        <details class="explained" data-testid="explained">
            <summary>{words::what_are()}</summary>
            <dl>{Vec::from(terms)}</dl>
            <a href=DOCUMENTATION target="_blank" rel="noreferrer">
                {words::documentation()}
            </a>
        </details>
    }
}
