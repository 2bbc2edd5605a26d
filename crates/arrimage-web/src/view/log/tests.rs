//! What is said and drawn of a log: in both languages, with its tables, undefined said, large networks cut.

use arrimage_kernel::Language;
use arrimage_measure::{Counts, Event, Figures, Names, Summary, Tally};
use jiff::{Timestamp, tz::TimeZone};

use super::*;

const HOUR: i64 = 3_600_000_000;

/// The hour at which a case begins, then its events `(hours later, activity, organisation)`.
type Case<'a> = (i64, &'a [(i64, &'a str, &'a str)]);

fn counts(cases: &[Case<'_>], endings: &[&str]) -> (Counts, Figures) {
    let (mut activities, mut organisations) = (Names::default(), Names::default());
    let cases: Vec<Vec<Event>> = cases
        .iter()
        .map(|(begin, events)| {
            events
                .iter()
                .map(|(later, activity, organisation)| Event {
                    at: (1_772_000_000_000_000 / HOUR + begin + later) * HOUR,
                    activity: activities.number(activity),
                    organisation: match *organisation {
                        "" => Event::NOWHERE,
                        name => organisations.number(name),
                    },
                })
                .collect()
        })
        .collect();
    let mut tally = if endings.is_empty() {
        Tally::new()
    } else {
        Tally::with_endings(endings.iter().map(|ending| activities.number(ending)))
    };
    cases.iter().for_each(|case| tally.case(case));
    let summary = Summary::of(&tally, &activities, &organisations);
    (summary.counts.clone(), summary.figures())
}

/// Seven invented organisations; a case that goes and comes back, one that stays, one without organisation.
fn network(endings: &[&str]) -> (Counts, Figures) {
    let long: &[(i64, &str, &str)] = &[
        (0, "demande", "Guichet d’accueil"),
        (26, "réponse", "Le Ponton"),
        (30, "précision", "Guichet d’accueil"),
        (31, "réponse", "Le Ponton"),
        (400, "fin", "Clinique de l’Écluse"),
    ];
    let mut cases = vec![
        (0, long),
        (200, long),
        (210, &long[..3]),
        (300, &[(0, "demande", "École des Cèdres")][..]),
        (310, &[(0, "demande", "Le Ponton"), (9, "fin", "La Drave <jeunesse>")][..]),
        (320, &[(0, "demande", "Maison de la famille"), (2, "note", ""), (700, "fin", "Spécialistes")][..]),
    ];
    for at in 0..20 {
        cases.push((24 * at + 7, &long[..2]));
    }
    counts(&cases, endings)
}

fn l10n(language: Language, figures: &Figures) -> L10n {
    L10n::new(language, figures.log.to.unwrap_or(Timestamp::UNIX_EPOCH), TimeZone::UTC)
}

fn log<'a>((counts, figures): &'a (Counts, Figures)) -> Log<'a> {
    static NONE: std::sync::LazyLock<Filters> = std::sync::LazyLock::new(Filters::default);
    Log { name: "parcours.csv", counts, figures, filters: &NONE, bad: 0, bad_rows: &[], notes: &[], zone: "UTC" }
}

#[test]
fn a_log_is_said_in_both_languages() {
    let found = network(&["fin"]);
    for language in Language::ALL {
        let said = text(&l10n(language, &found.1), log(&found));
        insta::assert_snapshot!(format!("text-{}", language.code()), said);
    }
}

#[test]
fn a_log_is_drawn_in_both_languages() {
    let found = network(&["fin"]);
    for language in Language::ALL {
        let html = page(&l10n(language, &found.1), log(&found)).to_string();
        insta::assert_snapshot!(format!("page-{}", language.code()), html);
    }
}

