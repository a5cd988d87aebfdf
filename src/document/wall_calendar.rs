//! 挂历: a year's days off, make-up workdays and terms on one sheet A4 on its side, to hang on the wall.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Ledger;
use crate::model::calendar::{CalendarYear, DayKind, statutory_days};
use crate::model::chinese;

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::BLACK;
use super::page::{Page, PaperSize, Rect};
use super::wall_sheet::WallSheet;

/// White at the sides, mm.
const SIDE: f32 = 14.0;
/// Where the title, the line below it and the months begin, mm from the top.
const TITLE_TOP: f32 = 11.0;
const LEAD_TOP: f32 = 20.5;
const MONTHS_TOP: f32 = 29.0;
/// Where the legend begins, mm from the top.
const LEGEND_TOP: f32 = 190.0;
/// Between months beside each other and below each other, mm.
const GAP: (f32, f32) = (7.0, 2.5);
/// Heights of a month's name, of its weekdays and of a day, mm.
const NAME: f32 = 6.2;
const WEEKDAYS: f32 = 4.4;
const DAY: f32 = 6.6;
/// Sizes of the title, the line below, a month's name, a day and its mark, points.
const TITLE_SIZE: f32 = 20.0;
const LEAD_SIZE: f32 = 10.5;
const NAME_SIZE: f32 = 11.0;
const DAY_SIZE: f32 = 9.0;
const MARK_SIZE: f32 = 7.5;
/// The ground of a Saturday or Sunday.
const GREY: [f32; 3] = [0.92, 0.92, 0.92];

/// A year with what stands on its days.
#[derive(Clone, Debug)]
pub struct WallCalendar {
    office: String,
    made_on: NaiveDate,
    year: CalendarYear,
    /// Days off that stand whatever is announced.
    statutory: BTreeSet<NaiveDate>,
    /// The last days of open terms, with how many end on each.
    due: BTreeMap<NaiveDate, usize>,
}

impl WallCalendar {
    /// The year as the ledger has it, with the last days of its open terms.
    pub fn of(ledger: &Ledger, year: i32) -> Self {
        let mut due = BTreeMap::new();
        let terms = ledger.open_terms().into_iter();
        for day in terms.map(|(_, term)| term.counted.due) {
            if day.year() == year {
                *due.entry(day).or_default() += 1;
            }
        }
        Self {
            office: ledger.office.name.clone(),
            made_on: ledger.today,
            year: ledger.calendar.year(year),
            statutory: statutory_days(year).into_keys().collect(),
            due,
        }
    }

    /// What it is headed: 2027年放假安排和办理期限（暂定）
    pub fn title(&self) -> String {
        let mark = if self.year.announced {
            ""
        } else {
            "（暂定）"
        };
        format!("{}年放假安排和办理期限{mark}", self.year.year)
    }

