//! The goals of a scope: rates with their targets, each with what its line says.

use crate::ledger::Ledger;
use crate::ledger::case_set::CaseSet;
use crate::ledger::figures::{Figure, Rate};
use crate::ledger::rows::{CaseRow, Rows};
use crate::model::vocabulary::{Satisfaction, Solved};

/// A rate with its target.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The rate.
    pub rate: Rate,
    /// The target, in percent.
    pub target: u32,
}

impl Goal {
    /// How many cases more the target takes.
    pub fn short(&self) -> usize {
        shortfall(self.rate.numerator.len(), self.rate.base.len(), self.target)
    }

    /// The cases of the base that are not counted above the line.
    pub fn missing(&self) -> CaseSet {
        self.rate.base.without(&self.rate.numerator)
    }
}

/// The smallest number of cases that, counted above the line too, lifts a rate to `percent`.
pub fn shortfall(numerator: usize, base: usize, percent: u32) -> usize {
    (base * percent as usize)
        .div_ceil(100)
        .saturating_sub(numerator)
}

/// The target of a rate whose base has so many cases, in percent; none where it has no target.
pub fn target_of(ledger: &Ledger, figure: Figure, base: usize) -> Option<u32> {
    let targets = &ledger.profile.targets;
    match figure {
        Figure::OnTime => targets.on_time,
        Figure::PartlySolved => targets.solved,
        // Set for each 承办单位 by how many items it has: the sum over all units falls in no band.
        Figure::Visited if ledger.oversees() => None,
        Figure::Visited => ledger.profile.visit_target(base as u32),
        Figure::Contacted => targets.contacted,
        Figure::Content => targets.satisfied,
        Figure::WellFormed => targets.well_formed,
        Figure::Replied | Figure::Solved | Figure::OpinionsOnTime => None,
    }
}

/// The goals among the rates of a scope, in the order of [`Figure::ALL`]. How many visits are asked for goes by how many
/// items a year has: over several years there is no such goal.
pub fn goals(ledger: &Ledger, rates: Vec<Rate>) -> Vec<Goal> {
    let with_target = |rate: Rate| {
        if rate.figure == Figure::Visited && !is_of_one_year(ledger, &rate.base) {
            return None;
        }
        let target = target_of(ledger, rate.figure, rate.base.len());
        target.map(|target| Goal { rate, target })
    };
    rates.into_iter().filter_map(with_target).collect()
}

fn is_of_one_year(ledger: &Ledger, cases: &CaseSet) -> bool {
    let cases = cases.ids(ledger);
    let cases = cases.filter_map(|id| ledger.facts.cases.get(id));
    let mut years = cases.filter_map(|case| ledger.year_of(case));
    let first = years.next();
    years.all(|year| Some(year) == first)
}

/// How many goals a ledger has at most, before anything is counted for them.
pub fn goal_count(ledger: &Ledger) -> usize {
    let figures = Figure::ALL.iter();
    figures
        .filter(|figure| target_of(ledger, **figure, 0).is_some())
        .count()
}

/// What the lines are read from.
#[derive(Clone, Copy)]
struct Source<'a> {
    ledger: &'a Ledger,
    rows: &'a Rows,
}

/// A goal and what its line says.
#[derive(Debug)]
pub struct GoalLine {
    /// The goal.
    pub goal: Goal,
    /// 差 15 件, 达标, or why there is no figure.
    pub verdict: String,
    /// What the figure is made of.
    pub detail: String,
}

impl GoalLine {
    /// What the figure is called.
    pub fn name(&self) -> &'static str {
        self.goal.rate.figure.label()
    }

    /// Whether there is anything to be counted.
    pub fn has_base(&self) -> bool {
        !self.goal.rate.base.is_empty()
    }

    /// Whether the target is reached.
    pub fn is_reached(&self) -> bool {
        self.has_base() && self.goal.short() == 0
    }
}

