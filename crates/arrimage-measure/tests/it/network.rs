//! The shape of a network (§2.5): annex C, and each index against its definition read naively.

use arrimage_measure::{
    interval::Share,
    network::{
        Blocks, Concern, Core, Degree, Dyad, Engagement, Shown, Structure, Ties, attached, degrees, dyads, jaccard,
        over_extended, sustained_by,
    },
};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{close, digits};

const ANNEX_C: [(u32, u32, u64); 6] = [(0, 1, 10), (1, 0, 4), (0, 2, 6), (2, 0, 6), (1, 2, 2), (3, 0, 3)];

fn ties(nodes: usize, pairs: &[(u32, u32)]) -> Ties {
    Ties::of(nodes, &arcs(pairs))
}

fn arcs(pairs: &[(u32, u32)]) -> Vec<(u32, u32, u64)> {
    pairs.iter().map(|&(a, b)| (a, b, 1)).collect()
}

#[test]
fn the_five_organisations_of_annex_c() {
    let whole = Structure::of(5, &ANNEX_C);
    digits(whole.density.unwrap(), "0.3");
    close(whole.reciprocity.unwrap(), 4.0 / 6.0);
    digits(whole.weighted_reciprocity.unwrap(), "0.645161");
    close(whole.weighted_reciprocity.unwrap(), 20.0 / 31.0);
    digits(whole.reciprocity_beyond_chance.unwrap(), "0.523810");
    close(whole.centralisation.unwrap(), 7.0 / 12.0);
    let partners: Vec<u64> = degrees(5, &ANNEX_C).iter().map(|degree| degree.partners).collect();
    assert_eq!(partners, [3, 2, 2, 1, 0]);
}

#[test]
fn the_core_of_annex_c_with_its_ties() {
    let ties = Ties::of(5, &ANNEX_C);
    let all = Core::of(&ties, Blocks::All).unwrap();
    assert_eq!(all.cores, [[0]]);
    digits(all.fit, "0.583333");
    let without = Core::of(&ties, Blocks::WithoutMixed).unwrap();
    assert_eq!(without.cores, [vec![0, 1], vec![0, 2], vec![0, 1, 2]]);
    assert_eq!(without.fit, 1.0);
    assert!(all.proved && without.proved);
    assert!(Core::is_unusual(&all.cores[0]) && !Core::is_unusual(&without.cores[2]));
}

#[test]
fn a_network_without_variation_has_no_core() {
    for blocks in [Blocks::All, Blocks::WithoutMixed] {
        assert_eq!(Core::of(&ties(0, &[]), blocks), None);
        assert_eq!(Core::of(&ties(2, &[(0, 1)]), blocks), None);
        assert_eq!(Core::of(&ties(20, &[]), blocks), None);
        let complete: Vec<(u32, u32)> = (0..16).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
        assert_eq!(Core::of(&ties(16, &complete), blocks), None);
    }
}

/// A core whose members are all tied with each other and with everybody, and nobody else with anybody.
fn planted(nodes: u32, core: &[u32]) -> Ties {
    let pairs = (0..nodes).flat_map(|a| (0..a).map(move |b| (a, b)));
    let pairs: Vec<(u32, u32)> = pairs.filter(|(a, b)| core.contains(a) || core.contains(b)).collect();
    ties(nodes as usize, &pairs)
}

#[test]
fn the_search_above_fifteen_finds_a_planted_core_and_says_that_it_did_not_prove_it() {
    for (nodes, core) in [(16, vec![3, 7, 11]), (40, vec![0, 8, 20, 39]), (300, vec![5, 17, 100, 200, 299])] {
        let found = Core::of(&planted(nodes, &core), Blocks::All).unwrap();
        assert_eq!((found.cores, found.proved), (vec![core.clone()], false));
        close(found.fit, 1.0);
        let cores = Core::of(&planted(nodes, &core), Blocks::WithoutMixed).unwrap();
        assert!(cores.cores.contains(&core));
        close(cores.fit, 1.0);
    }
}

#[test]
fn a_core_found_is_compared_with_the_core_declared() {
    assert_eq!(jaccard(&[0, 1, 2], &[1, 2, 3]), Some(0.5));
    assert_eq!(jaccard(&[0], &[]), Some(0.0));
    assert_eq!(jaccard(&[], &[]), None);
}

#[test]
fn links_are_said_in_both_directions() {
    assert_eq!(degrees(5, &ANNEX_C)[0], Degree { to: 2, from: 3, partners: 3, sent: 16, received: 13 });
    assert_eq!(degrees(5, &ANNEX_C)[4], Degree::default());
    let pairs = dyads(&ANNEX_C);
    assert_eq!(pairs[0], Dyad { a: 0, b: 1, forth: 10, back: 4 });
    close(pairs[0].balance().unwrap(), 8.0 / 14.0);
    assert_eq!(pairs[1].balance(), Some(1.0));
    assert_eq!(pairs[2], Dyad { a: 0, b: 3, forth: 0, back: 3 });
    assert_eq!(pairs[2].balance(), Some(0.0));
    assert_eq!(Dyad { a: 0, b: 1, forth: 0, back: 0 }.balance(), None);
}

