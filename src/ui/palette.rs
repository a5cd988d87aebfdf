//! Ctrl+K: finds cases, people, departments and commands by what is typed, pinyin initials too; of all sessions, whatever
//! the window shows. Commands are everything that can be asked for by name; those about an item act on the one at hand.

use eframe::egui::{
    Align2, Area, Frame, Id as WidgetId, Key, Margin, Modifiers, Order, Popup, ScrollArea, Sense,
    Ui, vec2,
};

use crate::ledger::filter::Filter;
use crate::model::case_number::bare_number;
use crate::model::pinyin;
use crate::model::record::Id;
use crate::model::synonyms::{Fit, Sought};

use super::abilities::{self, Ability, AtHand};
use super::icons::Icon;
use super::scene::{Intent, Scene, SceneMoment};
use super::screen::Screen;
use super::theme::Theme;
use super::widgets::choice::list_row;
use super::widgets::spoken::say_value;
use super::widgets::{self, TextField};

/// The palette: closed, or open with what is typed.
#[derive(Debug, Default)]
pub struct Palette {
    open: bool,
    text: String,
    /// What `found` was worked out from.
    seen: Option<(String, SceneMoment)>,
    found: Vec<Found>,
    highlighted: usize,
    fresh: bool,
    /// What can be asked for by name, gathered as it opens.
    abilities: Vec<Ability>,
    /// The items at hand as it opened.
    at_hand: AtHand,
}

#[derive(Clone, Debug)]
enum Target {
    Case(Id),
    Person(String),
    Department(Id),
    /// Something asked for by name, by its place among all.
    Ability(usize),
}

#[derive(Clone, Debug)]
struct Found {
    group: &'static str,
    words: String,
    detail: String,
    target: Target,
}

const CASES: usize = 8;
const OTHERS: usize = 5;

impl Palette {
    /// Opens it, empty, over the items at hand.
    pub fn open(&mut self, at_hand: AtHand) {
        *self = Self {
            open: true,
            fresh: true,
            abilities: abilities::all(),
            at_hand,
            ..Self::default()
        };
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &Ui, screen: Screen, scene: &mut Scene<'_>) {
        if !self.open {
            return;
        }
        self.find(screen, scene);
        let chosen = self.keys(ui);
        let theme = Theme::of(ui);
        let window = ui.ctx().content_rect();
        let veil = Area::new(WidgetId::unique("palette veil"))
            .order(Order::Foreground)
            .fixed_pos(window.min);
        let outside = veil.show(ui.ctx(), |ui| {
            let (rect, response) = ui.allocate_exact_size(window.size(), Sense::CLICK);
            ui.painter().rect_filled(rect, 0.0, theme.veil);
            response.clicked()
        });
        let area = Area::new(WidgetId::unique("palette"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0));
        let clicked = area.show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.surface)
                .stroke((1.0, theme.border))
                .corner_radius(8)
                .shadow(theme.shadow())
                .inner_margin(Margin::same(12))
                .show(ui, |ui| {
                    ui.set_width(620.0);
                    self.contents_ui(ui)
                })
                .inner
        });
        // The menu of its field lies above it.
        if !Popup::is_any_open(ui.ctx()) {
            ui.ctx().move_to_top(clicked.response.layer_id);
        }
        if let Some(index) = chosen.or(clicked.inner) {
            self.choose(index, screen, scene);
        } else if outside.inner {
            self.open = false;
        }
    }

    fn contents_ui(&mut self, ui: &mut Ui) -> Option<usize> {
        let id = WidgetId::unique("palette field");
        let typed = TextField::new("查找", &mut self.text)
            .hint("编号、案由、代表、科室、命令，可用拼音首字母")
            .icon(Icon::Search)
            .id(id)
            .height(36.0)
            .show(ui);
        if std::mem::take(&mut self.fresh) {
            typed.response.request_focus();
        }
        if typed.changed {
            self.highlighted = 0;
        }
        if self.found.is_empty() {
            widgets::note(
                ui,
                "没有找到。可以换编号、姓名、案由里的几个字，或拼音首字母（如 wygl）。",
            );
        }
        let mut clicked = None;
        ScrollArea::vertical()
            .max_height(480.0)
            .min_scrolled_height(480.0)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let mut group = "";
                for (index, found) in self.found.iter().enumerate() {
                    if found.group != group {
                        group = found.group;
                        widgets::hint(ui, group);
                    }
                    let row = list_row(ui, &found.words, &found.detail, index == self.highlighted);
                    say_value(&row, &found.detail);
                    if index == self.highlighted
                        && ui.input(|input| {
                            input.key_down(Key::ArrowDown) || input.key_down(Key::ArrowUp)
                        })
                    {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        clicked = Some(index);
                    }
                }
            });
        clicked
    }

    fn keys(&mut self, ui: &Ui) -> Option<usize> {
        if widgets::is_composing(ui.ctx()) || Popup::is_any_open(ui.ctx()) {
            return None;
        }
        let rows = self.found.len().max(1);
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::Escape) {
                self.open = false;
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                self.highlighted = (self.highlighted + 1) % rows;
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                self.highlighted = (self.highlighted + rows - 1) % rows;
            }
            let enter = input.consume_key(Modifiers::NONE, Key::Enter);
            (enter && self.highlighted < self.found.len()).then_some(self.highlighted)
        })
    }

    fn choose(&mut self, index: usize, screen: Screen, scene: &mut Scene<'_>) {
        self.open = false;
        let Some(found) = self.found.get(index) else {
            return;
        };
        let asked = match &found.target {
            Target::Case(case) => Intent::Go(Screen::Case(*case)),
            Target::Person(name) => Intent::List(Box::new(Filter {
                text: name.clone(),
                ..Filter::default()
            })),
            Target::Department(id) => Intent::List(Box::new(Filter {
                department: Some(*id),
                ..Filter::default()
            })),
            Target::Ability(place) => {
                let ability = &self.abilities[*place];
                let asked = ability.intent(screen, &self.at_hand, scene);
                asked.unwrap_or_else(Intent::Refuse)
            }
        };
        scene.ask(asked);
    }

    fn find(&mut self, screen: Screen, scene: &Scene<'_>) {
        let moment = scene.moment();
        let same = |(text, seen): &(String, SceneMoment)| *text == self.text && *seen == moment;
        if self.seen.as_ref().is_some_and(same) {
            return;
        }
        self.seen = Some((self.text.clone(), moment));
        let typed = self.text.trim();
        self.found.clear();
        let (named, other) = self.commands(typed, screen, scene);
        let is_number = number_in(typed).is_some();
        // Who types a number means an item; who types the beginning of a command means that.
        let (first, last) = if is_number {
            (Vec::new(), [named, other].concat())
        } else {
            (named, other)
        };
        self.found.extend(first);
        if !typed.is_empty() {
            self.found.extend(cases(scene, typed));
            self.found.extend(people(scene, typed));
            self.found.extend(departments(scene, typed));
        }
        self.found.extend(last);
        self.highlighted = 0;
    }

    /// The commands found: those that begin with what was typed, and those that only hold it; the best first.
    fn commands(&self, typed: &str, screen: Screen, scene: &Scene<'_>) -> (Vec<Found>, Vec<Found>) {
        let sought = Sought::new(typed);
        let all = self.abilities.iter().enumerate();
        let mut fitting: Vec<(Fit, usize, &Ability)> = all
            .filter_map(|(place, ability)| Some((ability.fit(&sought)?, place, ability)))
            .collect();
        fitting.sort_by_key(|(fit, place, _)| (*fit, *place));
        let (named, other): (Vec<_>, Vec<_>) =
            fitting.into_iter().partition(|(fit, ..)| *fit < Fit::Holds);
        let found = |group: &'static str, fitting: Vec<(Fit, usize, &Ability)>| {
            let found = fitting.into_iter().map(|(_, place, ability)| Found {
                group,
                words: ability.label.as_ref().to_owned(),
                detail: ability.detail(screen, &self.at_hand, scene),
                target: Target::Ability(place),
            });
            found.collect::<Vec<Found>>()
        };
        (found("命令", named), found("更多命令", other))
    }
}

