//! 登记: what is added on the way.

use crate::common::window::{Key, Modifiers, Role};

use crate::shown::*;

#[test]
fn everything_a_case_needs_is_added_on_the_way() {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "9901");
    window.fill("案由", "关于增设公交站点的建议");
    window.fill("领衔代表", "欧阳新");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("新建的人的代表团", "城关镇代表团");
    window.click(Role::Button, "添加到名册");
    window.fill("联名", "司马一、司马二");
    window.key(Modifiers::NONE, Key::Enter);
    window.focus("新建的人的代表团");
    assert!(window.shows("添加 2 人到名册"));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.journal()[0],
        "名册新增司马一、司马二",
        "{:?}",
        window.texts()
    );
    window.fill("会办单位", "县气象局、县地震局");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.journal()[0], "名册新增单位县气象局、县地震局");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    let ledger = ledger(&window);
    let case = ledger
        .find_case("9901")
        .unwrap_or_else(|_| panic!("{:?}", window.texts()));
    let sponsors = ledger.sponsors(case.id);
    let names: Vec<&str> = sponsors.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["欧阳新", "司马一", "司马二"]);
    assert_eq!(sponsors[0].delegation.as_deref(), Some("城关镇代表团"));
    assert_eq!(ledger.co_units(case.id).count(), 2);
}

#[test]
fn a_department_and_a_handler_are_added_on_the_way() {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::N);
    for (list, option, field, name) in [
        ("承办科室", "新增科室…", "新增科室的名称", "测绘股"),
        ("承办人", "新增承办人…", "新增承办人的名称", "赵小军"),
    ] {
        choose(&mut window, list, option);
        window.fill(field, name);
        window.click(Role::Button, "添加到名册");
    }
    let added = department(&window, "测绘股").unwrap().id;
    assert_eq!(staff(&window, "赵小军").unwrap().department, Some(added));
}

#[test]
fn a_session_is_added_on_the_way() {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::N);
    let before = sessions(&window).len();
    choose(&mut window, "届次", "添加届次…");
    window.fill("第几届", "3");
    window.fill("第几次会议", "4");
    window.fill("届次的年份", "28");
    window.click(Role::Button, "添加届次");
    assert!(window.shows_words("四位年份"), "{:?}", window.texts());
    window.fill("届次的年份", "2028");
    window.click(Role::Button, "添加届次");
    assert_eq!(sessions(&window).len(), before + 1);
}
