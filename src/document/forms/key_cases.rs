//! 重点处理登记表: the key items an office chooses.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{Body, FilingKind, Role};

use super::kind::FormKind;
use super::listing::{filed_together, head, list, title_within};
use super::markup::only;
use super::terms::{of_items, when_for};
use super::wording::{handlers, joined, supervision_phone};

/// 重点处理登记表.
pub const FORM: FormKind =
    FormKind::of_all("key-cases", "重点处理登记表", |ledger, cases| {
        Manuscript::Sheet(key_cases(ledger, cases))
    })
    .listing(|ledger, cases| cases.iter().any(|case| is_registered(ledger, case)));

/// The most items an office registers (魏县2024 附件2).
const MOST: usize = 2;

/// Whether an item stands in the table: a key one that the office answers, and that was not sent back.
fn is_registered(ledger: &Ledger, case: &Case) -> bool {
    let is_ours = ledger.own_role(case.id).is_some_and(Role::answers);
    case.key_case && is_ours && case.returned_on.is_none()
}

/// 重点处理代表建议政协提案登记表 (attachment 2).
fn key_cases(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let listed = only(cases, |case| is_registered(ledger, case));
    let filed = filed_together(ledger, &listed, FilingKind::KeyRegister);
    let scope = ListScope::of(ledger, &listed);
    let naming = Naming::within(ledger, scope, &listed);
    // All numbers of the table in one style: bare where the headings say the rest.
    let bare = !naming.says_session() && listed.iter().all(|case| case.kind.is_plain());
    let rows = listed.iter().enumerate().map(|(index, case)| {
        let [leader, department, handler, phone] = handlers(ledger, case);
        let number = |body| match case.kind {
            kind if kind.body() != body => String::new(),
            _ if bare => case.number.clone(),
            _ => naming.of(case),
        };
        vec![
            (index + 1).to_string(),
            number(Body::Congress),
            number(Body::Conference),
            case.title.clone(),
            leader,
            joined(&department, &handler),
            joined(&handler, &phone),
        ]
    });
    let when = |event| when_for(ledger, event, &listed);
    let within = when(MeetingEvent::KeyRegistered)
        .or_else(|| when(MeetingEvent::BrokenDown))
        .unwrap_or_default();
    let within = of_items(&within);
    let columns = [
        ("序号", 13.0, Centre),
        ("建议编号", 16.0, Centre),
        ("提案编号", 16.0, Centre),
        ("标题", 44.0, Left),
        ("分管领导", 21.0, Centre),
        ("承办科室、承办人", 36.0, Centre),
        ("联系人及电话", 36.0, Centre),
    ];
    let mut notes = vec![
        "注：1.填写承办单位主办的代表建议政协提案1—2件。".to_owned(),
        format!(
            "　　2.此表{within}送达代表委员，并报{}。{}",
            ledger.office.supervision_office,
            supervision_phone(ledger)
        ),
    ];
    if listed.len() > MOST {
        let count = listed.len();
        notes.push(format!(
            "【未定稿】选中的主办重点件有{count}件，报送的只能是1—2件，请只选要报的再印。"
        ));
    }
    Sheet {
        title: title_within(scope, "重点处理代表建议政协提案登记表", &listed),
        head: head(ledger, filed),
        tables: vec![list(&columns, rows.collect())],
        notes,
        ..Sheet::default()
    }
}
