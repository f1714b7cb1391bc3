//! The words after `cargo xtask`: what can be asked for, and how it is read.

use anyhow::{Result, bail};

use crate::suite;

/// Shown for `help`, and after a word that is not understood.
pub const MENU: &str = "\
cargo xtask — everything there is to do around Renkei

  cargo xtask demo [--data DIR] [--listen ADDR]
        build assets and the release binary, make a demo city, and serve it
        (http://localhost:8080 unless --listen says otherwise)

  cargo xtask test [--only STEP] [--skip-browser]
        every check, exactly as CI runs them; starts its own PostgreSQL
        steps: format tidy audit assets lints postgres build tests browser api

  cargo xtask bench [--cases N,N]
        how fast it is, as a table of ratios measured in one run, on SQLite and PostgreSQL
        (1000000,10000000 cases unless --cases says otherwise)

  cargo xtask bench directory [--facilities N,N] [--import N]
        the same for the directory: match, words and import, beside PostGIS, pg_trgm, R*Tree, FTS5

  cargo xtask bench public
        the citizens' pages: answers a second and their times beside an empty page, and their weight

  cargo xtask bench report [--cases N]
        the same for the city's report: figures and PDF in a fresh process, beside bare typst

  cargo xtask bench trust [--cases N]
        what sealing and the audit record cost on a case's page and on a save, as ratios

  cargo xtask fuzz [--runs N] [--target NAME] [--seed N] [--input FILE]
        every parser of outside input, or one, fed with N spoilt inputs each (100000); FILE is
        one that failed, or target/fuzz/NAME/slowest.bin

  cargo xtask tidy
        the house rules alone: imports, floors, sizes, names; in a moment

  cargo xtask assets
        styles and scripts, from crates/ui into crates/ui/dist

  cargo xtask audit
        licences, sources and known holes of everything we did not write (deny.toml)

  cargo xtask sbom [--output FILE]
        the list of it, as CycloneDX (target/renkei.cdx.json)

  cargo xtask docs
        the generated pages of docs/ anew: PERMISSIONS.md, and the pictures of the READMEs

  cargo xtask help
        this page";

/// What the caller asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    /// Show the menu.
    Menu,
    /// Build styles and scripts.
    Assets,
    /// Serve the demo city; the words go to `renkei demo` unchanged.
    Demo(Vec<String>),
    /// Run the checks.
    Test(Choice),
    /// Measure the work of a city, or its directory.
    Bench(Measure),
    /// Feed parsers with spoilt inputs.
    Fuzz(Fuzz),
    /// Check the house rules.
    Tidy,
    /// Check where our parts come from.
    Audit,
    /// List our parts, into a file.
    Sbom(Option<String>),
    /// Write the generated documents.
    Docs,
}

/// What to measure.
#[derive(Debug, PartialEq, Eq)]
pub enum Measure {
    /// Everything around cases, at these numbers of cases.
    Cases(String),
    /// The directory, the citizens' pages, the city's report or trust; the words go to the benchmark unchanged.
    Part(&'static str, Vec<String>),
}

/// How parsers are fed with spoilt inputs; each word goes to the targets unchanged.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fuzz {
    /// How many for each target.
    pub runs: Option<String>,
    /// One target alone.
    pub target: Option<String>,
    /// From which number they are thrown.
    pub seed: Option<String>,
    /// One file instead.
    pub input: Option<String>,
}

/// Which checks to run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// One step (and what it needs) instead of all.
    pub only: Option<String>,
    /// Leave the browser stories out.
    pub skip_browser: bool,
}

/// Reads the words after `cargo xtask`.
pub fn read(words: &[String]) -> Result<Wish> {
    let Some((first, rest)) = words.split_first() else {
        return Ok(Wish::Menu);
    };
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Wish::Menu);
    }
    match first.as_str() {
        "help" | "--help" | "-h" => Ok(Wish::Menu),
        "assets" => alone(rest, Wish::Assets),
        "tidy" => alone(rest, Wish::Tidy),
        "docs" => alone(rest, Wish::Docs),
        "audit" => alone(rest, Wish::Audit),
        "sbom" => sbom(rest),
        "demo" => demo(rest),
        "test" => test(rest),
        "bench" => bench(rest),
        "fuzz" => fuzz(rest),
        other => bail!("there is no `{other}` here"),
    }
}

fn alone(rest: &[String], wish: Wish) -> Result<Wish> {
    match rest.first() {
        None => Ok(wish),
        Some(word) => bail!("`{word}` is not understood; nothing follows this word"),
    }
}

fn sbom(rest: &[String]) -> Result<Wish> {
    let words: Vec<&str> = rest.iter().flat_map(|word| word.splitn(2, '=')).collect();
    match words.as_slice() {
        [] => Ok(Wish::Sbom(None)),
        ["--output", file] => Ok(Wish::Sbom(Some((*file).to_owned()))),
        _ => bail!("sbom takes --output FILE"),
    }
}

fn demo(rest: &[String]) -> Result<Wish> {
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word.as_str(), None),
        };
        if !matches!(name, "--data" | "--listen") {
            bail!("`{word}` is not understood; demo takes --data DIR and --listen ADDR");
        }
        if value.is_none() && words.next().is_none() {
            bail!("`{name}` needs a value");
        }
    }
    Ok(Wish::Demo(rest.to_vec()))
}

