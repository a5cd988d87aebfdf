//! 新建台账: the first records of a new ledger, so that the first item can be registered and answered.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::acts::act::{Act as _, act, input};
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::{check_texts, filled};
use crate::ledger::acts::{SaveSeries, SaveSession};
use crate::ledger::settings::{self, setting};
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Department, Unit};
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, IssueKind, Level};

input! {
    /// 届次 of one body: 第几届第几次会议.
    Meeting {
        /// 届.
        term: u32 = "届",
        /// 次.
        meeting: u32 = "次",
    }
}

act! {
    /// 登记本单位、届次和文号: the office's own unit with its departments, the county's sessions of a year, and the
    /// prefixes of this year's document numbers. The unit goes by the office's names.
    Found in "found", "登记本单位、届次和文号" by found {
        /// Year of the sessions; this year where none is given.
        year: Option<u32> = "届次的年度",
        /// 人大届次; none when no congress items are handled.
        congress: Option<Meeting> = "人大届次",
        /// 政协届次.
        conference: Option<Meeting> = "政协届次",
        /// 机关代字 of replies: 临住建函.
        reply_prefix: Option<String> = "答复函的机关代字",
        /// 机关代字 of 会办意见, a series of its own.
        opinion_prefix: Option<String> = "会办意见的机关代字",
        /// 科室, in order.
        departments: Vec<String> = "科室",
    }
}

/// What a person says of the office when a ledger begins.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The office.
    pub office: Office,
    /// Its local rules.
    pub profile: Profile,
    /// Its unit, sessions and numbers.
    pub first: Found,
}

fn found(ledger: &Ledger, input: &Found) -> Result<Change, Refusal> {
    if let Some(own) = ledger.own_unit() {
        return Err(Refusal::AlreadyFounded(own.name.clone()));
    }
    let name: String = filled(Some(&ledger.office.name)).ok_or(Refusal::NamelessOffice)?;
    let mut change = Change::new(ActKey::FOUND, "登记本单位、届次和文号");
    let short_name: Option<String> = filled(Some(&ledger.office.short_name));
    let unit = change.put(Unit {
        id: Id::new(),
        removed: None,
        short_name: short_name.unwrap_or_else(|| name.clone()),
        name,
        own: true,
        phone: None,
    });
    add_departments(unit, &input.departments, &mut change)?;
    add_sessions(ledger, input, &mut change)?;
    add_series(ledger, input, &mut change)?;
    Ok(change)
}

fn add_departments(unit: Id, names: &[String], change: &mut Change) -> Result<(), Refusal> {
    for (index, typed) in names.iter().enumerate() {
        let name: String = filled(Some(typed)).ok_or(Refusal::Missing {
            field: "departments",
            label: "科室",
        })?;
        if names[..index].iter().any(|other| other.trim() == name) {
            let text = format!("{name}写了两次，没有建立。请去掉一个。");
            return Err(Refusal::wrong("departments", text));
        }
        change.put(Department {
            id: Id::new(),
            removed: None,
            unit,
            name,
            position: index as u32 + 1,
        });
    }
    Ok(())
}

fn add_sessions(ledger: &Ledger, input: &Found, change: &mut Change) -> Result<(), Refusal> {
    let meetings = [
        ("congress", Body::Congress, &input.congress),
        ("conference", Body::Conference, &input.conference),
    ];
    for (field, body, meeting) in meetings {
        let Some(Meeting { term, meeting }) = *meeting else {
            continue;
        };
        if ledger.office.area.trim().is_empty() {
            let text =
                "设置里还没有填所在的县（市、区），届次缺地方，没有登记。请先在单位设置里填。";
            return Err(Refusal::wrong(field, text));
        }
        let session = SaveSession {
            record: None,
            level: Level::County,
            body,
            area: ledger.office.area.clone(),
            term,
            meeting,
            year: input.year.unwrap_or(ledger.today.year() as u32),
            opened_on: None,
            closed_on: None,
        };
        let saved = session.checked(ledger);
        let saved = saved.map_err(|refusal| match refusal.field() {
            Some("year") => refusal,
            _ => Refusal::wrong(field, refusal.to_string()),
        })?;
        change.writes.extend(saved.writes);
    }
    Ok(())
}

