//! What the ledger knows of each thing that is looked at before an item is closed out.

use chrono::NaiveDate;

use crate::ledger::book::Book;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::publishing::Publishing;
use crate::ledger::recipients::{LetterState, Recipient, letters};
use crate::model::day_text::full_day;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{ClosingItem, ContactStage, IssueKind, Role, Solved};

use super::slips;
use super::state::{ClosingSaid, done, exempt, lacking};
use super::words::{named, term_names};

/// What the rows of one item are read from.
pub struct ClosingReading<'a> {
    ledger: &'a Book,
    case: &'a Case,
    role: Option<Role>,
    letters: Vec<LetterState>,
    terms: Vec<CaseTerm>,
}

impl<'a> ClosingReading<'a> {
    /// Gathers what the rows of an item are read from.
    pub fn new(ledger: &'a Book, case: &'a Case) -> Self {
        Self {
            ledger,
            case,
            role: ledger.own_assignment(case.id).map(|part| part.role),
            letters: letters(ledger, case.id),
            terms: ledger.terms(case.id),
        }
    }
}

impl ClosingReading<'_> {
    /// How a thing stands, and what the ledger knows of it.
    pub fn read(&self, item: ClosingItem) -> ClosingSaid {
        match item {
            ClosingItem::Delivered => self.delivered(),
            ClosingItem::Opinions => self.opinions(),
            ClosingItem::Visits => self.visits(),
            ClosingItem::Feedback => self.feedback(),
            ClosingItem::Talks => self.talks(),
            ClosingItem::Publication => self.publication(),
            ClosingItem::Solved => self.solved(),
            ClosingItem::Promises => self.promises(),
            ClosingItem::Rechecks => self.rechecks(),
            ClosingItem::Filings => self.filings(),
            ClosingItem::Materials => self.materials(),
        }
    }

    /// Whether the office itself answers the sponsors. What it handed out others do, unless it has written to them.
    fn answers(&self) -> bool {
        let is_theirs = self.letters.is_empty() && self.ledger.is_handed_out(self.case.id);
        self.role.is_none_or(Role::answers) && !is_theirs
    }

    /// The newest letter to the sponsors.
    fn reply(&self) -> Option<&LetterState> {
        let mut newest = self.letters.iter().rev();
        newest.find(|letter| letter.kind == IssueKind::Reply)
    }

    /// The number of a round whose letter is still to be issued.
    fn round_in_work(&self) -> Option<u32> {
        let round = self.ledger.own_round(self.case.id)?;
        let open = self.ledger.issue_of(round.id).is_none();
        open.then(|| self.ledger.round_number(round))
    }

    /// Legal terms that these events meet and that were not met.
    fn unmet<'s>(&'s self, events: &'s [MeetingEvent]) -> impl Iterator<Item = &'s CaseTerm> {
        self.of_events(events)
            .filter(|term| term.binding && term.met_on.is_none())
    }

    fn of_events<'s>(&'s self, events: &'s [MeetingEvent]) -> impl Iterator<Item = &'s CaseTerm> {
        self.terms.iter().filter(move |term| {
            let rule = term.rule(self.ledger);
            rule.is_some_and(|rule| events.contains(&rule.met_by))
        })
    }

    fn delivered(&self) -> ClosingSaid {
        if self.role == Some(Role::Reference) {
            return exempt("只供参阅，不用答复。");
        }
        if let Some(number) = self.round_in_work().filter(|_| !self.letters.is_empty()) {
            return lacking(format!("第 {number} 轮的函还没有签发。"));
        }
        let Some(letter) = self.letters.last() else {
            return self.without_letter();
        };
        let (round, reached, all) = (letter.number, letter.delivered(), letter.expected());
        let waiting: Vec<&Recipient> = letter
            .recipients
            .iter()
            .filter(|one| one.delivery.is_none())
            .collect();
        if !waiting.is_empty() {
            let names = named(waiting.iter().map(|one| one.name.as_str()));
            return lacking(format!("第 {round} 轮送到 {reached} / {all}，缺{names}。"));
        }
        let deliveries = letter.recipients.iter();
        let last = deliveries
            .filter_map(|one| one.delivery.as_ref())
            .map(|delivery| delivery.on_date)
            .max();
        match last {
            Some(day) => done(format!(
                "第 {round} 轮 {reached} / {all}，{} 送齐。",
                full_day(day)
            )),
            None => lacking("还没有送达。"),
        }
    }

    /// How 答复送达 stands while the office has issued no letter: what it handed out is answered by others.
    fn without_letter(&self) -> ClosingSaid {
        if self.ledger.is_answered(self.case.id) {
            return done("承办单位已经报来答复。");
        }
        if !self.ledger.is_handed_out(self.case.id) {
            return lacking("还没有签发。");
        }
        let units = self.ledger.unanswered_units(self.case.id);
        let units: Vec<&str> = units.map(|unit| unit.short_name.as_str()).collect();
        if units.is_empty() {
            lacking("还没有交办承办单位。")
        } else {
            lacking(format!("{}还没有报来答复。", units.join("、")))
        }
    }

    fn opinions(&self) -> ClosingSaid {
        let part = self.ledger.own_assignment(self.case.id);
        let Some(part) = part.filter(|part| part.role.answers()) else {
            return exempt("会办意见由主办单位收。");
        };
        let asked = self.ledger.co_units(self.case.id).count();
        if asked == 0 {
            return exempt("没有会办单位。");
        }
        let awaited = self.ledger.opinions_awaited_by(part);
        let awaited: Vec<&str> = awaited.map(|unit| unit.short_name.as_str()).collect();
        let (case, names) = (self.case.id, awaited.join("、"));
        let is_left = || self.ledger.left_open(case, ClosingItem::Opinions).is_some();
        if awaited.is_empty() {
            done(format!("{asked} 家都已收到。"))
        } else if self.ledger.is_answered(case) && !is_left() {
            exempt(format!("答复已经送达，不再等{names}的会办意见。"))
        } else {
            lacking(format!("缺{names}。"))
        }
    }

    fn visits(&self) -> ClosingSaid {
        let events = [MeetingEvent::Visited, MeetingEvent::Contacted];
        let facts = &self.ledger.facts;
        let mut contacts: Vec<(NaiveDate, ContactStage)> = facts
            .contacts
            .of(self.case.id)
            .map(|contact| (contact.on_date, contact.stage))
            .collect();
        contacts.sort_by_key(|(day, _)| *day);
        let had = contacts
            .iter()
            .map(|(day, stage)| format!("{} {day}", stage.label()));
        let had = had.collect::<Vec<_>>().join("、");
        let mut unmet = self.unmet(&events).peekable();
        if unmet.peek().is_some() {
            let wanted = term_names(self.ledger, unmet);
            let had = if had.is_empty() {
                String::new()
            } else {
                format!("有{had}；")
            };
            return lacking(format!("{had}缺{wanted}。"));
        }
        if had.is_empty() {
            exempt("规则没有要求，也没有记过。")
        } else {
            done(format!("{had}。"))
        }
    }

    fn feedback(&self) -> ClosingSaid {
        if self.answers() {
            slips::read(self.ledger, self.case, self.reply())
        } else {
            exempt("不是本单位答复，不征询意见。")
        }
    }

    fn talks(&self) -> ClosingSaid {
        let recipients = self.letters.iter().flat_map(|letter| &letter.recipients);
        let wanted: Vec<&Recipient> = recipients.filter(|one| one.wants_talk()).collect();
        if wanted.is_empty() {
            return exempt("没有人要求面谈。");
        }
        let untalked: Vec<&str> = wanted
            .iter()
            .filter(|one| one.talked_on.is_none())
            .map(|one| one.name.as_str())
            .collect();
        if untalked.is_empty() {
            done(format!("{} 人要求，都谈过了。", wanted.len()))
        } else {
            lacking(format!(
                "{}要求面谈，还没有谈。",
                named(untalked.into_iter())
            ))
        }
    }

    fn publication(&self) -> ClosingSaid {
        let ledger = self.ledger;
        if !self.answers() {
            return exempt("不由本单位公开。");
        }
        let Some(letter) = self.reply() else {
            return if ledger.may_publish(self.case) && !ledger.is_answered(self.case.id) {
                lacking("答复还没有签发。")
            } else {
                exempt("不公开，或由答复的单位公开。")
            };
        };
        if let Some(awaited) = ledger.letters_to_publish(self.case.id).first() {
            let mut letters = self.letters.iter();
            let earlier = letters.find(|one| one.issue == awaited.id && one.issue != letter.issue);
            let which = earlier.map(|one| format!("第 {} 轮的函", one.number));
            let which = which.unwrap_or_default();
            return lacking(format!("{which}可以公开，还没有公开，也没有决定不公开。"));
        }
        let newest = ledger.letter_to_publish(self.case.id);
        let newest = newest.or_else(|| ledger.facts.issues.get(letter.issue));
        let publication = match newest.map(|issue| ledger.publishing(self.case.id, issue)) {
            Some(Publishing::Decided(publication)) => publication,
            Some(Publishing::NotAgreed) => return exempt("提出时没有同意公开。"),
            _ => return exempt("不公开，或由答复的单位公开。"),
        };
        let place = publication.place.as_deref().unwrap_or_default();
        let why = publication.withheld_reason.as_deref().unwrap_or_default();
        match publication.published_on {
            Some(day) => done(format!("{} {place}", full_day(day)).trim().to_owned()),
            None => exempt(format!("决定不公开：{why}")),
        }
    }

    /// How far the matter is settled is asked for where the rules have a target for it; else it is only said.
    fn solved(&self) -> ClosingSaid {
        let (ledger, case) = (self.ledger, self.case.id);
        if !self.answers() {
            return exempt("不是本单位答复，由答复的单位登记。");
        }
        let Some(newest) = ledger.issued_round(case).filter(|_| self.reply().is_some()) else {
            return exempt("答复签发以后再登记。");
        };
        if let Some(round) = ledger.round_without_solved(case) {
            let number = ledger.round_number(round);
            return if ledger.profile.targets.solved.is_some() {
                lacking(format!("第 {number} 轮答复还没有登记解决到什么程度。"))
            } else {
                exempt(format!(
                    "第 {number} 轮还没有登记；规则没有定解决率，不影响办结。"
                ))
            };
        }
        let number = ledger.round_number(newest);
        let said = newest.solved.map_or("", Solved::label);
        done(format!("第 {number} 轮：{said}。"))
    }

    fn promises(&self) -> ClosingSaid {
        let ledger = self.ledger;
        let promises: Vec<_> = ledger.facts.commitments.of(self.case.id).collect();
        let open = promises.iter().filter(|one| one.done_on.is_none()).count();
        match (promises.len(), open) {
            (0, _) => {}
            (count, 0) => return done(format!("{count} 项，都已兑现。")),
            (count, open) => {
                return done(format!("{count} 项，没兑现的 {open} 项照走期限。"));
            }
        }
        let class = ledger.marked_outcome(self.case.id);
        let class = class.and_then(|key| ledger.profile.class(key));
        match class.filter(|class| class.promises && self.answers()) {
            Some(class) => lacking(format!("{}答复，还没有登记承诺。", class.label)),
            None => exempt("没有承诺。"),
        }
    }

    /// What was promised is looked at again long after an item is closed: only a term gone by is missing.
    fn rechecks(&self) -> ClosingSaid {
        let events = [MeetingEvent::Rechecked];
        let late = |term: &&CaseTerm| term.counted.due < self.ledger.today;
        if self.unmet(&events).any(|term| late(&term)) {
            let late = term_names(self.ledger, self.unmet(&events).filter(late));
            return lacking(format!("{late}已经过了，没有复查。"));
        }
        // An inner one reminds as well, but nothing is missing without it.
        let mut awaited = self.of_events(&events);
        if let Some(term) = awaited.find(|term| term.met_on.is_none()) {
            let due = format!("{}{}", full_day(term.counted.due), term.counted.mark());
            return exempt(if late(&term) {
                format!("{due} 前该复查，是内部步骤，不影响办结。")
            } else {
                format!("{due} 前复查，办结以后照样提醒。")
            });
        }
        let rechecks = self.ledger.facts.rechecks.of(self.case.id);
        match rechecks.map(|recheck| recheck.on_date).max() {
            Some(day) => done(format!("{} 复查过。", full_day(day))),
            None => exempt("不用复查。"),
        }
    }

    fn filings(&self) -> ClosingSaid {
        let events = [
            MeetingEvent::BrokenDown,
            MeetingEvent::KeyRegistered,
            MeetingEvent::Reported,
        ];
        let mut unmet = self.unmet(&events).peekable();
        if unmet.peek().is_some() {
            return lacking(format!("缺{}。", term_names(self.ledger, unmet)));
        }
        let met = self.of_events(&events).filter(|term| term.binding).count();
        if met == 0 {
            exempt("规则没有要求。")
        } else {
            done("都已报送。")
        }
    }

    fn materials(&self) -> ClosingSaid {
        let attached = self.ledger.facts.attachments.of(self.case.id).count();
        if attached == 0 {
            exempt("没有附件，归档文件照台账的记录做。")
        } else {
            done(format!("附件 {attached} 个，和各轮的函、表一起归档。"))
        }
    }
}
