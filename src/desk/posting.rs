//! Envelopes and labels for those who are answered.

use rustc_hash::FxHashSet;

use crate::document::labels::{self, Address, LabelSheet};
use crate::document::page::Paper;
use crate::document::product::Order;
use crate::document::{Fonts, pdf};
use crate::ledger::act::Refusal;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::PersonKind;

use super::batch::answering;
use super::printing::Printed;
use super::{Desk, DeskError};

/// Where a paper stands in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey(Option<String>, String);

impl SortKey {
    /// By delegation or sector and name, groups last; nothing by number, for the cases come in that order.
    pub(super) fn of(order: Order, person: Option<&Person>) -> Self {
        if order == Order::Number {
            return Self(None, String::new());
        }
        let group = person.and_then(|person| match person.kind {
            PersonKind::Deputy => person.delegation.clone(),
            PersonKind::Member => person.sector.clone(),
            PersonKind::Group => None,
        });
        let name = person.map(|person| person.name.clone());
        Self(
            Some(group.unwrap_or_else(|| "\u{10FFFF}".to_owned())),
            name.unwrap_or_default(),
        )
    }
}

impl Desk {
    /// Envelopes for everyone answered in these cases, each once.
    ///
    /// # Errors
    /// [`DeskError`] when nobody is answered, or a character has no glyph.
    pub fn print_envelopes(
        &self,
        cases: &[Id],
        paper: Paper,
        order: Order,
    ) -> Result<Vec<Printed>, DeskError> {
        let addresses = self.addresses(cases, order)?;
        let fonts = Fonts::chosen(&self.ledger().office.fonts)?;
        let pages = labels::envelopes(fonts, paper, &self.ledger().office.name, &addresses)?;
        Ok(vec![self.posting_file("信封", fonts, &pages)])
    }

    /// Sheets of labels for everyone answered in these cases, each once.
    ///
    /// # Errors
    /// [`DeskError`] when nobody is answered, or a character has no glyph.
    pub fn print_labels(
        &self,
        cases: &[Id],
        sheet: LabelSheet,
        order: Order,
    ) -> Result<Vec<Printed>, DeskError> {
        let addresses = self.addresses(cases, order)?;
        let fonts = Fonts::chosen(&self.ledger().office.fonts)?;
        let pages = labels::sheets(fonts, sheet, &addresses)?;
        Ok(vec![self.posting_file("地址标签", fonts, &pages)])
    }

    fn posting_file(&self, what: &str, fonts: &Fonts, pages: &[crate::document::Page]) -> Printed {
        let info = pdf::Info {
            title: what.to_owned(),
            author: self.ledger().office.name.clone(),
            date: Some(self.ledger().today),
        };
        Printed {
            name: format!("{what}.pdf"),
            person: None,
            bytes: pdf::write(fonts, pages, &info),
        }
    }

    fn addresses(&self, cases: &[Id], order: Order) -> Result<Vec<Address>, DeskError> {
        let ledger = self.ledger();
        let mut known = FxHashSet::default();
        let answered = answering(ledger, cases);
        let people = answered
            .into_iter()
            .flat_map(|case| ledger.addressees(case));
        let mut people: Vec<&Person> = people.filter(|person| known.insert(person.id)).collect();
        if people.is_empty() {
            return Err(Refusal::NothingToList("收件人".to_owned()).into());
        }
        people.sort_by_key(|person| SortKey::of(order, Some(person)));
        Ok(people.into_iter().map(address).collect())
    }
}

fn address(person: &Person) -> Address {
    Address {
        place: person.address.clone().unwrap_or_default(),
        post: person.post.clone().unwrap_or_default(),
        name: person.called(),
    }
}
