//! 文号: the numbers letters bear, one series per prefix, kind of letter and year.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{NumberBlock, NumberSeries};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

/// The highest number a letter can bear.
pub(super) const HIGHEST_NUMBER: u32 = 99_999;

act! {
    /// 文号: a prefix for one kind of letter in one year. A number given out never comes back.
    SaveSeries in "number_series", "设置文号" by save_series, corrects record of series {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪个文号" -> NumberSeries,
        /// What the numbers are for.
        purpose: IssueKind = "用于",
        /// 机关代字.
        prefix: String = "机关代字",
        /// The year; this year where none is given.
        year: Option<u32> = "年份",
        /// The next number; 1 where none is given.
        next: Option<u32> = "下一个号",
    }
}

act! {
    /// 预留文号: a block of numbers for one copy of the ledger, so that two machines never give out the same.
    ReserveNumbers in "reserve_numbers", "预留文号" by reserve_numbers {
        /// The series.
        series: Id = "文号" -> NumberSeries,
        /// The copy; this one where none is named.
        replica: Option<Id> = "给哪一份台账",
        /// How many numbers.
        count: u32 = "几个",
    }
}

impl SaveSeries {
    /// A series as recorded, to be corrected.
    pub fn as_recorded(series: &NumberSeries) -> Self {
        Self {
            record: Some(series.id),
            purpose: series.purpose,
            prefix: series.prefix.clone(),
            year: Some(series.year),
            next: Some(series.next),
        }
    }
}

fn save_series(ledger: &Ledger, input: &SaveSeries) -> Result<Change, Refusal> {
    let known = input.record.and_then(|id| ledger.facts.series.get(id));
    let series = NumberSeries {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        purpose: input.purpose,
        prefix: read_prefix(&input.prefix)?,
        year: input.year.unwrap_or(ledger.today.year() as u32),
        next: input.next.or(known.map(|known| known.next)).unwrap_or(1),
    };
    check_year(&series)?;
    check_twin(ledger, &series)?;
    check_spent(ledger, known, &series)?;
    let title = format!("设置{}文号：{}", series.purpose.label(), series.prefix);
    let mut change = Change::new(ActKey("number_series"), title);
    change.put(series);
    Ok(change)
}

/// A prefix as it stands before the year: 临住建函.
pub(super) fn read_prefix(typed: &str) -> Result<String, Refusal> {
    let prefix: String = filled(Some(typed)).ok_or(Refusal::Missing {
        field: "prefix",
        label: "机关代字",
    })?;
    let odd = |letter: char| letter.is_numeric() || "〔〕[]【】（）()第号".contains(letter);
    match prefix.chars().find(|letter| odd(*letter)) {
        Some(letter) => Err(Refusal::wrong(
            "prefix",
            format!("机关代字里不写“{letter}”，年份和序号会自动加上，没有改动。"),
        )),
        None => Ok(prefix),
    }
}

fn check_year(series: &NumberSeries) -> Result<(), Refusal> {
    if (1990..=2099).contains(&series.year) {
        return Ok(());
    }
    Err(Refusal::wrong(
        "year",
        "年度要写四位数字，没有改动。请核对。",
    ))
}

/// A prefix stands for one kind of letter and has one series a year: two letters never bear the same 文号. In a new year
/// its series begins by itself, so the other kind may not have it in any year.
fn check_twin(ledger: &Ledger, series: &NumberSeries) -> Result<(), Refusal> {
    let others = ledger.facts.series.rows().iter();
    let mut same = others.filter(|other| other.id != series.id && other.prefix == series.prefix);
    let (prefix, year) = (&series.prefix, series.year);
    let twin = same.find(|other| other.purpose != series.purpose || other.year == year);
    let text = match twin {
        None => return Ok(()),
        Some(twin) if twin.purpose == series.purpose => {
            format!("已经有{prefix}〔{year}〕，没有重复设置。")
        }
        Some(twin) => format!(
            "“{prefix}”已经用于{}，两种函用一个代字，文号会重复，没有设置。请换一个代字。",
            twin.purpose.label()
        ),
    };
    Err(Refusal::wrong("prefix", text))
}

