//! Hostile input: nothing panics, and what is written is read back.

use proptest::prelude::*;

use super::{
    rows::read,
    sample::{Kaigo, navii},
};
use crate::directory::import::{incoming::Taken, kaigo};

/// Columns whose text is kept as it is written.
const KEPT: [&str; 3] = ["事業所名", "法人の名称", "備考"];

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_bytes_under_a_right_header_are_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        form in 0..5_usize,
    ) {
        let mut file = if form == 4 { Kaigo::file(&[]) } else { navii(form, &[]) };
        file.extend(bytes);
        let _ = read(&file);
    }

    #[test]
    fn any_value_in_any_column_is_read_or_said(at in 0..24_usize, value in ".{0,40}") {
        let column = kaigo::COLUMNS[at];
        let taken = read(&Kaigo::file(&[Kaigo::row().with(column, &value)])).unwrap();
        prop_assert_eq!(taken.len(), 1);
    }

    #[test]
    fn plain_text_is_read_back_as_it_was_written(
        texts in proptest::array::uniform3("[ァ-ヶ一-龠ーa-z0-9,\"]{1,20}"),
    ) {
        let mut row = Kaigo::row();
        for (column, text) in KEPT.iter().zip(&texts) {
            row = row.with(column, text);
        }
        let taken = read(&Kaigo::file(&[row])).unwrap().remove(0);
        let Taken::Row(incoming) = taken else { panic!("{taken:?}") };
        let facility = incoming.facility;
        prop_assert_eq!([facility.name, facility.organisation, facility.note], texts);
    }
}
