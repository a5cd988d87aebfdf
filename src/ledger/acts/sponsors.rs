//! 提出人: who puts an item forward, in order, the lead first.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::roster::SavePerson;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Sponsor};
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Level, PersonKind};

act! {
    /// 提出人: the whole list as it should stand, the lead first. 代表法: deputies put forward 建议 and 议案; 政协章程:
    /// members, parties and groups put forward 提案.
    SetSponsors in "set_sponsors", "修改提出人" by set {
        /// The item.
        case: Id = "办件" -> Case,
        /// Everyone, the lead first.
        sponsors: Vec<Id> = "提出人" -> Person,
        /// Names not in the roster yet, added after the others; they enter the roster too.
        newcomers: Vec<String> = "名册里没有的提出人",
    }
}

fn set(ledger: &Ledger, input: &SetSponsors) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    check(ledger, case.kind, &input.sponsors)?;
    check_someone(ledger, case, input)?;
    let known: Vec<&Sponsor> = ledger.sponsor_records(case.id);
    let mut change = Change::new(ActKey("set_sponsors"), title(ledger, &known, input));
    for sponsor in &known {
        if !input.sponsors.contains(&sponsor.person) {
            change.put(Sponsor {
                removed: Some("不再是提出人".into()),
                ..(*sponsor).clone()
            });
        }
    }
    for (index, person) in input.sponsors.iter().enumerate() {
        let position = index as u32 + 1;
        match known.iter().find(|sponsor| sponsor.person == *person) {
            Some(sponsor) if sponsor.position == position => {}
            Some(sponsor) => {
                change.put(Sponsor {
                    position,
                    ..(*sponsor).clone()
                });
            }
            None => {
                change.put(Sponsor {
                    id: Id::new(),
                    removed: None,
                    case: case.id,
                    person: *person,
                    position,
                });
            }
        }
    }
    add_newcomers(ledger, case, input, &mut change)?;
    Ok(change)
}

/// A letter in force was written to someone.
fn check_someone(ledger: &Ledger, case: &Case, input: &SetSponsors) -> Result<(), Refusal> {
    let mut newcomers = input.newcomers.iter();
    if !input.sponsors.is_empty() || newcomers.any(|name| !name.trim().is_empty()) {
        return Ok(());
    }
    let rounds = ledger.rounds(case.id).into_iter();
    let mut letters = rounds.filter_map(|round| ledger.issue_of(round.id));
    match letters.next() {
        Some(issue) => Err(Refusal::wrong(
            "sponsors",
            format!(
                "{}还在生效，不能一个提出人也没有，没有改动。请至少留一位。",
                ledger.document_number(issue)
            ),
        )),
        None => Ok(()),
    }
}

fn add_newcomers(
    ledger: &Ledger,
    case: &Case,
    input: &SetSponsors,
    change: &mut Change,
) -> Result<(), Refusal> {
    let names: Vec<&str> = input
        .newcomers
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    let level = ledger
        .session(case)
        .map_or(Level::County, |session| session.level);
    for (index, name) in names.iter().enumerate() {
        let mut roster = ledger.persons_named(name).into_iter();
        let side = case.kind.body();
        let known = roster.any(|one| one.kind.may_put_forward(side));
        if known || names[..index].contains(name) {
            return Err(Refusal::wrong(
                "newcomers",
                format!("名册里已有{name}，没有重复登记。同名的另一位请先在名册里添加。"),
            ));
        }
        // Letters without a Han character are what was typed to find somebody.
        if name.is_ascii() {
            return Err(Refusal::wrong(
                "newcomers",
                format!("名册里没有找到“{name}”，没有登记。要新增的人请写全名。"),
            ));
        }
        let mut person = SavePerson::named(name, level);
        person.kind = PersonKind::by_name(name, side);
        let person = change.put(person.record(ledger)?);
        change.put(Sponsor {
            id: Id::new(),
            removed: None,
            case: case.id,
            person,
            position: (input.sponsors.len() + index) as u32 + 1,
        });
    }
    Ok(())
}

fn title(ledger: &Ledger, known: &[&Sponsor], input: &SetSponsors) -> String {
    let wanted = &input.sponsors;
    let name = |id: Id| {
        ledger
            .facts
            .persons
            .get(id)
            .map_or("", |one| one.name.as_str())
    };
    let added = wanted
        .iter()
        .filter(|id| !known.iter().any(|one| one.person == **id));
    let newcomers = input.newcomers.iter().map(|name| name.trim());
    let newcomers = newcomers.filter(|name| !name.is_empty());
    let added: Vec<&str> = added.map(|id| name(*id)).chain(newcomers).collect();
    let gone = known.iter().filter(|one| !wanted.contains(&one.person));
    let gone: Vec<&str> = gone.map(|one| name(one.person)).collect();
    match (added.is_empty(), gone.is_empty()) {
        (false, true) => format!("添加提出人：{}", added.join("、")),
        (true, false) => format!("去掉提出人：{}", gone.join("、")),
        (false, false) => format!("提出人：{}换成{}", gone.join("、"), added.join("、")),
        (true, true) => "调整提出人顺序".to_owned(),
    }
}

