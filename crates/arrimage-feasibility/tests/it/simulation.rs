//! The simulation from outside: chance decided by the seed, queues, windows, choices, and agreement with the analysis.

use arrimage_feasibility::words::Words;
use arrimage_feasibility::{
    Project, analyse,
    simulate::{Outcome, Refused, Settings, simulate},
};
use arrimage_kernel::Language;
use proptest::prelude::*;

use crate::theory::{queue, read};

const FEW: Settings = Settings { weeks: 4, runs: 5, seed: 1 };

fn play(project: &Project) -> Outcome {
    simulate(project, &FEW).unwrap()
}

fn means(id: &str, rest: &str) -> String {
    format!("[[means]]\nid = '{id}'\ngroup = 'g'\n{rest}\n")
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_others() {
    let project = read(&arrimage_feasibility::generate::network(20, 3));
    let bytes = |seed| serde_json::to_string(&simulate(&project, &Settings { seed, ..FEW }).unwrap()).unwrap();
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1), bytes(2));
}

#[test]
fn who_presents_is_the_same_whatever_the_means_and_the_other_activities() {
    let one = "gives = ['done']\ntakes = '3h'\nservers = 1";
    let alone = queue(30.0, "3h", &means("m", one));
    let wide = queue(30.0, "3h", &means("m", "gives = ['done']\ntakes = '3h'\nservers = 4"));
    let beside = queue(
        30.0,
        "3h",
        &(means("m", one)
            + &means("n", "activities = ['b']\ngives = ['else']\nservers = 1\ntakes = '1h'")
            + "[[activity]]\nid = 'b'\ndemand = '40 per week'\n[[objective]]\nid = 'p'\ngroup = 'g'\nactivity = 'b'\nfact = 'else'\nwithin = '1h'\n"),
    );
    let (alone, wide, beside) = (play(&alone), play(&wide), play(&beside));
    assert_eq!(alone.objectives[0].persons, wide.objectives[0].persons);
    assert_eq!(alone.objectives[0], beside.objectives[0]);
    assert_eq!(alone.means[0], beside.means[0]);
    assert!(wide.objectives[0].met.unwrap().mean > alone.objectives[0].met.unwrap().mean);
}

#[test]
fn a_week_has_no_more_starts_than_its_capacity() {
    let project = queue(50.0, "1w", &means("m", "gives = ['done']\ntakes = '1h'\ncapacity = '10 per week'"));
    let outcome = play(&project);
    assert_eq!(outcome.means[0].starts, 10 * 4 * 5);
    assert_eq!(outcome.means[0].capacity_used, Some(1.0));
    assert_eq!(outcome.means[0].utilisation, None);
    assert!(outcome.objectives[0].never_served > 0);
    // Nobody knows after how long half of them would have been served.
    assert_eq!(outcome.objectives[0].p80_minutes, None);
    let all = &outcome.means[0].saturated;
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].from.minute(), all[0].to.minute()), (0, 0));
}

#[test]
fn a_queue_says_in_which_hours_it_saturates() {
    // Whoever comes in the week is there when it opens: 40 works of an hour, ten at once, fill nearly all of Friday morning.
    let project =
        queue(40.0, "1w", &means("m", "gives = ['done']\ntakes = '1h'\nservers = 10\nopen = 'fri 08:00-16:00'"));
    let outcome = simulate(&project, &Settings { weeks: 10, runs: 20, seed: 1 }).unwrap();
    let m = &outcome.means[0];
    assert_eq!(m.saturated.len(), 1);
    assert_eq!(m.saturated[0].from.to_string(), "fri 08:00");
    assert!(["fri 11:00", "fri 12:00"].contains(&m.saturated[0].to.to_string().as_str()), "{}", m.saturated[0].to);
    assert_eq!((m.week[4][7], m.week[4][8]), (None, Some(1.0)));
    assert!((m.utilisation.unwrap() - 0.5).abs() < 0.05, "{:?}", m.utilisation);
}

#[test]
fn needs_are_pursued_in_parallel_and_what_holds_already_takes_no_time() {
    let outcome = play(&queue(
        20.0,
        "3h",
        &(means("m", "needs = ['a', 'b']\ngives = ['done']\ntakes = '1h'")
            + &means("a", "gives = ['a']\ntakes = '1h'")
            + &means("b", "gives = ['b']\ntakes = '2h'")),
    ));
    let o = &outcome.objectives[0];
    assert_eq!((o.median_minutes, o.p80_minutes, o.met.unwrap().mean), (Some(180.0), Some(180.0), 1.0));
    let held = read(
        "[project]\nid='p'\ntitle='P'\n[[group]]\nid='g'\norganisation='o'\n[[activity]]\nid='a'\ndemand='9 per week'\n\
         [[activity.case]]\nid='c'\nfacts=['done']\n[[objective]]\nid='x'\ngroup='g'\nactivity='a'\nfact='done'\nwithin='0m'\n",
    );
    assert_eq!(play(&held).objectives[0].p80_minutes, Some(0.0));
}

