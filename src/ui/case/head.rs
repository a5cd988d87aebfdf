//! The head of the page: title, what can be done, progress, tabs.

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, Role as AccessRole, Sense, Ui, WidgetInfo};

use crate::document::product::Product;
use crate::ledger::workbench::closing_steps::next_line;
use crate::ledger::workbench::glance::beside_text;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::cached::Cached;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::orders::{ProduceOrder, Wanted};
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Bar, Button, button};

use super::close_out::{self, CloseOutForm};
use super::letters::ShownLetter;
use super::progress;
use super::tabs::Tab;

/// What was asked of the page by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadAnswer {
    /// Turn to a tab.
    Turn(Tab),
    /// Open the form for a contact.
    OpenContact,
    /// Open 办结, or go back to it.
    CloseOut,
    /// Give up what was typed before and came back.
    Discard,
}

/// What the head is drawn from, besides the case.
pub struct HeadState<'a> {
    /// The tab shown.
    pub shown: Tab,
    /// Whether something typed before has come back.
    pub recovered: bool,
    /// The case's letters.
    pub letters: &'a [ShownLetter],
    /// How many things are missing on closing out.
    pub missing: usize,
    /// 办结 as typed.
    pub closing: Option<&'a CloseOutForm>,
    /// 下一步, where there is one.
    pub next: Option<&'a str>,
}

/// 下一步 of the case shown, worked out once per change.
#[derive(Debug, Default)]
pub struct NextLine {
    line: Cached<(Id, u64, NaiveDate), Option<String>>,
}

impl NextLine {
    /// The line.
    pub fn of(&mut self, case: &Case, scene: &Scene<'_>) -> Option<&str> {
        let key = (case.id, scene.rows.version(), scene.today());
        let line = self.line.of(key, || next_line(scene.ledger, case));
        line.as_deref()
    }
}

/// Draws the head.
pub fn ui(
    ui: &mut Ui,
    state: &HeadState<'_>,
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<HeadAnswer> {
    let mut answer = None;
    Bar::top("case head", 48.0)
        .without_line()
        .row_from_right(ui, |ui| {
            answer = acts_ui(ui, state, case, scene);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                title_ui(ui, case, scene);
            });
        });
    Bar::top("case progress", 56.0)
        .without_line()
        .show(ui, |ui| {
            progress::ui(ui, case, state.missing, scene);
        });
    Bar::top("case tabs", 40.0).row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for tab in Tab::ALL {
            let count = tab.count(scene, case.id, state.letters);
            if widgets::tab(ui, tab.label(), count.as_deref(), tab == state.shown, 40.0) {
                answer = Some(HeadAnswer::Turn(tab));
            }
        }
        if close_out::way_back_ui(ui, state.closing) {
            answer = Some(HeadAnswer::CloseOut);
        }
        if state.recovered {
            widgets::hint(ui, "已恢复上次没登记完的内容");
            if ui.add(Button::text("不要了").tiny()).clicked() {
                answer = Some(HeadAnswer::Discard);
            }
        }
        if let Some(next) = state.next {
            next_ui(ui, next);
        }
    });
    answer
}

/// 下一步 at the end of the row; it is cut before a tab is.
fn next_ui(ui: &mut Ui, next: &str) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let ink = Theme::of(ui).ink_soft;
        let text = cut(ui, next, regular(size::LABEL), ink, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(text.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, next));
        ui.painter().galley(rect.min, text, ink);
        response.on_hover_text(next);
    });
}

/// The buttons at right.
fn acts_ui(
    ui: &mut Ui,
    state: &HeadState<'_>,
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<HeadAnswer> {
    let key = Command::WriteReply.key_text();
    let write = Button::primary(write_label(case, scene))
        .icon(Icon::Edit)
        .key(key);
    if ui.add(write).clicked() {
        scene.ask(Intent::Go(Screen::Reply(case.id)));
    }
    let export = ui.add(Button::new("导出").icon(Icon::Pdf));
    if export.on_hover_text("答复函和征询意见表，PDF").clicked() {
        let wanted = Wanted::plain(Product::Papers(None));
        let order = ProduceOrder::files(vec![case.id], wanted);
        scene.ask(Intent::Produce(Box::new(order)));
    }
    let key = Command::RecordContact.key_text();
    let visit = Button::new("记走访").icon(Icon::Visit).key(key);
    let record_contact = ui.add(visit).clicked();
    let missing = match state.missing {
        0 => String::new(),
        count => format!("还缺 {count} 项"),
    };
    let name = format!("办结… {missing}");
    let closing = Button::new("办结…").named(name.trim_end()).note(&missing);
    let close_out = ui.add(closing.icon(Icon::CheckCircle)).clicked();
    ui.spacing_mut().item_spacing.x = 2.0;
    for command in [Command::NextCase, Command::PreviousCase] {
        if button::icon_button(ui, command.icon(), &command.tooltip()).clicked() {
            scene.ask(command.intent());
        }
    }
    ui.spacing_mut().item_spacing.x = 8.0;
    match (record_contact, close_out) {
        (true, _) => Some(HeadAnswer::OpenContact),
        (_, true) => Some(HeadAnswer::CloseOut),
        _ => None,
    }
}

/// What is written for an item: a reply to its sponsors, or the opinion to the lead unit.
pub(super) fn write_label(case: &Case, scene: &Scene<'_>) -> &'static str {
    match scene.ledger.letter_kind(case.id) {
        IssueKind::Reply => "写答复",
        IssueKind::Opinion => "写会办意见",
    }
}

fn title_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    if ui
        .add(
            Button::text("返回")
                .key("Alt+←")
                .icon(Icon::ChevronLeft)
                .small(),
        )
        .clicked()
    {
        scene.ask(Intent::Back);
    }
    let state = scene.ledger.state(case.id);
    let merged = scene.ledger.merge_group(case.id).is_some();
    let marks = if merged { 510.0 } else { 330.0 };
    let room = (ui.available_width() - marks).max(120.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        let title = format!("{}  {}", scene.ledger.numbered(case), case.title);
        widgets::medium_line(ui, title.clone(), size::TITLE).on_hover_text(title);
    });
    widgets::kind_tag(ui, case.kind);
    if let Some(role) = scene.ledger.own_role(case.id) {
        widgets::tag(
            ui,
            role.label(),
            (theme.surface, theme.border_strong, theme.ink_soft),
        );
    }
    let round = scene.ledger.current_round(case.id);
    let number = round.map(|round| scene.ledger.round_number(round));
    if let Some(number) = number.filter(|number| *number > 1) {
        let words = format!("第 {number} 轮");
        widgets::tag(ui, &words, (theme.surface, theme.ink, theme.ink));
    }
    if case.key_case {
        widgets::tag(ui, "★ 重点", (theme.surface, theme.ink, theme.ink));
    }
    if let Some(words) = scene.ledger.merged_words(case.id) {
        widgets::tag(ui, &words, (theme.surface, theme.ink, theme.ink));
    }
    if let Some((state, term)) = state.and_then(|state| Some((state, state.next()?))) {
        if let Some(rule) = term.rule(scene.ledger) {
            widgets::hint(ui, rule.label.clone());
        }
        let chip = widgets::deadline_chip(ui, term.status(scene.ledger));
        if let Some(inner) = state.beside() {
            chip.on_hover_text(beside_text(scene.ledger, inner));
        }
    }
}
