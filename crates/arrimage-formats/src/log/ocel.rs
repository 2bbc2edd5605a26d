//! OCEL 2.0 in JSON, as a stream: an event counts once for each related object of the type that is the case.
//!
//! Objects are held (their ids and types), events are not. When events come before what says which objects there are, the file is
//! read twice rather than held. The organisation is a related object, if the log has a type of that name, else an attribute.

use std::{
    cell::Cell,
    fmt,
    io::{self, BufReader, Read},
    path::Path,
    rc::Rc,
};

use arrimage_measure::{Event, Names};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, error::Category};

use super::{
    Bads, Gather, Options,
    input::{self, Source},
    say::{Fault, Json, Note, Place, Refusal, What},
    time::{Moments, excerpt},
};

const BLOCK: usize = 1 << 17;
/// The longest event, object or other thing between two of them.
const LONGEST: usize = 64 << 20;
/// Events between two signs of progress.
const OFTEN: u64 = 1 << 14;

pub(super) fn read(
    path: &Path,
    source: Source,
    options: &Options,
    gather: &mut Gather,
    bads: &mut Bads<'_>,
) -> Result<(), Refusal> {
    let mut log = Log {
        moments: Moments::new(options),
        case_type: options.case_type.as_deref(),
        organisation: options.organisation.as_deref().unwrap_or("organisation"),
        related: false,
        types: Names::default(),
        objects: FxHashMap::default(),
        seen: Seen::default(),
        again: false,
        events: 0,
        outside: 0,
        several: 0,
        place: Rc::default(),
        refusal: None,
        gather,
        bads,
    };
    log.gather.looks_at(log.organisation);
    log.pass(source)?;
    if !(log.seen.objects && log.seen.events) {
        return Err(Refusal::of(Fault::NotOcel { first: log.seen.first }));
    }
    if log.again {
        let mut source = Source::open(path)?;
        source.skip_mark();
        log.pass(source)?;
    }
    log.notes();
    Ok(())
}

#[derive(Debug, Default)]
struct Seen {
    types: bool,
    objects: bool,
    events: bool,
    /// A key of OCEL 1.
    first: bool,
}

struct Object {
    kind: u32,
    /// Its number as an organisation, if it is of that type.
    organisation: u32,
}

struct Log<'a, 'w> {
    moments: Moments,
    case_type: Option<&'a str>,
    organisation: &'a str,
    /// Whether organisations are objects.
    related: bool,
    types: Names,
    objects: FxHashMap<Box<str>, Object>,
    seen: Seen,
    /// Whether this pass is the second, or a second is needed.
    again: bool,
    events: u64,
    outside: u64,
    several: u64,
    place: Rc<Where>,
    /// What stopped the stream, beyond what its own errors can say.
    refusal: Option<Refusal>,
    gather: &'a mut Gather,
    bads: &'a mut Bads<'w>,
}

/// Where the stream is.
#[derive(Debug, Default)]
struct Where {
    line: Cell<u64>,
    /// Bytes since the last event or object began.
    item: Cell<usize>,
    taken: Rc<Cell<u64>>,
    of: Option<u64>,
}

struct Tap {
    inner: BufReader<Source>,
    place: Rc<Where>,
}

impl Read for Tap {
    #[inline]
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let some = self.inner.read(to)?;
        let ends = to[..some].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.place.line.set(self.place.line.get() + ends);
        let item = self.place.item.get() + some;
        self.place.item.set(item);
        if item > LONGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(some) }
    }
}

impl Log<'_, '_> {
    fn pass(&mut self, source: Source) -> Result<(), Refusal> {
        let (taken, of) = source.progress();
        self.place = Rc::new(Where { line: Cell::new(1), item: Cell::new(0), taken, of });
        let tap = Tap { inner: BufReader::with_capacity(BLOCK, source), place: Rc::clone(&self.place) };
        let mut json = serde_json::Deserializer::from_reader(tap);
        let read = Top(self).deserialize(&mut json).and_then(|()| json.end());
        read.map_err(|error| self.refusal.take().unwrap_or_else(|| refusal(error)))
    }

    fn item(&mut self) -> u64 {
        self.place.item.set(0);
        self.place.line.get()
    }

