//! The views as tabs, and the filters as chips: the only places where a filter lives.

use eframe::egui::{
    Align, CornerRadius, Layout, Popup, Response, Role as AccessRole, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::document::product::Product;
use crate::ledger::filter::{Deadline, Filter};
use crate::ledger::find::View;
use crate::ledger::stage::Stage;
use crate::model::vocabulary::{CaseKind, Role};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, ProduceOrder, Scene, Wanted};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::choice::list_row;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{Bar, Button, TextField, button};

use super::ListPage;

/// The views, with how many cases each has.
pub fn views_ui(page: &mut ListPage, ui: &mut Ui, scene: &Scene<'_>) {
    let height = if scene.compact { 36.0 } else { 40.0 };
    Bar::top("views", height).row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (place, view) in View::ALL.iter().enumerate() {
            let count = page.counts.get(place).copied().unwrap_or(0);
            if tab(
                ui,
                view.label(),
                Some(&count.to_string()),
                page.filter.view == *view,
                height,
            ) {
                page.filter.view = *view;
                page.selected.clear();
                page.scroll_to = Some(0);
            }
        }
    });
}

/// A tab with a count; gives whether it was pressed.
pub fn tab(ui: &mut Ui, words: &str, count: Option<&str>, here: bool, height: f32) -> bool {
    let theme = Theme::of(ui);
    let (font, ink) = if here {
        (medium(size::TEXT), theme.accent)
    } else {
        (regular(size::TEXT), theme.ink_soft)
    };
    let text = cut(ui, words, font, ink, f32::INFINITY);
    let count_ink = if here { theme.accent } else { theme.ink_faint };
    let count_text =
        count.map(|count| cut(ui, count, regular(size::SMALL), count_ink, f32::INFINITY));
    let count_width = count_text
        .as_ref()
        .map_or(0.0, |count| count.size().x + 6.0);
    let (rect, response) = ui.allocate_exact_size(
        vec2(text.size().x + count_width + 20.0, height),
        Sense::click(),
    );
    let name = count.map_or_else(|| words.to_owned(), |count| format!("{words} {count}"));
    response.widget_info(|| WidgetInfo::selected(AccessRole::Tab, true, here, name.as_str()));
    let painter = ui.painter();
    if response.hovered() && !here {
        painter.rect_filled(
            rect.shrink2(vec2(2.0, 5.0)),
            CornerRadius::same(4),
            theme.hover,
        );
    }
    let x = rect.left() + 10.0;
    painter.galley(
        pos2(x, rect.center().y - text.size().y / 2.0),
        text.clone(),
        ink,
    );
    if let Some(count) = count_text {
        painter.galley(
            pos2(
                x + text.size().x + 6.0,
                rect.center().y - count.size().y / 2.0,
            ),
            count,
            count_ink,
        );
    }
    if here {
        let bar = eframe::egui::Rect::from_min_max(
            pos2(rect.left() + 6.0, rect.bottom() - 3.0),
            pos2(rect.right() - 6.0, rect.bottom()),
        );
        painter.rect_filled(bar, CornerRadius::same(1), theme.accent_fill);
    }
    button::focus_ring(ui, &response, rect.shrink(3.0));
    response.clicked()
}

/// Search in the view, the filter chips, and what the table looks like.
pub fn chips_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let height = if scene.compact { 40.0 } else { 44.0 };
    Bar::top("chips", height)
        .without_line()
        .row_from_right(ui, |ui| {
            look_ui(page, ui, scene);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let width = if scene.compact { 190.0 } else { 240.0 };
                TextField::new("在本视图内搜", &mut page.filter.text)
                    .hint("在本视图内搜，如 wygl")
                    .icon(Icon::Search)
                    .id(super::search_id())
                    .width(width)
                    .height(28.0)
                    .show(ui);
                filters_ui(&mut page.filter, ui, scene);
            });
        });
}

fn look_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    if ui
        .add(Button::new("导出 PDF").icon(Icon::Export).small())
        .clicked()
    {
        let cases = page.chosen(scene);
        scene.ask(Action::Produce(Box::new(ProduceOrder::files(
            cases,
            Wanted::plain(Product::Papers(None)),
        ))));
    }
    let words = if page.compact_rows || scene.compact {
        "紧凑"
    } else {
        "标准"
    };
    if ui
        .add(Button::text(words).icon(Icon::RowHeight).small())
        .on_hover_text("行高")
        .clicked()
    {
        page.compact_rows = !page.compact_rows;
    }
    let columns = ui.add(Button::text("列").icon(Icon::Columns).small());
    Popup::menu(&columns)
        .close_behavior(eframe::egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            super::table::columns_ui(page, ui);
        });
    let words = if page.peek {
        "收起右栏"
    } else {
        "展开右栏"
    };
    if button::icon_button(
        ui,
        if page.peek {
            Icon::ChevronRight
        } else {
            Icon::ChevronLeft
        },
        words,
    )
    .clicked()
    {
        page.peek = !page.peek;
    }
}