/// Checks who puts an item forward: known people, each once, of the item's body.
///
/// # Errors
/// [`Refusal`] naming the field `sponsors`.
pub fn check(ledger: &Ledger, kind: CaseKind, sponsors: &[Id]) -> Result<(), Refusal> {
    for (index, id) in sponsors.iter().enumerate() {
        let person = ledger
            .facts
            .persons
            .get(*id)
            .filter(|person| person.removed.is_none());
        let person = person.ok_or_else(|| {
            let unknown = Refusal::Unknown {
                what: "代表、委员",
                name: id.to_string(),
            };
            unknown.in_field("sponsors")
        })?;
        if sponsors[..index].contains(id) {
            return Err(Refusal::SponsorTwice(person.name.clone()));
        }
        if !person.kind.may_put_forward(kind.body()) {
            return Err(Refusal::WrongSponsor {
                name: person.name.clone(),
                kind: person.kind.label(),
                item: kind.letter_word(),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{Register, Remove};
    use crate::model::fact_kind::FactKind;

    fn set(case: Id, sponsors: &[Id]) -> SetSponsors {
        SetSponsors {
            case,
            sponsors: sponsors.to_vec(),
            newcomers: Vec::new(),
        }
    }

    fn names(fixture: &Fixture, case: Id) -> Vec<&str> {
        let sponsors = fixture.ledger.sponsors(case);
        sponsors.into_iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn letters_typed_to_find_somebody_are_nobodys_name() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let with = |name: &str| SetSponsors {
            case,
            sponsors: vec![fixture.deputy],
            newcomers: vec![name.to_owned()],
        };
        fixture.refuses(with("lcw"), "newcomers", "没有找到“lcw”");
        let by_name = with("李春华");
        fixture.act(by_name);
    }

    #[test]
    fn the_list_is_set_whole_in_its_order() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let (deputy, second) = (fixture.deputy, fixture.second);
        assert_eq!(
            fixture.act(set(case, &[deputy, second])).title,
            "添加提出人：李四"
        );
        assert_eq!(
            fixture.act(set(case, &[second, deputy])).title,
            "调整提出人顺序"
        );
        assert_eq!(names(&fixture, case), ["李四", "张三"]);
        assert_eq!(fixture.act(set(case, &[second])).title, "去掉提出人：张三");
        assert_eq!(
            fixture.act(set(case, &[deputy])).title,
            "提出人：李四换成张三"
        );
        fixture.changes_nothing(set(case, &[deputy]));
        fixture.act(set(case, &[]));
        assert!(names(&fixture, case).is_empty());
    }

    #[test]
    fn a_newcomer_enters_the_roster_too() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let with = |newcomers: &[&str]| SetSponsors {
            newcomers: newcomers.iter().map(|name| (*name).to_owned()).collect(),
            ..set(case, &[fixture.deputy])
        };
        let (known, twice) = (with(&["李四"]), with(&["赵六", "赵六"]));
        let good = with(&[" 赵六 ", "　"]);
        fixture.refuses(known, "newcomers", "名册里已有李四");
        fixture.refuses(twice, "newcomers", "赵六");
        fixture.act(good);
        assert_eq!(names(&fixture, case), ["张三", "赵六"]);
        let newcomer = fixture.ledger.sponsors(case)[1];
        assert_eq!(
            (newcomer.kind, newcomer.level),
            (PersonKind::Deputy, Level::County)
        );
    }

    #[test]
    fn a_letter_in_force_keeps_someone_it_was_written_to() {
        let mut fixture = Fixture::new();
        let (case, open) = (fixture.issued("31"), fixture.registered("32"));
        fixture.refuses(set(case, &[]), "sponsors", "不能一个提出人也没有");
        fixture.act(set(open, &[]));
        fixture.act(set(case, &[fixture.second]));
    }

    #[test]
    fn who_may_not_put_it_forward_is_refused_on_either_side() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let (deputy, member) = (fixture.deputy, fixture.member);
        fixture.refuses(
            set(case, &[deputy, member]),
            "sponsors",
            "王五是委员，不能提出",
        );
        fixture.refuses(
            set(case, &[deputy, deputy]),
            "sponsors",
            "张三在提出人里出现了两次",
        );
        let proposal = Register {
            session: fixture.conference,
            kind: CaseKind::Proposal,
            sponsors: vec![member],
            ..fixture.suggestion("5")
        };
        let proposal_case = proposal.key.unwrap();
        fixture.act(proposal);
        fixture.refuses(
            set(proposal_case, &[deputy]),
            "sponsors",
            "张三是代表，不能提出提案",
        );
        fixture.act(Remove::of(FactKind::Person, fixture.second));
        fixture.refuses(
            set(case, &[fixture.second]),
            "sponsors",
            "李四已经不在台账里",
        );
        fixture.refuses(set(Id::new(), &[]), "case", "台账里没有这一件");
    }
}
