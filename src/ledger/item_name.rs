//! How papers and lists name an item, so that nobody takes it for another: kind and number, and beside them as much of its
//! session as the list needs.

use std::collections::BTreeSet;

use crate::model::chinese;
use crate::model::facts::{Case, Session};

use super::book::Book;
use super::case_facts::session_name;

/// Names items among others: what tells two of them apart is said.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    book: &'a Book,
    /// Whether the year is said: 2026年建议第31号.
    years: bool,
    /// Whether the place is said: 市建议第31号.
    places: bool,
    /// Whether the meeting is said: 第六次会议建议第31号.
    meetings: bool,
}

impl<'a> Naming<'a> {
    /// For a list of these items.
    pub fn among<'c>(book: &'a Book, cases: impl IntoIterator<Item = &'c &'c Case>) -> Self {
        let sessions: Vec<&Session> = cases
            .into_iter()
            .filter_map(|case| book.session(case))
            .collect();
        let years: BTreeSet<u32> = sessions.iter().map(|session| session.year).collect();
        let places = sessions.iter().map(|session| place(session));
        let places: BTreeSet<(&str, &str)> = places.collect();
        let mut seen = BTreeSet::new();
        let mut of_year = BTreeSet::new();
        for session in &sessions {
            let year = (session.year, place(session), session.body);
            if seen.insert((year, session.term, session.meeting)) && !of_year.insert(year) {
                return Self {
                    book,
                    years: years.len() > 1,
                    places: places.len() > 1,
                    meetings: true,
                };
            }
        }
        Self {
            book,
            years: years.len() > 1,
            places: places.len() > 1,
            meetings: false,
        }
    }

    /// For an item that stands alone on its paper.
    pub fn alone(book: &'a Book) -> Self {
        Self {
            book,
            years: true,
            places: true,
            meetings: false,
        }
    }

    /// Whether anything of the session is said beside kind and number.
    pub fn says_session(&self) -> bool {
        self.years || self.places || self.meetings
    }

    /// 建议第31号, 闭会建议第4号, 2025年市建议第31号.
    pub fn of(&self, case: &Case) -> String {
        let session = self.book.session(case);
        let said = |says: bool, word: &dyn Fn(&Session) -> String| {
            session.filter(|_| says).map(word).unwrap_or_default()
        };
        let year = said(self.years, &|session| format!("{}年", session.year));
        let place = said(self.places, &|session| {
            self.book.place_word(session).into_owned()
        });
        let shared = session.is_some_and(|session| self.book.shares_its_year(session));
        let meeting = said(self.meetings || (self.years && shared), &|session| {
            format!("第{}次会议", chinese::numeral(session.meeting))
        });
        let (kind, number) = (case.kind.label(), &case.number);
        format!("{year}{place}{meeting}{kind}第{number}号")
    }
}

fn place(session: &Session) -> (&str, &str) {
    (session.level.label(), session.area.as_str())
}

impl Book {
    /// 临溪县第十七届人民代表大会第六次会议闭会期间第4号建议: an item, fully.
    pub fn full_name(&self, case: &Case) -> String {
        let session = self.session(case).map(session_name).unwrap_or_default();
        format!(
            "{session}{}第{}号{}",
            case.kind.between_meetings(),
            case.number,
            case.kind.letter_word()
        )
    }

    /// Whether a name as papers or the window write it is that of an item, whatever papers say or leave out of its session.
    pub(super) fn is_named(&self, case: &Case, name: &str) -> bool {
        if self.is_numbered(case, name) {
            return true;
        }
        // Among a hundred thousand items few have the number that stands in the name.
        let number = case.number.as_str();
        let mut places = name.match_indices(number);
        let has_number = places.any(|(at, _)| {
            name[..at].ends_with('第') && name[at + number.len()..].starts_with('号')
        });
        if !has_number {
            return false;
        }
        if name == self.full_name(case) {
            return true;
        }
        let naming = |bits: u8| Naming {
            book: self,
            years: bits & 1 > 0,
            places: bits & 2 > 0,
            meetings: bits & 4 > 0,
        };
        (0..8).any(|bits| naming(bits).of(case) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::record::Id;
    use crate::model::vocabulary::{CaseKind, Level};

    /// Items of one number: of this session, between its meetings, of last year, of the city.
    fn fixture() -> (Fixture, [Id; 4]) {
        let mut fixture = Fixture::new();
        let here = fixture.registered("1");
        let known = fixture.ledger.facts.cases.get(here).unwrap().session;
        let session = fixture.ledger.facts.sessions.get(known).unwrap().clone();
        let last_year = Session {
            id: Id::new(),
            year: session.year - 1,
            meeting: session.meeting - 1,
            ..session.clone()
        };
        let city = Session {
            id: Id::new(),
            level: Level::City,
            area: "衡水市".to_owned(),
            ..session
        };
        let mut others = Vec::new();
        for (kind, other) in [
            (CaseKind::ClosedSuggestion, None),
            (CaseKind::Suggestion, Some(last_year)),
            (CaseKind::Suggestion, Some(city)),
        ] {
            let mut register = fixture.suggestion("1");
            if let Some(other) = other {
                register.session = other.id;
                fixture.put(other);
            }
            let register = Register { kind, ..register };
            others.extend(register.key);
            fixture.act(register);
        }
        (fixture, [here, others[0], others[1], others[2]])
    }

    #[test]
    fn two_items_of_a_list_never_have_one_name_and_each_is_found_by_its_own() {
        let (fixture, ids) = fixture();
        let ledger = &fixture.ledger;
        let all: Vec<&Case> = ids
            .iter()
            .filter_map(|id| ledger.facts.cases.get(*id))
            .collect();
        let names = |cases: &[&Case]| -> Vec<String> {
            let naming = Naming::among(ledger, cases);
            cases.iter().map(|case| naming.of(case)).collect()
        };
        assert_eq!(names(&all[..2]), ["建议第1号", "闭会建议第1号"]);
        assert_eq!(names(&[all[0], all[3]]), ["县建议第1号", "市建议第1号"]);
        let year = ledger.year_of(all[0]).unwrap();
        let (now, then) = (format!("{year}年"), format!("{}年", year - 1));
        assert_eq!(
            names(&[all[0], all[2]]),
            [format!("{now}建议第1号"), format!("{then}建议第1号")]
        );
        let named = names(&all);
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), 4, "{named:?}");
        for (case, name) in all.iter().zip(&named) {
            assert_eq!(ledger.find_case(name).unwrap().id, case.id, "{name}");
            let full = ledger.full_name(case);
            assert_eq!(ledger.find_case(&full).unwrap().id, case.id, "{full}");
        }
    }
}
