//! The window, page by page, through its accessible tree: each page's main task, its errors, its keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::ledger::filter::{Filter, row_in_view};
use banli::ledger::find::View;
use banli::ledger::rows::Rows;
use banli::model::record::Id;
use banli::ui::Screen;
use common::window::{ColorImage, Key, Modifiers, Role, Window};
use eframe::egui::Color32;

fn case_of(window: &Window, reference: &str) -> Id {
    window.desk().ledger().find_case(reference).unwrap().id
}

/// Opens a case by the palette, as a person would.
fn open_case(window: &mut Window, typed: &str) {
    window.open_found(typed);
    assert!(
        matches!(window.workspace().page(), Screen::Case(_)),
        "the palette opens a case"
    );
}

#[test]
fn a_tile_opens_as_many_cases_as_it_says() {
    let mut window = Window::sample();
    let rows = Rows::new(window.desk().ledger());
    let open = rows
        .all()
        .iter()
        .filter(|row| row_in_view(row, View::Open))
        .count();
    window.click(Role::Button, "在办");
    assert_eq!(window.workspace().page(), Screen::Ledger);
    assert!(
        window.shows_words(&format!("在办 {open} 件")),
        "the status bar counts the same"
    );
}

#[test]
fn the_ledger_is_searched_by_initials_and_sorted_by_key() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.fill("在本视图内搜", "zjf");
    let found = {
        let rows = Rows::new(window.desk().ledger());
        let order: Vec<u32> = (0..rows.all().len() as u32).collect();
        let filter = Filter {
            text: "zjf".to_owned(),
            ..Filter::default()
        };
        filter.select(&rows, &order).len()
    };
    assert!(found > 0, "自建房 is found by zjf");
    assert!(window.shows_words(&format!("全部 {found} 件")));
    window.fill("在本视图内搜", "没有这样的案由");
    assert!(window.shows("没有符合条件的案件"), "an empty list says why");
    window.click(Role::Button, "清除筛选");
    assert!(window.shows_words("全部 65 件"));
}

#[test]
fn a_ticked_case_gets_a_department_and_a_day_in_its_popups() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Space);
    let journal = window.journal().len();
    window.click(Role::Button, "改承办人");
    window.click(Role::ListBoxOption, "办公室");
    window.click(Role::Button, "改 1 件");
    assert_eq!(window.journal().len(), journal + 1, "{:?}", window.texts());
    window.click(Role::Button, "登记日期");
    window.fill("登记的日期", "2027-01-05");
    window.click(Role::ListBoxOption, "科室报送");
    let said = window.shows_words("办理日期（2027-01-05）还没有到");
    assert!(said, "{:?}", window.texts());
    assert_eq!(window.journal().len(), journal + 1);
    assert!(
        window.value("登记的日期").contains("2027"),
        "it stays typed"
    );
}

#[test]
fn ticked_cases_are_marked_together_and_one_undo_takes_it_back() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    let marked = |window: &Window| {
        let cases = window.desk().ledger().cases();
        cases.filter(|(case, _)| case.key_case).count()
    };
    let before = marked(&window);
    window.key(Modifiers::COMMAND, Key::A);
    assert!(window.shows_words("已选 65 件"));
    window.click(Role::Button, "设为重点");
    assert_eq!(marked(&window), 65);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(marked(&window), before);
    window.key(Modifiers::COMMAND, Key::Y);
    assert_eq!(marked(&window), 65, "redo");
}

#[test]
fn a_field_left_is_recorded_and_a_wrong_one_is_not() {
    let mut window = Window::sample();
    open_case(&mut window, "自建房质量");
    let Screen::Case(case) = window.workspace().page() else {
        panic!("a case")
    };
    let title = |window: &Window| {
        window
            .desk()
            .ledger()
            .facts
            .cases
            .get(case)
            .unwrap()
            .title
            .clone()
    };
    let before = title(&window);
    window.fill("案由", "关于加强农村自建房安全的建议");
    assert_eq!(title(&window), before, "nothing is recorded while typing");
    window.focus("分类");
    assert_eq!(title(&window), "关于加强农村自建房安全的建议");
    window.fill("案由", "");
    window.focus("分类");
    assert!(
        window.shows_words("案由是空的"),
        "the field says what is wrong"
    );
    assert_eq!(
        title(&window),
        "关于加强农村自建房安全的建议",
        "an empty title is not recorded"
    );
    window.fill("登记日期", "9月31日");
    window.focus("分类");
    assert!(
        window.shows_words("9月只有30天"),
        "an impossible date is named"
    );
}

