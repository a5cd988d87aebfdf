//! Closing the window: not while something typed is in no file, and not before today's work is backed up.

use chrono::NaiveDateTime;
use eframe::egui::{
    Context, Frame, Id as WidgetId, Key, Memory, Modal, Modifiers, ViewportCommand,
};

use crate::store::StoreError;
use crate::ui::intent::Intent;
use crate::ui::screen::Screen;
use crate::ui::theme::size;
use crate::ui::toasts::Offer;
use crate::ui::widgets::{self, Button, is_composing};

use super::closing::Closing;
use super::workspace::Workspace;

/// A field that is left says what it holds in the next frame, and what it says is recorded in the one after.
const FRAMES_TO_SETTLE: u8 = 2;

impl Workspace {
    /// Puts off closing while something typed could not be kept, and until today's work is backed up.
    pub(super) fn close(&mut self, context: &Context, now: NaiveDateTime) {
        match self.closing {
            Closing::Anyway | Closing::WhenSealed => return,
            Closing::WhenBackedUp if !self.desk.store().is_sealed() => return,
            Closing::WhenBackedUp => {
                self.seal_and_close(context);
                context.send_viewport_cmd(ViewportCommand::CancelClose);
                return;
            }
            Closing::Asked { .. } | Closing::WhenSettled(_) => {
                context.send_viewport_cmd(ViewportCommand::CancelClose);
                return;
            }
            Closing::No => {}
        }
        // A field of 设置 that was left by turning to another page is recorded as its page is shown again.
        let is_behind = self.page != Screen::Settings && self.pages.settings.waits();
        // A field records what was typed once it is left, so it is left before the rest is looked at.
        let focused = context.memory(Memory::focused);
        if is_behind || focused.is_some() {
            if is_behind {
                self.go(Screen::Settings, context);
            } else if let Some(field) = focused {
                context.memory_mut(|memory| memory.surrender_focus(field));
            }
            self.closing = Closing::WhenSettled(FRAMES_TO_SETTLE);
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            context.request_repaint();
            return;
        }
        self.keep_unkept();
        if self.pages.settings.shows_key() {
            self.closing = Closing::Asked {
                why: "恢复密钥还在“设置”的“加密”里，没有按“我已经收好”。现在关闭就再也看不到它了，忘了密码时没有它打不开。请先印出来或抄好。".to_owned(),
                offer: None,
                may_seal: true,
            };
            context.send_viewport_cmd(ViewportCommand::CancelClose);
        } else if let Some(why) = self.would_lose() {
            self.closing = Closing::Asked {
                why,
                offer: Some(self.what_helps()),
                may_seal: false,
            };
            context.send_viewport_cmd(ViewportCommand::CancelClose);
        } else if let Some(why) = self.would_forget() {
            self.closing = Closing::Asked {
                why,
                offer: None,
                may_seal: true,
            };
            context.send_viewport_cmd(ViewportCommand::CancelClose);
        } else if self.back_up_automatically(now) {
            self.closing = Closing::WhenBackedUp;
            context.send_viewport_cmd(ViewportCommand::CancelClose);
        } else if self.desk.store().is_sealed() {
            self.seal_and_close(context);
            context.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }

    /// What helps against losing what is typed: a file that was worked in elsewhere takes it once it is opened anew.
    fn what_helps(&self) -> Offer {
        if self.is_changed() {
            Offer::Reopen(self.path.clone())
        } else {
            Offer::SaveElsewhere
        }
    }

    /// What closing now would lose, in words.
    fn would_lose(&self) -> Option<String> {
        let gone = self.desk.store().check_in_place().err();
        let lost = "有刚才输入的内容没有存上，现在关闭就没有了。";
        match (gone, self.has_unkept()) {
            (Some(StoreError::Gone(path)), unkept) if unkept || !self.is_elsewhere() => {
                let path = path.display();
                let typed = unkept || self.pages.settings.is_typed();
                let lost = if typed { lost } else { "" };
                // Nobody can write it into the file: the copy on this machine goes under its lock when the window closes.
                let kept = if self.desk.store().place().is_overwritten() {
                    "文件里现在是别的内容，之前存上的只剩这个窗口里有，现在关闭就没有了；另存时会先核对是不是齐全。"
                } else if self.desk.store().is_sealed() {
                    "之前存上的改动都在这台电脑上，也加了密；把文件放回来再打开，会接着用。"
                } else {
                    "之前存上的都在被移走的那个文件里。"
                };
                Some(format!(
                    "台账文件已经不在“{path}”（被移走、改名、删掉，或换成了别的文件）。{lost}{kept}可以先另存成新台账，或者把文件放回原处。"
                ))
            }
            (Some(StoreError::Gone(_) | StoreError::Changed(_)) | None, false) => None,
            (Some(error), false) => Some(error.to_string()),
            (Some(changed @ StoreError::Changed(_)), true) => Some(format!("{lost}{changed}")),
            (_, true) => Some(format!("{lost}可以先另存成新台账，或者按提示处理好再关。")),
        }
    }

    /// What is typed and takes no effect before somebody mends it, in words.
    fn would_forget(&self) -> Option<String> {
        if self.desk.store().is_backup() {
            return None;
        }
        self.pages.settings.waits().then(|| {
            "“设置”里打的还没有存。请先改好、存上；直接关闭的，下次打开还在那一格里，改好才存上。"
                .to_owned()
        })
    }

    /// Asks about a backup that could not be made.
    pub(super) fn ask_without_backup(&mut self, error: &str) {
        self.closing = Closing::Asked {
            why: format!(
                "没有自动备份成：{error}改动都已经存在台账里，只是今天没有多留一份备份。在“设置”的“备份和恢复”里可以看以前的备份，恢复成新台账，或者只取回一件。"
            ),
            offer: None,
            may_seal: true,
        };
    }

    /// Asks about a second copy that could not be made.
    pub(super) fn ask_without_second(&mut self, error: &str) {
        self.closing = Closing::Asked {
            why: format!(
                "今天的备份已经做好，只是第二份没有拷成。{error}插好 U 盘以后，在“备份和恢复”里“立即备份”就会再拷；也可以直接关闭。"
            ),
            offer: None,
            may_seal: true,
        };
    }

    /// Keeps the window while it names earlier backups that only a person can remove.
    pub(super) fn ask_about_left(&mut self) {
        self.closing = Closing::Asked {
            why: "今天的备份已经做好。只是以前删除过个人信息，还有以前的备份里可能有删除的内容，程序没有删：文件名在窗口里的提示里。请记下来，看过以后自己删；也可以直接关闭。".to_owned(),
            offer: None,
            may_seal: true,
        };
    }

    /// Asks about a ledger that could not be put under its passphrase again.
    pub(super) fn ask_without_seal(&mut self, error: &str) {
        self.closing = Closing::Asked {
            why: format!(
                "台账没有加密存回：{error}之前存上的改动都在这台电脑上，也会加密；直接关闭的，下次打开这本台账会接着用。"
            ),
            offer: Some(Offer::SaveElsewhere),
            may_seal: false,
        };
    }

    /// Says why the window is still open, and lets a person decide; returns what only the window can do.
    pub(super) fn closing_ui(&mut self, context: &Context) -> Option<Intent> {
        match self.closing.clone() {
            Closing::WhenSettled(frames) => {
                if let Some(left) = frames.checked_sub(1) {
                    self.closing = Closing::WhenSettled(left);
                    context.request_repaint();
                } else {
                    self.closing = Closing::No;
                    context.send_viewport_cmd(ViewportCommand::Close);
                }
                None
            }
            Closing::WhenBackedUp => {
                if waiting_ui(context) {
                    self.seal_and_close(context);
                }
                None
            }
            Closing::WhenSealed => {
                sealing_ui(context);
                None
            }
            Closing::Asked {
                why,
                offer,
                may_seal,
            } => self.asked_ui(context, &why, (offer, may_seal)),
            Closing::No | Closing::Anyway => None,
        }
    }

    /// Leaves the question by Escape, before a page below takes the key for itself.
    pub(super) fn leave_question(&mut self, context: &Context) {
        let asked = matches!(self.closing, Closing::Asked { .. }) && !is_composing(context);
        if asked && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.closing = Closing::No;
        }
    }

