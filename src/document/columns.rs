//! How wide the columns of a table become: so that it takes as few lines as it can.

use super::gb9704::MM_PER_PT;
use super::table::TableStyle;
use super::text_width::{ems, ordinals};

/// Slack, mm, so that what fits exactly is not broken.
const ROUNDING: f32 = 0.2;
/// Where the table is as wide as the page allows, room is given out in so many em at a time.
const STEP: f32 = 0.5;
/// A column may need so many steps before it saves a line.
const STEPS: u16 = 12;
/// What a line in a cell that does not make its row higher counts against one that does.
const HIDDEN_LINE: f32 = 0.05;
/// The room of titles and the like where they are still to be written, em.
const LONG_HEADING: f32 = 14.0;
/// Words of no more em stay whole where there is room, the longer ones last.
const SHORT_WORDS: [f32; 3] = [6.6, 5.2, 4.2];
/// So much of the room may go to words kept whole; the rest is for titles.
const WHOLE_SHARE: f32 = 0.8;
/// As many rows are looked at; those after them resemble them.
const ROWS: usize = 400;

/// The texts of a table measured, in em, row by row.
struct Measured {
    cells: Vec<Vec<f32>>,
    /// What each column needs in any case.
    least: Vec<f32>,
    /// What it takes for no cell to be broken.
    natural: Vec<f32>,
    /// Whether there is nothing in it yet but the headings.
    blank: bool,
}

/// The widths of a table's columns, mm; together `width`. Each gets what its longest unbroken word needs; what is left goes
/// where it saves most lines.
pub fn widths(rows: &[Vec<String>], style: TableStyle, width: f32) -> Vec<f32> {
    let em = style.size * MM_PER_PT;
    let beside = 2.0 * style.padding + ROUNDING;
    let columns = rows.first().map_or(0, Vec::len);
    let room = width / em - columns as f32 * beside / em;
    let measured = Measured::new(rows, room);
    let ems = if measured.blank || measured.natural.iter().sum::<f32>() <= room {
        measured.natural.clone()
    } else {
        measured.given_out(room)
    };
    // Room that saves nothing more, or that lacks even so, is shared by all alike.
    let widths: Vec<f32> = ems.iter().map(|ems| ems * em + beside).collect();
    let whole: f32 = widths.iter().sum();
    widths.iter().map(|one| one / whole * width).collect()
}

impl Measured {
    /// Measures a table whose texts have so much room together, em.
    fn new(rows: &[Vec<String>], room: f32) -> Self {
        let count = rows.first().map_or(0, Vec::len);
        let longest = |column: usize, measure: &dyn Fn(&str) -> f32| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| measure(cell)).fold(1.0, f32::max)
        };
        let written = rows.iter().skip(1).flatten();
        let blank = rows.len() > 1 && written.clone().all(String::is_empty);
        let natural = |column: usize| {
            let heading = rows.first().and_then(|row| row.get(column));
            let likely = heading
                .filter(|_| blank)
                .map_or(0.0, |heading| likely_ems(heading));
            longest(column, &ems).max(likely)
        };
        Self {
            cells: rows
                .iter()
                .take(ROWS)
                .map(|row| row.iter().map(|cell| ems(cell)).collect())
                .collect(),
            least: least(count, room, longest),
            natural: (0..count).map(natural).collect(),
            blank,
        }
    }

    /// The least widths, widened step by step where the room saves most lines for each em.
    fn given_out(&self, room: f32) -> Vec<f32> {
        let mut widths = self.least.clone();
        let mut left = room - widths.iter().sum::<f32>();
        while let Some((column, more)) = self.best_step(&widths, left) {
            widths[column] += more;
            left -= more;
        }
        widths
    }

    /// The column that saves most lines for each em it is given, and how many em.
    fn best_step(&self, widths: &[f32], left: f32) -> Option<(usize, f32)> {
        let now = self.lines(widths);
        let mut best: Option<(f32, usize, f32)> = None;
        for column in 0..widths.len() {
            for steps in 1..=STEPS {
                let more = f32::from(steps) * STEP;
                if more > left {
                    break;
                }
                let mut wider = widths.to_vec();
                wider[column] += more;
                let saved = (now - self.lines(&wider)) / more;
                if saved > best.map_or(0.0, |(most, ..)| most) {
                    best = Some((saved, column, more));
                }
            }
        }
        best.map(|(_, column, more)| (column, more))
    }

    /// How many lines the rows are high.
    fn lines(&self, widths: &[f32]) -> f32 {
        let rows = self.cells.iter().map(|row| {
            let lines = row
                .iter()
                .zip(widths)
                .map(|(cell, width)| (cell / width).ceil());
            let (highest, all) = lines.fold((1.0, 0.0), |(highest, all): (f32, f32), lines| {
                (highest.max(lines), all + lines)
            });
            highest + HIDDEN_LINE * all
        });
        rows.sum()
    }
}

