//! An organisation's own requests, measured: each figure with its n, its interval, a sentence, how it is counted.
//!
//! [`shares`] says proportions, [`delays`] waits, [`ladder`] how far requests go, [`sheets`] the same figures as tables to
//! keep. Figures come computed ([`arrimage_node::Own`]); nothing is compared between organisations or persons, and
//! no organisation, person or practitioner is named. To show one more share: a line in [`shares::SHARES`], its texts.

mod delays;
mod ladder;
mod shares;
pub mod sheets;
#[cfg(test)]
mod tests;

use arrimage_measure::referrals::{Figures, Side};
use arrimage_node::Own;
use askama::Template;
use jiff::Timestamp;

use crate::i18n::{Html, L10n};

use super::{fields as f, form::Choice, frame::Frame, shared::time_on};

/// The times that a request can be given, in days.
pub const DAYS: [u32; 6] = [7, 14, 30, 90, 180, 365];

/// Below this many, a count is told as it is and no share is made of it.
const FEW: u64 = 5;

/// The code of a side in addresses.
pub const fn side_code(side: Side) -> &'static str {
    match side {
        Side::Sent => "envoyees",
        Side::Received => "recues",
    }
}

/// A figure with all that is said about it.
struct Row {
    /// Its code: in addresses, names of files and of places in the page.
    code: &'static str,
    title: String,
    margin: Vec<Html>,
    says: String,
    notes: Vec<String>,
    figure: Option<Html>,
    how: Vec<String>,
}

/// Figures that belong together.
struct Section {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
}

/// The page.
#[derive(Template)]
#[template(path = "measures.html")]
pub struct MeasuresPage {
    /// The surroundings.
    pub frame: Frame,
    own: Own,
    side: Side,
    wrong: bool,
    sections: Vec<Section>,
}

impl MeasuresPage {
    /// The figures of one side. `wrong` when what was asked for could not be read.
    pub fn new(frame: Frame, own: Own, side: Side, wrong: bool) -> Self {
        let figures = if side == Side::Sent { &own.sent } else { &own.received };
        let sections = sections(&frame.l, &own, figures);
        Self { frame, own, side, wrong, sections }
    }

    fn figures(&self) -> &Figures {
        match self.side {
            Side::Sent => &self.own.sent,
            Side::Received => &self.own.received,
        }
    }

    fn title(&self) -> String {
        let l = &self.frame.l;
        match self.side {
            Side::Sent => l.t("measures-title-sent").to_string(),
            Side::Received => l.t("measures-title-received").to_string(),
        }
    }

    fn nothing(&self) -> bool {
        self.figures().requests == 0
    }

    fn cut(&self) -> String {
        time_on(&self.frame.l, self.own.cut_off)
    }

    /// The query that asks for the same figures.
    fn query(&self, side: Side, days: u32) -> String {
        let (from, to) = (self.own.from, self.own.to);
        let side = side_code(side);
        format!("?{}={side}&{}={from}&{}={to}&{}={days}", f::SIDE, f::FROM, f::TO, f::DAYS)
    }

    fn here(&self, side: Side) -> String {
        self.frame.href(format!("/mesures{}", self.query(side, self.own.days)))
    }

    fn file(&self, code: &str, format: &str) -> String {
        self.frame.href(format!("/mesures/{code}.{format}{}", self.query(self.side, self.own.days)))
    }

    /// The other side's figures, and this one's: address, name, whether it is this one.
    fn sides(&self) -> Vec<(String, String, bool)> {
        let l = &self.frame.l;
        Side::ALL.map(|side| (self.here(side), side_name(l, side), side == self.side)).into()
    }

    fn days(&self) -> Vec<Choice> {
        let l = &self.frame.l;
        let mut days = DAYS.to_vec();
        if !days.contains(&self.own.days) {
            days.push(self.own.days);
            days.sort_unstable();
        }
        let choice = |n: u32| Choice {
            chosen: n == self.own.days,
            ..Choice::new(n.to_string(), l.t("measures-days-option").with("n", n).to_string())
        };
        days.into_iter().map(choice).collect()
    }

    fn side_code(&self) -> &'static str {
        side_code(self.side)
    }

    /// When the first request will be old enough, when none is.
    fn first_mature(&self) -> Option<String> {
        let at = Timestamp::from_microsecond(self.figures().first_mature?).ok()?;
        Some(self.frame.l.on(self.frame.l.date_of(at)))
    }

    /// Shorter times with which some requests are old enough: address and days.
    fn shorter(&self) -> Vec<(String, u32)> {
        let Some(first) = self.figures().first_mature else { return Vec::new() };
        let left = (first - self.own.cut_off.as_microsecond()) as f64 / arrimage_measure::referrals::DAY as f64;
        let most = f64::from(self.own.days) - left;
        let fits = |days: &u32| f64::from(*days) <= most;
        let list: Vec<u32> = DAYS.into_iter().filter(|days| *days < self.own.days).filter(fits).collect();
        list.into_iter().map(|n| (self.frame.href(format!("/mesures{}", self.query(self.side, n))), n)).collect()
    }

    fn hidden(&self) -> Vec<String> {
        let l = &self.frame.l;
        let side = match self.side {
            Side::Sent => l.t("measures-hidden-other-sent"),
            Side::Received => l.t("measures-hidden-other-received"),
        };
        vec![
            l.t("measures-hidden-meetings").to_string(),
            l.t("measures-hidden-silence").to_string(),
            side.to_string(),
            l.t("measures-hidden-others").to_string(),
            l.t("measures-hidden-worth").to_string(),
        ]
    }
}

/// The name of a side.
fn side_name(l: &L10n, side: Side) -> String {
    match side {
        Side::Sent => l.t("measures-side-sent").to_string(),
        Side::Received => l.t("measures-side-received").to_string(),
    }
}

fn sections(l: &L10n, own: &Own, figures: &Figures) -> Vec<Section> {
    let share = |code| shares::row(l, own, figures, code);
    let section =
        |id, title: String, rows: Vec<Option<Row>>| Section { id, title, rows: rows.into_iter().flatten().collect() };
    vec![
        section("s-etapes", l.t("measures-s-ladder").to_string(), vec![Some(ladder::row(l, figures))]),
        section("s-reponses", l.t("measures-s-answers").to_string(), vec![share("vues"), share("repondues")]),
        section("s-boucles", l.t("measures-s-loops").to_string(), vec![share("boucles"), share("boucles-voulues")]),
        section("s-perdues", l.t("measures-s-lost").to_string(), vec![share("perdues"), share("silencieuses")]),
        section(
            "s-delais",
            l.t("measures-s-delays").to_string(),
            delays::rows(l, figures).into_iter().map(Some).collect(),
        ),
        section("s-rebonds", l.t("measures-s-bounces").to_string(), vec![share("redirigees"), share("rebonds")]),
        section("s-manieres", l.t("measures-s-ways").to_string(), vec![share("accompagnees"), share("adressees")]),
        section(
            "s-refus",
            l.t("measures-s-refusals").to_string(),
            vec![Some(shares::barriers(l, figures)), share("refus-partout")],
        ),
    ]
}
