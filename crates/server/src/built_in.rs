//! The page that was built before the program, inside of it.

/// A file of the page, as it is and packed. Where packing is not worth it there is nothing.
pub(super) struct Packed {
    pub(super) name: &'static str,
    pub(super) plain: &'static [u8],
    pub(super) brotli: Option<&'static [u8]>,
    pub(super) gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/site.rs"));
