//! Every explanation in both languages, each from the smallest project that calls for it; the snapshots are what people read.

use arrimage_feasibility::{Project, analyse, file, template, week::Windows, words, words::Words};
use arrimage_kernel::Language;

/// Two organisations, two groups each named, one activity; what differs follows.
const GROUND: &str = r#"
[project]
id = "p"
title = { fr = "Un projet", en = "A project" }
[[evidence]]
text = "Un besoin"
[[purpose]]
id = "acces"
text = { fr = "Un meilleur accès", en = "Better access" }
[[group]]
id = "clinique"
organisation = "csa"
name = { fr = "Équipe de la clinique", en = "The clinic’s team" }
[[group]]
id = "specialistes"
organisation = "csssg"
name = { fr = "Spécialistes", en = "Specialists" }
[[group]]
id = "imagerie"
organisation = "csssg"
name = { fr = "Imagerie", en = "Imaging" }
[[fact]]
id = "vu"
name = { fr = "personne vue", en = "person seen" }
[[fact]]
id = "echo"
name = { fr = "échographie faite", en = "ultrasound done" }
[[context]]
id = "week-end"
when = "sat-sun 00:00-24:00"
[[goal]]
group = "specialistes"
activity = "recevoir"
purpose = "acces"
stance = "serves"
[[structure]]
group = "specialistes"
activity = "recevoir"
"#;

const ACTIVITY: &str = r#"
[[activity]]
id = "recevoir"
name = { fr = "Recevoir une personne", en = "Receive a person" }
"#;

const OBJECTIVE: &str = r#"
[[objective]]
id = "vue-24h"
name = { fr = "Vue en 24 heures", en = "Seen within 24 hours" }
group = "specialistes"
activity = "recevoir"
fact = "vu"
within = "24h"
"#;

/// A means that sees the person, once the ultrasound is there.
const SEE: &str = r#"
[[means]]
id = "voir"
name = { fr = "Consultation", en = "Consultation" }
group = "specialistes"
needs = ["echo"]
gives = ["vu"]
takes = "1h"
"#;

fn project(parts: &[&str]) -> Project {
    let text = parts.concat();
    file::read(&text).unwrap_or_else(|faults| {
        let said: Vec<String> = faults.iter().map(|f| format!("{}: {}", f.line, f.say(Language::En))).collect();
        panic!("{}\n{text}", said.join("\n"))
    })
}

/// The whole analysis in both languages.
fn said(parts: &[&str], apply: &[&str]) -> String {
    let project = project(parts);
    let applied: Vec<usize> = apply.iter().map(|id| project.concession(id).unwrap()).collect();
    let report = analyse(&project, &applied);
    let conceded = project.conceding(&applied);
    Language::ALL.map(|language| Words::new(&conceded, &report, language).text()).join("\n=====\n\n")
}

fn means(id: &str, group: &str, rest: &str) -> String {
    format!("[[means]]\nid = \"{id}\"\ngroup = \"{group}\"\n{rest}\n")
}

#[test]
fn late_because_a_means_is_closed_and_every_way_out() {
    let echo = means(
        "echographie",
        "imagerie",
        "gives = [\"echo\"]\ntakes = \"4h\"\nopen = \"mon-fri 08:00-16:00\"\n\
        [[means.concession]]\nid = \"samedi\"\nopen = \"sat-sun 08:00-16:00\"\ncost = 3",
    );
    let see = SEE.to_owned()
        + "[[means.concession]]\nid = \"sans-echo\"\ndrop = [\"echo\"]\ncost = 2\n\
           [[means.concession]]\nid = \"vite\"\ntakes = \"30m\"\n";
    let objective = OBJECTIVE.to_owned() + "[[objective.concession]]\nid = \"trois-jours\"\nwithin = \"72h\"\n";
    let parts = [GROUND, ACTIVITY, &objective, &see, &echo];
    insta::assert_snapshot!("closed", said(&parts, &[]));
    insta::assert_snapshot!("closed-tried", said(&parts, &["vite", "trois-jours"]));
}

#[test]
fn late_because_the_work_would_not_be_finished_in_time() {
    let echo = means(
        "echographie",
        "clinique",
        "gives = [\"echo\"]\ntakes = \"3h\"\nopen = \"mon 08:00-12:00\"\nmust_finish_open = true",
    );
    insta::assert_snapshot!("finish", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo], &[]));
}

#[test]
fn never_because_nobody_offers_it() {
    insta::assert_snapshot!("nobody", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE], &[]));
}

