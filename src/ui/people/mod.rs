//! 名册: deputies and members, units with their departments and staff, sessions.

mod adding;
mod adding_lines;
mod adding_words;
mod batch;
mod departments;
mod draft;
mod forget;
mod opening;
mod parts;
mod paste_rows;
mod paste_settings;
mod paste_strip;
mod paste_words;
mod person_facts;
mod person_fields;
mod person_panel;
mod person_removal;
mod person_years;
mod persons;
mod persons_columns;
mod persons_row;
mod persons_table;
mod sessions;
mod shared;
mod staff;
mod typed;
mod units;

use eframe::egui::Ui;

use crate::ledger::Ledger;
use crate::model::record::Id;
use crate::ui::intent::Intent;
use crate::ui::named_forms::RosterForm;
use crate::ui::scene::Scene;
use crate::ui::widgets::{self, Bar, Keeper};

pub use parts::TABLE;

use persons::PersonsTab;
use sessions::SessionsTab;
use shared::RosterShared;
use typed::RosterTyping;
use units::UnitsTab;

/// Key of the draft.
pub const DRAFT: &str = "roster";

/// The tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// 代表委员
    #[default]
    Persons,
    /// 单位科室
    Units,
    /// 届次
    Sessions,
}

impl Tab {
    /// Every tab, in order.
    const ALL: [Self; 3] = [Self::Persons, Self::Units, Self::Sessions];

    /// What people call it.
    fn label(self) -> &'static str {
        match self {
            Self::Persons => "代表委员",
            Self::Units => "单位科室",
            Self::Sessions => "届次",
        }
    }
}

/// The page's state.
#[derive(Debug, Default)]
pub struct PeoplePage {
    tab: Tab,
    shared: RosterShared,
    persons: PersonsTab,
    units: UnitsTab,
    sessions: SessionsTab,
    /// What was typed as of the last frame.
    typing: RosterTyping,
    /// What the pasted rows were as of the last frame.
    pasted: (u64, Option<u64>),
    keeper: Keeper,
    /// The form that is to be opened.
    asked: Option<RosterForm>,
}

impl PeoplePage {
    /// Turns to the tab so many further on; the first follows the last.
    pub fn turn_tab(&mut self, by: isize) {
        let here = Tab::ALL.iter().position(|tab| *tab == self.tab);
        let there = here.unwrap_or_default().cast_signed() + by;
        self.tab = Tab::ALL[there
            .rem_euclid(Tab::ALL.len().cast_signed())
            .cast_unsigned()];
    }

