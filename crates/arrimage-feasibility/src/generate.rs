//! Made-up project files of any size, decided by a seed: for benchmarks and trials, never for people.
//!
//! They are files and not projects, so that whatever reads one takes the road that every project takes. To add a kind: a
//! function here, and its line in the benchmark.

use std::fmt::Write as _;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// Persons who present for each activity of [`network`], a week.
pub const DEMAND: u32 = 50;

/// A network of `activities` (a fifth as many groups, five means and three objectives each, two cases for every second),
/// with demand, windows of every form, alternatives, ranges, refusals and unknown answers.
///
/// Of every hundred means one serves all activities; a third of the activities need what such a means gives.
pub fn network(activities: u32, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = head("network");
    let groups = (activities / 5).max(2);
    for group in 0..groups {
        // A file that is written to memory cannot fail.
        let _ = writeln!(text, "[[group]]\nid = \"g{group}\"\norganisation = \"o{}\"", group / 2);
    }
    for (context, when) in [("nights", "mon-sun 18:00-06:00"), ("weekend", "sat-sun 00:00-24:00"), ("days", DAYS)] {
        let _ = writeln!(text, "[[context]]\nid = \"{context}\"\nwhen = \"{when}\"");
    }
    for shared in 0..activities / 20 {
        let open = dice.windows();
        let _ = writeln!(
            text,
            "[[means]]\nid = \"shared{shared}\"\ngroup = \"g{}\"\ngives = [\"shared{shared}\"]\ntakes = \"10m\"\nopen = \"{open}\"",
            dice.below(groups)
        );
    }
    for activity in 0..activities {
        one_activity(&mut text, &mut dice, activity, activities, groups);
    }
    text
}

const DAYS: &str = "mon-fri 08:00-16:00";

fn one_activity(text: &mut String, dice: &mut Dice, a: u32, activities: u32, groups: u32) {
    let _ = writeln!(text, "[[activity]]\nid = \"a{a}\"\ndemand = \"{DEMAND} per week\"");
    if a.is_multiple_of(2) {
        let _ = writeln!(text, "[[activity.case]]\nid = \"plain\"\nshare = 0.7");
        let _ = writeln!(text, "[[activity.case]]\nid = \"known\"\nfacts = [\"a{a}-known\"]");
    }
    // One means of twenty of an activity is left out for the shared ones, so that there are five an activity in all.
    let means = 5 - u32::from(a.is_multiple_of(20));
    let first = match activities / 20 {
        0 => "[]".to_owned(),
        shared if a.is_multiple_of(3) => format!("[\"shared{}\"]", dice.below(shared)),
        _ => "[]".to_owned(),
    };
    for m in 0..means {
        let (needs, gives) = match m {
            0 => (first.clone(), format!("[\"a{a}-f0\"]")),
            1 => (format!("[\"a{a}-f0\"]"), format!("[\"a{a}-f1\"]")),
            2 if a.is_multiple_of(2) => (format!("[\"a{a}-known\"]"), format!("[\"a{a}-f1\", \"a{a}-f0\"]")),
            2 => (format!("[\"a{a}-f0\"]"), format!("[\"a{a}-f1\"]")),
            3 => (format!("[\"a{a}-f0\", \"a{a}-f1\"]"), format!("[\"a{a}-f2\"]")),
            _ => (format!("[\"a{a}-f1\"]"), format!("[\"a{a}-f2\"]")),
        };
        let low = 5 * (1 + dice.below(60));
        let high = low + 15 * dice.below(20);
        let willing = match dice.below(20) {
            0 => "refused",
            1 => "unknown",
            _ => "offered",
        };
        let law = dice.of(&["fixed", "uniform", "exponential"]);
        let must_finish_open = dice.below(4) == 0;
        let open = dice.windows();
        // Nearly every queue ends some day: work for twenty hours a week, and when it must be finished for one morning's.
        let servers = 1 + if must_finish_open { DEMAND / 2 } else { DEMAND * high / (20 * 60) };
        let _ = writeln!(
            text,
            "[[means]]\nid = \"a{a}-m{m}\"\ngroup = \"g{}\"\nactivities = [\"a{a}\"]\nneeds = {needs}\ngives = {gives}\n\
             takes = \"{low}m..{high}m\"\nwilling = \"{willing}\"\nopen = \"{open}\"\nlaw = \"{law}\"\nservers = {servers}",
            dice.below(groups),
        );
        if must_finish_open {
            let _ = writeln!(text, "must_finish_open = true");
        }
        if dice.below(10) == 0 {
            let _ = writeln!(text, "capacity = \"{} per week\"", DEMAND + DEMAND / 2);
        }
    }
    for o in 0..3 {
        let context = dice.of(&["always", "always", "nights", "weekend", "days"]);
        let within = dice.of(&["4h", "12h", "24h", "36h", "72h", "1w"]);
        let _ = writeln!(
            text,
            "[[objective]]\nid = \"a{a}-o{o}\"\ngroup = \"g{}\"\nactivity = \"a{a}\"\ncontext = \"{context}\"\nfact = \"a{a}-f{o}\"\nwithin = \"{within}\"",
            dice.below(groups)
        );
    }
}

