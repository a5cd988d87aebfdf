//! 附件: files of the case, kept inside the ledger. Added by dialog, by dropping them here, or by pasting their paths or a picture.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{
    Align, ColorImage, CornerRadius, Event, Layout, Rect, Sense, Shape, Stroke, Ui, WidgetInfo,
    vec2,
};

use crate::ledger::acts::Remove;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Attachment, Case};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Button, card, card_header, dialog_is_open};

use super::scroll::scrolled;

/// From this width on files are added beside the list, in a column so wide, points.
const WIDE: f32 = 1000.0;
const ADDING: f32 = 372.0;
/// What size, day and acts of a file take at its right, points.
const ACTS: f32 = 340.0;

/// Draws the tab.
pub fn ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    // What is dropped or pasted while a dialog asks for it belongs to that.
    let files = if dialog_is_open(ui.ctx()) {
        Vec::new()
    } else {
        incoming(ui)
    };
    if !files.is_empty() {
        scene.ask(Intent::Attach {
            case: case.id,
            files,
        });
    }
    for picture in pasted_pictures(ui) {
        scene.ask(Intent::AttachPicture {
            case: case.id,
            picture,
        });
    }
    let beside = room.width() >= WIDE;
    let list = if beside {
        room.with_max_x(room.right() - ADDING - 12.0)
    } else {
        room
    };
    if beside {
        adding_ui(ui, room.with_min_x(list.right() + 12.0));
    }
    card(ui, list, |ui| {
        let attachments: Vec<&Attachment> = scene.ledger.facts.attachments.of(case.id).collect();
        card_header(
            ui,
            "附件",
            &format!("{} 个，存在台账文件里", attachments.len()),
            |ui| {
                if ui
                    .add(Button::new("选文件").icon(Icon::Clip).tiny())
                    .clicked()
                {
                    scene.ask(Intent::Attach {
                        case: case.id,
                        files: Vec::new(),
                    });
                }
            },
        );
        scrolled(ui, "attachments", |ui| {
            if !beside {
                drop_zone_ui(ui, 52.0);
            }
            if attachments.is_empty() {
                widgets::note(ui, "还没有附件。");
            }
            for attachment in attachments {
                attachment_ui(ui, attachment, scene);
                widgets::divider(ui);
            }
        });
    });
}

/// Where files are dropped, beside the list.
fn adding_ui(ui: &mut Ui, place: Rect) {
    card(ui, place, |ui| {
        card_header(ui, "添加", "扫描件、照片、原件", |_| {});
        scrolled(ui, "adding", |ui| {
            let height = ui.available_height().clamp(52.0, 240.0);
            drop_zone_ui(ui, height);
            widgets::note(
                ui,
                "存进台账文件里，备份、归档时跟着走。程序不会运行附件里的程序，只能另存。",
            );
        });
    });
}

/// Files dropped on the window, and paths pasted.
fn incoming(ui: &Ui) -> Vec<PathBuf> {
    ui.input(|input| {
        let dropped = input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_owned());
        let pasted = input.events.iter().filter_map(|event| match event {
            Event::Paste(text) => Some(text),
            _ => None,
        });
        let pasted = pasted.flat_map(|text| text.lines()).filter_map(|line| {
            let path = PathBuf::from(line.trim().strip_prefix("file://").unwrap_or(line.trim()));
            path.is_file().then_some(path)
        });
        dropped.chain(pasted).collect()
    })
}

/// Pictures pasted: a screenshot, or an image copied in another program.
fn pasted_pictures(ui: &Ui) -> Vec<Arc<ColorImage>> {
    ui.input(|input| {
        let pictures = input.events.iter().filter_map(|event| match event {
            Event::PasteImage(picture) => Some(Arc::clone(picture)),
            _ => None,
        });
        pictures.collect()
    })
}

fn drop_zone_ui(ui: &mut Ui, height: f32) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
    let ink = if hovering {
        theme.accent_fill
    } else {
        theme.border_input
    };
    if hovering {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(6), theme.accent_low);
    }
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter().extend(Shape::dashed_line(
        &corners,
        Stroke::new(1.0, ink),
        5.0,
        4.0,
    ));
    let words = if hovering {
        "松开就添加"
    } else {
        "把扫描件拖到这里，或复制文件、截图后按 Ctrl+V"
    };
    let text = cut(
        ui,
        words,
        regular(size::TEXT),
        theme.ink_faint,
        rect.width(),
    );
    ui.painter()
        .galley(rect.center() - text.size() / 2.0, text, theme.ink_faint);
}

fn attachment_ui(ui: &mut Ui, attachment: &Attachment, scene: &mut Scene<'_>) {
    ui.horizontal(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, "附件"));
        Icon::Clip.paint(ui.painter(), rect.center(), 14.0, Theme::of(ui).ink_soft);
        let opened = ui
            .scope(|ui| {
                ui.set_max_width((ui.available_width() - ACTS).max(120.0));
                widgets::link(ui, &attachment.name).clicked()
            })
            .inner;
        if opened {
            scene.ask(Intent::OpenContent {
                name: attachment.name.clone(),
                content: attachment.content,
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            attachment_acts_ui(ui, attachment, scene);
        });
    });
}

/// How large a file is and when it came, and what can be done with it, from the right.
fn attachment_acts_ui(ui: &mut Ui, attachment: &Attachment, scene: &mut Scene<'_>) {
    let of = &attachment.name;
    let (saved, delete) = (format!("另存：{of}"), format!("删除：{of}"));
    let remove = Button::text("删除").named(&delete).icon(Icon::Trash);
    if ui.add(remove.tiny()).clicked() {
        scene.act(Remove::of(FactKind::Attachment, attachment.id));
    }
    let save = Button::text("另存…").named(&saved).icon(Icon::Export);
    if ui.add(save.tiny()).clicked() {
        scene.ask(Intent::SaveCopy {
            name: attachment.name.clone(),
            content: attachment.content,
        });
    }
    let added = day_text::short_day(attachment.added_on);
    widgets::hint(ui, format!("{}  {added} 添加", bytes(attachment.size)));
}

fn bytes(size: i64) -> String {
    match size {
        0..1024 => format!("{size} 字节"),
        1024..1_048_576 => format!("{} KB", size / 1024),
        _ => format!("{:.1} MB", size as f64 / 1_048_576.0),
    }
}
