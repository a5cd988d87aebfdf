//! How letters and reports of every length end: no page but the last more than two lines early, the signature never without
//! text, and no line of a paragraph alone on either side of a page's end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod chance;
    pub mod pdf;
}

use banli::document::letter::Letter;
use banli::document::report::ReportDocument;
use banli::document::{Fonts, Format, Manuscript, pdf};
use banli::model::office::MarkPlacement;
use banli::model::record::Id;
use banli::model::vocabulary::IssueKind;
use common::chance::Chance;
use common::pdf::{ReadGlyph, ReadPage, read, text_of};

/// The type area's lower edge, mm from the page's top.
const BOTTOM: f64 = 262.0;
/// 三号, mm.
const EM: f64 = 5.556;
/// The widest and the closest lines, mm.
const PITCHES: [f64; 2] = [225.0 / 20.5, 225.0 / 26.0];
/// The characters of all text that may keep a signature company.
const TEXT: &str = "街巷修整完毕";
const SHORT_NAME: &str = "临溪县住房和城乡建设局";
const LONG_NAME: &str = "临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心";
const DATE: &str = "2026年5月8日";
/// The same in figures.
const DATE_OF: &str = "2026-05-08";

/// A paragraph of so many lines, indented by two characters.
fn paragraph(lines: usize) -> String {
    let count = if lines == 1 { 10 } else { 28 * lines - 20 };
    let text: String = TEXT.chars().cycle().take(count).collect();
    text + "。"
}

/// Paragraphs of one to seven lines, so many lines in all.
fn lengths(chance: &mut Chance, lines: usize) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut left = lines;
    while left > 0 {
        let next = (1 + chance.number(7)).min(left);
        lengths.push(next);
        left -= next;
    }
    lengths
}

/// What one document has; the lines of its thanks and how many 附件 among it.
#[derive(Clone, Debug)]
struct Told {
    paragraphs: Vec<usize>,
    thanks: usize,
    name: &'static str,
    /// 领导签发 and 联系人: none, one or both; three are 附注 as well.
    notes: usize,
    /// So many units under 抄送.
    copies: usize,
    appendices: usize,
}

impl Told {
    fn text(&self) -> String {
        let mut lines: Vec<String> = self
            .paragraphs
            .iter()
            .map(|count| paragraph(*count))
            .collect();
        if self.notes > 2 {
            lines.push("* 此件公开发布".to_owned());
        }
        for number in 0..self.appendices {
            lines.push(format!("@ 第{}批项目清单", number + 1));
            lines.push("清单另发。".to_owned());
        }
        lines.join("\n")
    }

    fn copies(&self) -> Vec<String> {
        let unit = |number: usize| format!("县人民代表大会常务委员会第{number}工作委员会");
        (1..=self.copies).map(unit).collect()
    }

    fn letter(&self) -> Manuscript {
        let note = |least: usize, text: &str| {
            if self.notes >= least {
                text.to_owned()
            } else {
                String::new()
            }
        };
        let title = [
            "对",
            "临溪县第十届人民代表大会",
            "第五次会议",
            "第37号建议的答复",
        ];
        Manuscript::Letter(Box::new(Letter {
            kind: IssueKind::Reply,
            person: Some(Id::new()),
            recipient: "李春华代表".to_owned(),
            letterhead: self.name.to_owned(),
            marks: MarkPlacement::UnderRule,
            disclosure: self
                .copies
                .is_multiple_of(2)
                .then(|| "是否同意公开：同意".to_owned()),
            outcome: Some("办理结果：A类".to_owned()),
            document_number: "临住建函〔2026〕31号".to_owned(),
            title: title.map(str::to_owned).to_vec(),
            salutation: "李春华代表：".to_owned(),
            opening: String::new(),
            text: self.text(),
            thanks: (self.thanks > 0).then(|| paragraph(self.thanks)),
            signature: self.name.to_owned(),
            date: DATE_OF.parse().ok(),
            signer: note(1, "周明东"),
            contact: note(2, "何永昌　0318-5512041"),
            copies: self.copies(),
            draft: false,
            names: Vec::new(),
            fitted: false,
        }))
    }

    fn report(&self) -> Manuscript {
        Manuscript::Report(ReportDocument {
            title: "关于街巷修整情况的报告".to_owned(),
            to: "县人大常委会".to_owned(),
            text: self.text(),
            signature: self.name.to_owned(),
            date: DATE_OF.parse().ok(),
            copies: self.copies(),
        })
    }

