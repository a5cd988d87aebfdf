//! 编号 as the window shows it: with so much before it that no two items of a ledger are taken for each other.

use crate::model::facts::{Case, Session};

use super::book::Book;
use super::sessions::level_word;

/// Which words for the place of a session a name may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// The one that papers and lists have now.
    Present,
    /// Any that people may write, the former ones among them (乡建 12 of a 镇).
    Any,
}

impl Book {
    /// 县建 80, 县建闭 6, 县提平 4: level, kind and form before the number. An item of another year than the current
    /// session's says it (2025县建 80); one of two sessions that place and body held in one year, as in a year of 换届, says
    /// which (11届1次县建 12).
    pub fn numbered(&self, case: &Case) -> String {
        let number = self.prefixed_number(case);
        match self.session(case) {
            Some(session) => {
                let mark = self.session_mark(session);
                let is_said = self.has_prefix(case) && number.starts_with(&mark);
                if is_said {
                    number
                } else {
                    format!("{mark}{number}")
                }
            }
            None => number,
        }
    }

    /// The same without a word of its session: 县建 80. Not all items of a ledger differ in it.
    pub fn prefixed_number(&self, case: &Case) -> String {
        if self.has_prefix(case) {
            return case.number.clone();
        }
        let place = self.session(case).map(|session| self.place_word(session));
        prefixed(&place.unwrap_or_default(), case)
    }

    /// Whether an office wrote the prefix into the number itself, be it with a former word for the place or behind a year.
    fn has_prefix(&self, case: &Case) -> bool {
        // Nearly all numbers are plain figures.
        if case.number.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let year = |letter: char| letter.is_ascii_digit() || letter == '年';
        let number = case.number.trim_start_matches(year);
        let Some(session) = self.session(case) else {
            return number.starts_with(case.kind.mark());
        };
        self.place_spellings(session).iter().any(|place| {
            let rest = number.strip_prefix(place.as_ref());
            rest.is_some_and(|rest| rest.starts_with(case.kind.mark()))
        })
    }

    /// What papers formerly called an item under its year where they call it otherwise now: 乡建 12 of a 镇.
    pub(super) fn formerly_prefixed(&self, case: &Case) -> Option<String> {
        let session = self.session(case)?;
        let former = level_word(session.level);
        let differs = self.place_word(session) != former && !self.has_prefix(case);
        differs.then(|| prefixed(former, case))
    }

    /// What [`Self::numbered`] calls an item now, then the same with every other word for the place of its session: 镇建 12,
    /// 乡建 12, 城关镇建 12.
    pub(super) fn numbered_spellings(&self, case: &Case) -> Vec<String> {
        let mut names = vec![self.numbered(case)];
        let session = self.session(case).filter(|_| !self.has_prefix(case));
        if let Some(session) = session {
            let mark = self.session_mark(session);
            let places = self.place_spellings(session).into_iter().skip(1);
            names.extend(places.map(|place| format!("{mark}{}", prefixed(&place, case))));
        }
        names
    }

    /// Whether a name is what [`Self::numbered`] calls an item, written with spaces or without.
    pub(super) fn is_numbered(&self, case: &Case, name: &str, spelling: Spelling) -> bool {
        // Among a hundred thousand items few have the number that the name ends in.
        if !name.ends_with(&case.number) {
            return false;
        }
        let plain = |text: &str| text.replace(' ', "");
        let known = match spelling {
            Spelling::Present => vec![self.numbered(case)],
            Spelling::Any => self.numbered_spellings(case),
        };
        known.iter().any(|known| plain(name) == plain(known))
    }

    /// What an item is called under its year: 县建 80; 11届1次县建 12 where the year had two sessions of that place and body.
    pub fn numbered_within_year(&self, case: &Case) -> String {
        self.twin_number(case)
            .unwrap_or_else(|| self.prefixed_number(case))
    }

    /// 11届1次县建 12, of an item whose session is told from another of its year.
    pub(super) fn twin_number(&self, case: &Case) -> Option<String> {
        let session = self.session(case)?;
        self.has_twin(session).then(|| self.numbered(case))
    }

    /// Whether [`Self::numbered`] says the session of any item.
    pub fn says_sessions(&self) -> bool {
        let mut sessions = self.facts.sessions.iter();
        sessions.any(|session| !self.session_mark(session).is_empty())
    }

    /// Whether the same place and body held another session in its year.
    fn has_twin(&self, session: &Session) -> bool {
        let place = self.place_word(session);
        let mut others = self.facts.sessions.iter();
        others.any(|other| {
            other.id != session.id
                && (other.year, other.body) == (session.year, session.body)
                && self.place_word(other) == place
        })
    }

    fn session_mark(&self, session: &Session) -> String {
        let current = self.current_session().map(|current| current.year);
        if self.has_twin(session) {
            format!("{}届{}次", session.term, session.meeting)
        } else if current == Some(session.year) {
            String::new()
        } else {
            session.year.to_string()
        }
    }
}

