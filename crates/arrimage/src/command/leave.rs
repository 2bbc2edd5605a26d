//! `leave` and `adopt`: an organisation moves, with everything, without asking anybody.
//!
//! The folder has pages that a person can read, and `machine/`: the file, and its key closed under a passphrase chosen
//! for the journey.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_kernel::{Clock as _, Code, Problem};
use arrimage_node::Office;
use arrimage_store::{Mode, SqliteStore, read};

use super::{
    Ended, Opened, Whose,
    backup::{drop_companions, whole_or_nothing},
    manifest::{Held, Kind, Manifest, head_of},
    verify,
};
use crate::{
    Common, erasures,
    folder::{FILE, Folder, open_key, private_folder, sync_folder, unreadable, write_key, write_whole},
    passphrase::Source,
    system::SystemClock,
};

/// Examples of `leave`.
pub const LEAVE_HELP: &str = "\
The folder holds pages to read (LISEZMOI.txt begins), and machine/: everything for `arrimage adopt` on another node, its \
key closed under a passphrase asked for now. THE PAGES ARE IN CLEAR: put the folder on an encrypted disk only.
Without --and-remove, the organisation also goes on here: never let two nodes serve it.

Examples:
  arrimage leave maison-lila /mnt/stick/maison-lila                  to keep, or to look at
  arrimage leave maison-lila /mnt/stick/maison-lila --and-remove     to move";

/// Examples of `adopt`.
pub const ADOPT_HELP: &str = "\
Checks everything, takes the organisation in under this node's passphrase, and tells its partners its new address.

Examples:
  arrimage adopt /mnt/stick/maison-lila";

/// What to leave with.
#[derive(clap::Args)]
pub struct LeaveArgs {
    /// Which organisation.
    organisation: String,
    /// The folder to make.
    to: PathBuf,
    /// Remove the organisation from this node once the folder is whole and verified.
    #[arg(long)]
    and_remove: bool,
    #[command(flatten)]
    moving: Moving,
}

/// What to take in.
#[derive(clap::Args)]
pub struct AdoptArgs {
    /// The folder that `arrimage leave` made.
    from: PathBuf,
    #[command(flatten)]
    moving: Moving,
}

/// The passphrase of the journey.
#[derive(Debug, clap::Args)]
pub struct Moving {
    /// A file with the passphrase that closes the folder's key; else ARRIMAGE_MOVING_PASSPHRASE, else asked.
    #[arg(long, value_name = "FILE")]
    moving_passphrase_file: Option<PathBuf>,
}

const KEY: &str = "organisation.key";
const ERASED: &str = "organisation.erased";

