//! The acts of the work: the only makers of facts. One list names them all; the window, the command line and files do
//! the same acts, so that a rule stands in one place and speaks in the same words everywhere.

pub mod act;
pub mod after_issue;
pub mod answering;
pub mod assign;
pub mod attach;
pub mod contact;
pub mod content;
pub mod correct_case;
pub mod days;
#[cfg(test)]
pub mod fixture;
pub mod follow_up;
pub mod found;
mod help;
pub mod issue;
pub mod merge;
pub mod opinion;
pub mod reading;
pub mod refusal;
pub mod register;
pub mod remove;
pub mod roster;
pub mod settings;
pub mod sponsors;
pub mod steps;

pub use act::{Act, Edit};
pub use after_issue::{Deliver, Publish, RecordFeedback, RemindFeedback};
pub use answering::{OpenRound, RecordReview, SaveDraft, SetOutcome};
pub use assign::{Assign, Part};
pub use attach::{Attach, NewFile};
pub use contact::RecordContact;
pub use correct_case::CorrectCase;
pub use days::Days;
pub use follow_up::{Extend, KeepPromise, Promise, RecordRecheck, Remind};
pub use issue::{FrozenLetters, FrozenPaper, IssueLetter, VoidIssue};
pub use merge::{Merge, Unmerge};
pub use opinion::{File, ReceiveOpinion};
pub use refusal::Refusal;
pub use register::Register;
pub use remove::Remove;
pub use roster::{OrderDepartments, SaveDepartment, SavePerson, SaveSession, SaveStaff, SaveUnit};
pub use settings::{
    ReserveNumbers, SaveSeries, SetCalendar, SetOffice, SetProfile, SetSampleDay, UseProfile,
};
pub use sponsors::SetSponsors;
pub use steps::{DateStep, HandOver, MarkKey, Object, Reassign, ReturnCase};

use serde_json::Value;

use crate::model::change::{ActKey, Change};

use super::Ledger;
use act::InputField;

/// An act as `banli acts` lists it.
#[derive(Clone, Copy, Debug)]
pub struct ActInfo {
    /// Its key.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What is filled in.
    pub fields: &'static [InputField],
}

/// Makes the union of all acts.
macro_rules! acts {
    ( $( $name:ident, )* ) => {
        /// Any act with its input.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyAct {
            $( #[doc = concat!("[`", stringify!($name), "`]")] $name($name), )*
        }

        /// Every act.
        pub const ALL: &[ActInfo] = &[$(
            ActInfo {
                key: <$name as Act>::KEY.0,
                label: <$name as Act>::LABEL,
                fields: <$name as Act>::FIELDS,
            },
        )*];

        impl AnyAct {
            /// Reads an act of that key as people write it; `None` when there is no such act.
            ///
            /// # Errors
            /// [`Refusal`] naming the field that cannot be read.
            pub fn read(ledger: &Ledger, key: &str, written: &Value) -> Option<Result<Self, Refusal>> {
                $( if key == <$name as Act>::KEY.0 || key == <$name as Act>::LABEL {
                    return Some(reading::read::<$name>(ledger, written).map(Self::$name));
                } )*
                None
            }

            /// Checks the act against the ledger and makes its change.
            ///
            /// # Errors
            /// [`Refusal`], which names the field it concerns.
            pub fn change(&self, ledger: &Ledger) -> Result<Change, Refusal> {
                match self { $( Self::$name(act) => act.change(ledger), )* }
            }

            /// The act's key.
            pub fn key(&self) -> ActKey {
                match self { $( Self::$name(_) => <$name as Act>::KEY, )* }
            }
        }

        $( impl From<$name> for AnyAct {
            fn from(act: $name) -> Self {
                Self::$name(act)
            }
        } )*
    };
}

acts!(
    Register,
    CorrectCase,
    SetSponsors,
    ReturnCase,
    MarkKey,
    Merge,
    Unmerge,
    Attach,
    Assign,
    HandOver,
    DateStep,
    Object,
    Reassign,
    File,
    ReceiveOpinion,
    RecordContact,
    Remind,
    Extend,
    SetOutcome,
    SaveDraft,
    RecordReview,
    IssueLetter,
    VoidIssue,
    OpenRound,
    Deliver,
    Publish,
    RecordFeedback,
    RemindFeedback,
    Promise,
    KeepPromise,
    RecordRecheck,
    Remove,
    SaveSession,
    SavePerson,
    SaveUnit,
    SaveDepartment,
    OrderDepartments,
    SaveStaff,
    SetOffice,
    SetProfile,
    UseProfile,
    SetCalendar,
    SaveSeries,
    ReserveNumbers,
    SetSampleDay,
);
