//! The end of a test run: what was skipped and why, what failed, a table, and the line of counts.

use super::tally::Tally;

/// Prints the report; true if all is well. A kind without a test is not, unless the tests were
/// filtered (`complete` is false) or the kind is of examples in documentation.
pub fn print(tallies: &[Tally], complete: bool) -> bool {
    println!();
    for tally in tallies {
        for skipped in &tally.skipped {
            println!("skipped: {}: {} ({})", tally.kind, skipped.name, skipped.reason);
        }
    }
    for tally in tallies {
        for name in &tally.failed {
            println!("failed: {}: {name}", tally.kind);
        }
    }
    let without = without_tests(tallies, complete);
    for kind in &without {
        println!("failed: {kind}: there was no test to run");
    }
    println!("\n{:10}{:>8}{:>8}{:>9}{:>9}", "kind", "passed", "failed", "skipped", "seconds");
    for Tally { kind, seconds, passed, failed, skipped } in tallies {
        let (failed, skipped) = (failed.len(), skipped.len());
        println!("{kind:10}{passed:>8}{failed:>8}{skipped:>9}{seconds:>9.1}");
    }
    let line = closing_line(tallies, without.len());
    println!("\n{line}");
    without.is_empty()
        && tallies.iter().all(|tally| tally.failed.is_empty())
        && tallies.iter().any(|tally| tally.passed > 0)
}

fn without_tests(tallies: &[Tally], complete: bool) -> Vec<&'static str> {
    let ran = |tally: &Tally| tally.passed + tally.failed.len() > 0;
    let must = |tally: &&Tally| complete && tally.kind != "doc";
    tallies.iter().filter(must).filter(|tally| !ran(tally)).map(|tally| tally.kind).collect()
}

/// `N passed, N failed, N skipped`, alone on its line and the last.
fn closing_line(tallies: &[Tally], without: usize) -> String {
    let passed: usize = tallies.iter().map(|tally| tally.passed).sum();
    let failed: usize = tallies.iter().map(|tally| tally.failed.len()).sum();
    let skipped: usize = tallies.iter().map(|tally| tally.skipped.len()).sum();
    format!("{passed} passed, {} failed, {skipped} skipped", failed + without)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(kind: &'static str, passed: usize, failed: &[&str]) -> Tally {
        let failed = failed.iter().map(|&name| name.to_owned()).collect();
        Tally { kind, passed, failed, ..Tally::default() }
    }

    #[test]
    fn one_line_counts_every_kind() {
        let tallies = [tally("native", 12, &[]), tally("browser", 3, &["sign in"])];
        assert_eq!(closing_line(&tallies, 0), "15 passed, 1 failed, 0 skipped");
        assert!(!print(&tallies, true));
        assert!(print(&tallies[..1], true));
    }

    #[test]
    fn a_kind_that_ran_no_test_is_a_failure() {
        let tallies = [tally("native", 12, &[]), tally("wasm", 0, &[])];
        assert!(!print(&tallies, true));
        assert!(print(&tallies, false), "a filter may leave a kind without tests");
        assert!(!print(&[tally("native", 0, &[])], false), "but not all of them");
    }

    #[test]
    fn documentation_may_be_without_examples() {
        assert!(print(&[tally("native", 12, &[]), tally("doc", 0, &[])], true));
    }
}