    /// Reads an object's id and type.
    fn object(&mut self, object: &Value, rank: u64, line: u64) -> Result<(), Refusal> {
        let (id, kind) = (object.get("id").and_then(Value::as_str), object.get("type").and_then(Value::as_str));
        let (Some(id), Some(kind)) = (id, kind) else {
            return self.bads.add(element("object", rank, object, line), What::Object);
        };
        let number = self.types.number(kind);
        let known = self.objects.get(id).map(|object| object.kind);
        if known.is_some_and(|known| known != number) {
            return self.bads.add(element("object", rank, object, line), What::Twice { name: "type".to_owned() });
        }
        if known.is_none() {
            let is = !self.organisation.is_empty() && kind == self.organisation;
            let organisation = if is { self.gather.organisation(Some(id)) } else { Event::NOWHERE };
            self.objects.insert(id.into(), Object { kind: number, organisation });
        }
        Ok(())
    }

    /// Once all objects are known.
    fn begin(&mut self) -> Result<u32, Refusal> {
        self.related = self.types.known(self.organisation).is_some();
        self.case_type.and_then(|wanted| self.types.known(wanted)).ok_or_else(|| {
            let mut types: Vec<String> = self.types.iter().map(str::to_owned).collect();
            types.sort();
            Refusal::of(Fault::CaseType { wanted: self.case_type.map(str::to_owned), types })
        })
    }

    fn event(&mut self, event: &Value, case_type: u32, line: u64) -> Result<(), Refusal> {
        self.events += 1;
        if self.events.is_multiple_of(OFTEN) {
            self.bads.watch.progress(self.place.taken.get(), self.place.of);
        }
        match self.read(event, case_type) {
            Ok(read) => {
                if read.cases.is_empty() {
                    self.outside += 1;
                }
                read.cases.iter().try_for_each(|case| self.gather.push(case.as_bytes(), read.event))
            }
            Err(what) => self.bads.add(element("event", self.events, event, line), what),
        }
    }

    fn read<'e>(&mut self, event: &'e Value, case_type: u32) -> Result<Said<'e>, What> {
        let kind = match event.get("type") {
            None | Some(Value::Null) => return Err(What::NoActivity),
            Some(Value::String(kind)) => self.gather.activity_of(kind.as_bytes())?,
            Some(_) => return Err(wrong("type")),
        };
        let at = match event.get("time") {
            None | Some(Value::Null) => return Err(What::NoTime),
            Some(Value::String(time)) if time.is_empty() => return Err(What::NoTime),
            Some(Value::String(time)) => self.moments.read(time.as_bytes())?,
            Some(_) => return Err(wrong("time")),
        };
        let mut cases = Vec::new();
        let mut places = Vec::new();
        let mut met = FxHashSet::default();
        for relation in list(event, "relationships")? {
            let Some(id) = relation.get("objectId").and_then(Value::as_str) else { return Err(wrong("objectId")) };
            let object = self.objects.get(id).ok_or_else(|| What::NoObject { id: excerpt(id.as_bytes()) })?;
            if !met.insert(id) {
                continue;
            }
            if object.kind == case_type {
                cases.push(id);
            }
            if object.organisation != Event::NOWHERE {
                places.push(object.organisation);
            }
        }
        let organisation = if self.related {
            self.several += u64::from(places.len() > 1);
            places.first().copied().unwrap_or(Event::NOWHERE)
        } else {
            self.attribute(event)?
        };
        Ok(Said { cases, event: Event { at, activity: kind, organisation } })
    }

    /// The organisation as an attribute.
    fn attribute(&mut self, event: &Value) -> Result<u32, What> {
        let mut found = None;
        for attribute in list(event, "attributes")? {
            if self.organisation.is_empty() || attribute.get("name").and_then(Value::as_str) != Some(self.organisation)
            {
                continue;
            }
            let number = match attribute.get("value") {
                None | Some(Value::Null) => Event::NOWHERE,
                Some(Value::String(name)) => self.gather.organisation(Some(name)),
                Some(value @ (Value::Number(_) | Value::Bool(_))) => self.gather.organisation(Some(&value.to_string())),
                Some(Value::Array(_) | Value::Object(_)) => return Err(wrong(self.organisation)),
            };
            if *found.get_or_insert(number) != number {
                return Err(What::Twice { name: self.organisation.to_owned() });
            }
        }
        Ok(found.unwrap_or(Event::NOWHERE))
    }

    fn notes(&mut self) {
        if self.outside > 0 {
            self.gather.note(Note::NoCase { events: self.outside });
        }
        if self.several > 0 {
            self.gather.note(Note::SeveralOrganisations { events: self.several });
        }
    }
}

