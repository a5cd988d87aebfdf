//! 导出: the list as a table for spreadsheet programs.

use rustc_hash::FxHashSet;

use crate::document::case_list;
use crate::ledger::columns::{COLUMNS, Column, ListedCase};
use crate::model::record::Id;
use crate::ui::orders::{TextFile, TextKind};
use crate::ui::scene::{Intent, Scene};

use super::page::ListPage;

/// Asks where the list goes: the ticked items, else all that are listed, in the order and with the columns chosen. A
/// column that only a narrow window goes without is there too: a sheet has the room.
pub fn export_list(page: &ListPage, scene: &mut Scene<'_>) {
    let cases = exported(page, scene);
    if cases.is_empty() {
        let words = "没有列出的件，没有可导出的。请先改筛选或换一个视图。".to_owned();
        return scene.ask(Intent::Refuse(words));
    }
    let chosen = |column: &&Column| column.shown.is_some() && !page.hidden.contains(column);
    let columns: Vec<&Column> = COLUMNS.iter().filter(chosen).collect();
    let (ledger, rows) = (scene.ledger, scene.rows);
    let items = cases.iter().filter_map(|case| {
        Some(ListedCase {
            ledger,
            case: ledger.facts.cases.get(*case)?,
            row: rows.of(*case)?,
            term: page.filter.term_of(ledger, *case),
        })
    });
    let text = case_list::csv(&columns, items);
    let view = page.filter.view.label();
    let name = format!("清单_{view}{}件_{}.csv", cases.len(), ledger.today);
    scene.ask(Intent::SaveText(TextFile {
        kind: TextKind::List,
        name,
        text: text.into(),
    }));
}

/// The items that go into the file. Ticked ones that the list does not show just now come last.
fn exported(page: &ListPage, scene: &Scene<'_>) -> Vec<Id> {
    let listed = page.listed_cases(scene);
    if page.selection.is_empty() {
        return listed.collect();
    }
    let ticked = |case: &Id| page.selection.contains(*case);
    let mut cases: Vec<Id> = listed.filter(ticked).collect();
    let known: FxHashSet<Id> = cases.iter().copied().collect();
    let unlisted = page.chosen(scene).into_iter();
    cases.extend(unlisted.filter(|case| !known.contains(case)));
    cases
}
