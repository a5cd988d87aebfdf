//! 届次: which session is the current one, and the short words sessions go by at the window.

use std::borrow::Cow;
use std::cmp::Reverse;

use chrono::Datelike as _;

use crate::model::chinese;
use crate::model::facts::Session;
use crate::model::vocabulary::{Body, Level};

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

    /// The level of the office's own place, by its sessions; where the ledger has none of that place, the lowest that it has.
    pub fn home_level(&self) -> Level {
        let sessions = || self.facts.sessions.iter();
        let mut at_home = sessions().filter(|session| session.area == self.office.area);
        let home = at_home.next().map(|session| session.level);
        let lowest = || sessions().map(|session| session.level).max();
        home.or_else(lowest).unwrap_or(Level::County)
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

    /// 县, 市, 镇: what the place of a session is; the place's own name where the office works for another of the same level,
    /// or where the same word would stand for places of two levels (武安市 and 邯郸市).
    pub fn place_word<'a>(&'a self, session: &'a Session) -> Cow<'a, str> {
        let word = place_kind(session);
        let (level, area) = (session.level, session.area.as_str());
        // There is one state, whatever a session calls it.
        if level == Level::National {
            return word.into();
        }
        let sessions = || self.facts.sessions.iter();
        let others = || sessions().filter(|other| other.level != level);
        // What a name shared by two levels means, only the level tells.
        if others().any(|other| other.area == area) {
            return level_word(level).into();
        }
        let is_shared = others().any(|other| place_kind(other) == word);
        let mut same_level = sessions().filter(|other| other.level == level);
        let alone = same_level.all(|other| other.area == area || other.area.is_empty());
        let is_plain = !is_shared && (alone || area == self.office.area);
        if is_plain || area.is_empty() {
            word.into()
        } else {
            area.into()
        }
    }

    /// Every word that papers or people may have for the place of a session, the present one first: what its place is, its
    /// level (a 镇 is of 乡级), and its name.
    pub(super) fn place_spellings<'a>(&'a self, session: &'a Session) -> Vec<Cow<'a, str>> {
        let others = [
            place_kind(session),
            level_word(session.level),
            session.area.as_str(),
        ];
        let mut words = vec![self.place_word(session)];
        for word in others {
            if !word.is_empty() && words.iter().all(|known| known != word) {
                words.push(word.into());
            }
        }
        words
    }

    /// 县十届人大五次, 县政协十届五次, 十四届全国人大四次: a session in few words; no two of a ledger share them.
    pub fn meeting_name(&self, session: &Session) -> String {
        let place = self.place_word(session);
        let [term, meeting] = [session.term, session.meeting].map(chinese::numeral);
        match (session.body, session.level) {
            (Body::Congress, Level::National) => format!("{term}届全国人大{meeting}次"),
            (Body::Conference, Level::National) => format!("全国政协{term}届{meeting}次"),
            (Body::Congress, _) => format!("{place}{term}届人大{meeting}次"),
            (Body::Conference, _) => format!("{place}政协{term}届{meeting}次"),
        }
    }
}

/// 县, 市, 乡, 国家: a level by the word that its name has for it.
pub(super) fn level_word(level: Level) -> &'static str {
    level.label().trim_end_matches('级')
}

/// What the place of a session is, by the end of its name: 镇 of 城关镇, 乡 of a 民族乡, 区 of a county-level district; the word
/// of its level where the name does not say it. Items of the state are 全国建议, whatever its name.
pub(super) fn place_kind(session: &Session) -> &'static str {
    let kinds: &[&str] = match session.level {
        Level::National => return "全国",
        Level::Province => &["自治区", "省", "市"],
        Level::City => &["市", "州", "盟", "区"],
        Level::County => &["县", "市", "区", "旗"],
        Level::Township => &["镇", "乡", "苏木", "街道"],
    };
    let kind = kinds.iter().find(|kind| session.area.ends_with(**kind));
    kind.copied().unwrap_or_else(|| level_word(session.level))
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::of_city;
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
    fn the_own_level_is_that_of_the_own_place() {
        let mut fixture = Fixture::new();
        let congress = session(&fixture, fixture.congress);
        fixture.put(of_city(&congress));
        assert_eq!(fixture.ledger.home_level(), Level::County);
        for id in [fixture.congress, fixture.conference] {
            fixture.put(Session {
                level: Level::Province,
                area: "河北省".to_owned(),
                ..session(&fixture, id)
            });
        }
        // None is of 临溪县 any more.
        assert_eq!(fixture.ledger.home_level(), Level::City);
    }

    #[test]
    fn sessions_are_told_apart_in_few_words() {
        let mut fixture = Fixture::new();
        let congress = session(&fixture, fixture.congress);
        fixture.put(of_city(&congress));
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

    /// Another session of the same year, of a place of its own.
    fn elsewhere(fixture: &Fixture, level: Level, area: &str) -> Session {
        Session {
            id: Id::new(),
            level,
            area: area.to_owned(),
            ..session(fixture, fixture.congress)
        }
    }

    #[test]
    fn a_place_is_called_what_it_is_and_by_its_level_where_that_is_not_sure() {
        let fixture = Fixture::new();
        for (level, area, word) in [
            (Level::Township, "城关镇", "镇"),
            (Level::Township, "河湾乡", "乡"),
            (Level::Township, "三官庙回族乡", "乡"),
            (Level::Township, "河湾", "乡"),
            (Level::County, "临溪县", "县"),
            (Level::County, "武安市", "市"),
            (Level::County, "丛台区", "区"),
            (Level::County, "鄂温克族自治旗", "旗"),
            (Level::County, "城关镇", "县"),
            (Level::City, "邯郸市", "市"),
            (Level::City, "延边朝鲜族自治州", "州"),
            (Level::Province, "河北省", "省"),
            (Level::Province, "北京市", "市"),
            (Level::Province, "河北", "省"),
            (Level::National, "中国", "全国"),
            (Level::National, "全国", "全国"),
        ] {
            let session = elsewhere(&fixture, level, area);
            assert_eq!(super::place_kind(&session), word, "{area}");
        }
    }

    #[test]
    fn one_word_never_stands_for_places_of_two_levels() {
        let mut fixture = Fixture::new();
        let town = elsewhere(&fixture, Level::Township, "城关镇");
        let city = elsewhere(&fixture, Level::City, "邯郸市");
        fixture.put(town.clone());
        fixture.put(city.clone());
        let word =
            |fixture: &Fixture, session: &Session| fixture.ledger.place_word(session).into_owned();
        assert_eq!(word(&fixture, &town), "镇");
        assert_eq!(word(&fixture, &city), "市");
        let small = elsewhere(&fixture, Level::County, "武安市");
        fixture.put(small.clone());
        assert_eq!(word(&fixture, &small), "武安市");
        assert_eq!(word(&fixture, &city), "邯郸市");
        let province = elsewhere(&fixture, Level::Province, "邯郸市");
        fixture.put(province.clone());
        assert_ne!(word(&fixture, &province), word(&fixture, &city));
    }
}