/// Makes the folder.
pub fn leave(common: &Common, args: &LeaveArgs) -> Ended {
    let opened = Opened::new(common, &Whose { organisation: Some(args.organisation.clone()) })?;
    let moving = Source::moving(args.moving.moving_passphrase_file.clone()).choose()?;
    whole_or_nothing(&args.to, || fill(&opened, &args.to, &moving, args.and_remove))?;
    println!("{} is whole in {}.", opened.slug, args.to.display());
    println!("The pages there are in clear; machine/ opens with the passphrase that you chose.");
    if args.and_remove {
        let (folder, slug) = (opened.folder.root().to_owned(), opened.slug.clone());
        let (home, key, erased) = (opened.folder.home(&slug), opened.folder.key(&slug), opened.folder.erased(&slug));
        drop(opened);
        fs::remove_dir_all(&home).map_err(|error| unreadable(&home, &error))?;
        fs::remove_file(&key).map_err(|error| unreadable(&key, &error))?;
        if erased.exists() {
            fs::remove_file(&erased).map_err(|error| unreadable(&erased, &error))?;
        }
        println!("{slug} is no longer in {}. Adopt it elsewhere: arrimage adopt FOLDER", folder.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn fill(opened: &Opened, to: &Path, moving: &str, for_good: bool) -> Result<(), Problem> {
    let (pages, profile) = opened.write(|desk| Ok((desk.readable_pages()?, desk.profile()?)))?;
    for (path, text) in pages {
        let path = to.join(path);
        path.parent().map(private_folder).transpose()?;
        write_whole(&path, text.as_bytes())?;
    }
    write_whole(&to.join("LISEZMOI.txt"), french(&profile.name.fr).as_bytes())?;
    write_whole(&to.join("README.txt"), english(profile.name.get(arrimage_kernel::Language::En)).as_bytes())?;

    let machine = to.join("machine");
    private_folder(&machine)?;
    let copy = machine.join(FILE);
    opened.office.store().backup_to(&copy)?;
    write_key(&machine.join(KEY), &opened.key, moving)?;
    let mut gone = erasures::load(&opened.folder.erased(&opened.slug))?;
    gone.extend(erasures::of_store(opened.office.store())?);
    erasures::add(&machine.join(ERASED), &gone)?;

    // What will be adopted is opened as it will be: with the key from the folder.
    let key = open_key(&machine.join(KEY), moving)?;
    let office = Office::open(opened.folder.means(SqliteStore::open(&copy, Mode::Inline)?, key))?;
    if for_good {
        office.write(|desk| desk.moved(false)).wait()?;
    }
    sound(&opened.slug, &office)?;
    let (id, head) = head_of(office.store())?;
    drop(office);
    drop_companions(&copy)?;
    let mut manifest = Manifest::new(Kind::Leaving, SystemClock.now());
    manifest.organisations.push(Held::of(&opened.slug, id, head, &copy)?);
    manifest.write(&machine)
}

fn sound(slug: &str, office: &std::sync::Arc<Office>) -> Result<(), Problem> {
    let verdict = office.verify()?;
    if verdict.is_sound() {
        return Ok(());
    }
    verify::print(slug, &verdict);
    Err(Problem::new(Code::Corrupt, "the file does not verify").at(format!("organisation {slug}")))
}

/// Takes an organisation in.
pub fn adopt(common: &Common, args: &AdoptArgs) -> Ended {
    let folder = Folder::open(common)?;
    let machine = args.from.join("machine");
    let manifest = Manifest::read(&machine, Kind::Leaving)?;
    let [held] = &manifest.organisations[..] else {
        return Err(Problem::new(Code::Malformed, "this folder is not of one organisation")
            .at(machine.display().to_string())
            .into());
    };
    let slug = held.slug.clone();
    super::organisation::check_slug(&slug)?;
    held.check(&machine.join(FILE))?;
    let _held = folder.hold()?;
    for here in folder.slugs()? {
        if here == slug || head_of(&folder.beside(&here)?)?.0 == held.id {
            return Err(Problem::new(
                Code::AlreadyExists,
                "this node has that organisation, or its short name, already",
            )
            .at(format!("organisation {here}"))
            .into());
        }
    }
    let moving = Source::moving(args.moving.moving_passphrase_file.clone()).ask()?;
    let key = open_key(&machine.join(KEY), &moving)?;
    let passphrase = folder.passphrase_for_one_more()?;

    let staging = folder.home(&format!("{slug}.adopting"));
    if staging.exists() {
        fs::remove_dir_all(&staging).map_err(|error| unreadable(&staging, &error))?;
    }
    let copy = staging.join(FILE);
    whole_or_nothing(&staging, || {
        let source = machine.join(FILE);
        fs::copy(&source, &copy).map_err(|error| unreadable(&source, &error))?;
        let office = Office::open(folder.means(SqliteStore::open(&copy, Mode::Inline)?, key.clone()))?;
        sound(&slug, &office)?;
        office.write(|desk| desk.moved(true)).wait()?;
        let partners = read(office.store(), |view| view.partners()).wait()?;
        drop(office);
        drop_companions(&copy)?;
        erasures::add(&folder.erased(&slug), &erasures::load(&machine.join(ERASED))?)?;
        write_key(&folder.key(&slug), &key, &passphrase)?;
        let home = folder.home(&slug);
        fs::rename(&staging, &home).map_err(|error| unreadable(&home, &error))?;
        sync_folder(home.parent());
        let linked = partners.iter().filter(|partner| partner.linked).count();
        println!(
            "{slug} lives here now. At the next `serve`, its {linked} partners learn where: {}.",
            folder.config.public_url
        );
        Ok(())
    })?;
    println!("See that no other node serves it any more, then destroy the folder: its pages are in clear.");
    Ok(ExitCode::SUCCESS)
}

/// The first page, in French.
fn french(name: &str) -> String {
    format!(
        "{name}\n\n\
         Ce dossier contient tout ce que l’organisme possède dans Arrimage.\n\n\
         À LIRE\n\
         - organisme.txt : l’organisme, ses gens, ses services, ses partenaires\n\
         - personnes/ : une page par personne\n\
         - demandes/ : une page par demande, avec tout ce qui s’y est écrit\n\
         - journal.csv : tout ce qui s’est fait, ligne par ligne\n\n\
         Ces pages ne sont pas chiffrées. Gardez-les sur un disque chiffré, puis détruisez-les.\n\n\
         POUR UNE MACHINE\n\
         - machine/ : le fichier et sa clé, fermée par la phrase de passe choisie au départ.\n\
           Sur un autre nœud : arrimage adopt DOSSIER\n"
    )
}

/// The first page, in English.
fn english(name: &str) -> String {
    format!(
        "{name}\n\n\
         This folder holds everything that the organisation has in Arrimage.\n\n\
         TO READ (in the organisation's own language)\n\
         - organisation.txt, or organisme.txt: the organisation, its people, services and partners\n\
         - persons/ or personnes/: one page a person\n\
         - requests/ or demandes/: one page a request, with everything written there\n\
         - journal.csv: everything that was done, line by line\n\n\
         These pages are not encrypted. Keep them on an encrypted disk, then destroy them.\n\n\
         FOR A MACHINE\n\
         - machine/: the file, and its key closed under the passphrase that was chosen when leaving.\n\
           On another node: arrimage adopt FOLDER\n"
    )
}
