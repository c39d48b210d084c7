//! The colours and measures of `style/tokens.css`, each in the place of its name: no theme changes what they say, and a
//! browser has to compute each element anew, when the page becomes inert behind a dialog, in whose style a name
//! is to be looked up.

use anyhow::{Context, Result, bail};

/// What they stand between in the page as Trunk makes it.
const BEGIN: &str = "@layer tokens{:root{";
const END: &str = "}";

/// The page with them in the place of their names.
pub fn put_in(page: &str) -> Result<String> {
    let (before, rest) = page.split_once(BEGIN).context("The page has no tokens")?;
    let (tokens, after) = rest.split_once(END).context("The tokens of the page have no end")?;
    let (constants, kept): (Vec<_>, Vec<_>) =
        tokens.split(';').partition(|token| token.starts_with("--"));
    let mut page = [before, BEGIN, &kept.join(";"), END, after].concat();
    for constant in constants {
        let (name, value) = constant.split_once(':').context("A token has no value")?;
        if value.contains("var(") {
            bail!("{name} is made of another token");
        }
        if ["{", ";"].iter().any(|before| page.contains(&format!("{before}{name}:"))) {
            bail!("{name} is no constant: it is set elsewhere, too");
        }
        page = put(&page, &format!("var({name})"), value);
    }
    Ok(page)
}

/// The text with `value` in every place of `name`, apart from a word that comes next: what is minified has no blank
/// behind a bracket.
fn put(text: &str, name: &str, value: &str) -> String {
    let mut put = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        put.push_str(before);
        put.push_str(value);
        if after.starts_with(|next: char| !";}),/! ".contains(next)) {
            put.push(' ');
        }
        rest = after;
    }
    put.push_str(rest);
    put
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_replaced_by_what_it_says() {
        let page = "<style>@layer tokens{:root{color-scheme:dark;--text:light-dark(#000,#fff);--round:3px}[data-theme=light]{color-scheme:light}}\
                    a--text:hover{color:var(--text);top:calc(2*var(--pitch));border-radius:var(--round) 0 var(--round)}</style>";
        assert_eq!(
            put_in(page).unwrap(),
            "<style>@layer tokens{:root{color-scheme:dark}[data-theme=light]{color-scheme:light}}\
             a--text:hover{color:light-dark(#000,#fff);top:calc(2*var(--pitch));border-radius:3px 0 3px}</style>"
        );
    }

    #[test]
    fn a_value_does_not_grow_together_with_what_follows() {
        let page = "@layer tokens{:root{--ink:#fff;--round:3px}}a{border-radius:var(--round)var(--round)0 0;background:radial-gradient(var(--ink)94%,var(--ink))}";
        assert_eq!(
            put_in(page).unwrap(),
            "@layer tokens{:root{}}a{border-radius:3px 3px 0 0;background:radial-gradient(#fff 94%,#fff)}"
        );
    }

    #[test]
    fn what_is_set_in_two_places_is_no_constant() {
        let page = "@layer tokens{:root{--text:#000}}@media print{:root{--text:#111}}";
        assert!(put_in(page).unwrap_err().to_string().contains("--text is no constant"));
        assert!(put_in("a{}").is_err());
    }
}
