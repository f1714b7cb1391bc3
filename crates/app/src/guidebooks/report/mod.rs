//! The documents: list, guidebook, map of family doctors.

mod book;
mod doctors;
mod list;

pub use book::book;
pub use doctors::doctors;
pub use list::list;

/// Numbers as people read a few of them: `3、7、12`.
fn numbers(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    numbers.join("、")
}
