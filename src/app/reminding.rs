//! Telling the desktop once a day how many terms call.

use std::sync::mpsc::{self, TryRecvError};
use std::thread;

use chrono::NaiveDate;
use eframe::egui::Context;

use crate::ledger::workbench::calls::TermCalls;

use super::day_notice::tell_desktop;
use super::workspace::Workspace;

impl Workspace {
    /// Tells the desktop of the day's terms, once; says it in the window where the desktop does not take it.
    pub(super) fn remind_of_day(&mut self, context: &Context) {
        let today = self.desk.ledger().today;
        if self.day_notice.day.replace(today) != Some(today) {
            self.begin_notice(today, context);
        }
        let answered = self.day_notice.under_way.as_ref();
        let taken = match answered.map(|(_, answer)| answer.try_recv()) {
            None | Some(Err(TryRecvError::Empty)) => return,
            Some(answer) => answer == Ok(true),
        };
        if let Some((words, _)) = self.day_notice.under_way.take()
            && !taken
        {
            self.toasts.call(words, Self::now(context));
        }
    }

    fn begin_notice(&mut self, today: NaiveDate, context: &Context) {
        let ledger = self.desk.ledger();
        let lead = ledger.office.reminder_days;
        if self.desk.store().is_backup() {
            return;
        }
        let calls = TermCalls::of(ledger, self.rows.all(), lead);
        let Some(words) = calls.words(lead) else {
            return;
        };
        if !self.config.note_reminded(&self.path, today) {
            return;
        }
        self.config.write();
        let (sender, answer) = mpsc::channel();
        let (said, awake) = (words.clone(), context.clone());
        let told = thread::Builder::new()
            .name("banli-notice".to_owned())
            .spawn(move || {
                // A window closed before leaves nobody to answer to.
                sender.send(tell_desktop(&said)).ok();
                awake.request_repaint();
            });
        if let Err(error) = told {
            tracing::warn!("no thread for a notice: {error}");
        }
        // Without a thread nobody answers either, and the window says it.
        self.day_notice.under_way = Some((words, answer));
    }
}
