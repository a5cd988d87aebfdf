//! Paper at the window: the dialog that makes files, slips found and mended while writing, attachments looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::ui::Screen;
use common::window::{ColorImage, Key, Modifiers, Role, Window};
use eframe::egui::Color32;
use egui_kittest::kittest::Queryable as _;

/// Opens the reply to a case without one, by the palette.
fn open_reply(window: &mut Window) {
    window.open_found("西营村集中供热");
    window.key(Modifiers::NONE, Key::F4);
    assert!(matches!(window.workspace().page(), Screen::Reply(_)));
}

#[test]
fn ticked_cases_become_word_files_by_the_dialog() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.fill("在本视图内搜", "文昌街学校");
    window.click(Role::CheckBox, "全选本视图");
    window.click(Role::Button, "生成文件…");
    assert!(
        window.shows_words("生成文件 · 1 件"),
        "{:?}",
        window.texts()
    );
    window.click(Role::RadioButton, "格式：Word");
    window.click(Role::Button, "生成");
    let folder = window.folder.join("建议提案办理文件");
    let names = || -> Vec<String> {
        let files = std::fs::read_dir(&folder).into_iter().flatten();
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.contains("part") && !name.starts_with(".banli"))
            .collect();
        names.sort();
        names
    };
    window.wait("the files are written", |_| names().len() == 2);
    assert_eq!(
        names(),
        [
            "第031号_王建平代表_征询意见表.docx",
            "第031号_王建平代表_答复函.docx"
        ]
    );
    window.wait("it is said", |window| window.shows_words("已生成 2 份"));
}

#[test]
fn a_slip_is_named_while_writing_and_mended_by_a_click() {
    let mut window = Window::sample();
    open_reply(&mut window);
    window.fill("正文第 1 段", "按照县政府【2026】12号文件已经开工。");
    window.wait("the slip is found", |window| {
        window.shows_words("正文有 1 处要核对")
    });
    window.click(Role::Button, "改为“〔2026〕”");
    assert_eq!(
        window.value("正文第 1 段"),
        "按照县政府〔2026〕12号文件已经开工。"
    );
    window.wait("nothing is left", |window| !window.shows_words("处要核对"));
}

#[test]
fn a_text_is_looked_through_again_for_another_class() {
    let mut window = Window::sample();
    open_reply(&mut window);
    window.fill("正文第 1 段", "我局将继续加强日常管护。");
    for (class, promises) in [("C类", true), ("A类", false), ("C类", true)] {
        window.click(Role::RadioButton, &format!("办理结果：{class}"));
        window.wait("it is looked through for that class", |window| {
            window.shows_words("却没有时间") == promises
        });
    }
}

#[test]
fn what_is_typed_over_a_reviewed_text_wants_its_reviews_anew() {
    let mut window = Window::sample();
    open_reply(&mut window);
    window.fill("正文第 1 段", "管网已经接通。");
    window.click(Role::RadioButton, "办理结果：A类");
    for reviewer in ["韩冬", "吴秀兰", "陈立洁"] {
        window.pass_review(reviewer);
    }
    assert!(window.shows_words("已过 3 / 3"), "{:?}", window.texts());
    window.wait("all is there", |window| window.shows("都齐了，可以签发"));
    window.fill("正文第 1 段", "管网已经全部接通。");
    for words in ["已过 0 / 3", "科室还没有审核通过"] {
        assert!(window.shows_words(words), "{:?}", window.texts());
    }
    assert!(!window.shows("都齐了，可以签发"));
    window.pass_review("韩冬");
    assert!(window.shows_words("已过 1 / 3"), "{:?}", window.texts());
}

#[test]
fn a_table_is_typed_row_by_row_and_stands_on_the_page() {
    let mut window = Window::sample();
    open_reply(&mut window);
    window.fill("正文第 1 段", "整治情况如下。");
    window.key(Modifiers::NONE, Key::Enter);
    window.click(Role::Button, "更多");
    window.click(Role::ListBoxOption, "表格：可从表格软件粘贴");
    for (row, key) in [("路段 | 长度", true), ("东街 | 1.2公里", false)] {
        window
            .harness
            .event(common::window::Event::Text(row.to_owned()));
        window.steps(2);
        if key {
            window.key(Modifiers::NONE, Key::Enter);
        }
    }
    assert_eq!(window.value("表格第 2 段"), "路段 | 长度\n东街 | 1.2公里");
    window.wait("the page is drawn", |window| window.shows("预览第 1 页"));
}

#[test]
fn a_picture_is_looked_at_in_the_window() {
    let mut window = Window::sample();
    window.open_found("西营村集中供热");
    window.click(Role::Tab, "附件");
    window.paste_picture(ColorImage::filled([30, 20], Color32::RED));
    window.click(Role::Link, "粘贴的图片1.png");
    window.wait("the picture is shown", |window| {
        window.shows("粘贴的图片1.png 第 1 页")
    });
    window.key(Modifiers::NONE, Key::Escape);
    window.steps(2);
    assert!(!window.shows("粘贴的图片1.png 第 1 页"));
}

#[test]
fn a_letter_is_leafed_through_and_magnified_by_keys() {
    let mut window = Window::sample();
    window.open_found("南湖街道滨湖片区");
    window.key(Modifiers::NONE, Key::F4);
    window.steps(4);
    window.click(Role::Link, "第052号_沈晓东代表_答复函.pdf");
    let first = "第052号_沈晓东代表_答复函.pdf 第 1 页";
    let last = "第052号_沈晓东代表_答复函.pdf 第 3 页";
    window.wait("the letter is shown", |window| {
        window.shows(first) && window.shows_words("第 1 / 3 页") && !window.shows(last)
    });
    window.key(Modifiers::NONE, Key::End);
    window.wait("its end is shown", |window| {
        window.shows(last) && window.shows_words("第 3 / 3 页") && !window.shows(first)
    });
    let width = |window: &Window| {
        let page = window.harness.get_by_role_and_label(Role::Image, last);
        page.rect().width()
    };
    let before = width(&window);
    window.key(Modifiers::NONE, Key::Plus);
    window.wait("it is larger, and still its end", |window| {
        window.shows(last) && width(window) > before * 1.1 && window.shows_words("第 3 / 3 页")
    });
    window.key(Modifiers::NONE, Key::Num0);
    window.wait("it fits again", |window| {
        window.shows(last) && (width(window) - before).abs() < 1.0
    });
}
