use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::rows::Rows;
use crate::ledger::workbench::term_asked::Grouping;

fn list(fixture: &Fixture) -> TermList {
    TermList::of(
        &fixture.ledger,
        Rows::new(&fixture.ledger).all(),
        crate::ledger::scope::Scope::All,
    )
}

fn page(fixture: &Fixture, asked: &TermsAsked) -> (TermList, TermPage) {
    let list = list(fixture);
    let page = TermPage::new(&fixture.ledger, &list, asked);
    (list, page)
}

/// A ledger with so many items handed out on the same day, and one that another unit shares.
fn ledger_of(items: usize) -> Fixture {
    let mut fixture = Fixture::new();
    for number in 0..items {
        fixture.registered(&(number + 1).to_string());
    }
    fixture.with_co_unit("90");
    fixture
}

#[test]
fn the_cells_add_up_and_every_open_term_stands_once_however_rows_are_put_together() {
    let mut fixture = ledger_of(7);
    for today in ["2026-03-03", "2026-05-29", "2026-12-31"] {
        fixture.ledger.turn_to(day(today));
        for grouping in Grouping::ALL {
            let asked = TermsAsked {
                grouping,
                ..TermsAsked::default()
            };
            let (list, page) = page(&fixture, &asked);
            let cells: usize = page.cells.iter().map(|(_, count)| count.all()).sum();
            assert_eq!(cells, fixture.ledger.open_terms().len());
            assert_eq!((page.all.all(), page.len()), (cells, cells));
            let groups: usize = page.groups.iter().map(|group| group.count.all()).sum();
            assert_eq!(groups, cells, "{today} by {}", grouping.label());
            let keys: FxHashSet<TermKey> = page.terms(&list).map(|term| term.key).collect();
            assert_eq!(keys.len(), cells, "each once");
        }
    }
}

#[test]
fn legal_terms_come_first_in_a_group_and_each_by_its_day() {
    let (list, page) = page(&ledger_of(3), &TermsAsked::default());
    for group in &page.groups {
        let terms = group
            .places
            .clone()
            .filter_map(|place| page.term(&list, place));
        let keys: Vec<_> = terms.map(|term| (term.precedence, term.due())).collect();
        assert!(keys.is_sorted(), "{}: {keys:?}", group.title);
    }
}

#[test]
fn five_of_a_rule_on_one_day_are_one_row_that_opens_and_counts_as_five() {
    let fixture = ledger_of(4);
    let (list, page) = page(&fixture, &TermsAsked::default());
    let mut opened = OpenedRows::default();
    let rows = page.rows(&list, &opened);
    let folds = rows.iter().filter_map(|row| match row {
        TermRow::Fold(fold, places, open) => Some((*fold, places.len(), *open)),
        _ => None,
    });
    let folds: Vec<(FoldKey, usize, bool)> = folds.collect();
    assert!(!folds.is_empty(), "five items were handed out on one day");
    assert!(folds.iter().all(|(_, count, open)| *count == 5 && !open));
    let singles = |rows: &[TermRow]| {
        let single = |row: &&TermRow| matches!(row, TermRow::Term(..));
        rows.iter().filter(single).count()
    };
    assert_eq!(singles(&rows) + folds.len() * 5, page.len());
    for (fold, ..) in &folds {
        opened.turn_fold(*fold);
    }
    assert_eq!(singles(&page.rows(&list, &opened)), page.len());
}

#[test]
fn a_week_without_terms_stays_as_one_line_and_a_closed_group_too() {
    let fixture = ledger_of(1);
    let (list, page) = page(&fixture, &TermsAsked::default());
    let weeks = page.groups.iter().filter(|group| group.days.contains('—'));
    assert!(weeks.count() >= 7);
    let mut opened = OpenedRows::default();
    for group in &page.groups {
        opened.turn_group(group.key);
    }
    let rows = page.rows(&list, &opened);
    assert_eq!(rows.len(), page.groups.len());
}

#[test]
fn a_filter_leaves_what_it_asks_for_and_the_strip_goes_by_all_but_side_and_stretch() {
    let fixture = ledger_of(2);
    let (_, whole) = page(&fixture, &TermsAsked::default());
    let asked = TermsAsked {
        side: Some(TermSide::Legal),
        ..TermsAsked::default()
    };
    let (list, legal) = page(&fixture, &asked);
    assert_eq!((legal.len(), legal.all), (whole.all.legal, whole.all));
    assert!(legal.terms(&list).all(|term| term.binding));
    let asked = TermsAsked {
        unit: Some(fixture.other),
        ..TermsAsked::default()
    };
    let (list, unit) = page(&fixture, &asked);
    assert!(!unit.is_empty() && unit.len() < whole.len());
    assert_eq!(unit.all.all(), unit.len());
    assert!(
        unit.terms(&list)
            .all(|term| list.units.id(term.unit) == Some(fixture.other))
    );
    let (span, count) = *whole
        .cells
        .iter()
        .find(|(_, count)| count.all() > 0)
        .unwrap();
    let asked = TermsAsked {
        span: Some(span),
        ..TermsAsked::default()
    };
    let (_, one) = page(&fixture, &asked);
    assert_eq!((one.len(), one.all), (count.all(), whole.all));
    let asked = TermsAsked {
        handler: Some(crate::model::record::Id::new()),
        ..TermsAsked::default()
    };
    assert!(page(&fixture, &asked).1.is_empty(), "nobody the list knows");
}