#[test]
fn a_number_is_kept_clean_found_however_it_is_typed_and_undone_in_its_field() {
    let mut window = Window::sample();
    open_case(&mut window, "2026/建议/37");
    window.fill("编号", "０97");
    window.focus("案由");
    window.steps(3);
    assert_eq!(window.value("编号"), "097", "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        window.value("编号"),
        "37",
        "the field follows what was taken back"
    );
    let undone = window.journal().len();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.journal().len(), undone, "another key than undo");
    window.key(Modifiers::COMMAND, Key::Num2);
    for typed in ["第三十七号", "037", "第37号", "３７号"] {
        window.fill("在本视图内搜", typed);
        assert!(!window.shows("没有符合条件的案件"), "{typed}");
    }
}

#[test]
fn clicking_away_mid_composition_neither_saves_letters_nor_loses_text() {
    let mut window = Window::sample();
    open_case(&mut window, "自建房质量");
    let Screen::Case(case) = window.workspace().page() else {
        panic!("a case")
    };
    let category = |window: &Window| {
        window
            .desk()
            .ledger()
            .facts
            .cases
            .get(case)
            .unwrap()
            .category
            .clone()
    };
    window.fill("分类", "城建");
    window.compose("huan");
    window.commit("环");
    window.compose("zishi");
    window.focus("编号");
    assert_eq!(
        window.value("分类"),
        "城建环",
        "committed text stays, letters go"
    );
    assert_eq!(category(&window).as_deref(), Some("城建环"));
    window.focus("分类");
    window.harness.key_press(Key::End);
    window.compose("zi");
    window.harness.event(common::window::Event::Ime(
        common::window::ImeEvent::Preedit {
            text: "z".to_owned(),
            active_range_chars: None,
        },
    ));
    window.steps(1);
    window.harness.event(common::window::Event::Ime(
        common::window::ImeEvent::Preedit {
            text: String::new(),
            active_range_chars: None,
        },
    ));
    window.steps(2);
    assert_eq!(
        window.value("分类"),
        "城建环",
        "Backspace in a composition takes letters only"
    );
}

#[test]
fn shortcuts_rest_during_a_composition() {
    let mut window = Window::sample();
    open_case(&mut window, "自建房质量");
    window.focus("分类");
    window.compose("ce");
    window.key(Modifiers::COMMAND, Key::Num2);
    assert!(
        matches!(window.workspace().page(), Screen::Case(_)),
        "the keys belong to the input method"
    );
}

#[test]
fn a_visit_is_recorded_by_keyboard() {
    let mut window = Window::sample();
    open_case(&mut window, "自建房质量");
    let Screen::Case(case) = window.workspace().page() else {
        panic!("a case")
    };
    let count = |window: &Window| window.desk().ledger().facts.contacts.of(case).count();
    let before = count(&window);
    window.key(Modifiers::NONE, Key::F7);
    window.fill("沟通地点", "北岭镇政府");
    window.fill("沟通日期", "11.18");
    window.click(Role::Button, "登记沟通");
    assert_eq!(count(&window), before + 1, "{:?}", window.journal());
    let contact = window
        .desk()
        .ledger()
        .facts
        .contacts
        .of(case)
        .last()
        .unwrap()
        .clone();
    assert_eq!(contact.place.as_deref(), Some("北岭镇政府"));
    assert_eq!(contact.on_date.to_string(), "2026-11-18");
}

