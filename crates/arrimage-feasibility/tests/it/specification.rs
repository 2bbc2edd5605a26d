//! The example of the specification, and its boundaries.

use arrimage_feasibility::{
    Report, analyse, file,
    report::{ProjectVerdict, Verdict, Waited, Why},
};

const CLINIC: &str = r#"
[project]
id = "cur"
[[purpose]]
id = "acces"
[[group]]
id = "omni-csa"
organisation = "csa"
[[group]]
id = "aoc"
organisation = "aoc"
[[group]]
id = "specialistes-csssg"
organisation = "csssg"
[[context]]
id = "week-end"
when = "sat-sun 00:00-24:00"
[[activity]]
id = "colique-hepatique"
[[activity.case]]
id = "bilan-anormal"
facts = ["anomalie-au-bilan"]
[[activity.case]]
id = "bilan-normal"
[[objective]]
id = "voir-24h"
group = "specialistes-csssg"
activity = "colique-hepatique"
context = "week-end"
cases = ["bilan-anormal"]
fact = "vu-par-specialiste"
within = "24h"
[[objective.concession]]
id = "voir-72h"
within = "72h"
cost = 4
[[means]]
id = "bilan"
group = "omni-csa"
gives = ["bilan-fait"]
takes = "2h"
[[means]]
id = "echographie"
group = "aoc"
gives = ["echographie-faite"]
takes = "4h"
open = "mon-fri 08:00-16:00"
[[means.concession]]
id = "aoc-week-end"
open = "sat-sun 08:00-16:00"
cost = 3
[[means]]
id = "voir-week-end"
group = "specialistes-csssg"
needs = ["bilan-fait", "echographie-faite", "anomalie-au-bilan"]
gives = ["vu-par-specialiste"]
takes = "1h"
[[means.concession]]
id = "sans-echo"
drop = ["echographie-faite"]
cost = 5
"#;

fn report(text: &str) -> Report {
    analyse(&file::read(text).unwrap(), &[])
}

#[test]
fn the_clinic_is_met_on_sunday_afternoon_only_and_one_concession_repairs_it() {
    let report = report(CLINIC);
    assert_eq!(report.verdict, ProjectVerdict::Negotiable);
    let objective = &report.objectives[0];
    assert_eq!(objective.verdict, Verdict::Partial);
    assert_eq!((objective.met_minutes, objective.context_minutes), (660, 2880));
    assert_eq!(objective.worst_delay_minutes, Some(3660));
    assert_eq!(objective.worst_start.to_string(), "sat 00:00");
    assert_eq!(objective.worst_case, "bilan-anormal");
    let chain: Vec<_> =
        objective.chain.iter().map(|link| (link.means.as_str(), link.ready, link.start, link.done)).collect();
    assert_eq!(chain, [("echographie", 0, 3360, 3600), ("voir-week-end", 3600, 3600, 3660)]);
    assert_eq!(objective.chain[0].waited, Waited::Closed);
    assert_eq!(objective.interferences.len(), 1);
    let repair = report.repair.unwrap();
    assert_eq!((repair.cost, repair.concessions), (3, vec!["aoc-week-end".to_owned()]));
    let sets: Vec<_> = report.alternatives.iter().map(|set| (set.concessions.join("+"), set.renunciation)).collect();
    assert_eq!(sets, [("aoc-week-end".into(), false), ("voir-72h".into(), true), ("sans-echo".into(), false)]);
    assert_eq!(report.without_route.len(), 1);
    assert_eq!(report.without_route[0].case, "bilan-normal");
}

#[test]
fn exactly_the_time_is_met_and_one_minute_more_is_not() {
    let at = |takes: &str| {
        let text = CLINIC.replace("takes = \"4h\"\nopen = \"mon-fri 08:00-16:00\"", &format!("takes = \"{takes}\""));
        report(&text).objectives[0].verdict
    };
    assert_eq!(at("23h"), Verdict::Adequate);
    assert_eq!(at("23h 1m"), Verdict::Inadequate);
    assert_eq!(at("22h..23h 1m"), Verdict::Conditional);
}

#[test]
fn a_fact_that_nobody_gives_is_an_honest_inadequate() {
    let text = CLINIC.replace("gives = [\"bilan-fait\"]", "gives = []");
    let report = report(&text);
    let objective = &report.objectives[0];
    assert_eq!(objective.verdict, Verdict::Inadequate);
    assert_eq!(objective.worst_delay_minutes, None);
    assert_eq!(objective.missing.len(), 1);
    assert_eq!(objective.missing[0].why, Why::Nobody);
    assert_eq!(report.verdict, ProjectVerdict::Infeasible);
    assert_eq!(report.unmet_under_all, ["voir-24h"]);
    assert_eq!((report.repair, report.alternatives.len()), (None, 0));
}

#[test]
fn the_entry_condition_that_is_the_service_asked_for_is_found() {
    let text = CLINIC.replace("organisation = \"aoc\"", "organisation = \"csssg\"").replace(
        "group = \"aoc\"\ngives = [\"echographie-faite\"]",
        "group = \"aoc\"\nneeds = [\"bilan-fait\"]\ngives = [\"echographie-faite\"]",
    );
    let report = report(&text);
    assert!(report.objectives[0].circular, "{:?}", report.objectives[0].chain);
}