#[test]
fn the_one_free_first_takes_the_person_and_what_is_not_needed_then_is_not_done() {
    // The derivation goes by the scan, which is sooner done; but the slow one is free at once and takes everybody.
    let outcome = play(&queue(
        20.0,
        "1d",
        &(means("slow", "gives = ['done']\ntakes = '10h'")
            + &means("fast", "needs = ['scan']\ngives = ['done']\ntakes = '1h'")
            + &means("scan", "gives = ['scan']\ntakes = '2h'")),
    ));
    assert_eq!(outcome.objectives[0].median_minutes, Some(600.0));
    assert_eq!(outcome.means[1].starts, 0);
    // The scan was free at the same instant, but stands after it in the file: nobody needs it any more.
    assert_eq!(outcome.means[2].starts, 0);
    let closed = play(&queue(
        20.0,
        "1w",
        &(means("slow", "gives = ['done']\ntakes = '10h'")
            + &means("fast", "needs = ['scan']\ngives = ['done']\ntakes = '1h'")
            + &means("scan", "gives = ['scan']\ntakes = '2h'\nopen = 'mon 08:00-09:00'")),
    ));
    assert_eq!(closed.objectives[0].median_minutes, Some(600.0));
}

#[test]
fn without_a_route_nobody_is_served() {
    for rest in [
        "gives = ['done']\nwilling = 'refused'",
        "gives = ['done']\nwilling = 'unknown'",
        "gives = ['done']\nneeds = ['nothing']",
        "gives = ['done']\ntakes = '3h'\nopen = 'mon 08:00-10:00'\nmust_finish_open = true",
    ] {
        let o = play(&queue(20.0, "1w", &means("m", rest))).objectives[0].clone();
        assert_eq!((o.never_served, o.median_minutes, o.delay_minutes), (o.persons, None, None), "{rest}");
        assert_eq!(o.met.unwrap().mean, 0.0);
    }
}

#[test]
fn cases_come_by_their_shares() {
    let cases = |shares: &str| {
        let text = format!(
            "[project]\nid='p'\ntitle='P'\n[[group]]\nid='g'\norganisation='o'\n[[activity]]\nid='a'\ndemand='500 per week'\n{shares}\
             [[objective]]\nid='x'\ngroup='g'\nactivity='a'\ncases=['x']\nfact='f'\nwithin='1h'\n"
        );
        let outcome = play(&read(&text));
        outcome.objectives[0].persons as f64 / outcome.persons as f64
    };
    let case = |id: &str, share: &str| format!("[[activity.case]]\nid='{id}'\n{share}\n");
    for (shares, part) in [
        (case("x", "share=0.6") + &case("y", "") + &case("z", ""), 0.6),
        (case("x", "") + &case("y", "share=0.6") + &case("z", ""), 0.2),
        (case("x", "share=0.1") + &case("y", "share=0.3"), 0.25),
        (case("x", "share=0.0") + &case("y", "share=0.3"), 0.0),
        (case("x", "") + &case("y", ""), 0.5),
    ] {
        assert!((cases(&shares) - part).abs() < 0.02, "{part}");
    }
}

#[test]
fn nothing_is_simulated_without_demand_or_beyond_measure() {
    let still = read(
        "[project]\nid='p'\ntitle='P'\n[[group]]\nid='g'\norganisation='o'\n[[activity]]\nid='a'\n[[objective]]\nid='x'\ngroup='g'\nactivity='a'\nfact='f'\nwithin='1h'\n",
    );
    assert_eq!(simulate(&still, &FEW), Err(Refused::NoDemand(vec!["a".into()])));
    let busy = queue(1e6, "1h", "");
    assert_eq!(simulate(&busy, &Settings { weeks: 0, ..FEW }), Err(Refused::Weeks(0)));
    assert_eq!(simulate(&busy, &Settings { runs: 10_001, ..FEW }), Err(Refused::Runs(10_001)));
    assert_eq!(simulate(&busy, &Settings { weeks: 8, runs: 10, seed: 1 }), Err(Refused::Persons(100_000_000)));
    let half =
        play(&read(&arrimage_feasibility::generate::network(2, 1).replacen("demand = \"50 per week\"\n", "", 1)));
    assert!(half.objectives.iter().any(|o| o.simulated) && half.objectives.iter().any(|o| !o.simulated));
}

