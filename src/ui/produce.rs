//! 生成文件: what is made of the chosen cases, how, and whether it goes to files or to a printer.

use eframe::egui::{Align, Context, Id as WidgetId, Key, Layout, Modal, Modifiers, Ui, vec2};

use crate::document::Format;
use crate::document::forms::{FormKind, schedule};
use crate::document::product::{Order, Product};
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::print_order::{Duplex, PrintOrder, read_pages};
use crate::model::record::Id;

mod fields;
mod recipients;
mod sample;
mod whom;
mod years;

use super::scene::{Intent, ProduceOrder, Scene, Wanted};
use super::theme::size;
use super::widgets::{self, Button};

use recipients::{LookAt, Recipients};
use sample::Sample;

/// The dialog's state.
#[derive(Debug, Default)]
pub struct Produce {
    cases: Vec<Id>,
    /// The terms of 期限调度表, where it is asked for.
    terms: Vec<ListedTerm>,
    /// The paper of the office that is asked for: the manual, 挂历, 规则对照表.
    office: Option<Product>,
    open: bool,
    /// A button takes the focus as soon as it can: the dialog was just opened.
    fresh: bool,
    /// Every case of their years, once a paper meant for a year is wanted.
    years: Option<Vec<Id>>,
    /// Whether such a paper is of the chosen cases only.
    part: Option<bool>,
    product: usize,
    format: Option<Format>,
    order: Option<Order>,
    together: bool,
    odd_pages: Option<bool>,
    paper: Option<bool>,
    printers: Printers,
    printer: Option<usize>,
    copies: String,
    duplex: Option<Duplex>,
    pages: String,
    error: Option<String>,
    /// Who gets what, and of what that was worked out: what is looked at, whether letters are made, and of which cases.
    recipients: Recipients,
    listed: Option<(LookAt, bool, Vec<Id>)>,
    /// The paper looked at.
    sample: Sample,
}

/// What is known of the system's printers.
#[derive(Debug, Default)]
pub enum Printers {
    /// Nobody asked yet.
    #[default]
    Unknown,
    /// The system was asked.
    Asked,
    /// Their names, the usual one first; or why there are none.
    Known(Result<Vec<String>, String>),
}

/// Width of the fields, points.
const FIELD: f32 = 236.0;

impl Produce {
    /// Opens the dialog over cases; `print` turns it to the printer at once.
    pub fn open(&mut self, cases: Vec<Id>, print: bool) {
        *self = Self {
            cases,
            terms: Vec::new(),
            office: None,
            open: true,
            fresh: true,
            years: None,
            part: Some(false),
            product: self.product,
            format: self.format.or(Some(Format::Pdf)),
            order: self.order.or(Some(Order::Number)),
            together: self.together,
            odd_pages: self.odd_pages,
            paper: Some(print),
            printer: self.printer,
            printers: match std::mem::take(&mut self.printers) {
                // What kept the system from answering may be over.
                Printers::Known(Err(_)) => Printers::Unknown,
                known => known,
            },
            copies: "1".to_owned(),
            duplex: self.duplex.or(Some(Duplex::Off)),
            pages: String::new(),
            error: None,
            recipients: Recipients::default(),
            listed: None,
            sample: Sample::default(),
        };
    }

    /// Opens the dialog for a paper over these cases and no others, turned to the printer.
    pub fn open_paper(&mut self, cases: Vec<Id>, form: FormKind) {
        self.open(cases, true);
        self.part = Some(true);
        let mut all = Product::all().into_iter();
        let wanted = Product::Form(form);
        self.product = all.position(|one| one == wanted).unwrap_or_default();
    }

    /// Opens the dialog over cases, turned to what is to be made of them.
    pub fn open_product(&mut self, cases: Vec<Id>, product: Product) {
        self.open(cases, self.paper == Some(true));
        let mut all = Product::all().into_iter();
        self.product = all.position(|one| one == product).unwrap_or_default();
    }

    /// Opens the dialog over terms, for 期限调度表 of them.
    pub fn open_schedule(&mut self, terms: Vec<ListedTerm>) {
        let cases = terms.iter().map(|(case, _)| *case).collect();
        self.open(cases, self.paper == Some(true));
        self.terms = terms;
    }

    /// Opens the dialog for a paper of the office; `print` turns it to the printer at once.
    pub fn open_office(&mut self, paper: Product, print: bool) {
        self.open(Vec::new(), print || self.paper == Some(true));
        self.office = Some(paper);
    }

    /// Asks for the system's printers where they are needed and nobody asked yet.
    fn find_printers(&mut self, scene: &mut Scene<'_>) {
        if self.paper == Some(true) && matches!(self.printers, Printers::Unknown) {
            self.printers = Printers::Asked;
            scene.ask(Intent::FindPrinters);
        }
    }

    /// Takes what the system said of its printers.
    pub fn take_printers(&mut self, known: Result<Vec<String>, String>) {
        if self.printer.is_none() && known.as_ref().is_ok_and(|names| !names.is_empty()) {
            self.printer = Some(0);
        }
        self.printers = Printers::Known(known);
    }

