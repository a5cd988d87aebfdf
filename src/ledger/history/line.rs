//! One change of one record as one line.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::model::fact_kind::FactKind;
use crate::model::record::{ContentHash, Field as _, FieldInfo, FieldRole, Id, Shown, Value};

use super::change::{ChangedField, RecordChange};
use super::clause::{Clause, from_to, join, removal};
use super::names;
use super::setting_line;
use super::values;

/// What was done to a record: 角色：主办 → 会办; 李春华代表的征询意见表：结果 不满意. `None` where nothing people see changed.
///
/// On the page of a case the case itself and the own unit's part in it need not be named.
pub fn line(ledger: &Ledger, change: &RecordChange<'_>, page: Option<Id>) -> Option<String> {
    if change.kind == FactKind::Setting {
        return setting_line::line(ledger, change);
    }
    let (head, columns) = head(ledger, change, page);
    let is_page = |value: &Value| page.is_some() && Id::from_value(value.as_ref()) == page;
    let mut said: Vec<Clause> = removal(change).into_iter().collect();
    for field in change.kind.fields() {
        let Some(changed) = change.field(field.column) else {
            continue;
        };
        // Of a new record nobody need be told its order, nor what the head or the page says.
        let understood = field.role != FieldRole::Content
            || columns.contains(&field.column)
            || is_page(changed.new);
        if !(change.new && understood) {
            said.extend(clause(ledger, change, field, changed));
        }
    }
    join(head, &said, change.new)
}

/// What the line begins with, and the columns of the record that this says.
fn head(
    ledger: &Ledger,
    change: &RecordChange<'_>,
    page: Option<Id>,
) -> (Option<String>, Vec<&'static str>) {
    let is_removal = change.field("removed").is_some();
    if !change.new && !is_removal && is_of_page(ledger, change, page) {
        return (None, Vec::new());
    }
    if change.new && page == Some(change.record) {
        return (Some(format!("新增{}", change.kind.label())), Vec::new());
    }
    let subject = names::subject(ledger, change.kind, change.record);
    let text = if change.new {
        format!("新增{}", subject.text)
    } else if is_removal {
        let day = day_of(ledger, change).map(|day| format!("（{day}）"));
        format!("{}{}", subject.text, day.unwrap_or_default())
    } else {
        subject.text
    };
    (Some(text), subject.columns)
}

/// The day a record speaks of first, which tells it from others of its kind.
fn day_of(ledger: &Ledger, change: &RecordChange<'_>) -> Option<String> {
    let values = ledger.facts.get(change.kind, change.record)?.values();
    let days = change.kind.fields().iter().zip(values.get(2..)?);
    let mut days = days.filter(|(_, value)| NaiveDate::from_value(value.as_ref()).is_some());
    let (field, value) = days.next()?;
    values::text(ledger, field, value)
}

fn clause(
    ledger: &Ledger,
    change: &RecordChange<'_>,
    field: &FieldInfo,
    changed: &ChangedField<'_>,
) -> Option<Clause> {
    let hash = |value: &Value| match (field.of_type.show)(value.as_ref()) {
        Shown::Content(hash) => Some(hash),
        _ => None,
    };
    let label = field.label.to_owned();
    if let Some(new) = hash(changed.new) {
        let old = hash(changed.old);
        return Some(content(ledger, change, label, (old, new)));
    }
    let text = |value: &Value| values::text(ledger, field, value);
    Some(Clause {
        label,
        text: from_to(text(changed.old), text(changed.new))?,
        joined: false,
    })
}

/// Bytes stored anew: how many characters a text has, or that the file is another.
fn content(
    ledger: &Ledger,
    change: &RecordChange<'_>,
    label: String,
    (old, new): (Option<ContentHash>, ContentHash),
) -> Clause {
    let size = values::content(ledger, change.kind, change.record, new);
    let text = match old {
        Some(_) => format!("已更换{size}"),
        None => size,
    };
    Clause {
        label,
        text,
        joined: true,
    }
}

/// Whether the record is the case of the page or the own unit's part in it.
fn is_of_page(ledger: &Ledger, change: &RecordChange<'_>, page: Option<Id>) -> bool {
    let Some(case) = page else { return false };
    let own = ledger.own_unit().map(|unit| unit.id);
    let is_own_part = || {
        let part = ledger.facts.assignments.get(change.record);
        part.is_some_and(|part| part.case == case && Some(part.unit) == own)
    };
    change.record == case || (change.kind == FactKind::Assignment && is_own_part())
}
