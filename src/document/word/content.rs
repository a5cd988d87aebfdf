//! What a document becomes on its way into a .docx: XML of its body, its headers and footers, its page set-up.

/// What goes into the package.
#[derive(Debug, Default)]
pub struct WordContent {
    /// The body's paragraphs and tables.
    pub body: String,
    /// Headers and footers, and on which pages each comes.
    pub margins: Vec<Margin>,
    /// Page size, margins and grid.
    pub setup: Setup,
}

/// A header or a footer.
#[derive(Debug)]
pub struct Margin {
    /// At the foot of the page.
    pub foot: bool,
    /// Which pages: `default` (odd ones where even ones differ), `even` or `first`.
    pub pages: &'static str,
    /// Its paragraphs.
    pub xml: String,
}

/// Page size and margins in mm, and the grid of 公文 where the page has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// A4 on its side.
    pub landscape: bool,
    /// Top, right, bottom, left.
    pub margins: [f32; 4],
    /// Page edge to header, and footer to page edge.
    pub edges: [f32; 2],
    /// The height of the first page's body, mm, on pages with the grid.
    pub grid: Option<f32>,
    /// From one line of text to the next, mm; the standard's where none is said.
    pub pitch: Option<f32>,
}
