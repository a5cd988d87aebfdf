//! Tests of the notices.

use super::*;
use crate::ui::screen::Screen;

#[test]
fn only_the_newest_notice_offers_to_undo() {
    let mut toasts = Toasts::default();
    toasts.say("登记催办。", Some(Offer::Undo), 0.0);
    toasts.say("修改：县建 88。", Some(Offer::Undo), 1.0);
    let offers = toasts.shown.iter().map(|toast| toast.offer.clone());
    assert_eq!(offers.collect::<Vec<_>>(), [None, Some(Offer::Undo)]);
}

#[test]
fn a_notice_goes_with_its_cause() {
    let mut toasts = Toasts::default();
    toasts.fail_of(Topic::Papers, "打印机没有接受。");
    toasts.fail_of(Topic::Backup, "没有备份成。");
    toasts.fail_of(Topic::Page, "这里是空表。");
    toasts.say("登记催办。", Some(Offer::Undo), 0.0);
    toasts.forget_topic(Topic::Papers);
    toasts.forget_topic(Topic::Page);
    toasts.forget_undo();
    let words: Vec<&str> = toasts
        .shown
        .iter()
        .map(|toast| toast.words.as_str())
        .collect();
    assert_eq!(words, ["没有备份成。"]);
}

#[test]
fn terms_that_call_are_no_success_and_lead_to_their_page() {
    let mut toasts = Toasts::default();
    toasts.call("已逾期 8 项", 0.0);
    let toast = &toasts.shown[0];
    assert_eq!(toast.tone, Tone::Call);
    let asked = toast.offer.as_ref().map(Offer::intent);
    assert!(matches!(asked, Some(Intent::Go(Screen::Terms))));
    toasts.settle();
    assert_eq!(
        toasts.shown.len(),
        1,
        "it stands whatever is done meanwhile"
    );
}
