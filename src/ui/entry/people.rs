//! 领衔 and 联名: picked from the roster, new people added to it on the way.

use eframe::egui::{Key, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::AnyAct;
use crate::ledger::entry::case_form::{NewPeople, home};
use crate::ledger::entry::entry_field::EntryField;
use crate::ledger::similar::split_names;
use crate::model::record;
use crate::model::vocabulary::{Body, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::picker::Picked;
use crate::ui::widgets::{self, Button, TextField, card};

use super::chosen::{chips_ui, chosen_ui};
use super::flow::{EntryFlow, slot};
use super::page::EntryPage;

/// 领衔代表、第一提案人.
pub fn lead_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &Scene<'_>,
    width: f32,
) {
    let label = page.form.lead_label();
    let lead = page
        .form
        .lead
        .and_then(|id| scene.ledger.facts.persons.get(id));
    if let Some(person) = lead {
        let slot = slot(EntryField::Lead, label, width);
        let (name, home) = (scene.ledger.shown_name(person), home(person));
        // Of two of one name the brackets may say it already.
        let home = if name.contains(home) { "" } else { home };
        if chosen_ui(ui, flow, slot, (&name, home)) {
            page.form.lead = None;
            page.form.lead_text.clone_from(&person.name);
            flow.changed = true;
            flow.go_to(ui, EntryField::Lead);
        }
        return;
    }
    let taken = &page.form.joint;
    let offered = page
        .offered
        .people
        .iter()
        .filter(|one| !taken.contains(&one.id));
    let text = &mut page.form.lead_text;
    let picked = flow.pick(ui, slot(EntryField::Lead, label, width), text, offered);
    match picked {
        Some(Picked::Known(id)) => {
            page.form.lead = Some(id);
            page.form.lead_text.clear();
            flow.enter(EntryField::Lead);
        }
        Some(Picked::New(typed)) => {
            lead_typed(page, ui, flow, scene.ledger, Names::offered(&typed));
        }
        None if flow.left.contains(&EntryField::Lead) => {
            let typed = page.form.lead_text.clone();
            lead_typed(page, ui, flow, scene.ledger, Names::left(&typed));
        }
        None => {}
    }
}

/// Names as they are typed.
#[derive(Clone, Copy)]
struct Names<'a> {
    typed: &'a str,
    /// New ones are offered to be added to the roster.
    offer: bool,
}

impl<'a> Names<'a> {
    /// Names ended with Enter.
    fn offered(typed: &'a str) -> Self {
        Self { typed, offer: true }
    }

    /// Names of a field that was left.
    fn left(typed: &'a str) -> Self {
        Self {
            typed,
            offer: false,
        }
    }
}

/// Takes a typed name as the lead where the roster has it once; a new one is offered, namesakes stay typed. Further
/// names join.
fn lead_typed(
    page: &mut EntryPage,
    ui: &Ui,
    flow: &mut EntryFlow,
    ledger: &Ledger,
    Names { typed, offer }: Names<'_>,
) {
    let mut names = split_names(typed);
    if names.is_empty() {
        return;
    }
    let rest = names.split_off(1);
    let level = page.form.level(ledger);
    let sorted = page.offered.sort_names(ledger, level, &names);
    if let Some(lead) = sorted.known.first() {
        page.form.lead = Some(*lead);
        page.form.lead_text.clear();
        if offer {
            flow.enter(EntryField::Lead);
        }
    } else if offer && !sorted.unknown.is_empty() {
        page.form.lead_text.clear();
        open_new(page, ui, flow, sorted.unknown, false);
    } else {
        page.form.lead_text = names.concat();
    }
    if !rest.is_empty() {
        join(page, ui, flow, ledger, Names::left(&rest.join("、")));
    }
}

fn open_new(page: &mut EntryPage, ui: &Ui, flow: &mut EntryFlow, names: Vec<String>, joint: bool) {
    let body = page.form.kind.body();
    let mut kinds = names.iter().map(|name| PersonKind::by_name(name, body));
    let group = kinds.all(PersonKind::is_collective);
    page.form.new_people = Some(NewPeople {
        names,
        home: if group {
            String::new()
        } else {
            page.form.delegation.clone()
        },
        group,
        joint,
    });
    flow.changed = true;
    flow.go_to(ui, EntryField::NewHome);
}

/// 联名: chips in order, and a field that finds more.
pub fn joint_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &Scene<'_>,
    width: f32,
) {
    let names: Vec<(record::Id, String)> = page
        .form
        .joint
        .iter()
        .filter_map(|id| scene.ledger.facts.persons.get(*id))
        .map(|person| (person.id, scene.ledger.name_of(person)))
        .collect();
    let removed = chips_ui(ui, "联名", &names);
    let last = names.last().map(|(id, _)| *id);
    let backspace = EntryFlow::backspace(ui, "联名", &page.form.joint_text);
    if let Some(id) = removed.or(last.filter(|_| backspace)) {
        page.form.joint.retain(|known| *known != id);
        flow.changed = true;
        flow.go_to(ui, EntryField::Joint);
    }
    let sponsors = page.form.sponsors();
    let offered = page
        .offered
        .people
        .iter()
        .filter(|one| !sponsors.contains(&one.id));
    let text = &mut page.form.joint_text;
    let picked = flow.pick(ui, slot(EntryField::Joint, "联名", width), text, offered);
    match picked {
        Some(Picked::Known(id)) => {
            page.form.joint.push(id);
            page.form.joint_text.clear();
            flow.go_to(ui, EntryField::Joint);
        }
        Some(Picked::New(typed)) => join(page, ui, flow, scene.ledger, Names::offered(&typed)),
        None if flow.left.contains(&EntryField::Joint) => {
            let typed = page.form.joint_text.clone();
            join(page, ui, flow, scene.ledger, Names::left(&typed));
        }
        None => {}
    }
}

