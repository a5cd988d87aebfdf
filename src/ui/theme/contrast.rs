//! Every colour that is written on a ground, as the window uses them: text can be read, the focus can be seen.

use eframe::egui::Color32;

use super::{DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Theme};

/// Text against its ground (WCAG 2.1 §1.4.3).
const TEXT: f64 = 4.5;
/// Text in the looks of high contrast (WCAG 2.1 §1.4.6).
const STRONG_TEXT: f64 = 7.0;
/// What must be seen and is not text: rings, borders of fields, glyphs (WCAG 2.1 §1.4.11).
const GLYPH: f64 = 3.0;

/// A colour on a ground, with the names of both.
type Pair = (&'static str, Color32, &'static str, Color32);

macro_rules! pairs {
    ( $theme:ident; $( $( $ink:ident ),+ on $grounds:tt; )+ ) => {{
        let of_ink: Vec<Vec<Pair>> = vec![$( $( pairs!(@one $theme, $ink, $grounds), )+ )+];
        of_ink.concat()
    }};
    ( @one $theme:ident, $ink:ident, [ $( $ground:ident ),+ ] ) => {
        vec![$( (stringify!($ink), $theme.$ink, stringify!($ground), $theme.$ground), )+]
    };
}

/// Text, labels, hints, placeholders and what is out of use; tags, chips, bars and notices.
fn texts(theme: &Theme) -> Vec<Pair> {
    pairs! { theme;
        ink, ink_soft, ink_faint on [window, surface, surface_low, rail, hover, selected, accent_low, canvas, tag_fill];
        ink, ink_soft, ink_faint on [accent_mid, soon_low, late_low, done_low];
        ink on [heat_1, heat_2, heat_3];
        accent on [window, surface, surface_low, rail, hover, selected, accent_low, accent_mid];
        on_accent on [accent_fill, accent_hover];
        surface on [ink_soft];
        soon on [window, surface, surface_low, hover, selected, soon_low];
        soon_fill on [surface, surface_low, hover];
        late on [window, surface, surface_low, hover, selected, late_low];
        done on [window, surface, surface_low, hover, selected, done_low];
        on_soon on [soon_fill];
        on_late on [late_fill];
        on_bar_done on [bar_done];
        on_bar_open on [bar_open];
        on_bar_soon on [bar_soon];
        on_bar_late on [bar_late];
        on_toast, toast_link on [toast];
    }
}

/// The focus ring, borders that say where one can type, glyphs.
fn glyphs(theme: &Theme) -> Vec<Pair> {
    pairs! { theme;
        ring on [window, surface, surface_low, rail, hover, selected, accent_low, canvas];
        border_input on [surface, surface_low];
        done_fill, disabled_glyph on [surface];
        on_toast on [toast];
    }
}

/// How far two colours lie apart, from 1 to 21 (WCAG 2.1, contrast ratio).
fn ratio(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color32) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

/// The pairs that lie closer than they may.
fn too_close(pairs: Vec<Pair>, least: f64) -> Vec<String> {
    let close = |(ink_name, ink, ground_name, ground): Pair| {
        let ratio = ratio(ink, ground);
        (ratio < least).then(|| format!("{ink_name} on {ground_name}: {ratio:.2}"))
    };
    pairs.into_iter().filter_map(close).collect()
}

#[test]
fn every_text_and_every_ring_stands_out_from_its_ground() {
    for theme in [&LIGHT, &DARK, &STRONG_LIGHT, &STRONG_DARK] {
        let least = if theme.strong { STRONG_TEXT } else { TEXT };
        let look = (theme.dark, theme.strong);
        assert_eq!(too_close(texts(theme), least), [""; 0], "{look:?}");
        assert_eq!(too_close(glyphs(theme), GLYPH), [""; 0], "{look:?}");
    }
}

#[test]
fn black_and_white_lie_furthest_apart() {
    assert!((ratio(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    assert!((ratio(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
}
