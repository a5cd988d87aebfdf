//! The terms that call on a day: overdue, due today, due within the lead days that an office has set (提前提醒).

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::Scope;
use crate::ledger::workbench::board::soon_until;

/// How many open terms call, legal and inner ones alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCalls {
    /// 已逾期
    pub overdue: usize,
    /// 今天到期
    pub today: usize,
    /// Due within the lead days, today not counted.
    pub soon: usize,
}

impl TermCalls {
    /// The terms of these items that call on the ledger's day; those due within so many working days count as soon.
    pub fn of(ledger: &Ledger, rows: &[CaseRow], lead: u32) -> Self {
        let today = ledger.today;
        let until = soon_until(&ledger.calendar, today, lead).1;
        let mut calls = Self::default();
        let open = rows.iter().filter_map(|row| ledger.state(row.case));
        for term in open.flat_map(|state| &state.open_terms) {
            calls.take(term.counted.due, (today, until));
        }
        calls
    }

    /// How many terms of those of these items that the scope holds are overdue or due today, for the rail.
    pub fn pressing(ledger: &Ledger, rows: &[CaseRow], scope: Scope) -> usize {
        // Most items have nothing that presses: their states need not be looked at.
        let pressing = rows
            .iter()
            .filter(|row| scope.holds(row) && row.standing.is_pressing());
        let open = pressing.filter_map(|row| ledger.state(row.case));
        let terms = open.flat_map(|state| &state.open_terms);
        terms
            .filter(|term| term.counted.due <= ledger.today)
            .count()
    }

    fn take(&mut self, due: NaiveDate, (today, until): (NaiveDate, NaiveDate)) {
        if due < today {
            self.overdue += 1;
        } else if due == today {
            self.today += 1;
        } else if due <= until {
            self.soon += 1;
        }
    }

    /// 今天到期 2 项，已逾期 1 项，3 个工作日内到期 4 项; nothing where none calls.
    pub fn words(self, lead: u32) -> Option<String> {
        let parts = [
            (self.today, "今天到期".to_owned()),
            (self.overdue, "已逾期".to_owned()),
            (self.soon, format!("{lead} 个工作日内到期")),
        ];
        let said = parts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said
            .map(|(count, words)| format!("{words} {count} 项"))
            .collect();
        (!said.is_empty()).then(|| said.join("，"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::rows::Rows;

    #[test]
    fn what_calls_is_said_in_one_sentence_and_nothing_where_nothing_does() {
        let calls = TermCalls {
            overdue: 1,
            today: 2,
            soon: 4,
        };
        assert_eq!(
            calls.words(3).as_deref(),
            Some("今天到期 2 项，已逾期 1 项，3 个工作日内到期 4 项")
        );
        let late = TermCalls {
            overdue: 6,
            ..TermCalls::default()
        };
        assert_eq!(late.words(3).as_deref(), Some("已逾期 6 项"));
        assert_eq!(TermCalls::default().words(3), None);
    }

    #[test]
    fn days_off_after_the_last_lead_day_are_no_further_away() {
        // 2026-05-07 is a Thursday; 9 May is worked, so three working days ahead is Monday 11 May.
        let mut calls = TermCalls::default();
        let fixture = Fixture::new();
        let calendar = &fixture.ledger.calendar;
        let today = day("2026-05-07");
        let until = soon_until(calendar, today, 3).1;
        for due in ["2026-05-06", "2026-05-07", "2026-05-11", "2026-05-12"] {
            calls.take(day(due), (today, until));
        }
        assert_eq!([calls.overdue, calls.today, calls.soon], [1, 1, 1]);
        assert_eq!(soon_until(calendar, today, 0).1, today);
    }

    #[test]
    fn the_rail_counts_what_is_overdue_or_due_today() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        fixture.registered("2");
        for today in ["2026-03-10", "2026-06-02", "2026-12-31"] {
            fixture.ledger.turn_to(day(today));
            let rows = Rows::new(&fixture.ledger);
            let calls = TermCalls::of(&fixture.ledger, rows.all(), 3);
            let pressing = TermCalls::pressing(&fixture.ledger, rows.all(), Scope::All);
            assert_eq!(pressing, calls.overdue + calls.today, "{today}");
        }
    }
}
