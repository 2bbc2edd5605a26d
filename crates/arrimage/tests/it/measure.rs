//! An event log from the command line: words, JSON, a page, faults, filters. It needs no node.

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::node::{Node, Said};

/// The log of the guides: twelve cases among seven invented organisations.
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/parcours.csv");

/// A small log whose every figure can be counted by hand.
const SMALL: &str = "\
case,activity,time,organisation
1,a,2026-03-02T09:00:00-05:00,A
1,b,2026-03-02T10:00:00-05:00,B
1,c,2026-03-02T12:00:00-05:00,A
1,d,2026-03-03T09:00:00-05:00,
1,e,2026-03-04T09:00:00-05:00,C
2,a,2026-03-09T09:00:00-04:00,A
2,e,2026-03-09T15:30:00-04:00,B
";

struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        name.to_owned()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_arrimage"));
        command.current_dir(self.root.path()).arg("measure").args(args).stdin(Stdio::null());
        for name in ["LC_ALL", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        command.env("LANG", "en_CA.UTF-8");
        command
    }

    fn run(&self, args: &[&str]) -> Said {
        self.command(args).output().unwrap().into()
    }

    fn json(&self, args: &[&str]) -> Value {
        let args = [args, &["--json"]].concat();
        serde_json::from_str(&self.run(&args).well()).unwrap()
    }
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_stable_json_has_every_key_and_the_figures_counted_by_hand() {
    let desk = Desk::new();
    let file = desk.file("p.csv", SMALL);
    let found = desk.json(&[&file]);
    let stable = ["log", "handovers", "returns", "directly_follows", "durations", "network", "continuity"];
    assert!(stable.iter().all(|key| found.get(key).is_some()), "{found}");
    assert_eq!(
        found["log"],
        json!({"events": 7, "cases": 2, "organisations": 3, "from": "2026-03-02T14:00:00Z", "to": "2026-03-09T19:30:00Z"})
    );
    let handovers = &found["handovers"];
    assert_eq!((&handovers["total"], &handovers["pairs"], &handovers["cases"]), (&json!(4), &json!(3), &json!(2)));
    let arcs: Vec<(&str, &str, u64)> = handovers["arcs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|arc| (arc["from"].as_str().unwrap(), arc["to"].as_str().unwrap(), arc["count"].as_u64().unwrap()))
        .collect();
    // The event without an organisation is left out: its neighbours follow each other.
    assert_eq!(arcs, [("A", "B", 2), ("A", "C", 1), ("B", "A", 1)]);
    assert_eq!(found["returns"], json!({"total": 1, "cases": 1}));
    assert_eq!(found["directly_follows"].as_array().unwrap().len(), 5);
    assert_eq!(keys(&found["directly_follows"][0]), BTreeSet::from(["from", "to", "count", "median_seconds"]));
    let durations = &found["durations"];
    assert_eq!(durations["cases"], 2);
    for (key, seconds) in [("median_seconds", 98_100.0), ("p80_seconds", 142_920.0), ("mean_seconds", 98_100.0)] {
        assert_eq!(durations[key], seconds, "{key}");
    }
    let network = &found["network"];
    assert_eq!((&network["nodes"], &network["arcs"], &network["density"]), (&json!(3), &json!(3), &json!(0.5)));
    for key in ["reciprocity", "weighted_reciprocity", "reciprocity_beyond_chance", "centralisation"] {
        assert!(network[key].is_f64(), "{key}: {network}");
    }
    let continuity = &found["continuity"];
    assert_eq!(continuity["cases"], 1);
    for key in ["upc", "coc", "secon", "mmci"] {
        assert_eq!(keys(&continuity[key]), BTreeSet::from(["q1", "median", "q3"]), "{key}");
    }
    assert_eq!(continuity["upc"]["median"], 0.5);
    // Added.
    assert_eq!(
        found["filters"],
        json!({"from": null, "to": null, "organisations": [], "activities": [], "endings": []})
    );
    assert_eq!((&found["bad"], &found["notes"]), (&json!({"count": 0, "rows": []}), &json!([])));
}

#[test]
fn undefined_is_null_and_never_nothing() {
    let desk = Desk::new();
    let found = desk.json(&[&desk.file("p.csv", "case,activity,time,organisation\n1,a,2026-03-02T09:00:00Z,\n")]);
    assert_eq!(found["network"]["density"], Value::Null);
    assert_eq!(found["continuity"]["upc"], json!({"q1": null, "median": null, "q3": null}));
    assert_eq!(found["durations"]["median_seconds"], 0.0, "a case of one event lasts nothing");
    let empty = desk.json(&[&desk.file("v.csv", "case,activity,time,organisation\n")]);
    assert_eq!((&empty["log"]["from"], &empty["durations"]["median_seconds"]), (&Value::Null, &Value::Null));
}

#[test]
fn the_example_of_the_guides_is_said_in_words_in_both_languages() {
    let desk = Desk::new();
    let french = desk.run(&[EXAMPLE, "--lang", "fr", "--ending", "dénouement su"]).well().replace('\u{a0}', " ");
    for said in ["chez 7 organismes", "Qui passe le relais à qui", "École des Cèdres", "parcours sont encore ouverts"]
    {
        assert!(french.contains(said), "{said}\n{french}");
    }
    let english = desk.run(&[EXAMPLE]).well();
    assert!(english.contains("at 7 organisations") && english.contains("unseen"), "{english}");
    assert!(english.lines().all(|line| line.chars().count() <= 130), "{english}");
}

#[test]
fn a_page_stands_by_itself() {
    let desk = Desk::new();
    for language in ["fr", "en"] {
        let said = desk.run(&[EXAMPLE, "--lang", language, "--html", "p.html"]).well();
        assert!(said.contains("p.html"), "{said}");
        let page = fs::read_to_string(desk.path("p.html")).unwrap();
        assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{language}-CA\">")));
        for refused in ["<script", "http:", "https:", "<link", " src=", "url(", "@import", " href=", " style="] {
            assert!(!page.contains(refused), "{refused}");
        }
        assert_eq!(page.matches("<svg class=\"chart\"").count(), 6);
        assert!(page.len() < 100_000, "{} bytes", page.len());
    }
    let copy = desk.file("parcours.csv", SMALL);
    let said = desk.run(&[&copy, "--html", "./parcours.csv"]).refused();
    assert!(said.contains("this is the file that is read"), "{said}");
    assert_eq!(fs::read_to_string(desk.path(&copy)).unwrap(), SMALL);
}

