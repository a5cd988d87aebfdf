//! 提出人: lead and co-sponsors in their order, each with letter and form.

use eframe::egui::{Align, Layout, Ui};

use crate::ledger::acts::SetSponsors;
use crate::model::facts::{Case, Issue, Person};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, IssueKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::FormErrors;
use crate::ui::widgets::picker::{Candidate, Picked, Picker};
use crate::ui::widgets::{self, button, card_header, problem_line};

use super::act_form::show;
use super::scroll::scrolled;

/// The picker's own memory: what is typed, who can be picked, and why the last change was refused.
#[derive(Debug, Default)]
pub struct SponsorPicker {
    text: String,
    /// Those who may put such an item forward, for the rows' version they were gathered at.
    candidates: Option<(u64, Body, Vec<Candidate>)>,
    errors: FormErrors,
}

impl SponsorPicker {
    /// Asks for the whole list as it should stand; a refusal is shown below the field.
    fn set(&mut self, list: SetSponsors, scene: &mut Scene<'_>) {
        self.errors.clear_all();
        match scene.try_act(list) {
            Ok(()) => self.text.clear(),
            Err(refusal) => show(&mut self.errors, &refusal),
        }
    }

    /// Gathers those who can be picked anew where the ledger has changed.
    fn gather(&mut self, body: Body, scene: &Scene<'_>) {
        let version = scene.rows.version();
        let known = self.candidates.as_ref().map(|(at, of, _)| (*at, *of));
        if known != Some((version, body)) {
            self.candidates = Some((version, body, candidates(scene, body)));
        }
    }
}

/// Everyone who may put forward items of a body.
fn candidates(scene: &Scene<'_>, body: Body) -> Vec<Candidate> {
    let persons = scene.ledger.facts.persons.iter();
    let people = persons.filter(|person| person.kind.may_put_forward(body));
    people
        .map(|person| Candidate {
            id: person.id,
            name: scene.ledger.name_of(person),
            detail: person
                .delegation
                .clone()
                .or_else(|| person.sector.clone())
                .unwrap_or_default(),
        })
        .collect()
}

/// Who puts a case forward, and how far the answers to them have come.
struct Sponsors<'a> {
    case: Id,
    /// All of them, the lead first.
    people: Vec<&'a Person>,
    addressees: Vec<&'a Person>,
    issue: Option<&'a Issue>,
}

impl<'a> Sponsors<'a> {
    fn of(case: &Case, scene: &Scene<'a>) -> Self {
        let ledger = scene.ledger;
        let round = ledger.current_round(case.id);
        Self {
            case: case.id,
            people: ledger.sponsors(case.id),
            addressees: ledger.addressees(case.id),
            issue: round.and_then(|round| ledger.issue_of(round.id)),
        }
    }

    /// The list as it stands, to be changed.
    fn list(&self) -> SetSponsors {
        SetSponsors {
            case: self.case,
            sponsors: self.people.iter().map(|person| person.id).collect(),
            newcomers: Vec::new(),
        }
    }

    /// How far the letter to a sponsor has come.
    fn letter_state(&self, person: Id, scene: &Scene<'_>) -> String {
        let ledger = scene.ledger;
        // Whom a further letter is not written to has the one before.
        let issue = if self.addressees.iter().any(|one| one.id == person) {
            self.issue.ok_or("待签发")
        } else {
            let round = ledger.current_round(self.case);
            let before = round.and_then(|round| ledger.letter_before(round, person));
            before.ok_or("不单独答复")
        };
        let issue = match issue {
            Ok(issue) => issue,
            Err(words) => return words.to_owned(),
        };
        let facts = &ledger.facts;
        let mut slips = facts.feedback.of(issue.id);
        if let Some(slip) = slips.find(|one| one.person == person && one.returned_on.is_some()) {
            let word = slip
                .result
                .or(slip.attitude)
                .map_or("已反馈", |word| word.label());
            return format!("征询表：{word}");
        }
        let mut deliveries = facts.deliveries.of(issue.id);
        match deliveries.find(|one| one.person == Some(person)) {
            Some(delivery) => format!(
                "{} {}",
                delivery.on_date.format("%m-%d"),
                delivery.mode.label()
            ),
            None => "待送达".to_owned(),
        }
    }
}

