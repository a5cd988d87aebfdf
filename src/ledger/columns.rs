//! The columns of a list of cases: one entry each, used by the window's table, by sorting, by the command line and by
//! spreadsheets. To add a column, add its entry here.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use serde_json::Value as Json;

use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;

use super::Ledger;
use super::answer_state::answered_outcome;
use super::case_facts::session_name;
use super::case_terms::{CaseTerm, slip_words};
use super::rows::CaseRow;

pub use super::column_display::{CellLook, ColumnDisplay};
pub use super::column_value::{ColumnValue, ListedCase};

/// What rows are ordered by in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderKey<'a> {
    /// A rank; what has none comes first as 0 or last as [`u64::MAX`].
    Rank(u64),
    /// A text.
    Text(&'a str),
    /// A rank, and one record's cases together within it.
    Within(u64, Option<Id>),
}

impl OrderKey<'_> {
    fn days(day: NaiveDate) -> u64 {
        u64::from(day.num_days_from_ce().unsigned_abs())
    }
}

/// What a spreadsheet's cell of a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportType {
    /// Text, numbers with leading signs too.
    Text,
    /// A day.
    Day,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name in machine-readable output.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Where the window's table has it; none where it does not.
    pub shown: Option<ColumnDisplay>,
    /// Whether the command line's list has it.
    pub listed: bool,
    /// What a spreadsheet's cell of it is.
    pub export: ExportType,
    /// What it holds of a case.
    pub value: for<'a> fn(ListedCase<'a>) -> ColumnValue<'a>,
    /// What stands small after it in the window's table.
    pub aside: for<'a> fn(ListedCase<'a>) -> Option<Cow<'a, str>>,
    /// What rows are ordered by.
    pub sort: for<'a> fn(ListedCase<'a>) -> OrderKey<'a>,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Column {}

const NO_ASIDE: for<'a> fn(ListedCase<'a>) -> Option<Cow<'a, str>> = |_| None;

