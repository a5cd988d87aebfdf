//! The fields of the form for one case.

/// A place in the form that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryField {
    /// 届次
    Session,
    /// 类型
    Kind,
    /// 编号
    Number,
    /// 案由
    Title,
    /// 领衔代表、第一提案人
    Lead,
    /// 代表团 or 界别 of people being added to the roster
    NewHome,
    /// 联名
    Joint,
    /// 办理角色
    Role,
    /// 主办单位
    LeadUnit,
    /// 会办单位
    CoUnits,
    /// 承办科室
    Department,
    /// 承办人
    Handler,
    /// The name of a department or handler being added
    NewOwn,
    /// 第一次交办
    FirstAssigned,
    /// 第二次交办
    Assigned,
    /// 内容摘要
    Content,
    /// 是否同意公开
    Disclosure,
    /// 重点
    Key,
    /// 保存并登下一件
    Save,
}
