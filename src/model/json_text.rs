//! What is wrong with JSON that people or other programs wrote, in plain Chinese.

/// What serde says, by its beginning, and how people say it; the name between the backticks follows where `{}` stands.
const SAID: [(&str, &str); 13] = [
    ("unknown field `", "没有“{}”这一栏"),
    ("missing field `", "少了“{}”这一栏"),
    ("duplicate field `", "“{}”这一栏写了两次"),
    ("unknown variant `", "“{}”不是这里可以写的词"),
    (
        "invalid type: ",
        "内容的种类不对，例如该写文字的地方写了数字",
    ),
    ("invalid value: ", "内容不在可以写的范围里"),
    ("invalid length ", "项数不对"),
    ("UUID parsing failed", "编号键的写法不对"),
    ("Invalid symbol ", "文件内容不是 base64"),
    ("Invalid padding", "文件内容不是完整的 base64"),
    ("Invalid input length", "文件内容不是完整的 base64"),
    ("Invalid last symbol", "文件内容不是完整的 base64"),
    ("EOF while parsing", "没有写完，后面缺了内容"),
];

/// An error of reading JSON in plain Chinese, with the line and column it was met at.
pub fn text(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let bare = said.strip_suffix(&place).unwrap_or(&said);
    let text = plain(bare);
    if error.line() == 0 {
        return text;
    }
    format!("{text}（第{}行第{}列）", error.line(), error.column())
}

/// Says it in Chinese, with whatever of ours stands before it.
fn plain(said: &str) -> String {
    let found = SAID
        .iter()
        .filter_map(|(begins, text)| Some((said.find(begins)?, *begins, *text)))
        .min_by_key(|(at, ..)| *at);
    let Some((at, begins, text)) = found else {
        let is_ours = said.chars().any(|letter| letter > '\u{2e80}');
        return if is_ours {
            said.to_owned()
        } else {
            "不是写对的 JSON，请核对引号、逗号和括号".to_owned()
        };
    };
    let rest = &said[at + begins.len()..];
    let name = rest.split('`').next().unwrap_or_default();
    let mut plain = format!("{}{}", &said[..at], text.replace("{}", name));
    if let Some((_, expected)) = rest.split_once("expected ") {
        let words: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        if !words.is_empty() {
            plain = format!("{plain}，可以写 {}", words.join("、"));
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        #[allow(dead_code)] // only read
        number: u32,
        #[allow(dead_code)] // only read
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        One,
        Two,
    }

    fn said(json: &str) -> String {
        text(&serde_json::from_str::<Written>(json).unwrap_err())
    }

    #[test]
    fn what_is_wrong_is_said_in_chinese_with_its_place() {
        assert_eq!(
            said(r#"{"foo": 1}"#),
            "没有“foo”这一栏，可以写 number、kind（第1行第6列）"
        );
        assert_eq!(said("{}"), "少了“number”这一栏（第1行第2列）");
        assert!(said(r#"{"number": "x"}"#).starts_with("内容的种类不对"));
        let kinds = said(r#"{"number": 1, "kind": "three"}"#);
        assert!(kinds.starts_with("“three”不是这里可以写的词"), "{kinds}");
        assert!(said("{").starts_with("没有写完"));
        assert!(said("x").starts_with("不是写对的 JSON"));
        assert_eq!(
            plain("编号 37：unknown field `foo`"),
            "编号 37：没有“foo”这一栏"
        );
        let _ = (Kind::One, Kind::Two);
    }
}
