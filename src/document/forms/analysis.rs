//! 综合分析报告: what the items are about, who put them forward and who answers them, before handling begins; and the
//! counting the reports share.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::similar::{Alike, TitleIndex, VERY_ALIKE_PERCENT};
use crate::ledger::stage::Stage;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{OfficeKind, PersonKind, Role};

use super::super::report::Report;
use super::notice::table;
use super::plan::due;
use super::summary::{Progress, by_kind, cross, items, named, percent, progress, years};
use super::{handlers, units};

/// So many 代表团 and 界别 are listed by name.
const MOST_GROUPS: usize = 10;
/// Within so many working days a case is to be answered before others.
const NEAR_WORKING_DAYS: i64 = 30;
/// The names of the largest groups are told in a sentence.
const LARGEST: usize = 3;

/// The 综合分析报告 over these cases; a form to fill in where there are none.
pub fn analysis(ledger: &Ledger, cases: &[&Case]) -> Report {
    let lines = if cases.is_empty() {
        blank(ledger)
    } else {
        let sections = [
            basics(ledger, cases),
            themes(cases),
            origins(ledger, cases),
            repeated(ledger, cases),
            load(ledger, cases),
            advice(ledger, cases),
        ];
        sections.concat()
    };
    Report {
        title: format!("{}代表建议政协提案综合分析报告", years(ledger, cases)),
        text: lines.join("\n"),
        signature: ledger.office.name.clone(),
        date: (!cases.is_empty()).then_some(ledger.today),
    }
}

fn blank(ledger: &Ledger) -> Vec<String> {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    let sections: [Vec<String>; 5] = [
        owned(&[
            "# 基本情况",
            "纳入分析的代表建议、政协提案共　　件，其中建议　　件、提案　　件。下文占比均以总件数为基数。",
            &table(&["类别", "主办", "会办", "合计"], Vec::new()),
        ]),
        owned(&["# 内容分布", &table(&["分类", "件数", "占比"], Vec::new())]),
        owned(&["# 代表团、界别分布", &table(&["代表团、界别", "件数", "占比"], Vec::new())]),
        owned(&[
            "# 集中反映的问题",
            "标题相近或已并案的　　组，共　　件；与往年相近的　　件。",
            "# 承办分布",
            &table(&[who_answers(ledger), "未答复", "已答复", "合计"], Vec::new()),
        ]),
        owned(&[
            "# 办理建议",
            "尚未答复的　　件中，已逾期　　件，30个工作日内到期　　件。重点件　　件；需两个以上单位共同办理的　　件。",
        ]),
    ];
    sections.concat()
}

/// 一、基本情况
fn basics(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let pairs = cases.iter().map(|case| {
        let kind = (case.kind as usize, case.kind.label().to_owned());
        (kind, role(ledger, case))
    });
    let count = cases.len();
    vec![
        "# 基本情况".to_owned(),
        format!(
            "截至{}，纳入分析的代表建议、政协提案共{count}件，其中{}。下文占比均以这{count}件为基数。",
            chinese::date(ledger.today),
            by_kind(cases)
        ),
        table_of(cross("类别", pairs)),
    ]
}
