//! 从备份取回一件: what was changed in an item or taken out of it since is as it was; what was added since stays.

use serde_json::Value as Json;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::content::Bytes;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::one_item::{NEVER_OUT, RecordCopy};
use crate::model::change::{ActKey, Change};
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Case, Session, Sponsor};
use crate::model::json_text;
use crate::model::record::Id;

act! {
    /// 从备份取回一件: its records as a backup has them.
    BringBack in "bring_back", "从备份取回" by bring_back {
        /// The item's records as the backup has them, those they refer to among them.
        records: Json = "备份里的这一件",
        /// The texts and files that these keep.
        contents: Vec<Bytes> = "正文和文件",
    }
}

/// The kinds of record that belong to an office, not to an item: they are brought back only where they are gone.
pub(super) const ROSTER: [FactKind; 5] = [
    FactKind::Session,
    FactKind::Person,
    FactKind::Unit,
    FactKind::Department,
    FactKind::Staff,
];
fn bring_back(ledger: &Ledger, input: &BringBack) -> Result<Change, Refusal> {
    let wrong = |text: String| Refusal::wrong("records", text);
    let records: Vec<RecordCopy> =
        serde_json::from_value(input.records.clone()).map_err(|error| {
            wrong(format!(
                "备份里的这一件读不懂（{}），没有取回。",
                json_text::text(&error)
            ))
        })?;
    let mut change = Change::new(ActKey("bring_back"), "从备份取回");
    let copied: Vec<Id> = records
        .iter()
        .filter_map(RecordCopy::fact)
        .map(|fact| fact.id())
        .collect();
    let letters = records.iter().filter_map(RecordCopy::fact);
    let mut letters = letters.filter(|fact| NEVER_OUT.contains(&fact.kind()));
    if letters.any(|fact| ledger.facts.get(fact.kind(), fact.id()).is_none()) {
        let text = "备份里这一件有已经签发的函，现在的台账里没有，不是同一本台账，没有取回。";
        return Err(wrong(text.to_owned()));
    }
    for record in &records {
        let fact = record
            .fact()
            .ok_or_else(|| wrong("备份里的这一件读不懂，没有取回。".to_owned()))?;
        let kind = fact.kind();
        let known = ledger.facts.get(kind, fact.id());
        let stands = known
            .as_ref()
            .is_some_and(|known| known.removed().is_none());
        match known {
            _ if NEVER_OUT.contains(&kind) => {}
            _ if ROSTER.contains(&kind) && stands => {}
            // How items are answered together is not one item's alone.
            _ if matches!(kind, FactKind::MergeGroup | FactKind::MergeMember) => {}
            _ if !kind.is_of_case() && !ROSTER.contains(&kind) => {
                return Err(wrong("里面有不属于这一件的内容，没有取回。".to_owned()));
            }
            Some(known) if known == fact => {}
            _ if is_said_by_letter(ledger, &fact) || has_its_person(ledger, &fact) => {}
            _ => {
                refuse_twin(ledger, &fact, &copied)?;
                if let Fact::Case(case) = &fact {
                    refuse_taken(ledger, case, "records")?;
                }
                change.put(fact);
            }
        }
    }
    put_sponsors_in_order(ledger, &mut change);
    if let Some(Fact::Case(case)) = records.iter().filter_map(RecordCopy::fact).find(is_case) {
        change.title = format!("从备份取回{}", ledger.numbered(&case));
    }
    for content in &input.contents {
        change.put_content(content.0.clone());
    }
    Ok(change)
}

/// The sponsors that came back stand as they stood; those named since follow them.
fn put_sponsors_in_order(ledger: &Ledger, change: &mut Change) {
    let back = change.writes.iter().filter_map(|fact| match fact {
        Fact::Sponsor(sponsor) => Some(sponsor.clone()),
        _ => None,
    });
    let back: Vec<Sponsor> = back.collect();
    let Some(case) = back.first().map(|sponsor| sponsor.case) else {
        return;
    };
    let mut all: Vec<(bool, Sponsor)> = back.into_iter().map(|one| (false, one)).collect();
    let known = ledger.sponsor_records(case).into_iter();
    let known: Vec<Sponsor> = known
        .filter(|known| all.iter().all(|(_, one)| one.id != known.id))
        .cloned()
        .collect();
    // One who stands where the backup has the same record was there then too.
    all.extend(known.into_iter().map(|one| (true, one)));
    all.sort_by_key(|(since, one)| (one.position, *since, one.id));
    for (index, (since, mut sponsor)) in all.into_iter().enumerate() {
        let position = index as u32 + 1;
        if sponsor.position == position {
            continue;
        }
        sponsor.position = position;
        if !since {
            change.writes.retain(|fact| fact.id() != sponsor.id);
        }
        change.put(sponsor);
    }
}

