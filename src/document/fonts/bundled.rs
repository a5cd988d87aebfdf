//! The bytes of every bundled face, of documents and of the window: each stands once in the program.
//!
//! Statics, not constants: those are written out again wherever they are used.

/// 仿宋: bodies of documents.
pub static FANG: &[u8] = include_bytes!("../../../fonts/FandolFang-Regular.otf");
/// 黑体: 一、 headings.
pub static HEI: &[u8] = include_bytes!("../../../fonts/FandolHei-Regular.otf");
/// 楷体: （一） headings.
pub static KAI: &[u8] = include_bytes!("../../../fonts/FandolKai-Regular.otf");
/// Bold 宋体 in the part of 小标宋: letterheads and titles.
pub static TITLE: &[u8] = include_bytes!("../../../fonts/NotoSerifSC-Bold.otf");
/// 宋体 digits: page numbers.
pub static DIGITS: &[u8] = include_bytes!("../../../fonts/NotoSerifSC-Digits.otf");
/// Light 宋体 with every character of GB 18030 level 2: takes over for rare names, on paper and in the window.
pub static SERIF_LIGHT: &[u8] = include_bytes!("../../../fonts/NotoSerifSC-Light.otf");
/// Letters, digits and Western marks beside 黑体.
pub static SANS_LETTERS: &[u8] = include_bytes!("../../../fonts/NotoSansSC-Letters.otf");
/// The window's regular face.
pub static SANS_REGULAR: &[u8] = include_bytes!("../../../fonts/NotoSansSC-Regular.otf");
/// The window's bold face, which takes over for rare characters in 黑体 headings.
pub static SANS_MEDIUM: &[u8] = include_bytes!("../../../fonts/NotoSansSC-Medium.otf");
