//! What is said where a 征询意见表 was recorded otherwise while somebody types it: undone, redone, brought back.

use crate::model::day_text;
use crate::model::facts::Feedback;

/// The words at a field of the form in hand: what the ledger holds of it by now, and how what is typed is kept all the
/// same, by the button `save`.
pub fn changed_meanwhile(field: &str, recorded: Option<&Feedback>, save: &str) -> String {
    let day = |day: Option<_>| day.map(day_text::full_day);
    let (label, now) = match field {
        "returned" => ("收回日期", recorded.and_then(|slip| day(slip.returned_on))),
        "attitude" => (
            "办理态度",
            recorded.and_then(|slip| Some(slip.attitude?.label().to_owned())),
        ),
        "result" => (
            "办理结果满意度",
            recorded.and_then(|slip| Some(slip.result?.label().to_owned())),
        ),
        "wants_talk" => (
            "要不要面谈",
            recorded.map(|slip| if slip.wants_talk { "要" } else { "不用" }.to_owned()),
        ),
        "reminded" => ("催要日期", recorded.and_then(|slip| day(slip.reminded_on))),
        "passed_on" => (
            "不满意意见转交日期",
            recorded.and_then(|slip| day(slip.passed_on_on)),
        ),
        _ => (
            "意见",
            recorded.and_then(|slip| Some(slip.comment.as_deref()?.to_owned())),
        ),
    };
    let changed = now.map_or_else(|| "清空了".to_owned(), |now| format!("改成了“{now}”"));
    format!("台账里的“{label}”后来{changed}，这里填的还没有存。按“{save}”，就以这里填的为准。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Id;
    use crate::model::vocabulary::Satisfaction;

    #[test]
    fn says_what_the_ledger_holds_now() {
        let mut slip = Feedback {
            id: Id::new(),
            removed: None,
            issue: Id::new(),
            person: Id::new(),
            returned_on: None,
            attitude: None,
            result: None,
            wants_talk: false,
            comment: None,
            reminded_on: None,
            passed_on_on: None,
        };
        let said = |slip: &Feedback, field| changed_meanwhile(field, Some(slip), "存，下一位");
        assert!(said(&slip, "attitude").contains("“办理态度”后来清空了"));
        slip.attitude = Some(Satisfaction::Dissatisfied);
        slip.comment = Some("没有解决".into());
        assert!(said(&slip, "attitude").contains("“不满意”"));
        assert!(said(&slip, "comment").contains("“没有解决”"));
        assert!(changed_meanwhile("returned", None, "存，下一位").contains("清空了"));
    }
}
