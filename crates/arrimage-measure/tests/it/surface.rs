//! What must never be there (R047, R216, R219, R240): no score or rank of persons or organisations, nothing that watches
//! or blames a person, nothing that could be joined with funding. Asserted on what can be asserted: every public name of
//! the crate, and every name in the figures that it prints.

use std::{collections::BTreeSet, fs, path::Path};

use arrimage_measure::{Event, Names, Summary, Tally};
use serde_json::Value;

/// In English and French, as words of a name.
const FORBIDDEN: [&str; 34] = [
    "adherence",
    "assiduite",
    "attendance",
    "best",
    "blame",
    "budget",
    "classement",
    "client",
    "compliance",
    "cost",
    "cout",
    "financement",
    "fund",
    "funding",
    "grade",
    "grant",
    "league",
    "merit",
    "money",
    "noncompliance",
    "noshow",
    "observance",
    "patient",
    "performance",
    "podium",
    "prize",
    "rank",
    "ranking",
    "rating",
    "risk",
    "score",
    "subsidy",
    "winner",
    "worst",
];

/// The words of a name in any case: `no_show`, `NoShow` and `noShow` are the same two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter.is_uppercase() || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn assert_allowed(name: &str, place: &str) {
    let words = words(name);
    let joined = words.windows(2).map(<[String]>::concat);
    for word in words.iter().cloned().chain(joined) {
        assert!(!FORBIDDEN.contains(&word.trim_end_matches('s')), "{name} in {place}: {word}");
        assert!(!FORBIDDEN.contains(&word.as_str()), "{name} in {place}: {word}");
    }
}

/// Names that follow `pub`, and names of enums' cases, of all files below.
fn public_names(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            public_names(&path, found);
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let line = line.trim_start();
            let public = line.strip_prefix("pub ").map(|rest| {
                let kinds = ["const ", "fn ", "struct ", "enum ", "trait ", "type ", "mod ", "use "];
                kinds.iter().fold(rest, |rest, kind| rest.strip_prefix(kind).unwrap_or(rest))
            });
            let case = line.strip_suffix(',').filter(|line| line.starts_with(char::is_uppercase));
            if let Some(name) = public.or(case) {
                let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.push((name, path.display().to_string()));
            }
        }
    }
}

#[test]
fn no_public_name_scores_ranks_watches_or_funds_anybody() {
    let mut names = Vec::new();
    public_names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
    assert!(names.iter().any(|name| name.0 == "Continuity") && names.len() > 200, "{}", names.len());
    for (name, place) in names {
        assert_allowed(&name, &place);
    }
}

#[test]
#[should_panic(expected = "RiskScore")]
fn a_forbidden_name_is_seen_in_any_case() {
    assert_allowed("shown_several", "here");
    assert_allowed("RiskScore", "here");
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

fn example() -> (Value, Value) {
    let (mut activities, mut organisations) = (Names::default(), Names::default());
    let mut tally = Tally::new();
    let names = ["A", "B", "A", "C", "C"];
    let events: Vec<Event> = (0_i64..)
        .zip(names)
        .map(|(at, name)| Event { at, activity: activities.number("met"), organisation: organisations.number(name) })
        .collect();
    tally.case(&events);
    let summary = Summary::of(&tally, &activities, &organisations);
    (serde_json::to_value(summary.figures()).unwrap(), serde_json::to_value(&summary).unwrap())
}

#[test]
fn no_name_in_what_is_printed_or_pooled_scores_ranks_watches_or_funds_anybody() {
    let (figures, summary) = example();
    let mut found = BTreeSet::new();
    keys(&figures, &mut found);
    keys(&summary, &mut found);
    assert!(found.contains("centralisation") && found.contains("durations"));
    for key in found {
        assert_allowed(&key, "the figures");
        // Nobody's own figure: neither a case nor a person is named.
        assert!(!["case", "person", "id", "name"].contains(&key.as_str()), "{key}");
    }
}

#[test]
fn the_stable_form_has_every_field_of_the_specification() {
    let (figures, _) = example();
    let fields = [
        ("log", "events cases organisations from to"),
        ("handovers", "total pairs cases arcs"),
        ("returns", "total cases"),
        ("durations", "cases median_seconds p80_seconds mean_seconds"),
        ("network", "nodes arcs density reciprocity weighted_reciprocity reciprocity_beyond_chance centralisation"),
        ("continuity", "cases upc coc secon mmci"),
    ];
    for (part, names) in fields {
        for name in names.split(' ') {
            assert!(figures[part].get(name).is_some(), "{part}.{name}");
        }
    }
    for name in "from to count".split(' ') {
        assert!(figures["handovers"]["arcs"][0].get(name).is_some(), "{name}");
    }
    for name in "from to count median_seconds".split(' ') {
        assert!(figures["directly_follows"][0].get(name).is_some(), "{name}");
    }
    for index in "upc coc secon mmci".split(' ') {
        for name in "q1 median q3".split(' ') {
            assert!(figures["continuity"][index].get(name).is_some(), "{index}.{name}");
        }
    }
}