    fn asked_ui(
        &mut self,
        context: &Context,
        why: &str,
        (offer, may_seal): (Option<Offer>, bool),
    ) -> Option<Intent> {
        let frame = Frame::window(&context.global_style()).inner_margin(20);
        let mut asked = None;
        let dialog = Modal::new(WidgetId::unique("closing")).frame(frame);
        let shown = dialog.show(context, |ui| {
            ui.set_width(460.0);
            widgets::medium_line(ui, "还没有关闭", size::TITLE);
            widgets::paragraph(ui, why);
            ui.horizontal(|ui| {
                let response = ui.add(Button::accent("不关闭").key("Esc"));
                // What Enter does is what loses nothing.
                if ui.memory(|memory| memory.focused().is_none()) {
                    response.request_focus();
                }
                if response.clicked() {
                    self.closing = Closing::No;
                }
                if let Some(offer) = &offer
                    && ui.add(Button::new(offer.label())).clicked()
                {
                    self.closing = Closing::No;
                    asked = Some(offer.intent());
                }
                let leave = if offer.is_some() {
                    "不存了，直接关闭"
                } else {
                    "直接关闭"
                };
                if ui.add(Button::danger(leave)).clicked() {
                    self.closing = Closing::Anyway;
                    if self.pages.settings.shows_key() {
                        // The rest of closing is still to come: the backup, and the ledger's own passphrase.
                        self.pages.settings.forget_key();
                        self.closing = Closing::No;
                        context.send_viewport_cmd(ViewportCommand::Close);
                    } else if may_seal {
                        self.seal_and_close(context);
                    } else {
                        context.send_viewport_cmd(ViewportCommand::Close);
                    }
                }
            });
        });
        if shown.should_close() && matches!(self.closing, Closing::Asked { .. }) {
            self.closing = Closing::No;
        }
        asked
    }
}

/// The backup made before closing, which nobody has to wait for; returns whether nobody does.
fn waiting_ui(context: &Context) -> bool {
    let frame = Frame::window(&context.global_style()).inner_margin(20);
    let dialog = Modal::new(WidgetId::unique("closing")).frame(frame);
    let leave = dialog.show(context, |ui| {
        ui.set_width(360.0);
        widgets::medium_line(ui, "正在备份，备份好就关闭", size::TITLE);
        widgets::note(ui, "改动都已经存在台账里了；这是再留一份核对过的备份。");
        ui.add(Button::new("不等了，直接关闭")).clicked()
    });
    leave.inner
}

/// The ledger put under its passphrase before closing; a few seconds at most.
fn sealing_ui(context: &Context) {
    let frame = Frame::window(&context.global_style()).inner_margin(20);
    let dialog = Modal::new(WidgetId::unique("closing")).frame(frame);
    dialog.show(context, |ui| {
        ui.set_width(360.0);
        widgets::medium_line(ui, "正在把台账加密存回，好了就关闭", size::TITLE);
        widgets::note(ui, "改动都已经存下来了。");
    });
}
