//! XES (IEEE 1849), as a stream: a trace is a case, whatever its name; an event's attributes are its direct children.
//!
//! Attributes within attributes, lists, containers and `global` defaults are not an event's. The traces come whole, so nothing is
//! put together by name.

use std::{
    io::{self, BufRead, BufReader, Read},
    mem,
};

use arrimage_measure::Event;
use memchr::memchr_iter;
use quick_xml::{
    Reader, XmlVersion,
    errors::{Error, IllFormedError, SyntaxError},
    events::{BytesStart, Event as Piece},
};

use super::{
    Bads, Gather, Options,
    input::{self, Source},
    say::{Fault, Note, Place, Refusal, What, Xml},
    time::Moments,
};

const BLOCK: usize = 1 << 18;
/// The longest tag, comment or text.
const LONGEST: usize = 16 << 20;
const DEEPEST: usize = 256;
/// Pieces between two signs of progress.
const OFTEN: u64 = 1 << 16;

pub(super) fn read(source: Source, options: &Options, gather: &mut Gather, bads: &mut Bads<'_>) -> Result<(), Refusal> {
    let (taken, of) = source.progress();
    let mut reader = Reader::from_reader(Tap::new(source));
    let mut log = Log::new(options, gather, bads);
    let mut buffer = Vec::new();
    let mut pieces = 0_u64;
    loop {
        let line = reader.get_mut().begin();
        buffer.clear();
        let piece = reader.read_event_into(&mut buffer).map_err(|error| refusal(&error, line))?;
        let at = |xml| Refusal::at(Place::Line(line), Fault::Xml(xml));
        match piece {
            Piece::Start(start) => {
                log.open(&start, line)?;
                log.depth += 1;
                if log.depth > DEEPEST {
                    return Err(at(Xml::Deep { most: DEEPEST }));
                }
            }
            Piece::Empty(start) => {
                log.open(&start, line)?;
                log.depth += 1;
                log.close()?;
            }
            Piece::End(_) => log.close()?,
            Piece::DocType(_) => return Err(at(Xml::Doctype)),
            Piece::Decl(declaration) => {
                if let Some(Ok(name)) = declaration.encoding()
                    && ![&b"utf-8"[..], b"utf8", b"us-ascii", b"ascii"].contains(&name.to_ascii_lowercase().as_slice())
                {
                    return Err(at(Xml::Encoding { name: super::time::excerpt(&name) }));
                }
            }
            Piece::Eof => {
                return match log.open_element() {
                    Some(element) => Err(at(Xml::Open { element: element.to_owned() })),
                    None if !log.rooted => Err(at(Xml::Malformed)),
                    None => {
                        log.notes();
                        Ok(())
                    }
                };
            }
            Piece::Text(text) if log.within == Within::Nothing && !text.trim_ascii().is_empty() => {
                return Err(at(Xml::Malformed));
            }
            Piece::Text(_) | Piece::CData(_) | Piece::Comment(_) | Piece::PI(_) | Piece::GeneralRef(_) => {}
        }
        pieces += 1;
        if pieces.is_multiple_of(OFTEN) {
            log.bads.watch.progress(taken.get(), of);
        }
    }
}

fn refusal(error: &Error, line: u64) -> Refusal {
    let fault = match error {
        Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Fault::Xml(Xml::Long { most: LONGEST }),
        Error::Io(error) => input::fault_of(error),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            Fault::Xml(Xml::Crossed { wanted: expected.clone(), found: found.clone() })
        }
        Error::Syntax(SyntaxError::InvalidBangMarkup) => Fault::Xml(Xml::Malformed),
        Error::Syntax(_) => Fault::Xml(Xml::Cut),
        Error::Escape(_) => Fault::Xml(Xml::Entity),
        _ => Fault::Xml(Xml::Malformed),
    };
    Refusal::at(Place::Line(line), fault)
}

/// Counts lines, and the bytes of one piece.
struct Tap {
    inner: BufReader<Source>,
    line: u64,
    piece: usize,
}

