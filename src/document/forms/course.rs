//! 经过 of an item: what was done on which day and by whom, as a paper tells it.

use chrono::NaiveDate;

use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::history::events::{CaseEvent, CaseEventKind, events};
use crate::model::facts::Case;

use super::listing::list;
use super::paper_words::on_paper;

/// 经过: what was done on which day, by whom, the first at the top.
pub(super) fn course(ledger: &Ledger, case: &Case) -> SheetTable {
    let mut done = events(ledger, case);
    done.sort_by_key(|event| event.on);
    // Every saved text is too much for one sheet; that it was reviewed and signed says enough.
    done.retain(|event| event.kind != CaseEventKind::Draft);
    let row = |event: &CaseEvent| {
        vec![
            event.on.to_string(),
            words(event),
            by_whom(ledger, case, event),
        ]
    };
    let columns = [
        ("日期", 26.0, Centre),
        ("办了什么", 100.0, Left),
        ("经手", 44.0, Centre),
    ];
    list(&columns, done.iter().map(row).collect())
}

/// Who did it, as far as it was noted. Nobody is put down for what the ledger only knows the day of.
fn by_whom(ledger: &Ledger, case: &Case, event: &CaseEvent) -> String {
    let facts = &ledger.facts;
    let is_then = |on: NaiveDate| on == event.on;
    let rounds = || ledger.own_rounds(case.id).into_iter();
    let letters = || rounds().flat_map(|round| facts.issues.of(round.id));
    let noted: Vec<String> = match event.kind {
        CaseEventKind::Contact => {
            let contacts = facts.contacts.of(case.id);
            let contacts = contacts.filter(|one| is_then(one.on_date));
            contacts
                .filter_map(|one| one.staff.as_deref().map(str::to_owned))
                .collect()
        }
        CaseEventKind::Extension => {
            let extensions = facts.extensions.of(case.id);
            let extensions = extensions.filter(|one| is_then(one.granted_on));
            extensions.map(|one| one.approver.clone()).collect()
        }
        CaseEventKind::Issue => {
            let issues = letters().filter(|one| is_then(one.issued_on));
            issues.map(|one| one.signer.to_string()).collect()
        }
        CaseEventKind::Delivery => {
            let deliveries = letters().flat_map(|letter| facts.deliveries.of(letter.id));
            let deliveries = deliveries.filter(|one| is_then(one.on_date));
            deliveries
                .filter_map(|one| one.by_whom.as_deref().map(str::to_owned))
                .collect()
        }
        // What units send or say, and what the text names its doer for.
        CaseEventKind::Opinion | CaseEventKind::Review | CaseEventKind::Filing => {
            return String::new();
        }
        CaseEventKind::Note(id) => {
            let note = facts.notes.get(id).and_then(|note| note.author.clone());
            note.into_iter().collect()
        }
        _ => Vec::new(),
    };
    let mut names: Vec<String> = noted.into_iter().filter(|name| !name.is_empty()).collect();
    names.dedup();
    names.join("、")
}

/// What happened, in the words of a paper; what somebody wrote down stays as it was written.
fn words(event: &CaseEvent) -> String {
    match event.kind {
        CaseEventKind::Note(_) | CaseEventKind::Reminder => event.text.clone(),
        _ => on_paper(&event.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{delivered, visited};
    use crate::model::facts::Milestone;

    #[test]
    fn what_happened_on_one_day_stands_in_the_order_of_the_work() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        let round = fixture.ledger.current_round(id).unwrap().id;
        let issued = fixture.ledger.issue_of(round).unwrap().issued_on;
        let on = issued.to_string();
        fixture.act(delivered(id, &on));
        fixture.act(visited(id, &on));
        let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
        for step in [Milestone::Received, Milestone::Assigned] {
            part.set_day(step, Some(day("2026-03-03")));
        }
        fixture.put(part);
        let mut case = fixture.ledger.facts.cases.get(id).unwrap().clone();
        for step in [Milestone::Archived, Milestone::ClosedOut] {
            case.set_day(step, Some(issued));
        }
        fixture.put(case.clone());
        let table = course(&fixture.ledger, &case);
        let said = |at: usize| {
            let rows = table.rows.iter();
            rows.map(move |row| row.cells[at].text.clone())
        };
        let days: Vec<String> = said(0).collect();
        assert!(days.is_sorted(), "{days:?}");
        let done: Vec<String> = said(1).collect();
        let place = |word: &str| {
            let found = done.iter().position(|text| text.contains(word));
            found.unwrap_or_else(|| panic!("{word}: {done:?}"))
        };
        for (earlier, later) in [
            ("交办", "收到"),
            ("签发", "送达"),
            ("送达", "销号"),
            ("销号", "归档"),
        ] {
            assert!(
                place(earlier) < place(later),
                "{earlier}, {later}: {done:?}"
            );
        }
    }
}
