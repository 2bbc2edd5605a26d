//! From events in any order to figures: whole cases, sorted and filtered, given to a tally, in bounded memory.

use std::{io, path::PathBuf};

use arrimage_measure::{Event, Figures, Tally, counts::Name};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Options, Reading, Watch,
    gaps::Gaps,
    names::ByteNames,
    partitions::Partitions,
    say::{Fault, Note, Refusal, What},
    spill::Spill,
};

/// Takes events in any order ([`Gather::push`]) or whole cases ([`Gather::case`]), and counts them ([`Gather::finish`]).
///
/// What does not fit in [`Options::memory`] goes to [`Options::scratch`], in a file without a name. Three things stay in
/// memory: the names of activities and organisations, 8 bytes and a little a case, and the events of one case at a time.
#[derive(Debug)]
pub struct Gather {
    activities: ByteNames,
    organisations: ByteNames,
    nowhere: FxHashSet<Box<[u8]>>,
    from: i64,
    to: i64,
    only_organisations: Vec<u32>,
    only_activities: Vec<u32>,
    sorter: Sorter,
    partitions: Partitions,
    memory: usize,
    folder: PathBuf,
    notes: Vec<Note>,
    endings: Vec<String>,
    looked: Option<String>,
}

/// What a whole case goes through.
#[derive(Debug)]
struct Sorter {
    tally: Tally,
    gaps: Gaps,
    organisations: FxHashSet<u32>,
    activities: FxHashSet<u32>,
    memory: usize,
}

impl Gather {
    /// Of nothing yet.
    pub fn new(options: &Options) -> Self {
        let (mut activities, mut organisations) = (ByteNames::new(), ByteNames::new());
        let numbers = |names: &mut ByteNames, wanted: &[String]| -> Vec<u32> {
            wanted.iter().filter_map(|name| names.number(name.as_bytes())).collect()
        };
        let only_organisations = numbers(&mut organisations, &options.filter.organisations);
        let only_activities = numbers(&mut activities, &options.filter.activities);
        let tally = if options.endings.is_empty() {
            Tally::new()
        } else {
            Tally::with_endings(numbers(&mut activities, &options.endings))
        };
        let folder = options.scratch.clone().unwrap_or_else(std::env::temp_dir);
        Gather {
            activities,
            organisations,
            nowhere: options.no_organisation.iter().map(|name| name.as_bytes().into()).collect(),
            from: options.filter.from.unwrap_or(i64::MIN),
            to: options.filter.to.unwrap_or(i64::MAX),
            sorter: Sorter {
                tally,
                gaps: Gaps::new(Spill::new(&folder)),
                organisations: only_organisations.iter().copied().collect(),
                activities: only_activities.iter().copied().collect(),
                memory: options.memory,
            },
            only_organisations,
            only_activities,
            partitions: Partitions::new(Spill::new(&folder)),
            memory: options.memory,
            folder,
            notes: Vec::new(),
            endings: options.endings.clone(),
            looked: None,
        }
    }

    /// The number of an activity.
    pub fn activity(&mut self, name: &str) -> u32 {
        self.activities.number(name.as_bytes()).unwrap_or_default()
    }

    /// The number of an organisation. None, an empty one and those of [`Options::no_organisation`] are [`Event::NOWHERE`].
    pub fn organisation(&mut self, name: Option<&str>) -> u32 {
        self.organisation_of(name.unwrap_or_default().as_bytes()).unwrap_or(Event::NOWHERE)
    }

    /// The number of an activity, from bytes that may not be UTF-8.
    #[inline]
    pub(crate) fn activity_of(&mut self, name: &[u8]) -> Result<u32, What> {
        if name.is_empty() {
            return Err(What::NoActivity);
        }
        self.activities.number(name).ok_or(What::NotUtf8)
    }

    /// The number of an organisation, from bytes that may not be UTF-8.
    #[inline]
    pub(crate) fn organisation_of(&mut self, name: &[u8]) -> Result<u32, What> {
        if name.is_empty() || (!self.nowhere.is_empty() && self.nowhere.contains(name)) {
            return Ok(Event::NOWHERE);
        }
        self.organisations.number(name).ok_or(What::NotUtf8)
    }