/// The goals among the rates of a scope with what their lines say.
pub fn goal_lines(ledger: &Ledger, rows: &Rows, rates: Vec<Rate>) -> Vec<GoalLine> {
    let from = Source { ledger, rows };
    let answered = rates
        .iter()
        .find(|rate| rate.figure == Figure::Visited)
        .map_or(0, |rate| rate.base.len());
    let goals = goals(ledger, rates);
    let line = |goal: Goal| GoalLine {
        verdict: verdict(&goal),
        detail: detail(from, &goal, answered),
        goal,
    };
    goals.into_iter().map(line).collect()
}

fn verdict(goal: &Goal) -> String {
    match (goal.rate.base.len(), goal.short(), goal.rate.figure) {
        (0, ..) => "还没有可算的件".to_owned(),
        (_, 0, _) => "达标".to_owned(),
        (_, short, Figure::Visited) => format!("还需走访 {short} 件"),
        (_, short, Figure::Contacted) => format!("还需联系 {short} 件"),
        (_, short, _) => format!("差 {short} 件"),
    }
}

fn detail(from: Source<'_>, goal: &Goal, answered: usize) -> String {
    let base = goal.rate.base.len();
    match goal.rate.figure {
        Figure::OnTime => match answered.saturating_sub(base) {
            0 => "已到期和已答复的件".to_owned(),
            running => format!("另有 {running} 件未到期，不计入"),
        },
        Figure::PartlySolved => solved_text(from, &goal.rate.base),
        Figure::WellFormed => "没有因格式被退回过的答复".to_owned(),
        Figure::Visited => visit_text(&from.ledger.profile.targets.visits, base as u32),
        Figure::Content => satisfaction_text(from, &goal.rate.base),
        _ => "走访、电话、微信、视频、信函都算".to_owned(),
    }
}

/// 已解决 10 · 正在解决 5 · 未登记 2
fn solved_text(from: Source<'_>, base: &CaseSet) -> String {
    let words = Solved::ALL.iter().map(|word| (word.label(), Some(*word)));
    let words: Vec<_> = words.chain([("未登记", None)]).collect();
    counted_text(from, base, &words, |row| row.solved)
}

/// How many cases have each of some words, those that none has left out; in one pass over the cases.
fn counted_text<T: PartialEq>(
    from: Source<'_>,
    base: &CaseSet,
    words: &[(&str, T)],
    word_of: fn(&CaseRow) -> T,
) -> String {
    let mut counts = vec![0; words.len()];
    for row in base.ids(from.ledger).filter_map(|case| from.rows.of(case)) {
        let word = word_of(row);
        if let Some(place) = words.iter().position(|(_, known)| *known == word) {
            counts[place] += 1;
        }
    }
    let parts = words.iter().zip(counts).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts
        .map(|((label, _), count)| format!("{label} {count}"))
        .collect();
    parts.join(" · ")
}

/// 主办 32 件，适用 11—49 件档
fn visit_text(bands: &[(u32, u32)], items: u32) -> String {
    let mut least = 0;
    for (most, _) in bands {
        if items <= *most {
            let band = match (least, *most) {
                (0, u32::MAX) => return format!("答复代表委员 {items} 件"),
                (0, most) => format!("{most} 件以内"),
                (least, u32::MAX) => format!("{least} 件以上"),
                (least, most) => format!("{least}—{most} 件"),
            };
            return format!("主办 {items} 件，适用 {band}档");
        }
        least = most.saturating_add(1);
    }
    format!("主办 {items} 件")
}

