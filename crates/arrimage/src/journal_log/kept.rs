//! The columns kept beside a journal: what they cover, how they are brought up to date, when they are made anew.
//!
//! They name the last entry of the journal that they cover, and its hash: a journal that was restored or rewritten since is
//! found out. A case's number is that of the entry with which its request began; an organisation is told by its identifier,
//! because names change. To bring them up to date, every request in which something was written since is read again, whole,
//! and takes the place of what was kept of it; the file is written anew, beside, and takes the other's name once it is whole.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Write},
    path::Path,
};

use arrimage_domain::{Party, referral::Side};
use arrimage_formats::columns::{Cover, Damage, Fault, Reader, Renumbering, Writer};
use arrimage_kernel::{Code, Language, Problem};
use arrimage_measure::Event;
use arrimage_node::measures::log::{self, Request};
use arrimage_store::{Head, View};

/// The name of the file, in the organisation's folder.
pub const NAME: &str = "log.columns";

/// What became of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It covered the whole journal.
    Current,
    /// It covered the beginning, and covers all now.
    Updated,
    /// There was none; there is one now.
    Made,
    /// It was damaged, and was made anew.
    Mended,
    /// It was of another journal than this one, and was made anew.
    Replaced,
    /// It could not be written: everything was read, and nothing is kept.
    NotWritten(String),
    /// There is no folder to keep it in.
    Nowhere,
}

impl Kept {
    /// What whoever measures should know, if anything.
    pub fn say(&self, language: Language) -> Option<String> {
        let (fr, en) = match self {
            Kept::Current | Kept::Updated | Kept::Made | Kept::Nowhere => return None,
            Kept::Mended => (
                "Le fichier log.columns, gardé pour mesurer vite, était abîmé\u{a0}: il a été refait d’après le journal."
                    .to_owned(),
                "The file log.columns, kept to measure fast, was damaged: it was made anew from the journal.".to_owned(),
            ),
            Kept::Replaced => (
                "Le fichier log.columns, gardé pour mesurer vite, venait d’un autre état du journal\u{a0}: il a été refait."
                    .to_owned(),
                "The file log.columns, kept to measure fast, was of another state of the journal: it was made anew."
                    .to_owned(),
            ),
            Kept::NotWritten(why) => (
                format!("Rien n’a été gardé pour mesurer plus vite la prochaine fois\u{a0}: le dossier refuse ({why})."),
                format!("Nothing was kept to measure faster the next time: the folder refused ({why})."),
            ),
        };
        Some(match language {
            Language::Fr => fr,
            Language::En => en,
        })
    }
}

/// Makes the file cover the whole journal; makes it anew when it is `damaged`, or is found to be.
pub fn bring_up_to_date(view: &dyn View, own: Party, path: &Path, damaged: bool) -> Result<Kept, Problem> {
    let head = view.head()?;
    let (kept, old) = match (damaged, open(path)) {
        (true, _) | (_, Err(_)) => (Kept::Mended, None),
        (_, Ok(None)) => (Kept::Made, None),
        (_, Ok(Some(reader))) => match reader.cover() {
            Some(cover) if cover.seq <= head.seq && hash_at(view, cover.seq)? == Some(cover.hash) => {
                if cover.seq == head.seq {
                    return Ok(Kept::Current);
                }
                (Kept::Updated, Some((reader, cover.seq)))
            }
            _ => (Kept::Replaced, None),
        },
    };
    match write(view, own, path, head, old) {
        Ok(()) => Ok(kept),
        Err(Stopped::Damaged) => bring_up_to_date(view, own, path, true),
        Err(Stopped::Disk(error)) => Ok(Kept::NotWritten(error.kind().to_string())),
        Err(Stopped::Problem(problem)) => Err(problem),
    }
}

type Old = Reader<BufReader<File>>;

fn open(path: &Path) -> Result<Option<Old>, Damage> {
    match File::open(path) {
        Ok(file) => Reader::new(BufReader::with_capacity(1 << 18, file)).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Damage { offset: 0, fault: Fault::Io(error) }),
    }
}

fn hash_at(view: &dyn View, seq: u64) -> Result<Option<[u8; 32]>, Problem> {
    if seq == 0 {
        return Ok(Some(Head::default().hash));
    }
    Ok(view.journal_row(seq)?.map(|row| row.hash))
}

enum Stopped {
    /// What was kept can't be read.
    Damaged,
    /// What is new can't be written.
    Disk(io::Error),
    /// The journal can't be read.
    Problem(Problem),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Stopped::Disk(error)
    }
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Stopped::Problem(problem)
    }
}

/// Writes the file beside, then gives it its name.
fn write(view: &dyn View, own: Party, path: &Path, head: Head, old: Option<(Old, u64)>) -> Result<(), Stopped> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let (file, part) = tempfile::Builder::new().prefix(".log-").tempfile_in(folder)?.into_parts();
    let cover = Cover { seq: head.seq, hash: head.hash };
    let mut new = New {
        out: Writer::new(BufWriter::with_capacity(1 << 18, file), Some(cover))?,
        own,
        case: Vec::new(),
        failed: None,
    };
    match old {
        None => new.visit(|visit| log::each(view, visit))?,
        Some((old, since)) => {
            let mut changed = Vec::new();
            log::since(view, since, &mut |request| {
                changed.push(request);
                Ok(())
            })?;
            new.merge(old, changed)?;
        }
    }
    new.out.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    part.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file being written.
struct New<W: Write> {
    out: Writer<W>,
    own: Party,
    case: Vec<Event>,
    failed: Option<io::Error>,
}

impl<W: Write> New<W> {
    fn request(&mut self, request: &Request) -> io::Result<()> {
        let numbers = [Side::Asking, Side::Handling]
            .map(|side| (side, self.out.organisation(&log::identifier(request.party(side, self.own)))));
        self.case.clear();
        for event in &request.events {
            let organisation = numbers.iter().find(|(side, _)| *side == event.side).map_or(Event::NOWHERE, |n| n.1);
            self.case.push(Event { at: event.at, activity: self.out.activity(event.act), organisation });
        }
        self.out.case(request.began, &self.case)
    }

    /// Writes every request that `read` hands over; keeps the disk's refusals apart from the journal's.
    fn visit(
        &mut self,
        read: impl FnOnce(&mut dyn FnMut(Request) -> Result<(), Problem>) -> Result<(), Problem>,
    ) -> Result<(), Stopped> {
        let read = read(&mut |request| {
            self.request(&request).map_err(|error| {
                self.failed = Some(error);
                Problem::new(Code::Unavailable, "the disk refused")
            })
        });
        match self.failed.take() {
            Some(error) => Err(error.into()),
            None => Ok(read?),
        }
    }

    /// Writes what was kept, but for the requests that changed, which are written as they are now.
    fn merge(&mut self, mut old: Old, changed: Vec<Request>) -> Result<(), Stopped> {
        let mut changed = changed.into_iter().peekable();
        let mut numbers = Renumbering::default();
        while old.next_block().map_err(|_| Stopped::Damaged)?.is_some() {
            numbers.activities(&old, |name| self.out.activity(name));
            numbers.organisations(&old, |identifier| self.out.organisation(identifier));
            for (number, events) in old.block().cases() {
                while let Some(request) = changed.next_if(|request| request.began < number) {
                    self.request(&request)?;
                }
                if let Some(request) = changed.next_if(|request| request.began == number) {
                    self.request(&request)?;
                } else {
                    numbers.case(events, &mut self.case);
                    self.out.case(number, &self.case)?;
                }
            }
        }
        for request in changed {
            self.request(&request)?;
        }
        Ok(())
    }
}
