//! Ways of organising, side by side: what each does, and that nothing puts one before another.

use arrimage_feasibility::{
    Project, analyse,
    compare::{About, Comparison, Moved, Over, compare, words::Words},
    file,
    project::{ModeKind, Trend},
    report::{ProjectVerdict, Verdict},
};
use arrimage_kernel::Language;
use serde_json::Value;

const CLINIC: &str = r#"
[project]
id = "cur"
title = { fr = "Clinique d’urgence réseau", en = "Network urgent clinic" }
[[group]]
id = "omni"
organisation = "csa"
name = { fr = "Omnipraticiens", en = "General practitioners" }
assumption = { fr = "Un médecin de garde en tout temps.", en = "A physician on duty at any time." }
[[group]]
id = "spec"
organisation = "csssg"
name = { fr = "Spécialistes", en = "Specialists" }
[[group]]
id = "imagerie"
organisation = "csssg"
name = { fr = "Imagerie", en = "Imaging" }
[[fact]]
id = "echo"
name = { fr = "échographie faite", en = "ultrasound done" }
[[activity]]
id = "colique"
imposed_by = "authority"
[[activity.case]]
id = "positif"
facts = ["positif"]
assumption = { fr = "La moitié des bilans.", en = "Half of the results." }
[[objective]]
id = "vu"
group = "spec"
activity = "colique"
context = "sat-sun 00:00-24:00"
fact = "vu"
within = "24h"
name = { fr = "Être vu en 24 h", en = "Seen within 24 h" }
[[objective.concession]]
id = "vu-48h"
within = "48h"
cost = 4
name = { fr = "attendre jusqu’à 48 h", en = "wait until 48 h" }
[[means]]
id = "bilan"
group = "omni"
gives = ["bilan"]
takes = "1h"
name = { fr = "Faire le bilan", en = "Do the tests" }
[[means]]
id = "echo"
group = "imagerie"
needs = ["bilan"]
gives = ["echo"]
takes = "1h..2h"
open = "mon-fri 08:00-16:00"
must_finish_open = true
name = { fr = "Faire l’échographie", en = "Do the ultrasound" }
[[means.concession]]
id = "samedi"
open = "sat 08:00-16:00"
cost = 2
assumption = { fr = "Une technologue accepte.", en = "A technologist agrees." }
name = { fr = "ouvrir le samedi", en = "open on Saturday" }
[[means]]
id = "voir"
group = "spec"
needs = ["echo", "positif"]
gives = ["vu"]
takes = "1h"
name = { fr = "Voir la personne", en = "See the person" }

[[mode]]
id = "reseau"
kind = "network"
name = { fr = "Réseau avec le samedi", en = "Network with Saturday" }
concessions = ["samedi", "vu-48h"]
[[mode.effect]]
group = "omni"
capacity = "more"
will = "more"
assumption = { fr = "Ils ont une réponse.", en = "They get an answer." }

[[mode]]
id = "fusion"
kind = "merger"
text = { fr = "Une seule direction.", en = "One management." }
assumption = { fr = "La fusion prend deux ans.", en = "The merger takes two years." }
[[mode.change]]
means = "echo"
group = "omni"
open = "always"
takes = "3h"
must_finish_open = false
needs = ["dossier"]
assumption = { fr = "L’appareil est prêté.", en = "The device is lent." }
[[mode.change]]
means = "voir"
willing = "unknown"
needs = ["positif"]
assumption = { fr = "On ne sait pas s’ils restent.", en = "Nobody knows if they stay." }
[[mode.change]]
objective = "vu"
within = "12h"
assumption = { fr = "La direction le demande.", en = "The management asks for it." }
[[mode.means]]
id = "ouvrir"
group = "imagerie"
gives = ["dossier"]
name = { fr = "Ouvrir le dossier", en = "Open the record" }
assumption = { fr = "Un seul dossier.", en = "One record." }
[[mode.effect]]
group = "spec"
capacity = "more"
will = "less"
assumption = { fr = "Ils perdent leur service.", en = "They lose their service." }
[[mode.effect]]
group = "omni"
capacity = "same"
assumption = { fr = "Rien n’est dit de leur volonté.", en = "Nothing is said of their will." }
[[mode.autonomy]]
group = "omni"
over = { fr = "leurs heures", en = "their hours" }
held_by = { fr = "la direction", en = "the management" }
"#;