#[test]
fn never_because_those_who_could_refuse() {
    let echo = means("echographie", "imagerie", "gives = [\"echo\"]\nwilling = \"refused\"");
    insta::assert_snapshot!("refused", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo], &[]));
    let other = means(
        "autre",
        "clinique",
        "gives = [\"echo\"]\nwilling = \"refused\"\n[[means.concession]]\nid = \"oui\"\nwilling = \"offered\"",
    );
    insta::assert_snapshot!("refused-by-two", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo, &other], &[]));
}

#[test]
fn it_depends_on_an_answer() {
    let echo = means("echographie", "imagerie", "gives = [\"echo\"]\nwilling = \"unknown\"");
    insta::assert_snapshot!("unknown", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo], &[]));
}

#[test]
fn it_depends_on_a_duration() {
    let echo = means("echographie", "imagerie", "gives = [\"echo\"]\ntakes = \"12h..3d 5h\"");
    insta::assert_snapshot!("range", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo], &[]));
}

#[test]
fn never_because_facts_need_each_other() {
    let echo = means("echographie", "imagerie", "needs = [\"vu\"]\ngives = [\"echo\"]");
    insta::assert_snapshot!("circle", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo], &[]));
}

#[test]
fn never_because_no_window_is_long_enough() {
    let echo = means(
        "echographie",
        "imagerie",
        "gives = [\"echo\"]\ntakes = \"9h\"\nopen = \"mon-fri 08:00-16:00\"\nmust_finish_open = true",
    );
    insta::assert_snapshot!("window", said(&[GROUND, ACTIVITY, OBJECTIVE, SEE, &echo], &[]));
}

#[test]
fn the_entry_condition_is_the_service_asked_for() {
    let see = SEE.replace("needs = [\"echo\"]", "needs = [\"dirigee\", \"echo\"]");
    let send = means("diriger", "clinique", "gives = [\"dirigee\"]");
    let echo =
        means("echographie", "imagerie", "needs = [\"dirigee\"]\ngives = [\"echo\"]\nopen = \"mon 08:00-09:00\"");
    insta::assert_snapshot!("circular", said(&[GROUND, ACTIVITY, OBJECTIVE, &see, &send, &echo], &[]));
}

#[test]
fn imposed_without_the_means_and_who_gains() {
    let activity = ACTIVITY.to_owned()
        + "imposed_by = \"funding\"\nimposed_text = { fr = \"le budget de l’an prochain\", en = \"next year’s budget\" }\n";
    let more = r#"
[[purpose]]
id = "prestige"
text = { fr = "Le renom", en = "Renown" }
[[goal]]
group = "clinique"
activity = "recevoir"
purpose = "prestige"
stance = "serves"
[[goal]]
group = "specialistes"
activity = "recevoir"
purpose = "prestige"
stance = "hinders"
[[objective]]
id = "inscrite"
group = "clinique"
activity = "recevoir"
fact = "inscrite"
within = "90m"
[[means]]
id = "inscrire"
group = "clinique"
gives = ["inscrite"]
takes = "15m"
"#;
    insta::assert_snapshot!("imposed", said(&[GROUND, &activity, OBJECTIVE, SEE, more], &[]));
}

#[test]
fn cases_that_differ_and_persons_without_a_way() {
    let activity = ACTIVITY.to_owned()
        + "[[activity.case]]\nid = \"avec\"\nname = { fr = \"Avec résultats\", en = \"With results\" }\nfacts = [\"echo\"]\n\
           [[activity.case]]\nid = \"sans\"\nname = { fr = \"Sans résultats\", en = \"Without results\" }\n";
    let objective = OBJECTIVE.replace("fact = ", "cases = [\"avec\"]\ncontext = \"week-end\"\nfact = ");
    let see = SEE.replace("takes = \"1h\"", "takes = \"1h\"\nopen = \"mon-fri 08:00-16:00, sat 22:00-02:00\"");
    let echo = means(
        "echographie",
        "imagerie",
        "gives = [\"echo\"]\nopen = \"mon 08:00-09:00\"\nmust_finish_open = true\ntakes = \"30m\"",
    );
    insta::assert_snapshot!("cases", said(&[GROUND, &activity, &objective, &see], &[]));
    let both = objective.replace("cases = [\"avec\"]\n", "");
    insta::assert_snapshot!("cases-both", said(&[GROUND, &activity, &both, &see, &echo], &[]));
}

#[test]
fn what_an_analysis_lacks() {
    let bare = r#"
[project]
id = "bare"
title = "Nu"
[[group]]
id = "a-b"
organisation = "o"
name = "A"
[[activity]]
id = "act_1"
[[objective]]
id = "o-1"
group = "a-b"
activity = "act_1"
fact = "some-fact"
within = "1w"
"#;
    insta::assert_snapshot!("bare", said(&[bare], &[]));
    let purposes = r#"
[[purpose]]
id = "p1"
text = "Orpheline"
[[goal]]
group = "a-b"
activity = "act_1"
purpose = "p1"
stance = "neutral"
[[means]]
id = "m"
group = "a-b"
gives = ["some-fact"]
"#;
    insta::assert_snapshot!("untraced", said(&[bare, purposes], &[]));
}

