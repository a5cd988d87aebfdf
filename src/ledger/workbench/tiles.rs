//! The tiles of the workbench: how many cases are open, due, overdue, awaited.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::case_terms::Precedence;
use crate::ledger::filter::Filter;
use crate::ledger::find::View;
use crate::ledger::stage::Stage;
use crate::ledger::standing::Deadline;
use crate::ledger::workbench::board::{Board, Tiles};
use crate::model::day_text;
use crate::model::profile::MeetingEvent;
use crate::model::term::provisional_mark;
use crate::model::vocabulary::Role;

/// What a tile counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// 在办
    Open,
    /// 今日到期
    Today,
    /// 7 个工作日内
    Soon,
    /// 已逾期
    Late,
    /// 待会办意见
    AwaitingOpinions,
    /// 待反馈
    AwaitingFeedback,
    /// 不满意重办
    Redoing,
}

impl TileKind {
    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "在办",
            Self::Today => "今日到期",
            Self::Soon => "7 个工作日内",
            Self::Late => "已逾期",
            Self::AwaitingOpinions => "待会办意见",
            Self::AwaitingFeedback => "待反馈",
            Self::Redoing => "不满意重办",
        }
    }

    /// Whether it counts cases by their legal terms, not by their stage.
    pub fn is_by_term(self) -> bool {
        matches!(self, Self::Today | Self::Soon | Self::Late)
    }
}

/// One tile.
#[derive(Debug)]
pub struct Tile {
    /// What it counts.
    pub kind: TileKind,
    /// How many.
    pub count: usize,
    /// What stands below the count.
    pub detail: String,
    /// The filter that shows exactly the cases counted.
    pub filter: Filter,
}

/// The tiles of a board; the lists they open are of its scope.
pub fn tiles(board: &Board, ledger: &Ledger) -> Vec<Tile> {
    let counts = &board.tiles;
    let all = board.scope.count_words(ledger, counts.all);
    let mut tiles = vec![Tile {
        kind: TileKind::Open,
        count: counts.open,
        detail: format!("{all}，已办结 {} 件", counts.closed),
        filter: view(View::Open),
    }];
    tiles.extend(time_tiles(board, ledger));
    tiles.extend(waiting_tiles(counts, ledger));
    for tile in &mut tiles {
        tile.filter.scope = board.scope;
    }
    tiles
}

/// In which roles the office has the cases, and which it does not handle: 主办 21, 退回 1. Together they are all.
pub fn role_words(counts: &Tiles) -> Vec<String> {
    let roles = Role::ALL.iter();
    let known = roles.filter_map(|role| counts.roles.iter().find(|(known, _)| known == role));
    let known = known.map(|(role, count)| format!("{} {count}", role.label()));
    let mut aside = counts.aside.clone();
    aside.sort_unstable();
    let rest = aside.into_iter();
    let rest = rest.map(|(why, count)| format!("{} {count}", why.label()));
    known.chain(rest).collect()
}

fn time_tiles(board: &Board, ledger: &Ledger) -> [Tile; 3] {
    let counts = &board.tiles;
    // Days off after the last working day are no further away: what ends on one of them is counted.
    let last = board.horizon.soon_until;
    [
        Tile {
            kind: TileKind::Today,
            count: counts.today,
            detail: today_text(counts, ledger),
            filter: deadline(Deadline::Today),
        },
        Tile {
            kind: TileKind::Soon,
            count: counts.soon,
            detail: beside(
                format!("到 {}，不含今日", day_text::day(last)),
                counts.inner[1],
            ),
            filter: deadline(Deadline::Soon),
        },
        Tile {
            kind: TileKind::Late,
            count: counts.late,
            detail: late_text(counts),
            filter: deadline(Deadline::Overdue),
        },
    ]
}

/// What the office itself is late with goes before what other units owe it.
fn late_text(counts: &Tiles) -> String {
    let longest = |days: i64| match days {
        // A term that ended on a day off is late although no working day has passed.
        ..=0 => "还不到 1 个工作日".to_owned(),
        days => format!("最长 {days} 个工作日"),
    };
    let others = counts.late_by_others;
    let said = match counts.longest_late {
        [Some(own), _] if others > 0 => format!("{}，含等会办 {others} 件", longest(own)),
        [Some(own), _] => longest(own),
        [None, Some(days)] => format!("都是等会办，{}", longest(days)),
        [None, None] => "没有逾期的件".to_owned(),
    };
    beside(said, counts.inner[2])
}

/// What is said of the legal terms, and how many cases have an inner step that stands alike.
fn beside(said: String, inner: usize) -> String {
    match inner {
        0 => said,
        inner => format!("{said}；内部 {inner} 件"),
    }
}

