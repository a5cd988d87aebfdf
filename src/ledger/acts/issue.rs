//! 签发: a letter takes its number and is frozen.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::act::{Act, Input as _, InputField};
use crate::ledger::acts::frozen_letters::FrozenLetters;
use crate::ledger::acts::numbers::HIGHEST_NUMBER;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_assigned;
use crate::ledger::acts::text::check_text;
use crate::model::change::{ActKey, Change};
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Issue, NumberSeries, Paper, Round};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

/// 签发: numbers the letter of the round in hand with its 文号 and freezes it. GB/T 9704-2012 §7.2.5: numbers of one prefix run
/// through the year, none twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueLetter {
    /// The item.
    pub case: Id,
    /// 成文日期; the 文号 takes its year.
    pub on: NaiveDate,
    /// 签发人; the office's usual one where empty.
    pub signer: String,
    /// Issue although reviews or 会办意见 are missing, or the text has findings; the journal says so.
    pub despite_warnings: bool,
    /// The letters' data and papers, which whoever holds texts and faces has made for [`IssueLetter::number`].
    #[serde(skip)]
    pub frozen: Option<FrozenLetters>,
}

/// The number that a letter will have.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterNumber {
    /// The series, with its next number as it stands.
    pub series: NumberSeries,
    /// The number.
    pub number: u32,
}

impl IssueLetter {
    /// The number the letter takes: the next one of this copy's block where one is reserved, else of the series.
    ///
    /// # Errors
    /// [`Refusal::CannotIssue`] when the office has no prefix for such letters.
    pub fn number(&self, ledger: &Ledger) -> Result<LetterNumber, Refusal> {
        let case = ledger.answering_case(ledger.standing_case(self.case)?.id);
        let kind = ledger.letter_kind(case);
        let year = self.on.year() as u32;
        let series = series(ledger, kind, year).ok_or_else(|| Refusal::CannotIssue {
            reference: ledger.numbered_of(case),
            missing: format!("设置里没有{}的机关代字（文号）", kind.label()),
        })?;
        let number = next_number(ledger, &series).ok_or_else(|| Refusal::CannotIssue {
            reference: ledger.numbered_of(case),
            missing: format!(
                "{}〔{}〕的文号已经用完，最大 {HIGHEST_NUMBER}",
                series.prefix, series.year
            ),
        })?;
        Ok(LetterNumber { series, number })
    }

    /// Refuses a day that lies ahead, or before the office had the item.
    ///
    /// # Errors
    /// [`Refusal`] naming the field `on`.
    pub fn check_day(&self, ledger: &Ledger) -> Result<(), Refusal> {
        self.on.check(ledger, &ON)?;
        let part = ledger.own_assignment(ledger.answering_case(self.case));
        after_assigned(("签发", "没有占用文号"), "on", self.on, part)
    }

    /// Refuses what blocks; returns the warnings overridden, in words for the journal.
    fn check_missing(
        &self,
        ledger: &Ledger,
        case: Id,
        findings: &[String],
    ) -> Result<String, Refusal> {
        let missing = ledger.missing_for_issue(case);
        let found = findings.iter().map(|finding| (false, finding.as_str()));
        let missing = missing.iter().map(|item| (item.blocks, item.what.as_str()));
        // Some are sentences; all of them together are one.
        let phrase =
            |(blocks, what): (bool, &str)| (blocks, what.trim_end_matches('。').to_owned());
        let said: Vec<(bool, String)> = missing.chain(found).map(phrase).collect();
        let stops = said
            .iter()
            .filter(|(blocks, _)| *blocks || !self.despite_warnings);
        let stops: Vec<&str> = stops.map(|(_, what)| what.as_str()).collect();
        if !stops.is_empty() {
            return Err(Refusal::CannotIssue {
                reference: ledger.numbered_of(case),
                missing: stops.join("；"),
            });
        }
        let overridden: Vec<&str> = said.iter().map(|(_, what)| what.as_str()).collect();
        Ok(if overridden.is_empty() {
            String::new()
        } else {
            format!("（{}，仍然签发）", overridden.join("；"))
        })
    }
}

/// A letter bears the day on which it was signed (党政机关公文处理工作条例第九条第十二项), which cannot lie ahead.
const ON: InputField = InputField {
    name: "on",
    label: "成文日期",
    shape: NaiveDate::SHAPE,
    names: None,
    ahead: false,
};

