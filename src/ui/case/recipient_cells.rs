//! The columns of the table of recipients, and what is painted in its cells.

use eframe::egui::{
    Frame, Id as WidgetId, Margin, Rangef, Rect, Response, Role as AccessRole, Sense, Stroke, Ui,
    WidgetInfo, pos2,
};

use crate::ledger::recipients::Recipient;
use crate::model::vocabulary::{IssueKind, Satisfaction};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::mark::{DeadlineLook, paint_satisfaction, paint_tag};
use crate::ui::widgets::mark_current;
use crate::ui::widgets::painted::{TextLook, paint_words};

use super::letters::RecipientTexts;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientColumn {
    /// The box to tick.
    Tick,
    /// Place in the order.
    Number,
    /// 姓名 代表团
    Name,
    /// 答复函
    Papers,
    /// 方式
    Mode,
    /// 日期
    Day,
    /// 经手
    Carrier,
    /// 收回
    Returned,
    /// 态度
    Attitude,
    /// 结果
    Result,
    /// 面谈
    Talk,
    /// What else is to be said, and the act in hand.
    Note,
}

impl RecipientColumn {
    /// Every column with its width in points; the last takes what is left.
    const ALL: [(Self, f32); 12] = [
        (Self::Tick, 40.0),
        (Self::Number, 28.0),
        (Self::Name, 190.0),
        (Self::Papers, 64.0),
        (Self::Mode, 106.0),
        (Self::Day, 140.0),
        (Self::Carrier, 96.0),
        (Self::Returned, 140.0),
        (Self::Attitude, 92.0),
        (Self::Result, 92.0),
        (Self::Talk, 56.0),
        (Self::Note, 190.0),
    ];

    /// The least important columns: they give way first where there is no room.
    const GIVING_WAY: [Self; 4] = [Self::Number, Self::Talk, Self::Carrier, Self::Papers];

    /// What stands above it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tick | Self::Number | Self::Note => "",
            Self::Name => "姓名 代表团",
            Self::Papers => "函和表",
            Self::Mode => "方式",
            Self::Day => "日期",
            Self::Carrier => "经手",
            Self::Returned => "收回",
            Self::Attitude => "态度",
            Self::Result => "结果",
            Self::Talk => "面谈",
        }
    }

    /// Whether it tells of 送达.
    pub fn is_of_delivery(self) -> bool {
        matches!(self, Self::Mode | Self::Day | Self::Carrier)
    }

    /// Whether it tells of 征询意见.
    pub fn is_of_form(self) -> bool {
        matches!(
            self,
            Self::Returned | Self::Attitude | Self::Result | Self::Talk
        )
    }
}

/// A column becomes this many times as wide at most.
const MOST_WIDER: f32 = 1.6;

/// The columns that there is room for, from left to right.
#[derive(Clone, Debug)]
pub struct RecipientColumns {
    at: Vec<(RecipientColumn, Rangef)>,
}

impl RecipientColumns {
    /// Those of a letter of that kind in a row from `left` to `right`.
    pub fn new(kind: IssueKind, room: Rangef) -> Self {
        let mut wanted: Vec<(RecipientColumn, f32)> = RecipientColumn::ALL.to_vec();
        if kind == IssueKind::Opinion {
            wanted.retain(|(column, _)| !column.is_of_form());
        }
        for column in RecipientColumn::GIVING_WAY {
            let sum: f32 = wanted.iter().map(|(_, width)| width).sum();
            if sum > room.span() {
                wanted.retain(|(one, _)| *one != column);
            }
        }
        let sum: f32 = wanted.iter().map(|(_, width)| width).sum();
        // A wide window is shared by all columns that hold words: none stands alone far to the left.
        let wider = (room.span() / sum).clamp(1.0, MOST_WIDER);
        let mut left = room.min;
        let mut at = Vec::with_capacity(wanted.len());
        for (column, width) in wanted {
            let right = match column {
                RecipientColumn::Note => room.max.max(left),
                RecipientColumn::Tick | RecipientColumn::Number => left + width,
                _ => left + width * wider,
            };
            at.push((column, Rangef::new(left, right)));
            left = right;
        }
        Self { at }
    }

    /// The least width with which no column of a letter of that kind covers another or is out of reach, in points.
    pub fn least(kind: IssueKind) -> f32 {
        let all = RecipientColumn::ALL.iter();
        let fitting = all.filter(|(column, _)| {
            let is_of_kind = kind == IssueKind::Reply || !column.is_of_form();
            is_of_kind && !RecipientColumn::GIVING_WAY.contains(column)
        });
        fitting.map(|(_, width)| width).sum()
    }

    /// Each column with its place.
    pub fn iter(&self) -> impl Iterator<Item = (RecipientColumn, Rangef)> + '_ {
        self.at.iter().copied()
    }

    /// The place of a column, where there is room for it.
    pub fn of(&self, column: RecipientColumn) -> Option<Rangef> {
        let mut all = self.iter();
        all.find(|(one, _)| *one == column).map(|(_, place)| place)
    }

    /// The column at a place.
    pub fn at(&self, x: f32) -> Option<RecipientColumn> {
        let mut all = self.iter();
        all.find(|(_, place)| place.contains(x))
            .map(|(column, _)| column)
    }
}

/// The padding of a card around what flows in it.
pub fn padded<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin {
        left: 16,
        right: 14,
        top: 8,
        bottom: 10,
    };
    Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            add_contents(ui)
        })
        .inner
}

