//! The pages' own states, made from the one list of pages.

use eframe::egui::Ui;

use crate::ledger::Ledger;

use super::page_of_case::{PageOfCase as _, Turning};
use super::scene::Scene;
use super::screen::Screen;

macro_rules! pages {
    (
        plain { $( $plain:ident = $plain_title:literal in $plain_module:ident::$plain_page:ident { $($plain_entry:tt)* } )* }
        of_case { $( $of_case:ident = $title:literal in $module:ident::$page:ident { $($entry:tt)* } )* }
    ) => {
        /// The state of every page.
        #[derive(Debug, Default)]
        pub struct Pages {
            $( #[doc = $plain_title] pub $plain_module: super::$plain_module::$plain_page, )*
            $( #[doc = $title] pub $module: super::$module::$page, )*
        }

        impl Pages {
            /// Draws the page shown.
            pub fn ui(&mut self, screen: Screen, ui: &mut Ui, scene: &mut Scene<'_>) {
                match screen {
                    $( Screen::$plain => self.$plain_module.ui(ui, scene), )*
                    $( Screen::$of_case(_) => self.$module.ui(ui, scene), )*
                }
            }

            /// Whether the page shown stands at its case; one that needs none does.
            pub fn stands_at(&self, screen: Screen, ledger: &Ledger) -> bool {
                match screen {
                    $( Screen::$of_case(case) => self.$module.stands_at(case, ledger), )*
                    $( Screen::$plain => true, )*
                }
            }

            /// Turns the page shown to its case; returns what could not be read, in words.
            pub fn turn_to(&mut self, screen: Screen, turning: &Turning<'_>) -> Option<String> {
                match screen {
                    $( Screen::$of_case(case) => self.$module.turn_to(case, turning), )*
                    $( Screen::$plain => None, )*
                }
            }

            /// What the status bar says of a page that needs no case.
            pub fn status(&self, screen: Screen, scene: &Scene<'_>) -> Vec<String> {
                match screen {
                    $( Screen::$plain => self.$plain_module.status(scene), )*
                    $( Screen::$of_case(_) => Vec::new(), )*
                }
            }
        }
    };
}
for_each_page!(pages);
