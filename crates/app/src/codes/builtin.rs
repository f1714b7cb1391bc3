//! The lists a new municipality starts with, read from `builtin.txt`.

use anyhow::Context;
use chrono::NaiveDate;

use super::model::{Code, CodeList, CodeVersion};

/// The lists as the programme's documents have them.
pub fn lists() -> anyhow::Result<Vec<CodeList>> {
    read(include_str!("builtin.txt"))
}

/// Reads the file's three kinds of line: `list key|name|one/many`, `version n|date|note` and
/// `code|label|short|group` (the last two may be absent). `#` begins a comment.
fn read(text: &str) -> anyhow::Result<Vec<CodeList>> {
    let mut lists: Vec<CodeList> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        take(&mut lists, line).with_context(|| format!("builtin.txt:{}: {line}", number + 1))?;
    }
    Ok(lists)
}

fn take(lists: &mut Vec<CodeList>, line: &str) -> anyhow::Result<()> {
    if let Some(rest) = line.strip_prefix("list ") {
        let [key, name, how] = parts(rest)?;
        let multiple = how == "many";
        lists.push(CodeList {
            key,
            name,
            multiple,
            versions: Vec::new(),
        });
        return Ok(());
    }
    let list = lists.last_mut().context("no list yet")?;
    if let Some(rest) = line.strip_prefix("version ") {
        let [number, date, note] = parts(rest)?;
        let valid_from = NaiveDate::parse_from_str(&date, "%Y-%m-%d")?;
        list.versions.push(CodeVersion {
            number: number.parse()?,
            valid_from,
            note,
            codes: vec![],
        });
        return Ok(());
    }
    let version = list.versions.last_mut().context("no version yet")?;
    let mut fields = line.split('|').map(str::trim);
    let code = fields.next().unwrap_or_default().to_owned();
    let label = fields.next().context("a code needs a label")?.to_owned();
    let short = fields
        .next()
        .filter(|short| !short.is_empty())
        .unwrap_or(&label)
        .to_owned();
    let group = fields.next().unwrap_or_default().to_owned();
    version.codes.push(Code {
        code,
        label,
        short,
        group,
    });
    Ok(())
}

fn parts<const N: usize>(rest: &str) -> anyhow::Result<[String; N]> {
    let found: Vec<String> = rest.split('|').map(|part| part.trim().to_owned()).collect();
    found
        .try_into()
        .map_err(|_| anyhow::anyhow!("expected {N} parts"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_built_in_lists_read_and_no_code_stands_twice() {
        let lists = lists().unwrap();
        for list in &lists {
            assert!(!list.versions.is_empty(), "{}", list.key);
            for version in &list.versions {
                let codes: HashSet<_> = version.codes.iter().map(|code| &code.code).collect();
                assert_eq!(
                    codes.len(),
                    version.codes.len(),
                    "{} v{}",
                    list.key,
                    version.number
                );
            }
        }
    }

    #[test]
    fn the_thirteen_inquirers_stand_in_the_citys_order() {
        let lists = lists().unwrap();
        let inquirer = lists.iter().find(|list| list.key == "inquirer").unwrap();
        let now = inquirer
            .on(NaiveDate::from_ymd_opt(2026, 4, 1).unwrap())
            .unwrap();
        assert_eq!(now.codes.len(), 13);
        assert_eq!(now.codes[3].label, "病院（地域連携相談室）");
        let model_year = inquirer
            .on(NaiveDate::from_ymd_opt(2015, 9, 1).unwrap())
            .unwrap();
        assert_eq!(model_year.codes.len(), 7);
    }
}
