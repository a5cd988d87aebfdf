//! The one list of the kinds of fact. The union of all facts, the tables in memory and the loading of a file are made
//! from it; a kind declared but not named here does not compile.

/// Calls a macro with every kind of fact: its table in memory and its name, parents before the records that point to
/// them.
macro_rules! for_each_fact {
    ($callback:ident) => {
        $callback! {
            settings: Setting,
            sessions: Session,
            persons: Person,
            units: Unit,
            departments: Department,
            staff: Staff,
            cases: Case,
            sponsors: Sponsor,
            merge_groups: MergeGroup,
            merge_members: MergeMember,
            assignments: Assignment,
            contacts: Contact,
            opinions: Opinion,
            extensions: Extension,
            pauses: Pause,
            attachments: Attachment,
            filings: Filing,
            series: NumberSeries,
            number_blocks: NumberBlock,
            rounds: Round,
            commitments: Commitment,
            rechecks: Recheck,
            left_open: LeftOpen,
            reminders: Reminder,
            notes: Note,
            drafts: Draft,
            reviews: Review,
            issues: Issue,
            papers: Paper,
            deliveries: Delivery,
            publications: Publication,
            feedback: Feedback,
        }
    };
}
pub(crate) use for_each_fact;

macro_rules! kinds {
    ( $( $table:ident: $name:ident, )* ) => {
        /// The kind of a fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKind {
            $( #[doc = concat!("[`", stringify!($name), "`](super::facts::", stringify!($name), ")")] $name, )*
        }

        impl FactKind {
            /// Every kind, parents before the records that point to them.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];
        }
    };
}
for_each_fact!(kinds);
