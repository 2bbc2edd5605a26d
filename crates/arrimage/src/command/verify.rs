//! `verify`: does each file still tell the truth? Exit status 1 when one does not.

use std::process::ExitCode;

use arrimage_node::Verdict;

use super::Ended;
use crate::{Common, folder::Folder};

/// Examples.
pub const HELP: &str = "\
Checks the journal's chain of hashes, every table against the journal, and the signed receipts of both directions.
Goes on beside a running server. Changes nothing.

Examples:
  arrimage verify
  arrimage verify maison-lila && echo sound";

/// What to check.
#[derive(clap::Args)]
pub struct Args {
    /// Which organisation; all of them when not given.
    organisation: Option<String>,
}

const SHOWN: usize = 20;

/// Checks.
pub fn run(common: &Common, args: &Args) -> Ended {
    let folder = Folder::open(common)?;
    let slugs = match &args.organisation {
        Some(slug) => vec![folder.pick(Some(slug))?],
        None => folder.slugs()?,
    };
    if slugs.is_empty() {
        folder.pick(None)?;
    }
    let passphrase = folder.passphrase().ask()?;
    let mut sound = true;
    for slug in slugs {
        let verdict = folder.office_beside(&slug, &passphrase)?.verify()?;
        sound &= verdict.is_sound();
        print(&slug, &verdict);
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The verdict on one file, in lines.
pub fn print(slug: &str, verdict: &Verdict) {
    println!("{slug}");
    match &verdict.chain.first_bad {
        None => println!("  ✓ chain: {} entries", verdict.chain.entries),
        Some((seq, how)) => println!("  ✗ chain: entry {seq}: {how}"),
    }
    let tables = verdict.differences.iter().map(|d| format!("{} {}: {:?}", d.table, d.key, d.kind).to_lowercase());
    lines("tables: all follow from the journal", "tables", tables.collect());
    let receipts = verdict.heads_lost.iter().chain(&verdict.receipts_doubtful).cloned().collect();
    lines(&format!("receipts: {} checked", verdict.receipts), "receipts", receipts);
    if !verdict.is_sound() {
        println!("  Keep a copy of the file as it is, then restore the last backup that verifies.");
    }
}

fn lines(well: &str, what: &str, wrong: Vec<String>) {
    if wrong.is_empty() {
        println!("  ✓ {well}");
    }
    for line in wrong.iter().take(SHOWN) {
        println!("  ✗ {what}: {line}");
    }
    if wrong.len() > SHOWN {
        println!("  ✗ {what}: {} more", wrong.len() - SHOWN);
    }
}
