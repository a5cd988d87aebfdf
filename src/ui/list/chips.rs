//! The filters as chips, each with its values behind it.

use eframe::egui::{
    Color32, CornerRadius, Popup, Response, Role as AccessRole, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ledger::filter::{Filter, FilterChoices};
use crate::ledger::stage::Stage;
use crate::ledger::standing::Deadline;
use crate::model::vocabulary::{CaseKind, Role};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::choice::list_row;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{Button, button};

/// All chips, and a button that clears them where one is set.
pub fn filters_ui(filter: &mut Filter, ui: &mut Ui, choices: &FilterChoices, scene: &Scene<'_>) {
    // A list from a roster or a search goes beyond the sessions chosen above, and says so.
    if filter.scope != scene.scope {
        let label = format!("届次：{}", filter.scope.name(scene.ledger));
        if on_chip(ui, &label).clicked() {
            filter.scope = scene.scope;
        }
    }
    chip(ui, "类型", &mut filter.kind, CaseKind::ALL, |kind| {
        kind.label().to_owned()
    });
    chip(ui, "角色", &mut filter.role, Role::ALL, |role| {
        role.label().to_owned()
    });
    let ids = choices.departments.iter().map(|(id, _)| *id);
    let departments: Vec<_> = ids.collect();
    chip(ui, "科室", &mut filter.department, &departments, |id| {
        choices.department(*id).to_owned()
    });
    chip(ui, "状态", &mut filter.stage, Stage::ALL, |stage| {
        stage.label().to_owned()
    });
    chip(
        ui,
        "期限",
        &mut filter.deadline,
        Deadline::ALL,
        |deadline| deadline.label().to_owned(),
    );
    figures_ui(filter, ui);
    let cleared = Filter {
        view: filter.view,
        scope: scene.scope,
        ..Filter::default()
    };
    if *filter != cleared && ui.add(Button::text("清除筛选").small()).clicked() {
        *filter = cleared;
    }
}

/// What a figure elsewhere narrowed the list to: it can only be taken away here.
fn figures_ui(filter: &mut Filter, ui: &mut Ui) {
    if let Some(word) = filter.satisfaction
        && on_chip(ui, &format!("满意度：{}", word.label())).clicked()
    {
        filter.satisfaction = None;
    }
    if let Some(listed) = &filter.listed
        && on_chip(ui, &listed.label).clicked()
    {
        filter.listed = None;
    }
}

/// A chip with a list of values behind it.
fn chip<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut Option<T>,
    options: &[T],
    label: impl Fn(&T) -> String,
) {
    if let Some(chosen) = value {
        if on_chip(ui, &format!("{name}：{}", label(chosen))).clicked() {
            *value = None;
        }
        return;
    }
    let response = off_chip(ui, name);
    Popup::menu(&response).show(|ui| {
        ui.set_width(180.0);
        for option in options {
            if list_row(ui, &label(option), "", false).clicked() {
                *value = Some(option.clone());
                ui.close();
            }
        }
    });
}

/// What a chip looks like.
struct ChipLook {
    fill: Color32,
    hovered_fill: Color32,
    line: Color32,
    ink: Color32,
    icon: Icon,
}

fn off_chip(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui);
    let look = ChipLook {
        fill: theme.surface,
        hovered_fill: theme.hover,
        line: theme.border_strong,
        ink: theme.ink_soft,
        icon: Icon::ChevronDown,
    };
    look.ui(ui, text, "：全部")
}

fn on_chip(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui);
    let look = ChipLook {
        fill: theme.accent_low,
        hovered_fill: theme.accent_low,
        line: theme.accent_line,
        ink: theme.accent,
        icon: Icon::Close,
    };
    look.ui(ui, text, "，点击取消")
}

impl ChipLook {
    /// Draws a chip; what comes of pressing it is said to people who do not see it.
    fn ui(&self, ui: &mut Ui, text: &str, effect: &str) -> Response {
        let galley = cut(ui, text, regular(size::LABEL), self.ink, 220.0);
        let desired = vec2(galley.size().x + 32.0, 28.0);
        let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(AccessRole::Button, true, format!("{text}{effect}"))
        });
        let fill = if response.hovered() {
            self.hovered_fill
        } else {
            self.fill
        };
        let line = Stroke::new(1.0, self.line);
        let radius = CornerRadius::same(4);
        ui.painter()
            .rect(rect, radius, fill, line, StrokeKind::Inside);
        let corner = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, self.ink);
        let centre = pos2(rect.right() - 14.0, rect.center().y);
        self.icon.paint(ui.painter(), centre, 12.0, self.ink);
        button::focus_ring(ui, &response, rect);
        response
    }
}
