//! 案件: one case whole — progress, facts, terms, everything recorded of it.

mod act_form;
mod after_forms;
mod attachments;
mod case_fields;
mod close_out;
mod commitments;
mod contacts;
mod counted_days;
mod events;
mod feedback;
mod filings;
mod forms;
mod handling;
mod head;
mod head_marks;
mod history;
mod keep_form;
mod leads;
mod letter_acts;
mod letters;
mod notes;
mod opening;
mod opinions;
mod outrun;
mod overview;
mod own_part;
mod part_form;
mod progress;
mod publication;
mod reassign_form;
mod rechecks;
mod recipient_cells;
mod recipients_batch;
mod recipients_table;
mod redo;
mod replies;
mod roster_choices;
mod round_card;
mod rounds;
mod row_editor;
mod scroll;
mod slip_form;
mod slip_row;
mod solved;
mod sponsors;
mod tabs;
mod talks_card;
mod tally_card;
mod term_forms;
mod term_moves;
mod terms;
mod text_of;
mod texts;
mod void_form;

use eframe::egui::{CentralPanel, Context, Frame, Margin, Ui};

use crate::ledger::Ledger;
use crate::ledger::history::HistoryEntry;
use crate::ledger::recipients::Recipient;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;

use super::icons::Icon;
use super::intent::Intent;
use super::page_of_case::{PageOfCase, Turning};
use super::scene::Scene;
use super::screen::Screen;
use super::theme::Theme;
use super::widgets::{self, Keeper, form};

pub use head::turning_ui;

use close_out::ClosingMemory;
use forms::Forms;
use head::{HeadAnswer, HeadState, NextLine};
use letters::LettersMemory;
use overview::{OverviewForms, OverviewMemory};
use tabs::Tab;

/// The page's state: one case at a time.
#[derive(Debug, Default)]
pub struct CasePage {
    case: Option<Id>,
    tab: Tab,
    forms: Forms,
    /// The forms as they stood before this frame; none after one was opened or taken back, which is no typing.
    before: Option<Forms>,
    keeper: Keeper,
    overview: OverviewMemory,
    letters: LettersMemory,
    closing: ClosingMemory,
    next: NextLine,
    /// What the journal says of the case, once asked for.
    history: Option<(Id, u64, Vec<HistoryEntry>)>,
    recovered: bool,
    /// The rows' version at which the fields last followed the record.
    seen: Option<u64>,
}

/// What the keys of the drafts of cases begin with; the case follows.
pub const DRAFTS: &str = "case/";

/// Key of the draft of a case.
pub fn draft_key(case: Id) -> String {
    format!("{DRAFTS}{case}")
}

/// Whether a kept text of a case holds anything that is not recorded.
pub fn is_unfinished(text: &str, case: Id, ledger: &Ledger) -> bool {
    serde_json::from_str::<Forms>(text).is_ok_and(|mut forms| {
        forms.forget_recorded(case, ledger);
        forms.is_typed()
    })
}

impl PageOfCase for CasePage {
    fn stands_at(&self, case: Id, _ledger: &Ledger) -> bool {
        self.case == Some(case)
    }

    fn turn_to(&mut self, case: Id, turning: &Turning<'_>) -> Option<String> {
        *self = Self {
            case: Some(case),
            tab: self.tab,
            forms: Forms::of(turning.scene.ledger.facts.cases.get(case)),
            ..Self::default()
        };
        if let Some(text) = turning.drafts.get(&draft_key(case)) {
            self.restore(text, turning.scene);
            if self.tab == Tab::Overview {
                // Where something was left typed is where one goes on.
                self.tab = self.forms.typed_tab().unwrap_or_default();
            }
        }
        None
    }
}

impl CasePage {
    /// Turns to the first tab: another case begins with its overview.
    pub fn begin(&mut self) {
        self.tab = Tab::Overview;
    }

