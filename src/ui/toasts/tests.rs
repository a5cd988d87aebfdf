//! Tests of the notices.

use super::*;

#[test]
fn only_the_newest_notice_offers_to_undo() {
    let mut toasts = Toasts::default();
    toasts.say("登记催办。", Some(Offer::Undo), 0.0);
    toasts.say("修改：2026/建议/88。", Some(Offer::Undo), 1.0);
    let offers = toasts.shown.iter().map(|toast| toast.offer.clone());
    assert_eq!(offers.collect::<Vec<_>>(), [None, Some(Offer::Undo)]);
}

#[test]
fn a_notice_goes_with_its_cause() {
    let mut toasts = Toasts::default();
    toasts.fail_of(Topic::Papers, "打印机没有接受。");
    toasts.fail_of(Topic::Backup, "没有备份成。");
    toasts.say("登记催办。", Some(Offer::Undo), 0.0);
    toasts.forget_topic(Topic::Papers);
    toasts.forget_undo();
    let words: Vec<&str> = toasts
        .shown
        .iter()
        .map(|toast| toast.words.as_str())
        .collect();
    assert_eq!(words, ["没有备份成。"]);
}
