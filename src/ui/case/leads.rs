//! What the focus is led to on the page once something is done, by the names of the controls.

/// Takes up the first form that is out.
pub const COLLECT: &str = "登记收回";

/// The first field of a redo.
pub const READERS: &str = "重新答复发给";

/// The first talk that is asked for: each button is called by its person.
pub const TALK: &str = "first talk asked for";

/// Opens 办结.
pub const CLOSE_OUT: &str = "办结…";

/// Leads back to where the item was opened.
pub const BACK: &str = "返回";
