//! The office that keeps the ledger: names, letterhead, phones, copies. All settings, nothing in code.

use serde::{Deserialize, Serialize};

use super::by_item::{ByItem, general};
use super::vocabulary::{Body, Level, OfficeKind};

/// Where 是否同意公开 and 办理结果 stand on a letter's first page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkPlacement {
    /// Under the first red rule, flush right, one per line, above the 文号.
    #[default]
    UnderRule,
    /// 是否同意公开 in the page's top right corner, 办理结果 above the 文号.
    PageCorner,
}

/// Who gets a joint item's letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JointLetters {
    /// One letter per sponsor, addressed by that name.
    #[default]
    ByName,
    /// One text addressed 王五等12位代表, sent to each.
    Together,
}

/// Where a 征询意见表 goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormReturn<'a> {
    /// The office, by name; empty where none is set.
    pub office: &'a str,
    /// Its phone.
    pub phone: &'a str,
}

/// Installed faces chosen instead of the program's own, by family name; empty for the program's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct FontChoice {
    /// 正文: 仿宋_GB2312 as a rule.
    pub body: String,
    /// 一级标题: 黑体.
    pub heading_1: String,
    /// 二级标题: 楷体_GB2312.
    pub heading_2: String,
    /// 标题和发文机关标志: 方正小标宋简体.
    pub title: String,
}

/// What 归档章 says of everything an office files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilingMarks {
    /// 全宗号.
    pub fonds: String,
    /// 机构（问题）.
    pub section: String,
    /// 保管期限: 永久, 30年 or 10年.
    pub retention: String,
}

/// The office's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Full name: 署名 of every letter.
    pub name: String,
    /// 简称.
    pub short_name: String,
    /// The place: 临溪县.
    #[serde(default)]
    pub area: String,
    /// The city above it: 沧澜市.
    #[serde(default)]
    pub city: String,
    /// 办公室类型.
    pub kind: OfficeKind,
    /// 发文机关标志, without 文件.
    pub letterhead: String,
    /// What the thanks name: 感谢您对〈住房城乡建设工作〉的关心和支持.
    pub work: String,
    /// 自称 in letters: 我局; empty where the name tells it.
    #[serde(default)]
    pub own_word: String,
    /// 联系人.
    #[serde(default)]
    pub contact_name: String,
    /// 联系电话.
    #[serde(default)]
    pub contact_phone: String,
    /// 领导签发 when a letter names no other.
    #[serde(default)]
    pub signer: String,
    /// 抄送.
    #[serde(default)]
    pub copies: ByItem<Vec<String>>,
    /// Where 征询意见表 go back to.
    #[serde(default)]
    pub feedback_office: ByItem<String>,
    /// Its phone.
    #[serde(default)]
    pub feedback_phone: ByItem<String>,
    /// Where 责任分解表, 走访卡 and 复查表 are filed.
    #[serde(default = "supervision_office")]
    pub supervision_office: String,
    /// Its phone.
    #[serde(default)]
    pub supervision_phone: String,
    /// Its mailbox, on the 复查表.
    #[serde(default)]
    pub supervision_email: String,
    /// 办理要求的通知名称: the notice that 责任分解表 refers to, by its whole title. Where it is empty they speak of the year's
    /// requirements.
    #[serde(default)]
    pub requirements_notice: String,
    /// 归档章: 全宗号, 机构（问题） and 保管期限 (DA/T 22-2015 §6.1).
    #[serde(default)]
    pub filing: FilingMarks,
    /// Where the marks stand.
    #[serde(default)]
    pub marks: MarkPlacement,
    /// Joint letters.
    #[serde(default)]
    pub joint_letters: JointLetters,
    /// Faces of documents.
    #[serde(default)]
    pub fonts: FontChoice,
    /// 提前提醒: so many working days before its last day a term is reminded of.
    #[serde(default = "reminder_days")]
    pub reminder_days: u32,
}

fn reminder_days() -> u32 {
    3
}

fn supervision_office() -> String {
    "政府督查室".to_owned()
}

/// What offices call themselves in letters, by how their names end.
pub const OWN_WORDS: [(&str, &str); 9] = [
    ("局", "我局"),
    ("委员会", "我委"),
    ("委", "我委"),
    ("厅", "我厅"),
    ("办公室", "我办"),
    ("办", "我办"),
    ("中心", "我中心"),
    ("公司", "我公司"),
    ("", "我单位"),
];

impl Office {
    /// What the office calls itself in letters: as set, or by how its name ends.
    pub fn own_word(&self) -> &str {
        if !self.own_word.trim().is_empty() {
            return self.own_word.trim();
        }
        let fits = |(ending, _): &&(&str, &str)| self.name.ends_with(ending);
        OWN_WORDS
            .iter()
            .find(fits)
            .map_or("我单位", |(_, word)| word)
    }

    /// 抄送 of letters on items of this body and level: as set for these; where nothing is, as for the county's of a
    /// township's, as for the city's of those above it. Nobody in the county hears of letters to the city's deputies unasked.
    pub fn copied_to(&self, body: Body, level: Level) -> &[String] {
        let found = self.copies.first_of(body, &[level, general(level)]);
        found.map_or(&[], |(_, names)| names.as_slice())
    }

