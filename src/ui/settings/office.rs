//! 单位: names, place, contact, signer.

use eframe::egui::Ui;

use crate::ledger::roster;
use crate::model::office::Office;
use crate::model::vocabulary::OfficeKind;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::bound::{any, whole_number};
use crate::ui::widgets::form::{BoundForm, FormRow};
use crate::ui::widgets::note;

use super::shared::{SettingsShared, office_form, record_office};
use super::typed;

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
    let mut form = office_form(shared, typed::OFFICE, scene.ledger);
    fields_ui(ui, &mut form);
    let kinds: Vec<(OfficeKind, &str)> = OfficeKind::ALL
        .iter()
        .map(|kind| (*kind, kind.label()))
        .collect();
    let kind = FormRow::new("kind", "办公室类型").width(260.0);
    form.choose(ui, kind, &kinds, |office| &mut office.kind);
    let reminder = FormRow::new("reminder_days", "提前提醒").width(84.0);
    let reminder = reminder.unit("个工作日，期限到期以前；写 0 只在当天提醒");
    form.read(ui, reminder, whole_number, |office| {
        &mut office.reminder_days
    });
    let thanks = format!("函件结尾会写：感谢您对{}的关心和支持。", form.value().work);
    note(ui, thanks);
    note(
        ui,
        "改全称、简称时，名册里本单位的名称一起改。已签发的函不变。",
    );
    let edited = form.end();
    record_office(shared, scene, edited);
}

type Reading = fn(&str) -> Result<String, String>;
type Text = fn(&mut Office) -> &mut String;

/// The fields: label, hint, how what is typed is read, the text of the office.
const FIELDS: [(&str, &str, Reading, Text); 16] = [
    ("全称", "函件署名", any, |office| &mut office.name),
    ("简称", "列表里用", any, |office| {
        &mut office.short_name
    }),
    ("所在地", "如 临溪县", any, |office| &mut office.area),
    ("上级市", "如 沧澜市", any, |office| &mut office.city),
    (
        "工作名称",
        "如 住房城乡建设工作",
        any,
        |office| &mut office.work,
    ),
    (
        "自称",
        "如 我局、我委，不填按全称",
        any,
        |office| &mut office.own_word,
    ),
    ("联系人", "印在函件末尾", any, |office| {
        &mut office.contact_name
    }),
    (
        "联系电话",
        "7、8 位座机，可加区号-，或手机",
        roster::office_phone,
        |office| &mut office.contact_phone,
    ),
    ("签发人", "函件没有另写时用", any, |office| {
        &mut office.signer
    }),
    (
        "督查机构",
        "责任分解表、走访卡、复查表报到哪里",
        any,
        |office| &mut office.supervision_office,
    ),
    (
        "督查电话",
        "印在这些表的注里",
        roster::office_phone,
        |office| &mut office.supervision_phone,
    ),
    ("督查邮箱", "印在复查表的注里", any, |office| {
        &mut office.supervision_email
    }),
    (
        "要求通知",
        "办理要求的通知名称，印在责任分解表里，可以不填",
        any,
        |office| &mut office.requirements_notice,
    ),
    (
        "全宗号",
        "归档章上的，问档案室",
        any,
        |office| &mut office.filing.fonds,
    ),
    (
        "归档机构",
        "归档章的机构（问题）",
        any,
        |office| &mut office.filing.section,
    ),
    ("保管期限", "如 永久、30年、10年", any, |office| {
        &mut office.filing.retention
    }),
];

fn fields_ui(ui: &mut Ui, form: &mut BoundForm<'_, Office>) {
    for (label, hint, read, of) in FIELDS {
        form.read(ui, FormRow::new("office", label).hint(hint), read, of);
    }
}
