//! The simulation against queueing theory: waiting times of textbook queues, within the interval over the runs.
//!
//! Formulas: L. Kleinrock, *Queueing Systems*, volume 1 (Wiley, 1975): M/M/1 and M/M/m with Erlang's C formula in
//! chapter 3, the mean-value formula of Pollaczek and Khinchine for M/G/1 in chapter 5.

use arrimage_feasibility::{
    Project, file,
    simulate::{Estimate, MeansOutcome, Outcome, Settings, simulate},
};

/// One activity of `demand` persons a week, and an objective on a fact that these means give.
pub fn queue(demand: f64, within: &str, means: &str) -> Project {
    read(&format!(
        r#"
[project]
id = "queue"
title = "Queue"
[[group]]
id = "g"
organisation = "o"
[[activity]]
id = "a"
demand = "{demand} per week"
[[objective]]
id = "o"
group = "g"
activity = "a"
fact = "done"
within = "{within}"
{means}
"#
    ))
}

/// A project from its file.
pub fn read(text: &str) -> Project {
    file::read(text).unwrap_or_else(|faults| {
        panic!("{:?}", faults.iter().map(|fault| fault.say(arrimage_kernel::Language::En)).collect::<Vec<_>>())
    })
}

fn within(estimate: Option<Estimate>, theory: f64) {
    let Estimate { mean, low: Some(low), high: Some(high) } = estimate.unwrap() else { panic!("no interval") };
    assert!(low <= theory && theory <= high, "{theory} is not in {low}..{high}");
    // An interval that holds anything proves nothing.
    assert!(high - low < 0.1 * mean, "{low}..{high} is wide");
}

fn near(value: f64, theory: f64) {
    assert!((value - theory).abs() < 0.05 * theory, "{value} is not near {theory}");
}

/// One interval in twenty misses what is true, whatever the seed: with this one none does. Over 200 seeds the intervals of
/// the first test held 18 min, 24 min and 1 − 1/e in 192, 192 and 189, and their means were 17.98, 23.98 and 0.6325.
fn play(project: &Project, weeks: u32, runs: u32) -> (Outcome, MeansOutcome) {
    let outcome = simulate(project, &Settings { weeks, runs, seed: 2 }).unwrap();
    let means = outcome.means[0].clone();
    (outcome, means)
}

/// The probability that somebody waits, with `c` servers and `load` erlangs.
fn erlang_c(c: u32, load: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 0.0;
    for k in 0..c {
        sum += term;
        term *= load / f64::from(k + 1);
    }
    let last = term * f64::from(c) / (f64::from(c) - load);
    last / (sum + last)
}

const WEEK: f64 = 10_080.0;

#[test]
fn one_server_and_exponential_work_wait_as_m_m_1() {
    // Work of 6 min, load 0.75: a wait of 0.75 / 0.25 × 6 = 18 min, and a delay that is exponential of mean 24 min.
    let demand = 0.75 * WEEK / 6.0;
    let (outcome, means) = play(
        &queue(
            demand,
            "24m",
            "[[means]]\nid = 'm'\ngroup = 'g'\ngives = ['done']\ntakes = '6m'\nservers = 1\nlaw = 'exponential'",
        ),
        10,
        30,
    );
    within(means.wait_minutes, 18.0);
    near(means.utilisation.unwrap(), 0.75);
    near(means.mean_queue, 0.75 * 0.75 / 0.25);
    assert_eq!(means.capacity_used, None);
    let objective = &outcome.objectives[0];
    within(objective.delay_minutes, 24.0);
    within(objective.met, 1.0 - (-1.0_f64).exp());
    near(objective.median_minutes.unwrap(), 24.0 * 2.0_f64.ln());
    near(objective.p80_minutes.unwrap(), 24.0 * 5.0_f64.ln());
    assert_eq!(objective.never_served, 0);
    assert_eq!(objective.persons, outcome.persons);
    near(outcome.persons as f64, demand * 10.0 * 30.0);
}

#[test]
fn several_servers_wait_as_erlang_says() {
    // Work of 15 min, 3 servers, load 0.8 each: 2.4 erlangs.
    let wait = erlang_c(3, 2.4) * 15.0 / (3.0 - 2.4);
    let (_, means) = play(
        &queue(
            2.4 * WEEK / 15.0,
            "1h",
            "[[means]]\nid = 'm'\ngroup = 'g'\ngives = ['done']\ntakes = '15m'\nservers = 3\nlaw = 'exponential'",
        ),
        10,
        30,
    );
    within(means.wait_minutes, wait);
    near(means.utilisation.unwrap(), 0.8);
}

#[test]
fn fixed_and_uniform_work_wait_as_pollaczek_and_khinchine_say() {
    // W = λ E[S²] / (2 (1 − ρ)).
    let of = |square: f64, mean: f64| 0.8 / mean * square / (2.0 * 0.2);
    for (takes, law, mean, square) in
        [("10m", "fixed", 10.0, 100.0), ("4m..16m", "uniform", 10.0, 100.0 + 144.0 / 12.0)]
    {
        let (_, means) = play(
            &queue(
                0.8 * WEEK / mean,
                "1h",
                &format!(
                    "[[means]]\nid = 'm'\ngroup = 'g'\ngives = ['done']\ntakes = '{takes}'\nservers = 1\nlaw = '{law}'"
                ),
            ),
            10,
            30,
        );
        within(means.wait_minutes, of(square, mean));
    }
}

#[test]
fn two_means_that_give_the_same_fact_are_two_servers_of_one_queue() {
    let one = |id: &str| {
        format!(
            "[[means]]\nid = '{id}'\ngroup = 'g'\ngives = ['done']\ntakes = '15m'\nservers = 1\nlaw = 'exponential'\n"
        )
    };
    let wait = erlang_c(2, 1.6) * 15.0 / (2.0 - 1.6);
    let (outcome, _) = play(&queue(1.6 * WEEK / 15.0, "1h", &(one("m") + &one("n"))), 10, 30);
    within(outcome.objectives[0].delay_minutes, wait + 15.0);
    let starts: u64 = outcome.means.iter().map(|means| means.starts).sum();
    near(starts as f64, outcome.persons as f64);
    // Of two that are free, the first of the file takes the person.
    assert!(outcome.means[0].starts > outcome.means[1].starts);
}

#[test]
fn without_a_limit_nobody_waits() {
    let (outcome, means) = play(
        &queue(5000.0, "30m", "[[means]]\nid = 'm'\ngroup = 'g'\ngives = ['done']\ntakes = '30m'\nlaw = 'exponential'"),
        5,
        10,
    );
    assert_eq!(means.wait_minutes.unwrap().mean, 0.0);
    assert_eq!((means.utilisation, means.largest_queue, means.mean_queue), (None, 0, 0.0));
    within(outcome.objectives[0].met, 1.0 - (-1.0_f64).exp());
}
