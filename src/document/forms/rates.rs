//! 办理指标 of a yearly report: every figure with what it is made of, what it is a share of, and its target.

use crate::ledger::Ledger;
use crate::ledger::figures::Figure;
use crate::ledger::handled::Handled;
use crate::ledger::workbench::goals::goals;
use crate::model::chinese;
use crate::model::facts::Case;

use super::markup::{captioned, table};

/// 二、办理指标
pub fn rates(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let columns = ["指标", "件数/基数", "基数", "比率", "目标"];
    let heading = "# 办理指标".to_owned();
    if cases.is_empty() {
        let rows = Figure::ALL.iter().map(|figure| {
            let (name, base) = (figure.label(), figure.base_words(ledger));
            [name, "", base, "", ""].map(str::to_owned).to_vec()
        });
        return vec![heading, table(&columns, rows.collect())];
    }
    let handled = Handled::among(ledger, cases).items;
    let rates = ledger.figures_over(&handled);
    let goals = goals(ledger, rates.clone());
    let rows = rates.into_iter().map(|rate| {
        let goal = goals.iter().find(|goal| goal.rate.figure == rate.figure);
        vec![
            rate.figure.label().to_owned(),
            format!("{}/{}", rate.numerator.len(), rate.base.len()),
            rate.figure.base_words(ledger).to_owned(),
            rate.percent(),
            goal.map_or_else(|| "—".to_owned(), |goal| format!("{}%", goal.target)),
        ]
    });
    let rows = rows.collect();
    vec![
        heading,
        format!(
            "下表按上述{}件计算，截至{}；各项指标以其中哪些件为基数，见“基数”一栏，基数为零的不计比率。",
            handled.len(),
            chinese::date(ledger.today)
        ),
        captioned("办理指标完成情况", "件、%", &table(&columns, rows)),
    ]
}
