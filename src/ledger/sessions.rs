//! 届次: which session is the current one, and the short words sessions go by at the window.

use std::borrow::Cow;
use std::cmp::Reverse;

use chrono::Datelike as _;

use crate::model::chinese;
use crate::model::facts::Session;
use crate::model::vocabulary::Body;

use super::book::Book;

impl Book {
    /// 本次会议: of the sessions that have begun the newest. One whose opening day is not recorded counts as begun from its
    /// year on; of two that opened on one day the own place's comes first, and 人大 before 政协.
    pub fn current_session(&self) -> Option<&Session> {
        let year = self.today.year().unsigned_abs();
        let begun = self
            .facts
            .sessions
            .iter()
            .filter(|session| match session.opened_on {
                Some(day) => day <= self.today,
                None => session.year <= year,
            });
        begun.max_by_key(|session| {
            let at_home = session.area == self.office.area;
            let body = Reverse(session.body);
            (session.year, session.opened_on, at_home, body, session.id)
        })
    }

    /// All sessions as people look for them: the newest year first, 人大 before 政协, the lower level first.
    pub fn sessions_in_order(&self) -> Vec<&Session> {
        let mut sessions: Vec<&Session> = self.facts.sessions.iter().collect();
        sessions.sort_by_key(|session| {
            let (year, level) = (Reverse(session.year), Reverse(session.level));
            let newest = Reverse((session.term, session.meeting));
            (year, level, session.body, newest, session.id)
        });
        sessions
    }

    /// 县, 市: the level of a session; the place's own name where the office works for another of the same level.
    pub fn place_word<'a>(&'a self, session: &'a Session) -> Cow<'a, str> {
        let sessions = self.facts.sessions.iter();
        let mut areas = sessions
            .filter(|other| other.level == session.level)
            .map(|other| other.area.as_str());
        let alone = areas.all(|area| area == session.area || area.is_empty());
        if alone || session.area == self.office.area {
            session.level.label().trim_end_matches('级').into()
        } else {
            session.area.as_str().into()
        }
    }

    /// 县十届人大五次, 县政协十届五次: a session in few words; no two of a ledger share them.
    pub fn meeting_name(&self, session: &Session) -> String {
        let place = self.place_word(session);
        let [term, meeting] = [session.term, session.meeting].map(chinese::numeral);
        match session.body {
            Body::Congress => format!("{place}{term}届人大{meeting}次"),
            Body::Conference => format!("{place}政协{term}届{meeting}次"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::facts::Session;
    use crate::model::record::Id;
    use crate::model::vocabulary::Level;

    fn session(fixture: &Fixture, id: Id) -> Session {
        fixture.ledger.facts.sessions.get(id).unwrap().clone()
    }

    #[test]
    fn the_current_session_is_the_newest_that_has_begun() {
        let mut fixture = Fixture::new();
        let congress = session(&fixture, fixture.congress);
        let year = congress.year;
        let current = |fixture: &Fixture| fixture.ledger.current_session().unwrap().id;
        fixture.put(Session {
            opened_on: Some(day("2026-02-03")),
            ..congress.clone()
        });
        fixture.put(Session {
            opened_on: Some(day("2026-02-02")),
            ..session(&fixture, fixture.conference)
        });
        assert_eq!(current(&fixture), fixture.congress);
        let next = Session {
            id: Id::new(),
            year: year + 1,
            meeting: congress.meeting + 1,
            opened_on: None,
            ..congress.clone()
        };
        fixture.put(next.clone());
        assert_eq!(current(&fixture), fixture.congress, "next year's waits");
        fixture.put(Session {
            opened_on: Some(day("2026-05-07")),
            ..next.clone()
        });
        assert_eq!(current(&fixture), next.id, "it opens today");
    }

    #[test]
    fn sessions_are_told_apart_in_few_words() {
        let mut fixture = Fixture::new();
        let congress = session(&fixture, fixture.congress);
        fixture.put(Session {
            id: Id::new(),
            level: Level::City,
            area: "衡水市".to_owned(),
            ..congress.clone()
        });
        let sessions = fixture.ledger.sessions_in_order();
        let names = sessions
            .iter()
            .map(|session| fixture.ledger.meeting_name(session));
        let names: Vec<String> = names.collect();
        assert!(names[0].starts_with('县'), "the own level first: {names:?}");
        assert!(names.last().unwrap().starts_with('市'), "{names:?}");
        let mut apart = names.clone();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), names.len(), "{names:?}");
    }
}
