use super::*;
use crate::ui::screen::RailPlace;

#[test]
fn no_two_commands_share_a_key_and_each_is_named() {
    let mut keys: Vec<String> = Command::ALL
        .iter()
        .flat_map(|command| [command.shortcut(), command.entry().also])
        .flatten()
        .map(|key| format!("{key:?}"))
        .collect();
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert!(
        Command::ALL
            .iter()
            .all(|command| !command.label().is_empty())
    );
    let asks = |command: &Command| (command.entry().asks)(Some(Id::new())).is_some();
    assert!(Command::ALL.iter().all(asks));
    assert_eq!(Command::NewCase.key_text(), "Ctrl+N");
    assert_eq!(Command::NextCase.tooltip(), "下一件（Alt+↓）");
}

#[test]
fn the_menu_of_a_case_has_what_can_be_done_with_it_from_the_list() {
    let menu: Vec<&str> = Command::case_menu().map(|(_, label)| label).collect();
    assert_eq!(
        menu,
        [
            "写答复",
            "记走访、沟通",
            "记一笔",
            "登记催办",
            "移出台账…",
            "导出答复函和征询意见表"
        ]
    );
    assert!(Command::case_menu().all(|(command, _)| command.applies(Screen::Ledger)));
}

#[test]
fn the_numbers_follow_the_rail() {
    let rail = Screen::PLAIN.iter().copied();
    let top = rail.filter(|screen| screen.entry().rail == RailPlace::Top);
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ];
    let digit_of = |screen: Screen| {
        let goes = |command: &&Command| {
            let asked = (command.entry().asks)(None);
            let digit = digits
                .iter()
                .any(|digit| command.shortcut() == Some(ctrl(*digit)));
            digit && matches!(asked, Some(Intent::Go(there)) if there == screen)
        };
        let command = Command::ALL.iter().find(goes);
        let key = command.and_then(|command| command.shortcut());
        let key = key.unwrap_or_else(|| panic!("{} has no number", screen.title()));
        digits.iter().position(|digit| ctrl(*digit) == key)
    };
    let places: Vec<Option<usize>> = top.map(digit_of).collect();
    assert!(places.is_sorted_by(|one, next| one < next), "{places:?}");
}
