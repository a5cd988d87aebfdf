//! How wide the columns of a table become: so that no row is high, words stay whole and the table takes few lines.

use super::cell_words::{CellFit, CellWords};
use super::gb9704::MM_PER_PT;
use super::table::TableStyle;
use super::text_width::ems;

/// Slack, mm, so that what fits exactly is not broken.
const ROUNDING: f32 = 0.2;
/// Where the table is as wide as the page allows, room is given out in so many em at a time.
const STEP: f32 = 0.25;
/// What a line in a cell that does not make its row higher counts against one that does.
const HIDDEN_LINE: f32 = 0.05;
/// What a word that is parted counts, in lines.
const PARTED: f32 = 0.7;
/// A row of more lines is high.
const MANY_LINES: f32 = 6.0;
/// What the square of the lines beyond that counts.
const HIGH_ROW: f32 = 8.0;
/// What a line of the headings counts: they come again on each page.
const HEADING_LINE: f32 = 3.0;
/// What a change of widths has to save at least, lines.
const LEAST_SAVED: f32 = 0.0001;
/// So often room may go over from one column to another.
const EXCHANGES: usize = 20;
/// The room of titles and the like where they are still to be written, em.
const LONG_HEADING: f32 = 14.0;
/// A title of more em is no usual one, and may take more lines than they.
const USUAL_TITLE: f32 = 34.0;
/// As many rows are looked at; those after them resemble them.
const ROWS: usize = 400;

/// A column measured, em.
struct MeasuredColumn {
    cells: Vec<CellWords>,
    /// What it needs in any case.
    least: f32,
    /// What it takes for no cell to be broken.
    natural: f32,
}

/// The widths of a table's columns, mm; together `width`. Each gets what its longest unbroken word needs; what is left goes
/// where it makes rows lower and keeps words whole.
pub fn widths(rows: &[Vec<String>], style: TableStyle, width: f32) -> Vec<f32> {
    let (columns, blank) = measured(rows);
    let ems = shared(&columns, blank, room(columns.len(), style, width));
    // Room that saves nothing more, or that lacks even so, is shared by all alike.
    let widths = in_mm(&ems, style);
    let whole: f32 = widths.iter().sum();
    widths.iter().map(|one| one / whole * width).collect()
}

/// The same of a table with a column of titles: they take two lines at most where the others' least widths allow it, and
/// have the room that the others do not need.
pub fn widths_by_titles(
    rows: &[Vec<String>],
    style: TableStyle,
    width: f32,
    titles: usize,
) -> Vec<f32> {
    let (mut columns, blank) = measured(rows);
    let room = room(columns.len(), style, width);
    let least: f32 = columns.iter().map(|column| column.least).sum();
    if let Some(column) = columns.get_mut(titles) {
        let most = room - (least - column.least);
        column.least = column.for_two_lines().min(most).max(column.least);
    }
    let mut widths = in_mm(&shared(&columns, blank, room), style);
    let left = width - widths.iter().sum::<f32>();
    if let Some(of_titles) = widths.get_mut(titles) {
        *of_titles += left;
    }
    widths
}

/// The columns of a table's texts, its headings first, and whether it is to be written in.
fn measured(rows: &[Vec<String>]) -> (Vec<MeasuredColumn>, bool) {
    let count = rows.first().map_or(0, Vec::len);
    let mut written = rows.iter().skip(1).flatten();
    let blank = rows.len() > 1 && written.all(String::is_empty);
    let column = |index: usize| {
        let text = |row: &Vec<String>| row.get(index).cloned().unwrap_or_default();
        MeasuredColumn::new(&rows.iter().map(text).collect::<Vec<_>>(), blank)
    };
    ((0..count).map(column).collect(), blank)
}

/// What a table of that width has for the text of so many columns, em.
fn room(columns: usize, style: TableStyle, width: f32) -> f32 {
    (width - columns as f32 * beside(style)) / (style.size * MM_PER_PT)
}

/// The room of a table as its columns share it, em.
fn shared(columns: &[MeasuredColumn], blank: bool, room: f32) -> Vec<f32> {
    let natural: f32 = columns.iter().map(|column| column.natural).sum();
    if blank || natural <= room {
        columns.iter().map(|column| column.natural).collect()
    } else {
        Sharing::new(columns, room).widths(columns)
    }
}

