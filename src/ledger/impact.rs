//! What changed settings would do before they are applied: which open terms move, and which papers that have gone out
//! carry a day that no longer holds. The same for another calendar and for other local rules: both are a ledger with
//! changed settings.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::calendar::Calendar;
use crate::model::day_text::short_day;
use crate::model::facts::Assignment;
use crate::model::profile::{MeetingEvent, Profile};
use crate::model::record::Id;
use crate::model::term::{Counted, TermLength};

use super::Ledger;
use super::book::Book;
use super::case_terms::{ByAnswer, CaseTerm, Concerns, TermStatus};

/// A copy of the ledger on which settings are tried, kept from one try to the next.
#[derive(Debug, Default)]
pub struct Trial {
    /// The copy, and which version of the facts it was made from.
    copy: Option<((u64, u64), Box<Ledger>)>,
}

impl Trial {
    /// The ledger as it would be by these rules and this calendar. `rows` is the version of its rows: with that of the
    /// settings it says whether the copy is still one of the same facts.
    pub fn with(
        &mut self,
        ledger: &Ledger,
        rows: u64,
        (profile, calendar): (Profile, Calendar),
    ) -> &Ledger {
        let version = (rows, ledger.facts.settings.version());
        let kept = self.copy.take().filter(|(known, _)| *known == version);
        let (_, copy) = self
            .copy
            .insert(kept.unwrap_or_else(|| (version, Box::new(ledger.clone()))));
        copy.try_rules(profile, calendar);
        copy
    }

    /// Gives the copy up.
    pub fn clear(&mut self) {
        self.copy = None;
    }
}

/// An open term whose last day, or whether it is provisional, changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTerm {
    /// The case.
    pub case: Id,
    /// The rule's label.
    pub rule: String,
    /// Whether it must be met (规定的期限).
    pub binding: bool,
    /// What it comes to now; none where it does not run yet.
    pub from: Option<Counted>,
    /// What it would come to; none where it would no longer run.
    pub to: Option<Counted>,
    /// Whether it is past now, or was met late.
    pub was_late: bool,
    /// Whether it would be past, or have been met late.
    pub would_be_late: bool,
    /// How it would stand; none where it would no longer run.
    pub outcome: Option<TermStatus>,
    /// Why, in a few words.
    pub cause: String,
}

impl MovedTerm {
    /// Whether it would be late, and is not now.
    pub fn turns_late(&self) -> bool {
        self.would_be_late && !self.was_late
    }

    /// Whether it is late now and would be then.
    pub fn stays_late(&self) -> bool {
        self.would_be_late && self.was_late
    }

    /// By how many days it ends later, earlier below 0; none where it begins or ceases to run.
    pub fn shift(&self) -> Option<i64> {
        Some((self.to?.due - self.from?.due).num_days())
    }

    /// By how much it moves, in words: 晚 5 天, 早 2 天; of one that stays on its day what becomes of 暂定.
    pub fn shift_words(&self) -> String {
        match (self.shift(), self.from, self.to) {
            (Some(0), _, Some(to)) if to.provisional => "改标暂定".to_owned(),
            (Some(0), ..) => "不再暂定".to_owned(),
            (Some(days), ..) if days > 0 => format!("晚 {days} 天"),
            (Some(days), ..) => format!("早 {} 天", -days),
            (None, None, _) => "新起算".to_owned(),
            (None, ..) => "不再计".to_owned(),
        }
    }
}

/// What is recorded with a day on which something is due, and may have gone out on paper: whether it was printed the ledger
/// does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DatedPaper {
    /// 交办, to a department or to a unit.
    Notice,
    /// 催办.
    Reminder,
}

impl DatedPaper {
    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Notice => "交办",
            Self::Reminder => "催办",
        }
    }
}

/// What was recorded of one kind and day with a last day that no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StalePaper {
    /// Which.
    pub what: DatedPaper,
    /// The day it was done.
    pub on: NaiveDate,
    /// The items.
    pub cases: Vec<Id>,
}

impl StalePaper {
    /// In words: 11-23 催办 1 件.
    pub fn words(&self) -> String {
        let (on, what) = (short_day(self.on), self.what.label());
        format!("{on} {what} {} 件", self.cases.len())
    }
}

/// What changed settings would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// The terms that change, those that would be past first, then by their day.
    pub moved: Vec<MovedTerm>,
    /// How many open terms there are now.
    pub open: usize,
    /// What was recorded with a day that no longer holds, the last first.
    pub papers: Vec<StalePaper>,
}

