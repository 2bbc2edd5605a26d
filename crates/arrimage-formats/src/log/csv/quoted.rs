//! A row with quotation marks, as RFC 4180 has it.

/// A row's fields, without the quotation marks; its memory is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Row {
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// What comes of reading a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A row, this long with its end.
    Row(usize),
    /// It does not end there.
    Open,
    /// Something follows a closing quotation mark: one of the two is a mistake, and nothing tells where the row ends.
    Astray,
}

impl Row {
    /// Reads the first row of `bytes`. A quotation mark within a field that does not begin with one is text.
    pub(super) fn read(&mut self, bytes: &[u8], delimiter: u8) -> Found {
        self.fields_of(bytes, delimiter).unwrap_or(Found::Open)
    }

    fn fields_of(&mut self, bytes: &[u8], delimiter: u8) -> Option<Found> {
        self.text.clear();
        self.ends.clear();
        let mut at = 0;
        loop {
            if bytes.get(at) == Some(&b'"') {
                at += 1;
                loop {
                    let close = at + memchr::memchr(b'"', &bytes[at..])?;
                    self.text.extend_from_slice(&bytes[at..close]);
                    at = close + 1;
                    if bytes.get(at) != Some(&b'"') {
                        break;
                    }
                    self.text.push(b'"');
                    at += 1;
                }
                let follows = match *bytes.get(at)? {
                    b'\r' => *bytes.get(at + 1)?,
                    byte => byte,
                };
                if follows != delimiter && follows != b'\n' {
                    return Some(Found::Astray);
                }
            }
            let end = at + memchr::memchr2(delimiter, b'\n', bytes.get(at..)?)?;
            let ends = bytes[end] == b'\n';
            let to = if ends && end > at && bytes[end - 1] == b'\r' { end - 1 } else { end };
            self.text.extend_from_slice(&bytes[at..to]);
            self.ends.push(self.text.len());
            at = end + 1;
            if ends {
                return Some(Found::Row(at));
            }
        }
    }

    /// How many fields.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All fields, one after the other.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// A field; past the last, nothing.
    pub(super) fn field(&self, number: usize) -> &[u8] {
        let from = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or(self.text.len()) };
        &self.text[from..self.ends.get(number).copied().unwrap_or(from)]
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|number| self.field(number))
    }
}
