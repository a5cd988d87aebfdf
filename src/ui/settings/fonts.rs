//! 字体: the bundled faces and what each is for, and a try of any characters.

use eframe::egui::{Label, RichText, Ui};

use crate::document::Fonts;
use crate::document::fonts::{Face, installed};
use crate::model::office::FontChoice;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::choice::drop_down;
use crate::ui::widgets::form::{FormRow, labelled_wide};
use crate::ui::widgets::{TextField, divider, medium_line, note};

use super::shared::{LABEL, SettingsShared, office_form, record_office};
use super::typed;

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
    said: (String, Vec<String>),
}

impl Default for FontsSection {
    fn default() -> Self {
        Self {
            typed: "王×平 䶮 㛃 𬭎 〔2026〕31号".to_owned(),
            said: (String::new(), Vec::new()),
        }
    }
}

impl FontsSection {
    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        choices_ui(ui, shared, scene);
        divider(ui);
        medium_line(ui, "程序自带", size::CARD);
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
        let choice = &scene.ledger.office.fonts;
        if self.said.0 != self.typed {
            self.said = (self.typed.clone(), letters_say(choice, &self.typed));
        }
        for text in &self.said.1 {
            note(ui, text.as_str());
        }
    }
}

/// An element of a letter and the family chosen for it.
type Element = (&'static str, Face, fn(&mut FontChoice) -> &mut String);

/// The elements a face can be chosen for.
const ELEMENTS: [Element; 4] = [
    ("正文", Face::Fang, |choice| &mut choice.body),
    ("一级标题", Face::Hei, |choice| &mut choice.heading_1),
    ("二级标题", Face::Kai, |choice| &mut choice.heading_2),
    ("标题、红头", Face::Title, |choice| &mut choice.title),
];

/// What stands for the program's own face.
const OWN: &str = "程序自带";

/// The faces of documents: the program's own, or official ones installed on this machine.
fn choices_ui(ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
    medium_line(ui, "函件用什么字体", size::CARD);
    note(
        ui,
        "本机装了仿宋_GB2312、方正小标宋简体等公文字体的，可以选用。换到没有装的机器上，自动用程序自带的。",
    );
    let Some(installed) = installed::when_ready() else {
        note(ui, "正在查找本机的公文字体…");
        ui.ctx().request_repaint_after_secs(0.2);
        return;
    };
    let mut form = office_form(shared, typed::FONTS, scene.ledger);
    for (name, face, family) in ELEMENTS {
        let found = installed.iter().filter(|one| one.face == face);
        let mut chosen = form.value().fonts.clone();
        let chosen = family(&mut chosen);
        let (options, index) = options(found.map(|one| one.family.as_str()), chosen);
        let picked = labelled_wide(ui, name, LABEL, false, |ui| {
            drop_down(ui, name, Some(index), &options, 300.0)
        });
        if let Some(picked) = picked {
            let new = options.get(picked).filter(|_| picked > 0).cloned();
            form.set(&FormRow::new("fonts", "函件字体"), |office| {
                *family(&mut office.fonts) = new.unwrap_or_default();
            });
        }
    }
    if installed.is_empty() {
        note(ui, "本机没有装公文字体，函件用程序自带的。");
    }
    let edited = form.end();
    record_office(shared, scene, edited);
}

/// The families that can be chosen, the program's own first, and which of them is.
fn options<'a>(found: impl Iterator<Item = &'a str>, chosen: &str) -> (Vec<String>, usize) {
    let mut options = vec![OWN.to_owned()];
    options.extend(found.map(str::to_owned));
    if chosen.is_empty() {
        return (options, 0);
    }
    if !options.iter().any(|option| option == chosen) {
        options.push(format!("{chosen}（本机没有，用程序自带）"));
    }
    let index = options.iter().position(|option| option.starts_with(chosen));
    (options, index.unwrap_or(0))
}

/// Which characters the letters' body face has, borrows or lacks.
fn letters_say(choice: &FontChoice, text: &str) -> Vec<String> {
    let Ok(fonts) = Fonts::chosen(choice) else {
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
    let mut said = Vec::new();
    if !borrowed.is_empty() {
        said.push(format!("函件里“{borrowed}”仿宋没有，用宋体补上。"));
    }
    if !lacking.is_empty() {
        said.push(format!(
            "“{lacking}”字库里没有，函件印不出来。请核对是不是别的字。"
        ));
    }
    if said.is_empty() && !text.trim().is_empty() {
        said.push("函件里这些字仿宋都有。".to_owned());
    }
    said
}
