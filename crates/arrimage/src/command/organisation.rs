//! `organisation`: those that the node houses.

use std::{fs, path::PathBuf, process::ExitCode};

use arrimage_domain::organisation::{OrganisationKind, Profile};
use arrimage_kernel::{Clock as _, Code, Language, Problem, calendar::Calendar, id::OrganisationId};
use arrimage_node::{Office, vault::Key};
use arrimage_store::{Mode, SqliteStore, read};

use super::{Ended, bilingual};
use crate::{
    Common,
    folder::{Folder, private_folder, sync_folder, unreadable, write_key},
    system::{OsEntropy, SystemClock},
};

/// What can be done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Found an organisation in this node: its file, its keys.
    #[command(after_help = "\
The first one chooses the node's passphrase; the next ones share it.

Examples:
  arrimage organisation add maison-lila --name \"Maison Lila\" --kind community
  arrimage organisation add halte --name \"La Halte\" --name-en \"La Halte\" --tagline \"Une pause, la nuit.\" --discreet")]
    Add(Box<Add>),
    /// List the organisations of this node.
    List,
}

/// A new organisation.
#[derive(clap::Args)]
pub struct Add {
    /// Its short name in paths and files: lower-case letters without accents, digits, hyphens.
    slug: String,
    /// Its name.
    #[arg(long)]
    name: String,
    /// Its name in English, when it has one.
    #[arg(long)]
    name_en: Option<String>,
    /// One line in its own words.
    #[arg(long, default_value = "")]
    tagline: String,
    /// The same in English.
    #[arg(long)]
    tagline_en: Option<String>,
    /// establishment, community, cooperative, clinic, school, pharmacy, social-economy, table or other.
    #[arg(long, default_value = "community")]
    kind: OrganisationKind,
    /// A telephone, for humans.
    #[arg(long)]
    phone: Option<String>,
    /// It publishes nothing of itself and links by invitation only.
    #[arg(long)]
    discreet: bool,
    /// It receives requests that somebody else's mandate compels.
    #[arg(long)]
    receives_mandated: bool,
    /// Its opening hours and holidays, in JSON: {"zone": "America/Toronto", "hours": {"mon": ["08:30-16:30"]}, "holidays": …}.
    /// Office hours in Montréal with Québec's holidays when not given.
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// Language of its pages until somebody chooses: fr or en.
    #[arg(long, default_value = "fr", value_parser = language)]
    language: Language,
}

/// A language of the pages.
pub fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|()| "`fr` or `en` was expected".to_owned())
}

/// Does it.
pub fn run(common: &Common, command: Command) -> Ended {
    let folder = Folder::open(common)?;
    match command {
        Command::Add(add) => found(&folder, *add),
        Command::List => list(&folder),
    }
}

/// A short name that can be a folder's.
pub fn check_slug(slug: &str) -> Result<(), Problem> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty() || slug.len() > 60 || slug.starts_with('-') || !slug.chars().all(fits) {
        return Err(Problem::new(Code::Malformed, "this short name can't be used")
            .at("SLUG")
            .expected("1 to 60 lower-case letters without accents, digits and hyphens"));
    }
    Ok(())
}

fn found(folder: &Folder, add: Add) -> Ended {
    check_slug(&add.slug)?;
    if add.name.trim().is_empty() {
        return Err(Problem::new(Code::Missing, "an organisation has a name").at("--name").into());
    }
    let calendar = match &add.calendar {
        None => Calendar::default(),
        Some(path) => {
            let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
            serde_json::from_str(&text).map_err(|error| {
                Problem::new(Code::Malformed, format!("this is no calendar: {error}")).at(path.display().to_string())
            })?
        }
    };
    let _held = folder.hold()?;
    // Under a name that nobody lists until it is whole: a command that is interrupted leaves no half of an organisation.
    let staging = folder.home(&format!("{}.new", add.slug));
    let key_file = folder.key(&add.slug);
    if staging.exists() && !folder.home(&add.slug).exists() {
        fs::remove_dir_all(&staging).map_err(|error| unreadable(&staging, &error))?;
        if key_file.exists() {
            fs::remove_file(&key_file).map_err(|error| unreadable(&key_file, &error))?;
        }
    }
    if folder.home(&add.slug).exists() || key_file.exists() {
        return Err(Problem::new(Code::AlreadyExists, format!("this node has an organisation `{}` already", add.slug))
            .at("SLUG")
            .advice("Choose another short name")
            .into());
    }
    let passphrase = folder.passphrase_for_one_more()?;
    let id = OrganisationId::new(SystemClock.now(), &mut OsEntropy);
    let profile = Profile {
        id,
        slug: add.slug.clone(),
        name: bilingual(add.name, add.name_en),
        kind: add.kind,
        tagline: bilingual(add.tagline, add.tagline_en),
        phone: add.phone,
        discreet: add.discreet,
        receives_mandated: add.receives_mandated,
        calendar,
        language: add.language,
    };
    private_folder(&staging)?;
    let key = Key::new(&mut OsEntropy);
    let store = SqliteStore::open(staging.join(crate::folder::FILE), Mode::Inline)?;
    write_key(&key_file, &key, &passphrase)?;
    let office = Office::found(profile, folder.means(store, key))?;
    let words = office.write(|desk| desk.fingerprint()).wait()?;
    drop(office);
    let home = folder.home(&add.slug);
    fs::rename(&staging, &home).map_err(|error| unreadable(&home, &error))?;
    sync_folder(home.parent());
    println!("{} is founded.", add.slug);
    println!("Its six words, for partners to compare: {words}");
    println!("Its key: {} — copy it elsewhere with `arrimage backup --keys`.", key_file.display());
    println!("Next: arrimage practitioner add \"First name and name\" --handle … --role manager");
    Ok(ExitCode::SUCCESS)
}

fn list(folder: &Folder) -> Ended {
    for slug in folder.slugs()? {
        let store = folder.beside(&slug)?;
        let (profile, people, services, partners) = read(&store, |view| {
            let people = view.practitioners()?.into_iter().filter(|person| !person.left).count();
            let partners = view.partners()?.into_iter().filter(|partner| partner.linked).count();
            Ok((view.profile()?, people, view.services()?.len(), partners))
        })
        .wait()?;
        let name = profile.map(|profile| profile.name.fr).unwrap_or_default();
        println!("{slug}\t{name}\t{people} practitioners, {services} services, {partners} partners");
    }
    Ok(ExitCode::SUCCESS)
}
