//! A ZIP archive of texts, stored as they are: PKWARE's APPNOTE 6.3, without compression.
//!
//! The libraries for archives bring compression and clocks along, many times what this takes of
//! every visitor's program.

/// The version that is needed to take it apart, 2.0, and a flag: names are UTF-8.
const VERSION_AND_FLAGS: [u8; 4] = [20, 0, 0, 8];

/// Stored, at midnight on the first day that the format knows: there is no clock here.
const METHOD_AND_TIME: [u8; 6] = [0, 0, 0, 0, 0x21, 0];

/// Files by their names, which differ, as one archive. Those that contain secrets are for their
/// owner alone where the system knows of that.
pub(super) fn zip(files: &[(String, String)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let offset = number(archive.len());
        let header = header_of(name, text);
        archive.extend(b"PK\x03\x04");
        archive.extend(&header);
        archive.extend([name.as_bytes(), text.as_bytes()].concat());
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(header);
        // No comment, the first disk, nothing of the format's own.
        directory.extend([0; 6]);
        directory.extend((0o100_600_u32 << 16).to_le_bytes());
        directory.extend(offset);
        directory.extend(name.bytes());
    }
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    let (size, start) = (number(directory.len()), number(archive.len()));
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend([size, start].concat());
    archive.extend([0; 2]);
    archive
}

/// What is said of a file both before it and in the directory.
fn header_of(name: &str, text: &str) -> Vec<u8> {
    let size = number(text.len());
    let length = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
    let mut header = [&VERSION_AND_FLAGS[..], &METHOD_AND_TIME].concat();
    header.extend([checksum(text.as_bytes()).to_le_bytes(), size, size].concat());
    header.extend([length, [0; 2]].concat());
    header
}

fn number(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

/// CRC-32 as the format has it.
fn checksum(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            let low = if sum & 1 == 1 { POLYNOMIAL } else { 0 };
            (sum >> 1) ^ low
        })
    })
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeMap,
        io::{Cursor, Read},
    };

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_by_the_library_for_it(
            files in proptest::collection::btree_map("[a-zé-]{1,12}\\.conf", any::<String>(), 0..9),
        ) {
            let packed = zip(&files.clone().into_iter().collect::<Vec<_>>());
            let mut archive = zip_oracle::ZipArchive::new(Cursor::new(packed)).unwrap();
            let mut found = BTreeMap::new();
            for place in 0..archive.len() {
                let mut file = archive.by_index(place).unwrap();
                let mut text = String::new();
                file.read_to_string(&mut text).unwrap();
                found.insert(file.name().to_owned(), text);
            }
            prop_assert_eq!(found, files);
        }
    }
}