impl Impact {
    /// Takes in what becomes of the terms of one case: those of `old` and of `new`, each with the book they were derived
    /// from. Of terms already met only those move that are then met late, or no longer.
    pub(super) fn take_case(
        &mut self,
        case: Id,
        (before, old): (&Book, &[CaseTerm]),
        (after, new): (&Book, &[CaseTerm]),
    ) {
        self.open += old.iter().filter(|term| term.is_open()).count();
        for (old, new) in paired((before, old), (after, new)) {
            let Some(moved) = moved(case, (before, old), (after, new)) else {
                continue;
            };
            if let Some(old) = old.filter(|old| old.is_open()) {
                note_papers(before, case, old, &mut self.papers);
            }
            self.moved.push(moved);
        }
    }

    /// Puts what was taken in into order, once every case has been.
    pub(super) fn sort(&mut self) {
        let day = |moved: &MovedTerm| moved.from.or(moved.to).map(|counted| counted.due);
        self.moved
            .sort_by_key(|moved| (!moved.turns_late(), !moved.stays_late(), day(moved)));
        self.papers
            .sort_by_key(|paper| (std::cmp::Reverse(paper.on), paper.what));
    }
}

/// What differs between a ledger and the same facts by changed settings, in the terms still open.
pub fn impact(before: &Ledger, after: &Ledger) -> Impact {
    let mut impact = Impact::default();
    for (case, state) in before.cases() {
        let changed = after.state(case.id);
        let now = changed.map_or(&[][..], |state| &state.open_terms[..]);
        impact.take_case(case.id, (before, &state.open_terms), (after, now));
    }
    impact.sort();
    impact
}

/// Whether a term is past on the ledger's day, or was met after its last day.
fn is_late(ledger: &Book, term: &CaseTerm) -> bool {
    matches!(
        term.status(ledger),
        TermStatus::Overdue(_) | TermStatus::MetLate
    )
}

/// What makes two terms the same one by different rules.
fn is_same((before, old): (&Book, &CaseTerm), (after, new): (&Book, &CaseTerm)) -> bool {
    let old_key = old.rule(before).map(|rule| &rule.key);
    let new_key = new.rule(after).map(|rule| &rule.key);
    old.part == new.part && old.concerns == new.concerns && old_key == new_key
}

