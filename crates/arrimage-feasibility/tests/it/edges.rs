//! The corners of the week, of windows and of derivations: what is expected is written by hand, and the naive evaluation
//! says the same.

use arrimage_feasibility::{
    file,
    report::{ObjectiveReport, Verdict, Waited, Why},
};

use crate::agreement::differences;

/// The objectives of a file with one group for each organisation `a`, `b`, `c`, one activity and these tables.
fn analysed(tables: &str) -> Vec<ObjectiveReport> {
    let groups: String =
        ["a", "b", "c"].iter().map(|id| format!("[[group]]\nid = {id:?}\norganisation = \"org-{id}\"\n")).collect();
    let text = format!("[project]\nid = \"p\"\n{groups}[[activity]]\nid = \"x\"\n{tables}");
    let project = file::read(&text).unwrap_or_else(|faults| panic!("{faults:?}"));
    let (report, differ) = differences(&project, &[]);
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    report.objectives
}

fn objective(more: &str) -> String {
    format!("[[objective]]\nid = \"o\"\ngroup = \"a\"\nactivity = \"x\"\nfact = \"f\"\n{more}\n")
}

fn means(id: &str, group: &str, more: &str) -> String {
    format!("[[means]]\nid = {id:?}\ngroup = {group:?}\n{more}\n")
}

fn one(tables: &[String]) -> ObjectiveReport {
    analysed(&tables.concat()).remove(0)
}

#[test]
fn a_night_that_passes_the_end_of_the_week_is_one_night() {
    let works = means("m", "a", "gives = [\"f\"]\ntakes = \"6h\"\nopen = \"sun 22:00-04:00\"\nmust_finish_open = true");
    let found = one(&[objective("within = \"6h\"\ncontext = \"sun 22:00-22:01\""), works.clone()]);
    assert_eq!((found.verdict, found.met_minutes), (Verdict::Adequate, 1));
    // A minute later there is no room left until next Sunday.
    let found = one(&[objective("within = \"6h\"\ncontext = \"sun 22:01-22:02\""), works]);
    assert_eq!(found.worst_delay_minutes, Some(10_080 - 1 + 360));
    assert_eq!(found.chain[0].waited, Waited::Finish);
}

#[test]
fn work_longer_than_every_run_of_open_minutes_is_never_done() {
    let found = one(&[
        objective("within = \"52w\""),
        means("m", "a", "gives = [\"f\"]\ntakes = \"6h 1m\"\nopen = \"sun 22:00-04:00\"\nmust_finish_open = true"),
    ]);
    assert_eq!((found.verdict, found.missing[0].why), (Verdict::Inadequate, Why::Window));
}

#[test]
fn windows_are_united_before_a_work_is_fitted_into_them() {
    let found = one(&[
        objective("within = \"4h\"\ncontext = \"mon 08:00-08:01\""),
        means(
            "m",
            "a",
            "gives = [\"f\"]\ntakes = \"4h\"\nopen = \"mon 08:00-10:00, mon 09:00-11:00, mon 11:00-12:00\"\nmust_finish_open = true",
        ),
    ]);
    assert_eq!(found.verdict, Verdict::Adequate);
}

#[test]
fn work_longer_than_a_week_is_done_when_every_minute_is_open() {
    for open in ["always", "mon-sun 00:00-24:00", "sat-fri 12:00-12:00"] {
        let found = one(&[
            objective("within = \"3w\""),
            means("m", "a", &format!("gives = [\"f\"]\ntakes = \"3w\"\nopen = {open:?}\nmust_finish_open = true")),
        ]);
        assert_eq!(
            (found.verdict, found.met_minutes, found.worst_delay_minutes),
            (Verdict::Adequate, 10_080, Some(30_240))
        );
    }
    let closed_a_minute = "mon-sat 00:00-24:00, sun 00:00-23:59";
    let found = one(&[
        objective("within = \"52w\""),
        means(
            "m",
            "a",
            &format!("gives = [\"f\"]\ntakes = \"1w\"\nopen = {closed_a_minute:?}\nmust_finish_open = true"),
        ),
    ]);
    assert_eq!(found.missing[0].why, Why::Window);
}

#[test]
fn with_no_duration_only_the_start_must_be_open() {
    let found = one(&[
        objective("within = \"0m\"\ncontext = \"sat 12:00-12:01\""),
        means("m", "a", "gives = [\"f\"]\nopen = \"sat 12:00-12:01\"\nmust_finish_open = true"),
    ]);
    assert_eq!(found.verdict, Verdict::Adequate);
}

#[test]
fn facts_that_need_each_other_are_never_reached_even_when_nothing_takes_time() {
    for takes in ["0m", "1h"] {
        let found = one(&[
            objective("within = \"52w\""),
            means("m", "a", &format!("needs = [\"g\"]\ngives = [\"f\"]\ntakes = {takes:?}")),
            means("n", "b", &format!("needs = [\"f\"]\ngives = [\"g\"]\ntakes = {takes:?}")),
        ]);
        assert_eq!((found.verdict, found.worst_delay_minutes), (Verdict::Inadequate, None));
        let missing: Vec<(&str, &str, Why)> =
            found.missing.iter().map(|it| (it.fact.as_str(), it.demanded_by.as_str(), it.why)).collect();
        for line in [("f", "a", Why::Circle), ("f", "b", Why::Circle), ("g", "a", Why::Circle)] {
            assert!(missing.contains(&line), "{missing:?}");
        }
    }
}

