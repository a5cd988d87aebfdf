//! The head of the page: title, what can be done, progress, tabs.

use eframe::egui::{Align, Layout, Ui};

use crate::document::product::Product;
use crate::model::facts::Case;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::list;
use crate::ui::scene::{Action, Page, ProduceOrder, Scene, Wanted};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Bar, Button, button};

use super::{CasePage, Forms, Tab, draft_key, progress, texts};

impl CasePage {
    pub(super) fn head_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        Bar::top("case head", 48.0)
            .without_line()
            .row_from_right(ui, |ui| {
                self.acts_ui(ui, case, scene);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    title_ui(ui, case, scene);
                });
            });
        Bar::top("case progress", 56.0)
            .without_line()
            .show(ui, |ui| {
                progress::ui(ui, case, scene);
            });
        Bar::top("case tabs", 40.0).row(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for tab in Tab::ALL {
                let count = tab.count(scene, case.id).map(|count| count.to_string());
                if list::tab(ui, tab.label(), count.as_deref(), tab == self.tab, 40.0) {
                    self.tab = tab;
                }
            }
            if self.recovered {
                self.recovered_ui(ui, case, scene);
            }
        });
    }

    fn recovered_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        widgets::hint(ui, "已恢复上次没登记完的内容");
        if ui.add(Button::text("不要了").tiny()).clicked() {
            self.forms = Forms {
                overview: texts::Texts::of(case),
                ..Forms::default()
            };
            self.recovered = false;
            scene.ask(Action::Keep {
                key: draft_key(case.id),
                text: None,
            });
        }
    }

    fn acts_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let key = Command::WriteReply.key_words();
        if ui
            .add(Button::primary("写答复").icon(Icon::Edit).key(&key))
            .clicked()
        {
            scene.ask(Action::Go(Page::Reply(case.id)));
        }
        if ui
            .add(Button::new("导出").icon(Icon::Pdf))
            .on_hover_text("答复函和征询意见表，PDF")
            .clicked()
        {
            scene.ask(Action::Produce(Box::new(ProduceOrder::files(
                vec![case.id],
                Wanted::plain(Product::Papers(None)),
            ))));
        }
        let key = Command::RecordContact.key_words();
        if ui
            .add(Button::new("记走访").icon(Icon::Visit).key(&key))
            .clicked()
        {
            self.open_contact(scene);
        }
        ui.spacing_mut().item_spacing.x = 2.0;
        for (icon, name, command) in [
            (Icon::ChevronDown, "下一件（Alt+↓）", Command::NextCase),
            (Icon::ChevronUp, "上一件（Alt+↑）", Command::PreviousCase),
        ] {
            if button::icon_button(ui, icon, name).clicked() {
                scene.ask(Action::Run(command));
            }
        }
        ui.spacing_mut().item_spacing.x = 8.0;
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
        scene.ask(Action::Back);
    }
    let state = scene.ledger.state(case.id);
    let marks = 330.0;
    let room = (ui.available_width() - marks).max(120.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        let title = format!("{}号  {}", case.number, case.title);
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
    if let Some(round) = scene
        .ledger
        .current_round(case.id)
        .filter(|round| round.position > 1)
    {
        let words = format!("第 {} 轮", round.position);
        widgets::tag(ui, &words, (theme.surface, theme.ink, theme.ink));
    }
    if case.key_case {
        widgets::tag(ui, "★ 重点", (theme.surface, theme.ink, theme.ink));
    }
    if let Some(term) = state.and_then(|state| state.next()) {
        if let Some(rule) = term.rule(scene.ledger) {
            widgets::hint(ui, rule.label.clone());
        }
        widgets::deadline_chip(ui, term.status(scene.ledger));
    }
}
