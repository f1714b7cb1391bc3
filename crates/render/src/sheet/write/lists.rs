//! Columns and cells in which only listed values may be chosen. The format holds 255 characters of a list in
//! the column itself; longer ones stand on a tab of their own, out of sight.

use rust_xlsxwriter::{DataValidation, Formula, Workbook as Book, Worksheet, XlsxError};

use super::super::Sheet;
use super::body::column;

/// The tab of the lists.
const TAB: &str = "選択肢";

/// Rows below the last one in which values can be chosen, too: for those that people add.
const BELOW: u32 = 500;

/// The lists of a workbook, each once.
#[derive(Default)]
pub(super) struct Lists {
    lists: Vec<Vec<String>>,
}

impl Lists {
    /// Lets only listed values be chosen in the columns that say so.
    pub(super) fn guard(
        &mut self,
        sheet: &Sheet,
        page: &mut Worksheet,
        head: u32,
    ) -> Result<(), XlsxError> {
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - BELOW - head);
        for (at, col) in sheet.columns.iter().enumerate() {
            if col.allowed.is_empty() {
                continue;
            }
            let rule = self.rule(&col.allowed)?;
            let at = column(at)?;
            page.add_data_validation(head + 1, at, head + rows + BELOW, at, &rule)?;
        }
        for (row, line) in (head + 1..).zip(&sheet.rows) {
            for (at, cell) in line.cells.iter().enumerate() {
                if !cell.allowed.is_empty() {
                    let (rule, at) = (self.rule(&cell.allowed)?, column(at)?);
                    page.add_data_validation(row, at, row, at, &rule)?;
                }
            }
        }
        Ok(())
    }

    fn rule(&mut self, allowed: &[String]) -> Result<DataValidation, XlsxError> {
        DataValidation::new()
            .allow_list_formula(self.place_of(allowed))
            .set_error_title("選べない値です")?
            .set_error_message("一覧から選んでください。わからないときは空欄にします。")
    }

    /// Where a list stands, as the format writes it.
    fn place_of(&mut self, list: &[String]) -> Formula {
        let known = self.lists.iter().position(|one| one == list);
        let at = known.unwrap_or_else(|| {
            self.lists.push(list.to_vec());
            self.lists.len() - 1
        });
        let letters = letters(at);
        Formula::new(format!("='{TAB}'!${letters}$1:${letters}${}", list.len()))
    }

    /// Writes the tab, where there are lists.
    pub(super) fn write(&self, book: &mut Book) -> Result<(), XlsxError> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let page = book.add_worksheet().set_name(TAB)?;
        for (at, list) in self.lists.iter().enumerate() {
            for (row, value) in (0..).zip(list) {
                page.write_string(row, column(at)?, value)?;
            }
        }
        page.set_hidden(true);
        Ok(())
    }
}

/// The letters of a column: A, B, … Z, AA.
fn letters(at: usize) -> String {
    let mut rest = at + 1;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    out.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        for (at, want) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(at), want);
        }
    }
}
