//! The edge where an act's input comes in as JSON: days as people type them, people and units by name, words by label.
//! Everything is brought to the one form that the input's type reads; what cannot be is refused, naming the field.
//!
//! Where the input names a record to be corrected, a field left out stays as it stands; `null` or an empty text clears it.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::ledger::Ledger;
use crate::ledger::names;
use crate::model::fact_kind::FactKind;
use crate::model::json_text;
use crate::model::record::Id;
use crate::model::{chinese, typed_date};

use super::act::{Act, InputField, Shape};
use super::help::RECORD;
use super::refusal::Refusal;

/// Reads an act's input.
///
/// # Errors
/// [`Refusal`] naming the first field that is missing, unknown or unreadable.
pub fn read<A: Act>(ledger: &Ledger, written: &Value) -> Result<A, Refusal> {
    let recorded = recorded::<A>(ledger, written);
    let settled = group(ledger, A::FIELDS, written, recorded.as_ref())?;
    serde_json::from_value(settled)
        .map_err(|error| Refusal::Unreadable(format!("{}：{}", A::LABEL, json_text::text(&error))))
}

/// Whether an input, written as JSON, is read as the same input; a blank text is as good as none.
pub fn reads_as_itself<A: Act>(ledger: &Ledger, act: &A) -> bool {
    let settled = |act: &A| serde_json::to_value(act).map(without_blanks).ok();
    let Some(written) = settled(act) else {
        return false;
    };
    let read = serde_json::to_value(act).map(|written| read::<A>(ledger, &written));
    matches!(read, Ok(Ok(read)) if settled(&read) == Some(written))
}