/// 镇建 12: the number behind the place and the kind. What of the kind stands in the number itself is not said twice: 县建闭6
/// of 闭6.
fn prefixed(place: &str, case: &Case) -> String {
    let (mark, number) = (case.kind.mark(), case.number.as_str());
    let mut ends = mark.char_indices().map(|(at, _)| mark.split_at(at));
    match ends.find(|(_, end)| number.starts_with(end)) {
        Some((begin, _)) => format!("{place}{begin}{number}"),
        None => format!("{place}{mark} {number}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::{make_township, of_city, of_last_year};
    use crate::model::record::Id;
    use crate::model::vocabulary::CaseKind;

    /// Registers an item 12 of a kind in a session, and returns what it is called.
    fn twelfth(fixture: &mut Fixture, session: &Session, kind: CaseKind) -> Id {
        let mut register = Register {
            kind,
            session: session.id,
            ..fixture.suggestion("12")
        };
        if kind.body() != CaseKind::Suggestion.body() {
            register.sponsors = vec![fixture.member];
        }
        let id = register.key.unwrap();
        fixture.act(register);
        id
    }

    fn named(fixture: &Fixture, id: Id) -> String {
        let ledger = &fixture.ledger;
        ledger.numbered(ledger.facts.cases.get(id).unwrap())
    }

    #[test]
    fn no_two_items_12_of_a_ledger_are_called_alike() {
        let mut fixture = Fixture::new();
        let sessions = &fixture.ledger.facts.sessions;
        let county = sessions.get(fixture.congress).unwrap().clone();
        let conference = sessions.get(fixture.conference).unwrap().clone();
        let (city, last_year) = (of_city(&county), of_last_year(&county));
        let next_term = Session {
            id: Id::new(),
            term: county.term + 1,
            meeting: 1,
            year: county.year,
            ..county.clone()
        };
        for session in [&city, &last_year] {
            fixture.put(session.clone());
        }
        let wanted = [
            (&county, CaseKind::Suggestion, "县建 12".to_owned()),
            (&county, CaseKind::ClosedSuggestion, "县建闭 12".to_owned()),
            (&county, CaseKind::Motion, "县议 12".to_owned()),
            (&conference, CaseKind::Proposal, "县提 12".to_owned()),
            (
                &conference,
                CaseKind::RegularProposal,
                "县提平 12".to_owned(),
            ),
            (&city, CaseKind::Suggestion, "市建 12".to_owned()),
            (
                &last_year,
                CaseKind::Suggestion,
                format!("{}县建 12", county.year - 1),
            ),
        ];
        let mut ids = Vec::new();
        for (session, kind, name) in &wanted {
            let id = twelfth(&mut fixture, session, *kind);
            assert_eq!(named(&fixture, id), *name);
            ids.push(id);
        }
        fixture.put(next_term.clone());
        ids.push(twelfth(&mut fixture, &next_term, CaseKind::Suggestion));
        let mark = |session: &Session| format!("{}届{}次县建 12", session.term, session.meeting);
        assert_eq!(named(&fixture, ids[0]), mark(&county));
        assert_eq!(named(&fixture, ids[7]), mark(&next_term));
        for id in &ids {
            let name = named(&fixture, *id);
            for written in [name.replace(' ', ""), name] {
                assert_eq!(fixture.ledger.find_case(&written).unwrap().id, *id);
            }
        }
        let names: BTreeSet<String> = ids.iter().map(|id| named(&fixture, *id)).collect();
        assert_eq!(names.len(), ids.len(), "{names:?}");
    }

    #[test]
    fn a_prefix_that_stands_in_the_number_is_not_said_twice() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("县建037");
        assert_eq!(named(&fixture, id), "县建037");
    }

    #[test]
    fn what_of_the_kind_stands_in_the_number_is_not_said_twice() {
        let mut fixture = Fixture::new();
        for (written, name) in [
            ("闭6", "县建闭6"),
            ("建闭7", "县建闭7"),
            ("县建闭8", "县建闭8"),
            ("2026县建闭9", "2026县建闭9"),
            ("10", "县建闭 10"),
        ] {
            let register = Register {
                kind: CaseKind::ClosedSuggestion,
                ..fixture.suggestion(written)
            };
            let id = register.key.unwrap();
            fixture.act(register);
            assert_eq!(named(&fixture, id), name);
            assert_eq!(fixture.ledger.find_case(name).unwrap().id, id, "{name}");
        }
    }

    #[test]
    fn a_former_prefix_that_stands_in_the_number_is_not_said_twice_either() {
        let mut fixture = Fixture::new();
        let congress = fixture.congress;
        make_township(&mut fixture, congress);
        let (known, plain) = (fixture.registered("乡建037"), fixture.registered("38"));
        assert_eq!(named(&fixture, known), "乡建037");
        assert_eq!(named(&fixture, plain), "镇建 38");
        let case = fixture.ledger.facts.cases.get(plain).unwrap();
        for typed in ["镇建38", "乡建38"] {
            assert!(fixture.ledger.matches(case, typed), "{typed}");
        }
        assert!(!fixture.ledger.matches(case, "城关"), "all items are of it");
    }
}
