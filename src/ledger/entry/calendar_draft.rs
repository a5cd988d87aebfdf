//! A year of the calendar on its way to being recorded: what was pasted, and the days turned by hand.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::model::arrangement::{self, Arrangement, YearShape};
use crate::model::calendar::{Calendar, CalendarYear, DayKind, statutory_days};
use crate::model::calendar_file;

/// How far a day's holiday is looked for, in days.
const NEAR: i64 = 30;

/// What a day is made by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayMark {
    /// 平常: a workday or weekend as the week has it.
    Plain,
    /// 休, with the holiday's name.
    Off(String),
    /// 班, with the holiday's name.
    MakeUp(String),
}

/// What is typed, pasted and turned by hand, and not recorded yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CalendarDraft {
    /// The sentences of a notice, or a table of days.
    pub pasted: String,
    /// Whether the sentences of another year are laid on the one shown (照这个样子暂排).
    pub as_shape: bool,
    /// Days turned by hand; these go over what was pasted.
    pub days: BTreeMap<NaiveDate, DayMark>,
    /// Years said to be announced or not, by hand.
    pub announced: BTreeMap<i32, bool>,
    /// Where a year's days come from, as typed.
    pub sources: BTreeMap<i32, String>,
}

/// What a pasted text turns out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Pasted {
    /// Nothing is there.
    Nothing,
    /// Sentences of a notice.
    Sentences(Arrangement),
    /// Whole years, as JSON or CSV.
    Years(Vec<CalendarYear>),
    /// A table that cannot be read, and why.
    Unreadable(String),
}

impl Pasted {
    /// Reads a text, with `shown` as the year that weekdays are tried in first.
    pub fn read(text: &str, shown: i32) -> Self {
        if text.trim().is_empty() {
            Self::Nothing
        } else if calendar_file::is_table(text) {
            calendar_file::read(text).map_or_else(Self::Unreadable, Self::Years)
        } else {
            Self::Sentences(arrangement::read(text, shown))
        }
    }

    /// The sentences, where they are of another year than the one shown.
    pub fn of_another_year(&self, shown: i32) -> Option<(i32, &Arrangement)> {
        let Self::Sentences(read) = self else {
            return None;
        };
        let year = read.year?.year;
        (year != shown).then_some((year, read))
    }

    /// The shape of the sentences of another year, laid on the one shown; none where anything in them is wrong.
    pub fn shape(&self, shown: i32) -> Option<YearShape> {
        let (_, read) = self.of_another_year(shown)?;
        let sound = read.is_sound() && !read.breaks.is_empty();
        sound.then(|| arrangement::shape(read, shown, &statutory_days(shown)))
    }
}

