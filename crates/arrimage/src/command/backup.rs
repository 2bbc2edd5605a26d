//! `backup`: what the node holds, without any key; and the keys, apart (`protocol.md`, At rest).
//!
//! A backup of data opens nothing by itself: persons' keys are taken out of the copy, and overwritten there. A keys
//! backup holds them, closed under the organisation's key, itself closed under the passphrase; it lives at most
//! [`KEYS_LIVE`], so that somebody who was erased is erased from backups too by then.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_envelope::hex;
use arrimage_kernel::{Clock as _, Code, Problem, id::PersonId};
use arrimage_store::{Mode, SqliteStore, Store, read, write};
use jiff::{SignedDuration, Timestamp};

use super::{
    Ended,
    manifest::{Held, Kind, Manifest, head_of},
};
use crate::{
    Common, erasures,
    folder::{FILE, Folder, fresh_folder, private_folder, unreadable, write_whole},
    system::SystemClock,
};

/// Examples.
pub const HELP: &str = "\
Makes a new folder inside FOLDER at each run, named after the moment. Goes on beside a running server.
FOLDER gets the organisations' files without any key: alone, they open nothing about a person.
--keys gets the keys, into ANOTHER place: together, the two open everything to whoever has the passphrase.
Keys backups older than 30 days are deleted there, so that who was erased ends by being erased everywhere. Do not copy \
them where nothing deletes them. The directory of places is not copied: import it again.

Examples:
  arrimage backup /mnt/disk/arrimage --keys /mnt/stick/arrimage-keys
  arrimage backup /mnt/disk/arrimage";

/// What to copy, and where.
#[derive(clap::Args)]
pub struct Args {
    /// Where backups of data are kept.
    #[arg(required_unless_present = "keys", value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Where backups of keys are kept: another disk, another hand.
    #[arg(long, value_name = "ANOTHER")]
    keys: Option<PathBuf>,
}