fn add_series(ledger: &Ledger, input: &Found, change: &mut Change) -> Result<(), Refusal> {
    let typed = |prefix: &Option<String>| filled::<String>(prefix.as_deref());
    let (reply, opinion) = (typed(&input.reply_prefix), typed(&input.opinion_prefix));
    if reply.is_some() && reply == opinion {
        let text = "两种代字一样，文号会重复，没有登记。请改一个，或先空着。";
        return Err(Refusal::wrong("opinion_prefix", text));
    }
    for (field, purpose, prefix) in [
        ("reply_prefix", IssueKind::Reply, reply),
        ("opinion_prefix", IssueKind::Opinion, opinion),
    ] {
        let Some(prefix) = prefix else { continue };
        let series = SaveSeries {
            record: None,
            purpose,
            prefix,
            year: None,
            next: None,
        };
        let saved = series.checked(ledger);
        let saved = saved.map_err(|refusal| Refusal::wrong(field, refusal.to_string()))?;
        change.writes.extend(saved.writes);
    }
    Ok(())
}

/// The first settings of a new ledger. The office may have no name yet; its papers then say that it is missing.
///
/// # Errors
/// [`Refusal`] for a text that no paper can show.
pub fn first_settings(office: &Office, profile: &Profile) -> Result<Change, Refusal> {
    let mut change = Change::new(ActKey::FOUND, "新建台账");
    let mut values = settings::take_apart(settings::OFFICE, office);
    values.extend(settings::take_apart(settings::PROFILE, profile));
    for (key, value) in values {
        check_texts(&value, ("office", "单位设置"))?;
        change.put(setting(&key, &value));
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day, empty};
    use crate::model::fact_kind::FactKind;

    fn new_ledger(name: &str) -> Ledger {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let office = Office {
            area: "临溪县".to_owned(),
            ..Office::named(name)
        };
        empty(&office, &profile, day("2026-05-07"))
    }

    fn first() -> Found {
        Found {
            departments: vec!["物业股".to_owned(), "办公室".to_owned()],
            year: None,
            congress: Some(Meeting {
                term: 10,
                meeting: 5,
            }),
            conference: None,
            reply_prefix: Some("临住建函".to_owned()),
            opinion_prefix: None,
        }
    }

    #[test]
    fn a_new_ledger_has_its_unit_sessions_and_numbers() {
        let mut ledger = new_ledger("临溪县住建局");
        let change = first().change(&ledger).unwrap();
        let count = |kind: FactKind| {
            let writes = change.writes.iter();
            writes.filter(|fact| fact.kind() == kind).count()
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
        assert_eq!(ledger.facts.sessions.iter().next().unwrap().year, 2026);
    }

    #[test]
    fn the_first_records_are_held_to_the_rules_of_later_ones() {
        let ledger = new_ledger("临溪县住建局");
        let meeting = |term: u32| Some(Meeting { term, meeting: 1 });
        let prefix = |text: &str| Some(text.to_owned());
        let twice = vec!["办公室".to_owned(), " 办公室 ".to_owned()];
        for (field, wrong) in [
            (
                "reply_prefix",
                Found {
                    reply_prefix: prefix("临住建〔2026〕"),
                    ..first()
                },
            ),
            (
                "opinion_prefix",
                Found {
                    opinion_prefix: prefix(" 临住建函 "),
                    ..first()
                },
            ),
            (
                "reply_prefix",
                Found {
                    reply_prefix: prefix("临\u{7}函"),
                    ..first()
                },
            ),
            (
                "departments",
                Found {
                    departments: twice,
                    ..first()
                },
            ),
            (
                "departments",
                Found {
                    departments: vec!["　".to_owned()],
                    ..first()
                },
            ),
            (
                "congress",
                Found {
                    congress: meeting(100),
                    ..first()
                },
            ),
            (
                "conference",
                Found {
                    conference: meeting(0),
                    ..first()
                },
            ),
            (
                "year",
                Found {
                    year: Some(26),
                    ..first()
                },
            ),
        ] {
            let refused = wrong.change(&ledger).unwrap_err();
            assert_eq!(refused.field(), Some(field), "{refused}");
        }
    }

    #[test]
    fn a_ledger_is_founded_once_and_with_a_name() {
        let refused = |ledger: &Ledger| first().change(ledger).unwrap_err().to_string();
        let again = refused(&Fixture::new().ledger);
        assert!(again.contains("已经有本单位（临溪县住建局）"), "{again}");
        let nameless = refused(&new_ledger("　"));
        assert!(nameless.contains("没有填单位全称"), "{nameless}");
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let unshowable = first_settings(&Office::named("住建\u{7}局"), &profile).unwrap_err();
        assert_eq!(unshowable.field(), Some("office"));
    }
}
