//! 领衔 and 联名: picked from the roster, new people added to it on the way.

use eframe::egui::{Key, Ui};

use crate::ledger::Ledger;
use crate::ledger::similar::split_names;
use crate::model::change::Change;
use crate::model::facts::Person;
use crate::model::record;
use crate::model::vocabulary::{Body, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::picker::Picked;
use crate::ui::widgets::{self, Button, TextField, card};

use super::EntryPage;
use super::chosen::{chips_ui, chosen_ui};
use super::flow::Flow;
use super::form::{self, Field, NewPeople};

/// 领衔代表、第一提案人.
pub fn lead_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut Flow, scene: &Scene<'_>, width: f32) {
    let label = page.form.lead_label();
    let lead = page
        .form
        .lead
        .and_then(|id| scene.ledger.facts.persons.get(id));
    if let Some(person) = lead {
        let detail = form::home(person);
        if chosen_ui(ui, flow, Field::Lead, label, &person.name, detail, width) {
            page.form.lead = None;
            page.form.lead_text.clone_from(&person.name);
            flow.changed = true;
            flow.go_to(ui, Field::Lead);
        }
        return;
    }
    let taken = &page.form.joint;
    let offered = page
        .roster
        .people
        .iter()
        .filter(|one| !taken.contains(&one.id));
    let text = &mut page.form.lead_text;
    let picked = flow.pick(ui, Field::Lead, label, text, offered, width);
    match picked {
        Some(Picked::Known(id)) => {
            page.form.lead = Some(id);
            page.form.lead_text.clear();
            flow.enter(Field::Lead);
        }
        Some(Picked::New(typed)) => lead_typed(page, ui, flow, scene.ledger, &typed, true),
        None if flow.left.contains(&Field::Lead) => {
            let typed = page.form.lead_text.clone();
            lead_typed(page, ui, flow, scene.ledger, &typed, false);
        }
        None => {}
    }
}

/// Takes a typed name as the lead where the roster has it once; a new one is offered, namesakes stay typed. Further
/// names join.
fn lead_typed(
    page: &mut EntryPage,
    ui: &Ui,
    flow: &mut Flow,
    ledger: &Ledger,
    typed: &str,
    offer: bool,
) {
    let mut names = split_names(typed);
    if names.is_empty() {
        return;
    }
    let rest = names.split_off(1);
    let mut unknown = Vec::new();
    let known = sort_out(page, ledger, &names, &mut unknown);
    if let Some(lead) = known.first() {
        page.form.lead = Some(*lead);
        page.form.lead_text.clear();
        if offer {
            flow.enter(Field::Lead);
        }
    } else if offer && !unknown.is_empty() {
        page.form.lead_text.clear();
        open_new(page, ui, flow, unknown, false);
    } else {
        page.form.lead_text = names.concat();
    }
    if !rest.is_empty() {
        join(page, ui, flow, ledger, &rest.join("、"), false);
    }
}

/// Those of the names typed that the roster has exactly once; the others go to `unknown`, namesakes to neither.
fn sort_out(
    page: &EntryPage,
    ledger: &Ledger,
    names: &[String],
    unknown: &mut Vec<String>,
) -> Vec<record::Id> {
    let level = page.form.level(ledger);
    let mut known = Vec::new();
    for name in names {
        let same: Vec<&Person> = page
            .roster
            .people
            .iter()
            .filter(|one| one.name == *name)
            .filter_map(|one| ledger.facts.persons.get(one.id))
            .collect();
        let near: Vec<&Person> = same
            .iter()
            .copied()
            .filter(|one| one.level == level)
            .collect();
        match (near.as_slice(), same.as_slice()) {
            ([one], _) | ([], [one]) => known.push(one.id),
            ([], []) => unknown.push(name.clone()),
            _ => {}
        }
    }
    known
}

fn open_new(page: &mut EntryPage, ui: &Ui, flow: &mut Flow, names: Vec<String>, joint: bool) {
    page.form.new_people = Some(NewPeople {
        names,
        home: page.form.delegation.clone(),
        group: false,
        joint,
    });
    flow.changed = true;
    flow.go_to(ui, Field::NewHome);
}

/// 联名: chips in order, and a field that finds more.
pub fn joint_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut Flow, scene: &Scene<'_>, width: f32) {
    let names: Vec<(record::Id, String)> = page
        .form
        .joint
        .iter()
        .filter_map(|id| scene.ledger.facts.persons.get(*id))
        .map(|person| (person.id, person.name.clone()))
        .collect();
    let removed = chips_ui(ui, "联名", &names);
    let last = names.last().map(|(id, _)| *id);
    let backspace = Flow::backspace(ui, "联名", &page.form.joint_text);
    if let Some(id) = removed.or(last.filter(|_| backspace)) {
        page.form.joint.retain(|known| *known != id);
        flow.changed = true;
        flow.go_to(ui, Field::Joint);
    }
    let sponsors = page.form.sponsors();
    let offered = page
        .roster
        .people
        .iter()
        .filter(|one| !sponsors.contains(&one.id));
    let text = &mut page.form.joint_text;
    let picked = flow.pick(ui, Field::Joint, "联名", text, offered, width);
    match picked {
        Some(Picked::Known(id)) => {
            page.form.joint.push(id);
            page.form.joint_text.clear();
            flow.go_to(ui, Field::Joint);
        }
        Some(Picked::New(typed)) => join(page, ui, flow, scene.ledger, &typed, true),
        None if flow.left.contains(&Field::Joint) => {
            let typed = page.form.joint_text.clone();
            join(page, ui, flow, scene.ledger, &typed, false);
        }
        None => {}
    }
}

