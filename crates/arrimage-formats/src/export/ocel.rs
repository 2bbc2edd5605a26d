//! OCEL 2.0 JSON: no case is imposed, so a request, a journey, an organisation or a service can each be looked from.
//!
//! Events go out as they come; the objects of requests wait in a temporary file without a name, because JSON has them
//! in another list. An organisation's object has its name as identifier, so that a log measured by organisation reads
//! the same in every format; the other identifiers say their type first, and can't be mistaken for one.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Seek as _, Write},
};

use serde::Serialize;
use tempfile::SpooledTempFile;

use super::{Case, Failed, Side, Writer, moment};

/// Objects held in memory before they go to a file, in bytes.
const IN_MEMORY: usize = 8 << 20;
/// The moment of an attribute that has always been so, as the standard says it.
const ALWAYS: &str = "1970-01-01T00:00:00Z";
const TYPES: [(&str, &[&str]); 4] =
    [("request", &[]), ("journey", &[]), ("organisation", &["name"]), ("service", &["name"])];

#[derive(Serialize)]
struct Object<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    attributes: Vec<Dated<'a>>,
    relationships: Vec<Relation<'a>>,
}

#[derive(Serialize)]
struct Occurrence<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'a str,
    time: String,
    attributes: Vec<Attribute<'a>>,
    relationships: &'a [Relation<'a>],
}

#[derive(Serialize)]
struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct Dated<'a> {
    name: &'a str,
    value: &'a str,
    time: &'a str,
}

#[derive(Serialize, Clone, Copy)]
struct Relation<'a> {
    #[serde(rename = "objectId")]
    object: &'a str,
    qualifier: &'a str,
}

#[derive(Serialize)]
struct Type<'a> {
    name: &'a str,
    attributes: Vec<Typed<'a>>,
}

#[derive(Serialize)]
struct Typed<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
}

pub(super) struct Ocel<W> {
    out: W,
    events: u64,
    objects: SpooledTempFile,
    object_count: u64,
    organisations: BTreeSet<String>,
    services: BTreeMap<String, String>,
    activities: BTreeSet<String>,
}

impl<W: Write> Ocel<W> {
    pub(super) fn begin(mut out: W) -> Result<Self, Failed> {
        out.write_all(b"{\"objectTypes\": ")?;
        json(&mut out, &TYPES.map(|(name, attributes)| typed(name, attributes)))?;
        out.write_all(b",\n\"events\": [")?;
        Ok(Ocel {
            out,
            events: 0,
            objects: SpooledTempFile::new(IN_MEMORY),
            object_count: 0,
            organisations: BTreeSet::new(),
            services: BTreeMap::new(),
            activities: BTreeSet::new(),
        })
    }
}

fn typed<'a>(name: &'a str, attributes: &[&'a str]) -> Type<'a> {
    let attributes = attributes.iter().map(|name| Typed { name, kind: "string" }).collect();
    Type { name, attributes }
}

fn json(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failed> {
    // In one piece: a temporary file is not buffered.
    Ok(out.write_all(&serde_json::to_vec(value).map_err(io::Error::from)?)?)
}

/// Adds an item to a list, on its own line.
fn item(out: &mut impl Write, count: &mut u64, value: &impl Serialize) -> Result<(), Failed> {
    out.write_all(if *count == 0 { b"\n" } else { b",\n" })?;
    *count += 1;
    json(out, value)
}

/// An organisation's identifier: its name, unless another object could have it.
fn organisation(name: &str) -> String {
    let taken = TYPES.iter().any(|(kind, _)| name.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':')));
    if taken || name.is_empty() { format!("organisation:{name}") } else { name.to_owned() }
}

fn relation<'a>(object: &'a str, qualifier: &'a str) -> Relation<'a> {
    Relation { object, qualifier }
}

impl<W: Write + Send> Writer for Ocel<W> {
    fn case(&mut self, case: &Case) -> Result<(), Failed> {
        if case.events.is_empty() {
            return Ok(());
        }
        let id = format!("request:{}", case.id);
        let journey = format!("journey:{}", case.journey);
        let (asking, handling) = (organisation(&case.asking), organisation(&case.handling));
        let services: Vec<String> = case.services.iter().map(|service| format!("service:{}", service.id)).collect();

        for event in &case.events {
            let acting = if event.side == Side::Asking { &asking } else { &handling };
            let by = relation(acting, "by");
            let relationships = [relation(&id, "about"), by, relation(&journey, "part-of")];
            let mut attributes = vec![
                Attribute { name: "organisation", value: case.organisation(event) },
                Attribute { name: "side", value: event.side.code() },
            ];
            for (name, value) in [("refusal", &event.refusal), ("ending", &event.ending)] {
                attributes.extend(value.as_ref().map(|value| Attribute { name, value }));
            }
            let occurrence = Occurrence {
                id: format!("{}/{}-{}", case.id, event.side.code(), event.number),
                kind: &event.activity,
                time: moment(event.at, "Z")?,
                attributes,
                relationships: &relationships,
            };
            item(&mut self.out, &mut self.events, &occurrence)?;
            if !self.activities.contains(&event.activity) {
                self.activities.insert(event.activity.clone());
            }
        }

        let mut relationships =
            vec![relation(&journey, "part-of"), relation(&asking, "asked-by"), relation(&handling, "asked-of")];
        relationships.extend(services.iter().map(|service| relation(service, "asks-for")));
        let earlier = case.follows.as_ref().map(|(earlier, link)| (format!("request:{earlier}"), link));
        relationships.extend(earlier.as_ref().map(|(earlier, link)| relation(earlier, link)));
        let request = Object { id: &id, kind: "request", attributes: Vec::new(), relationships };
        item(&mut self.objects, &mut self.object_count, &request)?;
        if case.journey == case.id {
            let object = Object { id: &journey, kind: "journey", attributes: Vec::new(), relationships: Vec::new() };
            item(&mut self.objects, &mut self.object_count, &object)?;
        }
        for name in [&case.asking, &case.handling] {
            if !self.organisations.contains(name) {
                self.organisations.insert(name.clone());
            }
        }
        for (id, service) in services.into_iter().zip(&case.services) {
            self.services.entry(id).or_insert_with(|| service.name.clone());
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), Failed> {
        let Ocel { mut out, mut objects, mut object_count, organisations, services, activities, .. } = *self;
        let organisations = organisations.iter().map(|name| ("organisation", organisation(name), name));
        let services = services.iter().map(|(id, name)| ("service", id.clone(), name));
        for (kind, id, name) in organisations.chain(services) {
            let attributes = vec![Dated { name: "name", value: name, time: ALWAYS }];
            let object = Object { id: &id, kind, attributes, relationships: Vec::new() };
            item(&mut objects, &mut object_count, &object)?;
        }
        out.write_all(b"\n],\n\"objects\": [")?;
        objects.rewind()?;
        io::copy(&mut objects, &mut out)?;
        out.write_all(b"\n],\n\"eventTypes\": ")?;
        let attributes = ["organisation", "side", "refusal", "ending"];
        json(&mut out, &activities.iter().map(|name| typed(name, &attributes)).collect::<Vec<_>>())?;
        out.write_all(b"}\n")?;
        Ok(out.flush()?)
    }
}
