//! The two catalogues say the same things, nothing is missing, nothing is left over.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use arrimage_kernel::Language;
use fluent_syntax::{ast, parser};
use jiff::{civil::DateTime, tz::TimeZone};

use super::{L10n, catalogue::AREAS};

type Args = BTreeSet<String>;

/// Every key, and every attribute as `key.attribute`, with the arguments that it uses.
fn keys(source: &str) -> BTreeMap<String, Args> {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut keys = BTreeMap::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let mut put = |key: String, pattern: &ast::Pattern<&str>| {
            let mut args = Args::new();
            arguments(pattern, &mut args);
            assert!(keys.insert(key.clone(), args).is_none(), "{key} stands twice");
        };
        if let Some(value) = &message.value {
            put(message.id.name.to_owned(), value);
        }
        for attribute in &message.attributes {
            put(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    keys
}

fn arguments(pattern: &ast::Pattern<&str>, args: &mut Args) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        match expression {
            ast::Expression::Inline(inline) => argument(inline, args),
            ast::Expression::Select { selector, variants } => {
                argument(selector, args);
                variants.iter().for_each(|variant| arguments(&variant.value, args));
            }
        }
    }
}

fn argument(inline: &ast::InlineExpression<&str>, args: &mut Args) {
    if let ast::InlineExpression::VariableReference { id } = inline {
        args.insert(id.name.to_owned());
    }
}

fn all(language: Language) -> BTreeMap<String, Args> {
    let mut all = BTreeMap::new();
    for (area, french, english) in AREAS {
        for (key, args) in keys(if language == Language::Fr { french } else { english }) {
            assert!(key.starts_with(area) || *area == "common", "{key} stands in {area}");
            assert!(all.insert(key.clone(), args).is_none(), "{key} stands in two areas");
        }
    }
    all
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of this crate") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Every quoted text of templates and modules that looks like a key.
fn used() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["templates", "src"] {
        files(&root.join(folder), &mut paths);
    }
    // Codes of the domain and of project files that look like keys.
    const CODES: [&str; 2] = ["person-chose-otherwise", "common-intake"];
    let mut used = BTreeSet::new();
    for path in paths.iter().filter(|p| !p.ends_with("i18n/tests.rs")) {
        let text = fs::read_to_string(path).expect("a text file");
        for quoted in text.split('"') {
            let key = quoted.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            let area = AREAS.iter().any(|(area, ..)| {
                quoted.strip_prefix(area).is_some_and(|rest| rest.len() > 1 && rest.starts_with('-'))
            });
            if key && area && !CODES.contains(&quoted) && !AREAS.iter().any(|(area, ..)| *area == quoted) {
                used.insert(quoted.to_owned());
            }
        }
    }
    used
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (french, english) = (all(Language::Fr), all(Language::En));
    for (key, args) in &french {
        assert_eq!(Some(args), english.get(key), "{key}");
    }
    assert_eq!(french.len(), english.len(), "English has a key that French has not");
}

#[test]
fn every_key_used_exists_and_every_key_is_used() {
    let french = all(Language::Fr);
    let used = used();
    let missing: Vec<_> = used.iter().filter(|key| !french.contains_key(*key)).collect();
    let unused: Vec<_> = french.keys().filter(|key| !key.contains('.') && !used.contains(*key)).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    assert!(unused.is_empty(), "unused: {unused:?}");
}

#[test]
fn texts_follow_the_typography_of_their_language() {
    for (area, french, english) in AREAS {
        for line in french.lines().filter(|line| !line.starts_with('#')) {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            for fault in [" :", " %", "« ", " »", " ;", " !", " ?", "'", "\"", "...", "\u{a0};", "\u{a0}!", "\u{a0}?"]
            {
                assert!(!text.contains(fault), "{area}, «{fault}»: {text}");
            }
            for (at, _) in text.match_indices([':', '%', '»']) {
                let before = text[..at].chars().next_back();
                let address = text[at..].starts_with("://");
                // An hour as files write it.
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let hour = digit(before) && digit(text[at..].chars().nth(1));
                assert!(address || hour || before == Some('\u{a0}'), "{area}, before a sign: {text}");
            }
        }
        for line in english.lines().filter(|line| !line.starts_with('#')) {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            for fault in ["'", "\"", "...", " :", " ;", "«"] {
                assert!(!text.contains(fault), "{area}, «{fault}»: {text}");
            }
        }
        for source in [french, english] {
            let tags = source.replace("<b>", "").replace("</b>", "");
            assert!(
                !tags.contains(['<', '>'].map(|c| c)) || !tags.contains('<'),
                "{area}: only <b> may stand in a text"
            );
        }
    }
}

