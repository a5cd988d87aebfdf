//! Draws what it is given and asks for intents. One file per page or dialog; the only place besides `app` that names egui.

/// Calls a macro with every page: its screen, what rail and top bar call it, its folder with the state it keeps, and what
/// else there is to say of it. To add a page, add its folder, its `pub mod` line and its entry here.
macro_rules! for_each_page {
    ($callback:ident) => {
        $callback! {
            plain {
                Dashboard = "工作台" in dashboard::DashboardPage {
                    icon: Icon::Dashboard,
                    rail: RailPlace::Top,
                    keys: COMMON_KEYS,
                }
                Ledger = "台账" in list::ListPage {
                    icon: Icon::Ledger,
                    rail: RailPlace::Top,
                    keys: &[
                        ("↑ ↓ Home End PgUp PgDn", "在表里移动"),
                        ("空格", "勾选，并在右栏看这一件"),
                        ("Shift+↑ ↓、Ctrl+A、Esc", "连选、全选、取消选择"),
                        ("Enter", "打开案件"),
                        ("Shift+F10", "这一行的菜单，菜单键也行"),
                    ],
                }
                Terms = "期限" in terms::TermsPage {
                    icon: Icon::Clock,
                    rail: RailPlace::Top,
                    keys: &[
                        ("↑ ↓ PgUp PgDn Home", "上下一行、上下一组、回到本周"),
                        ("空格、Enter", "勾选、打开案件或展开这一行"),
                        ("G", "换一种分组"),
                        ("1、2、3", "全部、规定、内部"),
                        ("W", "为什么是这一天"),
                        ("F9", "催办勾选的，没有勾选的催办列出的"),
                        ("Ctrl+E、Ctrl+P", "存日历文件、打印调度表"),
                        ("Shift+F10", "这一行的菜单，菜单键也行"),
                    ],
                }
                Entry = "登记" in entry::EntryPage {
                    icon: Icon::NewCase,
                    rail: RailPlace::Top,
                    keys: &[
                        ("Enter", "下一项"),
                        ("Alt+1、2、3", "建议、议案、提案"),
                        ("F2", "沿用上一件"),
                        ("F6", "看同号的那一件"),
                        ("Ctrl+Enter", "保存并登下一件"),
                        ("Ctrl+S", "只保存"),
                    ],
                }
                Feedback = "征询反馈" in feedback::FeedbackPage {
                    icon: Icon::Feedback,
                    rail: RailPlace::Top,
                    keys: &[
                        ("↑ ↓ PgUp PgDn Home End", "在表里移动"),
                        ("空格、Ctrl+A、Esc", "勾选、全勾、取消勾选"),
                        ("R", "登记收回，勾选的一起登记"),
                        ("1、2、3", "填表时：满意、基本满意、不满意"),
                        ("Y、N", "填表时：要面谈、不用"),
                        ("Enter", "打开案件；填表时下一格，意见里存入并到下一份"),
                        ("U", "催要，勾选的一起催要"),
                        ("S", "换一段：未收回、应收、今天收回、不满意要重办、全部"),
                        ("Ctrl+P", "打印期限调度表"),
                        ("Shift+F10", "这一行的菜单，菜单键也行"),
                    ],
                }
                Promises = "承诺跟踪" in promises::PromisesPage {
                    icon: Icon::Flag,
                    rail: RailPlace::Top,
                    keys: &[
                        ("↑ ↓ PgUp PgDn Home End", "在表里移动"),
                        ("空格、Ctrl+A、Esc", "勾选、全勾、取消勾选"),
                        ("D", "记兑现，勾选的一起记"),
                        ("F2", "改期，勾选的一起改"),
                        ("Ctrl+Enter", "存入填好的兑现、改期"),
                        ("Enter", "打开案件的承诺跟踪"),
                        ("S", "换一段：全部、逾期、7 个工作日内、没到期、已兑现、还没登记承诺"),
                        ("Ctrl+P", "打印承诺事项台账"),
                        ("Shift+F10", "这一行的菜单，菜单键也行"),
                    ],
                }
                Statistics = "统计" in statistics::StatisticsPage {
                    icon: Icon::Figures,
                    rail: RailPlace::Top,
                    keys: &[
                        ("Tab、Shift+Tab", "下一个、上一个数"),
                        ("Enter、空格", "看这个数的名单"),
                        ("Ctrl+E", "存成表格"),
                        ("Ctrl+P", "打印年度总结"),
                    ],
                }
                People = "名册" in people::PeoplePage {
                    icon: Icon::People,
                    rail: RailPlace::Top,
                    keys: &[
                        ("Insert", "新增一位"),
                        ("Enter、Shift+Tab", "下一格（末格存入并接着加）、上一格"),
                        ("Ctrl+Enter、Esc", "这就存入、清空这一行"),
                        ("Ctrl+V、F8", "粘贴表格里的多行、到要问的那一行"),
                        ("空格、Ctrl+A", "勾选、全勾，一起改代表团"),
                        ("F2、Enter", "改这一位的资料"),
                        ("Shift+F10", "这一位的菜单，菜单键也行"),
                    ],
                }
                Help = "帮助" in help::HelpPage {
                    icon: Icon::Help,
                    rail: RailPlace::Bottom,
                    keys: &[
                        ("↑ ↓、Enter", "在查到的里选、看这一节"),
                        ("Ctrl+P", "打印手册"),
                        ("Esc", "清空查找，再按回到原来的地方"),
                    ],
                }
                Settings = "设置" in settings::SettingsPage {
                    icon: Icon::Settings,
                    rail: RailPlace::Bottom,
                    keys: &[
                        ("Tab、Shift+Tab", "下一个、上一个"),
                        ("Enter、空格", "按下"),
                        ("↑ ↓ ← →、空格", "放假安排：换一天，平常、休、班轮换"),
                        ("Ctrl+V", "放假安排：粘贴通知原句"),
                        ("Ctrl+Enter、Esc", "放假安排：采用、不采用"),
                        ("Ctrl+P", "放假安排：打印挂历"),
                    ],
                }
            }
            of_case {
                Case = "案件" in case::CasePage {
                    icon: Icon::Open,
                    rail: RailPlace::UnderLedger,
                    keys: &[
                        ("Tab、Shift+Tab", "下一个、上一个"),
                        ("↑ ↓、空格、Enter", "收件人：换行、勾选、看答复函"),
                        ("F2、Ctrl+Enter", "改这一行、存入"),
                        ("R、U", "收件人：登记收回、催要"),
                        ("1、2、3", "征询表：满意、基本满意、不满意"),
                        ("Y、N", "征询表：要面谈、不用"),
                        ("Ctrl+V", "附件：粘贴文件、截图"),
                    ],
                }
                Reply = "答复" in reply::ReplyPage {
                    icon: Icon::Edit,
                    rail: RailPlace::UnderLedger,
                    keys: &[
                        ("Ctrl+1 … Ctrl+5", "这一段改为 一、（一）正文 1.（1）"),
                        ("Enter、段首 Backspace", "另起一段、并到上一段"),
                        ("Alt+Shift+↑ ↓", "这一段上移、下移"),
                        ("F8、Shift+F8", "版式检查：下一处、上一处"),
                    ],
                }
            }
        }
    };
}

pub mod abilities;
pub mod appearance;
pub mod badges;
pub mod cached;
pub mod case;
pub mod command;
pub mod counted_uses;
pub mod dashboard;
pub mod entry;
pub mod feedback;
pub mod fonts;
pub mod help;
pub mod icons;
pub mod intent;
pub mod list;
pub mod looking;
pub mod moments;
pub mod named_forms;
pub mod orders;
pub mod page_of_case;
pub mod pages;
pub mod palette;
pub mod passphrase;
pub mod people;
pub mod produce;
pub mod promises;
pub mod rail;
pub mod reply;
pub mod scene;
pub mod scope_picker;
pub mod screen;
pub mod setting_link;
pub mod settings;
pub mod sheets;
pub mod shell;
pub mod shortcut;
pub mod start;
pub mod statistics;
pub mod status;
pub mod steps;
pub mod taken_out;
pub mod taking_back;
pub mod target;
pub mod terms;
pub mod theme;
pub mod toasts;
pub mod unreadable;
pub mod viewer;
pub mod widgets;

pub use intent::Intent;
pub use scene::Scene;
pub use screen::Screen;
