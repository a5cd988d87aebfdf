//! Opening the forms of the roster from anywhere.

use eframe::egui::Ui;

use crate::ui::intent::Intent;
use crate::ui::named_forms::RosterForm;
use crate::ui::scene::Scene;
use crate::ui::widgets::focused;

use super::{PeoplePage, Tab};

impl PeoplePage {
    /// The tabs, as people call them.
    pub fn parts() -> impl Iterator<Item = &'static str> {
        Tab::ALL.iter().map(|tab| tab.label())
    }

    /// Turns to the tab of that name.
    pub fn show_part(&mut self, part: &str) {
        let named = Tab::ALL.into_iter().find(|tab| tab.label() == part);
        self.tab = named.unwrap_or(self.tab);
    }

    /// Turns to a form's tab; the form is opened as the page is drawn.
    pub fn open_form(&mut self, form: RosterForm) {
        self.show_part(form.entry().part);
        self.asked = Some(form);
    }

    /// Opens a form, or goes on with what was begun in it; its first field takes the focus.
    pub(super) fn begin(&mut self, form: RosterForm, ui: &Ui, scene: &mut Scene<'_>) {
        match form {
            RosterForm::Person => self.persons.begin(ui, scene),
            RosterForm::Paste => self.persons.ask_to_paste(ui, scene),
            RosterForm::Unit => self.units.begin(ui, scene),
            RosterForm::Department => {
                self.units.draft.leave();
                focused::want(ui.ctx(), "新科室名称");
            }
            RosterForm::Staff => {
                if !self.units.begin_staff(&self.shared, scene) {
                    let words = "名册里还没有单位，没有可以加人的地方。先新增单位。".to_owned();
                    scene.ask(Intent::Refuse(words));
                }
            }
            RosterForm::Session => self.sessions.begin(scene),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_stands_on_a_tab_of_the_page() {
        for form in RosterForm::ALL {
            let part = form.entry().part;
            assert!(PeoplePage::parts().any(|one| one == part), "{form:?}");
        }
    }
}
