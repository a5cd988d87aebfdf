//! Doing what is asked for: one table from intents to what is done. The only writer of records.

use eframe::egui::Context;

use crate::document::product::Product;
use crate::ui::intent::Intent;
use crate::ui::list;
use crate::ui::scope_picker::ScopePicker;
use crate::ui::screen::Screen;
use crate::ui::toasts::Topic;
use crate::ui::widgets::{self, focused};

use super::workspace::Workspace;

impl Workspace {
    /// Does one thing asked for; returns it where only the window can do it.
    pub(super) fn handle(&mut self, intent: Intent, context: &Context) -> Option<Intent> {
        match intent {
            Intent::Run(asks) => return self.run(asks, context),
            Intent::Undo => self.undo(context),
            Intent::Redo => self.redo(context),
            Intent::OpenPalette => self.open_palette(),
            Intent::GoPart(screen, part) => self.go_part(screen, part, context),
            Intent::GoTo(screen, part, control) => {
                self.go_part(screen, part, context);
                focused::want(context, control);
            }
            Intent::OpenForm(case, form) => return self.open_form(case, form, context),
            Intent::OpenLetterForm(case, form) => self.open_letter_form(case, form, context),
            Intent::OpenListForm(form) => self.open_list_form(form, context),
            Intent::OpenRosterForm(form) => self.open_roster_form(form, context),
            Intent::SetScope(choice) => self.set_scope(choice),
            Intent::OpenScopes => ScopePicker::open(context),
            Intent::SearchHere => list::focus_search(context),
            Intent::TurnTab(by) if self.page == Screen::People => self.pages.people.turn_tab(by),
            Intent::TurnTab(by) => {
                self.pages.case.turn_tab(by);
                widgets::focus_shown_tab(context);
            }
            Intent::OpenReview => self.pages.reply.open_review(self.desk.ledger()),
            Intent::TurnFrom(case, step) => self.turn_from(case, step),
            Intent::ToggleTheme => self.toggle_theme(context),
            Intent::ToggleContrast => self.toggle_contrast(context),
            Intent::Help | Intent::Go(Screen::Help) => self.open_help(context),
            Intent::AskManual(part) => self.produce.open_office(Product::Manual(part), false),
            Intent::AskOfficePaper(paper) => self.produce.open_office(paper, false),
            Intent::Go(screen) => self.go(screen, context),
            Intent::ArrangeYear(year) => self.arrange_year(year, context),
            Intent::Back => self.back(),
            Intent::List(filter) => self.show_list(*filter, context),
            Intent::Step(case, step) => self.open_step(case, step, context),
            Intent::AskProduce { cases, print } => self.ask_produce(cases, print, context),
            Intent::AskTakeOut(case) => self.taken_out.ask(case),
            Intent::ListTakenOut => self.taken_out.list(),
            Intent::AskPaper { cases, form } => self.produce.open_paper(cases, form),
            Intent::AskProduct { cases, product } => self.produce.open_product(cases, product),
            Intent::AskSchedule(terms) => self.produce.open_schedule(terms),
            Intent::Appearance(appearance) => self.change_appearance(appearance, context),
            Intent::Refuse(text) => self.toasts.fail(text),
            Intent::RefuseHere(text) => self.toasts.fail_of(Topic::Page, text),
            Intent::Say(text) => self.toasts.say(text, None, Self::now(context)),
            Intent::Act(act) => {
                self.act(*act, context);
            }
            Intent::Acts { title, acts } => {
                self.acts(&title, &acts, context);
            }
            Intent::Register { act, draft, files } => {
                self.register(*act, (&draft, &files), context);
            }
            Intent::Remind(cases) => self.remind(cases, context),
            Intent::Keep { key, text } => self.keep(&key, text.as_deref()),
            Intent::SaveVersion => self.save_shown_version(context),
            Intent::Review(review) => self.review(*review, context),
            Intent::Issue(letter) => self.issue(*letter, context),
            other => return self.handle_files(other, context),
        }
        None
    }

    /// Does what concerns papers, files and backups.
    fn handle_files(&mut self, intent: Intent, context: &Context) -> Option<Intent> {
        match intent {
            Intent::AttachPicture { case, picture } => self.attach_picture(case, &picture, context),
            Intent::Attach { case, ref files } if !files.is_empty() => {
                self.attach(case, files, context);
            }
            Intent::Produce(order) => self.produce(*order, context),
            Intent::FindPrinters => self.find_printers(),
            Intent::DrawLetter(order) => self.draw_letter(*order),
            Intent::CheckLetter { case, text } => self.check_letter(case, &text),
            Intent::DrawFile(order) => self.draw_file(order),
            Intent::DrawPapers(order) => self.draw_papers(*order),
            Intent::ReadHistory(case) => self.read_history(case),
            Intent::OpenContent { name, content } => self.look_at(&name, content),
            Intent::OpenOutside { name, content } => self.open_content(&name, content),
            Intent::OpenPath(path) => self.open_path(&path),
            Intent::LockBackups(passphrase) => self.make_lock(passphrase),
            Intent::PrintRecoveryKey(key) => self.print_recovery_key(&key, context),
            Intent::ForgetPerson(act) => self.forget_person(act, context),
            Intent::TurnSeal(secret) => self.check_secret(secret),
            Intent::BackUp => self.back_up(context),
            Intent::SecondPlace(folder) => self.set_second_place(folder),
            Intent::CancelJob => self.cancel_job(),
            other => return Some(other),
        }
        None
    }
}