/// The widths of columns whose texts have so many em, mm.
fn in_mm(ems: &[f32], style: TableStyle) -> Vec<f32> {
    let em = style.size * MM_PER_PT;
    ems.iter().map(|ems| ems * em + beside(style)).collect()
}

/// What headings need, mm: each on one line, or parted by sense.
pub fn heading_widths(headings: &[&str], style: TableStyle, on_one_line: bool) -> Vec<f32> {
    let em = style.size * MM_PER_PT;
    let wide = |heading: &&str| {
        let ems = if on_one_line {
            ems(heading)
        } else {
            CellWords::new(heading).least()
        };
        ems * em + beside(style)
    };
    headings.iter().map(wide).collect()
}

/// What a cell takes beside its text, mm.
fn beside(style: TableStyle) -> f32 {
    2.0 * style.padding + ROUNDING
}

impl MeasuredColumn {
    /// Measures the texts of a column, its heading first.
    fn new(texts: &[String], blank: bool) -> Self {
        let cells: Vec<CellWords> = texts.iter().map(|text| CellWords::new(text)).collect();
        let least = cells.iter().map(CellWords::least).fold(1.0, f32::max);
        let heading = texts.first().filter(|_| blank);
        let likely = heading.map_or(0.0, |heading| likely_ems(heading));
        let natural = texts.iter().map(|text| ems(text));
        Self {
            cells,
            least,
            natural: natural.fold(likely.max(least), f32::max),
        }
    }

    /// The least width at which no usual text of it takes more than two lines, em.
    fn for_two_lines(&self) -> f32 {
        let usual = |cell: &&CellWords| cell.fit(USUAL_TITLE).lines <= 1.0;
        let cells: Vec<&CellWords> = self.cells.iter().filter(usual).collect();
        let steps = (USUAL_TITLE / STEP) as usize;
        let mut wide = (0..steps).map(|step| self.least + step as f32 * STEP);
        let fits = |wide: &f32| cells.iter().all(|cell| cell.fit(*wide).lines <= 2.0);
        wide.find(fits).unwrap_or(self.least)
    }

    /// How its cells fit at its least width and at each step beyond, until none is broken or the table is full.
    fn fits(&self, room: f32) -> Vec<Vec<CellFit>> {
        let most = self.natural.min(room);
        let steps = ((most - self.least).max(0.0) / STEP).ceil() as usize;
        let fits = |step: usize| -> Vec<CellFit> {
            let wide = self.least + step as f32 * STEP;
            let cells = self.cells.iter().take(ROWS);
            cells.map(|cell| cell.fit(wide)).collect()
        };
        (0..=steps).map(fits).collect()
    }
}

/// The room of a table on its way to the columns, in steps.
struct Sharing {
    /// How the cells of each column fit, step by step.
    fits: Vec<Vec<Vec<CellFit>>>,
    /// How many steps each column has beyond its least width.
    steps: Vec<usize>,
    /// How many there are for all.
    most: usize,
}

impl Sharing {
    /// Gives the room out where it saves most for each step, and lets columns exchange it as long as that saves more.
    fn new(columns: &[MeasuredColumn], room: f32) -> Self {
        let least: f32 = columns.iter().map(|column| column.least).sum();
        let mut sharing = Self {
            fits: columns.iter().map(|column| column.fits(room)).collect(),
            steps: vec![0; columns.len()],
            most: ((room - least).max(0.0) / STEP) as usize,
        };
        while let Some(steps) = sharing.best_gift() {
            sharing.steps = steps;
        }
        for _ in 0..EXCHANGES {
            let Some(steps) = sharing.best_exchange() else {
                break;
            };
            sharing.steps = steps;
        }
        sharing
    }

    /// The widths, em.
    fn widths(&self, columns: &[MeasuredColumn]) -> Vec<f32> {
        let steps = columns.iter().zip(&self.steps);
        steps
            .map(|(column, step)| column.least + *step as f32 * STEP)
            .collect()
    }

    /// How many steps no column has yet.
    fn left(&self) -> usize {
        self.most.saturating_sub(self.steps.iter().sum())
    }

    /// The columns with the steps by which each may be widened to change anything.
    fn wider(&self) -> Vec<(usize, usize)> {
        let mut wider = Vec::new();
        for (column, (fits, now)) in self.fits.iter().zip(&self.steps).enumerate() {
            let changes = (now + 1..fits.len()).filter(|step| fits[*step] != fits[*step - 1]);
            wider.extend(changes.map(|step| (column, step - now)));
        }
        wider
    }

