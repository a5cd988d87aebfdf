//! How papers and lists name an item, so that nobody takes it for another: kind and number, and beside them as much of its
//! session as the list needs.

use std::collections::BTreeSet;

use crate::model::chinese;
use crate::model::facts::{Case, Session};
use crate::model::record::Id;

use super::book::Book;
use super::case_facts::session_name;

/// What all items of a list have in common, as its title says it: the items themselves need not repeat it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ListScope<'a> {
    /// One session.
    Session(&'a Session),
    /// One year, of several sessions.
    Year(u32),
    /// Nothing: items of several years, or none.
    Mixed,
}

impl<'a> ListScope<'a> {
    /// Of a list of these items.
    pub fn of<'c>(book: &'a Book, cases: impl IntoIterator<Item = &'c &'c Case>) -> Self {
        let sessions = cases.into_iter().map(|case| book.session(case));
        let Some(sessions) = sessions.collect::<Option<Vec<&Session>>>() else {
            return Self::Mixed;
        };
        let Some(first) = sessions.first().copied() else {
            return Self::Mixed;
        };
        if sessions.iter().all(|session| session.id == first.id) {
            return Self::Session(first);
        }
        if sessions.iter().all(|session| session.year == first.year) {
            return Self::Year(first.year);
        }
        Self::Mixed
    }

    /// As much of it as the title of a yearly report says.
    #[must_use]
    pub fn year(self) -> Self {
        match self {
            Self::Session(session) => Self::Year(session.year),
            other => other,
        }
    }

    /// As it stands before the subject of a title: 临溪县第十届人民代表大会第五次会议, 2026年, or nothing.
    pub fn words(self) -> String {
        match self {
            Self::Session(session) => session_name(session),
            Self::Year(year) => format!("{year}年"),
            Self::Mixed => String::new(),
        }
    }
}

/// Names items among others, briefly where that is enough: what tells two of them apart is said, and what tells one of them
/// from any other item of the ledger, for a paper is kept long after its list.
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
    /// For a list of these items, or a paper on one or a few of them.
    pub fn among<'c>(book: &'a Book, cases: impl IntoIterator<Item = &'c &'c Case>) -> Self {
        let cases: Vec<&Case> = cases.into_iter().copied().collect();
        let sessions = sessions_with_these_numbers(book, &cases);
        let years: BTreeSet<u32> = sessions.iter().map(|session| session.year).collect();
        let places: BTreeSet<(&str, &str)> =
            sessions.iter().map(|session| place(session)).collect();
        let mut of_year = BTreeSet::new();
        let mut alike = sessions
            .iter()
            .map(|session| (session.year, place(session), session.body));
        Self {
            book,
            years: years.len() > 1,
            places: places.len() > 1,
            meetings: alike.any(|year| !of_year.insert(year)),
        }
    }

    /// For a list of these items whose title says what they have in common: within a session kind and number are enough,
    /// within a year the place may be said beside them, and the meeting where the year had two.
    pub fn within<'c>(
        book: &'a Book,
        scope: ListScope<'_>,
        cases: impl IntoIterator<Item = &'c &'c Case>,
    ) -> Self {
        let cases: Vec<&Case> = cases.into_iter().copied().collect();
        let among = Self::among(book, cases.iter());
        match scope {
            ListScope::Mixed => among,
            ListScope::Session(_) => Self {
                years: false,
                places: false,
                meetings: false,
                ..among
            },
            ListScope::Year(_) => {
                let listed: BTreeSet<Id> = cases.iter().map(|case| case.session).collect();
                let sessions = listed.iter();
                let sessions = sessions.filter_map(|id| book.facts.sessions.get(*id));
                let mut known = BTreeSet::new();
                let mut alike = sessions.map(|session| (place(session), session.body));
                Self {
                    years: false,
                    meetings: alike.any(|one| !known.insert(one)),
                    ..among
                }
            }
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
        // 第三次会议闭会建议 would say that the meeting itself was closed.
        let kind = if !meeting.is_empty() && case.kind.is_between_meetings() {
            format!("闭会期间{}", case.kind.letter_word())
        } else {
            case.kind.label().to_owned()
        };
        format!("{year}{place}{meeting}{kind}第{}号", case.number)
    }
}

