//! What the papers of a ledger say of it, on one day: the same in all of them, and what the facts say.

use banli::document::Manuscript;
use banli::document::forms::{self, FormKind};
use banli::ledger::Ledger;
use banli::ledger::figures::Figure;
use banli::ledger::item_name::{ListScope, Naming};
use banli::ledger::stage::Stage;
use banli::ledger::statistics::item::CountedItem;
use banli::model::facts::{Case, Issue};
use banli::model::record::Id;
use banli::model::vocabulary::{IssueKind, Role, Solved};

/// Every item is found by each name that papers give it, reports agree with each other and with the facts.
pub fn assert_papers(ledger: &Ledger, history: &str) {
    let cases: Vec<&Case> = ledger.cases().map(|(case, _)| case).collect();
    for case in &cases {
        let brief = Naming::among(ledger, &[*case]).of(case);
        let alone = Naming::alone(ledger).of(case);
        for name in [ledger.full_name(case), alone, brief] {
            let found = ledger.find_case(&name);
            let found = found.unwrap_or_else(|error| panic!("{history}: {name}: {error}"));
            assert_eq!(found.id, case.id, "{history}: {name}");
        }
    }
    let naming = Naming::among(ledger, cases.iter());
    let mut names: Vec<String> = cases.iter().map(|case| naming.of(case)).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "{history}: {names:?}");
    let scope = ListScope::of(ledger, cases.iter());
    let naming = Naming::within(ledger, scope, cases.iter());
    let mut names: Vec<String> = cases.iter().map(|case| naming.of(case)).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "{history}, {scope:?}: {names:?}");
    assert_figures(ledger, &cases, history);
    assert_reports(ledger, &cases, history);
    assert_classes(ledger, &cases, history);
}

/// Letters in force of a case's own rounds.
fn letters(ledger: &Ledger, case: Id, kind: IssueKind) -> impl Iterator<Item = &Issue> {
    let facts = &ledger.facts;
    let rounds = facts.rounds.iter().filter(move |round| round.case == case);
    let issues = rounds.flat_map(|round| facts.issues.of(round.id));
    issues.filter(move |issue| issue.kind == kind && issue.voided_on.is_none())
}

/// The figures count what a count over the facts alone comes to.
fn assert_figures(ledger: &Ledger, cases: &[&Case], history: &str) {
    let rates = ledger.figures_over(cases);
    let of = |figure: Figure| rates.iter().find(|rate| rate.figure == figure).unwrap();
    for rate in &rates {
        let within = rate.numerator.without(&rate.base).is_empty();
        assert!(within, "{history}: {:?}", rate.figure);
    }
    let out = |case: &Case| {
        let stage = ledger.state(case.id).map(|state| state.stage);
        matches!(stage, Some(Stage::Returned | Stage::Reassigned))
    };
    let own = ledger.own_unit().unwrap().id;
    let answers = |case: &Case| {
        let parts = ledger.facts.assignments.iter();
        let mut parts = parts.filter(|part| part.case == case.id && part.unit == own);
        parts.any(|part| part.stands() && part.role.answers())
    };
    let to_answer = cases.iter().filter(|case| !out(case) && answers(case));
    let mut to_answer: Vec<Id> = to_answer.map(|case| case.id).collect();
    let mut base: Vec<Id> = of(Figure::Replied).base.ids(ledger).collect();
    to_answer.sort_unstable();
    base.sort_unstable();
    assert_eq!(base, to_answer, "{history}: what is to be answered");
    let replied: Vec<Id> = of(Figure::Replied).numerator.ids(ledger).collect();
    // An item answered by itself is replied to exactly where a letter in force is there.
    for case in cases.iter().filter(|case| base.contains(&case.id)) {
        if ledger.merged_with(case.id).len() > 1 || ledger.sponsors(case.id).is_empty() {
            continue;
        }
        let replied = replied.contains(&case.id);
        let letter = letters(ledger, case.id, IssueKind::Reply).next().is_some();
        assert!(
            letter || !replied,
            "{history}: {} without a letter",
            case.number
        );
    }
    for (figure, counts) in [
        (Figure::Solved, [Solved::Solved].as_slice()),
        (Figure::PartlySolved, &[Solved::Solved, Solved::Mostly]),
    ] {
        for id in of(figure).numerator.ids(ledger) {
            let mut rounds = ledger.facts.rounds.iter();
            let said = rounds.any(|round| {
                ledger.merged_with(id).contains(&round.case)
                    && round.solved.is_some_and(|solved| counts.contains(&solved))
            });
            assert!(said, "{history}: {figure:?}");
        }
    }
    let of_slips = &of(Figure::Content).base;
    for id in of_slips.ids(ledger) {
        let mut slips = ledger.facts.feedback.iter();
        assert!(
            slips.any(|slip| slip.returned_on.is_some()),
            "{history}: {id:?}"
        );
    }
}

