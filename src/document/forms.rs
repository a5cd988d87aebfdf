//! The forms of the work besides letters and 征询意见表: what each says, gathered from the ledger, or blank.
//!
//! Attachments 1, 2, 13 and 14 of the county's notice, and the lists offices keep.

mod analysis;
pub mod archive;
mod ballots;
mod lists;
mod notice;
mod plan;
mod routing;
mod slips;
mod summary;

use crate::ledger::Ledger;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{FormKind, Role};

use super::manuscript::Manuscript;
use super::sheet::{Sheet, SheetTable};
use super::table::{Align, Cell, Row};

/// One form with the words its file name is made of.
#[derive(Clone, Debug)]
pub struct NamedForm {
    /// Whom or what it is for; empty for a form over all.
    pub name: String,
    /// The form.
    pub manuscript: Manuscript,
}

impl NamedForm {
    fn sheet(name: String, sheet: Sheet) -> Self {
        Self {
            name,
            manuscript: Manuscript::Sheet(sheet),
        }
    }
}

/// The forms of a kind for these cases; some kinds make one form of all, some one per person, visit or department.
pub fn gather(ledger: &Ledger, kind: FormKind, cases: &[Id]) -> Vec<NamedForm> {
    let cases: Vec<&Case> = cases
        .iter()
        .filter_map(|id| ledger.facts.cases.get(*id))
        .filter(|case| case.removed.is_none())
        .collect();
    let one = |sheet| vec![NamedForm::sheet(String::new(), sheet)];
    let report = |report| NamedForm {
        name: String::new(),
        manuscript: Manuscript::Report(report),
    };
    match kind {
        FormKind::Responsibility => slips::responsibility(ledger, &cases),
        FormKind::Visit => slips::visits(ledger, &cases),
        FormKind::Reminder => slips::reminders(ledger, &cases),
        FormKind::Contacts => slips::contacts(ledger, &cases),
        FormKind::Routing => routing::routing_slips(ledger, &cases),
        FormKind::Ballot => one(ballots::ballot(ledger, &cases)),
        FormKind::Appraisal => one(ballots::appraisal(ledger, &cases)),
        FormKind::KeyCases => one(lists::key_cases(ledger, &cases)),
        FormKind::Recheck => one(lists::rechecks(ledger, &cases)),
        FormKind::Progress => one(lists::progress(ledger, &cases)),
        FormKind::Assignments => one(lists::assignments(ledger, &cases)),
        FormKind::Commitments => one(lists::commitments(ledger, &cases)),
        FormKind::Notice => vec![NamedForm {
            name: String::new(),
            manuscript: Manuscript::Letter(Box::new(notice::notice(ledger, &cases))),
        }],
        FormKind::Analysis => vec![report(analysis::analysis(ledger, &cases))],
        FormKind::Summary => vec![report(summary::summary(ledger, &cases))],
        FormKind::Plan => plan::plans(ledger, &cases)
            .into_iter()
            .map(|(name, plan)| NamedForm {
                name,
                ..report(plan)
            })
            .collect(),
    }
}

/// A form of a kind to fill in by hand.
pub fn blank(ledger: &Ledger, kind: FormKind) -> NamedForm {
    let sheet = Manuscript::Sheet;
    let report = Manuscript::Report;
    let manuscript = match kind {
        FormKind::Responsibility => sheet(slips::responsibility_sheet(ledger, None, &[])),
        FormKind::Visit => sheet(slips::visit_card(ledger, None)),
        FormKind::Reminder => sheet(slips::reminder_sheet(ledger, "", &[])),
        FormKind::Contacts => sheet(slips::contacts_sheet(ledger, None)),
        FormKind::Routing => sheet(routing::routing_slip(ledger, None)),
        FormKind::Ballot => sheet(ballots::ballot(ledger, &[])),
        FormKind::Appraisal => sheet(ballots::appraisal(ledger, &[])),
        FormKind::KeyCases => sheet(lists::key_cases(ledger, &[])),
        FormKind::Recheck => sheet(lists::rechecks(ledger, &[])),
        FormKind::Progress => sheet(lists::progress(ledger, &[])),
        FormKind::Assignments => sheet(lists::assignments(ledger, &[])),
        FormKind::Commitments => sheet(lists::commitments(ledger, &[])),
        FormKind::Notice => Manuscript::Letter(Box::new(notice::notice(ledger, &[]))),
        FormKind::Analysis => report(analysis::analysis(ledger, &[])),
        FormKind::Summary => report(summary::summary(ledger, &[])),
        FormKind::Plan => report(plan::blank_plan(ledger)),
    };
    NamedForm {
        name: "空白".to_owned(),
        manuscript,
    }
}