    /// Draws the dialog when it is open.
    pub fn ui(&mut self, context: &Context, scene: &mut Scene<'_>) {
        if !self.open {
            return;
        }
        let margin = if self.is_of_cases() { 0 } else { 20 };
        let frame = eframe::egui::Frame::window(&context.global_style()).inner_margin(margin);
        let response = Modal::new(WidgetId::unique("produce dialog"))
            .frame(frame)
            .show(context, |ui| {
                if self.is_of_cases() {
                    self.whom_ui(ui, scene);
                } else {
                    self.plain_ui(ui, scene);
                }
            });
        self.find_printers(scene);
        if self.open && self.is_of_cases() {
            self.ask_sample(scene);
        }
        // With a menu open, Esc is the menu's.
        let escaped = !response.any_popup_open
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if response.should_close() || escaped {
            self.open = false;
        }
    }

    /// The dialog over terms, or of the manual: nobody is chosen.
    fn plain_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        ui.set_width(360.0);
        let words = match self.terms.len() {
            0 => self.product().label(),
            terms => format!("期限调度表 · {terms} 项"),
        };
        widgets::medium_line(ui, words, size::TITLE);
        self.fields_ui(ui);
        self.printer_ui(ui);
        if let Some(error) = &self.error {
            widgets::note(ui, error.clone());
        }
        ui.add_space(8.0);
        let row = Layout::right_to_left(Align::Center);
        let size = vec2(ui.available_width(), 32.0);
        ui.allocate_ui_with_layout(size, row, |ui| self.buttons_ui(ui, scene));
    }

    fn product(&self) -> Product {
        if let Some(paper) = self.office {
            return paper;
        }
        if !self.terms.is_empty() {
            return Product::Form(schedule::FORM);
        }
        let all = Product::all();
        all.get(self.product)
            .copied()
            .unwrap_or(Product::Papers(None))
    }

    /// Whether each paper begins on an odd page: as chosen, else where both sides are printed.
    fn begins_odd(&self) -> bool {
        let both_sides = self.paper == Some(true) && self.duplex.unwrap_or_default() != Duplex::Off;
        self.odd_pages.unwrap_or(both_sides)
    }

    fn format(&self) -> Format {
        if self.product().has_word() && self.paper != Some(true) {
            self.format.unwrap_or_default()
        } else {
            Format::Pdf
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let (something, ready) = (self.has_something(), self.is_ready());
        let words = match (something, self.paper == Some(true)) {
            (false, _) => "先勾选",
            (true, true) => "打印",
            (true, false) => "生成",
        };
        let make = ui.add(Button::primary(words).enabled(ready));
        let cancel = ui.add(Button::new("取消").key("Esc"));
        if self.fresh {
            let first = if ready { &make } else { &cancel };
            // A dialog that is just opened takes the focus a frame later.
            self.fresh = !first.has_focus();
            first.request_focus();
            ui.ctx().request_repaint();
        }
        if make.clicked() {
            self.ask(scene);
        }
        if cancel.clicked() {
            self.open = false;
        }
    }

    /// Whether there is a printer where one is needed.
    fn has_printer(&self) -> bool {
        self.paper != Some(true)
            || self.printer.is_some()
                && matches!(&self.printers, Printers::Known(Ok(names)) if !names.is_empty())
    }

    fn ask(&mut self, scene: &mut Scene<'_>) {
        let wanted = Wanted {
            product: self.product(),
            format: self.format(),
            order: self.order.unwrap_or_default(),
            together: self.together && self.office.is_none(),
            odd_pages: self.begins_odd(),
        };
        let print = if self.paper == Some(true) {
            match self.print_order() {
                Ok(order) => Some(order),
                Err(error) => {
                    self.error = Some(error);
                    return;
                }
            }
        } else {
            None
        };
        scene.ask(Intent::Produce(Box::new(ProduceOrder {
            cases: if self.is_of_cases() {
                self.recipients.ticked_cases().to_vec()
            } else {
                self.made_of().to_vec()
            },
            left_out: self.recipients.left_out(),
            terms: std::mem::take(&mut self.terms),
            wanted,
            print,
        })));
        self.cases.clear();
        self.open = false;
    }

    fn print_order(&self) -> Result<PrintOrder, String> {
        let copies: String = self
            .copies
            .trim()
            .chars()
            .map(crate::model::chinese::half_width_digit)
            .collect();
        let copies = copies
            .parse::<u32>()
            .ok()
            .filter(|copies| (1..=999).contains(copies));
        let names = match &self.printers {
            Printers::Known(Ok(names)) => names.as_slice(),
            _ => &[],
        };
        Ok(PrintOrder {
            printer: self
                .printer
                .and_then(|index| names.get(index))
                .cloned()
                .unwrap_or_default(),
            copies: copies.ok_or("份数请写 1 到 999 的数。")?,
            duplex: self.duplex.unwrap_or_default(),
            pages: read_pages(&self.pages).map_err(|error| error.to_string())?,
        })
    }
}
