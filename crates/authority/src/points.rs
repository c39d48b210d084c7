//! The last points that were written to a bucket: enough to see that a write arrived, and no more.

use std::collections::{BTreeMap, VecDeque};

use crate::Now;

/// How many points of a bucket are kept.
const POINTS_MAX: usize = 100;

/// How much the points of a bucket may weigh together, and one alone.
pub(crate) const WEIGHT_MAX: usize = 64 * 1024;

/// What a row weighs beside its text.
const ROW_WEIGHT: usize = 32;

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FieldValue {
    Float(f64),
    Integer(i64),
    Unsigned(u64),
    Boolean(bool),
    Text(String),
}

/// A point. Tags and fields are in the order of their names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) measurement: String,
    pub(crate) tags: BTreeMap<String, String>,
    pub(crate) fields: BTreeMap<String, FieldValue>,
    pub(crate) time: Now,
}

impl Point {
    /// How much of an answer it can make. Each field is a row of its own there, which repeats the
    /// tags: many of both in a small body would else make a very large answer.
    pub(crate) fn weight(&self) -> usize {
        let tags: usize = self.tags.iter().map(|(name, value)| name.len() + value.len()).sum();
        let row = self.measurement.len() + tags + ROW_WEIGHT;
        let field = |(name, value): (&String, &FieldValue)| {
            let text = if let FieldValue::Text(text) = value { text.len() } else { 0 };
            row + name.len() + text
        };
        self.fields.iter().map(field).sum()
    }

    fn is_at_the_place_of(&self, other: &Self) -> bool {
        self.time == other.time && self.measurement == other.measurement && self.tags == other.tags
    }
}

/// The points that are kept of a bucket, those written last at the end.
#[derive(Clone, Default)]
pub(crate) struct Points {
    kept: VecDeque<Point>,
    weight: usize,
}

impl Points {
    /// Takes a point, and forgets the oldest ones where that is too much. A point of the same series
    /// and time is the same point, whose fields are set.
    pub(crate) fn add(&mut self, mut point: Point) {
        let same = self.kept.iter().position(|known| known.is_at_the_place_of(&point));
        if let Some(mut known) = same.and_then(|position| self.kept.remove(position)) {
            self.weight -= known.weight();
            known.fields.append(&mut point.fields);
            point = known;
        }
        self.weight += point.weight();
        self.kept.push_back(point);
        while self.kept.len() > POINTS_MAX || self.weight > WEIGHT_MAX {
            let Some(oldest) = self.kept.pop_front() else { break };
            self.weight -= oldest.weight();
        }
    }

    /// Those that are kept.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Point> {
        self.kept.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(time: i64, field: &str, text: &str) -> Point {
        Point {
            measurement: "m".to_owned(),
            tags: BTreeMap::new(),
            fields: [(field.to_owned(), FieldValue::Text(text.to_owned()))].into(),
            time: Now(time),
        }
    }

    #[test]
    fn only_the_last_points_are_kept() {
        let mut points = Points::default();
        for time in 0..250 {
            points.add(point(time, "f", "x"));
        }
        let times: Vec<i64> = points.iter().map(|point| point.time.0).collect();
        assert_eq!(times, (150..250).collect::<Vec<_>>());
    }

    #[test]
    fn large_points_push_out_the_older_ones() {
        let mut points = Points::default();
        for time in 0..250 {
            points.add(point(time, "f", &"x".repeat(10_000)));
        }
        assert_eq!(points.iter().count(), 6);
        assert!(points.weight <= WEIGHT_MAX);
        assert_eq!(points.weight, points.iter().map(Point::weight).sum::<usize>());
    }

    #[test]
    fn a_point_of_the_same_series_and_time_is_the_same_point() {
        let mut points = Points::default();
        points.add(point(1, "a", "old"));
        points.add(point(1, "a", "new"));
        points.add(point(1, "b", "more"));
        let kept: Vec<_> = points.iter().collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].fields.len(), 2);
        assert_eq!(kept[0].fields["a"], FieldValue::Text("new".to_owned()));
    }
}
