//! 登记: a new item with its sponsors and, where they are known already, the units' parts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::assign::{self, Part};
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sponsors;
use crate::ledger::acts::text::filled;
use crate::model::case_number::clean_number;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Sponsor};
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Disclosure};

act! {
    /// 登记: a new item. 代表法 (2025) and 政协提案工作条例: an item belongs to one session and bears one number in it.
    Register in "register", "登记" by register {
        /// The key the item is to have; a new one where none is given.
        key: Option<Id> = "键",
        /// The session.
        session: Id = "届次" -> Session,
        /// 类型.
        kind: CaseKind = "类型",
        /// 编号, as the original has it.
        number: String = "编号",
        /// 案由.
        title: String = "案由",
        /// Who put it forward, the lead first.
        sponsors: Vec<Id> = "提出人" -> Person,
        /// 分类.
        category: Option<String> = "分类",
        /// 内容摘要.
        content: Option<String> = "内容摘要",
        /// 是否同意公开.
        disclosure: Option<Disclosure> = "是否同意公开",
        /// 重点件.
        key_case: bool = "重点件",
        /// 登记日期.
        registered_on: Option<NaiveDate> = "登记日期",
        /// The earlier item it carries on.
        carried_from: Option<Id> = "滚动自" -> Case,
        /// 备注.
        note: Option<String> = "备注",
        /// The units' parts.
        parts: Vec<Part> = "承办单位",
    }
}

fn register(ledger: &Ledger, input: &Register) -> Result<Change, Refusal> {
    if input
        .key
        .is_some_and(|key| ledger.facts.cases.get(key).is_some())
    {
        return Err(Refusal::wrong("key", "这一件已经登记过，没有重复登记。"));
    }
    let case = Case {
        number: clean_number(&input.number),
        title: input.title.trim().to_owned(),
        category: filled(input.category.as_deref()),
        content: filled(input.content.as_deref()),
        disclosure: input.disclosure,
        key_case: input.key_case,
        registered_on: input.registered_on,
        carried_from: input.carried_from,
        note: filled(input.note.as_deref()),
        ..Case::of(input.key.unwrap_or_else(Id::new), input.session, input.kind)
    };
    check_case(ledger, &case)?;
    sponsors::check(ledger, case.kind, &input.sponsors)?;
    let mut change = Change::new(
        ActKey("register"),
        format!("登记{}第{}号", case.kind.label(), case.number),
    );
    let id = change.put(case);
    for (index, person) in input.sponsors.iter().enumerate() {
        change.put(Sponsor {
            id: Id::new(),
            removed: None,
            case: id,
            person: *person,
            position: index as u32 + 1,
        });
    }
    for part in assign::parts_of_new_case(ledger, id, &input.parts)? {
        change.put(part);
    }
    Ok(change)
}

/// The most characters of a title: no original has more than a hundred.
const LONGEST_TITLE: usize = 500;
/// The most characters of a number.
const LONGEST_NUMBER: usize = 40;

