//! 动态: what happened to a case, newest first, from its dated facts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::slip_words;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{
    Assignment, Case, Draft, Extension, ExtensionEnd, Issue, Milestone, Round,
};
use crate::model::record::Id;

use super::names::subject;
use super::setting_names;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseEventKind {
    /// A step of the work was taken.
    Step(Milestone),
    /// 沟通走访
    Contact,
    /// 会办意见
    Opinion,
    /// 催办
    Reminder,
    /// 延期
    Extension,
    /// 中止
    Pause,
    /// 复查
    Recheck,
    /// 记一笔, with its record.
    Note(Id),
    /// 报送
    Filing,
    /// 答复稿
    Draft,
    /// 审核
    Review,
    /// 开新一轮
    Round,
    /// 签发
    Issue,
    /// 作废
    Void,
    /// 送达
    Delivery,
    /// 公开
    Publication,
    /// 决定不公开
    Withholding,
    /// 征询意见表收回
    Feedback,
}

/// What the kinds of things that happen are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventGroup {
    /// 交办: who deals with it, and its steps.
    Assigning,
    /// 沟通: talks, urging, remarks.
    Talking,
    /// 答复: texts, reviews, letters.
    Answering,
    /// 送达反馈: what goes out and comes back.
    Delivering,
}

impl EventGroup {
    /// Every group, in order.
    pub const ALL: [Self; 4] = [
        Self::Assigning,
        Self::Talking,
        Self::Answering,
        Self::Delivering,
    ];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Assigning => "交办",
            Self::Talking => "沟通",
            Self::Answering => "答复",
            Self::Delivering => "送达反馈",
        }
    }
}

impl CaseEventKind {
    /// What it is filtered by.
    pub fn group(self) -> EventGroup {
        match self {
            Self::Step(_) | Self::Extension | Self::Pause | Self::Filing => EventGroup::Assigning,
            Self::Contact | Self::Reminder | Self::Note(_) => EventGroup::Talking,
            Self::Opinion | Self::Draft | Self::Review | Self::Round | Self::Issue | Self::Void => {
                EventGroup::Answering
            }
            Self::Delivery
            | Self::Publication
            | Self::Withholding
            | Self::Feedback
            | Self::Recheck => EventGroup::Delivering,
        }
    }
}

/// Something that happened to a case on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEvent {
    /// The day.
    pub on: NaiveDate,
    /// What kind of thing.
    pub kind: CaseEventKind,
    /// What, in words.
    pub text: String,
}

/// Everything dated of a case, newest first.
pub fn events(ledger: &Ledger, case: &Case) -> Vec<CaseEvent> {
    let mut found = Events {
        ledger,
        events: Vec::new(),
    };
    for step in Milestone::of_case() {
        found.add(case.day(step), CaseEventKind::Step(step), step.label());
    }
    for part in ledger.facts.assignments.of(case.id) {
        found.part(part);
    }
    found.around(case);
    for (index, round) in ledger.rounds(case.id).into_iter().enumerate() {
        found.round(index + 1, round);
        for draft in ledger.facts.drafts.of(round.id) {
            found.draft(draft);
        }
        for issue in ledger.facts.issues.of(round.id) {
            found.issue(issue);
        }
    }
    found
        .events
        .sort_by_key(|event| std::cmp::Reverse(event.on));
    found.events
}

struct Events<'a> {
    ledger: &'a Ledger,
    events: Vec<CaseEvent>,
}

