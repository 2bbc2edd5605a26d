//! `partner`: other organisations. Two organisations link when each has compared the other's six words.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_domain::{Actor, fact::PartnerCard, organisation::PartnerTerms};
use arrimage_envelope::{Fingerprint, Identity};
use arrimage_kernel::{Code, Problem, id::OrganisationId};
use arrimage_node::node::Transport as _;
use arrimage_store::{PartnerRow, View, read};

use super::{Ended, Opened, Whose, service::PromiseArgs};
use crate::{
    Common,
    folder::{Folder, one_of, unreadable, write_whole},
    transport::Http,
};

/// What can be done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Show our six words and our address, for a partner to link with us.
    #[command(after_help = "\
Read the six words out by telephone or in person; the address can travel anyhow.
A discreet organisation publishes nothing: hand an invitation over instead.

Examples:
  arrimage partner show
  arrimage partner show -o halte --invitation halte.json")]
    Show {
        #[command(flatten)]
        whose: Whose,
        /// Write an invitation there: who we are, our public keys, our services.
        #[arg(long, value_name = "FILE")]
        invitation: Option<PathBuf>,
    },
    /// Link with an organisation, by its address or its invitation, after comparing its six words.
    #[command(after_help = "\
The words are those that the other organisation reads out to you, not those that a page or a message shows.
The link is whole when they have done the same with yours.

Examples:
  arrimage partner link https://arrimage.example.org --fingerprint \"abaisser brise chaise dune école fable\"
  arrimage partner link halte.json --fingerprint \"…\" -o maison-lila
  arrimage partner link https://node.example.org --choose coop-aylmer --fingerprint \"…\"")]
    Link {
        #[command(flatten)]
        whose: Whose,
        /// Its node's address, or the file of its invitation.
        target: String,
        /// The six words that they read out.
        #[arg(long, value_name = "SIX WORDS")]
        fingerprint: String,
        /// Which organisation, when that address houses several: its short name or its id.
        #[arg(long, value_name = "SLUG OR ID")]
        choose: Option<String>,
    },
    /// End a link at once; what waited for them is stopped, and they are told.
    Unlink {
        #[command(flatten)]
        whose: Whose,
        /// Its short name or its id.
        partner: String,
    },
    /// List partners, past ones included: how they answer, and what waits for them.
    List(Whose),
    /// Show or set what was agreed with a partner.
    #[command(after_help = "\
Without an option, shows. Promises bind before the service's own; those not named take the usual values.

Examples:
  arrimage partner terms coop-aylmer
  arrimage partner terms coop-aylmer --answered 3 --first-contact 5
  arrimage partner terms coop-aylmer --escalate-to table-outaouais")]
    Terms {
        #[command(flatten)]
        whose: Whose,
        /// Its short name or its id.
        partner: String,
        #[command(flatten)]
        promises: PromiseArgs,
        /// Whom a stalled request is told to: another partner of ours.
        #[arg(long, value_name = "PARTNER", conflicts_with = "no_escalation")]
        escalate_to: Option<String>,
        /// Tell nobody.
        #[arg(long)]
        no_escalation: bool,
    },
}

/// Does it.
pub fn run(common: &Common, command: Command) -> Ended {
    match command {
        Command::Show { whose, invitation } => show(common, &whose, invitation.as_deref()),
        Command::Link { whose, target, fingerprint, choose } => {
            link(common, &whose, &target, &fingerprint, choose.as_deref())
        }
        Command::Unlink { whose, partner } => {
            let opened = Opened::new(common, &whose)?;
            let name = opened.write(move |desk| {
                let row = named(desk.view(), &partner)?;
                desk.unlink_partner(Actor::Console, row.card.profile.id)?;
                Ok(row.card.profile.name.fr)
            })?;
            println!("The link with {name} is ended. They will be told at the next `serve`.");
            Ok(ExitCode::SUCCESS)
        }
        Command::List(whose) => list(common, &whose),
        Command::Terms { whose, partner, promises, escalate_to, no_escalation } => {
            terms(common, &whose, partner, promises, escalate_to, no_escalation)
        }
    }
}

