//! 归档: under which number the item is filed, the stamp as it prints, and what is filed.

use eframe::egui::{Rect, Role as AccessRole, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::document::product::Product;
use crate::ledger::filing_marks::FilingPlace;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::orders::{ProduceOrder, Wanted};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::form::{Form, FormRow};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Button};

use super::form::{CloseOutForm, FocusGoal};

/// 保管期限 (机关文件材料归档范围和文书档案保管期限规定 第五条).
const RETENTIONS: [(&str, &str); 3] = [("永久", "永久"), ("30年", "30 年"), ("10年", "10 年")];
/// Size of the stamp, in points.
const STAMP: (f32, f32) = (228.0, 55.0);

/// Draws the fields and the stamp.
pub fn ui(ui: &mut Ui, typed: &mut CloseOutForm, case: &Case, scene: &mut Scene<'_>) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let place = typed.place(case, scene);
    let width = ui.available_width() - 90.0;
    let mut errors = std::mem::take(&mut typed.errors);
    let mut form = Form::new(ui, &mut errors, scene.day());
    form.row(("fonds", "全宗号"), |ui| {
        fixed_ui(ui, &place.fonds, "设置里还没有填");
    });
    form.row(("year", "年度"), |ui| {
        fixed_ui(ui, &place.year_text(), "届次没有年度");
    });
    let mut chosen = RETENTIONS
        .iter()
        .map(|(value, _)| *value)
        .find(|value| *value == typed.retention);
    let retention = FormRow::new("retention", "保管期限").width(width);
    if form.segments(retention, &mut chosen, &RETENTIONS) {
        chosen.unwrap_or_default().clone_into(&mut typed.retention);
    }
    let section = FormRow::new("section", "机构").name("机构（问题）");
    form.text(section.width(width), &mut typed.section);
    form.text(
        FormRow::new("number", "件号").width(120.0),
        &mut typed.number,
    );
    form.row(("code", "档号"), |ui| {
        let code = place.code().unwrap_or_default();
        fixed_ui(ui, &code, "全宗号、保管期限、件号填齐就有");
    });
    let on = FormRow::new("on", "办结日").name("办结日期").required();
    form.date(on.width(width), &mut typed.on);
    let leads_out = form.end();
    typed.errors = errors;
    if leads_out {
        typed.goal = Some(FocusGoal::Act);
    }
    typed.offer_number(case, scene);
    stamp_ui(ui, &place);
    widgets::hint(ui, "归档章样子；页数在做归档文件时数出来。");
    ui.add_space(6.0);
    filed_ui(ui, case, scene);
}

/// A value that is not typed here: what it is, or why there is none.
fn fixed_ui(ui: &mut Ui, value: &str, none: &str) {
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        if value.is_empty() {
            widgets::hint(ui, none);
        } else {
            widgets::line(ui, value);
        }
    });
}

/// 归档章 as it prints: three cells above three.
fn stamp_ui(ui: &mut Ui, place: &FilingPlace) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(STAMP.0, STAMP.1), Sense::hover());
    let cells = [
        place.fonds.clone(),
        place.year_text(),
        place.number_text(),
        place.section.clone(),
        place.retention.clone(),
        "页数".to_owned(),
    ];
    let spoken = format!("归档章：{}", cells.join(" "));
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, spoken.as_str()));
    let line = Stroke::new(1.0, theme.ink);
    let each = vec2(rect.width() / 3.0, rect.height() / 2.0);
    for (index, text) in cells.iter().enumerate() {
        let (column, row) = ((index % 3) as f32, (index / 3) as f32);
        let corner = rect.min + vec2(each.x * column, each.y * row);
        let cell = Rect::from_min_size(corner, each);
        ui.painter()
            .rect_stroke(cell, 0.0, line, StrokeKind::Middle);
        let text = cut(ui, text, regular(size::LABEL), theme.ink, each.x - 8.0);
        let at = cell.center() - text.size() / 2.0;
        ui.painter().galley(at, text, theme.ink);
    }
}

/// 卷内材料: what the ledger has of the item, and the way to make the file.
fn filed_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    widgets::divider(ui);
    ui.horizontal(|ui| {
        let title = cut(ui, "卷内材料", medium(size::TEXT), Theme::of(ui).ink, 120.0);
        let (rect, response) = ui.allocate_exact_size(title.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, "卷内材料"));
        ui.painter().galley(rect.min, title, Theme::of(ui).ink);
        let make = Button::new("做归档文件").icon(Icon::Pdf).tiny();
        if ui.add(make).clicked() {
            let order = ProduceOrder::files(vec![case.id], Wanted::plain(Product::Archive));
            scene.ask(Intent::Produce(Box::new(order)));
        }
    });
    let facts = &scene.ledger.facts;
    let rounds = scene.ledger.own_rounds(case.id);
    let letters = rounds
        .iter()
        .filter_map(|round| scene.ledger.issue_of(round.id));
    let papers = letters.map(|issue| facts.papers.of(issue.id).count());
    let drafts = rounds.iter().map(|round| facts.drafts.of(round.id).count());
    let all = [
        ("答复函、征询意见表", papers.sum::<usize>(), "份"),
        ("各稿", drafts.sum(), "稿"),
        ("沟通走访", facts.contacts.of(case.id).count(), "次"),
        ("会办意见", facts.opinions.of(case.id).count(), "份"),
        ("报送", facts.filings.of(case.id).count(), "份"),
        ("复查", facts.rechecks.of(case.id).count(), "次"),
        ("附件", facts.attachments.of(case.id).count(), "个"),
    ];
    for (what, count, unit) in all.into_iter().filter(|(_, count, _)| *count > 0) {
        widgets::label(ui, format!("{what}　{count} {unit}"));
    }
}
