//! 名册.

use crate::common::window::{Role, Window};
use banli::model::facts::Session;
use banli::model::vocabulary::{Body, Level, PersonKind};

use crate::shown::*;

#[test]
fn a_person_is_entered_corrected_and_taken_out() {
    let mut window = roster("代表委员");
    window.click(Role::Button, "新增代表委员");
    window.fill("新增：电话", "139");
    window.focus("新增：姓名");
    assert!(
        window.shows_words("手机号应为 11 位"),
        "{:?}",
        window.texts()
    );
    window.fill("新增：电话", "139 0000 1111");
    window.fill("新增：姓名", "欧阳新");
    window.fill("新增：代表团", "城关镇代表团");
    window.click(Role::Button, "存入");
    let entered = person(&window, "欧阳新").unwrap();
    assert_eq!(entered.kind, PersonKind::Deputy);
    assert_eq!(entered.phone.as_deref(), Some("13900001111"));
    assert_eq!(entered.delegation.as_deref(), Some("城关镇代表团"));

    window.click(Role::Row, "代表 欧阳新");
    window.click(Role::Button, "改资料");
    window.fill("单位职务", "城关镇党委书记");
    window.focus("通信地址");
    let post = person(&window, "欧阳新").unwrap().post.as_deref();
    assert_eq!(post, Some("城关镇党委书记"));
    assert_eq!(window.journal()[0], "修改代表：欧阳新 的单位职务");
    window.click(Role::RadioButton, "身份：委员");
    assert_eq!(person(&window, "欧阳新").unwrap().kind, PersonKind::Member);

    window.click(Role::Button, "移出名册…");
    window.fill("移出理由", "调离");
    window.click(Role::Button, "移出名册");
    assert!(person(&window, "欧阳新").is_none());
    let mut rows = ledger(&window).facts.persons.rows().iter();
    let gone = rows.find(|person| person.name == "欧阳新").unwrap();
    assert_eq!(gone.removed.as_deref(), Some("调离"));
}

