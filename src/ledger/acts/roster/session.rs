//! 届次: the meetings items come from.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::not_before;
use crate::ledger::case_facts::session_name;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Session;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level};

use super::typed::title;

/// The years a session can be of: the first congresses met in 1949.
pub const SESSION_YEARS: RangeInclusive<u32> = 1949..=2200;

act! {
    /// 届次: one meeting of one congress or conference, each entered once.
    SaveSession in "session", "登记届次" by save_session, corrects record of sessions {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一届次" -> Session,
        /// 级别.
        level: Level = "级别",
        /// 人大 or 政协.
        body: Body = "人大还是政协",
        /// The place.
        area: String = "地方",
        /// 届.
        term: u32 = "届",
        /// 次.
        meeting: u32 = "次",
        /// 年度.
        year: u32 = "年度",
        /// 开幕.
        opened_on: Option<NaiveDate> = "开幕日期" ahead,
        /// 闭幕.
        closed_on: Option<NaiveDate> = "闭幕日期" ahead,
    }
}

impl SaveSession {
    /// A session as recorded, to be corrected.
    pub fn as_recorded(session: &Session) -> Self {
        Self {
            record: Some(session.id),
            level: session.level,
            body: session.body,
            area: session.area.clone(),
            term: session.term,
            meeting: session.meeting,
            year: session.year,
            opened_on: session.opened_on,
            closed_on: session.closed_on,
        }
    }

    /// The name of the session as it will be: 临溪县第十届人大第五次会议.
    pub fn name(&self) -> String {
        session_name(&self.session())
    }

    fn session(&self) -> Session {
        Session {
            id: self.record.unwrap_or_else(Id::new),
            removed: None,
            level: self.level,
            body: self.body,
            area: self.area.trim().to_owned(),
            term: self.term,
            meeting: self.meeting,
            year: self.year,
            opened_on: self.opened_on,
            closed_on: self.closed_on,
        }
    }
}

fn save_session(ledger: &Ledger, input: &SaveSession) -> Result<Change, Refusal> {
    let session = input.session();
    check_numbers(&session)?;
    check_days(&session)?;
    if session.area.is_empty() {
        return Err(Refusal::Missing {
            field: "area",
            label: "地方",
        });
    }
    if let Some(known) = ledger.same_session(&session) {
        return Err(Refusal::wrong(
            "meeting",
            format!(
                "名册里已经有了{}，没有重复登记。请核对届和次。",
                session_name(known)
            ),
        ));
    }
    let known = ledger.facts.sessions.get(session.id);
    let is_used = || {
        let mut cases = ledger.facts.cases.iter();
        cases.any(|case| case.session == session.id)
    };
    if known.is_some_and(|known| known.body != session.body) && is_used() {
        return Err(Refusal::wrong(
            "body",
            "这个届次已经登记了办件，不能在人大和政协之间改，没有改动。",
        ));
    }
    let name = session_name(known.unwrap_or(&session));
    let title = title("届次", &name, known, &session);
    let mut change = Change::new(ActKey("session"), title);
    change.put(session);
    Ok(change)
}

fn check_numbers(session: &Session) -> Result<(), Refusal> {
    for (field, number, label) in [
        ("term", session.term, "届"),
        ("meeting", session.meeting, "次"),
    ] {
        if number == 0 || number > 99 {
            return Err(Refusal::wrong(
                field,
                format!("“{label}”要写 1 到 99，没有登记。请核对届次。"),
            ));
        }
    }
    if !SESSION_YEARS.contains(&session.year) {
        return Err(Refusal::wrong(
            "year",
            "年度要写四位年份，没有登记。请核对。",
        ));
    }
    Ok(())
}

