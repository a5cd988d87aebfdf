//! Papers on which deputies mark every item: 票决票 and 测评票.

use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::stage::Stage;
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::listing::{list, title_within};
use super::markup::only;
use super::wording::units;

/// Whether an item is voted on: not what was sent back or handed elsewhere, what was closed out without an answer, or what
/// has come to no unit yet.
pub fn is_voted_on(ledger: &Ledger, case: &Case) -> bool {
    let stage = ledger.state(case.id).map(|state| state.stage);
    let is_out = matches!(
        stage,
        Some(Stage::Returned | Stage::Reassigned | Stage::ClosedOut)
    );
    !is_out && !units(ledger, case, Role::answers).is_empty()
}

/// A paper of a title that lists what was handled, with an empty column for each choice.
pub fn voting_paper(
    ledger: &Ledger,
    cases: &[&Case],
    title: &str,
    choices: &[&str],
    note: &str,
) -> Sheet {
    let listed = only(cases, |case| is_voted_on(ledger, case));
    let scope = ListScope::of(ledger, &listed);
    let naming = Naming::within(ledger, scope, &listed);
    let rows = listed.iter().enumerate().map(|(index, case)| {
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
        title: title_within(scope, title, &listed),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![note.to_owned(), "　　2.本票不署名。".to_owned()],
        ..Sheet::default()
    }
}
