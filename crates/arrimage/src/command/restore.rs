//! `restore`: a backup comes back, and who was erased since stays erased (`protocol.md`, At rest).
//!
//! Each organisation is made whole beside its place (file, persons' keys, erasures replayed, verified), then put there:
//! all of them, or none. What decides who was erased: the list beside the node's keys, the list in the keys backup, and
//! the file that is replaced, when it still opens. See [`erasures`] for what that covers and what it does not.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_envelope::hex;
use arrimage_kernel::{Clock as _, Code, Problem, id::PersonId};
use arrimage_node::Office;
use arrimage_store::{Mode, SqliteStore, read, write};

use super::{
    Ended,
    backup::{PersonKeys, drop_companions, key_files, person_keys},
    manifest::{Held, Kind, Manifest, head_of},
    verify,
};
use crate::{
    Common, erasures,
    erasures::Erased,
    folder::{FILE, Folder, open_key, private_folder, sync_folder, unreadable, write_whole},
    system::SystemClock,
};

/// Examples.
pub const HELP: &str = "\
Into a folder without a node, or into a node that is stopped; never over an organisation without --replace, which puts the \
former file aside. Persons' texts open only with a keys backup, or with the keys that the replaced file still holds.
The passphrase is the one of the time of the keys.

Examples:
  arrimage --folder /srv/new restore /mnt/disk/arrimage/arrimage-backup-20260301T020000Z \\
      --keys /mnt/stick/arrimage-keys-20260301T020000Z
  arrimage restore /mnt/disk/arrimage/arrimage-backup-20260301T020000Z --replace -o maison-lila";

/// What to bring back.
#[derive(clap::Args)]
pub struct Args {
    /// The backup: a folder that `arrimage backup` made.
    backup: PathBuf,
    /// The keys backup: a folder that `arrimage backup --keys` made.
    #[arg(long, value_name = "FOLDER")]
    keys: Option<PathBuf>,
    /// Only that organisation.
    #[arg(short, long, value_name = "SLUG")]
    organisation: Option<String>,
    /// Take the place of organisations that are here.
    #[arg(long)]
    replace: bool,
}

/// An organisation made whole beside its place.
struct Ready {
    held: Held,
    staging: PathBuf,
    key: Vec<u8>,
    erased: Erased,
    replayed: usize,
    unreadable: usize,
}

/// Brings it back. A folder that did not exist before does not after a failure either.
pub fn run(common: &Common, args: &Args) -> Ended {
    let fresh = !common.folder.exists();
    restore(common, args).inspect_err(|_| {
        if fresh {
            drop(fs::remove_dir_all(&common.folder));
        }
    })
}

fn restore(common: &Common, args: &Args) -> Ended {
    let manifest = Manifest::read(&args.backup, Kind::Backup)?;
    let keys =
        args.keys.as_deref().map(|keys| Manifest::read(keys, Kind::Keys).map(|list| (keys, list))).transpose()?;
    let chosen: Vec<Held> = manifest
        .organisations
        .into_iter()
        .filter(|held| args.organisation.as_ref().is_none_or(|slug| *slug == held.slug))
        .collect();
    if chosen.is_empty() {
        return Err(Problem::new(Code::NotFound, "this backup does not hold that organisation")
            .at(args.backup.display().to_string())
            .into());
    }
    for held in &chosen {
        super::organisation::check_slug(&held.slug)?;
        held.check(&args.backup.join(&held.slug).join(FILE))?;
    }
    let folder = open_or_make(common, &args.backup)?;
    let _held = folder.hold()?;
    for held in &chosen {
        if folder.home(&held.slug).exists() && !args.replace {
            return Err(Problem::new(Code::AlreadyExists, "this node has that organisation already")
                .at(format!("organisation {}", held.slug))
                .advice("Add --replace to take its place; its present file is put aside, not deleted")
                .into());
        }
    }
    let passphrase = folder.passphrase().ask()?;
    let mut ready = Vec::new();
    for held in chosen {
        let staging = folder.home(&format!("{}.restoring", held.slug));
        let outcome = prepare(&folder, &args.backup, keys.as_ref().map(|(path, _)| *path), held, &staging, &passphrase);
        match outcome {
            Ok(one) => ready.push(one),
            Err(problem) => {
                drop(fs::remove_dir_all(&staging));
                ready.iter().for_each(|one: &Ready| drop(fs::remove_dir_all(&one.staging)));
                return Err(problem.into());
            }
        }
    }
    for one in ready {
        put(&folder, &one)?;
        let slug = &one.held.slug;
        println!("{slug}: back as of entry {} ({:.0}).", one.held.seq, manifest.made);
        println!("  erased again: {}; persons whose key is nowhere: {}", one.replayed, one.unreadable);
    }
    println!(
        "Who was erased after the newest list of erasures that survives can't be known: see `arrimage restore --help`."
    );
    Ok(ExitCode::SUCCESS)
}