/// A chain of `links`, each of which could be shortened, by lengths and at costs of their own; many of them are needed.
///
/// Unfriendly to a search: no small set is enough, hardly two sets cost the same, and granting one never makes another useless.
/// Answers the file, and each shortening (minutes, cost) with the minutes that are needed in all.
pub fn chain(links: u32, seed: u64) -> (String, Vec<(u32, u32)>, u32) {
    let mut dice = Dice::new(seed);
    let shortenings: Vec<(u32, u32)> = (0..links).map(|_| (17 + dice.below(200), 3 + dice.below(40))).collect();
    let needed = shortenings.iter().map(|(minutes, _)| minutes).sum::<u32>() * 3 / 5;
    let mut text = head("chain");
    let _ = writeln!(text, "[[group]]\nid = \"g\"\norganisation = \"o\"\n[[activity]]\nid = \"a\"");
    let _ = writeln!(
        text,
        "[[objective]]\nid = \"o\"\ngroup = \"g\"\nactivity = \"a\"\nfact = \"f{links}\"\nwithin = \"{}m\"",
        links * 300 - needed
    );
    for (link, (minutes, cost)) in shortenings.iter().enumerate() {
        let needs = if link == 0 { String::new() } else { format!("\"f{link}\"") };
        let _ = writeln!(
            text,
            "[[means]]\nid = \"m{link}\"\ngroup = \"g\"\nneeds = [{needs}]\ngives = [\"f{}\"]\ntakes = \"300m\"\n\
             [[means.concession]]\nid = \"c{link:02}\"\ntakes = \"{}m\"\ncost = {cost}",
            link + 1,
            300 - minutes
        );
    }
    (text, shortenings, needed)
}

/// As many means as `offers` of which nobody knows whether they are willing, and objectives of different activities that
/// three of them each could serve: a set to be covered.
///
/// Answers the file, each offer's cost, and per objective the offers of which one is enough.
pub fn cover(offers: u32, objectives: u32, seed: u64) -> (String, Vec<u32>, Vec<Vec<u32>>) {
    let mut dice = Dice::new(seed);
    let costs: Vec<u32> = (0..offers).map(|_| 3 + dice.below(40)).collect();
    let sets: Vec<Vec<u32>> = (0..objectives).map(|_| (0..3).map(|_| dice.below(offers)).collect()).collect();
    let mut text = head("cover");
    let _ = writeln!(text, "[[group]]\nid = \"g\"\norganisation = \"o\"");
    for objective in 0..objectives {
        let _ = writeln!(
            text,
            "[[activity]]\nid = \"a{objective}\"\n[[objective]]\nid = \"o{objective}\"\ngroup = \"g\"\n\
             activity = \"a{objective}\"\nfact = \"f{objective}\"\nwithin = \"24h\""
        );
    }
    for (offer, cost) in costs.iter().enumerate() {
        let gives: Vec<String> = (0..objectives)
            .filter(|objective| sets[*objective as usize].contains(&(offer as u32)))
            .map(|objective| format!("\"f{objective}\""))
            .collect();
        let _ = writeln!(
            text,
            "[[means]]\nid = \"m{offer}\"\ngroup = \"g\"\ngives = [{}]\ntakes = \"1h\"\nwilling = \"unknown\"\n\
             [[means.concession]]\nid = \"c{offer:02}\"\nwilling = \"offered\"\ncost = {cost}",
            gives.join(", ")
        );
    }
    (text, costs, sets)
}

fn head(id: &str) -> String {
    format!("[project]\nid = \"{id}\"\ntitle = {{ fr = \"Projet inventé\", en = \"Made-up project\" }}\n")
}

struct Dice(ChaCha8Rng);

impl Dice {
    fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Below `bound`, which is not 0; the slight bias is of no matter here.
    fn below(&mut self, bound: u32) -> u32 {
        self.0.next_u32() % bound
    }

    fn of<'a>(&mut self, values: &[&'a str]) -> &'a str {
        values[self.below(values.len() as u32) as usize]
    }

    fn windows(&mut self) -> String {
        let (open, half) = (6 + self.below(6), self.below(2) * 30);
        let long = open + 5 + self.below(6);
        match self.below(8) {
            0 => "always".to_owned(),
            1 => format!("mon-sun {open:02}:{half:02}-{long:02}:00"),
            2 => format!("mon-sun {long:02}:00-{open:02}:{half:02}"),
            3 => format!("mon-fri {open:02}:{half:02}-{long:02}:00, sat 09:00-15:15"),
            4 => format!("fri-mon {long:02}:{half:02}-{open:02}:00, wed 08:00-16:00"),
            5 => format!("tue {open:02}:00-{long:02}:00, thu {open:02}:30-{long:02}:45, sat-sun 10:00-18:00"),
            _ => format!("mon-fri {open:02}:{half:02}-{long:02}:{half:02}"),
        }
    }
}
