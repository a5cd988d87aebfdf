//! An earlier moment of a ledger: chosen, looked at, gone back to.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use eframe::egui::Context;

use crate::model::fact_kind::FactKind;
use crate::model::record::Id;
use crate::store::{self, RestorePoint};
use crate::ui::moments::{MomentAnswer, MomentDialog, MomentLine};
use crate::ui::target::Target;

use super::jobs::{Done, MadeMoment};
use super::made_moment::moment_in;
use super::window::{App, WindowStage};
use super::workspace::Workspace;

/// How many of the last steps one can choose from.
const MOST_MOMENTS: u32 = 2_000;

impl App {
    /// Asks to which moment of a ledger one goes back.
    pub(super) fn ask_moment(&mut self, source: PathBuf) {
        // Without them the titles stand as they are.
        let records = store::moment_records(&source, MOST_MOMENTS).unwrap_or_default();
        match store::moments(&source, MOST_MOMENTS) {
            Ok(moments) => {
                let title = |moment: &RestorePoint| self.moment_title(moment, &records);
                let lines = moments.iter().map(|moment| MomentLine {
                    position: moment.position,
                    at: moment.at,
                    title: title(moment),
                });
                let may_look = matches!(self.stage, WindowStage::Open(_));
                let dialog = MomentDialog::new(source, lines.collect(), self.today());
                self.moments = Some(dialog.looking(may_look));
            }
            Err(error) => match &mut self.stage {
                WindowStage::Open(workspace) => workspace.say_failed(&error.to_string()),
                WindowStage::Start(page, _) => page.problem = Some(error.to_string()),
                WindowStage::Opening(_) => {}
            },
        }
    }

    /// What a step did, with its item as the ledger that is open knows it.
    fn moment_title(
        &self,
        moment: &RestorePoint,
        records: &BTreeMap<i64, Vec<(FactKind, Id)>>,
    ) -> String {
        let title = moment.title.clone();
        match (&self.stage, records.get(&moment.position)) {
            (WindowStage::Open(workspace), Some(records)) => {
                workspace.desk().ledger().entry_title(title, records)
            }
            _ => title,
        }
    }

    pub(super) fn moments_ui(&mut self, context: &Context) {
        let Some(dialog) = &mut self.moments else {
            return;
        };
        let Some(answer) = dialog.ui(context) else {
            return;
        };
        let source = dialog.source.clone();
        match answer {
            MomentAnswer::GoBack(position) => {
                self.ask_place(Target::GoneBack(source, position));
            }
            MomentAnswer::Look(position) => {
                let at = dialog.at(position);
                if let WindowStage::Open(workspace) = &mut self.stage {
                    workspace.make_moment(source, (position, at));
                }
            }
            MomentAnswer::Leave => {}
        }
        self.moments = None;
    }
}

impl Workspace {
    /// Makes what was there after a step, to be looked at, in a folder that goes again.
    pub(super) fn make_moment(
        &mut self,
        source: PathBuf,
        (until, at): (i64, Option<NaiveDateTime>),
    ) {
        let private = self.config.open_folder(&self.path);
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let at = at.map(|at| at.format("%Y-%m-%d %H-%M").to_string());
        let name = format!("{stem} {} 的样子.banli", at.unwrap_or_default());
        let progress = self.worker.order(move |_| {
            let made = moment_in(&private, &name, (&source, until));
            Done::MomentMade(made.map_err(|error| error.to_string()))
        });
        self.job = Some(("正在准备那一刻".to_owned(), progress));
    }

    /// Takes a moment that was made, for the window to open.
    pub(super) fn take_moment(&mut self, made: Result<MadeMoment, String>) {
        match made {
            Ok(made) => self.moment = Some(made),
            Err(error) => self.toasts.fail(format!("没有打开那一刻。{error}")),
        }
    }
}
