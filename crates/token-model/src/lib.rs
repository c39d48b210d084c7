//! The rules of InfluxDB API tokens, without a browser, a clock or a network in them.
//!
//! The page and the embedded server both call this crate, so they cannot disagree about what a
//! permission means or what a choice in a dialog sends.

pub mod ability;
pub mod answer;
pub mod apart;
pub mod audit;
pub mod authorization;
pub mod bucket;
pub mod caret;
pub mod clone_name;
pub mod command;
pub mod connection;
pub mod custom;
pub mod custom_form;
pub mod custom_rows;
pub mod describe;
pub mod doctor;
pub mod flags;
pub mod flux;
pub mod grouping;
pub mod hint;
pub mod id;
pub mod id_set;
pub mod in_use;
pub mod job;
pub mod many;
pub mod named;
pub mod order;
pub mod organization;
pub mod paste;
pub mod people;
pub mod permission;
pub mod preset;
pub mod refusal;
pub mod resource_type;
pub mod rotation;
#[cfg(test)]
mod sample;
pub mod search;
pub mod secret;
pub mod set_up;
pub mod snippet;
pub mod sorting;
pub mod speech;
pub mod timestamp;
mod unseen;
pub mod user;
