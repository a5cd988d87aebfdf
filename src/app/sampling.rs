//! Papers of a batch made behind the window before they are ordered: to be looked at, and to count their pages.

use std::path::Path;

use crate::document::Format;
use crate::papers::{BatchOrder, LeftOut, PaperBatch, Rounds};
use crate::store::Contents;
use crate::ui::orders::{DrawnPapers, PaperOrder, Wanted};
use crate::ui::sheets::{DrawnPages, SheetOrder};

use super::jobs::Drawn;
use super::previewing::{Outside, paper_pages};
use super::workspace::Workspace;

impl Workspace {
    /// Orders papers to be looked at or counted.
    pub(super) fn draw_papers(&mut self, order: PaperOrder) {
        let wanted = Wanted::plain(order.product);
        let batch = self.desk.papers().batch(
            &order.cases,
            BatchOrder {
                product: wanted.product,
                rounds: Rounds::Current,
                format: Format::Pdf,
                order: wanted.order,
                together: false,
                odd_pages: false,
                folder: self.papers_folder(),
                left_out: LeftOut(order.left_out.clone()),
            },
        );
        let (ledger, reader) = (self.path.clone(), std::sync::Arc::clone(&self.reader));
        self.drawer.order(move |_| {
            let drawn = sample_pages(&batch, &ledger, &order.sheets, &reader);
            Drawn::Papers(Box::new(order), drawn)
        });
    }
}

/// The pages of all papers of a batch one after the other, those drawn that are wanted.
fn sample_pages(
    batch: &PaperBatch,
    ledger: &Path,
    order: &SheetOrder,
    reader: &Outside,
) -> Result<DrawnPapers, String> {
    let contents = Contents::open(ledger).map_err(|error| error.to_string())?;
    let mut all = DrawnPapers {
        pages: DrawnPages::default(),
        papers: Vec::new(),
    };
    for paper in batch.samples(&contents) {
        let paper = paper?;
        let before = all.pages.sizes.len();
        let indices = order.indices.iter();
        let own = SheetOrder {
            indices: indices
                .filter_map(|page| page.checked_sub(before))
                .collect(),
            scale: order.scale,
        };
        let person = paper.person;
        let drawn = paper_pages(paper, &own, reader)?;
        all.papers.push((person, drawn.sizes.len()));
        all.pages.sizes.extend(drawn.sizes);
        let pictures = drawn.pictures.into_iter();
        let placed = pictures.map(|(index, picture)| (index + before, picture));
        all.pages.pictures.extend(placed);
    }
    Ok(all)
}