fn text_of(ledger: &Ledger, kind: FormKind, cases: &[&Case]) -> String {
    let ids: Vec<Id> = cases.iter().map(|case| case.id).collect();
    match forms::gather(ledger, kind, &ids).remove(0).manuscript {
        Manuscript::Report(report) => report.text,
        _ => panic!("no report"),
    }
}

/// The number that stands between two words of a text; none where they do not stand there.
fn between(text: &str, before: &str, after: &str) -> Option<usize> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after)?.0.parse().ok()
}

/// Two reports of one day list as many items, and as many that are late.
fn assert_reports(ledger: &Ledger, cases: &[&Case], history: &str) {
    if cases.is_empty() {
        return;
    }
    let summary = text_of(ledger, forms::summary::FORM, cases);
    let analysis = text_of(ledger, forms::analysis::FORM, cases);
    let own = ledger.own_unit().unwrap().id;
    let is_handled = |case: &&&Case| {
        let mut parts = ledger.facts.assignments.of(case.id);
        let works =
            parts.any(|part| part.unit == own && part.stands() && part.role != Role::Reference);
        works && case.returned_on.is_none()
    };
    let handled = cases.iter().filter(is_handled).count();
    for (report, count) in [(&summary, handled), (&analysis, cases.len())] {
        assert_eq!(
            between(report, "共", "件"),
            Some(count),
            "{history}: {report}"
        );
    }
    let in_summary = between(&summary, "尚未答复或提出会办意见、已经逾期的", "件").unwrap_or(0);
    let in_analysis = between(&analysis, "已逾期", "件").unwrap_or(0);
    assert_eq!(in_summary, in_analysis, "{history}: {summary} {analysis}");
    for (report, count) in [(&summary, handled), (&analysis, cases.len())] {
        let sums = report.lines().filter(|line| line.starts_with("| 合计 |"));
        for sum in sums {
            let cells: Vec<&str> = sum.trim_matches('|').split('|').map(str::trim).collect();
            let numbers: Vec<usize> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
            if let [parts @ .., whole] = numbers.as_slice()
                && parts.len() > 1
            {
                assert_eq!(parts.iter().sum::<usize>(), *whole, "{history}: {sum}");
                assert_eq!(*whole, count, "{history}: {sum}");
            }
        }
    }
}

/// 办理进度表 says of every item the class that the statistics count it under, and none of one whose sponsors have no letter.
fn assert_classes(ledger: &Ledger, cases: &[&Case], history: &str) {
    if cases.is_empty() {
        return;
    }
    let ids: Vec<Id> = cases.iter().map(|case| case.id).collect();
    let Manuscript::Sheet(sheet) = gather_one(ledger, &ids) else {
        panic!("no sheet");
    };
    for (case, row) in cases.iter().zip(&sheet.tables[0].rows) {
        let said = &row.cells[row.cells.len() - 2].text;
        let counted = CountedItem::of(ledger, case, ledger.state(case.id).unwrap());
        let class = counted.and_then(|item| item.class);
        let key = class.map_or("", |class| &ledger.profile.classes[usize::from(class)].key);
        assert_eq!(said, key, "{history}: {}", case.number);
        let arrived = || {
            let rounds = ledger.rounds(case.id).into_iter();
            let mut letters = rounds.filter_map(|round| ledger.issue_of(round.id));
            letters.any(|letter| ledger.facts.deliveries.of(letter.id).next().is_some())
        };
        assert!(said.is_empty() || arrived(), "{history}: {}", case.number);
    }
}

fn gather_one(ledger: &Ledger, ids: &[Id]) -> Manuscript {
    forms::gather(ledger, forms::progress::FORM, ids)
        .remove(0)
        .manuscript
}