    /// The steps once the column has more that saves most for each.
    fn best_gift(&self) -> Option<Vec<usize>> {
        let (now, left) = (self.cost(&self.steps), self.left());
        let mut most = LEAST_SAVED;
        let mut best = None;
        for (column, more) in self.wider() {
            if more > left {
                continue;
            }
            let mut steps = self.steps.clone();
            steps[column] += more;
            let saved = (now - self.cost(&steps)) / more as f32;
            if saved > most {
                most = saved;
                best = Some(steps);
            }
        }
        best
    }

    /// The steps once one column has given some to another, where that saves anything.
    fn best_exchange(&self) -> Option<Vec<usize>> {
        let left = self.left();
        let mut least = self.cost(&self.steps) - LEAST_SAVED;
        let mut best = None;
        for (column, more) in self.wider() {
            let needed = more.saturating_sub(left);
            let givers = (0..self.steps.len()).filter(|giver| *giver != column);
            for giver in givers.filter(|giver| self.steps[*giver] >= needed) {
                let mut steps = self.steps.clone();
                steps[column] += more;
                steps[giver] -= needed;
                let cost = self.cost(&steps);
                if cost < least {
                    least = cost;
                    best = Some(steps);
                }
            }
        }
        best
    }

    /// What the table costs with so many steps for each column, in lines.
    fn cost(&self, steps: &[usize]) -> f32 {
        let rows = self.fits.first().map_or(0, |fits| fits[0].len());
        (0..rows).map(|row| self.row_cost(row, steps)).sum()
    }

    fn row_cost(&self, row: usize, steps: &[usize]) -> f32 {
        let (mut highest, mut beside) = (1.0_f32, 0.0);
        for (fits, step) in self.fits.iter().zip(steps) {
            let fit = fits[*step][row];
            highest = highest.max(fit.lines);
            beside += HIDDEN_LINE * fit.lines + if fit.parted { PARTED } else { 0.0 };
        }
        let line = if row == 0 { HEADING_LINE } else { 1.0 };
        let high = (highest - MANY_LINES).max(0.0);
        line * highest + beside + HIGH_ROW * high * high
    }
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
    fn a_column_of_short_words_gives_way_to_long_titles() {
        let title =
            "关于在滨湖片区老旧小区改造中统筹推进供水排水供热和燃气管网更新并建立长效机制的建议";
        let name = "买买提·吐尔逊·阿不都热合曼";
        let header = ["序号", "编号", "标题", "领衔", "承办科室", "期限"];
        let row = [
            "1",
            "县闭会建议第1号",
            title,
            name,
            "排水管理所",
            "2026-04-14",
        ];
        let widths = set(&[&header, &row]);
        let em = SIZE_SMALL_4 * MM_PER_PT;
        let lines = CellWords::new(title)
            .fit((widths[2] - 2.0 * STYLE.padding) / em)
            .lines;
        assert!(lines < 6.5, "{lines} lines: {widths:?}");
        let words = heading_widths(&header, STYLE, false);
        let mut pairs = widths.iter().zip(&words);
        assert!(pairs.all(|(one, least)| *one > least - 0.01), "{widths:?}");
    }

    #[test]
    fn a_column_of_names_is_as_wide_as_the_longest_of_them() {
        let title =
            "关于在滨湖片区老旧小区改造中统筹推进供水排水供热和燃气管网更新的建议".repeat(2);
        let name = "乌\u{2060}云\u{2060}其\u{2060}木\u{2060}格";
        let widths = set(&[
            &["序号", "标题", "领衔"],
            &["1", &title, name],
            &["2", &title, "李明"],
        ]);
        let em = SIZE_SMALL_4 * MM_PER_PT;
        let room = (widths[2] - 2.0 * STYLE.padding) / em;
        assert!(room >= 5.0, "{room}: {widths:?}");
    }

    #[test]
    fn headings_need_more_on_one_line_than_parted() {
        let headings = ["承办人", "承办科室"];
        let whole = heading_widths(&headings, STYLE, true);
        let parted = heading_widths(&headings, STYLE, false);
        assert!((whole[0] - parted[0]).abs() < 0.01);
        assert!(whole[1] > parted[1] + 8.0);
    }
}
