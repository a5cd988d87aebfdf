//! The faces of the window. Chinese shapes first, so that no Han character takes a Japanese form.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontTweak};

use crate::document::fonts::bundled;

/// Name of the family that stands for bold.
pub const MEDIUM: &str = "medium";

/// How far text is raised, in em.
const RAISE: f32 = -0.06;

/// The faces of the window: regular and medium, each with the rare characters behind it.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        ("regular", bundled::SANS_REGULAR),
        (MEDIUM, bundled::SANS_MEDIUM),
        ("rare", bundled::SERIF_LIGHT),
    ] {
        // The faces' line boxes leave more room above than below: Han characters would stand low in every button.
        let tweak = FontTweak {
            y_offset_factor: RAISE,
            ..FontTweak::default()
        };
        let face = FontData::from_static(bytes).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(face));
    }
    let families = [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (FontFamily::Name(MEDIUM.into()), MEDIUM),
    ];
    for (family, first) in families {
        fonts
            .families
            .insert(family, vec![first.to_owned(), "rare".to_owned()]);
    }
    fonts
}