#[test]
fn a_simulation_is_said_in_both_languages() {
    let clinic = arrimage_feasibility::examples::find("clinique-urgence-reseau").unwrap().project();
    let clinic = clinic.conceding(&[clinic.concession("aoc-week-end").unwrap()]);
    let busy = queue(
        90.0,
        "1h",
        &(means(
            "m",
            "gives = ['done']\ntakes = '1h'\nservers = 2\nopen = 'mon-fri 08:00-16:00'\ncapacity = '60 per week'\nlaw = 'exponential'",
        ) + &means("idle", "gives = ['else']")
            + "[[activity]]\nid = 'b'\n[[objective]]\nid = 'p'\ngroup = 'g'\nactivity = 'b'\nfact = 'else'\nwithin = '1h'\n"),
    );
    for (name, project) in [("clinic", clinic), ("busy", busy)] {
        let (report, outcome) = (analyse(&project, &[]), play(&project));
        let said = Language::ALL.map(|language| Words::new(&project, &report, language).simulation(&outcome));
        insta::assert_snapshot!(format!("a_simulation_in_words_{name}"), said.join("\n=====\n\n"));
    }
    let refused = [
        Refused::NoDemand(vec!["a".into(), "b".into()]),
        Refused::Weeks(0),
        Refused::Runs(0),
        Refused::Persons(60_000_000),
    ];
    let said: Vec<String> =
        refused.iter().flat_map(|refused| Language::ALL.map(|language| refused.say(language))).collect();
    insta::assert_snapshot!("what_is_not_simulated_in_words", said.join("\n"));
}

/// A project of means that each give a fact of their own and need some of the facts before.
fn projects() -> impl Strategy<Value = String> {
    let open = prop::sample::select(vec![
        "always",
        "mon-fri 08:00-16:00",
        "sat-sun 10:00-14:30",
        "sun 22:00-02:00",
        "mon-sun 20:00-06:00",
        "wed 12:00-12:45",
    ]);
    let one = (prop::collection::vec(any::<bool>(), 4), open, 0_u32..600, any::<bool>());
    prop::collection::vec(one, 1..5).prop_map(|all| {
        let mut text = String::new();
        for (at, (needs, open, takes, must)) in all.iter().enumerate() {
            let needs: Vec<String> = (0..at).filter(|need| needs[*need]).map(|need| format!("'f{need}'")).collect();
            let gives = if at + 1 == all.len() { "done".to_owned() } else { format!("f{at}") };
            text += &means(
                &format!("m{at}"),
                &format!(
                    "needs = [{}]\ngives = ['{gives}']\nopen = '{open}'\ntakes = '{takes}m'\nmust_finish_open = {must}",
                    needs.join(", ")
                ),
            );
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Without limits and without a choice, who presents within a minute is served no sooner than who presents at its
    /// start, and no later than who presents at its end.
    #[test]
    fn without_limits_delays_are_those_of_the_analysis(text in projects(), minute in 0_u32..10_080) {
        let mut project = queue(20.0, "52w", &text);
        let window = |minute: u32| {
            let (day, of_day) = (arrimage_feasibility::week::DAYS[(minute / 1440) as usize], minute % 1440);
            let end = of_day + 1;
            format!("{day} {:02}:{:02}-{:02}:{:02}", of_day / 60, of_day % 60, end / 60, end % 60).parse().unwrap()
        };
        let mut delay = |minute: u32| {
            project.objectives[0].when = window(minute % 10_080);
            analyse(&project, &[]).objectives[0].worst_delay_minutes.map(|delay| delay as f64)
        };
        let (first, last) = (delay(minute), delay(minute + 1));
        project.objectives[0].when = window(minute);
        project.activities[0].demand_when = window(minute);
        let outcome = simulate(&project, &Settings { weeks: 2, runs: 2, seed: u64::from(minute) }).unwrap();
        let o = &outcome.objectives[0];
        prop_assert!(o.persons > 0);
        match (first, last) {
            (Some(first), Some(last)) => {
                prop_assert_eq!(o.never_served, 0);
                for value in [o.delay_minutes.unwrap().mean, o.median_minutes.unwrap(), o.p80_minutes.unwrap()] {
                    prop_assert!(first - 1.02 <= value && value <= last + 1.02, "{} {} {}", first, value, last);
                }
            }
            _ => prop_assert_eq!(o.never_served, o.persons),
        }
    }
}
