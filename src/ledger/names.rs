//! Finding a record by the name a person writes.

use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Person, Session};
use crate::model::record::{Field as _, Id, Value};
use crate::model::typed_date;
use crate::model::vocabulary::PersonKind;

use super::Ledger;
use super::acts::Refusal;
use super::case_facts::session_name;
use super::sessions::{level_word, place_kind};

/// The record of a kind that a name stands for. Departments and staff are looked for in `unit`, the office's own unit
/// where none is named.
///
/// # Errors
/// [`Refusal::Unknown`] when there is none of that name, [`Refusal::SeveralOfName`] when there are several.
pub fn find(ledger: &Ledger, kind: FactKind, unit: Option<Id>, name: &str) -> Result<Id, Refusal> {
    let facts = &ledger.facts;
    let unit = unit.or_else(|| ledger.own_unit().map(|unit| unit.id));
    let found: Vec<Id> = match kind {
        FactKind::Case => return Ok(ledger.find_case(name)?.id),
        FactKind::Session => {
            let sessions = facts.sessions.iter();
            let meant = sessions.filter(|session| is_called(session, name));
            meant.map(|session| session.id).collect()
        }
        FactKind::Person => {
            let bare = name.split_once('（').map_or(name, |(bare, _)| bare);
            let meant = |person: &&Person| {
                person.name == name
                    || person.called() == name
                    || [ledger.name_of(person), ledger.called(person)]
                        .iter()
                        .any(|known| known == name)
            };
            let mut found: Vec<Id> = names_within(name, bare)
                .flat_map(|name| ledger.persons_named(name))
                .filter(meant)
                .map(|person| person.id)
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        }
        FactKind::Unit => {
            let units = facts.units.iter();
            let meant = units.filter(|unit| unit.name == name || unit.short_name == name);
            meant.map(|unit| unit.id).collect()
        }
        FactKind::Department => {
            let departments = unit.into_iter().flat_map(|unit| facts.departments.of(unit));
            let meant = departments.filter(|department| department.name == name);
            meant.map(|department| department.id).collect()
        }
        FactKind::Staff => {
            let staff = unit.into_iter().flat_map(|unit| facts.staff.of(unit));
            let meant = staff.filter(|member| member.name == name);
            meant.map(|member| member.id).collect()
        }
        FactKind::Issue => {
            let issues = facts.issues.iter();
            let meant = issues.filter(|issue| ledger.document_number(issue) == name);
            meant.map(|issue| issue.id).collect()
        }
        FactKind::NumberSeries => {
            let series = facts.series.iter();
            let meant = series.filter(|one| format!("{}〔{}〕", one.prefix, one.year) == name);
            meant.map(|one| one.id).collect()
        }
        _ => Vec::new(),
    };
    the_one(&found, kind, name)
}

/// The names that people may have who are called so, in full or with what stands before the brackets alone: the text
/// itself, and what is left of it without 代表 or 委员.
fn names_within<'a>(name: &'a str, bare: &'a str) -> impl Iterator<Item = &'a str> {
    let without = |called: &'a str| {
        let kinds = PersonKind::ALL.iter();
        kinds.filter_map(move |kind| called.strip_suffix(kind.after_name()))
    };
    let texts = std::iter::once(name).chain((bare != name).then_some(bare));
    texts.flat_map(without)
}

/// The record of a kind that belongs to an item, by what is written in it: a text such as its file name or what was
/// promised, its day as people type days, or the person or unit it names. All items are looked through where `case` is
/// none.
///
/// # Errors
/// As for [`find`].
pub fn find_in_case(
    ledger: &Ledger,
    kind: FactKind,
    case: Option<Id>,
    name: &str,
) -> Result<Id, Refusal> {
    let facts = &ledger.facts;
    let typed = typed_date::read(name, ledger.today).ok();
    let day = typed.map(|day| Value::Text(day.to_string()));
    let is_named = |kind: FactKind, id: Id| match kind {
        FactKind::Person => facts.persons.get(id).is_some_and(|one| one.name == name),
        FactKind::Unit => {
            let unit = facts.units.get(id);
            unit.is_some_and(|unit| unit.name == name || unit.short_name == name)
        }
        _ => false,
    };
    let fits = |values: &[Value]| {
        let says = |value: &Value| match value {
            Value::Text(text) => text == name || Some(value) == day.as_ref(),
            _ => false,
        };
        let names = |(index, kind): (usize, FactKind)| {
            let id = values
                .get(index)
                .and_then(|value| Id::from_value(value.as_ref()));
            id.is_some_and(|id| is_named(kind, id))
        };
        values.iter().skip(2).any(says) || kind.references().any(names)
    };
    let mut found = facts.keys(kind, fits);
    if kind == FactKind::Round {
        let rounds = facts.rounds.iter();
        let numbered = rounds.filter(|round| ledger.round_number(round).to_string() == name);
        found.extend(numbered.map(|round| round.id));
    }
    found.retain(|id| case.is_none_or(|case| belongs_to(ledger, kind, *id, case)));
    // The item itself before the one it is merged under, and a part that stands before one that ended.
    prefer(&mut found, |id| ledger.case_of(kind, id) == case);
    prefer(&mut found, |id| {
        facts.assignments.get(id).is_some_and(Assignment::stands)
    });
    the_one(&found, kind, name)
}

