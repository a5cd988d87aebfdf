//! What is typed of a new ledger, and the founding it makes.

use std::path::{Path, PathBuf};

use crate::ledger::acts::found::{Found, Founding, Meeting};
use crate::ledger::acts::roster::SESSION_YEARS;
use crate::ledger::roster;
use crate::ledger::similar::split_names;
use crate::model::by_item::ByItem;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::vocabulary::OfficeKind;

use super::founding_reading::{bare_name, number, places};
use super::place::typed_ledger;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoundingField {
    /// 单位全称
    Name,
    /// 简称
    ShortName,
    /// 县（市、区）
    Area,
    /// 上级市
    City,
    /// 工作名称
    Work,
    /// 人大第几届
    CongressTerm,
    /// 人大第几次
    CongressMeeting,
    /// 政协第几届
    ConferenceTerm,
    /// 政协第几次
    ConferenceMeeting,
    /// 年份
    Year,
    /// 答复文号代字
    ReplyPrefix,
    /// 会办意见文号代字
    OpinionPrefix,
    /// 联系人
    Contact,
    /// 联系电话
    Phone,
    /// 签发人
    Signer,
    /// 建议的抄送
    SuggestionCopies,
    /// 提案的抄送
    ProposalCopies,
    /// 科室
    Departments,
    /// 存放位置
    File,
    /// 已有台账的位置
    OpenFile,
}

/// How many fields the form of a new ledger has; the last of [`FoundingField::ALL`] belongs to the other card.
const FIELDS: usize = 19;

impl FoundingField {
    /// Every field, in order.
    pub const ALL: [Self; 20] = [
        Self::Name,
        Self::ShortName,
        Self::Area,
        Self::City,
        Self::Work,
        Self::CongressTerm,
        Self::CongressMeeting,
        Self::ConferenceTerm,
        Self::ConferenceMeeting,
        Self::Year,
        Self::ReplyPrefix,
        Self::OpinionPrefix,
        Self::Contact,
        Self::Phone,
        Self::Signer,
        Self::SuggestionCopies,
        Self::ProposalCopies,
        Self::Departments,
        Self::File,
        Self::OpenFile,
    ];

    /// The field after this one in the form of a new ledger.
    pub fn next(self) -> Option<Self> {
        let index = Self::ALL.iter().position(|field| *field == self)? + 1;
        Self::ALL.get(index).copied().filter(|_| index < FIELDS)
    }

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "单位全称",
            Self::ShortName => "简称",
            Self::Area => "县（市、区）",
            Self::City => "上级市",
            Self::Work => "工作名称",
            Self::CongressTerm => "人大第几届",
            Self::CongressMeeting => "人大第几次会议",
            Self::ConferenceTerm => "政协第几届",
            Self::ConferenceMeeting => "政协第几次会议",
            Self::Year => "年份",
            Self::ReplyPrefix => "答复文号代字",
            Self::OpinionPrefix => "会办意见文号代字",
            Self::Contact => "联系人",
            Self::Phone => "联系电话",
            Self::Signer => "签发人",
            Self::SuggestionCopies => "建议的抄送",
            Self::ProposalCopies => "提案的抄送",
            Self::Departments => "科室",
            Self::File => "台账存放位置",
            Self::OpenFile => "已有台账的位置",
        }
    }
}

/// What is typed.
#[derive(Clone, Debug)]
pub struct FoundingForm {
    texts: [String; FoundingField::ALL.len()],
    /// The name the places were taken from last.
    derived_from: String,
    /// Where a file goes of which only the name is written.
    pub folder: Option<PathBuf>,
    /// 办公室类型.
    pub kind: OfficeKind,
    /// Name of the local rules.
    pub profile: &'static str,
}

impl Default for FoundingForm {
    fn default() -> Self {
        Self {
            texts: Default::default(),
            derived_from: String::new(),
            folder: None,
            kind: OfficeKind::Unit,
            profile: Profile::DEFAULT,
        }
    }
}

/// What is wrong in a field and what to do.
pub type FoundingProblem = (FoundingField, String);

impl FoundingForm {
    /// What is typed in a field.
    pub fn text(&self, field: FoundingField) -> &str {
        self.texts[field as usize].trim()
    }

    /// The text of a field, to be typed in.
    pub fn text_mut(&mut self, field: FoundingField) -> &mut String {
        &mut self.texts[field as usize]
    }

