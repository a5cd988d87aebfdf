//! The terms of a case: from which day, to which day, met when, and why that day.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::model::chinese;
use crate::model::facts::{Feedback, Issue};
use crate::model::profile::Rule;
use crate::model::record::Id;
use crate::model::term::{self, Counted};
use crate::model::vocabulary::{Role, Satisfaction};

use super::book::Book;
use super::term_days;

/// Whom a term concerns besides the office itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// The office.
    Us,
    /// Another unit: one whose 会办意见 is awaited, or whose part this office oversees.
    Unit(Id),
    /// A sponsor whose 征询意见表 is awaited.
    Person(Id),
}

/// One term of one case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseTerm {
    /// Index of the rule in the profile.
    pub rule: u16,
    /// Whether it is a legal term that must be met ([`Rule::is_binding`]); an inner step stands beside it, never in its place.
    pub binding: bool,
    /// The part it belongs to: key of an assignment.
    pub part: Id,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// The letter it is of, where each letter of an item has a term of its own: 公开, 征询意见表, 重新办理.
    pub letter: Option<Id>,
    /// The day it runs from.
    pub base: NaiveDate,
    /// The day it comes to, the extension taken in.
    pub counted: Counted,
    /// What the answer's term made of it.
    pub by_answer: Option<ByAnswer>,
    /// The extension that stands.
    pub extension: Option<Id>,
    /// 中止中: it stands still today, so that its last day goes on moving.
    pub stands_still: bool,
    /// The day it was met.
    pub met_on: Option<NaiveDate>,
    /// No longer awaited although not met: an objection not raised, a case closed out, a 会办意见 on what is answered without it.
    pub lapsed: bool,
}

/// What the legal term of the answer makes of another term of the part; the number is the index of the answer's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByAnswer {
    /// An inner step that would end after it ends with it.
    NotAfter(u16),
    /// 复查 by a day of the year that lies before it is counted from it.
    After(u16),
}

/// Before which other terms of an item a term is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precedence {
    /// It must be met by the office, or by a unit whose part it oversees.
    Own,
    /// Another unit owes it to the office's own answer.
    Owed,
    /// A step of the office's own (内部), or the time to object.
    Inner,
}

/// How a term stands on a day; days are working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermStatus {
    /// Met on or before the last day.
    MetInTime,
    /// Met after the last day.
    MetLate,
    /// No longer awaited.
    Lapsed,
    /// The last day has passed.
    Overdue(i64),
    /// Today is the last day.
    DueToday,
    /// So many working days remain.
    DueIn(i64),
}

impl TermStatus {
    /// How something still awaited stands whose last day that is.
    pub fn of_open(ledger: &Book, due: NaiveDate) -> Self {
        let days = ledger.calendar.working_days_until(ledger.today, due);
        match due.cmp(&ledger.today) {
            std::cmp::Ordering::Less => Self::Overdue(-days),
            std::cmp::Ordering::Equal => Self::DueToday,
            std::cmp::Ordering::Greater => Self::DueIn(days),
        }
    }

    /// How it stands, as papers and the command line say it.
    pub fn words(self) -> String {
        match self {
            Self::MetInTime => "按时完成".to_owned(),
            Self::MetLate => "逾期完成".to_owned(),
            Self::Lapsed => "不再需要".to_owned(),
            Self::Overdue(days) => overdue_words(days),
            Self::DueToday => "今日到期".to_owned(),
            Self::DueIn(days) => format!("剩{days}个工作日"),
        }
    }
}

/// How late a term is, in working days; one that ended on a day off is late before any of them has passed.
pub fn overdue_words(days: i64) -> String {
    match days {
        ..=0 => "已逾期，还不到1个工作日".to_owned(),
        days => format!("已逾期{days}个工作日"),
    }
}

impl CaseTerm {
    /// Whether the term still waits to be met.
    pub fn is_open(&self) -> bool {
        self.met_on.is_none() && !self.lapsed
    }

    /// What tells which of two terms is told of first: by [`Precedence`], then which ends first.
    pub fn rank(&self, ledger: &Book) -> (Precedence, (NaiveDate, NaiveDate)) {
        (self.precedence(ledger), self.ends())
    }

    /// Before which other terms of an item it is told of.
    pub fn precedence(&self, ledger: &Book) -> Precedence {
        if !self.binding {
            Precedence::Inner
        } else if self.is_owed(ledger) {
            Precedence::Owed
        } else {
            Precedence::Own
        }
    }