fn l10n(language: Language) -> L10n {
    let zone = TimeZone::get("America/Toronto").expect("Toronto");
    L10n::new(language, moment("2026-03-12T09:40"), zone)
}

fn moment(text: &str) -> jiff::Timestamp {
    let zone = TimeZone::get("America/Toronto").expect("Toronto");
    text.parse::<DateTime>().expect("a moment").to_zoned(zone).expect("a moment").timestamp()
}

#[test]
fn dates_and_hours_read_as_people_say_them() {
    let (fr, en) = (l10n(Language::Fr), l10n(Language::En));
    let at = moment("2026-03-12T14:05");
    assert_eq!(fr.full_moment(at), "jeudi 12\u{a0}mars 2026, 14\u{a0}h\u{a0}05");
    assert_eq!(en.full_moment(at), "Thursday, March\u{a0}12, 2026, 2:05\u{a0}p.m.");
    assert_eq!(fr.moment(moment("2026-03-11T16:42")), "hier, 16\u{a0}h\u{a0}42");
    assert_eq!(en.moment(moment("2026-02-26T00:00")), "Feb.\u{a0}26, 12\u{a0}a.m.");
    assert_eq!(fr.moment(moment("2025-02-26T14:05")), "26\u{a0}févr. 2025, 14\u{a0}h\u{a0}05");
    let day = |text: &str| text.parse::<jiff::civil::Date>().expect("a date");
    assert_eq!(fr.on(day("2026-03-10")), "mardi");
    assert_eq!(en.on(day("2026-03-10")), "on Tuesday");
    assert_eq!(fr.on(day("2026-03-01")), "le 1er\u{a0}mars");
    assert_eq!(en.on(day("2025-12-01")), "on December\u{a0}1, 2025");
    assert_eq!(fr.away(day("2026-03-16")), "dans 4 jours");
    assert_eq!(en.away(day("2026-03-02")), "10 days ago");
    assert_eq!(fr.machine(at), "2026-03-12T14:05-04:00");
}

#[test]
fn names_of_organisations_take_their_article_in_french_only() {
    let (fr, en) = (l10n(Language::Fr), l10n(Language::En));
    assert_eq!(fr.to("Le Ponton"), "au Ponton");
    assert_eq!(fr.of("Le Ponton"), "du Ponton");
    assert_eq!(fr.the("Clinique de l’Écluse"), "la Clinique de l’Écluse");
    assert_eq!(fr.of("École des Cèdres"), "de l’École des Cèdres");
    assert_eq!(fr.the("Guichet d’accueil"), "le Guichet d’accueil");
    assert_eq!(fr.to("La Drave jeunesse"), "à La Drave jeunesse");
    assert_eq!(fr.of("Options"), "d’Options");
    assert_eq!(en.to("Clinique de l’Écluse"), "Clinique de l’Écluse");
}

#[test]
fn numbers_and_lists_follow_the_language() {
    let (fr, en) = (l10n(Language::Fr), l10n(Language::En));
    assert_eq!(fr.number(1_606), "1\u{a0}606");
    assert_eq!(en.number(1_606), "1,606");
    assert_eq!(fr.kilometres(1_249), "1,2\u{a0}km");
    assert_eq!(fr.list(&["a", "b", "c"]), "a, b et c");
    assert_eq!(en.list(&["a", "b", "c"]), "a, b and c");
    assert_eq!(fr.t("day-outbox-count").with("n", 0).to_string(), "Rien n’attend de partir.");
    assert_eq!(en.t("day-outbox-count").with("n", 2).to_string(), "2 envelopes are waiting to leave.");
}

#[test]
fn an_argument_is_escaped_where_the_text_is_markup() {
    let l = l10n(Language::Fr);
    let html = l.t("request-ev-redirect").with("to", "<i>ici</i>").html().to_string();
    assert!(html.contains("<b>Autre service proposé</b>") && html.contains("&lt;i&gt;ici"), "{html}");
}
