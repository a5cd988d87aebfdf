//! What no list of its own names: buttons that stand on one page only, other words for what the lists name, and where the
//! acts are done that have no form by name.

use chrono::{Datelike as _, NaiveDate};

use crate::document::product::{ManualPart, Product};
use crate::ui::intent::Intent;
use crate::ui::people::TABLE;
use crate::ui::screen::Screen;

/// A button: what it says, the page it belongs to, and what it asks for.
type PageButton = (&'static str, &'static str, fn(NaiveDate) -> Intent);

/// The buttons that stand on one page only. What needs somebody or something of the page to be chosen first says so and
/// leads to where that is done.
pub const BUTTONS: &[PageButton] = &[
    ("沿用上一件", "登记", |_| {
        Intent::GoTo(Screen::Entry, "", "沿用上一件")
    }),
    ("导出清单", "台账", |_| {
        Intent::GoTo(Screen::Ledger, "", "导出")
    }),
    ("选列", "台账", |_| {
        Intent::GoTo(Screen::Ledger, "", "列")
    }),
    ("存日历文件", "期限", |_| {
        Intent::GoTo(Screen::Terms, "", "存 .ics 日历文件")
    }),
    ("存成统计表", "统计", |_| {
        let save = "存成表格，Excel、WPS 都能打开";
        Intent::GoTo(Screen::Statistics, "", save)
    }),
    (
        "勾选几位，一起改级别、代表团",
        "名册 › 代表委员",
        |_| Intent::GoTo(Screen::People, "代表委员", TABLE),
    ),
    (
        "选一位，移出名册",
        "名册 › 代表委员",
        |_| Intent::GoTo(Screen::People, "代表委员", "在名册里找"),
    ),
    (
        "选一位，删除个人信息",
        "名册 › 代表委员",
        |_| Intent::GoTo(Screen::People, "代表委员", "在名册里找"),
    ),
    ("打印使用手册", "帮助", |_| {
        Intent::AskManual(ManualPart::Whole)
    }),
    ("打印挂历", "设置 › 放假安排", |today| {
        Intent::AskOfficePaper(Product::WallCalendar(today.year()))
    }),
    ("粘贴放假通知", "设置 › 放假安排", |_| {
        Intent::GoTo(Screen::Settings, "放假安排", "通知原句")
    }),
    ("导入放假安排", "设置 › 放假安排", |_| {
        Intent::ChooseCalendar
    }),
    ("打印规则对照表", "设置 › 地方规则", |_| {
        Intent::AskOfficePaper(Product::RulesTable)
    }),
    ("加一条期限", "设置 › 地方规则", |_| {
        Intent::GoTo(Screen::Settings, "地方规则 › 期限", "加一条期限")
    }),
    ("改办理结果类别", "设置 › 地方规则", |_| {
        Intent::GoTo(Screen::Settings, "地方规则 › 办理结果", "加一类")
    }),
    ("改目标和做法", "设置 › 地方规则", |_| {
        Intent::GoTo(Screen::Settings, "地方规则 › 目标和做法", "加一档")
    }),
    ("读规则文件", "设置 › 地方规则", |_| {
        Intent::GoTo(Screen::Settings, "地方规则 › 规则文件", "读规则文件…")
    }),
    ("存成规则文件", "设置 › 地方规则", |_| {
        Intent::GoTo(Screen::Settings, "地方规则 › 规则文件", "存成规则文件…")
    }),
    ("改下一个文号", "设置 › 文号", |_| {
        Intent::GoPart(Screen::Settings, "文号")
    }),
    ("另存成新台账", "设置 › 备份和恢复", |_| {
        Intent::SaveElsewhere
    }),
    (
        "恢复到某一时刻",
        "设置 › 备份和恢复",
        |_| Intent::GoTo(Screen::Settings, "备份和恢复", "恢复到某一时刻…"),
    ),
    (
        "第二份备份放在哪里",
        "设置 › 备份和恢复",
        |_| Intent::GoTo(Screen::Settings, "备份和恢复", "第二份放在"),
    ),
];

/// Other words for what a label says, with spaces between them.
pub const ALSO: &[(&str, &str)] = &[
    ("登记新件", "录入新件 收件 新建议 新提案"),
    ("写答复", "起草答复 拟稿 答复函 写会办意见"),
    ("记走访、沟通", "记走访 记沟通 记面谈 记一次"),
    ("打印", "生成文件"),
    ("导出 PDF", "导出答复函 做归档文件"),
    ("选届次、年份", "换年度 换届"),
    ("切换浅色、深色", "夜间 暗色"),
    ("打开别的台账", "新建台账 导入台账 换文件"),
    ("立即备份", "备份"),
    ("沿用上一件", "照上一件登记 保存并登下一件"),
    ("导出清单", "导出 Excel 表格"),
    ("选列", "列 隐藏列 显示列"),
    ("存日历文件", "ics 导入手机日历"),
    ("存成统计表", "存成表格 Excel"),
    (
        "勾选几位，一起改级别、代表团",
        "一起改级别、代表团 改级别 改代表团 批量修改",
    ),
    ("选一位，移出名册", "移出名册 卸任 不再担任"),
    ("粘贴放假通知", "国务院办公厅通知 调休"),
    ("导入放假安排", "JSON CSV"),
    ("读规则文件", "导入规则 读进草稿"),
    ("存成规则文件", "导出规则"),
    ("改办理结果类别", "加一类 A类 B类"),
    ("改目标和做法", "加一档 考核目标"),
    ("改下一个文号", "预留文号 留号 起始号"),
    ("选一位，删除个人信息", "删除个人信息"),
    ("恢复到某一时刻", "恢复成新台账 撤回到以前"),
    ("第二份备份放在哪里", "选文件夹 U盘 异地备份"),
    ("归档文件", "做归档文件 归档 卷宗"),
    ("销号单", "打印销号单"),
    ("发文", "模板 信头 落款 征询意见表的样子"),
    ("文号", "机关代字 编号"),
    ("单位", "本单位 联系人 电话 签发人"),
    ("字体", "仿宋 小标宋 缺字"),
    ("外观", "行高 高对比度 放大"),
    ("加密", "密码 恢复密钥"),
    ("看近期到期", "快到期"),
    ("看逾期", "超期"),
];

/// Where acts are done that no form by name does: the act's key, and the label that leads there.
pub const ACTS: &[(&str, &str)] = &[
    ("register", "登记新件"),
    ("contact", "记走访、沟通"),
    ("note", "记一笔"),
    ("draft", "保存为新一稿"),
    ("fit", "写答复"),
    ("remove", "移出台账"),
    ("put_back", "移出的件"),
    ("mark_key", "设为重点"),
    ("merge", "并案"),
    ("order_departments", "单位科室"),
    ("forget_person", "选一位，删除个人信息"),
    ("set_office", "单位"),
    ("number_series", "文号"),
    ("reserve_numbers", "改下一个文号"),
    ("set_profile", "地方规则"),
    ("use_profile", "地方规则"),
    ("set_calendar", "放假安排"),
    ("lock_backups", "加密"),
];