    /// Whether another unit owes it to the answer of the own one (会办意见): it is urged, but it is not the own term.
    pub fn is_owed(&self, ledger: &Book) -> bool {
        if !matches!(self.concerns, Concerns::Unit(_)) {
            return false;
        }
        let part = ledger.facts.assignments.get(self.part);
        let co = part.filter(|part| part.role == Role::Co);
        let own = co.and_then(|co| ledger.own_assignment(co.case));
        own.is_some_and(|own| own.role.answers())
    }

    /// What tells which of two terms ends first: the last day, then the day before it was moved past days off.
    pub fn ends(&self) -> (NaiveDate, NaiveDate) {
        (self.counted.due, self.counted.nominal)
    }

    /// How the term stands on the ledger's day.
    pub fn status(&self, ledger: &Book) -> TermStatus {
        if let Some(met) = self.met_on {
            return if met <= self.counted.due {
                TermStatus::MetInTime
            } else {
                TermStatus::MetLate
            };
        }
        if self.lapsed {
            return TermStatus::Lapsed;
        }
        TermStatus::of_open(ledger, self.counted.due)
    }

    /// Whom it concerns besides the office, by name.
    pub fn whom<'a>(&self, ledger: &'a Book) -> Option<Cow<'a, str>> {
        match self.concerns {
            Concerns::Us => None,
            Concerns::Unit(id) => ledger
                .facts
                .units
                .get(id)
                .map(|unit| Cow::Borrowed(unit.short_name.as_str())),
            Concerns::Person(id) => ledger
                .facts
                .persons
                .get(id)
                .map(|person| ledger.shown_name(person)),
        }
    }

    /// What tells it from the others of its rule: whom it concerns and, where the item has several letters, the round of its
    /// own (公开 of each letter).
    pub fn told_apart(&self, ledger: &Book) -> Vec<String> {
        let whom = self.whom(ledger).map(Cow::into_owned);
        whom.into_iter().chain(self.round_word(ledger)).collect()
    }

    /// 第2轮: the round of its letter, where the item has several.
    pub fn round_word(&self, ledger: &Book) -> Option<String> {
        let letter = self.letter.and_then(|id| ledger.facts.issues.get(id));
        let round = letter.map(|issue| ledger.round_word(issue.round));
        round.filter(|round| !round.is_empty())
    }

    /// The same behind its name: （李春华，第2轮）.
    pub fn apart(&self, ledger: &Book) -> String {
        match self.told_apart(ledger).as_slice() {
            [] => String::new(),
            words => format!("（{}）", words.join("，")),
        }
    }

    /// What it is called among all terms of its item: 公开 · 第2轮.
    pub fn called(&self, ledger: &Book) -> String {
        let label = self.rule(ledger).map(|rule| rule.label.clone());
        let words = label.into_iter().chain(self.told_apart(ledger));
        words.collect::<Vec<_>>().join(" · ")
    }

    /// What it runs from, in a word; of what is asked of key items only, the day the item became one where that came later.
    pub fn base_word(&self, ledger: &Book) -> &'static str {
        let Some(rule) = self.rule(ledger) else {
            return "";
        };
        let part = ledger.facts.assignments.get(self.part);
        let case = part.and_then(|part| ledger.facts.cases.get(part.case));
        let since = case.and_then(|case| case.key_since);
        if rule.key_cases_only && since == Some(self.base) {
            return "列为重点";
        }
        rule.base.label()
    }

    /// What kind of term it is, in a word: 法定, 规定, 内部, 异议期.
    pub fn kind_word(&self, ledger: &Book) -> &'static str {
        let rule = self.rule(ledger);
        rule.map_or("", |rule| rule.kind_word_on(self.base))
    }

    /// The same where it stands beside the term that the item goes by: what other units owe is 会办.
    pub fn beside_word(&self, ledger: &Book) -> &'static str {
        if self.is_owed(ledger) {
            Role::Co.label()
        } else {
            self.kind_word(ledger)
        }
    }

    /// The rule behind it.
    pub fn rule<'a>(&self, ledger: &'a Book) -> Option<&'a Rule> {
        ledger.profile.rules.get(usize::from(self.rule))
    }

    /// What moved it besides the calendar: extensions and days on which it stands still, one sentence each.
    fn grounds(&self, ledger: &Book) -> Vec<String> {
        let part = ledger.facts.assignments.get(self.part);
        let rule = self.rule(ledger);
        let (Some(part), Some(rule)) = (part, rule) else {
            return Vec::new();
        };
        let granted = self
            .extension
            .and_then(|id| ledger.facts.extensions.get(id));
        let since = granted.map_or(self.base, |extension| extension.granted_on);
        let span = (since, self.counted.due);
        let stills = term_days::standstill_words(ledger, (part, &rule.key), span);
        let granted = granted.map(|extension| {
            format!(
                "{}经{}批准，延期到{}。理由：{}。",
                chinese::date(extension.granted_on),
                extension.approver,
                chinese::date_with_weekday(extension.until),
                extension.reason.trim_end_matches('。')
            )
        });
        granted.into_iter().chain(stills).collect()
    }

    fn answer_words(&self, ledger: &Book, by: ByAnswer) -> Option<String> {
        let due = chinese::date_with_weekday(self.counted.due);
        let (ByAnswer::NotAfter(rule) | ByAnswer::After(rule)) = by;
        let answer = ledger.profile.rules.get(usize::from(rule))?;
        Some(match by {
            ByAnswer::NotAfter(_) => {
                let kind = answer.kind_word_on(self.base);
                format!("内部期限不晚于{kind}的“{}”期限，按{due}计。", answer.label)
            }
            ByAnswer::After(_) => format!(
                "到那一天“{}”期限还没有到，没有答复可以复查，从该期限起另计，到{due}。",
                answer.label
            ),
        })
    }

    /// Why it is this day, one sentence per step.
    pub fn explain(&self, ledger: &Book) -> Vec<String> {
        let (Some(rule), Some(length)) = (
            self.rule(ledger),
            ledger.term_length(usize::from(self.rule), self.base),
        ) else {
            return Vec::new();
        };
        let moves = ledger.profile.moves_past_days_off;
        let mut steps = term::explain(
            length,
            self.base_word(ledger),
            self.base,
            moves,
            &ledger.calendar,
        );
        steps.extend(self.grounds(ledger));
        steps.extend(self.by_answer.and_then(|by| self.answer_words(ledger, by)));
        steps.push(format!("依据：{}。", rule.source_on(self.base)));
        steps
    }
}

