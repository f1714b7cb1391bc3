//! Every check, in an order that fails early: what CI runs, and what a developer runs before it.

use anyhow::{Context, Result, anyhow};

use crate::api;
use crate::assets;
use crate::browser;
use crate::command::{cargo, run as shell};
use crate::menu::Choice;
use crate::place::Place;
use crate::postgres::{Cluster, Writes};
use crate::progress::{Progress, note};
use crate::supply;
use crate::tidy;

/// One check.
struct Step {
    name: &'static str,
    /// Steps that must have run before it.
    needs: &'static [&'static str],
    work: fn(&mut Session) -> Result<()>,
    /// What to do when it fails.
    advice: &'static str,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        needs: &[],
        work: |session| shell(&mut cargo(&session.place, &["fmt", "--all", "--check"])),
        advice: "`cargo fmt --all` puts it right",
    },
    Step {
        name: "tidy",
        needs: &[],
        work: |session| tidy::run(&session.place),
        advice: "each line above says what to do; docs/ARCHITECTURE.md says why",
    },
    Step {
        name: "audit",
        needs: &[],
        work: |session| {
            supply::audit(&session.place)?;
            supply::sbom(&session.place, None)
        },
        advice: "deny.toml says what parts may be; docs/decisions/dependencies.md lists ours",
    },
    Step {
        name: "assets",
        needs: &[],
        work: |session| assets::bring(&session.place),
        advice: "the lines above come from npm or the build in crates/ui",
    },
    Step {
        name: "lints",
        needs: &["assets"],
        work: lints,
        advice: "follow clippy's help; an exception is #[expect(lint, reason = \"…\")]",
    },
    Step {
        name: "postgres",
        needs: &[],
        work: postgres,
        advice: "the database programs of a Debian `postgresql` package are enough",
    },
    Step {
        name: "build",
        needs: &["assets"],
        work: build,
        advice: "mend what the compiler says",
    },
    Step {
        name: "tests",
        needs: &["postgres", "build"],
        work: tests,
        advice: "`cargo test -p CRATE NAME` repeats one test (on SQLite alone)",
    },
    Step {
        name: "browser",
        needs: &["postgres", "build"],
        work: |session| browser::run(&session.place, session.postgres()?),
        advice: "what the browser saw is in e2e/results and e2e/screenshots",
    },
    Step {
        name: "api",
        needs: &["postgres", "build"],
        work: |session| api::run(&session.place, session.postgres()?),
        advice: "each failure above names the request that repeats it",
    },
];

/// What the steps share.
struct Session {
    place: Place,
    /// Stopped and removed when the session ends, however it ends.
    cluster: Option<Cluster>,
}

impl Session {
    fn postgres(&self) -> Result<&Cluster> {
        self.cluster
            .as_ref()
            .context("the step `postgres` has not run")
    }
}

/// Names of all steps, in order.
pub fn step_names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|step| step.name)
}

/// Runs the chosen steps; the first failure ends the run with advice.
pub fn run(place: &Place, choice: &Choice) -> Result<()> {
    let steps = plan(choice);
    let mut progress = Progress::of(steps.len());
    let mut session = Session {
        place: place.clone(),
        cluster: None,
    };
    for step in steps {
        let name = step.name;
        let result = progress.step(name, || (step.work)(&mut session));
        result.map_err(|error| {
            let (advice, again) = (step.advice, format!("cargo xtask test --only {name}"));
            anyhow!("{error:#}\n\n  what to do: {advice}\n  this step alone: {again}")
        })?;
    }
    eprintln!("\nall of it holds:\n{}", progress.summary());
    Ok(())
}

/// The steps to run, in order, each with what it needs before it.
fn plan(choice: &Choice) -> Vec<&'static Step> {
    let mut wanted: Vec<&str> = match &choice.only {
        Some(only) => vec![only],
        None => step_names().collect(),
    };
    wanted.retain(|name| !(choice.skip_browser && *name == "browser"));
    // What is needed always stands earlier, so one walk from the end finds all of it.
    for step in STEPS.iter().rev() {
        if wanted.contains(&step.name) {
            wanted.extend(step.needs);
        }
    }
    STEPS
        .iter()
        .filter(|step| wanted.contains(&step.name))
        .collect()
}

fn lints(session: &mut Session) -> Result<()> {
    let words = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    shell(&mut cargo(&session.place, &words))
}

fn postgres(session: &mut Session) -> Result<()> {
    let cluster = Cluster::start(&session.place, Writes::Lost)?;
    note(&format!(
        "a private cluster answers at {}",
        cluster.url("postgres")
    ));
    session.cluster = Some(cluster);
    Ok(())
}

/// The binary and the tests in one go: with the tests' dependencies in the same selection, cargo
/// chooses features once and nothing is compiled twice.
fn build(session: &mut Session) -> Result<()> {
    shell(&mut cargo(
        &session.place,
        &["build", "--workspace", "--bins", "--tests"],
    ))
}

fn tests(session: &mut Session) -> Result<()> {
    let url = session.postgres()?.url("postgres");
    shell(
        cargo(&session.place, &["test", "--workspace", "--no-fail-fast"])
            .env("RENKEI_TEST_POSTGRES", url)
            // A developer's own database is not for tests.
            .env_remove("DATABASE_URL"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(only: Option<&str>, skip_browser: bool) -> Vec<&'static str> {
        let choice = Choice {
            only: only.map(str::to_owned),
            skip_browser,
        };
        plan(&choice).iter().map(|step| step.name).collect()
    }

    #[test]
    fn without_a_choice_every_step_runs() {
        assert_eq!(planned(None, false), step_names().collect::<Vec<_>>());
    }

    #[test]
    fn one_step_brings_what_it_needs_and_nothing_else() {
        assert_eq!(planned(Some("tidy"), false), ["tidy"]);
        assert_eq!(planned(Some("lints"), false), ["assets", "lints"]);
        assert_eq!(
            planned(Some("browser"), false),
            ["assets", "postgres", "build", "browser"]
        );
    }

    #[test]
    fn the_browser_can_be_left_out() {
        assert!(!planned(None, true).contains(&"browser"));
    }

    #[test]
    fn every_need_names_an_earlier_step() {
        let names: Vec<_> = step_names().collect();
        for (at, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                assert!(
                    names.iter().take(at).any(|name| name == need),
                    "{} needs {need}",
                    step.name
                );
            }
        }
    }
}
