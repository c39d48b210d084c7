//! What is written as a command is read back as it was, and nothing that is pasted stops the reader.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

mod asked;
mod hostile;
mod plans;
mod recorded;
mod round_trips;
mod shells;
