//! Builds this crate again when a migration is added: the files are embedded by a macro that
//! cargo does not look through.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