/// The node's folder; a new one gets the backup's configuration.
fn open_or_make(common: &Common, backup: &Path) -> Result<Folder, Problem> {
    if common.folder.join("arrimage.toml").exists() {
        return Folder::open(common);
    }
    let folder = Folder::make(common)?;
    let config = backup.join("arrimage.toml");
    match fs::read(&config) {
        Ok(bytes) => write_whole(&folder.root().join("arrimage.toml"), &bytes)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(folder),
        Err(error) => return Err(unreadable(&config, &error)),
    }
    Folder::open(common)
}

fn prepare(
    folder: &Folder,
    backup: &Path,
    keys: Option<&Path>,
    held: Held,
    staging: &Path,
    passphrase: &str,
) -> Result<Ready, Problem> {
    let slug = held.slug.clone();
    if staging.exists() {
        fs::remove_dir_all(staging).map_err(|error| unreadable(staging, &error))?;
    }
    private_folder(staging)?;
    let copy = staging.join(FILE);
    let source = backup.join(&slug).join(FILE);
    fs::copy(&source, &copy).map_err(|error| unreadable(&source, &error))?;

    // The keys: those of the keys backup, and those that the replaced file still holds.
    let mut known = PersonKeys::new();
    let mut erased = erasures::load(&folder.erased(&slug))?;
    let mut key_file = folder.key(&slug);
    if let Some(keys) = keys {
        let (key, persons, list) = key_files(keys, &slug);
        let text = fs::read_to_string(&persons).map_err(|error| unreadable(&persons, &error))?;
        known = serde_json::from_str(&text).map_err(|error| {
            Problem::new(Code::Malformed, format!("these are no keys: {error}")).at(persons.display().to_string())
        })?;
        erased.extend(erasures::load(&list)?);
        key_file = key;
    }
    // A file too damaged to be read has nothing to add.
    if let Ok(former) = folder.beside(&slug) {
        if head_of(&former).is_ok_and(|(id, _)| id != held.id) {
            return Err(Problem::new(Code::Contradiction, "this node has another organisation of that short name")
                .at(format!("organisation {slug}")));
        }
        known.extend(person_keys(&former).unwrap_or_default());
        erased.extend(erasures::of_store(&former).unwrap_or_default());
    }
    let key = fs::read(&key_file).map_err(|error| {
        unreadable(&key_file, &error)
            .advice("Name the keys backup with --keys: without the key, a backup opens nothing")
    })?;

    let store = SqliteStore::open(&copy, Mode::Inline)?;
    let missing = give_keys(&store, known, &erased)?;
    let again: Vec<PersonId> = read(&store, |view| view.persons())
        .wait()?
        .into_iter()
        .filter(|person| !person.erased && erased.contains(&erasures::line(person.id)))
        .map(|person| person.id)
        .collect();
    let office = Office::open(folder.means(store, open_key(&key_file, passphrase)?))?;
    let (seq, replayed) = (held.seq, again.len());
    office.write(move |desk| desk.restored(seq, &again)).wait()?;
    let verdict = office.verify()?;
    if verdict.chain.first_bad.is_some() || !verdict.differences.is_empty() {
        verify::print(&slug, &verdict);
        return Err(Problem::new(Code::Corrupt, "this backup does not verify")
            .at(format!("organisation {slug}"))
            .advice("Take an earlier one; nothing was changed"));
    }
    erased.extend(erasures::of_store(office.store())?);
    drop(office);
    drop_companions(&copy)?;
    Ok(Ready { held, staging: staging.to_owned(), key, erased, replayed, unreadable: missing })
}

/// Puts persons' keys back, but those of the erased; says how many living persons have none.
fn give_keys(store: &SqliteStore, known: PersonKeys, erased: &Erased) -> Result<usize, Problem> {
    let gone: BTreeSet<String> = erased.clone();
    write(store, move |tx| {
        let mut missing = 0;
        for person in tx.persons()?.into_iter().filter(|person| !person.erased) {
            if gone.contains(&erasures::line(person.id)) {
                continue;
            }
            match known.get(&person.id).and_then(|key| hex::decode(key)) {
                Some(wrapped) => tx.put_person_key(person.id, &wrapped)?,
                None => missing += 1,
            }
        }
        Ok(missing)
    })
    .wait()
}

/// Puts an organisation in its place; what was there is put aside.
fn put(folder: &Folder, one: &Ready) -> Result<(), Problem> {
    let slug = &one.held.slug;
    let home = folder.home(slug);
    erasures::add(&folder.erased(slug), &one.erased)?;
    let key_file = folder.key(slug);
    let same_key = fs::read(&key_file).is_ok_and(|present| present == one.key);
    if home.exists() {
        let stamp = SystemClock.now().strftime("%Y%m%dT%H%M%SZ");
        let aside = folder.home(&format!("{slug}.replaced-{stamp}"));
        fs::rename(&home, &aside).map_err(|error| unreadable(&aside, &error))?;
        println!("{slug}: the former file is in {}. Delete it once you no longer need it.", aside.display());
    }
    if !same_key {
        write_whole(&key_file, &one.key)?;
    }
    fs::rename(&one.staging, &home).map_err(|error| unreadable(&home, &error))?;
    sync_folder(home.parent());
    Ok(())
}
