//! A synthetic ledger of any size, the same for the same seed: for measuring, and for trying the program on a full desk.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::desk::{Desk, DeskError, Issuing};
use crate::ledger::import::file::{
    AssignmentEntry, ContactEntry, DeliveryEntry, FeedbackEntry, IssueEntry, PersonEntry,
    ReviewEntry, RoundEntry, SessionEntry,
};
use crate::ledger::import::{CaseEntry, ImportFile, ItemEntry};
use crate::model::vocabulary::{
    Body, CaseKind, ContactMode, ContactStage, DeliveryMode, Disclosure, Level, PersonKind,
    ReviewLevel, Role, Satisfaction,
};

use super::office::sample_file;

/// Items recorded in one transaction.
const BATCH: usize = 2_000;
const FIRST_YEAR: u32 = 2017;
const DEPUTIES: usize = 300;
const MEMBERS: usize = 200;

const SURNAMES: &str =
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const GIVEN: &str =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲建国志海燕春梅晓东文博雪峰";
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
const PLACES: [&str; 10] = [
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

/// A small generator of repeatable numbers (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Fills an empty ledger with `count` cases.
///
/// # Errors
/// [`DeskError`] when the file refuses; what was recorded in whole batches before stays.
pub fn fill(desk: &mut Desk, count: usize, seed: u64) -> Result<(), DeskError> {
    let today = desk.ledger().today;
    let mut dice = Dice(seed);
    let mut setting = setting(today, &mut dice)?;
    desk.import(&setting, Issuing::DATA_ONLY)?;
    setting.office = None;
    setting.profile = None;
    let people: Vec<(String, PersonKind)> = setting
        .persons
        .iter()
        .map(|person| (person.name.clone(), person.kind))
        .collect();
    let mut made = 0;
    while made < count {
        let batch = BATCH.min(count - made);
        let cases = (made..made + batch).map(|place| {
            ItemEntry::Case(Box::new(case(
                place,
                today,
                &setting.sessions,
                &people,
                &mut dice,
            )))
        });
        let file = ImportFile {
            sessions: setting.sessions.clone(),
            cases: cases.collect(),
            ..ImportFile::default()
        };
        desk.import(&file, Issuing::DATA_ONLY)?;
        made += batch;
    }
    Ok(())
}

fn setting(today: NaiveDate, dice: &mut Dice) -> Result<ImportFile, DeskError> {
    let mut story = ImportFile {
        today: None,
        cases: Vec::new(),
        ..sample_file()?
    };
    let last = today.year() as u32;
    story.sessions = (FIRST_YEAR.min(last)..=last)
        .flat_map(|year| {
            [(Body::Congress, 'R'), (Body::Conference, 'Z')]
                .map(|(body, letter)| (year, body, letter))
        })
        .map(|(year, body, letter)| SessionEntry {
            key: format!("{letter}{year}"),
            level: Level::County,
            body,
            area: "临溪县".to_owned(),
            term: 9 + (year.saturating_sub(FIRST_YEAR)) / 5,
            meeting: 1 + year.saturating_sub(FIRST_YEAR) % 5,
            year,
            opened_on: None,
            closed_on: None,
        })
        .collect();
    let mut names = std::collections::HashSet::new();
    story.persons = (0..DEPUTIES + MEMBERS)
        .map(|index| {
            // Nobody shares a name with another: people are found by it.
            let mut one = person(index, dice);
            while !names.insert(one.name.clone()) {
                one = person(index, dice);
            }
            one
        })
        .collect();
    Ok(story)
}

fn person(place: usize, dice: &mut Dice) -> PersonEntry {
    let pick = |dice: &mut Dice, from: &str| {
        from.chars()
            .nth(dice.below(from.chars().count()))
            .unwrap_or('文')
    };
    let deputy = place < DEPUTIES;
    // The last character counts through the given names, so that few people share a name.
    let name: String = [
        pick(dice, SURNAMES),
        pick(dice, GIVEN),
        GIVEN
            .chars()
            .nth(place % GIVEN.chars().count())
            .unwrap_or('文'),
    ]
    .into_iter()
    .collect();
    let area = (*dice.pick(&PLACES)).to_owned();
    PersonEntry {
        name,
        kind: if deputy {
            PersonKind::Deputy
        } else {
            PersonKind::Member
        },
        level: Level::County,
        delegation: deputy.then(|| format!("{area}代表团")),
        sector: (!deputy).then(|| "经济界".to_owned()),
        post: None,
        phone: Some(format!("138{place:08}")),
        address: Some(area),
    }
}

fn case(
    place: usize,
    today: NaiveDate,
    sessions: &[SessionEntry],
    people: &[(String, PersonKind)],
    dice: &mut Dice,
) -> CaseEntry {
    let session = &sessions[place % sessions.len()];
    let congress = session.body == Body::Congress;
    let (kind, person_kind) = if congress {
        (CaseKind::Suggestion, PersonKind::Deputy)
    } else {
        (CaseKind::Proposal, PersonKind::Member)
    };
    let who: Vec<&String> = people
        .iter()
        .filter(|(_, kind)| *kind == person_kind)
        .map(|(name, _)| name)
        .collect();
    let mut sponsors: Vec<String> = Vec::new();
    for _ in 0..=usize::from(dice.one_in(3)) * dice.below(3) {
        let name = (*dice.pick(&who)).clone();
        if !sponsors.contains(&name) {
            sponsors.push(name);
        }
    }
    let item = if congress { "建议" } else { "提案" };
    let title = format!(
        "关于{}{}{}的{item}",
        dice.pick(&ACTIONS),
        dice.pick(&PLACES),
        dice.pick(&SUBJECTS)
    );
    let assigned = NaiveDate::from_ymd_opt(session.year as i32, 3, 1 + dice.below(28) as u32)
        .unwrap_or(today)
        .min(today);
    let mut story = CaseEntry {
        session: session.key.clone(),
        kind,
        number: (place / sessions.len() + 1).to_string(),
        title,
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
        extensions: Vec::new(),
        rounds: Vec::new(),
        commitments: Vec::new(),
        rechecks: Vec::new(),
        closed_out_on: None,
        note: None,
        sponsors,
    };
    let replied = days_after(assigned, 40 + dice.below(60) as i64);
    if replied < today && !(assigned.year() == today.year() && dice.one_in(4)) {
        story.rounds.push(round(
            assigned,
            replied,
            &story.sponsors,
            congress,
            today,
            dice,
        ));
        if assigned.year() < today.year() {
            story.closed_out_on = Some(text(days_after(replied, 60)));
        }
    }
    story
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
        first_assigned_on: None,
        assigned_on: Some(text(assigned)),
        received_on: Some(text(assigned)),
        department: Some(department.to_owned()),
        leader: Some("高建平".to_owned()),
        handler: Some(handler.to_owned()),
        passed_on: None,
        broken_down_on: Some(text(days_after(assigned, 9))),
        reported_on: None,
        key_registered_on: None,
        objection: None,
        reassigned_on: None,
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

fn round(
    assigned: NaiveDate,
    replied: NaiveDate,
    sponsors: &[String],
    all_answered: bool,
    today: NaiveDate,
    dice: &mut Dice,
) -> RoundEntry {
    let answered = if all_answered {
        sponsors
    } else {
        &sponsors[..1]
    };
    let delivered = days_after(replied, 2).min(today);
    let returned = days_after(delivered, 8);
    let subject = dice.pick(&SUBJECTS);
    RoundEntry {
        opened_on: Some(text(assigned)),
        reason: None,
        outcome: Some((*dice.pick(&["A", "A", "A", "B", "B", "C"])).to_owned()),
        body: vec![
            "# 已经开展的工作".to_owned(),
            format!(
                "我局把{subject}列入年度重点工作，现场核实情况，会同有关单位制定方案，已按计划组织实施。"
            ),
            "# 下一步打算".to_owned(),
            format!("我局将继续做好{subject}，加强日常检查，办理进展及时向您通报。"),
        ],
        reviews: vec![ReviewEntry {
            level: ReviewLevel::Department,
            reviewer: "陈立洁".to_owned(),
            on: text(days_after(replied, -5)),
            passed: true,
            answers: [true; 4],
            comment: None,
        }],
        issued: Some(IssueEntry {
            on: text(replied),
            signer: None,
        }),
        deliveries: answered
            .iter()
            .map(|name| DeliveryEntry {
                person: Some(name.clone()),
                unit: None,
                on: text(delivered),
                mode: DeliveryMode::Hand,
                by: None,
            })
            .collect(),
        publication: None,
        feedback: answered
            .iter()
            .filter(|_| returned <= today)
            .map(|name| FeedbackEntry {
                person: name.clone(),
                returned_on: Some(text(returned)),
                attitude: Some(Satisfaction::Satisfied),
                result: Some(*dice.pick(&[
                    Satisfaction::Satisfied,
                    Satisfaction::Satisfied,
                    Satisfaction::Basically,
                ])),
                wants_talk: false,
                words: None,
                reminded_on: None,
                passed_on_on: None,
            })
            .collect(),
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