/// Each old term with the new one that takes its place; those that run from the same day first.
fn paired<'a>(
    (before, old): (&Book, &'a [CaseTerm]),
    (after, new): (&Book, &'a [CaseTerm]),
) -> Vec<(Option<&'a CaseTerm>, Option<&'a CaseTerm>)> {
    let mut left: Vec<&CaseTerm> = new.iter().collect();
    let mut pairs = Vec::with_capacity(old.len());
    for term in old {
        let same = |other: &&CaseTerm| is_same((before, term), (after, *other));
        let place = left
            .iter()
            .position(|other| same(other) && other.base == term.base)
            .or_else(|| left.iter().position(same));
        pairs.push((Some(term), place.map(|place| left.remove(place))));
    }
    pairs.extend(left.into_iter().map(|term| (None, Some(term))));
    pairs
}

/// What becomes of one term; none where nothing does.
fn moved(
    case: Id,
    (before, old): (&Book, Option<&CaseTerm>),
    (after, new): (&Book, Option<&CaseTerm>),
) -> Option<MovedTerm> {
    let shown =
        |term: Option<&CaseTerm>| term.map(|term| (term.counted.due, term.counted.provisional));
    if shown(old) == shown(new) {
        return None;
    }
    let named = match (old, new) {
        (Some(old), _) => (old, old.rule(before)),
        (None, new) => (new?, new?.rule(after)),
    };
    let met = |term: Option<&CaseTerm>| term.is_none_or(|term| !term.is_open());
    let was_late = old.is_some_and(|term| is_late(before, term));
    let would_be_late = new.is_some_and(|term| is_late(after, term));
    // What is over and done with has moved only where it counts as late, or no longer.
    if met(old) && met(new) && was_late == would_be_late {
        return None;
    }
    let cause = match (old, new) {
        (Some(old), Some(new)) => cause((before, old), (after, new)),
        (Some(_), None)
            if named
                .1
                .is_some_and(|rule| rule.met_by == MeetingEvent::Objected) =>
        {
            "异议期已过".to_owned()
        }
        (Some(_), None) => "这条期限不再适用".to_owned(),
        _ => "新有这条期限".to_owned(),
    };
    Some(MovedTerm {
        case,
        rule: named.1.map_or_else(String::new, |rule| rule.label.clone()),
        binding: named.0.binding,
        from: old.map(|term| term.counted),
        to: new.map(|term| term.counted),
        was_late,
        would_be_late,
        outcome: new.map(|term| term.status(after)),
        cause,
    })
}

/// Why a term ends on another day.
fn cause((before, old): (&Book, &CaseTerm), (after, new): (&Book, &CaseTerm)) -> String {
    let length =
        |ledger: &Book, term: &CaseTerm| ledger.term_length(usize::from(term.rule), term.base);
    let (was, is) = (length(before, old), length(after, new));
    if let Some(length) = is.filter(|_| was != is) {
        return format!("期限改成 {length}");
    }
    if old.base != new.base {
        return format!("从 {} 起算", short_day(new.base));
    }
    if old.counted.due == new.counted.due {
        return if new.counted.provisional {
            "所在年份的安排暂定".to_owned()
        } else {
            "所在年份的安排已公布".to_owned()
        };
    }
    let by_answer = |by: ByAnswer| match by {
        ByAnswer::NotAfter(_) => "不晚于规定期限",
        ByAnswer::After(_) => "从答复期限起另计",
    };
    if let Some(by) = new.by_answer.or(old.by_answer) {
        return by_answer(by).to_owned();
    }
    if before.profile.moves_past_days_off != after.profile.moves_past_days_off {
        return if after.profile.moves_past_days_off {
            "遇休息日顺延".to_owned()
        } else {
            "遇休息日不再顺延".to_owned()
        };
    }
    match is {
        Some(TermLength::WorkingDays(_)) => days_between(before, after, (old, new)),
        _ => move_cause(old.counted, new.counted),
    }
}

/// Why a term counted in working days ends on another day.
fn days_between(before: &Book, after: &Book, (old, new): (&CaseTerm, &CaseTerm)) -> String {
    let end = old.counted.due.max(new.counted.due);
    let days = old.base.iter_days().skip(1).take_while(|day| *day <= end);
    let (mut off, mut on) = (0_u32, 0_u32);
    for day in days {
        match (
            before.calendar.is_working(day),
            after.calendar.is_working(day),
        ) {
            (true, false) => off += 1,
            (false, true) => on += 1,
            _ => {}
        }
    }
    match (off, on) {
        (off, 0) => format!("中间多休 {off} 天"),
        (0, on) => format!("中间多上班 {on} 天"),
        (off, on) => format!("中间多休 {off} 天，多上班 {on} 天"),
    }
}

/// Why a last day counted by the calendar moves elsewhere past days off.
fn move_cause(old: Counted, new: Counted) -> String {
    if new.due < old.due {
        format!("{} 改上班", short_day(new.due))
    } else if old.due == old.nominal {
        "当天改休，顺延".to_owned()
    } else {
        format!("{} 改休，再顺延", short_day(old.due))
    }
}

/// Notes what was recorded with the day of a term: the handing on of its part, and 催办 on it. Letters and forms frozen at
/// signing carry lengths, no days.
fn note_papers(ledger: &Book, case: Id, term: &CaseTerm, papers: &mut Vec<StalePaper>) {
    let answers = term.rule(ledger).is_some_and(|rule| {
        matches!(
            rule.met_by,
            MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven | MeetingEvent::Reported
        )
    });
    let part = ledger.facts.assignments.get(term.part);
    if let Some(on) = part
        .filter(|_| answers)
        .and_then(|part| notice_day(ledger, part))
    {
        note_paper(DatedPaper::Notice, on, case, papers);
    }
    for slip in ledger.facts.reminders.of(case) {
        let of_term = match (term.concerns, slip.unit) {
            (Concerns::Unit(unit), Some(reminded)) => unit == reminded,
            (Concerns::Unit(_), None) => false,
            _ => true,
        };
        if slip.number.is_some() && of_term && slip.on_date >= term.base {
            note_paper(DatedPaper::Reminder, slip.on_date, case, papers);
        }
    }
}

/// The day a part was handed on with a notice that says when it is due: to a department of this office, or by it to the
/// units that it oversees.
fn notice_day(ledger: &Book, part: &Assignment) -> Option<NaiveDate> {
    if ledger.is_own(part) {
        part.passed_on.filter(|_| part.department.is_some())
    } else {
        part.assigned_on.filter(|_| ledger.oversees())
    }
}

fn note_paper(what: DatedPaper, on: NaiveDate, case: Id, papers: &mut Vec<StalePaper>) {
    let known = papers.iter_mut();
    let mut same = known.filter(|paper| paper.what == what && paper.on == on);
    match same.next() {
        Some(paper) if paper.cases.contains(&case) => {}
        Some(paper) => paper.cases.push(case),
        None => papers.push(StalePaper {
            what,
            on,
            cases: vec![case],
        }),
    }
}

#[cfg(test)]
mod tests;