impl CalendarDraft {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty() && self.announced.is_empty() && !self.is_typed()
    }

    /// Whether anything in it was typed or pasted.
    pub fn is_typed(&self) -> bool {
        !self.pasted.trim().is_empty() || !self.sources.is_empty()
    }

    /// Whether all of it is known already: it was read without doubt and would change nothing.
    pub fn is_known(&self, known: &Calendar, shown: i32) -> bool {
        let pasted = Pasted::read(&self.pasted, shown);
        let is_taken = match &pasted {
            Pasted::Nothing | Pasted::Years(_) => true,
            Pasted::Sentences(read) => {
                let is_of_shown = read.year.as_ref().is_some_and(|found| found.year == shown);
                read.is_sound() && (is_of_shown || self.as_shape)
            }
            Pasted::Unreadable(_) => false,
        };
        let years = self.years(known, shown, &pasted);
        is_taken && years.iter().all(|year| known.year(year.year) == *year)
    }

    /// The years that come out otherwise than they are known, with the year shown in any case first.
    ///
    /// Sentences of another year are never written into the one shown; only their shape is, where that is wanted.
    pub fn years(&self, known: &Calendar, shown: i32, pasted: &Pasted) -> Vec<CalendarYear> {
        let mut years = self.as_pasted(known, shown, pasted);
        for (day, mark) in &self.days {
            let year = of(&mut years, known, day.year());
            year.days_off.remove(day);
            year.make_up_workdays.remove(day);
            match mark {
                DayMark::Plain => {}
                DayMark::Off(name) => {
                    year.days_off.insert(*day, name.clone());
                }
                DayMark::MakeUp(name) => {
                    year.make_up_workdays.insert(*day, name.clone());
                }
            }
        }
        for (year, announced) in &self.announced {
            of(&mut years, known, *year).announced = *announced;
        }
        for (year, drafted) in &mut years {
            if *drafted != known.year(*year) {
                fit_source(drafted);
            }
        }
        for (year, source) in &self.sources {
            source
                .trim()
                .clone_into(&mut of(&mut years, known, *year).source);
        }
        years.retain(|year, drafted| *year == shown || *drafted != known.year(*year));
        let first = years.remove(&shown);
        first.into_iter().chain(years.into_values()).collect()
    }

    /// The years as what was pasted leaves them, before any day is turned by hand.
    fn as_pasted(
        &self,
        known: &Calendar,
        shown: i32,
        pasted: &Pasted,
    ) -> BTreeMap<i32, CalendarYear> {
        let mut years = BTreeMap::from([(shown, known.year(shown))]);
        match pasted {
            Pasted::Years(read) => {
                years.extend(read.iter().map(|year| (year.year, year.clone())));
            }
            Pasted::Sentences(read)
                if read.is_sound() && read.year.is_some_and(|found| found.year == shown) =>
            {
                for year in read.years() {
                    arrangement::write_into(read, of(&mut years, known, year));
                }
            }
            Pasted::Sentences(_) if self.as_shape => {
                if let Some(shape) = pasted.shape(shown) {
                    shape.write_into(of(&mut years, known, shown));
                }
            }
            _ => {}
        }
        years
    }

    /// Turns a day on: 平常 to 休 to 班 to 平常. A Monday to Friday is worked as it is and cannot be made 班.
    pub fn turn(&mut self, day: NaiveDate, known: &Calendar, pasted: &Pasted) {
        let year = self.years(known, day.year(), pasted).remove(0);
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let mark = match year.kind(day) {
            DayKind::Workday | DayKind::Weekend => DayMark::Off(name_near(&year, day)),
            DayKind::Holiday if weekend => DayMark::MakeUp(name_near(&year, day)),
            DayKind::Holiday | DayKind::MakeUp => DayMark::Plain,
        };
        self.days.insert(day, mark);
        let without = Self {
            days: BTreeMap::new(),
            ..self.clone()
        };
        let before = without.years(known, day.year(), pasted).remove(0);
        let after = self.years(known, day.year(), pasted).remove(0);
        // Turned all the way round it is no edit.
        if before.kind(day) == after.kind(day) {
            self.days.remove(&day);
        }
    }

    /// Calls a day off or make-up workday by another holiday's name.
    pub fn rename(&mut self, day: NaiveDate, kind: DayKind, name: String) {
        let mark = match kind {
            DayKind::Holiday => DayMark::Off(name),
            DayKind::MakeUp => DayMark::MakeUp(name),
            DayKind::Workday | DayKind::Weekend => return,
        };
        self.days.insert(day, mark);
    }
}

/// What the shipped calendar says of a year that is not announced, and what holds once other days are planned in it.
const STATUTORY_ONLY: &str = "尚未公布放假安排，仅列法定节日";
const PLANNED: &str = "尚未公布放假安排，法定节日以外是暂排";

/// Lets where a year's days come from say what is in it now; what somebody wrote there stays.
fn fit_source(year: &mut CalendarYear) {
    if year.source != STATUTORY_ONLY && year.source != PLANNED {
        return;
    }
    let source = match (year.announced, year.has_planned_days()) {
        (true, _) => "",
        (false, true) => PLANNED,
        (false, false) => STATUTORY_ONLY,
    };
    source.clone_into(&mut year.source);
}

