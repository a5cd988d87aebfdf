//! Work on a full ledger that takes longer than a frame may, done some steps a frame.

use std::time::{Duration, Instant};

/// So many items of a ledger are one step, which no frame is too short for.
pub const STEP: usize = 256;
/// For so long such work may hold a frame up: it is to be there within 8 ms, and drawing it takes some of them.
const SHARE: Duration = Duration::from_millis(4);

/// Takes one step after the other until none is left or the frame has waited long enough; returns whether there are more.
pub fn in_a_frame(mut step: impl FnMut() -> bool) -> bool {
    let began = Instant::now();
    while step() {
        if began.elapsed() >= SHARE {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_in_the_end_and_holds_no_frame_up() {
        let mut left = 3;
        let mut quick = || {
            left -= 1;
            left > 0
        };
        while in_a_frame(&mut quick) {}
        assert_eq!(left, 0);
        let mut taken = 0;
        let slow = || {
            taken += 1;
            std::thread::sleep(SHARE);
            true
        };
        assert!(in_a_frame(slow));
        assert_eq!(taken, 1);
    }
}
