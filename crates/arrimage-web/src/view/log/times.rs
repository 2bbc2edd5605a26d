//! How long cases last, with those still open; when in time and in the week cases pass from one to another.

use arrimage_measure::survival::Spells;

use crate::view::chart::{
    Name, Time,
    curve::{Curve, Line},
};

use super::{Piece, Said, Section, Table};

const SECOND: f64 = 1e6;
/// The axis ends where few are left, when the last ones would crush the others.
const LONG_TAIL: f64 = 3.0;

impl Said<'_> {
    pub(super) fn durations(&self) -> Section {
        let (counts, found) = (self.log.counts, &self.log.figures.durations);
        let half = self.lapse(found.median_seconds);
        let most = self.lapse(found.p80_seconds);
        let mut said = vec![
            self.l
                .t("log-durations")
                .with("n", found.cases as usize)
                .with("half", &half)
                .with("most", &most)
                .with("mean", self.lapse(found.mean_seconds))
                .to_string(),
        ];
        let spells = Spells::of_log(counts);
        let ended = spells.incidence(0);
        match found.open {
            Some(open) => {
                if open > 0 {
                    said.push(self.n("log-open", open));
                }
                said.push(match ended.median() {
                    Some(median) => {
                        self.l.t("log-half-ended").with("half", self.l.lapse(median as f64 / SECOND)).to_string()
                    }
                    None => self.t("log-half-never"),
                });
            }
            None => said.push(self.t("log-no-endings")),
        }
        let mut margin = vec![self.l.t("log-half-margin").with("half", half).html()];
        margin.push(self.l.t("log-most-margin").with("most", most).html());
        margin.extend(found.open.map(|open| self.margin("log-open-margin", open)));

        let steps: Vec<(f64, f64)> =
            ended.points.iter().map(|point| (point.time as f64 / SECOND, point.value)).collect();
        let out: Vec<f64> = spells.censored.runs().iter().map(|run| run.0 as f64 / SECOND).collect();
        let longest = steps.last().map_or(0.0, |step| step.0).max(out.last().copied().unwrap_or(0.0));
        let mut pieces = Vec::new();
        if longest > 0.0 {
            let usual = counts.durations.quantile(0.95).unwrap_or(0.0) / SECOND;
            let until = if usual > 0.0 && longest > LONG_TAIL * usual { 1.2 * usual } else { longest };
            let unit = Time::for_span(until);
            let ticks = unit.ticks(until);
            let end = ticks.last * unit.seconds();
            let beyond: u64 = [&spells.ended[0], &spells.censored]
                .iter()
                .flat_map(|spread| spread.runs())
                .filter(|run| run.0 as f64 / SECOND > end)
                .map(|run| run.1)
                .sum();
            let mut caption = vec![self.t("log-durations-caption")];
            if !out.is_empty() {
                caption.push(self.t("log-censored"));
            }
            if beyond > 0 {
                said.push(self.l.t("log-beyond").with("n", beyond as usize).with("end", self.l.lapse(end)).to_string());
            }
            let count = |spread: &arrimage_measure::spread::Spread, at: i64| -> u64 {
                spread.runs().iter().take_while(|run| run.0 <= at).map(|run| run.1).sum()
            };
            let marks: Vec<i64> = ticks.iter().map(|tick| (tick * unit.seconds() * SECOND) as i64).collect();
            let rows = marks.into_iter().map(|at| {
                vec![
                    self.l.lapse(at as f64 / SECOND),
                    self.l.percent(ended.at(at)),
                    self.number(count(&spells.ended[0], at)),
                    self.number(count(&spells.censored, at)),
                ]
            });
            let columns = [
                self.column("log-after", false),
                self.column("log-ended-share", true),
                self.column("log-ended", true),
                self.column("log-out", true),
            ];
            let rows: Vec<Vec<String>> = rows.collect();
            let table = Table::new(self.t("log-durations-table"), &columns, rows.into_iter());
            let chart = self.draw(|| {
                let (title, since) = (self.t("log-durations-title"), self.t("log-since-first"));
                // Without open cases the curve and the sentence say one median: that of the quantiles.
                let median = match found.open {
                    Some(_) => ended.median().map(|median| median as f64 / SECOND),
                    None => found.median_seconds,
                };
                let mark = median.map(|at| {
                    (
                        at,
                        ended.at((at * SECOND) as i64),
                        self.l.t("log-half-mark").with("half", self.l.lapse(at)).to_string(),
                    )
                });
                let line = Line { label: self.t("log-ended-line"), steps, censored: out };
                let name = Name { id: "c-durations", title: &title, desc: &said[0] };
                Curve { name, lines: vec![line], since: &since, until, mark }.draw(self.l)
            });
            pieces.push(Piece { caption: caption.join(" "), chart, table, wide: false });
        }
        Section { id: "g-durations", title: self.t("log-durations-title"), margin, said, pieces }
    }
}
