//! The words that offices use for the same thing (同义说法), by which acts and pages are found: 销号 is 办结 elsewhere.

use super::pinyin;

/// The words of each group mean the same in an office; the first is the one this program says.
const GROUPS: &[&[&str]] = &[
    &["办结", "销号", "了结", "结案", "办完", "办理完毕"],
    &["归档", "存档", "立卷", "装订"],
    &["登记", "录入", "填报", "记录"],
    &["新增", "添加", "新建", "增加", "加上"],
    &["交办", "分办", "派件", "转办"],
    &["改派", "退办", "调整承办单位"],
    &["承办人", "经办人", "经手人"],
    &["会办", "协办"],
    &["催办", "督促", "提醒", "督办"],
    &["催要", "催收"],
    &["走访", "面谈", "见面", "上门"],
    &["沟通", "联系", "电话"],
    &["答复", "回复", "复函"],
    &["审核", "审签", "审稿", "核稿"],
    &["签发", "发文", "发函", "盖章"],
    &["送达", "寄送", "邮寄", "发出"],
    &["公开", "公示", "上网", "发布"],
    &["征询", "反馈", "满意度", "测评"],
    &["重新", "重办", "再次", "返工"],
    &["承诺", "计划解决", "跟踪"],
    &["兑现", "落实", "完成承诺"],
    &["复查", "回头看"],
    &["延期", "延长", "宽限"],
    &["中止", "暂停"],
    &["恢复", "还原", "找回"],
    &["退回", "退件", "不立案"],
    &["并案", "合并", "合办"],
    &["重点", "加星", "重要"],
    &["移出", "删除", "删掉", "去掉"],
    &["附件", "扫描件", "原件", "上传"],
    &["粘贴", "批量导入", "从表格导入", "Excel"],
    &["导出", "另存", "存成", "下载"],
    &["打印", "印刷", "出纸"],
    &["发文", "模板", "样式", "红头"],
    &["文号", "编号规则", "发文字号"],
    &["放假安排", "节假日", "调休", "日历", "挂历"],
    &["期限", "时限", "到期", "截止"],
    &["逾期", "超期", "过期"],
    &["年度总结", "年终总结", "工作总结", "年报"],
    &["统计", "报表", "汇总"],
    &["单位", "部门"],
    &["科室", "股室", "处室"],
    &["代表委员", "代表", "委员", "提出人"],
    &["届次", "会议", "年份"],
    &["备份", "存盘", "拷贝"],
    &["加密", "密码", "口令"],
    &["外观", "主题", "字号", "颜色"],
    &["撤销", "撤回", "反悔"],
    &["帮助", "手册", "说明书", "怎么用"],
];

/// How a name answers what was typed; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is that.
    Is,
    /// It begins with it.
    Begins,
    /// It holds it.
    Holds,
}

/// What was typed, with the other words for it.
#[derive(Clone, Debug)]
pub struct Sought {
    typed: String,
    others: Vec<&'static str>,
}

impl Sought {
    /// What was typed; a word may be typed by its pinyin initials, two of them at least.
    pub fn new(typed: &str) -> Self {
        let typed = typed.trim().to_lowercase();
        let is_meant = |group: &&&[&str]| group.iter().any(|word| is_typed_as(word, &typed));
        let meant = GROUPS.iter().filter(is_meant);
        let others = meant.flat_map(|group| group.iter().copied());
        Self {
            others: others.filter(|word| *word != typed).collect(),
            typed,
        }
    }

    /// How a name answers it, as it stands, by its initials or by another word for the same; nothing where it does not.
    pub fn fit(&self, name: &str) -> Option<Fit> {
        let name = name.to_lowercase();
        let typed = self.typed.as_str();
        let by_letters = typed.chars().all(|letter| letter.is_ascii_alphanumeric());
        let begins = || {
            let initials = || pinyin::initials(&name).into_iter();
            name.starts_with(typed)
                || (by_letters && initials().any(|reading| reading.starts_with(typed)))
                || self.others.iter().any(|word| name.starts_with(word))
        };
        let holds =
            || pinyin::finds(&name, typed) || self.others.iter().any(|word| name.contains(word));
        if name == typed {
            Some(Fit::Is)
        } else if begins() {
            Some(Fit::Begins)
        } else {
            holds().then_some(Fit::Holds)
        }
    }
}

/// Whether a word of a group is typed: whole, or by its initials.
fn is_typed_as(word: &str, typed: &str) -> bool {
    let letters = typed.len() > 1 && typed.chars().all(|letter| letter.is_ascii_lowercase());
    word.to_lowercase() == typed
        || (letters
            && pinyin::initials(word)
                .iter()
                .any(|reading| reading == typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_found_by_every_usual_word_for_it() {
        let fit = |typed: &str, name: &str| Sought::new(typed).fit(name);
        for typed in ["办结", "销号", "了结", "结案", "bj", "xh"] {
            assert!(fit(typed, "办结").is_some(), "{typed}");
        }
        assert_eq!(fit("办结", "办结"), Some(Fit::Is));
        assert_eq!(fit("了结", "办结"), Some(Fit::Begins));
        assert_eq!(fit("送", "登记送达"), Some(Fit::Holds));
        assert_eq!(fit("dwks", "单位科室"), Some(Fit::Begins));
        assert_eq!(fit("PDF", "导出 PDF"), Some(Fit::Holds));
        assert_eq!(fit("办", "登记送达"), None);
        assert_eq!(fit("", "登记送达"), Some(Fit::Begins));
    }

    #[test]
    fn no_word_stands_twice_in_a_group() {
        for group in GROUPS {
            let mut words = group.to_vec();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), group.len(), "{group:?}");
        }
    }
}
