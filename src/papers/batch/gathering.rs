//! Gathering a batch from the ledger.

use std::path::PathBuf;

use crate::document::product::Product;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;
use crate::papers::access::Papers;
use crate::papers::plan::Rounds;
use crate::papers::posting::{ENVELOPES, LABELS, SortKey};

use super::item::{Item, ItemPlan};
use super::order::BatchOrder;

/// A batch gathered from the ledger, ready for a worker.
#[derive(Debug)]
pub struct PaperBatch {
    pub(super) order: BatchOrder,
    pub(super) ledger: PathBuf,
    /// Name and title of the file when all come together.
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    /// What wants looking at in the texts of drafts: (what it is about, sentence).
    pub(super) notes: Vec<(String, String)>,
}

impl Papers<'_> {
    /// Gathers a batch over cases. A letter that answers several of them comes once.
    pub fn batch(self, cases: &[Id], order: BatchOrder) -> PaperBatch {
        let items = match order.product {
            Product::Papers(kind) => self.paper_items(cases, kind, &order),
            Product::Form(kind) => Item::documents(kind.label(), self.forms(kind, cases)),
            Product::Archive => cases.iter().map(|case| self.archive_item(*case)).collect(),
            Product::Envelopes(paper) => {
                let envelopes = self.envelopes(cases, paper, (order.order, &order.left_out));
                Item::documents(ENVELOPES, envelopes.map(|plan| vec![plan]))
            }
            Product::Labels(sheet) => {
                let labels = self.labels(cases, sheet, (order.order, &order.left_out));
                Item::documents(LABELS, labels.map(|plan| vec![plan]))
            }
            Product::Manual(part) => {
                Item::documents(&order.product.label(), Ok(vec![self.manual(part)]))
            }
            Product::WallCalendar(year) => {
                let calendar = self.wall_calendar(year);
                Item::documents(&order.product.label(), Ok(vec![calendar]))
            }
            Product::RulesTable => {
                let table = self.rules_table().map(|table| vec![table]);
                Item::documents(&order.product.label(), table)
            }
        };
        let notes = match order.product {
            Product::Papers(_) => self.notes(cases),
            _ => Vec::new(),
        };
        self.batch_of(items, notes, order)
    }

    /// Gathers 期限调度表 over these terms.
    pub fn schedule(self, terms: &[ListedTerm], order: BatchOrder) -> PaperBatch {
        let plan = self.term_schedule(terms).map(|plan| vec![plan]);
        let items = Item::documents(&order.product.label(), plan);
        self.batch_of(items, Vec::new(), order)
    }

    fn batch_of(
        self,
        items: Vec<Item>,
        notes: Vec<(String, String)>,
        order: BatchOrder,
    ) -> PaperBatch {
        let title = order.product.label();
        PaperBatch {
            notes,
            title: format!("{title}_{}", self.ledger.today),
            ledger: self.store.path().to_owned(),
            order,
            items,
        }
    }

    fn paper_items(self, cases: &[Id], kind: Option<PaperKind>, order: &BatchOrder) -> Vec<Item> {
        let ledger = self.ledger;
        let mut keyed: Vec<(SortKey, Item)> = Vec::new();
        for case in self.distinct(cases, order.rounds) {
            let (about, year) = self.about(case);
            match self.of_case(case, order.rounds, order.format) {
                Ok(plans) => {
                    let wanted = plans
                        .into_iter()
                        .filter(|plan| kind.is_none_or(|kind| kind == plan.kind()))
                        .filter(|plan| order.left_out.reaches(case, plan.person()));
                    keyed.extend(wanted.map(|plan| {
                        let person = plan.person().and_then(|id| ledger.facts.persons.get(id));
                        let key = SortKey::of(order.order, person);
                        let item = Item {
                            about: about.clone(),
                            year: year.clone(),
                            plan: Ok(ItemPlan::Paper(plan)),
                        };
                        (key, item)
                    }));
                }
                Err(error) => {
                    let item = Item {
                        plan: Err(error.to_string()),
                        year,
                        about: about.clone(),
                    };
                    keyed.push((SortKey::of(order.order, None), item));
                }
            }
        }
        // Stable: papers of one case and person stay together, cases in the order they were given.
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        keyed.into_iter().map(|(_, item)| item).collect()
    }

    /// The slips in the drafts of these cases. Earlier replies are not compared: that is done where one is written.
    fn notes(self, cases: &[Id]) -> Vec<(String, String)> {
        let ledger = self.ledger;
        let mut notes = Vec::new();
        for case in self.distinct(cases, Rounds::Current) {
            let round = self.newest_round(case);
            let open = round.filter(|round| ledger.issue_of(round.id).is_none());
            let draft = open.and_then(|round| ledger.latest_draft(round.id));
            // A text that cannot be read is refused when its paper is gathered.
            let text = draft.and_then(|draft| self.store.text(draft.text).ok());
            let found = text.map(|text| self.check_letter(case, &text, &[]));
            let about = self.about(case).0;
            let found = found.into_iter().flatten();
            notes.extend(found.map(|finding| (about.clone(), finding.sentence())));
        }
        notes
    }

    fn archive_item(self, case: Id) -> Item {
        let (about, year) = self.about(case);
        Item {
            plan: self
                .archive(case)
                .map(|archive| ItemPlan::Archive(Box::new(archive)))
                .map_err(|error| error.to_string()),
            about,
            year,
        }
    }

    /// What to call a case in a report, and its year.
    fn about(self, case: Id) -> (String, String) {
        let ledger = self.ledger;
        let found = ledger.facts.cases.get(case);
        let year = found.and_then(|case| ledger.year_of(case));
        (
            self.numbered(case),
            year.map(|year| year.to_string()).unwrap_or_default(),
        )
    }
}