fn filters_ui(filter: &mut Filter, ui: &mut Ui, scene: &Scene<'_>) {
    let years: Vec<u32> = {
        let mut years: Vec<u32> = scene
            .ledger
            .facts
            .sessions
            .iter()
            .map(|session| session.year)
            .collect();
        years.sort_unstable_by(|one, other| other.cmp(one));
        years.dedup();
        years
    };
    chip(ui, "年份", &mut filter.year, &years, |year| {
        year.to_string()
    });
    chip(ui, "类型", &mut filter.kind, CaseKind::ALL, |kind| {
        kind.label().to_owned()
    });
    chip(ui, "角色", &mut filter.role, Role::ALL, |role| {
        role.label().to_owned()
    });
    let own = scene.ledger.own_unit().map(|unit| unit.id);
    let mut departments: Vec<_> = own
        .map(|own| scene.ledger.facts.departments.of(own).collect())
        .unwrap_or_default();
    departments.sort_by_key(|department| department.position);
    let ids: Vec<_> = departments.iter().map(|department| department.id).collect();
    chip(ui, "科室", &mut filter.department, &ids, |id| {
        departments
            .iter()
            .find(|department| department.id == *id)
            .map(|d| d.name.clone())
            .unwrap_or_default()
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
    if let Some(word) = filter.satisfaction
        && on_chip(ui, &format!("满意度：{}", word.label())).clicked()
    {
        filter.satisfaction = None;
    }
    if let Some(day) = filter.due_on
        && on_chip(ui, &format!("到期日：{}", day.format("%m-%d"))).clicked()
    {
        filter.due_on = None;
    }
    if let Some(listed) = &filter.listed
        && on_chip(ui, &listed.label.clone()).clicked()
    {
        filter.listed = None;
    }
    let narrowed = *filter
        != Filter {
            view: filter.view,
            ..Filter::default()
        };
    if narrowed && ui.add(Button::text("清除筛选").small()).clicked() {
        *filter = Filter {
            view: filter.view,
            ..Filter::default()
        };
    }
}

/// A chip with a list of values behind it.
fn chip<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut Option<T>,
    options: &[T],
    words: impl Fn(&T) -> String,
) {
    let response = match value {
        Some(value) => on_chip(ui, &format!("{name}：{}", words(value))),
        None => off_chip(ui, name),
    };
    if value.is_some() {
        if response.clicked() {
            *value = None;
        }
        return;
    }
    Popup::menu(&response).show(|ui| {
        ui.set_width(180.0);
        for option in options {
            if list_row(ui, &words(option), "", false).clicked() {
                *value = Some(option.clone());
                ui.close();
            }
        }
    });
}

fn off_chip(ui: &mut Ui, words: &str) -> Response {
    let theme = Theme::of(ui);
    chip_ui(
        ui,
        words,
        theme.surface,
        theme.border_strong,
        theme.ink_soft,
        Icon::ChevronDown,
        &format!("{words}：全部"),
    )
}

fn on_chip(ui: &mut Ui, words: &str) -> Response {
    let theme = Theme::of(ui);
    let name = format!("{words}，点击取消");
    chip_ui(
        ui,
        words,
        theme.accent_low,
        theme.accent_line,
        theme.accent,
        Icon::Close,
        &name,
    )
}

fn chip_ui(
    ui: &mut Ui,
    words: &str,
    fill: eframe::egui::Color32,
    line: eframe::egui::Color32,
    ink: eframe::egui::Color32,
    icon: Icon,
    name: &str,
) -> Response {
    let text = cut(ui, words, regular(size::LABEL), ink, 220.0);
    let (rect, response) = ui.allocate_exact_size(vec2(text.size().x + 32.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, name));
    let fill = if response.hovered() && icon == Icon::ChevronDown {
        Theme::of(ui).hover
    } else {
        fill
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(4),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    ui.painter().galley(
        pos2(rect.left() + 8.0, rect.center().y - text.size().y / 2.0),
        text,
        ink,
    );
    icon.paint(
        ui.painter(),
        pos2(rect.right() - 14.0, rect.center().y),
        12.0,
        ink,
    );
    button::focus_ring(ui, &response, rect);
    response
}
