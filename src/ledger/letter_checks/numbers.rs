//! 文号 in a text: 〔2024〕12号.

use super::scan::Scan;
use super::{Rule, Slip};

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
        .filter(|place| scan.is_one_of(*place, OPEN))
        .flat_map(|place| of_number(scan, place))
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
        slips.push(Slip::new(Rule::Brackets, start..close + 1, what).mended(format!("〔{year}〕")));
    }
    let short = length == 2 && !round;
    match tail {
        Some(tail) if short || (length == 4 && (tail.ordinal || tail.zero)) => {
            let number = format!("〔{year}〕{}号", tail.number);
            let range = start..tail.end;
            let what = format!("文号“{}”应写作“{number}”。", scan.part(range.clone()));
            slips.push(Slip::new(Rule::DocumentNumber, range, what).mended(number));
        }
        None if short && right => {
            let what = format!("文号的年份应写全，写作“〔{year}〕”。");
            let slip = Slip::new(Rule::DocumentNumber, start..close + 1, what);
            slips.push(slip.mended(format!("〔{year}〕")));
        }
        _ => {}
    }
    slips
}

fn tail(scan: &Scan<'_>, place: usize) -> Option<Tail> {
    let mut place = scan.past_spaces(place);
    let ordinal = scan.is_one_of(place, "第");
    if ordinal {
        place += 1;
    }
    let length = scan.digits(place);
    let number = scan.number(place, length)?;
    scan.is_one_of(place + length, "号").then_some(Tail {
        end: place + length + 1,
        number,
        ordinal,
        zero: length > 1 && scan.is_one_of(place, "0０"),
    })
}