#[test]
fn a_bad_row_refuses_the_file_with_its_line_what_was_wrong_and_what_was_expected() {
    let desk = Desk::new();
    let file = desk.file("p.csv", &SMALL.replace("1,c,2026-03-02T12:00:00-05:00,A", "1,c,midi,A"));
    for (language, wrong, wanted) in
        [("en", "“midi” is not a time", "RFC 3339"), ("fr", "n’est pas un moment", "RFC 3339")]
    {
        let said = desk.run(&[&file, "--lang", language, "--html", "p.html", "--json"]);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{said:?}");
        assert!(said.err.starts_with("p.csv:4: ") && said.err.contains(wrong) && said.err.contains(wanted), "{said:?}");
    }
    assert!(!desk.path("p.html").exists());
}

#[test]
fn bad_rows_that_are_left_out_are_listed_and_counted() {
    let desk = Desk::new();
    let text = SMALL.replace("2026-03-02T12:00:00-05:00", "midi") + "2,,2026-03-09T16:00:00-04:00,B\n";
    let file = desk.file("p.csv", &text);
    let said = desk.run(&[&file, "--skip-bad", "--json"]);
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines.len(), 3, "{said:?}");
    assert!(lines[0].starts_with("p.csv:4: ") && lines[1].starts_with("p.csv:9: "), "{said:?}");
    assert_eq!(lines[2], "p.csv: 2 left out.");
    assert!(!said.err.contains('\u{1b}') && !said.err.contains('\r'), "no trace of progress");
    let found: Value = serde_json::from_str(&said.well()).unwrap();
    assert_eq!((&found["bad"]["count"], &found["log"]["events"]), (&json!(2), &json!(6)));
    let rows = found["bad"]["rows"].as_array().unwrap();
    assert_eq!(keys(&rows[0]), BTreeSet::from(["line", "element", "what", "expected"]));
    assert_eq!(rows[1]["line"], 9);
    let words = desk.run(&[&file, "--skip-bad"]).well();
    assert!(words.contains("2 rows could not be read"), "{words}");
    desk.run(&[&file, "--skip-bad", "--html", "p.html"]).well();
    assert!(fs::read_to_string(desk.path("p.html")).unwrap().contains("<li>line 4: "));
}

#[test]
fn what_is_not_a_log_is_said_so() {
    let desk = Desk::new();
    assert!(desk.run(&["absent.csv"]).err.starts_with("absent.csv: "));
    for (name, text) in [("vide.csv", ""), ("colonnes.csv", "case,what,time\n1,a,b\n"), ("coupé.xes", "<log><trace>")]
    {
        let said = desk.run(&[&desk.file(name, text)]);
        assert!(said.status == 2 && said.out.is_empty() && said.err.starts_with(&format!("{name}:")), "{said:?}");
    }
    let local = desk.file("l.csv", &SMALL.replace("-05:00", "").replace("-04:00", ""));
    assert!(desk.run(&[&local]).err.starts_with("l.csv:2: "), "a time without offset");
    let told = desk.json(&[&local, "--timezone", "America/Toronto"]);
    assert_eq!(told["log"]["to"], "2026-03-09T19:30:00Z", "told in its zone, the same moments");
    assert_eq!(told["timezone"], "America/Toronto");
}

