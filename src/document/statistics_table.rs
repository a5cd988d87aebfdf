//! 统计 as tables for spreadsheet programs: what the page shows, with every numerator and base.

use std::borrow::Cow;

use crate::ledger::Ledger;
use crate::ledger::figures::{Figure, percent_of};
use crate::ledger::statistics::bearers::{BearerLine, replied_percent};
use crate::ledger::statistics::counting::Statistics;
use crate::ledger::statistics::counts::MeasureCounts;
use crate::ledger::statistics::measure::{OpinionState, StatisticsMeasure};
use crate::ledger::statistics::shares::ShareSubject;
use crate::ledger::statistics::years::{YearCell, YearLine};
use crate::model::vocabulary::Role;

use super::csv::push_line;

/// What each of these files begins with: the mark by which Excel knows UTF-8, and what it is.
pub const BEGIN: &str = "\u{feff}统计";

type Cells = Vec<Cow<'static, str>>;

/// The tables of the statistics, one below the other.
pub fn csv(ledger: &Ledger, statistics: &Statistics) -> String {
    let mut text = String::from(BEGIN);
    let head = [
        String::new(),
        statistics.scope.title(ledger),
        format!("截至{}", statistics.day),
        format!("共{}件", statistics.registered),
        statistics.others.clone(),
    ];
    push(&mut text, head.map(Cow::Owned).to_vec());
    totals(&mut text, statistics);
    years(&mut text, statistics);
    bearers(&mut text, ledger, statistics);
    co_units(&mut text, statistics);
    shares(&mut text, statistics);
    text
}

fn push(text: &mut String, cells: Cells) {
    push_line(text, cells.into_iter());
}

/// An empty line and the name of a table.
fn begin(text: &mut String, name: &'static str) {
    push(text, Vec::new());
    push(text, vec![name.into()]);
}

fn totals(text: &mut String, statistics: &Statistics) {
    let table = &statistics.totals;
    begin(text, "办理情况总表");
    let mut heads: Cells = vec!["类别".into()];
    let columns = table.columns.iter();
    heads.extend(columns.map(|column| Cow::Owned(format!("{}{}", column.label, column.mark))));
    push(text, heads);
    for row in &table.rows {
        let mut cells: Cells = vec![row.label().into()];
        let counts = table.columns.iter().map(|column| row.count(column));
        cells.extend(counts.map(|count| Cow::Owned(count.to_string())));
        push(text, cells);
    }
}

fn years(text: &mut String, statistics: &Statistics) {
    begin(text, "年度对比");
    let mut heads: Cells = vec!["指标".into()];
    for year in &statistics.years {
        heads.push(Cow::Owned(format!("{}年", year.year)));
        heads.push("件数/基数".into());
    }
    push(text, heads);
    for line in YearLine::all() {
        let mut cells: Cells = vec![line.label().into()];
        for year in &statistics.years {
            let YearCell { text, above, base } = line.cell(year);
            let counted = match above {
                // A spreadsheet would take 1/5 for a day.
                Some((_, above)) => format!("{above} / {} 件", base.1),
                None if text.is_empty() => String::new(),
                None => format!("{} 件", base.1),
            };
            let figure = if text.is_empty() {
                base.1.to_string()
            } else {
                text
            };
            cells.extend([Cow::Owned(figure), Cow::Owned(counted)]);
        }
        push(text, cells);
    }
}

fn bearers(text: &mut String, ledger: &Ledger, statistics: &Statistics) {
    let (name, who) = if ledger.oversees() {
        ("单位排名", "单位")
    } else {
        ("科室排名", "科室")
    };
    begin(text, name);
    let heads = [
        "名次",
        who,
        "比去年",
        "交办",
        "主办",
        "会办",
        "已答复",
        "应答复",
        "办复率",
        "平均用时（天）",
        "已走访",
        "应走访",
        "满意和基本满意",
        "已收回",
        "逾期",
    ];
    push(text, heads.map(Cow::Borrowed).to_vec());
    for line in &statistics.bearers {
        let place = line
            .place
            .map_or_else(String::new, |place| place.to_string());
        let mut cells: Cells = vec![
            Cow::Owned(place),
            Cow::Owned(line.name.clone()),
            Cow::Owned(line.moved_words()),
        ];
        cells.extend(bearer_figures(&line.counts, line));
        push(text, cells);
    }
}

fn co_units(text: &mut String, statistics: &Statistics) {
    begin(text, "会办单位");
    let mut heads: Cells = vec!["会办单位".into()];
    heads.extend(OpinionState::ALL.map(|state| Cow::Borrowed(state.label())));
    heads.push("提出率".into());
    push(text, heads);
    for line in &statistics.co_units {
        let mut cells: Cells = vec![Cow::Owned(line.name.clone())];
        let counts = OpinionState::ALL.map(|state| line.count(state));
        cells.extend(counts.map(|count| Cow::Owned(count.to_string())));
        cells.push(Cow::Owned(line.percent()));
        push(text, cells);
    }
}

fn bearer_figures(counts: &MeasureCounts, line: &BearerLine) -> Cells {
    let of = |measure: StatisticsMeasure| Cow::Owned(counts.of(measure).to_string());
    let days = counts.mean_days().map(|days| days.to_string());
    vec![
        of(StatisticsMeasure::Handed),
        of(StatisticsMeasure::Answering),
        of(StatisticsMeasure::InRole(Role::Co)),
        of(StatisticsMeasure::Above(Figure::Replied)),
        of(StatisticsMeasure::Base(Figure::Replied)),
        Cow::Owned(replied_percent(line)),
        Cow::Owned(days.unwrap_or_default()),
        of(StatisticsMeasure::Above(Figure::Visited)),
        of(StatisticsMeasure::Base(Figure::Visited)),
        of(StatisticsMeasure::Above(Figure::Content)),
        of(StatisticsMeasure::Base(Figure::Content)),
        of(StatisticsMeasure::Overdue),
    ]
}

fn shares(text: &mut String, statistics: &Statistics) {
    for (subject, shares) in ShareSubject::ALL.into_iter().zip(&statistics.shares) {
        begin(text, subject.title());
        push(text, ["", "件数", "占比"].map(Cow::Borrowed).to_vec());
        for share in shares {
            let cells = [
                share.label.clone(),
                share.count.to_string(),
                percent_of(share.count, statistics.registered),
            ];
            push(text, cells.map(Cow::Owned).to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::scope::Scope;

    #[test]
    fn the_file_has_every_table_with_its_numbers() {
        let mut fixture = Fixture::new();
        fixture.registered("31");
        fixture.with_co_unit("32");
        let statistics = Statistics::of(&fixture.ledger, Scope::Year(2026));
        let text = csv(&fixture.ledger, &statistics);
        assert!(text.starts_with("\u{feff}统计,2026 年"), "{text}");
        let lines: Vec<&str> = text.split("\r\n").collect();
        for wanted in [
            "办理情况总表",
            "建议,2,2,0,0,2,0,0,0,0,0,0,0,0,0,0",
            "年度对比",
            "交办件数,2,",
            "办复率,0.0%,0 / 2 件",
            "科室排名",
            "县教育局,1,0,1,1,0.0%",
            "内容分布",
            "未分类,2,100.0%",
            "代表团、界别分布",
        ] {
            assert!(lines.contains(&wanted), "{wanted}: {text}");
        }
    }
}
