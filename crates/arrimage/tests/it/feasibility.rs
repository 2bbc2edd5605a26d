//! The analysis from the command line: words, JSON, a page, faults. It needs no node.

use std::{
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::node::Said;

/// A folder without a node, and a session that speaks English.
struct Desk {
    root: TempDir,
    session: &'static str,
}

impl Desk {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap(), session: "en_CA.UTF-8" }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// A file of that name, and its path as an argument.
    fn file(&self, name: &str, text: &[u8]) -> String {
        fs::write(self.path(name), text).unwrap();
        name.to_owned()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_arrimage"));
        command.current_dir(self.root.path()).arg("feasibility").args(args).stdin(Stdio::null());
        for name in ["LC_ALL", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        command.env("LANG", self.session);
        command
    }

    fn run(&self, args: &[&str]) -> Said {
        self.command(args).output().unwrap().into()
    }

    /// The file to start from.
    fn started(&self) -> &'static str {
        self.run(&["new", "p.toml", "--lang", "fr"]).well();
        "p.toml"
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.root.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn the_file_to_start_from_is_written_once_and_analysed_in_words() {
    let desk = Desk::new();
    let file = desk.started();
    let before = fs::read(desk.path(file)).unwrap();
    let said = desk.run(&["new", file]).refused();
    assert!(said.contains("this file exists") && said.contains("p.toml"), "{said}");
    assert_eq!(fs::read(desk.path(file)).unwrap(), before, "left as it was");

    let french = desk.run(&[file, "--lang", "fr"]).well();
    assert!(french.contains("Pas encore, mais des concessions y suffiraient."), "{french}");
    assert!(french.replace('\n', " ").contains("61\u{a0}h; l’objectif"), "{french}");
    assert!(french.contains("Renoncement\u{a0}:") && french.contains("[imagerie-samedi]"), "{french}");
    let english = desk.run(&[file]).well();
    assert!(english.contains("Not yet, but concessions would be enough."), "{english}");
    assert!(desk.run(&["new", "--lang", "en"]).well().starts_with("# A project"), "on the standard output");
}

#[test]
fn the_session_chooses_the_language_unless_told() {
    let mut desk = Desk::new();
    let file = desk.started();
    for (session, french) in [("fr_CA.UTF-8", true), ("en_CA.UTF-8", false), ("C", false), ("", false)] {
        desk.session = session;
        assert_eq!(desk.run(&[file]).well().contains("Ce que nous supposons"), french, "{session}");
        assert!(desk.run(&[file, "--lang", "fr"]).well().contains("Ce que nous supposons"));
    }
}

#[test]
fn the_stable_part_of_the_json_has_every_field() {
    let desk = Desk::new();
    let file = desk.started();
    let json = desk.run(&[file, "--json"]).well();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["project"], "mon-projet");
    assert_eq!(json["verdict"], "negotiable");
    let objective = &json["objectives"][0];
    for (field, value) in [
        ("id", serde_json::json!("vue-24h")),
        ("verdict", "partial".into()),
        ("at_risk", false.into()),
        ("circular", false.into()),
        ("met_minutes", 660.into()),
        ("context_minutes", 2880.into()),
        ("worst_delay_minutes", 3660.into()),
        ("worst_start", "sat 00:00".into()),
        ("worst_case", "any".into()),
    ] {
        assert_eq!(objective[field], value, "{field}");
    }
    assert!(objective["met_minutes_at_best"].as_u64() > Some(660));
    assert!(objective["chain"].is_array() && objective["missing"].is_array());
    assert_eq!(json["repair"], serde_json::json!({"cost": 3, "concessions": ["sans-imagerie"], "renunciation": false}));
    assert!(json["alternatives"].is_array() && json["unmet_under_all"].as_array().unwrap().is_empty());
    let text = json.to_string();
    assert!(!text.contains("score") && !text.contains("percent") && !text.contains("rank"));
}

#[test]
fn a_page_stands_by_itself_and_is_written_whole_or_not_at_all() {
    let desk = Desk::new();
    let file = desk.started();
    for language in ["fr", "en"] {
        let said = desk.run(&[file, "--lang", language, "--html", "p.html", "--apply", "imagerie-samedi"]).well();
        assert!(said.contains("p.html"), "{said}");
        let page = fs::read_to_string(desk.path("p.html")).unwrap();
        assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{language}-CA\">")), "replaced each time");
        for wanted in ["<h1>", "<svg class=\"chart hm\"", "<style>", "61\u{a0}h", "</html>"] {
            assert!(page.contains(wanted), "{wanted}");
        }
        for refused in ["<script", "http:", "https:", "<link", " src=", "url(", "@import", " href=\"/", "?essai="] {
            assert!(!page.contains(refused), "{refused}");
        }
    }
    assert_eq!(desk.names(), ["p.html", "p.toml"], "nothing half done is left");
    let said = desk.run(&[file, "--html", "nulle-part/p.html"]).refused();
    assert!(said.contains("nulle-part/p.html") && said.contains("can't be written"), "{said}");
    let both = desk.run(&[file, "--json", "--html", "q.html"]).well();
    assert!(serde_json::from_str::<serde_json::Value>(&both).is_ok() && desk.path("q.html").exists());
}

