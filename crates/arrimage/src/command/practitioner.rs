//! `practitioner`: who acts in an organisation, and how they first sign in.

use std::process::ExitCode;

use arrimage_domain::{
    Actor,
    organisation::{Practitioner, Role},
};
use arrimage_kernel::{Code, Language, Problem};
use arrimage_store::read;

use super::{Ended, Opened, Whose, bilingual, organisation::language};
use crate::{Common, folder::Folder};

/// What can be done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Add somebody, and print the link with which they choose their passphrase.
    #[command(after_help = "\
Examples:
  arrimage practitioner add \"Inès Gagnon\" --handle ines --title \"intervenante\"
  arrimage practitioner add \"Paul Roy\" --handle paul --role manager -o maison-lila")]
    Add(Box<Add>),
    /// Print another sign-in link: good once, for three days.
    Link {
        #[command(flatten)]
        whose: Whose,
        /// What they sign in with.
        handle: String,
    },
    /// Somebody leaves: their sessions end, what they held goes back to everybody's list.
    Leaves {
        #[command(flatten)]
        whose: Whose,
        /// What they signed in with.
        handle: String,
    },
    /// List them, those who left included.
    List(Whose),
}

/// Somebody new.
#[derive(clap::Args)]
pub struct Add {
    #[command(flatten)]
    whose: Whose,
    /// The name shown to partners and persons.
    name: String,
    /// What they sign in with: lower-case letters without accents, digits, dots, hyphens.
    #[arg(long)]
    handle: String,
    /// Their title in the organisation's words.
    #[arg(long, default_value = "")]
    title: String,
    /// The same in English.
    #[arg(long)]
    title_en: Option<String>,
    /// practitioner, intake, coordinator or manager.
    #[arg(long, default_value = "practitioner")]
    role: Role,
    /// Language of their pages: fr or en.
    #[arg(long, default_value = "fr", value_parser = language)]
    language: Language,
}

/// Does it.
pub fn run(common: &Common, command: Command) -> Ended {
    match command {
        Command::Add(add) => {
            let opened = Opened::new(common, &add.whose)?;
            let Add { name, handle, title, title_en, role, language, .. } = *add;
            let title = bilingual(title, title_en);
            let (_, token) = opened
                .write(move |desk| desk.add_practitioner(Actor::Console, &name, &handle, title, role, language))?;
            show(&opened, language, &token);
        }
        Command::Link { whose, handle } => {
            let opened = Opened::new(common, &whose)?;
            let (language, token) = opened.write(move |desk| {
                let found = here(desk.view().practitioner_by_handle(&handle)?, &handle)?;
                Ok((found.language, desk.sign_in_link(found.id)?))
            })?;
            show(&opened, language, &token);
        }
        Command::Leaves { whose, handle } => {
            let opened = Opened::new(common, &whose)?;
            let name = opened.write(move |desk| {
                let found = here(desk.view().practitioner_by_handle(&handle)?, &handle)?;
                desk.practitioner_leaves(Actor::Console, found.id)?;
                Ok(found.name)
            })?;
            println!("{name} no longer signs in at {}.", opened.slug);
        }
        Command::List(whose) => {
            let folder = Folder::open(common)?;
            let store = folder.beside(&folder.pick(whose.organisation.as_deref())?)?;
            for person in read(&store, |view| view.practitioners()).wait()? {
                let left = if person.left { "left" } else { "" };
                println!("{}\t{}\t{}\t{}\t{left}", person.handle, person.name, person.role, person.title.fr);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn here(found: Option<Practitioner>, handle: &str) -> Result<Practitioner, Problem> {
    found.filter(|person| !person.left).ok_or_else(|| {
        Problem::new(Code::NotFound, format!("nobody here signs in as `{handle}`"))
            .advice("`arrimage practitioner list` shows everybody")
    })
}

fn show(opened: &Opened, language: Language, token: &str) {
    println!("{}/{language}/entrer/{}/{token}", opened.folder.config.public_url, opened.slug);
    println!("This link works once, for three days. Whoever opens it signs in: hand it over, do not post it.");
}
