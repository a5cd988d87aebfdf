//! Help, and what is said of arguments that make no sense, in plain Chinese.

use std::process::ExitCode;

use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use serde_json::Value as Json;

use super::answer::Answer;
use super::args::Arguments;
use super::output;

/// What the library writes into help of its own accord, and how it is said here.
const HELP: [(&str, &str); 11] = [
    (
        "Print this message or the help of the given subcommand(s)",
        "列出命令，或显示一个命令的帮助",
    ),
    ("Print help (see more with '--help')", "显示帮助"),
    ("Print help (see a summary with '-h')", "显示帮助"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
    ("Usage: ", "用法："),
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("[default: ", "[不写就是："),
    ("ossible values:", "可以写："),
];

/// The words of a usage line.
const USAGE: [(&str, &str); 2] = [("[OPTIONS]", "[选项]"), ("[COMMAND]", "[命令]")];

/// Reads the arguments; where there is nothing to be done with them, the exit code, after saying why.
pub(super) fn read() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| {
        let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        if error.use_stderr() {
            output::complain(&refusal(&error));
            return code;
        }
        let help = Answer::new(help(&error.render().to_string()).trim_end(), Json::Null);
        output::say(false, &Ok(help))
    })
}

/// Help as people here read it.
fn help(rendered: &str) -> String {
    let said = HELP
        .iter()
        .chain(&USAGE)
        .fold(rendered.to_owned(), |text, (from, to)| {
            text.replace(from, to)
        });
    said.replace("[p可以写： ", "[可以写：")
        .replace("P可以写：", "可以写：")
}

/// Why the arguments make no sense.
fn refusal(error: &Error) -> String {
    let named = |kind| error.get(kind).map(value).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let given = named(ContextKind::InvalidValue);
    let known = named(ContextKind::ValidValue);
    let why = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令。", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("这里不认识“{argument}”。"),
        ErrorKind::MissingRequiredArgument => format!("还少：{argument}。"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写要做什么。".to_owned()
        }
        ErrorKind::InvalidValue if given.is_empty() => format!("“{argument}”后面没有写内容。"),
        ErrorKind::InvalidValue if !known.is_empty() => {
            format!("“{argument}”不能写“{given}”，可以写：{known}。")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("“{argument}”不能写“{given}”。")
        }
        ErrorKind::ArgumentConflict => match named(ContextKind::PriorArg) {
            prior if prior == argument => format!("“{argument}”写了两次。"),
            prior => format!("“{argument}”和“{prior}”不能一起写。"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”后面的个数不对。")
        }
        ErrorKind::InvalidUtf8 => "有认不出的字。".to_owned(),
        _ => "命令的写法不对。".to_owned(),
    };
    let usage = named(ContextKind::Usage).replace("Usage: ", "");
    let usage = USAGE
        .iter()
        .fold(usage, |text, (from, to)| text.replace(from, to));
    let usage = match usage.trim() {
        "" => String::new(),
        usage => format!("\n用法：{usage}"),
    };
    format!("{why}什么也没有做。{usage}\n用 --help 看每个命令怎么写。")
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::StyledStrs(all) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            all.join("、")
        }
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory as _;

    use super::*;

    fn has_english_words(text: &str) -> Option<String> {
        let words = [
            "rint", "sage", "ptions", "rgument", "ommand", "efault", "ossible", "error", "try",
            "more",
        ];
        let line = |line: &&str| words.iter().any(|word| line.contains(word));
        text.lines().find(line).map(str::to_owned)
    }

    #[test]
    fn help_of_every_command_is_chinese() {
        let mut all = Arguments::command();
        all.build();
        let mut said = vec![
            help(&all.render_long_help().to_string()),
            help(&all.render_help().to_string()),
        ];
        for command in all
            .get_subcommands_mut()
            .filter(|command| !command.is_hide_set())
        {
            said.push(help(&command.render_long_help().to_string()));
            said.push(help(&command.render_help().to_string()));
        }
        for text in said {
            // Names of commands and papers are English words.
            let prose: String = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("print "))
                .map(|line| line.replace("banli print", "") + "\n")
                .collect();
            assert_eq!(has_english_words(&prose), None, "{text}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_said_in_chinese() {
        let cases: [(&[&str], &str); 9] = [
            (&["bogus"], "没有“bogus”这个命令"),
            (&["list", "--nope"], "不认识“--nope”"),
            (&["show"], "还少：<NUMBER>"),
            (&["restore"], "还少：--to <TO>、<FILE>"),
            (&["sample", "a", "--cases", "many"], "不能写“many”"),
            (
                &["print", "nothing", "--all", "--out", "x"],
                "可以写：reply、",
            ),
            (
                &["print", "reply", "--all", "--case", "1", "--out", "x"],
                "不能一起写",
            ),
            (&["list", "--view", "全部", "--view", "全部"], "写了两次"),
            (&["--today"], "后面没有写内容"),
        ];
        for (given, said) in cases {
            let given = std::iter::once("banli").chain(given.iter().copied());
            let error = Arguments::try_parse_from(given.map(OsString::from)).unwrap_err();
            let text = refusal(&error);
            assert!(text.contains(said), "{text}");
            let prose = text.split("用法").next().unwrap_or_default();
            assert_eq!(has_english_words(prose), None, "{text}");
            assert!(text.contains("什么也没有做"), "{text}");
        }
    }
}
