//! What is wrong with a form, and what only deserves a hint.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::acts::Refusal;
use crate::model::case_number::clean_number;
use crate::model::chinese;
use crate::model::facts::{Case, Person};
use crate::model::record::Id;
use crate::model::typed_date::DateText;
use crate::model::vocabulary::{CaseKind, Level, PersonKind, Role};

use super::case_form::CaseForm;
use super::entry_field::EntryField;

/// Something to mend before the case can be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryProblem {
    /// Where.
    pub field: EntryField,
    /// In a word, for the status bar.
    pub short: &'static str,
    /// What is wrong and what to do.
    pub text: String,
    /// The case it collides with.
    pub other: Option<Id>,
}

impl EntryProblem {
    fn new(field: EntryField, short: &'static str, text: impl Into<String>) -> Self {
        Self {
            field,
            short,
            text: text.into(),
            other: None,
        }
    }

    /// What registering is refused for, in the field it names.
    pub fn of(refusal: &Refusal) -> Self {
        let field = match refusal.field() {
            Some("session") => EntryField::Session,
            Some("kind") => EntryField::Kind,
            Some("title") => EntryField::Title,
            Some("sponsors") => EntryField::Lead,
            Some("content") => EntryField::Content,
            Some("disclosure") => EntryField::Disclosure,
            Some("parts" | "unit" | "role") => EntryField::Role,
            Some("department") => EntryField::Department,
            Some("handler" | "leader") => EntryField::Handler,
            Some("first_assigned") => EntryField::FirstAssigned,
            Some("days" | "assigned") => EntryField::Assigned,
            _ => EntryField::Number,
        };
        Self::new(field, "没有登记", refusal.to_string())
    }
}

/// Everything wrong with a form, in the order of its fields; times of day are in the time zone given.
pub fn problems(form: &CaseForm, ledger: &Ledger, zone: FixedOffset) -> Vec<EntryProblem> {
    let mut found = Vec::new();
    found.extend(session_problem(form, ledger));
    found.extend(number_problem(form, ledger, zone));
    if form.title.trim().is_empty() {
        let text = "案由还是空的。照原件的标题填。";
        found.push(EntryProblem::new(EntryField::Title, "没有案由", text));
    }
    found.extend(people_problems(form, ledger));
    found.extend(unit_problems(form));
    found.extend(own_problem(form));
    found.extend(date_problems(form, ledger.today));
    found
}

fn unit_problems(form: &CaseForm) -> Vec<EntryProblem> {
    let mut found = Vec::new();
    for (field, text, short, label) in [
        (
            EntryField::LeadUnit,
            &form.lead_unit_text,
            "主办单位没有选定",
            "主办单位",
        ),
        (
            EntryField::CoUnits,
            &form.co_units_text,
            "会办单位没有选定",
            "会办单位",
        ),
    ] {
        let shown = match field {
            EntryField::LeadUnit => form.role == Some(Role::Co),
            _ => form.role == Some(Role::Lead),
        };
        if shown && !text.trim().is_empty() {
            let text = format!(
                "“{}”还没有选定为{label}。按 Enter 选定，或清空。",
                text.trim()
            );
            found.push(EntryProblem::new(field, short, text));
        }
    }
    found
}

/// A department or handler typed and not added.
fn own_problem(form: &CaseForm) -> Option<EntryProblem> {
    let name = form.new_own.as_ref()?.name.trim();
    let text = format!("“{name}”还没有添加到名册。按“添加到名册”，或按“不添加”。");
    (!name.is_empty()).then(|| EntryProblem::new(EntryField::NewOwn, "新名称没有添加", text))
}

fn session_problem(form: &CaseForm, ledger: &Ledger) -> Option<EntryProblem> {
    let body = form.kind.body();
    let text = match form.session_record(ledger) {
        None => format!(
            "台账里还没有{}届次。填好届、次和年份，按“添加届次”。",
            body.label()
        ),
        Some(session) if session.body != body => format!(
            "“{}”不能登记在{}的届次里。改选届次或类型。",
            form.kind.label(),
            session.body.label()
        ),
        Some(_) => return None,
    };
    Some(EntryProblem::new(EntryField::Session, "届次要核对", text))
}

fn number_problem(form: &CaseForm, ledger: &Ledger, zone: FixedOffset) -> Option<EntryProblem> {
    if form.number.trim().is_empty() {
        let text = "编号还是空的。按原件上的编号填，如 102。";
        return Some(EntryProblem::new(EntryField::Number, "没有编号", text));
    }
    let other = same_number(form, ledger)?;
    let text = format!(
        "{} 号{}。请核对原件上的编号再改。",
        other.number,
        registered_text(other, ledger.today, zone)
    );
    Some(EntryProblem {
        other: Some(other.id),
        ..EntryProblem::new(EntryField::Number, "编号重复", text)
    })
}

