//! Which year am I in: the sessions whose items the window counts and lists.

use chrono::Datelike as _;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::model::facts::Case;
use crate::model::record::Id;

use super::book::Book;
use super::rows::{CaseRow, Rows};

/// The sessions whose items are counted and listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// 全部
    #[default]
    All,
    /// Every session of a year.
    Year(u32),
    /// One session.
    Session(Id),
}

impl Scope {
    /// Whether it holds the item of a row.
    pub fn holds(self, row: &CaseRow) -> bool {
        match self {
            Self::All => true,
            Self::Year(year) => row.year == year,
            Self::Session(session) => row.session == session,
        }
    }

    /// Whether it holds an item.
    pub fn holds_case(self, book: &Book, case: &Case) -> bool {
        match self {
            Self::All => true,
            Self::Year(year) => book.year_of(case) == Some(year),
            Self::Session(session) => case.session == session,
        }
    }

    /// Whether the ledger has a session of it.
    fn stands(self, book: &Book) -> bool {
        let mut sessions = book.facts.sessions.iter();
        match self {
            Self::All => true,
            Self::Year(year) => sessions.any(|session| session.year == year),
            Self::Session(id) => sessions.any(|session| session.id == id),
        }
    }

    /// In few words: 全部届次, 2026 年, 县十届人大五次会议.
    pub fn name(self, book: &Book) -> String {
        match self {
            Self::All => "全部届次".to_owned(),
            Self::Year(year) => format!("{year} 年"),
            Self::Session(id) => {
                let session = book.facts.sessions.get(id);
                let name = session.map(|session| book.meeting_name(session));
                format!("{}会议", name.unwrap_or_default())
            }
        }
    }

    /// With the sessions it holds: 2026 年 · 县十届人大五次、县政协十届五次会议.
    pub fn title(self, book: &Book) -> String {
        match self {
            Self::All => self.name(book),
            Self::Year(year) => {
                let sessions = book.sessions_in_order().into_iter();
                let names = sessions
                    .filter(|session| session.year == year)
                    .map(|session| book.meeting_name(session));
                let names: Vec<String> = names.collect();
                format!("{year} 年 · {}会议", names.join("、"))
            }
            Self::Session(id) => {
                let year = book.facts.sessions.get(id).map(|session| session.year);
                format!("{} 年 · {}", year.unwrap_or_default(), self.name(book))
            }
        }
    }

    /// What a list of its items is called, the scope said before it unless it holds everything: 2026 年 · 5月11日到期.
    pub fn labelled(self, book: &Book, label: &str) -> String {
        match self {
            Self::All => label.to_owned(),
            _ => format!("{} · {label}", self.name(book)),
        }
    }

    /// How many items it holds, in words: 全部 65 件, 2026 年 48 件.
    pub fn count_words(self, book: &Book, count: usize) -> String {
        match self {
            Self::All => format!("全部 {count} 件"),
            _ => format!("{} {count} 件", self.name(book)),
        }
    }
}

/// What a person chose to see. Two of the choices move on with the day and the sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScopeChoice {
    /// 本次会议
    CurrentSession,
    /// 今年
    ThisYear,
    /// A scope that stays.
    Fixed(Scope),
}

impl Default for ScopeChoice {
    /// Nothing is hidden from who chose nothing.
    fn default() -> Self {
        Self::Fixed(Scope::All)
    }
}

impl ScopeChoice {
    /// The scope it comes to; 全部 where the ledger has no session of it, or none any more.
    pub fn scope(self, book: &Book) -> Scope {
        self.known(book).unwrap_or_default()
    }

    /// The scope it comes to, where the ledger has a session of it.
    fn known(self, book: &Book) -> Option<Scope> {
        let wanted = match self {
            Self::CurrentSession => Scope::Session(book.current_session()?.id),
            Self::ThisYear => Scope::Year(book.today.year().unsigned_abs()),
            Self::Fixed(scope) => scope,
        };
        wanted.stands(book).then_some(wanted)
    }
}

/// One of the choices as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeOption {
    /// What is chosen by it.
    pub choice: ScopeChoice,
    /// What people call it.
    pub label: String,
    /// How many items it holds.
    pub count: usize,
    /// Whether it is a session, which stands below its year.
    pub below_year: bool,
}

