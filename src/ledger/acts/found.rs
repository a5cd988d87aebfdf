//! 新建台账: the first records of a new ledger, so that the first item can be registered and answered.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::acts::numbers::read_prefix;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::setting;
use crate::ledger::acts::text::filled;
use crate::ledger::settings;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Department, NumberSeries, Session, Unit};
use crate::model::founding::Founding;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, IssueKind, Level};

/// The office's own unit with its departments, the sessions of the year, and the prefixes of its document numbers.
///
/// # Errors
/// [`Refusal`] when the office has no name, or the ledger has an own unit already.
pub fn found(ledger: &Ledger, founding: &Founding) -> Result<Change, Refusal> {
    if let Some(own) = ledger.own_unit() {
        let text = format!("这本台账已经有本单位（{}），没有改动。", own.name);
        return Err(Refusal::wrong("office", text));
    }
    let name: String = filled(Some(&founding.office.name)).ok_or(Refusal::Missing {
        field: "office",
        label: "单位全称",
    })?;
    let mut change = Change::new(ActKey::FOUND, "登记本单位、届次和文号");
    let unit = change.put(Unit {
        id: Id::new(),
        removed: None,
        name,
        short_name: founding.office.short_name.clone(),
        own: true,
        phone: None,
    });
    for (index, name) in founding.departments.iter().enumerate() {
        if founding.departments[..index].contains(name) {
            let text = format!("{name}写了两次，没有建立。请去掉一个。");
            return Err(Refusal::wrong("departments", text));
        }
        change.put(Department {
            id: Id::new(),
            removed: None,
            unit,
            name: name.clone(),
            position: index as u32 + 1,
        });
    }
    add_sessions(founding, &mut change);
    let prefixes = [
        (IssueKind::Reply, "reply_prefix", &founding.reply_prefix),
        (
            IssueKind::Opinion,
            "opinion_prefix",
            &founding.opinion_prefix,
        ),
    ];
    for (purpose, field, prefix) in prefixes
        .into_iter()
        .filter(|(.., prefix)| !prefix.is_empty())
    {
        change.put(NumberSeries {
            id: Id::new(),
            removed: None,
            purpose,
            prefix: read_prefix(prefix)
                .map_err(|refusal| Refusal::wrong(field, refusal.to_string()))?,
            year: ledger.today.year() as u32,
            next: 1,
        });
    }
    Ok(change)
}

fn add_sessions(founding: &Founding, change: &mut Change) {
    let meetings = [
        (Body::Congress, founding.congress),
        (Body::Conference, founding.conference),
    ];
    for (body, meeting) in meetings {
        let Some((term, meeting)) = meeting else {
            continue;
        };
        change.put(Session {
            id: Id::new(),
            removed: None,
            level: Level::County,
            body,
            area: founding.office.area.clone(),
            term,
            meeting,
            year: founding.year,
            opened_on: None,
            closed_on: None,
        });
    }
}

/// The first settings of a new ledger.
pub fn first_settings(office: &Office, profile: &Profile) -> Change {
    let mut change = Change::new(ActKey::FOUND, "新建台账");
    let mut values = settings::take_apart(settings::OFFICE, office);
    values.extend(settings::take_apart(settings::PROFILE, profile));
    for (key, value) in values {
        change.put(setting(&key, &value));
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day, empty};
    use crate::model::fact_kind::FactKind;
    use crate::model::office::Office;
    use crate::model::profile::Profile;

    fn founding(name: &str) -> Founding {
        Founding {
            office: Office {
                area: "临溪县".to_owned(),
                ..Office::named(name)
            },
            profile: Profile::shipped(Profile::DEFAULT).unwrap(),
            departments: vec!["物业股".to_owned(), "办公室".to_owned()],
            year: 2026,
            congress: Some((10, 5)),
            conference: None,
            reply_prefix: "临住建函".to_owned(),
            opinion_prefix: String::new(),
        }
    }

    #[test]
    fn a_new_ledger_has_its_unit_sessions_and_numbers() {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let office = Office::named("临溪县住建局");
        let mut ledger = empty(&office, &profile, day("2026-05-07"));
        let change = found(&ledger, &founding("临溪县住建局")).unwrap();
        let count = |kind: FactKind| {
            change
                .writes
                .iter()
                .filter(|fact| fact.kind() == kind)
                .count()
        };
        let kinds = [
            FactKind::Unit,
            FactKind::Department,
            FactKind::Session,
            FactKind::NumberSeries,
        ];
        assert_eq!(kinds.map(count), [1, 2, 1, 1]);
        ledger.apply(&change).unwrap();
        assert_eq!(ledger.own_unit().unwrap().name, "临溪县住建局");
        let nameless = found(&ledger, &founding("　")).unwrap_err();
        assert_eq!(nameless.field(), Some("office"));
    }

    #[test]
    fn the_first_prefix_and_departments_are_held_to_the_rules_of_later_ones() {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let office = Office::named("临溪县住建局");
        let ledger = empty(&office, &profile, day("2026-05-07"));
        let good = founding("临溪县住建局");
        let dated = Founding {
            reply_prefix: "临住建〔2026〕".to_owned(),
            ..good.clone()
        };
        let twice = Founding {
            departments: vec!["办公室".to_owned(), "办公室".to_owned()],
            ..good
        };
        let refused = |founding: &Founding| found(&ledger, founding).unwrap_err().field();
        assert_eq!(refused(&dated), Some("reply_prefix"));
        assert_eq!(refused(&twice), Some("departments"));
    }

    #[test]
    fn a_ledger_is_founded_once_and_with_a_name() {
        let fixture = Fixture::new();
        let again = found(&fixture.ledger, &founding("县教育局")).unwrap_err();
        assert!(
            again.to_string().contains("已经有本单位（临溪县住建局）"),
            "{again}"
        );
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let ledger = empty(&Office::named("临溪县住建局"), &profile, day("2026-05-07"));
        let nameless = found(&ledger, &founding("　")).unwrap_err();
        assert!(
            nameless.to_string().contains("没有填“单位全称”"),
            "{nameless}"
        );
    }
}
