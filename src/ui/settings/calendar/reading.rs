//! Steps 1 and 2 of the panel: what is pasted, and what was read of it.

use chrono::{Datelike as _, NaiveDate, Weekday};
use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::ledger::Ledger;
use crate::ledger::entry::calendar_draft::{CalendarDraft, Pasted};
use crate::model::arrangement::{self, Arrangement, Check, HolidayBreak, YearFrom};
use crate::model::calendar::{CalendarYear, DayKind};
use crate::model::chinese;
use crate::model::day_text::{day, short_day, weekday};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::mark::tag;
use crate::ui::widgets::{
    Button, TextField, divider, hint, label, line, medium_line, note, paragraph, problem_line, tick,
};

use super::parts::{notice, step_head};
use super::work::Work;

/// The most that the pasted text takes of the panel's height, in points.
const MOST_TEXT: f32 = 120.0;

/// What was done at these steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ReadingAnswer {
    /// The draft changed.
    pub(super) edited: bool,
    /// Another year is to be shown.
    pub(super) turned_to: Option<i32>,
}

/// The field for the sentences of a notice; returns whether what is in it changed.
pub(super) fn paste_ui(ui: &mut Ui, draft: &mut CalendarDraft) -> bool {
    step_head(ui, 1, "粘贴通知原句", |ui| {
        hint(ui, "可以整篇粘贴，也可以是 JSON、CSV");
    });
    ScrollArea::vertical()
        .id_salt("pasted")
        .max_height(MOST_TEXT)
        .show(ui, |ui| {
            let field = TextField::new("通知原句", &mut draft.pasted)
                .rows(2)
                .hint("如：国庆节：10月1日至7日放假调休，共7天。9月26日（周日）上班。");
            field.show(ui).changed
        })
        .inner
}

/// What was read of it.
pub(super) fn read_ui(
    ui: &mut Ui,
    work: &Work,
    draft: &mut CalendarDraft,
    ledger: &Ledger,
) -> ReadingAnswer {
    let shown = work.year.year;
    step_head(ui, 2, "读出来的", |ui| {
        if let Pasted::Sentences(read) = &work.pasted {
            checks_ui(ui, read);
        }
    });
    match &work.pasted {
        Pasted::Nothing => {
            note(ui, "还没有粘贴。也可以在左边点一天，平常、休、班轮换。");
            ReadingAnswer::default()
        }
        Pasted::Unreadable(why) => {
            problem_line(ui, &format!("{why}台账没有改动。"));
            ReadingAnswer::default()
        }
        Pasted::Years(years) => {
            for year in years {
                let (off, worked) = (year.days_off.len(), year.make_up_workdays.len());
                line(ui, format!("{} 年：休 {off} 天，班 {worked} 天", year.year));
            }
            note(ui, "这些年整年照文件换，文件里没有的日子按周末算。");
            ReadingAnswer::default()
        }
        Pasted::Sentences(read) => {
            for one in &read.breaks {
                break_ui(ui, one);
            }
            for longer in &read.prolonged {
                line(ui, format!("{}延长到{}", longer.name, spoken(longer.until)));
            }
            problems_ui(ui, read);
            year_ui(ui, (read, shown), work, (draft, ledger))
        }
    }
}

/// That every weekday and every number of days was counted again, and what came of it.
fn checks_ui(ui: &mut Ui, read: &Arrangement) {
    let Some(found) = read.year.filter(|_| !read.checks.is_empty()) else {
        return;
    };
    let wrong = read.checks.iter().filter(|check| !check.holds()).count();
    let weekday = |check: &&Check| matches!(check, Check::Weekday { .. });
    let weekdays = read.checks.iter().filter(weekday).count();
    let counts = read.checks.len() - weekdays;
    let theme = Theme::of(ui);
    if wrong > 0 {
        let words = format!("{wrong} 处对不上 {} 年", found.year);
        tag(ui, &words, (theme.surface, theme.ink, theme.ink));
        return;
    }
    let told = match (weekdays, counts) {
        (0, counts) => format!("{counts} 处天数"),
        (weekdays, 0) => format!("{weekdays} 处星期"),
        (weekdays, counts) => format!("{weekdays} 处星期、{counts} 处天数"),
    };
    let words = format!("✓ {told}都对上 {} 年", found.year);
    tag(ui, &words, (theme.done_low, theme.done_line, theme.done));
}

/// One break: what is off, and what is worked instead.
fn break_ui(ui: &mut Ui, one: &HolidayBreak) {
    let count = one.days_off.len();
    if let (Some(first), Some(last)) = (one.days_off.first(), one.days_off.last()) {
        let days = if first == last {
            spoken(*first)
        } else {
            format!("{}—{}", spoken(*first), spoken(*last))
        };
        row_ui(ui, ("休", &one.name), &days, count);
    }
    if !one.make_up.is_empty() {
        let days: Vec<String> = one.make_up.iter().map(|day| spoken(*day)).collect();
        row_ui(ui, ("班", ""), &days.join("、"), one.make_up.len());
    }
    divider(ui);
}

fn row_ui(ui: &mut Ui, (mark, name): (&str, &str), days: &str, count: usize) {
    ui.horizontal(|ui| {
        ui.set_height(26.0);
        medium_line(ui, format!("{mark} {name}"), size::TEXT);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            hint(ui, format!("{count} 天"));
            line(ui, days);
        });
    });
}

fn spoken(day: NaiveDate) -> String {
    format!("{} {}", short_day(day), weekday(day))
}

