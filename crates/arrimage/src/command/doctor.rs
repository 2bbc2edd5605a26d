//! `doctor`: is the machine well, and what to do when it is not? Reads beside a running server; needs no passphrase.
//!
//! To add a check: a function that pushes lines, called by [`run`].

use std::{fs, process::ExitCode};

use arrimage_envelope::{Identity, keys};
use arrimage_kernel::{Clock as _, Code, Problem};
use arrimage_store::{PartnerRow, View, read};
use jiff::{SignedDuration, Timestamp};

use super::{Ended, backup::LAST};
use crate::{Common, folder::Folder, serve, system::SystemClock};

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Well,
    Look,
    Act,
}

/// What was found, in the order in which it was looked at.
struct Findings {
    now: Timestamp,
    lines: Vec<(Mark, String)>,
}

impl Findings {
    fn well(&mut self, what: impl Into<String>) {
        self.lines.push((Mark::Well, what.into()));
    }
    /// Something to look at.
    fn look(&mut self, what: impl Into<String>) {
        self.lines.push((Mark::Look, what.into()));
    }
    /// Something to do now.
    fn act(&mut self, what: impl Into<String>) {
        self.lines.push((Mark::Act, what.into()));
    }
}

/// Room on the disk, in bytes, under which to act, or to look.
const LITTLE_ROOM: (u64, u64) = (256 << 20, 2 << 30);
/// How far a partner's clock may differ, in seconds: to look, or to act.
const SKEW: (u64, u64) = (120, 300);
/// How long an envelope may wait, in hours: to look, or to act.
const WAIT: (i64, i64) = (1, 24);
const BACKUP: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Looks at everything.
pub fn run(common: &Common) -> Ended {
    let folder = Folder::open(common)?;
    let mut found = Findings { now: SystemClock.now(), lines: Vec::new() };
    machine(&folder, &mut found);
    for slug in folder.slugs()? {
        if let Err(problem) = organisation(&folder, &slug, &mut found) {
            found.act(format!("{slug}: {problem}"));
        }
    }
    let mut worst = false;
    for (mark, line) in &found.lines {
        let sign = match mark {
            Mark::Well => '✓',
            Mark::Look => '!',
            Mark::Act => '✗',
        };
        println!("{sign} {line}");
        worst |= *mark == Mark::Act;
    }
    Ok(if worst { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn machine(folder: &Folder, found: &mut Findings) {
    if folder.is_held() {
        found.well("server: running");
    } else {
        found
            .look("server: not running. Start it with `arrimage serve`: nothing leaves and nothing arrives without it");
    }
    let probe = folder.root().join(".doctor");
    match fs::write(&probe, b"?").and_then(|()| fs::remove_file(&probe)) {
        Ok(()) => found.well("disk: the folder can be written"),
        Err(error) => {
            found.act(format!("disk: the folder can't be written ({}). Give its user that right", error.kind()))
        }
    }
    match fs4::available_space(folder.root()) {
        Ok(room) if room < LITTLE_ROOM.0 => found.act(format!("disk: {} MiB left. Make room now", room >> 20)),
        Ok(room) if room < LITTLE_ROOM.1 => found.look(format!("disk: {} MiB left. Make room soon", room >> 20)),
        Ok(room) => found.well(format!("disk: {} GiB left", room >> 30)),
        Err(error) => found.look(format!("disk: the room left can't be read ({})", error.kind())),
    }
    match serve::tls(folder) {
        Ok(Some(_)) => found.well("tls: certificate and key fit"),
        Ok(None) if folder.config.is_secure() => found.well("tls: left to a proxy in front"),
        Ok(None)
            if folder.config.public_url.contains("localhost") || folder.config.public_url.contains("127.0.0.1") =>
        {
            found.look(
                "address: partners elsewhere can't reach `public_url`. Set it when this node is more than a trial",
            );
        }
        Ok(None) => found.act("tls: `public_url` is not https. Put a proxy or certificates in front of real data"),
        Err(problem) => found.act(format!("tls: {problem}")),
    }
    if let Some(file) = &folder.config.passphrase_file {
        passphrase_file(&folder.path(file), found);
    }
    let last = fs::read_to_string(folder.root().join(LAST)).ok().and_then(|text| text.trim().parse::<Timestamp>().ok());
    match last {
        None => found.look("backup: none yet. `arrimage backup FOLDER --keys ANOTHER`, every night"),
        Some(last) if found.now.duration_since(last) > BACKUP => {
            found.act(format!("backup: the last one is of {last:.0}. Make one, and see why no other was made"));
        }
        Some(last) => found.well(format!("backup: {last:.0}")),
    }
}

#[cfg(unix)]
fn passphrase_file(path: &std::path::Path, found: &mut Findings) {
    use std::os::unix::fs::PermissionsExt as _;
    match fs::metadata(path).map(|file| file.permissions().mode() & 0o077) {
        Ok(0) => found.well("passphrase file: its owner only reads it"),
        Ok(_) => found.act(format!("passphrase file: others may read it. chmod 600 {}", path.display())),
        Err(error) => found.act(format!("passphrase file: it can't be read ({})", error.kind())),
    }
}

#[cfg(not(unix))]
fn passphrase_file(path: &std::path::Path, found: &mut Findings) {
    if !path.is_file() {
        found.act("passphrase file: it can't be read");
    }
}

fn organisation(folder: &Folder, slug: &str, found: &mut Findings) -> Result<(), Problem> {
    if !folder.key(slug).is_file() {
        found.act(format!("{slug}: its key is missing. Bring it back from the last keys backup"));
    }
    let store = folder.beside(slug)?;
    let now = found.now;
    let lines = read(&store, move |view| {
        let mut found = Findings { now, lines: Vec::new() };
        clock(view, &mut found)?;
        keys_due(view, &mut found)?;
        for partner in view.partners()?.into_iter().filter(|partner| partner.linked) {
            self::partner(view, &partner, &mut found)?;
        }
        waiting(view, &mut found)?;
        Ok(found.lines)
    })
    .wait()?;
    found.lines.extend(lines.into_iter().map(|(mark, line)| (mark, format!("{slug}: {line}"))));
    Ok(())
}

fn clock(view: &dyn View, found: &mut Findings) -> Result<(), Problem> {
    let head = view.head()?;
    let Some(last) = view.journal_row(head.seq)? else { return Ok(()) };
    if last.at > found.now + SignedDuration::from_mins(5) {
        found.act(format!(
            "clock: the last entry is of {:.0}, which is still to come. Set this machine's clock by NTP",
            last.at
        ));
    } else {
        found.well("clock: later than the last entry");
    }
    Ok(())
}

fn keys_due(view: &dyn View, found: &mut Findings) -> Result<(), Problem> {
    let text = view.identity()?.unwrap_or_default();
    let identity = Identity::from_text(&text)
        .map_err(|error| Problem::new(Code::Corrupt, format!("the public keys can't be read: {error}")))?;
    let age = |from: Option<Timestamp>| from.map(|from| found.now.duration_since(from));
    let signing = age(identity.signing().last().map(|key| key.from));
    let sealing = age(identity.sealing().last().map(|key| key.from));
    let due = signing.is_none_or(|age| age >= keys::SIGNING_ROTATION)
        || sealing.is_none_or(|age| age >= keys::SEALING_ROTATION);
    if due {
        found.look("keys: due for a change. `arrimage keys rotate`, then a backup");
    } else {
        found.well("keys: young enough");
    }
    Ok(())
}

fn partner(view: &dyn View, partner: &PartnerRow, found: &mut Findings) -> Result<(), Problem> {
    let slug = &partner.card.profile.slug;
    let contact = view.contact(partner.card.profile.id)?.unwrap_or_default();
    match (contact.last_heard, contact.failures) {
        (None, 0) => found.look(format!("partner {slug}: not reached yet")),
        (None, failures) => found
            .act(format!("partner {slug}: never reached, {failures} tries. Check {} with them", partner.card.endpoint)),
        (Some(heard), 0) => found.well(format!("partner {slug}: heard {heard:.0}")),
        (Some(heard), failures) if found.now.duration_since(heard) > SignedDuration::from_hours(WAIT.1) => {
            found.act(format!("partner {slug}: silent since {heard:.0}, {failures} tries. Telephone them"));
        }
        (Some(heard), failures) => {
            found.look(format!(
                "partner {slug}: {failures} tries without an answer since {heard:.0}. Tried again by itself"
            ));
        }
    }
    match contact.skew_seconds.map(i64::unsigned_abs) {
        Some(skew) if skew >= SKEW.1 => found.act(format!(
            "partner {slug}: its clock and ours differ by {skew} s. Set both by NTP; see which one is wrong"
        )),
        Some(skew) if skew >= SKEW.0 => found.look(format!("partner {slug}: its clock and ours differ by {skew} s")),
        _ => {}
    }
    Ok(())
}

fn waiting(view: &dyn View, found: &mut Findings) -> Result<(), Problem> {
    let pending = view.outbox_pending()?;
    let Some(oldest) = pending.iter().map(|row| row.queued_at).min() else {
        found.well("outbox: nothing waits");
        return Ok(());
    };
    let line = format!("outbox: {} waiting, the oldest since {oldest:.0}", pending.len());
    match found.now.duration_since(oldest).as_hours() {
        hours if hours >= WAIT.1 => found.act(format!("{line}. See the partners above")),
        hours if hours >= WAIT.0 => found.look(line),
        _ => found.well(line),
    }
    Ok(())
}
