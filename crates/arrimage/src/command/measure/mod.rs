//! `measure`: what an event log says of how cases pass from one organisation to another. Keeps nothing, needs no node.
//!
//! What was found is what organisations read: in French or in English (docs/decisions/command-line.md). To add an option
//! of reading: a field of [`Columns`] or of [`Args`], its place in [`options`], and docs/measure.md.

mod filter;
mod follow;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_formats::log::{self, Options, Place, Reading, Refusal};
use arrimage_kernel::{Language, Problem};
use arrimage_measure::Figures;
use arrimage_web::{
    i18n::L10n,
    view::{
        self,
        log::{self as words, Filters, Log},
    },
};
use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

use super::{
    Ended,
    out::{self, Out},
};
use crate::journal_log::Journal;
use follow::{Follow, Row};

/// Examples.
pub const HELP: &str = "\
Reads an event log (CSV, XES, OCEL 2.0 JSON, gzip or not, or an organisation's own journal) and says who hands over to \
whom, what comes straight back, how long cases last, when, with what continuity. It ranks nobody, and what cannot be \
known is said so. Every rule is in docs/measure.md. Needs no node, no key and no passphrase.

En français\u{a0}: --lang fr, ou une session en français (LANG=fr_CA.UTF-8); les règles sont dans docs/mesure.md.

Examples:
  arrimage measure parcours.csv                                   in words
  arrimage measure parcours.csv --html parcours.html              one page with drawings, to be printed
  arrimage measure parcours.csv --json | jq .handovers.total
  arrimage measure journal.xes.gz --organisation 'organization involved' --ending Completed
  arrimage measure ocel.json --case-type request --organisation team
  arrimage measure parcours.csv --from 2026-01-01 --to 2026-03-31 --timezone America/Toronto
  arrimage measure parcours.csv --only organisation='Le Ponton' --skip-bad
  arrimage measure arrimage-node --whose ponton                   an organisation's own journal
  zcat parcours.csv.gz | arrimage measure -

Exit status: 0; 2 when the log could not be read.";

/// Which log, and how it is read.
#[derive(clap::Args)]
pub struct Args {
    /// The log: a file, `-` for the standard input, or a node's folder for an organisation's own journal.
    log: PathBuf,
    #[command(flatten)]
    columns: Columns,
    #[command(flatten)]
    kept: filter::Kept,
    /// Leave bad rows out instead of refusing the file: each is told on the error output, and all are counted.
    #[arg(long)]
    skip_bad: bool,
    /// How much memory events may take before they go to disk: `512M`, `2G`.
    #[arg(long, value_name = "SIZE", value_parser = filter::size, default_value = "512M")]
    memory: usize,
    /// Where what does not fit in memory goes; without it, the system's folder for such files.
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
    #[command(flatten)]
    out: Out,
}

/// Where a log says what.
#[derive(clap::Args)]
struct Columns {
    /// The CSV column of the case; `case` without it.
    #[arg(long, value_name = "NAME")]
    case: Option<String>,
    /// The column, or the attribute of an event, that says what was done; `activity`, in XES `concept:name`.
    #[arg(long, value_name = "NAME")]
    activity: Option<String>,
    /// The column, or the attribute of an event, that says when; `time`, in XES `time:timestamp`.
    #[arg(long, value_name = "NAME")]
    time: Option<String>,
    /// The column, attribute or object type that says where; `organisation`, in XES `org:group`.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// How times are written, in the letters of strptime: `%d/%m/%Y %H:%M`; without it, RFC 3339.
    #[arg(long, value_name = "FORMAT")]
    time_format: Option<String>,
    /// The zone of times that do not say it, and of days and hours: `America/Toronto`, `-05:00`.
    #[arg(long, value_name = "ZONE", value_parser = filter::zone, allow_hyphen_values = true)]
    timezone: Option<filter::Zone>,
    /// A value that means no organisation, besides an empty one; the option again for each.
    #[arg(long, value_name = "VALUE")]
    no_organisation: Vec<String>,
    /// The object type that is the case, in OCEL.
    #[arg(long, value_name = "TYPE")]
    case_type: Option<String>,
    /// Which organisation's journal, when the log is a node's folder that houses several.
    #[arg(long, value_name = "SLUG")]
    whose: Option<String>,
}

/// What is printed as JSON: the stable figures, then how they were read.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    figures: &'a Figures,
    filters: &'a Filters,
    timezone: &'a str,
    bad: BadRows<'a>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct BadRows<'a> {
    count: u64,
    rows: &'a [Row],
}

/// The act that ends a request, as journals and their exports call it.
const CLOSED: &str = "closed";

