//! The rows of the form.

use eframe::egui::{Frame, Margin, ScrollArea, Ui, pos2, vec2};

use crate::ledger::entry::answer_due::AnswerDue;
use crate::ledger::entry::case_checks::{self, EntryProblem};
use crate::ledger::entry::entry_field::EntryField;
use crate::model::case_number::clean_number;
use crate::model::vocabulary::{Disclosure, OfficeKind, Role};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, TextField, button, card};

use super::flow::{EntryFlow, slot};
use super::page::EntryPage;
use super::remark::below;
use super::{files, handler, people, session, units};

impl EntryPage {
    /// What is wrong in a field, once it was left or saving was tried.
    fn problem_shown(&self, field: EntryField) -> Option<&EntryProblem> {
        self.problems
            .iter()
            .find(|problem| problem.field == field)
            .filter(|_| self.marked.contains(&field))
    }

    /// EntryProblem or hint below a field that does not show its own.
    fn remark_ui(&self, ui: &mut Ui, scene: &Scene<'_>, field: EntryField) {
        if let Some(problem) = self.problem_shown(field) {
            below(ui, Icon::Alert, &problem.text);
        } else if self.marked.contains(&field)
            && let Some(words) = case_checks::hint(field, &self.form, scene.ledger)
        {
            below(ui, Icon::Info, &words);
        }
    }
}

/// All rows, scrolled where the window is low; returns how high they are, in points.
pub fn ui(page: &mut EntryPage, ui: &mut Ui, scene: &mut Scene<'_>) -> f32 {
    let mut flow = std::mem::take(&mut page.flow);
    let mut area = ScrollArea::vertical()
        .id_salt("entry form")
        .auto_shrink(false);
    if std::mem::take(&mut page.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    let shown = area.show(ui, |ui| {
        Frame::new()
            .inner_margin(Margin::symmetric(16, 12))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                about_ui(page, ui, &mut flow, scene);
                sponsors_ui(page, ui, &mut flow, scene);
                handling_ui(page, ui, &mut flow, scene);
                rest_ui(page, ui, &mut flow);
                flow.row(ui, "附件", false, |ui, flow, _| {
                    flow.changed |= files::ui(&mut page.form.files, ui, scene);
                });
            });
    });
    flow.finish(ui, EntryField::Save);
    page.flow = flow;
    shown.content_size.y
}

/// 届次、类型、编号、案由.
fn about_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut EntryFlow, scene: &mut Scene<'_>) {
    flow.row(ui, "届次", true, |ui, flow, width| {
        session::session_ui(page, ui, flow, scene, width);
    });
    flow.row(ui, "类型", true, |ui, flow, width| {
        session::kind_ui(page, ui, flow, scene, width);
    });
    flow.row(ui, "编号", true, |ui, flow, width| {
        number_ui(page, ui, flow, scene, width);
    });
    flow.row(ui, "案由", true, |ui, flow, width| {
        let error = page
            .problem_shown(EntryField::Title)
            .map(|problem| problem.text.clone());
        let start = ui.cursor().min;
        let count = page.similar.shown(&page.form);
        let suffix = if count > 0 { 72.0 } else { 0.0 };
        let edit = TextField::new("案由", &mut page.form.title)
            .hint("照原件的标题填，如 关于加强传统村落保护的建议")
            .width(width)
            .suffix(suffix)
            .error(error.as_deref());
        flow.text(ui, EntryField::Title, edit);
        if count > 0 {
            let theme = Theme::of(ui);
            let words = format!("相似 {count} 件");
            let text = cut(ui, &words, regular(size::SMALL), theme.ink_faint, 70.0);
            let place = pos2(
                start.x + width - text.size().x - 10.0,
                start.y + 16.0 - text.size().y / 2.0,
            );
            ui.painter().galley(place, text, theme.ink_faint);
        }
        if error.is_none() {
            page.remark_ui(ui, scene, EntryField::Title);
        }
        carried_ui(page, ui, flow, scene);
    });
}

fn number_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
    width: f32,
) {
    let problem = page.problem_shown(EntryField::Number).cloned();
    let hint = page.last_number.as_ref().map_or_else(
        || "按原件上的编号填，如 102".to_owned(),
        |last| format!("按原件上的编号填，上一件是 {last}"),
    );
    let edit = TextField::new("编号", &mut page.form.number)
        .hint(&hint)
        .width(width)
        .error(problem.as_ref().map(|problem| problem.text.as_str()));
    let typed = flow.text(ui, EntryField::Number, edit);
    if typed.left {
        page.form.number = clean_number(&page.form.number);
    }
    let other = problem
        .and_then(|problem| problem.other)
        .and_then(|id| scene.ledger.facts.cases.get(id));
    if let Some(other) = other {
        card::inset(ui, |ui| {
            let words = format!("{} 号：{}", other.number, other.title);
            widgets::paragraph(ui, words);
            ui.horizontal(|ui| {
                if button::link(ui, &format!("看已登记的 {} 号", other.number)).clicked() {
                    scene.ask(Intent::Go(Screen::Case(other.id)));
                }
                widgets::hint(ui, "F6");
            });
        });
    }
}

