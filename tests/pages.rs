//! First start, 登记, 名册, 设置, and the Tab key on every page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use std::collections::BTreeSet;

use banli::document::fonts::{Face, Fonts};
use banli::ui::Screen;
use common::window::{Key, Modifiers, Role, Window, lacking, sample_day};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

#[test]
fn a_new_ledger_is_founded_and_its_first_case_registered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新台账.banli");
    let mut window = Window::first();
    window.fill("单位全称", "清河县交通运输局");
    window.fill("答复文号代字", "清交函");
    window.fill("人大第几届", "十七");
    window.fill("人大第几次会议", "4");
    window.fill("台账存放位置", path.to_str().unwrap());
    window.click(Role::Button, "新建台账");
    window.await_session();
    assert_eq!(window.desk().ledger().office.name, "清河县交通运输局");
    assert_eq!(
        window.desk().ledger().own_unit().unwrap().name,
        "清河县交通运输局"
    );
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "12");
    window.fill("案由", "关于修建北关大街人行天桥的建议");
    window.fill("领衔代表", "李建国");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("新建的人的代表团", "北关街道代表团");
    window.click(Role::Button, "添加到名册");
    window.fill("第二次交办", "今天");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    let ledger = window.desk().ledger();
    let case = ledger
        .find_case("12")
        .unwrap_or_else(|_| panic!("{:?}", window.texts()))
        .clone();
    assert_eq!(case.title, "关于修建北关大街人行天桥的建议");
    assert_eq!(
        ledger
            .lead_sponsor(case.id)
            .map(|person| person.name.as_str()),
        Some("李建国")
    );
    assert_eq!(
        ledger.own_assignment(case.id).unwrap().assigned_on,
        Some(sample_day())
    );
    assert!(!ledger.terms(case.id).is_empty(), "its terms run");
    assert_eq!(window.value("案由"), "", "the form is ready for the next");
}

#[test]
fn enter_in_the_last_field_of_a_new_ledger_leads_to_its_button() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新台账.banli");
    let mut window = Window::first();
    window.fill("单位全称", "清河县交通运输局");
    window.fill("台账存放位置", path.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("新建台账"));
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    assert_eq!(window.desk().ledger().office.name, "清河县交通运输局");
}

#[test]
fn a_ledger_that_cannot_be_opened_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("照片.banli");
    std::fs::write(&path, b"not a ledger at all").unwrap();
    let mut window = Window::over(&path, false);
    window.wait("the page says why", |window| {
        window.shows_words("不是台账文件")
    });
    assert_eq!(std::fs::read(&path).unwrap(), b"not a ledger at all");
}

#[test]
fn a_ledger_that_is_gone_is_missed_and_comes_back_from_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    std::fs::copy(common::window::sample_file(), &path).unwrap();
    let now = sample_day().and_hms_opt(17, 45, 0).unwrap();
    banli::store::back_up_automatically(&path, now)
        .unwrap()
        .unwrap();
    let away = folder.path().join("挪走.banli");
    std::fs::rename(&path, &away).unwrap();
    let mut window = Window::over(&path, false);
    window.wait("the page says so", |window| {
        window.shows_words("台账不在原来的位置")
    });
    assert!(
        window.shows_words("“台账.banli”的备份 1 份"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, "看看2026年11月20日 周五 17:45的");
    window.await_session();
    assert!(window.shows_words("只能看，不能改"));
    window.click(Role::Button, "恢复成新台账…");
    assert!(
        window
            .value("新台账存在哪里")
            .ends_with("台账（恢复）.banli")
    );
    window.click(Role::Button, "取消");
    window.key(Modifiers::COMMAND, Key::O);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.workspace().desk().store().is_backup(), "back to it");
    drop(window);
    let mut window = Window::over(&path, false);
    window.wait("the page says so", |window| {
        window.shows_words("台账不在原来的位置")
    });
    window.click(Role::Button, "恢复2026年11月20日 周五 17:45的备份…");
    window.fill("新台账存在哪里", away.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    assert!(
        window.shows_words("已经有同名的文件"),
        "{:?}",
        window.texts()
    );
    let restored = folder.path().join("找回.banli");
    window.fill("新台账存在哪里", restored.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    assert_eq!(window.desk().store().path(), restored);
    assert!(!window.desk().store().is_backup());
    assert_eq!(window.desk().ledger().cases().count(), 65);
}

#[test]
fn a_number_taken_is_named_and_nothing_typed_is_lost() {
    let mut window = Window::sample();
    let before = window.desk().ledger().cases().count();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "37");
    window.fill("案由", "关于加强住宅小区物业服务监管的建议");
    window.focus("内容摘要");
    assert!(window.shows_words("37"), "the other case is shown");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        window.desk().ledger().cases().count(),
        before,
        "not registered twice"
    );
    assert_eq!(
        window.value("案由"),
        "关于加强住宅小区物业服务监管的建议",
        "the form keeps what was typed"
    );
}