impl Act for IssueLetter {
    const KEY: ActKey = ActKey::ISSUE;
    const LABEL: &'static str = "签发";
    const FIELDS: &'static [InputField] = &[
        InputField {
            name: "case",
            label: "办件",
            shape: Id::SHAPE,
            names: Some(FactKind::Case),
            ahead: false,
        },
        ON,
        InputField {
            name: "signer",
            label: "签发人",
            shape: String::SHAPE,
            names: None,
            ahead: false,
        },
        InputField {
            name: "despite_warnings",
            label: "有提醒仍然签发",
            shape: bool::SHAPE,
            names: None,
            ahead: false,
        },
    ];

    fn checked(&self, ledger: &Ledger) -> Result<Change, Refusal> {
        check_text(&self.signer, ("signer", "签发人"))?;
        let case = ledger.answering_case(ledger.standing_case(self.case)?.id);
        self.check_day(ledger)?;
        let nothing = FrozenLetters::default();
        let frozen = self.frozen.as_ref().unwrap_or(&nothing);
        let warnings = self.check_missing(ledger, case, &frozen.findings)?;
        let cannot = |missing: &str| Refusal::CannotIssue {
            reference: ledger.numbered_of(case),
            missing: missing.to_owned(),
        };
        let round = ledger
            .current_round(case)
            .ok_or_else(|| cannot("答复正文"))?;
        let proposed = frozen
            .summary
            .as_deref()
            .filter(|_| round.summary.is_none());
        let draft = ledger
            .latest_draft(round.id)
            .ok_or_else(|| cannot("答复正文"))?;
        let LetterNumber { mut series, number } = self.number(ledger)?;
        if self.frozen.is_none() {
            return Err(cannot("定稿的函"));
        }
        let kind = series.purpose;
        let text = crate::ledger::case_facts::document_number(&series.prefix, series.year, number);
        let mut change = Change::new(Self::KEY, format!("签发{}{text}{warnings}", kind.label()));
        let frozen_hash = change.put_content(frozen.data.clone());
        series.next = series.next.max(number + 1);
        let series = change.put(series);
        if let Some(summary) = proposed {
            change.put(Round {
                summary: Some(summary.into()),
                ..round.clone()
            });
        }
        let issue = change.put(Issue {
            id: Id::new(),
            removed: None,
            round: round.id,
            draft: draft.id,
            kind,
            series,
            number,
            issued_on: self.on,
            signer: frozen.signer.as_str().into(),
            frozen: frozen_hash,
            voided_on: None,
            void_reason: None,
        });
        for paper in &frozen.papers {
            let content = change.put_content(paper.bytes.clone());
            change.put(Paper {
                id: Id::new(),
                removed: None,
                issue,
                kind: paper.kind,
                person: paper.person,
                name: paper.name.clone(),
                content,
            });
        }
        Ok(change)
    }
}

/// The series a letter of this kind takes its number from in that year: there already, or begun at 1.
fn series(ledger: &Ledger, kind: IssueKind, year: u32) -> Option<NumberSeries> {
    let prefix = ledger.series_prefix(kind)?;
    let known =
        ledger.facts.series.iter().find(|series| {
            series.purpose == kind && series.year == year && series.prefix == prefix
        });
    Some(known.cloned().unwrap_or_else(|| NumberSeries {
        id: Id::new(),
        removed: None,
        purpose: kind,
        prefix: prefix.to_owned(),
        year,
        next: 1,
    }))
}