    /// The sheet.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn pages(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let mut sheet = WallSheet {
            page: Page::on(PaperSize::A4Landscape),
            fonts,
        };
        let width = sheet.page.size().0;
        let whole = Rect {
            x: SIDE,
            y: TITLE_TOP,
            width: width - 2.0 * SIDE,
            height: 8.0,
        };
        sheet.centred(whole, Face::Title.of_size(TITLE_SIZE), &self.title())?;
        let below = Rect {
            y: LEAD_TOP,
            height: 5.0,
            ..whole
        };
        sheet.centred(below, Face::Fang.of_size(LEAD_SIZE), &self.lead())?;
        let each = (whole.width - 3.0 * GAP.0) / 4.0;
        let height = NAME + WEEKDAYS + 6.0 * DAY;
        for month in 1..=12_u32 {
            let place = (month - 1) as f32;
            let (column, row) = (place % 4.0, (place / 4.0).floor());
            let corner = (
                SIDE + column * (each + GAP.0),
                MONTHS_TOP + row * (height + GAP.1),
            );
            self.month(&mut sheet, month, corner, each)?;
        }
        self.legend(&mut sheet)?;
        Ok(vec![sheet.page])
    }

    /// 临溪县住建局　全年252个工作日　截至2026年11月20日　放假安排还没有公布，公布后重印
    fn lead(&self) -> String {
        let days: usize = (1..=12).map(|month| self.year.working_days(month)).sum();
        let mut words = format!(
            "{}　全年{days}个工作日　截至{}",
            self.office,
            chinese::date(self.made_on)
        );
        if !self.year.announced {
            words.push_str("　这一年的放假安排还没有公布，日子暂定，公布后重印");
        }
        words
    }

    fn month(
        &self,
        sheet: &mut WallSheet<'_>,
        month: u32,
        (x, y): (f32, f32),
        width: f32,
    ) -> Result<(), MissingGlyph> {
        let Some(first) = NaiveDate::from_ymd_opt(self.year.year, month, 1) else {
            return Ok(());
        };
        let head = Face::Hei.of_size(NAME_SIZE);
        let end = sheet.text((x, y), (NAME, head), &format!("{month}月"))?;
        let words = format!("{}个工作日", self.year.working_days(month));
        let small = Face::Fang.of_size(MARK_SIZE);
        sheet.text((end + 2.0, y), (NAME, small), &words)?;
        let each = width / 7.0;
        for (place, name) in ["一", "二", "三", "四", "五", "六", "日"]
            .into_iter()
            .enumerate()
        {
            let cell = Rect {
                x: x + each * place as f32,
                y: y + NAME,
                width: each,
                height: WEEKDAYS,
            };
            sheet.centred(cell, small, name)?;
        }
        let shift = first.weekday().num_days_from_monday();
        for day in first.iter_days().take_while(|day| day.month() == month) {
            let place = shift + day.day0();
            let cell = Rect {
                x: x + each * (place % 7) as f32 + 0.3,
                y: y + NAME + WEEKDAYS + DAY * (place / 7) as f32 + 0.2,
                width: each - 0.6,
                height: DAY - 0.4,
            };
            self.day(sheet, day, cell)?;
        }
        Ok(())
    }

    fn day(
        &self,
        sheet: &mut WallSheet<'_>,
        day: NaiveDate,
        cell: Rect,
    ) -> Result<(), MissingGlyph> {
        let kind = self.year.kind(day);
        if kind == DayKind::Weekend {
            sheet.fill(cell, GREY);
        }
        let mark = mark(kind);
        if !mark.is_empty() {
            sheet.frame(cell, self.is_provisional(day));
        }
        let number = Face::Fang.of_size(DAY_SIZE);
        let half = Rect {
            width: if mark.is_empty() {
                cell.width
            } else {
                cell.width * 0.55
            },
            height: cell.height - 0.9,
            ..cell
        };
        sheet.centred(half, number, &day.day().to_string())?;
        let other = Rect {
            x: cell.x + cell.width * 0.5,
            width: cell.width * 0.45,
            ..half
        };
        sheet.centred(other, Face::Hei.of_size(MARK_SIZE), mark)?;
        if self.due.contains_key(&day) {
            sheet.fill(due_bar(cell), BLACK);
        }
        Ok(())
    }

    /// Neither statutory nor announced.
    fn is_provisional(&self, day: NaiveDate) -> bool {
        !self.year.announced && !self.statutory.contains(&day)
    }

    /// What the marks mean, with how many days of each there are.
    fn legend(&self, sheet: &mut WallSheet<'_>) -> Result<(), MissingGlyph> {
        let count = |days: &mut dyn Iterator<Item = &NaiveDate>, provisional: bool| {
            days.filter(|day| self.is_provisional(**day) == provisional)
                .count()
        };
        let year = &self.year;
        let off = |provisional| count(&mut year.days_off.keys(), provisional);
        let worked = |provisional| count(&mut year.make_up_workdays.keys(), provisional);
        let settled = if year.announced {
            "放假"
        } else {
            "法定节日"
        };
        let marked = [
            (DayKind::Holiday, false, settled, off(false)),
            (DayKind::Holiday, true, "暂排放假", off(true)),
            (DayKind::MakeUp, false, "调休上班", worked(false)),
            (DayKind::MakeUp, true, "暂排上班", worked(true)),
        ];
        let letters = Face::Fang.of_size(LEAD_SIZE);
        let row = |x: f32| Rect {
            x,
            y: LEGEND_TOP,
            width: 6.0,
            height: 5.0,
        };
        let mut x = SIDE;
        for (kind, provisional, what, days) in marked {
            if days == 0 {
                continue;
            }
            sheet.frame(row(x), provisional);
            sheet.centred(row(x), Face::Hei.of_size(MARK_SIZE), mark(kind))?;
            let words = format!("{what}{days}天");
            x = sheet.text((x + 7.5, LEGEND_TOP), (5.0, letters), &words)? + 6.0;
        }
        sheet.fill(row(x), GREY);
        x = sheet.text((x + 7.5, LEGEND_TOP), (5.0, letters), "周末")? + 6.0;
        sheet.fill(due_bar(row(x)), BLACK);
        let terms: usize = self.due.values().sum();
        let words = format!("有期限到期的日子{}天，共{terms}项", self.due.len());
        sheet.text((x + 7.5, LEGEND_TOP), (5.0, letters), &words)?;
        Ok(())
    }
}