#[test]
fn a_means_that_needs_what_it_gives_gives_nothing_unless_another_does() {
    let own = means("m", "a", "needs = [\"f\"]\ngives = [\"f\"]");
    let found = one(&[objective("within = \"1h\""), own.clone()]);
    assert_eq!(found.missing[0].why, Why::Circle);
    let found = one(&[objective("within = \"1h\""), own, means("n", "b", "gives = [\"f\"]\ntakes = \"2h\"")]);
    let chain: Vec<&str> = found.chain.iter().map(|link| link.means.as_str()).collect();
    assert_eq!(chain, ["n"]);
}

#[test]
fn a_chain_among_means_without_duration_is_a_finite_derivation() {
    // `m` gives the fact as early as `n`, but only by way of the fact itself.
    let found = one(&[
        objective("within = \"30m\""),
        means("m", "a", "needs = [\"g\"]\ngives = [\"f\"]"),
        means("k", "b", "needs = [\"f\"]\ngives = [\"g\"]"),
        means("n", "c", "needs = [\"h\"]\ngives = [\"f\"]"),
        means("l", "b", "gives = [\"h\"]\ntakes = \"1h\""),
    ]);
    let chain: Vec<&str> = found.chain.iter().map(|link| link.means.as_str()).collect();
    assert_eq!(chain, ["l", "n"]);
}

#[test]
fn a_means_that_waits_as_long_for_two_needs_is_no_derivation_when_the_second_comes_from_the_fact_itself() {
    // `m` needs `g` and `h`, both there after an hour; but `h` comes from `f` itself, at once.
    let found = one(&[
        objective("within = \"30m\""),
        means("m", "a", "needs = [\"g\", \"h\"]\ngives = [\"f\"]"),
        means("l", "b", "gives = [\"g\"]\ntakes = \"1h\""),
        means("k", "b", "needs = [\"f\"]\ngives = [\"h\"]"),
        means("n", "c", "gives = [\"f\"]\ntakes = \"1h\""),
    ]);
    let chain: Vec<&str> = found.chain.iter().map(|link| link.means.as_str()).collect();
    assert_eq!(chain, ["n"]);
}

#[test]
fn the_entry_condition_is_found_behind_a_window_that_is_too_short() {
    let found = one(&[
        objective("within = \"1h\""),
        means(
            "see",
            "a",
            "needs = [\"seen\"]\ngives = [\"f\"]\ntakes = \"2h\"\nopen = \"mon 08:00-09:00\"\nmust_finish_open = true",
        ),
        means("look", "b", "needs = [\"image\"]\ngives = [\"seen\"]"),
        means("image", "b", "needs = [\"sent\", \"paper\"]\ngives = [\"image\"]"),
        means("send", "c", "gives = [\"sent\"]"),
    ]);
    assert!(found.circular);
    assert_eq!(found.entry.map(|entry| (entry.means, entry.fact)), Some(("look".to_owned(), "image".to_owned())));
}

#[test]
fn nobody_comes_before_a_fact_that_is_true_when_the_person_presents() {
    let case = "[[activity.case]]\nid = \"k\"\nfacts = [\"sent\"]\n".to_owned();
    let tables = |case: &str| {
        [
            case.to_owned(),
            objective("within = \"1h\""),
            means("look", "b", "needs = [\"image\", \"sent\"]\ngives = [\"f\"]"),
            means("image", "b", "needs = [\"paper\"]\ngives = [\"image\"]"),
            means("send", "c", "gives = [\"sent\"]"),
        ]
    };
    assert!(!one(&tables(&case)).circular);
    assert!(one(&tables("")).circular);
}

#[test]
fn the_worst_minute_is_the_first_of_the_week_and_its_case_the_first_of_the_file() {
    let found = one(&[
        "[[activity.case]]\nid = \"k\"\nfacts = [\"f\"]\n[[activity.case]]\nid = \"l\"\n[[activity.case]]\nid = \"m\"\n".to_owned(),
        objective("within = \"1h\"\ncontext = \"sun 23:00-01:00\""),
        means("n", "b", "gives = [\"f\"]\ntakes = \"2h\"\nopen = \"wed 00:00-24:00\""),
    ]);
    assert_eq!((found.worst_start.to_string().as_str(), found.worst_case.as_str()), ("sun 23:00", "l"));
    assert_eq!((found.met_minutes, found.context_minutes), (120, 360));
}

#[test]
fn a_range_that_a_concession_makes_is_something_to_hang_on() {
    let text = "[project]\nid = \"p\"\n[[group]]\nid = \"a\"\norganisation = \"o\"\n[[activity]]\nid = \"x\"\n"
        .to_owned()
        + &objective("within = \"1h\"")
        + &means("m", "a", "gives = [\"f\"]\ntakes = \"4h\"\n[[means.concession]]\nid = \"z\"\ntakes = \"1h..8h\"");
    let project = file::read(&text).unwrap();
    let (report, differ) = differences(&project, &[0]);
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert_eq!((report.objectives[0].verdict, report.objectives[0].hangs_on.len()), (Verdict::Conditional, 1));
}
