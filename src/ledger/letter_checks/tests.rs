//! Texts as clerks type them, with what is to be found in each and what it becomes when mended.

mod whole;

use chrono::NaiveDate;

use super::*;

fn context() -> LetterContext {
    LetterContext {
        own_word: "我局".to_owned(),
        today: NaiveDate::from_ymd_opt(2026, 5, 20).unwrap(),
        call: Some(Call::One),
        class: Demand::Free,
        class_label: "A类".to_owned(),
        reply: true,
        office: vec!["临溪县住房和城乡建设局".to_owned(), "县住建局".to_owned()],
        requests: None,
    }
}

fn called(call: Call) -> LetterContext {
    LetterContext {
        call: Some(call),
        ..context()
    }
}

fn classed(class: Demand) -> LetterContext {
    LetterContext {
        class,
        class_label: "C类".to_owned(),
        ..context()
    }
}

fn rules(text: &str, context: &LetterContext) -> Vec<CheckRule> {
    let findings = find(text, context, &[]);
    let blocks = body::edit_blocks(text);
    for finding in &findings {
        assert!(!finding.what.is_empty() && !finding.why.is_empty());
        if let Some(block) = finding.block {
            assert!(blocks[block].text.contains(&finding.words), "{finding:?}");
        }
    }
    findings.iter().map(|finding| finding.rule).collect()
}

/// A text in which nothing is to be found.
fn assert_clean(text: &str, context: &LetterContext) {
    let findings = find(text, context, &[]);
    assert!(findings.is_empty(), "{text}: {findings:?}");
}

/// The text with one finding mended after another, looked at anew each time.
fn all_mended(text: &str, context: &LetterContext) -> String {
    let mut text = text.to_owned();
    for _ in 0..20 {
        let findings = find(&text, context, &[]);
        let Some(finding) = findings.iter().find(|finding| finding.mend.is_some()) else {
            break;
        };
        text = mended(&text, finding);
    }
    text
}

/// Text, rules, text when mended; the same where a person must decide.
type Case<'a> = (&'a str, &'a [CheckRule], &'a str);

