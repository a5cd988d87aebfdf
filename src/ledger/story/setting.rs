//! The setting of a story: office, sessions, units, people, number prefixes.

use crate::ledger::act::Refusal;
use crate::ledger::{Ledger, setting_key};
use crate::model::change::Change;
use crate::model::facts::{Department, NumberSeries, Person, Session, Setting, Staff, Unit};
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;

use super::Story;
use super::names::read_date;
use super::told::{StaffStory, UnitStory};

impl Ledger {
    /// What a story needs that the ledger does not hold yet; `None` when it holds all of it.
    ///
    /// # Errors
    /// [`Refusal`] when a date cannot be read or the profile is unknown.
    pub fn tell_setting(&self, story: &Story) -> Result<Option<Change>, Refusal> {
        let mut change = Change::record("登记届次、单位和代表委员");
        if let Some(office) = &story.office {
            change.put(self.setting(setting_key::OFFICE, office_json(office)));
        }
        if let Some(name) = &story.profile {
            let profile = Profile::shipped(name).ok_or_else(|| Refusal::Unknown {
                what: "地方规则",
                name: name.clone(),
            })?;
            change.put(self.setting(setting_key::PROFILE, serde_json::json!(profile).to_string()));
        }
        if let Some(today) = &story.today {
            change.put(self.setting(
                setting_key::SAMPLE_DAY,
                serde_json::json!(today).to_string(),
            ));
        }
        self.tell_sessions(story, &mut change)?;
        for unit in &story.units {
            self.tell_unit(unit, &mut change);
        }
        for person in story
            .persons
            .iter()
            .filter(|told| !self.facts.persons.iter().any(|p| p.name == told.name))
        {
            change.put(Person {
                id: Id::new(),
                removed: None,
                name: person.name.clone(),
                kind: person.kind,
                level: person.level,
                delegation: person.delegation.clone(),
                sector: person.sector.clone(),
                post: person.post.clone(),
                phone: person.phone.clone(),
                address: person.address.clone(),
            });
        }
        for series in &story.number_series {
            if !self
                .facts
                .series
                .iter()
                .any(|known| known.purpose == series.purpose)
            {
                let year = story_year(story, self);
                let prefix = series.prefix.clone();
                change.put(NumberSeries {
                    id: Id::new(),
                    removed: None,
                    purpose: series.purpose,
                    prefix,
                    year,
                    next: 1,
                });
            }
        }
        Ok(Some(change).filter(|change| !change.writes.is_empty()))
    }

    /// A setting's record: the one in the ledger with a new value, or a new one.
    pub fn setting(&self, key: &str, value: String) -> Setting {
        match self
            .facts
            .settings
            .iter()
            .find(|setting| setting.key == key)
        {
            Some(known) => Setting {
                value,
                ..known.clone()
            },
            None => Setting {
                id: Id::new(),
                removed: None,
                key: key.to_owned(),
                value,
            },
        }
    }

    fn tell_sessions(&self, story: &Story, change: &mut Change) -> Result<(), Refusal> {
        for told in &story.sessions {
            let known = self.facts.sessions.iter().any(|session| {
                (session.level, session.body, session.term, session.meeting)
                    == (told.level, told.body, told.term, told.meeting)
                    && session.area == told.area
            });
            if known {
                continue;
            }
            change.put(Session {
                id: Id::new(),
                removed: None,
                level: told.level,
                body: told.body,
                area: told.area.clone(),
                term: told.term,
                meeting: told.meeting,
                year: told.year,
                opened_on: read_date(self, told.opened_on.as_deref())?,
                closed_on: read_date(self, told.closed_on.as_deref())?,
            });
        }
        Ok(())
    }

    fn tell_unit(&self, told: &UnitStory, change: &mut Change) {
        let known = self
            .facts
            .units
            .iter()
            .find(|unit| unit.name == told.name || unit.short_name == told.short_name);
        let unit = match known {
            Some(unit) => unit.id,
            None => change.put(Unit {
                id: Id::new(),
                removed: None,
                name: told.name.clone(),
                short_name: told.short_name.clone(),
                own: told.own,
                phone: None,
            }),
        };
        let add_staff = |change: &mut Change, person: &StaffStory, department: Option<Id>| {
            if self
                .facts
                .staff
                .of(unit)
                .any(|staff| staff.name == person.name)
            {
                return;
            }
            change.put(Staff {
                id: Id::new(),
                removed: None,
                unit,
                department,
                name: person.name.clone(),
                post: person.post.clone(),
                phone: person.phone.clone(),
                leader: department.is_none(),
            });
        };
        for (place, told) in told.departments.iter().enumerate() {
            let known = self
                .facts
                .departments
                .of(unit)
                .find(|department| department.name == told.name);
            let department = if let Some(department) = known {
                department.id
            } else {
                let position = place as u32 + 1;
                change.put(Department {
                    id: Id::new(),
                    removed: None,
                    unit,
                    name: told.name.clone(),
                    position,
                })
            };
            told.staff
                .iter()
                .for_each(|person| add_staff(change, person, Some(department)));
        }
        told.leaders
            .iter()
            .for_each(|person| add_staff(change, person, None));
    }
}

fn office_json(office: &Office) -> String {
    serde_json::json!(office).to_string()
}

fn story_year(story: &Story, ledger: &Ledger) -> u32 {
    use chrono::Datelike as _;
    story
        .sessions
        .iter()
        .map(|session| session.year)
        .min()
        .unwrap_or(ledger.today.year() as u32)
}
