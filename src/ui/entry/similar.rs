//! 相似件: earlier cases whose titles are like the one being typed.

use std::ops::Range;

use eframe::egui::{
    Align, Color32, CornerRadius, Frame, Label, Layout, Margin, Rect, ScrollArea, Sense, Ui,
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::ledger::Ledger;
use crate::ledger::entry::case_form::CaseForm;
use crate::ledger::entry::similar_cases::{SimilarCase, is_earlier, notes, outcome_text, who_text};
use crate::ledger::similar::VERY_ALIKE_PERCENT;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button, card, card_header};

use super::page::EntryPage;
use super::remark::below;

/// What was pressed at a similar case.
enum SimilarPress {
    Look(Id),
    Carry(Option<Id>),
    Unrelated(Id),
}

/// The column.
pub fn ui(page: &mut EntryPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let count = page.similar.shown(&page.form);
    card_header(ui, "相似件", "各年都找，按案由比", |ui| {
        if count > 0 {
            widgets::label(ui, format!("{count} 件"));
        }
    });
    let mut press = None;
    ScrollArea::vertical()
        .id_salt("similar cases")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            for found in page.similar.related(&page.form) {
                if let Some(case) = scene.ledger.facts.cases.get(found.case) {
                    press = found_ui(ui, scene, &page.form, case, found).or(press.take());
                }
            }
            Frame::new()
                .inner_margin(Margin::symmetric(16, 10))
                .show(ui, |ui| {
                    let words = if count > 0 {
                        "只提示，不拦截。标过“不相关”的，这一件不再提。"
                    } else if page.similar.is_short() {
                        "输入案由后，这里列出各年相似的件，看看以前怎么答的、有没有重复。"
                    } else {
                        "没有相似的件。"
                    };
                    widgets::note(ui, words);
                });
        });
    match press {
        Some(SimilarPress::Look(case)) => scene.ask(Intent::Go(Screen::Case(case))),
        Some(SimilarPress::Carry(case)) => {
            page.form.carried_from = case;
            page.flow.changed = true;
        }
        Some(SimilarPress::Unrelated(case)) => {
            page.form.unrelated.push(case);
            page.similar.suggest(scene.ledger, &mut page.form);
            page.flow.changed = true;
        }
        None => {}
    }
}

fn found_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &CaseForm,
    case: &Case,
    found: &SimilarCase,
) -> Option<SimilarPress> {
    let margin = Margin::symmetric(16, 10);
    let press = Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            head_ui(ui, scene, case, found.percent);
            title_ui(ui, case, &found.parts);
            widgets::hint(ui, who_text(scene.ledger, case));
            widgets::hint(ui, outcome_text(scene.ledger, case));
            for words in notes(scene.ledger, form, case) {
                ui.add_space(3.0);
                card::inset(ui, |ui| below(ui, Icon::Info, words));
            }
            ui.add_space(3.0);
            buttons_ui(ui, scene.ledger, form, case)
        })
        .inner;
    widgets::divider(ui);
    press
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, case: &Case, percent: u8) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.set_height(20.0);
        widgets::medium_line(ui, scene.ledger.numbered(case), size::TEXT);
        widgets::kind_tag(ui, case.kind);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::line(ui, format!("{percent}%"));
            let (rect, _) = ui.allocate_exact_size(vec2(64.0, 6.0), Sense::hover());
            let radius = CornerRadius::same(3);
            ui.painter().rect_filled(rect, radius, theme.rail);
            let filled = rect.width() * f32::from(percent.min(100)) / 100.0;
            let bar = Rect::from_min_size(rect.min, vec2(filled, rect.height()));
            ui.painter().rect_filled(bar, radius, theme.accent_fill);
            widgets::hint(
                ui,
                if percent >= VERY_ALIKE_PERCENT {
                    "很像"
                } else {
                    "有点像"
                },
            );
        });
    });
}

/// The title, what it shares with the one being typed marked.
fn title_ui(ui: &mut Ui, case: &Case, parts: &[Range<usize>]) {
    let theme = Theme::of(ui);
    let format = |background: Color32| TextFormat {
        font_id: if background == Color32::TRANSPARENT {
            regular(size::TEXT)
        } else {
            medium(size::TEXT)
        },
        color: theme.ink,
        background,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let mut done = 0;
    for part in parts {
        let (before, shared) = (
            case.title.get(done..part.start),
            case.title.get(part.clone()),
        );
        job.append(
            before.unwrap_or_default(),
            0.0,
            format(Color32::TRANSPARENT),
        );
        job.append(shared.unwrap_or_default(), 0.0, format(theme.accent_mid));
        done = part.end;
    }
    let rest = case.title.get(done..).unwrap_or_default();
    job.append(rest, 0.0, format(Color32::TRANSPARENT));
    ui.add(Label::new(job).wrap());
}

fn buttons_ui(ui: &mut Ui, ledger: &Ledger, form: &CaseForm, case: &Case) -> Option<SimilarPress> {
    let mut press = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if ui
            .add(Button::new("看原件").icon(Icon::Open).tiny())
            .clicked()
        {
            press = Some(SimilarPress::Look(case.id));
        }
        if form.carried_from == Some(case.id) {
            let ink = Theme::of(ui).done;
            state_words(ui, Icon::Check, ink, "已记为滚动办理");
            let button = Button::new("取消滚动办理").icon(Icon::Close);
            if ui.add(button.tiny()).clicked() {
                press = Some(SimilarPress::Carry(None));
            }
        } else if is_earlier(ledger, form, case) {
            let button = Button::new("记为滚动办理").icon(Icon::Link);
            if ui.add(button.tiny()).clicked() {
                press = Some(SimilarPress::Carry(Some(case.id)));
            }
        }
        let button = Button::text("不相关").icon(Icon::Close);
        if ui.add(button.tiny()).clicked() {
            press = Some(SimilarPress::Unrelated(case.id));
        }
    });
    press
}
