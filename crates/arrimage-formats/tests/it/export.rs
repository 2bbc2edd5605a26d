//! Requests written as logs: whatever the names, every format gives the same events back.

use std::io::{Cursor, Read as _};

use arrimage_formats::{
    columns,
    export::{Case, Event, Format, Service, Side},
};
use proptest::prelude::*;
use quick_xml::{Reader, events::Event as Xml};

/// What a log says of an event: case, activity, moment, organisation.
type Line = (String, String, i64, String);

fn lines(cases: &[Case]) -> Vec<Line> {
    let line = |case: &Case, event: &Event| {
        (case.id.clone(), event.activity.clone(), event.at, case.organisation(event).to_owned())
    };
    cases.iter().flat_map(|case| case.events.iter().map(move |event| line(case, event))).collect()
}

#[derive(Clone, Default)]
struct Shared(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn written(format: Format, cases: &[Case]) -> Vec<u8> {
    let out = Shared::default();
    let mut log = format.begin(out.clone(), "Maison Lila").unwrap();
    for case in cases {
        log.case(case).unwrap();
    }
    log.finish().unwrap();
    std::mem::take(&mut *out.0.lock().unwrap())
}

fn micros(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_microsecond()
}

fn from_csv(bytes: &[u8]) -> Vec<Line> {
    let mut reader = csv::Reader::from_reader(bytes);
    assert_eq!(
        reader.headers().unwrap().iter().take(4).collect::<Vec<_>>(),
        ["case", "activity", "time", "organisation"]
    );
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| (row[0].to_owned(), row[1].to_owned(), micros(&row[2]), row[3].to_owned())).collect()
}

/// Each start of an element with its attributes, unescaped; each end, with none.
fn elements(bytes: &[u8], mut visit: impl FnMut(&str, bool, &dyn Fn(&str) -> Option<String>)) {
    let mut reader = Reader::from_reader(bytes);
    loop {
        let (element, ends) = match reader.read_event().unwrap() {
            Xml::Eof => return,
            Xml::Start(element) => (element, false),
            Xml::Empty(element) => (element, false),
            Xml::End(end) => {
                visit(std::str::from_utf8(end.name().as_ref()).unwrap(), true, &|_| None);
                continue;
            }
            _ => continue,
        };
        let get = |key: &str| {
            let found =
                element.attributes().map(Result::unwrap).find(|attribute| attribute.key.as_ref() == key.as_bytes());
            found.map(|attribute| {
                let raw = std::str::from_utf8(&attribute.value).unwrap().to_owned();
                quick_xml::escape::unescape(&raw).unwrap().into_owned()
            })
        };
        visit(std::str::from_utf8(element.name().as_ref()).unwrap(), ends, &get);
    }
}

fn from_xes(bytes: &[u8]) -> Vec<Line> {
    let (mut lines, mut case, mut line) = (Vec::new(), String::new(), None::<Line>);
    elements(bytes, |name, ends, get| match (name, ends) {
        ("event", false) => line = Some((case.clone(), String::new(), 0, String::new())),
        ("event", true) => lines.extend(line.take()),
        (_, true) => {}
        _ => match (get("key").as_deref(), &mut line) {
            (Some("identity:id"), None) => case = get("value").unwrap(),
            (Some("concept:name"), Some(line)) => line.1 = get("value").unwrap(),
            (Some("time:timestamp"), Some(line)) => line.2 = micros(&get("value").unwrap()),
            (Some("org:group"), Some(line)) => line.3 = get("value").unwrap(),
            _ => {}
        },
    });
    lines
}

fn from_ocel(bytes: &[u8]) -> Vec<Line> {
    let log: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let list = |value: &serde_json::Value| value.as_array().unwrap().clone();
    let objects: std::collections::BTreeMap<String, serde_json::Value> =
        list(&log["objects"]).into_iter().map(|object| (text(&object["id"]), object)).collect();
    assert_eq!(objects.len(), list(&log["objects"]).len(), "no two objects share an identifier");
    for object in objects.values() {
        for relation in list(&object["relationships"]) {
            assert!(objects.contains_key(&text(&relation["objectId"])), "{relation}");
        }
    }
    let line = |event: &serde_json::Value| {
        let related = |kind: &str| {
            let ids = list(&event["relationships"]).into_iter().map(|relation| text(&relation["objectId"]));
            let found: Vec<String> = ids.filter(|id| objects[id]["type"] == kind).collect();
            assert_eq!(found.len(), 1, "an event has one {kind}");
            found[0].clone()
        };
        let organisation = &objects[&related("organisation")]["attributes"][0]["value"];
        assert_eq!(*organisation, event["attributes"][0]["value"]);
        assert!(related("journey").starts_with("journey:"));
        let case = related("request").strip_prefix("request:").unwrap().to_owned();
        (case, text(&event["type"]), micros(&text(&event["time"])), text(organisation))
    };
    let events = list(&log["events"]);
    let types: Vec<String> = list(&log["eventTypes"]).iter().map(|kind| text(&kind["name"])).collect();
    assert!(events.iter().all(|event| types.contains(&text(&event["type"]))));
    events.iter().map(line).collect()
}

