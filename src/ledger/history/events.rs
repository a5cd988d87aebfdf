//! 动态: what happened to a case, newest first, from its dated facts.

mod details;
mod kinds;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::slip_words;
use crate::ledger::extensions::moved_from;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{
    Assignment, Case, Draft, Extension, ExtensionEnd, Issue, Milestone, Round,
};
use crate::model::record::Id;

use details::{agreed, joined, reason, step_detail};
use kinds::place_in_day;

pub use kinds::{CaseEvent, CaseEventKind, EventGroup};

use super::names::subject;
use super::setting_names;

/// Everything dated of a case, the newest day first; what happened on one day in the order of the work. A further round of
/// others that are answered together with it is theirs.
pub fn events(ledger: &Ledger, case: &Case) -> Vec<CaseEvent> {
    let mut found = Events {
        ledger,
        events: Vec::new(),
    };
    for step in Milestone::of_case() {
        let detail = step_detail(ledger, case, step);
        let kind = CaseEventKind::Step(step);
        found.add_told(case.day(step), kind, (step.label().to_owned(), detail));
    }
    for part in ledger.facts.assignments.of(case.id) {
        found.part(part);
    }
    found.around(case);
    for round in ledger.own_rounds(case.id) {
        found.round(round);
        for draft in ledger.facts.drafts.of(round.id) {
            found.draft(draft);
        }
        for issue in ledger.facts.issues.of(round.id) {
            found.issue(issue);
        }
    }
    found
        .events
        .sort_by_key(|event| (std::cmp::Reverse(event.on), place_in_day(event)));
    found.events
}

struct Events<'a> {
    ledger: &'a Ledger,
    events: Vec<CaseEvent>,
}