/// All choices of a ledger: 本次会议, 今年, 全部, then each year with its sessions, the newest first.
pub fn scope_options(book: &Book, rows: &Rows) -> Vec<ScopeOption> {
    let mut counts: FxHashMap<Id, usize> = FxHashMap::default();
    for row in rows.all() {
        *counts.entry(row.session).or_default() += 1;
    }
    let sessions = book.sessions_in_order();
    let count = |scope: Scope| match scope {
        Scope::All => rows.all().len(),
        Scope::Session(id) => counts.get(&id).copied().unwrap_or_default(),
        Scope::Year(year) => {
            let of_year = sessions.iter().filter(|session| session.year == year);
            let counts = of_year.filter_map(|session| counts.get(&session.id));
            counts.sum()
        }
    };
    let mut options = Vec::new();
    let mut offer = |choice: ScopeChoice, word: &str| {
        let Some(scope) = choice.known(book) else {
            return;
        };
        let name = scope.name(book);
        options.push(ScopeOption {
            choice,
            label: if word.is_empty() {
                name
            } else {
                format!("{word} · {name}")
            },
            count: count(scope),
            below_year: word.is_empty() && matches!(scope, Scope::Session(_)),
        });
    };
    offer(ScopeChoice::CurrentSession, "本次会议");
    offer(ScopeChoice::ThisYear, "今年");
    offer(ScopeChoice::default(), "");
    let mut year = None;
    for session in &sessions {
        if year != Some(session.year) {
            year = Some(session.year);
            offer(ScopeChoice::Fixed(Scope::Year(session.year)), "");
        }
        offer(ScopeChoice::Fixed(Scope::Session(session.id)), "");
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::facts::Session;

    /// A ledger with an item this year and one last year, and last year's session.
    fn two_years() -> (Fixture, Session) {
        let mut fixture = Fixture::new();
        let this = fixture.ledger.facts.sessions.get(fixture.congress).unwrap();
        let last = Session {
            id: Id::new(),
            year: this.year - 1,
            meeting: this.meeting - 1,
            ..this.clone()
        };
        fixture.put(last.clone());
        fixture.registered("12");
        let mut earlier = fixture.suggestion("12");
        earlier.session = last.id;
        fixture.act(earlier);
        (fixture, last)
    }

    #[test]
    fn the_choices_name_their_sessions_and_count_their_items() {
        let (fixture, last) = two_years();
        let rows = Rows::new(&fixture.ledger);
        let options = scope_options(&fixture.ledger, &rows);
        let said: Vec<(&str, usize)> = options
            .iter()
            .map(|option| (option.label.as_str(), option.count))
            .collect();
        let name = |id: Id| Scope::Session(id).name(&fixture.ledger);
        let current = fixture.ledger.current_session().unwrap();
        let (congress, conference) = (name(fixture.congress), name(fixture.conference));
        let items = usize::from(current.id == fixture.congress);
        assert_eq!(
            said,
            [
                (format!("本次会议 · {}", name(current.id)).as_str(), items),
                ("今年 · 2026 年", 1),
                ("全部届次", 2),
                ("2026 年", 1),
                (&congress, 1),
                (&conference, 0),
                ("2025 年", 1),
                (&name(last.id), 1),
            ]
        );
        for option in &options {
            let scope = option.choice.scope(&fixture.ledger);
            let held = rows.all().iter().filter(|row| scope.holds(row));
            assert_eq!(held.count(), option.count, "{}", option.label);
        }
    }

    #[test]
    fn a_choice_that_is_no_longer_there_shows_everything() {
        let (mut fixture, last) = two_years();
        let choice = ScopeChoice::Fixed(Scope::Session(last.id));
        assert_eq!(choice.scope(&fixture.ledger), Scope::Session(last.id));
        let written = serde_json::to_string(&choice).unwrap();
        assert_eq!(
            serde_json::from_str::<ScopeChoice>(&written).unwrap(),
            choice
        );
        fixture.put(Session {
            removed: Some("测试".into()),
            ..last
        });
        assert_eq!(choice.scope(&fixture.ledger), Scope::All);
        let never = ScopeChoice::Fixed(Scope::Year(1999));
        assert_eq!(never.scope(&fixture.ledger), Scope::All);
        let this_year = ScopeChoice::ThisYear;
        assert_eq!(this_year.scope(&fixture.ledger), Scope::Year(2026));
        let next_year = fixture.ledger.today + chrono::Days::new(365);
        fixture.ledger.turn_to(next_year);
        assert_eq!(this_year.scope(&fixture.ledger), Scope::All, "none of 2027");
    }
}
