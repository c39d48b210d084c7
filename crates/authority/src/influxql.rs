//! The one InfluxQL query that a check of a token sends, `SELECT * FROM m LIMIT n`, and its answer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::{
    Now,
    points::{FieldValue, Point},
};

/// A query that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Select {
    pub(crate) measurement: String,
    pub(crate) limit: usize,
}

/// Reads a query; `None` where it is another one.
pub(crate) fn read(text: &str) -> Option<Select> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (select, from, name, limit) = match words.as_slice() {
        [select, "*", from, name] => (select, from, name, None),
        [select, "*", from, name, word, limit] if word.eq_ignore_ascii_case("limit") => {
            (select, from, name, Some(limit))
        }
        _ => return None,
    };
    if !select.eq_ignore_ascii_case("select") || !from.eq_ignore_ascii_case("from") {
        return None;
    }
    // No limit is written as a limit of nothing.
    let limit = limit.map_or(Some(0), |limit| limit.parse().ok())?;
    let limit = if limit == 0 { usize::MAX } else { limit };
    let unquoted = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
    let plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let measurement = match unquoted {
        Some(name) if !name.contains(['"', '\\']) => name,
        None if plain(name) && !name.starts_with(|first: char| first.is_ascii_digit()) => name,
        _ => return None,
    };
    Some(Select { measurement: measurement.to_owned(), limit })
}

/// The answer: a row for each time and series, a column for each tag and field.
pub(crate) fn answer<'a>(select: &Select, points: impl Iterator<Item = &'a Point>) -> Value {
    let points: Vec<&Point> =
        points.filter(|point| point.measurement == select.measurement).collect();
    let columns: BTreeSet<&str> = points
        .iter()
        .flat_map(|point| point.tags.keys().chain(point.fields.keys()))
        .map(String::as_str)
        .collect();
    let mut rows: BTreeMap<(Now, &BTreeMap<String, String>), &Point> = BTreeMap::new();
    rows.extend(points.iter().map(|point| ((point.time, &point.tags), *point)));
    let row = |point: &&Point| {
        let cells = columns.iter().map(|column| cell(point, column));
        std::iter::once(json!(point.time.timestamp().0)).chain(cells).collect::<Value>()
    };
    let rows: Vec<Value> = rows.values().take(select.limit).map(row).collect();
    if rows.is_empty() {
        return json!({ "statement_id": 0 });
    }
    let columns: Vec<&str> = std::iter::once("time").chain(columns.iter().copied()).collect();
    let series = json!({ "name": select.measurement, "columns": columns, "values": rows });
    json!({ "statement_id": 0, "series": [series] })
}

fn cell(point: &Point, column: &str) -> Value {
    match point.fields.get(column) {
        Some(FieldValue::Float(number)) => float(*number),
        Some(FieldValue::Integer(number)) => json!(number),
        Some(FieldValue::Unsigned(number)) => json!(number),
        Some(FieldValue::Boolean(value)) => json!(value),
        Some(FieldValue::Text(text)) => json!(text),
        None => json!(point.tags.get(column)),
    }
}

/// A whole number is written without a fraction.
fn float(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "it is small and has no fraction")]
    if number.fract() == 0.0 && number.abs() < 1e15 { json!(number as i64) } else { json!(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line_protocol::{self, Precision};

    fn select(measurement: &str, limit: usize) -> Option<Select> {
        Some(Select { measurement: measurement.to_owned(), limit })
    }

    #[test]
    fn only_the_query_of_a_check_is_understood() {
        assert_eq!(read("SELECT * FROM m LIMIT 1"), select("m", 1));
        assert_eq!(read("select *  from \"a-b\""), select("a-b", usize::MAX));
        for other in [
            "",
            "SHOW DATABASES",
            "SELECT v FROM m",
            "SELECT * FROM a.b.m",
            "SELECT * FROM m LIMIT x",
            "SELECT * FROM m OFFSET 1",
            "SELECT * INTO m2 FROM m",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn rows_come_by_time_with_a_column_for_each_name() {
        let text = "m,host=x v=1.5,n=2i 2\nm,host=y s=\"t\" 1\nother v=1 1";
        let points: Result<Vec<Point>, _> =
            line_protocol::points(text, Precision::Seconds, Now(0)).collect();
        let points = points.unwrap();
        let select = select("m", 10).unwrap();
        assert_eq!(
            answer(&select, points.iter()).to_string(),
            r#"{"statement_id":0,"series":[{"name":"m","columns":["time","host","n","s","v"],"values":[["1970-01-01T00:00:01Z","y",null,"t",null],["1970-01-01T00:00:02Z","x",2,null,1.5]]}]}"#
        );
        assert_eq!(answer(&select, [].iter()).to_string(), r#"{"statement_id":0}"#);
    }
}
