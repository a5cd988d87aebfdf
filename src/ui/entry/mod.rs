//! 登记: a form filled in by keyboard, with similar cases and today's list beside it.

mod chosen;
mod columns;
mod fields;
mod files;
mod flow;
mod handler;
mod options;
mod page;
mod people;
mod remark;
mod session;
mod sheet;
mod similar;
mod today;
mod units;

use chrono::{FixedOffset, Local};
use eframe::egui::{Key, Modifiers, Rect, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::Act as _;
use crate::ledger::entry::case_checks::{self, EntryProblem};
use crate::ledger::entry::case_form::CaseForm;
use crate::ledger::entry::entry_field::EntryField;
use crate::ledger::entry::registered_today::RegisteredToday;
use crate::ledger::entry::registering::registering;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::widgets::{card, dialog_is_open, focused, is_composing};

use columns::Columns;
use page::{CheckedEntry, EntryPress, Notice, Pending};

pub use page::EntryPage;

/// Key of the draft.
pub const DRAFT: &str = "entry";

/// How long after a case was registered another order to save an empty form is the second click of the first, in seconds.
const SECOND_CLICK: f64 = 0.6;

impl EntryPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.begin(ui, scene);
        self.take_files(ui);
        let by_key = keys(ui);
        self.refresh(scene);
        let columns = Columns::of(ui.available_rect_before_wrap(), scene.compact);
        let pressed = card(ui, self.form_rect(columns.form), |ui| {
            self.form_ui(ui, scene)
        });
        card(ui, columns.alike, |ui| similar::ui(self, ui, scene));
        card(ui, columns.today, |ui| today::ui(&self.today, ui, scene));
        if let Some(press) = by_key.or(pressed) {
            self.answer(ui, scene, press);
        }
        self.end(ui, scene);
        focused::stay_after_escape(ui);
    }

    /// Where the form stands: no higher than what is in it, so that its buttons follow its last field.
    fn form_rect(&self, room: Rect) -> Rect {
        if self.height > 0.0 {
            room.with_max_y(room.bottom().min(room.top() + self.height))
        } else {
            room
        }
    }

    /// Brings what stands beside the form, and what is wrong with it, in step with the ledger and the form.
    fn refresh(&mut self, scene: &Scene<'_>) {
        let (ledger, version) = (scene.ledger, scene.rows.version());
        let session = self.form.session;
        // A new session, too, can change what items are called.
        let named = version + ledger.facts.sessions.version();
        if !self.today.is_of(named, ledger.today, session) {
            self.today = RegisteredToday::new(ledger, named, session, zone());
        }
        self.offered.refresh(ledger, version, &self.form);
        self.similar.refresh(ledger, version, &mut self.form);
        self.check_changed(ledger, version);
    }

    /// Checks again where the form, the day or the ledger is another.
    fn check_changed(&mut self, ledger: &Ledger, version: u64) {
        let (today, facts) = (ledger.today, &ledger.facts);
        let versions = [
            version,
            facts.cases.version(),
            facts.sessions.version(),
            facts.persons.version(),
            facts.units.version(),
        ];
        let is_checked = self.checked.as_ref().is_some_and(|checked| {
            checked.versions == versions && checked.today == today && checked.form == self.form
        });
        if !is_checked {
            self.check(ledger);
            self.checked = Some(CheckedEntry {
                form: self.form.clone(),
                today,
                versions,
            });
        }
    }

    fn check(&mut self, ledger: &Ledger) {
        self.problems = case_checks::problems(&self.form, ledger, zone());
        self.problems.extend(self.refused.clone());
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let mut words = Vec::new();
        let shown: Vec<&str> = self
            .problems
            .iter()
            .filter(|problem| self.marked.contains(&problem.field))
            .map(|problem| problem.short)
            .collect();
        if !shown.is_empty() {
            words.push(format!("{} 处需要改正：{}", shown.len(), shown.join("、")));
        }
        if shown.is_empty() || !scene.compact {
            words.push("Enter 下一项".to_owned());
            words.push("F2 沿用上一件".to_owned());
            words.push("Ctrl+Enter 保存并登下一件".to_owned());
        }
        words
    }

    /// Takes back what was typed before, as [`Self::unsaved`] gave it.
    pub fn restore(&mut self, text: &str) {
        if let Ok(form) = serde_json::from_str::<CaseForm>(text)
            && form.has_content()
        {
            self.form = form;
            self.begun = true;
            self.notice = Notice::Restored;
        }
    }

    /// What is typed and not registered yet, to be kept under [`DRAFT`].
    pub fn unsaved(&self) -> Option<String> {
        self.form
            .has_content()
            .then(|| serde_json::to_string(&self.form).ok())
            .flatten()
    }

    /// Begins a frame: takes note of what came of the last one.
    fn begin(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        self.flow.begin(ui);
        if let Some(pending) = self.pending.take() {
            let registered = scene.ledger.facts.cases.get(pending.case);
            if let Some(case) = registered {
                self.last_number = Some(case.number.clone());
                self.registered_at = Some(ui.input(|input| input.time));
                self.next(ui, scene);
                if pending.open {
                    scene.ask(Intent::Go(Screen::Case(pending.case)));
                }
            } else {
                // Refused: the draft was cleared with the order, so it is kept again.
                self.keeper.note(ui);
            }
        }
        if !self.begun {
            self.begun = true;
            self.form = CaseForm::blank(scene.ledger);
        }
        let pass = ui.ctx().cumulative_pass_nr();
        let is_back = self.drawn.is_none_or(|drawn| pass > drawn + 1);
        // Who comes back from the manual goes on in the field left, and who was led here by name at what was named.
        let is_elsewhere =
            ui.memory(eframe::egui::Memory::focused).is_some() || focused::is_any_wanted(ui.ctx());
        if is_back && !is_elsewhere {
            let first = match (self.form.has_content(), self.form.number.is_empty()) {
                (false, _) => EntryField::Kind,
                (true, true) => EntryField::Number,
                (true, false) => EntryField::Title,
            };
            self.flow.go_to(ui, first);
        }
        self.drawn = Some(pass);
        self.form.forget_unknown(scene.ledger);
    }

    /// A form for the next case.
    fn next(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let done = std::mem::replace(&mut self.form, CaseForm::blank(scene.ledger));
        if self.keep_kind {
            self.form.session = done.session;
            self.form.kind = done.kind;
        }
        self.marked.clear();
        self.keeper.clear();
        self.notice = Notice::None;
        self.to_top = true;
        let first = if self.keep_kind {
            EntryField::Number
        } else {
            EntryField::Kind
        };
        self.flow.go_to(ui, first);
    }

    /// Ends a frame: marks the fields left, and keeps what is typed.
    fn end(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let left = !self.flow.left.is_empty();
        if self.form.has_content() {
            for field in &self.flow.left {
                if !matches!(field, EntryField::NewHome | EntryField::NewOwn)
                    && !self.marked.contains(field)
                {
                    self.marked.push(*field);
                }
            }
        }
        if self.flow.changed {
            self.refused = None;
            self.checked = None;
            self.keeper.note(ui);
        }
        if self.flow.changed || left {
            ui.ctx().request_repaint();
        }
        let leaving = scene
            .intents
            .iter()
            .any(|intent| matches!(intent, Intent::Go(_)));
        if self.pending.is_none() && self.keeper.is_due(ui, left || leaving) {
            let (key, text) = (DRAFT.to_owned(), self.unsaved());
            scene.ask(Intent::Keep { key, text });
        }
    }

    fn answer(&mut self, ui: &Ui, scene: &mut Scene<'_>, press: EntryPress) {
        match press {
            EntryPress::Save { open } => self.save(ui, scene, open),
            EntryPress::LikeLast => {
                let last = self
                    .today
                    .last
                    .and_then(|id| scene.ledger.facts.cases.get(id));
                let Some(last) = last else {
                    let words = "台账里还没有登记过的件，没有可沿用的。请直接填写。";
                    scene.ask(Intent::Refuse(words.to_owned()));
                    return;
                };
                self.form.begin_like(scene.ledger, last);
                self.flow.changed = true;
                let words = format!(
                    "已沿用 {} 的届次、类型、角色、日期和科室。",
                    scene.ledger.numbered(last)
                );
                scene.ask(Intent::Say(words));
            }
            EntryPress::Other => match case_checks::same_number(&self.form, scene.ledger) {
                Some(other) => scene.ask(Intent::Go(Screen::Case(other.id))),
                None => scene.ask(Intent::Say("没有编号相同的件。".to_owned())),
            },
            EntryPress::Kind(index) => {
                if let Some(kind) = session::kind_of_key(index) {
                    self.form.set_kind(kind, scene.ledger);
                    self.flow.changed = true;
                }
            }
        }
    }

    /// Whether an order to save is only the echo of the one before: nothing was typed since.
    fn is_second_click(&mut self, ui: &Ui, scene: &mut Scene<'_>) -> bool {
        let Some(at) = self.registered_at else {
            return false;
        };
        if self.form.has_content() {
            return false;
        }
        if ui.input(|input| input.time) - at > SECOND_CLICK {
            let words = "上一件已经登记，这里是空表。填好编号和案由再保存。";
            scene.ask(Intent::RefuseHere(words.to_owned()));
            self.flow.go_to(ui, EntryField::Number);
        }
        true
    }

    /// Sends the case on its way, or leads to the first thing to mend.
    fn save(&mut self, ui: &Ui, scene: &mut Scene<'_>, open: bool) {
        if self.pending.is_some() || self.is_second_click(ui, scene) {
            return;
        }
        let mut flow = std::mem::take(&mut self.flow);
        people::settle(self, ui, &mut flow, scene.ledger);
        self.flow = flow;
        self.refused = None;
        self.checked = None;
        self.check(scene.ledger);
        if let Some(first) = self.problems.first() {
            let words: Vec<&str> = self.problems.iter().map(|problem| problem.short).collect();
            scene.ask(Intent::Refuse(format!(
                "没有登记：{}。填写的都还在，请改好标出的地方再保存。",
                words.join("、")
            )));
            self.flow.go_to(ui, first.field);
            self.marked
                .extend(self.problems.iter().map(|problem| problem.field));
            return;
        }
        let act = registering(&self.form, scene.ledger);
        let checked = act.and_then(|act| act.change(scene.ledger).map(|_| act));
        match checked {
            Ok(act) => {
                self.pending = act.key.map(|case| Pending { case, open });
                scene.ask(Intent::Register {
                    act: Box::new(act),
                    draft: DRAFT.to_owned(),
                    files: self.form.files.clone(),
                });
                ui.ctx().request_repaint();
            }
            Err(refusal) => {
                let problem = EntryProblem::of(&refusal);
                self.flow.go_to(ui, problem.field);
                self.marked.push(problem.field);
                self.refused = Some(problem);
                scene.ask(Intent::Refuse(refusal.to_string()));
            }
        }
    }
}

/// The machine's own time zone.
fn zone() -> FixedOffset {
    *Local::now().offset()
}

/// The keys of this page; none while a composition or a dialog is open.
fn keys(ui: &Ui) -> Option<EntryPress> {
    if is_composing(ui.ctx()) || dialog_is_open(ui.ctx()) {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::COMMAND, Key::Enter) {
            return Some(EntryPress::Save { open: false });
        }
        if input.consume_key(Modifiers::COMMAND, Key::S) {
            return Some(EntryPress::Save { open: true });
        }
        if input.consume_key(Modifiers::NONE, Key::F2) {
            return Some(EntryPress::LikeLast);
        }
        if input.consume_key(Modifiers::NONE, Key::F6) {
            return Some(EntryPress::Other);
        }
        let kinds = [Key::Num1, Key::Num2, Key::Num3];
        let mut keys = kinds.into_iter();
        let pressed = keys.position(|key| input.consume_key(Modifiers::ALT, key));
        pressed.map(EntryPress::Kind)
    })
}
