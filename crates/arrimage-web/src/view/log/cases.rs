//! What happens in cases: one activity after another, and continuity.

use super::{FEW, Piece, Said, Section, Table};

impl Said<'_> {
    pub(super) fn follows(&self) -> Option<Section> {
        let follows = &self.log.figures.directly_follows;
        if follows.is_empty() {
            return None;
        }
        let rows = follows.iter().map(|follow| {
            vec![
                follow.from.to_string(),
                follow.to.to_string(),
                self.number(follow.count),
                self.lapse(follow.median_seconds),
            ]
        });
        let columns = [
            self.column("log-activity", false),
            self.column("log-next-activity", false),
            self.column("log-times", true),
            self.column("log-median", true),
        ];
        let table = Table::new(self.t("log-follows-table"), &columns, rows);
        Some(Section {
            id: "g-follows",
            title: self.t("log-follows-title"),
            margin: vec![self.margin("log-follows-margin", follows.len() as u64)],
            said: vec![self.t("log-follows-is")],
            pieces: vec![Piece { caption: String::new(), chart: None, table, wide: false }],
        })
    }

    pub(super) fn continuity(&self) -> Section {
        let found = &self.log.figures.continuity;
        let mut said = vec![self.n("log-continuity", found.cases), self.t("log-continuity-unseen")];
        if (1..FEW).contains(&found.cases) {
            said.push(self.t("log-few"));
        }
        let figure = |value: Option<f64>| self.or_unknown(value.map(|value| self.l.decimal(value)));
        let rows =
            [("log-upc", &found.upc), ("log-coc", &found.coc), ("log-secon", &found.secon), ("log-mmci", &found.mmci)];
        let rows = rows.into_iter().map(|(key, quartiles)| {
            let meaning = self.l.attribute(key, "means").unwrap_or_default();
            vec![self.t(key), figure(quartiles.q1), figure(quartiles.median), figure(quartiles.q3), meaning]
        });
        let columns = [
            self.column("log-index", false),
            self.column("log-q1", true),
            self.column("log-q2", true),
            self.column("log-q3", true),
            self.column("log-means", false),
        ];
        let table = Table::new(self.t("log-continuity-table"), &columns, rows);
        let piece = Piece { caption: String::new(), chart: None, table, wide: false };
        Section {
            id: "g-continuity",
            title: self.t("log-continuity-title"),
            margin: vec![self.margin("log-continuity-margin", found.cases)],
            said,
            pieces: if found.cases > 0 { vec![piece] } else { Vec::new() },
        }
    }
}
