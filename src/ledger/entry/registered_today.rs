//! 今天已登记: what was registered today, and what it still lacks.

use chrono::{FixedOffset, NaiveDate};

use crate::ledger::Ledger;
use crate::model::facts::{Case, Person};
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Role};

use super::case_checks::time_of;

/// A case registered today, as its line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredCase {
    /// The case.
    pub case: Id,
    /// Time of day; empty where the record is older than the day.
    pub time: String,
    /// Its number, with its prefix: 县建 37.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Role and department.
    pub below: String,
    /// What it still lacks: 缺科室; empty where nothing.
    pub missing: String,
}

/// What was registered today, worked out when the ledger or the session changes.
#[derive(Debug, Default)]
pub struct RegisteredToday {
    key: Option<(u64, NaiveDate, Option<Id>)>,
    /// The cases, the newest first.
    pub items: Vec<RegisteredCase>,
    /// By role: 主办 5 · 会办 5.
    pub roles: String,
    /// Figures of the session chosen, each with what it counts.
    pub figures: Vec<(usize, &'static str)>,
    /// The case registered last, of all days.
    pub last: Option<Id>,
}

impl RegisteredToday {
    /// Whether it was worked out for these: version of rows and sessions, day and session.
    pub fn is_of(&self, version: u64, today: NaiveDate, session: Option<Id>) -> bool {
        self.key == Some((version, today, session))
    }

    /// What was registered today in a ledger whose rows and sessions are at `version`, with figures of a session; times of
    /// day in the time zone given.
    pub fn new(ledger: &Ledger, version: u64, session: Option<Id>, zone: FixedOffset) -> Self {
        let (mut cases, mut kinds, mut last) = (Vec::new(), Vec::new(), None::<&Case>);
        // In one pass: a full ledger is larger than what a processor keeps at hand.
        for (case, _) in ledger.cases() {
            if case.registered_on == Some(ledger.today) {
                cases.push(case);
            }
            if Some(case.session) == session {
                kinds.push(case.kind);
            }
            let order = |case: &Case| (case.registered_on, case.id);
            if last.is_none_or(|last| order(last) <= order(case)) {
                last = Some(case);
            }
        }
        cases.sort_by_key(|case| std::cmp::Reverse(case.id));
        let items: Vec<RegisteredCase> =
            cases.iter().map(|case| item(ledger, case, zone)).collect();
        Self {
            key: Some((version, ledger.today, session)),
            roles: roles_text(ledger, &cases),
            figures: figures(&kinds, &items),
            last: last.map(|case| case.id),
            items,
        }
    }

    /// How many were registered today.
    pub fn count_of_day(&self) -> usize {
        self.items.len()
    }
}

/// How many cases the session has, by kind, and how many of today's still lack something.
fn figures(kinds: &[CaseKind], items: &[RegisteredCase]) -> Vec<(usize, &'static str)> {
    let mut figures = vec![(kinds.len(), "本届次")];
    for kind in CaseKind::ALL {
        let count = kinds.iter().filter(|known| *known == kind).count();
        if count > 0 && figures.len() < 4 {
            figures.push((count, kind.label()));
        }
    }
    let missing = items.iter().filter(|item| !item.missing.is_empty());
    figures.push((missing.count(), "今天待补"));
    figures
}

fn item(ledger: &Ledger, case: &Case, zone: FixedOffset) -> RegisteredCase {
    let part = ledger.own_assignment(case.id);
    let department = part.and_then(|part| ledger.facts.departments.get(part.department?));
    let below: Vec<&str> = part
        .map(|part| part.role.label())
        .into_iter()
        .chain(department.map(|found| found.name.as_str()))
        .collect();
    let missing = missing(ledger, case);
    RegisteredCase {
        case: case.id,
        time: time_of(case.id, ledger.today, zone).unwrap_or_default(),
        number: ledger.numbered(case),
        title: case.title.clone(),
        below: below.join(" · "),
        missing: if missing.is_empty() {
            String::new()
        } else {
            format!("缺{}", missing.join("、"))
        },
    }
}

/// What a case just registered still lacks.
fn missing(ledger: &Ledger, case: &Case) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let sponsors = ledger.sponsors(case.id);
    let without_phone = |one: &&Person| {
        let phone = one.phone.as_deref();
        phone.is_none_or(|phone| phone.trim().is_empty())
    };
    match sponsors.split_first() {
        None => missing.push("领衔人"),
        Some((lead, _)) if without_phone(lead) => missing.push("领衔人电话"),
        Some((_, others)) if others.iter().any(without_phone) => missing.push("联名人电话"),
        Some(_) => {}
    }
    let part = ledger.own_assignment(case.id);
    if part.is_some_and(|part| part.department.is_none()) {
        missing.push("科室");
    }
    missing
}

fn roles_text(ledger: &Ledger, cases: &[&Case]) -> String {
    let parts: Vec<String> = Role::ALL
        .iter()
        .filter_map(|role| {
            let count = cases
                .iter()
                .filter(|case| ledger.own_role(case.id) == Some(*role))
                .count();
            (count > 0).then(|| format!("{} {count}", role.label()))
        })
        .collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::entry::fixture;
    use chrono::{Offset as _, Utc};

    #[test]
    fn todays_cases_say_what_they_lack() {
        let mut ledger = fixture::ledger();
        let session = ledger.facts.sessions.rows().first().map(|one| one.id);
        let empty = RegisteredToday::new(&ledger, 1, session, Utc.fix());
        assert_eq!((empty.count_of_day(), empty.last), (0, None));
        let case = fixture::register(&mut ledger, "关于修路的建议", None);
        let today = RegisteredToday::new(&ledger, 2, session, Utc.fix());
        assert_eq!(today.last, Some(case));
        assert_eq!(today.items[0].below, "主办");
        assert_eq!(today.items[0].missing, "缺领衔人、科室");
        assert_eq!(today.roles, "主办 1");
        assert_eq!(today.figures, [(1, "本届次"), (1, "建议"), (1, "今天待补")]);
        assert!(today.is_of(2, ledger.today, session) && !today.is_of(3, ledger.today, session));
    }
}