fn test(rest: &[String]) -> Result<Wish> {
    let mut choice = Choice::default();
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--skip-browser" => choice.skip_browser = true,
            "--only" => choice.only = Some(step(words.next())?),
            other => match other.strip_prefix("--only=") {
                Some(name) => choice.only = Some(step(Some(&name.to_owned()))?),
                None => {
                    bail!("`{other}` is not understood; test takes --only STEP, --skip-browser")
                }
            },
        }
    }
    Ok(Wish::Test(choice))
}

/// What the benchmark can measure by itself.
const PARTS: [&str; 4] = ["directory", "public", "report", "trust"];

fn bench(rest: &[String]) -> Result<Wish> {
    if let Some((first, words)) = rest.split_first()
        && let Some(part) = PARTS.into_iter().find(|part| first == part)
    {
        return Ok(Wish::Bench(Measure::Part(part, words.to_vec())));
    }
    let words: Vec<&str> = rest.iter().flat_map(|word| word.splitn(2, '=')).collect();
    let cases = match words.as_slice() {
        [] => "1000000,10000000",
        ["--cases", cases] => *cases,
        _ => bail!("bench takes --cases N,N or one of the words directory, public, report, trust"),
    };
    let is_number = |part: &str| part.parse::<u32>().is_ok_and(|number| number > 0);
    if !cases.split(',').all(is_number) {
        bail!("`{cases}` is not a list of numbers like 1000000,10000000");
    }
    Ok(Wish::Bench(Measure::Cases(cases.to_owned())))
}

fn fuzz(rest: &[String]) -> Result<Wish> {
    let mut wish = Fuzz::default();
    let mut words = rest.iter().flat_map(|word| word.splitn(2, '='));
    while let Some(word) = words.next() {
        let place = match word {
            "--runs" => &mut wish.runs,
            "--target" => &mut wish.target,
            "--seed" => &mut wish.seed,
            "--input" => &mut wish.input,
            other => {
                bail!("`{other}` is not understood; fuzz takes --runs, --target, --seed, --input")
            }
        };
        let Some(value) = words.next() else {
            bail!("`{word}` needs a value");
        };
        *place = Some(value.to_owned());
    }
    let numbers = [&wish.runs, &wish.seed];
    let wrong = |number: &&String| number.parse::<u64>().is_err();
    if let Some(number) = numbers.into_iter().flatten().find(wrong) {
        bail!("`{number}` is no number");
    }
    if wish.input.is_some() && wish.target.is_none() {
        bail!("--input needs the --target that it is for");
    }
    Ok(Wish::Fuzz(wish))
}

fn step(name: Option<&String>) -> Result<String> {
    let known = suite::step_names().collect::<Vec<_>>().join(" ");
    match name {
        Some(name) if suite::step_names().any(|step| step == name) => Ok(name.clone()),
        Some(name) => bail!("there is no step `{name}`; the steps are: {known}"),
        None => bail!("--only needs the name of a step: {known}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Option<Wish> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        read(&words).ok()
    }

    #[test]
    fn each_line_is_understood_or_refused() {
        let only = |step: &str| Choice {
            only: Some(step.to_owned()),
            skip_browser: false,
        };
        let cases = [
            ("", Some(Wish::Menu)),
            ("--help", Some(Wish::Menu)),
            ("test --help", Some(Wish::Menu)),
            ("tidy", Some(Wish::Tidy)),
            ("tidy now", None),
            ("docs", Some(Wish::Docs)),
            ("audit", Some(Wish::Audit)),
            ("audit now", None),
            ("sbom", Some(Wish::Sbom(None))),
            (
                "sbom --output=a.json",
                Some(Wish::Sbom(Some("a.json".to_owned()))),
            ),
            ("sbom --output", None),
            ("test", Some(Wish::Test(Choice::default()))),
            ("test --only lints", Some(Wish::Test(only("lints")))),
            ("test --only=lints", Some(Wish::Test(only("lints")))),
            ("test --only dancing", None),
            ("test --only", None),
            (
                "test --skip-browser",
                Some(Wish::Test(Choice {
                    only: None,
                    skip_browser: true,
                })),
            ),
            (
                "bench --cases 1000,2000",
                Some(Wish::Bench(Measure::Cases("1000,2000".to_owned()))),
            ),
            ("bench --cases many", None),
            ("bench fast", None),
            (
                "fuzz --target import-csv --runs=5",
                Some(Wish::Fuzz(Fuzz {
                    runs: Some("5".to_owned()),
                    target: Some("import-csv".to_owned()),
                    ..Fuzz::default()
                })),
            ),
            ("fuzz --runs many", None),
            ("fuzz --input a.bin", None),
            ("fuzz --target", None),
            ("demo --data", None),
            ("demo --port 1", None),
            (
                "demo --data=a",
                Some(Wish::Demo(vec!["--data=a".to_owned()])),
            ),
            ("fly", None),
        ];
        for (line, expected) in cases {
            assert_eq!(asked(line), expected, "cargo xtask {line}");
        }
    }

    #[test]
    fn the_menu_names_every_step_in_order() {
        let steps = suite::step_names().collect::<Vec<_>>().join(" ");
        assert!(MENU.contains(&format!("steps: {steps}")), "{steps}");
    }
}
