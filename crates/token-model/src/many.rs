//! A token for each of many: what a list of names or a table asks for, the run that makes them, and
//! what is taken away of it.

pub mod export;
pub mod plan;
pub mod run;
pub mod table;
mod zip;
