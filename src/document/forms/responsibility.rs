//! 责任分解表: who in the office handles the items of a deputy or member.

use std::collections::BTreeMap;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::stage::Stage;
use crate::model::facts::{Case, Person};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{FilingKind, Role};

use super::kind::{FormKind, NamedForm};
use super::listing::{filed_together, head, list};
use super::terms::{ROOM_FOR_A_YEAR, of_items, when_for};
use super::wording::{handlers, joined, subjects_or, supervision_phone};

/// 责任分解表, one per deputy or member.
pub const FORM: FormKind = FormKind::one_each(
    "responsibility",
    "责任分解表",
    responsibility,
    |ledger| Manuscript::Sheet(responsibility_sheet(ledger, None, &[])),
);

/// 责任分解表 (attachment 1): one per deputy or member, with all items of that person among these.
fn responsibility(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut by_person: BTreeMap<Id, Vec<&Case>> = BTreeMap::new();
    let broken_down = |case: &&&Case| {
        handlers(ledger, case)
            .iter()
            .any(|handler| !handler.is_empty())
    };
    let handled = |case: &&&Case| is_handled_here(ledger, case);
    for case in cases.iter().filter(handled).filter(broken_down) {
        // Whoever is answered of the item itself, whatever letter it shares or whoever got a further one.
        for person in ledger.own_addressees(case.id) {
            by_person.entry(person.id).or_default().push(case);
        }
    }
    let people = by_person
        .into_iter()
        .filter_map(|(id, cases)| Some((ledger.facts.persons.get(id)?, cases)));
    people
        .map(|(person, cases)| {
            let sheet = responsibility_sheet(ledger, Some(person), &cases);
            NamedForm::sheet(ledger.called(person), sheet)
        })
        .collect()
}

/// Whether the office handles an item. Of what it only takes note of, sent back or handed elsewhere, whoever put it forward
/// is told by those who do.
fn is_handled_here(ledger: &Ledger, case: &Case) -> bool {
    let stage = ledger.state(case.id).map(|state| state.stage);
    let is_out = matches!(stage, Some(Stage::Returned | Stage::Reassigned));
    !is_out && ledger.own_role(case.id) != Some(Role::Reference)
}

/// 2026年人大代表建议政协提案: which year's work the sheet is of; room to write it in on a blank one.
fn work_of_year(ledger: &Ledger, cases: &[&Case]) -> String {
    let year = if cases.is_empty() {
        ROOM_FOR_A_YEAR.to_owned()
    } else {
        ListScope::of(ledger, cases).year().words()
    };
    format!("{year}{}", subjects_or(cases, "人大代表建议政协提案"))
}

/// What the items are broken down by: the notice of the requirements, by its title, or the requirements of the year. A title
/// that says another year than that of the items is of other items.
fn by_what(ledger: &Ledger, cases: &[&Case]) -> String {
    let notice = ledger.office.requirements_notice.trim();
    let is_year = |at: usize| {
        let digits = notice.as_bytes()[..at].iter().rev().take(4);
        digits.filter(|one| one.is_ascii_digit()).count() == 4
    };
    let mut years = notice.match_indices('年').filter(|(at, _)| is_year(*at));
    let is_theirs = |(at, _): (usize, &str)| {
        let year = |case: &&Case| ledger.year_of(case).map(|year| year.to_string());
        let said = &notice[at - 4..at];
        cases.iter().all(|case| year(case).as_deref() == Some(said))
    };
    if notice.is_empty() || !years.all(is_theirs) {
        return format!("{}办理工作", work_of_year(ledger, cases));
    }
    notice.to_owned()
}

/// One 责任分解表.
fn responsibility_sheet(ledger: &Ledger, person: Option<&Person>, cases: &[&Case]) -> Sheet {
    let naming = Naming::among(ledger, cases);
    let rows = cases.iter().enumerate().map(|(index, case)| {
        let [leader, department, handler, phone] = handlers(ledger, case);
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            leader,
            joined(&department, &handler),
            joined(&handler, &phone),
        ]
    });
    let columns = [
        ("序号", 13.0, Centre),
        ("建议提案编号", 32.0, Centre),
        ("标题", 46.0, Left),
        ("分管领导", 18.0, Centre),
        ("承办科室、承办人", 36.0, Centre),
        ("联系人及电话", 36.0, Centre),
    ];
    let office = &ledger.office;
    let you = match person {
        Some(person) => person.addressed(),
        None => "您",
    };
    let what = subjects_or(cases, "建议（提案）");
    let filed_to = &office.supervision_office;
    let within = when_for(ledger, MeetingEvent::BrokenDown, cases).unwrap_or_default();
    let within = of_items(&within);
    Sheet {
        title: format!(
            "{}{}办理责任分解表",
            office.name,
            subjects_or(cases, "代表建议政协提案")
        ),
        lead: vec![
            person.map_or_else(
                || "　　　　代表（委员）：".to_owned(),
                |person| format!("{}：", ledger.called(person)),
            ),
            format!(
                "按照{}要求，我们对{you}所提{what}的办理进行了责任分解，具体分解到分管领导、承办科室和承办人，以便于{you}随时沟通联系。",
                by_what(ledger, cases)
            ),
        ],
        head: (
            String::new(),
            head(ledger, filed_together(ledger, cases, FilingKind::Breakdown)).1,
        ),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.以代表、委员为单位分别填写代表建议政协提案办理责任分解情况。".to_owned(),
            format!(
                "　　2.此表{within}送达代表委员，并报{filed_to}。{}",
                supervision_phone(ledger)
            ),
        ],
        ..Sheet::default()
    }
}
