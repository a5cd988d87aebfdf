//! The page of a case in a window.

use crate::common::desk::{answered, file_of, furnished, suggestion};
use crate::common::window::{Key, Modifiers, Role, Window, sample_day};
use banli::desk::Issuing;
use banli::ledger::Ledger;
use banli::ledger::acts::Merge;
use banli::model::facts::Issue;
use banli::model::record::Id;
use banli::ui::Screen;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::{Value, json};
use tempfile::TempDir;

pub const SPONSORS: [&str; 2] = ["李春华", "王建平"];

/// The page of a case, in a ledger that has nothing else.
pub struct Page {
    pub window: Window,
    pub case: Id,
    /// Lives as long as the page: dropping it removes the ledger.
    pub folder: TempDir,
}

/// A suggestion with a lead and a co-unit, not answered.
pub fn shared() -> Value {
    let mut case = suggestion("91", &SPONSORS);
    case["assignments"][0]["role"] = json!("lead");
    let co = json!({ "unit": "县水利局", "role": "co", "assigned_on": "2026-03-02" });
    case["assignments"].as_array_mut().unwrap().push(co);
    case
}

/// A suggestion answered by a letter issued on 2026-11-02.
pub fn issued() -> Value {
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    answered("91", &SPONSORS, &body, Some("2026-11-02"))
}

impl Page {
    pub fn of(cases: Vec<Value>, tab: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let count = cases.len();
        let mut desk = furnished(folder.path(), sample_day());
        desk.import(&file_of(cases), Issuing::DATA_ONLY).unwrap();
        let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
        assert_eq!(cases.len(), count);
        if count > 1 {
            let merge = Merge {
                cases,
                on: Some(sample_day()),
                note: None,
            };
            desk.act(merge).unwrap();
        }
        drop(desk);
        Self::open(folder, tab)
    }

    /// The page of the one case in the folder's ledger.
    pub fn open(folder: TempDir, tab: &str) -> Self {
        let mut page = Self::open_as_left(folder);
        page.window.click(Role::Tab, tab);
        page
    }

    /// Opens a case of the folder's ledger as it was left.
    pub fn open_as_left(folder: TempDir) -> Self {
        let mut window = Window::open(&folder.path().join("台账.banli"), [1440.0, 900.0]);
        window.open_found("雨污分流");
        let Screen::Case(case) = window.workspace().page() else {
            panic!("the palette opens the case");
        };
        Self {
            window,
            case,
            folder,
        }
    }

    pub fn ledger(&self) -> &Ledger {
        self.window.desk().ledger()
    }

    /// The letter in force.
    pub fn issue(&self) -> Issue {
        let ledger = self.ledger();
        let round = ledger.current_round(self.case).unwrap();
        ledger.issue_of(round.id).unwrap().clone()
    }

    /// Presses the last button of that label: a form's own stands below the one that opens it.
    pub fn press(&mut self, label: &str) {
        self.point_at(Role::Button, label);
    }

    /// Chooses from a drop-down list.
    pub fn choose(&mut self, list: &str, option: &str) {
        self.point_at(Role::ComboBox, list);
        self.point_at(Role::ListBoxOption, option);
    }

    /// Scrolls to the last thing of that role and label, and clicks it.
    pub fn point_at(&mut self, role: Role, label: &str) {
        self.last(role, label).scroll_to_me();
        self.window.steps(6);
        self.last(role, label).click();
        self.window.steps(4);
    }

    pub fn last(&self, role: Role, label: &str) -> Node<'_> {
        let all = self.window.harness.query_all_by_role(role);
        let mut named = all.filter(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            // Buttons of one label in several rows say after a colon what they belong to.
            let rest = name.strip_prefix(label);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('：'))
        });
        let last = named.next_back();
        last.unwrap_or_else(|| panic!("no {role:?} “{label}”: {:?}", self.window.texts()))
    }

    /// Types into a field, and leaves it by Tab.
    pub fn fill(&mut self, field: &str, text: &str) {
        self.window.fill(field, text);
        self.window.key(Modifiers::NONE, Key::Tab);
    }

    /// Whether a reason stands right below a field.
    pub fn refuses_at(&self, field: &str, reason: &str) -> bool {
        let field = self.window.field(field).rect();
        let shown = self.window.harness.query_all_by_label_contains(reason);
        shown.map(|node| node.rect()).any(|at| {
            (0.0..24.0).contains(&(at.top() - field.bottom())) && at.left() < field.right()
        })
    }

    pub fn shows(&self, words: &str) -> bool {
        self.window.shows_words(words)
    }
}
