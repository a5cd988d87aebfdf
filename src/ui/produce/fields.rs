//! What is made of the chosen cases and how, and what the printer is told.

use eframe::egui::Ui;

use crate::document::Format;
use crate::document::product::{Order, Product};
use crate::model::print_order::Duplex;
use crate::ui::widgets::choice::drop_down;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, TextField, segmented, tick};

use super::{FIELD, Printers, Produce};

impl Produce {
    /// What is made, where it goes, in which order and as what.
    pub(super) fn fields_ui(&mut self, ui: &mut Ui) {
        if self.terms.is_empty() && self.office.is_none() {
            let names: Vec<String> = Product::all().into_iter().map(Product::label).collect();
            row(ui, "生成什么", false, |ui| {
                if let Some(index) = drop_down(ui, "生成什么", Some(self.product), &names, FIELD)
                {
                    self.product = index;
                }
            });
        }
        row(ui, "送到", false, |ui| {
            segmented(
                ui,
                "送到",
                &mut self.paper,
                &[(false, "文件夹"), (true, "打印机")],
                FIELD,
            )
        });
        let product = self.product();
        let posted = !matches!(product, Product::Form(_) | Product::Archive);
        if posted && self.office.is_none() {
            row(ui, "顺序", false, |ui| {
                segmented(
                    ui,
                    "顺序",
                    &mut self.order,
                    &[
                        (Order::Number, "按编号"),
                        (Order::Delegation, "按代表团、界别"),
                    ],
                    FIELD,
                )
            });
        }
        if self.paper == Some(true) {
            return;
        }
        if product.has_word() {
            row(ui, "格式", false, |ui| {
                segmented(
                    ui,
                    "格式",
                    &mut self.format,
                    &[(Format::Pdf, "PDF"), (Format::Word, "Word")],
                    FIELD,
                )
            });
        }
        if self.format() == Format::Pdf
            && self.office.is_none()
            && !matches!(product, Product::Envelopes(_) | Product::Labels(_))
        {
            tick(ui, "合成一个 PDF，带书签", &mut self.together);
            if self.together {
                self.odd_pages_ui(ui);
            }
        }
    }

    fn odd_pages_ui(&mut self, ui: &mut Ui) {
        let mut odd = self.begins_odd();
        if tick(ui, "每份从奇数页开始（双面打印用）", &mut odd) {
            self.odd_pages = Some(odd);
        }
    }

    /// The printer and what it is told.
    pub(super) fn printer_ui(&mut self, ui: &mut Ui) {
        if self.paper != Some(true) {
            return;
        }
        let names = match &self.printers {
            Printers::Unknown | Printers::Asked => {
                widgets::note(ui, "正在查找打印机…");
                return;
            }
            Printers::Known(Err(error)) => {
                widgets::note(ui, error.clone());
                return;
            }
            Printers::Known(Ok(names)) => names.clone(),
        };
        if names.is_empty() {
            widgets::note(ui, "系统里没有打印机。可以先生成到文件夹，打开后再打印。");
            return;
        }
        row(ui, "打印机", false, |ui| {
            if let Some(index) = drop_down(ui, "打印机", self.printer, &names, FIELD) {
                self.printer = Some(index);
            }
        });
        row(ui, "份数", false, |ui| {
            TextField::new("份数", &mut self.copies)
                .width(80.0)
                .show(ui)
        });
        row(ui, "单双面", false, |ui| {
            segmented(
                ui,
                "单双面",
                &mut self.duplex,
                &[
                    (Duplex::Off, "单面"),
                    (Duplex::LongEdge, "双面"),
                    (Duplex::ShortEdge, "双面短边"),
                ],
                FIELD,
            )
        });
        if self.duplex.unwrap_or_default() != Duplex::Off {
            self.odd_pages_ui(ui);
        }
        row(ui, "页码范围", false, |ui| {
            TextField::new("页码范围", &mut self.pages)
                .hint("空着打印全部；也可写 1-3 或 1,4-6")
                .width(FIELD)
                .show(ui)
        });
    }
}
