//! The arguments of every command.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, Parser, ValueEnum};

use crate::document::Format;
use crate::document::forms::FormKind;
use crate::document::labels::LabelSheet;
use crate::document::page::PaperSize;
use crate::document::product::{ManualPart, Product};
use crate::model::vocabulary::PaperKind;

/// 建议提案办理台账
#[derive(Debug, Parser)]
#[command(
    name = "banli",
    version,
    about = "建议提案办理台账：人大代表建议、议案和政协提案的台账、期限和答复函"
)]
pub struct Arguments {
    /// 台账文件（默认在用户数据文件夹）
    #[arg(long, global = true, value_name = "FILE")]
    pub ledger: Option<PathBuf>,
    /// 以哪一天为“今天”（默认是今天）
    #[arg(
        long,
        global = true,
        value_name = "YYYY-MM-DD",
        allow_hyphen_values = true
    )]
    pub today: Option<String>,
    /// 输出 JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// 命令；不写就打开窗口
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// 生成示例台账和全部答复函、征询意见表
    Demo {
        /// 放在哪个文件夹
        #[arg(long, default_value = "示例")]
        dir: PathBuf,
        /// 只生成文件，不打开窗口
        #[arg(long)]
        no_window: bool,
    },
    /// 新建空台账
    New {
        /// 台账文件
        file: PathBuf,
        /// 地方规则
        #[arg(long, default_value = crate::model::profile::Profile::DEFAULT)]
        profile: String,
        /// 单位全称
        #[arg(long)]
        office: Option<String>,
    },
    /// 生成有 N 件的合成台账（同样的种子得到同样的内容）
    Sample {
        /// 台账文件
        file: PathBuf,
        /// 件数
        #[arg(long)]
        cases: usize,
        /// 种子
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// 列出能登记的每一种事和要填的栏目
    Acts,
    /// 登记一件事：填好的栏目写在 JSON 文件里；一个文件里可以写几件，一起登记、一起撤销
    Record {
        /// 登记什么（见 banli acts）
        act: String,
        /// JSON 文件，- 表示从标准输入读
        file: PathBuf,
    },
    /// 把写在 JSON 文件里的届次、代表委员、办件和办理情况登记进台账
    Add {
        /// JSON 文件
        file: PathBuf,
        /// 只检查，不登记
        #[arg(long)]
        dry_run: bool,
    },
    /// 列出办件
    List {
        /// 只列含有这些字的（编号、标题、姓名、单位、科室、阶段）
        #[arg(long)]
        filter: Option<String>,
        /// 视图：全部、主办件、会办件、在办、逾期、近期到期、待会办意见、待反馈、重点件、已办结
        #[arg(long, default_value = "全部")]
        view: String,
    },
    /// 查看一件的全部情况
    Show {
        /// 编号（31）或全称（2026/建议/31）
        number: String,
        /// 谁在什么时候改了什么
        #[arg(long)]
        history: bool,
    },
    /// 列出所有未完成的期限和理由
    Due,
    /// 推算一个期限，逐步说明
    Term {
        /// 起算日
        #[arg(long, allow_hyphen_values = true)]
        from: String,
        /// 期限：3个月、15个工作日、7日
        #[arg(long)]
        plus: String,
        /// 地方规则
        #[arg(long, default_value = crate::model::profile::Profile::DEFAULT)]
        profile: String,
    },
    /// 签发：取文号，冻结正文和 PDF
    Issue(IssueArguments),
    /// 作废已签发的函，文号不再使用
    Void {
        /// 编号
        number: String,
        /// 理由
        #[arg(long)]
        reason: String,
    },
    /// 生成 PDF 或 Word 文件
    Print(PrintArguments),
    /// 基本统计
    Stats {
        /// 年度
        #[arg(long)]
        year: Option<u32>,
    },
    /// 撤销最近一次操作
    Undo,
    /// 重做刚才撤销的一次操作
    Redo,
    /// 备份台账
    Backup {
        /// 备份文件
        file: PathBuf,
    },
    /// 从备份恢复成新的台账文件；也可以恢复到某一时刻
    Restore {
        /// 备份文件，或者台账文件
        file: PathBuf,
        /// 新的台账文件
        #[arg(long)]
        to: PathBuf,
        /// 恢复到哪一刻：“2026-11-19 15:00”、“昨晚8点”、“上周五 15:00”，这以后的都不要
        #[arg(long)]
        until: Option<String>,
        /// 加密的备份：写着密码或恢复密钥的文件，- 表示从标准输入读
        #[arg(long, value_name = "FILE", conflicts_with = "until")]
        secret: Option<PathBuf>,
    },
    /// 从备份取回一件：改掉的、删掉的都和备份里一样，后来加的不动
    BringBack {
        /// 备份文件
        backup: PathBuf,
        /// 编号
        number: String,
    },
    /// 以后的备份都用密码加密，或者不再加密
    Lock(LockArguments),
    /// 检查台账文件
    Check,
    /// Reads documents from outside for the program itself.
    #[command(name = crate::reader::ARGUMENT, hide = true)]
    ReadOutside,
}