#[test]
fn what_groups_are_to_each_other() {
    let more: String = [("clinique", "hinders"), ("imagerie", "neutral")]
        .map(|(group, stance)| {
            format!(
                "[[goal]]\ngroup = \"{group}\"\nactivity = \"recevoir\"\npurpose = \"acces\"\nstance = \"{stance}\"\n"
            )
        })
        .concat()
        + "[[group]]\nid = \"muet\"\norganisation = \"m\"\nname = \"Muets\"\n[[structure]]\ngroup = \"muet\"\nactivity = \"recevoir\"\n\
           [[group]]\nid = \"double\"\norganisation = \"d\"\nname = \"Doubles\"\n\
           [[goal]]\ngroup = \"double\"\nactivity = \"recevoir\"\npurpose = \"acces\"\nstance = \"serves\"\n\
           [[goal]]\ngroup = \"double\"\nactivity = \"recevoir\"\npurpose = \"acces\"\nstance = \"hinders\"\n\
           [[note]]\ngroup = \"muet\"\ntext = \"On ne nous a rien demandé.\"\n";
    let see = SEE.replace("needs = [\"echo\"]\n", "");
    insta::assert_snapshot!("relations", said(&[GROUND, ACTIVITY, OBJECTIVE, &see, &more], &[]));
}

#[test]
fn several_objectives_are_counted_in_words() {
    let objectives: String = (1..=5)
        .map(|n| {
            OBJECTIVE
                .replace("vue-24h", &format!("vue-{n}"))
                .replace("24 heures", &format!("{n} heures"))
                .replace("24 hours", &format!("{n} hours"))
        })
        .collect();
    insta::assert_snapshot!("several", said(&[GROUND, ACTIVITY, &objectives, SEE], &[]));
    let see = SEE.replace("needs = [\"echo\"]\n", "");
    insta::assert_snapshot!("several-met", said(&[GROUND, ACTIVITY, &objectives, &see], &[]));
}

#[test]
fn the_file_to_start_from_is_read_without_fault_and_has_something_to_teach() {
    for language in Language::ALL {
        let project = project(&[template::text(language)]);
        let report = analyse(&project, &[]);
        assert_eq!((report.repair.map(|found| found.cost), report.absent.len()), (Some(3), 0), "{language}");
    }
}

#[test]
fn durations_hours_and_windows_read_as_people_say_them() {
    let mut table = String::new();
    for minutes in [0, 1, 45, 60, 90, 1440, 1441, 3660, 4319, 4320, 4321, 4500, 524_160] {
        let both = Language::ALL.map(|language| words::duration(language, minutes));
        table += &format!("{minutes} | {}\n", both.join(" | "));
    }
    for minutes in [0, 59, 60, 1862, 10_080, 120_960] {
        table +=
            &format!("{minutes} | {}\n", Language::ALL.map(|language| words::hours(language, minutes)).join(" | "));
    }
    for text in [
        "always",
        "mon 08:00-12:00",
        "mon-fri 08:00-16:00",
        "sat-sun 00:00-24:00",
        "fri-mon 20:00-06:00",
        "sat 22:00-02:00",
        "sun 22:00-02:00",
        "fri 17:00-24:00, sat-sun 00:00-24:00, mon 00:00-08:00",
        "mon 08:00-12:00, mon 13:00-17:30, wed 08:00-12:00",
        "mon 20:00-24:00",
        "tue 08:00-08:00",
        "mon-fri 08:00-12:00, mon-fri 13:00-17:00",
        "mon-sun 08:00-20:00",
        "mon 00:00-24:00, wed-thu 00:00-24:00",
        "mon 20:00-24:00, tue 00:00-22:00, thu 20:00-24:00, fri 00:00-22:00",
    ] {
        let windows: Windows = text.parse().unwrap();
        let both = Language::ALL.map(|language| words::windows(language, &windows));
        table += &format!("{text} | {}\n", both.join(" | "));
    }
    insta::assert_snapshot!("times", table);
}

#[test]
fn french_texts_follow_the_typography_of_quebec() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("it__words__") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.splitn(3, "---\n").nth(2).unwrap();
        let french = text.split("\n=====\n").next().unwrap();
        for fault in
            [" :", "« ", " »", " ;", " !", " ?", "'", "..", ". .", " ,", "  (", " .", "jusqu’le", "de le ", "à le "]
        {
            assert!(!french.contains(fault), "{name}: «{fault}»");
        }
    }
}
