//! Where cases begin and where their first handovers lead.

use std::collections::BTreeMap;

use arrimage_measure::Counts;

use crate::view::chart::{
    Name,
    sankey::{Band, Sankey},
};

use super::{Piece, Said, Section, Table, handovers::Drawn};

/// More blocks than this in a column are not legible.
const BLOCKS: usize = 8;

impl Said<'_> {
    pub(super) fn passing(&self) -> Option<Section> {
        let counts = self.log.counts;
        if counts.steps.is_empty() {
            return None;
        }
        let begun: u64 = counts.starts.values().sum();
        let mut steps: Vec<_> = counts.steps.iter().collect();
        steps.sort_by(|(a, n), (b, m)| (a.at, *m, &a.from, &a.to).cmp(&(b.at, *n, &b.from, &b.to)));
        let rank = |at: u8| self.t(RANKS[usize::from(at).min(RANKS.len() - 1)]);
        let rows = steps
            .iter()
            .map(|(step, n)| vec![rank(step.at), step.from.to_string(), step.to.to_string(), self.number(**n)]);
        let columns = [
            self.column("log-rank", false),
            self.column("log-from", false),
            self.column("log-to", false),
            self.column("log-cases-column", true),
        ];
        let table = Table::new(self.t("log-steps-table"), &columns, rows);
        let drawn = self.blocks();
        let mut caption = vec![self.t("log-steps-caption")];
        if drawn.others > 0 {
            caption.push(self.n("log-steps-others", drawn.others as u64));
        }
        let chart = self.draw(|| {
            let place = |name: &str| drawn.place(name);
            let mut first = vec![0; drawn.len()];
            for (name, n) in &counts.starts {
                first[place(name)] += n;
            }
            let mut bands: BTreeMap<(usize, usize, usize), u64> = BTreeMap::new();
            for (step, n) in &counts.steps {
                *bands.entry((step.at.into(), place(&step.from), place(&step.to))).or_default() += n;
            }
            let bands = bands.into_iter().map(|((column, from, to), count)| Band { column, from, to, count });
            let last = steps.last().map_or(0, |(step, _)| usize::from(step.at) + 1);
            let mut columns = vec![self.t("log-begins")];
            columns.extend((0..last).map(|at| rank(at as u8)));
            let (title, desc) = (self.t("log-steps-title"), self.steps_desc(begun));
            let name = Name { id: "c-steps", title: &title, desc: &desc };
            Sankey { name, columns, blocks: drawn.labels(self), first, bands: bands.collect() }.draw(self.l)
        });
        let passed = counts.handover_cases;
        Some(Section {
            id: "g-steps",
            title: self.t("log-steps-title"),
            margin: vec![self.margin("log-begun-margin", begun), self.margin("log-passed-margin", passed)],
            said: vec![self.steps_desc(begun)],
            pieces: vec![Piece { caption: caption.join(" "), chart, table, wide: false }],
        })
    }

    fn steps_desc(&self, begun: u64) -> String {
        let stay = begun - self.log.counts.handover_cases;
        self.l.t("log-steps").with("n", begun as usize).with("stay", self.n("log-stay", stay)).to_string()
    }

    /// Those through which the most cases pass in their beginnings.
    fn blocks(&self) -> Drawn<'_> {
        let counts: &Counts = self.log.counts;
        let mut weights: BTreeMap<&str, u64> = counts.starts.iter().map(|(name, n)| (&**name, *n)).collect();
        for (step, n) in &counts.steps {
            *weights.entry(&step.to).or_default() += n;
        }
        Drawn::new(weights.into_iter(), BLOCKS)
    }
}

const RANKS: [&str; Counts::STEPS] = ["log-first", "log-second", "log-third"];