/// The texts of a part of a spreadsheet, by cell.
fn cells(bytes: &[u8], part: &str) -> Vec<Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = Vec::new();
    archive.by_name(part).unwrap().read_to_end(&mut xml).unwrap();
    let mut reader = Reader::from_reader(&xml[..]);
    let (mut rows, mut text, mut column) = (Vec::<Vec<String>>::new(), None::<String>, 0);
    loop {
        match reader.read_event().unwrap() {
            Xml::Eof => return rows,
            Xml::Start(element) if element.name().as_ref() == b"row" => rows.push(vec![String::new(); 12]),
            Xml::Start(element) if element.name().as_ref() == b"c" => {
                column = usize::from(element.try_get_attribute("r").unwrap().unwrap().value[0] - b'A');
            }
            Xml::Start(element) if element.name().as_ref() == b"t" => text = Some(String::new()),
            Xml::Text(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(&piece.decode().unwrap());
                }
            }
            Xml::GeneralRef(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(&quick_xml::escape::unescape(&format!("&{};", piece.decode().unwrap())).unwrap());
                }
            }
            Xml::End(element) if element.name().as_ref() == b"t" => {
                rows.last_mut().unwrap()[column] = unescaped(&text.take().unwrap());
            }
            _ => {}
        }
    }
}

/// A spreadsheet writes control characters as `_x0001_`, and an underscore that could be mistaken as `_x005F_`.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(letter) => {
                out.push_str(&rest[..at]);
                out.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

fn from_xlsx(bytes: &[u8]) -> Vec<Line> {
    let rows = cells(bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(rows[0][..4], ["case", "activity", "time", "organisation"]);
    rows[1..].iter().map(|row| (row[0].clone(), row[1].clone(), micros(&row[2]), row[3].clone())).collect()
}

/// The cases have no identifier there: their order is their number.
fn from_columns(bytes: &[u8], ids: &[Case]) -> Vec<Line> {
    let mut reader = columns::Reader::new(bytes).unwrap();
    let mut found = Vec::new();
    while let Some(block) = reader.next_block().unwrap() {
        found.extend(block.cases().flat_map(|(number, events)| events.iter().map(move |event| (number, *event))));
    }
    let line = |(number, event): (u64, arrimage_measure::Event)| {
        let activity = reader.activities().name(event.activity).to_owned();
        let organisation = reader.organisations().name(event.organisation).to_owned();
        (ids[number as usize].id.clone(), activity, event.at, organisation)
    };
    found.into_iter().map(line).collect()
}

/// Names as people write them, and worse.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zà-ÿ'’\" ]{1,12}",
        Just("Maison «L'Étoile» & fils \"du\" <Nord>".to_owned()),
        Just("=1+1,;\t| 😀𝔞\nligne\r\nfin".to_owned()),
        Just("service:0".to_owned()),
        Just("_x0041_ & &amp; ]]>".to_owned()),
        Just(" ".to_owned()),
    ]
}

fn cases() -> impl Strategy<Value = Vec<Case>> {
    let event = (1..9_u32, -60_000_000_000_000_000..250_000_000_000_000_000_i64, "[a-z-]{1,9}", any::<bool>());
    let case = (name(), name(), prop::collection::vec(event, 1..6), prop::option::of(0..20_usize), name());
    prop::collection::vec(case, 0..12).prop_map(|drawn| {
        let mut cases: Vec<Case> = Vec::new();
        for (n, (asking, handling, events, follows, service)) in drawn.into_iter().enumerate() {
            let id = format!("00000000-0000-7000-8000-{n:012}");
            let earlier = follows.and_then(|at| cases.get(at)).map(|case| (case.id.clone(), case.journey.clone()));
            let mut events: Vec<Event> = (1..)
                .zip(events)
                .map(|(number, (_, at, activity, asks))| Event {
                    number,
                    at,
                    activity,
                    side: if asks { Side::Asking } else { Side::Handling },
                    refusal: (number == 2).then(|| "mission".to_owned()),
                    ending: (number == 3).then(|| "refused".to_owned()),
                })
                .collect();
            events.sort_by_key(|event| event.at);
            cases.push(Case {
                journey: earlier.as_ref().map_or_else(|| id.clone(), |(_, journey)| journey.clone()),
                follows: earlier.map(|(id, _)| (id, "refused".to_owned())),
                services: vec![Service { id: format!("{}", n % 3), name: service }],
                id,
                asking,
                handling,
                events,
            });
        }
        cases
    })
}

