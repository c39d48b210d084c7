//! What the copy of a token is called.

/// `name (clone 1)`, or with the next number that none of `taken` has; of a copy, that of what it
/// is a copy of. So does InfluxDB 2.9's page.
pub fn clone_name<'a>(name: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let original = split(name).map_or(name.trim(), |(original, _)| original);
    let numbers = taken.filter_map(split).filter(|(of, _)| *of == original);
    let last = numbers.map(|(_, number)| number).max().unwrap_or(0);
    format!("{original} (clone {})", last.saturating_add(1)).trim_start().to_owned()
}

/// What a name is the copy of, and which.
fn split(name: &str) -> Option<(&str, u32)> {
    let (original, number) = name.strip_suffix(')')?.rsplit_once("(clone ")?;
    Some((original.trim(), number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn called(name: &str, taken: &[&str]) -> String {
        clone_name(name, taken.iter().copied())
    }

    #[test]
    fn copies_are_counted_and_a_copy_of_a_copy_is_one_of_the_original() {
        assert_eq!(called("telegraf", &["telegraf"]), "telegraf (clone 1)");
        assert_eq!(called("telegraf", &["telegraf (clone 4)", "x"]), "telegraf (clone 5)");
        assert_eq!(called("telegraf (clone 1)", &["telegraf (clone 1)"]), "telegraf (clone 2)");
        assert_eq!(called("", &[]), "(clone 1)");
        assert_eq!(called("", &["(clone 1)"]), "(clone 2)");
        assert_eq!(called(" a ", &["a (clone 1)", "a  (clone 2)"]), "a (clone 3)");
        assert_eq!(called("a (clone x)", &[]), "a (clone x) (clone 1)");
    }

    proptest! {
        #[test]
        fn a_copy_has_a_name_that_nothing_has(
            name in "[a-c ()]{0,4}( \\(clone [0-9]\\))?",
            taken in proptest::collection::vec("[a-c ]{0,2}( \\(clone [0-9]\\))?", 0..6),
        ) {
            let copy = clone_name(&name, taken.iter().map(String::as_str));
            prop_assert!(!taken.contains(&copy));
        }
    }
}
