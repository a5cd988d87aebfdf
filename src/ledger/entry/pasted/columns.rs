//! What the columns of pasted rows mean: by their headings where there are any, else by what stands in them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::model::chinese::half_width_digit;

use super::tidy;

/// Whether a cell looks like one of some kind.
type CellTest = fn(&str) -> bool;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// 姓名
    Name,
    /// 身份: 代表, 委员, 党派团体, 代表团 or 人大机构.
    Kind,
    /// 代表团 or 界别, whichever goes with the kind.
    Home,
    /// 代表团
    Delegation,
    /// 界别
    Sector,
    /// 单位职务
    Post,
    /// 单位; the 职务 stands in a column of its own.
    Unit,
    /// 职务 by itself.
    Duty,
    /// 电话
    Phone,
    /// 通信地址
    Address,
    /// Nothing that the roster keeps: 序号, 性别, 出生年月 and the like.
    Nothing,
}

/// Headings by a word that they hold, the more telling ones first.
const HEADINGS: [(&str, Meaning); 40] = [
    ("身份证", Meaning::Nothing),
    ("姓名", Meaning::Name),
    ("名字", Meaning::Name),
    ("性别", Meaning::Nothing),
    ("民族", Meaning::Nothing),
    ("出生", Meaning::Nothing),
    ("年龄", Meaning::Nothing),
    ("学历", Meaning::Nothing),
    ("学位", Meaning::Nothing),
    ("党派", Meaning::Nothing),
    ("政治面貌", Meaning::Nothing),
    ("序号", Meaning::Nothing),
    ("编号", Meaning::Nothing),
    ("备注", Meaning::Nothing),
    ("籍贯", Meaning::Nothing),
    ("邮编", Meaning::Nothing),
    ("邮箱", Meaning::Nothing),
    ("日期", Meaning::Nothing),
    ("时间", Meaning::Nothing),
    ("地址", Meaning::Address),
    ("住址", Meaning::Address),
    ("电话", Meaning::Phone),
    ("手机", Meaning::Phone),
    ("联系方式", Meaning::Phone),
    ("号码", Meaning::Phone),
    ("单位职务", Meaning::Post),
    ("单位及职务", Meaning::Post),
    ("单位和职务", Meaning::Post),
    ("单位、职务", Meaning::Post),
    ("单位与职务", Meaning::Post),
    ("代表团", Meaning::Delegation),
    ("选区", Meaning::Delegation),
    ("选举单位", Meaning::Delegation),
    ("界别", Meaning::Sector),
    ("身份", Meaning::Kind),
    ("类别", Meaning::Kind),
    ("单位", Meaning::Unit),
    ("职务", Meaning::Duty),
    ("职位", Meaning::Duty),
    ("职称", Meaning::Duty),
];

/// The most common surnames: what tells a column of names from one of places.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房屈饶解牟艾尤阳时穆农司古吉缪简车项连芦麦褚窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝欧阳";

impl Meaning {
    /// What a heading says; none for words that are no known heading.
    fn of_heading(heading: &str) -> Option<Self> {
        let plain: String = tidy::closed(heading)
            .chars()
            .filter(|letter| !matches!(letter, '*' | '：' | ':'))
            .collect();
        if plain.is_empty() || plain.chars().count() > 14 {
            return None;
        }
        if plain.contains("界别") && (plain.contains("代表团") || plain.contains("选区")) {
            return Some(Self::Home);
        }
        if matches!(plain.as_str(), "代表" | "委员" | "代表委员") {
            return Some(Self::Name);
        }
        let mut known = HEADINGS.iter();
        let found = known.find(|(word, _)| plain.contains(word));
        found.map(|(_, meaning)| *meaning)
    }
}

/// The delegations and sectors that the roster has already.
#[derive(Debug, Default)]
pub(super) struct Homes {
    pub(super) delegations: BTreeSet<String>,
    pub(super) sectors: BTreeSet<String>,
}

impl Homes {
    /// Those of the standing people.
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut homes = Self::default();
        for person in ledger.facts.persons.iter() {
            homes.delegations.extend(person.delegation.clone());
            homes.sectors.extend(person.sector.clone());
        }
        homes
    }
}