    /// What the tab shown is called.
    pub fn shown_part(&self) -> &'static str {
        self.tab.label()
    }

    /// Turns to the tab so many further on.
    pub fn turn_tab(&mut self, by: isize) {
        self.tab = self.tab.further_on(by);
    }

    /// Takes back what was typed before.
    fn restore(&mut self, text: &str, scene: &Scene<'_>) {
        if let Ok(forms) = serde_json::from_str::<Forms>(text) {
            self.forms = forms;
            self.before = None;
            self.follow(scene);
            self.recovered = self.forms.is_typed();
        }
    }

    /// Takes back what was typed before an act that the file did not take, as [`Self::unsaved`] gave it.
    pub fn give_back(&mut self, text: &str, scene: &Scene<'_>) {
        let recovered = self.recovered;
        self.restore(text, scene);
        // Nothing came back from another day.
        self.recovered = recovered;
    }

    /// The fields that nobody typed in follow the record.
    fn follow(&mut self, scene: &Scene<'_>) {
        let case = self.case.and_then(|id| scene.ledger.facts.cases.get(id));
        if let Some(case) = case {
            self.forms.overview.follow(case);
        }
    }

    /// What is typed and not recorded, with its key; the text is none when there is nothing.
    pub fn unsaved(&self, scene: &Scene<'_>) -> Option<(String, Option<String>)> {
        let case = self.case?;
        let mut forms = self.forms.clone();
        forms.forget_recorded(case, scene.ledger);
        let text = forms
            .is_typed()
            .then(|| serde_json::to_string(&forms).ok())
            .flatten();
        Some((draft_key(case), text))
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// Takes the journal of a case.
    pub fn take_history(&mut self, case: Id, version: u64, entries: Vec<HistoryEntry>) {
        self.history = Some((case, version, entries));
    }

    /// Asks for the journal where it is shown and not known as it is now.
    fn ask_history(&self, case: Id, scene: &mut Scene<'_>) {
        let now = (case, scene.rows.version());
        let known = self.history.as_ref().map(|(of, at, _)| (*of, *at));
        let shown = match self.tab {
            Tab::History => true,
            Tab::Overview => self.overview.shows_changes(),
            _ => false,
        };
        if shown && known != Some(now) {
            scene.ask(Intent::ReadHistory(case));
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let case = self.case.and_then(|id| scene.ledger.facts.cases.get(id));
        let Some(case) = case else {
            no_case_ui(ui, Icon::Ledger, scene);
            return;
        };
        // Also undone, redone or recorded elsewhere.
        let version = scene.rows.version();
        if self.seen.replace(version) != Some(version) {
            self.follow(scene);
        }
        form::note_came_back(ui, self.recovered);
        let letters = self.letters.letters(case.id, scene);
        let state = HeadState {
            shown: self.tab,
            recovered: self.recovered,
            letters: &letters,
            missing: self.closing.missing(case.id, scene),
            closing: self.forms.close_out.as_ref(),
            next: self.next.of(case, scene),
        };
        let answer = head::ui(ui, &state, case, scene);
        self.answer(answer, (case, ui.ctx()), scene);
        let before = self.before.take().unwrap_or_else(|| self.forms.clone());
        let fill = Theme::of(ui).window;
        let frame = Frame::new().fill(fill).inner_margin(Margin::same(16));
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            widgets::lead_in(ui);
            // Scroll positions and folds belong to one case.
            ui.push_id(case.id, |ui| self.tab_ui(ui, case, scene));
        });
        self.close_out_ui(ui, case, scene);
        self.ask_history(case.id, scene);
        // Once all of it is recorded, nothing is left that came back.
        self.recovered = self.recovered && self.forms.is_typed();
        if self.forms == before {
            self.before = Some(before);
        } else {
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, false)
            && let Some((key, text)) = self.unsaved(scene)
        {
            scene.ask(Intent::Keep { key, text });
        }
    }

    fn answer(
        &mut self,
        answer: Option<HeadAnswer>,
        (case, context): (&Case, &Context),
        scene: &mut Scene<'_>,
    ) {
        match answer {
            None => {}
            Some(HeadAnswer::Turn(tab)) => self.tab = tab,
            Some(HeadAnswer::OpenContact) => self.open_contact(context, scene),
            Some(HeadAnswer::CloseOut) => self.open_close_out(case, scene),
            Some(HeadAnswer::Discard) => {
                self.forms = Forms::of(Some(case));
                self.before = None;
                self.recovered = false;
                scene.ask(Intent::Keep {
                    key: draft_key(case.id),
                    text: None,
                });
            }
        }
    }

    /// 办结, where it is open; what is missing is done where it is recorded.
    fn close_out_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let typed = (&mut self.forms.close_out, &mut self.closing);
        let mending = close_out::dialog_ui(ui, typed.0, typed.1, case, scene);
        let Some((item, mending)) = mending else {
            return;
        };
        if item == ClosingItem::Talks && self.open_talk(ui.ctx(), scene) {
            return;
        }
        match mending.step {
            NextStep::WriteReply | NextStep::WriteOpinion => {
                scene.ask(Intent::Go(Screen::Reply(case.id)));
            }
            step => self.open_step(step, ui.ctx(), scene),
        }
    }

    /// Opens the form for the first talk that was asked for on a form and not held, of whichever round; returns whether
    /// there is one.
    fn open_talk(&mut self, context: &Context, scene: &Scene<'_>) -> bool {
        let Some(case) = self.case else { return false };
        let letters = self.letters.letters(case, scene);
        let waits = |one: &&Recipient| one.wants_talk() && one.talked_on.is_none();
        let mut all = letters.iter().flat_map(|letter| &letter.state.recipients);
        let Some(person) = all.find(waits).and_then(|one| one.reader.person()) else {
            return false;
        };
        self.before = None;
        self.tab = Tab::Contacts;
        let on = (case, context);
        contacts::open_talk(&mut self.forms.contact, on, person, scene.today());
        true
    }

    fn tab_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let forms = &mut self.forms;
        let history = self.history.as_ref();
        let history = history.map(|(_, _, entries)| entries.as_slice());
        match self.tab {
            Tab::Overview => {
                let typed = OverviewForms {
                    texts: &mut forms.overview,
                    terms: &mut forms.terms,
                    note: &mut forms.note,
                };
                let memory = (&mut self.overview, history);
                overview::ui(ui, typed, memory, case, scene);
            }
            Tab::Handling => handling::ui(ui, &mut forms.handling, case, scene),
            Tab::Contacts => contacts::ui(ui, &mut forms.contact, case, scene),
            Tab::Replies => {
                let typed = (&mut forms.replies, &mut self.letters);
                if let Some(of) = replies::ui(ui, typed, case, scene) {
                    self.tab = Tab::Feedback;
                    let memory = &mut self.letters;
                    let on = (case.id, ui.ctx());
                    forms.feedback.open(on, Some(of), memory, scene);
                }
            }
            Tab::Feedback => {
                let typed = (&mut forms.feedback, &mut self.letters);
                if let Some(person) = feedback::ui(ui, typed, case, scene) {
                    self.tab = Tab::Contacts;
                    let on = (case.id, ui.ctx());
                    contacts::open_talk(&mut forms.contact, on, person, scene.today());
                }
            }
            Tab::Commitments => commitments::ui(ui, &mut forms.commitments, case, scene),
            Tab::Attachments => attachments::ui(ui, case, scene),
            Tab::History => history::ui(ui, history, scene),
        }
    }
}

/// What a page of one case shows when there is none.
pub(super) fn no_case_ui(ui: &mut Ui, icon: Icon, scene: &mut Scene<'_>) {
    let help = Some("回台账");
    if widgets::empty_state(ui, icon, "没有选中案件", "回台账选一件。", help) {
        scene.ask(Intent::Go(Screen::Ledger));
    }
}
