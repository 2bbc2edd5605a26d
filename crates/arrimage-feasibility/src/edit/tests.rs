//! Changing an entry changes nothing else.

use proptest::prelude::*;

use super::{Sheet, Spot, Value, Way};
use crate::file::Step;

const FILE: &str = r#"# A project of ours.
# Second line.

[project]
id = "quai" # the wharf
title = { fr = "Le quai", en = "The wharf" }

# --- Who ---

# The workshop.
[[group]]
id = "atelier"
organisation = "a"

[[group]]
id = "banc"
organisation = "b"   # far away

# --- With what ---

# First of all.
[[means]]
id = "ouvrir"
group = "atelier"
gives = ["ouvert"]  # a door
[[means.concession]]
id = "plus-tot"
open = "mon 06:00-08:00"

# Then.
[[means]]
id = "fermer"
group = "banc"
needs = ["ouvert"]

[[objective]]
id = "servi"
fact = "ouvert"
within = "1h"
concession = [{ id = "deux", within = "2h" }]
# The end.
"#;

fn sheet() -> Sheet {
    Sheet::open(FILE).unwrap()
}

fn spot(text: &str) -> Spot {
    text.parse().unwrap()
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.into()))
}

fn both(fr: &str, en: &str) -> Value {
    Value::Both { fr: fr.into(), en: en.into() }
}

#[test]
fn what_is_not_changed_stays_to_the_letter() {
    let mut same = sheet();
    assert_eq!(same.text(), FILE);
    assert!(same.set(&spot("group.1"), &[("organisation", text("b")), ("quote", None)]));
    assert!(same.set(&spot("means.0"), &[("gives", Some(Value::List(vec![Value::Text("ouvert".into())])))]));
    assert_eq!(same.text(), FILE);
}

#[test]
fn a_value_is_replaced_in_its_place_and_keeps_the_comment_of_its_line() {
    let mut changed = sheet();
    changed.set(&spot("group.1"), &[("organisation", text("c")), ("name", Some(both("Le banc", "The bench")))]);
    changed.set(&spot("project"), &[("title", text("Quai"))]);
    changed.set(&spot("objective.0.concession.0"), &[("within", text("3h"))]);
    let expected = FILE
        .replace("\"b\"   # far away", "\"c\"   # far away\nname = { fr = \"Le banc\", en = \"The bench\" }")
        .replace("{ fr = \"Le quai\", en = \"The wharf\" }", "\"Quai\"")
        .replace("within = \"2h\"", "within = \"3h\"");
    assert_eq!(changed.text(), expected);
}

#[test]
fn an_entry_is_added_after_those_of_its_list() {
    let mut more = sheet();
    assert_eq!(more.add(&spot("group"), &[("id", text("voile"))]), Some(spot("group.2")));
    assert_eq!(more.add(&spot("means.0.concession"), &[("id", text("gratis"))]), Some(spot("means.0.concession.1")));
    assert_eq!(
        more.add(&spot("objective.0.concession"), &[("id", text("trois"))]),
        Some(spot("objective.0.concession.1"))
    );
    assert_eq!(more.add(&spot("means.1.concession"), &[("id", text("tard"))]), Some(spot("means.1.concession.0")));
    assert_eq!(more.add(&spot("note"), &[("group", text("voile"))]), Some(spot("note.0")));
    let expected = FILE
        .replace("# far away\n", "# far away\n\n[[group]]\nid = \"voile\"\n")
        .replace("mon 06:00-08:00\"\n", "mon 06:00-08:00\"\n\n[[means.concession]]\nid = \"gratis\"\n")
        .replace("needs = [\"ouvert\"]\n", "needs = [\"ouvert\"]\n\n[[means.concession]]\nid = \"tard\"\n")
        .replace("within = \"2h\" }]", "within = \"2h\" }, { id = \"trois\" }]")
        .replace("# The end.", "\n[[note]]\ngroup = \"voile\"\n# The end.");
    assert_eq!(more.text(), expected);
    assert_eq!(more.add(&spot("project"), &[]), None);
    assert_eq!(more.add(&spot("means.9.concession"), &[]), None);
}

