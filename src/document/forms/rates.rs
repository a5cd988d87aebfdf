//! 办理指标 of a yearly report: every figure with what it is made of, what it is a share of, and its target.

use crate::ledger::Ledger;
use crate::ledger::figures::{Figure, Rate};
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
    let rows = rates.iter().map(|rate| {
        let goal = goals.iter().find(|goal| goal.rate.figure == rate.figure);
        let (count, percent) = match rate.unrecorded(ledger) {
            0 => (rate.numerator.len().to_string(), rate.percent()),
            left => (format!("{left}件未登记"), "—".to_owned()),
        };
        vec![
            rate.figure.label().to_owned(),
            format!("{count}/{}", rate.base.len()),
            rate.figure.base_words(ledger).to_owned(),
            percent,
            goal.map_or_else(|| "—".to_owned(), |goal| format!("{}%", goal.target)),
        ]
    });
    let rows = rows.collect();
    let mut lines = vec![
        heading,
        format!(
            "下表按上述{}件计算，截至{}；各项指标以其中哪些件为基数，见“基数”一栏，基数为零的不计比率。",
            handled.len(),
            chinese::date(ledger.today)
        ),
        captioned("办理指标完成情况", "件、%", &table(&columns, rows)),
    ];
    lines.extend(unrecorded_words(ledger, &rates));
    lines
}

/// Of how many items nobody has said how far they are settled: they are not to pass for unsettled ones.
fn unrecorded_words(ledger: &Ledger, rates: &[Rate]) -> Option<String> {
    let of = |figure: Figure| rates.iter().find(|rate| rate.figure == figure);
    let (solved, either) = (of(Figure::Solved)?, of(Figure::PartlySolved)?);
    let left = either.unrecorded(ledger);
    (left > 0).then(|| {
        let (all, fully) = (either.base.len(), solved.numerator.len());
        let mostly = either.numerator.len().saturating_sub(fully);
        format!(
            "{all}件中，解决情况登记为已解决的{fully}件、基本解决的{mostly}件，未登记的{left}件；未登记的不等于没有解决，补登以前不计解决率。"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::SetSolved;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::delivered;
    use crate::model::vocabulary::Solved;

    #[test]
    fn what_nobody_recorded_is_not_called_unsolved() {
        let mut fixture = Fixture::new();
        let ids = ["31", "32"].map(|number| fixture.issued(number));
        for case in ids {
            fixture.act(delivered(case, "2026-04-29"));
        }
        let said = |fixture: &Fixture| {
            let cases: Vec<&Case> = fixture.ledger.facts.cases.iter().collect();
            rates(&fixture.ledger, &cases).join("\n")
        };
        let set = |case, solved| SetSolved {
            case,
            round: None,
            solved: Some(solved),
            summary: None,
        };
        fixture.act(set(ids[0], Solved::Solved));
        let text = said(&fixture);
        assert!(text.contains("1件未登记/2"), "{text}");
        let words = "2件中，解决情况登记为已解决的1件、基本解决的0件，未登记的1件";
        assert!(text.contains(words), "{text}");
        assert!(!text.contains("50.0%"), "no rate is known: {text}");
        fixture.act(set(ids[1], Solved::Planned));
        let text = said(&fixture);
        assert!(text.contains("1/2") && text.contains("50.0%"), "{text}");
        assert!(!text.contains("未登记"), "{text}");
    }
}
