//! The panel beside the roster: one person's fields and items, or a new person.

use eframe::egui::{Frame, Id as WidgetId, Margin, ScrollArea, Ui};

use crate::ledger::roster;
use crate::model::change::Change;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Button, TextField, divider, drop_down, empty_state, segmented};

use super::bound::{self, Bound, Buffers, labelled};
use super::persons::PersonsTab;
use super::persons_table::kind_colors;
use super::{Shared, parts, person_entry};

/// How many of a person's items are listed here.
const LISTED: usize = 30;

/// What the panel holds besides the person shown.
#[derive(Debug, Default)]
pub(super) struct PanelState {
    /// A person not in the roster yet.
    pub(super) draft: Option<Person>,
    drafting: bool,
    /// The items of the person shown, of which rows.
    items: Option<(u64, Id, Vec<Id>)>,
    /// Whose removal is asked about, and why.
    removing: Option<(Id, String)>,
}

impl PanelState {
    /// Begins a new person, or goes on with the one begun.
    pub(super) fn begin_draft(&mut self, kind: PersonKind, level: Level) {
        self.drafting = true;
        if self.draft.is_none() {
            self.draft = Some(Person {
                id: Id::new(),
                removed: None,
                name: String::new(),
                kind,
                level,
                delegation: None,
                sector: None,
                post: None,
                phone: None,
                address: None,
            });
        }
    }

    /// Shows a person of the roster; what was begun stays.
    pub(super) fn leave_draft(&mut self) {
        self.drafting = false;
    }

    /// Whether a new person is shown.
    pub(super) fn is_drafting(&self) -> bool {
        self.drafting && self.draft.is_some()
    }

    /// Whether a new person was begun and not entered.
    pub(super) fn has_draft(&self) -> bool {
        self.draft.is_some()
    }
}

/// What the fields of a person belong to.
pub(super) fn owner(person: Id) -> WidgetId {
    WidgetId::unique(("person", person))
}

/// Draws the panel.
pub(super) fn panel_ui(
    tab: &mut PersonsTab,
    ui: &mut Ui,
    shared: &mut Shared,
    scene: &mut Scene<'_>,
) {
    if tab.panel.is_drafting() {
        person_entry::ui(tab, ui, shared, scene);
        return;
    }
    let selected = tab
        .selected
        .and_then(|id| scene.ledger.facts.persons.get(id));
    let Some(person) = selected.cloned() else {
        let reason = "选中一人，在这里看和改电话、单位职务，也能看到提过的件。";
        empty_state(ui, Icon::Person, "没有选中人", reason, None);
        return;
    };
    ScrollArea::vertical()
        .id_salt(("person panel", person.id))
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                head_ui(ui, &person);
                let (edited, fields) = form_ui(ui, &mut shared.buffers, &person);
                namesakes_ui(ui, tab, &person, scene);
                if let [first, ..] = fields[..] {
                    let kind = person.kind.label();
                    let mut change =
                        Change::record(format!("修改{kind}：{} 的{first}", edited.name));
                    change.put(edited);
                    scene.ask(Action::Record(Box::new(change)));
                }
                ui.add_space(4.0);
                divider(ui);
                items_ui(tab, ui, &person, scene);
                ui.add_space(4.0);
                divider(ui);
                remove_ui(tab, ui, &person, shared, scene);
            });
        });
}

fn head_ui(ui: &mut Ui, person: &Person) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, &person.name, size::TITLE);
        let colors = kind_colors(Theme::of(ui), person.kind);
        widgets::tag(ui, person.kind.label(), colors);
        widgets::hint(ui, "改完离开一格就存上");
    });
    ui.add_space(2.0);
}

/// The fields of a person; gives the person as edited and which fields were.
pub(super) fn form_ui(
    ui: &mut Ui,
    buffers: &mut Buffers,
    person: &Person,
) -> (Person, Vec<&'static str>) {
    let owner = owner(person.id);
    let mut edited = person.clone();
    let mut fields = Vec::new();
    ui.push_id(owner, |ui| {
        labelled(ui, "姓名", true, |ui| {
            let field = Bound::new(owner, "姓名").hint("和函件上写的一致");
            if let Some(name) = field.show(ui, buffers, &person.name, person_name) {
                edited.name = name;
                fields.push("姓名");
            }
        });
        labelled(ui, "身份", true, |ui| {
            let options: Vec<(PersonKind, &str)> = PersonKind::ALL
                .iter()
                .map(|kind| (*kind, kind.label()))
                .collect();
            let mut kind = Some(person.kind);
            let width = ui.available_width();
            if segmented(ui, "身份", &mut kind, &options, width) {
                edited.kind = kind.unwrap_or(person.kind);
                fields.push("身份");
            }
        });
        labelled(ui, "级别", true, |ui| {
            let options: Vec<String> = Level::ALL
                .iter()
                .map(|level| level.label().to_owned())
                .collect();
            let here = Level::ALL.iter().position(|level| *level == person.level);
            let picked = drop_down(ui, "级别", here, &options, 120.0);
            if let Some(level) = picked.and_then(|place| Level::ALL.get(place)) {
                edited.level = *level;
                fields.push("级别");
            }
        });
        fields.extend(lines_ui(ui, buffers, owner, &mut edited));
    });
    (edited, fields)
}