/// How backups are put under a passphrase.
#[derive(Debug, Args)]
pub struct LockArguments {
    /// 写着密码的文件（第一行），- 表示从标准输入读
    #[arg(long, value_name = "FILE", required_unless_present = "off")]
    pub passphrase: Option<PathBuf>,
    /// 把恢复密钥做成 PDF
    #[arg(long, value_name = "FILE", conflicts_with = "off")]
    pub recovery_key: Option<PathBuf>,
    /// 以后的备份不再加密
    #[arg(long, conflicts_with = "passphrase")]
    pub off: bool,
}

/// What to issue.
#[derive(Debug, Args)]
pub struct IssueArguments {
    /// 编号
    pub number: String,
    /// 成文日期（默认今天）
    #[arg(long, allow_hyphen_values = true)]
    pub on: Option<String>,
    /// 签发人（默认是设置里的）
    #[arg(long, default_value = "")]
    pub signer: String,
    /// 审核或会办意见不齐也签发，操作记录里写明
    #[arg(long)]
    pub anyway: bool,
}

/// What to print.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line
pub struct PrintArguments {
    /// 种类
    pub kind: PrintKind,
    /// 编号，可以写多个
    #[arg(long = "case", num_args = 1.., value_name = "NO", required_unless_present_any = ["all", "blank", "year"])]
    pub cases: Vec<String>,
    /// 全部
    #[arg(long, conflicts_with = "cases")]
    pub all: bool,
    /// 空白表
    #[arg(long, conflicts_with_all = ["cases", "all"])]
    pub blank: bool,
    /// 哪一年的挂历（默认今年）
    #[arg(long, value_parser = clap::value_parser!(i32).range(2000..=2100))]
    pub year: Option<i32>,
    /// 放在哪个文件夹
    #[arg(long)]
    pub out: PathBuf,
    /// 生成 Word（.docx）
    #[arg(long, conflicts_with = "together")]
    pub docx: bool,
    /// 合成一个 PDF，带书签
    #[arg(long, conflicts_with = "blank")]
    pub together: bool,
    /// 合成的 PDF 里每份从奇数页开始，双面打印时不和别的一份印在一张纸上
    #[arg(long, requires = "together")]
    pub odd_pages: bool,
    /// 按代表团、界别排序，便于投递（默认按编号）
    #[arg(long, conflicts_with = "blank")]
    pub by_delegation: bool,
}

impl PrintArguments {
    /// What kind of file is wanted.
    pub fn format(&self) -> Format {
        if self.docx { Format::Word } else { Format::Pdf }
    }
}

/// The papers that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintKind {
    /// 答复函
    Reply,
    /// 会办意见
    Opinion,
    /// 征询意见表
    Feedback,
    /// One of the other forms.
    Form(FormKind),
    /// 归档文件
    Archive,
    /// 信封 DL
    Envelope,
    /// 信封 ZL
    EnvelopeZl,
    /// 地址标签
    Labels,
    /// 使用手册
    Manual,
    /// 挂历
    WallCalendar,
    /// 规则对照表
    RulesTable,
}

impl PrintKind {
    /// Every paper, in the order help lists them.
    fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<PrintKind>> = LazyLock::new(|| {
            let mut all = vec![PrintKind::Reply, PrintKind::Opinion, PrintKind::Feedback];
            all.extend(FormKind::ALL.iter().copied().map(PrintKind::Form));
            all.extend([
                PrintKind::Archive,
                PrintKind::Envelope,
                PrintKind::EnvelopeZl,
                PrintKind::Labels,
                PrintKind::Manual,
                PrintKind::WallCalendar,
                PrintKind::RulesTable,
            ]);
            all
        });
        &ALL
    }

    /// What it is called on the command line, and what that means.
    fn name_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Reply => ("reply", "答复函"),
            Self::Opinion => ("opinion", "会办意见"),
            Self::Feedback => ("feedback", "征询意见表"),
            Self::Form(kind) => (kind.key(), kind.description()),
            Self::Archive => ("archive", "归档文件，一件一个 PDF"),
            Self::Envelope => ("envelope", "信封（DL）"),
            Self::EnvelopeZl => ("envelope-zl", "信封（ZL）"),
            Self::Labels => ("labels", "地址标签（A4，2×7）"),
            Self::Manual => ("manual", "使用手册（写 --all）"),
            Self::WallCalendar => ("wall-calendar", "挂历（写 --year 年份）"),
            Self::RulesTable => ("rules", "规则对照表（写 --all）"),
        }
    }

    /// What it is when many are made at once; 挂历 is that of the year.
    pub fn product(self, year: i32) -> Product {
        match self {
            Self::Reply | Self::Opinion => Product::Papers(Some(PaperKind::Letter)),
            Self::Feedback => Product::Papers(Some(PaperKind::Feedback)),
            Self::Form(kind) => Product::Form(kind),
            Self::Archive => Product::Archive,
            Self::Envelope => Product::Envelopes(PaperSize::EnvelopeDl),
            Self::EnvelopeZl => Product::Envelopes(PaperSize::EnvelopeZl),
            Self::Labels => Product::Labels(LabelSheet::default()),
            Self::Manual => Product::Manual(ManualPart::Whole),
            Self::WallCalendar => Product::WallCalendar(year),
            Self::RulesTable => Product::RulesTable,
        }
    }
}

impl ValueEnum for PrintKind {
    fn value_variants<'a>() -> &'a [Self] {
        Self::all()
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = self.name_and_help();
        Some(PossibleValue::new(name).help(help))
    }
}
