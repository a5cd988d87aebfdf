//! 承诺事项台账: what was promised, and whether it was kept.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::promises::{Coverage, Promises};
use crate::model::facts::Case;

use super::answering::years;
use super::kind::FormKind;
use super::listing::{head_as_of, list, title_within};
use super::wording::day;

/// 承诺事项台账.
pub const FORM: FormKind =
    FormKind::of_all("commitments", "承诺事项台账", |ledger, cases| {
        Manuscript::Sheet(commitments(ledger, cases))
    })
    .listing(|ledger, cases| !ledger.promises_among(cases).listed.is_empty());

/// 承诺事项台账.
fn commitments(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let promises = ledger.promises_among(cases);
    // With the items of other years whose promises it has.
    let listed = promises.cases();
    let scope = ListScope::of(ledger, &listed);
    let naming = Naming::within(ledger, scope, &listed);
    let rows = promises.listed.iter().enumerate();
    let rows = rows.map(|(index, (case, promise))| {
        let handler = ledger.staff_name(promise.handler);
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            promise.text.clone(),
            promise.due_on.to_string(),
            handler.unwrap_or_default().to_owned(),
            day(promise.done_on),
            promise.result.clone().unwrap_or_default(),
        ]
    });
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 52.0, Left),
        ("承诺内容", 60.0, Left),
        ("完成时限", 24.0, Centre),
        ("责任人", 18.0, Centre),
        ("兑现日期", 24.0, Centre),
        ("兑现情况", 34.0, Left),
    ];
    Sheet {
        title: title_within(scope, "代表建议政协提案承诺事项台账", &listed),
        head: head_as_of(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows.collect())],
        notes: if cases.is_empty() {
            Vec::new()
        } else {
            vec![counted_words(ledger, cases, &promises)]
        },
        landscape: true,
        ..Sheet::default()
    }
}

/// How many there are, how many of them are late, and of which items the list speaks.
fn counted_words(ledger: &Ledger, cases: &[&Case], promises: &Promises<'_>) -> String {
    let count = promises.listed.len();
    let overdue = promises.overdue(ledger.today).len();
    let years = years(ledger, cases);
    let covered = match promises.coverage {
        Coverage::Everything => format!("所列为台账中全部件（{years}）的承诺。"),
        Coverage::Years => format!(
            "所列为{years}的件的承诺，以及其他年份的件尚未兑现的、在{years}到期或者兑现的承诺。"
        ),
        Coverage::Chosen => format!("只列选定的{}件的承诺。", cases.len()),
    };
    format!("共{count}项，其中到期未兑现{overdue}项。{covered}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::facts::Commitment;
    use crate::model::record::Id;

    #[test]
    fn there_is_no_list_where_nothing_was_promised() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("1");
        let made = |fixture: &Fixture| {
            let case = fixture.ledger.facts.cases.get(id).unwrap();
            FORM.gather(&fixture.ledger, &[case])
        };
        assert!(made(&fixture).is_empty());
        fixture.put(Commitment {
            id: Id::new(),
            removed: None,
            case: id,
            round: None,
            text: "建成泵站".to_owned(),
            due_on: day("2027-06-30"),
            handler: None,
            done_on: None,
            result: None,
        });
        let Manuscript::Sheet(sheet) = &made(&fixture)[0].manuscript else {
            panic!("a list is a sheet");
        };
        assert!(sheet.notes[0].starts_with("共1项"), "{:?}", sheet.notes);
    }
}
