//! An audit of an organization's tokens: who reaches which bucket, and what is worth a look.

pub mod export;
pub mod finding;
pub mod narrow;
pub mod reach;
