//! The figures of a log, written from the words of `measures.md` and from nothing else: plain vectors, obvious loops.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// A row of a log, in file order: case, activity, moment in microseconds, organisation.
pub type Row = (u32, u32, i64, Option<u32>);

pub fn activity(number: u32) -> String {
    format!("act {number}")
}

pub fn organisation(number: u32) -> String {
    format!("org {number}")
}

fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let h = (sorted.len() as f64 - 1.0) * p;
    let low = *sorted.get(h.floor() as usize)?;
    let high = *sorted.get(h.ceil() as usize)?;
    Some(low + (h - h.floor()) * (high - low))
}

fn quartiles(values: &[f64]) -> Value {
    json!({"q1": quantile(values, 0.25), "median": quantile(values, 0.5), "q3": quantile(values, 0.75)})
}

/// Of pairs of numbers, each different one with how often it came, the most frequent first, then by names.
fn counted(pairs: &[(u32, u32)], name: fn(u32) -> String) -> Vec<(u64, String, String, (u32, u32))> {
    let different: BTreeSet<(u32, u32)> = pairs.iter().copied().collect();
    let count = |pair| pairs.iter().filter(|other| **other == pair).count() as u64;
    let mut list: Vec<_> = different.into_iter().map(|pair| (count(pair), name(pair.0), name(pair.1), pair)).collect();
    list.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    list
}

fn moment(at: Option<i64>) -> Value {
    json!(at.map(|at| jiff::Timestamp::from_microsecond(at).unwrap()))
}

pub fn figures(rows: &[Row], endings: Option<&[u32]>) -> Value {
    let cases: BTreeSet<u32> = rows.iter().map(|row| row.0).collect();
    let (mut handovers, mut follows, mut gaps, mut back) = (vec![], vec![], vec![], vec![]);
    let (mut handover_cases, mut return_cases, mut open) = (0, 0, 0);
    let mut durations = vec![];
    let (mut upc, mut coc, mut secon, mut mmci) = (vec![], vec![], vec![], vec![]);
    for case in &cases {
        let mut events: Vec<&Row> = rows.iter().filter(|row| row.0 == *case).collect();
        events.sort_by_key(|row| row.2);
        for pair in events.windows(2) {
            follows.push((pair[0].1, pair[1].1));
            gaps.push((pair[1].2 - pair[0].2) as f64 / 1e6);
        }
        let last = events[events.len() - 1];
        durations.push((last.2 - events[0].2) as f64 / 1e6);
        open += usize::from(endings.is_some_and(|endings| !endings.contains(&last.1)));
        let visits: Vec<u32> = events.iter().filter_map(|row| row.3).collect();
        let mine: Vec<(u32, u32)> = visits.windows(2).map(|pair| (pair[0], pair[1])).filter(|(a, b)| a != b).collect();
        let before = back.len();
        for pair in mine.windows(2) {
            if pair[0] == (pair[1].1, pair[1].0) {
                back.push(pair[0]);
            }
        }
        handover_cases += u64::from(!mine.is_empty());
        return_cases += u64::from(back.len() > before);
        handovers.extend(mine);
        if visits.len() >= 4 {
            let n = visits.len() as f64;
            let different: BTreeSet<u32> = visits.iter().copied().collect();
            let each: Vec<f64> =
                different.iter().map(|one| visits.iter().filter(|other| *other == one).count() as f64).collect();
            let same = visits.windows(2).filter(|pair| pair[0] == pair[1]).count() as f64;
            upc.push(each.iter().copied().fold(0.0, f64::max) / n);
            coc.push((each.iter().map(|n_i| n_i * n_i).sum::<f64>() - n) / (n * (n - 1.0)));
            secon.push(same / (n - 1.0));
            mmci.push((1.0 - each.len() as f64 / (n + 0.1)) / (1.0 - 1.0 / (n + 0.1)));
        }
    }
    let nodes: BTreeSet<u32> = rows.iter().filter_map(|row| row.3).collect();
    let arcs = counted(&handovers, organisation);
    let listed = arcs.iter().map(|(count, from, to, arc)| {
        let returned = back.iter().filter(|other| *other == arc).count();
        json!({"from": from, "to": to, "count": count, "returned": returned})
    });
    let follow_list = counted(&follows, activity);
    let directly = follow_list.iter().map(|(count, from, to, pair)| {
        let between: Vec<f64> =
            follows.iter().zip(&gaps).filter(|(other, _)| *other == pair).map(|(_, gap)| *gap).collect();
        json!({"from": from, "to": to, "count": count, "median_seconds": quantile(&between, 0.5)})
    });
    let total: f64 = durations.iter().sum();
    json!({
        "log": {"events": rows.len(), "cases": cases.len(), "organisations": nodes.len(),
            "from": moment(rows.iter().map(|row| row.2).min()), "to": moment(rows.iter().map(|row| row.2).max())},
        "handovers": {"total": handovers.len(), "pairs": arcs.len(), "cases": handover_cases,
            "arcs": listed.collect::<Vec<_>>()},
        "returns": {"total": back.len(), "cases": return_cases},
        "directly_follows": directly.collect::<Vec<_>>(),
        "durations": {"cases": cases.len(), "median_seconds": quantile(&durations, 0.5),
            "p80_seconds": quantile(&durations, 0.8),
            "mean_seconds": (!durations.is_empty()).then(|| total / durations.len() as f64),
            "open": endings.map(|_| open)},
        "network": network(nodes.len() as f64, &nodes, &arcs.iter().map(|arc| (arc.3, arc.0 as f64)).collect::<Vec<_>>()),
        "continuity": {"cases": upc.len(), "upc": quartiles(&upc), "coc": quartiles(&coc), "secon": quartiles(&secon),
            "mmci": quartiles(&mmci)},
    })
}

