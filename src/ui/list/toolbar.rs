//! The views as tabs, and the bar with search, filters and what the table looks like.

use eframe::egui::{Popup, PopupCloseBehavior, Ui};

use crate::ledger::find::View;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Bar, BarEnd, Button, TextField, button, tab};

use super::chips::filters_ui;
use super::export::export_list;
use super::header::columns_ui;
use super::page::{ListPage, search_id};

/// The views, with how many cases each has.
pub fn views_ui(page: &mut ListPage, ui: &mut Ui, scene: &Scene<'_>) {
    let height = if scene.compact { 36.0 } else { 40.0 };
    Bar::top("views", height).of_tabs().lines(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (index, view) in View::ALL.iter().enumerate() {
            let count = page.counts.get(index).map_or("0", String::as_str);
            let here = page.filter.view == *view;
            if tab(ui, view.label(), Some(count), here, height).clicked() {
                page.filter.view = *view;
                page.selection.clear();
                page.scroll_to = Some(0);
            }
        }
    });
}

/// Search in the view, the filter chips, and what the table looks like.
pub fn chips_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let height = if scene.compact { 40.0 } else { 44.0 };
    Bar::top("chips", height)
        .without_line()
        .ends(ui, |ui, end| match end {
            BarEnd::Right => look_ui(page, ui, scene),
            BarEnd::Left => {
                let width = if scene.compact { 190.0 } else { 240.0 };
                TextField::new("在本视图内搜", &mut page.filter.text)
                    .hint("在本视图内搜，如 wygl")
                    .icon(Icon::Search)
                    .id(search_id())
                    .width(width)
                    .height(28.0)
                    .show(ui);
                filters_ui(&mut page.filter, ui, &page.choices, scene);
            }
        });
}

fn look_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let export = ui.add(Button::new("导出").icon(Icon::Export).small());
    let export =
        export.on_hover_text("把清单存成表格（.csv）：列、筛选、顺序照现在的；勾选了的只存勾选的");
    if export.clicked() {
        export_list(page, scene);
    }
    let rows = if page.compact_rows || scene.compact {
        "紧凑"
    } else {
        "标准"
    };
    if ui
        .add(Button::text(rows).icon(Icon::RowHeight).small())
        .on_hover_text("行高")
        .clicked()
    {
        page.compact_rows = !page.compact_rows;
    }
    let columns = ui.add(Button::text("列").icon(Icon::Columns).small());
    Popup::menu(&columns)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| columns_ui(page, ui));
    let (icon, name) = if page.peek {
        (Icon::ChevronRight, "收起右栏")
    } else {
        (Icon::ChevronLeft, "展开右栏")
    };
    if button::icon_button(ui, icon, name).clicked() {
        page.peek = !page.peek;
    }
}