/// 休 or 班.
fn mark(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Holiday => "休",
        DayKind::MakeUp => "班",
        DayKind::Workday | DayKind::Weekend => "",
    }
}

/// The bar at the foot of a day on which terms end.
fn due_bar(cell: Rect) -> Rect {
    Rect {
        x: cell.x + cell.width * 0.25,
        y: cell.y + cell.height - 0.95,
        width: cell.width * 0.5,
        height: 0.7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn calendar(year: i32) -> WallCalendar {
        let mut fixture = Fixture::new();
        fixture.registered("31");
        WallCalendar::of(&fixture.ledger, year)
    }

    #[test]
    fn a_year_is_one_sheet_on_its_side_with_everything_inside() {
        let fonts = Fonts::bundled().unwrap();
        for year in [2026, 2027, 2031] {
            let pages = calendar(year).pages(fonts).unwrap();
            let [page] = pages.as_slice() else {
                panic!("{year}: {} pages", pages.len());
            };
            let (width, height) = page.size();
            assert!(width > height);
            for rule in &page.rules {
                let Rect { x, y, .. } = rule.rect;
                let right = x + rule.rect.width;
                let bottom = y + rule.rect.height;
                assert!(x > 8.0 && y > 8.0 && right < width - 8.0 && bottom < height - 8.0);
            }
            for run in &page.runs {
                assert!(run.baseline > 8.0 && run.baseline < height - 8.0);
                let ends = run.glyphs.iter().map(|glyph| glyph.x);
                assert!(ends.clone().all(|x| x > 8.0 && x < width - 10.0), "{year}");
            }
        }
    }

    #[test]
    fn a_year_that_is_not_announced_says_so() {
        assert_eq!(calendar(2026).title(), "2026年放假安排和办理期限");
        let next = calendar(2027);
        assert!(next.title().ends_with("（暂定）"));
        assert!(next.lead().contains("还没有公布"));
        assert!(!calendar(2026).lead().contains("还没有公布"));
    }

    #[test]
    fn the_days_of_open_terms_are_marked_and_counted() {
        let mut fixture = Fixture::new();
        fixture.registered("31");
        let ledger = &fixture.ledger;
        let open = ledger.open_terms().into_iter();
        let wanted = open.filter(|(_, term)| term.counted.due.year() == 2026);
        let calendar = WallCalendar::of(ledger, 2026);
        assert_eq!(calendar.due.values().sum::<usize>(), wanted.count());
        assert!(!calendar.due.is_empty());
    }
}
