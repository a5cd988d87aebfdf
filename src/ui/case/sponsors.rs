//! 提出人: lead and co-sponsors in their order, each with letter and form.

use eframe::egui::{Align, Layout, Ui};

use crate::model::change::Change;
use crate::model::facts::{Case, Person, Sponsor};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::picker::{Candidate, Picked, picker};
use crate::ui::widgets::{self, button, card_header};

use super::overview::scrolled;

/// The picker's own memory: what is typed, and who can be picked.
#[derive(Debug, Default)]
pub struct SponsorPicker {
    text: String,
    /// Those who may put such an item forward, for the rows' version they were gathered at.
    candidates: Option<(u64, Body, Vec<Candidate>)>,
}

/// Whether a person of that kind may put forward items of a body.
pub fn fits(body: Body, kind: PersonKind) -> bool {
    (body == Body::Congress) == (kind == PersonKind::Deputy)
}

/// Everyone who may put forward items of a body.
pub fn candidates(scene: &Scene<'_>, body: Body) -> Vec<Candidate> {
    let people = scene
        .ledger
        .facts
        .persons
        .iter()
        .filter(|person| fits(body, person.kind));
    people
        .map(|person| Candidate {
            id: person.id,
            name: person.name.clone(),
            detail: person
                .delegation
                .clone()
                .or_else(|| person.sector.clone())
                .unwrap_or_default(),
        })
        .collect()
}

/// Draws the card.
pub fn ui(state: &mut SponsorPicker, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let mut sponsors: Vec<Sponsor> = scene.ledger.facts.sponsors.of(case.id).cloned().collect();
    sponsors.sort_by_key(|sponsor| sponsor.position);
    let addressed = scene.ledger.addressees(case.id).len();
    let title = if case.kind.body() == Body::Congress {
        "领衔和联名代表"
    } else {
        "提案人"
    };
    let words = format!("{} 人，答复 {addressed} 份", sponsors.len());
    card_header(ui, title, &words, |_| {});
    scrolled(ui, "sponsors", |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (place, sponsor) in sponsors.iter().enumerate() {
            row_ui(ui, place, sponsor, &sponsors, case, scene);
        }
        ui.add_space(6.0);
        add_ui(state, ui, case, &sponsors, scene);
    });
}

fn row_ui(
    ui: &mut Ui,
    place: usize,
    sponsor: &Sponsor,
    all: &[Sponsor],
    case: &Case,
    scene: &mut Scene<'_>,
) {
    let Some(person) = scene.ledger.facts.persons.get(sponsor.person) else {
        return;
    };
    let from = person
        .delegation
        .as_deref()
        .or(person.sector.as_deref())
        .unwrap_or_default();
    let phone = person.phone.as_deref().unwrap_or("缺电话");
    let words = format!("{from}  {phone}");
    let name = person.name.clone();
    let letter = letter_state(case, person, scene);
    ui.horizontal(|ui| {
        widgets::label(
            ui,
            if place == 0 {
                "领衔".to_owned()
            } else {
                format!("{}", place + 1)
            },
        );
        widgets::medium_line(ui, name.clone(), size::TEXT);
        widgets::hint(ui, words);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if button::icon_button(ui, Icon::Close, &format!("去掉{name}")).clicked() {
                let change = scene
                    .ledger
                    .take_out(&format!("去掉提出人：{name}"), sponsor.clone().into());
                scene.ask(Action::Record(Box::new(change)));
            }
            if place > 0 && button::icon_button(ui, Icon::ArrowUp, &format!("{name}上移")).clicked()
            {
                scene.ask(Action::Record(Box::new(swap(
                    &all[place - 1],
                    sponsor,
                    &name,
                ))));
            }
            widgets::hint(ui, letter);
        });
    });
}

fn swap(above: &Sponsor, below: &Sponsor, name: &str) -> Change {
    let mut change = Change::record(format!("提出人顺序：{name}上移"));
    change.put(Sponsor {
        position: below.position,
        ..above.clone()
    });
    change.put(Sponsor {
        position: above.position,
        ..below.clone()
    });
    change
}

/// How far the letter to a sponsor has come.
fn letter_state(case: &Case, person: &Person, scene: &Scene<'_>) -> String {
    let ledger = scene.ledger;
    if !ledger
        .addressees(case.id)
        .iter()
        .any(|one| one.id == person.id)
    {
        return "不单独答复".to_owned();
    }
    let issue = ledger
        .current_round(case.id)
        .and_then(|round| ledger.issue_of(round.id));
    let Some(issue) = issue else {
        return "待签发".to_owned();
    };
    let slip = ledger
        .facts
        .feedback
        .of(issue.id)
        .find(|slip| slip.person == person.id && slip.returned_on.is_some());
    if let Some(slip) = slip {
        let word = slip
            .result
            .or(slip.attitude)
            .map_or("已反馈", |word| word.label());
        return format!("征询表：{word}");
    }
    match ledger
        .facts
        .deliveries
        .of(issue.id)
        .find(|one| one.person == Some(person.id))
    {
        Some(delivery) => format!(
            "{} {}",
            delivery.on_date.format("%m-%d"),
            delivery.mode.label()
        ),
        None => "待送达".to_owned(),
    }
}

fn add_ui(
    state: &mut SponsorPicker,
    ui: &mut Ui,
    case: &Case,
    sponsors: &[Sponsor],
    scene: &mut Scene<'_>,
) {
    let body = case.kind.body();
    let version = scene.rows.version();
    if state
        .candidates
        .as_ref()
        .is_none_or(|(at, of, _)| *at != version || *of != body)
    {
        state.candidates = Some((version, body, candidates(scene, body)));
    }
    let Some((_, _, known)) = &state.candidates else {
        return;
    };
    let free = known
        .iter()
        .filter(|one| !sponsors.iter().any(|sponsor| sponsor.person == one.id));
    let width = ui.available_width().min(360.0);
    let name = if sponsors.is_empty() {
        "添加领衔人"
    } else {
        "添加联名人"
    };
    let Some(picked) = picker(ui, name, &mut state.text, free, true, width) else {
        return;
    };
    state.text.clear();
    let next = sponsors
        .iter()
        .map(|sponsor| sponsor.position)
        .max()
        .unwrap_or(0)
        + 1;
    let mut change = Change::record(String::new());
    let (person, name) = match picked {
        Picked::Known(id) => (
            id,
            known
                .iter()
                .find(|one| one.id == id)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
        ),
        Picked::New(name) => (change.put(new_person(&name, body, case, scene)), name),
    };
    change.title = format!("添加提出人：{name}");
    change.put(Sponsor {
        id: Id::new(),
        removed: None,
        case: case.id,
        person,
        position: next,
    });
    scene.ask(Action::Record(Box::new(change)));
}

fn new_person(name: &str, body: Body, case: &Case, scene: &Scene<'_>) -> Person {
    Person {
        id: Id::new(),
        removed: None,
        name: name.to_owned(),
        kind: if body == Body::Congress {
            PersonKind::Deputy
        } else {
            PersonKind::Member
        },
        level: scene
            .ledger
            .session(case)
            .map_or(crate::model::vocabulary::Level::County, |session| {
                session.level
            }),
        delegation: None,
        sector: None,
        post: None,
        phone: None,
        address: None,
    }
}
