//! The State Council's notices of 2020 to 2026 in their own words, against the calendars that come with the program.

use std::collections::BTreeMap;

use super::super::found::YearFrom;
use super::super::writing::write_into;
use super::*;
use crate::model::calendar::{Calendar, CalendarYear};
use crate::model::record::iso_date;

const NOTICES: [(i32, &str); 8] = [
    (
        2020,
        "国务院办公厅关于2020年部分节假日安排的通知\n国办发明电〔2019〕16号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n　　经国务院批准，现将2020年元旦、春节、清明节、劳动节、端午节、国庆节和中秋节放假调休日期的具体安排通知如下。\n　　一、元旦：2020年1月1日放假，共1天。\n　　二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。\n　　三、清明节：4月4日至6日放假调休，共3天。\n　　四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。\n　　五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。\n　　六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。\n　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。\n　　国务院办公厅\n　　2019年11月21日",
    ),
    (
        2020,
        "国务院办公厅关于延长2020年春节假期的通知\n国办发明电〔2020〕1号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n经国务院批准，为加强新型冠状病毒感染的肺炎疫情防控工作，有效减少人员聚集，阻断疫情传播，更好保障人民群众生命安全和身体健康，现将延长2020年春节假期的具体安排通知如下。\n一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。\n二、各地大专院校、中小学、幼儿园推迟开学，具体时间另行通知。\n三、疫情防控不能休假的职工，应根据《中华人民共和国劳动法》规定安排补休，未休假期的工资报酬应按照有关政策保障落实。\n国务院办公厅\n2020年1月26日",
    ),
    (
        2021,
        "国务院办公厅关于2021年部分节假日安排的通知\n国办发明电〔2020〕27号\n现将2021年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n一、元旦：2021年1月1日至3日放假，共3天。\n二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。\n三、清明节：4月3日至5日放假调休，共3天。\n四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。\n五、端午节：6月12日至14日放假，共3天。\n六、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。\n七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。",
    ),
    (
        2022,
        "国务院办公厅关于2022年部分节假日安排的通知\n国办发明电〔2021〕11号\n一、元旦：2022年1月1日至3日放假，共3天。\n二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。\n三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。\n四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。\n五、端午节：6月3日至5日放假，共3天。\n六、中秋节：9月10日至12日放假，共3天。\n七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。",
    ),
    (
        2023,
        "国务院办公厅关于2023年部分节假日安排的通知\n国办发明电〔2022〕16号\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。\n三、清明节：4月5日放假，共1天。\n四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。\n五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。\n六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。",
    ),
    (
        2024,
        "国务院办公厅关于2024年部分节假日安排的通知\n国办发明电〔2023〕7号\n一、元旦：1月1日放假，与周末连休。\n二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。\n三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。\n四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。\n五、端午节：6月10日放假，与周末连休。\n六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。\n七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。",
    ),
    (
        2025,
        "国务院办公厅关于2025年部分节假日安排的通知\n国办发明电〔2024〕12号\n一、元旦：1月1日（周三）放假1天，不调休。\n二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。\n三、清明节：4月4日（周五）至6日（周日）放假，共3天。\n四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。\n五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。\n六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。",
    ),
    (
        2026,
        "国务院办公厅关于2026年部分节假日安排的通知\n国办发明电〔2025〕7号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。\n二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。\n三、清明节：4月4日（周六）至6日（周一）放假，共3天。\n四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。\n五、端午节：6月19日（周五）至21日（周日）放假，共3天。\n六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。\n节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。\n国务院办公厅\n2025年11月4日\n（此件公开发布）",
    ),
];

/// The years as all the notices together make them; the text of each is changed by `write` first.
fn written(write: impl Fn(&str) -> String) -> BTreeMap<i32, CalendarYear> {
    let mut years: BTreeMap<i32, CalendarYear> = (2020..=2026)
        .map(|year| (year, CalendarYear::empty(year)))
        .collect();
    for (year, notice) in NOTICES {
        let read = read(&write(notice), 2027);
        let found = read.year.map(|found| (found.year, found.from));
        assert_eq!(found, Some((year, YearFrom::Heading)), "{read:#?}");
        assert!(read.is_sound(), "{read:#?}");
        for of in read.years() {
            write_into(&read, years.get_mut(&of).unwrap());
        }
    }
    years
}

