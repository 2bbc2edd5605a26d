//! The two ways to the cheapest repair agree with trying every set.

use std::fmt::Write;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use super::{Effort, bundle, part::Part};
use crate::{
    analysis, file,
    network::{End, Granted, Ground},
    project::Project,
    week::Span,
};

struct Dice(ChaCha8Rng);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0.next_u64() % bound
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }
}

/// A project with few concessions, some of them shared by two activities, some facts that need each other.
///
/// Its times lie between what is reached with everything granted and what is reached as it stands.
fn project(dice: &mut Dice) -> Option<Project> {
    let mut project = draw(dice);
    let all: Vec<usize> = (0..project.concessions.len()).collect();
    let (with, without) = (crate::analyse(&project, &all), crate::analyse(&project, &[]));
    for (at, objective) in project.objectives.iter_mut().enumerate() {
        let least = with.objectives[at].worst_delay_minutes?;
        let most = without.objectives[at].worst_delay_minutes.unwrap_or(least + 6000);
        let within = least + dice.below(1 + most - least);
        objective.within = Span::minutes(u32::try_from(within).unwrap()).unwrap();
    }
    Some(project)
}

fn draw(dice: &mut Dice) -> Project {
    let mut text = String::from("[project]\nid = \"p\"\n[[group]]\nid = \"g\"\norganisation = \"o\"\n");
    for activity in ["x", "y"] {
        writeln!(text, "[[activity]]\nid = \"{activity}\"\n[[activity.case]]\nid = \"c\"\nfacts = [\"f0\"]\n[[activity.case]]\nid = \"d\"\nfacts = [\"f0\", \"f2\"]").unwrap();
        writeln!(
            text,
            "[[objective]]\nid = \"of-{activity}\"\ngroup = \"g\"\nactivity = \"{activity}\"\nfact = \"f{}\"\nwithin = \"1m\"",
            3 + dice.below(3)
        )
        .unwrap();
        if dice.below(2) == 0 {
            writeln!(
                text,
                "[[objective.concession]]\nid = \"r-{activity}\"\nwithin = \"{}h\"\ncost = {}",
                dice.below(60),
                1 + dice.below(6)
            )
            .unwrap();
        }
    }
    let windows = ["always", "mon-fri 08:00-16:00", "mon-sun 09:00-12:00", "tue 10:00-11:00"];
    for means in 0..10 {
        // Mostly forwards, so that most facts can be reached, and sometimes in circles.
        let give = 1 + means % 5;
        let need = if dice.below(4) == 0 { dice.below(6) } else { dice.below(give) };
        writeln!(
            text,
            "[[means]]\nid = \"m{means}\"\ngroup = \"g\"\nactivities = {}\nneeds = [\"f{need}\"]\ngives = [\"f{}\"]\ntakes = \"{}h\"\nopen = \"{}\"\nwilling = \"{}\"",
            dice.of(&["[\"x\"]", "[\"y\"]", "[\"*\"]"]),
            give,
            dice.below(20),
            dice.of(&windows),
            dice.of(&["offered", "offered", "offered", "refused", "unknown"]),
        )
        .unwrap();
        if dice.below(4) > 0 {
            let change = match dice.below(5) {
                0 => format!("drop = [\"f{need}\"]"),
                1 => format!("gives = [\"f{}\"]", 1 + dice.below(5)),
                2 => format!("open = \"{}\"", dice.of(&windows)),
                3 => "willing = \"offered\"".to_owned(),
                _ => format!("takes = \"{}h\"", dice.below(10)),
            };
            writeln!(text, "[[means.concession]]\nid = \"k{means}\"\n{change}\ncost = {}", 1 + dice.below(4)).unwrap();
        }
    }
    file::read(&text).unwrap()
}

/// The cheapest set by trying all of them.
fn exhaustive(ground: &Ground<'_>) -> Option<(u64, Vec<String>)> {
    let count = ground.project.concessions.len();
    let enough = |set: &Vec<usize>| {
        let granted = Granted::of(set);
        (0..ground.project.activities.len())
            .all(|activity| analysis::unmet(ground, activity, &granted, End::Worst).is_empty())
    };
    let sets = (0..1_u32 << count).map(|mask| (0..count).filter(|at| mask >> at & 1 == 1).collect::<Vec<_>>());
    let enough = sets.filter(enough).map(|set| bundle(ground.project, &set));
    let best = enough.min_by_key(|set| (set.cost, set.concessions.len(), set.concessions.clone()))?;
    Some((best.cost, best.concessions))
}

#[test]
fn conflicts_and_the_sweep_find_the_cheapest_set_of_all() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(7));
    let (mut repaired, mut swept) = (0, 0);
    for round in 0..100 {
        let Some(project) = project(&mut dice) else { continue };
        let ground = Ground::new(&project);
        let none = Granted::default();
        let offered: Vec<usize> = (0..project.concessions.len()).collect();
        let Some((cost, ids)) = exhaustive(&ground) else {
            assert!(super::search(&ground, &none, &offered, &Effort::patient()).cheapest.is_none());
            continue;
        };
        let found = super::search(&ground, &none, &offered, &Effort::patient());
        assert!(found.proved);
        let found = bundle(&project, &found.cheapest.unwrap());
        assert_eq!((found.cost, &found.concessions), (cost, &ids), "round {round}");
        let needy: Vec<usize> =
            (0..2).filter(|activity| !analysis::unmet(&ground, *activity, &none, End::Worst).is_empty()).collect();
        let mut all = Vec::new();
        let effort = Effort::patient();
        for mut part in Part::split(&ground, &none, &offered, &needy, &effort) {
            all.extend(part.sweep().unwrap());
            swept += 1;
        }
        assert_eq!(bundle(&project, &all).concessions, ids, "round {round}, swept");
        repaired += usize::from(cost > 0);
    }
    assert!(repaired > 20 && swept > 20, "{repaired} {swept}");
}

#[test]
fn a_search_without_effort_still_finds_a_set_that_is_enough_and_says_that_nothing_is_proved() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(11));
    let mut found = 0;
    for _ in 0..60 {
        let Some(project) = project(&mut dice) else { continue };
        let (whole, quick) = (crate::analyse(&project, &[]), crate::analyse_within(&project, &[], &Effort::none()));
        assert_eq!((whole.verdict, &whole.unmet_under_all), (quick.verdict, &quick.unmet_under_all));
        if let (Some(best), Some(some)) = (&whole.repair, &quick.repair)
            && best.cost > 0
        {
            assert!(whole.repair_proved && !quick.repair_proved && some.cost >= best.cost);
            let ids = some.concessions.iter().filter_map(|id| project.concession(id)).collect::<Vec<_>>();
            assert_eq!(crate::analyse(&project, &ids).verdict, crate::report::ProjectVerdict::Feasible);
            found += 1;
        }
    }
    assert!(found > 5, "{found}");
}
