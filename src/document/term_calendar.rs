//! Terms as a calendar file (RFC 5545): one event of a whole day each, which every calendar program can take in.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Concerns};
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::record::Id;

/// The hour at which an event reminds on its day.
const HOUR: i64 = 9;
/// The most octets of a line before it is folded (RFC 5545 §3.1).
const LINE: usize = 75;
/// What each of these files begins with.
pub const BEGIN: &str = "BEGIN:VCALENDAR";

/// The calendar file of these terms; each reminds so many working days ahead.
pub fn calendar(ledger: &Ledger, terms: &[ListedTerm], lead: u32) -> String {
    let mut file = CalendarFile::default();
    for line in [
        BEGIN,
        "VERSION:2.0",
        "PRODID:-//banli//terms//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        file.line(line);
    }
    for (case, term) in terms {
        event(ledger, (*case, term), lead, &mut file);
    }
    file.line("END:VCALENDAR");
    file.text
}

fn event(ledger: &Ledger, (case, term): (Id, &CaseTerm), lead: u32, file: &mut CalendarFile) {
    let (Some(item), Some(rule)) = (ledger.facts.cases.get(case), term.rule(ledger)) else {
        return;
    };
    let due = term.counted.due;
    let whom = term.apart(ledger);
    let provisional = term.counted.mark();
    let summary = format!(
        "{}{}{provisional}：{} {}",
        rule.label,
        whom,
        ledger.numbered(item),
        item.title
    );
    let mut why = vec![format!("{}期限。", term.kind_word(ledger))];
    why.extend(term.explain(ledger));
    file.line("BEGIN:VEVENT");
    file.text_line("UID", &uid(ledger, case, term));
    // The day it was made from, so that the same terms make the same file.
    file.line(&format!("DTSTAMP:{}T000000Z", compact(ledger.today)));
    file.line(&format!("DTSTART;VALUE=DATE:{}", compact(due)));
    let next = due.succ_opt().unwrap_or(due);
    file.line(&format!("DTEND;VALUE=DATE:{}", compact(next)));
    file.text_line("SUMMARY", &summary);
    file.text_line("DESCRIPTION", &why.join("\n"));
    file.line("TRANSP:TRANSPARENT");
    file.line("BEGIN:VALARM");
    file.line("ACTION:DISPLAY");
    file.text_line("DESCRIPTION", &summary);
    file.line(&format!("TRIGGER:{}", trigger(ledger, due, lead)));
    file.line("END:VALARM");
    file.line("END:VEVENT");
}

/// Stays the same while the term does, whatever day it is moved to: its part, its rule, whom it concerns, and which of
/// several like it it is.
fn uid(ledger: &Ledger, case: Id, term: &CaseTerm) -> String {
    let rule = term.rule(ledger).map_or("", |rule| rule.key.as_str());
    let alike = |other: &CaseTerm| {
        (other.rule, other.part, other.concerns) == (term.rule, term.part, term.concerns)
    };
    let terms = ledger.terms(case).into_iter().filter(alike);
    let earlier = terms.take_while(|other| other != term).count();
    let mut uid = format!("{}-{rule}", term.part);
    if let Concerns::Unit(id) | Concerns::Person(id) = term.concerns {
        uid = format!("{uid}-{id}");
    }
    if earlier > 0 {
        uid = format!("{uid}-{}", earlier + 1);
    }
    uid + "@banli"
}

/// How long before its day begins, or after, an event reminds: in the morning, so many working days ahead.
fn trigger(ledger: &Ledger, due: NaiveDate, lead: u32) -> String {
    let mut day = due;
    let mut left = lead;
    while left > 0
        && let Some(before) = day.pred_opt()
    {
        day = before;
        left -= u32::from(ledger.calendar.is_working(day));
    }
    match (due - day).num_days() * 24 - HOUR {
        after if after <= 0 => format!("PT{}H", -after),
        hours if hours < 24 => format!("-PT{hours}H"),
        hours => format!("-P{}DT{}H", hours / 24, hours % 24),
    }
}

/// 20261127
fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// The file as it is written, line by line.
#[derive(Default)]
struct CalendarFile {
    text: String,
}

impl CalendarFile {
    /// A line, folded where it is too long, never inside a character.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A line with a text, escaped (RFC 5545 §3.3.11).
    fn text_line(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                '\n' => line.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.line(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use proptest::prelude::*;

    fn listed(fixture: &Fixture) -> Vec<ListedTerm> {
        let open = fixture.ledger.open_terms().into_iter();
        open.map(|(case, term)| (case.id, *term)).collect()
    }

    /// The lines of a file, unfolded.
    fn lines(file: &str) -> Vec<String> {
        let whole = file.replace("\r\n ", "");
        whole.lines().map(str::to_owned).collect()
    }

    fn values(file: &str, name: &str) -> Vec<String> {
        let lines = lines(file).into_iter();
        lines
            .filter_map(|line| line.strip_prefix(&format!("{name}:")).map(str::to_owned))
            .collect()
    }

    #[test]
    fn every_term_is_an_event_of_a_day_with_its_reason_and_one_alarm() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        fixture.with_co_unit("2");
        let terms = listed(&fixture);
        let file = calendar(&fixture.ledger, &terms, 3);
        assert!(file.starts_with(BEGIN) && file.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(values(&file, "BEGIN").len(), 1 + terms.len() * 2);
        let starts = values(&file, "DTSTART;VALUE=DATE");
        let due = terms.iter().map(|(_, term)| compact(term.counted.due));
        assert_eq!(starts, due.collect::<Vec<_>>());
        let descriptions = values(&file, "DESCRIPTION");
        assert!(descriptions[0].contains("起算") && descriptions[0].contains("\\n依据"));
        let mut uids = values(&file, "UID");
        uids.sort();
        uids.dedup();
        assert_eq!(uids.len(), terms.len(), "each its own");
        assert_eq!(calendar(&fixture.ledger, &terms, 3), file);
    }

    #[test]
    fn a_term_keeps_its_name_when_days_go_by() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        let uids =
            |fixture: &Fixture| values(&calendar(&fixture.ledger, &listed(fixture), 3), "UID");
        let before = uids(&fixture);
        fixture.ledger.turn_to(day("2026-05-08"));
        assert_eq!(uids(&fixture), before);
    }

    #[test]
    fn an_alarm_rings_in_the_morning_so_many_working_days_ahead() {
        let fixture = Fixture::new();
        let at = |due, lead| trigger(&fixture.ledger, day(due), lead);
        assert_eq!(at("2026-11-27", 0), "PT9H");
        assert_eq!(at("2026-11-27", 1), "-PT15H");
        assert_eq!(at("2026-11-27", 3), "-P2DT15H");
        assert_eq!(
            at("2026-11-23", 1),
            "-P2DT15H",
            "a weekend is no working day"
        );
    }

    #[test]
    fn what_means_something_in_the_format_is_escaped() {
        let mut file = CalendarFile::default();
        file.text_line("SUMMARY", "一、水,电;气\\暖\n二\r\u{7}");
        assert_eq!(file.text, "SUMMARY:一、水\\,电\\;气\\\\暖\\n二\r\n");
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_may_be_and_folding_loses_nothing(text in "[ -~\u{4e00}-\u{4eff}]{0,200}") {
            let mut file = CalendarFile::default();
            file.text_line("X", &text);
            for line in file.text.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line);
            }
            let whole = file.text.replace("\r\n ", "");
            let plain = whole.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
            prop_assert_eq!(plain, format!("X:{text}\r\n"));
        }
    }
}
