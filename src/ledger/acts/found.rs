//! 新建台账: the first records of a new ledger, so that the first item can be registered and answered.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::ledger::settings;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Department, NumberSeries, Session, Setting, Unit};
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
        (IssueKind::Reply, &founding.reply_prefix),
        (IssueKind::Opinion, &founding.opinion_prefix),
    ];
    for (purpose, prefix) in prefixes
        .into_iter()
        .filter(|(_, prefix)| !prefix.is_empty())
    {
        change.put(NumberSeries {
            id: Id::new(),
            removed: None,
            purpose,
            prefix: prefix.clone(),
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
        change.put(Setting {
            id: Id::new(),
            removed: None,
            key,
            value: value.to_string(),
        });
    }
    change
}
