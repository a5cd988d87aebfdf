//! 代表、委员、党派团体、代表团、人大机构: whoever puts items forward.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::ledger::roster;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level, PersonKind};

use super::typed::{named, read_phone, title};

/// The most characters of a name: the full name of a party's committee fits.
const LONGEST_NAME: usize = 60;

act! {
    /// 代表、委员、党派团体、代表团、人大机构.
    SavePerson in "person", "登记代表委员" by save_person, corrects record of persons {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一位" -> Person,
        /// 姓名.
        name: String = "姓名",
        /// 代表, 委员, 党派团体, 代表团 or 人大机构.
        kind: PersonKind = "身份",
        /// 级别.
        level: Level = "级别",
        /// 代表团.
        delegation: Option<String> = "代表团",
        /// 界别.
        sector: Option<String> = "界别",
        /// 单位职务.
        post: Option<String> = "单位职务",
        /// 电话.
        phone: Option<String> = "电话",
        /// 通信地址.
        address: Option<String> = "通信地址",
    }
}

impl SavePerson {
    /// A deputy of whom only the name is known.
    pub fn named(name: &str, level: Level) -> Self {
        Self {
            record: None,
            name: name.to_owned(),
            kind: PersonKind::Deputy,
            level,
            delegation: None,
            sector: None,
            post: None,
            phone: None,
            address: None,
        }
    }

    /// A person as recorded, to be corrected.
    pub fn as_recorded(person: &Person) -> Self {
        Self {
            record: Some(person.id),
            name: person.name.clone(),
            kind: person.kind,
            level: person.level,
            delegation: person.delegation.clone(),
            sector: person.sector.clone(),
            post: person.post.clone(),
            phone: person.phone.clone(),
            address: person.address.clone(),
        }
    }

    pub(in crate::ledger::acts) fn record(&self, ledger: &Ledger) -> Result<Person, Refusal> {
        let known = self.record.and_then(|id| ledger.facts.persons.get(id));
        let recorded = known.and_then(|known| known.phone.as_deref());
        let phone = read_phone(self.phone.as_deref(), recorded, roster::phone)?;
        let name = named(&self.name, "姓名")?;
        let count = name.chars().count();
        if count > LONGEST_NAME {
            return Err(Refusal::wrong(
                "name",
                format!("姓名最多 {LONGEST_NAME} 个字，现在是 {count} 个。请核对。"),
            ));
        }
        let person = Person {
            id: self.record.unwrap_or_else(Id::new),
            removed: None,
            name,
            kind: self.kind,
            level: self.level,
            delegation: filled(self.delegation.as_deref()),
            sector: filled(self.sector.as_deref()),
            post: filled(self.post.as_deref()),
            phone,
            address: filled(self.address.as_deref()),
        };
        check_side(ledger, known, &person)?;
        Ok(person)
    }
}

/// Deputies, delegations and organs of the congress put forward 建议, members and groups 提案: who has done either stays on that side.
fn check_side(ledger: &Ledger, known: Option<&Person>, person: &Person) -> Result<(), Refusal> {
    let side = |kind: PersonKind| kind.may_put_forward(Body::Congress);
    let changes_side = known.is_some_and(|known| side(known.kind) != side(person.kind));
    let mut sponsors = ledger.facts.sponsors.iter();
    if changes_side && sponsors.any(|one| one.person == person.id) {
        return Err(Refusal::wrong(
            "kind",
            format!(
                "{}已经提出过办件，不能在代表和委员之间改，没有改动。两种身份都有的请另外登记一位。",
                person.name
            ),
        ));
    }
    Ok(())
}

fn save_person(ledger: &Ledger, input: &SavePerson) -> Result<Change, Refusal> {
    let person = input.record(ledger)?;
    let known = ledger.facts.persons.get(person.id);
    let mut title = title(person.kind.label(), &person.name, known, &person);
    let is_renamed = known.is_none_or(|known| known.name != person.name);
    if is_renamed && let Some(others) = others_of_the_name(ledger, &person) {
        title = format!("{title}，名册里另有同名的{others}");
    }
    let mut change = Change::new(ActKey("person"), title);
    change.put(person);
    Ok(change)
}

