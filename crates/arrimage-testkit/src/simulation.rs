//! One seed, from the founding to the verdict.

use std::path::Path;

use arrimage_kernel::Problem;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use crate::{Disks, Tally, net::Net};

/// How one seed is run.
#[derive(Clone)]
pub struct Plan {
    /// The seed: it decides everything.
    pub seed: u64,
    /// How many offices.
    pub offices: usize,
    /// How many steps before everything settles.
    pub steps: u32,
    /// Whether the steps are kept.
    pub trace: bool,
    /// Where the files are.
    pub disks: Disks,
    /// What a test does to the files behind the program's back.
    pub spoil: Option<Spoil>,
}

impl Plan {
    /// The usual simulation of a seed.
    pub const fn of(seed: u64) -> Self {
        Self { seed, offices: 5, steps: 240, trace: false, disks: Disks::Memory, spoil: None }
    }
}

/// Spoils the files of a simulation, to prove that the verdict sees it.
#[derive(Clone, Copy)]
pub struct Spoil {
    /// After which step; at the last, just before the verdict.
    pub after: u32,
    /// What is done to the file of each office.
    pub how: fn(&Path),
}

/// What came of a seed.
#[derive(Debug, Clone)]
pub struct Report {
    /// The seed.
    pub seed: u64,
    /// What must never be, and was.
    pub violations: Vec<String>,
    /// SHA-256 of every journal's end: the same seed gives the same.
    pub digest: [u8; 32],
    /// Counts.
    pub tally: Tally,
    /// The steps, if they were asked for.
    pub trace: Vec<String>,
}

/// How many rounds everything may take to settle.
const ROUNDS: usize = 40;

/// Runs one seed.
pub fn run(plan: &Plan) -> Report {
    let mut net = Net::new(plan.seed, plan.trace);
    if let Err(problem) = begin(&mut net, plan) {
        net.violation(format!("the network can't begin: {problem}"));
    } else {
        net.storm = true;
        for step in 1..=plan.steps {
            net.step = step;
            one_step(&mut net);
            spoil(plan, step);
        }
        settle(&mut net);
        if let Some(last) = plan.spoil.filter(|spoil| spoil.after > plan.steps) {
            spoil(plan, last.after);
        }
        net.judge();
    }
    let mut digest = Sha256::new();
    for at in 0..net.houses.len() {
        let head = arrimage_store::read(&*net.houses[at].disk, |view| view.head()).wait();
        digest.update(head.map(|head| head.hash).unwrap_or_default());
        net.tally.entries += net.houses[at].truth.seq;
    }
    Report {
        seed: plan.seed,
        violations: net.violations,
        digest: digest.finalize().into(),
        tally: net.tally,
        trace: net.trace.unwrap_or_default(),
    }
}

fn spoil(plan: &Plan, step: u32) {
    if let Some(Spoil { after, how }) = plan.spoil
        && after == step
    {
        (0..plan.offices).filter_map(|number| plan.disks.file(number)).for_each(|path| how(&path));
    }
}

fn begin(net: &mut Net, plan: &Plan) -> Result<(), Problem> {
    let skewed = net.dice.chance(30);
    for _ in 0..plan.offices {
        let minutes = if skewed { net.dice.between(-90, 90) } else { net.dice.between(-2, 2) };
        net.found(&plan.disks, SignedDuration::from_mins(minutes))?;
    }
    for a in 0..plan.offices {
        net.link(a, (a + 1) % plan.offices);
        if net.dice.chance(50) {
            net.link(a, (a + 2) % plan.offices);
        }
    }
    for at in 0..plan.offices {
        net.opens_a_file(at);
        net.sends(at);
    }
    Ok(())
}

fn one_step(net: &mut Net) {
    for at in 0..net.houses.len() {
        if net.houses[at].office.is_none() && net.houses[at].rises <= net.step {
            net.rise(at);
        }
    }
    let at = net.dice.below(net.houses.len());
    match net.dice.below(100) {
        0..52 if net.houses[at].office.is_some() => net.somebody_acts(at),
        52..84 if net.houses[at].office.is_some() => drop(net.pump(at)),
        84..92 => net.arrive(),
        92..94 => cut(net, at),
        94 if net.houses[at].office.is_some() => {
            net.note(|| format!("maison-{at} falls"));
            net.fall(at);
        }
        95..98 => {
            let hours = if net.dice.chance(25) { net.dice.between(24, 100) } else { net.dice.between(1, 12) };
            net.note(|| format!("{hours} h pass"));
            net.wait(SignedDuration::from_hours(hours));
        }
        _ => {}
    }
    let seconds = net.dice.between(0, 900);
    net.wait(SignedDuration::from_secs(seconds));
}

fn cut(net: &mut Net, at: usize) {
    net.tally.cuts += 1;
    let until = net.step + 5 + u32::try_from(net.dice.below(40)).unwrap_or(0);
    let other = net.dice.below(net.houses.len());
    let alone = net.dice.chance(30);
    for there in 0..net.houses.len() {
        if there != at && (alone || there == other) {
            net.cuts.between(at, there, until);
        }
    }
    net.note(|| format!("maison-{at} is cut from {}", if alone { "all".into() } else { format!("maison-{other}") }));
}

/// All is healed; people link again where a link had ended; everything that waits arrives.
fn settle(net: &mut Net) {
    net.storm = false;
    net.cuts.heal();
    net.step += 1;
    net.note(|| "all is healed".to_owned());
    for at in 0..net.houses.len() {
        if net.houses[at].office.is_none() {
            net.rise(at);
        }
    }
    while !net.flights.is_empty() {
        net.arrive();
    }
    for _ in 0..ROUNDS {
        net.step += 1;
        let mended = mend(net);
        net.wait(SignedDuration::from_hours(2));
        let mut carried = 0;
        for at in 0..net.houses.len() {
            for _ in 0..10 {
                match net.pump(at) {
                    0 => break,
                    n => carried += n,
                }
            }
        }
        if carried == 0 && !mended && waiting(net) == 0 {
            return;
        }
    }
    net.violation(format!("{} envelopes still wait after {ROUNDS} rounds", waiting(net)));
}

/// People link again what was linked once; says whether any had to.
fn mend(net: &mut Net) -> bool {
    let mut mended = false;
    for (a, b) in net.pairs.clone() {
        let (there, here) = (net.houses[b].id, net.houses[a].id);
        if !(net.houses[a].truth.is_linked(there) && net.houses[b].truth.is_linked(here)) {
            net.link(a, b);
            mended = true;
        }
    }
    mended
}

/// How many envelopes wait to leave, anywhere.
pub(crate) fn waiting(net: &Net) -> usize {
    let count = |disk: &crate::disk::Disk| arrimage_store::read(disk, |view| view.outbox_pending()).wait();
    net.houses.iter().map(|house| count(&house.disk).map_or(1, |rows| rows.len())).sum()
}
