//! 办结 as typed: what is left with which reason, and under which number the item is filed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Response, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{CloseOut, LeftItem, Refusal};
use crate::ledger::close_out::{ClosingRow, ClosingState};
use crate::ledger::filing_marks::FilingPlace;
use crate::model::chinese::half_width_digit;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;
use crate::ui::case::act_form::{day, required_day};
use crate::ui::case::texts::filled;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::FormErrors;

/// What is typed in the dialog.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseOutForm {
    /// Whether the dialog is shown; else it was put off, or something is being mended.
    pub open: bool,
    /// What is being mended on the page: the way back leads to its row.
    pub away: Option<ClosingItem>,
    /// What the item is closed out without.
    pub left: BTreeMap<ClosingItem, LeftForm>,
    /// 办结日期.
    pub on: DateText,
    /// 保管期限.
    pub retention: String,
    /// 机构（问题）.
    pub section: String,
    /// 件号.
    pub number: String,
    /// The number that was offered: one typed over stays.
    offered: String,
    /// What is wrong, by field.
    #[serde(skip)]
    pub errors: FormErrors,
    /// Whether it asks what becomes of the reasons typed.
    #[serde(skip)]
    pub asks: bool,
    /// Where the focus goes as soon as it is drawn.
    #[serde(skip)]
    pub goal: Option<FocusGoal>,
}

/// 理由 and 补齐日 of one thing left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeftForm {
    /// 理由.
    pub reason: String,
    /// 补齐日.
    pub due: DateText,
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusGoal {
    /// What is done about a row.
    Row(ClosingItem),
    /// The reason of a row that is left.
    Reason(ClosingItem),
    /// The day by which that row is mended.
    Due(ClosingItem),
    /// The main button.
    Act,
    /// The button that goes on filling in, where it is asked what becomes of the reasons typed.
    Stay,
}

/// The key under which a field of a row keeps what is wrong.
pub fn row_field(field: &str, item: ClosingItem) -> String {
    format!("{field} {}", item.key())
}

impl CloseOutForm {
    /// Closing out today, filed beside the item filed last; the focus goes to the first thing missing.
    pub fn new(case: &Case, rows: &[ClosingRow], scene: &Scene<'_>) -> Self {
        let place = FilingPlace::of(scene.ledger, case);
        let left = rows.iter().filter_map(|row| {
            let (reason, due) = row.left.clone()?;
            let due = DateText::of(Some(due));
            Some((row.item, LeftForm { reason, due }))
        });
        let mut form = Self {
            left: left.collect(),
            on: DateText::today(scene.today()),
            retention: place.retention.clone(),
            section: place.section.clone(),
            number: place.number_text(),
            ..Self::default()
        };
        form.offer_number(case, scene);
        form.show(rows);
        form
    }

    /// Shows the dialog, the focus on what was mended, else on the first thing missing.
    pub fn show(&mut self, rows: &[ClosingRow]) {
        self.open = true;
        self.asks = false;
        let back = self.away.take().filter(|item| self.is_missing(*item, rows));
        let first = back.or_else(|| self.missing(rows).first().copied());
        self.goal = Some(first.map_or(FocusGoal::Act, FocusGoal::Row));
    }

    /// Gives a control the focus where it is to go there; a dialog that is just opened takes it a frame later.
    pub fn take_focus(&mut self, response: &Response, goal: FocusGoal) {
        if self.goal != Some(goal) {
            return;
        }
        if response.has_focus() {
            self.goal = None;
        } else {
            response.request_focus();
            response.scroll_to_me(None);
        }
    }

