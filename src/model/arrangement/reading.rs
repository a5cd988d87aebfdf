//! Reading the sentences of a notice one by one.

use chrono::NaiveDate;

use super::dates::{Cursor, RawDate, RawSpan};
use super::found::{Arrangement, Check, HolidayBreak, Prolonged, Unread};
use super::names;
use super::sentences::{pieces, plain, sentences};
use super::year::{in_heading, make_up_in, span_in, year_of};

/// The longest break there has been; what is longer was written wrong.
const LONGEST_BREAK: usize = 40;

const UNKNOWN_WORDS: &str = "读不懂这句话";
const NO_NAME: &str = "没有写是哪个节日";
const NO_SUCH_DAY: &str = "没有这一天，或者先后写反了";
const NO_BREAK_BEFORE: &str = "前面没有放假的那一句";

/// A break before its year is known.
#[derive(Clone, Debug, Default)]
struct RawBreak {
    name: String,
    spans: Vec<RawSpan>,
    make_up: Vec<RawDate>,
    count: Option<u32>,
    /// The whole text, for what turns out to be wrong once the year is known.
    text: String,
}

/// A break made longer, before its year is known.
#[derive(Clone, Debug)]
struct RawProlonged {
    name: String,
    until: RawDate,
    back_on: Option<RawDate>,
    text: String,
}

/// What has been read so far.
#[derive(Clone, Debug, Default)]
struct Gathered {
    /// The holiday that the last heading named.
    name: Option<String>,
    breaks: Vec<RawBreak>,
    prolonged: Vec<RawProlonged>,
    /// Dates at the end of a piece whose verb comes in a later one: 2月14日（周六），2月28日（周六）上班.
    waiting: Vec<RawSpan>,
    /// Whether the piece before was about a break made longer.
    after_prolonged: bool,
}

/// Reads the sentences of a notice, with `shown` as the year that weekdays are tried in first.
pub fn read(text: &str, shown: i32) -> Arrangement {
    let plain = plain(text);
    let mut read = Arrangement {
        source: source(&plain),
        ..Arrangement::default()
    };
    let mut gathered = Gathered::default();
    // The 号 of the notice's number is no day.
    let without_number = read
        .source
        .as_deref()
        .map(|number| plain.replace(number, ""));
    for sentence in sentences(without_number.as_ref().unwrap_or(&plain)) {
        let before = gathered.clone();
        if let Err(why) = gathered.sentence(&sentence) {
            let name = gathered.name.take();
            gathered = Gathered { name, ..before };
            if speaks_of_days(&sentence) {
                let text = sentence.clone();
                read.unread.push(Unread { text, why });
            } else {
                read.passed_over.push(sentence);
            }
        }
    }
    let dates = gathered.dates();
    read.year = year_of(in_heading(&plain), &dates, shown);
    if let Some(found) = read.year {
        gathered.settle(found.year, &mut read);
    } else if !dates.is_empty() {
        let text = gathered.texts();
        let why = "看不出是哪一年的：句子里没有年份，星期也对不上任何一年。请连通知的标题一起粘贴";
        read.unread.push(Unread { text, why });
    }
    read
}

/// The notice's number: 国办发明电〔2025〕7号.
fn source(plain: &str) -> Option<String> {
    let start = plain.find("国办发")?;
    let number = &plain[start..];
    let end = number.find('号')? + '号'.len_utf8();
    (number[..end].chars().count() <= 24).then(|| number[..end].to_owned())
}

/// Whether a sentence that was not read may arrange days: then it is named, and nothing of the text is used before it is
/// put right.
fn speaks_of_days(sentence: &str) -> bool {
    let is_frame = if let Some((_, after)) = sentence.rsplit_once("通知如下") {
        !after.contains(|letter: char| letter.is_ascii_digit())
    } else {
        let beginnings = ["鼓励", "提倡", "国务院办公厅"];
        beginnings.iter().any(|words| sentence.starts_with(words))
    };
    let letters: Vec<char> = sentence.chars().collect();
    let counts = letters
        .windows(2)
        .any(|pair| pair[0].is_ascii_digit() && "月日号天".contains(pair[1]));
    let arranges = ["放假", "上班", "调休"];
    !is_frame && (counts || arranges.iter().any(|word| sentence.contains(word)))
}