#[test]
fn columns_are_renamed_and_values_mean_no_organisation() {
    let desk = Desk::new();
    let text = SMALL.replace("case,activity,time,organisation", "dossier,geste,quand,où").replace(",\n", ",aucun\n");
    let text = text.replace("-05:00,", ",").replace("-04:00,", ",").replace('T', " ");
    let file = desk.file("p.csv", &text);
    let options = ["--case", "dossier", "--activity", "geste", "--time", "quand", "--organisation", "où"];
    let more = ["--time-format", "%Y-%m-%d %H:%M:%S", "--timezone", "America/Toronto", "--no-organisation", "aucun"];
    let found = desk.json(&[&[file.as_str()], &options[..], &more[..]].concat());
    let plain = desk.json(&[&desk.file("s.csv", SMALL)]);
    for key in ["log", "handovers", "durations", "continuity"] {
        assert_eq!(found[key], plain[key], "{key}");
    }
}

#[test]
fn filters_keep_events_of_a_period_and_whole_cases_and_are_told() {
    let desk = Desk::new();
    let file = desk.file("p.csv", SMALL);
    let events = |args: &[&str]| desk.json(&[&[file.as_str()], args].concat())["log"]["events"].as_u64().unwrap();
    assert_eq!(events(&["--only", "organisation=C"]), 5, "the whole case");
    assert_eq!(events(&["--only", "organisation=C", "--only", "organisation=B"]), 7, "one of several is enough");
    assert_eq!(events(&["--only", "activity=d"]), 5);
    assert_eq!(events(&["--to", "2026-03-02"]), 3);
    assert_eq!(events(&["--from", "2026-03-03", "--to", "2026-03-04T14:00:00Z"]), 2);
    assert_eq!(events(&["--only", "period=2026-03-09.."]), 2);
    let found = desk.json(&[&file, "--from", "2026-03-02", "--timezone", "-05:00", "--ending", "e"]);
    assert_eq!(found["filters"]["from"], "2026-03-02T05:00:00Z");
    assert_eq!((&found["filters"]["endings"], &found["durations"]["open"]), (&json!(["e"]), &json!(0)));
    let words = desk.run(&[&file, "--lang", "fr", "--only", "organisation=C"]).well().replace('\u{a0}', " ");
    assert!(words.contains("l’un de ces organismes : « C »"), "{words}");
    for bad in [
        &["--from", "hier"][..],
        &["--only", "personne=Kelly"],
        &["--only", "period=2026"],
        &["--from", "2026-03-09", "--to", "2026-03-02"],
        &["--timezone", "Toronto"],
        &["--memory", "beaucoup"],
    ] {
        let said = desk.run(&[&[file.as_str()], bad].concat());
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{bad:?}: {said:?}");
        assert!(said.err.contains(bad[0]), "{bad:?}: {said:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_hyphen_reads_the_standard_input() {
    let desk = Desk::new();
    let feed = |text: &str| -> Said {
        let mut child = desk
            .command(&["-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    };
    let file = desk.file("p.csv", SMALL);
    assert_eq!(feed(SMALL).well(), desk.run(&[&file, "--json"]).well());
    let said = feed("case,activity,time,organisation\n1,a,midi,A\n");
    assert!(said.status == 2 && said.err.starts_with("-:2: "), "{said:?}");
}

#[test]
fn a_log_larger_than_the_memory_allowed_says_the_same() {
    let desk = Desk::new();
    fs::create_dir(desk.path("tampon")).unwrap();
    let small = desk.json(&[EXAMPLE, "--memory", "1K", "--scratch", "tampon"]);
    assert_eq!(small, desk.json(&[EXAMPLE]));
    assert_eq!(fs::read_dir(desk.path("tampon")).unwrap().count(), 0, "nothing is left behind");
    let nowhere = desk.run(&[EXAMPLE, "--memory", "1K", "--scratch", "nulle-part"]);
    assert!(nowhere.status == 2 && nowhere.err.contains("nulle-part"), "{nowhere:?}");
}

#[test]
fn names_that_would_write_on_a_terminal_are_shown() {
    let desk = Desk::new();
    let file = desk.file("p.csv", &SMALL.replace(",B", ",\u{1b}[31mB\u{202e}"));
    let said = desk.run(&[&file]).well();
    assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}') && said.contains("\u{fffd}[31mB"), "{said}");
    assert!(Path::new(EXAMPLE).is_file());
}

#[test]
fn a_nodes_folder_is_measured_as_its_organisations_own_journal() {
    let node = Node::with("ponton");
    let folder = node.folder();
    let folder = folder.to_str().unwrap();
    let said = node.run(&["measure", folder, "--whose", "ponton", "--json"]).well();
    let found: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&found["log"]["events"], &found["network"]["density"]), (&json!(0), &Value::Null));
    let said = node.run(&["measure", folder, "--whose", "lila"]).refused();
    assert!(said.contains("lila") && said.contains("ponton"), "{said}");
    assert!(Desk::new().run(&["."]).refused().contains("holds no journal"));
}
