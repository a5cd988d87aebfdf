//! One paper of a batch.

use crate::document::Format;
use crate::papers::archive::ArchivePlan;
use crate::papers::documents::DocumentPlan;
use crate::papers::error::PaperError;
use crate::papers::plan::PaperPlan;
use crate::papers::printed::Printed;
use crate::store::Contents;

/// One paper of a batch, or why there is none.
#[derive(Debug)]
pub(super) struct Item {
    /// What it is about, for the report: 县建 31.
    pub(super) about: String,
    /// The case's year, to tell files of one number apart.
    pub(super) year: String,
    pub(super) plan: Result<ItemPlan, String>,
}

#[derive(Debug)]
pub(super) enum ItemPlan {
    Paper(PaperPlan),
    Archive(Box<ArchivePlan>),
    Document(Box<DocumentPlan>),
}

impl Item {
    /// Documents of no round, or why there are none.
    pub(super) fn documents(
        about: &str,
        plans: Result<Vec<DocumentPlan>, PaperError>,
    ) -> Vec<Self> {
        let item = |plan| Self {
            about: about.to_owned(),
            year: String::new(),
            plan,
        };
        match plans {
            Ok(plans) => plans
                .into_iter()
                .map(|plan| item(Ok(ItemPlan::Document(Box::new(plan)))))
                .collect(),
            Err(error) => vec![item(Err(error.to_string()))],
        }
    }

    /// Makes the paper; the reason as text where there is none.
    pub(super) fn make(&self, format: Format, contents: &Contents) -> Result<Printed, String> {
        match &self.plan {
            Ok(ItemPlan::Paper(plan)) => plan
                .make(format, &|hash| contents.get(hash))
                .map_err(|error| error.to_string()),
            Ok(ItemPlan::Archive(archive)) => archive
                .make(&|hash| contents.get(hash))
                .map_err(|error| error.to_string()),
            Ok(ItemPlan::Document(plan)) => plan.make(format).map_err(|error| error.to_string()),
            Err(error) => Err(error.clone()),
        }
    }
}