fn network(n: f64, nodes: &BTreeSet<u32>, arcs: &[((u32, u32), f64)]) -> Value {
    let l = arcs.len() as f64;
    let weight = |from, to| arcs.iter().find(|arc| arc.0 == (from, to)).map_or(0.0, |arc| arc.1);
    let returned = arcs.iter().filter(|((from, to), _)| weight(*to, *from) > 0.0).count() as f64;
    let total: f64 = arcs.iter().map(|arc| arc.1).sum();
    let both: f64 = arcs.iter().map(|((from, to), w)| w.min(weight(*to, *from))).sum();
    let degree = |node: u32| {
        let others = arcs.iter().filter(|((from, to), _)| *from == node || *to == node);
        others.map(|((from, to), _)| (from.min(to), from.max(to))).collect::<BTreeSet<_>>().len()
    };
    let degrees: Vec<f64> = nodes.iter().map(|node| degree(*node) as f64).collect();
    let most = degrees.iter().copied().fold(0.0, f64::max);
    let over = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let (density, reciprocity) = (over(l, n * (n - 1.0)), over(returned, l));
    let beyond = match (reciprocity, density) {
        (Some(r), Some(a)) => over(r - a, 1.0 - a),
        _ => None,
    };
    json!({"nodes": nodes.len(), "arcs": arcs.len(), "density": density, "reciprocity": reciprocity,
        "weighted_reciprocity": over(both, total), "reciprocity_beyond_chance": beyond,
        "centralisation": if n > 2.0 { over(degrees.iter().map(|d| most - d).sum(), (n - 1.0) * (n - 2.0)) } else { None }})
}

/// Equal, numbers but for rounding.
#[track_caller]
pub fn agree(a: &Value, b: &Value) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            assert_eq!(x.keys().collect::<Vec<_>>(), y.keys().collect::<Vec<_>>());
            x.iter().for_each(|(key, value)| agree(value, &y[key]));
        }
        (Value::Array(x), Value::Array(y)) => {
            assert_eq!(x.len(), y.len());
            x.iter().zip(y).for_each(|(x, y)| agree(x, y));
        }
        (Value::Number(x), Value::Number(y)) => crate::close(x.as_f64().unwrap(), y.as_f64().unwrap()),
        _ => assert_eq!(a, b),
    }
}
