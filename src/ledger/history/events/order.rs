//! The order of what happened to an item on one and the same day.

use crate::model::facts::Milestone;
use crate::model::vocabulary::ContactStage;

use super::{CaseEvent, CaseEventKind};

/// Where an event stands among those of its day, in the order of the work: handed over, talked about, answered, dealt with
/// after the answer, closed out. What happens to the letters stays in the order it is gathered in.
pub(super) fn place_in_day(event: &CaseEvent) -> (u8, Option<usize>) {
    let place = match event.kind {
        CaseEventKind::Step(Milestone::Returned | Milestone::ClosedOut | Milestone::Archived) => 4,
        CaseEventKind::Step(_) => 0,
        CaseEventKind::Contact if event.text.starts_with(ContactStage::After.label()) => 3,
        CaseEventKind::Filing | CaseEventKind::Recheck => 3,
        CaseEventKind::Contact
        | CaseEventKind::Opinion
        | CaseEventKind::Reminder
        | CaseEventKind::Extension
        | CaseEventKind::Pause
        | CaseEventKind::Note(_) => 1,
        CaseEventKind::Draft
        | CaseEventKind::Review
        | CaseEventKind::Round
        | CaseEventKind::Issue
        | CaseEventKind::Void
        | CaseEventKind::Delivery
        | CaseEventKind::Publication
        | CaseEventKind::Withholding
        | CaseEventKind::Feedback => 2,
    };
    let of_step = |step: Milestone| Milestone::ALL.iter().position(|one| *one == step);
    match event.kind {
        CaseEventKind::Step(step) => (place, of_step(step)),
        _ => (place, None),
    }
}
