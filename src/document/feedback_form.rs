//! 征询意见表: one per sponsor, sent with the reply and returned within the profile's days.

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::facts::{Case, Feedback, Person};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, CaseKind, Level, PersonKind, Satisfaction};

use super::sheet::Sheet;
use super::sheet_table::SheetTable;
use super::table::{Align, TableCell, TableRow};

/// What stands on one form; empty fields stay blank for filling in by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeedbackForm {
    /// The person it is for.
    pub person: Option<Id>,
    /// 建议 or 提案.
    pub body: Body,
    /// Whether it is for a 党派, 团体 or 代表团, which seals instead of signing.
    pub group: bool,
    /// Whether that is a body of the congress (人大机构), which no delegation is.
    #[serde(default)]
    pub organ: bool,
    /// Whether the item is a 审议意见, which is no deputy's.
    #[serde(default)]
    pub review: bool,
    /// 承办单位.
    pub unit: String,
    /// 编号.
    pub number: String,
    /// 标题.
    pub title: String,
    /// Name, with delegation or sector.
    pub name: String,
    /// 答复文号.
    pub document_number: String,
    /// Place among the forms of a joint item: (this, all).
    pub copy: Option<(u32, u32)>,
    /// 征询意见表 go back within so many days, as the profile says: 15日; empty where it sets none.
    pub term: String,
    /// Where it goes back to.
    pub return_to: String,
    /// Phone there.
    pub return_phone: String,
    /// What came back on it; a form that is sent out is empty.
    #[serde(default)]
    pub said: Option<SlipWords>,
}

/// What a form that came back says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlipWords {
    /// The one word ticked: where attitude and result were told apart, the worse.
    pub word: Option<Satisfaction>,
    /// 对办理态度.
    pub attitude: String,
    /// 对办理工作及结果.
    pub result: String,
    /// 是否要求当面走访座谈.
    pub wants_talk: bool,
}

impl SlipWords {
    /// What a slip says.
    pub fn of(slip: &Feedback) -> Self {
        let word = |word: Option<Satisfaction>| word.map_or("", Satisfaction::label).to_owned();
        let comment = slip.comment.as_deref().unwrap_or_default();
        let result = [word(slip.result).as_str(), comment]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("。");
        Self {
            word: slip.attitude.max(slip.result),
            attitude: word(slip.attitude),
            result,
            wants_talk: slip.wants_talk,
        }
    }

    /// The answers to the three questions.
    fn answers(&self) -> [String; 3] {
        let talk = if self.wants_talk { "是" } else { "否" };
        [self.attitude.clone(), self.result.clone(), talk.to_owned()]
    }
}

/// Shares of the columns: label, value, label, value.
const COLUMNS: [f32; 4] = [24.0, 60.0, 24.0, 54.0];
/// Shares in the box of opinions: what, 满意, 基本满意, 不满意.
const OPINION_COLUMNS: [f32; 4] = [96.0, 22.0, 22.0, 22.0];
/// What is asked.
const QUESTIONS: [&str; 3] = [
    "1.对办理态度的意见：",
    "2.对办理工作及结果的意见：",
    "3.是否要求当面走访座谈：",
];
/// Height of each with room to write, mm.
const QUESTION_ROWS: [f32; 3] = [40.0, 52.0, 36.0];
/// Least height of a row, mm.
const ROW: f32 = 12.0;

impl FeedbackForm {
    /// A blank form, for items of the office's own place.
    pub fn blank(ledger: &Ledger, body: Body) -> Self {
        Self::of_level(ledger, body, ledger.home_level())
    }

    /// A form for items of that body and level, with nothing on it yet.
    fn of_level(ledger: &Ledger, body: Body, level: Level) -> Self {
        let back = ledger.office.forms_return_to(body, level);
        Self {
            person: None,
            body,
            group: false,
            organ: false,
            review: false,
            unit: ledger.office.name.clone(),
            number: String::new(),
            title: String::new(),
            name: String::new(),
            document_number: String::new(),
            copy: None,
            term: term_text(ledger),
            return_to: back.office.to_owned(),
            return_phone: back.phone.to_owned(),
            said: None,
        }
    }

    /// What a blank form is called.
    pub fn title(body: Body) -> String {
        titled(item_word(body, false))
    }