/// What an event says.
struct Said<'e> {
    cases: Vec<&'e str>,
    event: Event,
}

fn wrong(name: &str) -> What {
    What::Type { name: excerpt(name.as_bytes()) }
}

fn list<'e>(event: &'e Value, name: &str) -> Result<&'e [Value], What> {
    match event.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(wrong(name)),
    }
}

fn element(kind: &str, rank: u64, value: &Value, line: u64) -> Place {
    let path = match value.get("id").and_then(Value::as_str) {
        Some(id) => format!("{kind} {rank}, id {}", excerpt(id.as_bytes())),
        None => format!("{kind} {rank}"),
    };
    Place::Element { path, line }
}

fn refusal(error: serde_json::Error) -> Refusal {
    let line = Place::Line(error.line().max(1) as u64);
    let fault = match error.classify() {
        Category::Eof => Fault::Json(Json::Cut),
        Category::Data => Fault::NotOcel { first: false },
        // The only trace that it leaves is its words.
        Category::Syntax if error.to_string().starts_with("recursion limit") => Fault::Json(Json::Deep),
        Category::Syntax => Fault::Json(Json::Malformed),
        Category::Io => match io::Error::from(error) {
            error if error.kind() == io::ErrorKind::FileTooLarge => Fault::Json(Json::Long { most: LONGEST }),
            error => input::fault(error),
        },
    };
    Refusal::at(line, fault)
}

struct Top<'l, 'a, 'w>(&'l mut Log<'a, 'w>);

impl<'de> DeserializeSeed<'de> for Top<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an OCEL 2.0 log")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let log = self.0;
        let second = log.again;
        while let Some(key) = map.next_key::<String>()? {
            log.item();
            match key.as_str() {
                "objectTypes" if !second => {
                    log.seen.types = true;
                    map.next_value_seed(Items(log, Kind::Types))?;
                }
                "objects" if !second => {
                    log.seen.objects = true;
                    map.next_value_seed(Items(log, Kind::Objects))?;
                }
                "events" => {
                    log.seen.events = true;
                    if second || (log.seen.types && log.seen.objects) {
                        let case_type = log.begin().map_err(|refusal| stop(&mut log.refusal, refusal))?;
                        map.next_value_seed(Items(log, Kind::Events(case_type)))?;
                    } else {
                        log.again = true;
                        map.next_value_seed(Items(log, Kind::Nothing))?;
                    }
                }
                key => {
                    log.seen.first |= key.starts_with("ocel:");
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Keeps a refusal while the stream's own error carries the stop.
fn stop<E: serde::de::Error>(kept: &mut Option<Refusal>, refusal: Refusal) -> E {
    *kept = Some(refusal);
    E::custom("stopped")
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Types,
    Objects,
    Events(u32),
    /// Passed over.
    Nothing,
}

struct Items<'l, 'a, 'w>(&'l mut Log<'a, 'w>, Kind);

impl<'de> DeserializeSeed<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Items(log, kind) = self;
        let mut rank = 0;
        loop {
            rank += 1;
            if matches!(kind, Kind::Nothing) {
                if items.next_element_seed(Skipped(log))?.is_none() {
                    return Ok(());
                }
                continue;
            }
            let Some((item, line)) = items.next_element_seed(Begun(log))? else { return Ok(()) };
            let taken = match kind {
                Kind::Types => {
                    if let Some(name) = item.get("name").and_then(Value::as_str) {
                        log.types.number(name);
                    }
                    Ok(())
                }
                Kind::Objects => log.object(&item, rank, line),
                Kind::Events(case_type) => log.event(&item, case_type, line),
                Kind::Nothing => Ok(()),
            };
            taken.map_err(|refusal| stop::<A::Error>(&mut log.refusal, refusal))?;
        }
    }
}

/// An element, with the line where it begins.
struct Begun<'l, 'a, 'w>(&'l mut Log<'a, 'w>);

impl<'de> DeserializeSeed<'de> for Begun<'_, '_, '_> {
    type Value = (Value, u64);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(Value, u64), D::Error> {
        let line = self.0.item();
        Ok((serde::Deserialize::deserialize(from)?, line))
    }
}

/// An element that is passed over.
struct Skipped<'l, 'a, 'w>(&'l mut Log<'a, 'w>);

impl<'de> DeserializeSeed<'de> for Skipped<'_, '_, '_> {
    type Value = IgnoredAny;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<IgnoredAny, D::Error> {
        self.0.item();
        serde::Deserialize::deserialize(from)
    }
}
