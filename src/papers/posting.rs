//! Envelopes and labels for those who are answered.

use rustc_hash::FxHashSet;

use crate::document::labels::{Address, LabelSheet};
use crate::document::page::PaperSize;
use crate::document::product::{Order, Product};
use crate::ledger::Ledger;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::PersonKind;

use super::access::Papers;
use super::documents::{Content, DocumentPlan};
use super::error::PaperError;
use super::left_out::LeftOut;
use super::scope_key;

/// What a batch of envelopes is called.
pub(super) const ENVELOPES: &str = "信封";
/// What a batch of labels is called.
pub(super) const LABELS: &str = "地址标签";

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
            PersonKind::Delegation => Some(person.name.clone()),
            PersonKind::Member => person.sector.clone(),
            PersonKind::Group | PersonKind::Organ => None,
        });
        let name = person.map(|person| person.name.clone());
        Self(
            Some(group.unwrap_or_else(|| "\u{10FFFF}".to_owned())),
            name.unwrap_or_default(),
        )
    }
}

impl Papers<'_> {
    /// Envelopes for everyone answered in these cases, each once.
    ///
    /// # Errors
    /// [`PaperError`] when nobody is answered.
    pub fn envelopes(
        self,
        cases: &[Id],
        paper: PaperSize,
        order: (Order, &LeftOut),
    ) -> Result<DocumentPlan, PaperError> {
        let sender = self.ledger.office.name.clone();
        let envelopes = Content::Envelopes(paper, sender, self.addresses(cases, order)?);
        let plan = self.plan(ENVELOPES.to_owned(), ENVELOPES.to_owned(), envelopes);
        Ok(plan.of(self.posting_key(Product::Envelopes(paper), cases, order.1)))
    }

    /// Sheets of labels for everyone answered in these cases, each once.
    ///
    /// # Errors
    /// [`PaperError`] when nobody is answered.
    pub fn labels(
        self,
        cases: &[Id],
        sheet: LabelSheet,
        order: (Order, &LeftOut),
    ) -> Result<DocumentPlan, PaperError> {
        // A label has room for the address and the name, and says nothing of anybody's post.
        let mut addresses = self.addresses(cases, order)?;
        for address in &mut addresses {
            address.post.clear();
        }
        let labels = Content::Labels(sheet, addresses);
        let plan = self.plan(LABELS.to_owned(), LABELS.to_owned(), labels);
        Ok(plan.of(self.posting_key(Product::Labels(sheet), cases, order.1)))
    }

    /// What envelopes or labels are of: those of the people left out of some are others, and so are those on other paper.
    fn posting_key(self, product: Product, cases: &[Id], left_out: &LeftOut) -> String {
        let items = scope_key::of_items(self.ledger, cases);
        let mut without = left_out.0.clone();
        without.sort_unstable();
        let without = without.iter();
        let without = without.map(|(case, person)| format!("{case} {person}"));
        let parts = [product.label(), items].into_iter().chain(without);
        scope_key::digest(parts)
    }

    fn addresses(
        self,
        cases: &[Id],
        (order, left_out): (Order, &LeftOut),
    ) -> Result<Vec<Address>, PaperError> {
        let ledger = self.ledger;
        let mut known = FxHashSet::default();
        let people = cases.iter().flat_map(|case| {
            let answered = ledger.answering_case(*case);
            let people = self.readers(*case).into_iter();
            people.filter(move |person| left_out.reaches(answered, Some(person.id)))
        });
        let mut people: Vec<&Person> = people.filter(|person| known.insert(person.id)).collect();
        if people.is_empty() {
            return Err(PaperError::NothingToList("收件人".to_owned()));
        }
        people.sort_by_key(|person| SortKey::of(order, Some(person)));
        Ok(people
            .into_iter()
            .map(|person| address(ledger, person))
            .collect())
    }
}

fn address(ledger: &Ledger, person: &Person) -> Address {
    Address {
        place: person.address.clone().unwrap_or_default(),
        post: person.post.clone().unwrap_or_default(),
        name: ledger.called(person),
    }
}
