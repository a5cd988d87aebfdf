//! 概况: the form of the case, its sponsors, its terms and what happened lately.

use eframe::egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::ledger::act::Refusal;
use crate::model::facts::Case;
use crate::model::vocabulary::{CaseKind, Disclosure};
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::form::{halves, row};
use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{
    self, DateText, TextField, card, card_header, date_field, drop_down, segmented,
};

use super::texts::{Texts, filled};
use super::{CasePage, sponsors, story, terms};

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let [form, people, middle, right] = places(ui.max_rect(), scene.compact);
    card(ui, form, |ui| form_ui(page, ui, case, scene));
    card(ui, people, |ui| {
        sponsors::ui(&mut page.people, ui, case, scene);
    });
    card(ui, middle, |ui| terms::ui(page, ui, case, scene));
    card(ui, right, |ui| story::ui(ui, case, scene));
}

/// Where the four cards stand: form over sponsors, terms, story; two columns where three have no room.
fn places(room: Rect, compact: bool) -> [Rect; 4] {
    let gap = 12.0;
    let sponsor_height = (room.height() * 0.36).clamp(120.0, 300.0);
    let two = room.width() < 1040.0;
    let (terms_width, story_width) = match (two, compact) {
        (true, _) => (room.width() * 0.44, 0.0),
        (false, true) => (340.0, 250.0),
        (false, false) => (392.0, 292.0),
    };
    let gaps = if two { gap } else { gap * 2.0 };
    let form_width = room.width() - terms_width - story_width - gaps;
    let form = Rect::from_min_size(
        room.min,
        vec2(form_width, room.height() - sponsor_height - gap),
    );
    let people = Rect::from_min_max(
        pos2(room.left(), form.bottom() + gap),
        pos2(form.right(), room.bottom()),
    );
    let side = Rect::from_min_max(pos2(form.right() + gap, room.top()), room.max);
    if two {
        let middle = side.with_max_y(room.top() + room.height() * 0.62);
        return [form, people, middle, side.with_min_y(middle.bottom() + gap)];
    }
    let middle = side.with_max_x(side.left() + terms_width);
    [form, people, middle, side.with_min_x(middle.right() + gap)]
}

/// A scrolling body with the padding of a card.
pub fn scrolled<R>(ui: &mut Ui, salt: &str, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let rect = ui.available_rect_before_wrap();
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink(false)
            .show(ui, |ui| {
                eframe::egui::Frame::new()
                    .inner_margin(eframe::egui::Margin {
                        left: 16,
                        right: 14,
                        top: 10,
                        bottom: 12,
                    })
                    .show(ui, |ui| add_contents(ui))
                    .inner
            })
            .inner
    })
    .inner
}

fn form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    follow_file(page, ui, case);
    card_header(ui, "基本信息", "离开一栏就自动登记", |ui| {
        if ui
            .add(
                widgets::Button::text("撤销")
                    .icon(crate::ui::icons::Icon::Undo)
                    .key("Ctrl+Z")
                    .tiny(),
            )
            .clicked()
        {
            scene.ask(Action::Run(crate::ui::command::Command::Undo));
        }
    });
    scrolled(ui, "case form", |ui| {
        choices_ui(ui, case, scene);
        let texts = &mut page.forms.overview;
        let mut edits = Edits {
            case,
            scene,
            asked: None,
        };
        edits.text_row(ui, "案由", true, &mut texts.title, 1, |case, text| {
            case.title = text;
        });
        halves_ui(ui, texts, &mut edits);
        edits.text_row(
            ui,
            "内容摘要",
            false,
            &mut texts.content,
            3,
            |case, text| case.content = filled(&text),
        );
        edits.text_row(ui, "备注", false, &mut texts.note, 2, |case, text| {
            case.note = filled(&text);
        });
        returned_ui(ui, texts, &mut edits);
        let asked = edits.asked;
        scene.actions.extend(asked);
    });
}

/// The texts follow the file while nobody types in them.
fn follow_file(page: &mut CasePage, ui: &Ui, case: &Case) {
    let id = eframe::egui::Id::unique(("case as last seen", case.id));
    let now = Texts::of(case);
    let before: Option<Texts> = ui.data(|data| data.get_temp(id));
    if before.as_ref() != Some(&now) {
        if let Some(before) = before {
            page.forms.overview.follow(&before, &now);
        }
        ui.data_mut(|data| data.insert_temp(id, now));
    }
}

/// Edits of one case on their way to be recorded.
struct Edits<'a, 'b> {
    case: &'a Case,
    scene: &'a Scene<'b>,
    asked: Option<Action>,
}

impl Edits<'_, '_> {
    fn change(&mut self, change: impl FnOnce(&mut Case)) {
        let mut case = self.case.clone();
        change(&mut case);
        if case != *self.case {
            self.asked = Some(Action::EditCase(Box::new(case)));
        }
    }

    /// What is wrong with the case as it would be.
    fn wrong(&self, change: impl FnOnce(&mut Case)) -> Option<String> {
        let mut case = self.case.clone();
        change(&mut case);
        self.scene
            .ledger
            .check_case(&case)
            .err()
            .map(|refusal: Refusal| refusal.to_string())
    }