#[test]
fn a_phone_is_corrected_in_the_roster() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num8);
    window.fill("在名册里找", "lch");
    window.steps(2);
    let person = window
        .desk()
        .ledger()
        .facts
        .persons
        .iter()
        .find(|one| one.name == "李春华")
        .unwrap()
        .id;
    window.click(Role::Row, "代表 李春华");
    window.click(Role::Button, "改资料");
    window.fill("电话", "139");
    window.focus("在名册里找");
    let phone = |window: &Window| {
        window
            .desk()
            .ledger()
            .facts
            .persons
            .get(person)
            .unwrap()
            .phone
            .clone()
    };
    assert_ne!(
        phone(&window).as_deref(),
        Some("139"),
        "a phone of three digits is not recorded"
    );
    window.fill("电话", "13900001111");
    window.focus("在名册里找");
    assert_eq!(phone(&window).as_deref(), Some("13900001111"));
    window.key(Modifiers::NONE, Key::Escape);
}

#[test]
fn the_office_is_renamed_in_the_settings() {
    let mut window = Window::sample();
    window.click(Role::Tab, "设置");
    assert_eq!(window.workspace().page(), Screen::Settings);
    window.fill("联系电话", "0318-5512099");
    window.focus("联系人");
    assert_eq!(window.desk().ledger().office.contact_phone, "0318-5512099");
    window.key(Modifiers::NONE, Key::Escape);
}

/// How a page is turned to.
type Opening<'a> = &'a dyn Fn(&mut Window);

/// Everything Tab comes to on the page shown, and everything it should come to.
fn tab_round(window: &mut Window) -> (BTreeSet<String>, BTreeSet<String>) {
    let name = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let unnamed = || format!("Unknown at {:?}", node.bounding_box());
        let name = node.label().unwrap_or_else(unnamed);
        format!("{:?} {name}", node.role())
    };
    let wanted = [
        Role::Button,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::RadioButton,
        Role::CheckBox,
        Role::ComboBox,
        Role::Tab,
        Role::Link,
    ];
    let mut reached = BTreeSet::new();
    let mut first = None;
    for _ in 0..400 {
        window.harness.key_press(Key::Tab);
        window.steps(2);
        let by = By::new().predicate(|node| node.is_focused() && !node.is_hidden());
        let focused = window
            .harness
            .query_all(by)
            .map(|node| (name(&node), node.rect()))
            .next();
        let Some((name, rect)) = focused else {
            continue;
        };
        let here = (name.clone(), rect.min.x as i32, rect.min.y as i32);
        if first.as_ref() == Some(&here) {
            break;
        }
        first.get_or_insert(here);
        reached.insert(name);
    }
    // The month beside a date is opened by Alt+↓ in its field.
    let opens_month = |name: &str| name.ends_with("：选日期");
    let by = By::new().predicate(move |node| wanted.contains(&node.role()) && !node.is_disabled());
    let all: BTreeSet<String> = window
        .harness
        .query_all(by)
        .map(|node| name(&node))
        .filter(|name| !opens_month(name))
        .collect();
    (reached, all)
}

