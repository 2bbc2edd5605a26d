//! Every example, as it is and under trials, in both languages: what holds for every drawing and every page.

use std::collections::BTreeSet;

use arrimage_feasibility::{Project, analyse, compare::compare, examples, file, template};
use arrimage_kernel::Language;
use jiff::{Timestamp, tz::TimeZone};

use super::{Links, analysis, modes};
use crate::{i18n::L10n, view::paper};

fn l10n(language: Language) -> L10n {
    L10n::new(language, Timestamp::UNIX_EPOCH, TimeZone::UTC)
}

fn projects() -> Vec<Project> {
    let mut all: Vec<Project> = examples::ALL.iter().map(|example| example.project()).collect();
    all.extend(Language::ALL.map(|language| file::read(template::text(language)).expect("a test reads it")));
    all.push(hostile());
    all
}

/// Names that would break out of markup, a number of purposes and objectives, no name where none is asked.
fn hostile() -> Project {
    let mut text = String::from("[project]\nid = \"h\"\ntitle = \"<b>Hostile</b> & \\\"ça\\\"\"\n");
    for n in 0..8 {
        text += &format!("[[purpose]]\nid = \"p{n}\"\ntext = \"<i>But</i> {n}\"\n");
    }
    text += "[[group]]\nid = \"g\"\norganisation = \"o\"\nname = \"<script>\"\n[[activity]]\nid = \"a\"\n";
    text += "[[means]]\nid = \"m\"\ngroup = \"g\"\ngives = [\"f\"]\ntakes = \"52w\"\nopen = \"mon 00:30-00:45, tue 10:00-10:01\"\n";
    for n in 0..60 {
        let within = if n % 2 == 0 { "52w 1d" } else { "3m" };
        let within = if n == 7 { "0m" } else { within.trim_end_matches(" 1d") };
        text += &format!(
            "[[objective]]\nid = \"o-{n}\"\ngroup = \"g\"\nactivity = \"a\"\nfact = \"f\"\nwithin = \"{within}\"\n"
        );
        text += &format!("[[objective.concession]]\nid = \"c&{n}\"\nwithin = \"52w\"\n");
    }
    file::read(&text).unwrap_or_else(|faults| panic!("{}", faults[0].say(Language::En)))
}

/// Every page: its name and its markup.
fn pages() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for project in projects() {
        let trials = [vec![], (0..project.concessions.len().min(2)).collect::<Vec<_>>()];
        for language in Language::ALL {
            let l = l10n(language);
            for (at, tried) in trials.iter().enumerate() {
                let report = analyse(&project, tried);
                let links = Links { base: if at == 0 { String::new() } else { "/fr/projets/p/semaine".to_owned() } };
                let html = analysis(&l, &project, &report, &links).to_string();
                all.push((format!("{language} {} {at}", project.id), html));
            }
            all.push((format!("{language} {} modes", project.id), modes(&l, &project, &compare(&project)).to_string()));
        }
    }
    all
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn references_lead_somewhere_ids_and_regions_stand_once_and_nothing_becomes_markup() {
    for (name, html) in pages() {
        let list = values(&html, "id");
        let ids: BTreeSet<&str> = list.iter().copied().collect();
        assert_eq!(ids.len(), list.len(), "{name}: an id stands twice");
        for id in values(&html, "aria-labelledby").into_iter().flat_map(str::split_whitespace) {
            assert!(ids.contains(id), "{name}: aria-labelledby leads to no {id}");
        }
        for href in values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.contains(href), "{name}: #{href}");
        }
        let regions = values(&html, "aria-label");
        let labels: BTreeSet<&str> = regions.iter().copied().collect();
        assert_eq!(labels.len(), regions.len(), "{name}: two regions of one name");
        for fault in ["<script", "<style", " style=\"", "<b>Hostile", "<i>But", "feasibility-", "NaN", "inf\""] {
            assert!(!html.contains(fault), "{name}: {fault}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        for tag in ["section", "div", "table", "tbody", "tr", "figure", "details", "ul", "svg", "p"] {
            let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{name}: <{tag}>");
        }
    }
}

#[test]
fn a_trial_is_an_address_and_paper_has_none() {
    for (name, html) in pages() {
        let away = values(&html, "href").into_iter().filter(|href| !href.starts_with('#'));
        if name.ends_with(" 0") || name.ends_with("modes") {
            assert_eq!(away.count(), 0, "{name}");
        } else {
            assert!(away.clone().all(|href| href.starts_with("/fr/projets/p/semaine")), "{name}");
            if name.contains(" h ") {
                let all: Vec<&str> = away.collect();
                assert!(all.contains(&"/fr/projets/p/semaine?essai=c%260"), "taken back: {all:?}");
                assert!(all.contains(&"/fr/projets/p/semaine"), "all taken back");
            }
        }
    }
}

#[test]
fn a_week_says_the_same_in_its_drawing_and_in_its_table() {
    let project = file::read(template::text(Language::Fr)).expect("a test reads it");
    let html = analysis(&l10n(Language::Fr), &project, &analyse(&project, &[]), &Links::default()).to_string();
    for said in [
        "<tr><th scope=\"row\">samedi</th><td>à aucun moment</td><td class=\"r\">0 sur 1\u{a0}440</td><td class=\"r\">61\u{a0}h</td></tr>",
        "<tr><th scope=\"row\">dimanche</th><td>de 13\u{a0}h à 24\u{a0}h</td><td class=\"r\">660 sur 1\u{a0}440</td>",
        "<tr><th scope=\"row\">du lundi au vendredi</th><td>hors du contexte</td>",
        // Saturday unmet from end to end; Sunday met from the thirteenth hour, 92 + 13 × 27.
        "d=\"M92 190.5h647M92 220.5h350\"",
        "d=\"M443 220.5h296\"",
    ] {
        assert!(html.contains(said), "{said}\n{html}");
    }
}

#[test]
fn many_objectives_stay_light() {
    let project = hostile();
    let html = analysis(&l10n(Language::Fr), &project, &analyse(&project, &[]), &Links::default()).to_string();
    assert!(html.len() < 60 * 12_000, "{} bytes for 60 objectives", html.len());
}

#[test]
fn paper_needs_nothing_else() {
    let project = examples::ALL[0].project();
    let l = l10n(Language::En);
    let page = paper(&l, "A & B", analysis(&l, &project, &analyse(&project, &[]), &Links::default()));
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en-CA\">") && page.contains("<title>A &#38; B</title>"));
    assert!(page.contains("<style>/* Arrimage") && !page.contains("<link"));
}

#[test]
fn modes_are_never_ranked() {
    let project = examples::ALL[0].project();
    let html = modes(&l10n(Language::En), &project, &compare(&project)).to_string();
    let order: Vec<Option<usize>> =
        project.modes.iter().map(|mode| html.find(mode.said.name.as_ref().expect("named").get(Language::En))).collect();
    assert!(order.is_sorted() && order.iter().all(Option::is_some), "in the order of the file");
    for word in ["best", "worse", "score", "rank", "winner", "recommend", "%"] {
        assert!(!html.to_lowercase().contains(&format!(" {word} ")), "{word}");
    }
}