/// A number given out never comes back, and its purpose, prefix and year stay with it.
fn check_spent(
    ledger: &Ledger,
    known: Option<&NumberSeries>,
    series: &NumberSeries,
) -> Result<(), Refusal> {
    let next = known.map_or(1, |known| known.next);
    if series.next < next || series.next > HIGHEST_NUMBER {
        return Err(Refusal::wrong(
            "next",
            format!("下一个号只能往大改，现在是 {next}，最大 {HIGHEST_NUMBER}，没有改动。"),
        ));
    }
    let issues = ledger
        .facts
        .issues
        .rows()
        .iter()
        .filter(|issue| issue.series == series.id);
    let spent = issues.map(|issue| issue.number).max().unwrap_or(0);
    if series.next <= spent {
        return Err(Refusal::wrong(
            "next",
            format!(
                "{}〔{}〕{spent}号已经用过，下一个号不能小于{}，没有改动。",
                series.prefix,
                series.year,
                spent + 1
            ),
        ));
    }
    if spent > 0 && known.is_some_and(|known| known.purpose != series.purpose) {
        return Err(Refusal::wrong(
            "purpose",
            "这个文号已经用它签发过函，用途不能再改，没有改动。请另设一个。",
        ));
    }
    if spent > 0
        && known.is_some_and(|known| (known.year, &known.prefix) != (series.year, &series.prefix))
    {
        return Err(Refusal::wrong(
            "prefix",
            "这个文号已经用它签发过函，代字和年份不能再改，没有改动。请另设一个。",
        ));
    }
    Ok(())
}