/// Paints the text of a cell; buttons and boxes are the caller's.
pub fn cell_ui(
    ui: &Ui,
    cell: Rect,
    column: RecipientColumn,
    (one, texts): (&Recipient, &RecipientTexts),
) {
    let theme = Theme::of(ui);
    let left = pos2(cell.left() + 6.0, cell.center().y);
    let room = cell.width() - 8.0;
    let plain = |words: &str, ink| {
        paint_words(
            ui,
            left,
            words,
            TextLook::new(regular(size::LABEL), ink),
            room,
        );
    };
    let told = if one.delivery.is_some() {
        theme.ink
    } else {
        theme.ink_faint
    };
    match column {
        RecipientColumn::Name => name_ui(ui, cell, one),
        RecipientColumn::Mode => match texts.due {
            Some(status) => {
                DeadlineLook::of(theme, status, true).paint(ui, left);
            }
            None => plain(texts.mode, told),
        },
        RecipientColumn::Day => plain(&texts.day, told),
        RecipientColumn::Carrier => plain(&texts.carrier, told),
        RecipientColumn::Returned => returned_ui(ui, cell, one, texts),
        RecipientColumn::Attitude => {
            let slip = one.slip.as_ref();
            word_ui(ui, cell, slip.and_then(|slip| slip.attitude));
        }
        RecipientColumn::Result => {
            let slip = one.slip.as_ref();
            word_ui(ui, cell, slip.and_then(|slip| slip.result));
        }
        RecipientColumn::Talk => plain(texts.talk, told),
        RecipientColumn::Note => note_ui(ui, cell, one, texts),
        RecipientColumn::Tick | RecipientColumn::Number | RecipientColumn::Papers => {}
    }
}

/// The name in one line with the delegation after it, and 领衔.
pub fn name_ui(ui: &Ui, cell: Rect, one: &Recipient) {
    let theme = Theme::of(ui);
    let middle = cell.center().y;
    let end = cell.right() - 4.0;
    let look = TextLook::new(medium(size::LABEL), theme.ink);
    let left = pos2(cell.left() + 6.0, middle);
    let mut x = paint_words(ui, left, &one.name, look, end - left.x) + 6.0;
    let tag = if one.is_lead { 42.0 } else { 0.0 };
    if end - x - tag > 20.0 {
        let look = TextLook::new(regular(size::SMALL), theme.ink_soft);
        x = paint_words(ui, pos2(x, middle), &one.group, look, end - x - tag) + 6.0;
    }
    if one.is_lead && end - x >= 34.0 {
        let colors = (theme.surface, theme.border_strong, theme.ink_soft);
        paint_tag(ui, pos2(x, middle), "领衔", colors);
    }
}

/// The day the form came back, or the day it is due with how long there is for it.
pub fn returned_ui(ui: &Ui, cell: Rect, one: &Recipient, texts: &RecipientTexts) {
    let theme = Theme::of(ui);
    let ink = if one.returned_on().is_some() || one.form_due.is_some() {
        theme.ink
    } else {
        theme.ink_faint
    };
    let left = pos2(cell.left() + 6.0, cell.center().y);
    let look = TextLook::new(regular(size::LABEL), ink);
    let end = paint_words(ui, left, &texts.returned, look, cell.width() - 8.0);
    if let (None, Some((_, status))) = (one.returned_on(), one.form_due) {
        let chip = DeadlineLook::of(theme, status, true);
        if end + 6.0 + chip.width(ui) <= cell.right() {
            chip.paint(ui, pos2(end + 6.0, cell.center().y));
        }
    }
}

/// A word of satisfaction after its glyph; — where there is none.
pub fn word_ui(ui: &Ui, cell: Rect, word: Option<Satisfaction>) {
    let left = pos2(cell.left() + 6.0, cell.center().y);
    paint_satisfaction(ui, left, word, cell.width() - 3.0);
}

fn note_ui(ui: &Ui, cell: Rect, one: &Recipient, texts: &RecipientTexts) {
    if texts.note.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    let left = pos2(cell.left() + 6.0, cell.center().y);
    let icon = if one.is_written_to {
        Icon::Bell
    } else {
        Icon::Info
    };
    icon.paint(
        ui.painter(),
        pos2(left.x + 6.0, left.y),
        12.0,
        theme.ink_soft,
    );
    let look = TextLook::new(regular(size::SMALL), theme.ink_soft);
    let room = (cell.width() - 90.0).max(40.0);
    paint_words(ui, pos2(left.x + 17.0, left.y), &texts.note, look, room);
}

/// The ground of a row that is ticked or pointed at, and the line below it.
pub fn ground_ui(ui: &Ui, response: &Response, rect: Rect, ticked: bool) {
    let theme = Theme::of(ui);
    if ticked || response.hovered() {
        let fill = if ticked { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    if response.has_focus() {
        mark_current(ui, rect);
        return;
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// A box to tick in a cell; returns whether it was pressed.
pub fn tick_ui(ui: &Ui, (cell, id): (Rect, WidgetId), name: &str, on: bool) -> bool {
    let response = ui.interact(cell, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(AccessRole::CheckBox, true, on, name));
    paint_tick(ui, cell.center(), on, Theme::of(ui));
    focus_ring(ui, &response, cell.shrink(4.0));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_a_wide_row_together_and_stay_in_a_narrow_one() {
        for width in [900.0_f32, 1308.0, 1780.0, 2420.0] {
            let room = Rangef::new(100.0, 100.0 + width);
            let columns = RecipientColumns::new(IssueKind::Reply, room);
            let all: Vec<(RecipientColumn, Rangef)> = columns.iter().collect();
            assert!(
                all.windows(2)
                    .all(|two| two[0].1.max <= two[1].1.min + 0.01)
            );
            let (last, note) = all[all.len() - 1];
            assert_eq!(last, RecipientColumn::Note);
            assert!((note.max - room.max).abs() < 0.01, "{width}");
            assert!(note.span() < width * 0.36, "{width}: {}", note.span());
        }
    }
}