/// How many empty rows a blank table has.
const BLANK_ROWS: usize = 7;
/// Least height of a row, mm.
const ROW: f32 = 11.0;
/// Height of a row to write in by hand, mm.
const BLANK_ROW: f32 = 18.0;

/// A table with a header; empty rows where there is nothing to list. Columns: heading, share of the width, alignment.
fn list(columns: &[(&str, f32, Align)], rows: Vec<Vec<String>>) -> SheetTable {
    let header = Row {
        height: ROW,
        cells: columns
            .iter()
            .map(|(heading, ..)| Cell::new(*heading))
            .collect(),
    };
    let blank = rows
        .is_empty()
        .then(|| vec![vec![String::new(); columns.len()]; BLANK_ROWS]);
    let height = if blank.is_some() { BLANK_ROW } else { ROW };
    let rows = blank.unwrap_or(rows).into_iter().map(|texts| Row {
        height,
        cells: texts
            .into_iter()
            .zip(columns)
            .map(|(text, (_, _, align))| Cell::new(text).aligned(*align))
            .collect(),
    });
    SheetTable {
        shares: columns.iter().map(|(_, share, _)| *share).collect(),
        header: Some(header),
        rows: rows.collect(),
    }
}

/// 承办单位（盖章） at left, 填表日期 at right.
fn head(ledger: &Ledger, filled: bool) -> (String, String) {
    let unit = ledger
        .own_unit()
        .map_or(ledger.office.name.as_str(), |unit| unit.name.as_str());
    let day = if filled {
        chinese::date(ledger.today)
    } else {
        "　　年　　月　　日".to_owned()
    };
    (
        format!("承办单位（盖章）：{unit}"),
        format!("填表日期：{day}"),
    )
}

/// 建议第31号
pub(super) fn item(case: &Case) -> String {
    format!("{}第{}号", case.kind.letter_word(), case.number)
}

/// The names of leader, department and handler, and the handler's phone.
fn handlers(ledger: &Ledger, case: &Case) -> [String; 4] {
    let Some(part) = ledger.own_assignment(case.id) else {
        return Default::default();
    };
    let name = |id| ledger.staff_name(id).unwrap_or_default().to_owned();
    let department = part
        .department
        .and_then(|id| ledger.facts.departments.get(id));
    let handler = part.handler.and_then(|id| ledger.facts.staff.get(id));
    [
        name(part.leader),
        department
            .map(|found| found.name.clone())
            .unwrap_or_default(),
        name(part.handler),
        handler
            .and_then(|staff| staff.phone.clone())
            .unwrap_or_default(),
    ]
}

/// When and where a form is filed, with the phone there: 9月30日前报政府督查室。联系电话：……
fn filing(ledger: &Ledger, before: &str, when: Option<String>) -> String {
    let office = &ledger.office;
    let phone = match office.supervision_phone.as_str() {
        "" => String::new(),
        phone => format!("联系电话：{phone}"),
    };
    format!(
        "{before}{}报{}。{phone}",
        when.unwrap_or_default(),
        office.supervision_office
    )
}

/// A date, or nothing.
fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The units with such a part in a case, by their short names.
fn units(ledger: &Ledger, case: &Case, wanted: fn(Role) -> bool) -> String {
    let parts = ledger.facts.assignments.of(case.id);
    let standing = parts.filter(|part| part.stands() && wanted(part.role));
    let names: Vec<&str> = standing
        .filter_map(|part| ledger.facts.units.get(part.unit))
        .map(|unit| unit.short_name.as_str())
        .collect();
    names.join("、")
}

/// The words of the file name of a form of one case: 第31号_王五代表.
fn of_case(ledger: &Ledger, case: &Case) -> String {
    ledger.lead_sponsor(case.id).map_or_else(
        || format!("第{}号", case.number),
        |person| format!("第{}号_{}", case.number, person.called()),
    )
}