#[test]
fn an_entry_goes_with_its_comment_and_its_inside_and_headings_stay() {
    let mut less = sheet();
    assert!(less.remove(&spot("means.0")));
    assert!(less.remove(&spot("group.0")));
    assert!(!less.remove(&spot("group.1")));
    let text = less.text();
    for kept in ["# A project of ours.", "# --- Who ---", "# --- With what ---", "# Then.", "# The end."] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    for gone in ["# The workshop.", "# First of all.", "plus-tot", "\"atelier\""] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    assert!(text.find("# --- With what ---") < text.find("# Then."), "{text}");
    assert!(less.remove(&spot("means.0")) && less.remove(&spot("objective.0")));
    let text = less.text();
    assert!(!text.contains("means") && text.contains("# --- With what ---"), "{text}");
}

#[test]
fn an_entry_moves_with_its_comment_and_its_inside() {
    let mut moved = sheet();
    assert!(moved.shift(&spot("means.0"), Way::Down));
    let text = moved.text();
    let order =
        ["# --- With what ---", "# Then.", "\"fermer\"", "# First of all.", "\"ouvrir\"", "plus-tot", "\"servi\""];
    let at: Vec<_> = order.iter().map(|part| text.find(part)).collect();
    assert!(at.is_sorted() && at.iter().all(Option::is_some), "{at:?} {text}");
    assert!(moved.shift(&spot("means.1"), Way::Up));
    assert_eq!(moved.text(), FILE, "there and back");
    assert!(!moved.shift(&spot("means.0"), Way::Up) && !moved.shift(&spot("means.1"), Way::Down));
    assert!(!moved.shift(&spot("project"), Way::Up) && !moved.shift(&spot("nothing.0"), Way::Down));
}

#[test]
fn who_names_an_entry_follows_its_new_id() {
    let mut renamed = sheet();
    renamed.rename(&spot("fact.0"), "ouvert", "porte-ouverte");
    renamed.rename(&spot("group.1"), "banc", "chaise");
    let text = renamed.text();
    assert_eq!(text.matches("porte-ouverte").count(), 3, "{text}");
    assert!(text.contains("[\"porte-ouverte\"]  # a door") && text.contains("group = \"chaise\""), "{text}");
    assert!(text.contains("id = \"banc\""), "the entry itself is not touched: {text}");
}

#[test]
fn a_fault_s_path_leads_to_its_entry_and_key() {
    let of = |path: &[&str]| {
        let step = |step: &&str| step.parse().map_or_else(|_| Step::Key((*step).into()), Step::At);
        let path: Vec<Step> = path.iter().map(step).collect();
        Spot::of_path(&path).map(|(spot, key)| (spot.to_string(), key.map(str::to_owned)))
    };
    let at = |spot: &str, key: &str| Some((spot.to_owned(), Some(key.to_owned())));
    assert_eq!(of(&["means", "3", "takes"]), at("means.3", "takes"));
    assert_eq!(of(&["means", "3", "needs", "1"]), at("means.3", "needs"));
    assert_eq!(of(&["means", "3", "concession", "0", "drop", "2"]), at("means.3.concession.0", "drop"));
    assert_eq!(of(&["activity", "0", "case"]), at("activity.0", "case"));
    assert_eq!(of(&["project", "title", "fr"]), at("project", "title"));
    assert_eq!(of(&["goal", "2"]), Some(("goal.2".into(), None)));
    assert_eq!(of(&[]), None);
}

#[test]
fn an_example_opens_and_is_written_to_the_letter() {
    for example in crate::examples::ALL {
        assert_eq!(Sheet::open(example.text).unwrap().text(), example.text, "{}", example.id);
    }
}

