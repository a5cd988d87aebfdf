//! 沟通记录: every contact with those who put a case forward.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::facts::{Case, Contact};

use super::kind::{FormKind, NamedForm};
use super::listing::list;
use super::wording::of_case;

/// 沟通记录, one per case.
pub const FORM: FormKind = FormKind::one_each("contacts", "沟通记录", contacts, |ledger| {
    Manuscript::Sheet(contacts_sheet(ledger, None))
});

/// 沟通记录: one per case that has any.
fn contacts(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let with = cases
        .iter()
        .filter(|case| ledger.facts.contacts.of(case.id).next().is_some());
    let form = |case: &Case| {
        NamedForm::sheet(of_case(ledger, case), contacts_sheet(ledger, Some(case))).on(case)
    };
    with.map(|case| form(case)).collect()
}

/// One 沟通记录.
fn contacts_sheet(ledger: &Ledger, case: Option<&Case>) -> Sheet {
    let mut contacts: Vec<&Contact> = case
        .map(|case| ledger.facts.contacts.of(case.id).collect())
        .unwrap_or_default();
    contacts.sort_by_key(|contact| contact.on_date);
    let rows = contacts.iter().map(|contact| {
        let person = contact.person.and_then(|id| ledger.facts.persons.get(id));
        vec![
            contact.on_date.to_string(),
            format!("{}{}", contact.stage.label(), contact.mode.label()),
            person
                .map(|person| ledger.name_of(person))
                .unwrap_or_default(),
            contact.place.as_deref().unwrap_or_default().to_owned(),
            contact.staff.as_deref().unwrap_or_default().to_owned(),
            contact.opinions.as_deref().unwrap_or_default().to_owned(),
        ]
    });
    let columns = [
        ("日期", 24.0, Centre),
        ("阶段、方式", 22.0, Centre),
        ("代表委员", 20.0, Centre),
        ("地点", 26.0, Centre),
        ("参加人员", 28.0, Centre),
        ("意见建议", 50.0, Left),
    ];
    let lead = case.map_or_else(
        || "编号：　　　　　　　　　　标题：".to_owned(),
        |case| format!("{}：{}", Naming::alone(ledger).of(case), case.title),
    );
    Sheet {
        title: "与代表委员沟通情况记录".to_owned(),
        lead: vec![lead],
        tables: vec![list(&columns, rows.collect())],
        ..Sheet::default()
    }
}