/// The day the last of those answered of a case got the letter; `None` while one is still without it. Of items answered
/// together each goes by its own sponsors, and whom a further letter leaves out has the one before it.
pub fn delivered_to_all(ledger: &Book, case: Id, issue: &Issue) -> Option<NaiveDate> {
    let facts = &ledger.facts;
    let mut last = None;
    for person in ledger.own_addressees(case) {
        let letter = ledger.letter_through(issue, person.id)?;
        let delivery = facts
            .deliveries
            .of(letter.id)
            .find(|delivery| delivery.person == Some(person.id))?;
        last = last.max(Some(delivery.on_date));
    }
    last
}

/// How many of those whom a letter answers of a case have it, and how many are still without it.
pub fn delivery_counts(ledger: &Book, case: Id, issue: &Issue) -> (usize, usize) {
    let facts = &ledger.facts;
    let people = ledger.own_addressees(case);
    let people = people.filter(|person| facts.was_written_to(issue.id, person.id));
    let has_it = |person: Id| {
        let mut deliveries = facts.deliveries.of(issue.id);
        deliveries.any(|delivery| delivery.person == Some(person))
    };
    let reached: Vec<bool> = people.map(|person| has_it(person.id)).collect();
    let with = reached.iter().filter(|reached| **reached).count();
    (with, reached.len() - with)
}

/// What a slip says, in words: of attitude and result where these differ.
pub fn slip_words(slip: &Feedback) -> String {
    match (slip.attitude, slip.result) {
        (Some(attitude), Some(result)) if attitude != result => {
            format!("态度{}、结果{}", attitude.label(), result.label())
        }
        (attitude, result) => {
            let word = result.or(attitude);
            word.map_or_else(String::new, |word| word.label().to_owned())
        }
    }
}

/// Whether a returned slip says 不满意, of the attitude or of the result.
pub fn is_dissatisfied(slip: &Feedback) -> bool {
    slip.returned_on.is_some()
        && (slip.attitude == Some(Satisfaction::Dissatisfied)
            || slip.result == Some(Satisfaction::Dissatisfied))
}