    /// The place of each line in its paragraph, from 0, and how many that has.
    fn lines(&self) -> Vec<(usize, usize)> {
        let thanks = Some(self.thanks).filter(|lines| *lines > 0);
        let counts = self.paragraphs.iter().copied().chain(thanks);
        counts
            .flat_map(|count| (0..count).map(move |line| (line, count)))
            .collect()
    }

    /// How many lines the 附件说明 takes with the blank one above it.
    fn listing(&self) -> usize {
        self.appendices + usize::from(self.appendices > 0)
    }
}

/// Lines of the body's size, top to bottom.
fn body_lines(page: &ReadPage) -> Vec<Vec<ReadGlyph>> {
    let lines = page.lines().into_iter();
    lines
        .filter(|line| (line[0].em - EM).abs() < 0.02 && !line[0].red)
        .collect()
}

fn is_text(line: &[ReadGlyph]) -> bool {
    let known = |letter: char| TEXT.contains(letter) || letter == '。';
    text_of(line).chars().all(known)
}

/// The pages before the 附件, each as its lines.
fn pages(document: &Manuscript) -> Vec<Vec<Vec<ReadGlyph>>> {
    let fonts = Fonts::bundled().unwrap();
    let bytes = document.write(fonts, &pdf::Info::default(), Format::Pdf);
    let pages = read(&bytes.unwrap());
    let set = pages.iter().map(body_lines);
    let before_appendices = set.take_while(|lines| {
        let first = lines.first().map(|line| text_of(line)).unwrap_or_default();
        !first.starts_with("附件")
    });
    before_appendices.collect()
}

/// From one line of text to the next, mm.
fn pitch_of(pages: &[Vec<Vec<ReadGlyph>>]) -> f64 {
    let gaps = pages.iter().flat_map(|lines| {
        let both = |pair: &&[Vec<ReadGlyph>]| pair.iter().all(|line| is_text(line));
        lines.windows(2).filter(both)
    });
    gaps.map(|pair| pair[1][0].baseline - pair[0][0].baseline)
        .fold(PITCHES[0], f64::min)
}

/// How strictly a document is measured.
#[derive(Clone, Copy, PartialEq)]
enum Measure {
    /// No line of a paragraph stands alone.
    Pairs,
    /// One may where the signature's page begins.
    Lines,
    /// The same, and the page before may end as much earlier as 附件说明 is high, which cannot be parted from the signature.
    Listing,
}

/// What is wrong with a document's pages.
fn faults(told: &Told, document: &Manuscript, measure: Measure) -> Vec<String> {
    let mut faults = Vec::new();
    let pages = pages(document);
    let pitch = pitch_of(&pages);
    if !(PITCHES[1] - 0.02..=PITCHES[0] + 0.02).contains(&pitch) {
        faults.push(format!("lines {pitch:.2} mm apart"));
    }
    let signed = pages
        .iter()
        .position(|lines| lines.iter().any(|line| text_of(line) == DATE));
    let signed = signed.unwrap_or_else(|| panic!("no date: {told:?}"));
    let most = match measure {
        Measure::Listing if signed > 0 => 3 + told.listing(),
        _ => 3,
    };
    let mut lines = told.lines().into_iter();
    for (index, page) in pages.iter().enumerate() {
        let text = page.iter().filter(|line| is_text(line)).count();
        let set: Vec<(usize, usize)> = lines.by_ref().take(text).collect();
        if index == signed && text == 0 {
            faults.push("no text beside the signature".to_owned());
        }
        let (first, last) = (set.first().copied(), set.last().copied());
        let alone = first.is_some_and(|(line, count)| line > 0 && line + 1 == count)
            || last.is_some_and(|(line, count)| line == 0 && count > 1);
        let near_signature = index == signed || index + 1 == signed;
        if alone && (measure == Measure::Pairs || !near_signature) {
            faults.push(format!("page {}: a line stands alone", index + 1));
        }
        let Some(lowest) = page.last() else {
            continue;
        };
        let bottom = lowest[0].baseline + 0.12 * EM + (pitch - EM) / 2.0;
        let early = (BOTTOM - bottom) / pitch;
        if index + 1 < pages.len() && early > most as f64 + 0.02 {
            faults.push(format!("page {}: {early:.2} lines early", index + 1));
        }
        if early < -0.03 {
            faults.push(format!("page {}: down to {bottom:.1} mm", index + 1));
        }
    }
    if lines.next().is_some() {
        faults.push("text is missing".to_owned());
    }
    faults
}

