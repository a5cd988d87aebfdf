//! What the strip of pasted rows says in words.

use eframe::egui::{Event, Ui};

use crate::ledger::Ledger;
use crate::ledger::entry::pasted::{
    PastedChange, PastedPeople, PastedRow, PastedTally, Verdict, is_table,
};
use crate::model::facts::Person;
use crate::ui::icons::Icon;

/// What is said where rows were asked for and something else was copied.
pub(super) const NO_ROWS: &str =
    "复制的不是表格里的行，没有粘贴。先在 Excel、WPS 里选几行复制，再来粘贴。";

/// Takes pasted rows of a table out of the input.
pub(super) fn take_rows(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let is_rows = |event: &Event| matches!(event, Event::Paste(text) if is_table(text));
        let at = input.events.iter().position(is_rows)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

/// Whether anything is pasted in this frame.
pub(super) fn is_pasted(ui: &Ui) -> bool {
    let is_paste = |event: &Event| matches!(event, Event::Paste(_));
    ui.input(|input| input.events.iter().any(is_paste))
}

/// The counts, each with its glyph; they add up to all rows.
pub(super) fn counts(tally: PastedTally) -> Vec<(Icon, String)> {
    let counts = [
        (Icon::Plus, "新增", tally.new, "人"),
        (Icon::Edit, "修改", tally.changed, "人"),
        (Icon::Check, "没有变化", tally.unchanged, "人"),
        (Icon::People, "同名要问", tally.asks, "人"),
        (Icon::Alert, "不能加", tally.refused, "行"),
        (Icon::Minus, "不加", tally.left_out, "行"),
    ];
    let some = counts.into_iter().filter(|(_, _, count, _)| *count > 0);
    some.map(|(icon, word, count, unit)| (icon, format!("{word} {count} {unit}")))
        .collect()
}

/// What the button does now.
pub(super) fn act_label(tally: PastedTally) -> String {
    match (tally.new, tally.changed) {
        (0, 0) => "存入 · 还没有能存的".to_owned(),
        (new, 0) => format!("存入 · 新增 {new} 人"),
        (0, changed) => format!("存入 · 修改 {changed} 人"),
        (new, changed) => format!("存入 · 新增 {new} 人，修改 {changed} 人"),
    }
}

/// What all the acts together are called.
pub(super) fn title(tally: PastedTally) -> String {
    match (tally.new, tally.changed) {
        (new, 0) => format!("粘贴名册：新增 {new} 人"),
        (0, changed) => format!("粘贴名册：修改 {changed} 人"),
        (new, changed) => format!("粘贴名册：新增 {new} 人，修改 {changed} 人"),
    }
}

/// What stands below the rows.
pub(super) fn fold_words(pasted: &PastedPeople, folded: usize) -> String {
    let heading = if !pasted.has_names() {
        "没有认出哪一列是姓名，请在“改列”里选"
    } else if pasted.is_headed() {
        "按表头认出各列"
    } else {
        "没有表头，按内容认出各列"
    };
    if folded > 0 {
        format!("其余 {folded} 行是新增和没有变化的 · {heading}")
    } else {
        heading.to_owned()
    }
}

/// What would come of a row.
pub(super) fn verdict(row: &PastedRow, ledger: &Ledger) -> (Icon, String) {
    match &row.verdict {
        Verdict::Refused { reason, .. } => (Icon::Alert, reason.clone()),
        Verdict::Asks { known, earlier } => {
            let known = known.iter().filter_map(|id| ledger.facts.persons.get(*id));
            let places: Vec<String> = known.map(place).collect();
            let words = match (places.is_empty(), earlier) {
                (false, _) => format!("{}已有一位", places.join("、")),
                (true, Some(row)) => format!("第 {row} 行也叫这个名字"),
                (true, None) => "名册里已有同名的".to_owned(),
            };
            (Icon::People, words)
        }
        Verdict::Changed { changes, .. } => {
            let changes: Vec<String> = changes.iter().map(change).collect();
            (Icon::Edit, format!("改{}", changes.join("；")))
        }
        Verdict::New => (Icon::Plus, "新增".to_owned()),
        Verdict::Unchanged(_) => (Icon::Check, "没有变化".to_owned()),
        Verdict::Repeats(row) => (Icon::Check, format!("和第 {row} 行一样")),
        Verdict::LeftOut => (Icon::Minus, "不加".to_owned()),
    }
}

/// Where somebody of the roster belongs, for telling namesakes apart.
pub(super) fn place(person: &Person) -> String {
    let home = person.delegation.as_ref().or(person.sector.as_ref());
    let place = home.or(person.post.as_ref());
    place.cloned().unwrap_or_else(|| "没写代表团".to_owned())
}

fn change(change: &PastedChange) -> String {
    if change.before.is_empty() {
        format!("{}：补 {}", change.label, change.after)
    } else {
        format!("{}：{} → {}", change.label, change.before, change.after)
    }
}