/// How long a keys backup is kept.
pub const KEYS_LIVE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// In the node's folder: when a backup last ended well.
pub const LAST: &str = "last-backup";
const KEYS_PREFIX: &str = "arrimage-keys-";
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Copies.
pub fn run(common: &Common, args: &Args) -> Ended {
    let folder = Folder::open(common)?;
    if let (Some(data), Some(keys)) = (&args.to, &args.keys)
        && same(data, keys)
    {
        return Err(Problem::new(Code::NotAllowed, "keys are not kept with what they open")
            .at("--keys")
            .expected("another folder, on another disk")
            .into());
    }
    let slugs = folder.slugs()?;
    if slugs.is_empty() {
        folder.pick(None)?;
    }
    let now = SystemClock.now();
    let stamp = now.strftime(STAMP);
    if let Some(parent) = &args.to {
        let target = parent.join(format!("arrimage-backup-{stamp}"));
        whole_or_nothing(&target, || data(&folder, &slugs, now, &target))?;
        write_whole(&folder.root().join(LAST), now.to_string().as_bytes())?;
        println!("Data, without keys: {}", target.display());
    }
    if let Some(parent) = &args.keys {
        let target = parent.join(format!("{KEYS_PREFIX}{stamp}"));
        whole_or_nothing(&target, || keys(&folder, &slugs, now, &target))?;
        println!("Keys:               {}", target.display());
        for gone in expire(parent, now)? {
            println!("Deleted, past 30 days: {}", gone.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The same folder, or one inside the other.
fn same(one: &Path, other: &Path) -> bool {
    let absolute =
        |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    let (one, other) = (absolute(one), absolute(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// Removes what was begun when it can't be ended.
pub fn whole_or_nothing(target: &Path, step: impl FnOnce() -> Result<(), Problem>) -> Result<(), Problem> {
    fresh_folder(target)?;
    step().inspect_err(|_| drop(fs::remove_dir_all(target)))
}

fn data(folder: &Folder, slugs: &[String], now: Timestamp, target: &Path) -> Result<(), Problem> {
    let mut manifest = Manifest::new(Kind::Backup, now);
    for slug in slugs {
        let home = target.join(slug);
        private_folder(&home)?;
        let copy = home.join(FILE);
        folder.beside(slug)?.backup_to(&copy)?;
        let (id, head) = without_keys(&copy)?;
        manifest.organisations.push(Held::of(slug, id, head, &copy)?);
    }
    let config = folder.root().join("arrimage.toml");
    fs::copy(&config, target.join("arrimage.toml")).map_err(|error| unreadable(&config, &error))?;
    manifest.write(target)
}

/// Takes persons' keys out of a copy; SQLite overwrites what it deletes.
fn without_keys(copy: &Path) -> Result<(arrimage_kernel::id::OrganisationId, arrimage_store::Head), Problem> {
    let store = SqliteStore::open(copy, Mode::Inline)?;
    write(&store, |tx| {
        for person in tx.persons()? {
            tx.destroy_person_key(person.id)?;
        }
        Ok(())
    })
    .wait()?;
    let found = head_of(&store)?;
    drop(store);
    drop_companions(copy)?;
    Ok(found)
}

/// Removes the empty lock that opening a copy leaves beside it; a log that is still there would hold what was deleted.
pub fn drop_companions(copy: &Path) -> Result<(), Problem> {
    for suffix in ["-wal", "-shm", ".lock"] {
        let mut name = copy.as_os_str().to_owned();
        name.push(suffix);
        let path = PathBuf::from(name);
        if suffix == "-wal" && fs::metadata(&path).is_ok_and(|log| log.len() > 0) {
            return Err(Problem::new(Code::InUse, "another program reads this copy").at(copy.display().to_string()));
        }
        if path.exists() {
            fs::remove_file(&path).map_err(|error| unreadable(&path, &error))?;
        }
    }
    Ok(())
}

/// Persons' keys, each closed under the organisation's, in hexadecimal.
pub type PersonKeys = BTreeMap<PersonId, String>;

/// The keys of a store's living persons.
pub fn person_keys(store: &dyn Store) -> Result<PersonKeys, Problem> {
    read(store, |view| {
        let mut keys = PersonKeys::new();
        for person in view.persons()?.into_iter().filter(|person| !person.erased) {
            if let Some(wrapped) = view.person_key(person.id)? {
                keys.insert(person.id, hex::encode(&wrapped));
            }
        }
        Ok(keys)
    })
    .wait()
}

/// Files of a keys backup.
pub fn key_files(folder: &Path, slug: &str) -> (PathBuf, PathBuf, PathBuf) {
    let file = |kind: &str| folder.join(format!("{slug}.{kind}"));
    (file("key"), file("persons.json"), file("erased"))
}

fn keys(folder: &Folder, slugs: &[String], now: Timestamp, target: &Path) -> Result<(), Problem> {
    let mut manifest = Manifest::new(Kind::Keys, now);
    for slug in slugs {
        let store = folder.beside(slug)?;
        let (key, persons, erased) = key_files(target, slug);
        let source = folder.key(slug);
        write_whole(&key, &fs::read(&source).map_err(|error| unreadable(&source, &error))?)?;
        let json = serde_json::to_vec_pretty(&person_keys(&store)?)
            .map_err(|error| Problem::new(Code::Malformed, format!("the keys can't be written: {error}")))?;
        write_whole(&persons, &json)?;
        let mut gone = erasures::load(&folder.erased(slug))?;
        gone.extend(erasures::of_store(&store)?);
        erasures::add(&erased, &gone)?;
        let (id, head) = head_of(&store)?;
        manifest.organisations.push(Held::of(slug, id, head, &persons)?);
    }
    manifest.write(target)
}

/// Deletes the keys backups of a folder that are too old; says which.
fn expire(parent: &Path, now: Timestamp) -> Result<Vec<PathBuf>, Problem> {
    let refused = |error: std::io::Error| unreadable(parent, &error);
    let mut gone = Vec::new();
    for entry in fs::read_dir(parent).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(made) = name.strip_prefix(KEYS_PREFIX).and_then(moment) else { continue };
        if now.duration_since(made) > KEYS_LIVE {
            fs::remove_dir_all(&path).map_err(|error| unreadable(&path, &error))?;
            gone.push(path);
        }
    }
    gone.sort();
    Ok(gone)
}

fn moment(stamp: &str) -> Option<Timestamp> {
    let civil = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?;
    Some(civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_backups_past_thirty_days_are_deleted_and_nothing_else() {
        let parent = tempfile::tempdir().unwrap();
        let now: Timestamp = "2026-06-30T12:00:00Z".parse().unwrap();
        let names =
            ["arrimage-keys-20260530T000000Z", "arrimage-keys-20260610T000000Z", "arrimage-keys-notes", "photos"];
        names.iter().for_each(|name| fs::create_dir(parent.path().join(name)).unwrap());
        let gone = expire(parent.path(), now).unwrap();
        assert_eq!(gone, [parent.path().join(names[0])]);
        assert!(names[1..].iter().all(|name| parent.path().join(name).exists()));
    }
}