/// Draws the card.
pub fn ui(ui: &mut Ui, state: &mut SponsorPicker, case: &Case, scene: &mut Scene<'_>) {
    let body = case.kind.body();
    let sponsors = Sponsors::of(case, scene);
    let title = if body == Body::Congress {
        "领衔和联名代表"
    } else {
        "提案人"
    };
    let people = sponsors.people.len();
    // A 会办意见 goes to the lead unit, whoever put the item forward.
    let words = match scene.ledger.letter_kind(case.id) {
        IssueKind::Reply => format!("{people} 人，答复 {} 份", sponsors.addressees.len()),
        IssueKind::Opinion => format!("{people} 人，会办意见 1 份"),
    };
    card_header(ui, title, &words, |_| {});
    scrolled(ui, "sponsors", |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for index in 0..sponsors.people.len() {
            if let Some(list) = row_ui(ui, &sponsors, index, scene) {
                state.set(list, scene);
            }
        }
        ui.add_space(6.0);
        state.gather(body, scene);
        if let Some(list) = add_ui(ui, state, &sponsors, scene) {
            state.set(list, scene);
        }
        if let Some(reason) = state.errors.elsewhere(&[]).next() {
            problem_line(ui, reason);
        }
    });
}

/// One sponsor; returns the list without them, or with them further up, where that is asked for.
fn row_ui(
    ui: &mut Ui,
    sponsors: &Sponsors<'_>,
    index: usize,
    scene: &Scene<'_>,
) -> Option<SetSponsors> {
    let person = *sponsors.people.get(index)?;
    let name = &scene.ledger.name_of(person);
    let mut asked = None;
    ui.horizontal(|ui| {
        let rank = if index == 0 {
            "领衔".to_owned()
        } else {
            format!("{}", index + 1)
        };
        widgets::label(ui, rank);
        widgets::medium_line(ui, name, size::TEXT);
        let from = person.delegation.as_deref().or(person.sector.as_deref());
        let phone = person.phone.as_deref().unwrap_or("缺电话");
        widgets::hint(ui, format!("{}  {phone}", from.unwrap_or_default()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if button::icon_button(ui, Icon::Close, &format!("去掉{name}")).clicked() {
                let mut list = sponsors.list();
                list.sponsors.remove(index);
                asked = Some(list);
            }
            if index > 0 && button::icon_button(ui, Icon::ArrowUp, &format!("{name}上移")).clicked()
            {
                let mut list = sponsors.list();
                list.sponsors.swap(index - 1, index);
                asked = Some(list);
            }
            widgets::hint(ui, sponsors.letter_state(person.id, scene));
        });
    });
    asked
}

/// The field for a further sponsor; returns the list with them once they are picked.
fn add_ui(
    ui: &mut Ui,
    state: &mut SponsorPicker,
    sponsors: &Sponsors<'_>,
    scene: &Scene<'_>,
) -> Option<SetSponsors> {
    let SponsorPicker {
        text,
        candidates,
        errors,
    } = state;
    let (_, _, known) = candidates.as_ref()?;
    let is_free = |id: Id| !sponsors.people.iter().any(|person| person.id == id);
    let free = known.iter().filter(|one| is_free(one.id));
    let width = ui.available_width().min(360.0);
    let name = if sponsors.people.is_empty() {
        "添加领衔人"
    } else {
        "添加联名人"
    };
    let before = text.clone();
    let picked = Picker::new(name, text)
        .offers_new()
        .width(width)
        .show(ui, free);
    if *text != before {
        errors.clear_all();
    }
    let mut list = sponsors.list();
    match picked? {
        Picked::Known(id) => list.sponsors.push(id),
        // Someone of that name who is in the roster as another kind of person is no newcomer: the act says so.
        Picked::New(name) => {
            let mut persons = scene.ledger.facts.persons.iter();
            match persons.find(|person| person.name == name.trim()) {
                Some(person) => list.sponsors.push(person.id),
                None => list.newcomers.push(name),
            }
        }
    }
    Some(list)
}
