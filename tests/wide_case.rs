//! The tabs of a case use the page's width, on a laptop's screen and on a wide one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use common::window::{Role, Window};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

/// Where the tab's contents begin, points from the top.
const BELOW_TABS: f32 = 200.0;

/// How far to the right and left something stands, as shares of the window's width.
fn spread(window: &Window, width: f32) -> (f32, f32) {
    let all = By::new().predicate(|node| node.label().is_some() || node.value().is_some());
    let nodes = window.harness.query_all(all);
    let middles: Vec<f32> = nodes
        .filter(|node| node.accesskit_node().role() != Role::Window)
        .filter(|node| node.accesskit_node().bounding_box().is_some())
        .map(|node| node.rect())
        .filter(|rect| rect.top() > BELOW_TABS && rect.width() < width * 0.9)
        .map(|rect| rect.center().x / width)
        .collect();
    let least = middles.iter().copied().fold(1.0, f32::min);
    (least, middles.iter().copied().fold(0.0, f32::max))
}

#[test]
fn no_tab_leaves_half_of_the_page_empty() {
    for size in [[1440.0, 900.0], [1920.0, 1080.0], [2560.0, 1440.0]] {
        let mut window = Window::sample();
        window.harness.set_size(size.into());
        window.steps(3);
        window.open_found("自建房质量");
        for tab in ["概况", "分办会办", "沟通走访", "承诺跟踪", "附件"] {
            window.click(Role::Tab, tab);
            window.steps(3);
            let (_, right) = spread(&window, size[0]);
            assert!(
                right > 0.6,
                "{tab} at {} ends at {right}: {:?}",
                size[0],
                window.texts()
            );
        }
    }
}

#[test]
fn each_sponsor_is_told_with_the_talks_there_were() {
    let mut window = Window::sample();
    window.open_found("西营村集中供热");
    window.click(Role::Tab, "沟通走访");
    assert!(window.shows("逐人沟通"), "{:?}", window.texts());
    window.click(Role::Button, "记谈话：");
    assert!(window.shows_words("登记沟通"), "{:?}", window.texts());
}