impl Gathered {
    fn sentence(&mut self, sentence: &str) -> Result<(), &'static str> {
        self.waiting.clear();
        self.after_prolonged = false;
        let body = self.heading(sentence);
        if body.starts_with("鼓励") || body.starts_with("提倡") {
            return Err(UNKNOWN_WORDS);
        }
        for piece in pieces(body) {
            self.piece(piece, sentence)?;
        }
        if self.waiting.is_empty() {
            Ok(())
        } else {
            Err(UNKNOWN_WORDS)
        }
    }

    /// Takes the holiday's name off the beginning of a sentence.
    fn heading<'a>(&mut self, sentence: &'a str) -> &'a str {
        if let Some((words, body)) = sentence.split_once('：') {
            if let Some(name) = names::of_heading(words) {
                self.name = Some(name);
            }
            return body;
        }
        let first_digit = sentence.find(|letter: char| letter.is_ascii_digit());
        let Some(place) = first_digit.filter(|place| *place > 0) else {
            return sentence;
        };
        let known = names::leading(sentence).and_then(|_| names::of_heading(&sentence[..place]));
        match known {
            Some(name) => {
                self.name = Some(name);
                &sentence[place..]
            }
            None => sentence,
        }
    }

    fn piece(&mut self, piece: &str, sentence: &str) -> Result<(), &'static str> {
        if let Some(rest) = piece.strip_prefix("延长") {
            return self.prolong(rest, sentence);
        }
        if matches!(piece, "不调休" | "与周末连休" | "和周末连休") {
            return self.breaks.last().map(|_| ()).ok_or(NO_BREAK_BEFORE);
        }
        let mut text = Cursor::new(piece);
        if text.eat(&["共", "连休", "放假"])
            && let Some(count) = text.number()
            && text.eat(&["天"])
            && text.rest().is_empty()
        {
            let last = self.breaks.last_mut().ok_or(NO_BREAK_BEFORE)?;
            last.count = Some(count);
            return Ok(());
        }
        let mut text = Cursor::new(piece);
        let spans = text.spans();
        if spans.is_empty() {
            return Err(UNKNOWN_WORDS);
        }
        self.waiting.extend(spans);
        self.verb(text, sentence)
    }

    /// What becomes of the dates before it.
    fn verb(&mut self, mut text: Cursor<'_>, sentence: &str) -> Result<(), &'static str> {
        if text.rest().is_empty() {
            return Ok(());
        }
        let spans = std::mem::take(&mut self.waiting);
        if text.eat(&["放假调休", "调休放假", "放假公休", "放假", "休息"]) {
            let count = text.number();
            let complete = (count.is_none() || text.eat(&["天"])) && text.rest().is_empty();
            if !complete {
                return Err(UNKNOWN_WORDS);
            }
            let name = self.name.clone().ok_or(NO_NAME)?;
            self.breaks.push(RawBreak {
                name,
                spans,
                count,
                text: sentence.to_owned(),
                ..RawBreak::default()
            });
            return Ok(());
        }
        let begins_again = text.eat(&["起"]);
        if !text.eat(&["照常上班", "正常上班", "上班"]) || !text.rest().is_empty() {
            return Err(UNKNOWN_WORDS);
        }
        let days = spans
            .iter()
            .map(|(first, last)| (first == last).then_some(*first));
        let days: Vec<RawDate> = days.collect::<Option<_>>().ok_or(UNKNOWN_WORDS)?;
        if self.after_prolonged
            && begins_again
            && let (Some(last), [day]) = (self.prolonged.last_mut(), days.as_slice())
        {
            last.back_on = Some(*day);
            return Ok(());
        }
        let last = self.breaks.last_mut().filter(|_| !begins_again);
        let last = last.ok_or(NO_BREAK_BEFORE)?;
        last.make_up.extend(days);
        if !last.text.contains(sentence) {
            last.text = format!("{}。{sentence}", last.text);
        }
        Ok(())
    }

    /// 延长2020年春节假期至2月2日
    fn prolong(&mut self, rest: &str, sentence: &str) -> Result<(), &'static str> {
        let (words, day) = rest.split_once("假期至").ok_or(UNKNOWN_WORDS)?;
        let words = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let name = names::of_heading(words.trim_start_matches('年')).ok_or(NO_NAME)?;
        let mut day = Cursor::new(day);
        let until = day.date(None).ok_or(UNKNOWN_WORDS)?;
        if !day.rest().is_empty() {
            return Err(UNKNOWN_WORDS);
        }
        self.after_prolonged = true;
        self.prolonged.push(RawProlonged {
            name,
            until,
            back_on: None,
            text: sentence.to_owned(),
        });
        Ok(())
    }

    /// Every date read.
    fn dates(&self) -> Vec<RawDate> {
        let spans = self.breaks.iter().flat_map(|one| &one.spans);
        let longer = self.prolonged.iter();
        spans
            .flat_map(|(first, last)| [*first, *last])
            .chain(
                self.breaks
                    .iter()
                    .flat_map(|one| one.make_up.iter().copied()),
            )
            .chain(longer.flat_map(|one| [Some(one.until), one.back_on].into_iter().flatten()))
            .collect()
    }

    fn texts(&self) -> String {
        let breaks = self.breaks.iter().map(|one| one.text.as_str());
        let longer = self.prolonged.iter().map(|one| one.text.as_str());
        breaks.chain(longer).collect::<Vec<_>>().join("。")
    }

    /// Puts all of it into its year, and counts again what can be counted.
    fn settle(self, year: i32, read: &mut Arrangement) {
        for raw in self.breaks {
            let mut checks = Vec::new();
            let settled = raw.settle(year, &mut checks);
            read.checks.append(&mut checks);
            match settled {
                Some(settled) => read.breaks.push(settled),
                None => read.unread.push(Unread {
                    text: raw.text,
                    why: NO_SUCH_DAY,
                }),
            }
        }
        for raw in self.prolonged {
            let back = raw.back_on.map(|back| back.in_year(year));
            let (Some(until), false) = (raw.until.in_year(year), back == Some(None)) else {
                read.unread.push(Unread {
                    text: raw.text,
                    why: NO_SUCH_DAY,
                });
                continue;
            };
            check_weekday(until, &raw.until, &mut read.checks);
            let back_on = back.flatten();
            if let (Some(day), Some(date)) = (back_on, &raw.back_on) {
                check_weekday(day, date, &mut read.checks);
            }
            read.prolonged.push(Prolonged {
                name: raw.name,
                until,
                back_on,
            });
        }
    }
}

