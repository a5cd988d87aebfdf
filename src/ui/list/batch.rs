//! What can be done with all ticked cases at once. Each act is one change, so one undo takes it back.

use eframe::egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use crate::document::product::Product;
use crate::ledger::acts::{DateStep, HandOver, MarkKey, Merge};
use crate::ledger::stage::closes_unanswered;
use crate::model::facts::Milestone;
use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::named_forms::{ListForm, RosterForm};
use crate::ui::scene::{Intent, ProduceOrder, Scene, Wanted};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::choice::list_row;
use crate::ui::widgets::{self, Bar, BarEnd, Button, DateField, DateText, focus_table, focused};

use super::page::{BatchForm, ListPage};
use super::selection::Summary;

/// What waits for the focus where the list of departments is opened by name.
const FIRST_CHOICE: &str = "first choice of a list";

/// The bar above the status bar.
pub fn ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let height = if scene.compact { 40.0 } else { 44.0 };
    Bar::bottom("batch", height)
        .fill(theme.accent_low)
        .padding(12)
        .ends(ui, |ui, end| {
            if end == BarEnd::Right {
                let clear = Button::text("取消选择").key("Esc").small();
                if ui.add(clear).clicked() {
                    page.selection.clear();
                    focus_table(ui.ctx());
                }
                return;
            }
            chosen_ui(page, ui, scene);
            acts_ui(page, ui, scene);
        });
}

/// How many are ticked, and of those how many the list does not show: what is done reaches them too.
fn chosen_ui(page: &mut ListPage, ui: &mut Ui, scene: &Scene<'_>) {
    let Summary {
        cases, unlisted, ..
    } = page.summary(scene);
    let words = match unlisted {
        0 => format!("已选 {} 件", cases.len()),
        _ => format!("已选 {} 件，其中 {unlisted} 件不在当前列表", cases.len()),
    };
    widgets::medium_line(ui, words, size::TEXT);
    if unlisted > 0 {
        let keep = Button::new("只留列表里的").small();
        if ui.add(keep).clicked() {
            page.keep_listed(scene);
            focus_table(ui.ctx());
        }
    } else if cases.len() < page.shown.len() {
        let label = format!("选中本视图全部 {} 件", page.shown.len());
        if widgets::link(ui, &label).clicked() {
            page.select_all(scene);
            focus_table(ui.ctx());
        }
    }
}

fn acts_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let Summary { cases, all_key, .. } = page.summary(scene);
    let remind = Button::new(Command::Remind.short_label()).icon(Command::Remind.icon());
    if ui.add(remind.small()).clicked() {
        scene.ask(Intent::Remind(cases.to_vec()));
        focus_table(ui.ctx());
    }
    let asked = page.asked.take();
    let hand = ui.add(Button::new("改承办人").icon(Icon::Person).small());
    if hand.clicked() || asked == Some(ListForm::HandOver) {
        page.batch = BatchForm::default();
    }
    if asked == Some(ListForm::HandOver) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&hand));
        focused::want(ui.ctx(), FIRST_CHOICE);
    }
    Popup::from_toggle_button_response(&hand)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| hand_ui(&mut page.batch, ui, scene, &cases));
    let date = ui.add(Button::new("登记日期").icon(Icon::Calendar).small());
    if date.clicked() || asked == Some(ListForm::Days) {
        page.batch = BatchForm {
            day: DateText::today(scene.today()),
            ..BatchForm::default()
        };
    }
    if asked == Some(ListForm::Days) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&date));
        focused::want(ui.ctx(), "登记的日期");
    }
    Popup::from_toggle_button_response(&date)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| step_ui(&mut page.batch, ui, scene, &cases));
    let label = if all_key {
        "取消重点"
    } else {
        "设为重点"
    };
    let key = Button::new(label).icon(Icon::Star);
    if ui.add(key.small()).clicked() {
        scene.act(MarkKey {
            cases: cases.to_vec(),
            key_case: !all_key,
        });
        focus_table(ui.ctx());
    }
    if cases.len() > 1 {
        merge_ui(ui, scene, &cases);
    }
    papers_ui(ui, scene, &cases);
}

