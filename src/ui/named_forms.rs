//! The forms of the pages by name, so that each can be asked for from anywhere. A new form is an entry here; its page then
//! does not compile before it opens it.

/// What there is to say of a form.
#[derive(Debug)]
pub struct FormEntry {
    /// What the button that opens it says.
    pub label: &'static str,
    /// The part of its page it stands in: a tab of an item or of the roster.
    pub part: &'static str,
    /// The keys of the acts that it does.
    pub acts: &'static [&'static str],
    /// Other words it is looked for by, with spaces between them.
    pub also: &'static str,
}

/// Declares forms by name.
macro_rules! named_forms {
    (
        $(#[$meta:meta])* $kind:ident {
            $( $name:ident = $label:literal in $part:literal does [ $($act:literal),* ] also $also:literal; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $kind {
            $( #[doc = $label] $name, )*
        }

        impl $kind {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// What there is to say of it.
            pub fn entry(self) -> &'static FormEntry {
                match self {
                    $( Self::$name => &FormEntry {
                        label: $label,
                        part: $part,
                        acts: &[$($act),*],
                        also: $also,
                    }, )*
                }
            }
        }
    };
}

named_forms! {
    /// A form about one item, or an act on it that asks nothing: on the page of the item, by its tab.
    CaseForm {
        Correct = "修改基本信息" in "概况" does ["correct_case"] also "案由 内容摘要 备注 分类 类型 更正";
        Sponsors = "修改提出人" in "概况" does ["set_sponsors"] also "添加联名人 添加领衔人 附议";
        Days = "登记来件、办结日期" in "概况" does [] also "登记日期 节点";
        Return = "登记退回" in "概况" does ["return_case"] also "不立案";
        Extend = "登记延期" in "概况" does ["extend"] also "申请延期 批准延期";
        RefuseExtension = "登记延期没有批准" in "概况" does ["refuse_extension"] also "没有批准";
        WithdrawExtension = "撤回延期" in "概况" does ["withdraw_extension"] also "";
        Pause = "登记中止" in "概况" does ["pause"] also "停止计算";
        Resume = "恢复计算" in "概况" does ["resume"] also "";
        CloseOut = "办结" in "概况" does ["close_out"] also "办结归档 还缺";
        Assign = "登记交办" in "分办会办" does ["assign"] also "加单位 主办 会办单位";
        ChangePart = "修改本单位的承办" in "分办会办" does [] also "转科室 分管领导 承办科室 收到日期";
        Object = "提出异议" in "分办会办" does ["object"] also "不属于本单位";
        Reassign = "改派" in "分办会办" does ["reassign"] also "";
        Unmerge = "取消并案" in "分办会办" does ["unmerge"] also "";
        ReceiveOpinion = "收到会办意见" in "分办会办" does ["opinion"] also "";
        Urge = "登记催办，写明催谁" in "分办会办" does ["remind"] also "";
        File = "登记报送" in "分办会办" does ["file"] also "上报 报市里";
        Deliver = "登记送达" in "答复送达" does ["deliver"] also "";
        Publish = "登记公开" in "答复送达" does ["publish"] also "不公开";
        Void = "作废" in "答复送达" does ["void"] also "作废文号 作废答复函";
        OpenRound = "开新一轮" in "答复送达" does ["open_round"] also "重新答复 重办";
        Solved = "登记解决情况" in "答复送达" does ["solved"] also "答复要点";
        Collect = "登记收回" in "征询反馈" does ["feedback"] also "征询意见表 满意度 登反馈";
        Ask = "催要征询意见表" in "征询反馈" does ["remind_feedback"] also "";
        Promise = "登记承诺" in "承诺跟踪" does ["promise"] also "加一项 承诺事项";
        Keep = "记兑现" in "承诺跟踪" does ["keep_promise"] also "兑现日期";
        Recheck = "登记复查" in "承诺跟踪" does ["recheck"] also "";
        Attach = "添加附件" in "附件" does ["attach"] also "选文件 粘贴文件 粘贴截图";
    }
}

named_forms! {
    /// A form about the letter of one item, on the page where it is written.
    LetterForm {
        Outcome = "标办理结果" in "正文" does ["outcome"] also "A类 B类 C类 办理类别";
        Review = "登记审核" in "审核" does ["review"] also "登记通过 登记退回";
        Issue = "签发" in "审核" does ["issue"] also "取文号 定稿";
    }
}

named_forms! {
    /// What is done with the ticked items of the ledger, or with the one that one stands on.
    ListForm {
        Days = "登记日期" in "批量" does ["date_step"] also "办理节点 收到 转交科室 报送";
        HandOver = "改承办人" in "批量" does ["hand_over"] also "改承办科室 转科室";
    }
}

named_forms! {
    /// A form of the roster, by its tab.
    RosterForm {
        Person = "新增代表委员" in "代表委员" does ["person"] also "新增一位";
        Paste = "粘贴多行" in "代表委员" does [] also "导入名册 粘贴名册 从表格导入";
        Unit = "新增单位" in "单位科室" does ["unit"] also "";
        Department = "新增科室" in "单位科室" does ["department"] also "科室名称 新科室名称";
        Staff = "新增人员" in "单位科室" does ["staff"] also "承办人 分管领导";
        Session = "新增届次" in "届次" does ["session"] also "换届 新一年";
    }
}