impl RawBreak {
    fn settle(&self, year: i32, checks: &mut Vec<Check>) -> Option<HolidayBreak> {
        let mut days_off: Vec<NaiveDate> = Vec::new();
        for span in &self.spans {
            let (first, last) = span_in(span, year)?;
            check_weekday(first, &span.0, checks);
            if last != first {
                check_weekday(last, &span.1, checks);
            }
            let days = first.iter_days().take_while(|day| *day <= last);
            let days: Vec<NaiveDate> = days.take(LONGEST_BREAK + 1).collect();
            if days.is_empty() || days.len() > LONGEST_BREAK {
                return None;
            }
            days_off.extend(days);
        }
        days_off.sort_unstable();
        days_off.dedup();
        if let Some(written) = self.count {
            checks.push(Check::Count {
                name: self.name.clone(),
                written,
                counted: days_off.len() as u32,
            });
        }
        let mut make_up = Vec::new();
        for date in &self.make_up {
            let day = make_up_in(date, year, &days_off)?;
            check_weekday(day, date, checks);
            make_up.push(day);
        }
        Some(HolidayBreak {
            name: self.name.clone(),
            days_off,
            make_up,
        })
    }
}

fn check_weekday(day: NaiveDate, date: &RawDate, checks: &mut Vec<Check>) {
    if let Some(written) = date.weekday {
        checks.push(Check::Weekday { day, written });
    }
}

#[cfg(test)]
mod tests;
