//! A look at the current case beside the table.

use eframe::egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Ui};

use crate::ledger::case_terms::TermStatus;
use crate::model::facts::Case;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::{self, Button, button, card};

use super::ListPage;

/// The panel at right.
pub fn ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let wide = ui.ctx().content_rect().width();
    let width = if scene.compact {
        300.0
    } else if wide >= 1700.0 {
        400.0
    } else {
        324.0
    };
    let frame = Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::symmetric(16, 8));
    Panel::right("peek")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            let Some(case) = page
                .current
                .and_then(|id| scene.ledger.facts.cases.get(id))
                .cloned()
            else {
                widgets::note(ui, "选中一件，在这里看它的期限、经办人和还缺什么。");
                return;
            };
            head_ui(page, ui, &case, scene);
            let footer = 52.0;
            ScrollArea::vertical()
                .max_height(ui.available_height() - footer)
                .auto_shrink(false)
                .show(ui, |ui| {
                    term_ui(ui, &case, scene);
                    facts_ui(ui, &case, scene);
                    missing_ui(ui, &case, scene);
                });
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                if ui.add(Button::primary("打开案件").key("Enter")).clicked() {
                    scene.ask(Action::Go(Page::Case(case.id)));
                }
                let key = Command::WriteReply.key_words();
                if ui
                    .add(Button::new("写答复").icon(Icon::Edit).key(&key))
                    .clicked()
                {
                    scene.ask(Action::Go(Page::Reply(case.id)));
                }
            });
        });
}

fn head_ui(page: &mut ListPage, ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, format!("{}号", case.number), size::TITLE);
        widgets::kind_tag(ui, case.kind);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if button::icon_button(ui, Icon::Close, "收起右栏").clicked() {
                page.peek = false;
            }
            for (icon, name, step) in [
                (Icon::ChevronDown, "下一件", 1),
                (Icon::ChevronUp, "上一件", -1),
            ] {
                if button::icon_button(ui, icon, name).clicked()
                    && let Some(next) = page.neighbour(scene, case.id, step)
                {
                    let index = page.index_of(scene, next);
                    page.current = Some(next);
                    page.scroll_to = index;
                }
            }
        });
    });
    let theme = Theme::of(ui);
    let title = eframe::egui::RichText::new(&case.title)
        .font(crate::ui::theme::medium(size::TEXT))
        .color(theme.ink);
    ui.add(eframe::egui::Label::new(title).wrap());
    ui.horizontal_wrapped(|ui| {
        let outline = (theme.surface, theme.border_strong, theme.ink_soft);
        if case.key_case {
            widgets::tag(ui, "★ 重点", (theme.surface, theme.ink, theme.ink));
        }
        if let Some(role) = scene.ledger.own_role(case.id) {
            widgets::tag(ui, role.label(), outline);
        }
        let open = if scene.ledger.may_publish(case) {
            "可以公开"
        } else {
            "不公开"
        };
        widgets::tag(ui, open, outline);
        let sponsors = scene.ledger.sponsors(case.id).len();
        if sponsors > 1 {
            widgets::tag(ui, &format!("联名 {sponsors} 人"), outline);
        }
    });
    widgets::divider(ui);
}

