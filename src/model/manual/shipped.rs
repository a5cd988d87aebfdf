//! The manual that comes with the program. To add a chapter, add its file in `assets/help` and its line here.

use std::sync::LazyLock;

use super::parts::Manual;
use super::reading::{ManualError, chapter};

/// The chapters, in order.
const CHAPTERS: [&str; 22] = [
    include_str!("../../../assets/help/01-first-day.md"),
    include_str!("../../../assets/help/02-ledger.md"),
    include_str!("../../../assets/help/03-entry.md"),
    include_str!("../../../assets/help/04-handling.md"),
    include_str!("../../../assets/help/05-reply.md"),
    include_str!("../../../assets/help/06-issue.md"),
    include_str!("../../../assets/help/07-delivery.md"),
    include_str!("../../../assets/help/08-redo.md"),
    include_str!("../../../assets/help/09-promises.md"),
    include_str!("../../../assets/help/20-all-forms.md"),
    include_str!("../../../assets/help/21-all-promises.md"),
    include_str!("../../../assets/help/10-terms.md"),
    include_str!("../../../assets/help/11-roster.md"),
    include_str!("../../../assets/help/12-holidays.md"),
    include_str!("../../../assets/help/13-rules.md"),
    include_str!("../../../assets/help/14-papers.md"),
    include_str!("../../../assets/help/15-backup.md"),
    include_str!("../../../assets/help/16-two-computers.md"),
    include_str!("../../../assets/help/17-keys.md"),
    include_str!("../../../assets/help/18-trouble.md"),
    include_str!("../../../assets/help/19-statistics.md"),
    include_str!("../../../assets/help/22-new.md"),
];

fn read(texts: &[&str]) -> Result<Manual, ManualError> {
    let chapters = texts.iter().enumerate();
    let chapters = chapters.map(|(index, text)| chapter(index + 1, text));
    Ok(Manual {
        chapters: chapters.collect::<Result<_, _>>()?,
    })
}

impl Manual {
    /// The manual that comes with the program; read once.
    pub fn shipped() -> &'static Self {
        static MANUAL: LazyLock<Manual> = LazyLock::new(|| read(&CHAPTERS).unwrap_or_default());
        &MANUAL
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::manual::parts::{ManualBlock, ManualFigure};
    use crate::model::profile::Profile;

    #[test]
    fn every_chapter_can_be_read() {
        let manual = read(&CHAPTERS).unwrap();
        assert_eq!(manual.chapters.len(), CHAPTERS.len());
        assert!(manual.chapters.iter().all(|one| !one.title.is_empty()));
    }

    #[test]
    fn titles_are_told_apart_and_what_is_related_is_there() {
        let manual = Manual::shipped();
        let titles: BTreeSet<&str> = manual.pages().map(|page| page.title.as_str()).collect();
        assert_eq!(titles.len(), manual.pages().count());
        for related in manual.pages().flat_map(|page| &page.related) {
            assert!(titles.contains(related.as_str()), "{related}");
        }
    }

    #[test]
    fn a_field_or_part_of_the_window_is_explained_in_one_place() {
        let manual = Manual::shipped();
        let mut known = BTreeSet::new();
        for page in manual.pages() {
            for name in page.screens.iter().chain(&page.fields) {
                assert!(known.insert(name), "{name} is explained twice");
            }
        }
    }

    #[test]
    fn every_figure_stands_somewhere() {
        let blocks: Vec<&ManualBlock> = Manual::shipped()
            .pages()
            .flat_map(|page| &page.blocks)
            .collect();
        for (figure, name) in ManualFigure::ALL {
            assert!(blocks.contains(&&ManualBlock::Figure(figure)), "{name}");
        }
    }

    /// The table of terms says what the rules that come with the program say.
    #[test]
    fn the_terms_told_are_those_of_the_rules() {
        let manual = Manual::shipped();
        let page = manual.pages().find(|page| page.title == "每种期限从哪里来");
        let table = page.unwrap().blocks.iter().find_map(|block| match block {
            ManualBlock::Table(rows) => Some(rows),
            _ => None,
        });
        let national = Profile::shipped("国家通用").unwrap();
        let local = Profile::shipped("魏县2024").unwrap();
        for row in &table.unwrap()[1..] {
            let cells: Vec<String> = row
                .iter()
                .map(crate::model::manual::parts::ManualText::plain)
                .collect();
            for (profile, term) in [(&national, &cells[2]), (&local, &cells[3])] {
                let rule = profile.rules.iter().find(|rule| rule.label == cells[0]);
                let rule = rule.unwrap_or_else(|| panic!("{} in {}", cells[0], profile.name));
                assert_eq!((&rule.term, rule.base.label()), (term, cells[1].as_str()));
            }
        }
    }

    #[test]
    fn every_shipped_rule_set_is_named() {
        let manual = Manual::shipped();
        let told: String = manual.pages().flat_map(|page| page.lines.clone()).collect();
        for name in Profile::shipped_names() {
            assert!(told.contains(name), "{name}");
        }
    }
}
