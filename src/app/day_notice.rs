//! 提醒: once a day the desktop is told how many terms call, at the start and when the day changes. On a thread of its own;
//! where the desktop takes no notices the window says it itself.

use std::sync::mpsc::Receiver;

use chrono::NaiveDate;

/// What the desktop was told of the day.
#[derive(Debug, Default)]
pub(super) struct DayNotice {
    /// The day that was looked at last.
    pub(super) day: Option<NaiveDate>,
    /// What it is being told, and whether it took it.
    pub(super) under_way: Option<(String, Receiver<bool>)>,
}

/// Hands a notice to the desktop; returns whether it took it.
#[cfg(target_os = "linux")]
pub(super) fn tell_desktop(words: &str) -> bool {
    linux::notify(words)
        .inspect_err(|error| tracing::warn!("the desktop takes no notices: {error}"))
        .is_ok()
}

/// Elsewhere the window says it.
#[cfg(not(target_os = "linux"))]
pub(super) fn tell_desktop(_: &str) -> bool {
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
