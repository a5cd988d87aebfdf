//! How forms name cases, people and units, and where they are filed.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::document::file_name;
use crate::ledger::Ledger;
use crate::model::facts::{Case, Session, Unit};
use crate::model::vocabulary::{Body, CaseKind, Level, Role};

/// The names of leader, department and handler, and the handler's phone.
pub fn handlers(ledger: &Ledger, case: &Case) -> [String; 4] {
    let Some(part) = ledger.own_assignment(case.id) else {
        return Default::default();
    };
    let name = |id| ledger.staff_name(id).unwrap_or_default().to_owned();
    let department = part
        .department
        .and_then(|id| ledger.facts.departments.get(id));
    let handler = part.handler.and_then(|id| ledger.facts.staff.get(id));
    [
        name(part.leader),
        department
            .map(|found| found.name.clone())
            .unwrap_or_default(),
        name(part.handler),
        handler
            .and_then(|staff| staff.phone.clone())
            .unwrap_or_default(),
    ]
}

/// A name and what goes with it in one cell: 排水管理所 何永昌; only what there is of them.
pub fn joined(name: &str, with: &str) -> String {
    [name, with].join(" ").trim().to_owned()
}

/// Where a form is filed, with the phone there: …报送政府督查室。联系电话：……
pub fn filing_of(ledger: &Ledger, before: &str) -> String {
    let to = &ledger.office.supervision_office;
    format!("{before}报送{to}。{}", supervision_phone(ledger))
}

/// 联系电话 of whoever forms are filed with; nothing where it is not known.
pub fn supervision_phone(ledger: &Ledger) -> String {
    match ledger.office.supervision_phone.as_str() {
        "" => String::new(),
        phone => format!("联系电话：{phone}"),
    }
}

/// A date, or nothing.
pub fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// 交办日期 of an item, of the parts that stand: of the office's own; where it has none, of those that answer, else of the
/// others. What was handed elsewhere or taken back no longer counts.
pub fn assigned_on(ledger: &Ledger, case: &Case) -> Option<NaiveDate> {
    if let Some(own) = ledger.own_assignment(case.id) {
        return own.assigned_on;
    }
    let first = |answers: bool| {
        let parts = ledger.standing_parts(case.id);
        let parts = parts.filter(|part| part.role.answers() == answers);
        parts.filter_map(|part| part.assigned_on).min()
    };
    first(true).or_else(|| first(false))
}

/// The units with such a part in a case, by their short names.
pub fn units(ledger: &Ledger, case: &Case, wanted: fn(Role) -> bool) -> String {
    let parts = ledger.facts.assignments.of(case.id);
    let standing = parts.filter(|part| part.stands() && wanted(part.role));
    let names: Vec<&str> = standing
        .filter_map(|part| ledger.facts.units.get(part.unit))
        .map(|unit| unit.short_name.as_str())
        .collect();
    names.join("、")
}

/// The text of the file name of a form of one case: 第031号_王五代表.
pub fn of_case(ledger: &Ledger, case: &Case) -> String {
    let item = file_name::item(ledger, case);
    match ledger.lead_sponsor(case.id) {
        Some(person) => format!("{item}_{}", ledger.called(person)),
        None => item,
    }
}

/// Whether a unit is of the office's own place: not one of a city whose sessions the ledger has too.
pub fn is_of_this_place(ledger: &Ledger, unit: &Unit) -> bool {
    let home = ledger.office.area.as_str();
    let mut sessions = ledger.facts.sessions.iter();
    let is_elsewhere = |session: &Session| {
        let area = session.area.as_str();
        !area.is_empty() && area != home && unit.name.starts_with(area)
    };
    !sessions.any(is_elsewhere)
}

/// The levels whose offices a paper on these items goes to: the office's own where one of them is of it, or there are none,
/// else those that they are of.
pub fn levels(ledger: &Ledger, cases: &[&Case]) -> BTreeSet<Level> {
    let home = ledger.home_level();
    let sessions = cases.iter().filter_map(|case| ledger.session(case));
    let levels: BTreeSet<Level> = sessions.map(|session| session.level).collect();
    if levels.is_empty() || levels.contains(&home) {
        BTreeSet::from([home])
    } else {
        levels
    }
}

