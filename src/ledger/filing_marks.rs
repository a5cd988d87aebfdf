//! 归档章 of an item: what the office files under, the number in the year's files, and the 档号 made of them.

use crate::model::facts::Case;
use crate::model::pinyin;

use super::book::Book;

/// What 归档章 says of an item (DA/T 22-2015 §6.1), but for how many pages there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingPlace {
    /// 全宗号 of the office.
    pub fonds: String,
    /// 年度: the year the item counts under.
    pub year: Option<u32>,
    /// 机构（问题）.
    pub section: String,
    /// 保管期限: 永久, 30年 or 10年.
    pub retention: String,
    /// 件号, once it is given.
    pub number: Option<u32>,
}

impl FilingPlace {
    /// Where an item is filed: as it was filed, else as the office files everything.
    pub fn of(ledger: &Book, case: &Case) -> Self {
        let marks = &ledger.office.filing;
        let or = |own: Option<&str>, usual: &str| own.unwrap_or(usual).to_owned();
        Self {
            fonds: marks.fonds.clone(),
            year: ledger.year_of(case),
            section: or(case.file_section.as_deref(), &marks.section),
            retention: or(case.file_retention.as_deref(), &marks.retention),
            number: case.file_number,
        }
    }

    /// Whether numbers of the two are counted together: of one year, 机构 and 保管期限.
    fn counts_with(&self, other: &Self) -> bool {
        (self.year, &self.section, &self.retention)
            == (other.year, &other.section, &other.retention)
    }

    /// The year as papers write it; empty where it is not known.
    pub fn year_text(&self) -> String {
        self.year.map_or_else(String::new, |year| year.to_string())
    }

    /// 件号 in four digits; empty while none is given.
    pub fn number_text(&self) -> String {
        self.number
            .map_or_else(String::new, |number| format!("{number:04}"))
    }

    /// 档号: 0068-WS·2026-D30-WYK-0143 (DA/T 13-2022); none while a part of it is missing.
    pub fn code(&self) -> Option<String> {
        let retention = match self.retention.trim() {
            "永久" => "Y".to_owned(),
            years => format!("D{}", years.strip_suffix('年').map(str::trim)?),
        };
        let number = self.number?;
        if self.fonds.is_empty() {
            return None;
        }
        let section = pinyin::initials(&self.section).into_iter().next();
        let section = section.filter(|letters| !letters.is_empty());
        let section = section.map_or_else(String::new, |letters| {
            format!("-{}", letters.to_uppercase())
        });
        let year = self.year?;
        Some(format!(
            "{}-WS·{year}-{retention}{section}-{number:04}",
            self.fonds
        ))
    }

    /// 件号 of the item filed last beside it; 0 where it is the first.
    pub fn last_number(&self, ledger: &Book) -> u32 {
        let beside =
            ledger.facts.cases.iter().filter(|case| {
                case.file_number.is_some() && self.counts_with(&Self::of(ledger, case))
            });
        beside
            .filter_map(|case| case.file_number)
            .max()
            .unwrap_or(0)
    }

    /// Another item that has the number already.
    pub fn taken_by<'a>(&self, ledger: &'a Book, case: &Case) -> Option<&'a Case> {
        let number = self.number?;
        ledger.facts.cases.iter().find(|other| {
            other.id != case.id
                && other.file_number == Some(number)
                && self.counts_with(&Self::of(ledger, other))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn place() -> FilingPlace {
        FilingPlace {
            fonds: "0068".to_owned(),
            year: Some(2026),
            section: "物业科".to_owned(),
            retention: "30年".to_owned(),
            number: Some(143),
        }
    }

    #[test]
    fn a_code_is_made_of_all_its_parts_or_not_at_all() {
        let code = |place: FilingPlace| place.code();
        assert_eq!(code(place()).as_deref(), Some("0068-WS·2026-D30-WYK-0143"));
        let for_good = FilingPlace {
            retention: "永久".to_owned(),
            section: String::new(),
            ..place()
        };
        assert_eq!(code(for_good).as_deref(), Some("0068-WS·2026-Y-0143"));
        for missing in [
            FilingPlace {
                number: None,
                ..place()
            },
            FilingPlace {
                fonds: String::new(),
                ..place()
            },
            FilingPlace {
                retention: String::new(),
                ..place()
            },
        ] {
            assert_eq!(code(missing), None);
        }
    }

    #[test]
    fn numbers_go_on_within_a_year_and_retention() {
        let mut fixture = Fixture::new();
        let (first, second) = (fixture.registered("31"), fixture.registered("32"));
        let mut filed = fixture.ledger.facts.cases.get(first).unwrap().clone();
        filed.file_number = Some(12);
        filed.file_retention = Some("30年".into());
        fixture.put(filed);
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(second).unwrap();
        let beside = |retention: &str| FilingPlace {
            retention: retention.to_owned(),
            number: Some(12),
            ..FilingPlace::of(ledger, case)
        };
        assert_eq!(beside("30年").last_number(ledger), 12);
        assert_eq!(beside("10年").last_number(ledger), 0);
        let taken = |retention: &str| beside(retention).taken_by(ledger, case).map(|one| one.id);
        assert_eq!((taken("30年"), taken("10年")), (Some(first), None));
    }
}