/// Takes typed names among the others; unknown ones are offered as new, namesakes stay typed.
fn join(
    page: &mut EntryPage,
    ui: &Ui,
    flow: &mut EntryFlow,
    ledger: &Ledger,
    Names { typed, offer }: Names<'_>,
) {
    let level = page.form.level(ledger);
    let sorted = page.offered.sort_names(ledger, level, &split_names(typed));
    for id in sorted.known {
        if !page.form.sponsors().contains(&id) {
            page.form.joint.push(id);
            flow.changed = true;
        }
    }
    page.form.joint_text = sorted.ambiguous.join("、");
    if sorted.unknown.is_empty() {
        if offer {
            flow.go_to(ui, EntryField::Joint);
        }
    } else if offer {
        open_new(page, ui, flow, sorted.unknown, true);
    } else {
        let rest = sorted.ambiguous.into_iter().chain(sorted.unknown);
        page.form.joint_text = rest.collect::<Vec<_>>().join("、");
    }
}

/// Takes names typed in full as picked, before saving.
pub fn settle(page: &mut EntryPage, ui: &Ui, flow: &mut EntryFlow, ledger: &Ledger) {
    let typed = page.form.lead_text.clone();
    if page.form.lead.is_none() {
        lead_typed(page, ui, flow, ledger, Names::left(&typed));
    }
    let typed = page.form.joint_text.clone();
    join(page, ui, flow, ledger, Names::left(&typed));
}

/// Adds people to the roster without leaving the form.
pub fn new_people_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
) {
    let Some(mut new) = page.form.new_people.take() else {
        return;
    };
    let conference = page.form.kind.body() == Body::Conference;
    let home_label = match (conference, new.group) {
        (true, _) => "界别",
        (false, true) => "联系人",
        (false, false) => "代表团",
    };
    let (mut add, mut back, mut cancel) = (false, false, false);
    card::inset(ui, |ui| {
        let (who, count) = (new.names.join("、"), new.names.len());
        widgets::medium_line(ui, format!("名册里没有，新建：{who}"), size::LABEL);
        let mut kind = Some(new.group);
        let one = if conference {
            PersonKind::Member
        } else {
            PersonKind::Deputy
        };
        let named = new.names.first().map_or("", String::as_str);
        let group = PersonKind::collective_by_name(named, page.form.kind.body());
        let options = [(false, one.label()), (true, group.label())];
        if widgets::segmented(ui, "新建的是", &mut kind, &options, 200.0) {
            new.group = kind.unwrap_or_default();
            flow.changed = true;
        }
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 230.0).max(110.0);
            let hint = format!("{home_label}，可以后补");
            let name = format!("新建的人的{home_label}");
            let edit = TextField::new(&name, &mut new.home)
                .hint(&hint)
                .width(width);
            let typed = flow.text(ui, EntryField::NewHome, edit);
            add = typed.entered;
            flow.stay();
            back = typed.left && ui.input(|input| input.key_pressed(Key::Escape));
            let label = if count > 1 {
                format!("添加 {count} 人到名册")
            } else {
                "添加到名册".to_owned()
            };
            add |= ui.add(Button::accent(&label).icon(Icon::Plus)).clicked();
            cancel |= ui.add(Button::text("不添加")).clicked();
        });
    });
    if add {
        add_people(page, ui, flow, scene, new);
    } else if back || cancel {
        let field = if new.joint {
            EntryField::Joint
        } else {
            EntryField::Lead
        };
        if back {
            give_back(page, new);
        }
        flow.changed = true;
        flow.go_to(ui, field);
    } else {
        page.form.new_people = Some(new);
    }
}

/// Puts names not added after all back into the field they were typed in.
fn give_back(page: &mut EntryPage, new: NewPeople) {
    let text = if new.joint {
        &mut page.form.joint_text
    } else {
        &mut page.form.lead_text
    };
    let mut names = split_names(text);
    names.extend(new.names);
    *text = names.join("、");
}

/// Adds the people to the roster and to the sponsors; where that is refused, they stay as typed.
fn add_people(
    page: &mut EntryPage,
    ui: &Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
    new: NewPeople,
) {
    let people = page.form.new_persons(scene.ledger, &new);
    let ids: Vec<record::Id> = people.iter().filter_map(|person| person.record).collect();
    let title = format!("名册新增{}", new.names.join("、"));
    let acts = people.into_iter().map(AnyAct::from).collect();
    flow.changed = true;
    if let Err(refusal) = scene.try_acts(title, acts) {
        scene.ask(Intent::Refuse(refusal.to_string()));
        page.form.new_people = Some(new);
        flow.go_to(ui, EntryField::NewHome);
        return;
    }
    let home = new.home.trim();
    if page.form.kind.body() == Body::Congress && !home.is_empty() {
        home.clone_into(&mut page.form.delegation);
    }
    let mut ids = ids.into_iter();
    if !new.joint {
        page.form.lead = ids.next();
    }
    page.form.joint.extend(ids);
    flow.go_to(ui, EntryField::Joint);
}
