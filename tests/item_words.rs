//! What the pages of an item call things: a co-unit gives a 会办意见, and no word says what is not so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::model::facts::Case;
use banli::model::vocabulary::IssueKind;
use banli::ui::Screen;
use common::window::{Role, Window};

/// Opens the first item of the sample that fits, by the palette.
fn open(window: &mut Window, fits: impl Fn(&Window, &Case) -> bool) {
    let (id, title) = {
        let ledger = window.desk().ledger();
        let mut cases = ledger.cases().map(|(case, _)| case);
        let case = cases.find(|case| fits(window, case)).unwrap();
        (case.id, case.title.clone())
    };
    window.open_found(&title);
    assert_eq!(window.workspace().page(), Screen::Case(id), "{title}");
}

#[test]
fn an_item_co_handled_has_an_opinion_written_and_no_reply() {
    let mut window = Window::sample();
    open(&mut window, |window, case| {
        let ledger = window.desk().ledger();
        ledger.letter_kind(case.id) == IssueKind::Opinion
            && ledger.current_round(case.id).is_none()
            && ledger
                .state(case.id)
                .is_some_and(|state| state.stage.is_open())
    });
    assert!(window.shows_words("会办意见 1 份"), "{:?}", window.texts());
    assert!(!window.shows_words("人，答复 "));
    window.click(Role::Tab, "答复送达");
    assert!(
        window.shows_words("还没有会办意见。按“写会办意见”或 F4 开始"),
        "{:?}",
        window.texts()
    );
}