    /// Fills in what follows from what is typed and was left as it was: the place, from the name.
    pub fn derive(&mut self) {
        let name = self.text(FoundingField::Name).to_owned();
        let (city, area) = places(&name);
        for (field, place) in [(FoundingField::City, city), (FoundingField::Area, area)] {
            if self.text(field).is_empty() || self.is_derived(field) {
                place.clone_into(self.text_mut(field));
            }
        }
        self.derived_from = name;
    }

    /// Whether what stands in a field was taken from the name, not typed.
    pub fn is_derived(&self, field: FoundingField) -> bool {
        let (city, area) = places(&self.derived_from);
        let text = self.text(field);
        match field {
            FoundingField::City => !text.is_empty() && text == city,
            FoundingField::Area => !text.is_empty() && text == area,
            _ => false,
        }
    }

    /// 简称 where none is typed: the name without the place before it.
    pub fn short_name(&self) -> &str {
        bare_name(
            self.text(FoundingField::Name),
            self.text(FoundingField::Area),
        )
    }

    /// Everything wrong with what is typed, in the order of the fields. `exists` says whether a file is there already.
    pub fn problems(&self, exists: impl Fn(&Path) -> bool) -> Vec<FoundingProblem> {
        let mut found = Vec::new();
        if self.text(FoundingField::Name).is_empty() {
            let words = "单位全称还是空的。写全称，答复函的发文机关和署名都用它。";
            found.push((FoundingField::Name, words.to_owned()));
        }
        for (term, meeting) in [
            (FoundingField::CongressTerm, FoundingField::CongressMeeting),
            (
                FoundingField::ConferenceTerm,
                FoundingField::ConferenceMeeting,
            ),
        ] {
            found.extend(self.meeting(term, meeting).err());
        }
        let year = self.text(FoundingField::Year);
        let read: Option<u32> = year.parse().ok();
        if !year.is_empty() && read.is_none_or(|year| !SESSION_YEARS.contains(&year)) {
            let words = format!("年份写成四位，如 2026，现在是“{year}”。");
            found.push((FoundingField::Year, words));
        }
        let prefix = self.text(FoundingField::OpinionPrefix);
        if !prefix.is_empty() && prefix == self.text(FoundingField::ReplyPrefix) {
            let words = "两种代字一样，文号会重复。请改一个，或先空着。";
            found.push((FoundingField::OpinionPrefix, words.to_owned()));
        }
        if let Err(words) = roster::office_phone(self.text(FoundingField::Phone)) {
            found.push((FoundingField::Phone, words));
        }
        if self.text(FoundingField::File).is_empty() {
            let words = "还没有存放位置。写一个文件名，或按“选位置”。";
            found.push((FoundingField::File, words.to_owned()));
        } else if exists(&self.file()) {
            let words = "这里已经有一本台账，不会覆盖它。换个文件名，或在右边打开它。";
            found.push((FoundingField::File, words.to_owned()));
        }
        found
    }

    fn meeting(
        &self,
        term: FoundingField,
        meeting: FoundingField,
    ) -> Result<Option<Meeting>, FoundingProblem> {
        let (first, second) = (self.text(term), self.text(meeting));
        if first.is_empty() && second.is_empty() {
            return Ok(None);
        }
        let read = |field: FoundingField, text: &str| {
            number(text).ok_or_else(|| {
                let words = if text.is_empty() {
                    format!("{}没有填。届和次要一起填，或都空着。", field.label())
                } else {
                    format!("{}要填数字，如 10，现在是“{text}”。", field.label())
                };
                (field, words)
            })
        };
        Ok(Some(Meeting {
            term: read(term, first)?,
            meeting: read(meeting, second)?,
        }))
    }

    /// The file of the new ledger.
    pub fn file(&self) -> PathBuf {
        typed_ledger(self.text(FoundingField::File), self.folder.as_deref())
    }

