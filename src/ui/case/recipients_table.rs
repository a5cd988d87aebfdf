//! One table of everyone a letter goes to, delivery and 征询意见 side by side, worked by keys and by pointer.

use eframe::egui::{
    Align, EventFilter, Id as WidgetId, Key, Layout, Modifiers, Popup, Rangef, Rect, Response,
    Role as AccessRole, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ledger::recipients::{Reader, Recipient};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::form::OpenedForm;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right, paint_words};
use crate::ui::widgets::spoken::say_selected;
use crate::ui::widgets::{Button, dialog_is_open, icon_button, is_composing, rows_at_least_wide};

use super::act_form::written;
use super::letter_acts::{collectable, look_at, remind};
use super::letters::{LettersMemory, ShownLetter};
use super::recipient_cells::{RecipientColumn, RecipientColumns, cell_ui, ground_ui, tick_ui};
use super::row_editor::{DeliveryForm, EditorAnswer, editor_id, editor_ui};

/// Whether a column stands under a heading over several.
type IsOfGroup = fn(RecipientColumn) -> bool;

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// Height of the row of group names, and of the one of column names.
const HEADER: [f32; 2] = [22.0, 26.0];

/// What the table is drawn from.
pub struct RecipientsTable<'a> {
    /// The item.
    pub case: Id,
    /// The letter.
    pub letter: &'a ShownLetter,
    /// What is ticked and offered.
    pub memory: &'a mut LettersMemory,
    /// The editor, where it is open.
    pub form: &'a mut Option<DeliveryForm>,
}

/// The id of a recipient's row, which has the focus while keys act on it.
fn row_id(issue: Id, reader: Reader) -> WidgetId {
    WidgetId::unique("recipient").with((issue, reader))
}

