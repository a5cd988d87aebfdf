//! 报送: what was filed with the office above, to whom, on which day, on paper or electronically.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{File, Refusal, Remove};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Case, Filing};
use crate::model::record::Id;
use crate::model::vocabulary::FilingKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText, card_header};

use super::act_form::{ActForm, begin_anew, form_ui, required, required_day, shown};
use super::scroll::scrolled;

/// 报送 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilingForm {
    /// The record edited; none for a new one.
    id: Option<Id>,
    kind: Option<FilingKind>,
    /// Who filed it; the own unit where none.
    unit: Option<Id>,
    to_whom: String,
    on: DateText,
    on_paper: bool,
    electronic: bool,
    attachment: Option<Id>,
    note: String,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

impl FilingForm {
    /// A paper filed today with the office that supervises.
    fn new(scene: &Scene<'_>) -> Self {
        Self {
            to_whom: scene.ledger.office.supervision_office.clone(),
            on: DateText::today(scene.today()),
            on_paper: true,
            ..Self::default()
        }
    }

    /// The one that the item waits for: what it is stands chosen already.
    pub fn due(case: Id, scene: &Scene<'_>) -> Self {
        let state = scene.ledger.state(case);
        Self {
            kind: state.and_then(|state| state.awaited_filing(scene.ledger)),
            ..Self::new(scene)
        }
    }

    fn of(filing: &Filing) -> Self {
        Self {
            id: Some(filing.id),
            kind: Some(filing.kind),
            unit: Some(filing.unit),
            to_whom: filing.to_whom.as_ref().to_owned(),
            on: DateText::of(Some(filing.on_date)),
            on_paper: filing.on_paper,
            electronic: filing.electronic,
            attachment: filing.attachment,
            note: shown(filing.note.as_deref()),
            errors: FormErrors::default(),
            filled_from: FilledFrom::default(),
        }
        .just_filled_in()
    }
}

impl ActForm for FilingForm {
    type Act = File;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let kinds: Vec<_> = FilingKind::ALL
            .iter()
            .map(|one| (*one, one.label().to_owned()))
            .collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let kind = FormRow::new("kind", "报送内容").required().width(240.0);
        form.choose(kind, &mut self.kind, &kinds);
        let to_whom = FormRow::new("to_whom", "报给").width(240.0);
        form.text(to_whom, &mut self.to_whom);
        let on = FormRow::new("on", "日期").name("报送日期");
        form.date(on.required().width(240.0), &mut self.on);
        form.tick(("on_paper", "方式"), "纸质", &mut self.on_paper);
        form.tick(("electronic", ""), "电子", &mut self.electronic);
        form.text(
            FormRow::new("note", "备注").name("报送备注"),
            &mut self.note,
        );
        let confirm = if self.id.is_some() {
            "保存修改"
        } else {
            "登记这次报送"
        };
        form.buttons(confirm, "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<File, Refusal> {
        Ok(File {
            case,
            record: self.id,
            kind: required::<File, _>("kind", self.kind)?,
            unit: self.unit,
            to_whom: Some(self.to_whom.clone()),
            on: required_day::<File>("on", &self.on, today)?,
            on_paper: self.on_paper,
            electronic: self.electronic,
            attachment: self.attachment,
            note: Some(self.note.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.filings.get(self.id?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}

/// Draws the card.
pub fn ui(ui: &mut Ui, form: &mut Option<FilingForm>, case: &Case, scene: &mut Scene<'_>) {
    card_header(ui, "报送", "", |ui| {
        let add = Button::new("登记报送").icon(Icon::Plus).tiny();
        if ui.add(add).clicked() {
            let make = || FilingForm::new(scene);
            begin_anew(ui, form, case.id, |form| form.id.is_none(), make);
        }
    });
    scrolled(ui, "filings", |ui| {
        form_ui(ui, form, case.id, scene);
        let mut filings: Vec<&Filing> = scene.ledger.facts.filings.of(case.id).collect();
        filings.sort_by_key(|filing| filing.on_date);
        if filings.is_empty() && form.is_none() {
            widgets::note(ui, "还没有报送记录。");
        }
        for filing in filings {
            filing_ui(ui, form, filing, scene);
        }
    });
}

fn filing_ui(ui: &mut Ui, form: &mut Option<FilingForm>, filing: &Filing, scene: &mut Scene<'_>) {
    let filed = filed(filing, scene);
    let of = format!("{} {filed}", filing.kind.label());
    let (change, delete) = (format!("修改：{of}"), format!("删除：{of}"));
    ui.horizontal(|ui| {
        widgets::medium_line(ui, filing.kind.label(), size::TEXT);
        widgets::hint(ui, filed);
        if ui.add(Button::text("修改").named(&change).tiny()).clicked() {
            *form = Some(FilingForm::of(filing));
        }
        if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Filing, filing.id));
        }
    });
    if let Some(note) = &filing.note {
        widgets::note(ui, note.as_ref());
    }
}

/// Day, whom it was filed with, and how; of another unit also by whom.
fn filed(filing: &Filing, scene: &Scene<'_>) -> String {
    let ledger = scene.ledger;
    let own = ledger.own_unit().map(|unit| unit.id);
    let other = ledger.facts.units.get(filing.unit);
    let by = other
        .filter(|unit| Some(unit.id) != own)
        .map_or("", |unit| unit.short_name.as_str());
    let how = match (filing.on_paper, filing.electronic) {
        (true, true) => "纸质、电子",
        (true, false) => "纸质",
        (false, _) => "电子",
    };
    let day = day_text::short_day(filing.on_date);
    format!("{day} {by}报{}（{how}）", filing.to_whom)
}
