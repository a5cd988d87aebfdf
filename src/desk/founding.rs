//! 新建台账: what a new ledger needs before the first case can be registered and answered.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};

use crate::model::change::Change;
use crate::model::facts::{Department, NumberSeries, Session, Unit};
use crate::model::founding::Founding;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, IssueKind, Level};

use super::{Desk, DeskError};

impl Desk {
    /// Makes a ledger ready to work in.
    ///
    /// # Errors
    /// [`DeskError`] when the file exists or cannot be made; nothing is left behind then.
    pub fn found(path: &Path, founding: &Founding, today: NaiveDate) -> Result<Self, DeskError> {
        let mut desk = Self::create(path, &founding.office, &founding.profile, today)?;
        let change = first_records(founding, today);
        if let Err(error) = desk.apply(&change) {
            drop(desk);
            crate::store::remove_ledger(path);
            return Err(error);
        }
        Ok(desk)
    }
}

fn first_records(founding: &Founding, today: NaiveDate) -> Change {
    let mut change = Change::record("登记本单位、届次和文号");
    let unit = change.put(Unit {
        id: Id::new(),
        removed: None,
        name: founding.office.name.clone(),
        short_name: founding.office.short_name.clone(),
        own: true,
        phone: None,
    });
    for (place, name) in founding.departments.iter().enumerate() {
        change.put(Department {
            id: Id::new(),
            removed: None,
            unit,
            name: name.clone(),
            position: place as u32 + 1,
        });
    }
    for (body, meeting) in [
        (Body::Congress, founding.congress),
        (Body::Conference, founding.conference),
    ] {
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
    for (purpose, prefix) in [
        (IssueKind::Reply, &founding.reply_prefix),
        (IssueKind::Opinion, &founding.opinion_prefix),
    ] {
        if prefix.is_empty() {
            continue;
        }
        change.put(NumberSeries {
            id: Id::new(),
            removed: None,
            purpose,
            prefix: prefix.clone(),
            year: today.year() as u32,
            next: 1,
        });
    }
    change
}
