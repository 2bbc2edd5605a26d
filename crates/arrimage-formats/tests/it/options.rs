//! What each option changes.

use arrimage_formats::log::{Filter, Note, Options, Reading};
use jiff::tz::TimeZone;

use super::read_bytes;

const LOG: &str = "dossier;geste;quand;qui\n\
    1;reçue;2024-03-09 23:30:00;A\n\
    1;vue;2024-03-10 02:30:00;B\n\
    1;fin;2024-03-10 03:30:00;A\n\
    2;reçue;2024-03-10 12:00:00;-\n\
    2;vue;2024-03-11 12:00:00;B\n\
    3;reçue;2024-03-12 12:00:00;C\n";

fn options() -> Options {
    let name = |name: &str| Some(name.to_owned());
    Options {
        case: name("dossier"),
        activity: name("geste"),
        time: name("quand"),
        organisation: name("qui"),
        timezone: TimeZone::get("America/Toronto").ok(),
        ..Options::default()
    }
}

fn read(options: &Options) -> Reading {
    read_bytes(LOG.as_bytes(), options).unwrap()
}

fn text(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn columns_have_the_names_given_and_times_the_zone_given() {
    let reading = read(&options());
    assert_eq!((reading.counts.cases, reading.counts.events), (3, 6));
    // 02:30 does not exist that night: it is 03:30, as the one after.
    let follows = &reading.figures.directly_follows;
    let last = follows.iter().find(|follow| &*follow.to == "fin").unwrap();
    assert_eq!(last.median_seconds, Some(0.0));
    assert_eq!(reading.figures.log.from.unwrap().to_string(), "2024-03-10T04:30:00Z");
    assert!(reading.figures.handovers.arcs.iter().any(|arc| &*arc.from == "-"));
}

#[test]
fn a_value_may_mean_no_organisation() {
    let reading = read(&Options { no_organisation: text(&["-"]), ..options() });
    assert!(!reading.counts.organisations.contains_key("-"));
    assert_eq!(reading.figures.handovers.total, 2);
    let all = read(&Options { no_organisation: text(&["-", "A", "B", "C"]), ..options() });
    assert_eq!(all.notes, [Note::NoOrganisation { name: "qui".to_owned() }]);
    let none = read(&Options { organisation: Some(String::new()), ..options() });
    assert_eq!(none.notes, []);
    assert_eq!((none.figures.log.organisations, none.figures.handovers.total), (0, 0));
}

#[test]
fn times_are_read_in_the_format_given() {
    let log = "case,activity,time,organisation\n1,a,04/03/2024 9h05,A\n1,b,05/03/2024 9h05,A\n";
    let format = Some("%d/%m/%Y %Hh%M".to_owned());
    let zone = Some(TimeZone::fixed(jiff::tz::offset(-5)));
    let options = Options { time_format: format.clone(), timezone: zone, ..Options::default() };
    let reading = read_bytes(log.as_bytes(), &options).unwrap();
    assert_eq!(reading.figures.log.from.unwrap().to_string(), "2024-03-04T14:05:00Z");
    let options = Options { time_format: format, ..Options::default() };
    let refusal = read_bytes(log.as_bytes(), &options).unwrap_err();
    insta::assert_snapshot!(refusal.say(arrimage_kernel::Language::En).split_once(": ").unwrap().1, @"“04/03/2024 9h05” does not say its offset from UTC; expected: Z or an offset such as -04:00 at the end, or --timezone. With --skip-bad, what cannot be read is counted, listed and left out.");
    let with = "case,activity,time,organisation\n1,a,1709560000,A\n1,b,1709560001,A\n";
    let options = Options { time_format: Some("%s".to_owned()), ..Options::default() };
    assert_eq!(read_bytes(with.as_bytes(), &options).unwrap().figures.durations.median_seconds, Some(1.0));
}

#[test]
fn a_period_keeps_events_and_names_keep_whole_cases() {
    let micros = |text: &str| Some(text.parse::<jiff::Timestamp>().unwrap().as_microsecond());
    let filter =
        Filter { from: micros("2024-03-10T07:30:00Z"), to: micros("2024-03-10T16:00:00Z"), ..Filter::default() };
    let reading = read(&Options { filter, ..options() });
    assert_eq!((reading.counts.cases, reading.counts.events), (2, 3));
    let only = |organisations: &[&str], activities: &[&str]| {
        let filter = Filter { organisations: text(organisations), activities: text(activities), ..Filter::default() };
        read(&Options { filter, ..options() })
    };
    assert_eq!((only(&["A"], &[]).counts.cases, only(&["A"], &[]).counts.events), (1, 3));
    assert_eq!(only(&["A", "C"], &[]).counts.cases, 2);
    assert_eq!(only(&["B"], &["fin"]).counts.cases, 1);
    assert_eq!(only(&["C"], &["fin"]).counts.cases, 0);
    let absent = only(&["Z"], &["y"]);
    let note = |organisation, name: &str| Note::NotThere { organisation, name: name.to_owned() };
    assert_eq!(absent.notes, [note(true, "Z"), note(false, "y")]);
    assert_eq!(absent.figures.durations.median_seconds, None);
}

#[test]
fn cases_that_end_otherwise_are_open() {
    let reading = read(&Options { endings: text(&["fin", "refus"]), ..options() });
    assert_eq!(reading.figures.durations.open, Some(2));
    assert_eq!(reading.notes, [Note::NoEnding { name: "refus".to_owned() }]);
}

#[test]
fn an_event_of_several_organisations_counts_at_the_first_and_each_of_its_cases_counts_it() {
    let log = r#"{"objectTypes":[{"name":"p"},{"name":"o"}],"objects":[{"id":"1","type":"p"},{"id":"2","type":"p"},
        {"id":"A","type":"o"},{"id":"B","type":"o"}],"events":[
        {"id":"e","type":"a","time":"2024-03-04T09:00:00Z","relationships":[{"objectId":"1"},{"objectId":"B"},{"objectId":"2"},{"objectId":"A"}]},
        {"id":"f","type":"a","time":"2024-03-04T09:00:00Z","relationships":[{"objectId":"A"}]}]}"#;
    let options = Options { case_type: Some("p".to_owned()), organisation: Some("o".to_owned()), ..Options::default() };
    let reading = read_bytes(log.as_bytes(), &options).unwrap();
    assert_eq!((reading.counts.cases, reading.counts.events), (2, 2));
    assert_eq!(reading.counts.organisations.iter().map(|(name, n)| (&**name, *n)).collect::<Vec<_>>(), [("B", 2)]);
    assert_eq!(reading.notes, [Note::NoCase { events: 1 }, Note::SeveralOrganisations { events: 1 }]);
}

#[test]
fn a_header_may_be_long_and_a_quoted_field_may_lie_across_what_is_read_at_once() {
    let header = format!("case,{},activity,time,organisation\n", "x".repeat(600_000));
    let row = |case: u32, text: &str| format!("{case},\"{text}\",a,2024-03-04T09:00:00Z,A\n");
    let log = format!("{header}{}{}{}", row(1, "b"), row(2, &"line\n".repeat(90_000)), row(3, "c"));
    let reading = read_bytes(log.as_bytes(), &Options::default()).unwrap();
    assert_eq!((reading.counts.cases, reading.counts.events), (3, 3));
}