fn is_case(fact: &Fact) -> bool {
    fact.kind() == FactKind::Case
}

/// Whether the letter of its round says what the record says: nothing of that is changed once it is issued.
fn is_said_by_letter(ledger: &Ledger, fact: &Fact) -> bool {
    let issued = |round: Id| ledger.facts.issues.of(round).next().is_some();
    match fact {
        Fact::Round(round) => issued(round.id),
        Fact::Draft(draft) => issued(draft.round),
        Fact::Review(review) => {
            let draft = ledger.facts.drafts.get(review.draft);
            draft.is_some_and(|draft| issued(draft.round))
        }
        _ => false,
    }
}

/// Whether it is a sponsor who stands by another record now.
fn has_its_person(ledger: &Ledger, fact: &Fact) -> bool {
    let Fact::Sponsor(sponsor) = fact else {
        return false;
    };
    let mut known = ledger.facts.sponsors.of(sponsor.case);
    known.any(|known| known.id != sponsor.id && known.person == sponsor.person)
}

/// What there is one of, and was recorded anew since, is not brought back beside it.
fn refuse_twin(ledger: &Ledger, fact: &Fact, copied: &[Id]) -> Result<(), Refusal> {
    let facts = &ledger.facts;
    let since = |id: Id| !copied.contains(&id);
    let twin = match fact {
        Fact::Assignment(part) => facts.assignments.of(part.case).any(|one| since(one.id)),
        Fact::Publication(one) => {
            let mut known = facts.publications.of(one.issue);
            known.any(|known| since(known.id))
        }
        Fact::Delivery(one) => {
            let mut known = facts.deliveries.of(one.issue);
            known.any(|known| {
                since(known.id) && (known.person, known.unit) == (one.person, one.unit)
            })
        }
        Fact::Person(one) => ledger
            .persons_named(&one.name)
            .into_iter()
            .any(|known| (known.kind, &known.delegation) == (one.kind, &one.delegation)),
        Fact::Session(one) => facts.sessions.iter().any(|known| {
            let same = |session: &Session| {
                let Session {
                    level,
                    body,
                    term,
                    meeting,
                    year,
                    ..
                } = *session;
                (level, body, term, meeting, year)
            };
            known.id != one.id && same(known) == same(one)
        }),
        Fact::Feedback(one) => {
            let mut known = facts.feedback.of(one.issue);
            known.any(|known| since(known.id) && known.person == one.person)
        }
        Fact::Unit(one) => facts.units.iter().any(|known| known.name == one.name),
        Fact::Department(one) => {
            let mut known = facts.departments.of(one.unit);
            known.any(|known| known.id != one.id && known.name == one.name)
        }
        Fact::Staff(one) => {
            let mut known = facts.staff.of(one.unit);
            known.any(|known| known.id != one.id && known.name == one.name)
        }
        _ => false,
    };
    if !twin {
        return Ok(());
    }
    let text = format!(
        "备份以后又登记过“{}”，取回来会成两份，没有取回。请先删掉后来登记的那一条，或者直接改要改的地方。",
        fact.kind().label()
    );
    Err(Refusal::wrong("records", text))
}