impl Events<'_> {
    fn add(&mut self, on: Option<NaiveDate>, kind: CaseEventKind, text: impl Into<String>) {
        self.add_told(on, kind, (text.into(), String::new()));
    }

    /// The same with what more is noted of it.
    fn add_told(
        &mut self,
        on: Option<NaiveDate>,
        kind: CaseEventKind,
        (text, detail): (String, String),
    ) {
        let Some(on) = on else { return };
        self.events.push(CaseEvent {
            on,
            kind,
            text,
            detail,
        });
    }

    fn part(&mut self, part: &Assignment) {
        let unit = self.unit(part.unit);
        for step in Milestone::of_part() {
            let text = match step {
                Milestone::FirstAssigned | Milestone::Assigned => {
                    format!("{}：{unit} {}", step.label(), part.role.label())
                }
                Milestone::Reported => "科室报送办理情况".to_owned(),
                Milestone::Objected => format!("{unit}提出异议"),
                Milestone::Reassigned => format!("{unit}的任务改派"),
                Milestone::PassedOn => format!("{}：{}", step.label(), self.department(part)),
                other => format!("{}：{unit}", other.label()),
            };
            let detail = match step {
                Milestone::Objected => reason(part.objection_reason.as_deref()),
                _ => String::new(),
            };
            self.add_told(part.day(step), CaseEventKind::Step(step), (text, detail));
        }
    }

    /// What is recorded of the case besides its parts and rounds.
    fn around(&mut self, case: &Case) {
        let facts = &self.ledger.facts;
        for contact in facts.contacts.of(case.id) {
            let who = contact.person.map(|id| self.person(id)).unwrap_or_default();
            let text = format!("{}{} {who}", contact.stage.label(), contact.mode.label());
            self.add(Some(contact.on_date), CaseEventKind::Contact, text);
        }
        for opinion in facts.opinions.of(case.id) {
            let text = format!("{}会办意见收到", self.unit(opinion.unit));
            self.add(Some(opinion.on_date), CaseEventKind::Opinion, text);
        }
        for reminder in facts.reminders.of(case.id) {
            let department = self.ledger.urged_department(reminder);
            let whom = department.or_else(|| reminder.unit.map(|id| self.unit(id)));
            let text = [
                "催办",
                &whom.unwrap_or_default(),
                reminder.text.as_deref().unwrap_or_default(),
            ];
            let text = text
                .into_iter()
                .filter(|said| !said.is_empty())
                .collect::<Vec<_>>();
            self.add(
                Some(reminder.on_date),
                CaseEventKind::Reminder,
                text.join("："),
            );
        }
        for extension in facts.extensions.of(case.id) {
            self.extension(extension);
        }
        for pause in facts.pauses.of(case.id) {
            let rule = setting_names::rule(self.ledger, &pause.rule);
            let from = format!("{rule}期限中止");
            let detail = agreed("同意", &pause.approver, &pause.reason);
            self.add_told(Some(pause.from_on), CaseEventKind::Pause, (from, detail));
            let until = format!("{rule}期限中止到这天，以后照算");
            self.add(pause.until_on, CaseEventKind::Pause, until);
        }
        for recheck in facts.rechecks.of(case.id) {
            let found = recheck.text.clone().unwrap_or_default();
            let told = ("复查".to_owned(), found);
            self.add_told(Some(recheck.on_date), CaseEventKind::Recheck, told);
        }
        for note in facts.notes.of(case.id) {
            let author = note.author.as_deref();
            let author = author.map_or_else(String::new, |name| format!("（{name}）"));
            let text = format!("{}{author}", note.text);
            self.add(Some(note.on_date), CaseEventKind::Note(note.id), text);
        }
        for filing in facts.filings.of(case.id) {
            let (unit, to) = (self.unit(filing.unit), &filing.to_whom);
            let text = format!("{unit}报送{}：{to}", filing.kind.label());
            self.add(Some(filing.on_date), CaseEventKind::Filing, text);
        }
    }

    /// What was granted or refused, and that it was taken back.
    fn extension(&mut self, extension: &Extension) {
        let until = extension.until;
        let text = match extension.ended {
            Some(ExtensionEnd::Refused) => format!("申请延期到 {until}，没有批准"),
            _ => format!("批准延期到 {until}"),
        };
        let kind = CaseEventKind::Extension;
        let rule = setting_names::rule(self.ledger, &extension.rule);
        let before = match moved_from(self.ledger, extension) {
            Some(day) => format!("{rule}期限，原到期日 {day}"),
            None => format!("{rule}期限"),
        };
        let why = match extension.ended {
            Some(ExtensionEnd::Refused) => {
                let answer = reason(extension.ended_reason.as_deref());
                let asked = format!("申请理由：{}", extension.reason);
                joined([asked, extension.approver.clone(), answer])
            }
            _ => agreed("批准", &extension.approver, &extension.reason),
        };
        let told = (text, joined([before, why]));
        self.add_told(Some(extension.granted_on), kind, told);
        if extension.ended == Some(ExtensionEnd::Withdrawn) {
            let text = format!("撤回延期到 {until} 的延期");
            let why = reason(extension.ended_reason.as_deref());
            self.add_told(extension.ended_on, kind, (text, why));
        }
    }

    /// That a further round began; the first begins with the work itself.
    fn round(&mut self, round: &Round) {
        let number = self.ledger.round_number(round);
        if number < 2 {
            return;
        }
        let reason = round.reason.as_deref();
        let reason = reason.map_or_else(String::new, |reason| format!("：{reason}"));
        let text = format!("开第 {number} 轮办理{reason}");
        self.add(round.opened_on, CaseEventKind::Round, text);
    }

    fn draft(&mut self, draft: &Draft) {
        let number = self.ledger.draft_number(draft);
        let text = format!("答复第 {number} 稿（{} 字）", draft.characters);
        self.add(Some(draft.saved_on), CaseEventKind::Draft, text);
        let round = self.ledger.round_word(draft.round);
        for review in self.ledger.facts.reviews.of(draft.id) {
            let word = if review.passed { "通过" } else { "退回" };
            let text = format!("{}审核{word}：{}", review.level.label(), review.reviewer);
            let draft = format!("第 {number} 稿");
            let comment = review.comment.as_deref().unwrap_or_default().to_owned();
            let detail = joined([round.clone(), draft, comment]);
            self.add_told(Some(review.on_date), CaseEventKind::Review, (text, detail));
        }
    }

    fn issue(&mut self, issue: &Issue) {
        let facts = &self.ledger.facts;
        let number = self.ledger.document_number(issue);
        let letter = self.ledger.letter_name(issue);
        let issued = (
            format!("签发 {number}"),
            joined([
                self.ledger.round_word(issue.round),
                format!("签发人：{}", issue.signer),
            ]),
        );
        self.add_told(Some(issue.issued_on), CaseEventKind::Issue, issued);
        for delivery in facts.deliveries.of(issue.id) {
            let unit = || delivery.unit.map(|id| self.unit(id));
            let who = delivery.person.map(|id| self.person(id)).or_else(unit);
            let who = who.unwrap_or_default();
            let text = format!("{}送达 {who}", delivery.mode.label());
            let by = delivery.by_whom.as_deref();
            let by = by.map_or_else(String::new, |by| format!("经手人：{by}"));
            let told = (text, joined([letter.clone(), by]));
            self.add_told(Some(delivery.on_date), CaseEventKind::Delivery, told);
        }
        for publication in facts.publications.of(issue.id) {
            let place = publication.place.as_deref().unwrap_or_default().to_owned();
            let told = ("公开".to_owned(), joined([letter.clone(), place]));
            self.add_told(publication.published_on, CaseEventKind::Publication, told);
            let why = reason(publication.withheld_reason.as_deref());
            let told = ("决定不公开".to_owned(), joined([letter.clone(), why]));
            self.add_told(publication.withheld_on, CaseEventKind::Withholding, told);
        }
        for slip in facts.feedback.of(issue.id) {
            let words = slip_words(slip);
            let text = format!("{}的征询表收回：{words}", self.person(slip.person));
            let said = slip.comment.as_deref().unwrap_or_default().to_owned();
            let told = (text, joined([letter.clone(), said]));
            self.add_told(slip.returned_on, CaseEventKind::Feedback, told);
        }
        // What had come of it by then came before.
        let voided = (
            format!("作废 {number}"),
            joined([
                self.ledger.round_word(issue.round),
                reason(issue.void_reason.as_deref()),
            ]),
        );
        self.add_told(issue.voided_on, CaseEventKind::Void, voided);
    }

    /// The department that deals with a part; the unit where none is written down.
    fn department(&self, part: &Assignment) -> String {
        let department = part
            .department
            .map(|id| subject(self.ledger, FactKind::Department, id));
        department.map_or_else(|| self.unit(part.unit), |department| department.text)
    }

    fn unit(&self, id: Id) -> String {
        subject(self.ledger, FactKind::Unit, id).text
    }

    fn person(&self, id: Id) -> String {
        self.ledger.person_named(Some(id))
    }
}

#[cfg(test)]
mod tests;
