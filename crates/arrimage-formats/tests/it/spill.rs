//! What goes to disk gives, bit for bit, what stays in memory.

use std::fmt::Write;

use arrimage_formats::log::{Gather, Options, Reading};
use arrimage_measure::Event;
use proptest::prelude::*;

use super::read_bytes;

fn gathered(events: &[(u16, i64, u8, u8)], options: &Options) -> Reading {
    let mut gather = Gather::new(options);
    for &(case, at, activity, organisation) in events {
        let activity = gather.activity(&format!("a{}", activity % 5));
        let place = organisation % 7;
        let organisation = gather.organisation((place > 0).then(|| format!("o{place}")).as_deref());
        // Some cases have a name too long for the short records.
        let name = if case % 11 == 0 { format!("{case}").repeat(100) } else { format!("c{case}") };
        gather.push(name.as_bytes(), Event { at, activity, organisation }).unwrap();
    }
    gather.finish(0, &mut ()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_memory_gives_the_same_counts_and_figures(
        events in prop::collection::vec((0..200_u16, prop_oneof![-50..50_i64, any::<i32>().prop_map(i64::from)], any::<u8>(), any::<u8>()), 0..3_000),
        memory in prop_oneof![1..2_000_usize, 2_000..40_000_usize],
    ) {
        let whole = gathered(&events, &Options::default());
        let small = gathered(&events, &Options { memory, ..Options::default() });
        prop_assert_eq!(whole.spilled, 0);
        prop_assert!(events.len() * 19 < memory || small.spilled > 0);
        prop_assert_eq!(&small.counts, &whole.counts);
        prop_assert_eq!(small.figures, whole.figures);
    }
}

#[test]
fn medians_of_many_more_times_than_memory_holds_are_exact() {
    let mut chance = 1_u64;
    let mut draw = || {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        chance >> 33
    };
    // Two pairs: one with an even number of wide values, one with few distinct values.
    let mut events = Vec::new();
    for case in 0..40_000_u32 {
        let wide = draw() as i64 * 1_000;
        let few = (draw() % 3) as i64;
        events.push((case, [(0, 0), (wide, 1), (wide + few, 2)]));
    }
    let count = |memory| {
        let mut gather = Gather::new(&Options { memory, ..Options::default() });
        let numbers = ["x", "y", "z"].map(|name| gather.activity(name));
        for (_, case) in &events {
            let mut case = case
                .map(|(at, activity)| Event { at, activity: numbers[activity], organisation: Event::NOWHERE })
                .to_vec();
            gather.case(&mut case).unwrap();
        }
        gather.finish(0, &mut ()).unwrap()
    };
    let (whole, small) = (count(1 << 30), count(100_000));
    assert!(small.spilled > 600_000, "{}", small.spilled);
    assert_eq!(small.figures, whole.figures);
}

#[test]
fn a_log_from_a_file_gives_the_same_whatever_the_memory() {
    let mut log = String::from("case,activity,time,organisation\n");
    for row in 0..20_000_u32 {
        let (case, at) = (row.wrapping_mul(2_654_435_761) % 1_777, row.wrapping_mul(40_503) % 86_400);
        let (hour, minute, second) = (at / 3_600, at / 60 % 60, at % 60);
        writeln!(log, "c{case},a{},2024-03-04T{hour:02}:{minute:02}:{second:02}Z,o{}", row % 6, row % 13).unwrap();
    }
    let read = |memory| read_bytes(log.as_bytes(), &Options { memory, ..Options::default() }).unwrap();
    let whole = read(1 << 30);
    for memory in [10_000, 100_000, 300_000] {
        let small = read(memory);
        assert!(small.spilled > 0);
        assert_eq!(small.counts, whole.counts);
        assert_eq!(small.figures, whole.figures);
    }
}
