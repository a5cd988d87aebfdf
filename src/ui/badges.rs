//! The counts on the entries of the rail, worked out once per change of the ledger.

use crate::ledger::follow::promise_list::PromiseList;
use crate::ledger::follow::slip_list::SlipList;
use crate::ledger::scope::Scope;
use crate::ledger::workbench::calls::TermCalls;

use super::cached::Cached;
use super::scene::{Scene, SceneMoment};
use super::screen::Screen;

/// The counts, with what they were worked out from.
#[derive(Clone, Debug, Default)]
pub struct Badges {
    terms: Cached<(SceneMoment, Scope), usize>,
    slips: Cached<(SceneMoment, Scope), usize>,
    promises: Cached<(SceneMoment, Scope), usize>,
}

impl Badges {
    /// The count on the entry of a page; none where there is nothing to count.
    pub fn of(&mut self, screen: Screen, scene: &Scene<'_>) -> usize {
        let origin = (scene.moment(), scene.scope);
        match screen {
            Screen::Terms => *self.terms.of(origin, || {
                TermCalls::pressing(scene.ledger, scene.rows.all(), scene.scope)
            }),
            Screen::Feedback => *self.slips.of(origin, || {
                SlipList::out_count(scene.ledger, scene.rows.all(), scene.scope)
            }),
            Screen::Promises => *self
                .promises
                .of(origin, || PromiseList::calling(scene.ledger, scene.scope)),
            _ => 0,
        }
    }

    /// What the count on the entry of a page is of, in words.
    pub fn words(screen: Screen, count: usize) -> String {
        match screen {
            Screen::Feedback => format!("{count} 份征询意见表没收回"),
            Screen::Promises => format!("{count} 项承诺逾期或 7 个工作日内到期"),
            _ => format!("{count} 项已逾期或今天到期"),
        }
    }
}
