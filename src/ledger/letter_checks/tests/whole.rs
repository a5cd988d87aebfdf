//! Texts and letters as a whole: what must be left alone, requests, earlier replies, and what mending keeps.

use super::*;

#[test]
fn good_texts_are_left_alone() {
    for text in [
        "按照临政〔2024〕12号文件执行。",
        "联系电话0318-5512041，随时接受监督。",
        "投入资金3.5万元，修复路面1380平方米。",
        "每天9:30至17:30开放，24小时有人值守。",
        "修缮5号楼和12号楼，3月5号完成。",
        "依据《中华人民共和国道路交通安全法》第三十一条办理。",
        "落实“人民城市人民建,人民城市为人民”的要求。",
        "（一）加强巡查。1）摸底；2）整改。",
        "北京—上海高速公路邻近我县。",
        "冬季供暖从11月15日至3月15日。",
        "达到目的的同时，为了了解民意开展走访。",
        "一步一步推进，逐户逐户走访，共同研究研究。",
        "改造工程工程量较大，住房保障保障性住房建设。",
        "PPP(public private partnership)模式暂不采用。",
        "比例尺为1:500，配比为1：3。",
        "有待补充完善，并待定期检查后公布。",
        "迷你公园已建成，呈现你追我赶的局面。",
        "2024年2月29日完成验收，2026年5月8日（星期五）复查。",
        "已于5月10日前全部完工，去年12月20日已完成招标。",
        "5月10-12日组织检查，4-6月集中整治。",
        "已在2027年预算中安排资金。",
        "原定于3月底开工，因雨推迟。",
        "在2024年工作的基础上提高，计划于2025年度的项目不变。",
        "①摸底；②整改；③验收。",
        "水池长3×5米，拍X光片，型号XL。",
        "您提出的建议很好，我局已逐项研究。",
        "针对三个问题分别答复如下：",
        "# 已办成的事\n## 更换管道。|今年4月更换雨水主管186米，管径由400毫米扩大到800毫米，5月15日恢复通车。\n以上工程共投入资金348万元，已于5月15日全部完工。\n- 落实专人值守，接到预警后30分钟内到位。\n| 路段 | 长度 |\n| 东街 | 1.2公里 |",
    ] {
        assert_clean(text, &context());
    }
}

#[test]
fn requests_are_counted_as_people_number_them() {
    for (content, expected) in [
        ("路灯少。建议：1.修路；2.装灯；3.设岗。", Some(3)),
        ("建议一是修路，二是装灯。", Some(2)),
        ("一、修路\n二、装灯\n三、设岗\n四、植树", Some(4)),
        (
            "一、现状\n二、问题\n三、几点建议\n（一）修路。\n（二）装灯。",
            Some(2),
        ),
        ("一、现状。二、问题。三、对策。", None),
        ("路长1.5公里，建议清淤、换管。", None),
    ] {
        assert_eq!(requests::requested(content), expected, "{content}");
    }
    let three = LetterContext {
        requests: Some(3),
        ..context()
    };
    let two = "# 修路\n修好了。\n# 装灯\n装好了。";
    let findings = find(two, &three, &[]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].rule, CheckRule::UnansweredRequests);
    assert!(findings[0].what.contains("3条") && findings[0].what.contains("2条"));
    for enough in [
        "# 修路\n# 装灯\n# 设岗",
        "# 已办\n## 修路\n## 装灯\n# 在办\n## 设岗",
        "修好了。\n装好了。\n设好了。",
        "一是修好了路。二是装好了灯。三是设好了岗。",
        "",
    ] {
        assert_clean(enough, &three);
    }
}

#[test]
fn an_earlier_reply_is_known_again() {
    let old = "今年4月，我局排水管理所对健康路一带的小巷逐段检查，查明积水原因主要是管道淤积和管径偏小。对两条巷子的管道进行更换，并疏通原有雨水口，汛期设立值守点，配备移动水泵，雨停后及时排干积水。";
    let new = old.replace("4月", "5月").replace("两条", "三条");
    let other = "加装电梯涉及业主共有部分，依法由业主共同决定。我局会同社区入户征询意见，低层住户担心采光和噪声，意见一致的单元只有三个，已经指定联系人免费提供政策咨询和方案比选，并协助办理手续。";
    let half =
        format!("{new}另外新设了一处便民停车场，供周边居民使用，收费标准和开放时间另行公布。");
    let found = |text: &str| {
        let earlier = [other, old].map(|text| Earlier {
            reference: "2025年第31号建议".to_owned(),
            title: "关于治理积水的建议".to_owned(),
            text,
        });
        find(text, &context(), &earlier)
    };
    let same = found(&new);
    assert_eq!(same[0].rule, CheckRule::EarlierText);
    assert!(same[0].what.contains("基本相同") && same[0].what.contains("第31号建议"));
    assert!(found(&half)[0].what.contains("不少相同"));
    assert!(found("我局已经修好路面，欢迎您监督。").is_empty());
    assert!(found("今年4月，我局排水管理所对健康路一带的小巷逐段检查。").is_empty());
}

#[test]
fn mending_keeps_the_marks_of_the_body() {
    let table = "| 路段 | 长度 |\n\n| 东街,西街 | 2 |\n正文。\n";
    assert_eq!(
        all_mended(table, &context()),
        "| 路段 | 长度 |\n\n| 东街，西街 | 2 |\n正文。\n"
    );
    for (text, after) in [
        (
            "## 抓落实。|更换路面,新增路灯。",
            "## 抓落实。|更换路面，新增路灯。",
        ),
        (
            "## 抓落实|更换路面。\n- 甲路,乙路。",
            "## 抓落实|更换路面。\n- 甲路，乙路。",
        ),
        ("## 我局|我局修路。", "## 我局修路。"),
    ] {
        assert_eq!(all_mended(text, &context()), after);
    }
    let finding = &find("加强《物业管理条例宣传。", &context(), &[])[0];
    assert_eq!(
        mended("加强《物业管理条例宣传。", finding),
        "加强《物业管理条例宣传。"
    );
}
