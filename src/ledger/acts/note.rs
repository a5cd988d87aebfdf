//! 记一笔: a dated remark on an item.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_registered;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Note;
use crate::model::record::Id;

act! {
    /// 记一笔: what happened around an item and is none of the steps of the work, such as a telephone call.
    RecordNote in "note", "记一笔" by note, corrects record of notes {
        /// The item.
        case: Id = "办件" -> Case,
        /// The remark corrected; none for a new one.
        record: Option<Id> = "修改哪一笔" -> Note,
        /// The day.
        on: NaiveDate = "日期",
        /// What happened.
        text: String = "内容",
        /// Who noted it.
        author: Option<String> = "谁记的",
    }
}

impl RecordNote {
    /// A remark as recorded, to be corrected.
    pub fn as_recorded(note: &Note) -> Self {
        Self {
            case: note.case,
            record: Some(note.id),
            on: note.on_date,
            text: note.text.clone(),
            author: note.author.clone(),
        }
    }
}

fn note(ledger: &Ledger, input: &RecordNote) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    after_registered(ledger, "记事", ("on", input.on), case)?;
    let text = filled(Some(&input.text)).ok_or(Refusal::Missing {
        field: "text",
        label: "内容",
    })?;
    let known = input.record.and_then(|id| ledger.facts.notes.get(id));
    let mut change = Change::new(ActKey("note"), "记一笔");
    change.put(Note {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        on_date: input.on,
        text,
        author: filled(input.author.as_deref()),
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::history::events::{CaseEventKind, events};

    fn noted(case: Id, on: &str, text: &str) -> RecordNote {
        RecordNote {
            case,
            record: None,
            on: day(on),
            text: text.to_owned(),
            author: Some("王五".to_owned()),
        }
    }

    #[test]
    fn a_remark_is_noted_corrected_and_among_what_happened() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let known: Note = fixture.done(noted(case, "2026-03-10", "代表来电，问进度"));
        let corrected: Note = fixture.done(RecordNote {
            record: Some(known.id),
            ..noted(case, "2026-03-11", "代表来电，问进度")
        });
        assert_eq!(
            (corrected.id, corrected.on_date),
            (known.id, day("2026-03-11"))
        );
        let item = fixture.ledger.facts.cases.get(case).unwrap();
        let happened = events(&fixture.ledger, item);
        let shown = happened
            .iter()
            .find(|event| event.kind == CaseEventKind::Note(known.id));
        assert_eq!(shown.unwrap().text, "代表来电，问进度（王五）");
    }

    #[test]
    fn a_remark_says_something_and_lies_within_the_work() {
        let fixture = &mut Fixture::new();
        let case = fixture.registered("31");
        fixture.refuses(noted(case, "2026-03-10", "　"), "text", "没有填“内容”");
        let early = noted(case, "2026-02-03", "来电");
        fixture.refuses(early, "on", "记事不能早于登记（2026-02-04）");
    }
}
