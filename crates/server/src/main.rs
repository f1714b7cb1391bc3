//! The program `renkei`: wires the house together and serves it.

fn main() {}
