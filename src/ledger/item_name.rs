//! How papers and lists name an item, so that nobody takes it for another: kind and number, and beside them as much of its
//! session as the list needs.

use std::collections::BTreeSet;

use crate::model::chinese;
use crate::model::facts::{Case, Session};
use crate::model::record::Id;
use crate::model::vocabulary::CaseKind;

use super::book::Book;
use super::case_facts::session_name;
use super::numbered::Spelling;

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
    /// within a year the place may be said beside them, and the meeting where the year had two with such a number.
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
            ListScope::Year(year) => {
                // Also a meeting of that year that no item of the list is of may have one of their numbers.
                let sessions = sessions_with_these_numbers(book, &cases).into_iter();
                let of_year = sessions.filter(|session| session.year == year);
                let mut known = BTreeSet::new();
                let mut alike = of_year.map(|session| (place(session), session.body));
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
        format!("{}第{}号", self.before_number(case), case.number)
    }

    /// What stands before the number: 建议, 闭会建议, 2025年市建议.
    pub fn before_number(&self, case: &Case) -> String {
        let session = self.book.session(case).filter(|_| self.places);
        let place = session.map(|session| self.book.place_word(session));
        self.at(case, &place.unwrap_or_default())
    }

    /// The same with this word for the place.
    fn at(&self, case: &Case, place: &str) -> String {
        let session = self.book.session(case);
        let said = |says: bool, word: &dyn Fn(&Session) -> String| {
            session.filter(|_| says).map(word).unwrap_or_default()
        };
        let year = said(self.years, &|session| format!("{}年", session.year));
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
        format!("{year}{place}{meeting}{kind}")
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

    /// Whether the bare number means an item, as where one is sought by it: nothing else of its year, and nothing later, has
    /// that number.
    pub fn is_meant_by_number(&self, case: &Case) -> bool {
        let year = self.year_of(case);
        let sessions = self.facts.sessions.iter();
        let mut not_before = sessions.filter(|session| Some(session.year) >= year);
        not_before.all(|session| {
            let mut kinds = CaseKind::ALL.iter();
            kinds.all(|kind| {
                self.same_number(session.id, *kind, &case.number, Some(case.id))
                    .is_none()
            })
        })
    }

    /// Whether a name as papers or the window write it is that of an item, whatever papers say or leave out of its session.
    pub(super) fn is_named(&self, case: &Case, name: &str, spelling: Spelling) -> bool {
        if self.is_numbered(case, name, spelling) {
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
        let session = self.session(case).filter(|_| spelling == Spelling::Any);
        let words = session.map(|session| self.place_spellings(session));
        let words = words.unwrap_or_default();
        let is_so = |naming: Naming<'_>| {
            let mut words = words.iter().filter(|_| naming.places);
            let of_place = |word: &str| format!("{}第{number}号", naming.at(case, word));
            naming.of(case) == name || words.any(|word| of_place(word) == name)
        };
        let naming = |bits: u8| Naming {
            book: self,
            years: bits & 1 > 0,
            places: bits & 2 > 0,
            meetings: bits & 4 > 0,
        };
        (0..8).any(|bits| is_so(naming(bits)))
    }
}

#[cfg(test)]
mod tests;
