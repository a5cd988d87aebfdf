//! 交办清单: who answers what, and by when.

use std::collections::BTreeMap;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::handled::{NotHandled, aside, aside_words};
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::stage::Stage;
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::kind::FormKind;
use super::listing::{count, list, title_within};
use super::markup::only;
use super::terms::due_of_units;
use super::wording::{assigned_on, day, units};

/// 交办清单.
pub const FORM: FormKind = FormKind::of_all("assignments", "交办清单", |ledger, cases| {
    Manuscript::Sheet(assignments(ledger, cases))
});

/// 交办清单: what was sent back, handed elsewhere or is handed to nobody yet stands in it by that word, and is counted apart.
fn assignments(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let scope = ListScope::of(ledger, cases);
    let naming = Naming::within(ledger, scope, cases);
    let rows = cases.iter().enumerate().map(|(index, case)| {
        let mut row = vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            ledger
                .lead_sponsor(case.id)
                .map_or_else(String::new, |person| ledger.name_of(person)),
        ];
        row.extend(handed_to(ledger, case));
        row
    });
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 64.0, Left),
        ("领衔", 20.0, Centre),
        ("主办单位", 30.0, Centre),
        ("会办单位", 36.0, Centre),
        ("交办日期", 24.0, Centre),
        ("办理期限", 24.0, Centre),
    ];
    Sheet {
        title: title_within(scope, "代表建议政协提案交办清单", cases),
        head: (String::new(), counted(ledger, cases)),
        tables: vec![list(&columns, rows.collect())],
        landscape: true,
        ..Sheet::default()
    }
}

/// 主办单位, 会办单位, 交办日期, 办理期限; in place of the last why nobody here handles it, and of what was sent back nothing else.
fn handed_to(ledger: &Ledger, case: &Case) -> [String; 4] {
    let due = match not_handed_out(ledger, case) {
        Some(NotHandled::Returned) => {
            let word = Stage::Returned.label().to_owned();
            return [String::new(), String::new(), String::new(), word];
        }
        Some(NotHandled::Reassigned) => Stage::Reassigned.label().to_owned(),
        Some(why) => why.label().to_owned(),
        None => due_of_units(ledger, case),
    };
    [
        units(ledger, case, Role::answers),
        units(ledger, case, |role| role == Role::Co),
        day(assigned_on(ledger, case)),
        due,
    ]
}

/// Why an item is not handed out by this office or to it; none where it is, to whomever.
fn not_handed_out(ledger: &Ledger, case: &Case) -> Option<NotHandled> {
    aside(ledger, case).filter(|why| match why {
        NotHandled::Returned | NotHandled::Reassigned | NotHandled::Unassigned => true,
        NotHandled::Reference | NotHandled::Elsewhere => false,
    })
}

/// 共9件。另有退回1件，没有计入。 Nothing on a blank one.
fn counted(ledger: &Ledger, cases: &[&Case]) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let mut apart: BTreeMap<NotHandled, usize> = BTreeMap::new();
    for why in cases.iter().filter_map(|case| not_handed_out(ledger, case)) {
        *apart.entry(why).or_default() += 1;
    }
    let handed_out = only(cases, |case| not_handed_out(ledger, case).is_none());
    match (count(&handed_out), aside_words(&apart)) {
        (whole, others) if others.is_empty() => whole.unwrap_or_default(),
        (whole, others) => format!("{}。{others}", whole.unwrap_or_else(|| "共0件".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day as on};
    use crate::ledger::acts::{Reassign, ReturnCase};

    #[test]
    fn what_nobody_handles_is_marked_and_counted_apart() {
        let mut fixture = Fixture::new();
        let ids = ["31", "32", "33", "34"].map(|number| fixture.registered(number));
        fixture.act(ReturnCase {
            case: ids[1],
            on: on("2026-03-10"),
            reason: "格式不规范".to_owned(),
        });
        fixture.act(Reassign {
            case: ids[2],
            unit: None,
            on: on("2026-03-10"),
            to: Some(fixture.other),
        });
        let ledger = &fixture.ledger;
        let cases = ids.map(|id| ledger.facts.cases.get(id).unwrap());
        let sheet = assignments(ledger, &cases);
        assert_eq!(sheet.head.1, "共2件。另有退回1件、改派1件，没有计入。");
        let row = |index: usize| -> Vec<&str> {
            let cells = sheet.tables[0].rows[index].cells.iter();
            cells.map(|cell| cell.text.as_str()).skip(4).collect()
        };
        assert_eq!(row(0), ["临溪县住建局", "", "2026-03-02", "2026-06-02"]);
        assert_eq!(row(1), ["", "", "", "已退回"]);
        assert_eq!(row(2), ["县教育局", "", "2026-03-10", "已改派"]);
        assert_eq!(assignments(ledger, &cases[..1]).head.1, "共1件");
        assert_eq!(assignments(ledger, &[]).head.1, "");
    }
}