/// 并案: the items are answered together, under the one with the lowest number.
fn merge_ui(ui: &mut Ui, scene: &mut Scene<'_>, cases: &[Id]) {
    let button = Button::new("并案").icon(Icon::Merge).small();
    let what = "选中的几件合在一起办理、一起答复，以编号最小的一件为主";
    if ui.add(button).on_hover_text(what).clicked() {
        merge(cases.to_vec(), scene);
        focus_table(ui.ctx());
    }
}

/// Merges cases today, under the one with the lowest number.
pub fn merge(mut cases: Vec<Id>, scene: &mut Scene<'_>) {
    cases.sort_by_key(|case| scene.rows.of(*case).map(|row| row.number));
    scene.act(Merge {
        cases,
        on: Some(scene.today()),
        note: None,
    });
}

/// What can be made of the cases.
fn papers_ui(ui: &mut Ui, scene: &mut Scene<'_>, cases: &[Id]) {
    let produce = Button::new("生成文件…").icon(Icon::Print).small();
    let kinds = "答复函、征询意见表、各种表格、归档文件、信封和标签；PDF、Word 或直接打印";
    if ui.add(produce).on_hover_text(kinds).clicked() {
        scene.ask(Intent::AskProduce {
            cases: cases.to_vec(),
            print: false,
        });
    }
    let letters = Button::new("导出答复函").icon(Icon::Export);
    if ui.add(letters.small()).clicked() {
        let letter = Wanted::plain(Product::Papers(Some(PaperKind::Letter)));
        let order = ProduceOrder::files(cases.to_vec(), letter);
        scene.ask(Intent::Produce(Box::new(order)));
        focus_table(ui.ctx());
    }
}

fn step_ui(batch: &mut BatchForm, ui: &mut Ui, scene: &mut Scene<'_>, cases: &[Id]) {
    ui.set_width(260.0);
    widgets::label(ui, "哪一天");
    let dated = DateField::new("登记的日期", &mut batch.day, scene.day())
        .width(250.0)
        .error(batch.refused.as_deref())
        .show(ui);
    if dated.changed {
        batch.refused = None;
    }
    if let Some(unanswered) = batch.unanswered {
        closing_ui(batch, ui, scene, (cases, unanswered));
        return;
    }
    widgets::label(ui, "登记什么");
    let steps = Milestone::ALL.iter().copied();
    for step in steps.filter(|step| step.takes_only_a_day()) {
        if list_row(ui, step.label(), "", false).clicked() {
            let without = match step {
                Milestone::ClosedOut => unanswered(scene, cases),
                _ => 0,
            };
            if without > 0 {
                batch.unanswered = Some(without);
            } else {
                record_step(batch, ui, scene, (cases, step));
            }
        }
    }
}

/// How many of the cases 销号 would leave without an answer.
fn unanswered(scene: &Scene<'_>, cases: &[Id]) -> usize {
    let cases = cases
        .iter()
        .filter_map(|case| scene.ledger.facts.cases.get(*case));
    let unanswered = cases.filter(|case| closes_unanswered(scene.ledger, case));
    unanswered.count()
}

/// Asks before cases are closed out of which so many have no answer.
fn closing_ui(
    batch: &mut BatchForm,
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (cases, unanswered): (&[Id], usize),
) {
    let question = format!("{} 件里有 {unanswered} 件还没有答复，也销号？", cases.len());
    widgets::medium_line(ui, question, size::TEXT);
    widgets::note(
        ui,
        "没有答复的记作“无答复销号”，它们的期限不再提醒。登记以后可以撤销。",
    );
    ui.horizontal(|ui| {
        if ui.add(Button::new("先不销号").small()).clicked() {
            batch.unanswered = None;
        }
        let close = format!("{} 件都销号", cases.len());
        if ui.add(Button::danger(&close).small()).clicked() {
            record_step(batch, ui, scene, (cases, Milestone::ClosedOut));
        }
    });
}