    /// What the tab shown is called.
    pub fn shown_part(&self) -> &'static str {
        self.tab.label()
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.shared.uses.follow(ui, scene);
        if let Some(form) = self.asked.take() {
            self.begin(form, ui, scene);
        }
        // A field left by the same click is settled before another tab is shown.
        let next = self.tabs_ui(ui, scene);
        match self.tab {
            Tab::Persons => self.persons.ui(ui, &mut self.shared, scene),
            Tab::Units => self.units.ui(ui, &mut self.shared, scene),
            Tab::Sessions => self.sessions.ui(ui, &mut self.shared, scene),
        }
        if let Some(next) = next {
            self.tab = next;
            ui.ctx().request_repaint();
        }
        let (typing, pasted) = (self.typing(), self.persons.paste.stamp());
        if typing != self.typing || pasted != self.pasted {
            (self.typing, self.pasted) = (typing, pasted);
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, false) {
            let (key, text) = (DRAFT.to_owned(), self.unsaved());
            scene.ask(Intent::Keep { key, text });
        }
    }

    /// What is typed now.
    fn typing(&self) -> RosterTyping {
        let mut departments = self.units.departments.new.clone();
        departments.retain(|_, name| !name.trim().is_empty());
        let fields = self.shared.buffers.typed();
        let holds = |sort: &str, record: Option<Id>| {
            record.is_some_and(|id| fields.holds(&typed::kept_as(sort, id)))
        };
        let (units, sessions) = (&self.units, &self.sessions);
        RosterTyping {
            person: self.persons.adding.draft.typed(|_| false),
            unit: units.draft.typed(|one| holds(typed::UNIT, one.record)),
            staff: (units.staff.draft).typed(|one| holds(typed::STAFF, one.record)),
            session: (sessions.draft).typed(|one| holds(typed::SESSION, one.record)),
            fields,
            departments,
            ..RosterTyping::default()
        }
    }

    /// What is typed and not recorded yet, to be kept under [`DRAFT`]; none where forms were begun and nothing is in them.
    pub fn unsaved(&self) -> Option<String> {
        let typing = RosterTyping {
            pasted: self.persons.paste.kept(),
            ..self.typing()
        };
        let is_typed = !typing.fields.is_empty()
            || !typing.departments.is_empty()
            || typing.pasted.is_some()
            || typing.person.is_some()
            || typing.unit.is_some()
            || typing.staff.is_some()
            || typing.session.is_some();
        is_typed
            .then(|| serde_json::to_string(&typing).ok())
            .flatten()
    }

    /// Takes back what was typed before, as [`Self::unsaved`] gave it.
    pub fn restore(&mut self, text: &str, ledger: &Ledger) {
        let Ok(mut typing) = serde_json::from_str::<RosterTyping>(text) else {
            return;
        };
        typing.settle(ledger);
        let has = |sorts: &[&str]| sorts.iter().any(|sort| typing.is_of(sort));
        self.tab = if has(&[typed::PERSON]) {
            Tab::Persons
        } else if has(&[typed::UNIT, typed::STAFF, typed::DEPARTMENT]) {
            Tab::Units
        } else if has(&[typed::SESSION]) {
            Tab::Sessions
        } else {
            self.tab
        };
        self.shared.buffers.restore(typing.fields);
        self.persons.adding.draft.restore(typing.person);
        self.persons.paste.restore(typing.pasted, ledger);
        self.units.draft.restore(typing.unit);
        self.units.staff.draft.restore(typing.staff);
        self.sessions.draft.restore(typing.session);
        self.units.departments.new = typing.departments;
        self.typing = self.typing();
        self.pasted = self.persons.paste.stamp();
    }

    /// Takes back what was typed before an act that the file did not take, and shows it as it stood.
    pub fn give_back(&mut self, text: &str, ledger: &Ledger) {
        let tab = self.tab;
        self.restore(text, ledger);
        self.tab = tab;
        self.persons.adding.draft.go_on();
        self.units.draft.go_on();
        self.units.staff.draft.go_on();
        self.sessions.draft.go_on();
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    fn tabs_ui(&self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Tab> {
        let height = if scene.compact { 36.0 } else { 40.0 };
        let facts = &scene.ledger.facts;
        let tabs = [
            (
                Tab::Persons,
                Tab::Persons.label(),
                self.persons.count(scene),
            ),
            (Tab::Units, Tab::Units.label(), facts.units.iter().count()),
            (
                Tab::Sessions,
                Tab::Sessions.label(),
                facts.sessions.iter().count(),
            ),
        ];
        let mut next = None;
        Bar::top("people tabs", height).row(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (tab, label, count) in tabs {
                let count = count.to_string();
                let shown = self.tab == tab;
                if widgets::tab(ui, label, Some(&count), shown, height).clicked() {
                    next = Some(tab);
                }
            }
        });
        next
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let facts = &scene.ledger.facts;
        let mut texts = match self.tab {
            Tab::Persons => self.persons.status(scene),
            Tab::Units => vec![
                format!("单位 {} 个", facts.units.iter().count()),
                format!("科室 {} 个", facts.departments.iter().count()),
            ],
            Tab::Sessions => vec![format!("届次 {} 个", facts.sessions.iter().count())],
        };
        let errors = self.shared.buffers.errors(None);
        if errors > 0 {
            texts.push(format!("{errors} 处需要改正，还没有存"));
        }
        texts
    }
}
