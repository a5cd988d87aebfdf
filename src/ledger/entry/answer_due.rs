//! The day by which an item that is being registered is to be answered, as far as what is typed tells it.

use crate::ledger::Ledger;
use crate::ledger::day_strip::DayStrip;
use crate::ledger::term_days;
use crate::model::day_text::day_beside;
use crate::model::profile::MeetingEvent;

use super::case_form::CaseForm;

/// The last day of the answer or 会办意见.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerDue {
    /// 答复期限到 6月2日 周二（暂定）
    pub words: String,
    /// The days around it, where it was moved past days off.
    pub moved: Option<DayStrip>,
}

impl AnswerDue {
    /// The last day by the role and the day of assignment typed; none before both are there, or where no rule sets one.
    pub fn of(form: &CaseForm, ledger: &Ledger) -> Option<Self> {
        let role = form.role?;
        let base = form.assigned.read(ledger.today).ok()??;
        let event = if role.answers() {
            MeetingEvent::ReplyDelivered
        } else {
            MeetingEvent::OpinionGiven
        };
        let rules = &ledger.profile.rules;
        let rule = rules.iter().position(|rule| {
            rule.is_binding() && rule.met_by == event && rule.roles.contains(&role)
        })?;
        let counted = term_days::count(ledger, rule, base)?;
        let day = day_beside(counted.due, ledger.today);
        let provisional = counted.mark();
        Some(Self {
            words: format!("{}期限到 {day}{provisional}", rules[rule].label),
            moved: DayStrip::of_moved(ledger, &counted),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::typed_date::DateText;
    use crate::model::vocabulary::Role;

    #[test]
    fn the_day_follows_from_the_role_and_the_day_of_assignment() {
        let fixture = Fixture::new();
        let ledger = &fixture.ledger;
        let mut form = CaseForm::blank(ledger);
        form.role = None;
        form.assigned = DateText::of(Some("2026-03-27".parse().unwrap()));
        assert_eq!(AnswerDue::of(&form, ledger), None);
        form.role = Some(Role::Lead);
        // 2026-06-27 is a Saturday.
        let due = AnswerDue::of(&form, ledger).unwrap();
        assert_eq!(due.words, "答复期限到 6月29日 周一");
        let moved = due.moved.unwrap().moved;
        assert_eq!(moved.as_deref(), Some("06-27 休息，顺延到 06-29"));
        form.role = Some(Role::Co);
        let due = AnswerDue::of(&form, ledger).unwrap();
        assert!(due.words.starts_with("会办意见期限到"), "{}", due.words);
        form.role = Some(Role::Reference);
        assert_eq!(AnswerDue::of(&form, ledger), None);
    }
}
