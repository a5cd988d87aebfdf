//! What a letter says of who put its items forward.

use crate::ledger::Ledger;
use crate::model::chinese;
use crate::model::facts::{Case, Person};
use crate::model::record::Id;

/// More joint sponsors than this are counted.
pub(super) const NAMES_IN_SALUTATION: usize = 3;

/// How a letter speaks to its readers.
#[derive(Clone, Copy)]
pub(super) struct Addressing {
    /// 您, 你们, 贵单位, 贵团, 贵委 or what else an office is called: 贵主席团.
    pub word: &'static str,
    /// Whether the one text is for everyone who put the item forward.
    pub to_all: bool,
}

/// The items that one letter answers.
pub(super) fn merged(ledger: &Ledger, case: Id) -> Vec<&Case> {
    let items = ledger.letter_items(case).into_iter();
    items.filter_map(|id| ledger.facts.cases.get(id)).collect()
}

/// Whether two items are numbered in one row: their numbers alone tell them apart.
pub(super) fn are_of_one_row(one: &Case, other: &Case) -> bool {
    (one.session, one.kind) == (other.session, other.kind)
}

/// 您和乙代表联名提出的第332号“题目”: the items of a letter, each after those who put it forward; an item that is answered
/// alone by its title. Without a reader nobody is addressed.
pub(super) fn items_put_forward(
    ledger: &Ledger,
    case: &Case,
    reader: Option<(&Person, Addressing)>,
) -> String {
    let merged = merged(ledger, case.id);
    let alone = merged.len() < 2;
    let mut said = Vec::new();
    let mut last = String::new();
    for case in merged {
        let who = who(ledger, case, reader, alone);
        let title = chinese::quoted(&case.title);
        let what = if alone {
            title
        } else {
            format!("第{}号{title}", case.number)
        };
        // Those who put several forward are named once.
        said.push(if who == last {
            what
        } else {
            format!("{who}提出的{what}")
        });
        last = who;
    }
    said.join("、")
}

/// 您, 您和王建平等6位代表联名, 王建平代表: who put an item forward, as the reader is told. A letter that answers several
/// items names everyone.
fn who(ledger: &Ledger, case: &Case, reader: Option<(&Person, Addressing)>, alone: bool) -> String {
    let sponsors = ledger.sponsors(case.id);
    let addressed = reader.filter(|(person, addressing)| {
        // A text for all of one item speaks to all; of several items each has its own.
        (addressing.to_all && alone) || sponsors.iter().any(|one| one.id == person.id)
    });
    let mut others = sponsors;
    match addressed {
        Some((_, addressing)) if addressing.to_all && alone => return addressing.word.to_owned(),
        Some((person, addressing)) if !addressing.to_all => {
            others.retain(|one| one.id != person.id);
        }
        Some(_) | None => {}
    }
    let you = addressed
        .filter(|(_, addressing)| !addressing.to_all)
        .map(|(_, addressing)| addressing.word);
    if others.is_empty() {
        return you.unwrap_or_default().to_owned();
    }
    let count = others.len();
    let others = if !alone || count < NAMES_IN_SALUTATION {
        called_together(ledger, &others)
    } else {
        first_of(ledger, &others)
    };
    match you {
        Some(you) => format!("{you}和{others}联名"),
        None if count > 1 => format!("{others}联名"),
        None => others,
    }
}

/// 张三、李四代表; 民盟县委、王五委员: those of one kind share its word, a group or delegation stands by its name.
pub(super) fn called_together(ledger: &Ledger, people: &[&Person]) -> String {
    let alike = people.chunk_by(|one, other| one.kind == other.kind);
    let called = alike.map(|people| {
        // Where one has to be told apart, each is called by the whole name: 王伟代表（河湾乡代表团）.
        if people.iter().any(|one| ledger.name_of(one) != one.name) {
            let each = people.iter().map(|one| ledger.called(one));
            return each.collect::<Vec<_>>().join("、");
        }
        let word = people[0].kind.after_name();
        format!("{}{word}", ledger.names_of(people))
    });
    called.collect::<Vec<_>>().join("、")
}