/// Records a step of the cases on the day typed; says below the day why where it is refused.
fn record_step(
    batch: &mut BatchForm,
    ui: &Ui,
    scene: &mut Scene<'_>,
    (cases, step): (&[Id], Milestone),
) {
    match batch.day.read(scene.today()) {
        Ok(Some(on)) => {
            let cases = cases.to_vec();
            match scene.try_act(DateStep { cases, step, on }) {
                Ok(()) => {
                    focus_table(ui.ctx());
                    ui.close();
                }
                Err(refusal) => batch.refused = Some(refusal.to_string()),
            }
        }
        Ok(None) => batch.day.error = Some("请填写日期。".to_owned()),
        Err(error) => batch.day.error = Some(error),
    }
}

/// Names to choose from, in the popup itself: a list that opens would close it.
fn listed(ui: &mut Ui, id: &str, names: &[String], chosen: Option<usize>) -> Option<usize> {
    let mut picked = None;
    ScrollArea::vertical()
        .id_salt(id)
        .max_height(170.0)
        .show(ui, |ui| {
            for (index, name) in names.iter().enumerate() {
                let row = list_row(ui, name, "", chosen == Some(index));
                focused::take_wanted(&row, FIRST_CHOICE);
                if row.clicked() {
                    picked = Some(index);
                }
            }
        });
    picked
}

/// That there is nobody to choose, and the way to the roster, where they are added.
fn roster_way_ui(ui: &mut Ui, (none, form): (&str, RosterForm), scene: &mut Scene<'_>) {
    widgets::note(ui, none);
    let way = format!("到“名册”{}", form.entry().label);
    if widgets::link(ui, &way).clicked() {
        scene.ask(Intent::OpenRosterForm(form));
        ui.close();
    }
}

fn hand_ui(batch: &mut BatchForm, ui: &mut Ui, scene: &mut Scene<'_>, cases: &[Id]) {
    ui.set_width(260.0);
    let Some(own) = scene.ledger.own_unit().map(|unit| unit.id) else {
        widgets::note(ui, "名册里还没有本单位。先在“名册”里添加。");
        return;
    };
    let mut departments: Vec<_> = scene.ledger.facts.departments.of(own).collect();
    departments.sort_by_key(|department| (department.position, department.id));
    let names: Vec<String> = departments
        .iter()
        .map(|department| department.name.clone())
        .collect();
    widgets::label(ui, "承办科室");
    if names.is_empty() {
        let add = ("名册里本单位还没有科室。", RosterForm::Department);
        roster_way_ui(ui, add, scene);
    }
    if let Some(index) = listed(ui, "departments", &names, batch.department) {
        batch.department = Some(index);
        batch.handler = None;
    }
    let department = batch
        .department
        .and_then(|index| departments.get(index))
        .map(|found| found.id);
    let staff: Vec<_> = scene
        .ledger
        .facts
        .staff
        .of(own)
        .filter(|one| department.is_none() || one.department == department)
        .collect();
    let names: Vec<String> = staff.iter().map(|one| one.name.clone()).collect();
    widgets::label(ui, "承办人");
    if names.is_empty() {
        let none = match department {
            Some(_) => "名册里这个科室还没有人员。",
            None => "名册里本单位还没有人员。",
        };
        roster_way_ui(ui, (none, RosterForm::Staff), scene);
    }
    if let Some(index) = listed(ui, "staff", &names, batch.handler) {
        batch.handler = Some(index);
    }
    let handler = batch
        .handler
        .and_then(|index| staff.get(index))
        .map(|found| found.id);
    let ready = department.is_some() || handler.is_some();
    let label = if ready {
        format!("改 {} 件", cases.len())
    } else {
        "先选科室或承办人".to_owned()
    };
    if ui
        .add(Button::primary(&label).small().enabled(ready))
        .clicked()
    {
        scene.act(HandOver {
            cases: cases.to_vec(),
            department,
            leader: None,
            handler,
        });
        focus_table(ui.ctx());
        ui.close();
    }
}