fn assert_as_shipped(years: &BTreeMap<i32, CalendarYear>) {
    let shipped = Calendar::shipped().unwrap();
    for (year, made) in years {
        let known = shipped.year(*year);
        assert_eq!(made.days_off, known.days_off, "{year}");
        assert_eq!(made.make_up_workdays, known.make_up_workdays, "{year}");
    }
}

#[test]
fn every_notice_comes_out_as_the_calendar_shipped() {
    let years = written(str::to_owned);
    assert_as_shipped(&years);
    assert!(years.values().all(|year| year.announced));
    assert_eq!(years[&2026].source, "国办发明电〔2025〕7号");
}

#[test]
fn how_it_is_typed_makes_no_difference() {
    let half = |text: &str| {
        let text = text
            .replace('（', "(")
            .replace('）', ")")
            .replace('，', ", ");
        text.replace('：', ":")
            .replace('\n', "")
            .replace('日', "号 ")
            .replace("星期号 ", "星期日")
            .replace("周号 ", "周日")
    };
    assert_as_shipped(&written(half));
    let full = |text: &str| {
        let wide = |letter: char| match letter {
            '0'..='9' => char::from_u32(letter as u32 + 0xFEE0).unwrap(),
            other => other,
        };
        text.chars()
            .map(wide)
            .flat_map(|letter| [letter, '\n'])
            .collect()
    };
    assert_as_shipped(&written(full));
}

#[test]
fn a_sentence_alone_tells_its_year_by_its_weekdays() {
    let text = "春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。";
    let read = read(text, 2027);
    let found = read.year.unwrap();
    assert_eq!((found.year, found.from), (2026, YearFrom::Weekdays));
    assert!(read.is_sound() && !read.is_whole());
    let days = read
        .checks
        .iter()
        .filter(|check| matches!(check, Check::Weekday { .. }));
    assert_eq!((days.count(), read.checks.len()), (3, 4));
    let day = |text: &str| iso_date(text).unwrap();
    assert_eq!(
        read.breaks[0].make_up,
        [day("2026-02-14"), day("2026-02-28")]
    );
    assert_eq!(read.breaks[0].days_off.len(), 9);
}

#[test]
fn what_is_wrong_or_cannot_be_read_is_named() {
    let heading = "关于2026年部分节假日安排的通知。";
    let wrong = read(
        &format!("{heading}元旦：1月1日（周五）至3日放假，共4天。"),
        2026,
    );
    assert_eq!(
        wrong.checks.iter().filter(|check| !check.holds()).count(),
        2
    );
    assert!(!wrong.is_sound());
    let odd = read(&format!("{heading}春节：2月15日前后放假若干天。"), 2026);
    assert_eq!(odd.unread.len(), 1);
    assert!(odd.unread[0].text.contains("前后"), "{odd:?}");
    let never = read(&format!("{heading}春节：2月30日放假，共1天。"), 2026);
    assert_eq!(never.unread[0].why, NO_SUCH_DAY);
    let nameless = read(&format!("{heading}2月15日放假，共1天。"), 2026);
    assert_eq!(nameless.unread[0].why, NO_NAME);
    let yearless = read("春节：2月15日至23日放假调休，共9天。", 2026);
    assert!(yearless.year.is_none() && yearless.breaks.is_empty());
    assert!(yearless.unread[0].why.starts_with("看不出是哪一年的"));
    let cut = read("春节：2026年2月15日至23日放假调休，共9天。2月14日", 2026);
    assert_eq!(cut.unread.len(), 1, "a sentence that was cut off: {cut:?}");
    assert!(read("你好", 2026).unread.is_empty());
}

#[test]
fn a_later_notice_moves_a_holiday_that_was_arranged_before() {
    let text = "现将2019年劳动节放假安排调整通知如下：2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。";
    let read = read(text, 2026);
    assert!(read.is_sound(), "{read:?}");
    let mut year = CalendarYear::empty(2019);
    let day = |text: &str| iso_date(text).unwrap();
    year.days_off.insert(day("2019-05-01"), "劳动节".to_owned());
    year.make_up_workdays
        .insert(day("2019-04-20"), "劳动节".to_owned());
    write_into(&read, &mut year);
    assert_eq!(year.days_off.len(), 4);
    let worked: Vec<NaiveDate> = year.make_up_workdays.into_keys().collect();
    assert_eq!(worked, [day("2019-04-28"), day("2019-05-05")]);
}
