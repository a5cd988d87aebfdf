//! The name of an office too long for one line: parted by sense, alike in the letterhead and as 署名, and in neither where it
//! is not in the other.

use crate::document::fonts::{Fonts, MissingGlyph};
use crate::document::gb9704::{MM_PER_PT, SIZE_3};
use crate::document::text_width::ems;
use crate::document::title;

/// A name of so many em at most stands on one line: a letterhead of more, 160 mm wide, would be smaller than 30 pt, and must
/// stand out over a title of 22 pt (GB/T 9704-2012 §7.2.4: 醒目、美观、庄重).
const LONGEST_ON_ONE_LINE: f32 = 14.4;
/// A line of a parted name has so many characters at most.
const LONGEST_LINE: usize = 20;
/// The names of whole offices and of zones end so: a name is best parted behind one.
const OFFICES: [&str; 17] = [
    "局",
    "部",
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
    "开发区",
    "公司",
];
/// The name of a company that has branches ends so: what follows is the branch.
const COMPANY: &str = "有限公司";
/// The second name of an office begins so.
const SECOND: char = '（';
/// The names of peoples and of their places end so, whatever word stands there.
const AUTONOMOUS: [&str; 5] = ["自治区", "自治州", "自治县", "自治旗", "族"];
/// The names of places and peoples end so: behind one a name is parted well enough (双江拉祜族佤族布朗族 / 傣族自治县住建局).
const PLACES: [&str; 10] = [
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "族",
    "县",
    "市",
    "州",
    "盟",
    "旗",
];
/// How much more uneven the lines may be for parting behind an office, as a share of the whole; behind a place; and for not
/// parting beside a character that may belong to a word the program does not know.
const UNEVEN: f32 = 0.3;
const BEHIND_PLACE: f32 = 0.1;
const INSIDE_UNKNOWN: f32 = 0.9;

/// The lines of a name, in the letterhead and as 署名: one, or two, none of them ending inside a word.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn lines(fonts: &Fonts, name: &str) -> Result<Vec<String>, MissingGlyph> {
    if ems(name) <= LONGEST_ON_ONE_LINE {
        return Ok(vec![name.to_owned()]);
    }
    parted(fonts, name)
}

/// The lines of a name that takes more than one.
fn parted(fonts: &Fonts, name: &str) -> Result<Vec<String>, MissingGlyph> {
    let parts = title::parts(name);
    let parts: Vec<String> = parts.iter().flat_map(|part| behind_endings(part)).collect();
    let halves = (1..parts.len()).map(|at| {
        let known = |part: &str| part.chars().nth(1).is_some();
        let known = [known(&parts[at - 1]), known(&parts[at])];
        ([parts[..at].concat(), parts[at..].concat()], known)
    });
    let fits = |half: &String| ems(half) <= LONGEST_LINE as f32;
    let short = halves.filter(|(halves, _)| halves.iter().all(fits));
    let best = short.min_by(|one, other| cost(one).total_cmp(&cost(other)));
    if let Some((halves, _)) = best {
        return Ok(halves.into());
    }
    let width = LONGEST_LINE as f32 * SIZE_3 * MM_PER_PT;
    title::lines(fonts, &parts, SIZE_3, width)
}

/// A part, parted behind the ending of a people or an office that stands in the middle of it: characters of words that the
/// program does not know are taken two by two.
fn behind_endings(part: &str) -> Vec<String> {
    if part.starts_with(SECOND) {
        return vec![part.to_owned()];
    }
    // 部门 is one word, 部 before 暨 ends one.
    let ends = |at: usize, one: char| one == '族' || part[at..].starts_with("部暨");
    let mut characters = part.char_indices();
    let ending = characters.find(|(at, one)| ends(*at, *one));
    match ending {
        Some((at, one)) if at + one.len_utf8() < part.len() => {
            let (upper, lower) = part.split_at(at + one.len_utf8());
            vec![upper.to_owned(), lower.to_owned()]
        }
        _ => vec![part.to_owned()],
    }
}

/// What parting a name here costs; `known` says whether words that the program knows stand before and behind.
fn cost(([upper, lower], known): &([String; 2], [bool; 2])) -> f32 {
    let (above, below) = (ems(upper), ems(lower));
    let uneven = (above - below).abs() / (above + below);
    let ends = |endings: &[&str]| endings.iter().any(|end| upper.ends_with(*end));
    let begins_with_end = ["族", "县", "市", "州", "区", "局", "部", "自治"]
        .iter()
        .any(|end| lower.starts_with(*end));
    uneven
        + match () {
            () if begins_with_end => INSIDE_UNKNOWN,
            // Two names, however uneven.
            () if lower.starts_with(SECOND) || upper.ends_with(COMPANY) => -UNEVEN,
            () if ends(&OFFICES) => 0.0,
            // 双江拉祜族佤族布朗族 is a part of a county's name only.
            () if upper.ends_with('族') && lower.contains("自治") => UNEVEN,
            // 城市 is a word, 临溪县 is none that it knows.
            () if ends(&PLACES) && (!known[0] || ends(&AUTONOMOUS)) => BEHIND_PLACE,
            () if *known == [true, true] => UNEVEN,
            () => INSIDE_UNKNOWN,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_parted_behind_an_office_and_inside_no_word() {
        for halves in [
            ["临溪县住房和城乡建设局", "城市地下综合管廊建设管理服务中心"],
            ["双江拉祜族佤族布朗族", "傣族自治县住建局"],
            ["积石山保安族东乡族", "撒拉族自治县城管局"],
            ["新疆维吾尔自治区", "临溪县供销合作社联合社"],
            ["中共临溪县委社会工作部", "暨县两新组织工作委员会办公室"],
            ["临溪县住房和城乡建设局", "城市地下管网管理服务中心"],
            ["临溪县自然资源和规划局", "国土空间规划技术中心"],
            ["临溪县人力资源和社会保障局", "劳动监察大队"],
            ["临溪县城乡居民", "社会养老保险管理局"],
            ["峨边彝族自治县", "住房和城乡建设局"],
            ["内蒙古自治区呼和浩特市", "住房和城乡建设局"],
            ["双江拉祜族佤族布朗族傣族自治县", "住房和城乡建设局"],
            ["沧澜市高新技术产业开发区", "管理委员会"],
            ["临溪县市场监督管理局", "（县知识产权局）"],
            ["渝州市城市管理和综合行政执法局", "（市园林绿化管理局）"],
            ["临溪县农业农村局", "（县乡村振兴局、县畜牧兽医局）"],
            ["临溪县发展和改革局", "（县粮食和物资储备局）"],
            ["中共临溪县委统战部", "（县民族宗教事务局）"],
            ["中国移动通信集团河北有限公司", "临溪分公司"],
            ["国网冀北电力有限公司", "临溪县供电分公司"],
            ["晋城市城市管理综合行政执法局", "园林绿化中心"],
        ] {
            let fonts = Fonts::bundled().unwrap();
            assert_eq!(lines(fonts, &halves.concat()).unwrap(), halves);
        }
    }
}