/// 满意 7 · 基本满意 2 · 不满意 2
fn satisfaction_text(from: Source<'_>, base: &CaseSet) -> String {
    let words = Satisfaction::ALL.iter();
    let words: Vec<_> = words.map(|word| (word.label(), Some(*word))).collect();
    counted_text(from, base, &words, |row| row.satisfaction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::{Fixture, empty};
    use crate::ledger::entry::rules_draft::set_profile;
    use crate::ledger::figures::Rate;
    use crate::ledger::scope::Scope;
    use crate::model::facts::Session;
    use crate::model::office::Office;
    use crate::model::record::Id;
    use crate::model::vocabulary::OfficeKind;

    fn goal(figure: Figure, counted: usize, base: usize, target: u32) -> Goal {
        Goal {
            rate: Rate {
                figure,
                numerator: (0..counted).collect(),
                base: (0..base).collect(),
            },
            target,
        }
    }

    #[test]
    fn a_verdict_says_how_many_cases_are_missing_and_what_is_to_be_done() {
        assert_eq!(verdict(&goal(Figure::OnTime, 0, 0, 100)), "还没有可算的件");
        assert_eq!(verdict(&goal(Figure::OnTime, 17, 32, 100)), "差 15 件");
        assert_eq!(verdict(&goal(Figure::OnTime, 32, 32, 100)), "达标");
        assert_eq!(verdict(&goal(Figure::Visited, 19, 32, 75)), "还需走访 5 件");
        assert_eq!(
            verdict(&goal(Figure::Contacted, 9, 11, 90)),
            "还需联系 1 件"
        );
    }

    #[test]
    fn visits_are_asked_for_by_the_items_of_a_year_and_not_over_several() {
        let mut fixture = Fixture::new();
        let mut profile = fixture.ledger.profile.clone();
        profile.targets.visits = vec![(10, 100), (u32::MAX, 60)];
        fixture.act(set_profile(&profile, None));
        fixture.registered("1");
        let asked = |fixture: &Fixture| {
            let goals = goals(&fixture.ledger, fixture.ledger.figures(Scope::All));
            goals.iter().any(|goal| goal.rate.figure == Figure::Visited)
        };
        assert!(asked(&fixture));
        let known = fixture.ledger.facts.sessions.get(fixture.congress).unwrap();
        let last_year = Session {
            id: Id::new(),
            year: known.year - 1,
            meeting: known.meeting - 1,
            ..known.clone()
        };
        let earlier = Register {
            session: last_year.id,
            ..fixture.suggestion("2")
        };
        fixture.put(last_year);
        fixture.act(earlier);
        assert!(!asked(&fixture));
    }

    #[test]
    fn an_office_that_hands_items_out_has_no_target_of_visits() {
        let mut fixture = Fixture::new();
        let mut profile = fixture.ledger.profile.clone();
        profile.targets.visits = vec![(10, 100), (u32::MAX, 60)];
        profile.targets.on_time = Some(100);
        fixture.act(set_profile(&profile, None));
        fixture.registered("1");
        let target = |ledger: &Ledger| target_of(ledger, Figure::Visited, 7);
        assert_eq!(target(&fixture.ledger), Some(100));
        let office = Office {
            kind: OfficeKind::Government,
            ..Office::named("临溪县人民政府办公室")
        };
        let ledger = empty(&office, &profile, fixture.ledger.today);
        assert_eq!(target(&ledger), None);
        assert!(target_of(&ledger, Figure::OnTime, 7).is_some());
    }

    #[test]
    fn visits_name_the_band_that_the_number_of_cases_falls_in() {
        let bands = [(10, 100), (49, 80), (u32::MAX, 60)];
        assert_eq!(visit_text(&bands, 10), "主办 10 件，适用 10 件以内档");
        assert_eq!(visit_text(&bands, 32), "主办 32 件，适用 11—49 件档");
        assert_eq!(visit_text(&bands, 50), "主办 50 件，适用 50 件以上档");
        assert_eq!(visit_text(&[(u32::MAX, 50)], 7), "答复代表委员 7 件");
    }

    #[test]
    fn the_shortfall_is_the_smallest_number_that_reaches_the_target() {
        for base in 0..60 {
            for numerator in 0..=base {
                for percent in [0, 50, 75, 90, 100] {
                    let short = shortfall(numerator, base, percent);
                    let reaches = |more| (numerator + more) * 100 >= percent as usize * base;
                    assert!(reaches(short), "{numerator}/{base} to {percent}%");
                    assert!(
                        short == 0 || !reaches(short - 1),
                        "{numerator}/{base} to {percent}%"
                    );
                }
            }
        }
        assert_eq!(shortfall(17, 32, 100), 15);
        assert_eq!(shortfall(19, 32, 75), 5);
        assert_eq!(shortfall(9, 11, 90), 1);
        assert_eq!(shortfall(0, 0, 100), 0);
    }
}
