//! Papers meant for a year: whether they are of all its items or of the chosen ones.

use eframe::egui::Ui;

use crate::document::product::Product;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::row;
use crate::ui::widgets::segmented;

use super::{FIELD, Produce};

impl Produce {
    /// The years' cases where a paper meant for a year is wanted of some of them only.
    pub(super) fn whole_years(&self) -> Option<&[Id]> {
        let of_year = matches!(self.product(), Product::Form(kind) if kind.is_of_year());
        let years = self.years.as_deref().filter(|_| of_year)?;
        (years.len() > self.cases.len()).then_some(years)
    }

    /// The cases it will be made of.
    pub(super) fn made_of(&self) -> &[Id] {
        let whole = self.whole_years().filter(|_| self.part != Some(true));
        whole.unwrap_or(&self.cases)
    }

    /// Asks whether a paper meant for a year is of all its cases or of the chosen ones.
    pub(super) fn years_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        if matches!(self.product(), Product::Form(kind) if kind.is_of_year()) {
            let cases = &self.cases;
            self.years
                .get_or_insert_with(|| scene.ledger.whole_years(cases));
        }
        let Some(whole) = self.whole_years().map(<[Id]>::len) else {
            return;
        };
        let (whole, part) = (
            format!("全年 {whole} 件"),
            format!("只按这 {} 件", self.cases.len()),
        );
        let options = [(false, whole.as_str()), (true, part.as_str())];
        row(ui, "包括", false, |ui| {
            segmented(ui, "包括", &mut self.part, &options, FIELD)
        });
    }
}
