//! The faces of the window. Chinese shapes first, so that no Han character takes a Japanese form.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontTweak};

/// Name of the family that stands for bold.
pub const MEDIUM: &str = "medium";

/// How far text is raised, in em.
const RAISE: f32 = -0.06;

static REGULAR_BYTES: &[u8] = include_bytes!("../../fonts/NotoSansSC-Regular.otf");
static MEDIUM_BYTES: &[u8] = include_bytes!("../../fonts/NotoSansSC-Medium.otf");
/// Has every character of GB 18030 level 2: takes over for rare names.
static RARE_BYTES: &[u8] = include_bytes!("../../fonts/NotoSerifSC-Light.otf");

/// The faces of the window: regular and medium, each with the rare characters behind it.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        ("regular", REGULAR_BYTES),
        (MEDIUM, MEDIUM_BYTES),
        ("rare", RARE_BYTES),
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