#[test]
fn a_person_with_items_keeps_the_side_and_the_reason_stands_at_the_field() {
    let mut window = roster("代表委员");
    window.fill("在名册里找", "lch");
    window.steps(2);
    window.click(Role::Row, "代表 李春华");
    window.click(Role::Button, "改资料");
    window.click(Role::RadioButton, "身份：委员");
    assert_eq!(person(&window, "李春华").unwrap().kind, PersonKind::Deputy);
    assert!(
        window.shows_words("不能在代表和委员之间改"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_unit_is_entered_once_and_corrected() {
    let mut window = roster("单位科室");
    let known = ledger(&window).facts.units.iter().find(|unit| !unit.own);
    let known = known.unwrap().name.clone();
    window.click(Role::Button, "新增单位");
    window.fill("全称", &known);
    window.focus("简称");
    assert!(window.shows_words("没有重复登记"), "{:?}", window.texts());
    window.fill("全称", "县气象局");
    window.fill("单位电话", "0310-8225577");
    window.click(Role::Button, "存入名册");
    let entered = unit(&window, "县气象局").unwrap();
    assert_eq!(entered.short_name, "县气象局");
    assert_eq!(entered.phone.as_deref(), Some("0310-8225577"));
    assert!(!entered.own);
    window.fill("简称", "气象局");
    window.focus("全称");
    assert_eq!(unit(&window, "县气象局").unwrap().short_name, "气象局");
}

#[test]
fn departments_are_added_renamed_ordered_and_taken_out() {
    let mut window = roster("单位科室");
    for name in ["测绘股", "档案股"] {
        window.fill("新科室名称", name);
        window.click(Role::Button, "加上");
        assert!(department(&window, name).is_some(), "{:?}", window.texts());
    }
    window.fill("新科室名称", "测绘股");
    assert!(window.shows_words("没有重复登记"));
    window.fill("新科室名称", "");
    let position = |window: &Window, name: &str| department(window, name).unwrap().position;
    assert!(position(&window, "测绘股") < position(&window, "档案股"));
    window.click(Role::Button, "上移“档案股”");
    assert!(position(&window, "档案股") < position(&window, "测绘股"));
    window.click(Role::Button, "下移“档案股”");
    assert!(position(&window, "测绘股") < position(&window, "档案股"));
    window.click(Role::Button, "移出“档案股”");
    assert!(department(&window, "档案股").is_none());

    let own = ledger(&window).own_unit().unwrap().id;
    let first = ledger(&window).facts.departments.of(own);
    let first = first.min_by_key(|one| one.position).unwrap();
    let (id, used) = (first.id, first.name.clone());
    window.fill("科室名称", "综合业务股");
    window.focus("新科室名称");
    let renamed = &ledger(&window).facts.departments.get(id).unwrap().name;
    assert_eq!(renamed, "综合业务股", "was {used}");
    window.click(Role::Button, "移出“综合业务股”");
    let kept = ledger(&window).facts.departments.get(id).unwrap();
    assert!(kept.removed.is_none(), "items are handled there");
}

#[test]
fn staff_are_entered_corrected_and_taken_out() {
    let mut window = roster("单位科室");
    window.click(Role::Button, "新增人员");
    window.fill("人员姓名", "赵小军");
    window.fill("人员职务", "科员");
    window.click(Role::CheckBox, "领导班子成员");
    window.click(Role::Button, "存入名册");
    let entered = staff(&window, "赵小军").unwrap();
    assert_eq!(entered.post.as_deref(), Some("科员"));
    assert!(entered.leader);
    assert_eq!(
        Some(entered.unit),
        ledger(&window).own_unit().map(|own| own.id)
    );
    window.fill("人员电话", "13900002222");
    window.focus("人员姓名");
    let phone = staff(&window, "赵小军").unwrap().phone.as_deref();
    assert_eq!(phone, Some("13900002222"));
    window.click(Role::Button, "移出名册");
    assert!(staff(&window, "赵小军").is_none());
}

#[test]
fn a_session_is_entered_once_and_corrected() {
    let mut window = roster("届次");
    let before = sessions(&window).len();
    window.click(Role::Button, "新增届次");
    window.fill("地名", "南和县");
    window.fill("届", "三");
    window.focus("次");
    assert!(window.shows("请填数字。"), "{:?}", window.texts());
    window.fill("届", "3");
    window.fill("次", "2");
    window.fill("年度", "2028");
    window.click(Role::RadioButton, "会议：政协");
    window.click(Role::Button, "存入名册");
    assert_eq!(sessions(&window).len(), before + 1, "{:?}", window.texts());
    let entered = |window: &Window| -> Session {
        let found = sessions(window);
        let mut found = found.into_iter().filter(|one| one.area == "南和县");
        found.next().unwrap().clone()
    };
    let session = entered(&window);
    assert_eq!((session.term, session.meeting, session.year), (3, 2, 2028));
    assert_eq!(session.body, Body::Conference);
    window.fill("开幕", "2028-02-03");
    window.focus("地名");
    assert_eq!(
        entered(&window).opened_on.unwrap().to_string(),
        "2028-02-03"
    );
    window.fill("闭幕", "2028-02-01");
    window.focus("地名");
    assert_eq!(entered(&window).closed_on, None);
    assert!(
        window.shows_words("闭幕不能早于开幕"),
        "{:?}",
        window.texts()
    );
    window.fill("开幕", "2028-01-30");
    window.focus("地名");
    window.steps(4);
    assert!(!window.shows_words("闭幕不能早于开幕"));
    let mended = entered(&window).closed_on.unwrap().to_string();
    assert_eq!(mended, "2028-02-01", "it was kept in its field");
    window.click(Role::RadioButton, "届次级别：乡");
    assert_eq!(entered(&window).level, Level::Township);
}