fn check(cases: &[Case<'_>], context: &LetterContext) {
    for (text, expected, after) in cases {
        assert_eq!(rules(text, context), *expected, "{text}");
        assert_eq!(all_mended(text, context), *after, "{text}");
    }
}

/// Cases nobody can mend but the clerk.
fn check_unmended(cases: &[(&str, CheckRule)], context: &LetterContext) {
    for (text, rule) in cases {
        assert_eq!(rules(text, context), [*rule], "{text}");
        assert_eq!(all_mended(text, context), *text, "{text}");
    }
}

#[test]
fn document_numbers_are_mended() {
    use CheckRule::{Brackets, DocumentNumber};
    let right = "按照临政〔2024〕12号文件执行。";
    check(
        &[
            ("按照临政[2024]12号文件执行。", &[Brackets], right),
            ("按照临政（2024）12号文件执行。", &[Brackets], right),
            ("按照临政(2024)12号文件执行。", &[Brackets], right),
            ("按照临政〔2024]12号文件执行。", &[Brackets], right),
            (
                "按照【2024】的要求办理。",
                &[Brackets],
                "按照〔2024〕的要求办理。",
            ),
            ("按照临政〔2024〕012号文件执行。", &[DocumentNumber], right),
            ("按照临政〔2024〕第12号文件执行。", &[DocumentNumber], right),
            ("按照临政〔24〕12号文件执行。", &[DocumentNumber], right),
            (
                "按照临政［2024］第012号文件执行。",
                &[Brackets, DocumentNumber],
                right,
            ),
        ],
        &context(),
    );
}

#[test]
fn marks_are_mended() {
    use CheckRule::{Doubled, Punctuation};
    check(
        &[
            (
                "更换破损路面,新增路灯12盏.",
                &[Punctuation, Punctuation],
                "更换破损路面，新增路灯12盏。",
            ),
            (
                "县城(经开区)路面已修好。",
                &[Punctuation],
                "县城（经开区）路面已修好。",
            ),
            (
                "县城（经开区)路面已修好。",
                &[Punctuation],
                "县城（经开区）路面已修好。",
            ),
            ("设置\"慢行\"提示牌。", &[Punctuation], "设置“慢行”提示牌。"),
            (
                "增加路灯、绿化...等设施。",
                &[Punctuation],
                "增加路灯、绿化……等设施。",
            ),
            ("增加路灯、绿化。。。", &[Punctuation], "增加路灯、绿化……"),
            (
                "抓好一件事--修好文昌街的人行道。",
                &[Punctuation],
                "抓好一件事——修好文昌街的人行道。",
            ),
            (
                "我们只抓一件事—修好文昌街的破损人行步道。",
                &[Punctuation],
                "我们只抓一件事——修好文昌街的破损人行步道。",
            ),
            (
                "路面平整，，行人方便。。",
                &[Doubled, Doubled],
                "路面平整，行人方便。",
            ),
            ("工程完工；。", &[Doubled], "工程完工。"),
            ("我局我局已完成修复。", &[Doubled], "我局已完成修复。"),
            ("修复的的路面平整。", &[Doubled], "修复的路面平整。"),
        ],
        &context(),
    );
    check_unmended(
        &[
            ("加强《物业管理条例宣传。", CheckRule::Unpaired),
            ("对（经开区的道路进行整修。", CheckRule::Unpaired),
            ("对经开区”的道路进行整修。", CheckRule::Unpaired),
            ("设置\"慢行提示牌。", CheckRule::Unpaired),
        ],
        &context(),
    );
}

#[test]
fn the_office_calls_itself_one_thing() {
    use CheckRule::OwnWord;
    for text in ["我单位已修复路面。", "县水利局和我委已会商。"] {
        let found = find(text, &context(), &[]);
        let slips: Vec<_> = found
            .iter()
            .filter(|finding| finding.rule == OwnWord)
            .collect();
        assert_eq!(slips.len(), 1, "{text}: {found:?}");
        assert_eq!(slips[0].mend.as_deref(), Some("我局"));
    }
    for text in [
        "我局已修复路面。",
        "工程由我委托的公司实施。",
        "“我单位”一词见附件。",
    ] {
        let found = find(text, &context(), &[]);
        assert!(
            found.iter().all(|finding| finding.rule != OwnWord),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn readers_are_called_as_the_letter_calls_them() {
    use CheckRule::Address;
    check(
        &[
            (
                "这一事项已办结，欢迎你们监督。",
                &[Address],
                "这一事项已办结，欢迎您监督。",
            ),
            ("感谢你的理解。", &[Address], "感谢您的理解。"),
            (
                "正文。\n@ 通知\n请你们配合。",
                &[],
                "正文。\n@ 通知\n请你们配合。",
            ),
            ("张贴“请你们配合”的通知。", &[], "张贴“请你们配合”的通知。"),
        ],
        &called(Call::One),
    );
    check(
        &[(
            "欢迎您继续监督，您的意见很好。",
            &[Address, Address],
            "欢迎你们继续监督，你们的意见很好。",
        )],
        &called(Call::Several),
    );
    check(
        &[
            ("请你们继续监督。", &[Address], "请贵单位继续监督。"),
            ("请您继续监督。", &[Address], "请贵单位继续监督。"),
        ],
        &called(Call::Group),
    );
    check(
        &[
            ("请您继续监督。", &[Address], "请贵主席团继续监督。"),
            ("请贵主席团继续监督。", &[], "请贵主席团继续监督。"),
        ],
        &called(Call::Organ("贵主席团")),
    );
}

#[test]
fn days_that_cannot_be_are_told() {
    use CheckRule::{FutureFact, ImpossibleDate, PastPromise, WeekdayMismatch};
    check_unmended(
        &[
            ("于9月31日前完成。", ImpossibleDate),
            ("2025年2月29日完成验收。", ImpossibleDate),
            ("2025年启动，2月29日完成验收。", ImpossibleDate),
            ("2026-09-31完成。", ImpossibleDate),
            ("2026.9.31前完成。", ImpossibleDate),
            ("验收定于13月5日进行。", ImpossibleDate),
            ("6月0日完成。", ImpossibleDate),
            ("5月20日至5月10日施工。", ImpossibleDate),
            ("5月20日至10日施工。", ImpossibleDate),
            ("2027年至2026年实施。", ImpossibleDate),
            ("巡查至晚24:30结束。", ImpossibleDate),
            ("巡查至25时结束。", ImpossibleDate),
            ("5月8日（星期四）完成验收。", WeekdayMismatch),
            ("工程已于9月30日完工。", FutureFact),
            ("截至6月30日，已清淤3公里。", FutureFact),
            ("工程将于3月底前完成。", PastPromise),
            ("3月底前将完成工程。", PastPromise),
            ("计划于2025年建成。", PastPromise),
        ],
        &context(),
    );
}

#[test]
fn promises_need_a_date() {
    let undated = CheckRule::UndatedPromise;
    check_unmended(
        &[
            ("我局将积极争取上级资金。", undated),
            ("待条件成熟时，适时启动建设。", undated),
            ("2024年以来多次勘察，下一步加强维护。", undated),
            ("## 下一步工作。|尽快修复路面。", undated),
        ],
        &classed(Demand::Unsolved),
    );
    for dated in [
        "我局将在2026年12月底前完成评估。",
        "# 下一步\n力争三季度开工。",
        "拟于明年汛期前启动改造。",
        "现就以后的工作打算说明，下一步：",
        "您提出的尽快修路的建议，目前不具备条件，敬请理解。",
        "将树池改为平树池，将军路即将贯通，已将该路段列入重点养护。",
        "《2021年发展计划》已经印发，年度计划另行公布，并拟定了方案。",
    ] {
        assert_clean(dated, &classed(Demand::Unsolved));
    }
    let promising = classed(Demand::Promising);
    let text = "我局尽快修复路面。\n下一步，加强巡查。";
    let findings = find(text, &promising, &[]);
    assert_eq!(findings.len(), 1, "the first tells for all: {findings:?}");
    assert_eq!(findings[0].block, Some(0));
    assert_clean("我局尽快修复路面。\n三季度开工，年底前完工。", &promising);
    assert_clean("我局尽快修复路面。", &context());
}

#[test]
fn places_left_open_are_told() {
    for text in [
        "投入资金××万元。",
        "联系XX公司办理。",
        "投资＿＿万元。",
        "于×月完工。",
        "（此处补充数据）",
        "【待补】",
        "开工时间待定。",
        "于　　年　月　日完成。",
        "依据临政〔2024〕　号文件办理。",
        "几时开工？？",
    ] {
        assert_eq!(rules(text, &context()), [CheckRule::Placeholder], "{text}");
    }
    let findings = find("于　　年　月　日完成。", &context(), &[]);
    assert_eq!(findings[0].words, "年　月　日");
}

#[test]
fn a_long_text_of_the_same_words_is_told_in_few_and_short_words() {
    let text = "我打的字".repeat(3000);
    let findings = find(&text, &context(), &[]);
    assert!((1..20).contains(&findings.len()), "{}", findings.len());
    for finding in findings {
        assert!(finding.words.chars().count() < 100, "{finding:?}");
    }
}

#[test]
fn what_the_program_writes_is_taken_out() {
    let made = CheckRule::MadeByProgram;
    check(
        &[
            (
                "李春华代表：\n您提出的“关于修路的建议”收悉，现答复如下：\n已修好路面。\n感谢您对我们工作的关心和支持。\n临溪县住房和城乡建设局\n2026年5月20日",
                &[CheckRule::MadeByProgram; 5],
                "已修好路面。",
            ),
            (
                "对临溪县第十届人民代表大会第五次会议第12号建议的答复\n已修好。",
                &[made],
                "已修好。",
            ),
            (
                "贵主席团提出的“关于修路的建议”收悉。已修好。感谢贵组对我们工作的支持。",
                &[made; 2],
                "已修好。",
            ),
            (
                "现将有关情况答复如下：路面已修好。",
                &[made],
                "路面已修好。",
            ),
            (
                "路面已修好。再次感谢您对我局工作的支持！",
                &[made],
                "路面已修好。",
            ),
            (
                "路面已修好。\n联系人：孙晓雨　5512041",
                &[made],
                "路面已修好。",
            ),
        ],
        &context(),
    );
}
