//! 重点处理登记表: the key items an office chooses.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{Body, FilingKind};

use super::kind::FormKind;
use super::listing::{filed_together, head, list};
use super::terms::when;
use super::wording::{filing, handlers};

/// 重点处理登记表.
pub const FORM: FormKind =
    FormKind::of_all("key-cases", "重点处理登记表", |ledger, cases| {
        Manuscript::Sheet(key_cases(ledger, cases))
    });

/// 重点处理代表建议政协提案登记表 (attachment 2).
fn key_cases(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let keys: Vec<&&Case> = cases.iter().filter(|case| case.key_case).collect();
    let listed: Vec<&Case> = keys.iter().map(|case| **case).collect();
    let filed = filed_together(ledger, &listed, FilingKind::KeyRegister);
    let naming = Naming::among(ledger, keys.iter().copied());
    let rows = keys.iter().enumerate().map(|(index, case)| {
        let [leader, department, handler, phone] = handlers(ledger, case);
        let number = |body| match case.kind {
            kind if kind.body() != body => String::new(),
            kind if kind.is_plain() && !naming.says_session() => case.number.clone(),
            _ => naming.of(case),
        };
        vec![
            (index + 1).to_string(),
            number(Body::Congress),
            number(Body::Conference),
            case.title.clone(),
            leader,
            department,
            handler,
            phone,
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("建议编号", 16.0, Centre),
        ("提案编号", 16.0, Centre),
        ("标题", 44.0, Left),
        ("分管领导", 21.0, Centre),
        ("承办科室", 26.0, Centre),
        ("承办人", 21.0, Centre),
        ("联系人及电话", 36.0, Centre),
    ];
    Sheet {
        title: "重点处理代表建议政协提案登记表".to_owned(),
        head: head(ledger, filed),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.每个承办单位从主办件中选定1至2件，由主要负责同志领办。".to_owned(),
            filing(ledger, "　　2.", when(ledger, MeetingEvent::BrokenDown)),
        ],
        ..Sheet::default()
    }
}