/// The next free number: of this copy's own blocks first; outside blocks no number that another copy holds. `None` when all
/// are given out.
fn next_number(ledger: &Ledger, series: &NumberSeries) -> Option<u32> {
    let issued = |number: u32| {
        let issues = ledger.facts.issues.rows();
        issues
            .iter()
            .any(|issue| issue.series == series.id && issue.number == number)
    };
    let blocks: Vec<_> = ledger.facts.number_blocks.of(series.id).collect();
    let own = blocks
        .iter()
        .filter(|block| Some(block.replica) == ledger.replica);
    let mut in_own = own.flat_map(|block| block.first..=block.last.min(HIGHEST_NUMBER));
    if let Some(number) = in_own.find(|number| !issued(*number)) {
        return Some(number);
    }
    let held = |number: u32| {
        let mut others = blocks.iter();
        others.any(|block| (block.first..=block.last).contains(&number))
    };
    (series.next..=HIGHEST_NUMBER).find(|number| !held(*number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Register, SaveDraft, SaveSeries, SetOutcome};

    #[test]
    fn a_letter_takes_the_next_number_of_its_year() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.issued("31"), fixture.drafted("32"));
        let next: Issue = fixture.done(fixture.letter(second, "2026-04-29"));
        assert_eq!((next.number, &*next.signer), (2, "周明东"));
        assert_eq!(fixture.ledger.document_number(&next), "临住建函〔2026〕2号");
        assert!(fixture.ledger.facts.drafts.get(next.draft).is_some());
        let third = fixture.drafted("33");
        let ahead = fixture.letter(third, "2027-01-04");
        let said = "成文日期（2027-01-04）还没有到，今天是 2026-05-07";
        fixture.refuses(ahead, "on", said);
        fixture.ledger.turn_to(day("2027-01-04"));
        let next_year: Issue = fixture.done(fixture.letter(third, "2027-01-04"));
        assert_eq!(
            fixture.ledger.document_number(&next_year),
            "临住建函〔2027〕1号"
        );
        fixture.refuses(fixture.letter(case, "2026-04-29"), "case", "这一轮已经签发");
    }

    #[test]
    fn what_was_found_in_the_text_ends_in_one_full_stop() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        let mut letter = fixture.letter(case, "2026-04-28");
        let frozen = letter.frozen.get_or_insert_default();
        frozen.findings = vec!["“我局”应为“我中心”。".to_owned()];
        letter.despite_warnings = false;
        let (_, refusal) = fixture.refused(letter);
        assert!(refusal.ends_with("应为“我中心”。"), "{refusal}");
    }

    #[test]
    fn a_letter_needs_text_outcome_part_and_addressee() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let on = "2026-04-28";
        fixture.refuses(fixture.letter(case, on), "case", "还没有写答复正文");
        let draft = |case: Id, text: &str| SaveDraft {
            case,
            text: text.to_owned(),
            author: None,
            on: None,
        };
        fixture.act(draft(case, "　"));
        fixture.refuses(fixture.letter(case, on), "case", "还没有写答复正文");
        fixture.act(draft(case, "已经修好。"));
        fixture.refuses(fixture.letter(case, on), "case", "没有标办理结果");
        fixture.act(SetOutcome {
            case,
            outcome: "A".to_owned(),
        });
        fixture.act(fixture.letter(case, on));
        let orphan = Register {
            sponsors: Vec::new(),
            ..fixture.suggestion("32")
        };
        let unassigned = Register {
            parts: Vec::new(),
            ..fixture.suggestion("33")
        };
        for (register, words) in [(orphan, "没有领衔代表"), (unassigned, "还没有交办给本单位")]
        {
            let case = register.key.unwrap();
            fixture.act(register);
            fixture.draft(case);
            fixture.refuses(fixture.letter(case, on), "case", words);
        }
        fixture.refuses(fixture.letter(Id::new(), on), "case", "台账里没有这一件");
    }

    #[test]
    fn a_letter_is_not_older_than_the_assignment_and_warnings_are_logged() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        let early = fixture.letter(case, "2026-03-01");
        fixture.refuses(early, "on", "签发不能早于交办（2026-03-02），没有占用文号");
        let mistyped = fixture.letter(case, "0226-04-28");
        fixture.refuses(mistyped, "on", "只能填1900年到2200年");
        let strict = IssueLetter {
            despite_warnings: false,
            ..fixture.letter(case, "2026-04-28")
        };
        fixture.refuses(strict, "case", "还没有审核通过");
        let unfrozen = IssueLetter {
            frozen: None,
            ..fixture.letter(case, "2026-04-28")
        };
        fixture.refuses(unfrozen, "case", "定稿的函");
        let change = fixture.act(fixture.letter(case, "2026-04-28"));
        assert!(change.title.contains("仍然签发"), "{}", change.title);
    }

    #[test]
    fn the_last_number_is_given_out_and_none_after_it() {
        let mut fixture = Fixture::new();
        let reply = series(&fixture.ledger, IssueKind::Reply, 2026).unwrap();
        fixture.act(SaveSeries {
            next: Some(HIGHEST_NUMBER),
            ..SaveSeries::as_recorded(&reply)
        });
        let (case, second) = (fixture.drafted("31"), fixture.drafted("32"));
        let issue: Issue = fixture.done(fixture.letter(case, "2026-04-28"));
        assert_eq!(issue.number, HIGHEST_NUMBER);
        let beyond = fixture.letter(second, "2026-04-29");
        fixture.refuses(beyond, "case", "临住建函〔2026〕的文号已经用完");
    }

    #[test]
    fn without_a_prefix_no_letter_is_issued() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        let mut facts = crate::ledger::Tables::clone(&fixture.ledger.facts);
        facts.series = crate::ledger::table::Table::default();
        let calendar = crate::model::calendar::Calendar::shipped().unwrap();
        fixture.ledger = Ledger::new(facts, &calendar, day("2026-05-07")).unwrap();
        fixture.refuses(
            fixture.letter(case, "2026-04-28"),
            "case",
            "没有答复函的机关代字",
        );
        fixture.act(SaveSeries {
            record: None,
            purpose: IssueKind::Reply,
            prefix: "临住建复".to_owned(),
            year: None,
            next: Some(8),
        });
        let issued: Issue = fixture.done(fixture.letter(case, "2026-04-28"));
        assert_eq!(
            fixture.ledger.document_number(&issued),
            "临住建复〔2026〕8号"
        );
    }
}
