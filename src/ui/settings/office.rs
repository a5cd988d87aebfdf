//! 单位: names, place, contact, signer.

use eframe::egui::Ui;

use crate::ledger::roster;
use crate::model::office::Office;
use crate::model::vocabulary::OfficeKind;
use crate::ui::people::bound::{any, labelled_wide, needed};
use crate::ui::scene::Scene;
use crate::ui::widgets::{drop_down, note};

use super::{LABEL, Shared, line_ui, record_office};

type Check = fn(&str) -> Result<String, String>;

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
    let mut office = scene.ledger.office.clone();
    let mut what = fields_ui(ui, shared, &mut office);
    labelled_wide(ui, "办公室类型", LABEL, false, |ui| {
        let options: Vec<String> = OfficeKind::ALL
            .iter()
            .map(|kind| kind.label().to_owned())
            .collect();
        let here = OfficeKind::ALL.iter().position(|kind| *kind == office.kind);
        let picked = drop_down(ui, "办公室类型", here, &options, 260.0);
        if let Some(kind) = picked.and_then(|place| OfficeKind::ALL.get(place)) {
            office.kind = *kind;
            what = Some("办公室类型");
        }
    });
    let thanks = format!("函件结尾会写：感谢您对{}的关心和支持。", office.work);
    note(ui, thanks);
    note(
        ui,
        "改全称、简称时，名册里本单位的名称一起改。已签发的函不变。",
    );
    if let Some(what) = what {
        record_office(scene, &office, what);
    }
}

fn fields_ui(ui: &mut Ui, shared: &mut Shared, office: &mut Office) -> Option<&'static str> {
    let mut what = None;
    let fields: [(&'static str, &str, &mut String, Check); 10] = [
        ("全称", "函件署名", &mut office.name, needed),
        ("简称", "列表里用", &mut office.short_name, needed),
        ("所在地", "如 临溪县", &mut office.area, any),
        ("上级市", "如 沧澜市", &mut office.city, any),
        ("工作名称", "如 住房城乡建设工作", &mut office.work, needed),
        ("联系人", "印在函件末尾", &mut office.contact_name, any),
        (
            "联系电话",
            "区号-号码，或手机",
            &mut office.contact_phone,
            roster::phone,
        ),
        ("签发人", "函件没有另写时用", &mut office.signer, any),
        (
            "督查机构",
            "责任分解表、走访卡、复查表报到哪里",
            &mut office.supervision_office,
            needed,
        ),
        (
            "督查电话",
            "印在这些表的注里",
            &mut office.supervision_phone,
            roster::phone,
        ),
    ];
    for (label, hint, value, check) in fields {
        if line_ui(ui, &mut shared.buffers, (label, label, hint), value, check) {
            what = Some(label);
        }
    }
    what
}