#[test]
fn concessions_are_tried_and_an_unknown_one_names_the_others() {
    let desk = Desk::new();
    let file = desk.started();
    let json = desk.run(&[file, "--json", "--apply", "sans-imagerie, imagerie-samedi,sans-imagerie"]).well();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["verdict"], &json["objectives"][0]["verdict"]), (&"feasible".into(), &"adequate".into()));
    assert_eq!(json["applied"].as_array().unwrap().len(), 2);
    let said = desk.run(&[file, "--apply", "sans-imagrie"]).refused();
    assert!(said.contains("sans-imagrie") && said.contains("viser-72h, imagerie-samedi, sans-imagerie"), "{said}");
}

#[test]
fn all_the_faults_of_a_file_come_at_once_each_with_its_place() {
    let desk = Desk::new();
    let text = fs::read_to_string(desk.path(desk.started())).unwrap();
    let text = text
        .replace("within = \"24h\"", "within = \"24 heures\"")
        .replace("willing = \"offered\"", "willing = \"oui\"");
    let text = text.replace("needs = [\"imagerie-faite\"]", "besoins = [\"imagerie-faite\"]");
    let file = desk.file("faux.toml", text.as_bytes());
    for (language, word) in [("fr", "attendu"), ("en", "expected")] {
        let said = desk.run(&[&file, "--lang", language, "--html", "f.html"]);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{said:?}");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines.len() >= 3, "{said:?}");
        for offending in ["24 heures", "oui", "besoins"] {
            let line =
                lines.iter().find(|line| line.contains(offending)).unwrap_or_else(|| panic!("{offending}: {said:?}"));
            let at =
                text.lines().position(|line| line.contains(&format!("\"{offending}\"")) || line.starts_with(offending));
            assert!(line.starts_with(&format!("faux.toml:{}:", at.unwrap() + 1)), "{line}");
            assert!(line.contains(word), "{line}");
        }
    }
    assert!(!desk.path("f.html").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_said_so() {
    let desk = Desk::new();
    assert!(desk.run(&["absent.toml"]).refused().contains("absent.toml"));
    assert!(desk.run(&["."]).refused().contains("can't be read"));
    let file = desk.file("latin.toml", b"[project]\nid = \"\xe9t\xe9\"\n");
    let said = desk.run(&[&file]).refused();
    assert!(said.contains("UTF-8") && said.contains("latin.toml, line 2"), "{said}");
    let large = desk.file("gros.toml", &vec![b'#'; (4 << 20) + 2]);
    let said = desk.run(&[&large]);
    assert!(said.status == 2 && said.err.starts_with("gros.toml:1:1: "), "{said:?}");
    for nothing in [&[][..], &["p.toml", "new"], &["--json"]] {
        assert_eq!(desk.run(nothing).status, 2, "{nothing:?}");
    }
}

#[test]
fn a_hyphen_reads_the_standard_input() {
    let desk = Desk::new();
    let file = desk.started();
    let feed = |text: &[u8]| -> Said {
        let mut child =
            desk.command(&["-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        child.wait_with_output().unwrap().into()
    };
    assert_eq!(feed(&fs::read(desk.path(file)).unwrap()).well(), desk.run(&[file]).well());
    let said = feed(b"[project\n");
    assert!(said.status == 2 && said.err.starts_with("-:1:"), "{said:?}");
}

#[test]
fn examples_are_listed_and_written() {
    let desk = Desk::new();
    let list = desk.run(&["new", "--example", "list"]).well();
    let ids: Vec<&str> = list.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(ids.contains(&"clinique-urgence-reseau"), "{list}");
    for id in &ids {
        let file = format!("{id}.toml");
        desk.run(&["new", &file, "--example", id]).well();
        desk.run(&[&file, "--lang", "fr"]).well();
    }
    let said = desk.run(&["new", "x.toml", "--example", "nulle"]).refused();
    assert!(said.contains(ids[0]) && !desk.path("x.toml").exists(), "{said}");
}

#[test]
fn modes_are_compared_in_words_as_json_and_on_a_page_and_never_ranked() {
    let desk = Desk::new();
    desk.run(&["new", "c.toml", "--example", "clinique-urgence-reseau"]).well();
    let said = desk.run(&["compare", "c.toml", "--lang", "fr"]).well();
    assert!(said.contains("── Fusion sous une même autorité") && said.contains("Qui décide moins"), "{said}");
    let json = desk.run(&["compare", "c.toml", "--json"]).well();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let ids: Vec<&str> = json["modes"].as_array().unwrap().iter().map(|mode| mode["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        ["aujourdhui", "reseau", "chef-de-file", "programme", "fusion", "accueil-commun"],
        "the file's order"
    );
    desk.run(&["compare", "c.toml", "--html", "m.html", "--lang", "en"]).well();
    let page = fs::read_to_string(desk.path("m.html")).unwrap();
    assert!(page.contains("Less will") && !page.contains("<script") && !page.contains("http"), "{page}");
    let faults = desk.file("faux.toml", b"[project]\nid = \"x\"\n");
    assert_eq!(desk.run(&["compare", &faults]).status, 2);
}

#[test]
fn a_page_is_not_written_over_the_project_nor_over_what_is_no_file() {
    let desk = Desk::new();
    desk.run(&["new", "c.toml", "--example", "clinique-urgence-reseau"]).well();
    let before = fs::read(desk.path("c.toml")).unwrap();
    fs::create_dir(desk.path("dossier")).unwrap();
    fs::write(desk.path("p.html.part"), "somebody's").unwrap();
    for out in ["c.toml", "./c.toml", "dossier"] {
        desk.run(&["c.toml", "--html", out]).refused();
    }
    assert_eq!(fs::read(desk.path("c.toml")).unwrap(), before);
    // What an earlier program, killed while it wrote, left beside stands in nobody's way and is not touched.
    desk.run(&["c.toml", "--html", "p.html"]).well();
    assert!(fs::read_to_string(desk.path("p.html")).unwrap().trim_end().ends_with("</html>"));
    assert_eq!(fs::read_to_string(desk.path("p.html.part")).unwrap(), "somebody's");
}

#[test]
fn a_concession_whose_id_holds_a_comma_can_be_granted() {
    let desk = Desk::new();
    desk.run(&["new", "c.toml", "--example", "clinique-urgence-reseau"]).well();
    let text = fs::read_to_string(desk.path("c.toml")).unwrap().replace("\"aoc-week-end\"", "\"aoc, samedi\"");
    fs::write(desk.path("c.toml"), text).unwrap();
    let json = desk.run(&["c.toml", "--json", "--apply", "aoc, samedi", "--apply", "voir-48h,voir-72h"]).well();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["applied"].as_array().unwrap().len(), 3);
}

#[test]
fn weeks_are_simulated_by_a_seed_and_a_file_without_demand_is_refused() {
    let desk = Desk::new();
    desk.run(&["new", "c.toml", "--example", "clinique-urgence-reseau"]).well();
    let few = ["simulate", "c.toml", "--weeks", "2", "--runs", "3", "--apply", "aoc-week-end"];
    let with = |more: &[&str]| desk.run(&[&few[..], more].concat()).well();
    let json = with(&["--json", "--seed", "7"]);
    assert_eq!(json, with(&["--json", "--seed", "7"]));
    assert_ne!(json, with(&["--json", "--seed", "8"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["weeks"], &json["runs"], &json["seed"]), (&2.into(), &3.into(), &7.into()));
    for field in ["met", "median_minutes", "p80_minutes", "never_served"] {
        assert!(!json["objectives"][0][field].is_null(), "{field}");
    }
    for field in ["starts", "utilisation", "mean_queue", "largest_queue", "saturated", "week"] {
        assert!(json["means"][0].get(field).is_some(), "{field}");
    }
    assert!(with(&["--lang", "fr"]).contains("Sur 3 essais de 2 semaines (graine 1)"));
    let still = fs::read_to_string(desk.path("c.toml")).unwrap();
    let still: String =
        still.lines().filter(|line| !line.starts_with("demand")).fold(String::new(), |t, l| t + l + "\n");
    let said = desk.run(&["simulate", &desk.file("s.toml", still.as_bytes())]).refused();
    assert!(said.contains("demand = \"8 per week\""), "{said}");
    assert!(desk.run(&["simulate", "c.toml", "--weeks", "0"]).refused().contains("1 to 1040"));
}

#[test]
fn a_bench_that_finds_the_same_answers_ends_well() {
    let desk = Desk::new();
    let mut bench = Command::new(env!("CARGO_BIN_EXE_arrimage"));
    bench.current_dir(desk.root.path()).args(["bench", "feasibility", "--activities", "20", "--persons", "1000"]);
    let said = Said::from(bench.output().unwrap()).well();
    assert!(said.contains("is the same.") && !said.contains("DIFFER"), "{said}");
}
