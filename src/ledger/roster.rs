//! 名册: how many items hang on each person, unit and setting, and checks of what is typed there.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Session};
use crate::model::record::Id;

use super::Ledger;

/// The items of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// As lead sponsor.
    pub lead: u32,
    /// As one of the others.
    pub joint: u32,
    /// The newest year of any of them.
    pub newest_year: Option<u32>,
}

impl Items {
    /// All of them.
    pub fn all(self) -> u32 {
        self.lead + self.joint
    }
}

/// How many items hang on what. Worked out once per change of the rows.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// By person.
    pub persons: FxHashMap<Id, Items>,
    /// By unit.
    pub units: FxHashMap<Id, u32>,
    /// By department.
    pub departments: FxHashMap<Id, u32>,
    /// By member of staff: 承办人 or 分管领导.
    pub staff: FxHashMap<Id, u32>,
    /// By session.
    pub sessions: FxHashMap<Id, u32>,
    /// By key of the outcome class.
    pub classes: FxHashMap<String, u32>,
}

impl Uses {
    /// Counts all of it.
    pub fn of(ledger: &Ledger) -> Self {
        let mut counting = UsesCounting::default();
        while counting.go_on(ledger, usize::MAX) {}
        counting.uses()
    }

    fn count_sponsors(&mut self, ledger: &Ledger, case: &Case) {
        let year = ledger.year_of(case);
        let sponsors = ledger.facts.sponsors.of(case.id);
        let first = sponsors.map(|sponsor| (sponsor.position, sponsor.id)).min();
        for sponsor in ledger.facts.sponsors.of(case.id) {
            let items = self.persons.entry(sponsor.person).or_default();
            if Some((sponsor.position, sponsor.id)) == first {
                items.lead += 1;
            } else {
                items.joint += 1;
            }
            items.newest_year = items.newest_year.max(year);
        }
    }

    fn count_parts(&mut self, ledger: &Ledger, case: Id) {
        let mut counted: Vec<Id> = Vec::new();
        let mut count = |id: Id, of: &mut FxHashMap<Id, u32>| {
            if !counted.contains(&id) {
                counted.push(id);
                *of.entry(id).or_default() += 1;
            }
        };
        for part in ledger.facts.assignments.of(case) {
            count(part.unit, &mut self.units);
            part.department
                .into_iter()
                .for_each(|id| count(id, &mut self.departments));
            part.leader
                .into_iter()
                .chain(part.handler)
                .for_each(|id| count(id, &mut self.staff));
        }
        for promise in ledger.facts.commitments.of(case) {
            promise
                .handler
                .into_iter()
                .for_each(|id| count(id, &mut self.staff));
        }
    }
}

/// A count on its way: a full ledger has more items than one frame has time for.
#[derive(Clone, Debug, Default)]
pub struct UsesCounting {
    uses: Uses,
    /// How many cases, and after them rounds, have been gone through.
    done: usize,
}

impl UsesCounting {
    /// Goes on through so many cases or rounds; returns whether there are more.
    pub fn go_on(&mut self, ledger: &Ledger, count: usize) -> bool {
        let (cases, rounds) = (ledger.facts.cases.len(), ledger.facts.rounds.rows());
        let end = self.done.saturating_add(count).min(cases + rounds.len());
        for (case, _) in ledger.cases_among(self.done..end) {
            let sessions = &mut self.uses.sessions;
            *sessions.entry(case.session).or_default() += 1;
            self.uses.count_sponsors(ledger, case);
            self.uses.count_parts(ledger, case.id);
        }
        let of_rounds = |done: usize| done.saturating_sub(cases).min(rounds.len());
        let standing = rounds[of_rounds(self.done)..of_rounds(end)].iter();
        for round in standing.filter(|round| round.removed.is_none()) {
            if let Some(class) = round.outcome.as_deref() {
                match self.uses.classes.get_mut(class) {
                    Some(count) => *count += 1,
                    None => {
                        self.uses.classes.insert(class.to_owned(), 1);
                    }
                }
            }
        }
        self.done = end;
        end < cases + rounds.len()
    }

    /// What was counted.
    pub fn uses(self) -> Uses {
        self.uses
    }
}

impl Ledger {
    /// The items of a person, newest year first, then by kind and number.
    pub fn cases_of_person(&self, person: Id) -> Vec<Id> {
        let mut found: Vec<&Case> = self
            .cases()
            .map(|(case, _)| case)
            .filter(|case| {
                self.facts
                    .sponsors
                    .of(case.id)
                    .any(|sponsor| sponsor.person == person)
            })
            .collect();
        found.sort_by_cached_key(|case| {
            let digits: String = case.number.chars().filter(char::is_ascii_digit).collect();
            let number: u64 = digits.parse().unwrap_or(u64::MAX);
            (std::cmp::Reverse(self.year_of(case)), case.kind, number)
        });
        found.into_iter().map(|case| case.id).collect()
    }

    /// The cases with a part that fits.
    pub fn cases_with_part(&self, fits: impl Fn(&Assignment) -> bool) -> FxHashSet<Id> {
        self.cases()
            .map(|(case, _)| case.id)
            .filter(|case| self.facts.assignments.of(*case).any(&fits))
            .collect()
    }

    /// The cases a member of staff handles or leads, or whose promises that person keeps.
    pub fn cases_of_staff(&self, staff: Id) -> FxHashSet<Id> {
        let mut found =
            self.cases_with_part(|part| part.handler == Some(staff) || part.leader == Some(staff));
        found.extend(self.cases().map(|(case, _)| case.id).filter(|case| {
            self.facts
                .commitments
                .of(*case)
                .any(|promise| promise.handler == Some(staff))
        }));
        found
    }

