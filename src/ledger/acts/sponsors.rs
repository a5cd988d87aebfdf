//! 提出人: who puts an item forward, in order, the lead first.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::roster::SavePerson;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Sponsor};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, CaseKind, Level, PersonKind};

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
    let known: Vec<&Sponsor> = ledger.sponsor_records(case.id);
    let mut change = Change::new(
        ActKey("set_sponsors"),
        title(ledger, &known, &input.sponsors),
    );
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
        let mut person = SavePerson::named(name, level);
        if case.kind.body() == Body::Conference {
            person.kind = PersonKind::Member;
        }
        let person = change.put(person.record(ledger)?);
        change.put(Sponsor {
            id: Id::new(),
            removed: None,
            case: case.id,
            person,
            position: (input.sponsors.len() + index) as u32 + 1,
        });
    }
    if !names.is_empty() {
        change.title = format!("添加提出人：{}", names.join("、"));
    }
    Ok(())
}

fn title(ledger: &Ledger, known: &[&Sponsor], wanted: &[Id]) -> String {
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
    let added: Vec<&str> = added.map(|id| name(*id)).collect();
    let gone = known.iter().filter(|one| !wanted.contains(&one.person));
    let gone: Vec<&str> = gone.map(|one| name(one.person)).collect();
    match (added.is_empty(), gone.is_empty()) {
        (false, true) => format!("添加提出人：{}", added.join("、")),
        (true, false) => format!("去掉提出人：{}", gone.join("、")),
        (false, false) => format!("提出人：{}换成{}", gone.join("、"), added.join("、")),
        (true, true) => "调整提出人顺序".to_owned(),
    }
}

/// Whether a person of that kind may put forward items of a body.
pub fn may_put_forward(body: Body, kind: PersonKind) -> bool {
    (body == Body::Congress) == (kind == PersonKind::Deputy)
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
        if !may_put_forward(kind.body(), person.kind) {
            return Err(Refusal::WrongSponsor {
                name: person.name.clone(),
                kind: person.kind.label(),
                item: kind.letter_word(),
            });
        }
    }
    Ok(())
}
