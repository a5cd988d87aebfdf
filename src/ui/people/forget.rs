//! 删除个人信息: asked for twice, because it does not come back.

use eframe::egui::Ui;

use crate::ledger::acts::ForgetPerson;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::form::bound::option;
use crate::ui::widgets::form::labelled;
use crate::ui::widgets::{self, Button, TextField};

/// When it is done at all, and that it cannot be taken back.
const WHEN: &str = "本人要求的，才在这里删。删了就找不回来，也不能撤销。";
/// What goes, what stays, and what is left to a person.
const CONSEQUENCES: [(&str, &str); 3] = [
    (
        "会删掉",
        "电话和通信地址，以前填过的也删；没有签发的稿子、撤销和删掉的记录里，电话改成“×”；撤销了的附件、稿子清空。然后重新备份一份，台账旁边和“第二份”里以前的备份（自己备份的也在内）全部删除。",
    ),
    (
        "不会删",
        "姓名、代表团、提过的件、签发的函和办理记录：这些是工作档案。",
    ),
    (
        "要自己处理",
        "拷到别处的备份、恢复或另存出来的台账和它们的备份、打印出来的纸。",
    ),
];

/// Whose private values are to go, while that is asked, and why.
#[derive(Debug, Default)]
pub(super) struct Forgetting {
    asked: Option<(Id, String)>,
    /// Whether the question is to be brought into sight.
    fresh: bool,
}

impl Forgetting {
    /// Draws the button, or the question; returns whether it was answered with yes.
    pub(super) fn ui(&mut self, ui: &mut Ui, person: &Person, scene: &mut Scene<'_>) -> bool {
        let asked = self.asked.take().filter(|(id, _)| *id == person.id);
        let Some((_, mut reason)) = asked else {
            let ask = Button::danger("删除个人信息…").icon(Icon::Trash);
            if ui.add(ask).clicked() {
                self.asked = Some((person.id, String::new()));
                self.fresh = true;
            }
            return false;
        };
        let title = format!("删除{}的个人信息？", scene.ledger.name_of(person));
        widgets::medium_line(ui, title, size::TEXT);
        widgets::paragraph(ui, WHEN);
        for (what, words) in CONSEQUENCES {
            widgets::medium_line(ui, what, size::TEXT);
            widgets::note(ui, words);
        }
        labelled(ui, "理由", true, |ui| {
            TextField::new("删除理由", &mut reason)
                .hint("谁在什么时候提出的，填了才能删")
                .show(ui);
        });
        let (mut settled, mut forgets) = (false, false);
        ui.horizontal(|ui| {
            settled |= ui.add(Button::new("不删")).clicked();
            let forget = Button::danger("删除，不再恢复").icon(Icon::Trash);
            // It stands where the button stood that asked: a second click must not be the answer.
            let forget = ui.add_enabled(!reason.trim().is_empty(), forget);
            forgets = forget.clicked();
            if std::mem::take(&mut self.fresh) {
                forget.scroll_to_me(None);
            }
        });
        if forgets {
            scene.ask(Intent::ForgetPerson(ForgetPerson {
                person: person.id,
                reason: option(reason.trim().to_owned()),
            }));
        } else if !settled {
            self.asked = Some((person.id, reason));
        }
        forgets
    }
}
