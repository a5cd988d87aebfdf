//! 附件 of an item.

use crate::ledger::Ledger;
use crate::ledger::acts::act::{act, input};
use crate::ledger::acts::content::Bytes;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Attachment;
use crate::model::record::Id;

input! {
    /// One file.
    NewFile {
        /// File name, without folders.
        name: String = "文件名",
        /// Its bytes.
        bytes: Bytes = "文件",
    }
}

act! {
    /// 添加附件.
    Attach in "attach", "添加附件" by attach {
        /// The item.
        case: Id = "办件" -> Case,
        /// The files.
        files: Vec<NewFile> = "文件",
    }
}

fn attach(ledger: &Ledger, input: &Attach) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    if input.files.is_empty() {
        return Err(Refusal::Missing {
            field: "files",
            label: "文件",
        });
    }
    let names: Vec<&str> = input
        .files
        .iter()
        .map(|file| base_name(&file.name))
        .collect();
    let mut change = Change::new(ActKey("attach"), format!("添加附件：{}", names.join("、")));
    for (file, name) in input.files.iter().zip(names) {
        if name.is_empty() {
            return Err(Refusal::wrong("files", "有文件没有名字，没有添加。"));
        }
        let content = change.put_content(file.bytes.0.clone());
        change.put(Attachment {
            id: Id::new(),
            removed: None,
            case: case.id,
            name: name.to_owned(),
            content,
            size: file.bytes.0.len() as i64,
            added_on: ledger.today,
        });
    }
    Ok(change)
}

/// A file's name without the folders before it: a name that stands in a file is never a path.
fn base_name(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if matches!(last, "." | "..") { "" } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn file(name: &str) -> NewFile {
        NewFile {
            name: name.to_owned(),
            bytes: Bytes(b"PDF".to_vec()),
        }
    }

    #[test]
    fn a_file_is_kept_under_its_own_name_without_folders() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let files = vec![file("../../资料/现场 照片.pdf"), file("C:\\桌面\\批示.pdf")];
        let change = fixture.act(Attach { case, files });
        assert_eq!(change.title, "添加附件：现场 照片.pdf、批示.pdf");
        let kept: Vec<&Attachment> = fixture.ledger.facts.attachments.of(case).collect();
        assert_eq!(
            (kept.len(), kept[0].size, kept[0].added_on),
            (2, 3, fixture.ledger.today)
        );
    }

    #[test]
    fn a_file_needs_a_name_and_an_item() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        fixture.refuses(
            Attach {
                case,
                files: Vec::new(),
            },
            "files",
            "没有填“文件”",
        );
        for name in ["　", "资料/", ".."] {
            let files = vec![file("好.pdf"), file(name)];
            fixture.refuses(Attach { case, files }, "files", "有文件没有名字");
        }
        let nowhere = Attach {
            case: Id::new(),
            files: vec![file("好.pdf")],
        };
        fixture.refuses(nowhere, "case", "台账里没有这一件");
    }
}