impl<'a> RecipientsTable<'a> {
    /// Draws it; returns the person whose form is to be entered, where one is.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> Option<Id> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let letter = &self.letter.state;
        let id = WidgetId::unique("recipients").with((self.case, letter.issue));
        let least = RecipientColumns::least(letter.kind);
        rows_at_least_wide(ui, id, least, |ui| self.rows_ui(ui, scene))
    }

    fn rows_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> Option<Id> {
        let left = ui.cursor().left();
        let room = Rangef::new(left, left + ui.available_width());
        let columns = RecipientColumns::new(self.letter.state.kind, room);
        let mut collect = self.keys(ui, scene);
        self.header_ui(ui, &columns);
        let letter = self.letter;
        let issue = letter.state.issue;
        for (index, one) in letter.state.recipients.iter().enumerate() {
            let is_open = |form: &DeliveryForm| form.is_in_row(issue, one.reader);
            if self.form.as_ref().is_some_and(is_open) {
                self.editor_row_ui(ui, &one.name, &columns, scene);
            } else {
                collect = self.row_ui(ui, index, &columns, scene).or(collect);
            }
        }
        let several = self.form.as_ref().filter(|form| form.is_of(issue));
        let count = several.map_or(0, DeliveryForm::count);
        if count > 1 {
            self.editor_row_ui(ui, &format!("一起登记 {count} 人"), &columns, scene);
        }
        if self.form.is_none() {
            OpenedForm::forget(ui.ctx(), editor_id(self.case));
        }
        collect
    }

    /// Keys of the row that has the focus; never while a field is typed in.
    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) -> Option<Id> {
        let letter = self.letter;
        let issue = letter.state.issue;
        let mut all = letter.state.recipients.iter();
        let here = all.position(|one| {
            let id = row_id(issue, one.reader);
            ui.memory(|memory| memory.has_focus(id))
        })?;
        let busy = is_composing(ui.ctx()) || Popup::is_any_open(ui.ctx());
        if busy || dialog_is_open(ui.ctx()) {
            return None;
        }
        self.moving_keys(ui, here);
        let one = &letter.state.recipients[here];
        let pressed = |key| {
            ui.input_mut(|input| {
                input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key)
            })
        };
        if pressed(Key::Space) {
            self.memory.toggle(issue, one.reader);
        }
        if pressed(Key::Enter) {
            look_at(one.letter.as_ref(), scene);
        }
        if !self.memory.ticked.is_empty() && pressed(Key::Escape) {
            self.memory.ticked.clear();
        }
        if pressed(Key::F2) {
            self.edit(ui, one, scene);
        }
        if pressed(Key::U) {
            remind((self.case, issue), &self.meant(one), scene);
        }
        let collects = pressed(Key::R);
        let meant = self.meant(one);
        let mut wanted = meant.into_iter().filter_map(collectable);
        wanted.next().filter(|_| collects)
    }

    /// Arrows move from row to row; with Shift they tick on the way.
    fn moving_keys(&mut self, ui: &Ui, here: usize) {
        let issue = self.letter.state.issue;
        let all = &self.letter.state.recipients;
        let filter = EventFilter {
            vertical_arrows: true,
            escape: !self.memory.ticked.is_empty(),
            ..EventFilter::default()
        };
        let id = row_id(issue, all[here].reader);
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        for (key, to) in [
            (Key::ArrowDown, (here + 1).min(all.len() - 1)),
            (Key::ArrowUp, here.saturating_sub(1)),
        ] {
            let ticks = pressed(Modifiers::SHIFT, key);
            if ticks {
                let both = [here, to].map(|row| (issue, all[row].reader));
                self.memory.ticked.extend(both);
            }
            if ticks || pressed(Modifiers::NONE, key) {
                let next = row_id(issue, all[to].reader);
                ui.memory_mut(|memory| memory.request_focus(next));
            }
        }
    }

    /// Those ticked; the one in hand where nobody is.
    fn meant(&self, one: &'a Recipient) -> Vec<&'a Recipient> {
        let ticked = self.memory.ticked_of(self.letter);
        if ticked.is_empty() { vec![one] } else { ticked }
    }

    /// Opens the editor for one row, or for all ticked that still wait for the letter where the row is one of them.
    fn edit(&mut self, ui: &Ui, one: &Recipient, scene: &Scene<'_>) {
        let issue = self.letter.state.issue;
        let offered = self.memory.offer(scene.today());
        let ticked = self.memory.ticked_of(self.letter).into_iter();
        let waiting: Vec<Reader> = ticked
            .filter(|one| one.awaits_letter())
            .map(|one| one.reader)
            .collect();
        if waiting.len() > 1 && waiting.contains(&one.reader) {
            self.open(ui, DeliveryForm::new(issue, waiting, offered), scene);
        } else if one.is_written_to {
            self.open(ui, DeliveryForm::for_row(issue, one, offered), scene);
        }
    }

    /// Opens the editor, or goes back to the one in which something typed stands: it asks about it.
    pub fn open(&mut self, ui: &Ui, form: DeliveryForm, scene: &Scene<'_>) {
        let id = editor_id(self.case);
        let letters = self.memory.letters(self.case, scene);
        let open = self.form.as_ref();
        let open = open.filter(|open| open.stands_in(&letters));
        if open.is_some_and(|open| OpenedForm::holds(ui.ctx(), id, &written(open))) {
            OpenedForm::go_back_to(ui.ctx(), id);
        } else {
            OpenedForm::forget(ui.ctx(), id);
            *self.form = Some(form);
        }
    }

    fn editor_row_ui(
        &mut self,
        ui: &mut Ui,
        name: &str,
        columns: &RecipientColumns,
        scene: &mut Scene<'_>,
    ) {
        let Some(form) = self.form.as_mut() else {
            return;
        };
        let answer = editor_ui(ui, form, (self.case, name), columns, scene);
        let is_done = match answer {
            EditorAnswer::Open => false,
            EditorAnswer::Leave => true,
            EditorAnswer::Save => {
                let offered = form.save(self.case, scene);
                let is_saved = offered.is_some();
                if is_saved {
                    self.memory.offered = offered;
                    self.memory.ticked.clear();
                }
                is_saved
            }
        };
        if is_done {
            // The keys go on in the row that was worked on.
            if let Some(reader) = form.first() {
                let row = row_id(self.letter.state.issue, reader);
                ui.memory_mut(|memory| memory.request_focus(row));
            }
            *self.form = None;
            OpenedForm::forget(ui.ctx(), editor_id(self.case));
        }
    }

    fn header_ui(&mut self, ui: &mut Ui, columns: &RecipientColumns) {
        let theme = Theme::of(ui);
        let height = HEADER[0] + HEADER[1];
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, theme.surface_low);
        painter.hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            Stroke::new(1.0, theme.border),
        );
        let upper = rect.top() + HEADER[0] / 2.0;
        let lower = rect.bottom() - HEADER[1] / 2.0;
        let groups: [(&str, IsOfGroup); 2] = [
            ("送达", RecipientColumn::is_of_delivery),
            ("征询意见", RecipientColumn::is_of_form),
        ];
        for (name, is_of) in groups {
            let places = columns.iter().filter(|(column, _)| is_of(*column));
            let span = places
                .map(|(_, place)| place)
                .reduce(|a, b| Rangef::new(a.min, b.max));
            if let Some(span) = span {
                let look = TextLook::new(regular(size::SMALL), theme.ink_soft);
                paint_text(ui, pos2(span.min + 6.0, upper), name, look, span.span());
                let line = Rangef::new(span.min + 6.0, span.max - 6.0);
                let y = rect.top() + HEADER[0];
                ui.painter()
                    .hline(line, y, Stroke::new(1.0, theme.border_strong));
            }
        }
        for (column, place) in columns.iter() {
            let look = TextLook::new(medium(size::LABEL), theme.ink_soft);
            let left = pos2(place.min + 6.0, lower);
            paint_words(ui, left, column.label(), look, place.span() - 6.0);
        }
        let issue = self.letter.state.issue;
        let all = &self.letter.state.recipients;
        let every = self.memory.ticked_of(self.letter).len() == all.len();
        if let Some(place) = columns.of(RecipientColumn::Tick) {
            let cell =
                Rect::from_x_y_ranges(place, Rangef::new(rect.bottom() - 26.0, rect.bottom()));
            let id = WidgetId::unique("tick all").with(issue);
            if tick_ui(ui, (cell, id), "勾选全部收件人", every) {
                self.memory.ticked.clear();
                let ticked = all.iter().filter(|_| !every).map(|one| (issue, one.reader));
                self.memory.ticked.extend(ticked);
            }
        }
    }

    /// One row; returns the person whose form is to be entered, where one is.
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        columns: &RecipientColumns,
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        let (one, texts) = (
            &self.letter.state.recipients[index],
            &self.letter.rows[index],
        );
        let issue = self.letter.state.issue;
        let ticked = self.memory.ticked.contains(&(issue, one.reader));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let id = row_id(issue, one.reader);
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Row, true, texts.spoken.as_str()));
        say_selected(&response, ticked);
        ground_ui(ui, &response, rect, ticked);
        let cell = |place: Rangef| Rect::from_x_y_ranges(place, rect.y_range());
        for (column, place) in columns.iter() {
            cell_ui(ui, cell(place), column, (one, texts));
        }
        if let Some(place) = columns.of(RecipientColumn::Number) {
            let theme = Theme::of(ui);
            let look = TextLook::new(regular(size::LABEL), theme.ink_soft);
            let right = pos2(place.max - 8.0, rect.center().y);
            paint_text_right(ui, right, &(index + 1).to_string(), look);
        }
        if let Some(place) = columns.of(RecipientColumn::Tick) {
            let name = format!("勾选{}", one.name);
            if tick_ui(ui, (cell(place), id.with("tick")), &name, ticked) {
                self.memory.toggle(issue, one.reader);
                // The keys of the batch act on rows, so the row takes the focus.
                response.request_focus();
            }
        }
        if let Some(place) = columns.of(RecipientColumn::Papers) {
            papers_ui(ui, cell(place), one, scene);
        }
        let acts = columns.of(RecipientColumn::Note).map(cell);
        let wants_edit = acts.is_some_and(|cell| self.act_ui(ui, cell, one, scene));
        focus_ring(ui, &response, rect.shrink(2.0));
        self.press(ui, &response, (one, columns), (wants_edit, scene))
    }

    /// What a press on a row asks for: the cells of delivery open the editor, those of the form turn to the form.
    fn press(
        &mut self,
        ui: &Ui,
        response: &Response,
        (one, columns): (&Recipient, &RecipientColumns),
        (wants_edit, scene): (bool, &Scene<'_>),
    ) -> Option<Id> {
        if wants_edit {
            self.edit(ui, one, scene);
            return None;
        }
        if !response.clicked() {
            return None;
        }
        response.request_focus();
        let at = response.interact_pointer_pos();
        let column = at.map_or(Some(RecipientColumn::Day), |at| columns.at(at.x));
        match column {
            Some(column) if column.is_of_delivery() => self.edit(ui, one, scene),
            Some(column) if column.is_of_form() => return collectable(one),
            _ => {}
        }
        None
    }

    /// The act that the row waits for; returns whether the editor is to be opened.
    fn act_ui(&self, ui: &mut Ui, cell: Rect, one: &Recipient, scene: &mut Scene<'_>) -> bool {
        let builder = UiBuilder::new()
            .max_rect(cell.with_max_x(cell.right() - 12.0))
            .id_salt(("act", one.reader))
            .layout(Layout::right_to_left(Align::Center));
        let mut child = ui.new_child(builder);
        if one.awaits_letter() {
            let name = format!("登记送达：{}", one.name);
            let deliver = Button::new("登记送达").named(&name).tiny();
            return child.add(deliver).clicked();
        }
        if one.is_form_out() && self.letter.state.kind == IssueKind::Reply {
            let name = format!("催要：{}", one.name);
            let urge = Button::new("催要").named(&name).icon(Icon::Bell).tiny();
            if child.add(urge).clicked() {
                remind((self.case, self.letter.state.issue), &[one], scene);
            }
        }
        false
    }
}

/// The frozen letter and form, to be looked at.
fn papers_ui(ui: &mut Ui, cell: Rect, one: &Recipient, scene: &mut Scene<'_>) {
    let builder = UiBuilder::new()
        .max_rect(cell)
        .id_salt(("papers", one.reader))
        .layout(Layout::left_to_right(Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = 2.0;
    let papers = [
        (&one.letter, Icon::Open, "看函"),
        (&one.form, Icon::Feedback, "看征询意见表"),
    ];
    for (paper, icon, act) in papers {
        if let Some(paper) = paper
            && icon_button(&mut child, icon, &format!("{act}：{}", one.name)).clicked()
        {
            look_at(Some(paper), scene);
        }
    }
}
