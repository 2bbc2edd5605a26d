//! Every page, in both languages: what holds for all of them.

use std::collections::BTreeSet;

use arrimage_kernel::Language;

use super::samples;

fn pages() -> Vec<(String, String)> {
    let of = |l: Language| samples::all(l).into_iter().map(move |(name, html)| (format!("{l}/{name}"), html));
    Language::ALL.into_iter().flat_map(of).collect()
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn no_page_holds_a_script_or_a_style_of_its_own() {
    for (name, html) in pages() {
        for fault in ["<script", "<style", " style=\"", " onclick", " onchange", "javascript:"] {
            assert!(!html.contains(fault), "{name}: {fault}");
        }
    }
}

#[test]
fn every_reference_inside_a_page_leads_somewhere_and_no_id_stands_twice() {
    for (name, html) in pages() {
        let list = values(&html, "id");
        let ids: BTreeSet<&str> = list.iter().copied().collect();
        assert_eq!(ids.len(), list.len(), "{name}: an id stands twice: {list:?}");
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for id in values(&html, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(ids.contains(id), "{name}: {attribute} leads to no {id}");
            }
        }
        for href in values(&html, "href").into_iter().filter_map(|h| h.strip_prefix('#')) {
            assert!(ids.contains(href), "{name}: #{href}");
        }
    }
}

#[test]
fn every_page_has_a_title_a_language_and_one_main_heading() {
    for (name, html) in pages() {
        assert!(html.starts_with("<!doctype html>\n<html lang=\""), "{name}");
        let title = html.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap_or_default();
        assert!(title.len() > 3, "{name}: «{title}»");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
    }
}

#[test]
fn a_page_stays_light() {
    for (name, html) in pages() {
        assert!(html.len() < 60_000, "{name}: {} bytes", html.len());
    }
}

#[test]
fn what_people_wrote_never_becomes_markup() {
    for (name, html) in pages() {
        assert!(!html.contains("<b>Pas</b>"), "{name}");
        if name.ends_with("acte-refuser-erreur") {
            assert!(html.contains("Pas") && !html.contains("<b>Pas"), "{name}: what was typed is kept, escaped");
        } else {
            assert!(
                !html.contains("&lt;b&gt;") && !html.contains("&#60;b&#62;"),
                "{name}: a text's own <b> was escaped"
            );
        }
    }
}

#[test]
fn the_persons_pages_name_no_program_and_leave_first() {
    for (name, html) in pages().into_iter().filter(|(n, _)| n.contains("/carnet") || n.contains("/papiers")) {
        assert!(!html.contains("Arrimage") && !html.contains("knot"), "{name}");
        let title = html.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap_or_default();
        assert!(!title.contains("Ponton") && !title.contains("–"), "{name}: {title}");
        if name.contains("/carnet") && !name.contains("quitte") {
            let first = values(&html, "href").into_iter().find(|h| !h.starts_with("/static/")).unwrap_or_default();
            assert!(first.ends_with("/carnet/quitter"), "{name}: {first}");
        }
    }
}

#[test]
fn nothing_about_consent_is_ticked_in_advance() {
    for language in Language::ALL {
        let pages = samples::all(language);
        let (_, html) = pages.iter().find(|(name, _)| *name == "nouvelle").expect("a new request");
        assert!(!html.contains(" checked"));
    }
}

#[test]
fn an_error_keeps_everything_typed() {
    let pages = samples::all(Language::Fr);
    let (_, html) = pages.iter().find(|(name, _)| *name == "nouvelle-erreurs").expect("a new request with errors");
    for kept in
        ["value=\"2028-06-30\"", "Ligne d’écoute en novembre.", "value=\"s-1\" checked", "value=\"words\" checked"]
    {
        assert!(html.contains(kept), "{kept}");
    }
}

#[test]
fn a_passphrase_or_a_pin_is_never_put_back() {
    for (name, html) in pages() {
        assert!(!html.contains("918273"), "{name}");
    }
}

#[test]
fn the_answer_form_says_nothing_about_a_person() {
    for (name, html) in pages().into_iter().filter(|(n, _)| n.contains("/reponse")) {
        assert!(!html.contains("Kelly-Ann") && !html.contains("Jocelyne"), "{name}");
    }
}

#[test]
fn the_language_switch_keeps_the_page() {
    for language in Language::ALL {
        let pages = samples::all(language);
        let (_, html) = pages.iter().find(|(name, _)| *name == "demande").expect("a request");
        assert!(html.contains(&format!("href=\"/{}/demandes/r-1\"", language.other())));
    }
}

#[test]
fn pages_look_as_they_did() {
    for language in Language::ALL {
        for (name, html) in samples::all(language) {
            if ["journee", "demande", "nouvelle-erreurs", "carnet", "service", "reponse", "mesures"].contains(&name) {
                insta::assert_snapshot!(format!("{language}-{name}"), html);
            }
        }
    }
}
