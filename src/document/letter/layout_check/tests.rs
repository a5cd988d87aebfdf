//! What 版式检查 sees of letters that are set badly, and that it sees nothing of one that is set well.

use super::*;
use crate::model::office::MarkPlacement;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

const SENTENCE: &str =
    "我局对全县建成区排水管网逐段检测，把雨污混接点全部登记入册，按先主干后支线的顺序安排改造。";

/// A reply to 李春华 with this body.
fn letter(text: &str) -> Letter {
    Letter {
        kind: IssueKind::Reply,
        person: Some(Id::new()),
        recipient: "李春华代表".to_owned(),
        letterhead: "临溪县住房和城乡建设局".to_owned(),
        marks: MarkPlacement::UnderRule,
        disclosure: None,
        outcome: Some("办理结果：A类".to_owned()),
        document_number: "临住建函〔2026〕31号".to_owned(),
        title: [
            "对",
            "临溪县第十届人民代表大会",
            "第五次会议",
            "第37号建议的答复",
        ]
        .map(str::to_owned)
        .to_vec(),
        salutation: "李春华代表：".to_owned(),
        opening: "您提出的建议收悉，现答复如下：".to_owned(),
        text: text.to_owned(),
        thanks: None,
        signature: "临溪县住房和城乡建设局".to_owned(),
        date: None,
        signer: String::new(),
        contact: String::new(),
        copies: Vec::new(),
        draft: true,
        names: Vec::new(),
        fitted: false,
    }
}

fn report(letter: &Letter) -> LayoutReport {
    letter.layout(Fonts::bundled().unwrap()).unwrap()
}

fn rules(letter: &Letter) -> Vec<LayoutRule> {
    let findings = report(letter).findings.into_iter();
    findings.map(|finding| finding.rule).collect()
}

#[test]
fn a_letter_that_is_set_well_shows_nothing() {
    let body = format!("# 已经办成的事项\n{SENTENCE}\n## 下一步。|{SENTENCE}");
    let set = report(&letter(&body));
    assert_eq!(set.findings, []);
    assert!((set.lines_a_page - 22.0).abs() < 0.01);
    assert_eq!(set.block_pages, [Some(0), Some(0), Some(0)]);
}

#[test]
fn text_that_goes_over_is_found_on_its_page() {
    let body: Vec<&str> = std::iter::repeat_n(SENTENCE, 20).collect();
    let set = report(&letter(&body.join("\n")));
    assert_eq!(set.block_pages.first(), Some(&Some(0)));
    assert!(set.block_pages.last().unwrap().unwrap() > 0);
    assert!(set.block_pages.is_sorted());
    assert_eq!(set.findings, [], "the signature has company");
}

#[test]
fn a_word_that_may_not_be_parted_leaves_a_line_loose_and_is_shown_in_its_block() {
    let loose = format!("头一段。\n{}{}后面的话。", "工".repeat(16), "A".repeat(24));
    let found = report(&letter(&loose)).findings;
    let rules: Vec<LayoutRule> = found.iter().map(|one| one.rule).collect();
    assert_eq!(rules, [LayoutRule::Loose]);
    assert_eq!(found[0].block, Some(1));
    assert!(found[0].words.ends_with('工'), "{}", found[0].words);
}

#[test]
fn a_line_is_over_full_only_where_ink_passes_the_edge() {
    let fonts = Fonts::bundled().unwrap();
    let at = |character: char, x: f32| TextLine {
        glyphs: vec![(fonts.glyph(Face::Fang, character).unwrap(), x)],
    };
    assert_eq!(line_fault(&at('县', 27.0), true), None);
    assert_eq!(
        line_fault(&at('县', 27.3), true),
        Some(LayoutRule::Overfull)
    );
    assert_eq!(
        line_fault(&at('。', 27.4), true),
        None,
        "its right half is white"
    );
    assert_eq!(
        line_fault(&at('县', 20.0), true),
        None,
        "a last line ends where it likes"
    );
    assert_eq!(line_fault(&at('县', 20.0), false), Some(LayoutRule::Loose));
}

#[test]
fn a_rare_character_is_told_once_and_only_as_a_note() {
    let found = report(&letter("䶮山村的路修好了。\n䶮山村的桥也修好了。")).findings;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].block, found[0].words.as_str()), (Some(0), "䶮"));
    assert!(found[0].rule.is_note());
    let table = report(&letter("| 村 | 公里 |\n| 䶮山 | 2 |")).findings;
    assert_eq!(table.len(), 1, "{table:?}");
}

#[test]
fn blocks_outside_the_flow_do_not_shift_the_others() {
    let body = "头一段。\n* 此件公开\n䶮山村的路修好了。\n@ 附件标题\n附件里的话。";
    let set = report(&letter(body));
    assert_eq!(set.block_pages, [Some(0), None, Some(0), None, None]);
    assert_eq!(set.findings[0].block, Some(2));
}

#[test]
fn a_title_of_three_lines_is_told() {
    let mut long = letter(SENTENCE);
    assert_eq!(rules(&long), []);
    long.title = vec![
        "关于进一步加强城乡结合部老旧住宅小区物业服务监管".to_owned();
        3
    ];
    assert_eq!(rules(&long), [LayoutRule::LongTitle]);
}

#[test]
fn a_signature_without_text_beside_it_names_its_page_and_the_way_out() {
    let alone = signature_finding(2, 0, Some(2));
    assert_eq!((alone.page, alone.rule), (2, LayoutRule::SignatureAlone));
    assert!(alone.what.contains("再少 2 行"), "{}", alone.what);
    assert!(!alone.rule.is_note());
    assert!(signature_finding(1, 1, None).what.contains("1 行正文"));
}

#[test]
fn a_recipient_without_room_on_a_line_is_told_for_one_person_not_for_a_list() {
    let fonts = Fonts::bundled().unwrap();
    let mut long = letter(SENTENCE);
    assert_eq!(long.recipient_findings(fonts).unwrap(), []);
    long.salutation = format!("{}：", "临溪县工商业联合会".repeat(4));
    let found = long.recipient_findings(fonts).unwrap();
    assert_eq!(found[0].rule, LayoutRule::LongRecipient);
    assert_eq!(found[0].clone().of_recipient(3).recipient, Some(3));
    long.person = None;
    assert_eq!(long.recipient_findings(fonts).unwrap(), []);
}
