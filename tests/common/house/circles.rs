//! Circles of files that use each other, directly or through others.

use std::collections::BTreeSet;

/// Finds the groups of files in which each can be reached from each, by Tarjan's algorithm.
struct Search<'a> {
    used: &'a [BTreeSet<usize>],
    /// In which order files were met, from 1 on; 0 before.
    met: Vec<usize>,
    /// The first met file that can be reached from each.
    lowest: Vec<usize>,
    open: Vec<usize>,
    circles: Vec<Vec<usize>>,
}

/// The circles in a graph that says for each file whom it uses, each in the order of its files.
pub fn circles(used: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        used,
        met: vec![0; used.len()],
        lowest: vec![0; used.len()],
        open: Vec::new(),
        circles: Vec::new(),
    };
    let mut count = 0;
    for file in 0..used.len() {
        if search.met[file] == 0 {
            search.visit(file, &mut count);
        }
    }
    search.circles
}

impl Search<'_> {
    fn visit(&mut self, file: usize, count: &mut usize) {
        *count += 1;
        self.met[file] = *count;
        self.lowest[file] = *count;
        self.open.push(file);
        for next in &self.used[file] {
            if self.met[*next] == 0 {
                self.visit(*next, count);
                self.lowest[file] = self.lowest[file].min(self.lowest[*next]);
            } else if self.open.contains(next) {
                self.lowest[file] = self.lowest[file].min(self.met[*next]);
            }
        }
        if self.lowest[file] != self.met[file] {
            return;
        }
        let first = self.open.iter().position(|open| *open == file);
        let mut circle = self.open.split_off(first.unwrap_or(0));
        circle.sort_unstable();
        if circle.len() > 1 {
            self.circles.push(circle);
        }
    }
}