    /// Where forms on items of this body and level go back to: as set for these; where nothing is, as for the county's of a
    /// township's, as for the city's of those above it. The county's office has nothing to do with the city's deputies. The
    /// phone is that office's, never the one of another level's.
    pub fn forms_return_to(&self, body: Body, level: Level) -> FormReturn<'_> {
        let levels = [level, general(level)];
        let office = self.feedback_office.first_of(body, &levels);
        let of_office = office.map_or(&levels[..], |(place, _)| &levels[place..=place]);
        let phone = self.feedback_phone.first_of(body, of_office);
        FormReturn {
            office: office.map_or("", |(_, name)| name.as_str()),
            phone: phone.map_or("", |(_, phone)| phone.as_str()),
        }
    }

    /// An office of which only the name is known, as a new ledger begins.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            short_name: name.to_owned(),
            area: String::new(),
            city: String::new(),
            kind: OfficeKind::Unit,
            letterhead: name.to_owned(),
            work: "我们工作".to_owned(),
            own_word: String::new(),
            contact_name: String::new(),
            contact_phone: String::new(),
            signer: String::new(),
            supervision_office: supervision_office(),
            supervision_phone: String::new(),
            supervision_email: String::new(),
            requirements_notice: String::new(),
            copies: ByItem::default(),
            feedback_office: ByItem::default(),
            feedback_phone: ByItem::default(),
            filing: FilingMarks::default(),
            marks: MarkPlacement::default(),
            joint_letters: JointLetters::default(),
            fonts: FontChoice::default(),
            reminder_days: reminder_days(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::by_item::ITEMS;

    #[test]
    fn letters_and_forms_of_each_level_name_its_own_offices() {
        let office: Office = serde_json::from_value(serde_json::json!({
            "name": "临溪县住房和城乡建设局", "short_name": "县住建局", "kind": "unit", "letterhead": "", "work": "",
            "copies": {
                "suggestion": ["县人大代工委"], "city_suggestion": ["市人大代工委"],
                "province_suggestion": ["省人大代工委"], "township_suggestion": ["镇人大主席团"],
                "proposal": ["县政协提案委"]
            },
            "feedback_office": {
                "suggestion": "县人大代工委", "city_suggestion": "市人大代工委", "township_suggestion": "镇人大主席团",
                "proposal": "县政协提案委", "province_proposal": "省政协提案委"
            },
            "feedback_phone": {
                "suggestion": "0318-5510218", "township_suggestion": "0318-5510777", "proposal": "0318-5510331"
            }
        }))
        .unwrap();
        let of = |body, level| {
            let back = office.forms_return_to(body, level);
            let copied = office.copied_to(body, level).first().cloned();
            (copied.unwrap_or_default(), back.office, back.phone)
        };
        let congress = |level| of(Body::Congress, level);
        let conference = |level| of(Body::Conference, level);
        for (said, expected) in [
            (
                congress(Level::County),
                ("县人大代工委", "县人大代工委", "0318-5510218"),
            ),
            (
                congress(Level::Township),
                ("镇人大主席团", "镇人大主席团", "0318-5510777"),
            ),
            // The phone of the county's office is not the city's.
            (congress(Level::City), ("市人大代工委", "市人大代工委", "")),
            (
                congress(Level::Province),
                ("省人大代工委", "市人大代工委", ""),
            ),
            (
                congress(Level::National),
                ("市人大代工委", "市人大代工委", ""),
            ),
            // The county's office does not ask for the city's forms.
            (conference(Level::City), ("", "", "")),
            (conference(Level::Province), ("", "省政协提案委", "")),
            (
                conference(Level::Township),
                ("县政协提案委", "县政协提案委", "0318-5510331"),
            ),
        ] {
            let (copied, office, phone) = &said;
            assert_eq!((copied.as_str(), *office, *phone), expected);
        }
    }

    #[test]
    fn no_office_is_named_with_the_phone_of_another_level() {
        let mut office = Office::named("临溪县住房和城乡建设局");
        for (level, body) in ITEMS {
            let phone = format!("{}{}电话", level.label(), body.label());
            *office.feedback_phone.own_mut(body, level) = phone;
        }
        let county = "县人大选任工委".to_owned();
        *office
            .feedback_office
            .own_mut(Body::Congress, Level::County) = county;
        for level in [Level::County, Level::Township] {
            let back = office.forms_return_to(Body::Congress, level);
            let found = (back.office, back.phone);
            assert_eq!(found, ("县人大选任工委", "县级人大电话"), "{level:?}");
        }
        for level in [Level::City, Level::Province, Level::National] {
            let back = office.forms_return_to(Body::Congress, level);
            assert_eq!(back.office, "", "{level:?}");
        }
        let city = "市人大代工委".to_owned();
        *office.feedback_office.own_mut(Body::Congress, Level::City) = city;
        for level in [Level::City, Level::Province, Level::National] {
            let back = office.forms_return_to(Body::Congress, level);
            let found = (back.office, back.phone);
            assert_eq!(found, ("市人大代工委", "市级人大电话"), "{level:?}");
        }
        let township = office.forms_return_to(Body::Congress, Level::Township);
        assert_eq!(township.office, "县人大选任工委");
    }

    #[test]
    fn every_level_has_a_setting_of_its_own() {
        let mut office = Office::named("临溪县住房和城乡建设局");
        for (level, body) in ITEMS {
            let name = format!("{}{}", level.label(), body.label());
            office.copies.own_mut(body, level).push(name.clone());
            assert_eq!(office.copied_to(body, level), [name]);
        }
    }

    #[test]
    fn an_office_calls_itself_by_its_name_s_end_unless_it_says_otherwise() {
        for (name, word) in [
            ("临溪县住房和城乡建设局", "我局"),
            ("临溪县发展和改革委员会", "我委"),
            ("临溪县人民政府办公室", "我办"),
            ("共青团临溪县委", "我委"),
            ("临溪县人民法院", "我单位"),
        ] {
            assert_eq!(Office::named(name).own_word(), word, "{name}");
        }
        let set = Office {
            own_word: " 我院 ".to_owned(),
            ..Office::named("临溪县人民法院")
        };
        assert_eq!(set.own_word(), "我院");
    }
}