/// Measures documents and tells those that are wrong.
fn measure(all: impl IntoIterator<Item = Told>, set: fn(&Told) -> Manuscript, how: Measure) {
    let (mut count, mut wrong) = (0, Vec::new());
    for told in all {
        count += 1;
        let faults = faults(&told, &set(&told), how);
        if !faults.is_empty() {
            wrong.push(format!("{told:?}: {}", faults.join("; ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Documents of so many lines each, the rest by chance.
fn of_lengths(
    lines: std::ops::RangeInclusive<usize>,
    seed: u64,
    name: &'static str,
    appendices: usize,
) -> Vec<Told> {
    let mut chance = Chance(seed);
    lines
        .map(|lines| Told {
            paragraphs: lengths(&mut chance, lines),
            thanks: chance.number(3),
            name,
            notes: chance.number(4),
            copies: chance.number(4),
            appendices,
        })
        .collect()
}

#[test]
fn letters_of_one_line_to_eight_pages_end_no_page_early() {
    measure(
        of_lengths(1..=170, 7355, SHORT_NAME, 0),
        Told::letter,
        Measure::Pairs,
    );
}

#[test]
fn short_letters_of_every_shape_end_no_page_early() {
    for seed in 1..=4 {
        measure(
            of_lengths(1..=40, seed, SHORT_NAME, 0),
            Told::letter,
            Measure::Pairs,
        );
    }
}

#[test]
fn a_name_of_two_lines_ends_no_page_early() {
    for seed in 11..=14 {
        measure(
            of_lengths(1..=40, seed, LONG_NAME, 0),
            Told::letter,
            Measure::Lines,
        );
    }
    measure(
        of_lengths(41..=130, 15, LONG_NAME, 0),
        Told::letter,
        Measure::Lines,
    );
}

#[test]
fn one_appendix_in_the_list_ends_no_page_early() {
    for seed in 21..=24 {
        measure(
            of_lengths(1..=40, seed, SHORT_NAME, 1),
            Told::letter,
            Measure::Lines,
        );
    }
    measure(
        of_lengths(41..=130, 25, SHORT_NAME, 1),
        Told::letter,
        Measure::Lines,
    );
}

#[test]
fn a_list_of_several_appendices_costs_no_more_than_its_own_lines() {
    for (seed, count) in [(31, 2), (32, 3), (33, 4)] {
        measure(
            of_lengths(1..=60, seed, SHORT_NAME, count),
            Told::letter,
            Measure::Listing,
        );
        measure(
            of_lengths(1..=60, seed, LONG_NAME, count),
            Told::letter,
            Measure::Listing,
        );
    }
}

#[test]
fn reports_of_one_line_to_eight_pages_end_no_page_early() {
    let reports = |seed, name| {
        let told = of_lengths(1..=170, seed, name, 0);
        told.into_iter().map(|told| Told {
            thanks: 0,
            notes: 0,
            ..told
        })
    };
    measure(reports(41, SHORT_NAME), Told::report, Measure::Lines);
    measure(reports(42, LONG_NAME), Told::report, Measure::Lines);
}

#[test]
fn what_stands_under_the_date_goes_over_rather_than_the_text() {
    // Before, a page could end eight lines early: the notes and 抄送 took the signature along, and that took two lines.
    let mut apart = 0;
    for lines in 1..=40 {
        let told = Told {
            paragraphs: vec![lines],
            thanks: 1,
            name: SHORT_NAME,
            notes: 3,
            copies: 3,
            appendices: 0,
        };
        let pages = pages(&told.letter());
        let on = |wanted: &str| {
            let has = |line: &Vec<ReadGlyph>| text_of(line).contains(wanted);
            pages
                .iter()
                .position(|lines| lines.iter().any(has))
                .unwrap()
        };
        let [date, contact] = [DATE, "联系人及电话"].map(on);
        assert!(date <= contact && contact <= date + 1, "{lines} lines");
        apart += usize::from(date < contact);
    }
    assert!(apart > 0, "the sample is long enough for one to be parted");
}
