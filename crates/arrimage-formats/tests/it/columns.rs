//! Our own columns: what is written is read back, and nothing that was damaged is believed.

use arrimage_formats::columns::{Cover, Damage, Fault, Reader, Writer};
use arrimage_measure::Event;
use proptest::prelude::*;

type Cases = Vec<(u64, Vec<Event>)>;

fn written(cases: &Cases, cover: Option<Cover>) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), cover).unwrap();
    for name in ["sent", "", "accepté «&\" 😀\n"] {
        writer.activity(name);
    }
    for name in ["Maison Lila", "CLSC d’à côté"] {
        writer.organisation(name);
    }
    for (number, events) in cases {
        writer.case(*number, events).unwrap();
    }
    writer.finish().unwrap()
}

/// What it covers, activities, organisations, cases.
type Found = (Option<Cover>, Vec<String>, Vec<String>, Cases);

fn read(bytes: &[u8]) -> Result<Found, Damage> {
    let mut reader = Reader::new(bytes)?;
    let mut cases = Cases::new();
    while let Some(block) = reader.next_block()? {
        cases.extend(block.cases().map(|(number, events)| (number, events.to_vec())));
    }
    let texts = |names: &arrimage_measure::Names| names.iter().map(str::to_owned).collect();
    Ok((reader.cover(), texts(reader.activities()), texts(reader.organisations()), cases))
}

fn event() -> impl Strategy<Value = Event> {
    let at = prop_oneof![any::<i64>(), (0..4_000_000_000_i64).prop_map(|seconds| seconds * 1_000_000), 0..5_i64];
    (at, 0..3_u32, prop_oneof![0..2_u32, Just(Event::NOWHERE)]).prop_map(|(at, activity, organisation)| Event {
        at,
        activity,
        organisation,
    })
}

fn cases() -> impl Strategy<Value = Cases> {
    let case = (prop_oneof![Just(0), 0..9_u64, any::<u64>()], prop::collection::vec(event(), 1..9));
    prop::collection::vec(case, 0..40).prop_map(|drawn| {
        let mut cases = Cases::new();
        let mut next = Some(0_u64);
        for (gap, mut events) in drawn {
            let Some(number) = next.and_then(|next| next.checked_add(gap)) else { break };
            events.sort_by_key(|event| event.at);
            cases.push((number, events));
            next = number.checked_add(1);
        }
        cases
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(cases in cases(), seq in any::<Option<u64>>()) {
        let cover = seq.map(|seq| Cover { seq, hash: [seq as u8; 32] });
        let (found, activities, organisations, back) = read(&written(&cases, cover)).unwrap();
        prop_assert_eq!(found, cover);
        prop_assert_eq!(back, cases);
        prop_assert_eq!(activities, ["sent", "", "accepté «&\" 😀\n"]);
        prop_assert_eq!(organisations, ["Maison Lila", "CLSC d’à côté"]);
    }

    #[test]
    fn a_file_that_was_cut_or_changed_is_refused_with_its_place(cases in cases(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let whole = written(&cases, Some(Cover { seq: 7, hash: [9; 32] }));
        let at = at.index(whole.len());
        let damage = read(&whole[..at]).unwrap_err();
        prop_assert!(damage.offset <= at as u64, "{damage}");
        let mut changed = whole.clone();
        changed[at] ^= 1_u8 << bit;
        let damage = read(&changed).unwrap_err();
        prop_assert!(damage.offset <= at as u64, "the block that is named begins before what was changed: {damage}");
    }

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..4_usize) {
        // With their checksums right, so that what is inside is looked at.
        let mut file = written(&Cases::new(), None);
        file.truncate(11);
        let mut block = vec![b"AOEZ"[kind]];
        block.extend((bytes.len() as u32).to_le_bytes());
        block.extend(&bytes);
        let sum = crc32fast::hash(&block);
        file.extend(block);
        file.extend(sum.to_le_bytes());
        prop_assert!(read(&file).is_err(), "it has no end");
    }
}

#[test]
fn many_cases_fill_many_blocks_and_names_come_before_those_who_bear_them() {
    let mut writer = Writer::new(Vec::new(), None).unwrap();
    let mut wanted = Vec::new();
    for number in 0..30_000_u64 {
        let (activity, organisation) = (writer.activity("sent"), writer.organisation(&format!("{}", number / 100)));
        let at = 1_780_000_000_000_000 + (number as i64 * 7_919) % 1_000 * 1_000_000;
        let events: Vec<Event> =
            (0..3).map(|hour| Event { at: at + hour * 3_600_000_000, activity, organisation }).collect();
        writer.case(number, &events).unwrap();
        wanted.push((number, events));
    }
    let bytes = writer.finish().unwrap();
    let (_, _, organisations, cases) = read(&bytes).unwrap();
    assert_eq!((organisations.len(), cases == wanted), (300, true));
    assert!(bytes.len() < 30_000 * 3 * 8, "columns are packed: {} bytes", bytes.len());
}

#[test]
fn what_could_not_be_read_back_is_not_written() {
    let mut writer = Writer::new(Vec::new(), None).unwrap();
    let activity = writer.activity("sent");
    let event = Event { at: 0, activity, organisation: Event::NOWHERE };
    writer.case(5, &[event]).unwrap();
    writer.case(9, &[]).unwrap();
    assert!(writer.case(5, &[event]).is_err(), "numbers only grow");
    assert!(writer.case(6, &[Event { at: 2, ..event }, Event { at: 1, ..event }]).is_err(), "events come by time");
    assert!(writer.case(6, &[Event { activity: 1, ..event }]).is_err());
    assert!(writer.case(6, &[Event { organisation: 0, ..event }]).is_err());
    writer.case(6, &[event]).unwrap();
    let (.., cases) = read(&writer.finish().unwrap()).unwrap();
    assert_eq!(cases, [(5, vec![event]), (6, vec![event])]);
}

#[test]
fn another_file_and_a_newer_version_are_told_apart() {
    let fault = |bytes: &[u8]| read(bytes).unwrap_err().fault;
    assert!(matches!(fault(b""), Fault::NotColumns));
    assert!(matches!(fault(b"case,activity,time"), Fault::NotColumns));
    assert!(matches!(fault(b"ARLOG\x02\x00...."), Fault::Version(2)));
    let mut twice = written(&Cases::new(), None);
    twice.extend(b" ");
    assert_eq!(read(&twice).unwrap_err().to_string().split_once(": ").unwrap().1, "something follows the end");
}