/// Checks an item as it is to be written, new or corrected: it has a title and a number of its own, and its kind
/// belongs to its session's body.
///
/// # Errors
/// [`Refusal`] naming the field.
pub fn check_case(ledger: &Ledger, case: &Case) -> Result<(), Refusal> {
    if case.title.trim().is_empty() {
        return Err(Refusal::EmptyTitle);
    }
    if case.number.trim().is_empty() {
        return Err(Refusal::EmptyNumber);
    }
    for (field, label, text, most) in [
        ("title", "案由", &case.title, LONGEST_TITLE),
        ("number", "编号", &case.number, LONGEST_NUMBER),
    ] {
        if text.chars().count() > most {
            let text = format!("“{label}”超过 {most} 个字，没有登记。请核对是不是贴错了。");
            return Err(Refusal::wrong(field, text));
        }
    }
    let session = ledger.session(case).ok_or(Refusal::Missing {
        field: "session",
        label: "届次",
    })?;
    if case.kind.body() != session.body {
        return Err(Refusal::WrongBody {
            kind: case.kind.label(),
            body: session.body.label(),
        });
    }
    match ledger.same_number(case.session, case.kind, &case.number, Some(case.id)) {
        Some(other) => Err(Refusal::SameNumber {
            reference: ledger.numbered(other),
            title: other.title.clone(),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Remove;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::fact_kind::FactKind;
    use crate::model::vocabulary::Role;

    #[test]
    fn an_item_enters_with_its_sponsors_in_order_and_its_parts() {
        let mut fixture = Fixture::new();
        let register = Register {
            title: "　关于修路的建议 ".to_owned(),
            sponsors: vec![fixture.second, fixture.deputy],
            category: Some("　".to_owned()),
            ..fixture.suggestion(" 31 ")
        };
        let case: Case = fixture.done(register);
        assert_eq!(
            (case.number.as_str(), case.title.as_str()),
            ("31", "关于修路的建议")
        );
        assert_eq!(case.category, None, "white space is no text");
        let sponsors = fixture.ledger.sponsors(case.id);
        let names: Vec<&str> = sponsors.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["李四", "张三"]);
        let part = fixture.ledger.own_assignment(case.id).unwrap();
        assert_eq!(
            (part.role, part.assigned_on),
            (Role::Lead, Some(day("2026-03-02")))
        );
    }

    #[test]
    fn an_item_needs_a_title_a_number_and_a_kind_of_its_session() {
        let fixture = Fixture::new();
        let good = || fixture.suggestion("31");
        let untitled = Register {
            title: " 　".to_owned(),
            ..good()
        };
        fixture.refuses(untitled, "title", "案由是空的");
        let unnumbered = Register {
            number: "　".to_owned(),
            ..good()
        };
        fixture.refuses(unnumbered, "number", "编号是空的");
        let of_other_body = Register {
            session: fixture.conference,
            ..good()
        };
        fixture.refuses(of_other_body, "kind", "“建议”不能登记在政协的届次里");
    }

    #[test]
    fn a_number_stands_once_in_its_session_and_kind() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        for again in ["第031号", "３１", "第 31 号", " 031"] {
            let again = fixture.suggestion(again);
            fixture.refuses(again, "number", "已经登记过：关于修路的建议");
        }
        let framed = fixture.registered("第４０号");
        let framed = fixture.ledger.facts.cases.get(framed).unwrap();
        assert_eq!(framed.number, "40", "the frame is printed around it");
        let same_key = Register {
            key: Some(case),
            ..fixture.suggestion("32")
        };
        fixture.refuses(same_key, "key", "这一件已经登记过");
        let other_kind = Register {
            kind: CaseKind::Motion,
            ..fixture.suggestion("31")
        };
        fixture.act(other_kind);
    }

    #[test]
    fn only_those_of_its_body_put_an_item_forward_and_each_once() {
        let fixture = Fixture::new();
        let by = |sponsors: Vec<Id>| Register {
            sponsors,
            ..fixture.suggestion("31")
        };
        fixture.refuses(by(vec![fixture.member]), "sponsors", "王五是委员，不能提出");
        let twice = by(vec![fixture.deputy, fixture.second, fixture.deputy]);
        fixture.refuses(twice, "sponsors", "张三在提出人里出现了两次");
    }

    #[test]
    fn what_an_item_names_must_stand_in_the_ledger() {
        let mut fixture = Fixture::new();
        let earlier = fixture.registered("30");
        fixture.act(Remove::of(FactKind::Case, earlier));
        let carried = Register {
            carried_from: Some(earlier),
            ..fixture.suggestion("31")
        };
        fixture.refuses(carried, "carried_from", "台账里没有这一件");
        fixture.act(Remove::of(FactKind::Person, fixture.second));
        let by_removed = Register {
            sponsors: vec![fixture.second],
            ..fixture.suggestion("31")
        };
        fixture.refuses(by_removed, "sponsors", "李四已经不在台账里");
        let nowhere = Register {
            session: Id::new(),
            ..fixture.suggestion("31")
        };
        fixture.refuses(nowhere, "session", "届次已经不在台账里");
        let a_person = Register {
            session: fixture.deputy,
            ..fixture.suggestion("31")
        };
        fixture.refuses(a_person, "session", "届次已经不在台账里");
    }

    #[test]
    fn days_lie_in_years_of_the_work() {
        let fixture = Fixture::new();
        for typed in ["0226-02-04", "2201-01-01"] {
            let register = Register {
                registered_on: Some(typed.parse().unwrap()),
                ..fixture.suggestion("31")
            };
            fixture.refuses(register, "registered_on", "只能填1900年到2200年");
        }
    }

    #[test]
    fn one_unit_leads_and_each_has_one_part() {
        let fixture = Fixture::new();
        let with = |roles: &[(Id, Role)]| Register {
            parts: roles
                .iter()
                .map(|(unit, role)| Part::of(*unit, *role))
                .collect(),
            ..fixture.suggestion("31")
        };
        let (own, other) = (fixture.own, fixture.other);
        let two_leads = with(&[(own, Role::Lead), (other, Role::Lead)]);
        fixture.refuses(two_leads, "role", "这一件已经由临溪县住建局主办");
        let twice = with(&[(own, Role::Lead), (own, Role::Co)]);
        fixture.refuses(twice, "unit", "已经有这一件的任务");
    }
}