/// What titles say of items of both bodies.
const BOTH_BODIES: [&str; 2] = ["代表建议", "政协提案"];

/// What the title of a paper on these items names: 代表建议政协提案, or what there is of them; both where there are none, as
/// on a form to fill in. What is handled like another kind goes under that kind's name.
pub fn titled_subjects(cases: &[&Case]) -> String {
    let name = |case: &&Case| match case.kind {
        CaseKind::Suggestion | CaseKind::ClosedSuggestion | CaseKind::MotionAsSuggestion => {
            (0, BOTH_BODIES[0])
        }
        CaseKind::Motion => (1, "代表议案"),
        CaseKind::Proposal | CaseKind::RegularProposal => (2, BOTH_BODIES[1]),
        CaseKind::ReviewOpinion => (3, CaseKind::ReviewOpinion.label()),
    };
    let names: BTreeSet<(u8, &str)> = cases.iter().map(name).collect();
    let names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
    if names.is_empty() || names == BOTH_BODIES {
        BOTH_BODIES.concat()
    } else {
        names.join("、")
    }
}

/// What papers say of items whose kinds they do not look at.
pub const USUAL_SUBJECTS: &str = "代表建议、政协提案";

/// Whether a 审议意见 is among items, which is the committee's and no deputy's.
fn has_review_opinion(cases: &[&Case]) -> bool {
    cases
        .iter()
        .any(|case| case.kind == CaseKind::ReviewOpinion)
}

/// What a paper usually says of items of either body; where a 审议意见 is among them, what they are.
pub fn subjects_or(cases: &[&Case], usual: &str) -> String {
    if has_review_opinion(cases) {
        subjects(cases, false).join("、")
    } else {
        usual.to_owned()
    }
}

/// 代表建议, 政协提案 and 审议意见, as far as there are any; 提案 alone behind the name of its session.
pub fn subjects(cases: &[&Case], in_session: bool) -> Vec<String> {
    if cases.is_empty() {
        return vec!["代表建议".to_owned(), "政协提案".to_owned()];
    }
    let kinds: BTreeSet<CaseKind> = cases.iter().map(|case| case.kind).collect();
    let subject = |body: &Body| {
        let kinds = kinds
            .iter()
            .filter(|kind| kind.body() == *body && **kind != CaseKind::ReviewOpinion);
        let mut words: Vec<&str> = kinds.map(|kind| kind.letter_word()).collect();
        words.dedup();
        let whose = match body {
            Body::Congress => "代表",
            Body::Conference if in_session => "",
            Body::Conference => "政协",
        };
        (!words.is_empty()).then(|| format!("{whose}{}", words.join("、")))
    };
    let opinions = has_review_opinion(cases).then(|| CaseKind::ReviewOpinion.label().to_owned());
    let of_bodies = Body::ALL.iter().filter_map(subject);
    of_bodies.chain(opinions).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn a_title_names_what_there_is() {
        use CaseKind::{
            ClosedSuggestion, Motion, MotionAsSuggestion, Proposal, RegularProposal, Suggestion,
        };

        let mut fixture = Fixture::new();
        let id = fixture.registered("1");
        let known = fixture.ledger.facts.cases.get(id).unwrap();
        let named = |kinds: &[CaseKind]| {
            let kinds = kinds.iter();
            let cases = kinds.map(|kind| Case {
                kind: *kind,
                ..known.clone()
            });
            let cases: Vec<Case> = cases.collect();
            titled_subjects(&cases.iter().collect::<Vec<_>>())
        };
        for (kinds, expected) in [
            (&[][..], "代表建议政协提案"),
            (&[Proposal, Suggestion], "代表建议政协提案"),
            (
                &[Suggestion, ClosedSuggestion, MotionAsSuggestion],
                "代表建议",
            ),
            (&[RegularProposal, Proposal], "政协提案"),
            (&[Motion], "代表议案"),
            (
                &[Motion, Suggestion, Proposal],
                "代表建议、代表议案、政协提案",
            ),
            (&[CaseKind::ReviewOpinion], "审议意见"),
        ] {
            assert_eq!(named(kinds), expected, "{kinds:?}");
        }
    }
}
