//! JSON whose every value knows the line that it begins on, which `serde_json` alone does not tell.

use std::{fmt, ops::RangeInclusive};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value and its line.
#[derive(Debug)]
pub(crate) struct Node {
    pub line: usize,
    pub value: Value,
}

/// A value, as far as anything depends on it.
#[derive(Debug)]
pub(crate) enum Value {
    Text(String),
    List(Vec<Node>),
    /// Its fields in the order of the text; one may be there twice.
    Object(Vec<(String, Node)>),
    /// A number, a truth value or nothing.
    Other,
}

/// Why a text is no JSON.
#[derive(Debug)]
pub(crate) struct Problem {
    pub line: usize,
    pub message: String,
}

impl Node {
    /// Reads the value that a text on these lines begins with; and what is the matter with the rest,
    /// where there is one.
    pub(crate) fn parse(
        text: &str,
        lines: RangeInclusive<usize>,
    ) -> Result<(Self, Option<Problem>), Problem> {
        let (line, last) = lines.into_inner();
        let problem = |error: serde_json::Error| {
            let message = error.to_string();
            // The line is told apart, and counted from the start of the whole text.
            let message = message.split(" at line ").next().unwrap_or_default().to_owned();
            Problem { line: last.min(line + error.line().saturating_sub(1)), message }
        };
        let mut lines = ValueLines {
            text: text.as_bytes(),
            at: 0,
            line,
            last,
            objects: Vec::new(),
            is_key: false,
        };
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let node = Seed(&mut lines).deserialize(&mut deserializer).map_err(problem)?;
        Ok((node, deserializer.end().err().map(problem)))
    }

    /// A field of an object; of two of the same name the last, as the server does.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        let Value::Object(fields) = &self.value else { return None };
        fields.iter().rev().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// The text that it is.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of the list that it is.
    pub(crate) fn list(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(nodes) => Some(nodes),
            _ => None,
        }
    }
}

/// The lines of the values in a text of JSON, in their order. Keys are no values.
struct ValueLines<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
    /// The last line that there is: a quoted text may have more, by escapes.
    last: usize,
    /// For each bracket that is open whether it is an object's.
    objects: Vec<bool>,
    /// Whether a text that begins here is a key.
    is_key: bool,
}

impl ValueLines<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.text.get(self.at)?;
        self.at += 1;
        self.line = self.last.min(self.line + usize::from(byte == b'\n'));
        Some(byte)
    }

    fn skip_text(&mut self) {
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => break,
                b'\\' => {
                    self.byte();
                }
                _ => {}
            }
        }
    }

    fn skip_literal(&mut self) {
        let is_of_literal = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        while self.text.get(self.at).is_some_and(is_of_literal) {
            self.at += 1;
        }
    }

    /// The line of the next value. Of what is no JSON it is anything.
    fn next(&mut self) -> usize {
        while let Some(byte) = self.byte() {
            let line = self.line;
            match byte {
                b'{' | b'[' => {
                    self.is_key = byte == b'{';
                    self.objects.push(self.is_key);
                    return line;
                }
                b'}' | b']' => {
                    self.objects.pop();
                }
                b',' => self.is_key = self.objects.last() == Some(&true),
                b':' => self.is_key = false,
                b'"' => {
                    self.skip_text();
                    if !self.is_key {
                        return line;
                    }
                }
                b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => {
                    self.skip_literal();
                    return line;
                }
            }
        }
        self.line
    }
}

/// Reads a value with the lines of it and of what is in it.
struct Seed<'l, 't>(&'l mut ValueLines<'t>);

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let line = self.0.next();
        let value = deserializer.deserialize_any(self)?;
        Ok(Node { line, value })
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(Seed(self.0))? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = object.next_key()? {
            fields.push((name, object.next_value_seed(Seed(self.0))?));
        }
        Ok(Value::Object(fields))
    }
}
