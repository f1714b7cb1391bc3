//! The same cross-tab from a packed array in memory: what no database can beat.

use std::collections::HashMap;

/// Offices, codes of inquirers, months and topics of the cross-tab.
pub const OFFICES: usize = 24;
/// 相談者区分 since 2016.
pub const INQUIRERS: usize = 13;
/// 相談内容区分 since 2016.
pub const TOPICS: usize = 5;

/// One number a case: office, inquirer, month, whether insured, and topics, in a few bits each.
#[derive(Debug, Default)]
pub struct Packed(Vec<u32>);

/// Count and content sums of each office, inquirer, month and kind of person.
pub type Cells = Vec<[u32; 1 + TOPICS]>;

impl Packed {
    /// The cases that [`store::add_cases`](crate::store::add_cases) makes; `months` gives the
    /// month of each slot, counted from the first.
    pub fn add(&mut self, (begin, many): (i64, i64), months: &[u32]) {
        let slots = months.len() as i64;
        self.0.extend((begin..begin + many).map(|i| {
            let at = ((i - begin) * slots / many) as usize;
            let month = months.get(at).copied().unwrap_or_default();
            let office = (i * 7919 % 1009 % OFFICES as i64) as u32;
            let inquirer = (i * 104729 % 1013 % INQUIRERS as i64) as u32;
            let insured = u32::from(i % 20 < 17);
            let second = if i % 2 == 0 {
                (i / 5 + i + 1) % 5
            } else {
                i % 5
            };
            let topics = 1_u32 << (i % 5) | 1_u32 << second;
            office | inquirer << 5 | month << 9 | insured << 15 | topics << 16
        }));
    }

    /// The full cross-tab over `months` months.
    pub fn count(&self, months: usize) -> Cells {
        let mut cells: Cells = vec![[0; 1 + TOPICS]; OFFICES * INQUIRERS * months * 2];
        for case in &self.0 {
            let Some(cell) = cells.get_mut(place(*case)) else {
                continue;
            };
            let [count, topics @ ..] = cell;
            *count += 1;
            for (at, sum) in topics.iter_mut().enumerate() {
                *sum += case >> (16 + at) & 1;
            }
        }
        cells
    }

    /// Cases by (month, office, inquirer, insured), as the kept counters have them.
    pub fn by_key(&self, months: usize) -> HashMap<(u32, u32, u32, bool), i64> {
        let mut found = HashMap::new();
        let cells = self.count(months);
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell[0] > 0) {
            let (insured, rest) = (at % 2 == 1, at / 2);
            let (office, rest) = (rest % OFFICES, rest / OFFICES);
            let (inquirer, month) = (rest % INQUIRERS, rest / INQUIRERS);
            let key = (month as u32, office as u32, inquirer as u32, insured);
            found.insert(key, i64::from(cell[0]));
        }
        found
    }
}

/// Where a case counts: the month changes slowest, so neighbours in time are neighbours here.
fn place(case: u32) -> usize {
    let (office, inquirer) = ((case & 31) as usize, (case >> 5 & 15) as usize);
    let (month, insured) = ((case >> 9 & 63) as usize, (case >> 15 & 1) as usize);
    ((month * INQUIRERS + inquirer) * OFFICES + office) * 2 + insured
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_counted_once_and_under_its_topics() {
        let mut packed = Packed::default();
        packed.add((1, 10_000), &[0, 0, 1, 2, 2]);
        let cells = packed.count(3);
        let cases: u32 = cells.iter().map(|cell| cell[0]).sum();
        assert_eq!(cases, 10_000);
        let topics: u32 = cells.iter().flat_map(|cell| &cell[1..]).sum();
        // Every second case has a second topic, where that is another than its first.
        assert!((13_000..15_000).contains(&topics), "{topics}");
        let by_key: i64 = packed.by_key(3).values().sum();
        assert_eq!(by_key, 10_000);
    }
}
