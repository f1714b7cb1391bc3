//! A question as a drawing.

use render::chart::{Bin, Chart, Head, Histogram, Stack, Stacked};

use crate::surveys::{
    report::Results,
    rules::{self, Compared, Given, Standing, bins},
};

/// One bar of all answers, this time beside the last; or how many said how much.
pub fn of(one: &Compared, results: &Results) -> Option<Chart> {
    let unit = results.unit;
    let head = Head::new(one.now.text.clone(), results.subject.clone(), unit);
    let head = head.n(one.now.asked as u64);
    match &one.now.given {
        Given::Choices {
            multiple: false,
            bars,
        } => {
            let values = |tally: &rules::Tally| -> Vec<f64> {
                let n =
                    |code: &str| rules::places_with(std::slice::from_ref(tally), &tally.link, code);
                bars.iter().map(|bar| n(&bar.code).len() as f64).collect()
            };
            let stack = |period: &str, values| Stack {
                label: period.to_owned(),
                period: String::new(),
                values,
            };
            let mut stacks = vec![stack("今回", values(&one.now))];
            if let Standing::Beside { tally, .. } = &one.before {
                stacks.push(stack("前回", values(tally)));
            }
            Some(Chart::Stacked(Stacked {
                head,
                parts: bars.iter().map(|bar| bar.label.clone()).collect(),
                stacks,
                out_of: None,
            }))
        }
        Given::Numbers { unit: own, values } if !values.is_empty() => {
            let bins = bins(values).into_iter();
            Some(Chart::Histogram(Histogram {
                head,
                axis: own.clone(),
                bins: bins
                    .map(|bin| Bin::new(bin.label, bin.places.len() as f64))
                    .collect(),
            }))
        }
        _ => None,
    }
}
