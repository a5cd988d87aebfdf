//! Chance that can be repeated.

/// Chance with a seed (SplitMix64), so that a history that fails can be told again.
pub struct Chance(pub u64);

impl Chance {
    pub fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }

    pub fn in_hundred(&mut self, percent: usize) -> bool {
        self.number(100) < percent
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.number(of.len())].clone())
    }
}
