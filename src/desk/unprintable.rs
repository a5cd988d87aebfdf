//! 印不出来的字: characters of names and titles just recorded that no face has. They stand in the ledger as they were written,
//! but no paper with them can be made, for nobody, until one has them.

use crate::document::Fonts;
use crate::document::fonts::is_han;
use crate::ledger::Ledger;
use crate::model::change::Change;
use crate::model::fact::Fact;

/// Such characters, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unprintable {
    /// The characters.
    pub characters: Vec<char>,
}

impl Unprintable {
    /// What is said of them.
    pub fn words(&self) -> String {
        let named = self.characters.iter();
        let named = named.map(|one| format!("“{one}”（U+{:04X}）", u32::from(*one)));
        let named = named.collect::<Vec<_>>().join("、");
        let help = if self.characters.iter().copied().all(is_han) {
            "请核对这个字；没有写错的，在本机装一种收有这个字的字体（如宋体-ExtB、思源宋体），重新打开程序，就能生成"
        } else {
            "请核对这个字，换成文件里能用的字"
        };
        format!(
            "{named}程序自带的和本机装的字体里都没有。登记不受影响，但有这个字的文件（答复函、交办通知、进度表、年度总结等）现在都生成不了。{help}。"
        )
    }

    /// Adds those of the names and titles that a change brings; what stood there before was said before.
    pub(super) fn note(&mut self, ledger: &Ledger, change: &Change) {
        for fact in &change.writes {
            let names = names(fact);
            let rare: String = names.iter().flat_map(|name| rare(name)).collect();
            if rare.is_empty() {
                continue;
            }
            // Without faces nothing can be said; whatever is made says so itself.
            let Ok(fonts) = Fonts::chosen(&ledger.office.fonts) else {
                return;
            };
            let before = before(ledger, fact);
            for letter in fonts.lacking(&rare) {
                if !before.contains(letter) && !self.characters.contains(&letter) {
                    self.characters.push(letter);
                }
            }
        }
    }
}

/// The characters that some face may lack: an import of a full ledger has no time to ask for the others, which every face of
/// ours has.
fn rare(name: &str) -> impl Iterator<Item = char> {
    let everyday = |letter: &char| letter.is_ascii() || matches!(letter, '\u{4E00}'..='\u{9FA5}');
    name.chars().filter(move |letter| !everyday(letter))
}

/// The names and titles of a record that papers show.
fn names(fact: &Fact) -> Vec<&str> {
    match fact {
        Fact::Case(case) => vec![&case.title],
        Fact::Person(person) => vec![&person.name],
        Fact::Unit(unit) => vec![&unit.name, &unit.short_name],
        Fact::Department(department) => vec![&department.name],
        Fact::Staff(staff) => vec![&staff.name],
        _ => Vec::new(),
    }
}

/// The names and titles that the same record had.
fn before(ledger: &Ledger, fact: &Fact) -> String {
    let facts = &ledger.facts;
    let id = fact.id();
    let known = match fact {
        Fact::Case(_) => facts.cases.get(id).cloned().map(Fact::from),
        Fact::Person(_) => facts.persons.get(id).cloned().map(Fact::from),
        Fact::Unit(_) => facts.units.get(id).cloned().map(Fact::from),
        Fact::Department(_) => facts.departments.get(id).cloned().map(Fact::from),
        Fact::Staff(_) => facts.staff.get(id).cloned().map(Fact::from),
        _ => None,
    };
    known.map_or_else(String::new, |known| names(&known).concat())
}
