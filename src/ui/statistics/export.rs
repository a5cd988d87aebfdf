//! What is made of the figures: a file of tables, and the papers that say the same.

use crate::document::forms::{FormKind, analysis, summary};
use crate::document::statistics_table;
use crate::model::record::Id;
use crate::ui::orders::{TextFile, TextKind};
use crate::ui::scene::{Intent, Scene};

use super::page::StatisticsPage;

/// Asks where the tables go.
pub fn save_tables(page: &StatisticsPage, scene: &mut Scene<'_>) {
    if page.shown.registered == 0 {
        let words = "正在看的届次、年份里没有件，没有可存的。请先在顶栏换一个。".to_owned();
        return scene.ask(Intent::Refuse(words));
    }
    let text = statistics_table::csv(scene.ledger, &page.shown);
    let name = format!("统计_{}_{}.csv", page.words.scope, page.shown.day);
    scene.ask(Intent::SaveText(TextFile {
        kind: TextKind::Statistics,
        name: name.replace(' ', ""),
        text: text.into(),
    }));
}

/// Asks how 年度总结 over the items counted is to be made.
pub fn print_summary(page: &StatisticsPage, scene: &mut Scene<'_>) {
    print(page, summary::FORM, scene);
}

/// Asks how 综合分析报告 over the items counted is to be made.
pub fn print_analysis(page: &StatisticsPage, scene: &mut Scene<'_>) {
    print(page, analysis::FORM, scene);
}

fn print(page: &StatisticsPage, form: FormKind, scene: &mut Scene<'_>) {
    let (ledger, scope) = (scene.ledger, page.shown.scope);
    let counted = ledger.cases().map(|(case, _)| case);
    let counted = counted.filter(|case| scope.holds_case(ledger, case));
    let cases: Vec<Id> = counted.map(|case| case.id).collect();
    if cases.is_empty() {
        let words = "正在看的届次、年份里没有件，没有可打印的。请先在顶栏换一个。".to_owned();
        return scene.ask(Intent::Refuse(words));
    }
    scene.ask(Intent::AskPaper { cases, form });
}
