//! The tables of a TOML document with the texts in them, each with its line, as far as the document
//! can be read.
//!
//! What a document means as a whole is of no use here, so the events of the parser are taken as they
//! come: a document with a mistake is read around it.

use toml_parser::{
    ErrorSink, ParseError, Raw, Source, Span,
    decoder::{Encoding, ScalarKind},
    parser::{EventReceiver, RecursionGuard, parse_document},
};

/// A table, as its heading begins it. One of the same name may come again.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// `outputs` and `influxdb_v2` of `[[outputs.influxdb_v2]]`.
    pub path: Vec<String>,
    /// The line of its heading, from 1.
    pub line: usize,
    fields: Vec<Field>,
}

#[derive(Debug, PartialEq, Eq)]
struct Field {
    name: String,
    texts: Vec<(String, usize)>,
}

/// What a document is found to be.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its tables in the order of the lines. The first is what stands before any heading.
    pub tables: Vec<Table>,
    /// What is wrong with it, each with its line.
    pub problems: Vec<(usize, String)>,
}

/// So deep lists and tables within one another are read.
const DEEPEST: u32 = 32;

impl Table {
    /// The texts of a field that has one or a list of them, each with its line, from 1.
    pub(super) fn texts(&self, name: &str) -> &[(String, usize)] {
        let field = self.fields.iter().find(|field| field.name == name);
        field.map_or(&[], |field| &field.texts)
    }
}

/// Reads a document.
pub(super) fn read(text: &str) -> Document {
    let source = Source::new(text);
    let lines = Lines::of(text);
    let tokens = source.lex().into_vec();
    let mut tables = Tables {
        source,
        lines: &lines,
        tables: vec![Table::default()],
        key: Vec::new(),
        is_heading: false,
        inner: 0,
    };
    let mut problems = Problems { lines: &lines, list: Vec::new() };
    parse_document(&tokens, &mut RecursionGuard::new(&mut tables, DEEPEST), &mut problems);
    Document { tables: tables.tables, problems: problems.list }
}

/// The tables, as the events of the parser tell of them.
struct Tables<'t> {
    source: Source<'t>,
    lines: &'t Lines,
    tables: Vec<Table>,
    /// The names of a dotted key, as far as they were told.
    key: Vec<String>,
    is_heading: bool,
    /// How many tables within braces are open, whose fields are not the table's.
    inner: usize,
}

impl<'t> Tables<'t> {
    /// What stands at a place, as it is written there.
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Option<Raw<'t>> {
        Some(Raw::new_unchecked(self.source.get(span)?.as_str(), encoding, span))
    }

    fn open(&mut self) {
        self.key.clear();
        self.is_heading = true;
    }

    fn close(&mut self, span: Span) {
        self.is_heading = false;
        let path = std::mem::take(&mut self.key);
        let line = self.lines.at(span.start());
        self.tables.push(Table { path, line, fields: Vec::new() });
    }
}

impl EventReceiver for Tables<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open();
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open();
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.inner += 1;
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.inner = self.inner.saturating_sub(1);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if self.inner > 0 {
            return;
        }
        let mut name = String::new();
        if let Some(raw) = self.raw(span, encoding) {
            raw.decode_key(&mut name, error);
        }
        self.key.push(name);
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.inner > 0 {
            return;
        }
        let name = std::mem::take(&mut self.key).join(".");
        if let Some(table) = self.tables.last_mut() {
            table.fields.push(Field { name, texts: Vec::new() });
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let Some(raw) = self.raw(span, encoding) else { return };
        let mut text = String::new();
        let kind = raw.decode_scalar(&mut text, error);
        let table = self.tables.last_mut().filter(|_| self.inner == 0);
        if let (ScalarKind::String, Some(table)) = (kind, table)
            && let Some(field) = table.fields.last_mut()
        {
            // A text over several lines begins below the marks that open it.
            let starts_below = ["'''\n", "\"\"\"\n", "'''\r\n", "\"\"\"\r\n"]
                .iter()
                .any(|start| raw.as_str().starts_with(start));
            let line = self.lines.at(span.start()) + usize::from(starts_below);
            field.texts.push((text, line));
        }
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        // A key that no value follows is a mistake.
        self.key.clear();
    }
}

/// What is wrong, as the parser tells it.
struct Problems<'t> {
    lines: &'t Lines,
    list: Vec<(usize, String)>,
}

impl ErrorSink for Problems<'_> {
    fn report_error(&mut self, error: ParseError) {
        let line = error.unexpected().map_or(1, |span| self.lines.at(span.start()));
        self.list.push((line, error.description().to_owned()));
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let behind = text.match_indices('\n').map(|(place, _)| place + 1);
        Self(std::iter::once(0).chain(behind).collect())
    }

    /// The line, from 1, of a place.
    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|start| *start <= place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_in_braces_is_not_the_tables_own() {
        let text = "[[a.b]]\n  x = \"1\"\n  y = {x = \"2\", z = [\"3\"]}\n  z = [\n    \"4\", 5,\n    '6',\n  ]\n[a.\"b\".c]\nx = \"7\"\n";
        let found = read(text);
        assert_eq!(found.problems, []);
        let [_, outer, inner] = &found.tables[..] else { panic!("{found:?}") };
        assert_eq!(outer.path, ["a", "b"]);
        assert_eq!(outer.texts("x"), [("1".to_owned(), 2)]);
        assert_eq!(outer.texts("z"), [("4".to_owned(), 5), ("6".to_owned(), 6)]);
        assert_eq!(outer.texts("gone"), []);
        assert_eq!((inner.path.join("/"), inner.texts("x").len()), ("a/b/c".to_owned(), 1));
    }

    #[test]
    fn what_has_a_mistake_is_read_around_it() {
        let found = read("[a.b]\nx = \nnothing\ny = \"1\"\n");
        assert!(!found.problems.is_empty());
        assert_eq!(found.tables[1].texts("y"), [("1".to_owned(), 4)]);
        assert_eq!(found.tables[1].texts("nothing"), []);
    }

    proptest! {
        #[test]
        fn a_text_is_the_one_that_toml_reads(text in "\\PC{0,20}") {
            let document = toml::Table::from_iter([("x".to_owned(), toml::Value::String(text.clone()))]);
            let written = format!("[a.b]\n{document}");
            let found = read(&written);
            prop_assert_eq!(found.tables[1].texts("x"), [(text, 2)]);
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            read(&text);
        }
    }
}