/// Another item may have the number by now.
/// Refuses to bring an item back whose number another one has by now.
pub(super) fn refuse_taken(
    ledger: &Ledger,
    case: &Case,
    field: &'static str,
) -> Result<(), Refusal> {
    let mut others = ledger.facts.cases.iter();
    let taken = others.any(|other| {
        other.id != case.id
            && (other.session, other.kind, &other.number) == (case.session, case.kind, &case.number)
    });
    if taken {
        let text = format!(
            "{}现在是另一件的编号，没有放回。请先改那一件的编号。",
            ledger.numbered(case)
        );
        return Err(Refusal::wrong(field, text));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::visited;
    use crate::ledger::acts::{CorrectCase, Edit, Remove, SetOutcome, SetSponsors};
    use crate::ledger::one_item::item_copy;
    use crate::model::facts::Contact;
    use crate::model::vocabulary::Role;

    fn copy(fixture: &Fixture, case: Id) -> BringBack {
        let bytes = |_| Ok::<_, ()>(b"text".to_vec());
        let copy = item_copy(&fixture.ledger, case, bytes).unwrap();
        BringBack {
            records: serde_json::to_value(copy.records).unwrap(),
            contents: copy.contents,
        }
    }

    fn talked(fixture: &mut Fixture, case: Id, on: &str) -> Id {
        let contact: Contact = fixture.done(visited(case, on));
        contact.id
    }

    #[test]
    fn what_was_changed_and_taken_out_is_as_it_was_and_what_came_since_stays() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let contact = talked(&mut fixture, case, "2026-04-10");
        let then = copy(&fixture, case);
        fixture.changes_nothing(then.clone());
        fixture.act(Remove::of(FactKind::Contact, contact));
        fixture.act(CorrectCase {
            title: Edit::Set("写错的案由".to_owned()),
            ..CorrectCase::of(case)
        });
        let since = talked(&mut fixture, case, "2026-04-12");
        let change = fixture.act(then.clone());
        assert_eq!(change.writes.len(), 2, "{change:?}");
        assert!(change.title.contains("县建 31"), "{}", change.title);
        let stands = |id| {
            fixture
                .ledger
                .facts
                .contacts
                .get(id)
                .unwrap()
                .removed
                .is_none()
        };
        assert!(stands(contact) && stands(since));
        let title = &fixture.ledger.facts.cases.get(case).unwrap().title;
        assert_ne!(title, "写错的案由");
        fixture.changes_nothing(then);
    }

    #[test]
    fn an_item_taken_out_whole_comes_back_unless_its_number_is_taken() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let contact = talked(&mut fixture, case, "2026-04-10");
        let then = copy(&fixture, case);
        fixture.act(Remove::of(FactKind::Case, case));
        let other = fixture.registered("31");
        fixture.refuses(then.clone(), "records", "现在是另一件的编号");
        fixture.act(Remove::of(FactKind::Case, other));
        fixture.act(then);
        assert!(fixture.ledger.own_assignment(case).is_some());
        let contact = fixture.ledger.facts.contacts.get(contact).unwrap();
        assert!(contact.removed.is_none());
    }

    #[test]
    fn what_the_letter_says_stays_and_nothing_comes_back_beside_what_took_its_place() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        let then = copy(&fixture, case);
        fixture.act(SetOutcome {
            case,
            outcome: "B".to_owned(),
        });
        fixture.act(fixture.letter(case, "2026-04-28"));
        fixture.changes_nothing(then.clone());
        let issued = fixture.ledger.issued_round(case).unwrap();
        assert_eq!(issued.outcome.as_deref(), Some("B"));
        let other = fixture.registered("32");
        let then = copy(&fixture, other);
        let part = fixture.ledger.own_assignment(other).unwrap().id;
        fixture.act(Remove::of(FactKind::Assignment, part));
        fixture.act(Fixture::part(other, fixture.own, Role::Lead));
        fixture.refuses(then, "records", "又登记过“交办”");
    }

    #[test]
    fn sponsors_come_back_in_their_places_and_those_named_since_follow() {
        let mut fixture = Fixture::new();
        let (first, second) = (fixture.deputy, fixture.second);
        let case = fixture.registered("31");
        let then = copy(&fixture, case);
        fixture.act(SetSponsors {
            case,
            sponsors: vec![second],
            newcomers: Vec::new(),
        });
        fixture.act(then);
        let sponsors = fixture.ledger.sponsor_records(case);
        let named: Vec<(u32, Id)> = sponsors
            .iter()
            .map(|sponsor| (sponsor.position, sponsor.person))
            .collect();
        assert_eq!(named, [(1, first), (2, second)]);
    }

    #[test]
    fn a_session_or_slip_recorded_anew_is_not_doubled() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let then = copy(&fixture, case);
        let mut session = fixture.ledger.facts.sessions.iter().next().unwrap().clone();
        fixture.put(Session {
            removed: Some("删".into()),
            ..session.clone()
        });
        session.id = Id::new();
        fixture.put(session);
        fixture.refuses(then, "records", "又登记过“届次”");
    }

    #[test]
    fn what_is_not_this_ledgers_or_no_item_is_refused() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let issued = copy(&fixture, case);
        Fixture::new().refuses(issued, "records", "不是同一本台账");
        let other = BringBack {
            records: serde_json::json!([{ "kind": "nothing", "values": [] }]),
            contents: Vec::new(),
        };
        fixture.refuses(other, "records", "读不懂");
    }
}
