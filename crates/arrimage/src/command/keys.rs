//! `keys`: the keys with which an organisation signs and receives.

use std::process::ExitCode;

use super::{Ended, Opened, Whose};
use crate::Common;

/// What can be done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Replace the signing and sealing keys. The old one vouches for the new; the six words stay; partners are told.
    #[command(after_help = "\
`arrimage doctor` says when it is due. Make a backup right after: an older one holds keys that partners no longer expect.

Example:
  arrimage keys rotate -o maison-lila")]
    Rotate(Whose),
}

/// Does it.
pub fn run(common: &Common, command: Command) -> Ended {
    let Command::Rotate(whose) = command;
    let opened = Opened::new(common, &whose)?;
    let words = opened.write(|desk| {
        desk.rotate_keys()?;
        desk.fingerprint()
    })?;
    println!("{} has new keys. Its six words are the same: {words}", opened.slug);
    println!("Make a backup now: `arrimage backup`.");
    Ok(ExitCode::SUCCESS)
}