/// The row of headings, counted from 0, and what its columns mean; titles may stand above it.
pub(super) fn headed(rows: &[Vec<String>]) -> Option<(usize, Vec<Meaning>)> {
    rows.iter().take(6).enumerate().find_map(|(index, row)| {
        let found: Vec<Option<Meaning>> =
            row.iter().map(|cell| Meaning::of_heading(cell)).collect();
        let known = found.iter().flatten().count();
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        let is_heading = found.contains(&Some(Meaning::Name)) && known * 2 >= filled.max(1);
        is_heading.then(|| {
            let meanings = found.into_iter().map(|one| one.unwrap_or(Meaning::Nothing));
            (index, once_each(meanings.collect()))
        })
    })
}

/// Leaves the first column of each meaning; a column that says both unit and post makes those of one alone needless.
fn once_each(mut meanings: Vec<Meaning>) -> Vec<Meaning> {
    let both = meanings.contains(&Meaning::Post);
    let mut seen: Vec<Meaning> = Vec::new();
    for meaning in &mut meanings {
        let needless = both && matches!(meaning, Meaning::Unit | Meaning::Duty);
        if needless || seen.contains(meaning) {
            *meaning = Meaning::Nothing;
        }
        seen.push(*meaning);
    }
    meanings
}

/// What the columns mean by what stands in them, of rows without headings.
pub(super) fn by_content(rows: &[Vec<String>], homes: &Homes) -> Vec<Meaning> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let columns: Vec<Content> = (0..width).map(|at| Content::of(rows, at)).collect();
    let mut meanings: Vec<Option<Meaning>> =
        columns.iter().map(|one| one.plain_meaning(homes)).collect();
    // Of columns that could hold names the one with the most surnames does.
    let open =
        |index: &usize| meanings[*index].is_none() && columns[*index].share(looks_like_name) >= 0.8;
    let surnames = |index: &usize| (columns[*index].share(begins_with_surname) * 1000.0) as u32;
    let name = (0..width)
        .filter(open)
        .max_by_key(|index| (surnames(index), usize::MAX - index));
    if let Some(name) = name {
        meanings[name] = Some(Meaning::Name);
    }
    let is_words = |index: &usize| meanings[*index].is_none() && columns[*index].length() >= 2.0;
    let words: Vec<usize> = (0..width).filter(is_words).collect();
    match words[..] {
        [only] => meanings[only] = Some(Meaning::Post),
        [unit, duty, ..] => {
            meanings[unit] = Some(Meaning::Unit);
            meanings[duty] = Some(Meaning::Duty);
        }
        [] => {}
    }
    let meanings = meanings
        .into_iter()
        .map(|one| one.unwrap_or(Meaning::Nothing));
    once_each(meanings.collect())
}

/// What stands in a column, blanks left out.
struct Content {
    cells: Vec<String>,
}

impl Content {
    /// The first hundreds of cells tell enough.
    fn of(rows: &[Vec<String>], at: usize) -> Self {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| tidy::closed(cell));
        Self {
            cells: cells.filter(|cell| !cell.is_empty()).take(300).collect(),
        }
    }

    /// The share of cells that are so, from 0 to 1.
    fn share(&self, is_so: impl Fn(&str) -> bool) -> f64 {
        let count = self.cells.iter().filter(|cell| is_so(cell)).count();
        count as f64 / self.cells.len().max(1) as f64
    }

    /// How many characters a cell has on the average.
    fn length(&self) -> f64 {
        let letters: usize = self.cells.iter().map(|cell| cell.chars().count()).sum();
        letters as f64 / self.cells.len().max(1) as f64
    }

    /// What the column means where its cells alone tell it.
    fn plain_meaning(&self, homes: &Homes) -> Option<Meaning> {
        if self.cells.is_empty() {
            return Some(Meaning::Nothing);
        }
        let tests: [(CellTest, f64, Meaning); 6] = [
            (looks_like_phone, 0.6, Meaning::Phone),
            (is_number_or_day, 0.8, Meaning::Nothing),
            (is_sex_or_people, 0.8, Meaning::Nothing),
            (is_kind, 0.9, Meaning::Kind),
            (|cell| cell.ends_with("代表团"), 0.6, Meaning::Delegation),
            (|cell| cell.ends_with('界'), 0.6, Meaning::Sector),
        ];
        let mut tests = tests.iter();
        let plain = tests.find(|(is_so, least, _)| self.share(*is_so) >= *least);
        if let Some((_, _, meaning)) = plain {
            return Some(*meaning);
        }
        let known = [
            (&homes.delegations, Meaning::Delegation),
            (&homes.sectors, Meaning::Sector),
        ];
        let mut known = known.into_iter();
        known
            .find(|(homes, _)| self.share(|cell| homes.contains(cell)) >= 0.6)
            .map(|(_, meaning)| meaning)
    }
}

