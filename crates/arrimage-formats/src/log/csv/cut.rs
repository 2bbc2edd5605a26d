//! Where the fields of a row begin and end, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// The high bit of each byte of `word` that is zero, and no other bit.
#[inline]
fn zeros(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word | LOW)
}

/// Cuts rows at a delimiter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Knife {
    delimiter: u64,
}

impl Knife {
    pub(super) fn new(delimiter: u8) -> Self {
        Knife { delimiter: ONES * u64::from(delimiter) }
    }

    /// Cuts the first row: how many fields, and how long with its end. `None` if a field begins with a quotation mark, or if the
    /// row does not end.
    ///
    /// `spans` gets as many fields as it has room for.
    #[inline]
    pub(super) fn cut(self, bytes: &[u8], spans: &mut [(u32, u32)]) -> Option<(usize, usize)> {
        let (mut from, mut fields, mut base) = (0, 0, 0);
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            let word = u64::from_le_bytes(*word);
            let mut hits = zeros(word ^ self.delimiter) | zeros(word ^ (ONES * b'\n' as u64));
            while hits != 0 {
                let hit = base + (hits.trailing_zeros() / 8) as usize;
                hits &= hits - 1;
                if field(bytes, hit, &mut from, &mut fields, spans)? {
                    return Some((fields, from));
                }
            }
            base += 8;
        }
        for (offset, byte) in rest.iter().enumerate() {
            if (*byte == b'\n' || *byte == self.delimiter as u8)
                && field(bytes, base + offset, &mut from, &mut fields, spans)?
            {
                return Some((fields, from));
            }
        }
        None
    }
}

/// Ends a field; whether it ends the row.
#[inline]
fn field(bytes: &[u8], hit: usize, from: &mut usize, fields: &mut usize, spans: &mut [(u32, u32)]) -> Option<bool> {
    if bytes[*from] == b'"' {
        return None;
    }
    let ends = bytes[hit] == b'\n';
    let to = if ends && hit > *from && bytes[hit - 1] == b'\r' { hit - 1 } else { hit };
    if let Some(span) = spans.get_mut(*fields) {
        *span = (*from as u32, to as u32);
    }
    *fields += 1;
    *from = hit + 1;
    Some(ends)
}