/// A year among those drafted, as it is known where it is not there yet.
fn of<'a>(
    years: &'a mut BTreeMap<i32, CalendarYear>,
    known: &Calendar,
    year: i32,
) -> &'a mut CalendarYear {
    years.entry(year).or_insert_with(|| known.year(year))
}

/// The holiday a day turned by hand most likely belongs to: its own name, or that of the nearest day off.
fn name_near(year: &CalendarYear, day: NaiveDate) -> String {
    let named = year.days_off.iter().chain(&year.make_up_workdays);
    let distance = |other: &NaiveDate| (*other - day).num_days().abs();
    let nearest = named
        .filter(|(other, _)| distance(other) <= NEAR)
        .min_by_key(|(other, _)| distance(other));
    nearest.map_or_else(|| "放假".to_owned(), |(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::day;

    const SPRING: &str = "春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。";

    fn drafted(draft: &CalendarDraft, shown: i32) -> Vec<CalendarYear> {
        let known = Calendar::shipped().unwrap();
        let pasted = Pasted::read(&draft.pasted, shown);
        draft.years(&known, shown, &pasted)
    }

    #[test]
    fn sentences_of_another_year_are_not_written_but_may_lend_their_shape() {
        let known = Calendar::shipped().unwrap();
        let mut draft = CalendarDraft {
            pasted: SPRING.to_owned(),
            ..CalendarDraft::default()
        };
        let years = drafted(&draft, 2027);
        assert_eq!(years, [known.year(2027)]);
        let pasted = Pasted::read(SPRING, 2027);
        assert_eq!(
            pasted.of_another_year(2027).map(|(year, _)| year),
            Some(2026)
        );
        draft.as_shape = true;
        let years = drafted(&draft, 2027);
        assert!(!years[0].announced);
        assert_eq!(years[0].source, PLANNED);
        assert_eq!(years[0].kind(day("2027-02-13")), DayKind::Holiday);
        assert_eq!(years[0].kind(day("2027-02-20")), DayKind::MakeUp);
    }

    #[test]
    fn sentences_of_the_year_shown_are_written_and_days_by_hand_go_over_them() {
        let mut draft = CalendarDraft {
            pasted: "国庆节：2027年10月1日至7日放假调休，共7天。9月26日（周日）上班。".to_owned(),
            ..CalendarDraft::default()
        };
        let years = drafted(&draft, 2027);
        assert_eq!(years[0].kind(day("2027-10-07")), DayKind::Holiday);
        assert!(!years[0].announced, "one sentence is no notice");
        let known = Calendar::shipped().unwrap();
        let pasted = Pasted::read(&draft.pasted, 2027);
        draft.turn(day("2027-10-07"), &known, &pasted);
        assert_eq!(
            drafted(&draft, 2027)[0].kind(day("2027-10-07")),
            DayKind::Workday
        );
    }

    #[test]
    fn a_day_turned_all_the_way_round_is_as_before() {
        let known = Calendar::shipped().unwrap();
        let mut draft = CalendarDraft::default();
        let saturday = day("2027-10-09");
        let kinds: Vec<DayKind> = (0..3)
            .map(|_| {
                draft.turn(saturday, &known, &Pasted::Nothing);
                drafted(&draft, 2027)[0].kind(saturday)
            })
            .collect();
        assert_eq!(kinds, [DayKind::Holiday, DayKind::MakeUp, DayKind::Weekend]);
        assert!(draft.is_empty());
        let tuesday = day("2027-03-02");
        draft.turn(tuesday, &known, &Pasted::Nothing);
        draft.turn(tuesday, &known, &Pasted::Nothing);
        assert!(draft.is_empty(), "a workday is not made 班");
    }
}