impl Events<'_> {
    fn add(&mut self, on: Option<NaiveDate>, kind: CaseEventKind, text: impl Into<String>) {
        let Some(on) = on else { return };
        let text = text.into();
        self.events.push(CaseEvent { on, kind, text });
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
            self.add(part.day(step), CaseEventKind::Step(step), text);
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
            let whom = reminder.unit.map(|id| self.unit(id));
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
            self.add(Some(pause.from_on), CaseEventKind::Pause, from);
            let until = format!("{rule}期限中止到这天，以后照算");
            self.add(pause.until_on, CaseEventKind::Pause, until);
        }
        for recheck in facts.rechecks.of(case.id) {
            self.add(Some(recheck.on_date), CaseEventKind::Recheck, "复查");
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
        self.add(Some(extension.granted_on), CaseEventKind::Extension, text);
        if extension.ended == Some(ExtensionEnd::Withdrawn) {
            let text = format!("撤回延期到 {until} 的延期");
            self.add(extension.ended_on, CaseEventKind::Extension, text);
        }
    }

    /// That a further round began; the first begins with the work itself.
    fn round(&mut self, number: usize, round: &Round) {
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
        for review in self.ledger.facts.reviews.of(draft.id) {
            let word = if review.passed { "通过" } else { "退回" };
            let text = format!("{}审核{word}：{}", review.level.label(), review.reviewer);
            self.add(Some(review.on_date), CaseEventKind::Review, text);
        }
    }

    fn issue(&mut self, issue: &Issue) {
        let facts = &self.ledger.facts;
        let number = self.ledger.document_number(issue);
        let issued = format!("签发 {number}");
        self.add(Some(issue.issued_on), CaseEventKind::Issue, issued);
        self.add(
            issue.voided_on,
            CaseEventKind::Void,
            format!("作废 {number}"),
        );
        for delivery in facts.deliveries.of(issue.id) {
            let who = delivery
                .person
                .map(|id| self.person(id))
                .unwrap_or_default();
            let text = format!("{}送达 {who}", delivery.mode.label());
            self.add(Some(delivery.on_date), CaseEventKind::Delivery, text);
        }
        for publication in facts.publications.of(issue.id) {
            self.add(publication.published_on, CaseEventKind::Publication, "公开");
            let withheld = publication.withheld_on;
            self.add(withheld, CaseEventKind::Withholding, "决定不公开");
        }
        for slip in facts.feedback.of(issue.id) {
            let words = slip_words(slip);
            let text = format!("{}的征询表收回：{words}", self.person(slip.person));
            self.add(slip.returned_on, CaseEventKind::Feedback, text);
        }
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
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{came_back, delivered};
    use crate::ledger::acts::{OpenRound, RecordFeedback};
    use crate::model::vocabulary::Satisfaction;

    #[test]
    fn a_slip_that_says_two_things_is_told_with_both() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(delivered(case, "2026-04-29"));
        let content = Satisfaction::Satisfied;
        fixture.act(RecordFeedback {
            attitude: Some(Satisfaction::Dissatisfied),
            ..came_back(case, fixture.deputy, "2026-05-06", content)
        });
        let record = fixture.ledger.facts.cases.get(case).unwrap();
        let events = events(&fixture.ledger, record);
        let said = events
            .iter()
            .any(|event| event.text.contains("态度不满意、结果满意"));
        assert!(said, "{events:?}");
    }

    #[test]
    fn a_task_is_passed_on_to_the_department_and_a_further_round_is_told() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
        part.department = Some(fixture.department);
        part.set_day(Milestone::PassedOn, Some(day("2026-03-03")));
        fixture.put(part);
        fixture.act(OpenRound {
            case: id,
            round: None,
            on: Some(day("2026-05-07")),
            reason: Some("代表不满意".to_owned()),
            readers: None,
        });
        let case = fixture.ledger.facts.cases.get(id).unwrap();
        let events = events(&fixture.ledger, case);
        let texts: Vec<&str> = events.iter().map(|event| event.text.as_str()).collect();
        assert!(texts.contains(&"转交科室：物业股"), "{texts:?}");
        assert_eq!(texts[0], "开第 2 轮办理：代表不满意");
        let rounds = events
            .iter()
            .filter(|event| event.kind == CaseEventKind::Round);
        assert_eq!(rounds.count(), 1, "the first begins with the work itself");
    }

    #[test]
    fn every_dated_step_is_listed_newest_first() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
        let mut case = fixture.ledger.facts.cases.get(id).unwrap().clone();
        for step in Milestone::of_part() {
            part.set_day(step, Some(day("2026-03-03")));
        }
        for step in Milestone::of_case() {
            case.set_day(step, Some(day("2026-05-06")));
        }
        fixture.put(part);
        let events = events(&fixture.ledger, &case);
        for step in Milestone::ALL {
            let kind = CaseEventKind::Step(*step);
            let found = events.iter().find(|event| event.kind == kind);
            assert!(!found.unwrap().text.is_empty(), "{step:?}");
        }
        assert!(events.is_sorted_by(|one, next| one.on >= next.on));
        let texts: Vec<&str> = events.iter().map(|event| event.text.as_str()).collect();
        assert!(
            texts.contains(&"第二次交办：临溪县住建局 主办"),
            "{texts:?}"
        );
        assert!(texts.contains(&"签发 临住建函〔2026〕1号"), "{texts:?}");
    }
}
