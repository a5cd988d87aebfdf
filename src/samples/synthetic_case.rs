//! One synthetic item, from registration to feedback.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate};

use crate::ledger::import::file::{AssignmentEntry, CaseEntry, ContactEntry, SessionEntry};
use crate::ledger::import::round_entry::{
    DeliveryEntry, FeedbackEntry, IssueEntry, ReviewEntry, RoundEntry,
};
use crate::model::facts::Milestone;
use crate::model::vocabulary::{
    Body, CaseKind, ContactMode, ContactStage, DeliveryMode, Disclosure, PersonKind, ReviewLevel,
    Role, Satisfaction, Solved,
};

use super::dice::Dice;

const SUBJECTS: [&str; 16] = [
    "老旧小区改造",
    "农村饮水安全",
    "学校周边停车",
    "社区养老服务",
    "城区雨污分流",
    "乡村公路养护",
    "电梯加装",
    "物业服务监管",
    "背街小巷照明",
    "公共充电设施",
    "历史建筑保护",
    "农贸市场升级",
    "公园绿地管护",
    "燃气管道更新",
    "危旧房排查",
    "垃圾分类收运",
];
const ACTIONS: [&str; 6] = [
    "加快推进",
    "进一步加强",
    "完善",
    "规范",
    "加大资金支持推动",
    "统筹做好",
];
/// Where things are asked for.
pub const PLACES: [&str; 10] = [
    "城关镇",
    "河湾乡",
    "北岭镇",
    "东桥镇",
    "南湖街道",
    "西营乡",
    "城北片区",
    "工业园区",
    "老城区",
    "高铁新区",
];

/// What synthetic items are drawn from.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The day the ledger is seen from.
    pub today: NaiveDate,
    /// The sessions, which take turns.
    pub sessions: Vec<SessionEntry>,
    /// Names and kinds of those who put items forward.
    pub people: Vec<(String, PersonKind)>,
}

impl Surroundings {
    /// The item of that index.
    pub fn case(&self, index: usize, dice: &mut Dice) -> CaseEntry {
        let session = &self.sessions[index % self.sessions.len()];
        let congress = session.body == Body::Congress;
        let sponsors = self.sponsors(congress, dice);
        let title = title(congress, dice);
        let assigned = NaiveDate::from_ymd_opt(session.year as i32, 3, 1 + dice.below(28) as u32)
            .unwrap_or(self.today)
            .min(self.today);
        let number = index / self.sessions.len() + 1;
        let mut case = CaseEntry {
            session: session.key.clone(),
            number: number.to_string(),
            title,
            ..assigned_case(congress, assigned, sponsors, dice)
        };
        let replied = days_after(assigned, 40 + dice.below(60) as i64);
        let waits = assigned.year() == self.today.year();
        if replied < self.today && !(waits && dice.one_in(4)) {
            let answered = if congress {
                &case.sponsors
            } else {
                &case.sponsors[..1]
            };
            let round = self.round(assigned, replied, answered, dice);
            case.rounds.push(round);
            if assigned.year() < self.today.year() {
                let closed = text(days_after(replied, 60));
                case.steps.push((Milestone::ClosedOut, closed));
            }
        }
        case
    }

    fn sponsors(&self, congress: bool, dice: &mut Dice) -> Vec<String> {
        let wanted = if congress {
            PersonKind::Deputy
        } else {
            PersonKind::Member
        };
        let people = self.people.iter().filter(|(_, kind)| *kind == wanted);
        let names: Vec<&String> = people.map(|(name, _)| name).collect();
        let mut sponsors: Vec<String> = Vec::new();
        for _ in 0..=usize::from(dice.one_in(3)) * dice.below(3) {
            let name = (*dice.pick(&names)).clone();
            if !sponsors.contains(&name) {
                sponsors.push(name);
            }
        }
        sponsors
    }

    fn round(
        &self,
        assigned: NaiveDate,
        replied: NaiveDate,
        answered: &[String],
        dice: &mut Dice,
    ) -> RoundEntry {
        let delivered = days_after(replied, 2).min(self.today);
        let returned = days_after(delivered, 8);
        let subject = dice.pick(&SUBJECTS);
        let outcome = (*dice.pick(&["A", "A", "A", "B", "B", "C"])).to_owned();
        let delivery = |name: &String| DeliveryEntry {
            person: Some(name.clone()),
            unit: None,
            on: text(delivered),
            mode: DeliveryMode::Hand,
            by: None,
        };
        let back = answered.iter().filter(|_| returned <= self.today);
        RoundEntry {
            fitted: false,
            opened_on: Some(text(assigned)),
            reason: None,
            solved: Some(match outcome.as_str() {
                "A" => Solved::Solved,
                "B" => Solved::Planned,
                _ => Solved::Noted,
            }),
            outcome: Some(outcome),
            readers: None,
            summary: None,
            body: body(subject),
            reviews: vec![review(days_after(replied, -5))],
            issued: Some(IssueEntry {
                on: text(replied),
                signer: None,
            }),
            deliveries: answered.iter().map(delivery).collect(),
            publication: None,
            feedback: back.map(|name| feedback(name, returned, dice)).collect(),
        }
    }
}

