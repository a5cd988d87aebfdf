//! What a letter says around the clerk's text: made from the ledger, never typed.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_facts::{document_number, session_name_parts};
use crate::model::chinese;
use crate::model::facts::{Case, Issue, Person, Session};
use crate::model::office::JointLetters;
use crate::model::record::Id;
use crate::model::vocabulary::{Disclosure, IssueKind};

use super::content::Letter;
use super::copies::{copies, local_name};
use super::proposers::{
    Addressing, NAMES_IN_SALUTATION, are_of_one_row, called_together, first_of, items_put_forward,
    merged,
};

/// More merged items than this are counted in the title and listed in the opening.
const NUMBERS_IN_TITLE: usize = 3;

/// What a letter needs besides the ledger.
#[derive(Clone, Debug, Default)]
pub struct LetterFacts {
    /// The body's text.
    pub text: String,
    /// The number given; none for a draft.
    pub number: Option<u32>,
    /// 成文日期; none for a draft.
    pub date: Option<NaiveDate>,
    /// 签发人; the office's usual one where empty.
    pub signer: String,
}

/// The letters of a case's current round, one per recipient; empty when the case has nobody to answer.
pub fn gather(ledger: &Ledger, case: Id, facts: &LetterFacts) -> Vec<Letter> {
    let case = ledger.letter_item(case);
    let Some(record) = ledger.facts.cases.get(case) else {
        return Vec::new();
    };
    let Some(session) = ledger.session(record) else {
        return Vec::new();
    };
    let kind = ledger.letter_kind(case);
    let common = common(ledger, record, session, kind, facts);
    match kind {
        IssueKind::Opinion => opinion(ledger, record, common).into_iter().collect(),
        IssueKind::Reply => {
            let addressees = ledger.addressees(case);
            let one = |person: &Person| {
                let letter = common.clone();
                reply(ledger, record, (&addressees, person), (letter, facts.date))
            };
            addressees.iter().map(|person| one(person)).collect()
        }
    }
}

/// What all letters of a round share. What is missing shows as a mark in its place in a draft; issuing without it is
/// refused.
fn common(
    ledger: &Ledger,
    case: &Case,
    session: &Session,
    kind: IssueKind,
    facts: &LetterFacts,
) -> Letter {
    let office = &ledger.office;
    let draft = facts.number.is_none();
    let or_mark = |text: String, mark: &str| {
        if draft && text.trim().is_empty() {
            mark.to_owned()
        } else {
            text
        }
    };
    Letter {
        kind,
        person: None,
        recipient: String::new(),
        letterhead: office.letterhead.clone(),
        marks: office.marks,
        disclosure: Some(disclosure_mark(ledger, case)),
        outcome: (kind == IssueKind::Reply)
            .then(|| outcome_mark(ledger, case, draft))
            .flatten(),
        document_number: number_text(ledger, kind, facts),
        title: title(ledger, case, session, kind),
        salutation: String::new(),
        opening: String::new(),
        text: or_mark(facts.text.clone(), "（正文还没有写）"),
        thanks: None,
        signature: or_mark(office.name.clone(), "（设置里没有单位全称）"),
        date: facts.date,
        signer: signer(ledger, facts),
        contact: or_mark(contact(ledger, case.id), "（未填）"),
        copies: copies(ledger, case, session, kind),
        draft,
        names: names(ledger, case.id, &facts.text),
        fitted: ledger
            .current_round(case.id)
            .is_some_and(|round| round.fitted == Some(true)),
    }
}

/// 是否同意公开.
fn disclosure_mark(ledger: &Ledger, case: &Case) -> String {
    let disclosure = if ledger.letter_may_publish(case.id) {
        Disclosure::May
    } else {
        Disclosure::MayNot
    };
    format!("是否同意公开：{}", disclosure.label())
}

/// 办理结果 of the current round; a draft's may be open.
fn outcome_mark(ledger: &Ledger, case: &Case, draft: bool) -> Option<String> {
    let round = ledger.current_round(case.id);
    let key = round.and_then(|round| round.outcome.as_deref());
    let class = key.and_then(|key| ledger.profile.class(key));
    let label = match class {
        Some(class) => class.label.as_str(),
        None if draft => "（未标）",
        None => return None,
    };
    Some(format!("办理结果：{label}"))
}

/// 领导签发. A draft is not signed yet, whoever is going to.
fn signer(ledger: &Ledger, facts: &LetterFacts) -> String {
    match (facts.number, facts.signer.is_empty()) {
        (None, true) => "（未签发）".to_owned(),
        (Some(_), true) => ledger.office.signer.clone(),
        (_, false) => facts.signer.clone(),
    }
}