fn clinic() -> Project {
    file::read(CLINIC).unwrap()
}

#[test]
fn each_mode_is_said_in_sentences_in_both_languages() {
    let project = clinic();
    let comparison = compare(&project);
    for language in Language::ALL {
        insta::assert_snapshot!(
            format!("modes_{}", language.code()),
            Words::new(&project, &comparison, language).whole()
        );
    }
}

#[test]
fn today_stands_first_when_the_file_does_not_say_it_and_changes_nothing() {
    let project = clinic();
    let today = &compare(&project).modes[0];
    assert_eq!((today.kind, today.in_file), (ModeKind::AsIs, false));
    assert_eq!(today.report, analyse(&project, &[]));
    assert!(today.objectives.iter().all(|shift| shift.today == shift.then && shift.minutes == 0));
    assert!(today.moves.is_empty() && today.autonomy.is_empty() && today.unsaid.is_empty());
    let said = format!("{CLINIC}\n[[mode]]\nid = \"rien\"\nkind = \"as-is\"\n");
    let ids: Vec<String> = compare(&file::read(&said).unwrap()).modes.into_iter().map(|mode| mode.id).collect();
    assert_eq!(ids, ["reseau", "fusion", "rien"]);
}

#[test]
fn a_mode_is_the_project_with_its_concessions_granted_upon_its_changes() {
    let comparison = compare(&clinic());
    let network = &comparison.modes[1];
    assert_eq!(network.verdict, ProjectVerdict::Feasible);
    assert_eq!(network.report.applied, ["vu-48h", "samedi"]);
    let shift = &network.objectives[0];
    assert_eq!((shift.today.within, shift.then.within), (1440, 2880));
    assert_eq!((shift.today.verdict, shift.then.verdict), (Verdict::Partial, Verdict::Adequate));
    assert_eq!(shift.minutes, shift.then.met_minutes.cast_signed() - shift.today.met_minutes.cast_signed());
    let merged = &comparison.modes[2].objectives[0];
    // The specialists no longer say whether they will: nobody is seen.
    assert_eq!((merged.then.met_minutes, merged.then.worst_delay_minutes, merged.then.within), (0, None, 720));
    assert!(merged.minutes < 0);
}

#[test]
fn who_moves_and_who_decides_less_is_told_apart() {
    let comparison = compare(&clinic());
    let moves = |mode: usize| -> Vec<(&str, &Moved)> {
        comparison.modes[mode].moves.iter().map(|it| (it.group.as_str(), &it.moved)).collect()
    };
    // Granting one's own concession is moving; it is not deciding less.
    assert!(matches!(
        moves(1).as_slice(),
        [
            ("spec", Moved::Concedes { renunciation: true, .. }),
            ("imagerie", Moved::Concedes { renunciation: false, .. })
        ]
    ));
    assert!(comparison.modes[1].autonomy.is_empty());
    assert!(matches!(
        moves(2).as_slice(),
        [
            ("omni", Moved::TakesOver { .. }),
            ("omni", Moved::Changes { .. }),
            ("spec", Moved::Changes { .. }),
            ("spec", Moved::Wants { before: 1440, after: 720, .. }),
            ("imagerie", Moved::HandsOver { .. }),
            ("imagerie", Moved::Brings { .. }),
        ]
    ));
    let losses: Vec<(&str, &Over)> =
        comparison.modes[2].autonomy.iter().map(|it| (it.group.as_str(), &it.over)).collect();
    assert!(matches!(
        losses.as_slice(),
        [
            ("omni", Over::Said { held_by: Some(_), .. }),
            ("spec", Over::Means { .. }),
            ("spec", Over::Wanting { .. }),
            ("imagerie", Over::Doing { .. }),
        ]
    ));
}