    /// The form with what came back on it, as the ledger has it; the signed one is kept itself.
    #[must_use]
    pub fn with_words(&self, said: SlipWords) -> Self {
        Self {
            said: Some(said),
            ..self.clone()
        }
    }

    /// The form as it is typeset.
    pub fn sheet(&self) -> Sheet {
        let table = |shares: [f32; 4], rows| SheetTable {
            shares: shares.to_vec(),
            header: None,
            rows,
            ..SheetTable::default()
        };
        let copy = self.copy.filter(|(_, all)| *all > 1);
        let copy = copy.map(|(this, all)| format!("第{this}份（共{all}份）"));
        let number = Some(&self.document_number).filter(|number| !number.is_empty());
        let number = number.map(|number| format!("答复文号：{number}"));
        let who = match self.name.as_str() {
            "" => String::new(),
            name => format!("{}：{name}", self.who()),
        };
        let sent: Vec<String> = number.into_iter().chain(copy).collect();
        Sheet {
            title: titled(self.item()),
            head: (who, sent.join("　")),
            tables: vec![
                table(COLUMNS, self.facts_rows()),
                table(OPINION_COLUMNS, self.opinion_rows()),
                table(COLUMNS, self.signature_rows()),
            ],
            notes: vec![self.note()],
            ..Sheet::default()
        }
    }

    fn item(&self) -> &'static str {
        item_word(self.body, self.review)
    }

    fn who(&self) -> &'static str {
        match self.body {
            Body::Congress if self.organ => "提出机构",
            Body::Congress if self.group => "代表团",
            Body::Conference if self.group => "提案单位",
            Body::Congress => "代表",
            Body::Conference => "委员",
        }
    }

    fn facts_rows(&self) -> Vec<TableRow> {
        let item = match self.body {
            Body::Congress if self.review => "审议意见编号",
            Body::Congress => "建议编号",
            Body::Conference => "提案编号",
        };
        let row = |cells: Vec<TableCell>| TableRow { height: ROW, cells };
        vec![
            row(vec![
                TableCell::new("承办单位"),
                TableCell::new(&self.unit),
                TableCell::new(item),
                TableCell::new(&self.number),
            ]),
            row(vec![
                TableCell::new("标　　题"),
                TableCell::new(&self.title).spanning(3),
            ]),
        ]
    }

    /// The three questions, each with room to write under it, and one place to tick beside them all, as the notice has
    /// them (魏县2024 附件11、12).
    fn opinion_rows(&self) -> Vec<TableRow> {
        let heading = match self.body {
            Body::Congress if self.organ => "提出机构意见",
            Body::Congress if self.group => "代表团意见建议",
            Body::Conference if self.group => "提案单位意见建议",
            Body::Congress => "代　表　意　见　建　议",
            Body::Conference => "委　员　意　见　建　议",
        };
        let said = self.said.as_ref();
        let below: f32 = QUESTION_ROWS[1..].iter().sum();
        let ticks = Satisfaction::ALL.iter().map(|word| {
            let ticked = said.is_some_and(|said| said.word == Some(*word));
            TableCell::new(if ticked { "√" } else { "" })
        });
        let ticks: Vec<TableCell> = ticks.map(|tick| tick.over_next_rows(below)).collect();
        let mut header = vec![TableCell::new(heading)];
        header.extend(
            Satisfaction::ALL
                .iter()
                .map(|word| TableCell::new(word.label())),
        );
        let answers = said.map_or_else(Default::default, SlipWords::answers);
        let questions = QUESTIONS.iter().zip(answers);
        let mut rows = vec![TableRow {
            height: ROW,
            cells: header,
        }];
        for (index, (question, answer)) in questions.enumerate() {
            let words = TableCell::new(format!("{question}{answer}")).aligned(Align::TopLeft);
            let mut cells = vec![words];
            cells.extend(match index {
                0 => ticks.clone(),
                1 => vec![TableCell::middle_of_above(); 3],
                _ => vec![TableCell::end_of_above(); 3],
            });
            rows.push(TableRow {
                height: QUESTION_ROWS[index],
                cells,
            });
        }
        rows
    }

    fn signature_rows(&self) -> Vec<TableRow> {
        let label = if self.group {
            "盖　　章".to_owned()
        } else {
            format!("{}签字", self.who())
        };
        let label = TableCell::new(label);
        vec![TableRow {
            height: 20.0,
            cells: vec![
                label,
                TableCell::new("年　　月　　日")
                    .spanning(3)
                    .aligned(Align::Right),
            ],
        }]
    }

    fn note(&self) -> String {
        if self.said.is_some() {
            return "注：按台账登记的反馈填写，签字的原件另存。".to_owned();
        }
        let phone = if self.return_phone.is_empty() {
            String::new()
        } else {
            format!("（联系电话：{}）", self.return_phone)
        };
        let (who, item) = (self.who(), self.item());
        // The days of another place are nobody's here.
        let term = match self.term.as_str() {
            "" => String::new(),
            term => format!("于{term}内"),
        };
        format!(
            "注：{who}接到{item}答复函后，请认真填写此表，并{term}反馈给{}{phone}。",
            if self.return_to.is_empty() {
                "交办单位"
            } else {
                &self.return_to
            },
        )
    }
}