/// Everyone who put the item or those answered with it forward, and the leaders and handlers that the text names.
fn names(ledger: &Ledger, case: Id, text: &str) -> Vec<String> {
    let items = ledger.letter_items(case);
    let people = items.into_iter().flat_map(|id| ledger.sponsors(id));
    let people = people.filter(|person| !person.kind.is_collective());
    let staff = ledger.facts.staff.iter().map(|staff| &staff.name);
    let staff = staff.filter(|name| !name.is_empty() && text.contains(name.as_str()));
    let names = people.map(|person| &person.name).chain(staff);
    names.cloned().collect()
}

fn number_text(ledger: &Ledger, kind: IssueKind, facts: &LetterFacts) -> String {
    use chrono::Datelike as _;
    let year = facts.date.unwrap_or(ledger.today).year() as u32;
    let prefix = ledger.series_prefix(kind).unwrap_or_default();
    match facts.number {
        Some(number) => document_number(prefix, year, number),
        None => format!("{prefix}〔{year}〕　号"),
    }
}

fn contact(ledger: &Ledger, case: Id) -> String {
    let handler = ledger
        .own_assignment(case)
        .and_then(|part| part.handler)
        .and_then(|id| ledger.facts.staff.get(id));
    let of_handler =
        handler.and_then(|staff| staff.phone.as_ref().map(|phone| (&staff.name, phone)));
    let (name, phone) =
        of_handler.unwrap_or((&ledger.office.contact_name, &ledger.office.contact_phone));
    format!("{name}　{phone}")
}

/// 对〈届次会议〉第N号〈建议〉的答复, in parts it may break between.
fn title(ledger: &Ledger, case: &Case, session: &Session, kind: IssueKind) -> Vec<String> {
    let mut parts = session_name_parts(session);
    if let Some(first) = parts.first_mut() {
        first.insert(0, '对');
    }
    let merged = merged(ledger, case.id);
    let round = ledger.current_round(case.id);
    let again = round.is_some_and(|round| ledger.earlier_reply(round).is_some());
    let what = match kind {
        IssueKind::Reply if again => "的重新答复",
        IssueKind::Reply => "的答复",
        IssueKind::Opinion => "的会办意见",
    };
    if merged.iter().any(|other| !are_of_one_row(case, other)) {
        // Recorded before items of different rows were kept from being answered together: each is named fully.
        let names: Vec<String> = merged.iter().map(|case| ledger.full_name(case)).collect();
        return vec![format!("对{}{what}", names.join("、"))];
    }
    let numbers: Vec<&str> = merged.iter().map(|case| case.number.as_str()).collect();
    let word = case.kind.letter_word();
    if !case.kind.between_meetings().is_empty() {
        parts.push(case.kind.between_meetings().to_owned());
    }
    parts.push(if numbers.len() <= NUMBERS_IN_TITLE {
        format!("第{}号{word}{what}", numbers.join("、"))
    } else {
        format!("第{}号等{}件{word}{what}", case.number, numbers.len())
    });
    parts
}

fn reply(
    ledger: &Ledger,
    case: &Case,
    (addressees, person): (&[&Person], &Person),
    (mut letter, date): (Letter, Option<NaiveDate>),
) -> Letter {
    let together = ledger.office.joint_letters == JointLetters::Together && addressees.len() > 1;
    letter.person = Some(person.id);
    letter.recipient = ledger.called(person);
    letter.salutation = if together {
        common_salutation(ledger, addressees)
    } else {
        format!("{}：", ledger.called(person))
    };
    let to_all = together;
    let word = if to_all { "你们" } else { person.addressed() };
    letter.opening = opening(ledger, case, (person, Addressing { word, to_all }), date);
    letter.thanks = Some(format!("感谢{word}对{}的关心和支持。", ledger.office.work));
    letter
}

fn common_salutation(ledger: &Ledger, people: &[&Person]) -> String {
    format!("{}：", people_named(ledger, people))
}

/// 张三、李四代表, 王建平等6位代表.
fn people_named(ledger: &Ledger, people: &[&Person]) -> String {
    if people.len() > NAMES_IN_SALUTATION {
        first_of(ledger, people)
    } else {
        called_together(ledger, people)
    }
}

/// 您提出的“题目”收悉，（经商…，）现答复如下：
fn opening(
    ledger: &Ledger,
    case: &Case,
    (person, addressing): (&Person, Addressing),
    date: Option<NaiveDate>,
) -> String {
    let items = items_put_forward(ledger, case, Some((person, addressing)));
    let consulted = consulted(ledger, case.id, date);
    if let Some(earlier) = earlier_reply(ledger, case.id, person) {
        let number = ledger.document_number(earlier);
        let answered = again(ledger, case.id, (person, addressing), &consulted);
        let own = ledger.office.own_word();
        return format!("{items}，{own}已以{number}答复。{answered}");
    }
    let alike = if merged(ledger, case.id).len() > 1 {
        "。因内容相近，"
    } else {
        "，"
    };
    let answered = if alike == "，" {
        "现答复如下："
    } else {
        "现一并答复如下："
    };
    format!("{items}收悉{alike}{consulted}{answered}")
}

