//! 提醒: once a day the desktop is told how many terms call, at the start and when the day changes. On a thread of its own;
//! where the desktop takes no notices the window says it itself.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use chrono::NaiveDate;
use eframe::egui::Context;

use crate::ledger::workbench::calls::TermCalls;

use super::workspace::Workspace;

/// What the desktop was told of the day.
#[derive(Debug, Default)]
pub(super) struct DayNotice {
    /// The day that was looked at last.
    day: Option<NaiveDate>,
    /// What it is being told, and whether it took it.
    under_way: Option<(String, Receiver<bool>)>,
}

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
            self.toasts.say(words, None, Self::now(context));
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

/// Hands a notice to the desktop; returns whether it took it.
#[cfg(target_os = "linux")]
fn tell_desktop(words: &str) -> bool {
    linux::notify(words)
        .inspect_err(|error| tracing::warn!("the desktop takes no notices: {error}"))
        .is_ok()
}

/// Elsewhere the window says it.
#[cfg(not(target_os = "linux"))]
fn tell_desktop(_: &str) -> bool {
    false
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashMap;
    use std::time::Duration;

    use zbus::blocking::connection::Builder;
    use zbus::zvariant::Value;

    /// The desktop's notices (Desktop Notifications Specification 1.2), name and interface alike.
    const NOTICES: &str = "org.freedesktop.Notifications";
    /// A desktop that has not answered by then does not answer.
    const PATIENCE: Duration = Duration::from_secs(10);

    /// Asks the session's desktop to show a notice for as long as it shows any.
    pub(super) fn notify(words: &str) -> zbus::Result<()> {
        let session = Builder::session()?.method_timeout(PATIENCE).build()?;
        let (no_icon, no_actions) = ("", Vec::<&str>::new());
        let hints = HashMap::<&str, Value<'_>>::new();
        let title = "建议提案办理期限";
        let notice = (
            "banli", 0_u32, no_icon, title, words, no_actions, hints, -1_i32,
        );
        let path = "/org/freedesktop/Notifications";
        session.call_method(Some(NOTICES), path, Some(NOTICES), "Notify", &notice)?;
        Ok(())
    }
}