fn reserve_numbers(ledger: &Ledger, input: &ReserveNumbers) -> Result<Change, Refusal> {
    let series = ledger
        .facts
        .series
        .get(input.series)
        .ok_or(Refusal::Missing {
            field: "series",
            label: "文号",
        })?;
    if input.count == 0 || input.count > 10_000 {
        return Err(Refusal::wrong(
            "count",
            "一次预留 1 到 10000 个号，没有改动。",
        ));
    }
    let replica = input.replica.or(ledger.replica).ok_or(Refusal::Missing {
        field: "replica",
        label: "给哪一份台账",
    })?;
    let blocks = ledger.facts.number_blocks.of(series.id);
    let held = blocks.map(|block| block.last).max().unwrap_or(0);
    let first = series.next.max(held.saturating_add(1));
    let last = first.saturating_add(input.count - 1);
    if last > HIGHEST_NUMBER {
        return Err(Refusal::wrong(
            "count",
            format!(
                "号最大 {HIGHEST_NUMBER}，从{first}号起不够 {} 个，没有改动。",
                input.count
            ),
        ));
    }
    let title = format!(
        "预留文号：{}〔{}〕{first}—{last}号",
        series.prefix, series.year
    );
    let mut change = Change::new(ActKey("reserve_numbers"), title);
    change.put(NumberBlock {
        id: Id::new(),
        removed: None,
        series: series.id,
        replica,
        first,
        last,
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::facts::Issue;

    fn reply(fixture: &Fixture) -> SaveSeries {
        let mut known = fixture.ledger.facts.series.iter();
        let known = known.find(|series| series.purpose == IssueKind::Reply);
        SaveSeries::as_recorded(known.unwrap())
    }

    #[test]
    fn a_series_is_there_once_and_its_prefix_is_bare() {
        let mut fixture = Fixture::new();
        let known = reply(&fixture);
        let twin = SaveSeries {
            record: None,
            ..known.clone()
        };
        let prefixed = |prefix: &str| SaveSeries {
            prefix: prefix.to_owned(),
            ..known.clone()
        };
        let early = SaveSeries {
            year: Some(26),
            ..known.clone()
        };
        assert_eq!(fixture.refused(twin).0, Some("prefix"));
        assert_eq!(
            fixture.refused(prefixed("临住建〔2026〕")).0,
            Some("prefix")
        );
        assert_eq!(fixture.refused(prefixed(" ")).0, Some("prefix"));
        assert_eq!(fixture.refused(early).0, Some("year"));
        fixture.issued("1");
        let renamed = SaveSeries {
            prefix: "临建函".to_owned(),
            ..reply(&fixture)
        };
        assert_eq!(fixture.refused(renamed).0, Some("prefix"));
    }

    fn series(fixture: &Fixture) -> NumberSeries {
        let mut series = fixture.ledger.facts.series.iter();
        series
            .find(|one| one.purpose == IssueKind::Reply)
            .unwrap()
            .clone()
    }

    fn save(prefix: &str) -> SaveSeries {
        SaveSeries {
            record: None,
            purpose: IssueKind::Reply,
            prefix: prefix.to_owned(),
            year: None,
            next: None,
        }
    }

    #[test]
    fn a_series_is_entered_once_for_its_prefix_and_year() {
        let mut fixture = Fixture::new();
        let known: NumberSeries = fixture.done(save(" 临住建复 "));
        assert_eq!(
            (known.prefix.as_str(), known.year, known.next),
            ("临住建复", 2026, 1)
        );
        fixture.refuses(save("临住建复"), "prefix", "已经有临住建复〔2026〕");
        let of_opinions = SaveSeries {
            purpose: IssueKind::Opinion,
            ..save("临住建复")
        };
        fixture.refuses(of_opinions.clone(), "prefix", "“临住建复”已经用于答复");
        let next_year = SaveSeries {
            year: Some(2027),
            ..of_opinions
        };
        fixture.refuses(next_year, "prefix", "文号会重复");
        fixture.refuses(save("　"), "prefix", "没有填“机关代字”");
        let short = SaveSeries {
            year: Some(26),
            ..save("临住建复")
        };
        fixture.refuses(short, "year", "年度要写四位");
        for next in [0, 100_000] {
            let next = SaveSeries {
                next: Some(next),
                ..save("临建复")
            };
            fixture.refuses(next, "next", "下一个号只能往大改，现在是 1，最大 99999");
        }
        fixture.act(SaveSeries {
            year: Some(2027),
            ..save("临住建复")
        });
    }

    #[test]
    fn a_number_given_out_never_comes_back() {
        let mut fixture = Fixture::new();
        fixture.issued("31");
        let known = series(&fixture);
        let change = |prefix: &str, next: u32| SaveSeries {
            record: Some(known.id),
            next: Some(next),
            ..save(prefix)
        };
        fixture.refuses(
            change("临住建函", 1),
            "next",
            "下一个号只能往大改，现在是 2",
        );
        fixture.refuses(change("临建函", 5), "prefix", "代字和年份不能再改");
        let of_opinions = SaveSeries {
            purpose: IssueKind::Opinion,
            ..change("临住建函", 5)
        };
        fixture.refuses(of_opinions, "purpose", "用途不能再改");
        fixture.act(change("临住建函", 20));
        let case = fixture.drafted("32");
        let issue: Issue = fixture.done(fixture.letter(case, "2026-04-29"));
        assert_eq!(issue.number, 20);
    }

    #[test]
    fn numbers_are_reserved_in_blocks_that_do_not_meet() {
        let mut fixture = Fixture::new();
        let copy = Id::new();
        let id = series(&fixture).id;
        let reserve = |count: u32| ReserveNumbers {
            series: id,
            replica: Some(copy),
            count,
        };
        let first: NumberBlock = fixture.done(reserve(10));
        let second: NumberBlock = fixture.done(reserve(5));
        assert_eq!(
            (first.first, first.last, second.first, second.last),
            (1, 10, 11, 15)
        );
        for count in [0, 10_001] {
            fixture.refuses(reserve(count), "count", "一次预留 1 到 10000 个号");
        }
        let known = SaveSeries::as_recorded(&series(&fixture));
        let mut near_the_end = Fixture::new();
        near_the_end.act(SaveSeries {
            record: Some(series(&near_the_end).id),
            next: Some(HIGHEST_NUMBER - 1),
            ..known
        });
        let last = |count: u32| ReserveNumbers {
            series: series(&near_the_end).id,
            ..reserve(count)
        };
        near_the_end.refuses(last(3), "count", "号最大 99999，从99998号起不够 3 个");
        let two = last(2);
        near_the_end.act(two);
        let for_nobody = ReserveNumbers {
            replica: None,
            ..reserve(1)
        };
        fixture.refuses(for_nobody, "replica", "没有填“给哪一份台账”");
        let nowhere = ReserveNumbers {
            series: Id::new(),
            ..reserve(1)
        };
        fixture.refuses(nowhere, "series", "文号已经不在台账里");
        let case = fixture.drafted("31");
        let issue: Issue = fixture.done(fixture.letter(case, "2026-04-28"));
        assert_eq!(issue.number, 16, "another copy holds the first fifteen");
    }
}