#[test]
fn a_pasted_screenshot_becomes_an_attachment() {
    let mut window = Window::sample();
    open_case(&mut window, "自建房质量");
    let Screen::Case(case) = window.workspace().page() else {
        panic!("a case")
    };
    window.click(Role::Tab, "附件");
    window.paste_picture(ColorImage::filled([3, 2], Color32::RED));
    window.paste_picture(ColorImage::filled([5, 4], Color32::BLUE));
    assert!(window.shows("粘贴的图片1.png"), "{:?}", window.texts());
    let desk = window.desk();
    let attachments = desk.ledger().facts.attachments.of(case);
    let files: Vec<_> = attachments.cloned().collect();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["粘贴的图片1.png", "粘贴的图片2.png"]);
    let bytes = desk.store().content(files[1].content).unwrap();
    assert_eq!(&bytes[1..4], b"PNG");
    // IHDR: width, height.
    assert_eq!(bytes[16..24], [0, 0, 0, 5, 0, 0, 0, 4]);
}

#[test]
fn a_reply_is_written_reviewed_issued_and_exported() {
    let mut window = Window::sample();
    let case = case_of(&window, "2026/闭会建议/1");
    open_case(&mut window, "西营村集中供热");
    assert_eq!(window.workspace().page(), Screen::Case(case));
    window.key(Modifiers::NONE, Key::F4);
    assert_eq!(window.workspace().page(), Screen::Reply(case));
    assert!(
        window.shows_words("签发 · 还缺"),
        "nothing can be issued yet"
    );
    window.fill("正文第 1 段", "一、已经开展的工作");
    window.key(Modifiers::NONE, Key::Enter);
    window.harness.event(common::window::Event::Text(
        "我局已会同有关单位完成现场勘查。".to_owned(),
    ));
    window.steps(3);
    window.click(Role::RadioButton, "办理结果：A类");
    window.wait("the letter's pages are drawn", |window| {
        window.shows("预览第 1 页")
    });
    for (level, reviewer) in [
        ("科室", "韩冬"),
        ("分管领导", "吴秀兰"),
        ("办公室", "陈立洁"),
    ] {
        assert!(window.shows_words(level));
        window.pass_review(reviewer);
    }
    window.click(Role::Button, "签发…");
    window.click(Role::Button, "签发");
    let ledger = window.desk().ledger();
    let round = ledger.current_round(case).unwrap();
    let issue = ledger.issue_of(round.id).expect("issued").clone();
    assert!(
        ledger
            .document_number(&issue)
            .starts_with("临住建函〔2026〕")
    );
    let draft = ledger.latest_draft(round.id).unwrap();
    let text = window.desk().store().text(draft.text).unwrap();
    assert_eq!(
        text, "# 已经开展的工作\n我局已会同有关单位完成现场勘查。",
        "一、 typed is a heading"
    );
    window.key(Modifiers::COMMAND, Key::E);
    let folder = window.folder.join("建议提案办理文件");
    let papers = || -> Vec<_> {
        let files = std::fs::read_dir(&folder).into_iter().flatten();
        let paths = files.map(|file| file.unwrap().path());
        paths
            .filter(|path| path.extension().is_some_and(|end| end == "pdf"))
            .collect()
    };
    window.wait("the PDFs are written", |_| papers().len() >= 2);
    for file in papers() {
        assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
    }
}

#[test]
fn typed_text_comes_back_after_the_window_dies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    let case = {
        let first = Window::sample();
        std::fs::copy(first.folder.join("台账.banli"), &path).unwrap();
        case_of(&first, "2026/闭会建议/1")
    };
    {
        let mut window = Window::open(&path, [1440.0, 900.0]);
        open_case(&mut window, "西营村集中供热");
        window.key(Modifiers::NONE, Key::F4);
        window.fill("正文第 1 段", "写到一半的答复");
        window.wait("the draft is kept", |window| {
            !window.desk().store().drafts().unwrap().is_empty()
        });
        // Dropped without a word: what a kill leaves is what the file has.
    }
    let mut window = Window::open(&path, [1440.0, 900.0]);
    open_case(&mut window, "西营村集中供热");
    assert_eq!(window.workspace().page(), Screen::Case(case));
    window.key(Modifiers::NONE, Key::F4);
    assert_eq!(window.value("正文第 1 段"), "写到一半的答复");
    assert!(window.shows_words("已恢复上次没存成新一稿的内容"));
}
