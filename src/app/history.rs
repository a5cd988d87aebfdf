//! The journal in words: which field, from what, to what.

use crate::ledger::Ledger;
use crate::model::fact_kind::FactKind;
use crate::model::record::{Id, Value};
use crate::store::JournalEntry;
use crate::ui::case::HistoryLine;

/// One entry as the history page shows it; only what it did to the records asked for.
pub(super) fn line(ledger: &Ledger, entry: &JournalEntry, records: &[Id]) -> HistoryLine {
    let mut fields = Vec::new();
    for write in entry
        .writes
        .iter()
        .filter(|write| records.contains(&write.record))
    {
        // A new record is told by the entry's title alone.
        for field in write.fields.iter().filter(|_| !write.new) {
            let words = |value: &Value| said(ledger, value);
            let label = label(write.kind, field.column).to_owned();
            fields.push((label, words(&field.old), words(&field.new)));
        }
    }
    let at = entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ");
    let who = [entry.actor.as_str(), entry.machine.as_str()]
        .into_iter()
        .filter(|word| !word.is_empty());
    HistoryLine {
        at,
        who: who.collect::<Vec<_>>().join(" · "),
        title: entry.title.clone(),
        fields,
    }
}

fn said(ledger: &Ledger, value: &Value) -> String {
    match value {
        Value::Null => "空".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => name_of(ledger, bytes).unwrap_or_else(|| "内容".to_owned()),
    }
}

/// The name behind a key.
fn name_of(ledger: &Ledger, bytes: &[u8]) -> Option<String> {
    let id = Id(uuid::Uuid::from_slice(bytes).ok()?);
    let facts = &ledger.facts;
    let person = facts.persons.get(id).map(|record| record.name.clone());
    let unit = || facts.units.get(id).map(|record| record.short_name.clone());
    let department = || facts.departments.get(id).map(|record| record.name.clone());
    let staff = || facts.staff.get(id).map(|record| record.name.clone());
    person.or_else(unit).or_else(department).or_else(staff)
}

/// What people call a field.
fn label(kind: FactKind, column: &str) -> &str {
    match (kind, column) {
        (_, "removed") => "删除",
        (FactKind::Case, "number") => "编号",
        (_, "title") => "案由",
        (_, "kind") => "类型",
        (_, "category") => "分类",
        (_, "content") => "内容摘要",
        (_, "disclosure") => "是否公开",
        (_, "key_case") => "重点",
        (_, "registered_on") => "登记日期",
        (_, "returned_on") => "退回、收回日期",
        (_, "closed_out_on") => "销号日期",
        (_, "archived_on") => "归档日期",
        (_, "note") => "备注",
        (_, "position") => "次序",
        (_, "role") => "角色",
        (_, "department") => "承办科室",
        (_, "leader") => "分管领导",
        (_, "handler") => "承办人",
        (_, "first_assigned_on") => "第一次交办",
        (_, "assigned_on") => "第二次交办",
        (_, "received_on") => "收到",
        (_, "passed_on") => "转交科室",
        (_, "broken_down_on") => "责任分解表报送",
        (_, "reported_on") => "科室报送",
        (_, "key_registered_on") => "重点登记表报送",
        (_, "objection_on") => "提出异议",
        (_, "reassigned_on") => "改派",
        (_, "outcome") => "办理结果",
        (_, "on_date") => "日期",
        (_, "place") => "地点",
        (_, "staff") => "参加人员",
        (_, "opinions" | "words") => "意见",
        (_, "due_on") => "完成时限",
        (_, "done_on") => "兑现日期",
        (_, "attitude") => "办理态度",
        (_, "result") => "结果",
        (_, "voided_on") => "作废日期",
        (_, "void_reason") => "作废理由",
        (_, "reminded_on") => "催要日期",
        (_, "passed_on_on") => "转交日期",
        (_, "unit") => "单位",
        (_, "mode") => "方式",
        (_, "text") => "内容",
        (_, column) => column,
    }
}