#[test]
fn one_effect_up_and_the_other_down_is_shown_and_what_nobody_says_is_missing() {
    let comparison = compare(&clinic());
    let merged = &comparison.modes[2];
    let places: Vec<_> =
        merged.effects.iter().map(|it| (it.group.as_str(), it.capacity, it.will, it.opposed)).collect();
    assert_eq!(
        places,
        [
            ("omni", Trend::Same, Trend::Unknown, false),
            ("spec", Trend::More, Trend::Less, true),
            ("imagerie", Trend::Unknown, Trend::Unknown, false)
        ]
    );
    assert_eq!(merged.unsaid, ["omni", "imagerie"]);
}

#[test]
fn every_assumption_of_the_file_is_said_somewhere() {
    let comparison = compare(&clinic());
    let said: Vec<&str> = comparison
        .assumptions
        .iter()
        .chain(comparison.modes.iter().flat_map(|mode| &mode.assumptions))
        .map(|it| it.text.fr.as_str())
        .collect();
    let written = CLINIC.lines().filter(|line| line.starts_with("assumption")).count();
    assert_eq!(said.len(), written, "{said:?}");
    assert!(comparison.modes[2].assumptions.iter().any(|it| it.about == About::Mode("fusion".to_owned())));
}

/// Every key of a JSON value.
fn keys(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                into.push(key.clone());
                keys(value, into);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn nothing_ranks_modes_or_adds_them_up() {
    let comparison = compare(&clinic());
    let mut found = Vec::new();
    keys(&serde_json::to_value(&comparison).unwrap(), &mut found);
    for key in found.iter().filter(|key| *key != "met_minutes_at_best") {
        for word in key.split(['_', '-']) {
            for forbidden in [
                "rank",
                "ranking",
                "score",
                "best",
                "better",
                "worse",
                "winner",
                "recommended",
                "preferred",
                "order",
                "position",
                "total",
                "sum",
                "average",
                "mean",
                "percent",
                "percentage",
                "ratio",
                "share",
                "points",
                "grade",
                "index",
                "weight",
            ] {
                assert_ne!(word, forbidden, "{key}");
            }
        }
    }
    // Nor does a number stand for a mode as a whole: what it does is said per objective, per group.
    for mode in serde_json::to_value(&comparison).unwrap()["modes"].as_array().unwrap() {
        assert!(mode.as_object().unwrap().values().all(|value| !value.is_number()));
    }
}

#[test]
fn modes_stand_in_the_order_of_the_file_whatever_they_do() {
    let (head, modes) = CLINIC.split_once("[[mode]]").unwrap();
    let (network, merger) = modes.split_once("[[mode]]").unwrap();
    let turned = format!("{head}[[mode]]{merger}\n[[mode]]{network}");
    let (a, b) = (compare(&clinic()), compare(&file::read(&turned).unwrap()));
    assert_eq!(without_project(&a, [0, 1, 2]), without_project(&b, [0, 2, 1]));
}

fn without_project(comparison: &Comparison, order: [usize; 3]) -> Vec<Value> {
    order.iter().map(|at| serde_json::to_value(&comparison.modes[*at]).unwrap()).collect()
}

#[test]
fn a_kind_of_mode_does_nothing_by_itself() {
    let (head, _) = CLINIC.split_once("[[mode]]").unwrap();
    for kind in [
        "network",
        "lead-organisation",
        "integrated-programme",
        "merger",
        "common-intake",
        "shared-premises",
        "loan",
        "other",
    ] {
        let project = file::read(&format!("{head}[[mode]]\nid = \"m\"\nkind = {kind:?}\n")).unwrap();
        let mode = &compare(&project).modes[1];
        assert_eq!(mode.report, analyse(&project, &[]), "{kind}");
        assert_eq!(mode.unsaid, ["omni", "spec", "imagerie"], "{kind}");
    }
}