#[test]
fn every_control_of_every_page_is_reached_by_tab_and_named() {
    let mut window = Window::sample();
    let pages: [(&str, Opening<'_>); 10] = [
        ("工作台", &|window| {
            window.key(Modifiers::COMMAND, Key::Num1);
        }),
        ("台账", &|window| {
            window.key(Modifiers::COMMAND, Key::Num2);
        }),
        ("案件", &|window| {
            window.key(Modifiers::COMMAND, Key::K);
            window.fill("查找", "自建房质量");
            window.key(Modifiers::NONE, Key::Enter);
        }),
        ("答复", &|window| {
            window.key(Modifiers::NONE, Key::F4);
            window.wait("the preview is there", |window| {
                window.shows_words("预览第 1 页")
            });
            window.steps(5);
        }),
        ("登记", &|window| window.key(Modifiers::COMMAND, Key::N)),
        ("统计", &|window| {
            window.key(Modifiers::COMMAND, Key::Num7);
        }),
        ("征询反馈", &|window| {
            window.key(Modifiers::COMMAND, Key::Num5);
        }),
        ("承诺跟踪", &|window| {
            window.key(Modifiers::COMMAND, Key::Num6);
        }),
        ("名册", &|window| {
            window.key(Modifiers::COMMAND, Key::Num8);
        }),
        ("设置", &|window| window.click(Role::Tab, "设置")),
    ];
    for (page, open) in pages {
        open(&mut window);
        window.steps(5);
        let (reached, all) = tab_round(&mut window);
        let missed: Vec<&String> = all.difference(&reached).collect();
        assert!(missed.is_empty(), "{page}: Tab never comes to {missed:?}");
        assert!(reached.len() > 8, "{page}: {reached:?}");
        let unnamed: Vec<&String> = reached
            .iter()
            .filter(|name| name.contains("Unknown"))
            .collect();
        assert!(unnamed.is_empty(), "{page}: {unnamed:?}");
        assert_eq!(window.missing_glyphs(), "", "{page} shows boxes");
        window.key(Modifiers::NONE, Key::Escape);
    }
}

/// The characters of the table of standard characters that lie outside the basic sets: names use them.
#[test]
fn rare_characters_show_in_the_window_and_on_paper() {
    let data: serde_json::Value =
        serde_json::from_str(include_str!("data/rare-characters.json")).unwrap();
    let rare: BTreeSet<char> = ["outside_gb18030_level1", "outside_gbk", "try_first"]
        .iter()
        .flat_map(|key| data[key].as_str().unwrap().chars())
        .collect();
    assert!(rare.len() >= 276, "{}", rare.len());
    let window = Window::sample();
    assert_eq!(lacking(&window.harness.ctx, rare.iter().copied()), "");
    let fonts = Fonts::bundled().unwrap();
    let on_no_paper: String = rare
        .into_iter()
        .filter(|character| fonts.glyph(Face::Fang, *character).is_err())
        .collect();
    assert_eq!(on_no_paper, "");
}

#[test]
fn a_step_on_the_board_opens_where_it_is_recorded_and_urges_whom_it_waits_for() {
    for (step, shown) in [
        ("登送达", "送达日期"),
        ("登公开", "公开日期"),
        ("转科室", "加单位"),
        ("记报送", "加单位"),
    ] {
        let mut window = Window::sample();
        window.harness.set_size([1440.0, 2400.0].into());
        window.steps(3);
        window.click(Role::Button, step);
        assert!(
            matches!(window.workspace().page(), Screen::Case(_)),
            "{step}"
        );
        assert!(window.shows(shown), "{step}: {:?}", window.texts());
    }
    let mut window = Window::sample();
    window.harness.set_size([1440.0, 2400.0].into());
    window.steps(3);
    window.click(Role::Button, "催办");
    let urged = &window.journal()[0];
    assert!(urged.starts_with("登记催办：县提平 4 县城管局"), "{urged}");
}
