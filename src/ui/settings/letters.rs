//! 发文: letterhead, where the marks stand, joint letters, copies, where forms go back to.

use eframe::egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::roster;
use crate::model::office::{ByBody, Copies, JointLetters, MarkPlacement, Office};
use crate::ui::people::bound::{any, labelled_wide, needed};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{divider, medium_line, note, segmented};

use super::{LABEL, Shared, line_ui, record_office};

/// The four cases, in the order of [`texts`] and [`lists`].
const CASES: [&str; 4] = ["县建议", "县提案", "市建议", "市提案"];

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
    let mut office = scene.ledger.office.clone();
    let mut what = None;
    let head = ("机关标志", "发文机关标志", "红头上的字，不带“文件”二字");
    if line_ui(
        ui,
        &mut shared.buffers,
        head,
        &mut office.letterhead,
        needed,
    ) {
        what = Some("发文机关标志");
    }
    what = what.or(placement_ui(ui, &mut office));
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "抄送", size::CARD);
    note(ui, "几个单位之间用“、”隔开。会办单位不用写，会自动加上。");
    what = what.or(copies_ui(ui, shared, &mut office.copies));
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "征询意见表", size::CARD);
    note(
        ui,
        "表上印着请代表委员寄回哪里、打哪个电话。市级不填就用县级的。",
    );
    let offices = &mut office.feedback_office;
    what = what.or(by_body_ui(ui, shared, "收回单位", offices, any));
    let phones = &mut office.feedback_phone;
    what = what.or(by_body_ui(ui, shared, "收回电话", phones, roster::phone));
    if let Some(what) = what {
        record_office(scene, &office, what);
    }
}

fn placement_ui(ui: &mut Ui, office: &mut Office) -> Option<&'static str> {
    let mut what = None;
    labelled_wide(ui, "标记位置", LABEL, false, |ui| {
        let mut marks = Some(office.marks);
        let options = [
            (MarkPlacement::UnderRule, "红线下、文号上"),
            (MarkPlacement::PageCorner, "公开标记在右上角"),
        ];
        if segmented(ui, "标记位置", &mut marks, &options, 330.0) {
            office.marks = marks.unwrap_or_default();
            what = Some("标记位置");
        }
        sketch_ui(ui, office.marks);
    });
    labelled_wide(ui, "联名件", LABEL, false, |ui| {
        let mut joint = Some(office.joint_letters);
        let options = [
            (JointLetters::ByName, "每人一份，写各自姓名"),
            (JointLetters::Together, "写“某某等几位”，同一份"),
        ];
        if segmented(ui, "联名件", &mut joint, &options, 400.0) {
            office.joint_letters = joint.unwrap_or_default();
            what = Some("联名件写法");
        }
    });
    what
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

fn lists(copies: &mut Copies) -> [&mut Vec<String>; 4] {
    [
        &mut copies.suggestion,
        &mut copies.proposal,
        &mut copies.city_suggestion,
        &mut copies.city_proposal,
    ]
}

fn texts(by_body: &mut ByBody) -> [&mut String; 4] {
    [
        &mut by_body.suggestion,
        &mut by_body.proposal,
        &mut by_body.city_suggestion,
        &mut by_body.city_proposal,
    ]
}

fn copies_ui(ui: &mut Ui, shared: &mut Shared, copies: &mut Copies) -> Option<&'static str> {
    let mut what = None;
    for (case, list) in CASES.iter().zip(lists(copies)) {
        let mut text = list.join("、");
        let name = format!("{case}的抄送");
        let words = (*case, name.as_str(), "如 县政府办公室、县政协提案委员会");
        if line_ui(ui, &mut shared.buffers, words, &mut text, units) {
            *list = split(&text);
            what = Some("抄送");
        }
    }
    what
}

fn by_body_ui(
    ui: &mut Ui,
    shared: &mut Shared,
    title: &'static str,
    by_body: &mut ByBody,
    check: fn(&str) -> Result<String, String>,
) -> Option<&'static str> {
    let mut what = None;
    medium_line(ui, title, size::LABEL);
    for (case, text) in CASES.iter().zip(texts(by_body)) {
        let name = format!("{case}的{title}");
        let words = (*case, name.as_str(), "");
        if line_ui(ui, &mut shared.buffers, words, text, check) {
            what = Some(title);
        }
    }
    what
}

fn split(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '\n'])
        .map(str::trim)
        .filter(|unit| !unit.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Several units as one text.
fn units(typed: &str) -> Result<String, String> {
    any(&split(typed).join("、"))
}
