//! Which page is shown, and what rail, top bar and help say of it; made from the one list of pages.

use crate::model::record::Id;

use super::icons::Icon;

/// Where the rail has a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailPlace {
    /// From the top down.
    Top,
    /// At the bottom.
    Bottom,
    /// Nowhere: it belongs to 台账.
    UnderLedger,
}

/// What there is to say of a page.
#[derive(Debug)]
pub struct ScreenEntry {
    /// What the rail and the top bar call it.
    pub title: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// Where the rail has it.
    pub rail: RailPlace,
    /// Its keys besides its commands, for the help: the keys and what they do.
    pub keys: &'static [(&'static str, &'static str)],
}

const COMMON_KEYS: &[(&str, &str)] = &[
    ("Tab、Shift+Tab", "下一个、上一个"),
    ("Enter、空格", "按下"),
];

macro_rules! screens {
    (
        plain { $( $plain:ident = $plain_title:literal in $plain_module:ident::$plain_page:ident { $($plain_entry:tt)* } )* }
        of_case { $( $of_case:ident = $title:literal in $module:ident::$page:ident { $($entry:tt)* } )* }
    ) => {
        /// A page of the window, by what it needs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Screen {
            $( #[doc = $plain_title] $plain, )*
            $( #[doc = $title] $of_case(Id), )*
        }

        impl Screen {
            /// The pages that need no case, in the order the rail has them.
            pub const PLAIN: &'static [Self] = &[$( Self::$plain, )*];

            /// Its entry.
            pub fn entry(self) -> &'static ScreenEntry {
                match self {
                    $( Self::$plain => &ScreenEntry { title: $plain_title, $($plain_entry)* }, )*
                    $( Self::$of_case(_) => &ScreenEntry { title: $title, $($entry)* }, )*
                }
            }

            /// The same page of another case; itself where it needs none.
            #[must_use]
            pub fn of(self, case: Id) -> Self {
                match self {
                    $( Self::$of_case(_) => Self::$of_case(case), )*
                    $( Self::$plain => Self::$plain, )*
                }
            }

            /// The case it shows.
            pub fn case(self) -> Option<Id> {
                match self {
                    $( Self::$of_case(case) => Some(case), )*
                    $( Self::$plain => None, )*
                }
            }
        }
    };
}
for_each_page!(screens);

impl Screen {
    /// What the top bar calls it.
    pub fn title(self) -> &'static str {
        self.entry().title
    }
}