fn term_ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let Some(state) = scene.ledger.state(case.id) else {
        return;
    };
    if let Some(term) = state.next() {
        let status = term.status(scene.ledger);
        let look = DeadlineLook::of(theme, status, false);
        let (fill, line) = match status {
            TermStatus::Overdue(_) => (theme.late_low, theme.late_line),
            TermStatus::DueToday | TermStatus::DueIn(0..=7) => (theme.soon_low, theme.soon_line),
            _ => (theme.surface_low, theme.border),
        };
        let ink = if status == TermStatus::DueToday {
            theme.soon
        } else {
            look.ink
        };
        Frame::new()
            .fill(fill)
            .stroke((1.0, line))
            .corner_radius(6)
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal(|ui| {
                    let words = eframe::egui::RichText::new(&look.words)
                        .font(crate::ui::theme::medium(size::CARD))
                        .color(ink);
                    ui.label(words);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        widgets::line(ui, crate::ui::words::day(term.counted.due));
                    });
                });
                let whose = term.whom(scene.ledger).unwrap_or_default();
                if let Some(rule) = term.rule(scene.ledger) {
                    widgets::note(
                        ui,
                        format!(
                            "{whose}{}：{}起{}。",
                            rule.label,
                            term.base.format("%m-%d"),
                            rule.term
                        ),
                    );
                }
            });
    }
    ui.horizontal(|ui| widgets::stage_mark(ui, state.stage));
}

/// One line of a list of facts: label at left, words at right.
pub fn fact(ui: &mut Ui, label: &str, words: &str) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            eframe::egui::vec2(70.0, 20.0),
            Layout::left_to_right(Align::Min),
            |ui| {
                ui.set_min_width(70.0);
                widgets::label(ui, label);
            },
        );
        let color = Theme::of(ui).ink;
        let text = eframe::egui::RichText::new(words)
            .font(crate::ui::theme::regular(size::LABEL))
            .color(color);
        ui.add(eframe::egui::Label::new(text).wrap());
    });
}

fn facts_ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    let ledger = scene.ledger;
    let people = ledger.sponsors(case.id);
    if let Some(lead) = people.first() {
        let from = lead
            .delegation
            .as_deref()
            .or(lead.sector.as_deref())
            .unwrap_or_default();
        fact(ui, "领衔", &format!("{} {from}", lead.name));
    }
    if people.len() > 1 {
        let names: Vec<&str> = people
            .iter()
            .skip(1)
            .take(3)
            .map(|one| one.name.as_str())
            .collect();
        let more = if people.len() > 4 {
            format!("等 {} 人", people.len() - 1)
        } else {
            String::new()
        };
        fact(ui, "联名", &format!("{}{more}", names.join("、")));
    }
    let units: Vec<&str> = ledger
        .co_units(case.id)
        .map(|unit| unit.short_name.as_str())
        .collect();
    if !units.is_empty() {
        fact(ui, "会办单位", &units.join("、"));
    }
    if let Some(part) = ledger.own_assignment(case.id) {
        let department = part
            .department
            .and_then(|id| ledger.facts.departments.get(id));
        let words = [
            department.map(|found| found.name.as_str()),
            ledger.staff_name(part.handler),
        ];
        fact(
            ui,
            "科室",
            &words.into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
        if let Some(leader) = ledger.staff_name(part.leader) {
            fact(ui, "分管领导", leader);
        }
        if let Some(day) = part.assigned_on {
            fact(ui, "交办", &crate::ui::words::full_day(day));
        }
    }
    if let Some(class) = ledger
        .outcome(case.id)
        .and_then(|key| ledger.profile.class(key))
    {
        fact(
            ui,
            "办理结果",
            &format!("{} {}", class.label, class.meaning),
        );
    }
    let contacts = ledger.facts.contacts.of(case.id).count();
    fact(ui, "沟通走访", &format!("{contacts} 次"));
}

fn missing_ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    let state = scene.ledger.state(case.id);
    if state.is_none_or(|state| !state.stage.is_open()) {
        return;
    }
    let issued = scene
        .ledger
        .current_round(case.id)
        .is_some_and(|round| scene.ledger.issue_of(round.id).is_some());
    let missing = scene.ledger.missing_for_issue(case.id);
    if issued || missing.is_empty() {
        return;
    }
    ui.add_space(4.0);
    card::inset(ui, |ui| {
        widgets::medium_line(ui, format!("签发前还缺 {} 项", missing.len()), size::LABEL);
        for item in missing {
            widgets::note(ui, format!("· {}", item.what));
        }
    });
}