fn show(common: &Common, whose: &Whose, invitation: Option<&Path>) -> Ended {
    let folder = Folder::open(common)?;
    let store = folder.beside(&folder.pick(whose.organisation.as_deref())?)?;
    let endpoint = folder.config.public_url.clone();
    let card = read(&store, move |view| {
        let missing = || Problem::new(Code::Corrupt, "the organisation's profile or keys are missing");
        Ok(PartnerCard {
            profile: view.profile()?.ok_or_else(missing)?,
            endpoint,
            identity: view.identity()?.ok_or_else(missing)?,
            services: view.services()?,
        })
    })
    .wait()?;
    println!("{}", card.profile.name.fr);
    println!("Six words: {}", identity(&card)?.fingerprint());
    if card.profile.discreet {
        println!("Address:   not published (discreet): hand over an invitation, with --invitation FILE");
    } else {
        println!("Address:   {}", card.endpoint);
    }
    if let Some(path) = invitation {
        let json = serde_json::to_vec_pretty(&card)
            .map_err(|error| Problem::new(Code::Malformed, format!("the invitation can't be written: {error}")))?;
        write_whole(path, &json)?;
        println!("Invitation: {}. It holds nothing secret; it says that the organisation exists.", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn link(common: &Common, whose: &Whose, target: &str, words: &str, choose: Option<&str>) -> Ended {
    let fingerprint: Fingerprint = words.parse().map_err(|error| {
        Problem::new(Code::Malformed, format!("these are not six words of a fingerprint: {error}"))
            .at("--fingerprint")
            .expected("six words, as the other organisation reads them out")
    })?;
    let opened = Opened::new(common, whose)?;
    let cards = if target.starts_with("http://") || target.starts_with("https://") {
        let trusted = opened.folder.config.trusted_certificates.as_ref().map(|file| opened.folder.path(file));
        Http::new(trusted.as_deref())?.cards(target)?
    } else {
        vec![invitation(Path::new(target))?]
    };
    let card = chosen(cards, choose, target)?;
    let (name, theirs) = (card.profile.name.fr.clone(), card.endpoint.clone());
    let ours = opened.write(move |desk| {
        // What the card said of our address is told again should it change before the first start.
        desk.announce_endpoint()?;
        desk.link_partner(Actor::Console, card, fingerprint)?;
        desk.fingerprint()
    })?;
    println!("{} accepts {name} ({theirs}) as a partner.", opened.slug);
    println!("The link is whole when they have done the same with our six words: {ours}");
    Ok(ExitCode::SUCCESS)
}

fn invitation(path: &Path) -> Result<PartnerCard, Problem> {
    let text = fs::read_to_string(path).map_err(|error| {
        unreadable(path, &error).expected("the address of a node (https://…), or the file of an invitation")
    })?;
    serde_json::from_str(&text).map_err(|error| {
        Problem::new(Code::Malformed, format!("this is no invitation: {error}"))
            .at(path.display().to_string())
            .expected("a file that `arrimage partner show --invitation` wrote")
    })
}

/// The card asked for, among those of an address.
fn chosen(cards: Vec<PartnerCard>, choose: Option<&str>, target: &str) -> Result<PartnerCard, Problem> {
    let slugs: Vec<String> = cards.iter().map(|card| card.profile.slug.clone()).collect();
    let place = || target.to_owned();
    if slugs.is_empty() {
        return Err(Problem::new(Code::NotFound, "no organisation publishes itself at this address")
            .at(place())
            .advice("If it is discreet, ask it for an invitation"));
    }
    let fits = |card: &PartnerCard| match choose {
        Some(wanted) => card.profile.slug == wanted || card.profile.id.to_string() == wanted,
        None => true,
    };
    let mut fitting = cards.into_iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(card), None) => Ok(card),
        (Some(_), Some(_)) => Err(Problem::new(Code::Missing, "several organisations are at this address")
            .at("--choose")
            .expected(one_of(&slugs))),
        (None, _) => Err(Problem::new(Code::NotFound, "no such organisation at this address")
            .at("--choose")
            .expected(one_of(&slugs))),
    }
}

fn identity(card: &PartnerCard) -> Result<Identity, Problem> {
    Identity::from_text(&card.identity)
        .map_err(|error| Problem::new(Code::BadKey, format!("these keys can't be read: {error}")))
}

/// A partner by its short name or its id.
fn named(view: &dyn View, wanted: &str) -> Result<PartnerRow, Problem> {
    let rows = view.partners()?;
    let slugs: Vec<String> = rows.iter().map(|row| row.card.profile.slug.clone()).collect();
    let id = wanted.parse::<OrganisationId>().ok();
    let mut fitting = rows.into_iter().filter(|row| Some(row.card.profile.id) == id || row.card.profile.slug == wanted);
    match (fitting.next(), fitting.next()) {
        (Some(row), None) => Ok(row),
        (Some(_), Some(_)) => Err(Problem::new(Code::Contradiction, format!("several partners are called `{wanted}`"))
            .expected("the id, as `arrimage partner list` shows it")),
        (None, _) => Err(Problem::new(Code::NotFound, format!("no partner `{wanted}`")).expected(one_of(&slugs))),
    }
}

fn list(common: &Common, whose: &Whose) -> Ended {
    let folder = Folder::open(common)?;
    let store = folder.beside(&folder.pick(whose.organisation.as_deref())?)?;
    let lines = read(&store, |view| {
        let pending = view.outbox_pending()?;
        let mut lines = Vec::new();
        for row in view.partners()? {
            let profile = &row.card.profile;
            let contact = view.contact(profile.id)?;
            let heard = contact.and_then(|contact| contact.last_heard).filter(|heard| *heard >= row.since);
            let state = match (row.linked, heard) {
                (false, _) => format!("link ended {:.0}", row.since),
                (true, None) => "linked here; not heard from yet".to_owned(),
                (true, Some(heard)) => format!("linked, last heard {heard:.0}"),
            };
            let waiting = pending.iter().filter(|envelope| envelope.to == profile.id).count();
            let (slug, id, name) = (&profile.slug, profile.id, &profile.name.fr);
            lines.push(format!("{slug}\t{name}\t{state}\t{waiting} waiting\t{}\t{id}", row.card.endpoint));
        }
        Ok(lines)
    })
    .wait()?;
    for line in lines {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

fn terms(
    common: &Common,
    whose: &Whose,
    partner: String,
    promises: PromiseArgs,
    escalate_to: Option<String>,
    no_escalation: bool,
) -> Ended {
    let promises = promises.promises();
    let said = if promises.is_none() && escalate_to.is_none() && !no_escalation {
        let folder = Folder::open(common)?;
        let store = folder.beside(&folder.pick(whose.organisation.as_deref())?)?;
        read(&store, move |view| said(view, &named(view, &partner)?.terms)).wait()?
    } else {
        let opened = Opened::new(common, whose)?;
        opened.write(move |desk| {
            let row = named(desk.view(), &partner)?;
            let mut terms = row.terms;
            terms.promises = promises.or(terms.promises);
            if let Some(third) = escalate_to {
                terms.escalate_to = Some(named(desk.view(), &third)?.card.profile.id);
            } else if no_escalation {
                terms.escalate_to = None;
            }
            desk.set_partner_terms(Actor::Console, row.card.profile.id, terms.clone())?;
            said(desk.view(), &terms)
        })?
    };
    println!("{said}");
    Ok(ExitCode::SUCCESS)
}

/// Terms in words.
fn said(view: &dyn View, terms: &PartnerTerms) -> Result<String, Problem> {
    let days = |days: Option<u32>| days.map_or("nothing promised".to_owned(), |days| format!("{days} working days"));
    let mut out = match &terms.promises {
        None => "Promises: the service's own, else the usual ones".to_owned(),
        Some(promises) => format!(
            "Opened within: {}\nAnswered within: {}\nFirst contact within: {}\nService begins within: {}",
            days(promises.seen),
            days(promises.answered),
            days(promises.first_contact),
            days(promises.first_service)
        ),
    };
    let third = match terms.escalate_to {
        None => "nobody".to_owned(),
        Some(id) => view.partner(id)?.map_or_else(|| id.to_string(), |row| row.card.profile.slug),
    };
    out.push_str(&format!("\nA stalled request is told to: {third}"));
    Ok(out)
}
