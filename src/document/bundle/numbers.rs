//! 页号 on the pages of a bundle: at the outer upper corner, as 归档文件整理规则 (DA/T 22) asks; right on odd pages and left
//! on even ones, which are the backs.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH, SIZE_2, SIZE_SMALL_4};
use crate::document::page::{Page, Spot, text_width};
use crate::document::pdf;

use super::{Bundle, load, remove_tree};

/// From the paper's side to the number, mm.
const FROM_SIDE: f32 = 12.0;
/// From the paper's top to the number's baseline, mm.
const FROM_TOP: f32 = 11.0;

/// What the pages of a void letter say.
const VOID: &str = "作　废";

/// A page's visible part, pt, and how it is turned, in quarters clockwise.
struct Sight {
    left: f32,
    bottom: f32,
    width: f32,
    height: f32,
    quarters: i64,
}

impl Bundle {
    /// Numbers every page but the first, which is the cover, and says of each that is void that it is.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a face without digits.
    pub fn number_pages(&mut self, fonts: &Fonts) -> Result<(), MissingGlyph> {
        let numbered: Vec<(usize, ObjectId)> = (1..).zip(self.pages.clone()).skip(1).collect();
        let is_void = |page| self.void.contains(page);
        let drawn = numbered
            .iter()
            .map(|(number, page)| drawn(fonts, *number, is_void(page)));
        let drawn = drawn.collect::<Result<Vec<_>, _>>()?;
        let written = pdf::write(fonts, &drawn, &pdf::Info::default());
        // A PDF just written can be read; were there none to number, there would be none.
        let Ok(mut document) = load(&written) else {
            return Ok(());
        };
        document.renumber_objects_with(self.whole.max_id + 1);
        self.whole.max_id = document.max_id;
        let forms = document.get_pages().into_values();
        let forms: Vec<Stream> = forms.map(|page| form(&document, page)).collect();
        remove_tree(&mut document);
        self.whole.objects.append(&mut document.objects);
        let saved = self.whole.add_object(content("q\n".to_owned()));
        for ((number, page), form) in numbered.into_iter().zip(forms) {
            let form = self.whole.add_object(form);
            let name = format!("PageNumber{number}");
            let place = place(&sight(&self.whole, page), number % 2 == 1);
            let stamp = self.whole.add_object(content(format!(
                "\nQ q {} cm /{name} Do Q\n",
                place.map(|value| value.to_string()).join(" ")
            )));
            let mut contents = vec![saved];
            contents.extend(self.whole.get_page_contents(page));
            contents.push(stamp);
            // Both fail only where the page is none, and its pages were counted when it was added.
            drop(self.whole.add_xobject(page, name, form));
            if let Ok(page) = self.whole.get_dictionary_mut(page) {
                let contents = contents.into_iter().map(Object::Reference);
                page.set("Contents", contents.collect::<Vec<_>>());
            }
        }
        Ok(())
    }
}

/// A page of A4 with nothing on it but a number, and above the middle that it is void.
fn drawn(fonts: &Fonts, number: usize, void: bool) -> Result<Page, MissingGlyph> {
    let mut page = Page::default();
    if void {
        let letters = Face::Hei.of_size(SIZE_2);
        let spot = Spot {
            x: (PAGE_WIDTH - text_width(fonts, letters, VOID)?) / 2.0,
            baseline: FROM_TOP,
        };
        page.text(fonts, letters, spot, VOID)?;
    }
    let text = number.to_string();
    let letters = Face::Digits.of_size(SIZE_SMALL_4);
    let left = if number % 2 == 1 {
        PAGE_WIDTH - FROM_SIDE - text_width(fonts, letters, &text)?
    } else {
        FROM_SIDE
    };
    let spot = Spot {
        x: left,
        baseline: FROM_TOP,
    };
    page.text(fonts, letters, spot, &text)?;
    Ok(page)
}

/// A page as a form that other pages can show.
fn form(document: &Document, page: ObjectId) -> Stream {
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "XObject");
    dictionary.set("Subtype", "Form");
    let [width, height] = [PAGE_WIDTH, PAGE_HEIGHT].map(|side| side / MM_PER_PT);
    dictionary.set("BBox", [0.0, 0.0, width, height].map(Object::Real).to_vec());
    let resources = document.get_dictionary(page);
    if let Ok(resources) = resources.and_then(|page| page.get(b"Resources")) {
        dictionary.set("Resources", resources.clone());
    }
    Stream::new(dictionary, document.get_page_content(page))
}