/// The case there already under the number typed.
pub fn same_number<'a>(form: &CaseForm, ledger: &'a Ledger) -> Option<&'a Case> {
    let number = clean_number(&form.number);
    ledger.same_number(form.session?, form.kind, &number, None)
}

/// 今天 10:12 已登记, 2月3日 周二已登记.
fn registered_text(case: &Case, today: NaiveDate, zone: FixedOffset) -> String {
    match case.registered_on {
        Some(day) if day == today => match time_of(case.id, day, zone) {
            Some(time) => format!("今天 {time} 已登记"),
            None => "今天已登记".to_owned(),
        },
        Some(day) if day.year() == today.year() => format!("{}已登记", chinese::month_day(day)),
        Some(day) => format!("{day} 已登记"),
        None => "已登记".to_owned(),
    }
}

/// The time of day a record was made, if that was on this day in the time zone given.
pub fn time_of(id: Id, day: NaiveDate, zone: FixedOffset) -> Option<String> {
    let (seconds, nanos) = id.0.get_timestamp()?.to_unix();
    let at = DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)?.with_timezone(&zone);
    (at.date_naive() == day).then(|| at.format("%H:%M").to_string())
}

fn people_problems(form: &CaseForm, ledger: &Ledger) -> Vec<EntryProblem> {
    let lead = lead_problem(form, ledger);
    lead.into_iter()
        .chain(joint_problem(form, ledger))
        .collect()
}

/// The person of that key, where people of the kind do not put forward such a case.
fn misfit<'a>(form: &CaseForm, ledger: &'a Ledger, id: Id) -> Option<&'a Person> {
    let person = ledger.facts.persons.get(id)?;
    (!form.takes(person.kind)).then_some(person)
}

fn lead_problem(form: &CaseForm, ledger: &Ledger) -> Option<EntryProblem> {
    if let Some(lead) = form.lead.and_then(|id| misfit(form, ledger, id)) {
        Some(wrong_person(EntryField::Lead, lead, form.kind))
    } else if !form.lead_text.trim().is_empty() {
        Some(not_chosen(EntryField::Lead, &form.lead_text))
    } else {
        let adding = form.new_people.as_ref().is_some_and(|new| !new.joint);
        adding.then(not_added)
    }
}

fn joint_problem(form: &CaseForm, ledger: &Ledger) -> Option<EntryProblem> {
    let mut joint = form.joint.iter();
    if let Some(one) = joint.find_map(|id| misfit(form, ledger, *id)) {
        Some(wrong_person(EntryField::Joint, one, form.kind))
    } else if let Some(lead) = form.lead.filter(|lead| form.joint.contains(lead)) {
        let person = ledger.facts.persons.get(lead);
        let name = person.map_or("", |one| one.name.as_str());
        let text = format!("{name}已经填在前面，联名里不用再填。请移除。");
        Some(EntryProblem::new(EntryField::Joint, "联名有重复", text))
    } else if !form.joint_text.trim().is_empty() {
        Some(not_chosen(EntryField::Joint, &form.joint_text))
    } else {
        let adding = form.new_people.as_ref().is_some_and(|new| new.joint);
        adding.then(not_added)
    }
}

fn wrong_person(field: EntryField, person: &Person, kind: CaseKind) -> EntryProblem {
    let instead = match person.kind {
        PersonKind::Deputy | PersonKind::Delegation | PersonKind::Organ => "委员或党派团体",
        PersonKind::Member | PersonKind::Group => "代表或代表团",
    };
    let text = format!(
        "{}是{}，不能提出{}。请改选{instead}，或改类型。",
        person.name,
        person.kind.label(),
        kind.letter_word()
    );
    EntryProblem::new(field, "提出人和类型不符", text)
}

fn not_chosen(field: EntryField, typed: &str) -> EntryProblem {
    let text = format!(
        "“{}”还没有选定。按 Enter 选定或新建，不要就清空。",
        typed.trim()
    );
    EntryProblem::new(field, "有姓名没有选定", text)
}

fn not_added() -> EntryProblem {
    let text = "新的姓名还没有添加到名册。按“添加到名册”，或按“不添加”。";
    EntryProblem::new(EntryField::NewHome, "新姓名没有添加", text)
}