    /// The same for a field of that id.
    pub fn take_focus_at(&mut self, ui: &Ui, id: WidgetId, goal: FocusGoal) {
        if self.goal != Some(goal) {
            return;
        }
        if ui.memory(|memory| memory.has_focus(id)) {
            self.goal = None;
        } else {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Where Enter leads from the last field of a row: to the next row that lacks something, at last to the main button.
    pub fn after(&self, item: ClosingItem, rows: &[ClosingRow]) -> FocusGoal {
        let missing = self.missing(rows);
        let later = rows.iter().skip_while(|row| row.item != item).skip(1);
        let mut lacking = later.filter(|row| missing.contains(&row.item));
        lacking
            .next()
            .map_or(FocusGoal::Act, |row| self.goal_in(row.item))
    }

    /// Where something is typed or pressed in a row that lacks something.
    pub fn goal_in(&self, item: ClosingItem) -> FocusGoal {
        if self.left.contains_key(&item) {
            FocusGoal::Reason(item)
        } else {
            FocusGoal::Row(item)
        }
    }

    /// How a row stands with what is typed.
    pub fn state(&self, row: &ClosingRow) -> ClosingState {
        let lacks = matches!(row.state, ClosingState::Missing | ClosingState::Left);
        match (lacks, self.left.contains_key(&row.item)) {
            (false, _) => row.state,
            (true, true) => ClosingState::Left,
            (true, false) => ClosingState::Missing,
        }
    }

    /// What is missing and has no reason yet.
    pub fn missing(&self, rows: &[ClosingRow]) -> Vec<ClosingItem> {
        let open = rows.iter().filter(|row| match self.state(row) {
            ClosingState::Missing => true,
            ClosingState::Left => self
                .left
                .get(&row.item)
                .is_none_or(|left| left.reason.trim().is_empty()),
            ClosingState::Done | ClosingState::Exempt => false,
        });
        open.map(|row| row.item).collect()
    }

    fn is_missing(&self, item: ClosingItem, rows: &[ClosingRow]) -> bool {
        self.missing(rows).contains(&item)
    }

    /// Whether a reason is typed that the ledger does not have.
    pub fn has_reasons(&self, rows: &[ClosingRow]) -> bool {
        self.left.iter().any(|(item, left)| {
            let known = rows.iter().find(|row| row.item == *item);
            let known = known.and_then(|row| row.left.as_ref());
            let typed = left.reason.trim();
            !typed.is_empty() && known.is_none_or(|(reason, _)| reason != typed)
        })
    }

    /// Whether anything is typed or chosen beside what the dialog opens with.
    pub fn is_typed(&self, untyped: &Self) -> bool {
        let filing = |form: &Self| {
            let fields = [&form.retention, &form.section, &form.number];
            fields.map(|field| field.trim().to_owned())
        };
        (&self.left, &self.on) != (&untyped.left, &untyped.on) || filing(self) != filing(untyped)
    }

    /// Where it is filed, as typed.
    pub fn place(&self, case: &Case, scene: &Scene<'_>) -> FilingPlace {
        FilingPlace {
            retention: self.retention.trim().to_owned(),
            section: self.section.trim().to_owned(),
            number: self.read_number().ok().flatten(),
            ..FilingPlace::of(scene.ledger, case)
        }
    }

    /// Offers the number after the last one of the same year, 机构 and 保管期限, unless another was typed.
    pub fn offer_number(&mut self, case: &Case, scene: &Scene<'_>) {
        if self.number != self.offered {
            return;
        }
        let last = self.place(case, scene).last_number(scene.ledger);
        self.offered = format!("{:04}", last + 1);
        self.number.clone_from(&self.offered);
    }

    fn read_number(&self) -> Result<Option<u32>, Refusal> {
        let typed: String = self.number.trim().chars().map(half_width_digit).collect();
        if typed.is_empty() {
            return Ok(None);
        }
        let read = typed.parse().ok().filter(|number| *number < 100_000);
        read.map(Some)
            .ok_or_else(|| Refusal::wrong("number", "件号请写数字，如 0143，没有登记。请改件号。"))
    }

    /// Whether something said to be wrong stands in one of the rows.
    pub fn is_of_row(&self, reason: &str) -> bool {
        let fields = self
            .left
            .keys()
            .flat_map(|item| ["reason", "due_on"].map(|field| row_field(field, *item)));
        let mut said = fields.filter_map(|field| self.errors.get(&field));
        said.any(|said| said == reason)
    }

    /// Reads the act.
    ///
    /// # Errors
    /// [`Refusal`] at the first field that cannot be read; a row's own fields are marked beside it.
    pub fn read(
        &mut self,
        case: Id,
        rows: &[ClosingRow],
        today: NaiveDate,
    ) -> Result<CloseOut, Refusal> {
        let on = required_day::<CloseOut>("on", &self.on, today)?;
        let mut left = Vec::new();
        for row in rows {
            if self.state(row) != ClosingState::Left {
                continue;
            }
            let Some(typed) = self.left.get(&row.item) else {
                continue;
            };
            let due = day("due_on", &typed.due, today).and_then(|due| {
                due.ok_or(Refusal::Missing {
                    field: "due_on",
                    label: "补齐日",
                })
            });
            let due_on = match due {
                Ok(due_on) => due_on,
                Err(refusal) => {
                    let field = row_field("due_on", row.item);
                    self.errors.set(&field, refusal.to_string());
                    return Err(refusal);
                }
            };
            left.push(LeftItem {
                item: row.item,
                reason: typed.reason.clone(),
                due_on,
            });
        }
        Ok(CloseOut {
            case,
            on,
            left,
            number: self.read_number()?,
            retention: filled(&self.retention),
            section: filled(&self.section),
        })
    }
}
