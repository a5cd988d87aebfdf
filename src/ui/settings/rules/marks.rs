//! What a rule is besides its length: inner or legal, for key items only, and how it may be extended or stand still.

use eframe::egui::Ui;

use crate::model::profile::Rule;
use crate::ui::widgets::form::{BoundForm, FormRow};

/// Width of a field for a number or a length, in points.
const SHORT: f32 = 150.0;

/// Draws the marks.
pub(super) fn ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    type Mark = fn(&mut Rule) -> &mut bool;
    let marks: [(&str, &str, &str, Mark); 3] = [
        (
            "inner",
            "内部期限",
            "本单位自己的期限，比规定的紧",
            |rule| &mut rule.inner,
        ),
        (
            "key_cases_only",
            "只用于重点件",
            "只用于重点件",
            |rule| &mut rule.key_cases_only,
        ),
        ("extendable", "延期", "可以申请延期", |rule| {
            &mut rule.extendable
        }),
    ];
    for (field, name, text, of) in marks {
        form.tick(ui, FormRow::new(field, "").name(name), text, of);
    }
    if form.value().extendable {
        extension_ui(ui, form);
    }
    pause_ui(ui, form);
}

/// How often and how far it may be extended; empty where the place does not say.
fn extension_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let times = FormRow::new("extend_times", "最多延").name("最多延几次");
    let read = |typed: &str| match typed.trim() {
        "" => Ok(String::new()),
        number => match number.parse::<u32>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err("请写数字，没有规定就空着。".to_owned()),
        },
    };
    let times = times.hint("没有规定就空着").unit("次").width(SHORT);
    form.read(ui, times, read, |rule| &mut rule.extend_times);
    let by = FormRow::new("extend_by", "一次最多").name("一次最多延多久");
    let by = by.hint("如 1个月").width(SHORT);
    form.text(ui, by, |rule| &mut rule.extend_by);
}

/// The basis that says that it may stand still; without one it may not.
fn pause_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let basis = FormRow::new("pausable", "中止依据");
    let basis = basis.hint("规定可以停下来不算的才填，空着就不能中止");
    form.text(ui, basis, |rule| &mut rule.pausable);
}