impl Tap {
    fn new(source: Source) -> Self {
        Tap { inner: BufReader::with_capacity(BLOCK, source), line: 1, piece: 0 }
    }

    /// A new piece: the line where it begins.
    fn begin(&mut self) -> u64 {
        self.piece = 0;
        self.line
    }
}

impl Read for Tap {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let some = self.fill_buf()?.read(to)?;
        self.consume(some);
        Ok(some)
    }
}

impl BufRead for Tap {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.line += memchr_iter(b'\n', &self.inner.buffer()[..bytes]).count() as u64;
        self.piece += bytes;
        self.inner.consume(bytes);
    }
}

/// Where we are in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Log,
    Trace,
    Event,
    /// Of no interest, down to the depth at which it began.
    Other {
        from: usize,
        back: Back,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Back {
    Log,
    Trace,
    Event,
}

struct Log<'a, 'w> {
    gather: &'a mut Gather,
    bads: &'a mut Bads<'w>,
    moments: Moments,
    activity: Vec<u8>,
    time: Vec<u8>,
    /// Empty: the log has none.
    organisation: Vec<u8>,
    depth: usize,
    within: Within,
    rooted: bool,
    traces: u64,
    events: u64,
    empty: u64,
    outside: u64,
    line: u64,
    current: Current,
    case: Vec<Event>,
}

/// What an event has said until now.
#[derive(Default)]
struct Current {
    activity: Option<u32>,
    time: Option<i64>,
    organisation: Option<u32>,
    wrong: Option<What>,
}

impl<'a, 'w> Log<'a, 'w> {
    fn new(options: &Options, gather: &'a mut Gather, bads: &'a mut Bads<'w>) -> Self {
        gather.looks_at(options.organisation.as_deref().unwrap_or("org:group"));
        let key = |wanted: &Option<String>, usual: &str| wanted.as_deref().unwrap_or(usual).as_bytes().to_vec();
        Log {
            moments: Moments::new(options),
            activity: key(&options.activity, "concept:name"),
            time: key(&options.time, "time:timestamp"),
            organisation: key(&options.organisation, "org:group"),
            gather,
            bads,
            depth: 0,
            within: Within::Nothing,
            rooted: false,
            traces: 0,
            events: 0,
            empty: 0,
            outside: 0,
            line: 0,
            current: Current::default(),
            case: Vec::new(),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, line: u64) -> Result<(), Refusal> {
        let name = start.local_name();
        let name = name.as_ref();
        self.within = match self.within {
            Within::Nothing if self.rooted => return Err(Refusal::at(Place::Line(line), Fault::Xml(Xml::Malformed))),
            Within::Nothing if name == b"log" => {
                self.rooted = true;
                Within::Log
            }
            Within::Nothing => {
                let name = super::time::excerpt(name);
                return Err(Refusal::at(Place::Line(line), Fault::Xml(Xml::Root { name })));
            }
            Within::Log if name == b"trace" => {
                self.traces += 1;
                self.events = 0;
                self.case.clear();
                Within::Trace
            }
            Within::Log => {
                self.outside += u64::from(name == b"event");
                Within::Other { from: self.depth, back: Back::Log }
            }
            Within::Trace if name == b"event" => {
                self.events += 1;
                self.line = line;
                self.current = Current::default();
                Within::Event
            }
            Within::Trace => Within::Other { from: self.depth, back: Back::Trace },
            Within::Event => {
                self.attribute(start).map_err(|error| refusal(&error, line))?;
                Within::Other { from: self.depth, back: Back::Event }
            }
            other @ Within::Other { .. } => other,
        };
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refusal> {
        self.depth = self.depth.saturating_sub(1);
        self.within = match self.within {
            Within::Other { from, back } if from == self.depth => match back {
                Back::Log => Within::Log,
                Back::Trace => Within::Trace,
                Back::Event => Within::Event,
            },
            Within::Event => {
                self.event()?;
                Within::Trace
            }
            Within::Trace => {
                self.empty += u64::from(self.events == 0);
                let mut case = mem::take(&mut self.case);
                self.gather.case(&mut case)?;
                self.case = case;
                Within::Log
            }
            Within::Log => Within::Nothing,
            other => other,
        };
        Ok(())
    }

    /// One of an event's direct children.
    fn attribute(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        let (mut key, mut value) = (None, None);
        for attribute in start.attributes() {
            let attribute = attribute?;
            match attribute.key.as_ref() {
                b"key" => key = Some(attribute),
                b"value" => value = Some(attribute),
                _ => {}
            }
        }
        let Some(key) = key else { return Ok(()) };
        let key: &[u8] = &text(&key)?;
        let (is_activity, is_time) = (*key == *self.activity, *key == *self.time);
        let is_organisation = !self.organisation.is_empty() && *key == *self.organisation;
        if !(is_activity || is_time || is_organisation) {
            return Ok(());
        }
        let value = match &value {
            Some(value) => text(value)?,
            None => Default::default(),
        };
        let wrong = if is_activity && value.is_empty() {
            Err(What::NoActivity)
        } else if is_time && value.is_empty() {
            Err(What::NoTime)
        } else {
            self.take(is_activity, is_time, &value)
        };
        if let Err(wrong) = wrong {
            self.current.wrong.get_or_insert(match wrong {
                What::Twice { .. } => What::Twice { name: super::time::excerpt(key) },
                other => other,
            });
        }
        Ok(())
    }

    fn take(&mut self, activity: bool, time: bool, value: &[u8]) -> Result<(), What> {
        let once = |before: bool| if before { Ok(()) } else { Err(What::Twice { name: String::new() }) };
        if activity {
            let number = self.gather.activity_of(value)?;
            return once(*self.current.activity.get_or_insert(number) == number);
        }
        if time {
            let at = self.moments.read(value)?;
            return once(*self.current.time.get_or_insert(at) == at);
        }
        let number = self.gather.organisation_of(value)?;
        once(*self.current.organisation.get_or_insert(number) == number)
    }

    fn event(&mut self) -> Result<(), Refusal> {
        let Current { activity, time, organisation, wrong } = mem::take(&mut self.current);
        let what = match (activity, time, wrong) {
            (Some(activity), Some(at), None) => {
                self.case.push(Event { at, activity, organisation: organisation.unwrap_or(Event::NOWHERE) });
                return Ok(());
            }
            (_, _, Some(wrong)) => wrong,
            (None, ..) => What::NoActivity,
            (_, None, _) => What::NoTime,
        };
        let path = format!("trace {}, event {}", self.traces, self.events);
        self.bads.add(Place::Element { path, line: self.line }, what)
    }

    /// The element that is open, if any.
    fn open_element(&self) -> Option<&'static str> {
        match self.within {
            Within::Nothing => None,
            Within::Log | Within::Other { back: Back::Log, .. } => Some("log"),
            Within::Trace | Within::Other { back: Back::Trace, .. } => Some("trace"),
            Within::Event | Within::Other { back: Back::Event, .. } => Some("event"),
        }
    }

    fn notes(&mut self) {
        if self.empty > 0 {
            self.gather.note(Note::EmptyCases { cases: self.empty });
        }
        if self.outside > 0 {
            self.gather.note(Note::NoCase { events: self.outside });
        }
    }
}

/// A value, its entities and white space as XML wants them; not looked at whether it is UTF-8 when it has neither.
fn text<'a>(attribute: &'a quick_xml::events::attributes::Attribute<'_>) -> Result<std::borrow::Cow<'a, [u8]>, Error> {
    let raw: &[u8] = &attribute.value;
    if raw.iter().any(|byte| matches!(byte, b'&' | b'\n' | b'\r' | b'\t')) {
        return Ok(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned().into_bytes().into());
    }
    Ok(raw.into())
}
