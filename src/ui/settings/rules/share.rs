//! 规则文件: the rules as a file that places hand on to one another, and taking such a file into the draft.

use eframe::egui::{ScrollArea, Ui};

use crate::document::product::Product;
use crate::ledger::entry::rules_draft;
use crate::model::profile::Profile;
use crate::ui::icons::Icon;
use crate::ui::orders::{TextFile, TextKind};
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, TextField, divider, medium_line, note, problem_line};

/// The most that the pasted text takes of the height, in points.
const MOST_TEXT: f32 = 240.0;

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct ShareState {
    /// A text that could not be read, and why.
    unread: Option<(String, String)>,
}

/// Draws the part; returns whether what was pasted or the draft changed.
pub(super) fn ui(
    ui: &mut Ui,
    state: &mut ShareState,
    (pasted, profile): (&mut String, &mut Profile),
    scene: &mut Scene<'_>,
) -> bool {
    medium_line(ui, "给别处用", size::CARD);
    note(
        ui,
        "期限各段、办理结果、目标和做法都在文件里，没有办件和人名。",
    );
    let save = Button::new("存成规则文件…").icon(Icon::Export).small();
    if ui.add(save).clicked() {
        scene.ask(Intent::SaveText(TextFile {
            kind: TextKind::Rules,
            name: format!("{}.json", scene.ledger.profile.name),
            text: rules_draft::file_text(&scene.ledger.profile).into(),
        }));
    }
    note(
        ui,
        "现行规则和出厂规则逐条对照，不同的写明，打印出来报批、存档用。",
    );
    let compare = Button::new("打印规则对照表…").icon(Icon::Print).small();
    if ui.add(compare).clicked() {
        scene.ask(Intent::AskOfficePaper(Product::RulesTable));
    }
    divider(ui);
    medium_line(ui, "用别处的", size::CARD);
    note(
        ui,
        "读进来先成草稿，右边列出和现行的不同、哪些期限会动，点“采用”以前什么都不变。",
    );
    if ui
        .add(Button::new("读规则文件…").icon(Icon::ArrowUp).small())
        .clicked()
    {
        scene.ask(Intent::ChooseRules);
    }
    let typed = ScrollArea::vertical()
        .id_salt("pasted rules")
        .max_height(MOST_TEXT)
        .show(ui, |ui| {
            let field = TextField::new("规则文件的内容", pasted).rows(4);
            field
                .hint("也可以把文件里的文字粘贴在这里")
                .show(ui)
                .changed
        })
        .inner;
    if pasted.trim().is_empty() {
        return typed;
    }
    take_ui(ui, state, (pasted, profile), scene) || typed
}

/// Takes what was pasted into the draft, once it is asked for and can be read.
fn take_ui(
    ui: &mut Ui,
    state: &mut ShareState,
    (pasted, profile): (&mut String, &mut Profile),
    scene: &Scene<'_>,
) -> bool {
    if ui.add(Button::new("读进草稿").small()).clicked() {
        match rules_draft::read_file(pasted, scene.ledger) {
            Ok(read) => {
                *profile = read;
                pasted.clear();
                state.unread = None;
                return true;
            }
            Err(why) => state.unread = Some((pasted.clone(), why)),
        }
    }
    // What is said of a text stands until that text is mended.
    let said = state.unread.as_ref().filter(|(text, _)| text == pasted);
    if let Some((_, why)) = said {
        problem_line(ui, why);
    }
    false
}
