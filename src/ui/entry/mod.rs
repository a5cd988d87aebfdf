//! 登记: a form filled in by keyboard, with similar cases and today's list beside it.

mod alike;
mod checks;
mod chosen;
mod columns;
mod fields;
mod flow;
mod form;
mod handler;
mod label;
mod people;
mod roster;
mod save;
mod session;
mod sheet;
mod today;
mod units;

use eframe::egui::{Event, Key, Modifiers, Ui};

use crate::model::record;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::widgets::{Keeper, card, is_composing};

use alike::Alike;
use checks::Problem;
use columns::Columns;
use flow::Flow;
use form::{Field, Form};
use roster::Roster;
use session::NewSession;
use today::Today;

/// Key of the draft.
pub const DRAFT: &str = "entry";

/// What stands above the form.
#[derive(Debug, Default)]
enum Notice {
    #[default]
    None,
    /// What was typed before was taken back.
    Restored,
    /// The form was cleared; what stood in it can still come back.
    Cleared(Box<Form>),
}

/// How long after a case was registered another order to save an empty form is the second click of the first, in seconds.
const SECOND_CLICK: f64 = 0.6;

/// A case on its way into the ledger.
#[derive(Clone, Copy, Debug)]
struct Pending {
    case: record::Id,
    /// Open it once it is there.
    open: bool,
}

/// Something asked for by key or button.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Save { open: bool },
    LikeLast,
    Other,
    Kind(usize),
}

/// The page's state.
#[derive(Debug)]
pub struct EntryPage {
    form: Form,
    begun: bool,
    flow: Flow,
    problems: Vec<Problem>,
    /// Fields left, whose problems are shown.
    marked: Vec<Field>,
    keeper: Keeper,
    notice: Notice,
    pending: Option<Pending>,
    keep_kind: bool,
    last_number: Option<String>,
    /// When a case was registered last, by the window's clock.
    registered_at: Option<f64>,
    new_session: Option<NewSession>,
    roster: Roster,
    alike: Alike,
    today: Today,
    /// The pass this page was last drawn in.
    drawn: Option<u64>,
}

impl Default for EntryPage {
    fn default() -> Self {
        Self {
            form: Form::default(),
            begun: false,
            flow: Flow::default(),
            problems: Vec::new(),
            marked: Vec::new(),
            keeper: Keeper::default(),
            notice: Notice::None,
            pending: None,
            keep_kind: true,
            last_number: None,
            registered_at: None,
            new_session: None,
            roster: Roster::default(),
            alike: Alike::default(),
            today: Today::default(),
            drawn: None,
        }
    }
}

