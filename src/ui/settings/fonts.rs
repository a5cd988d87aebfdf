//! 字体: the bundled faces and what each is for, and a try of any characters.

use eframe::egui::{Label, RichText, Ui};

use crate::document::Fonts;
use crate::document::fonts::Face;
use crate::ui::people::bound::labelled_wide;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::{TextField, divider, medium_line, note};

use super::LABEL;

/// The bundled faces: name and use.
const FACES: [(&str, &str); 7] = [
    ("思源黑体", "窗口里的字，常规和中等两种粗细"),
    ("仿宋", "函件正文，3 号"),
    ("黑体", "函件里的“一、”标题"),
    ("楷体", "函件里的“（一）”标题"),
    ("小标宋", "发文机关标志和函件标题，用思源宋体粗体"),
    ("宋体数字", "函件页码，4 号"),
    (
        "宋体",
        "生僻字：函件和窗口里别的字体缺字时补上，收全 GB 18030 的汉字",
    ),
];

/// The section's state.
#[derive(Debug)]
pub(super) struct FontsSection {
    typed: String,
    /// What the letters' faces make of the text, and of which text.
    told: (String, Vec<String>),
}

impl Default for FontsSection {
    fn default() -> Self {
        Self {
            typed: "王×平 䶮 㛃 𬭎 〔2026〕31号".to_owned(),
            told: (String::new(), Vec::new()),
        }
    }
}

impl FontsSection {
    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui) {
        note(ui, "字体都在程序里，不用另装，换一台机器印出来也一样。");
        for (name, purpose) in FACES {
            labelled_wide(ui, name, LABEL, false, |ui| {
                ui.vertical(|ui| {
                    ui.add_space(8.0);
                    note(ui, purpose);
                });
            });
        }
        divider(ui);
        medium_line(ui, "试一试", size::CARD);
        labelled_wide(ui, "要试的字", LABEL, false, |ui| {
            TextField::new("要试的字", &mut self.typed)
                .hint("输入或粘贴姓名里的生僻字")
                .show(ui);
        });
        let ink = Theme::of(ui).ink;
        for points in [size::TEXT, 20.0, 32.0] {
            let shown = RichText::new(&self.typed).font(regular(points)).color(ink);
            ui.add(Label::new(shown).wrap());
        }
        let bold = RichText::new(&self.typed).font(medium(20.0)).color(ink);
        ui.add(Label::new(bold).wrap());
        if self.told.0 != self.typed {
            self.told = (self.typed.clone(), letters_say(&self.typed));
        }
        for words in &self.told.1 {
            note(ui, words.clone());
        }
    }
}

/// Which characters the letters' body face has, borrows or lacks.
fn letters_say(text: &str) -> Vec<String> {
    let Ok(fonts) = Fonts::bundled() else {
        return Vec::new();
    };
    let (mut borrowed, mut lacking) = (String::new(), String::new());
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let list = match fonts.glyph(Face::Fang, letter) {
            Ok(glyph) if glyph.face == Face::Fang => continue,
            Ok(_) => &mut borrowed,
            Err(_) => &mut lacking,
        };
        if !list.contains(letter) {
            list.push(letter);
        }
    }
    let mut told = Vec::new();
    if !borrowed.is_empty() {
        told.push(format!("函件里“{borrowed}”仿宋没有，用宋体补上。"));
    }
    if !lacking.is_empty() {
        told.push(format!(
            "“{lacking}”字库里没有，函件印不出来。请核对是不是别的字。"
        ));
    }
    if told.is_empty() && !text.trim().is_empty() {
        told.push("函件里这些字仿宋都有。".to_owned());
    }
    told
}
