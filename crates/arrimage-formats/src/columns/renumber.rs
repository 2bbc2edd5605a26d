//! A file's numbers into those of another file or of a count: names are numbered anew, events follow.

use arrimage_measure::{Event, Names};

use super::Reader;

/// Elsewhere, the numbers of the names of a file.
#[derive(Debug, Default)]
pub struct Renumbering {
    activities: Vec<u32>,
    organisations: Vec<u32>,
}

impl Renumbering {
    /// Takes the activities that the reader has met since. To be called at each block, before its cases.
    pub fn activities<R: std::io::Read>(&mut self, reader: &Reader<R>, number: impl FnMut(&str) -> u32) {
        follow(reader.activities(), &mut self.activities, number);
    }

    /// The same for organisations.
    pub fn organisations<R: std::io::Read>(&mut self, reader: &Reader<R>, number: impl FnMut(&str) -> u32) {
        follow(reader.organisations(), &mut self.organisations, number);
    }

    /// Writes a case with the numbers of elsewhere over what `into` holds.
    pub fn case(&self, events: &[Event], into: &mut Vec<Event>) {
        into.clear();
        into.extend(events.iter().map(|event| Event {
            at: event.at,
            activity: self.activities[event.activity as usize],
            organisation: event.organisation().map_or(Event::NOWHERE, |place| self.organisations[place as usize]),
        }));
    }
}

fn follow(names: &Names, numbers: &mut Vec<u32>, number: impl FnMut(&str) -> u32) {
    numbers.extend(names.iter().skip(numbers.len()).map(number));
}
