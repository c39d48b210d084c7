//! What became of the tests of one kind.

/// Counts and names; a kind's `seconds` include building its tests.
#[derive(Debug, Default, PartialEq)]
pub struct Tally {
    pub kind: &'static str,
    pub seconds: f64,
    pub passed: usize,
    /// The names of those that failed.
    pub failed: Vec<String>,
    pub skipped: Vec<Skipped>,
}

/// A test that did not run.
#[derive(Debug, PartialEq)]
pub struct Skipped {
    pub name: String,
    pub reason: String,
}

impl Tally {
    /// A single test that is no function anywhere.
    pub fn of_check(name: &str, passed: bool) -> Self {
        let failed = if passed { Vec::new() } else { vec![name.to_owned()] };
        Self { passed: passed.into(), failed, ..Self::default() }
    }

    /// Takes in the tests of another run.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
        self.skipped.extend(other.skipped);
    }

    /// A program that fails while every test it told of passed has failed at something else, for
    /// example at compiling: that must not go unnoticed.
    pub fn and_exit(mut self, what: &str, success: bool) -> Self {
        if !success && self.failed.is_empty() {
            self.failed.push(format!("{what} failed outside of any test; see above"));
        }
        self
    }
}
