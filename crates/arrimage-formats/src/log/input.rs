//! A log's bytes: from a file, uncompressed on the way if it is gzip, counted, with what begins it looked at.

use std::{
    cell::Cell,
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
    rc::Rc,
};

use flate2::bufread::GzDecoder;

use super::say::{Fault, Refusal};

/// How much is looked at to tell what a file is.
const HEAD: usize = 64 * 1024;
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A log's bytes, from the first.
pub(crate) struct Source {
    head: io::Cursor<Vec<u8>>,
    rest: Rest,
    taken: Rc<Cell<u64>>,
    of: Option<u64>,
}

enum Rest {
    Plain(BufReader<Tap>),
    Gzip(Box<Members>),
}

impl Source {
    pub(crate) fn open(path: &Path) -> Result<Self, Refusal> {
        let read = |error| Refusal::of(Fault::Read(error));
        let file = File::open(path).map_err(read)?;
        let meta = file.metadata().map_err(read)?;
        let taken = Rc::new(Cell::new(0));
        let mut raw = BufReader::with_capacity(HEAD, Tap { file, taken: Rc::clone(&taken) });
        let gzip = raw.fill_buf().map_err(read)?.starts_with(&GZIP);
        let mut rest = if gzip { Rest::Gzip(Box::new(Members(Some(GzDecoder::new(raw))))) } else { Rest::Plain(raw) };
        let mut head = Vec::with_capacity(HEAD);
        (&mut rest).take(HEAD as u64).read_to_end(&mut head).map_err(|error| Refusal::of(fault(error)))?;
        Ok(Source { head: io::Cursor::new(head), rest, taken, of: meta.is_file().then_some(meta.len()) })
    }

    /// The first bytes, uncompressed.
    pub(crate) fn head(&self) -> &[u8] {
        &self.head.get_ref()[self.head.position() as usize..]
    }

    /// Leaves out the mark that says UTF-8, if there is one.
    pub(crate) fn skip_mark(&mut self) {
        if self.head().starts_with(b"\xef\xbb\xbf") {
            self.head.set_position(3);
        }
    }

    /// How many bytes of the file were read, as it lies on disk, and how many it has.
    pub(crate) fn progress(&self) -> (Rc<Cell<u64>>, Option<u64>) {
        (Rc::clone(&self.taken), self.of)
    }
}

impl Read for Source {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self.head.read(to)? {
            0 => self.rest.read(to),
            some => Ok(some),
        }
    }
}

impl Read for Rest {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Rest::Plain(plain) => plain.read(to),
            Rest::Gzip(members) => members.read(to),
        }
    }
}

/// Counts what is taken from a file.
struct Tap {
    file: File,
    taken: Rc<Cell<u64>>,
}

impl Read for Tap {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let some = self.file.read(to)?;
        self.taken.set(self.taken.get() + some as u64);
        Ok(some)
    }
}

/// The members of a gzip file, one after the other, and nothing else.
struct Members(Option<GzDecoder<BufReader<Tap>>>);

impl Read for Members {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            match member.read(to) {
                Ok(0) if !to.is_empty() => {
                    let Some(ended) = self.0.take() else { break };
                    let mut raw = ended.into_inner();
                    let next = raw.fill_buf()?;
                    if next.starts_with(&GZIP) {
                        self.0 = Some(GzDecoder::new(raw));
                    } else if !next.is_empty() {
                        return Err(io::Error::other(Damage::More));
                    }
                }
                Ok(some) => return Ok(some),
                Err(error) => {
                    return Err(match error.kind() {
                        io::ErrorKind::UnexpectedEof => io::Error::other(Damage::Cut),
                        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => io::Error::other(Damage::Broken),
                        _ => error,
                    });
                }
            }
        }
        Ok(0)
    }
}

/// What is wrong with a compressed file, carried through readers that only know `io::Error`.
#[derive(Debug)]
enum Damage {
    Cut,
    Broken,
    More,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Damage {}

/// What an error of a [`Source`] means.
pub(crate) fn fault(error: io::Error) -> Fault {
    damage(&error).unwrap_or(Fault::Read(error))
}

/// The same, of an error that is shared.
pub(crate) fn fault_of(error: &io::Error) -> Fault {
    damage(error).unwrap_or_else(|| Fault::Read(io::Error::new(error.kind(), error.to_string())))
}

fn damage(error: &io::Error) -> Option<Fault> {
    Some(match error.get_ref()?.downcast_ref::<Damage>()? {
        Damage::Cut => Fault::GzipCut,
        Damage::Broken => Fault::GzipBroken,
        Damage::More => Fault::GzipMore,
    })
}
