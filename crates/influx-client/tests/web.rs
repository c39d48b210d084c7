//! Requests as a browser sends them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]
#![cfg(target_arch = "wasm32")]

use influx_client::{ApiError, Client};
use token_model::secret::Secret;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

// The test runner's own server answers here. It knows no InfluxDB, as any other web server.

#[wasm_bindgen_test]
async fn an_answer_that_is_not_influxdbs_is_told_apart_from_none() {
    let error = Client::default().may_set_up().await.unwrap_err();
    assert!(
        matches!(error, ApiError::Refused { ref body, .. } if body.code.is_empty())
            || matches!(error, ApiError::NotUnderstood(_)),
        "{error:?}"
    );
}

#[wasm_bindgen_test]
async fn names_and_passwords_of_every_script_can_be_sent() {
    let answer = Client::default().sign_in("Zoë", &Secret::new("pässwörd-Ω-日本".to_owned())).await;
    // It was sent and answered: `btoa` alone would have thrown at the first letter beyond Latin-1.
    assert!(!matches!(answer, Err(ApiError::NoAnswer)), "{answer:?}");
}