/// The earlier case this one carries on.
fn carried_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut EntryFlow, scene: &Scene<'_>) {
    let ledger = scene.ledger;
    let earlier = page
        .form
        .carried_from
        .and_then(|id| ledger.facts.cases.get(id));
    let Some(earlier) = earlier else { return };
    ui.horizontal(|ui| {
        let words = format!("滚动办理，接 {}", ledger.numbered(earlier));
        below(ui, Icon::Link, &words);
        if ui.add(widgets::Button::text("取消滚动").tiny()).clicked() {
            page.form.carried_from = None;
            flow.changed = true;
        }
    });
}

/// 领衔、联名.
fn sponsors_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut EntryFlow, scene: &mut Scene<'_>) {
    let label = page.form.lead_label();
    let joint = page.form.new_people.as_ref().map(|new| new.joint);
    flow.row(ui, label, false, |ui, flow, width| {
        people::lead_ui(page, ui, flow, scene, width);
        if joint == Some(false) {
            people::new_people_ui(page, ui, flow, scene);
            page.remark_ui(ui, scene, EntryField::NewHome);
        }
        page.remark_ui(ui, scene, EntryField::Lead);
    });
    flow.row(ui, "联名", false, |ui, flow, width| {
        people::joint_ui(page, ui, flow, scene, width);
        if joint == Some(true) {
            people::new_people_ui(page, ui, flow, scene);
            page.remark_ui(ui, scene, EntryField::NewHome);
        }
        page.remark_ui(ui, scene, EntryField::Joint);
    });
}

/// 办理角色、单位、科室、日期.
fn handling_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut EntryFlow, scene: &mut Scene<'_>) {
    flow.row(ui, "办理角色", false, |ui, flow, width| {
        let mut options: Vec<(Option<Role>, &str)> =
            [Role::Lead, Role::Co, Role::Separate, Role::Sole]
                .map(|role| (Some(role), role.label()))
                .into();
        if scene.ledger.office.kind != OfficeKind::Unit {
            options.insert(0, (None, "先不分"));
        }
        let mut role = Some(page.form.role);
        if flow.choice(
            ui,
            slot(EntryField::Role, "办理角色", width),
            &mut role,
            &options,
        ) {
            page.form.role = role.flatten();
        }
    });
    match page.form.role {
        Some(Role::Co) => flow.row(ui, "主办单位", false, |ui, flow, width| {
            units::lead_unit_ui(page, ui, flow, scene, width);
            page.remark_ui(ui, scene, EntryField::LeadUnit);
        }),
        Some(Role::Lead) => flow.row(ui, "会办单位", false, |ui, flow, width| {
            units::co_units_ui(page, ui, flow, scene, width);
            page.remark_ui(ui, scene, EntryField::CoUnits);
        }),
        _ => {}
    }
    if page.form.role.is_none() {
        return;
    }
    flow.row(ui, "承办科室", false, |ui, flow, width| {
        handler::ui(page, ui, flow, scene, width);
        page.remark_ui(ui, scene, EntryField::NewOwn);
    });
    flow.row(ui, "交办日期", false, |ui, flow, width| {
        let each = (width - 12.0) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            for (field, name) in [
                (EntryField::FirstAssigned, "第一次交办"),
                (EntryField::Assigned, "第二次交办"),
            ] {
                ui.vertical(|ui| {
                    ui.set_width(each);
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let date = match field {
                        EntryField::FirstAssigned => &mut page.form.first_assigned,
                        _ => &mut page.form.assigned,
                    };
                    flow.date(ui, slot(field, name, each), date, scene.day());
                    let shown = page.problem_shown(field).is_some();
                    widgets::hint(ui, format!("{name}，{}", whence(field)));
                    let own = match field {
                        EntryField::FirstAssigned => &page.form.first_assigned,
                        _ => &page.form.assigned,
                    };
                    // The field itself says what is wrong with what is typed in it.
                    if !shown || own.error.is_none() {
                        page.remark_ui(ui, scene, field);
                    }
                });
            }
        });
        due_ui(page, ui, scene);
    });
}

/// The day by which it is to be answered, and from which day that was moved.
fn due_ui(page: &EntryPage, ui: &mut Ui, scene: &Scene<'_>) {
    let Some(due) = AnswerDue::of(&page.form, scene.ledger) else {
        return;
    };
    widgets::note(ui, due.words);
    widgets::moved_day(ui, due.moved.as_ref(), scene.today());
}

fn whence(field: EntryField) -> &'static str {
    match field {
        EntryField::FirstAssigned => "可不填",
        _ => "期限从这天起算",
    }
}

/// 内容摘要、公开、重点.
fn rest_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut EntryFlow) {
    flow.row(ui, "内容摘要", false, |ui, flow, width| {
        let edit = TextField::new("内容摘要", &mut page.form.content)
            .hint("可以先不填。换行按 Shift+Enter")
            .rows(3)
            .width(width);
        flow.lines(ui, EntryField::Content, edit);
    });
    flow.row(ui, "可否公开", false, |ui, flow, width| {
        let options = [
            (Some(Disclosure::May), "代表同意"),
            (Some(Disclosure::MayNot), "不同意"),
            (None, "未注明"),
        ];
        let mut value = Some(page.form.disclosure);
        if flow.choice(
            ui,
            slot(EntryField::Disclosure, "可否公开", width),
            &mut value,
            &options,
        ) {
            page.form.disclosure = value.flatten();
        }
    });
    flow.row(ui, "重点", false, |ui, flow, _| {
        flow.tick(ui, EntryField::Key, "列为重点办理", &mut page.form.key_case);
    });
}