fn check_days(session: &Session) -> Result<(), Refusal> {
    match (session.opened_on, session.closed_on) {
        (Some(opened), Some(closed)) => not_before(
            ("闭幕", "没有登记"),
            ("closed_on", closed),
            ("开幕", opened),
        ),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn congress(fixture: &Fixture) -> SaveSession {
        let known = fixture.ledger.facts.sessions.get(fixture.congress).unwrap();
        SaveSession::as_recorded(known)
    }

    #[test]
    fn a_session_is_corrected_and_the_title_says_what() {
        let mut fixture = Fixture::new();
        let change = fixture.act(SaveSession {
            opened_on: Some(day("2026-02-03")),
            ..congress(&fixture)
        });
        assert!(change.title.ends_with("的开幕日期"), "{}", change.title);
    }

    #[test]
    fn what_no_session_can_be_is_refused_at_its_field() {
        let mut fixture = Fixture::new();
        let known = congress(&fixture);
        let twin = SaveSession {
            record: None,
            ..known.clone()
        };
        let backwards = SaveSession {
            opened_on: Some(day("2026-02-06")),
            closed_on: Some(day("2026-02-03")),
            ..known.clone()
        };
        for (wrong, field) in [
            (twin.clone(), "meeting"),
            (
                SaveSession {
                    term: 0,
                    ..twin.clone()
                },
                "term",
            ),
            (
                SaveSession {
                    year: 26,
                    ..twin.clone()
                },
                "year",
            ),
            (
                SaveSession {
                    area: " ".to_owned(),
                    ..twin
                },
                "area",
            ),
            (backwards, "closed_on"),
        ] {
            assert_eq!(fixture.refused(wrong).0, Some(field));
        }
        fixture.registered("1");
        let other = SaveSession {
            body: Body::Conference,
            term: 11,
            ..known
        };
        assert_eq!(fixture.refused(other).0, Some("body"));
    }

    fn session(record: Option<Id>, body: Body, meeting: u32) -> SaveSession {
        SaveSession {
            record,
            level: Level::County,
            body,
            area: "临溪县".to_owned(),
            term: 10,
            meeting,
            year: 2027,
            opened_on: None,
            closed_on: None,
        }
    }

    #[test]
    fn a_session_is_entered_once_and_corrected() {
        let mut fixture = Fixture::new();
        let known: Session = fixture.done(session(None, Body::Congress, 6));
        fixture.refuses(session(None, Body::Congress, 6), "meeting", "名册里已经有");
        let corrected: Session = fixture.done(SaveSession {
            opened_on: Some(day("2027-02-02")),
            ..session(Some(known.id), Body::Congress, 6)
        });
        assert_eq!(
            corrected,
            Session {
                opened_on: Some(day("2027-02-02")),
                ..known
            }
        );
    }

    #[test]
    fn a_session_is_counted_dated_and_placed() {
        let fixture = Fixture::new();
        let good = || session(None, Body::Congress, 6);
        let nowhere = SaveSession {
            area: "　".to_owned(),
            ..good()
        };
        fixture.refuses(nowhere, "area", "没有填“地方”");
        for number in [0, 100] {
            let term = SaveSession {
                term: number,
                ..good()
            };
            fixture.refuses(term, "term", "“届”要写 1 到 99");
            let meeting = SaveSession {
                meeting: number,
                ..good()
            };
            fixture.refuses(meeting, "meeting", "“次”要写 1 到 99");
        }
        for year in [26, 1948, 2201] {
            fixture.refuses(SaveSession { year, ..good() }, "year", "年度要写四位年份");
        }
        let closed = SaveSession {
            opened_on: Some(day("2027-02-02")),
            closed_on: Some(day("2027-02-01")),
            ..good()
        };
        fixture.refuses(closed, "closed_on", "闭幕不能早于开幕（2027-02-02）");
    }

    #[test]
    fn a_session_with_items_keeps_its_body() {
        let mut fixture = Fixture::new();
        fixture.registered("31");
        let other_body = session(Some(fixture.congress), Body::Conference, 6);
        fixture.refuses(other_body, "body", "不能在人大和政协之间改");
        fixture.act(session(Some(fixture.conference), Body::Congress, 6));
    }
}