/// Keeps those that fit, where any does.
fn prefer(found: &mut Vec<Id>, fits: impl Fn(Id) -> bool) {
    if found.iter().any(|id| fits(*id)) {
        found.retain(|id| fits(*id));
    }
}

/// Whether a record belongs to an item, be it through others, or to the one it is merged under.
fn belongs_to(ledger: &Ledger, kind: FactKind, id: Id, case: Id) -> bool {
    let owner = ledger.case_of(kind, id);
    owner.is_some_and(|owner| owner == case || owner == ledger.answering_case(case))
}

fn the_one(found: &[Id], kind: FactKind, name: &str) -> Result<Id, Refusal> {
    match found[..] {
        [one] => Ok(one),
        [] => Err(Refusal::Unknown {
            what: kind.label(),
            name: name.to_owned(),
        }),
        _ => Err(Refusal::SeveralOfName {
            what: kind.label(),
            name: name.to_owned(),
            count: found.len(),
        }),
    }
}

/// Whether people call a session so: by its full name, or by year, place and body (2026/镇人大, 2026/城关镇人大, 2026/人大). A
/// place goes by what it is and by its level, as papers had it formerly (2026/乡人大).
pub fn is_called(session: &Session, name: &str) -> bool {
    if session_name(session) == name {
        return true;
    }
    let Some((year, body)) = name.split_once('/') else {
        return false;
    };
    let Some(place) = body.strip_suffix(session.body.label()) else {
        return false;
    };
    let places = [
        "",
        place_kind(session),
        level_word(session.level),
        session.area.as_str(),
    ];
    year.parse() == Ok(session.year) && places.contains(&place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Merge, Reassign};
    use crate::model::vocabulary::Level;

    #[test]
    fn a_part_is_that_of_the_item_and_the_one_that_stands() {
        let mut fixture = Fixture::new();
        let (main, member) = (fixture.registered("31"), fixture.registered("32"));
        fixture.act(Merge {
            cases: vec![main, member],
            on: None,
            note: None,
        });
        let part = |fixture: &Fixture| {
            find_in_case(
                &fixture.ledger,
                FactKind::Assignment,
                Some(member),
                "临溪县住建局",
            )
        };
        let own = fixture.ledger.own_assignment(member).unwrap().id;
        assert_eq!(part(&fixture).unwrap(), own);
        let (office, other) = (fixture.own, fixture.other);
        for (unit, to, on) in [(office, other, "2026-03-05"), (other, office, "2026-03-06")] {
            fixture.act(Reassign {
                case: member,
                unit: Some(unit),
                on: day(on),
                to: Some(to),
            });
        }
        let standing = fixture.ledger.own_assignment(member).unwrap().id;
        assert_ne!(standing, own);
        assert_eq!(part(&fixture).unwrap(), standing);
    }

    #[test]
    fn a_town_is_called_a_town_and_still_found_by_its_level() {
        let fixture = Fixture::new();
        let county = fixture.ledger.facts.sessions.get(fixture.congress).unwrap();
        let town = Session {
            level: Level::Township,
            area: "城关镇".to_owned(),
            ..county.clone()
        };
        for (name, is_it) in [
            ("2026/镇人大", true),
            ("2026/乡人大", true),
            ("2026/城关镇人大", true),
            ("2026/人大", true),
            ("城关镇第十届人民代表大会第五次会议", true),
            ("2026/县人大", false),
            ("2026/镇政协", false),
            ("2025/镇人大", false),
        ] {
            assert_eq!(is_called(&town, name), is_it, "{name}");
        }
    }
}
