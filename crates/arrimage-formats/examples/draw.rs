//! Draws a log as CSV, in the order of time: `draw CASES > FILE`. For trying things by hand.

use std::io::{BufWriter, Write, stdout};

use arrimage_measure::generate::{ACTIVITIES, Size, events};
use jiff::Timestamp;

fn main() -> std::io::Result<()> {
    let cases = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let mut to = BufWriter::with_capacity(1 << 20, stdout().lock());
    writeln!(to, "case,activity,time,organisation")?;
    for made in events(Size { cases, organisations: 500 }, 7) {
        let (case, at) = (made.case, Timestamp::from_second(made.second).unwrap_or_default());
        write!(to, "R-{case:08},{},{at},", ACTIVITIES[made.activity as usize])?;
        match made.organisation {
            Some(place) => writeln!(to, "Organisation {place:03}")?,
            None => writeln!(to)?,
        }
    }
    to.flush()
}