/// The fields that may stay empty.
fn lines_ui(
    ui: &mut Ui,
    buffers: &mut Buffers,
    owner: WidgetId,
    edited: &mut Person,
) -> Vec<&'static str> {
    type Check = fn(&str) -> Result<String, String>;
    let mut fields = Vec::new();
    let lines: [(&'static str, &str, &mut Option<String>, Check); 5] = [
        ("代表团", "代表团或选区", &mut edited.delegation, bound::any),
        ("界别", "委员填界别", &mut edited.sector, bound::any),
        ("单位职务", "工作单位和职务", &mut edited.post, bound::any),
        (
            "电话",
            "手机，或 区号-号码",
            &mut edited.phone,
            roster::phone,
        ),
        ("通信地址", "寄送函件用", &mut edited.address, bound::any),
    ];
    for (label, hint, value, check) in lines {
        labelled(ui, label, false, |ui| {
            let stored = value.clone().unwrap_or_default();
            let field = Bound::new(owner, label).hint(hint);
            if let Some(text) = field.show(ui, buffers, &stored, check) {
                *value = bound::option(text);
                fields.push(label);
            }
        });
    }
    fields
}

fn person_name(typed: &str) -> Result<String, String> {
    let name = typed.trim();
    match name.chars().count() {
        0 => Err("请填姓名，或党派团体的全称。".to_owned()),
        1..=60 => Ok(name.to_owned()),
        count => Err(format!("姓名最多 60 个字，现在是 {count} 个。请核对。")),
    }
}

/// Says who else bears the name.
pub(super) fn namesakes_ui(
    ui: &mut Ui,
    tab: &PersonsTab,
    person: &Person,
    scene: &Scene<'_>,
) -> bool {
    let others: Vec<String> = tab
        .namesakes(person.name.trim(), person.id)
        .filter_map(|id| scene.ledger.facts.persons.get(id))
        .map(|other| {
            let home = other.delegation.as_deref().or(other.sector.as_deref());
            let more = home.or(other.post.as_deref()).unwrap_or("没有写代表团");
            format!("{}（{more}）", other.kind.label())
        })
        .collect();
    if others.is_empty() {
        return false;
    }
    ui.horizontal_top(|ui| {
        let size = eframe::egui::vec2(14.0, 16.0);
        let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
        Icon::Alert.paint(ui.painter(), rect.center(), 13.0, Theme::of(ui).ink);
        let told = others.join("、");
        widgets::note(
            ui,
            format!("名册里还有同名的：{told}。请核对是不是同一个人。"),
        );
    });
    true
}

fn items_ui(tab: &mut PersonsTab, ui: &mut Ui, person: &Person, scene: &mut Scene<'_>) {
    let version = scene.rows.version();
    let known = tab.panel.items.as_ref();
    if known.is_none_or(|(seen, id, _)| (*seen, *id) != (version, person.id)) {
        let cases = scene.ledger.cases_of_person(person.id);
        tab.panel.items = Some((version, person.id, cases));
    }
    let Some((_, _, cases)) = &tab.panel.items else {
        return;
    };
    let count = cases.len();
    ui.horizontal(|ui| {
        widgets::medium_line(ui, format!("提过的件 {count}"), size::LABEL);
        if count > 0 && widgets::link(ui, &format!("看全部 {count} 件")).clicked() {
            let label = format!("{}提的 {count} 件", person.name);
            parts::list_cases(scene, label, cases.iter().copied());
        }
    });
    if count == 0 {
        widgets::note(ui, "台账里还没有这个人提的件。");
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for case in cases.iter().take(LISTED) {
        parts::case_row(ui, *case, scene);
    }
    ui.spacing_mut().item_spacing.y = 8.0;
}

fn remove_ui(
    tab: &mut PersonsTab,
    ui: &mut Ui,
    person: &Person,
    shared: &mut Shared,
    scene: &mut Scene<'_>,
) {
    let items = shared
        .uses
        .persons
        .get(&person.id)
        .map_or(0, |items| items.all());
    if items > 0 {
        let words = format!("移出名册 · 还有 {items} 件办件");
        ui.add(Button::new(&words).icon(Icon::Trash).enabled(false));
        return;
    }
    let asking = tab
        .panel
        .removing
        .as_ref()
        .is_some_and(|(id, _)| *id == person.id);
    if !asking {
        if ui
            .add(Button::danger("移出名册…").icon(Icon::Trash))
            .clicked()
        {
            tab.panel.removing = Some((person.id, String::new()));
        }
        return;
    }
    let Some((_, reason)) = &mut tab.panel.removing else {
        return;
    };
    widgets::medium_line(ui, format!("移出“{}”？", person.name), size::TEXT);
    widgets::note(ui, "以后登记时不再出现。移出后可以撤销。");
    labelled(ui, "理由", false, |ui| {
        TextField::new("移出理由", reason)
            .hint("换届、调离，可以不填")
            .show(ui);
    });
    let mut settled = false;
    ui.horizontal(|ui| {
        settled |= ui.add(Button::new("不移出")).clicked();
        if ui
            .add(Button::danger("移出名册").icon(Icon::Trash))
            .clicked()
        {
            let why = bound::option(reason.trim().to_owned());
            let mut removed = person.clone();
            removed.removed = Some(why.map_or_else(|| "移出名册".into(), String::into_boxed_str));
            let kind = person.kind.label();
            let mut change = Change::record(format!("移出名册：{kind} {}", person.name));
            change.put(removed);
            scene.ask(Action::Record(Box::new(change)));
            shared.buffers.forget(owner(person.id));
            settled = true;
        }
    });
    if settled {
        tab.panel.removing = None;
    }
}
