//! Descriptions of records, for the generator of TypeScript and docs. Never in a shipped artifact.

use alloc::string::String;
use alloc::vec::Vec;
pub(crate) use serde_json::json as shape;

/// A description, as JSON.
pub type Shape = serde_json::Value;

/// Joins the lines of a doc comment.
pub(crate) fn prose(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n")
}

/// A record's description.
#[must_use]
pub fn record(name: &str, doc: &[&str], fields: Vec<(&str, Vec<&str>, Shape)>) -> Shape {
    let fields: Vec<Shape> = fields
        .into_iter()
        .map(|(name, doc, shape)| shape!({ "name": name, "doc": prose(&doc), "shape": shape }))
        .collect();
    shape!({ "type": "record", "name": name, "doc": prose(doc), "fields": fields })
}

/// A choice's description.
#[must_use]
pub fn choice(name: &str, doc: &[&str], variants: Vec<(&str, Vec<&str>, u64)>) -> Shape {
    let variants: Vec<Shape> = variants
        .into_iter()
        .map(|(name, doc, number)| shape!({ "name": name, "doc": prose(&doc), "number": number }))
        .collect();
    shape!({ "type": "choice", "name": name, "doc": prose(doc), "variants": variants })
}

/// A step's description.
#[must_use]
pub fn step(code: u32, name: &str, label: &str, doc: &[&str]) -> Shape {
    shape!({ "code": code, "name": name, "label": label, "doc": prose(doc) })
}