/// What a spreadsheet would compute is written after an apostrophe, in CSV: a partner chooses its own name.
fn guarded(text: String) -> String {
    let computed = text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if computed { format!("'{text}") } else { text }
}

#[test]
fn no_name_becomes_a_formula_in_a_csv_file() {
    let mut cases = sample();
    cases[0].asking = "=HYPERLINK(\"x\")".to_owned();
    cases[0].services[0].name = "+1+cmd".to_owned();
    let text = String::from_utf8(written(Format::Csv, &cases)).unwrap();
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\"") && text.contains(",'+1+cmd"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_format_gives_the_same_events_back(cases in cases()) {
        let wanted = lines(&cases);
        let guarded: Vec<_> = wanted.iter().cloned().map(|(case, place, at, act)| (case, guarded(place), at, guarded(act))).collect();
        prop_assert_eq!(&from_csv(&written(Format::Csv, &cases)), &guarded);
        prop_assert_eq!(&from_xes(&written(Format::Xes, &cases)), &wanted);
        prop_assert_eq!(&from_ocel(&written(Format::Ocel, &cases)), &wanted);
        prop_assert_eq!(&from_xlsx(&written(Format::Xlsx, &cases)), &wanted);
        prop_assert_eq!(&from_columns(&written(Format::Columns, &cases), &cases), &wanted);
    }
}

/// Two linked requests, with what is awkward in names.
fn sample() -> Vec<Case> {
    let event = |number, minute: i64, activity: &str, side| Event {
        number,
        at: 1_780_000_000_000_000 + minute * 60_000_000,
        activity: activity.to_owned(),
        side,
        refusal: (activity == "refused").then(|| "criteria".to_owned()),
        ending: (activity == "closed").then(|| "refused".to_owned()),
    };
    let services = vec![Service { id: "s1".to_owned(), name: "Hébergement & répit".to_owned() }];
    let first = Case {
        id: "a".to_owned(),
        journey: "a".to_owned(),
        follows: None,
        asking: "CLSC «Le Phare»".to_owned(),
        handling: "Maison \"Lila\" <b>".to_owned(),
        services: services.clone(),
        events: vec![
            event(1, 0, "sent", Side::Asking),
            event(1, 5, "refused", Side::Handling),
            event(2, 9, "closed", Side::Asking),
        ],
    };
    let second = Case {
        id: "b".to_owned(),
        journey: "a".to_owned(),
        follows: Some(("a".to_owned(), "refused".to_owned())),
        asking: first.asking.clone(),
        handling: "request:a\n\u{1}".to_owned(),
        services,
        events: vec![event(1, 60, "sent", Side::Asking), event(1, 61, "seen", Side::Handling)],
    };
    vec![first, second]
}

#[test]
fn the_texts_are_what_they_were() {
    for format in [Format::Xes, Format::Ocel, Format::Csv] {
        insta::assert_snapshot!(format.code(), String::from_utf8(written(format, &sample())).unwrap());
    }
}

#[test]
fn the_same_cases_give_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(written(format, &sample()), written(format, &sample()), "{}", format.code());
    }
}

#[test]
fn a_control_character_has_no_form_in_xml_and_is_replaced() {
    let organisations: Vec<String> =
        from_xes(&written(Format::Xes, &sample())).into_iter().map(|line| line.3).collect();
    assert_eq!(organisations[4], "request:a\n\u{fffd}");
}

#[test]
fn the_second_sheet_says_in_both_languages_what_each_column_of_the_first_means() {
    let bytes = written(Format::Xlsx, &sample());
    let named = cells(&bytes, "xl/worksheets/sheet1.xml").remove(0);
    let meanings = cells(&bytes, "xl/worksheets/sheet2.xml");
    let told: Vec<String> = meanings[1..].iter().map(|row| row[0].clone()).collect();
    assert_eq!(told, named);
    assert!(meanings.iter().all(|row| !row[1].is_empty() && !row[2].is_empty()));
}

#[test]
fn an_empty_log_is_still_a_log() {
    for format in Format::ALL {
        assert!(!written(format, &[]).is_empty(), "{}", format.code());
    }
    assert_eq!(from_ocel(&written(Format::Ocel, &[])), []);
    assert_eq!(from_xes(&written(Format::Xes, &[])), []);
}
