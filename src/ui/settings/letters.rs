//! 发文: letterhead, where the marks stand, joint letters, copies, where forms go back to.

use eframe::egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::roster;
use crate::model::by_item::ITEMS;
use crate::model::office::{JointLetters, MarkPlacement, Office};
use crate::model::vocabulary::{Body, Level};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::form::{BoundForm, FormRow, labelled_wide, several};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{divider, medium_line, note, segmented};

use super::shared::{LABEL, SettingsShared, office_form, record_office};
use super::typed;

/// The section's state: the level whose offices are shown.
#[derive(Debug)]
pub(super) struct LettersSection {
    level: Level,
}

impl Default for LettersSection {
    fn default() -> Self {
        Self {
            level: Level::County,
        }
    }
}

/// The levels in the order of how often an office of a county meets them.
const LEVELS: [(Level, &str); 5] = [
    (Level::County, "县"),
    (Level::City, "市"),
    (Level::Township, "乡"),
    (Level::Province, "省"),
    (Level::National, "国家"),
];

impl LettersSection {
    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        let mut form = office_form(shared, typed::LETTERS, scene.ledger);
        let head = FormRow::new("letterhead", "机关标志").name("发文机关标志");
        let head = head.hint("红头上的字，不带“文件”二字");
        form.text(ui, head, |office| &mut office.letterhead);
        placement_ui(ui, &mut form);
        ui.add_space(4.0);
        divider(ui);
        medium_line(ui, "抄送和征询意见表", size::CARD);
        let mut level = Some(self.level);
        labelled_wide(ui, "哪一级的件", LABEL, false, |ui| {
            segmented(ui, "哪一级的件", &mut level, &LEVELS, 360.0);
        });
        self.level_ui(ui, &mut form);
        let edited = form.end();
        record_office(shared, scene, edited);
        // A field left by the same click has been settled by now.
        if level != Some(self.level) {
            self.level = level.unwrap_or(self.level);
            ui.ctx().request_repaint();
        }
    }

    /// Turns to the level of that field.
    pub(super) fn show_field(&mut self, name: &str) {
        let of_level = |(level, _): &&(Level, &str)| {
            let mut kinds = kinds(*level).into_iter();
            kinds.any(|(_, kind)| name.starts_with(&format!("{kind}的")))
        };
        let level = LEVELS.iter().find(of_level);
        self.level = level.map_or(self.level, |(level, _)| *level);
    }

    /// Whom letters on items of the level are copied to, and where their forms go back to.
    fn level_ui(&self, ui: &mut Ui, form: &mut BoundForm<'_, Office>) {
        let (copies_note, return_note) = match self.level {
            Level::County => ("", ""),
            Level::City => ("不填就不抄送。", "单位不填，表上就写反馈给交办单位。"),
            Level::Township => ("不填就用县的。", "单位不填就用县的，电话也用县的。"),
            Level::Province | Level::National => {
                ("不填就用市的。", "单位不填就用市的，电话也用市的。")
            }
        };
        note(
            ui,
            format!("抄送的几个单位之间用“、”隔开。会办单位不用写，会自动加上。{copies_note}"),
        );
        let kinds = kinds(self.level);
        medium_line(ui, "抄送", size::LABEL);
        for (body, kind) in &kinds {
            let name = format!("{kind}的抄送");
            let row = FormRow::new("copies", kind).name(&name);
            let row = row.hint("如 县政府办公室、县政协提案委员会");
            form.read(ui, row, several, |office| {
                office.copies.own_mut(*body, self.level)
            });
        }
        note(
            ui,
            format!("征询意见表上印着请代表委员寄回哪里、打哪个电话。{return_note}"),
        );
        medium_line(ui, "收回单位", size::LABEL);
        for (body, kind) in &kinds {
            let name = format!("{kind}的收回单位");
            let row = FormRow::new("feedback", kind).name(&name);
            form.text(ui, row, |office| {
                office.feedback_office.own_mut(*body, self.level)
            });
        }
        medium_line(ui, "收回电话", size::LABEL);
        for (body, kind) in &kinds {
            let name = format!("{kind}的收回电话");
            let row = FormRow::new("feedback", kind).name(&name);
            form.read(ui, row, roster::office_phone, |office| {
                office.feedback_phone.own_mut(*body, self.level)
            });
        }
    }
}

/// What the items of a level are called, by their body: 县建议, 县提案; a township has no 政协.
fn kinds(level: Level) -> Vec<(Body, String)> {
    let words = LEVELS.iter().filter(|(known, _)| *known == level);
    let kind = |word: &str, body| match body {
        Body::Congress => format!("{word}建议"),
        Body::Conference => format!("{word}提案"),
    };
    let named = words.flat_map(|(level, word)| {
        let items = ITEMS.iter().filter(move |(of, _)| of == level);
        items.map(move |(_, body)| (*body, kind(word, *body)))
    });
    named.collect()
}

fn placement_ui(ui: &mut Ui, form: &mut BoundForm<'_, Office>) {
    let marks_row = FormRow::new("marks", "标记位置");
    let known = form.value().marks;
    let mut marks = Some(known);
    labelled_wide(ui, "标记位置", LABEL, false, |ui| {
        let options = [
            (MarkPlacement::UnderRule, "红线下、文号上"),
            (MarkPlacement::PageCorner, "公开标记在右上角"),
        ];
        segmented(ui, "标记位置", &mut marks, &options, 330.0);
        sketch_ui(ui, known);
    });
    if let Some(marks) = marks.filter(|marks| *marks != known) {
        form.set(&marks_row, |office| office.marks = marks);
    }
    let options = [
        (JointLetters::ByName, "每人一份，写各自姓名"),
        (JointLetters::Together, "写“某某等几位”，同一份"),
    ];
    let joint = FormRow::new("joint_letters", "联名件").width(400.0);
    form.segments(ui, joint, &options, |office| &mut office.joint_letters);
}

/// A drawing of the first page's head: where the marks stand.
fn sketch_ui(ui: &mut Ui, marks: MarkPlacement) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(190.0, 92.0), Sense::hover());
    let border = Stroke::new(1.0, theme.border_strong);
    let radius = CornerRadius::same(3);
    ui.painter()
        .rect(rect, radius, theme.surface, border, StrokeKind::Inside);
    let font = regular(size::TINY);
    let write = |words: &str, right: f32, y: f32| {
        let text = cut(ui, words, font.clone(), theme.ink, 170.0);
        let place = Align2::RIGHT_CENTER.anchor_size(pos2(right, y), text.size());
        ui.painter().galley(place.min, text, theme.ink);
    };
    let right = rect.right() - 12.0;
    let top = rect.top();
    let head = Rect::from_center_size(pos2(rect.center().x, top + 30.0), vec2(110.0, 10.0));
    ui.painter()
        .rect_filled(head, CornerRadius::same(2), theme.border_strong);
    let rule = Stroke::new(2.0, theme.border_input);
    ui.painter()
        .hline(rect.shrink(10.0).x_range(), top + 42.0, rule);
    match marks {
        MarkPlacement::UnderRule => {
            write("同意公开", right, top + 52.0);
            write("A类", right, top + 66.0);
        }
        MarkPlacement::PageCorner => {
            write("同意公开", right, top + 11.0);
            write("A类", right, top + 58.0);
        }
    }
    write("某某函〔2026〕31号", right, top + 80.0);
}