    /// Takes an event of a case, told by any bytes that are its own.
    ///
    /// # Errors
    ///
    /// When what does not fit in memory cannot be put on disk.
    #[inline]
    pub fn push(&mut self, case: &[u8], event: Event) -> Result<(), Refusal> {
        if event.at < self.from || event.at > self.to {
            return Ok(());
        }
        self.partitions.push(case, event);
        if self.partitions.held() > self.memory {
            self.partitions.spill().map_err(|error| scratch(&self.folder, error))?;
        }
        Ok(())
    }

    /// Takes a whole case, its events in the order of the file. They are left sorted, without those outside the period.
    ///
    /// # Errors
    ///
    /// When what does not fit in memory cannot be put on disk.
    pub fn case(&mut self, events: &mut Vec<Event>) -> Result<(), Refusal> {
        events.retain(|event| (self.from..=self.to).contains(&event.at));
        self.sorter.case(events, self.partitions.held()).map_err(|error| scratch(&self.folder, error))
    }

    /// Adds something to know about what was read.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Says where organisations are looked for, so that it can be said if there is none there.
    pub fn looks_at(&mut self, name: &str) {
        self.looked = Some(name.to_owned()).filter(|name| !name.is_empty());
    }

    /// Counts all. `bad` is how many rows or elements were left out.
    ///
    /// # Errors
    ///
    /// When what is on disk cannot be read back, or more cannot be put there.
    pub fn finish(mut self, bad: u64, watch: &mut dyn Watch) -> Result<Reading, Refusal> {
        let scratch = |error| scratch(&self.folder, error);
        let sorter = &mut self.sorter;
        let mut cases = 0_u64;
        let mut spilled = self
            .partitions
            .drain(self.memory, &mut |events, held| {
                cases += 1;
                if cases.is_multiple_of(65_536) {
                    watch.cases(cases);
                }
                sorter.case(events, held)
            })
            .map_err(scratch)?;
        let Sorter { mut tally, mut gaps, .. } = self.sorter;
        let medians = gaps.medians(&mut tally, self.memory / 4).map_err(scratch)?;
        spilled += gaps.written();
        let (activities, organisations) = (self.activities.names(), self.organisations.names());
        let name = |number: u32| Name::from(activities.name(number));
        let medians: FxHashMap<(Name, Name), f64> = tally
            .follows()
            .zip(medians)
            .filter_map(|((from, to), median)| Some(((name(from), name(to)), median?)))
            .collect();
        let counts = tally.counts(activities, organisations);
        let figures = Figures::of(&counts, |pair| medians.get(pair).copied());
        let mut notes = self.notes;
        if let Some(name) = self.looked
            && counts.events > 0
            && counts.organisations.is_empty()
        {
            notes.push(Note::NoOrganisation { name });
        }
        for number in self.only_organisations {
            let name = organisations.name(number);
            if !counts.organisations.contains_key(name) {
                notes.push(Note::NotThere { organisation: true, name: name.to_owned() });
            }
        }
        for number in self.only_activities {
            let name = activities.name(number);
            if !counts.activities.contains_key(name) {
                notes.push(Note::NotThere { organisation: false, name: name.to_owned() });
            }
        }
        let endings = self.endings.into_iter().filter(|name| !counts.activities.contains_key(name.as_str()));
        notes.extend(endings.map(|name| Note::NoEnding { name }));
        Ok(Reading { counts, figures, bad, notes, spilled })
    }
}

impl Sorter {
    #[inline]
    fn case(&mut self, events: &mut [Event], held: usize) -> io::Result<()> {
        if !events.is_sorted_by_key(|event| event.at) {
            events.sort_by_key(|event| event.at);
        }
        let keeps = |wanted: &FxHashSet<u32>, number: fn(&Event) -> u32| {
            wanted.is_empty() || events.iter().any(|event| wanted.contains(&number(event)))
        };
        if keeps(&self.organisations, |event| event.organisation) && keeps(&self.activities, |event| event.activity) {
            self.tally.case(events);
            // Their vectors grow by doubling: 16 bytes each at worst. An eighth at least, not to write crumbs.
            if self.tally.gaps_held() * 16 > self.memory.saturating_sub(held).max(self.memory / 8) {
                self.gaps.drain(&mut self.tally)?;
            }
        }
        Ok(())
    }
}

fn scratch(folder: &std::path::Path, error: io::Error) -> Refusal {
    Refusal::of(Fault::Scratch { folder: folder.to_owned(), error })
}
