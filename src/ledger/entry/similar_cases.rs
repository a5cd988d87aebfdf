//! 相似件: earlier cases whose titles are like the one being typed, and what is to be borne in mind about each.

use std::ops::Range;

use crate::ledger::Ledger;
use crate::ledger::answer_state::answered_outcome;
use crate::ledger::similar::{TitleIndex, shared_parts, telling_length};
use crate::model::facts::Case;
use crate::model::record::Id;

use super::case_form::{CaseForm, home};

/// How many are shown.
const SHOWN: usize = 5;
/// How many are looked for: some of them may be said not to concern the case.
const LOOKED_FOR: usize = 24;
/// Titles of fewer characters are not compared.
pub const SHORTEST: usize = 4;

/// A case whose title is like the one being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarCase {
    /// The case.
    pub case: Id,
    /// How much of both titles is shared, in percent.
    pub percent: u8,
    /// The parts of its title that are shared, in bytes.
    pub parts: Vec<Range<usize>>,
}

/// The cases like the one being typed, worked out once per title.
#[derive(Debug, Default)]
pub struct SimilarCases {
    index: TitleIndex,
    version: u64,
    title: String,
    found: Vec<SimilarCase>,
    suggested: Option<Id>,
}

impl SimilarCases {
    /// Brings it in step with the title and the ledger, whose rows are at `version`, and suggests a department where none
    /// was chosen.
    pub fn refresh(&mut self, ledger: &Ledger, version: u64, form: &mut CaseForm) {
        let title = form.title.trim();
        let typed = title.chars().count() >= SHORTEST && telling_length(title) > 1;
        if title == self.title && (version == self.version || !typed) {
            return;
        }
        title.clone_into(&mut self.title);
        self.found.clear();
        if typed {
            if version != self.version {
                let cases = ledger.facts.cases.rows().iter();
                let standing = cases.filter(|case| case.removed.is_none());
                self.index
                    .refresh(standing.map(|case| (case.id, case.title.as_str())));
                self.version = version;
            }
            let alike = self.index.most_alike(title, LOOKED_FOR);
            self.found.extend(alike.into_iter().filter_map(|one| {
                let case = ledger.facts.cases.get(one.case)?;
                Some(SimilarCase {
                    case: one.case,
                    percent: one.percent,
                    parts: shared_parts(title, &case.title),
                })
            }));
        }
        self.suggest(ledger, form);
    }

    /// Department and handler of the most similar case that has them.
    pub fn suggest(&mut self, ledger: &Ledger, form: &mut CaseForm) {
        if form.department_chosen {
            return;
        }
        let facts = &ledger.facts;
        let suggestion = self
            .found
            .iter()
            .filter(|found| !form.unrelated.contains(&found.case))
            .find_map(|found| {
                let part = ledger.own_assignment(found.case)?;
                let department = facts.departments.get(part.department?)?;
                let handler = part.handler.and_then(|id| facts.staff.get(id));
                let handler = handler.filter(|one| one.removed.is_none());
                department
                    .removed
                    .is_none()
                    .then(|| (found.case, department.id, handler.map(|one| one.id)))
            });
        self.suggested = suggestion.map(|(case, _, _)| case);
        form.department = suggestion.map(|(_, department, _)| department);
        form.handler = suggestion.and_then(|(_, _, handler)| handler);
    }

    /// The case that department and handler were suggested by.
    pub fn suggested_by(&self, form: &CaseForm) -> Option<Id> {
        self.suggested
            .filter(|_| !form.department_chosen && form.department.is_some())
    }

    /// Those to show: the most alike that were not said to be unrelated.
    pub fn related<'a>(&'a self, form: &'a CaseForm) -> impl Iterator<Item = &'a SimilarCase> {
        self.found
            .iter()
            .filter(|found| !form.unrelated.contains(&found.case))
            .take(SHOWN)
    }

    /// How many are shown.
    pub fn shown(&self, form: &CaseForm) -> usize {
        self.related(form).count()
    }