#[test]
fn a_relation_is_as_resilient_as_the_persons_who_sustain_it_are_many() {
    let acts = [(0, 1, 100), (1, 0, 100), (1, 0, 101), (2, 0, 100)];
    assert_eq!(sustained_by(acts), [((0, 1), 2), ((0, 2), 1)]);
}

#[test]
fn a_periphery_is_attached_by_agreements_with_the_core() {
    let agreements = [(0, 3), (4, 1), (4, 0), (3, 4), (0, 1)];
    assert_eq!(attached(6, &[0, 1, 2], &agreements), Share { part: 2, whole: 3 });
    assert_eq!(attached(3, &[0, 1, 2], &agreements).value(), None);
}

#[test]
fn a_network_is_over_extended_by_members_whom_it_hardly_concerns_or_who_do_nothing() {
    let member = |concern, acts| Engagement { concern, acts };
    let members = [
        member(Some(Concern::Full), 3),
        member(Some(Concern::Partial), 3),
        member(Some(Concern::Weak), 0),
        member(None, 0),
        member(None, 1),
    ];
    assert_eq!(over_extended(members), Share { part: 3, whole: 5 });
}

#[test]
fn below_six_members_the_links_are_shown_and_not_the_indices() {
    assert_eq!(Shown::of(5, &ANNEX_C), Shown::Links(dyads(&ANNEX_C)));
    assert_eq!(Shown::of(6, &ANNEX_C), Shown::Indices(Structure::of(6, &ANNEX_C)));
}

#[test]
fn structure_is_undefined_where_its_formulas_divide_by_nothing() {
    let empty = Structure::of(0, &[]);
    assert_eq!((empty.density, empty.reciprocity, empty.centralisation), (None, None, None));
    let quiet = Structure::of(3, &[]);
    assert_eq!((quiet.density, quiet.reciprocity, quiet.centralisation), (Some(0.0), None, Some(0.0)));
    assert_eq!(quiet.reciprocity_beyond_chance, None);
    let full = Structure::of(2, &[(0, 1, 1), (1, 0, 1)]);
    assert_eq!((full.density, full.reciprocity), (Some(1.0), Some(1.0)));
    assert_eq!((full.reciprocity_beyond_chance, full.centralisation), (None, None));
}

#[test]
fn the_paths_of_a_star_all_go_through_its_centre() {
    let star = ties(6, &[(0, 1), (2, 0), (0, 3), (4, 0)]).brokerage();
    assert_eq!((star.share, star.central.as_slice(), star.is_pointed_out()), (Some(1.0), &[0][..], true));
    assert_eq!(star.shares[1], Some(0.0));
    // In a ring of four each stands on half of the only path that it could be on, of three.
    let ring = ties(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]).brokerage();
    close(ring.share.unwrap(), 0.5 / 3.0);
    assert_eq!((ring.central.len(), ring.is_pointed_out()), (4, false));
    let triangle = ties(3, &[(0, 1), (1, 2), (2, 0)]).brokerage();
    assert_eq!((triangle.share, triangle.central.len()), (Some(0.0), 0));
    let pair = ties(2, &[(0, 1)]).brokerage();
    assert_eq!((pair.share, pair.shares), (None, vec![None, None]));
    assert_eq!(ties(0, &[]).brokerage().share, None);
}

/// How many parts the network has, without some nodes and one tie.
fn parts(nodes: usize, pairs: &[(u32, u32)], without: Option<u32>, cut: Option<(u32, u32)>) -> usize {
    let mut part: Vec<usize> = (0..nodes).collect();
    for _ in 0..nodes {
        for &(a, b) in pairs {
            let gone = [Some(a), Some(b)].contains(&without) && without.is_some();
            if !gone && cut != Some((a.min(b), a.max(b))) {
                let least = part[a as usize].min(part[b as usize]);
                (part[a as usize], part[b as usize]) = (least, least);
            }
        }
    }
    (0..nodes).filter(|node| part[*node] == *node && without != Some(*node as u32)).count()
}

