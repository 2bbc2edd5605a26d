//! `init`: a node's folder.

use std::process::ExitCode;

use super::Ended;
use crate::{Common, folder::Folder};

/// Examples.
pub const HELP: &str = "\
Examples:
  arrimage init                                in ./arrimage-node
  arrimage --folder /srv/arrimage init
Then: arrimage organisation add …, practitioner add …, serve.";

/// Examples of `serve`.
pub const SERVE_HELP: &str = "\
It answers this machine only, until `listen` and `public_url` in arrimage.toml say otherwise (see `arrimage config`).
While it runs, commands that write are refused: use its pages, or stop it. list, show, backup, verify and doctor go on.

Examples:
  arrimage serve                               asks for the passphrase
  arrimage --passphrase-file /run/secrets/p serve
  ARRIMAGE_LISTEN='[::]:443' arrimage serve    with tls_certificate and tls_key in arrimage.toml";

/// Makes it.
pub fn run(common: &Common) -> Ended {
    let folder = Folder::make(common)?;
    println!("A node is ready in {}.", folder.root().display());
    println!("Its settings, all commented: {}", folder.root().join("arrimage.toml").display());
    println!("Next: arrimage organisation add SLUG --name \"…\"");
    Ok(ExitCode::SUCCESS)
}