/// 经商…，: the co-units whose opinion had come by the letter's day, if any.
fn consulted(ledger: &Ledger, case: Id, date: Option<NaiveDate>) -> String {
    let units = ledger.opined_units(case, date).into_iter();
    let names: Vec<String> = units.map(|unit| local_name(ledger, unit)).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("经商{}，", names.join("、"))
}

/// Why a further letter is written: because of what its reader said, who alone is told so; or because the office took the
/// item up by itself.
fn again(
    ledger: &Ledger,
    case: Id,
    (person, addressing): (&Person, Addressing),
    consulted: &str,
) -> String {
    let addressees = ledger.addressees(case);
    let asked = |person: &Person| {
        let letter = earlier_reply(ledger, case, person);
        letter.is_some_and(|letter| ledger.is_dissatisfied_with(letter.id, person.id))
    };
    let who = if addressing.to_all {
        let asking: Vec<&Person> = addressees
            .iter()
            .copied()
            .filter(|one| asked(one))
            .collect();
        match asking.len() {
            0 => None,
            all if all == addressees.len() => Some(addressing.word.to_owned()),
            _ => Some(people_named(ledger, &asking)),
        }
    } else {
        asked(person).then(|| addressing.word.to_owned())
    };
    let Some(who) = who else {
        return format!("{consulted}现将进一步办理的情况重新答复如下：");
    };
    let studied = match consulted.strip_suffix('，') {
        Some(consulted) => format!("{consulted}并进一步研究，"),
        None => "经进一步研究，".to_owned(),
    };
    format!("{who}对答复提出的意见收悉，{studied}现重新答复如下：")
}

/// The reply that the case's current round takes up again for a person.
fn earlier_reply<'a>(ledger: &'a Ledger, case: Id, person: &Person) -> Option<&'a Issue> {
    ledger.letter_before(ledger.current_round(case)?, person.id)
}

/// A 会办意见 to the lead unit; `None` when no unit leads.
fn opinion(ledger: &Ledger, case: &Case, mut letter: Letter) -> Option<Letter> {
    let lead = ledger.lead_unit(case.id)?;
    let merged = merged(ledger, case.id);
    let items = match merged[..] {
        [_] => {
            let who = match &ledger.sponsors(case.id)[..] {
                [] => String::new(),
                [alone] => format!("{}提出的", ledger.called(alone)),
                joint => format!("{}联名提出的", first_of(ledger, joint)),
            };
            format!("{who}{}", chinese::quoted(&case.title))
        }
        _ => items_put_forward(ledger, case, None),
    };
    letter.recipient.clone_from(&lead.short_name);
    letter.salutation = format!("{}：", lead.name);
    let own = ledger.office.own_word();
    letter.opening = format!("{items}收悉，结合{own}职责，现提出会办意见如下：");
    Some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::vocabulary::Role;

    /// How the 会办意见 on an item of these sponsors begins.
    fn opening(of_sponsors: impl Fn(&Fixture) -> Vec<Id>) -> String {
        let mut fixture = Fixture::new();
        let register = Register {
            sponsors: of_sponsors(&fixture),
            title: "关于修路的建议".to_owned(),
            parts: Vec::new(),
            ..fixture.suggestion("31")
        };
        let case = register.key.unwrap();
        fixture.act(register);
        for (unit, role) in [(fixture.other, Role::Lead), (fixture.own, Role::Co)] {
            fixture.act(Fixture::part(case, unit, role));
        }
        let letters = gather(&fixture.ledger, case, &LetterFacts::default());
        letters.into_iter().next().unwrap().opening
    }

    #[test]
    fn an_opinion_on_a_joint_item_says_how_many_put_it_forward() {
        let joint = opening(|fixture| vec![fixture.deputy, fixture.second]);
        let said = "张三等2位代表联名提出的“关于修路的建议”收悉，";
        assert!(joint.starts_with(said), "{joint}");
        let alone = opening(|fixture| vec![fixture.deputy]);
        let said = "张三代表提出的“关于修路的建议”收悉，";
        assert!(alone.starts_with(said), "{alone}");
    }

    #[test]
    fn a_letter_keeps_the_names_of_staff_whole_that_its_text_has() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let names = |text: &str| {
            let facts = LetterFacts {
                text: text.to_owned(),
                ..LetterFacts::default()
            };
            gather(&fixture.ledger, case, &facts).swap_remove(0).names
        };
        assert_eq!(names("承办人陈立洁已到现场。"), ["张三", "陈立洁"]);
        assert_eq!(names("已经修好。"), ["张三"]);
    }
}
