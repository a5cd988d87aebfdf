//! The fields of one person, and who else bears the name.

use eframe::egui::{Color32, Id as WidgetId, Ui};

use crate::ledger::acts::SavePerson;
use crate::ledger::entry::person_list::PersonList;
use crate::ledger::roster;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::form::bound::field_id;
use crate::ui::widgets::form::{BoundForm, FormRow};
use crate::ui::widgets::problem_line;

/// What the fields of a person belong to.
pub(super) fn owner(person: Option<Id>) -> WidgetId {
    WidgetId::unique(("person", person))
}

/// The fields that are typed in, by their names.
const TYPED_IN: [&str; 6] = ["姓名", "代表团", "界别", "单位职务", "电话", "通信地址"];

/// The field of a person's form that has the focus, by its name.
pub(super) fn focused_field(ui: &Ui, owner: WidgetId) -> Option<&'static str> {
    let focused = ui.memory(eframe::egui::Memory::focused)?;
    let mut fields = TYPED_IN.into_iter();
    fields.find(|name| field_id(owner, name) == focused)
}

/// Draws the fields.
pub(super) fn fields_ui(ui: &mut Ui, form: &mut BoundForm<'_, SavePerson>) {
    let kinds: Vec<(PersonKind, &str)> = PersonKind::ALL
        .iter()
        .map(|kind| (*kind, kind.label()))
        .collect();
    let levels: Vec<(Level, &str)> = Level::ALL
        .iter()
        .map(|level| (*level, level.label()))
        .collect();
    let row = |field, label, hint| FormRow::new(field, label).hint(hint);
    form.text(
        ui,
        row("name", "姓名", "和函件上写的一致").required(),
        |person| &mut person.name,
    );
    let kind = FormRow::new("kind", "身份").required();
    form.segments(ui, kind, &kinds, |person| &mut person.kind);
    let level = FormRow::new("level", "级别").required().width(120.0);
    form.choose(ui, level, &levels, |person| &mut person.level);
    form.text(
        ui,
        row("delegation", "代表团", "代表团或选区"),
        |person| &mut person.delegation,
    );
    form.text(ui, row("sector", "界别", "委员填界别"), |person| {
        &mut person.sector
    });
    form.text(
        ui,
        row("post", "单位职务", "工作单位和职务"),
        |person| &mut person.post,
    );
    let phone = row("phone", "电话", "手机，或 区号-号码");
    form.read(ui, phone, roster::phone, |person| &mut person.phone);
    form.text(
        ui,
        row("address", "通信地址", "寄送函件用"),
        |person| &mut person.address,
    );
}

/// Says who else bears the name; returns whether anybody does.
pub(super) fn namesakes_ui(
    ui: &mut Ui,
    list: &PersonList,
    (name, person): (&str, Option<Id>),
    scene: &Scene<'_>,
) -> bool {
    let others: Vec<String> = list
        .namesakes(name.trim(), person)
        .filter_map(|id| scene.ledger.facts.persons.get(id))
        .map(|other| {
            let home = other.delegation.as_deref().or(other.sector.as_deref());
            let more = home.or(other.post.as_deref()).unwrap_or("没有写代表团");
            format!("{}（{more}）", other.kind.label())
        })
        .collect();
    if others.is_empty() {
        return false;
    }
    let others = others.join("、");
    problem_line(
        ui,
        &format!("名册里还有同名的：{others}。请核对是不是同一个人。"),
    );
    true
}

/// Fill, border and text of a kind's tag.
pub(super) fn kind_colors(theme: &Theme, kind: PersonKind) -> (Color32, Color32, Color32) {
    match kind {
        PersonKind::Deputy => (theme.tag_fill, theme.tag_fill, theme.ink),
        PersonKind::Member => (theme.surface, theme.border_strong, theme.ink_soft),
        PersonKind::Group | PersonKind::Delegation | PersonKind::Organ => {
            (theme.ink_soft, theme.ink_soft, theme.surface)
        }
    }
}