fn looks_like_phone(cell: &str) -> bool {
    let digits = cell
        .chars()
        .filter(|letter| half_width_digit(*letter).is_ascii_digit() || matches!(letter, '×' | '*'));
    digits.count() >= 7 && !is_day(cell)
}

fn is_number_or_day(cell: &str) -> bool {
    let digit = |letter: char| half_width_digit(letter).is_ascii_digit();
    cell.chars().all(digit) || is_day(cell)
}

/// A day or month as tables write them: 1975.03, 1975-03-12, 1975年3月, 1975/3/1.
fn is_day(cell: &str) -> bool {
    let digits: String = cell.chars().map(half_width_digit).collect();
    let year: String = digits.chars().take(4).collect();
    let is_year = year
        .parse::<u32>()
        .is_ok_and(|year| (1900..2100).contains(&year));
    let part = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '.' | '-' | '/' | '年' | '月' | '日')
    };
    let parted = digits.contains(['.', '-', '/', '年']) || matches!(digits.len(), 6 | 8);
    is_year && parted && digits.chars().all(part)
}

fn is_sex_or_people(cell: &str) -> bool {
    matches!(cell, "男" | "女" | "汉") || (cell.ends_with('族') && cell.chars().count() <= 5)
}

fn is_kind(cell: &str) -> bool {
    cell.chars().count() <= 8 && (cell.ends_with("代表") || cell.ends_with("委员"))
}

fn looks_like_name(cell: &str) -> bool {
    tidy::name(cell).is_ok_and(|name| {
        let count = name.chars().count();
        (2..=4).contains(&count) || (name.contains('·') && count <= 16)
    })
}

fn begins_with_surname(cell: &str) -> bool {
    cell.chars()
        .next()
        .is_some_and(|first| SURNAMES.contains(first))
}

#[cfg(test)]
mod tests {
    use super::super::cells;
    use super::*;

    #[test]
    fn headings_are_known_in_their_many_words_and_below_a_title() {
        let rows = cells::rows(
            "临溪县第十届人大代表名册\t\t\t\t\t\n序号\t姓 名\t性别\t所属代表团\t工作单位及职务\t联系电话（手机）\n1\t张三\t男\t城关镇代表团\t县医院 医生\t13800138000",
        );
        let (row, meanings) = headed(&rows).unwrap();
        assert_eq!(row, 1);
        assert_eq!(
            meanings,
            [
                Meaning::Nothing,
                Meaning::Name,
                Meaning::Nothing,
                Meaning::Delegation,
                Meaning::Post,
                Meaning::Phone
            ]
        );
        let rows = cells::rows("委员姓名\t界别（代表团）\t单位\t职务\t手机\t办公电话\t身份证号");
        let (_, meanings) = headed(&rows).unwrap();
        assert_eq!(
            meanings,
            [
                Meaning::Name,
                Meaning::Home,
                Meaning::Unit,
                Meaning::Duty,
                Meaning::Phone,
                Meaning::Nothing,
                Meaning::Nothing
            ]
        );
    }

    #[test]
    fn columns_without_headings_are_known_by_what_stands_in_them() {
        let rows = cells::rows(
            "1\t城关镇\t李　华\t女\t汉族\t1975.03\t县实验小学 副校长\t１３９００００５６２１\n2\t城关镇\t石磊\t男\t汉族\t1968年1月\t县自来水公司 班长\t0310-8225566\n3\t西溪镇\t王平\t男\t回族\t1980-02-11\t县二建 工程师\t",
        );
        assert!(headed(&rows).is_none());
        let mut homes = Homes::default();
        homes
            .delegations
            .extend(["城关镇".to_owned(), "西溪镇".to_owned()]);
        assert_eq!(
            by_content(&rows, &homes),
            [
                Meaning::Nothing,
                Meaning::Delegation,
                Meaning::Name,
                Meaning::Nothing,
                Meaning::Nothing,
                Meaning::Nothing,
                Meaning::Post,
                Meaning::Phone
            ]
        );
    }

    #[test]
    fn a_list_of_names_alone_is_one() {
        let rows = cells::rows("李华\n石磊\n欧阳新");
        assert_eq!(by_content(&rows, &Homes::default()), [Meaning::Name]);
    }
}
