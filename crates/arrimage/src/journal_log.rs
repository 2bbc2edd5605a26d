//! An organisation's own journal, read as an event log: for exports and for measures. No key is needed, nor asked for.
//!
//! Reading the whole of a large journal takes minutes, so what measures need of it is kept beside it, in columns, brought
//! up to date each time (docs/decisions/event-logs.md). Losing that file costs a reading; it decides nothing.

mod kept;
#[cfg(test)]
mod tests;

use std::{
    fs::File,
    io::{BufReader, Read as _},
    path::{Path, PathBuf},
};

use arrimage_domain::referral::Side;
use arrimage_formats::{
    columns::{Reader, Renumbering},
    log::{Gather, Options, Reading, Refusal, Watch},
};
use arrimage_kernel::{Code, Language, Problem, id::PlaceId};
use arrimage_measure::Event;
use arrimage_node::measures::log::{self, Names};
use arrimage_store::{DirectoryStore, SqliteStore, View, read};

pub use kept::Kept;

use crate::{
    Common,
    folder::{FILE, Folder, unreadable},
};

const SQLITE: &[u8] = b"SQLite format 3\0";

/// A journal, opened beside whoever holds it.
pub struct Journal {
    store: SqliteStore,
    /// The organisation's folder, when the file is in one.
    home: Option<PathBuf>,
    directory: Option<PathBuf>,
}

/// What was measured, and what was kept for the next time.
pub struct Measured {
    /// The figures.
    pub reading: Reading,
    /// What to know of the file that is kept.
    pub kept: Kept,
}

impl Journal {
    /// Of an organisation of a node.
    pub fn of(folder: &Folder, slug: &str) -> Result<Self, Problem> {
        let (store, home) = (folder.beside(slug)?, folder.home(slug));
        Ok(Journal { store, home: Some(home), directory: Some(folder.directory()) })
    }

    /// Of a path that is given as a log: an organisation's folder, its file, or the folder of its node, with its short name
    /// when the node houses several. `None` for any other path.
    pub fn find(path: &Path, organisation: Option<&str>) -> Result<Option<Self>, Problem> {
        if path.join("arrimage.toml").is_file() {
            let folder = Folder::open(&Common { folder: path.to_owned(), passphrase_file: None })?;
            let slug = folder.pick(organisation).map_err(|problem| match problem.code {
                Code::Missing => problem.at("--whose"),
                _ => problem,
            })?;
            return Self::of(&folder, &slug).map(Some);
        }
        let file = if path.is_dir() { path.join(FILE) } else { path.to_owned() };
        if path.is_dir() && !file.is_file() {
            let problem = Problem::new(Code::NotFound, "this folder holds no journal");
            return Err(problem
                .at(path.display().to_string())
                .expected("an organisation's folder, in that of its node"));
        }
        let mut head = Vec::new();
        let begins = File::open(&file).and_then(|file| file.take(SQLITE.len() as u64).read_to_end(&mut head));
        if begins.is_err() || head != SQLITE {
            return Ok(None);
        }
        let home = file.parent().filter(|_| file.file_name().is_some_and(|name| name == FILE)).map(Path::to_owned);
        let directory = home.as_ref().map(|home| home.join("../../directory.sqlite"));
        Ok(Some(Journal { store: SqliteStore::beside(&file)?, home, directory }))
    }

    /// Reads it from one consistent moment.
    pub fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn View, &Names) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let directory = self.directory.as_deref().and_then(places);
        read(&self.store, move |view| {
            let place = |id: PlaceId| directory.as_ref()?.place(id).ok()?.map(|place| place.name);
            let names = Names::read(view, &place)?;
            question(view, &names)
        })
        .wait()
    }

    /// Measures it, by the columns kept beside it where there are some.
    pub fn measure(&self, options: &Options, watch: &mut dyn Watch) -> Result<Measured, Problem> {
        if let Some(home) = &self.home {
            let file = home.join(kept::NAME);
            for damaged in [false, true] {
                let at = file.clone();
                let (kept, names) = self.read(move |view, names| {
                    Ok((kept::bring_up_to_date(view, names.own, &at, damaged)?, names.clone()))
                })?;
                if matches!(kept, Kept::NotWritten(_)) {
                    return Ok(Measured { reading: self.count(options, watch)?, kept });
                }
                // What was just written is read like the rest: a disk that does not keep its word is found out here.
                if let Some(reading) = from_columns(&file, &names, options, watch)? {
                    return Ok(Measured { reading, kept });
                }
            }
        }
        Ok(Measured { reading: self.count(options, watch)?, kept: Kept::Nowhere })
    }

    /// Measures it request by request, keeping nothing.
    fn count(&self, options: &Options, watch: &mut dyn Watch) -> Result<Reading, Problem> {
        let mut gather = Gather::new(options);
        let gather = self.read(move |view, names| {
            let mut case = Vec::new();
            log::each(view, &mut |request| {
                let numbers = [Side::Asking, Side::Handling].map(|side| {
                    let name = names.party(request.party(side, names.own));
                    (side, gather.organisation(Some(&name)))
                });
                case.clear();
                case.extend(request.events.iter().map(|event| Event {
                    at: event.at,
                    activity: gather.activity(event.act),
                    organisation: numbers.iter().find(|(side, _)| *side == event.side).map_or(Event::NOWHERE, |n| n.1),
                }));
                gather.case(&mut case).map_err(|refusal| unfinished(&refusal))
            })?;
            Ok(gather)
        })?;
        gather.finish(0, watch).map_err(|refusal| unfinished(&refusal))
    }
}

/// Measures columns that name organisations by identifier; `None` when they are damaged.
fn from_columns(
    file: &Path,
    names: &Names,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Option<Reading>, Problem> {
    let source = File::open(file).map_err(|error| unreadable(file, &error))?;
    let of = source.metadata().ok().map(|meta| meta.len());
    let Ok(mut reader) = Reader::new(BufReader::with_capacity(1 << 18, source)) else { return Ok(None) };
    let (mut gather, mut numbers, mut case) = (Gather::new(options), Renumbering::default(), Vec::new());
    let name = |identifier: &str| log::party_of(identifier).map(|party| names.party(party));
    loop {
        match reader.next_block() {
            Err(_) => return Ok(None),
            Ok(None) => break,
            Ok(Some(_)) => {}
        }
        numbers.activities(&reader, |activity| gather.activity(activity));
        numbers.organisations(&reader, |identifier| gather.organisation(name(identifier).as_deref()));
        for (_, events) in reader.block().cases() {
            numbers.case(events, &mut case);
            gather.case(&mut case).map_err(|refusal| unfinished(&refusal))?;
        }
        watch.progress(reader.offset(), of);
    }
    gather.finish(0, watch).map(Some).map_err(|refusal| unfinished(&refusal))
}

fn unfinished(refusal: &Refusal) -> Problem {
    Problem::new(Code::Unavailable, refusal.say(Language::En))
}

/// The public places; without them a place has its identifier for a name.
fn places(path: &Path) -> Option<DirectoryStore> {
    path.is_file().then(|| DirectoryStore::open(path).ok()).flatten()
}