/// Pearson's correlation as it is written, over the pairs that the pattern speaks of.
fn correlation(ties: &Ties, core: u32, blocks: Blocks) -> Option<f64> {
    let n = ties.len() as u32;
    let inside = |node: u32| core >> node & 1 == 1;
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    for a in 0..n {
        for b in 0..a {
            if blocks == Blocks::WithoutMixed && inside(a) != inside(b) {
                continue;
            }
            xs.push(f64::from(u8::from(ties.neighbours(a).contains(&b))));
            ys.push(f64::from(u8::from(inside(a) || inside(b))));
        }
    }
    let m = xs.len() as f64;
    let (mx, my) = (xs.iter().sum::<f64>() / m, ys.iter().sum::<f64>() / m);
    let sum = |f: &dyn Fn(f64, f64) -> f64| xs.iter().zip(&ys).map(|(x, y)| f(*x, *y)).sum::<f64>();
    let (sx, sy) = (sum(&|x, _| (x - mx).powi(2)), sum(&|_, y| (y - my).powi(2)));
    let value = sum(&|x, y| (x - mx) * (y - my)) / (sx * sy).sqrt();
    (sx > 1e-9 && sy > 1e-9).then_some(value)
}

/// Of all pairs of others that a path joins, the part of their shortest paths through `node`, by listing the paths.
fn through(ties: &Ties, node: u32) -> Option<f64> {
    let n = ties.len() as u32;
    let (mut pairs, mut sum) = (0, 0.0);
    for s in (0..n).filter(|s| *s != node) {
        for t in (0..s).filter(|t| *t != node) {
            let mut walks = vec![vec![s]];
            for _ in 0..n {
                let there: Vec<_> = walks.iter().filter(|walk| walk.last() == Some(&t)).cloned().collect();
                if !there.is_empty() {
                    pairs += 1;
                    sum += there.iter().filter(|walk| walk.contains(&node)).count() as f64 / there.len() as f64;
                    break;
                }
                let further = walks.iter().flat_map(|walk| {
                    let next = ties.neighbours(*walk.last().unwrap()).iter().filter(|next| !walk.contains(next));
                    next.map(|next| [walk.as_slice(), &[*next]].concat())
                });
                walks = further.collect();
            }
        }
    }
    (pairs > 0).then(|| sum / f64::from(pairs))
}

fn network(most: u32) -> impl Strategy<Value = (usize, Vec<(u32, u32)>)> {
    (1..=most).prop_flat_map(|nodes| {
        let pair = (0..nodes, 0..nodes).prop_filter("no loop", |(a, b)| a != b);
        let pairs = if nodes == 1 { Just(Vec::new()).boxed() } else { prop::collection::vec(pair, 0..14).boxed() };
        (Just(nodes as usize), pairs)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(25), ..ProptestConfig::default() })]

    #[test]
    fn bridges_and_articulation_points_are_what_breaks_the_network((nodes, pairs) in network(9)) {
        let ties = ties(nodes, &pairs);
        let whole = parts(nodes, &pairs, None, None);
        let cut: Vec<(u32, u32)> = ties.pairs().filter(|pair| parts(nodes, &pairs, None, Some(*pair)) > whole).collect();
        prop_assert_eq!(ties.bridges(), cut);
        let breaks = |node: &u32| !ties.neighbours(*node).is_empty() && parts(nodes, &pairs, Some(*node), None) > whole;
        prop_assert_eq!(ties.articulation_points(), (0..nodes as u32).filter(breaks).collect::<Vec<_>>());
        let alone: Vec<u32> = (0..nodes as u32).filter(|n| pairs.iter().all(|(a, b)| a != n && b != n)).collect();
        prop_assert_eq!(ties.isolates(), alone);
    }

    #[test]
    fn brokerage_is_the_share_of_listed_shortest_paths((nodes, pairs) in network(7)) {
        let ties = ties(nodes, &pairs);
        let found = ties.brokerage();
        for node in 0..nodes as u32 {
            match (found.shares[node as usize], through(&ties, node)) {
                (Some(share), Some(listed)) => close(share, listed),
                (share, listed) => prop_assert_eq!(share, listed),
            }
        }
    }

    #[test]
    fn the_best_cores_are_those_of_every_correlation((nodes, pairs) in network(7)) {
        let ties = ties(nodes, &pairs);
        for blocks in [Blocks::All, Blocks::WithoutMixed] {
            let fits: Vec<(u32, f64)> =
                (1..(1_u32 << nodes) - 1).filter_map(|core| Some((core, correlation(&ties, core, blocks)?))).collect();
            let best = fits.iter().map(|fit| fit.1).max_by(f64::total_cmp);
            let found = Core::of(&ties, blocks);
            prop_assert_eq!(found.is_some(), best.is_some());
            if let (Some(found), Some(best)) = (found, best) {
                close(found.fit, best);
                let bits = |core: &Vec<u32>| core.iter().fold(0_u32, |bits, node| bits | 1 << node);
                let mut cores: Vec<u32> = found.cores.iter().map(bits).collect();
                cores.sort_unstable();
                let tied: Vec<u32> = fits.iter().filter(|fit| best - fit.1 < 1e-9).map(|fit| fit.0).collect();
                prop_assert_eq!(cores, tied);
            }
        }
    }
}