fn content(operators: String) -> Stream {
    Stream::new(Dictionary::new(), operators.into_bytes())
}

/// What shows of a page: its crop box, or all of it.
fn sight(document: &Document, page: ObjectId) -> Sight {
    let entry = |key: &[u8]| {
        let entry = document.get_dictionary(page).ok()?.get(key).ok()?;
        document.dereference(entry).ok().map(|(_, entry)| entry)
    };
    let sides = entry(b"CropBox").or_else(|| entry(b"MediaBox"));
    let sides = sides.and_then(|sides| sides.as_array().ok());
    let sides: Vec<f32> = sides
        .into_iter()
        .flatten()
        .filter_map(|side| document.dereference(side).ok()?.1.as_float().ok())
        .collect();
    let [left, bottom, right, top] =
        sides
            .try_into()
            .unwrap_or([0.0, 0.0, PAGE_WIDTH / MM_PER_PT, PAGE_HEIGHT / MM_PER_PT]);
    let turned = entry(b"Rotate").and_then(|turned| turned.as_i64().ok());
    Sight {
        left: left.min(right),
        bottom: bottom.min(top),
        width: (right - left).abs(),
        height: (top - bottom).abs(),
        quarters: turned.unwrap_or(0).div_euclid(90).rem_euclid(4),
    }
}

/// The matrix that brings an upright A4 page's upper corner, right or left, to that of the page as it is seen.
fn place(sight: &Sight, right: bool) -> [f32; 6] {
    let Sight {
        left,
        bottom,
        width,
        height,
        quarters,
    } = *sight;
    let (seen_width, seen_height) = if quarters % 2 == 0 {
        (width, height)
    } else {
        (height, width)
    };
    let over = if right {
        seen_width - PAGE_WIDTH / MM_PER_PT
    } else {
        0.0
    };
    let up = seen_height - PAGE_HEIGHT / MM_PER_PT;
    match quarters {
        0 => [1.0, 0.0, 0.0, 1.0, left + over, bottom + up],
        1 => [0.0, 1.0, -1.0, 0.0, left + width - up, bottom + over],
        2 => [
            -1.0,
            0.0,
            0.0,
            -1.0,
            left + width - over,
            bottom + height - up,
        ],
        _ => [0.0, -1.0, 1.0, 0.0, left + up, bottom + height - over],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: f32 = PAGE_WIDTH / MM_PER_PT;
    const HIGH: f32 = PAGE_HEIGHT / MM_PER_PT;

    /// Where the upper right corner of an upright A4 page comes to lie on a page, pt.
    fn corner(sight: &Sight) -> (f32, f32) {
        let matrix = place(sight, true);
        let along = |side: usize| matrix[side] * WIDE + matrix[side + 2] * HIGH + matrix[side + 4];
        (along(0), along(1))
    }

    #[test]
    fn the_number_stands_in_the_upper_right_corner_however_the_page_is_turned() {
        let sight = |quarters| Sight {
            left: 10.0,
            bottom: 20.0,
            width: 500.0,
            height: 700.0,
            quarters,
        };
        for (quarters, expected) in [
            (0, (510.0, 720.0)),
            (1, (10.0, 720.0)),
            (2, (10.0, 20.0)),
            (3, (510.0, 20.0)),
        ] {
            let (x, y) = corner(&sight(quarters));
            assert!(
                (x - expected.0).abs() < 0.01 && (y - expected.1).abs() < 0.01,
                "{quarters}: {x} {y}"
            );
        }
    }

    #[test]
    fn on_an_upright_a4_page_nothing_moves() {
        let sight = Sight {
            left: 0.0,
            bottom: 0.0,
            width: WIDE,
            height: HIGH,
            quarters: 0,
        };
        for right in [true, false] {
            let identity = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
            let near = |(one, other): (&f32, &f32)| (one - other).abs() < 0.01;
            assert!(place(&sight, right).iter().zip(&identity).all(near));
        }
    }
}
