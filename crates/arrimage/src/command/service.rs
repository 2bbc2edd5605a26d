//! `service`: what an organisation offers, in its own words.

use std::process::ExitCode;

use arrimage_domain::{
    Actor,
    referral::Promises,
    service::{Capacity, Service},
};
use arrimage_kernel::{Clock as _, Code, Problem, id::ServiceId};
use arrimage_store::read;

use super::{Ended, Opened, Whose, bilingual};
use crate::{
    Common,
    folder::Folder,
    system::{OsEntropy, SystemClock},
};

/// What can be done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Add a service. Partners learn of it at once.
    #[command(after_help = "\
Examples:
  arrimage service add --name \"Répit de jour\" --description \"Deux journées par semaine.\" --capacity limited --weeks 6
  arrimage service add --name \"Évaluation\" --answered 3 --first-contact 10 --person \"Julie Roy\"")]
    Add(Box<Add>),
    /// List the services.
    List(Whose),
    /// Take a service out of the directory. Requests under way go on.
    Remove {
        #[command(flatten)]
        whose: Whose,
        /// Its id, as `service list` shows it.
        service: ServiceId,
    },
}

/// A new service.
#[derive(clap::Args)]
pub struct Add {
    #[command(flatten)]
    whose: Whose,
    /// Its name.
    #[arg(long)]
    name: String,
    /// Its name in English.
    #[arg(long)]
    name_en: Option<String>,
    /// What it is, in the organisation's words.
    #[arg(long, default_value = "")]
    description: String,
    /// The same in English.
    #[arg(long)]
    description_en: Option<String>,
    /// Its approach, in the organisation's words.
    #[arg(long, default_value = "")]
    approach: String,
    /// The same in English.
    #[arg(long)]
    approach_en: Option<String>,
    /// Whether there is room: open, limited, closed or unknown.
    #[arg(long, default_value = "unknown")]
    capacity: Capacity,
    /// The wait, in weeks.
    #[arg(long)]
    weeks: Option<u16>,
    #[command(flatten)]
    promises: PromiseArgs,
    /// It opens itself to those whom others refused: it may be suggested then.
    #[arg(long)]
    open_to_refusals: bool,
    /// Somebody to whom a request may be addressed by name; several times for several.
    #[arg(long = "person", value_name = "NAME")]
    people: Vec<String>,
}

/// What is promised, in working days.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct PromiseArgs {
    /// Promise: opened by a human within that many working days.
    #[arg(long, value_name = "DAYS")]
    seen: Option<u32>,
    /// Promise: answered within that many working days.
    #[arg(long, value_name = "DAYS")]
    answered: Option<u32>,
    /// Promise: first contact with the person, from the acceptance.
    #[arg(long, value_name = "DAYS")]
    first_contact: Option<u32>,
    /// Promise: the service begins, from the acceptance.
    #[arg(long, value_name = "DAYS")]
    first_service: Option<u32>,
}

impl PromiseArgs {
    /// The promises, when any is made; those not named stay at their defaults.
    pub fn promises(self) -> Option<Promises> {
        let Self { seen, answered, first_contact, first_service } = self;
        if [seen, answered, first_contact, first_service].iter().all(Option::is_none) {
            return None;
        }
        let usual = Promises::default();
        Some(Promises {
            seen: seen.or(usual.seen),
            answered: answered.or(usual.answered),
            first_contact: first_contact.or(usual.first_contact),
            first_service: first_service.or(usual.first_service),
        })
    }
}

/// Does it.
pub fn run(common: &Common, command: Command) -> Ended {
    match command {
        Command::Add(add) => return self::add(common, *add),
        Command::List(whose) => {
            let folder = Folder::open(common)?;
            let store = folder.beside(&folder.pick(whose.organisation.as_deref())?)?;
            for service in read(&store, |view| view.services()).wait()? {
                println!("{}\t{}\t{}", service.id, service.name.fr, service.capacity);
            }
        }
        Command::Remove { whose, service } => {
            let opened = Opened::new(common, &whose)?;
            opened.write(move |desk| desk.remove_service(Actor::Console, service))?;
            println!("Removed.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(common: &Common, add: Add) -> Ended {
    if add.name.trim().is_empty() {
        return Err(Problem::new(Code::Missing, "a service has a name").at("--name").into());
    }
    let opened = Opened::new(common, &add.whose)?;
    let now = SystemClock.now();
    let service = Service {
        id: ServiceId::new(now, &mut OsEntropy),
        organisation: opened.office.id(),
        name: bilingual(add.name, add.name_en),
        description: bilingual(add.description, add.description_en),
        approach: bilingual(add.approach, add.approach_en),
        capacity: add.capacity,
        wait_weeks: add.weeks,
        confirmed: now,
        promises: add.promises.promises(),
        open_to_refusals: add.open_to_refusals,
        people: add.people,
    };
    let id = service.id;
    opened.write(move |desk| desk.describe_service(Actor::Console, service))?;
    println!("{id}\tadded to {}", opened.slug);
    Ok(ExitCode::SUCCESS)
}
