//! Papers on which deputies mark every item: 票决票 and 测评票.

use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::listing::{list, title_within};
use super::wording::units;

/// A paper of a title that lists what was handled, with an empty column for each choice.
pub fn voting_paper(
    ledger: &Ledger,
    cases: &[&Case],
    title: &str,
    choices: &[&str],
    note: &str,
) -> Sheet {
    // What was sent back, or has come to no unit yet, is not voted on.
    let handled = cases
        .iter()
        .filter(|case| !units(ledger, case, Role::answers).is_empty());
    let scope = ListScope::of(ledger, cases);
    let naming = Naming::within(ledger, scope, cases);
    let rows = handled.enumerate().map(|(index, case)| {
        let lead = ledger.lead_sponsor(case.id);
        let mut row = vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            lead.map_or_else(String::new, |person| ledger.name_of(person)),
            units(ledger, case, Role::answers),
        ];
        row.extend(choices.iter().map(|_| String::new()));
        row
    });
    let mut columns = vec![
        ("序号", 13.0, Centre),
        ("编号", 30.0, Centre),
        ("标题", 50.0, Left),
        ("领衔", 20.0, Centre),
        ("承办单位", 26.0, Centre),
    ];
    columns.extend(choices.iter().map(|choice| (*choice, 13.0, Centre)));
    Sheet {
        title: title_within(scope, title, cases),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![note.to_owned(), "　　2.本票不署名。".to_owned()],
        ..Sheet::default()
    }
}