    /// The cases of a session.
    pub fn cases_of_session(&self, session: Id) -> FxHashSet<Id> {
        self.cases()
            .map(|(case, _)| case)
            .filter(|case| case.session == session)
            .map(|case| case.id)
            .collect()
    }

    /// Another session of the same congress or conference, term and meeting.
    pub fn same_session(&self, session: &Session) -> Option<&Session> {
        self.facts.sessions.iter().find(|known| {
            known.id != session.id
                && (known.level, known.body, known.term, known.meeting)
                    == (session.level, session.body, session.term, session.meeting)
                && known.area == session.area
        })
    }
}

/// Surnames read otherwise than the word their character usually is.
const SURNAMES: [(char, &str); 12] = [
    ('单', "shan"),
    ('曾', "zeng"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('区', "ou"),
    ('查', "zha"),
    ('盖', "ge"),
    ('朴', "piao"),
    ('翟', "zhai"),
    ('冼', "xian"),
    ('缪', "miao"),
    ('乐', "yue"),
];

/// A name as a dictionary puts it in order: the pinyin of every character, then the name itself.
pub fn spelling(name: &str) -> String {
    use pinyin::ToPinyinMulti as _;
    let mut spelled = String::new();
    for (index, character) in name.chars().enumerate() {
        let surname = SURNAMES.iter().find(|(known, _)| *known == character);
        let reading = match (index, surname) {
            (0, Some((_, reading))) => Some(*reading),
            _ => character
                .to_pinyin_multi()
                .map(|readings| readings.get(0).plain()),
        };
        match reading {
            Some(reading) => spelled.push_str(reading),
            None => spelled.extend(character.to_lowercase()),
        }
        // Li Wei before Lian Hua: a shorter syllable comes first.
        spelled.push(' ');
    }
    spelled.push_str(name);
    spelled
}

/// Reads the telephone number of an office or of someone at work there: as [`phone`], or 7 or 8 digits, as notices of the
/// same place print them (联系电话：3519359).
///
/// # Errors
/// Words that say what is wrong with it.
pub fn office_phone(typed: &str) -> Result<String, String> {
    let digits = typed.trim().chars().map(chinese::half_width_digit);
    let digits: String = digits.filter(|letter| !letter.is_whitespace()).collect();
    let is_local = (7..=8).contains(&digits.chars().count())
        && digits
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '×' | '*'));
    if is_local {
        return Ok(digits);
    }
    phone(typed)
}

/// Reads a telephone number: a mobile of 11 digits, a landline with its area code, or nothing.
///
/// # Errors
/// Words that say what is wrong with it.
pub fn phone(typed: &str) -> Result<String, String> {
    let text: String = typed
        .trim()
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '—' | '–' | '－' | '―' => '-',
            other => chinese::half_width_digit(other),
        })
        .collect();
    // Names and numbers are masked with × in samples and published lists.
    let masked = |letter: char| letter.is_ascii_digit() || matches!(letter, '×' | '*');
    if text.is_empty() {
        return Ok(text);
    }
    if !text.chars().all(|letter| masked(letter) || letter == '-') {
        return Err("电话只填数字，座机写成 区号-号码，如 0310-8225566。".to_owned());
    }
    let count = text.chars().filter(|letter| masked(*letter)).count();
    if let Some((area, number)) = text.split_once('-') {
        let (area_count, rest) = (area.chars().count(), number.split('-').next().unwrap_or(""));
        let fits = area.starts_with('0')
            && (3..=4).contains(&area_count)
            && (7..=8).contains(&rest.chars().count());
        return if fits {
            Ok(text)
        } else {
            Err("座机写成 区号-号码，如 0310-8225566。请核对位数。".to_owned())
        };
    }
    if text.starts_with('1') && count == 11 {
        return Ok(text);
    }
    if text.starts_with('0') && (10..=12).contains(&count) {
        return Err("座机的区号后面加一个短横，如 0310-8225566。".to_owned());
    }
    if (7..=8).contains(&count) {
        return Err("座机前面要写区号，如 0310-8225566。".to_owned());
    }
    Err(format!(
        "手机号应为 11 位，现在是 {count} 位。座机写成 区号-号码。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_a_dictionary() {
        let mut names = [
            "曾庆",
            "刘占军",
            "李春华",
            "林静怡",
            "李安",
            "连杰",
            "单强",
            "陈契",
        ];
        names.sort_by_key(|name| spelling(name));
        let order = [
            "陈契",
            "李安",
            "李春华",
            "连杰",
            "林静怡",
            "刘占军",
            "单强",
            "曾庆",
        ];
        assert_eq!(names, order);
    }

    #[test]
    fn telephone_numbers_are_read_as_people_write_them() {
        assert_eq!(phone(" 138 0013 8000 "), Ok("13800138000".to_owned()));
        assert_eq!(phone("0310—8225566"), Ok("0310-8225566".to_owned()));
        assert_eq!(phone("010-88886666"), Ok("010-88886666".to_owned()));
        assert_eq!(phone("139××××5621"), Ok("139××××5621".to_owned()));
        assert_eq!(phone(""), Ok(String::new()));
        assert_eq!(
            phone("1380013800"),
            Err("手机号应为 11 位，现在是 10 位。座机写成 区号-号码。".to_owned())
        );
        assert!(phone("8225566").is_err_and(|words| words.contains("区号")));
        assert_eq!(office_phone("822 5566"), Ok("8225566".to_owned()));
        assert_eq!(office_phone("0310-8225566"), phone("0310-8225566"));
        assert!(office_phone("822556").is_err());
        assert!(phone("03108225566").is_err_and(|words| words.contains("短横")));
        assert!(phone("老王家").is_err());
    }
}
