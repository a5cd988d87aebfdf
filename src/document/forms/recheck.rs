//! 复查表: what came of what was answered.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{FilingKind, Role};

use super::kind::FormKind;
use super::listing::{filed_together, head, list};
use super::terms::when;
use super::wording::filing;

/// 办理情况复查表.
pub const FORM: FormKind = FormKind::of_all("recheck", "复查表", |ledger, cases| {
    Manuscript::Sheet(rechecks(ledger, cases))
});

/// 代表建议政协提案办理情况复查表 (attachment 14): lead items only.
fn rechecks(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let ours = cases
        .iter()
        .copied()
        .filter(|case| ledger.own_role(case.id).is_some_and(Role::answers));
    let ours: Vec<&Case> = ours.collect();
    let naming = Naming::among(ledger, cases);
    let rows = ours.iter().enumerate().map(|(index, case)| {
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            reply(ledger, case),
            last_result(ledger, case),
            String::new(),
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("建议提案编号", 32.0, Centre),
        ("建议提案题目", 48.0, Left),
        ("答复情况", 36.0, Left),
        ("复查结果", 36.0, Left),
        ("备注", 16.0, Centre),
    ];
    Sheet {
        title: "代表建议政协提案办理情况复查表".to_owned(),
        head: head(ledger, filed_together(ledger, &ours, FilingKind::Recheck)),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.只填主办件。答复情况填办理结果，复查结果填有无进展、有哪些进展。".to_owned(),
            filing(
                ledger,
                "　　2.县级件",
                when(ledger, MeetingEvent::Rechecked),
            ),
        ],
        ..Sheet::default()
    }
}

/// The outcome class that the reply was issued with, and what it means.
fn reply(ledger: &Ledger, case: &Case) -> String {
    let class = ledger
        .issued_outcome(case.id)
        .and_then(|key| ledger.profile.class(key));
    class.map_or_else(
        || "未答复".to_owned(),
        |class| format!("{}：{}", class.label, class.meaning),
    )
}

/// What the last re-check found; nothing where there was none.
fn last_result(ledger: &Ledger, case: &Case) -> String {
    let rechecks = ledger.facts.rechecks.of(case.id);
    let Some(last) = rechecks.max_by_key(|recheck| recheck.on_date) else {
        return String::new();
    };
    let progress = if last.progress {
        "有进展"
    } else {
        "无进展"
    };
    match last.text.as_deref().unwrap_or_default() {
        "" => progress.to_owned(),
        text => format!("{progress}：{text}"),
    }
}