/// Cases that match, those of that very number first, then the newest.
fn cases(scene: &Scene<'_>, typed: &str) -> Vec<Found> {
    let filter = Filter {
        text: typed.to_owned(),
        ..Filter::default()
    };
    let order: Vec<u32> = (0..scene.rows.all().len() as u32).collect();
    let mut indices = filter.select(scene.rows, &order);
    let all = scene.rows.all();
    let wanted = number_in(typed);
    let rank = |index: &u32| {
        let row = &all[*index as usize];
        (
            wanted != Some(row.number),
            std::cmp::Reverse(row.year),
            row.number,
        )
    };
    if indices.len() > CASES {
        indices.select_nth_unstable_by_key(CASES, rank);
        indices.truncate(CASES);
    }
    indices.sort_by_key(rank);
    indices
        .into_iter()
        .filter_map(|index| {
            let row = &all[index as usize];
            let case = scene.ledger.facts.cases.get(row.case)?;
            Some(Found {
                group: "案件",
                words: format!("{} {}", scene.ledger.numbered(case), case.title),
                detail: format!("{} {} {}", row.year, case.kind.label(), row.stage.label()),
                target: Target::Case(row.case),
            })
        })
        .collect()
}

/// The number that is looked for: 37 in 037, 第37号, 县建 37.
fn number_in(typed: &str) -> Option<u64> {
    let plain = bare_number(typed).parse();
    let digits = typed.trim_start_matches(|one: char| !one.is_ascii_digit());
    plain.or_else(|_| digits.parse()).ok()
}

fn people(scene: &Scene<'_>, typed: &str) -> Vec<Found> {
    let found = scene
        .ledger
        .facts
        .persons
        .iter()
        .filter(|person| pinyin::finds(&person.name, typed))
        .take(OTHERS);
    found
        .map(|person| Found {
            group: "代表委员",
            words: scene.ledger.name_of(person),
            detail: person
                .delegation
                .clone()
                .or_else(|| person.sector.clone())
                .unwrap_or_default(),
            target: Target::Person(person.name.clone()),
        })
        .collect()
}

fn departments(scene: &Scene<'_>, typed: &str) -> Vec<Found> {
    let found = scene
        .ledger
        .facts
        .departments
        .iter()
        .filter(|one| pinyin::finds(&one.name, typed))
        .take(OTHERS);
    found
        .map(|one| Found {
            group: "科室",
            words: one.name.clone(),
            detail: "看该科室的件".to_owned(),
            target: Target::Department(one.id),
        })
        .collect()
}
