//! What can be made of cases, and in which order.

use crate::model::vocabulary::PaperKind;

use super::forms::FormKind;
use super::labels::LabelSheet;
use super::page::PaperSize;
use super::rules_table;

/// How much of the manual is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManualPart {
    /// All of it, with its contents at the front.
    Whole,
    /// The page at a place, from 0.
    Page(usize),
}

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Letters, or forms that go with them, or both.
    Papers(Option<PaperKind>),
    /// A form over the cases.
    Form(FormKind),
    /// 归档文件: everything of a case as one PDF.
    Archive,
    /// Envelopes addressed to those who are answered.
    Envelopes(PaperSize),
    /// Sheets of labels with their addresses.
    Labels(LabelSheet),
    /// 使用手册: of no case.
    Manual(ManualPart),
    /// 挂历 of a year: of no case.
    WallCalendar(i32),
    /// 规则对照表: of no case.
    RulesTable,
}

/// The order papers are made in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the number of the case.
    #[default]
    Number,
    /// By 代表团 or 界别, then by name, as they are posted.
    Delegation,
}

impl Product {
    /// Everything that can be made of cases, as menus list it.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Papers(None),
            Self::Papers(Some(PaperKind::Letter)),
            Self::Papers(Some(PaperKind::Feedback)),
        ];
        all.extend(FormKind::ALL.iter().map(|kind| Self::Form(*kind)));
        all.push(Self::Archive);
        all.extend([PaperSize::EnvelopeDl, PaperSize::EnvelopeZl].map(Self::Envelopes));
        all.extend(LabelSheet::ALL.map(Self::Labels));
        all
    }

    /// What it is called.
    pub fn label(self) -> String {
        match self {
            Self::Papers(None) => "答复函和征询意见表".to_owned(),
            Self::Papers(Some(PaperKind::Letter)) => "答复函".to_owned(),
            Self::Papers(Some(PaperKind::Feedback)) => "征询意见表".to_owned(),
            Self::Form(kind) => kind.label().to_owned(),
            Self::Archive => "归档文件".to_owned(),
            Self::Envelopes(PaperSize::EnvelopeZl) => "信封ZL（6号）".to_owned(),
            Self::Envelopes(_) => "信封DL（5号）".to_owned(),
            Self::Labels(sheet) => format!("地址标签{}", sheet.label()),
            Self::Manual(ManualPart::Whole) => "使用手册".to_owned(),
            Self::Manual(ManualPart::Page(_)) => "使用手册一页".to_owned(),
            Self::WallCalendar(year) => format!("{year}年挂历"),
            Self::RulesTable => rules_table::TITLE.to_owned(),
        }
    }

    /// Whether it can be a Word file: what is bound from PDFs or posted cannot.
    pub fn has_word(self) -> bool {
        matches!(self, Self::Papers(_) | Self::Form(_) | Self::RulesTable)
    }

    /// Whether it is of the office and not of cases: it is made where none is chosen.
    pub fn is_of_office(self) -> bool {
        matches!(
            self,
            Self::Manual(_) | Self::WallCalendar(_) | Self::RulesTable
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_product_has_a_label_of_its_own() {
        let all = Product::all();
        let labels: BTreeSet<String> = all.iter().map(|product| product.label()).collect();
        assert_eq!(labels.len(), all.len());
    }

    #[test]
    fn menus_list_every_kind_of_form() {
        let all = Product::all();
        for kind in FormKind::ALL {
            assert!(all.contains(&Product::Form(*kind)), "{kind:?}");
        }
    }

    #[test]
    fn what_is_posted_or_bound_is_no_word_file() {
        assert!(Product::Papers(None).has_word());
        assert!(!Product::Archive.has_word());
        assert!(!Product::Envelopes(PaperSize::EnvelopeDl).has_word());
        assert!(!Product::Labels(LabelSheet::default()).has_word());
        assert!(!Product::Manual(ManualPart::Whole).has_word());
        assert!(!Product::WallCalendar(2027).has_word());
        assert!(Product::RulesTable.has_word());
    }
}
