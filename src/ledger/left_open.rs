//! 留着: what an item was closed out without, and which terms go on running for it.

use crate::model::facts::LeftOpen;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;

use super::book::Book;
use super::case_terms::Concerns;

impl Book {
    /// What was left open of an item on closing it out, with the reason.
    pub fn left_open(&self, case: Id, item: ClosingItem) -> Option<&LeftOpen> {
        let mut left = self.facts.left_open.of(case);
        left.find(|left| left.item == item)
    }
}

/// What is looked at on closing out that a term belongs to, by the event that meets it and whom it concerns.
pub fn closing_item(event: MeetingEvent, concerns: Concerns) -> Option<ClosingItem> {
    Some(match event {
        MeetingEvent::OpinionGiven if matches!(concerns, Concerns::Unit(_)) => {
            ClosingItem::Opinions
        }
        MeetingEvent::OpinionGiven | MeetingEvent::ReplyDelivered => ClosingItem::Delivered,
        MeetingEvent::Contacted | MeetingEvent::Visited => ClosingItem::Visits,
        // A further reply is owed to whoever was not satisfied.
        MeetingEvent::FeedbackReturned | MeetingEvent::RedoDelivered => ClosingItem::Feedback,
        MeetingEvent::Published => ClosingItem::Publication,
        MeetingEvent::Rechecked => ClosingItem::Rechecks,
        MeetingEvent::BrokenDown | MeetingEvent::KeyRegistered | MeetingEvent::Reported => {
            ClosingItem::Filings
        }
        MeetingEvent::Objected | MeetingEvent::PassedOn | MeetingEvent::Summarised => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opinion_is_awaited_from_a_unit_and_given_by_the_office() {
        let item = |concerns| closing_item(MeetingEvent::OpinionGiven, concerns);
        assert_eq!(item(Concerns::Unit(Id::new())), Some(ClosingItem::Opinions));
        assert_eq!(item(Concerns::Us), Some(ClosingItem::Delivered));
    }
}