fn title(congress: bool, dice: &mut Dice) -> String {
    let item = if congress { "建议" } else { "提案" };
    format!(
        "关于{}{}{}的{item}",
        dice.pick(&ACTIONS),
        dice.pick(&PLACES),
        dice.pick(&SUBJECTS)
    )
}

/// An item handed over on that day, before anything is answered; session, number and title are still to be set.
fn assigned_case(
    congress: bool,
    assigned: NaiveDate,
    sponsors: Vec<String>,
    dice: &mut Dice,
) -> CaseEntry {
    CaseEntry {
        session: String::new(),
        kind: if congress {
            CaseKind::Suggestion
        } else {
            CaseKind::Proposal
        },
        number: String::new(),
        title: String::new(),
        category: Some(if congress { "城建环资" } else { "社会" }.to_owned()),
        content: None,
        disclosure: (!dice.one_in(20)).then_some(Disclosure::May),
        key_case: dice.one_in(40),
        registered_on: Some(text(days_after(assigned, -20))),
        returned: None,
        assignments: vec![assignment(assigned, dice)],
        contacts: vec![contact(
            ContactStage::Before,
            days_after(assigned, 12),
            &sponsors[0],
            dice,
        )],
        opinions: Vec::new(),
        reminders: Vec::new(),
        filings: Vec::new(),
        extensions: Vec::new(),
        rounds: Vec::new(),
        commitments: Vec::new(),
        rechecks: Vec::new(),
        steps: Vec::new(),
        note: None,
        sponsors,
    }
}

fn assignment(assigned: NaiveDate, dice: &mut Dice) -> AssignmentEntry {
    const DEPARTMENTS: [(&str, &str); 5] = [
        ("物业管理股", "陈立洁"),
        ("城市建设股", "马国强"),
        ("排水管理所", "何永昌"),
        ("住房保障股", "宋佳宁"),
        ("燃气热力股", "韩冬"),
    ];
    let (department, handler) = *dice.pick(&DEPARTMENTS);
    AssignmentEntry {
        unit: "县住建局".to_owned(),
        role: Role::Lead,
        department: Some(department.to_owned()),
        leader: Some("高建平".to_owned()),
        handler: Some(handler.to_owned()),
        objection: None,
        days: BTreeMap::from([
            (Milestone::Assigned, text(assigned)),
            (Milestone::Received, text(assigned)),
            (Milestone::BrokenDown, text(days_after(assigned, 9))),
        ]),
    }
}

fn contact(stage: ContactStage, on: NaiveDate, person: &str, dice: &mut Dice) -> ContactEntry {
    ContactEntry {
        stage,
        mode: *dice.pick(&[ContactMode::Visit, ContactMode::Phone, ContactMode::Wechat]),
        on: text(on),
        person: Some(person.to_owned()),
        place: None,
        staff: None,
        opinions: None,
    }
}

fn body(subject: &str) -> Vec<String> {
    vec![
        "# 已经开展的工作".to_owned(),
        format!(
            "我局把{subject}列入年度重点工作，现场核实情况，会同有关单位制定方案，已按计划组织实施。"
        ),
        "# 下一步打算".to_owned(),
        format!("我局将继续做好{subject}，加强日常检查，办理进展及时向您通报。"),
    ]
}

fn review(on: NaiveDate) -> ReviewEntry {
    ReviewEntry {
        level: ReviewLevel::Department,
        reviewer: "陈立洁".to_owned(),
        on: text(on),
        passed: true,
        answers: [true; 4],
        comment: None,
        faulty_form: false,
    }
}

fn feedback(name: &str, returned: NaiveDate, dice: &mut Dice) -> FeedbackEntry {
    FeedbackEntry {
        person: name.to_owned(),
        returned_on: Some(text(returned)),
        attitude: Some(Satisfaction::Satisfied),
        result: Some(*dice.pick(&[
            Satisfaction::Satisfied,
            Satisfaction::Satisfied,
            Satisfaction::Basically,
        ])),
        wants_talk: false,
        comment: None,
        reminded_on: None,
        passed_on_on: None,
    }
}

fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        day.checked_sub_days(count)
    } else {
        day.checked_add_days(count)
    };
    moved.unwrap_or(day)
}

fn text(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
