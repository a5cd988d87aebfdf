//! What the roster knows of a person, to be read: the way to the form is the button below or the missing number itself.

use eframe::egui::{Align, Label, Layout, RichText, Sense, Ui, vec2};

use crate::model::facts::Person;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{self, icon_button};

use super::person_fields::kind_colors;

/// What was pressed at the head of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadPress {
    /// The person above in the list.
    Before,
    /// The person below.
    After,
    /// The panel shows nobody.
    Close,
}

/// Name, kind and level, and the way to the neighbours.
pub(super) fn head_ui(ui: &mut Ui, person: &Person) -> Option<HeadPress> {
    let mut press = None;
    ui.horizontal(|ui| {
        widgets::medium_line(ui, &person.name, size::TITLE);
        let colors = kind_colors(Theme::of(ui), person.kind);
        widgets::tag(ui, person.kind.label(), colors);
        let theme = Theme::of(ui);
        let plain = (theme.surface, theme.border_strong, theme.ink_soft);
        widgets::tag(ui, person.level.label(), plain);
        let layout = Layout::right_to_left(Align::Center);
        ui.with_layout(layout, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (icon, name, what) in [
                (Icon::Close, "不看这一位", HeadPress::Close),
                (Icon::ChevronDown, "下一位", HeadPress::After),
                (Icon::ChevronUp, "上一位", HeadPress::Before),
            ] {
                if icon_button(ui, icon, name).clicked() {
                    press = Some(what);
                }
            }
        });
    });
    press
}

/// The facts, one line each; returns whether the missing telephone number is to be filled in.
pub(super) fn facts_ui(ui: &mut Ui, person: &Person) -> bool {
    let mut wants_phone = false;
    ui.spacing_mut().item_spacing.y = 2.0;
    for (label, text) in [
        ("代表团", &person.delegation),
        ("界别", &person.sector),
        ("单位职务", &person.post),
        ("电话", &person.phone),
        ("通信地址", &person.address),
    ] {
        let is_phone = label == "电话";
        if text.is_none() && !is_phone {
            continue;
        }
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(64.0, 22.0), Sense::hover());
            let look = TextLook::new(regular(size::LABEL), Theme::of(ui).ink_soft);
            paint_text(ui, rect.left_center(), label, look, 64.0);
            match text {
                Some(text) => {
                    let ink = Theme::of(ui).ink;
                    let text = RichText::new(text).font(regular(size::LABEL)).color(ink);
                    ui.add(Label::new(text).wrap());
                }
                None => wants_phone = widgets::link(ui, "补电话").clicked(),
            }
        });
    }
    ui.spacing_mut().item_spacing.y = 8.0;
    wants_phone
}