/// Takes typed names among the others; unknown ones are offered as new, namesakes stay typed.
fn join(page: &mut EntryPage, ui: &Ui, flow: &mut Flow, ledger: &Ledger, typed: &str, offer: bool) {
    let names = split_names(typed);
    let mut unknown = Vec::new();
    let known = sort_out(page, ledger, &names, &mut unknown);
    let namesakes: Vec<String> = names
        .into_iter()
        .filter(|name| !unknown.contains(name))
        .filter(|name| {
            !known.iter().any(|id| {
                let person = ledger.facts.persons.get(*id);
                person.is_some_and(|person| person.name == *name)
            })
        })
        .collect();
    for id in known {
        if !page.form.sponsors().contains(&id) {
            page.form.joint.push(id);
            flow.changed = true;
        }
    }
    page.form.joint_text = namesakes.join("、");
    if unknown.is_empty() {
        if offer {
            flow.go_to(ui, Field::Joint);
        }
    } else if offer {
        open_new(page, ui, flow, unknown, true);
    } else {
        let rest = namesakes.into_iter().chain(unknown);
        page.form.joint_text = rest.collect::<Vec<_>>().join("、");
    }
}

/// Takes names typed in full as picked, before saving.
pub fn settle(page: &mut EntryPage, ui: &Ui, flow: &mut Flow, ledger: &Ledger) {
    let typed = page.form.lead_text.clone();
    if page.form.lead.is_none() {
        lead_typed(page, ui, flow, ledger, &typed, false);
    }
    let typed = page.form.joint_text.clone();
    join(page, ui, flow, ledger, &typed, false);
}

/// Adds people to the roster without leaving the form.
pub fn new_people_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut Flow, scene: &mut Scene<'_>) {
    let Some(mut new) = page.form.new_people.take() else {
        return;
    };
    let conference = page.form.kind.body() == Body::Conference;
    let home_label = if conference { "界别" } else { "代表团" };
    let (mut add, mut back, mut cancel) = (false, false, false);
    card::inset(ui, |ui| {
        let (who, count) = (new.names.join("、"), new.names.len());
        widgets::medium_line(ui, format!("名册里没有，新建：{who}"), size::LABEL);
        if conference {
            let mut kind = Some(new.group);
            let options = [(false, "委员"), (true, "党派团体")];
            if widgets::segmented(ui, "新建的是", &mut kind, &options, 200.0) {
                new.group = kind.unwrap_or_default();
                flow.changed = true;
            }
        }
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 230.0).max(110.0);
            let hint = format!("{home_label}，可以后补");
            let name = format!("新建的人的{home_label}");
            let edit = TextField::new(&name, &mut new.home)
                .hint(&hint)
                .width(width);
            let typed = flow.text(ui, Field::NewHome, edit);
            add = typed.entered;
            flow.stay();
            back = typed.left && ui.input(|input| input.key_pressed(Key::Escape));
            let words = if count > 1 {
                format!("添加 {count} 人到名册")
            } else {
                "添加到名册".to_owned()
            };
            add |= ui.add(Button::accent(&words).icon(Icon::Plus)).clicked();
            cancel |= ui.add(Button::text("不添加")).clicked();
        });
    });
    if add {
        add_people(page, ui, flow, scene, &new);
    } else if back || cancel {
        let field = if new.joint { Field::Joint } else { Field::Lead };
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

fn add_people(
    page: &mut EntryPage,
    ui: &Ui,
    flow: &mut Flow,
    scene: &mut Scene<'_>,
    new: &NewPeople,
) {
    let kind = match (page.form.kind.body(), new.group) {
        (Body::Congress, _) => PersonKind::Deputy,
        (Body::Conference, false) => PersonKind::Member,
        (Body::Conference, true) => PersonKind::Group,
    };
    let home = Some(new.home.trim().to_owned()).filter(|home| !home.is_empty());
    let deputy = kind == PersonKind::Deputy;
    let mut change = Change::record(format!("名册新增{}", new.names.join("、")));
    let mut ids = Vec::new();
    for name in &new.names {
        ids.push(change.put(Person {
            id: record::Id::new(),
            removed: None,
            name: name.clone(),
            kind,
            level: page.form.level(scene.ledger),
            delegation: home.clone().filter(|_| deputy),
            sector: home.clone().filter(|_| !deputy),
            post: None,
            phone: None,
            address: None,
        }));
    }
    scene.ask(Action::Record(Box::new(change)));
    if deputy && !new.home.trim().is_empty() {
        new.home.trim().clone_into(&mut page.form.delegation);
    }
    flow.changed = true;
    if new.joint {
        page.form.joint.extend(ids);
        flow.go_to(ui, Field::Joint);
    } else {
        page.form.lead = ids.first().copied();
        page.form.joint.extend(ids.into_iter().skip(1));
        flow.go_to(ui, Field::Joint);
    }
}