/// The sessions of some items, and those others that have an item of the same kind and number as one of them: brief names
/// would be theirs too. Each number is looked up in a session, never sought through the ledger.
fn sessions_with_these_numbers<'a>(book: &'a Book, cases: &[&Case]) -> Vec<&'a Session> {
    let listed: BTreeSet<Id> = cases.iter().map(|case| case.session).collect();
    let has_one = |session: &Session| {
        let mut cases = cases.iter();
        cases.any(|case| {
            case.kind.body() == session.body
                && book
                    .same_number(session.id, case.kind, &case.number, None)
                    .is_some()
        })
    };
    let sessions = book.facts.sessions.iter();
    sessions
        .filter(|session| listed.contains(&session.id) || has_one(session))
        .collect()
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
        // No other item is called so.
        assert_eq!(names(&all[1..2]), ["闭会建议第1号"]);
        let year = ledger.year_of(all[0]).unwrap();
        let (now, then) = (format!("{year}年县"), format!("{}年县", year - 1));
        let named = [format!("{now}建议第1号"), format!("{then}建议第1号")];
        // Also where only one of them stands on a paper.
        assert_eq!(names(&[all[0], all[2]]), named);
        assert_eq!(names(&all[..1]), named[..1]);
        assert_eq!(names(&all[2..3]), named[1..]);
        let named = names(&all);
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), 4, "{named:?}");
        for (case, name) in all.iter().zip(&named) {
            assert_eq!(ledger.find_case(name).unwrap().id, case.id, "{name}");
            let full = ledger.full_name(case);
            assert_eq!(ledger.find_case(&full).unwrap().id, case.id, "{full}");
            let brief = &names(&[*case])[0];
            assert_eq!(ledger.find_case(brief).unwrap().id, case.id, "{brief}");
        }
    }

    #[test]
    fn within_the_session_or_year_that_a_title_names_items_are_named_briefly() {
        let (fixture, ids) = fixture();
        let ledger = &fixture.ledger;
        let all: Vec<&Case> = ids
            .iter()
            .filter_map(|id| ledger.facts.cases.get(*id))
            .collect();
        let names = |cases: &[&Case]| -> Vec<String> {
            let scope = ListScope::of(ledger, cases);
            let naming = Naming::within(ledger, scope, cases);
            cases.iter().map(|case| naming.of(case)).collect()
        };
        let here = ledger.session(all[0]).unwrap();
        assert_eq!(ListScope::of(ledger, &all[..2]), ListScope::Session(here));
        assert_eq!(names(&all[..2]), ["建议第1号", "闭会建议第1号"]);
        let of_year = [all[0], all[3]];
        let scope = ListScope::of(ledger, &of_year);
        assert_eq!(scope.words(), format!("{}年", here.year));
        let named = names(&of_year);
        assert_eq!(named[0], "县建议第1号");
        assert!(named[1].ends_with("市建议第1号"), "{named:?}");
        // Of several years each says its own.
        assert_eq!(ListScope::of(ledger, &all), ListScope::Mixed);
        assert!(names(&all)[0].starts_with(&format!("{}年", here.year)));
        assert_eq!(ListScope::of(ledger, &[]), ListScope::Mixed);
    }

    #[test]
    fn only_what_tells_two_items_apart_is_said() {
        let (mut fixture, [here, _, last_year, city]) = fixture();
        let name = |fixture: &Fixture| {
            let ledger = &fixture.ledger;
            let case = ledger.facts.cases.get(here).unwrap();
            Naming::among(ledger, &[case]).of(case)
        };
        let remove = |fixture: &mut Fixture, case: Id| {
            let mut case = fixture.ledger.facts.cases.get(case).unwrap().clone();
            case.removed = Some("登记重了".into());
            fixture.put(case);
        };
        remove(&mut fixture, last_year);
        assert_eq!(name(&fixture), "县建议第1号");
        remove(&mut fixture, city);
        assert_eq!(name(&fixture), "建议第1号");
    }

    #[test]
    fn an_item_put_forward_between_two_meetings_of_a_year_is_said_to_be_of_neither() {
        let (mut fixture, [_, closed, ..]) = fixture();
        let known = fixture.ledger.facts.cases.get(closed).unwrap().session;
        let session = fixture.ledger.facts.sessions.get(known).unwrap().clone();
        let meeting = session.meeting + 1;
        let next = Session {
            id: Id::new(),
            meeting,
            ..session
        };
        let other = Register {
            session: next.id,
            kind: CaseKind::ClosedSuggestion,
            ..fixture.suggestion("1")
        };
        let key = other.key.unwrap();
        fixture.put(next);
        fixture.act(other);
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(key).unwrap();
        let name = Naming::among(ledger, &[case]).of(case);
        let numeral = chinese::numeral(meeting);
        assert_eq!(name, format!("第{numeral}次会议闭会期间建议第1号"));
        assert_eq!(ledger.find_case(&name).unwrap().id, key);
    }
}
