//! The page 统计, through its accessible tree: its figures are the papers', and every number opens the list it counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::document::Manuscript;
use banli::document::forms::{self, FormKind, analysis, summary};
use banli::document::statistics_table;
use banli::ledger::scope::Scope;
use banli::ledger::statistics::counting::Statistics;
use banli::model::record::Id;
use banli::ui::Screen;
use common::window::{Key, Modifiers, Role, Window};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Waits until the page shows what is asked for.
fn settle(window: &mut Window) {
    window.wait("the figures are counted", |window| {
        window.shows_words("统计范围：")
    });
    window.steps(6);
}

/// Chooses by keyboard what the window counts and lists.
fn choose(window: &mut Window, label: &str) {
    window.key(Modifiers::COMMAND, Key::J);
    for _ in 0..40 {
        window.key(Modifiers::NONE, Key::ArrowDown);
        if window.focused().as_deref() == Some(label) {
            window.key(Modifiers::NONE, Key::Enter);
            return window.steps(6);
        }
    }
    panic!("no choice “{label}”: {:?}", window.texts());
}

/// The window at the page, over the sample, with a choice of sessions.
fn at_statistics(choice: &str) -> Window {
    let mut window = Window::sample();
    choose(&mut window, choice);
    window.key(Modifiers::COMMAND, Key::Num7);
    assert_eq!(window.workspace().page(), Screen::Statistics);
    settle(&mut window);
    window
}

fn cases_of(window: &Window, scope: Scope) -> Vec<Id> {
    let ledger = window.desk().ledger();
    let cases = ledger.cases().map(|(case, _)| case);
    let held = cases.filter(|case| scope.holds_case(ledger, case));
    held.map(|case| case.id).collect()
}