/// What is wrong in the sentences, and what could not be read, each with its text.
fn problems_ui(ui: &mut Ui, read: &Arrangement) {
    for check in read.checks.iter().filter(|check| !check.holds()) {
        let words = match check {
            Check::Weekday { day, written } => format!(
                "{}写的是{}，{}那天是{}。",
                chinese::month_day(*day),
                weekday_name(*written),
                day.year(),
                weekday(*day)
            ),
            Check::Count {
                name,
                written,
                counted,
            } => format!("{name}写的是共 {written} 天，数下来是 {counted} 天。"),
        };
        problem_line(ui, &words);
    }
    for unread in &read.unread {
        problem_line(ui, &format!("“{}”：{}。", unread.text, unread.why));
    }
    if !read.is_sound() && read.has_days() {
        note(ui, "没有全读准，左边的日历没有动。照原文改好就会放进去。");
    }
    let passed = read.passed_over.len();
    if passed > 0 {
        let words = format!("另有 {passed} 句不排日子，没有用。");
        hint(ui, words).on_hover_text(read.passed_over.join("\n"));
    }
}

fn weekday_name(weekday: Weekday) -> &'static str {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    names[weekday.num_days_from_monday() as usize]
}

/// Which year the sentences are of, and what may be done with those of another one.
fn year_ui(
    ui: &mut Ui,
    (read, shown): (&Arrangement, i32),
    work: &Work,
    (draft, ledger): (&mut CalendarDraft, &Ledger),
) -> ReadingAnswer {
    let mut answer = ReadingAnswer::default();
    let Some(found) = read.year else {
        return answer;
    };
    if found.year == shown {
        if read.is_sound() {
            let whole = if read.is_whole() {
                "整篇通知，采用后不再暂定。"
            } else {
                "不是整篇通知，这一年仍标暂定。"
            };
            note(ui, format!("已放进左边 {shown} 年的日历。{whole}"));
        }
        return answer;
    }
    notice(ui, |ui| {
        let known = ledger.calendar.year(found.year);
        let same = read.is_sound() && is_written(read, &known);
        let what = if same {
            format!("{0} 年已载入同样的安排，不用再写。", found.year)
        } else {
            format!("不会写进 {shown} 年。")
        };
        paragraph(ui, format!("这是 {} 年的句子，{what}", found.year));
        note(ui, why_not(read, shown, found.from));
        if !same {
            let words = format!("翻到 {} 年", found.year);
            if ui.add(Button::new(&words).small()).clicked() {
                answer.turned_to = Some(found.year);
            }
        }
    });
    if let Some(shape) = &work.shape {
        let words = format!("照这个样子暂排 {shown} 年");
        answer.edited = tick(ui, &words, &mut draft.as_shape);
        for one in &shape.breaks {
            if let Some(first) = one.days_off.first() {
                let (off, worked) = (one.days_off.len(), one.make_up.len());
                let from = short_day(*first);
                let words = format!("{}：{from} 起休 {off} 天，补班 {worked} 天", one.name);
                hint(ui, words);
            }
        }
        if !shape.unknown.is_empty() {
            let names = shape.unknown.join("、");
            note(ui, format!("不知道 {shown} 年的{names}是哪天，没有排。"));
        }
    }
    answer
}

/// Whether a year already has what the sentences say of it.
fn is_written(read: &Arrangement, known: &CalendarYear) -> bool {
    let mut written = known.clone();
    arrangement::write_into(read, &mut written);
    let days = |year: &CalendarYear| (year.days_off.clone(), year.make_up_workdays.clone());
    days(&written) == days(known)
}

/// Why sentences do not belong to the year shown.
fn why_not(read: &Arrangement, shown: i32, from: YearFrom) -> String {
    let mismatch = read.checks.iter().find_map(|check| match check {
        Check::Weekday { day, written } => {
            let there = day.with_year(shown)?;
            (there.weekday() != *written).then_some(there)
        }
        Check::Count { .. } => None,
    });
    let told = match from {
        YearFrom::Heading => "通知的标题写明了年份。".to_owned(),
        YearFrom::Written => "句子里写明了年份。".to_owned(),
        YearFrom::Weekdays => String::new(),
    };
    mismatch.map_or(told.clone(), |there| {
        let (month, day, weekday) = (there.month(), there.day(), weekday(there));
        format!("{told}按 {shown} 年数，{month}月{day}日是{weekday}，对不上。")
    })
}

/// What stands for the year shown as a whole: whether it is announced, and where its days come from; and the name of the
/// day the keyboard is at. Returns whether anything changed.
pub(super) fn whole_year_ui(
    ui: &mut Ui,
    work: &Work,
    cursor: NaiveDate,
    draft: &mut CalendarDraft,
) -> bool {
    let shown = work.year.year;
    let mut edited = false;
    let mut announced = work.year.announced;
    if tick(ui, "国务院办公厅的通知已经公布", &mut announced) {
        draft.announced.insert(shown, announced);
        edited = true;
    }
    let mut source = work.year.source.clone();
    let field = TextField::new("放假安排出处", &mut source).hint("出处，如 国办发明电〔2025〕7号");
    if field.show(ui).changed {
        draft.sources.insert(shown, source);
        edited = true;
    }
    let kind = work.year.kind(cursor);
    let off = work.year.days_off.get(&cursor);
    if let Some(name) = off.or_else(|| work.year.make_up_workdays.get(&cursor)) {
        let mut name = name.clone();
        let mark = if kind == DayKind::MakeUp {
            "班"
        } else {
            "休"
        };
        let before = format!("{} {mark}，算在", day(cursor));
        ui.horizontal(|ui| {
            label(ui, before);
            let field = TextField::new("节日名称", &mut name).hint("如 国庆节");
            if field.show(ui).changed {
                draft.rename(cursor, kind, name.clone());
                edited = true;
            }
        });
    }
    edited
}
