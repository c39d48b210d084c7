//! The page that was built before the program, inside of it.

/// A file of the page, as it is and packed. Where packing is not worth it there is nothing.
pub(super) struct Packed {
    pub(super) name: &'static str,
    pub(super) plain: &'static [u8],
    pub(super) brotli: Option<&'static [u8]>,
    pub(super) gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// A small page that is packed like it, and there where none was built.
#[cfg(test)]
#[cfg(feature = "site")]
pub(crate) mod for_tests {
    use super::Packed;

    include!(concat!(env!("OUT_DIR"), "/site_for_tests.rs"));
}
