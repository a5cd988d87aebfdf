//! The page's state: the statistics shown, and those on their way.

use crate::ledger::Ledger;
use crate::ledger::figures::Figure;
use crate::ledger::scope::Scope;
use crate::ledger::statistics::counting::{Statistics, StatisticsCounting};
use crate::ledger::statistics::measure::StatisticsMeasure;
use crate::ledger::workbench::goals::{shortfall, target_of};
use crate::ui::scene::{Scene, SceneMoment};
use crate::ui::steps::{self, STEP};

/// What the statistics were counted from: the rows, the day, and the sessions chosen.
type Origin = (SceneMoment, Scope);

/// The page's state.
#[derive(Debug, Default)]
pub struct StatisticsPage {
    seen: Option<Origin>,
    coming: Option<(Origin, StatisticsCounting)>,
    pub(super) shown: Statistics,
    pub(super) words: PageWords,
    /// Which of the two tables of who is how far is shown.
    pub(super) ranked: Ranked,
}

/// Who is ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ranked {
    /// Those who handle the items: departments, or units where the office hands items out.
    #[default]
    Bearers,
    /// The units asked for a 会办意见.
    CoUnits,
}

/// What the page says besides its numbers, worked out with them.
#[derive(Debug, Default)]
pub(super) struct PageWords {
    /// The sessions counted, as lists name them: 2026 年.
    pub(super) scope: String,
    /// 统计范围：2026 年 · ……，截至 2026-05-07
    pub(super) about: String,
    /// Below the bars of the outcomes: the target, and what is missing.
    pub(super) solved: String,
    /// Below the bars of the words returned.
    pub(super) content: String,
    status: Vec<String>,
}

impl StatisticsPage {
    /// What the status bar says of this page.
    pub fn status(&self, _scene: &Scene<'_>) -> Vec<String> {
        self.words.status.clone()
    }

    /// Whether nothing could be shown yet.
    pub(super) fn is_coming(&self) -> bool {
        self.seen.is_none()
    }

    /// Follows a changed ledger, day or scope by one step; returns whether anything changed or is still to come. What is
    /// shown stays whole until all is counted.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) -> bool {
        let now = (scene.moment(), scene.scope);
        if self.seen == Some(now) {
            return false;
        }
        let begun = self.coming.take().filter(|(of, _)| *of == now);
        let begun = begun.map(|(_, counting)| counting);
        let mut counting =
            begun.unwrap_or_else(|| StatisticsCounting::new(scene.ledger, scene.scope));
        if steps::in_a_frame(|| counting.go_on(scene.ledger, STEP)) {
            self.coming = Some((now, counting));
            return true;
        }
        self.shown = counting.finish(scene.ledger);
        self.words = PageWords::of(scene.ledger, &self.shown);
        self.seen = Some(now);
        true
    }
}

impl PageWords {
    fn of(ledger: &Ledger, shown: &Statistics) -> Self {
        let scope = shown.scope;
        let handed = shown.counts.of(StatisticsMeasure::Handed);
        Self {
            scope: scope.name(ledger),
            about: format!("统计范围：{}，截至 {}", scope.title(ledger), shown.day),
            solved: goal_words(ledger, shown, Figure::PartlySolved),
            content: goal_words(ledger, shown, Figure::Content),
            status: vec![
                scope.count_words(ledger, shown.registered),
                format!("办理 {handed} 件。{}", shown.others),
                "平均用时按自然日计；各率和年度总结同一算法".to_owned(),
                "“其中逾期”只数答复、会办意见过期没给的件；工作台的“已逾期”数任一规定的期限过期的件"
                    .to_owned(),
            ],
        }
    }
}

/// 满意率 81.8%，目标 ≥ 90%，差 1 件。
fn goal_words(ledger: &Ledger, shown: &Statistics, figure: Figure) -> String {
    let (above, base) = shown.counts.rate(figure);
    let rate = format!("{} {}", figure.label(), shown.counts.percent(figure));
    let target = target_of(ledger, figure, base);
    match target {
        None => format!("{rate}。"),
        Some(target) if base == 0 => format!("{rate}，目标 ≥ {target}%。"),
        Some(target) => match shortfall(above, base, target) {
            0 => format!("{rate}，目标 ≥ {target}%，达标。"),
            short => format!("{rate}，目标 ≥ {target}%，差 {short} 件。"),
        },
    }
}
