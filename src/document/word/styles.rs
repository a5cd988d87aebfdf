//! The named styles a clerk finds in Word: 公文正文, 一级标题, 公文标题 and the rest.

use crate::document::fonts::{Face, Fonts};
use crate::document::gb9704::{CHARACTER_PITCH, LINE_PITCH, TITLE_PITCH};

use super::units::TWIPS;
use super::xml::run_fonts;

/// 公文正文: 3号, two characters in.
pub const BODY: &str = "Body";
/// Flush left: 主送机关, 附件 numbers.
pub const FLUSH: &str = "Flush";
/// 一、 on a line of its own.
pub const HEADING_1: &str = "Heading1";
/// （一） on a line of its own.
pub const HEADING_2: &str = "Heading2";
/// 1. on a line of its own.
pub const HEADING_3: &str = "Heading3";
/// （1） on a line of its own.
pub const HEADING_4: &str = "Heading4";
/// 公文标题.
pub const TITLE: &str = "DocumentTitle";
/// 发文机关标志.
pub const LETTERHEAD: &str = "Letterhead";
/// 是否同意公开, 办理结果, 文号; 署名 and 成文日期.
pub const RIGHT: &str = "FlushRight";
/// 抄送.
pub const COPIES: &str = "Copies";
/// Page numbers.
pub const PAGE_NUMBER: &str = "PageNumber";
/// Text in tables and notes of forms, 小四.
pub const TABLE: &str = "TableText";
/// Text before the table of a form, 四号.
pub const LEAD: &str = "Lead";

/// 3号 in half points, as Word knows it.
pub const BODY_HALF_POINTS: u32 = 32;
/// 小四 in half points.
pub const TABLE_HALF_POINTS: u32 = 24;
/// 四号 in half points.
pub const LEAD_HALF_POINTS: u32 = 28;

/// One style: id, name, face, size in half points, line height in mm, first indent in characters, alignment, outline
/// level.
#[derive(Clone, Copy)]
struct Style {
    id: &'static str,
    name: &'static str,
    face: Face,
    half_points: u32,
    line: f32,
    indent: f32,
    jc: &'static str,
    outline: Option<u8>,
}

const fn style(id: &'static str, name: &'static str, face: Face) -> Style {
    Style {
        id,
        name,
        face,
        half_points: BODY_HALF_POINTS,
        line: LINE_PITCH,
        indent: 0.0,
        jc: "both",
        outline: None,
    }
}

const fn heading(id: &'static str, name: &'static str, face: Face, level: u8) -> Style {
    Style {
        indent: 2.0,
        outline: Some(level),
        ..style(id, name, face)
    }
}

const STYLES: [Style; 13] = [
    Style {
        indent: 2.0,
        ..style(BODY, "公文正文", Face::Fang)
    },
    style(FLUSH, "主送机关", Face::Fang),
    heading(HEADING_1, "公文一级标题", Face::Hei, 0),
    heading(HEADING_2, "公文二级标题", Face::Kai, 1),
    heading(HEADING_3, "公文三级标题", Face::Fang, 2),
    heading(HEADING_4, "公文四级标题", Face::Fang, 3),
    Style {
        half_points: 44,
        line: TITLE_PITCH,
        jc: "center",
        ..style(TITLE, "公文标题", Face::Title)
    },
    Style {
        jc: "center",
        ..style(LETTERHEAD, "发文机关标志", Face::Title)
    },
    Style {
        jc: "right",
        ..style(RIGHT, "公文居右", Face::Fang)
    },
    Style {
        half_points: 28,
        line: 8.8,
        jc: "left",
        ..style(COPIES, "抄送", Face::Fang)
    },
    Style {
        half_points: 28,
        line: 6.4,
        jc: "left",
        ..style(PAGE_NUMBER, "公文页码", Face::Digits)
    },
    Style {
        half_points: TABLE_HALF_POINTS,
        line: 6.2,
        jc: "left",
        ..style(TABLE, "表格文字", Face::Fang)
    },
    Style {
        half_points: LEAD_HALF_POINTS,
        line: 8.6,
        ..style(LEAD, "表前文字", Face::Fang)
    },
];

/// How much wider than their size characters stand, twips. Word knows 16 points for 3号, and 28 such characters are wider
/// than the type area; programs disagree on the character grid, so the styles say it themselves and leave the grid to
/// what the clerk adds.
pub fn spacing(half_points: u32) -> i32 {
    if half_points == BODY_HALF_POINTS {
        (CHARACTER_PITCH * TWIPS).floor() as i32 - 323
    } else {
        0
    }
}

/// The part `styles.xml`, lines of text `pitch` apart, mm.
pub fn xml(fonts: &Fonts, pitch: f32) -> String {
    let set = |style: &Style| style.with_pitch(pitch).xml(fonts);
    let styles: String = STYLES.iter().map(set).collect();
    let body = run_fonts(fonts, Face::Fang);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>{body}<w:kern w:val="0"/><w:sz w:val="31"/><w:szCs w:val="31"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/></w:pPr><w:rPr><w:sz w:val="31"/><w:szCs w:val="31"/></w:rPr></w:style>{styles}</w:styles>"#
    )
}

impl Style {
    /// The same style; where it has the pitch of text, with this one.
    fn with_pitch(&self, pitch: f32) -> Self {
        let of_text = (self.line - LINE_PITCH).abs() < f32::EPSILON;
        Self {
            line: if of_text { pitch } else { self.line },
            ..*self
        }
    }

    fn xml(&self, fonts: &Fonts) -> String {
        let indent = if self.indent > 0.0 {
            // 200 hundredths of a character: two, whatever the size.
            let twips = (self.indent * self.half_points as f32 * 10.0) as u32;
            let chars = (self.indent * 100.0) as u32;
            format!(r#"<w:ind w:firstLine="{twips}" w:firstLineChars="{chars}"/>"#)
        } else {
            String::new()
        };
        let (keep, outline) = match self.outline {
            Some(level) => (
                "<w:keepNext/>",
                format!(r#"<w:outlineLvl w:val="{level}"/>"#),
            ),
            None => ("", String::new()),
        };
        format!(
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>{indent}<w:jc w:val="{}"/>{outline}</w:pPr><w:rPr>{}<w:spacing w:val="{}"/><w:sz w:val="{}"/><w:szCs w:val="{}"/></w:rPr></w:style>"#,
            self.id,
            self.name,
            // Down, so that 22 lines fit the type area.
            (self.line * TWIPS).floor() as i32,
            self.jc,
            run_fonts(fonts, self.face),
            spacing(self.half_points),
            self.half_points,
            self.half_points,
        )
    }
}