/// 王建平等6位代表; those of several kinds are counted as 提出人.
pub(super) fn first_of(ledger: &Ledger, people: &[&Person]) -> String {
    let Some(first) = people.first() else {
        return String::new();
    };
    let alike = people.iter().all(|one| one.kind == first.kind);
    let counted = if alike {
        first.kind.counted()
    } else {
        "位提出人"
    };
    format!("{}等{}{counted}", ledger.name_of(first), people.len())
}

#[cfg(test)]
mod tests {
    use crate::document::letter::{LetterFacts, gather};
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Merge, ReceiveOpinion, Register};
    use crate::model::record::Id;
    use crate::model::vocabulary::{CaseKind, Disclosure, OpinionChannel, PersonKind, Role};

    use super::{called_together, first_of};

    /// Two items answered together, of these sponsors each.
    fn openings(of_sponsors: impl Fn(&Fixture) -> [Vec<Id>; 2]) -> Vec<String> {
        let mut fixture = Fixture::new();
        let sponsors = of_sponsors(&fixture);
        let mut cases = Vec::new();
        for (number, sponsors) in ["331", "332"].into_iter().zip(sponsors) {
            let register = Register {
                sponsors,
                title: format!("关于第{number}条“断头路”的建议"),
                ..fixture.suggestion(number)
            };
            cases.extend(register.key);
            fixture.act(register);
        }
        let main = cases[0];
        fixture.act(Merge {
            cases,
            on: None,
            note: None,
        });
        let letters = gather(&fixture.ledger, main, &LetterFacts::default());
        letters.into_iter().map(|letter| letter.opening).collect()
    }

    #[test]
    fn each_number_of_a_merged_letter_stands_with_its_own_proposers() {
        let openings = openings(|fixture| {
            let (one, two) = (fixture.deputy, fixture.second);
            [vec![one], vec![two, one]]
        });
        let first = "“关于第331条‘断头路’的建议”";
        let second = "“关于第332条‘断头路’的建议”";
        assert_eq!(
            openings,
            [
                format!(
                    "您提出的第331号{first}、您和李四代表联名提出的第332号{second}收悉。因内容相近，现一并答复如下："
                ),
                format!(
                    "张三代表提出的第331号{first}、您和张三代表联名提出的第332号{second}收悉。因内容相近，现一并答复如下："
                ),
            ]
        );
    }

    #[test]
    fn who_put_several_forward_is_named_once() {
        let openings = openings(|fixture| [vec![fixture.deputy], vec![fixture.deputy]]);
        assert_eq!(
            openings,
            [
                "您提出的第331号“关于第331条‘断头路’的建议”、第332号“关于第332条‘断头路’的建议”收悉。因内容相近，现一并答复如下："
            ]
        );
    }

    #[test]
    fn an_organ_of_the_congress_is_answered_by_its_name() {
        let mut fixture = Fixture::new();
        let organ = fixture.person("临溪县人大常委会", PersonKind::Organ);
        let register = Register {
            kind: CaseKind::ReviewOpinion,
            sponsors: vec![organ],
            ..fixture.suggestion("1")
        };
        let case = register.key.unwrap();
        fixture.act(register);
        let letter = gather(&fixture.ledger, case, &LetterFacts::default()).swap_remove(0);
        assert_eq!(letter.salutation, "临溪县人大常委会：");
        assert!(
            letter.opening.starts_with("贵委提出的"),
            "{}",
            letter.opening
        );
        assert!(letter.title_text().ends_with("第1号审议意见的答复"));
    }

    #[test]
    fn a_presidium_and_a_group_of_deputies_are_called_what_they_are() {
        for (name, who, word) in [
            ("柳林镇人大主席团", PersonKind::Organ, "贵主席团"),
            (
                "临溪县第十届人民代表大会主席团",
                PersonKind::Organ,
                "贵主席团",
            ),
            ("县人大常委会办公室", PersonKind::Organ, "贵办"),
            ("县人大财经委", PersonKind::Organ, "贵委"),
            ("第一代表小组", PersonKind::Delegation, "贵组"),
            ("城关镇代表团", PersonKind::Delegation, "贵团"),
        ] {
            let mut fixture = Fixture::new();
            let sponsor = fixture.person(name, who);
            let register = Register {
                kind: match who {
                    PersonKind::Organ => CaseKind::ReviewOpinion,
                    _ => CaseKind::Suggestion,
                },
                sponsors: vec![sponsor],
                ..fixture.suggestion("1")
            };
            let case = register.key.unwrap();
            fixture.act(register);
            let letter = gather(&fixture.ledger, case, &LetterFacts::default()).swap_remove(0);
            let said = format!("{word}提出的");
            assert!(letter.opening.starts_with(&said), "{}", letter.opening);
            let thanks = letter.thanks.unwrap_or_default();
            assert!(thanks.starts_with(&format!("感谢{word}对")), "{thanks}");
        }
    }

    #[test]
    fn a_delegation_is_called_by_its_name_and_as_one() {
        let mut fixture = Fixture::new();
        let delegation = fixture.person("城关镇代表团", PersonKind::Delegation);
        let register = Register {
            sponsors: vec![delegation, fixture.deputy],
            ..fixture.suggestion("331")
        };
        let case = register.key.unwrap();
        fixture.act(register);
        let letters = gather(&fixture.ledger, case, &LetterFacts::default());
        let [to_all, to_deputy] = &letters[..] else {
            panic!("two letters");
        };
        assert_eq!(to_all.salutation, "城关镇代表团：");
        assert!(to_all.opening.starts_with("贵团和张三代表联名提出的"));
        assert!(to_deputy.opening.starts_with("您和城关镇代表团联名提出的"));
        let thanks = to_all.thanks.as_deref().unwrap_or_default();
        assert!(thanks.starts_with("感谢贵团对"), "{thanks}");
    }

    #[test]
    fn people_of_several_kinds_each_keep_their_word() {
        let mut fixture = Fixture::new();
        let party = fixture.person("民盟县委", PersonKind::Group);
        let ledger = &fixture.ledger;
        let person = |id: Id| ledger.facts.persons.get(id).unwrap();
        let people = [person(party), person(fixture.member)];
        assert_eq!(called_together(ledger, &people), "民盟县委、王五委员");
        assert_eq!(first_of(ledger, &people), "民盟县委等2位提出人");
        let deputies = [person(fixture.deputy), person(fixture.second)];
        assert_eq!(called_together(ledger, &deputies), "张三、李四代表");
        assert_eq!(first_of(ledger, &deputies), "张三等2位代表");
    }

    #[test]
    fn a_merged_letter_names_all_co_units_and_is_public_only_where_each_item_may_be() {
        let mut fixture = Fixture::new();
        let open = fixture.registered("331");
        let closed = Register {
            disclosure: Some(Disclosure::MayNot),
            ..fixture.suggestion("332")
        };
        let member = closed.key.unwrap();
        fixture.act(closed);
        let co = Fixture::part(member, fixture.other, Role::Co);
        fixture.act(co);
        fixture.act(Merge {
            cases: vec![open, member],
            on: None,
            note: None,
        });
        let letter = |fixture: &Fixture| {
            let mut letters = gather(&fixture.ledger, open, &LetterFacts::default());
            letters.remove(0)
        };
        // Nothing was agreed with a unit whose opinion has not come; it gets its copy all the same.
        let before = letter(&fixture);
        assert!(before.copies.iter().any(|unit| unit.contains("教育局")));
        assert!(!before.opening.contains("经商"), "{}", before.opening);
        fixture.act(ReceiveOpinion {
            case: member,
            record: None,
            unit: fixture.other,
            channel: OpinionChannel::Paper,
            on: day("2026-04-10"),
            text: None,
        });
        let letter = letter(&fixture);
        assert!(
            letter.opening.contains("经商县教育局"),
            "{}",
            letter.opening
        );
        assert_eq!(letter.disclosure.as_deref(), Some("是否同意公开：不同意"));
    }

    #[test]
    fn people_of_one_name_are_called_apart_in_the_opening() {
        let mut fixture = Fixture::new();
        let other = fixture.person("张三", PersonKind::Deputy);
        let register = Register {
            sponsors: vec![other, fixture.deputy],
            ..fixture.suggestion("331")
        };
        let case = register.key.unwrap();
        fixture.act(register);
        let letters = gather(&fixture.ledger, case, &LetterFacts::default());
        let opening = &letters[0].opening;
        let said = "您和张三代表（西溪镇代表团）联名提出";
        assert!(opening.starts_with(said), "{opening}");
    }
}