/// Does it.
pub fn run(args: &Args) -> Ended {
    let language = args.out.speech.language();
    if let Some(page) = &args.out.html {
        out::apart(&args.log, page)?;
    }
    let mut filters = args.kept.filters(args.columns.timezone.as_ref())?;
    let journal = journal(args)?;
    // A journal says by itself how its requests end; of another log only its holder can say it.
    if journal.is_some() && filters.endings.is_empty() {
        filters.endings.push(CLOSED.to_owned());
    }
    let options = options(args, &filters);
    let mut follow = Follow::new(&args.log, language, args.out.json);
    if let Some(journal) = journal {
        let measured = journal.measure(&options, &mut follow)?;
        follow.end();
        return say(args, language, &filters, &measured.reading, measured.kept.say(language), &follow);
    }
    let read = match log::read(&address(&args.log), &options, &mut follow) {
        Ok(read) => read,
        Err(refusal) => {
            follow.end();
            eprintln!("{}", refused(&args.log, refusal, language));
            return Ok(ExitCode::from(2));
        }
    };
    follow.end();
    say(args, language, &filters, &read, None, &follow)
}

/// The journal, when the log is a node's folder, an organisation's, or its file. What is no ordinary file is not opened
/// twice: a pipe gives its first bytes only once.
fn journal(args: &Args) -> Result<Option<Journal>, Problem> {
    let ordinary = fs::metadata(&args.log).is_ok_and(|found| found.is_file() || found.is_dir());
    if ordinary { Journal::find(&args.log, args.columns.whose.as_deref()) } else { Ok(None) }
}

fn say(
    args: &Args,
    language: Language,
    filters: &Filters,
    read: &Reading,
    more: Option<String>,
    follow: &Follow,
) -> Ended {
    let zone = args.columns.timezone.as_ref();
    let notes: Vec<String> = read.notes.iter().map(|note| note.say(language)).chain(more).collect();
    if read.bad > 0 {
        eprintln!("{}", follow.counted(read.bad));
    }
    let l = L10n::new(
        language,
        read.figures.log.to.unwrap_or(Timestamp::UNIX_EPOCH),
        zone.map_or(TimeZone::UTC, |zone| zone.zone.clone()),
    );
    let name = match args.log.file_name() {
        Some(name) if args.log != Path::new("-") => name.to_string_lossy().into_owned(),
        _ => args.log.display().to_string(),
    };
    let zone = zone.map_or("UTC", |zone| &zone.name);
    let first: Vec<String> = follow.first.clone();
    let log = Log {
        name: &name,
        counts: &read.counts,
        figures: &read.figures,
        filters,
        bad: read.bad,
        bad_rows: &first,
        notes: &notes,
        zone,
    };
    let bad = BadRows { count: read.bad, rows: &follow.rows };
    let json = Json { figures: &read.figures, filters, timezone: zone, bad, notes: &notes };
    let title = format!("{name} – {}", l.t("log-title"));
    args.out.write(&json, || words::text(&l, log), || view::paper(&l, &title, words::page(&l, log)), &title)
}

fn options(args: &Args, filters: &Filters) -> Options {
    let columns = &args.columns;
    let micros = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
    Options {
        case: columns.case.clone(),
        activity: columns.activity.clone(),
        time: columns.time.clone(),
        organisation: columns.organisation.clone(),
        time_format: columns.time_format.clone(),
        timezone: columns.timezone.as_ref().map(|zone| zone.zone.clone()),
        no_organisation: columns.no_organisation.clone(),
        case_type: columns.case_type.clone(),
        skip_bad: args.skip_bad,
        filter: log::Filter {
            from: micros(filters.from),
            to: micros(filters.to),
            organisations: filters.organisations.clone(),
            activities: filters.activities.clone(),
        },
        endings: filters.endings.clone(),
        memory: args.memory,
        scratch: args.scratch.clone(),
    }
}

/// The standard input is a file like another.
fn address(log: &Path) -> PathBuf {
    if log == Path::new("-") { "/dev/stdin".into() } else { log.to_owned() }
}

/// What was wrong, after the file and the line, as editors and compilers write them.
fn refused(log: &Path, refusal: Refusal, language: Language) -> String {
    let place = match &refusal.place {
        Some(Place::Line(line)) => format!("{}:{line}: ", log.display()),
        Some(Place::Element { path, line }) => format!("{}:{line}: {path}: ", log.display()),
        // What is about another file, such as the scratch folder, says so itself.
        None if refusal.file.is_none() => String::new(),
        None => format!("{}: ", log.display()),
    };
    let said = Refusal { file: None, place: None, fault: refusal.fault }.say(language);
    arrimage_feasibility::words::shown(&format!("{place}{said}"))
}
