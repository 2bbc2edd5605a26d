//! One invented page of each kind, for the tests and the gallery; never in a release.
//!
//! Persons, organisations and figures are invented. To put a new page under every test, add it to [`all`].

#![expect(clippy::expect_used, reason = "invented moments and pages, never in a release")]

mod desk;
mod files;
mod measures;
mod outside;
mod projects;
mod requests;

use arrimage_kernel::Language;
use askama::Template;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::i18n::L10n;

use super::frame::{Done, Frame, House, Nav};

/// A moment in Gatineau's time.
fn at(text: &str) -> Timestamp {
    let zone = TimeZone::get("America/Toronto").expect("the bundled database knows Toronto");
    text.parse::<DateTime>().expect("a sample's moment").to_zoned(zone).expect("a moment that exists").timestamp()
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a sample's date")
}

fn l10n(language: Language) -> L10n {
    let zone = TimeZone::get("America/Toronto").expect("the bundled database knows Toronto");
    L10n::new(language, at("2026-03-12T09:40"), zone)
}

/// A practitioner's page at Le Ponton.
fn ponton(language: Language, path: &str, nav: Nav) -> Frame {
    let kind = match language {
        Language::Fr => "ressource alternative en santé mentale",
        Language::En => "alternative mental health resource",
    };
    Frame {
        house: Some(House { name: "Le Ponton".into(), kind: kind.into() }),
        user: Some("Samira Benali".into()),
        nav: Some(nav),
        ..Frame::public(l10n(language), path)
    }
}

/// A page that nobody signed in for.
fn public(language: Language, path: &str) -> Frame {
    Frame::public(l10n(language), path)
}

fn html(page: &impl Template) -> String {
    page.render().expect("a page that renders")
}

/// Every page: a file name and its HTML.
pub fn all(language: Language) -> Vec<(&'static str, String)> {
    let mut pages = Vec::new();
    pages.extend(desk::all(language));
    pages.extend(requests::all(language));
    pages.extend(files::all(language));
    pages.extend(outside::all(language));
    pages.extend(projects::all(language));
    pages.extend(measures::all(language));
    pages
}

#[cfg(test)]
pub(super) use measures::{measured, unmeasured};

/// A page of Le Ponton after something was done.
fn after(mut frame: Frame, done: Done) -> Frame {
    frame.done = Some(done);
    frame
}
