//! The bar above the cards: which sessions are counted, and what is made of the figures.

use eframe::egui::Ui;

use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::{self, Bar, BarEnd, Button};

use super::export;
use super::page::StatisticsPage;

/// Draws the bar.
pub fn ui(page: &StatisticsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    Bar::top("statistics tools", 44.0).ends(ui, |ui, end| match end {
        BarEnd::Right => acts_ui(page, ui, scene),
        BarEnd::Left if page.is_coming() => {
            widgets::hint(ui, "正在统计…");
        }
        BarEnd::Left => {
            widgets::line(ui, &page.words.about)
                .on_hover_text("统计跟着顶栏选的届次、年份走（Ctrl+J）。要看别的年份，在顶栏换。");
        }
    });
}

fn acts_ui(page: &StatisticsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let print = Button::primary("打印年度总结").icon(Icon::Print);
    if ui.add(print.key("Ctrl+P").small()).clicked() {
        export::print_summary(page, scene);
    }
    let analysis = Button::new("综合分析报告").icon(Icon::Document);
    if ui.add(analysis.named("打印综合分析报告").small()).clicked() {
        export::print_analysis(page, scene);
    }
    let save = Button::new("存成表格").icon(Icon::Export);
    let save = save.named("存成表格，Excel、WPS 都能打开");
    if ui.add(save.key("Ctrl+E").small()).clicked() {
        export::save_tables(page, scene);
    }
}
