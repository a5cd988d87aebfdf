//! A field whose record changed under what is typed in it: both are in sight until somebody says which of them holds.

use eframe::egui::Ui;

use crate::model::typed_over::{TypedOver, TypedText};
use crate::ui::widgets::{Button, problem_line};

/// Says below a field what its record holds by now, where that is neither what is typed nor what it was typed over;
/// returns whether what is typed is to be recorded all the same.
pub fn outrun_ui<T: TypedText>(
    ui: &mut Ui,
    label: &str,
    field: &mut TypedOver<T>,
    now: &T,
) -> bool {
    if !field.is_outrun(now) {
        return false;
    }
    let recorded = now.written().trim();
    let words = if recorded.is_empty() {
        "台账里这一栏后来清空了，这里打的还没有存。".to_owned()
    } else {
        format!("台账里后来改成了“{recorded}”，这里打的还没有存。")
    };
    problem_line(ui, &words);
    let mut records = false;
    ui.horizontal_wrapped(|ui| {
        let name = format!("{label}：用台账里的");
        if ui
            .add(Button::new("用台账里的").named(&name).tiny())
            .clicked()
        {
            *field = TypedOver::of(now.clone());
        }
        let name = format!("{label}：存这里打的");
        if ui
            .add(Button::new("存这里打的").named(&name).tiny())
            .clicked()
        {
            field.insist(now.clone());
            records = true;
        }
    });
    records
}