/// What the form asks about: 代表建议, 审议意见 or 政协提案.
fn item_word(body: Body, review: bool) -> &'static str {
    match body {
        Body::Congress if review => "审议意见",
        Body::Congress => "代表建议",
        Body::Conference => "政协提案",
    }
}

fn titled(item: &str) -> String {
    format!("{item}办理情况征询意见表")
}

/// The forms that go with a reply: one per addressee, each naming that person's own items.
pub fn gather(ledger: &Ledger, case: Id, document_number: &str) -> Vec<FeedbackForm> {
    let answering = ledger.letter_item(case);
    let Some(main) = ledger.facts.cases.get(answering) else {
        return Vec::new();
    };
    let level = ledger
        .session(main)
        .map_or(Level::County, |session| session.level);
    let addressees = ledger.addressees(answering);
    let all = addressees.len() as u32;
    let form = |(index, person): (usize, &&Person)| {
        let own: Vec<&Case> = own_items(ledger, answering, person);
        let titles: Vec<&str> = own.iter().map(|case| case.title.as_str()).collect();
        FeedbackForm {
            person: Some(person.id),
            number: numbers(ledger, &own),
            title: titles.join("；"),
            name: with_group(person),
            document_number: document_number.to_owned(),
            copy: Some((index as u32 + 1, all)),
            group: person.kind.is_collective(),
            organ: person.kind == PersonKind::Organ,
            review: main.kind == CaseKind::ReviewOpinion,
            ..FeedbackForm::of_level(ledger, main.kind.body(), level)
        }
    };
    addressees.iter().enumerate().map(form).collect()
}

/// 第31、37号; with their kinds where those are not what the form's own words say: 议案转建议第3号.
fn numbers(ledger: &Ledger, items: &[&Case]) -> String {
    let naming = Naming::among(ledger, items);
    if !naming.says_session() && items.iter().all(|case| case.kind.is_plain()) {
        let numbers: Vec<&str> = items.iter().map(|case| case.number.as_str()).collect();
        return format!("第{}号", numbers.join("、"));
    }
    let named: Vec<String> = items.iter().map(|case| naming.of(case)).collect();
    named.join("、")
}

/// The items of a merge group that a person put forward.
fn own_items<'a>(ledger: &'a Ledger, case: Id, person: &Person) -> Vec<&'a Case> {
    ledger
        .letter_items(case)
        .into_iter()
        .filter(|id| {
            ledger
                .facts
                .sponsors
                .of(*id)
                .any(|sponsor| sponsor.person == person.id)
        })
        .filter_map(|id| ledger.facts.cases.get(id))
        .collect()
}

fn with_group(person: &Person) -> String {
    let group = match person.kind {
        PersonKind::Deputy => person.delegation.as_deref(),
        PersonKind::Member => person.sector.as_deref(),
        PersonKind::Group | PersonKind::Delegation | PersonKind::Organ => None,
    };
    group.map_or_else(
        || person.name.clone(),
        |group| format!("{}（{group}）", person.name),
    )
}

/// The profile's time for 征询意见表; empty where its rules have none.
fn term_text(ledger: &Ledger) -> String {
    let rule = ledger.profile.rule_met_by(MeetingEvent::FeedbackReturned);
    rule.map_or_else(String::new, |rule| rule.term_on(ledger.today).to_owned())
}

#[cfg(test)]
mod tests;