/// Namesakes named in the title of an entry at most; the rest are counted.
const MOST_NAMED: usize = 3;

/// The others of a person's name as the title of an entry names them; none where nobody else has it.
fn others_of_the_name(ledger: &Ledger, person: &Person) -> Option<String> {
    let others: Vec<&Person> = ledger.namesakes(person).collect();
    let named = others.iter().take(MOST_NAMED).map(|other| {
        let group = other.delegation.as_ref().or(other.sector.as_ref());
        match group {
            Some(group) => format!("{}（{group}）", other.called()),
            None => other.called(),
        }
    });
    let named = named.collect::<Vec<_>>().join("、");
    match others.len() {
        0 => None,
        count if count > MOST_NAMED => Some(format!("{named}等 {count} 位")),
        _ => Some(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn deputy(fixture: &Fixture) -> SavePerson {
        let known = fixture.ledger.facts.persons.get(fixture.deputy).unwrap();
        SavePerson::as_recorded(known)
    }

    #[test]
    fn a_phone_is_recorded_as_it_is_read() {
        let mut fixture = Fixture::new();
        let change = fixture.act(SavePerson {
            phone: Some(" 139 0000 1111".to_owned()),
            ..deputy(&fixture)
        });
        assert_eq!(change.title, "修改代表：张三 的电话");
        let phone = deputy(&fixture).phone;
        assert_eq!(phone.as_deref(), Some("13900001111"));
    }

    #[test]
    fn names_and_phones_that_cannot_be_are_refused_at_their_field() {
        let fixture = Fixture::new();
        for (name, phone, field) in [
            ("张三", "139", "phone"),
            (" ", "", "name"),
            (&"长".repeat(61) as &str, "", "name"),
        ] {
            let wrong = SavePerson {
                phone: Some(phone.to_owned()),
                name: name.to_owned(),
                ..deputy(&fixture)
            };
            assert_eq!(fixture.refused(wrong).0, Some(field));
        }
    }

    #[test]
    fn a_deputy_with_items_does_not_become_a_member() {
        let mut fixture = Fixture::new();
        let member = SavePerson {
            kind: PersonKind::Member,
            ..deputy(&fixture)
        };
        fixture.registered("1");
        assert_eq!(fixture.refused(member).0, Some("kind"));
    }

    #[test]
    fn a_person_is_entered_and_corrected() {
        let mut fixture = Fixture::new();
        let known: Person = fixture.done(SavePerson {
            phone: Some(" 1380000 0101".to_owned()),
            sector: Some("　".to_owned()),
            ..SavePerson::named(" 赵六 ", Level::County)
        });
        assert_eq!(
            (known.name.as_str(), known.phone.as_deref()),
            ("赵六", Some("13800000101"))
        );
        assert_eq!(known.sector, None);
        fixture.changes_nothing(SavePerson::as_recorded(&known));
        let nameless = SavePerson::named("　", Level::County);
        fixture.refuses(nameless, "name", "没有填“姓名”");
        let mistyped = SavePerson {
            phone: Some("138".to_owned()),
            ..SavePerson::as_recorded(&known)
        };
        fixture.refuses(mistyped, "phone", "手机号应为 11 位");
    }

    #[test]
    fn of_many_namesakes_some_are_named_and_all_are_counted() {
        let mut fixture = Fixture::new();
        let title = |fixture: &mut Fixture| {
            let new = SavePerson::named("赵六", Level::County);
            fixture.act(new).title
        };
        assert!(!title(&mut fixture).contains("同名"));
        assert!(title(&mut fixture).ends_with("，名册里另有同名的赵六代表"));
        for _ in 0..2 {
            title(&mut fixture);
        }
        let all = title(&mut fixture);
        assert!(
            all.ends_with("另有同名的赵六代表、赵六代表、赵六代表等 4 位"),
            "{all}"
        );
    }

    #[test]
    fn a_sponsor_does_not_change_sides() {
        let mut fixture = Fixture::new();
        fixture.registered("31");
        let member = |id: Id| SavePerson {
            record: Some(id),
            kind: PersonKind::Member,
            ..SavePerson::named("张三", Level::County)
        };
        fixture.refuses(member(fixture.deputy), "kind", "已经提出过办件");
        fixture.act(member(fixture.second));
    }
}
