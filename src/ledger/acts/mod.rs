//! The acts of the work: the only makers of facts. One list names them all; the window, the command line and files do
//! the same acts, so that a rule stands in one place and speaks in the same words everywhere.

pub mod act;
pub mod assign;
pub mod attach;
pub mod bring_back;
pub mod close_out;
pub mod contact;
pub mod content;
pub mod correct_case;
pub mod date_step;
pub mod days;
pub mod deliver;
pub mod draft;
pub mod end_extension;
pub mod extend;
pub mod feedback;
pub mod file;
pub mod fit;
#[cfg(test)]
pub(crate) mod fixture;
pub mod forget_person;
pub mod found;
pub mod frozen_letters;
pub mod hand_over;
mod help;
pub mod issue;
mod issue_day;
pub mod keep_promise;
mod letter;
pub mod lock_backups;
pub mod mark_key;
pub mod merge;
pub mod note;
pub mod numbers;
pub mod object;
pub mod outcome;
pub mod pause;
pub mod promise;
pub mod publish;
pub mod put_back;
pub mod reading;
pub mod reassign;
pub mod receive_opinion;
pub mod recheck;
pub mod refusal;
pub mod register;
pub mod remind;
pub mod remind_feedback;
pub mod remove;
pub mod repair;
mod repair_checks;
pub mod return_case;
pub mod review;
pub mod roster;
pub mod round;
mod rule_checks;
pub mod sample_day;
mod sequence;
mod set_aside;
pub mod set_calendar;
pub mod set_office;
pub mod set_profile;
mod setting_values;
mod settings_checks;
pub mod solved;
pub mod sponsors;
mod term_meant;
mod text;
pub mod use_profile;
#[cfg(test)]
pub(crate) mod usual_inputs;
pub mod void;
mod whole_item;

pub use act::{Act, Edit};
pub use assign::{Assign, Part};
pub use attach::{Attach, NewFile};
pub use bring_back::BringBack;
pub use close_out::{CloseOut, LeftItem};
pub use contact::RecordContact;
pub use correct_case::CorrectCase;
pub use date_step::DateStep;
pub use days::{DayEdits, Days};
pub use deliver::Deliver;
pub use draft::SaveDraft;
pub use end_extension::{RefuseExtension, WithdrawExtension};
pub use extend::Extend;
pub use feedback::RecordFeedback;
pub use file::File;
pub use fit::FitPages;
pub use forget_person::ForgetPerson;
pub use found::Found;
pub use frozen_letters::{FrozenLetters, FrozenPaper};
pub use hand_over::HandOver;
pub use issue::IssueLetter;
pub use keep_promise::KeepPromise;
pub use lock_backups::LockBackups;
pub use mark_key::MarkKey;
pub use merge::{Merge, Unmerge};
pub use note::RecordNote;
pub use numbers::{ReserveNumbers, SaveSeries};
pub use object::Object;
pub use outcome::SetOutcome;
pub use pause::{PauseTerm, ResumeTerm};
pub use promise::Promise;
pub use publish::Publish;
pub use put_back::PutBack;
pub use reassign::Reassign;
pub use receive_opinion::ReceiveOpinion;
pub use recheck::RecordRecheck;
pub use refusal::Refusal;
pub use register::Register;
pub use remind::Remind;
pub use remind_feedback::RemindFeedback;
pub use remove::Remove;
pub use repair::Repair;
pub use return_case::ReturnCase;
pub use review::RecordReview;
pub use roster::{OrderDepartments, SaveDepartment, SavePerson, SaveSession, SaveStaff, SaveUnit};
pub use round::OpenRound;
pub use sample_day::SetSampleDay;
pub use set_calendar::SetCalendar;
pub use set_office::SetOffice;
pub use set_profile::SetProfile;
pub use solved::SetSolved;
pub use sponsors::SetSponsors;
pub use use_profile::UseProfile;
pub use void::VoidIssue;

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

            /// Whether the act, written as JSON, is read as itself: whatever a form does, the command line can be given.
            pub fn reads_as_itself(&self, ledger: &Ledger) -> bool {
                match self { $( Self::$name(act) => reading::reads_as_itself(ledger, act), )* }
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
    Found,
    Register,
    CorrectCase,
    SetSponsors,
    ReturnCase,
    MarkKey,
    Merge,
    Unmerge,
    Attach,
    BringBack,
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
    RefuseExtension,
    WithdrawExtension,
    PauseTerm,
    ResumeTerm,
    SetOutcome,
    SetSolved,
    FitPages,
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
    LockBackups,
    ForgetPerson,
    RecordRecheck,
    RecordNote,
    CloseOut,
    Remove,
    PutBack,
    Repair,
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
