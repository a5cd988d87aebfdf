//! The figures of GB/T 9704-2012 党政机关公文格式, in millimetres and points.

/// Points to the millimetre.
pub const MM_PER_PT: f32 = 25.4 / 72.0;

/// A4 width.
pub const PAGE_WIDTH: f32 = 210.0;
/// A4 height.
pub const PAGE_HEIGHT: f32 = 297.0;
/// 天头: page top to the type area (§5.2.1).
pub const TOP: f32 = 37.0;
/// 订口: page left to the type area.
pub const LEFT: f32 = 28.0;
/// Width of the type area (版心).
pub const WIDTH: f32 = 156.0;
/// Height of the type area.
pub const HEIGHT: f32 = 225.0;
/// Right edge of the type area.
pub const RIGHT: f32 = LEFT + WIDTH;
/// Bottom edge of the type area.
pub const BOTTOM: f32 = TOP + HEIGHT;

/// Lines on a full page (§5.2.3).
pub const LINES: usize = 22;
/// Characters in a full line.
pub const CHARACTERS: usize = 28;
/// From one line to the next: 22 lines fill the type area.
pub const LINE_PITCH: f32 = HEIGHT / LINES as f32;
/// From one 3号 character to the next: 28 characters fill a line.
pub const CHARACTER_PITCH: f32 = WIDTH / CHARACTERS as f32;

/// 二号, points.
pub const SIZE_2: f32 = 22.0;
/// 三号, points: the traditional 15.75, of which 28 fit into 156 mm.
pub const SIZE_3: f32 = 15.75;
/// 四号, points.
pub const SIZE_4: f32 = 14.0;
/// 小四号, points.
pub const SIZE_SMALL_4: f32 = 12.0;

/// From one title line to the next, 二号.
pub const TITLE_PITCH: f32 = 12.4;

/// 信函格式 §10.1: page top to the letterhead's ink.
pub const LETTERHEAD_TOP: f32 = 30.0;
/// Letterhead ink to the first red double rule.
pub const LETTERHEAD_TO_RULE: f32 = 4.0;
/// Bottom of the second red double rule to the page's bottom edge.
pub const SECOND_RULE_FROM_BOTTOM: f32 = 20.0;
/// Length of the red double rules, centred on the page.
pub const RULE_LENGTH: f32 = 170.0;
/// Thick line of a double rule: 2.25 pt.
pub const RULE_THICK: f32 = 2.25 * MM_PER_PT;
/// White between the two lines: 1 pt.
pub const RULE_GAP: f32 = 1.0 * MM_PER_PT;
/// Thin line of a double rule: 0.75 pt.
pub const RULE_THIN: f32 = 0.75 * MM_PER_PT;
/// The double rule as a whole.
pub const RULE_HEIGHT: f32 = RULE_THICK + RULE_GAP + RULE_THIN;
/// First mark below the rule: 7/8 of a 3号 character's height.
pub const RULE_TO_MARK: f32 = 0.875 * 16.0 * MM_PER_PT;

/// 一字线 of the page number below the type area (§7.5).
pub const PAGE_NUMBER_BELOW: f32 = 7.0;
/// 成文日期 stands this many characters from the right (§7.3.5.1).
pub const DATE_FROM_RIGHT: f32 = 4.0;

/// 公文红 as it is seen on screens; print shops take Y80 M80.
pub const RED: [f32; 3] = [0.84, 0.0, 0.11];
/// 黑.
pub const BLACK: [f32; 3] = [0.0, 0.0, 0.0];
