//! 报送: a paper filed with the office above.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_assigned;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Filing;
use crate::model::record::Id;
use crate::model::vocabulary::FilingKind;

act! {
    /// 报送: a paper filed by a unit with the office above it; one act for a handling unit's own filings and for those an
    /// overseeing office receives.
    File in "file", "登记报送" by file, corrects record of filings {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一条" -> Filing,
        /// What was filed.
        kind: FilingKind = "报送内容",
        /// By whom; the office's own unit where none is named.
        unit: Option<Id> = "报送单位" -> Unit,
        /// To whom.
        to_whom: Option<String> = "报给",
        /// The day.
        on: NaiveDate = "报送日期",
        /// On paper.
        on_paper: bool = "纸质",
        /// Electronically.
        electronic: bool = "电子",
        /// The paper, where it is attached to the item.
        attachment: Option<Id> = "附件" -> Attachment,
        /// 备注.
        note: Option<String> = "备注",
    }
}

impl File {
    /// A filing as recorded, to be corrected.
    pub fn as_recorded(filing: &Filing) -> Self {
        Self {
            case: filing.case,
            record: Some(filing.id),
            kind: filing.kind,
            unit: Some(filing.unit),
            to_whom: Some(filing.to_whom.to_string()),
            on: filing.on_date,
            on_paper: filing.on_paper,
            electronic: filing.electronic,
            attachment: filing.attachment,
            note: filing.note.as_deref().map(str::to_owned),
        }
    }
}

fn file(ledger: &Ledger, input: &File) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let own = || ledger.own_unit().map(|unit| unit.id);
    let unit = input.unit.or_else(own).ok_or(Refusal::Missing {
        field: "unit",
        label: "报送单位",
    })?;
    if !input.on_paper && !input.electronic {
        return Err(Refusal::wrong(
            "on_paper",
            "没有写明是纸质还是电子，没有登记。至少选一样，两样都报送的都选。",
        ));
    }
    let part = ledger.part_of_unit_on(case.id, unit, input.on);
    after_assigned(("报送", "没有登记"), "on", input.on, part)?;
    let attachment = input
        .attachment
        .and_then(|id| ledger.facts.attachments.get(id));
    if attachment.is_some_and(|attachment| attachment.case != case.id) {
        return Err(Refusal::wrong("attachment", "附件不是这一件的，没有登记。"));
    }
    let to_whom = filled(input.to_whom.as_deref());
    let known = input.record.and_then(|id| ledger.facts.filings.get(id));
    let mut change = Change::new(ActKey("file"), format!("登记报送：{}", input.kind.label()));
    change.put(Filing {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        kind: input.kind,
        unit,
        to_whom: to_whom.unwrap_or_else(|| ledger.office.supervision_office.as_str().into()),
        on_date: input.on,
        on_paper: input.on_paper,
        electronic: input.electronic,
        attachment: input.attachment,
        note: filled(input.note.as_deref()),
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::content::Bytes;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Attach, NewFile};
    use crate::model::facts::Attachment;

    fn filing(case: Id, on: &str) -> File {
        File {
            case,
            record: None,
            kind: FilingKind::Breakdown,
            unit: None,
            to_whom: None,
            on: day(on),
            on_paper: true,
            electronic: false,
            attachment: None,
            note: None,
        }
    }

    #[test]
    fn a_filing_goes_to_the_office_above_on_paper_or_electronically() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.registered("31"), fixture.registered("32"));
        let known: Filing = fixture.done(filing(case, "2026-03-12"));
        assert_eq!(known.unit, fixture.own);
        assert_eq!(
            &*known.to_whom,
            fixture.ledger.office.supervision_office.as_str()
        );
        let corrected: Filing = fixture.done(File {
            record: Some(known.id),
            to_whom: Some("县政府督查室".to_owned()),
            electronic: true,
            ..filing(case, "2026-03-12")
        });
        assert_eq!(
            (corrected.id, &*corrected.to_whom),
            (known.id, "县政府督查室")
        );
        let neither = File {
            on_paper: false,
            ..filing(case, "2026-03-12")
        };
        fixture.refuses(neither, "on_paper", "没有写明是纸质还是电子");
        let early = filing(case, "2026-03-01");
        fixture.refuses(early, "on", "报送不能早于交办（2026-03-02）");
        let of_other = File {
            record: Some(known.id),
            ..filing(second, "2026-03-12")
        };
        fixture.refuses(of_other, "record", "要改的记录不是这一件的");
        fixture.refuses(filing(Id::new(), "2026-03-12"), "case", "台账里没有这一件");
    }

    #[test]
    fn the_paper_filed_is_one_of_the_item() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.registered("31"), fixture.registered("32"));
        let file = NewFile {
            name: "分解表.pdf".to_owned(),
            bytes: Bytes(b"PDF".to_vec()),
        };
        let paper: Attachment = fixture.done(Attach {
            case,
            files: vec![file],
        });
        let with = |case: Id| File {
            attachment: Some(paper.id),
            ..filing(case, "2026-03-12")
        };
        fixture.refuses(with(second), "attachment", "附件不是这一件的");
        fixture.act(with(case));
    }
}
