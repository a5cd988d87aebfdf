//! 代表委员: everyone who puts items forward, found by name, initials, delegation or phone.

use eframe::egui::{CentralPanel, Frame, Key, Modifiers, Panel, Ui, vec2};
use rustc_hash::FxHashMap;

use crate::ledger::roster::{self, Items};
use crate::model::facts::Person;
use crate::model::pinyin;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Bar, Button, TextField, empty_state, is_composing};

use super::persons_table::{self, By};
use super::{Shared, parts, person_form};

/// One person, as the list finds and sorts.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: Id,
    kind: PersonKind,
    searched: String,
    spelled: String,
    pub(super) items: Items,
}

/// What the list was worked out from: rows, number of persons, words, kind, order.
type Seen = (u64, usize, String, Option<PersonKind>, (By, bool));

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct PersonsTab {
    search: String,
    kind: Option<PersonKind>,
    pub(super) order: (By, bool),
    pub(super) lines: Vec<Line>,
    pub(super) shown: Vec<u32>,
    by_name: FxHashMap<String, Vec<Id>>,
    seen: Option<Seen>,
    pub(super) selected: Option<Id>,
    pub(super) scroll_to: Option<usize>,
    /// The width the table's columns were laid out for.
    pub(super) width: f32,
    pub(super) panel: person_form::PanelState,
}

impl PersonsTab {
    /// How many people there are.
    pub(super) fn count(&self, scene: &Scene<'_>) -> usize {
        if self.seen.is_some() {
            self.lines.len()
        } else {
            scene.ledger.facts.persons.iter().count()
        }
    }

