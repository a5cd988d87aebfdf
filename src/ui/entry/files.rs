//! The files that are attached when the item is registered.

use std::path::{Path, PathBuf};

use eframe::egui::Ui;

use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::widgets::{self, Button, dialog_is_open};

use super::page::EntryPage;

impl EntryPage {
    /// Takes files chosen; they are in the form once the page is drawn next.
    pub fn add_files(&mut self, files: &[PathBuf]) {
        self.chosen_files.extend_from_slice(files);
    }

    /// Puts what was chosen, and what is dropped on the window, into the form, nothing twice.
    pub(super) fn take_files(&mut self, ui: &Ui) {
        let mut taken = std::mem::take(&mut self.chosen_files);
        if !dialog_is_open(ui.ctx()) {
            ui.input(|input| {
                let dropped = input.raw.dropped_files.iter();
                taken.extend(dropped.map(|file| file.path().to_owned()));
            });
        }
        for file in taken {
            if !self.form.files.contains(&file) {
                self.form.files.push(file);
                self.flow.changed = true;
            }
        }
    }
}

/// The files with a way to leave each out, and the way to choose more; returns whether something changed.
pub fn ui(files: &mut Vec<PathBuf>, ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
    let mut dropped = None;
    for (index, file) in files.iter().enumerate() {
        ui.horizontal(|ui| {
            let name = name_of(file);
            let said = format!("不附{name}");
            widgets::line(ui, name);
            let out = Button::text("不附").tiny().named(&said);
            if ui.add(out).clicked() {
                dropped = Some(index);
            }
        });
    }
    ui.horizontal(|ui| {
        if ui
            .add(Button::new("选文件…").icon(Icon::Clip).small())
            .clicked()
        {
            scene.ask(Intent::ChooseEntryFiles);
        }
        widgets::hint(ui, "也可以拖进窗口，登记时一起存入");
    });
    let Some(index) = dropped else { return false };
    files.remove(index);
    true
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or(file.as_os_str());
    name.to_string_lossy().into_owned()
}
