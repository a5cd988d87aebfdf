//! What is missing before the letter can be issued, with the way to what is mended in 设置.

use eframe::egui::{Sense, Ui, vec2};

use crate::ledger::missing::Missing;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::setting_link::setting_link;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets;

/// Draws the list.
pub fn ui(ui: &mut Ui, missing: &[Missing], scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let blocking = missing.iter().filter(|item| item.blocks).count();
    widgets::medium_line(ui, format!("还缺 {} 项", missing.len()), size::TEXT);
    widgets::note(ui, how_many_wait(blocking, missing.len() - blocking));
    for item in missing {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
            let icon = if item.blocks { Icon::Alert } else { Icon::Info };
            icon.paint(ui.painter(), rect.center(), 13.0, theme.ink_soft);
            if let Some(setting) = item.setting {
                setting_link(ui, &item.what, setting, scene);
            } else {
                widgets::note(ui, item.what.clone());
            }
        });
    }
}

/// How many of what is missing must be there before the letter is issued, and how many need not be.
fn how_many_wait(blocking: usize, others: usize) -> String {
    let must = format!("{blocking} 项必须补齐");
    let may = format!("{others} 项可以不等：签发时勾上“知道了，照样签发”");
    match (blocking, others) {
        (_, 0) => must,
        (0, _) => may,
        _ => format!("{must}，{may}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_of_none() {
        assert_eq!(how_many_wait(1, 0), "1 项必须补齐");
        let may = "2 项可以不等：签发时勾上“知道了，照样签发”";
        assert_eq!(how_many_wait(0, 2), may);
        assert_eq!(how_many_wait(1, 2), format!("1 项必须补齐，{may}"));
    }
}
