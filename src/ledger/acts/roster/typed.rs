//! What the acts of the roster read alike, and how they say what a correction changes.

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::record::{Id, Record};

/// A name that must be filled in.
pub(super) fn named(name: &str, label: &'static str) -> Result<String, Refusal> {
    filled(Some(name)).ok_or(Refusal::Missing {
        field: "name",
        label,
    })
}

/// A telephone number as typed, read by the rule for whose it is; the one recorded stays as it is, however it is written.
pub(super) fn read_phone(
    typed: Option<&str>,
    known: Option<&str>,
    read: fn(&str) -> Result<String, String>,
) -> Result<Option<String>, Refusal> {
    match filled::<String>(typed) {
        Some(typed) if known != Some(typed.as_str()) => read(&typed)
            .map(Some)
            .map_err(|text| Refusal::wrong("phone", format!("“电话”没有登记。{text}"))),
        kept => Ok(kept),
    }
}

/// The unit named, or the office's own.
pub(super) fn unit_or_own(ledger: &Ledger, unit: Option<Id>) -> Result<Id, Refusal> {
    let own = || ledger.own_unit().map(|unit| unit.id);
    unit.or_else(own).ok_or(Refusal::Missing {
        field: "unit",
        label: "单位",
    })
}

/// The title of entering a record, or of correcting what differs: 修改代表：李春华 的电话.
pub(super) fn title<R: Record>(label: &str, name: &str, known: Option<&R>, now: &R) -> String {
    let Some(known) = known else {
        return format!("新增{label}：{name}");
    };
    let (before, after) = (known.values(), now.values());
    // The values begin with the key and the removal.
    let fields = R::FIELDS.iter().zip(before.iter().zip(&after).skip(2));
    let changed: Vec<&str> = fields
        .filter(|(_, (before, after))| before != after)
        .map(|(field, _)| field.label)
        .collect();
    if changed.is_empty() {
        format!("修改{label}：{name}")
    } else {
        format!("修改{label}：{name} 的{}", changed.join("、"))
    }
}
