//! What a log says of how cases pass from one organisation to another: sections of sentences, tables and drawings, said
//! once for the terminal ([`text`]) and for the page ([`page`]).
//!
//! It measures nothing and ranks nobody. To show one more figure: a function that gives a [`Section`] in the file of its
//! subject, its line in [`sections`], its words in `log.ftl`, and a line in the snapshots.

mod cases;
mod handovers;
mod passing;
#[cfg(test)]
mod tests;
mod text;
mod times;
mod weeks;

use arrimage_measure::{Counts, Figures};
use askama::Template;
use jiff::Timestamp;
use serde::Serialize;

use crate::i18n::{Html, L10n};

use super::chart::{Column, Figure};

pub use text::text;

/// How many rows of a table stand in the page: more are in the JSON.
const ROWS: usize = 100;
/// Below this many, a figure is said to be read with caution (`measures.md` §2.6).
const FEW: u64 = 20;

/// A log that was read, and how.
#[derive(Debug, Clone, Copy)]
pub struct Log<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What was counted.
    pub counts: &'a Counts,
    /// The stable figures.
    pub figures: &'a Figures,
    /// The filters in force.
    pub filters: &'a Filters,
    /// How many rows were left out because they could not be read.
    pub bad: u64,
    /// The first of them, in words.
    pub bad_rows: &'a [String],
    /// What else is to be known about what was read, each a sentence.
    pub notes: &'a [String],
    /// The zone in which hours and weeks are told: its name, or `UTC`. The page's words tell the same zone.
    pub zone: &'a str,
}

/// What was kept of a log, and what was taken for the end of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Filters {
    /// Only events from this moment on.
    pub from: Option<Timestamp>,
    /// Only events until this moment.
    pub to: Option<Timestamp>,
    /// Only the cases in which one of these organisations appears; none: all cases.
    pub organisations: Vec<String>,
    /// Only the cases in which one of these activities appears; none: all cases.
    pub activities: Vec<String>,
    /// The activities that end a case; none: every case ended with its last event.
    pub endings: Vec<String>,
}