    fn text_row(
        &mut self,
        ui: &mut Ui,
        label: &str,
        required: bool,
        text: &mut String,
        rows: usize,
        set: impl Fn(&mut Case, String) + Copy,
    ) {
        row(ui, label, required, |ui| {
            let differs = {
                let mut case = self.case.clone();
                set(&mut case, text.trim().to_owned());
                case != *self.case
            };
            let typed_text = text.trim().to_owned();
            let error = differs
                .then(|| self.wrong(|case| set(case, typed_text.clone())))
                .flatten();
            let Typed { left, .. } = TextField::new(label, text)
                .rows(rows)
                .error(error.as_deref())
                .show(ui);
            if left && error.is_none() {
                let settled = text.trim().to_owned();
                text.clone_from(&settled);
                let text = settled;
                self.change(|case| set(case, text));
            }
        });
    }

    fn date_row(
        &mut self,
        ui: &mut Ui,
        label: &str,
        date: &mut DateText,
        set: impl FnOnce(&mut Case, Option<chrono::NaiveDate>),
    ) {
        let today = self.scene.today();
        row(ui, label, false, |ui| {
            let width = ui.available_width();
            if date_field(ui, label, date, today, &self.scene.ledger.calendar, width)
                && let Ok(day) = date.read(today)
            {
                self.change(|case| set(case, day));
            }
        });
    }
}

fn halves_ui(ui: &mut Ui, texts: &mut Texts, edits: &mut Edits<'_, '_>) {
    let Texts {
        number,
        category,
        registered,
        closed_out,
        archived,
        ..
    } = texts;
    let edits = std::cell::RefCell::new(edits);
    halves(
        ui,
        |ui| {
            edits
                .borrow_mut()
                .text_row(ui, "编号", true, number, 1, |case, text| {
                    case.number = text;
                });
        },
        |ui| {
            edits
                .borrow_mut()
                .text_row(ui, "分类", false, category, 1, |case, text| {
                    case.category = filled(&text);
                });
        },
    );
    halves(
        ui,
        |ui| {
            edits
                .borrow_mut()
                .date_row(ui, "登记日期", registered, |case, day| {
                    case.registered_on = day;
                });
        },
        |ui| {
            edits
                .borrow_mut()
                .date_row(ui, "销号日期", closed_out, |case, day| {
                    case.closed_out_on = day;
                });
        },
    );
    halves(
        ui,
        |ui| {
            edits
                .borrow_mut()
                .date_row(ui, "归档日期", archived, |case, day| {
                    case.archived_on = day;
                });
        },
        |_| {},
    );
}

fn returned_ui(ui: &mut Ui, texts: &mut Texts, edits: &mut Edits<'_, '_>) {
    let open = edits.case.returned_on.is_some() || !texts.returned.text.is_empty();
    eframe::egui::CollapsingHeader::new("不立案、退回")
        .default_open(open)
        .show(ui, |ui| {
            let Texts {
                returned,
                return_reason,
                ..
            } = texts;
            edits.date_row(ui, "退回日期", returned, |case, day| {
                case.returned_on = day;
            });
            edits.text_row(ui, "退回理由", false, return_reason, 1, |case, text| {
                case.return_reason = filled(&text).map(String::into_boxed_str);
            });
        });
}

fn choices_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let mut edited = case.clone();
    let kinds: Vec<CaseKind> = CaseKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.body() == case.kind.body())
        .collect();
    halves(
        ui,
        |ui| {
            row(ui, "类型", true, |ui| {
                let names: Vec<String> = kinds.iter().map(|kind| kind.label().to_owned()).collect();
                let here = kinds.iter().position(|kind| *kind == case.kind);
                let width = ui.available_width();
                if let Some(place) = drop_down(ui, "类型", here, &names, width) {
                    edited.kind = kinds[place];
                }
            });
        },
        |ui| {
            row(ui, "届次", true, |ui| {
                let sessions: Vec<_> = scene
                    .ledger
                    .facts
                    .sessions
                    .iter()
                    .filter(|session| session.body == case.kind.body())
                    .collect();
                let names: Vec<String> = sessions
                    .iter()
                    .map(|session| crate::ledger::case_facts::session_name(session))
                    .collect();
                let here = sessions
                    .iter()
                    .position(|session| session.id == case.session);
                let width = ui.available_width();
                if let Some(place) = drop_down(ui, "届次", here, &names, width) {
                    edited.session = sessions[place].id;
                }
            });
        },
    );
    publish_ui(ui, &mut edited);
    if edited != *case {
        scene.ask(Action::EditCase(Box::new(edited)));
    }
}

fn publish_ui(ui: &mut Ui, edited: &mut Case) {
    let (disclosure, key_case) = (&mut edited.disclosure, &mut edited.key_case);
    row(ui, "是否公开", false, |ui| {
        ui.horizontal(|ui| {
            let mut choice = Some(*disclosure);
            let options = [
                (Some(Disclosure::May), "同意"),
                (Some(Disclosure::MayNot), "不同意"),
                (None, "未注明"),
            ];
            let width = (ui.available_width() - 100.0).clamp(180.0, 320.0);
            if segmented(ui, "是否公开", &mut choice, &options, width) {
                *disclosure = choice.flatten();
            }
            widgets::tick(ui, "重点", key_case);
        });
    });
}
