//! `export`: what an organisation holds, for other programs to read.
//!
//! To add something to export: a variant of [`Command`] with its arguments, and a function that fills a [`Target`].

use std::{
    fs::{self, File},
    io::{self, BufWriter, IsTerminal as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_domain::referral;
use arrimage_formats::export::{Case, Event, Failed, Format, Service, Side};
use arrimage_kernel::{Code, Problem};
use arrimage_node::measures::log::{self, Journeys, Names, Request};
use arrimage_store::View;
use tempfile::TempPath;

use super::{Ended, Whose};
use crate::{
    Common,
    folder::{Folder, sync_folder, unreadable},
    journal_log::Journal,
};

/// Examples.
pub const HELP: &str = "\
A request is a case; what either side wrote of it is an event, with its moment, the code of the act and the organisation. \
What travels: identifiers of requests and their chain, moments, codes of acts, refusals and endings, the public names of \
organisations and services. What does not: anything about a person, any text, any practitioner's name.
Goes on beside a running server. Needs no passphrase.

  xes      IEEE 1849, for process mining
  ocel     OCEL 2.0 JSON: requests, journeys, organisations and services are objects
  csv      a line an event
  xlsx     a sheet of events, and a sheet that says what the columns mean
  columns  our own packed columns, for `arrimage measure`: nothing but activities, organisations and moments

En français\u{a0}: écrit le journal d’un organisme comme journal d’événements, sans rien sur les personnes, pour les logiciels \
de fouille de processus et les tableurs.

Examples:
  arrimage export log --format xes --out maison-lila.xes
  arrimage export log -o maison-lila --format csv | head
  arrimage export log --format columns --out maison-lila.columns && arrimage measure maison-lila.columns";

/// What can be exported.
#[derive(clap::Subcommand)]
pub enum Command {
    /// An organisation's own journal as an event log, without any person's identity.
    #[command(after_help = HELP)]
    Log(LogArgs),
}

/// What to write, and where.
#[derive(clap::Args)]
pub struct LogArgs {
    #[command(flatten)]
    whose: Whose,
    /// In which format: xes, ocel, csv, xlsx or columns.
    #[arg(long, value_parser = format)]
    format: Format,
    /// The file to write; `-` is the standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// Replace the file if there is one.
    #[arg(long)]
    force: bool,
}

fn format(text: &str) -> Result<Format, String> {
    Format::ALL
        .into_iter()
        .find(|format| format.code() == text)
        .ok_or_else(|| format!("one of {}", Format::ALL.map(Format::code).join(", ")))
}

/// Writes.
pub fn run(common: &Common, command: &Command) -> Ended {
    match command {
        Command::Log(args) => log(common, args),
    }
}

fn log(common: &Common, args: &LogArgs) -> Ended {
    let folder = Folder::open(common)?;
    let slug = folder.pick(args.whose.organisation.as_deref())?;
    let journal = Journal::of(&folder, &slug)?;
    let (out, target) = Target::open(&args.out, args.force, args.format, folder.root())?;
    // Whoever read the standard output may have read enough.
    let Some(written) = whole(&journal, args.format, out)? else { return Ok(ExitCode::SUCCESS) };
    if let Some(path) = target.keep()? {
        let Written { requests, events } = written;
        println!("{}: {events} events of {requests} requests, and nothing about a person.", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// How much was written.
pub struct Written {
    /// Requests.
    pub requests: u64,
    /// Events of them.
    pub events: u64,
}

/// Writes a journal; `None` when whoever reads what is written has left.
pub fn whole(journal: &Journal, format: Format, out: Box<dyn Write + Send>) -> Result<Option<Written>, Problem> {
    journal.read(move |view, names| write(view, names, format, out))
}

fn write(
    view: &dyn View,
    names: &Names,
    format: Format,
    out: Box<dyn Write + Send>,
) -> Result<Option<Written>, Problem> {
    let mut left = false;
    let mut failed = |failed: Failed| {
        left = matches!(&failed, Failed::Io(error) if error.kind() == io::ErrorKind::BrokenPipe);
        refusal(&failed)
    };
    let mut written = Written { requests: 0, events: 0 };
    let all = || {
        let mut log = format.begin(out, &names.party(names.own)).map_err(&mut failed)?;
        let mut journeys = Journeys::default();
        log::each(view, &mut |request| {
            let case = case(&request, &mut journeys, names);
            written.requests += 1;
            written.events += case.events.len() as u64;
            log.case(&case).map_err(&mut failed)
        })?;
        log.finish().map_err(&mut failed)
    };
    match all() {
        Ok(()) => Ok(Some(written)),
        Err(_) if left => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn refusal(failed: &Failed) -> Problem {
    match failed {
        Failed::TooManyRows(_) => {
            Problem::new(Code::TooLarge, failed.to_string()).advice("Use --format csv, which has no such limit")
        }
        Failed::Io(_) => Problem::new(Code::Unavailable, format!("the log can't be written: {failed}")),
        Failed::Moment(_) | Failed::Sheet(_) => Problem::new(Code::Malformed, failed.to_string()),
    }
}

fn case(request: &Request, journeys: &mut Journeys, names: &Names) -> Case {
    let (journey, follows) = journeys.of(request);
    let party = |side| names.party(request.party(side, names.own));
    let services = request.services.iter().map(|id| Service { id: id.to_string(), name: names.service(*id) });
    let events = request.events.iter().map(|event| Event {
        number: event.number,
        at: event.at,
        activity: event.act.to_owned(),
        side: match event.side {
            referral::Side::Asking => Side::Asking,
            referral::Side::Handling => Side::Handling,
        },
        refusal: event.refusal.map(|code| code.code().to_owned()),
        ending: event.ending.map(|ending| ending.code().to_owned()),
    });
    Case {
        id: request.id.to_string(),
        journey: journey.to_string(),
        follows: follows.map(|(earlier, link)| (earlier.to_string(), link.code().to_owned())),
        asking: party(referral::Side::Asking),
        handling: party(referral::Side::Handling),
        services: services.collect(),
        events: events.collect(),
    }
}

/// A file that takes its name only once it is whole, or the standard output.
enum Target {
    Output,
    File { part: TempPath, file: File, path: PathBuf, force: bool },
}

impl Target {
    /// Refuses what must not be written over, then opens.
    fn open(path: &Path, force: bool, format: Format, node: &Path) -> Result<(Box<dyn Write + Send>, Self), Problem> {
        if path == Path::new("-") {
            if !format.is_text() && io::stdout().is_terminal() {
                return Err(Problem::new(Code::NotAllowed, "a terminal can't show this format")
                    .at("--out")
                    .expected("the name of a file"));
            }
            return Ok((Box::new(BufWriter::new(io::stdout())), Target::Output));
        }
        let place = || path.display().to_string();
        if let Ok(found) = fs::symlink_metadata(path) {
            if !force {
                return Err(Problem::new(Code::AlreadyExists, "this file exists; it was left as it is")
                    .at(place())
                    .expected("the name of a file that does not exist yet, or --force"));
            }
            let within = |folder: &Path| path.canonicalize().is_ok_and(|path| path.starts_with(folder));
            if !found.is_file() || node.canonicalize().is_ok_and(|node| within(&node)) {
                return Err(Problem::new(Code::NotAllowed, "this is no file to replace; it was left as it is")
                    .at(place())
                    .expected("the name of an ordinary file outside the node's folder"));
            }
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let refused = |error: io::Error| unreadable(path, &error);
        let (file, part) =
            tempfile::Builder::new().prefix(".arrimage-").tempfile_in(folder).map_err(refused)?.into_parts();
        let out = BufWriter::with_capacity(1 << 18, file.try_clone().map_err(refused)?);
        Ok((Box::new(out), Target::File { part, file, path: path.to_owned(), force }))
    }

    /// Gives the file its name, once it is on the disk; says where it is.
    fn keep(self) -> Result<Option<PathBuf>, Problem> {
        let Target::File { part, file, path, force } = self else { return Ok(None) };
        file.sync_all().map_err(|error| unreadable(&path, &error))?;
        let kept = if force { part.persist(&path) } else { part.persist_noclobber(&path) };
        kept.map_err(|error| unreadable(&path, &error.error))?;
        sync_folder(path.parent());
        Ok(Some(path))
    }
}
