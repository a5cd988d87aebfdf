//! The notes below a form's table: a telephone number or mailbox stands on the line of its label.

use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{MM_PER_PT, SIZE_SMALL_4};
use super::line::{Span, break_lines};

/// What stands before a number or mailbox.
const LABELS: [&str; 2] = ["联系电话：", "邮箱："];
/// What ends it.
const ENDS: [char; 5] = ['，', '。', '；', '）', '　'];

/// The notes as paragraphs on lines so wide, mm: where a label would be parted from its number, a line of its own begins
/// with it.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn note_paragraphs(
    fonts: &Fonts,
    notes: &[String],
    width: f32,
) -> Result<Vec<String>, MissingGlyph> {
    let mut paragraphs = Vec::new();
    for note in notes {
        let mut rest = note.clone();
        while let Some(at) = parting(fonts, &rest, width)? {
            let own = rest.split_off(at);
            paragraphs.push(rest);
            rest = if own.starts_with('（') {
                own
            } else {
                format!("　　{own}")
            };
        }
        paragraphs.push(rest);
    }
    Ok(paragraphs)
}

/// Where a line of its own has to begin; nowhere as long as every number stands on the line of its label.
fn parting(fonts: &Fonts, note: &str, width: f32) -> Result<Option<usize>, MissingGlyph> {
    let em = SIZE_SMALL_4 * MM_PER_PT;
    let contacts = contacts(note);
    let lines = break_lines(fonts, &[Span::fang(note)], width / em, 0.0)?;
    let is_whole = |contact: &str| lines.iter().any(|line| line.text().contains(contact));
    if contacts.iter().all(|(_, contact)| is_whole(contact)) {
        return Ok(None);
    }
    let opened = |(at, _): &(usize, &str)| {
        let before = &note[..*at];
        before.strip_suffix('（').map_or(*at, str::len)
    };
    let mut places = contacts.iter().map(opened);
    Ok(places.find(|at| !note[..*at].trim().is_empty()))
}

/// The labels in a note with their numbers, and where they stand.
fn contacts(note: &str) -> Vec<(usize, &str)> {
    let mut contacts = Vec::new();
    for label in LABELS {
        for (at, _) in note.match_indices(label) {
            let contact = &note[at..];
            let end = contact.find(ENDS).unwrap_or(contact.len());
            contacts.push((at, &contact[..end]));
        }
    }
    contacts.sort_unstable();
    contacts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(note: &str) -> Vec<String> {
        note_paragraphs(Fonts::bundled().unwrap(), &[note.to_owned()], 170.0).unwrap()
    }

    #[test]
    fn a_number_stands_on_the_line_of_its_label() {
        let before = "　　2.此表自第二次交办之日起15个工作日内送达代表委员，并报政府督查室。";
        assert_eq!(
            paragraphs(&format!("{before}联系电话：0318-5519359")),
            [before, "　　联系电话：0318-5519359"]
        );
        let short = "注：办结后将此卡报送政府督查室。联系电话：0318-5519359";
        assert_eq!(paragraphs(short), [short]);
    }

    #[test]
    fn a_mailbox_stands_on_the_line_of_its_label() {
        for filler in 0..40 {
            let note = format!(
                "4.此表{}报送督查室。联系电话：0318-5519359，邮箱：dc@linxi.gov.cn",
                "县".repeat(filler)
            );
            let paragraphs = paragraphs(&note);
            let fonts = Fonts::bundled().unwrap();
            for paragraph in &paragraphs {
                assert_eq!(
                    parting(fonts, paragraph, 170.0).unwrap(),
                    None,
                    "{paragraph}"
                );
            }
            let text: String = paragraphs.iter().map(|one| one.trim()).collect();
            assert_eq!(text, note);
        }
    }

    #[test]
    fn a_number_in_brackets_takes_its_bracket_along() {
        let note = "注：代表接到代表建议答复函后，请认真填写此表，并于15日内反馈给临溪县（联系电话：0318-5519359）。";
        let paragraphs = paragraphs(note);
        assert_eq!(paragraphs.concat(), note);
        assert!(paragraphs.len() == 1 || paragraphs[1].starts_with("（联系电话"));
    }
}
