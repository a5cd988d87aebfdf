//! The status bar: counts of the page at left; jobs, autosave, backup and where the data are at right.

use eframe::egui::{
    Align, Layout, Popup, PopupCloseBehavior, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::icons::Icon;
use super::scene::{Intent, Scene};
use super::screen::Screen;
use super::theme::{Theme, regular, size};
use super::toasts::Toasts;
use super::widgets::text::cut;
use super::widgets::{self, Bar, Button};

/// What the status bar says at right, always in this order.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Autosave: 已自动保存 14:32:08.
    pub saved: String,
    /// Whether something typed could not be kept.
    pub unsaved: bool,
    /// Whether something is being typed that is kept in a moment.
    pub typing: bool,
    /// The last backup.
    pub backup: String,
    /// A job that is running.
    pub job: Option<String>,
    /// What came of the last jobs, the newest first.
    pub done: Vec<JobDone>,
    /// What an earlier day left typed and not recorded.
    pub left: Vec<LeftTyped>,
}

/// Something typed before and not recorded.
#[derive(Clone, Debug)]
pub struct LeftTyped {
    /// The key it is kept under.
    pub key: String,
    /// The item or the page it belongs to, as people call it.
    pub called: String,
    /// Where one goes on with it.
    pub screen: Screen,
    /// The part of that page, as people call it, where it does not turn to it by itself.
    pub part: Option<&'static str>,
}

impl LeftTyped {
    /// The way there.
    fn way(&self) -> Intent {
        match self.part {
            Some(part) => Intent::GoPart(self.screen, part),
            None => Intent::Go(self.screen),
        }
    }
}

/// What came of a job.
#[derive(Clone, Debug)]
pub struct JobDone {
    /// When it ended: 14:32.
    pub at: String,
    /// What came of it.
    pub text: String,
    /// The file or folder made.
    pub made: Option<std::path::PathBuf>,
}

/// What lies between two parts of the bar, in points.
const APART: f32 = 12.0;

/// The least that is shown of a count that is cut, in points.
const LEAST_COUNT: f32 = 60.0;

/// What the glyph of the last backup takes before its words, in points.
const BACKUP_GLYPH: f32 = 18.0;

/// The most characters of the file's name in the bar.
const LONGEST_NAME: usize = 20;

/// Which file is written: its name, cut where it is long.
fn file_name(scene: &Scene<'_>) -> String {
    let name = scene.path.file_name().unwrap_or_default().to_string_lossy();
    if name.chars().count() <= LONGEST_NAME {
        return name.into_owned();
    }
    let begins: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{begins}…")
}

/// The status bar: counts of this page at left; autosave, backup and where the data are at right. A notice of one line
/// stands in the place of backup and file for a while, never over the counts.
pub fn status_bar_ui(
    ui: &mut Ui,
    here: &[String],
    standing: &Standing,
    toasts: &mut Toasts,
    scene: &mut Scene<'_>,
) {
    Bar::bottom("status bar", 28.0).row_from_right(ui, |ui| {
        ui.spacing_mut().item_spacing.x = APART;
        let widths_id = ui.make_persistent_id("widths in the status bar");
        let mut known: Widths = ui.data(|data| data.get_temp(widths_id)).unwrap_or_default();
        let whole = ui.available_width();
        let free = whole - known.middle - counts_width(ui, here, scene) - APART;
        scene
            .intents
            .extend(toasts.line_ui(ui, free.max(known.place)));
        if !toasts.has_line() {
            let least = least_width(ui, here, scene);
            let room = least.map(|least| whole - known.middle - least);
            place_ui(ui, standing, room, scene);
            known.place = whole - ui.available_width() - APART;
        }
        let before = ui.available_width();
        bar(ui);
        let (icon, words) = match (standing.unsaved, standing.typing) {
            (true, _) => (Icon::Alert, standing.saved.as_str()),
            (false, true) => (Icon::Edit, "正在输入，还没有存"),
            (false, false) => (Icon::Check, standing.saved.as_str()),
        };
        status_words(ui, icon, words);
        left_ui(ui, &standing.left, scene);
        jobs_ui(ui, standing, scene);
        let middle = before - ui.available_width();
        if (middle - known.middle).abs() > 0.5 {
            // What the file's name had as room was reckoned by how wide this was before.
            ui.ctx().request_repaint();
        }
        known.middle = middle;
        ui.data_mut(|data| data.insert_temp(widths_id, known));
        let room = ui.available_width() - APART;
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = APART;
            counts_ui(ui, here, room, scene);
        });
    });
}

