//! 期限调度表: every open term of the items on one list, for the week's meeting; the legal ones before the inner ones of a day.

use std::borrow::Cow;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::workbench::term_list::ListedTerm;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::facts::Case;

use super::kind::FormKind;
use super::listing::{head_as_of, list, title_within};
use super::terms::term_text;
use super::wording::handlers;

/// 期限调度表.
pub const FORM: FormKind = FormKind::of_all("schedule", "期限调度表", |ledger, cases| {
    Manuscript::Sheet(of_terms(ledger, &open_terms(ledger, cases)))
})
.listing(|ledger, cases| !open_terms(ledger, cases).is_empty())
.of_every_year();

/// The open terms of items, the one that ends first at the top.
fn open_terms(ledger: &Ledger, cases: &[&Case]) -> Vec<ListedTerm> {
    let of_case = |case: &&Case| {
        let state = ledger.state(case.id).into_iter();
        let case = case.id;
        state.flat_map(move |state| state.open_terms.iter().map(move |term| (case, *term)))
    };
    let mut terms: Vec<ListedTerm> = cases.iter().flat_map(of_case).collect();
    // Within a day as the page has them: legal ones first, then by rule, then as the items stand.
    terms.sort_by_cached_key(|(_, term)| (term.counted.due, term.precedence(ledger), term.rule));
    terms
}

/// The list of these terms, in their order.
pub fn of_terms(ledger: &Ledger, terms: &[ListedTerm]) -> Sheet {
    let listed = terms.iter();
    let listed = listed.filter_map(|(case, term)| Some((ledger.facts.cases.get(*case)?, term)));
    let listed: Vec<(&Case, &CaseTerm)> = listed.collect();
    let cases: Vec<&Case> = listed.iter().map(|(case, _)| *case).collect();
    let scope = ListScope::of(ledger, &cases);
    let naming = Naming::within(ledger, scope, &cases);
    let rows = listed.iter().enumerate();
    let rows = rows.map(|(index, (case, term))| row(ledger, index, (naming.of(case), case, term)));
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 28.0, Centre),
        ("案由", 64.0, Left),
        ("承办单位、科室", 32.0, Centre),
        ("承办人", 20.0, Centre),
        ("期限种类", 26.0, Centre),
        ("到期日", 28.0, Centre),
        ("还剩、逾期", 30.0, Centre),
        ("下一步", 18.0, Centre),
    ];
    let legal = listed.iter().filter(|(_, term)| term.binding).count();
    let inner = listed.len() - legal;
    let count = format!("共{}项，规定{legal}项，内部{inner}项。", listed.len());
    Sheet {
        title: title_within(scope, "建议提案办理期限调度表", &cases),
        head: head_as_of(ledger, !listed.is_empty()),
        tables: vec![list(&columns, rows.collect())],
        notes: (!listed.is_empty()).then_some(count).into_iter().collect(),
        landscape: true,
        ..Sheet::default()
    }
}

fn row(
    ledger: &Ledger,
    index: usize,
    (name, case, term): (String, &Case, &CaseTerm),
) -> Vec<String> {
    let [_, department, handler, _] = handlers(ledger, case);
    let whom = term.whom(ledger).map(Cow::into_owned);
    let label = term.rule(ledger).map_or("", |rule| rule.label.as_str());
    let round = term.round_word(ledger);
    let inner = (!term.binding).then(|| term.kind_word(ledger).to_owned());
    let stage = ledger.state(case.id).map(|state| state.stage);
    // Whom it waits for stands where the department does; the inner ones say what they are.
    let by = [department, whom.unwrap_or_default()];
    let by: Vec<String> = by.into_iter().filter(|text| !text.is_empty()).collect();
    vec![
        (index + 1).to_string(),
        name,
        case.title.clone(),
        by.join("、"),
        handler,
        format!("{label}{}", in_brackets(&[round, inner])),
        term_text(term),
        term.status(ledger).words(),
        NextStep::of(ledger, term, stage).label().to_owned(),
    ]
}

/// （第2轮，内部） of what there is of them.
fn in_brackets(words: &[Option<String>]) -> String {
    let words: Vec<&str> = words.iter().flatten().map(String::as_str).collect();
    if words.is_empty() {
        String::new()
    } else {
        format!("（{}）", words.join("，"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    #[test]
    fn the_list_has_every_open_term_of_its_items_and_counts_them() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        fixture.with_co_unit("2");
        let ledger = &fixture.ledger;
        let cases: Vec<&Case> = ledger.cases().map(|(case, _)| case).collect();
        let terms = open_terms(ledger, &cases);
        assert_eq!(terms.len(), ledger.open_terms().len());
        let sheet = of_terms(ledger, &terms);
        assert_eq!(sheet.tables[0].rows.len(), terms.len());
        let legal = terms.iter().filter(|(_, term)| term.binding).count();
        let said = format!("共{}项，规定{legal}项", terms.len());
        assert!(sheet.notes[0].starts_with(&said), "{:?}", sheet.notes);
        assert!(sheet.landscape);
        let due = terms.iter().map(|(_, term)| term.counted.due);
        assert!(due.is_sorted());
    }

    #[test]
    fn there_is_no_list_of_items_without_an_open_term() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("1");
        let made = |fixture: &Fixture| {
            let case = fixture.ledger.facts.cases.get(id).unwrap();
            FORM.gather(&fixture.ledger, &[case]).len()
        };
        assert_eq!(made(&fixture), 1);
        let mut case = fixture.ledger.facts.cases.get(id).unwrap().clone();
        case.returned_on = Some(day("2026-03-05"));
        fixture.put(case);
        assert_eq!(made(&fixture), 0);
    }

    #[test]
    fn a_blank_list_counts_nothing() {
        let fixture = Fixture::new();
        let sheet = of_terms(&fixture.ledger, &[]);
        assert!(sheet.notes.is_empty());
        assert!(sheet.tables[0].to_fill_in);
    }
}