/// Every column, in the order tables have them.
pub static COLUMNS: &[Column] = &[
    Column {
        key: "number",
        label: "编号",
        shown: None,
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::Text(of.case.number.as_str().into()),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.number),
    },
    Column {
        key: "numbered",
        label: "编号",
        shown: Some(ColumnDisplay::fixed(100.0, CellLook::Strong)),
        listed: false,
        export: ExportType::Text,
        value: |of| ColumnValue::Text(of.ledger.numbered(of.case).into()),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.number),
    },
    Column {
        key: "kind",
        label: "类型",
        shown: Some(ColumnDisplay::new(72.0, CellLook::Kind)),
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::Word {
            key: of.case.kind.key(),
            label: of.case.kind.label(),
        },
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.kind as u64),
    },
    Column {
        key: "session",
        label: "届次",
        shown: None,
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::text(of.ledger.session(of.case).map(session_name)),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Within(u64::from(of.row.year), Some(of.case.session)),
    },
    Column {
        key: "meeting",
        label: "届次",
        shown: Some(ColumnDisplay::on_request(124.0, CellLook::Soft)),
        listed: false,
        export: ExportType::Text,
        value: |of| {
            let session = of.ledger.session(of.case);
            ColumnValue::text(session.map(|session| of.ledger.meeting_name(session)))
        },
        aside: NO_ASIDE,
        sort: |of| OrderKey::Within(u64::from(of.row.year), Some(of.case.session)),
    },
    Column {
        key: "title",
        label: "案由",
        shown: Some(ColumnDisplay::fixed(0.0, CellLook::Title)),
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::Text(of.case.title.as_str().into()),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Text(&of.case.title),
    },
    Column {
        key: "lead",
        label: "领衔",
        shown: Some(ColumnDisplay::yielding(80.0, CellLook::Plain, 860.0)),
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::text(of.lead()),
        aside: |of| (of.row.sponsors > 1).then(|| format!("等{}", of.row.sponsors).into()),
        sort: |of| {
            let lead = of.ledger.lead_sponsor(of.case.id);
            OrderKey::Text(lead.map_or("", |person| person.name.as_str()))
        },
    },
    Column {
        key: "role",
        label: "角色",
        shown: Some(ColumnDisplay::yielding(44.0, CellLook::Plain, 1_130.0)),
        listed: true,
        export: ExportType::Text,
        value: |of| {
            of.row
                .role
                .map_or(ColumnValue::Empty, |role| ColumnValue::Word {
                    key: role.key(),
                    label: role.label(),
                })
        },
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.role.map_or(0, |role| role as u64 + 1)),
    },
    Column {
        key: "department",
        label: "科室 / 承办人",
        shown: Some(ColumnDisplay::new(120.0, CellLook::Plain)),
        listed: true,
        export: ExportType::Text,
        value: |of| {
            let departments = &of.ledger.facts.departments;
            let department = of.row.department.and_then(|id| departments.get(id));
            ColumnValue::text(department.map(|found| found.name.as_str()))
        },
        aside: |of| of.handler().map(Cow::Borrowed),
        sort: |of| {
            let departments = &of.ledger.facts.departments;
            let department = of.row.department.and_then(|id| departments.get(id));
            let part = of.ledger.own_assignment(of.case.id);
            OrderKey::Within(
                department.map_or(u64::MAX, |found| u64::from(found.position)),
                part.and_then(|part| part.handler),
            )
        },
    },
    Column {
        key: "handler",
        label: "承办人",
        shown: None,
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::text(of.handler()),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Text(of.handler().unwrap_or_default()),
    },
    Column {
        key: "assigned",
        label: "交办",
        shown: Some(ColumnDisplay::yielding(54.0, CellLook::Soft, 1_190.0)),
        listed: false,
        export: ExportType::Day,
        value: |of| ColumnValue::day(of.row.assigned_on),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.assigned_on.map_or(0, OrderKey::days)),
    },
    Column {
        key: DUE,
        label: "期限",
        shown: Some(ColumnDisplay::new(168.0, CellLook::Deadline)),
        listed: true,
        export: ExportType::Day,
        value: |of| ColumnValue::day(of.term.map(|term| term.counted.due)),
        aside: |of| of.beside(),
        sort: |of| OrderKey::Rank(of.row.due.map_or(u64::MAX, OrderKey::days)),
    },
    Column {
        key: "stage",
        label: "状态",
        shown: Some(ColumnDisplay::new(78.0, CellLook::Stage)),
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::Word {
            key: of.row.stage.key(),
            label: of.row.stage.label(),
        },
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.stage as u64),
    },
    Column {
        key: "outcome",
        label: "结果",
        shown: Some(ColumnDisplay::yielding(44.0, CellLook::Outcome, 905.0)),
        listed: true,
        export: ExportType::Text,
        value: |of| {
            let class = answered_outcome(of.ledger, of.case);
            ColumnValue::text(class.map(|class| class.key.as_str()))
        },
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.outcome.map_or(0, |index| u64::from(index) + 1)),
    },
    Column {
        key: "satisfaction",
        label: "满意度",
        shown: Some(ColumnDisplay::yielding(84.0, CellLook::Satisfaction, 988.0)),
        listed: true,
        export: ExportType::Text,
        value: |of| {
            let word = |word: Satisfaction| ColumnValue::Word {
                key: word.key(),
                label: word.label(),
            };
            of.row.satisfaction.map_or(ColumnValue::Empty, word)
        },
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.satisfaction.map_or(0, |word| word as u64 + 1)),
    },
    Column {
        key: "last_feedback",
        label: "最近一次反馈",
        shown: Some(ColumnDisplay::on_request(168.0, CellLook::Plain)),
        listed: false,
        export: ExportType::Day,
        value: |of| {
            let slip = of.ledger.last_feedback(of.case.id);
            ColumnValue::day(slip.and_then(|slip| slip.returned_on))
        },
        aside: |of| {
            let slip = of.ledger.last_feedback(of.case.id)?;
            let words = slip_words(slip);
            let person = of.ledger.facts.persons.get(slip.person)?;
            (!words.is_empty()).then(|| format!("{} {words}", of.ledger.shown_name(person)).into())
        },
        sort: |of| {
            let slip = of.ledger.last_feedback(of.case.id);
            let day = slip.and_then(|slip| slip.returned_on);
            OrderKey::Rank(day.map_or(0, OrderKey::days))
        },
    },
    Column {
        key: "reference",
        label: "简称",
        shown: None,
        listed: true,
        export: ExportType::Text,
        value: |of| ColumnValue::Text(of.ledger.reference(of.case).into()),
        aside: NO_ASIDE,
        sort: |of| OrderKey::Rank(of.row.number),
    },
];

/// The column that lists are sorted by where nobody chose another.
const DUE: &str = "due";

/// 期限, what lists are sorted by where nobody chose.
pub fn due() -> &'static Column {
    COLUMNS
        .iter()
        .find(|column| column.key == DUE)
        .unwrap_or(&COLUMNS[0])
}

/// One case as a row of machine-readable output, told of with a term of it.
pub fn json_row(ledger: &Ledger, case: &Case, term: Option<&CaseTerm>) -> Json {
    let row = CaseRow::of(ledger, case);
    let of = ListedCase {
        ledger,
        case,
        row: &row,
        term,
    };
    let listed = COLUMNS.iter().filter(|column| column.listed);
    Json::Object(
        listed
            .map(|column| (column.key.to_owned(), (column.value)(of).json()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::{came_back, delivered};

    #[test]
    fn the_last_feedback_is_the_day_and_word_of_the_slip_that_came_last() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let column = COLUMNS.iter().find(|column| column.key == "last_feedback");
        let column = column.unwrap();
        let told = |fixture: &Fixture| {
            let ledger = &fixture.ledger;
            let case = ledger.facts.cases.get(case).unwrap();
            let row = CaseRow::of(ledger, case);
            let of = ListedCase {
                ledger,
                case,
                row: &row,
                term: None,
            };
            let day = (column.value)(of).short_text(ledger.today).into_owned();
            (day, (column.aside)(of).map(Cow::into_owned))
        };
        assert_eq!(told(&fixture), ("—".to_owned(), None));
        fixture.act(delivered(case, "2026-04-29"));
        let result = Satisfaction::Basically;
        fixture.act(came_back(case, fixture.deputy, "2026-05-06", result));
        assert_eq!(
            told(&fixture),
            (
                "05-06".to_owned(),
                Some("张三 态度满意、结果基本满意".to_owned())
            )
        );
    }
}