impl Filters {
    fn said(&self, l: &L10n) -> Vec<String> {
        let moment = |key, at: Option<Timestamp>| at.map(|at| l.t(key).with("when", l.full_moment(at)).to_string());
        let names = |key, names: &[String]| {
            let quoted: Vec<String> =
                names.iter().map(|name| l.t("log-quote").with("name", name).to_string()).collect();
            (!names.is_empty()).then(|| l.t(key).with("names", l.list(&quoted)).to_string())
        };
        [
            moment("log-kept-from", self.from),
            moment("log-kept-to", self.to),
            self.from.or(self.to).map(|_| l.t("log-kept-cut").to_string()),
            names("log-kept-organisations", &self.organisations),
            names("log-kept-activities", &self.activities),
            names("log-endings", &self.endings),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The same figures as a drawing, in rows.
struct Table {
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    /// How many rows there are, shown or not.
    all: usize,
}

impl Table {
    /// Columns are `(name, holds numbers)`; only the rows that are shown need to be said.
    fn new(title: String, columns: &[(String, bool)], rows: impl ExactSizeIterator<Item = Vec<String>>) -> Self {
        let columns = columns.iter().map(|(name, number)| Column { name: name.clone(), number: *number }).collect();
        let all = rows.len();
        Table { title, columns, rows: rows.take(ROWS).collect(), all }
    }
}

/// A drawing, its table, or a table alone.
struct Piece {
    /// What the reader should know first.
    caption: String,
    /// The drawing, when there is one; sentences and tables are said without.
    chart: Option<Html>,
    table: Table,
    /// The terminal has no room for it: the page and the JSON have it.
    wide: bool,
}

/// One subject.
struct Section {
    id: &'static str,
    title: String,
    /// The figures that matter, for the margin.
    margin: Vec<Html>,
    said: Vec<String>,
    pieces: Vec<Piece>,
}

/// Says one log in one language.
struct Said<'a> {
    l: &'a L10n,
    log: Log<'a>,
    /// Whether drawings are wanted.
    draws: bool,
}

impl Said<'_> {
    fn t(&self, key: &str) -> String {
        self.l.t(key).to_string()
    }

    /// A text about a count.
    fn n(&self, key: &str, n: u64) -> String {
        self.l.t(key).with("n", n as usize).to_string()
    }

    fn margin(&self, key: &str, n: u64) -> Html {
        self.l.t(key).with("n", n as usize).html()
    }

    fn number(&self, n: u64) -> String {
        self.l.number(n as usize)
    }

    /// Undefined is said, never 0.
    fn or_unknown(&self, figure: Option<String>) -> String {
        figure.unwrap_or_else(|| self.t("log-unknown"))
    }

    fn lapse(&self, seconds: Option<f64>) -> String {
        self.or_unknown(seconds.map(|seconds| self.l.lapse(seconds)))
    }

    fn column(&self, key: &str, number: bool) -> (String, bool) {
        (self.t(key), number)
    }

    fn draw(&self, chart: impl FnOnce() -> Html) -> Option<Html> {
        self.draws.then(chart)
    }

    /// What the log holds, in a sentence.
    fn lead(&self) -> String {
        let log = &self.log.figures.log;
        let (Some(from), Some(to)) = (log.from, log.to) else { return self.t("log-empty") };
        self.l
            .t("log-lead")
            .with("events", self.n("log-events", log.events))
            .with("cases", self.n("log-cases", log.cases))
            .with("organisations", self.n("log-organisations", log.organisations))
            .with("from", self.l.date(self.l.date_of(from)))
            .with("to", self.l.date(self.l.date_of(to)))
            .to_string()
    }

    /// How it was read: filters, rows left out, notes.
    fn reading(&self) -> Vec<String> {
        let mut said: Vec<String> = self.log.filters.said(self.l);
        if self.log.bad > 0 {
            said.push(self.n("log-bad", self.log.bad));
        }
        said.extend_from_slice(self.log.notes);
        said
    }

    fn sections(&self) -> Vec<Section> {
        if self.log.counts.events == 0 {
            return Vec::new();
        }
        [
            Some(self.handovers()),
            self.passing(),
            self.returns(),
            Some(self.durations()),
            self.weeks(),
            self.follows(),
            Some(self.network()),
            Some(self.continuity()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[derive(Template)]
#[template(path = "log/page.html")]
struct Page<'a> {
    l: &'a L10n,
    name: &'a str,
    lead: String,
    reading: Vec<String>,
    bad_rows: &'a [String],
    bad_more: usize,
    sections: Vec<Section>,
}

impl Page<'_> {
    fn figure(&self, piece: &Piece) -> Html {
        let l = self.l;
        let table = &piece.table;
        let left = table.all - table.rows.len();
        let left_out = (left > 0).then(|| l.t("log-left-out").with("n", left).to_string());
        let Some(chart) = &piece.chart else {
            return Alone { title: &table.title, caption: &piece.caption, table, left_out }.html();
        };
        Figure {
            caption: &piece.caption,
            chart: chart.clone(),
            region: l.t("log-drawing").with("title", &table.title).to_string(),
            key: Html::default(),
            summary: l.t("log-same-table").to_string(),
            table: table.title.clone(),
            columns: table.columns.clone(),
            rows: table.rows.clone(),
            left_out,
        }
        .html()
    }
}

/// A table that has no drawing.
#[derive(Template)]
#[template(path = "log/table.html")]
struct Alone<'a> {
    title: &'a str,
    caption: &'a str,
    table: &'a Table,
    left_out: Option<String>,
}

impl Alone<'_> {
    fn html(&self) -> Html {
        // Writing to a String can't fail.
        Html(self.render().unwrap_or_default())
    }
}

/// The body of a page: one `h1`, then sections. The words are told in the log's zone; their `now` should be the log's
/// last moment, so that the same log gives the same bytes.
pub fn page(l: &L10n, log: Log<'_>) -> Html {
    let said = Said { l, log, draws: true };
    let page = Page {
        l,
        name: log.name,
        lead: said.lead(),
        reading: said.reading(),
        bad_rows: log.bad_rows,
        bad_more: (log.bad as usize).saturating_sub(log.bad_rows.len()),
        sections: said.sections(),
    };
    Html(page.render().unwrap_or_default())
}