    /// What the status bar says.
    pub(super) fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        vec![format!(
            "显示 {} 人，共 {} 人",
            self.shown.len(),
            self.count(scene)
        )]
    }

    /// Others of that name.
    pub(super) fn namesakes(&self, name: &str, not: Id) -> impl Iterator<Item = Id> {
        let found = self.by_name.get(name).into_iter().flatten().copied();
        found.filter(move |id| *id != not)
    }

    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        self.refresh(shared, scene);
        self.keys(ui);
        self.tools_ui(ui, scene);
        let width = if scene.compact { 348.0 } else { 392.0 };
        let frame = Frame::new().fill(Theme::of(ui).surface);
        Panel::right("person")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| person_form::panel_ui(self, ui, shared, scene));
        let picked = CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| {
                if self.shown.is_empty() {
                    self.empty_ui(ui);
                    None
                } else {
                    persons_table::ui(self, ui, scene)
                }
            })
            .inner;
        // After drawing: a field left by the same click has been settled.
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.panel.leave_draft();
            ui.ctx().request_repaint();
        }
    }

    fn refresh(&mut self, shared: &Shared, scene: &Scene<'_>) {
        let persons = &scene.ledger.facts.persons;
        let (version, count) = (scene.rows.version(), persons.rows().len());
        let here = (
            version,
            count,
            self.search.trim().to_lowercase(),
            self.kind,
            self.order,
        );
        if self.seen.as_ref() == Some(&here) {
            return;
        }
        let same_people = self
            .seen
            .as_ref()
            .is_some_and(|seen| (seen.0, seen.1) == (version, count));
        if !same_people {
            self.lines = persons.iter().map(|one| line(one, shared)).collect();
            self.by_name.clear();
            for person in persons.iter() {
                let known = self.by_name.entry(person.name.clone()).or_default();
                known.push(person.id);
            }
            let stands = |id: &Id| persons.get(*id).is_some_and(|one| one.removed.is_none());
            self.selected = self.selected.filter(stands);
        }
        let words: Vec<&str> = here.2.split_whitespace().collect();
        let passes = |line: &Line| {
            self.kind.is_none_or(|kind| kind == line.kind)
                && words.iter().all(|word| line.searched.contains(word))
        };
        let places = 0..self.lines.len() as u32;
        self.shown = places
            .filter(|place| passes(&self.lines[*place as usize]))
            .collect();
        self.sort(scene);
        self.seen = Some(here);
    }

    fn sort(&mut self, scene: &Scene<'_>) {
        let lines = &self.lines;
        let (by, descending) = self.order;
        let line = |place: &u32| &lines[*place as usize];
        let person = |place: &u32| scene.ledger.facts.persons.get(line(place).id);
        let text = |of: fn(&Person) -> Option<&String>| {
            move |place: &u32| {
                let text = person(place).and_then(of).cloned().unwrap_or_default();
                (text.is_empty(), text)
            }
        };
        self.shown
            .sort_by(|one, other| line(one).spelled.cmp(&line(other).spelled));
        match by {
            By::Name => {}
            By::Kind => self.shown.sort_by_key(|place| line(place).kind),
            By::Level => self
                .shown
                .sort_by_key(|place| person(place).map(|one| one.level)),
            By::Home => self.shown.sort_by_cached_key(text(home)),
            By::Post => self.shown.sort_by_cached_key(text(|one| one.post.as_ref())),
            By::Phone => self
                .shown
                .sort_by_cached_key(text(|one| one.phone.as_ref())),
            By::Lead => self
                .shown
                .sort_by_key(|place| std::cmp::Reverse(line(place).items.lead)),
            By::Joint => self
                .shown
                .sort_by_key(|place| std::cmp::Reverse(line(place).items.joint)),
            By::Year => self
                .shown
                .sort_by_key(|place| std::cmp::Reverse(line(place).items.newest_year)),
        }
        if descending {
            self.shown.reverse();
        }
    }

    fn keys(&mut self, ui: &Ui) {
        let elsewhere =
            ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() || is_composing(ui.ctx());
        if elsewhere || self.shown.is_empty() || self.panel.is_drafting() {
            return;
        }
        let last = self.shown.len() - 1;
        let here = self.selected.and_then(|id| {
            let at = |place: &u32| self.lines[*place as usize].id == id;
            self.shown.iter().position(at)
        });
        for (key, step) in [
            (Key::ArrowDown, 1_isize),
            (Key::ArrowUp, -1),
            (Key::PageDown, 15),
            (Key::PageUp, -15),
        ] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                let there = here.map_or(0, |here| here.saturating_add_signed(step).min(last));
                self.selected = Some(self.lines[self.shown[there] as usize].id);
                self.scroll_to = Some(there);
            }
        }
    }

    fn tools_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let height = if scene.compact { 40.0 } else { 44.0 };
        Bar::top("person tools", height).row(ui, |ui| {
            ui.allocate_ui(vec2(280.0, 32.0), |ui| {
                TextField::new("在名册里找", &mut self.search)
                    .hint("姓名、拼音首字母、代表团、电话")
                    .icon(Icon::Search)
                    .width(280.0)
                    .show(ui);
            });
            for kind in PersonKind::ALL {
                let on = self.kind == Some(*kind);
                if parts::chip(ui, kind.label(), on) {
                    self.kind = (!on).then_some(*kind);
                }
            }
            ui.add_space(8.0);
            let words = if self.panel.has_draft() {
                "继续新增"
            } else {
                "新增代表委员"
            };
            if ui
                .add(Button::new(words).icon(Icon::Plus).small())
                .clicked()
            {
                let kind = self.kind.unwrap_or(PersonKind::Deputy);
                self.panel.begin_draft(kind, self.usual_level(scene));
            }
        });
    }

    /// The level most people here sit at; county where there is nobody yet.
    fn usual_level(&self, scene: &Scene<'_>) -> Level {
        let like = self
            .selected
            .or_else(|| self.lines.first().map(|line| line.id));
        like.and_then(|id| scene.ledger.facts.persons.get(id))
            .map_or(Level::County, |person| person.level)
    }

    fn empty_ui(&mut self, ui: &mut Ui) {
        if self.lines.is_empty() {
            let reason = "登记办件时写下的代表委员会自动进名册，也可以在这里先录好。";
            empty_state(ui, Icon::People, "名册里还没有人", reason, None);
            return;
        }
        let kind = self.kind.map_or("全部", PersonKind::label);
        let reason = format!("当前：{kind}，搜“{}”。", self.search.trim());
        if empty_state(
            ui,
            Icon::Search,
            "名册里没有找到",
            &reason,
            Some("清除条件"),
        ) {
            self.search.clear();
            self.kind = None;
        }
    }
}

fn line(person: &Person, shared: &Shared) -> Line {
    let mut searched = person.name.clone();
    for more in [
        &person.delegation,
        &person.sector,
        &person.post,
        &person.phone,
    ] {
        searched.push(' ');
        searched.push_str(more.as_deref().unwrap_or_default());
    }
    for text in [Some(&person.name), home(person)].into_iter().flatten() {
        for reading in pinyin::initials(text) {
            searched.push(' ');
            searched.push_str(&reading);
        }
    }
    let items = shared.uses.persons.get(&person.id);
    Line {
        id: person.id,
        kind: person.kind,
        searched: searched.to_lowercase(),
        spelled: roster::spelling(&person.name),
        items: items.copied().unwrap_or_default(),
    }
}

/// The delegation, or else the sector.
pub(super) fn home(person: &Person) -> Option<&String> {
    match person.kind {
        PersonKind::Deputy => person.delegation.as_ref().or(person.sector.as_ref()),
        PersonKind::Member | PersonKind::Group => {
            person.sector.as_ref().or(person.delegation.as_ref())
        }
    }
}
