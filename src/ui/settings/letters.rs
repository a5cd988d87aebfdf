//! 发文: letterhead, where the marks stand, joint letters, copies, where forms go back to.

use eframe::egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::roster;
use crate::model::office::{ByBody, Copies, JointLetters, MarkPlacement, Office};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::form::bound::any;
use crate::ui::widgets::form::{BoundForm, FormRow, labelled_wide, several};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{divider, medium_line, note, segmented};

use super::shared::{LABEL, SettingsShared, office_form, record_office};

/// One of the four kinds of items: what it is called, its 抄送 and its text.
type ItemCase = (
    &'static str,
    fn(&mut Copies) -> &mut Vec<String>,
    fn(&mut ByBody) -> &mut String,
);

const CASES: [ItemCase; 4] = [
    (
        "县建议",
        |copies| &mut copies.suggestion,
        |texts| &mut texts.suggestion,
    ),
    (
        "县提案",
        |copies| &mut copies.proposal,
        |texts| &mut texts.proposal,
    ),
    (
        "市建议",
        |copies| &mut copies.city_suggestion,
        |texts| &mut texts.city_suggestion,
    ),
    (
        "市提案",
        |copies| &mut copies.city_proposal,
        |texts| &mut texts.city_proposal,
    ),
];

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
    let mut form = office_form(shared, scene.ledger);
    let head = FormRow::new("letterhead", "机关标志").name("发文机关标志");
    let head = head.hint("红头上的字，不带“文件”二字");
    form.text(ui, head, |office| &mut office.letterhead);
    placement_ui(ui, &mut form);
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "抄送", size::CARD);
    note(ui, "几个单位之间用“、”隔开。会办单位不用写，会自动加上。");
    copies_ui(ui, &mut form);
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "征询意见表", size::CARD);
    note(
        ui,
        "表上印着请代表委员寄回哪里、打哪个电话。市级不填就用县级的。",
    );
    by_body_ui(ui, &mut form, "收回单位", any, |office| {
        &mut office.feedback_office
    });
    by_body_ui(
        ui,
        &mut form,
        "收回电话",
        roster::office_phone,
        |office| &mut office.feedback_phone,
    );
    let edited = form.end();
    record_office(shared, scene, edited);
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

fn copies_ui(ui: &mut Ui, form: &mut BoundForm<'_, Office>) {
    for (case, list, _) in CASES {
        let name = format!("{case}的抄送");
        let row = FormRow::new("copies", case).name(&name);
        let row = row.hint("如 县政府办公室、县政协提案委员会");
        form.read(ui, row, several, |office| list(&mut office.copies));
    }
}

fn by_body_ui(
    ui: &mut Ui,
    form: &mut BoundForm<'_, Office>,
    title: &str,
    read: fn(&str) -> Result<String, String>,
    of: fn(&mut Office) -> &mut ByBody,
) {
    medium_line(ui, title, size::LABEL);
    for (case, _, text) in CASES {
        let name = format!("{case}的{title}");
        let row = FormRow::new("feedback", case).name(&name);
        form.read(ui, row, read, |office| text(of(office)));
    }
}