#[test]
fn every_drawing_has_its_title_its_description_and_the_same_figures_in_a_table() {
    let found = network(&["fin"]);
    let html = page(&l10n(Language::Fr, &found.1), log(&found)).to_string();
    let drawings = html.matches("<svg").count();
    assert_eq!(drawings, 6, "map, first handovers, returns, durations, weeks, hours");
    for part in ["role=\"img\"", "</title><desc", "<details><summary>Les mêmes données en tableau"] {
        assert_eq!(html.matches(part).count(), drawings, "{part}");
    }
    assert!(!html.contains("<script") && !html.contains("style="), "no script, no style of its own");
    assert!(html.contains("La Drave &") && !html.contains("<jeunesse>"), "names are escaped");
}

#[test]
fn undefined_is_said_and_a_small_network_has_no_index() {
    let found = counts(&[(0, &[(0, "a", "Ici"), (1, "b", "Là")])], &["fin"]);
    let said = text(&l10n(Language::Fr, &found.1), log(&found)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("la continuité, on ne peut pas la savoir"), "{said}");
    assert!(said.contains("On ne les donne qu’à partir de six") && !said.contains("Densité"), "{said}");
    assert!(said.contains("le temps médian, on ne peut pas le savoir"), "{said}");
    let empty = counts(&[], &[]);
    let said = text(&l10n(Language::En, &empty.1), log(&empty));
    assert!(said.contains("there is nothing to measure"), "{said}");
    assert!(page(&l10n(Language::En, &empty.1), log(&empty)).to_string().contains("nothing to measure"));
}

#[test]
fn nothing_ranks_nor_mentions_a_score() {
    let found = network(&[]);
    for language in Language::ALL {
        let said = text(&l10n(language, &found.1), log(&found)).to_lowercase();
        for word in ["score", "palmar", "meilleur", "pire", "best", "worst", "performan"] {
            assert!(!said.contains(word), "{word}");
        }
    }
}

#[test]
fn five_hundred_organisations_stay_light_and_legible() {
    let names: Vec<String> = (0..500).map(|at| format!("Organisme communautaire numéro {at}")).collect();
    let all: Vec<Vec<(i64, &str, &str)>> = (0..4_000_usize)
        .map(|case| {
            let at = |step: usize| names[(case * 7 + step * step * 13) % 500].as_str();
            (0..6).map(|step| (step as i64 * (case as i64 % 50), names[case % 90].as_str(), at(step))).collect()
        })
        .collect();
    let cases: Vec<Case<'_>> = all.iter().enumerate().map(|(at, case)| (at as i64 * 11, case.as_slice())).collect();
    let found = counts(&cases, &[]);
    let html = page(&l10n(Language::Fr, &found.1), log(&found)).to_string();
    assert!(html.len() < 270_000, "{} bytes", html.len());
    assert!(html.contains("autres lignes ne sont pas montrées ici"), "what is left out is said");
    assert_eq!(html.matches("<circle class=\"node\"").count(), 12);
    let said = text(&l10n(Language::Fr, &found.1), log(&found));
    assert!(said.lines().count() < 130, "{} lines", said.lines().count());
}

#[test]
fn what_was_kept_and_what_was_left_out_are_said() {
    let found = network(&["fin"]);
    let filters = Filters {
        from: "2026-03-01T00:00:00Z".parse().ok(),
        organisations: vec!["Le Ponton".into(), "École des Cèdres".into()],
        endings: vec!["fin".into()],
        ..Filters::default()
    };
    let rows = ["ligne 12 : pas de moment".to_owned()];
    let log = Log { filters: &filters, bad: 3, bad_rows: &rows, ..log(&found) };
    let said = text(&l10n(Language::Fr, &found.1), log).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Seulement les événements à partir de : dimanche 1er mars 2026, 0 h."), "{said}");
    assert!(said.contains("« Le Ponton » et « École des Cèdres »"), "{said}");
    assert!(said.contains("3 lignes ne se lisaient pas"), "{said}");
    let html = page(&l10n(Language::Fr, &found.1), log).to_string();
    assert!(html.contains("<li>ligne 12 : pas de moment</li>") && html.contains("et 2 autres"), "{html}");
}
