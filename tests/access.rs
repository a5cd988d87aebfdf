//! The real window worked by its accessible tree alone, from another program, as people with a screen reader do: an item is
//! registered, answered and its letter issued by names, roles, actions and values, without a coordinate or a key.
#![cfg(target_os = "linux")] // readers speak AT-SPI there
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod reader;
}

use common::reader::{Reader, Role, State};

#[test]
#[ignore = "needs a display, a session bus and at-spi2-core"]
fn an_item_is_registered_answered_and_issued_by_its_tree_alone() {
    let folder = tempfile::tempdir().unwrap();
    let window = Reader::open(folder.path());
    window.press(Role::Tab, "登记");
    register(&window);
    answer(&window);
    issue(&window);
    let letters = window.nodes();
    let letter = letters
        .iter()
        .find(|node| node.name.ends_with("答复函.pdf"));
    let letter = letter.expect("the letter is named on the page");
    assert!(letter.name.contains("李春华"), "{}", letter.name);
}

fn register(window: &Reader) {
    window.wait("the page of entry", || {
        window
            .find(Role::Tab, "登记")
            .is(State::Selected)
            .then_some(())
    });
    window.write("编号", "99");
    window.press(Role::Button, "只保存");
    // What is missing is said by itself, and told with the field.
    window.hears("案由");
    window.wait("a reason with the field", || {
        let title = window.find(Role::Entry, "案由");
        title.description.contains("案由").then_some(())
    });
    window.write("案由", "关于修建北关大街人行天桥的建议");
    window.write("领衔代表", "李春华");
    window.press(Role::ListItem, "李春华");
    window.press(Role::Radio, "办理角色：独办");
    window.wait("the role chosen", || {
        let alone = window.find(Role::Radio, "办理角色：独办");
        alone.is(State::Checked).then_some(())
    });
    window.write("第二次交办", "今天");
    window.press(Role::Button, "只保存");
    window.hears("登记建议第99号");
    window.find(Role::Status, "登记建议第99号");
    let title = window.find(Role::Entry, "案由");
    assert_eq!(window.text(&title), "关于修建北关大街人行天桥的建议");
}

fn answer(window: &Reader) {
    window.press(Role::Button, "写答复");
    window.write(
        "正文第 1 段",
        "我局会同有关单位现场勘查，天桥已列入明年计划。",
    );
    window.press(Role::Radio, "办理结果：A类");
    window.wait("the class chosen", || {
        let class = window.find(Role::Radio, "办理结果：A类");
        class.is(State::Checked).then_some(())
    });
}

fn issue(window: &Reader) {
    window.press(Role::Button, "签发…");
    window.press(Role::CheckBox, "知道了，照样签发");
    let signer = window.find(Role::Entry, "签发人");
    assert!(!window.text(&signer).is_empty(), "who signs is filled in");
    window.wait("the box ticked", || {
        let despite = window.find(Role::CheckBox, "知道了，照样签发");
        despite.is(State::Checked).then_some(())
    });
    window.press(Role::Button, "签发");
    window.hears("已签发");
    window.find(Role::Link, "第099号_李春华代表_答复函.pdf");
}