impl EntryPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.begin(ui, scene);
        let wish = keys(ui);
        self.today.refresh(scene, self.form.session);
        self.roster.refresh(scene, &self.form);
        self.alike.refresh(scene, &mut self.form);
        self.problems = checks::problems(&self.form, scene.ledger);
        let columns = Columns::of(ui.available_rect_before_wrap(), scene.compact);
        let pressed = card(ui, columns.form, |ui| self.form_ui(ui, scene));
        card(ui, columns.alike, |ui| alike::ui(self, ui, scene));
        card(ui, columns.today, |ui| today::ui(&self.today, ui, scene));
        if let Some(wish) = wish.or(pressed) {
            self.grant(ui, scene, wish);
        }
        self.end(ui, scene);
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
        if let Ok(form) = serde_json::from_str::<Form>(text)
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
                    scene.ask(Action::Go(Page::Case(pending.case)));
                }
            } else {
                // Refused: the draft was cleared with the order, so it is kept again.
                self.keeper.note(ui);
            }
        }
        if !self.begun {
            self.begun = true;
            self.form = Form::blank(scene.ledger);
        }
        let pass = ui.ctx().cumulative_pass_nr();
        if self.drawn.is_none_or(|drawn| pass > drawn + 1) {
            let first = match (self.form.has_content(), self.form.number.is_empty()) {
                (false, _) => Field::Kind,
                (true, true) => Field::Number,
                (true, false) => Field::Title,
            };
            self.flow.go_to(ui, first);
        }
        self.drawn = Some(pass);
        self.form.forget_unknown(scene.ledger);
    }

    /// A form for the next case.
    fn next(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let done = std::mem::replace(&mut self.form, Form::blank(scene.ledger));
        if self.keep_kind {
            self.form.session = done.session;
            self.form.kind = done.kind;
        }
        self.marked.clear();
        self.keeper.clear();
        self.notice = Notice::None;
        let first = if self.keep_kind {
            Field::Number
        } else {
            Field::Kind
        };
        self.flow.go_to(ui, first);
    }

    /// Ends a frame: marks the fields left, and keeps what is typed.
    fn end(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let left = !self.flow.left.is_empty();
        if self.form.has_content() {
            for field in &self.flow.left {
                if !matches!(field, Field::NewHome | Field::NewOwn) && !self.marked.contains(field)
                {
                    self.marked.push(*field);
                }
            }
        }
        if self.flow.changed {
            self.keeper.note(ui);
        }
        if self.flow.changed || left {
            ui.ctx().request_repaint();
        }
        let leaving = scene
            .actions
            .iter()
            .any(|action| matches!(action, Action::Go(_)));
        if self.pending.is_none() && self.keeper.is_due(ui, left || leaving) {
            let (key, text) = (DRAFT.to_owned(), self.unsaved());
            scene.ask(Action::Keep { key, text });
        }
    }

    fn grant(&mut self, ui: &Ui, scene: &mut Scene<'_>, wish: Wish) {
        match wish {
            Wish::Save { open } => self.save(ui, scene, open),
            Wish::LikeLast => {
                let last = self
                    .today
                    .last
                    .and_then(|id| scene.ledger.facts.cases.get(id));
                let Some(last) = last else {
                    let words = "台账里还没有登记过的件，没有可沿用的。请直接填写。";
                    scene.ask(Action::Refuse(words.to_owned()));
                    return;
                };
                save::begin_like(&mut self.form, scene.ledger, last);
                self.flow.changed = true;
                let words = format!("已沿用 {} 号的届次、类型、角色、日期和科室。", last.number);
                scene.ask(Action::Say(words));
            }
            Wish::Other => match checks::same_number(&self.form, scene.ledger) {
                Some(other) => scene.ask(Action::Go(Page::Case(other.id))),
                None => scene.ask(Action::Say("没有编号相同的件。".to_owned())),
            },
            Wish::Kind(place) => {
                if let Some(kind) = session::kind_of_key(place) {
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
            scene.ask(Action::Say(words.to_owned()));
            self.flow.go_to(ui, Field::Number);
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
        self.problems = checks::problems(&self.form, scene.ledger);
        if let Some(first) = self.problems.first() {
            let words: Vec<&str> = self.problems.iter().map(|problem| problem.short).collect();
            scene.ask(Action::Refuse(format!(
                "没有登记：{}。填写的都还在，请改好标出的地方再保存。",
                words.join("、")
            )));
            self.flow.go_to(ui, first.field);
            self.marked
                .extend(self.problems.iter().map(|problem| problem.field));
            return;
        }
        match save::change(&self.form, scene.ledger) {
            Ok((change, case)) => {
                self.pending = Some(Pending { case, open });
                scene.ask(Action::Register {
                    change: Box::new(change),
                    draft: DRAFT.to_owned(),
                });
                ui.ctx().request_repaint();
            }
            Err(refusal) => scene.ask(Action::Refuse(refusal.to_string())),
        }
    }
}

/// The keys of this page; none while a composition is open.
fn keys(ui: &Ui) -> Option<Wish> {
    if is_composing(ui.ctx()) {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::COMMAND, Key::Enter) {
            return Some(Wish::Save { open: false });
        }
        if input.consume_key(Modifiers::COMMAND, Key::S) {
            return Some(Wish::Save { open: true });
        }
        if input.consume_key(Modifiers::NONE, Key::F2) {
            return Some(Wish::LikeLast);
        }
        if input.consume_key(Modifiers::NONE, Key::F6) {
            return Some(Wish::Other);
        }
        for (place, (key, text)) in [(Key::Num1, "1"), (Key::Num2, "2"), (Key::Num3, "3")]
            .into_iter()
            .enumerate()
        {
            if input.consume_key(Modifiers::ALT, key) {
                // Some systems send the digit as text too.
                input
                    .events
                    .retain(|event| !matches!(event, Event::Text(typed) if typed == text));
                return Some(Wish::Kind(place));
            }
        }
        None
    })
}
