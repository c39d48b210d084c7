//! The language that people are spoken to in.
//!
//! Every text is written in English where it is said, and looked up by that in a catalog of the language
//! that is spoken, if it is another one. What a catalog lacks is said in English.

use std::{
    fmt::Display,
    sync::{PoisonError, RwLock},
};

/// What `count` is called by the rules of a language: `one`, `few`, `many`, `other` and the like (CLDR).
pub type Category = fn(count: usize) -> String;

/// Stands between a text with a count and the category that another form of it is for.
const OF: char = '\u{1}';

/// What the form of a text with a count for a category is known by.
pub fn form(english: &str, category: &str) -> String {
    format!("{english}{OF}{category}")
}

struct Catalog {
    /// English texts with what is said in their place, sorted.
    texts: Vec<(String, &'static str)>,
    category: Category,
}

/// What writes a whole number.
pub type Writing = fn(usize) -> String;

/// How whole numbers are written; in digits alone where nothing else is said.
static NUMBERS: RwLock<Option<Writing>> = RwLock::new(None);

/// Writes numbers so from now on.
pub fn write_numbers(write: Writing) {
    *NUMBERS.write().unwrap_or_else(PoisonError::into_inner) = Some(write);
}

/// A number as the reader writes it: `10,000`.
#[inline(never)]
pub fn number(number: usize) -> String {
    let write = *NUMBERS.read().unwrap_or_else(PoisonError::into_inner);
    write.map_or_else(|| number.to_string(), |write| write(number))
}

static CATALOG: RwLock<Option<Catalog>> = RwLock::new(None);

/// Speaks another language from now on. The texts stay in memory: there are few languages.
///
/// Of a text with a count each form is there by what [`form`] says.
pub fn learn(texts: Vec<(String, String)>, category: Category) {
    let leak = |(english, text): (String, String)| (english, &*Box::leak(text.into_boxed_str()));
    let mut texts: Vec<_> = texts.into_iter().map(leak).collect();
    texts.sort_unstable();
    set(Some(Catalog { texts, category }));
}

/// Speaks English again.
pub fn forget() {
    set(None);
}

fn set(catalog: Option<Catalog>) {
    *CATALOG.write().unwrap_or_else(PoisonError::into_inner) = catalog;
}

impl Catalog {
    fn text(&self, english: &str) -> Option<&'static str> {
        let at = self.texts.binary_search_by(|(key, _)| (**key).cmp(english)).ok()?;
        self.texts.get(at).map(|(_, text)| *text)
    }
}

/// The text in the language that is spoken.
///
/// It stands in hundreds of places of the program, which would all become longer with it.
#[inline(never)]
pub fn tr(english: &'static str) -> &'static str {
    let catalog = CATALOG.read().unwrap_or_else(PoisonError::into_inner);
    catalog.as_ref().and_then(|catalog| catalog.text(english)).unwrap_or(english)
}

/// The same of a word that is put together while the program runs, such as the name of a type.
pub fn word(english: &str) -> String {
    let catalog = CATALOG.read().unwrap_or_else(PoisonError::into_inner);
    catalog.as_ref().and_then(|catalog| catalog.text(english)).unwrap_or(english).to_owned()
}

/// The text in the language that is spoken, with values in the place of their names: `{name}`.
#[inline(never)]
pub fn fill(english: &'static str, values: &[(&str, &dyn Display)]) -> String {
    filled(tr(english), values)
}

/// The same of a text about so many, in the form that goes with them. `one` is English for one, `other` for any
/// other number, and what the catalog knows it by.
#[inline(never)]
pub fn fill_count(
    count: usize,
    one: &'static str,
    other: &'static str,
    values: &[(&str, &dyn Display)],
) -> String {
    let of_catalog = || {
        let catalog = CATALOG.read().unwrap_or_else(PoisonError::into_inner);
        let catalog = catalog.as_ref()?;
        let form_for = |category: &str| catalog.text(&form(other, category));
        form_for(&(catalog.category)(count)).or_else(|| form_for("other"))
    };
    filled(of_catalog().unwrap_or(if count == 1 { one } else { other }), values)
}

/// A brace that no name stands in is a brace.
fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        let value = after.split_once('}').and_then(|(name, behind)| {
            values.iter().find(|(other, _)| *other == name).map(|(_, value)| (value, behind))
        });
        match value {
            Some((value, behind)) => {
                whole.push_str(&value.to_string());
                rest = behind;
            }
            None => {
                whole.push('{');
                rest = after;
            }
        }
    }
    whole + rest
}

/// A text with values in it: `say!("{name} is gone", name = apart(name))`. A variable stands for itself.
#[macro_export]
macro_rules! say {
    ($english:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::speech::fill(
            $english,
            &[$((stringify!($name), &$crate::say!(@value $name $(, $value)?))),*],
        )
    };
    (@value $name:ident) => { $name };
    (@value $name:ident, $value:expr) => { $value };
}

/// A text about so many: `say_count!(count, "1 token", "{count} tokens")`, with more values as for [`say!`].
#[macro_export]
macro_rules! say_count {
    ($count:expr, $one:literal, $other:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        let count: usize = $count;
        $crate::speech::fill_count(
            count,
            $one,
            $other,
            &[("count", &$crate::speech::number(count)), $((stringify!($name), &$crate::say!(@value $name $(, $value)?))),*],
        )
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    // One test, as the language is everybody's.
    #[test]
    fn what_a_catalog_has_is_said_by_it_and_the_rest_in_english() {
        let name = "solar";
        assert_eq!(tr("Feed the fish"), "Feed the fish");
        assert_eq!(say!("{name} of {count}: {other} {", name, count = 3), "solar of 3: {other} {");
        assert_eq!(say_count!(1, "1 fish", "{count} fishes"), "1 fish");
        assert_eq!(say_count!(0, "1 fish", "{count} fishes"), "0 fishes");

        let texts = [
            ("Feed the fish", "Fische füttern"),
            ("{name} of {count}", "{count}mal {name}"),
            (&form("{count} fishes", "other"), "{count} Fische"),
            (&form("{count} fishes", "one"), "ein Fisch"),
        ];
        let texts = texts.map(|(english, text)| (english.to_owned(), text.to_owned()));
        learn(texts.to_vec(), |count| if count == 1 { "one" } else { "other" }.to_owned());
        assert_eq!(tr("Feed the fish"), "Fische füttern");
        assert_eq!(tr("Leave them"), "Leave them");
        assert_eq!(say!("{name} of {count}", name, count = 3), "3mal solar");
        assert_eq!(say_count!(1, "1 fish", "{count} fishes"), "ein Fisch");
        assert_eq!(say_count!(7, "1 fish", "{count} fishes"), "7 Fische");
        // A value is not looked through for names.
        assert_eq!(say!("{name} of {count}", name = "{count}", count = 1), "1mal {count}");

        forget();
        assert_eq!(tr("Feed the fish"), "Feed the fish");
    }
}
