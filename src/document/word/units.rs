//! Twips, in which WordprocessingML measures.

/// Twentieths of a point to the millimetre.
pub const TWIPS: f32 = 1440.0 / 25.4;

/// Millimetres in twips.
pub fn twips(millimetres: f32) -> i32 {
    (millimetres * TWIPS).round() as i32
}

/// Millimetres in twips, rounded down: white between lines, which must never make a page's last line go over.
pub fn twips_down(millimetres: f32) -> i32 {
    (millimetres * TWIPS).floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_has_1440_twips() {
        assert_eq!(twips(25.4), 1440);
        assert_eq!(twips(0.0), 0);
        assert_eq!(twips(-25.4), -1440);
    }
}
