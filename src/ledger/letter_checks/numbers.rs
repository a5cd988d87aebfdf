//! 文号 in a text: 〔2024〕12号.

use super::finding::Slip;
use super::rule::CheckRule;
use super::scan::Scan;

const OPEN: &str = "〔[【（(［{｛〖「";
const CLOSE: &str = "〕]】）)］}｝〗」";

/// What stands behind the year: 第012号.
struct Tail {
    end: usize,
    number: u32,
    ordinal: bool,
    zero: bool,
}

/// The slips in 文号.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Slip> {
    (0..scan.end())
        .filter(|index| scan.is_one_of(*index, OPEN))
        .flat_map(|index| of_number(scan, index))
        .collect()
}

fn of_number(scan: &Scan<'_>, start: usize) -> Vec<Slip> {
    let mut slips = Vec::new();
    let length = scan.digits(start + 1);
    let close = start + 1 + length;
    let year = match (length, scan.number(start + 1, length)) {
        (4, Some(year @ 1949..=2100)) => year,
        (2, Some(year @ 50..)) => 1900 + year,
        (2, Some(year)) => 2000 + year,
        _ => return slips,
    };
    if !scan.is_one_of(close, CLOSE) {
        return slips;
    }
    let tail = tail(scan, close + 1);
    let right = scan.is_one_of(start, "〔") && scan.is_one_of(close, "〕");
    let round = scan.is_one_of(start, "（(") && scan.is_one_of(close, "）)");
    // （2024） alone is an ordinary remark, （10）号 an item of a list.
    if length == 4 && !right && (tail.is_some() || !round) {
        let words = scan.part(start..close + 1);
        let what = format!("“{words}”应改用六角括号，写作“〔{year}〕”。");
        slips.push(
            Slip::new(CheckRule::Brackets, start..close + 1, what).mended(format!("〔{year}〕")),
        );
    }
    let short = length == 2 && !round;
    match tail {
        Some(tail) if short || (length == 4 && (tail.ordinal || tail.zero)) => {
            let number = format!("〔{year}〕{}号", tail.number);
            let range = start..tail.end;
            let what = format!("文号“{}”应写作“{number}”。", scan.part(range.clone()));
            slips.push(Slip::new(CheckRule::DocumentNumber, range, what).mended(number));
        }
        None if short && right => {
            let what = format!("文号的年份应写全，写作“〔{year}〕”。");
            let slip = Slip::new(CheckRule::DocumentNumber, start..close + 1, what);
            slips.push(slip.mended(format!("〔{year}〕")));
        }
        _ => {}
    }
    slips
}

fn tail(scan: &Scan<'_>, index: usize) -> Option<Tail> {
    let mut index = scan.past_spaces(index);
    let ordinal = scan.is_one_of(index, "第");
    if ordinal {
        index += 1;
    }
    let length = scan.digits(index);
    let number = scan.number(index, length)?;
    scan.is_one_of(index + length, "号").then_some(Tail {
        end: index + length + 1,
        number,
        ordinal,
        zero: length > 1 && scan.is_one_of(index, "0０"),
    })
}