/// The reminder of the calendar and the counts at left: only those that have room, none over what stands at right.
fn counts_ui(ui: &mut Ui, here: &[String], mut room: f32, scene: &mut Scene<'_>) {
    let mut is_first = true;
    if reminder(scene).is_some_and(|words| width_of(ui, &words) <= room) {
        let before = ui.available_width();
        calendar_ui(ui, scene);
        room -= before - ui.available_width();
        is_first = false;
    }
    for words in here {
        let taken = if is_first { 0.0 } else { 1.0 + APART };
        let wanted = width_of(ui, words);
        if room - taken < wanted.min(LEAST_COUNT) {
            return;
        }
        if !is_first {
            bar(ui);
        }
        let size = vec2(wanted.min(room - taken), ui.available_height());
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| widgets::hint(ui, words.clone()));
        room -= taken + size.x + APART;
        is_first = false;
    }
}

/// How wide parts of the bar were when they were drawn last, in points.
#[derive(Clone, Copy, Default)]
struct Widths {
    /// Backup and file.
    place: f32,
    /// Autosave and jobs.
    middle: f32,
}

/// The last backup, and which file is written: in the first so many points all of it, in the second the file's name alone.
fn place_ui(ui: &mut Ui, standing: &Standing, room: [f32; 2], scene: &mut Scene<'_>) {
    let name = file_name(scene);
    let whole = format!("{name} · 本机数据，未联网");
    let told = format!("{whole}\n{}", scene.path.display());
    let backup = width_of(ui, &standing.backup) + BACKUP_GLYPH + 2.0 * APART + 1.0;
    let mut shown = [&whole, &name].into_iter().zip(room);
    let shown = shown.find(|(words, room)| backup + width_of(ui, words) <= *room);
    if let Some((words, _)) = shown {
        widgets::hint(ui, words.as_str()).on_hover_text(&told);
        bar(ui);
    }
    if status_link(ui, (Icon::Backup, standing.backup.as_str()), &told) {
        scene.ask(Intent::BackUp);
    }
}

/// What the left end asks of the right one, in points: the reminder with the first count whole, and with that cut.
fn least_width(ui: &Ui, here: &[String], scene: &Scene<'_>) -> [f32; 2] {
    let apart = 2.0 * APART + 1.0;
    let reminder = reminder(scene).map_or(0.0, |words| width_of(ui, &words) + apart);
    let first = here.first().map_or(0.0, |words| width_of(ui, words));
    [first, first.min(LEAST_COUNT)].map(|first| reminder + first + apart)
}

/// How wide words of the bar are where nothing cuts them, in points; a link's letters are the widest.
fn width_of(ui: &Ui, words: &str) -> f32 {
    let ink = Theme::of(ui).ink_faint;
    let galley = cut(ui, words, regular(size::LABEL), ink, f32::INFINITY);
    galley.size().x.ceil() + 1.0
}

/// How wide the counts at left are where nothing cuts them, in points.
fn counts_width(ui: &Ui, here: &[String], scene: &Scene<'_>) -> f32 {
    let reminder = reminder(scene);
    let parts = reminder.iter().chain(here);
    parts
        .map(|words| width_of(ui, words) + 2.0 * APART + 1.0)
        .sum()
}

/// What is said of a year whose days off are not announced, from November of the year before on.
fn reminder(scene: &Scene<'_>) -> Option<String> {
    let year = scene.ledger.calendar.year_to_arrange(scene.today())?;
    Some(reminder_words(year))
}