fn waiting_tiles(counts: &Tiles, ledger: &Ledger) -> [Tile; 3] {
    [
        Tile {
            kind: TileKind::AwaitingOpinions,
            count: counts.awaiting_opinions,
            detail: match (counts.awaiting_opinions, counts.awaited_units.len()) {
                (0, _) => "没有在等的意见".to_owned(),
                (_, 0) => "等会办单位回复".to_owned(),
                (_, units) => format!("等 {units} 家单位回复"),
            },
            filter: view(View::AwaitingOpinions),
        },
        Tile {
            kind: TileKind::AwaitingFeedback,
            count: counts.awaiting_feedback,
            detail: match (counts.awaiting_feedback, counts.slips_out) {
                (0, _) => "没有在等的反馈".to_owned(),
                (_, 0) => "等代表委员反馈".to_owned(),
                (_, slips) => format!("征询意见表 {slips} 份未收回"),
            },
            filter: view(View::AwaitingFeedback),
        },
        Tile {
            kind: TileKind::Redoing,
            count: counts.redoing,
            detail: redo_text(counts, ledger),
            filter: Filter {
                stage: Some(Stage::Redoing),
                ..Filter::default()
            },
        },
    ]
}

fn view(view: View) -> Filter {
    Filter {
        view,
        ..Filter::default()
    }
}

fn deadline(deadline: Deadline) -> Filter {
    Filter {
        deadline: Some(deadline),
        ..Filter::default()
    }
}

fn today_text(counts: &Tiles, ledger: &Ledger) -> String {
    if counts.today == 0 {
        return beside("没有到期的件".to_owned(), counts.inner[0]);
    }
    let rules = &ledger.profile.rules;
    let mut by_rule = counts.today_by_rule.clone();
    by_rule.sort_by_key(|((precedence, _), _)| *precedence);
    let parts: Vec<String> = by_rule
        .into_iter()
        .filter_map(|((precedence, rule), count)| {
            let label = &rules.get(usize::from(rule))?.label;
            let awaited = if precedence == Precedence::Owed {
                "待"
            } else {
                ""
            };
            Some(format!("{awaited}{label} {count}"))
        })
        .collect();
    beside(parts.join(" · "), counts.inner[0])
}

/// How the terms of the new replies stand, not the other terms of these cases.
fn redo_text(counts: &Tiles, ledger: &Ledger) -> String {
    let mut rules = ledger.profile.rules.iter();
    let has_term = rules.any(|rule| rule.met_by == MeetingEvent::RedoDelivered);
    match (counts.redoing, counts.redoing_late, counts.redoing_today) {
        (0, ..) => "没有重办的件".to_owned(),
        (_, late, _) if late > 0 => format!("{late} 件重办已逾期"),
        (_, _, today) if today > 0 => format!("{today} 件重办今日到期"),
        _ => match counts.redoing_due {
            Some(due) => {
                let day = day_text::short_day_beside(due, ledger.today);
                let mark = provisional_mark(!ledger.calendar.is_announced(due.year()));
                format!("重办最近 {day}{mark} 到期")
            }
            None if has_term => "不满意意见还没转交".to_owned(),
            None => "规则里没有重办期限".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::case_terms::{CaseTerm, Concerns};
    use crate::ledger::rows::Rows;
    use crate::ledger::scope::Scope;
    use crate::ledger::workbench::glance::Glance;

    fn detail(fixture: &Fixture, kind: TileKind) -> (usize, String) {
        let ledger = &fixture.ledger;
        let board = Board::new(ledger, &Rows::new(ledger), Scope::All);
        let mut tiles = tiles(&board, ledger).into_iter();
        let tile = tiles.find(|tile| tile.kind == kind).unwrap();
        (tile.count, tile.detail)
    }

    #[test]
    fn what_another_unit_owes_stands_behind_the_own_answer() {
        let mut fixture = Fixture::new();
        let case = fixture.with_co_unit("31");
        fixture.ledger.turn_to(day("2026-05-29"));
        let ledger = &fixture.ledger;
        let state = ledger.state(case).unwrap();
        let of_us = |term: &CaseTerm| term.concerns == Concerns::Us;
        assert!(state.next().is_some_and(of_us), "the case goes by 答复");
        let board = Board::new(ledger, &Rows::new(ledger), Scope::All);
        let urgent: Vec<bool> = board.urgent.iter().map(|one| of_us(&one.term)).collect();
        assert_eq!(urgent[..2], [true, false], "答复 of 06-02, 会办 of 04-02");
        let glance = Glance::of(ledger, ledger.facts.cases.get(case).unwrap());
        let beside = glance.term.unwrap().beside.unwrap();
        assert!(
            beside.starts_with("会办 县教育局会办意见 04-02"),
            "{beside}"
        );
        let (count, said) = detail(&fixture, TileKind::Late);
        assert_eq!(count, 1);
        assert!(said.starts_with("都是等会办，最长 "), "{said}");
        fixture.ledger.turn_to(day("2026-06-03"));
        let (count, said) = detail(&fixture, TileKind::Late);
        assert_eq!((count, said.as_str()), (1, "最长 1 个工作日"));
        fixture.ledger.turn_to(day("2026-06-02"));
        let (_, said) = detail(&fixture, TileKind::Today);
        assert_eq!(said, "答复 1");
    }
}