/// The same without fields in which nothing is written.
fn without_blanks(written: Value) -> Value {
    match written {
        Value::Object(fields) => {
            let filled = fields.into_iter().filter(|(_, value)| !is_blank(value));
            Value::Object(
                filled
                    .map(|(name, value)| (name, without_blanks(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_blanks).collect()),
        other => other,
    }
}

/// The record to be corrected as an input of its own; `None` where something new is entered.
fn recorded<A: Act>(ledger: &Ledger, written: &Value) -> Option<Value> {
    let written = written.as_object()?;
    let beside = Beside::of(ledger, written, None);
    let named = |name: &str| {
        let field = A::FIELDS.iter().find(|field| field.name == name)?;
        record(ledger, field.names?, beside, written.get(name)?).ok()
    };
    serde_json::to_value(A::recorded(ledger, &named)?).ok()
}

/// Reads fields; those left out are as `recorded` has them.
fn group(
    ledger: &Ledger,
    fields: &[InputField],
    written: &Value,
    recorded: Option<&Value>,
) -> Result<Value, Refusal> {
    let Value::Object(written) = written else {
        return Err(Refusal::Unreadable("要写成 {\"栏目\": 内容}".to_owned()));
    };
    let known = |name: &str| fields.iter().any(|field| field.name == name);
    if let Some(name) = written.keys().find(|name| !known(name)) {
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        return Err(Refusal::Unreadable(format!(
            "没有“{name}”这一栏，可以写的有 {}",
            names.join("、")
        )));
    }
    let beside = Beside::of(ledger, written, recorded);
    let mut settled = Map::new();
    for field in fields {
        let known = recorded.and_then(|recorded| recorded.get(field.name));
        if let (None, Some(known)) = (written.get(field.name), known) {
            settled.insert(field.name.to_owned(), known.clone());
            continue;
        }
        if matches!(field.shape, Shape::Edit(_)) && !written.contains_key(field.name) {
            continue;
        }
        let value = written.get(field.name).unwrap_or(&Value::Null);
        let reader = Reader {
            ledger,
            field,
            beside,
            known,
        };
        let value = reader
            .value(&field.shape, value)
            .map_err(|refusal| refusal.in_field(field.name))?;
        settled.insert(field.name.to_owned(), value);
    }
    Ok(Value::Object(settled))
}

struct Reader<'a> {
    ledger: &'a Ledger,
    field: &'a InputField,
    beside: Beside,
    /// The field as recorded, where a record is corrected.
    known: Option<&'a Value>,
}

/// What the same input names beside a field: names are looked for within it.
#[derive(Clone, Copy, Default)]
struct Beside {
    /// The unit, for departments and staff.
    unit: Option<Id>,
    /// The item, for what belongs to items.
    case: Option<Id>,
    /// The kind of a record named without one of its own.
    kind: Option<FactKind>,
}

impl Beside {
    fn of(ledger: &Ledger, written: &Map<String, Value>, recorded: Option<&Value>) -> Self {
        let named = |field: &str, kind: FactKind| {
            let known = recorded.and_then(|recorded| recorded.get(field));
            let named = written.get(field).or(known)?;
            record(ledger, kind, Self::default(), named).ok()
        };
        let kind = written.get("kind").and_then(Value::as_str).map(str::trim);
        let mut kinds = FactKind::ALL.iter().copied();
        Self {
            unit: named("unit", FactKind::Unit),
            case: named("case", FactKind::Case),
            kind: kind
                .and_then(|kind| kinds.find(|one| one.table() == kind || one.label() == kind)),
        }
    }
}

impl Reader<'_> {
    fn value(&self, shape: &Shape, written: &Value) -> Result<Value, Refusal> {
        let nothing = is_blank(written);
        match shape {
            Shape::Optional(_) if nothing => Ok(Value::Null),
            Shape::Optional(inner) | Shape::Edit(inner) => self.value(inner, written),
            Shape::List(_) if nothing => Ok(json!([])),
            Shape::Days(_) if nothing => Ok(json!({})),
            Shape::Days(steps) => self.days(&steps(), written),
            Shape::List(inner) => self.list(inner, written),
            Shape::Truth if nothing => Ok(json!(false)),
            Shape::Text if nothing => Ok(json!("")),
            _ if nothing => Err(Refusal::Missing {
                field: self.field.name,
                label: self.field.label,
            }),
            Shape::Date => {
                let day = typed_date::read(self.text(written)?, self.ledger.today)?;
                Ok(json!(day))
            }
            Shape::Number => self.number(written),
            Shape::Truth => self.truth(written),
            Shape::Word(words) => self.word(&words(), self.text(written)?),
            Shape::Record => match self.field.names.or(self.kind_beside()) {
                Some(kind) if self.is_new_key(kind, written) => Ok(written.clone()),
                Some(kind) => record(self.ledger, kind, self.beside, written).map(|id| json!(id)),
                None => Ok(written.clone()),
            },
            Shape::Group(fields) => group(self.ledger, fields, written, self.known),
            Shape::Text => match written {
                Value::Number(number) => Ok(json!(number.to_string())),
                _ => self.text(written).map(|text| json!(text)),
            },
            Shape::File | Shape::Json => Ok(written.clone()),
        }
    }

    /// Whether a new record brings its own key; whether it may is the act's to say.
    fn is_new_key(&self, kind: FactKind, written: &Value) -> bool {
        let key = written.as_str().and_then(|text| Uuid::parse_str(text).ok());
        let is_new = key.is_some_and(|key| self.ledger.facts.get(kind, Id(key)).is_none());
        is_new && self.field.name == RECORD
    }

    /// The kind of a record that the input names by the fields `kind` and `record`.
    fn kind_beside(&self) -> Option<FactKind> {
        self.beside.kind.filter(|_| self.field.name == "record")
    }

    /// A list; one item may stand without brackets.
    fn list(&self, inner: &Shape, written: &Value) -> Result<Value, Refusal> {
        let one = std::slice::from_ref(written);
        let items = written.as_array().map_or(one, Vec::as_slice);
        let each = Self {
            known: None,
            ..*self
        };
        let items = items.iter().map(|item| each.value(inner, item));
        items.collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    /// Days by step; a step left out stays as recorded, one without a day loses its own.
    fn days(&self, steps: &[(&str, &str)], written: &Value) -> Result<Value, Refusal> {
        let Value::Object(days) = written else {
            return Err(self.unreadable(written, "要写成 {\"步骤\": \"日期\"}"));
        };
        let known = self.known.and_then(Value::as_object);
        let mut settled = known.cloned().unwrap_or_default();
        for (step, day) in days {
            let step = self.word(steps, step)?;
            let step = step.as_str().unwrap_or_default();
            let day = if is_blank(day) {
                None
            } else {
                Some(typed_date::read(self.text(day)?, self.ledger.today)?)
            };
            settled.insert(step.to_owned(), json!(day));
        }
        Ok(Value::Object(settled))
    }

    fn text<'a>(&self, written: &'a Value) -> Result<&'a str, Refusal> {
        written
            .as_str()
            .ok_or_else(|| self.unreadable(written, "要写成文字"))
    }

    fn number(&self, written: &Value) -> Result<Value, Refusal> {
        let typed = match written {
            Value::Number(number) => number.to_string(),
            other => self.text(other)?.trim().to_owned(),
        };
        let digits: String = typed.chars().map(chinese::half_width_digit).collect();
        let number = digits.parse::<u32>().ok();
        let number = number.map(|number| json!(number));
        number.ok_or_else(|| self.unreadable(written, "要写成整数"))
    }

    fn truth(&self, written: &Value) -> Result<Value, Refusal> {
        match written {
            Value::Bool(truth) => Ok(json!(truth)),
            Value::String(text) if text == "是" => Ok(json!(true)),
            Value::String(text) if text == "否" => Ok(json!(false)),
            other => Err(self.unreadable(other, "要写“是”或“否”")),
        }
    }

    fn word(&self, words: &[(&str, &str)], typed: &str) -> Result<Value, Refusal> {
        let typed = typed.trim();
        let found = words
            .iter()
            .find(|(key, label)| *key == typed || *label == typed);
        found.map(|(key, _)| json!(key)).ok_or_else(|| {
            let labels: Vec<&str> = words.iter().map(|(_, label)| *label).collect();
            self.unreadable(&json!(typed), &format!("可以写 {}", labels.join("、")))
        })
    }

    fn unreadable(&self, written: &Value, how: &str) -> Refusal {
        let written = written
            .as_str()
            .map_or_else(|| written.to_string(), str::to_owned);
        Refusal::wrong(
            self.field.name,
            format!(
                "“{}”写的是“{written}”，读不懂：{how}。没有登记。",
                self.field.label
            ),
        )
    }
}

/// Whether nothing is written: `null` or white space.
fn is_blank(written: &Value) -> bool {
    written.is_null() || written.as_str().is_some_and(|text| text.trim().is_empty())
}

/// The record that a key or a name stands for.
fn record(ledger: &Ledger, kind: FactKind, beside: Beside, written: &Value) -> Result<Id, Refusal> {
    let unknown = |name: &str| Refusal::Unknown {
        what: kind.label(),
        name: name.to_owned(),
    };
    let text = match written {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        other => return Err(unknown(&other.to_string())),
    };
    if let Ok(key) = Uuid::parse_str(&text) {
        let known = ledger.facts.get(kind, Id(key));
        return match known.filter(|fact| fact.removed().is_none()) {
            Some(_) => Ok(Id(key)),
            None => Err(unknown(&text)),
        };
    }
    let named_by_itself = kind.parent().is_none_or(|parent| parent == FactKind::Unit);
    if named_by_itself || kind == FactKind::Issue {
        return names::find(ledger, kind, beside.unit, &text);
    }
    names::find_in_case(ledger, kind, beside.case, &text)
}

#[cfg(test)]
mod tests;
