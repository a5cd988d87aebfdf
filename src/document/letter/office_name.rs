//! The name of an office too long for one line: parted by sense, alike in the letterhead and as 署名.

use crate::document::fonts::{Fonts, MissingGlyph};
use crate::document::gb9704::{MM_PER_PT, SIZE_3};
use crate::document::text_width::ems;
use crate::document::title;

/// A line of such a name has so many characters at most.
pub const LONGEST_LINE: usize = 20;
/// The names of whole offices end so: a name is best parted behind one.
const OFFICES: [&str; 14] = [
    "局",
    "厅",
    "政府",
    "办公室",
    "委员会",
    "联合会",
    "协会",
    "法院",
    "检察院",
    "医院",
    "学校",
    "中心",
    "大队",
    "支队",
];
/// How much more uneven the lines may be for it, as a share of the whole.
const UNEVEN: f32 = 0.3;

/// The lines of a name that takes more than one: two, none of them ending inside a word.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn lines(fonts: &Fonts, name: &str) -> Result<Vec<String>, MissingGlyph> {
    let parts = title::parts(name);
    let halves = (1..parts.len()).map(|at| [parts[..at].concat(), parts[at..].concat()]);
    let short = halves.filter(|halves| halves.iter().all(|half| ems(half) <= LONGEST_LINE as f32));
    if let Some(halves) = short.min_by(|one, other| cost(one).total_cmp(&cost(other))) {
        return Ok(halves.into());
    }
    let width = LONGEST_LINE as f32 * SIZE_3 * MM_PER_PT;
    title::lines(fonts, &parts, SIZE_3, width)
}

/// What parting a name here costs.
fn cost([upper, lower]: &[String; 2]) -> f32 {
    let (above, below) = (ems(upper), ems(lower));
    let uneven = (above - below).abs() / (above + below);
    let whole = OFFICES.iter().any(|end| upper.ends_with(*end));
    uneven + if whole { 0.0 } else { UNEVEN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_parted_behind_an_office_and_inside_no_word() {
        for halves in [
            ["临溪县住房和城乡建设局", "城市地下综合管廊建设管理服务中心"],
            ["临溪县住房和城乡建设局", "城市地下管网管理服务中心"],
            ["临溪县自然资源和规划局", "国土空间规划技术中心"],
            ["临溪县人力资源和社会保障局", "劳动监察大队"],
            ["临溪县城乡居民", "社会养老保险管理局"],
        ] {
            let fonts = Fonts::bundled().unwrap();
            assert_eq!(lines(fonts, &halves.concat()).unwrap(), halves);
        }
    }
}