/// The rows of all tables of a paper over the items of a scope.
fn paper_rows(window: &Window, form: FormKind, scope: Scope) -> Vec<Vec<String>> {
    let cases = cases_of(window, scope);
    let made = forms::gather(window.desk().ledger(), form, &cases);
    let Manuscript::Report(report) = &made[0].manuscript else {
        panic!("a report");
    };
    let rows = report.text.lines().filter(|line| line.starts_with("| "));
    let cells = |row: &str| -> Vec<String> {
        let row = row.trim_matches('|');
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// The buttons of the page that stand for so many items, by name.
fn numbers(window: &Window) -> Vec<(String, usize)> {
    let buttons = window.harness.query_all_by_role(Role::Button);
    let counted = buttons.filter_map(|node| {
        let name = node.accesskit_node().label()?;
        let (before, _) = name
            .split_once(" 件，占")
            .or_else(|| name.rsplit_once(" 件"))?;
        let count = before.rsplit(' ').next()?.parse().ok()?;
        Some((name, count))
    });
    counted.collect()
}

/// Presses something, whether or not it is scrolled into sight.
fn press(window: &mut Window, role: Role, name: &str) {
    {
        let mut buttons = window.harness.query_all_by_role(role);
        let named = buttons.find(|node| node.accesskit_node().label().as_deref() == Some(name));
        named.unwrap().click_accesskit();
    }
    window.steps(4);
}

/// Whether a list shows this choice.
fn is_chosen(window: &Window, choice: &str) -> bool {
    let mut lists = window.harness.query_all_by_role(Role::ComboBox);
    lists.any(|list| list.accesskit_node().description().as_deref() == Some(choice))
}

#[test]
fn the_rates_are_those_of_the_yearly_summary_of_the_same_day_and_scope() {
    let window = at_statistics("2026 年");
    let rows = paper_rows(&window, summary::FORM, Scope::Year(2026));
    let begin = rows.iter().position(|row| row[0] == "指标").unwrap();
    let rates = rows[begin + 1..].iter().take(9);
    for rate in rates {
        let [figure, counted, _, percent, _] = &rate[..] else {
            panic!("{rate:?}");
        };
        let (above, base) = counted.split_once('/').unwrap();
        for name in [
            format!("2026 年 {figure}分子 {above} 件"),
            format!("2026 年 {figure}分母 {base} 件"),
        ] {
            assert!(window.shows(&name), "{name}: {:?}", window.texts());
        }
        let said = format!("2026 年 {percent}，{above}/{base} 件");
        let line = window.texts().into_iter();
        let mut line = line.filter(|text| text.starts_with(&format!("{figure}：")));
        assert!(line.any(|text| text.contains(&said)), "{figure}: {said}");
    }
}

#[test]
fn the_table_has_as_many_items_as_the_papers() {
    let window = at_statistics("2026 年");
    let rows = paper_rows(&window, summary::FORM, Scope::Year(2026));
    let sum = rows.iter().find(|row| row[0] == "合计").unwrap();
    let handed = format!("合计 交办 {} 件", sum.last().unwrap());
    assert!(window.shows(&handed), "{handed}: {:?}", window.texts());
    assert!(window.shows_words("勾稽一致：①="), "{:?}", window.texts());
    for row in paper_rows(&window, analysis::FORM, Scope::Year(2026)) {
        let [word, count, percent] = &row[..] else {
            continue;
        };
        if !["件数", "合计"].contains(&word.as_str()) && percent.ends_with('%') {
            let words = format!("：{word} {count} 件，占 {percent}");
            // The page names ten categories, the paper all.
            assert!(
                window.shows_words(&words) || window.shows_words("其余"),
                "{words}: {:?}",
                window.texts()
            );
        }
    }
}

#[test]
fn what_is_overdue_is_what_the_summary_calls_so() {
    let window = at_statistics("2026 年");
    let cases = cases_of(&window, Scope::Year(2026));
    let made = forms::gather(window.desk().ledger(), summary::FORM, &cases);
    let Manuscript::Report(report) = &made[0].manuscript else {
        panic!("a report");
    };
    let what = "尚未答复或提出会办意见、已经逾期的";
    let line = report
        .text
        .lines()
        .find(|line| line.contains(what))
        .unwrap();
    let (_, behind) = line.split_once(what).unwrap();
    let count = match behind.split_once('件').unwrap().0 {
        "" => "0",
        count => count,
    };
    let words = format!("合计 在办逾期 {count} 件");
    assert!(window.shows(&words), "{line}: {:?}", window.texts());
}

#[test]
fn the_ranking_turns_to_the_units_asked_for_opinions() {
    let mut window = at_statistics("2026 年");
    let all = Statistics::of(window.desk().ledger(), Scope::Year(2026));
    press(&mut window, Role::RadioButton, "排名：按会办单位");
    let line = &all.co_units[0];
    let words = format!("{}：会办意见提出率 {}", line.name, line.percent());
    assert!(window.shows(&words), "{words}: {:?}", window.texts());
    press(&mut window, Role::RadioButton, "排名：按科室");
    assert!(
        window.shows_words("各科室合计 交办 "),
        "{:?}",
        window.texts()
    );
}

#[test]
fn every_kind_of_number_opens_the_list_of_as_many_items() {
    let mut window = at_statistics("2026 年");
    let all = numbers(&window);
    assert!(all.len() > 80, "{all:?}");
    // One of every few: over all of them a run would take minutes.
    for (name, count) in all.into_iter().step_by(9) {
        press(&mut window, Role::Button, &name);
        assert_eq!(window.workspace().page(), Screen::Ledger, "{name}");
        let words = format!("全部 {count} 件（");
        assert!(window.shows_words(&words), "{name}: {:?}", window.texts());
        window.key(Modifiers::ALT, Key::ArrowLeft);
        assert_eq!(window.workspace().page(), Screen::Statistics, "{name}");
        window.steps(2);
    }
}

#[test]
fn the_page_follows_the_sessions_chosen_and_says_so() {
    let mut window = at_statistics("全部届次");
    assert!(
        window.shows_words("统计范围：全部届次"),
        "{:?}",
        window.texts()
    );
    let all = Statistics::of(window.desk().ledger(), Scope::All);
    let handed = format!("合计 交办 {} 件", all.handed());
    assert!(window.shows(&handed), "{handed}");
    choose(&mut window, "2025 年");
    window.wait("the other year is counted", |window| {
        window.shows_words("统计范围：2025 年")
    });
    window.steps(4);
    let year = Statistics::of(window.desk().ledger(), Scope::Year(2025));
    let handed = format!("合计 交办 {} 件", year.handed());
    assert!(window.shows(&handed), "{handed}: {:?}", window.texts());
    assert!(
        window.shows_words("2024、2025 为全年"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn the_sums_of_the_sample_come_out_for_every_choice() {
    let window = Window::sample();
    let ledger = window.desk().ledger();
    let sessions = ledger.facts.sessions.iter();
    let sessions = sessions.map(|session| Scope::Session(session.id));
    let years = [2024, 2025, 2026].map(Scope::Year);
    for scope in sessions.chain(years).chain([Scope::All]) {
        let shown = Statistics::of(ledger, scope);
        assert!(shown.totals.agrees(), "{scope:?}: {:?}", shown.totals.sums);
        for rate in ledger.figures(scope) {
            let counted = (rate.numerator.len(), rate.base.len());
            assert_eq!(shown.counts.rate(rate.figure), counted, "{scope:?}");
        }
    }
}

#[test]
fn the_keys_print_the_summary_and_tab_comes_to_the_numbers() {
    let mut window = at_statistics("2026 年");
    let count = cases_of(&window, Scope::Year(2026)).len();
    window.key(Modifiers::COMMAND, Key::P);
    let words = format!("生成文件 · {count} 件");
    assert!(window.shows_words(&words), "{:?}", window.texts());
    assert!(is_chosen(&window, "年度总结"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_words(&words));
    let known = numbers(&window);
    let first = known
        .iter()
        .find(|(name, _)| name.contains(" 交办 "))
        .unwrap();
    for _ in 0..60 {
        window.key(Modifiers::NONE, Key::Tab);
        if window.focused().as_ref() == Some(&first.0) {
            break;
        }
    }
    assert_eq!(window.focused().as_ref(), Some(&first.0));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.workspace().page(), Screen::Ledger);
}

#[test]
fn the_summary_of_one_session_is_of_its_items_only() {
    let mut window = Window::sample();
    let ledger = window.desk().ledger();
    let sessions = ledger.sessions_in_order().into_iter();
    let scopes = sessions.map(|session| Scope::Session(session.id));
    let scope = scopes
        .max_by_key(|scope| cases_of(&window, *scope).len())
        .unwrap();
    let (name, count) = (scope.name(ledger), cases_of(&window, scope).len());
    choose(&mut window, &name);
    window.key(Modifiers::COMMAND, Key::Num7);
    settle(&mut window);
    window.key(Modifiers::COMMAND, Key::P);
    let words = format!("生成文件 · {count} 件");
    assert!(window.shows_words(&words), "{:?}", window.texts());
    assert!(window.shows_words(&format!("只按这 {count} 件")));
}

#[test]
fn the_file_of_tables_says_what_the_page_says() {
    let window = at_statistics("2026 年");
    let ledger = window.desk().ledger();
    let statistics = Statistics::of(ledger, Scope::Year(2026));
    let text = statistics_table::csv(ledger, &statistics);
    assert!(text.starts_with(statistics_table::BEGIN));
    let sum = text.lines().find(|line| line.starts_with("合计,")).unwrap();
    let handed: usize = sum.split(',').nth(1).unwrap().parse().unwrap();
    assert_eq!(handed, statistics.handed());
    assert!(window.shows(&format!("合计 交办 {handed} 件")));
}

#[test]
fn charts_are_said_in_words_and_every_character_has_a_face() {
    let window = at_statistics("2026 年");
    assert!(
        window.shows_words("办复进度：2026 年截至今天"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows_words("；2025 年同日"), "{:?}", window.texts());
    assert_eq!(window.missing_glyphs(), "");
}