    /// The founding; none while something is wrong.
    pub fn founding(&self) -> Option<Founding> {
        let profile = Profile::shipped(self.profile)?;
        let name = self.text(FoundingField::Name);
        let short = self.text(FoundingField::ShortName);
        let owned = |field| self.text(field).to_owned();
        let named = Office::named(name);
        let work = owned(FoundingField::Work);
        let copies = ByItem {
            suggestion: split_names(self.text(FoundingField::SuggestionCopies)),
            proposal: split_names(self.text(FoundingField::ProposalCopies)),
            ..ByItem::default()
        };
        let office = Office {
            short_name: if short.is_empty() {
                self.short_name().to_owned()
            } else {
                short.to_owned()
            },
            area: owned(FoundingField::Area),
            city: owned(FoundingField::City),
            kind: self.kind,
            work: if work.is_empty() {
                named.work.clone()
            } else {
                work
            },
            copies,
            contact_name: owned(FoundingField::Contact),
            contact_phone: roster::office_phone(self.text(FoundingField::Phone)).ok()?,
            signer: owned(FoundingField::Signer),
            ..named
        };
        let meeting = |term, meeting| self.meeting(term, meeting).ok();
        let first = Found {
            year: self.text(FoundingField::Year).parse().ok(),
            congress: meeting(FoundingField::CongressTerm, FoundingField::CongressMeeting)?,
            conference: meeting(
                FoundingField::ConferenceTerm,
                FoundingField::ConferenceMeeting,
            )?,
            reply_prefix: Some(owned(FoundingField::ReplyPrefix)),
            opinion_prefix: Some(owned(FoundingField::OpinionPrefix)),
            departments: split_names(self.text(FoundingField::Departments)),
        };
        Some(Founding {
            office,
            profile,
            first,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_founds_a_ledger() {
        let mut form = FoundingForm::default();
        assert_eq!(form.problems(|_| false)[0].0, FoundingField::Name);
        *form.text_mut(FoundingField::Name) = "临溪县住房和城乡建设局".to_owned();
        *form.text_mut(FoundingField::File) = "/nowhere/台账".to_owned();
        form.derive();
        let problems = form.problems(|_| false);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(form.problems(|_| true)[0].0, FoundingField::File);
        let founding = form.founding().unwrap();
        assert_eq!(founding.office.short_name, "住房和城乡建设局");
        assert_eq!(founding.office.letterhead, "临溪县住房和城乡建设局");
        assert_eq!(founding.office.area, "临溪县");
        assert_eq!(founding.office.work, Office::named("").work);
        *form.text_mut(FoundingField::Work) = "住房城乡建设工作".to_owned();
        *form.text_mut(FoundingField::ProposalCopies) = "县政府办、县政协提案委".to_owned();
        let office = form.founding().unwrap().office;
        assert_eq!(office.work, "住房城乡建设工作");
        assert_eq!(office.copies.proposal, ["县政府办", "县政协提案委"]);
        assert!(office.copies.suggestion.is_empty());
        assert_eq!((founding.first.year, founding.first.congress), (None, None));
        assert!(form.file().ends_with("台账.banli"));
    }

    #[test]
    fn a_place_follows_the_name_until_it_is_typed() {
        let mut form = FoundingForm::default();
        for (name, area) in [
            ("清河县交通运输局", "清河县"),
            ("临溪县交通运输局", "临溪县"),
        ] {
            *form.text_mut(FoundingField::Name) = name.to_owned();
            form.derive();
            assert_eq!(form.text(FoundingField::Area), area);
            assert!(form.is_derived(FoundingField::Area) && !form.is_derived(FoundingField::City));
        }
        *form.text_mut(FoundingField::Area) = "南和区".to_owned();
        form.derive();
        assert_eq!(form.text(FoundingField::Area), "南和区");
        assert!(!form.is_derived(FoundingField::Area));
    }

    #[test]
    fn terms_are_read_in_digits_and_in_chinese_and_go_together() {
        let mut form = FoundingForm::default();
        *form.text_mut(FoundingField::CongressTerm) = "十".to_owned();
        let meeting = |form: &FoundingForm| {
            form.meeting(FoundingField::CongressTerm, FoundingField::CongressMeeting)
        };
        assert_eq!(
            meeting(&form).unwrap_err().0,
            FoundingField::CongressMeeting
        );
        *form.text_mut(FoundingField::CongressMeeting) = "５".to_owned();
        assert_eq!(
            meeting(&form),
            Ok(Some(Meeting {
                term: 10,
                meeting: 5
            }))
        );
        *form.text_mut(FoundingField::CongressTerm) = "第十".to_owned();
        assert_eq!(meeting(&form).unwrap_err().0, FoundingField::CongressTerm);
    }

    #[test]
    fn the_place_is_the_last_field() {
        assert_eq!(FoundingField::Departments.next(), Some(FoundingField::File));
        assert_eq!(FoundingField::File.next(), None);
    }
}
