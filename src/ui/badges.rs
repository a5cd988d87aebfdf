//! The counts on the entries of the rail, worked out once per change of the ledger.

use chrono::NaiveDate;

use crate::ledger::workbench::calls::TermCalls;

use super::cached::Cached;
use super::scene::Scene;
use super::screen::Screen;

/// The counts, with what they were worked out from: the version of the rows and the day.
#[derive(Clone, Debug, Default)]
pub struct Badges {
    terms: Cached<(u64, NaiveDate), usize>,
}

impl Badges {
    /// The count on the entry of a page; none where there is nothing to count.
    pub fn of(&mut self, screen: Screen, scene: &Scene<'_>) -> usize {
        let moment = (scene.rows.version(), scene.today());
        match screen {
            Screen::Terms => *self.terms.of(moment, || {
                TermCalls::pressing(scene.ledger, scene.rows.all())
            }),
            _ => 0,
        }
    }
}