/// What each of so many columns needs: its short words whole where there is room for all of them, parted where not.
fn least(
    count: usize,
    room: f32,
    longest: impl Fn(usize, &dyn Fn(&str) -> f32) -> f32,
) -> Vec<f32> {
    for short in SHORT_WORDS {
        let whole = |column| longest(column, &|text: &str| whole_ems(text, short));
        let whole: Vec<f32> = (0..count).map(whole).collect();
        if whole.iter().sum::<f32>() <= room * WHOLE_SHARE {
            return whole;
        }
    }
    let parted = |column| longest(column, &least_ems);
    (0..count).map(parted).collect()
}

/// The least width in em that parts no word of so many em: 排水管理所, 县闭会建议 before its number, 征询意见表 before its day.
fn whole_ems(text: &str, most: f32) -> f32 {
    let apart = text
        .replace('第', " 第")
        .replace('（', " （")
        .replace('〔', " 〔");
    let marks = 0.5 * f32::from(u8::from(text.contains('、')));
    let words = apart.split([' ', '、', '，', '；']);
    let short = words.map(|word| ems(word) + marks);
    let short = short.filter(|wide| *wide <= most);
    short.fold(least_ems(text), f32::max)
}

/// How much room writing by hand under a heading is likely to take, em.
fn likely_ems(heading: &str) -> f32 {
    let long = ["标题", "内容", "事项", "意见", "做法"];
    if long.iter().any(|word| heading.contains(word)) {
        LONG_HEADING
    } else {
        ems(heading) + 1.0
    }
}

/// The least width in em: three characters, four and a pressed mark for names between 、, 第118号, or the longest number
/// or Western word.
fn least_ems(text: &str) -> f32 {
    let words = text.split(|letter: char| !letter.is_ascii());
    let names = text.split('、').filter(|name| *name != text);
    let least = names
        .map(|name| ems(name).min(4.0) + 0.5)
        .chain(ordinals(text).iter().map(|ordinal| ems(ordinal).min(5.0)))
        .fold(ems(text).min(3.0), f32::max);
    words.map(ems).fold(least, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::{SIZE_SMALL_4, WIDTH};

    const STYLE: TableStyle = TableStyle {
        size: SIZE_SMALL_4,
        pitch: 6.2,
        padding: 1.4,
        stroke: 0.3,
    };

    fn set(rows: &[&[&str]]) -> Vec<f32> {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        widths(&rows, STYLE, WIDTH)
    }

    #[test]
    fn columns_fill_the_type_area() {
        let long = "全县农村饮水安全巩固提升工程建设管理办法修订情况的说明".repeat(3);
        for rows in [
            &[&["序号", "标题"][..], &["1", "短"]][..],
            &[&["序号", "标题"], &["1", long.as_str()]],
            &[&["序号", "标题"], &["", ""]],
        ] {
            let whole: f32 = set(rows).iter().sum();
            assert!((whole - WIDTH).abs() < 0.01, "{whole}");
        }
    }

    #[test]
    fn long_text_gets_the_room() {
        let long = "关于加强传统村落保护利用的建议".repeat(4);
        let widths = set(&[&["序号", "标题", "领衔"], &["1", &long, "李春华"]]);
        assert!(widths[1] > widths[0] + widths[2], "{widths:?}");
    }

    #[test]
    fn a_blank_table_leaves_room_to_write_titles() {
        let widths = set(&[&["编号", "标题"], &["", ""]]);
        assert!(widths[1] > 3.0 * widths[0], "{widths:?}");
    }

    #[test]
    fn numbers_and_western_text_stay_whole() {
        assert!((least_ems("第118号") - ems("第118号")).abs() < f32::EPSILON);
        assert!((least_ems("办理PPP项目") - 3.0).abs() < f32::EPSILON);
        assert!((least_ems("infrastructure") - ems("infrastructure")).abs() < f32::EPSILON);
    }
}