fn reminder_words(year: i32) -> String {
    format!("{year} 年放假安排还没载入")
}

/// Reminds of that year and leads to where its days are taken in.
fn calendar_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(year) = scene.ledger.calendar.year_to_arrange(scene.today()) else {
        return;
    };
    let reminder = widgets::link(ui, &reminder_words(year));
    let why = "先按周末和法定节日算，碰到这一年的期限都标暂定。通知公布后点这里，粘贴原句。";
    if reminder.on_hover_text(why).clicked() {
        scene.ask(Intent::ArrangeYear(year));
    }
}

/// What an earlier day left typed: leads there, or lists the places where there are several.
fn left_ui(ui: &mut Ui, left: &[LeftTyped], scene: &mut Scene<'_>) {
    let Some(first) = left.first() else { return };
    bar(ui);
    let count = left.len();
    let more = if count > 1 { "等" } else { "" };
    let label = format!("上次有 {count} 处没登记完：{}{more}", first.called);
    let button = ui.add(Button::text(&label).icon(Icon::Edit).tiny());
    if count == 1 {
        if button.clicked() {
            scene.ask(first.way());
        }
        return;
    }
    Popup::from_toggle_button_response(&button).show(|ui| {
        ui.set_width(280.0);
        for one in left {
            if widgets::link(ui, &format!("接着填：{}", one.called)).clicked() {
                scene.ask(one.way());
                ui.close();
            }
        }
    });
}

/// The job that is running, with cancel; and the tray of the last ones.
fn jobs_ui(ui: &mut Ui, standing: &Standing, scene: &mut Scene<'_>) {
    if let Some(job) = &standing.job {
        bar(ui);
        if ui.add(Button::text("取消").tiny()).clicked() {
            scene.ask(Intent::CancelJob);
        }
        status_words(ui, Icon::Clock, job);
    }
    if standing.done.is_empty() {
        return;
    }
    bar(ui);
    let tray = ui.add(Button::text("最近任务").icon(Icon::History).tiny());
    let popup = Popup::from_toggle_button_response(&tray);
    popup
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(420.0);
            for job in &standing.done {
                widgets::hint(ui, job.at.clone());
                widgets::note(ui, job.text.clone());
                if let Some(made) = &job.made
                    && widgets::link(ui, "打开").clicked()
                {
                    scene.ask(Intent::OpenPath(made.clone()));
                }
                widgets::divider(ui);
            }
        });
}

fn bar(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(1.0, 12.0), Sense::hover());
    ui.painter().vline(
        rect.center().x,
        rect.y_range(),
        Stroke::new(1.0, Theme::of(ui).border_strong),
    );
}

fn status_words(ui: &mut Ui, icon: Icon, words: &str) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        widgets::hint(ui, words);
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        icon.paint(ui.painter(), rect.center(), 13.0, Theme::of(ui).ink_soft);
    });
}

fn status_link(ui: &mut Ui, (icon, words): (Icon, &str), file: &str) -> bool {
    let theme = Theme::of(ui);
    let text = cut(
        ui,
        words,
        regular(size::SMALL),
        theme.ink_faint,
        f32::INFINITY,
    );
    let (rect, response) =
        ui.allocate_exact_size(vec2(text.size().x + BACKUP_GLYPH, 24.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, format!("备份：{words}")));
    let ink = if response.hovered() {
        theme.accent
    } else {
        theme.ink_faint
    };
    icon.paint(
        ui.painter(),
        pos2(rect.left() + 7.0, rect.center().y),
        13.0,
        ink,
    );
    let place = pos2(
        rect.left() + BACKUP_GLYPH,
        rect.center().y - text.size().y / 2.0,
    );
    ui.painter()
        .galley_with_override_text_color(place, text, ink);
    widgets::button::focus_ring(ui, &response, rect);
    response
        .on_hover_text(format!("立即备份\n{file}"))
        .clicked()
}