    /// Whether the title is too short to be compared.
    pub fn is_short(&self) -> bool {
        self.title.chars().count() < SHORTEST
    }
}

/// Who put a case forward, from where, and which department handles it.
pub fn who_text(ledger: &Ledger, case: &Case) -> String {
    let mut parts = Vec::new();
    if let Some(lead) = ledger.lead_sponsor(case.id) {
        parts.push(ledger.name_of(lead));
        parts.push(home(lead).to_owned());
    }
    let department = ledger
        .own_assignment(case.id)
        .and_then(|part| ledger.facts.departments.get(part.department?));
    if let Some(department) = department {
        parts.push(format!("{}办理", department.name));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// How a case ended, or where it stands.
pub fn outcome_text(ledger: &Ledger, case: &Case) -> String {
    let state = ledger.state(case.id);
    if let Some(state) = state.filter(|state| state.stage.is_open()) {
        return format!("现在：{}", state.stage.label());
    }
    let class =
        answered_outcome(ledger, case).map(|class| format!("{} {}", class.label, class.meaning));
    let result = state
        .and_then(|state| state.satisfaction)
        .map(|result| result.label().to_owned());
    let parts: Vec<String> = class.into_iter().chain(result).collect();
    match (parts.is_empty(), state) {
        (false, _) => format!("当时结果：{}", parts.join("，")),
        (true, Some(state)) => format!("当时结果：{}", state.stage.label()),
        (true, None) => String::new(),
    }
}

/// What to bear in mind about an earlier case.
pub fn notes(ledger: &Ledger, form: &CaseForm, case: &Case) -> Vec<&'static str> {
    let mut notes = Vec::new();
    let earlier = is_earlier(ledger, form, case);
    let lead = ledger.lead_sponsor(case.id).map(|person| person.id);
    if earlier && lead.is_some() && lead == form.lead {
        notes.push("同一代表以前提过。答复要写新进展，不能照抄。");
    }
    if case.kind.body() != form.kind.body() {
        notes.push("这件和正在登记的不是一类，建议和提案不能并案，只作参考。");
    } else if !earlier {
        notes.push("同一年的同类件，可以并案答复，两件编号都要标明。");
    }
    notes
}

/// Whether a case counts under an earlier year than the one being typed.
pub fn is_earlier(ledger: &Ledger, form: &CaseForm, case: &Case) -> bool {
    let year = form.session_record(ledger).map(|session| session.year);
    ledger.year_of(case) < year
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::{Act as _, SaveDepartment};
    use crate::ledger::entry::fixture;

    #[test]
    fn the_most_similar_case_suggests_its_department_until_it_is_unrelated() {
        let mut ledger = fixture::ledger();
        let village = Id::new();
        let department = SaveDepartment {
            record: Some(village),
            unit: None,
            name: "村镇建设股".to_owned(),
        };
        ledger.apply(&department.change(&ledger).unwrap()).unwrap();
        let known = fixture::register(&mut ledger, "关于加强传统村落保护的建议", Some(village));
        fixture::register(&mut ledger, "关于加快供水管网更新的建议", None);

        let mut form = CaseForm::blank(&ledger);
        let mut similar = SimilarCases::default();
        form.title = "关于".to_owned();
        similar.refresh(&ledger, 1, &mut form);
        assert!(similar.is_short() && similar.shown(&form) == 0);

        form.title = "关于传统村落保护利用的建议".to_owned();
        similar.refresh(&ledger, 1, &mut form);
        assert_eq!(similar.shown(&form), 1);
        assert_eq!(form.department, Some(village));
        assert_eq!(similar.suggested_by(&form), Some(known));
        let case = ledger.facts.cases.get(known).unwrap();
        assert_eq!(who_text(&ledger, case), "村镇建设股办理");
        assert_eq!(notes(&ledger, &form, case).len(), 1, "of the same year");
        assert!(!is_earlier(&ledger, &form, case));

        form.unrelated.push(known);
        similar.suggest(&ledger, &mut form);
        assert_eq!((form.department, similar.shown(&form)), (None, 0));
    }
}