#[test]
fn a_spot_is_written_and_read_and_nothing_else_is_one() {
    for known in ["project", "means", "means.0", "means.12.concession", "means.1.concession.0"] {
        assert_eq!(spot(known).to_string(), known);
    }
    for wrong in [
        "",
        ".",
        "means.",
        "means.x",
        "means.01",
        "means.-1",
        "means.0.takes",
        "Means",
        "means.0.concession.0.x",
        "<b>",
        "means.99999999999999999999",
    ] {
        assert!(wrong.parse::<Spot>().is_err(), "{wrong}");
    }
}

#[test]
fn a_title_is_read_leniently() {
    let title = |text: &str| Sheet::open(text).and_then(|sheet| sheet.title()).map(|title| (title.fr, title.en));
    assert_eq!(title("project.title = 'A'"), Some(("A".into(), None)));
    assert_eq!(title("[project.title]\nen = 'B'"), Some(("B".into(), None)));
    assert_eq!(title("[project]\ntitle = 3"), None);
    assert_eq!(title("project = 3"), None);
    assert_eq!(title("[project"), None);
    let begun = Sheet::begin("quai", &both("Le quai", "The wharf"));
    assert_eq!(title(&begun.text()), Some(("Le quai".into(), Some("The wharf".into()))));
}

/// A sheet whose lists and inner lists have any lengths, in any order of writing.
fn file() -> impl Strategy<Value = String> {
    let entry = ("(group|means|objective)", 0..3_usize, any::<bool>());
    prop::collection::vec(entry, 0..8).prop_map(|entries| {
        let mut text = String::new();
        for (n, (key, inner, comment)) in entries.into_iter().enumerate() {
            if comment {
                text += &format!("\n# Apart {n}.\n\n# On {n}.\n");
            }
            text += &format!("[[{key}]]\nid = \"{n}\"\n");
            (0..inner).for_each(|m| text += &format!("[[{key}.concession]]\nid = \"{n}-{m}\"\n"));
        }
        text
    })
}

proptest! {
    #[test]
    fn moving_and_removing_keep_every_other_entry(text in file(), which in 0..8_usize, list in 0..3_usize, up in any::<bool>()) {
        let ids = |sheet: &Sheet| {
            let of = |kind: &str| sheet.spots(kind).iter().flat_map(|s| sheet.strings(s, "id")).collect::<Vec<_>>();
            ["group", "means", "objective", "group.concession", "means.concession", "objective.concession"].map(of)
        };
        let before = Sheet::open(&text).unwrap();
        prop_assert_eq!(before.text(), text.clone());
        let spot = Spot::list(["group", "means", "objective"][list]).nth(which);
        let mut moved = before.clone();
        let did = moved.shift(&spot, if up { Way::Up } else { Way::Down });
        let read = Sheet::open(&moved.text()).unwrap();
        let mut expected = ids(&before);
        if did {
            expected[list].swap(which, if up { which - 1 } else { which + 1 });
        } else {
            prop_assert_eq!(moved.text(), text.clone());
        }
        let found = ids(&read);
        prop_assert_eq!(&found[list], &expected[list]);
        for inner in &found[list] {
            let own = |all: &[String]| all.iter().filter(|id| id.starts_with(&format!("{inner}-"))).cloned().collect::<Vec<_>>();
            prop_assert_eq!(own(&found[list + 3]), own(&expected[list + 3]));
        }
        let mut gone = before.clone();
        let mut expected = ids(&before);
        if gone.remove(&spot) {
            let id = expected[list].remove(which);
            expected[list + 3].retain(|inner| !inner.starts_with(&format!("{id}-")));
        }
        prop_assert_eq!(ids(&Sheet::open(&gone.text()).unwrap()), expected);
        for n in text.lines().filter(|line| line.starts_with("# Apart")) {
            prop_assert!(gone.text().contains(n) && moved.text().contains(n));
        }
    }
}