fn date_problems(form: &CaseForm, today: NaiveDate) -> Vec<EntryProblem> {
    let mut found = Vec::new();
    let mut read = |field, date: &DateText| match date.read(today) {
        Ok(date) => date,
        Err(text) => {
            found.push(EntryProblem::new(field, "日期不对", text));
            None
        }
    };
    let first = read(EntryField::FirstAssigned, &form.first_assigned);
    let second = read(EntryField::Assigned, &form.assigned);
    if let (Some(first), Some(second)) = (first, second)
        && second < first
    {
        let text = "第二次交办早于第一次交办。请核对两个日期。";
        found.push(EntryProblem::new(
            EntryField::Assigned,
            "交办日期颠倒",
            text,
        ));
    }
    found
}

/// How many deputies a motion needs at a level (地方组织法 2022 §22).
fn motion_needs(level: Level) -> Option<usize> {
    match level {
        Level::County => Some(10),
        Level::Township => Some(5),
        _ => None,
    }
}

/// What deserves a second look, and does not stop anything.
pub fn hint(field: EntryField, form: &CaseForm, ledger: &Ledger) -> Option<String> {
    match field {
        EntryField::Title => title_hint(form.title.trim()),
        EntryField::Lead if form.lead.is_none() && form.lead_text.trim().is_empty() => Some(
            format!("还没有{}。可以先登记，答复前要补上。", form.lead_label()),
        ),
        EntryField::Joint if form.kind == CaseKind::Motion => {
            let level = form.level(ledger);
            let (needed, count) = (motion_needs(level)?, form.sponsors().len());
            (count < needed).then(|| {
                format!(
                    "{}议案要 {needed} 名以上代表联名，现在 {count} 名。可以先登记，请核对原件。",
                    level.label()
                )
            })
        }
        EntryField::LeadUnit if form.lead_unit.is_none() => {
            Some("还没有主办单位。可以先登记，写会办意见前要补上。".to_owned())
        }
        EntryField::Assigned => {
            let day = form.assigned.read(ledger.today).ok().flatten()?;
            let year = form.session_record(ledger).map(|session| session.year);
            if day > ledger.today {
                return Some("这一天还没有到。请核对。".to_owned());
            }
            (year.is_some_and(|year| day.year() < year as i32))
                .then(|| "这一天早于届次的年份。请核对。".to_owned())
        }
        _ => None,
    }
}

fn title_hint(title: &str) -> Option<String> {
    if title.is_empty() {
        return None;
    }
    let begins = title.starts_with("关于") || title.starts_with('对');
    let ends = [
        "的建议",
        "的提案",
        "的议案",
        "的意见",
        "的建议案",
        "的意见和建议",
    ]
    .iter()
    .any(|ending| title.ends_with(ending));
    match (begins, ends) {
        (true, true) => None,
        (false, _) => Some("标题一般以“关于”开头。请核对原件。".to_owned()),
        (true, false) => Some("标题一般以“的建议”“的提案”结尾。请核对原件。".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::entry::fixture;
    use chrono::{Offset as _, Utc};

    #[test]
    fn unusual_titles_get_a_hint() {
        assert_eq!(title_hint("关于加强传统村落保护的建议"), None);
        assert!(title_hint("加强传统村落保护的建议").is_some_and(|text| text.contains("关于")));
        assert!(title_hint("关于加强传统村落保护").is_some_and(|text| text.contains("结尾")));
        assert_eq!(title_hint(""), None);
    }

    #[test]
    fn dates_must_exist_and_follow_each_other() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 7).unwrap_or_default();
        let mut form = CaseForm::default();
        form.first_assigned.text = "2026-13-01".to_owned();
        assert_eq!(
            date_problems(&form, today)[0].field,
            EntryField::FirstAssigned
        );
        form.first_assigned.text = "5.6".to_owned();
        form.assigned.text = "5.5".to_owned();
        assert_eq!(date_problems(&form, today)[0].field, EntryField::Assigned);
        form.assigned.text = "今天".to_owned();
        assert!(date_problems(&form, today).is_empty());
    }

    #[test]
    fn who_may_not_put_it_forward_is_told_before_saving() {
        let ledger = fixture::ledger();
        let mut form = fixture::filled(&ledger);
        form.lead = ledger.facts.persons.iter().last().map(|one| one.id);
        form.joint.extend(form.lead);
        form.session = None;
        let fields: Vec<EntryField> = problems(&form, &ledger, Utc.fix())
            .iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(
            fields,
            [EntryField::Session, EntryField::Lead, EntryField::Joint]
        );
        form.forget_unknown(&ledger);
        assert!(
            form.session.is_some(),
            "a session that is gone gives way to the newest"
        );
    }
}
