//! Every refusal says where, what was wrong and what was expected, in both languages.

use std::{fmt::Write, fs};

use arrimage_formats::log::{Options, read};
use arrimage_kernel::Language;

use super::{Kept, corpus, name, read_bytes, usual};

#[test]
fn each_bad_file_is_refused_in_words() {
    let mut said = String::new();
    for file in corpus("bad") {
        let mut refusal =
            read(&file, &usual(&file), &mut ()).map(|reading| panic!("{}: {reading:?}", file.display())).unwrap_err();
        assert_eq!(refusal.file.as_deref(), Some(file.as_path()));
        refusal.file = None;
        writeln!(said, "{}", name(&file)).unwrap();
        for language in Language::ALL {
            writeln!(said, "  {}", refusal.say(language)).unwrap();
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn bad_rows_left_out_are_counted_and_all_of_them_told() {
    let mut said = String::new();
    for file in corpus("bad") {
        let options = Options { skip_bad: true, ..usual(&file) };
        let mut kept = Kept::default();
        let Ok(reading) = read(&file, &options, &mut kept) else { continue };
        assert_eq!(reading.bad, kept.0.len() as u64);
        assert!(reading.bad > 0, "{}", file.display());
        writeln!(said, "{}: {} event(s) left", name(&file), reading.counts.events).unwrap();
        for bad in kept.0 {
            writeln!(said, "  {}\n  {}", bad.say(Language::Fr), bad.say(Language::En)).unwrap();
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_row_that_never_ends_is_bad_and_the_next_is_read() {
    let header = "case,activity,time,organisation\n";
    let row = "P1,a,2024-03-04T09:00:00Z,A\n";
    let long = "x".repeat(3 << 20);
    let options = Options { skip_bad: true, ..Options::default() };
    for bytes in [format!("{header}{row}{long}\n{row}"), format!("{header}{row}P1,\"{long}\n{row}{row}")] {
        let reading = read_bytes(bytes.as_bytes(), &options).unwrap();
        assert_eq!(reading.bad, 1);
        assert!(reading.counts.events >= 2);
    }
    let refusal = read_bytes(format!("{header}{row}{long}\n").as_bytes(), &Options::default()).unwrap_err();
    insta::assert_snapshot!(format!("{:?} {:?}", refusal.place, refusal.fault), @"Some(Line(3)) Bad(TooLong { most: 1048576 })");
}

#[test]
fn deep_and_swollen_files_are_refused_before_they_cost() {
    let xml = format!("<log>{}", "<a>".repeat(1_000_000));
    let json = format!("{{\"objectTypes\":[],\"objects\":[],\"x\":{}", "[".repeat(1_000_000));
    let deep = format!("{{\"objectTypes\":[],\"objects\":[{{\"id\":{}", "[".repeat(1_000_000));
    let tag = format!("<log><string key=\"{}", "a".repeat(20 << 20));
    let mut said = String::new();
    for bytes in [xml, json, deep, tag] {
        let mut refusal = read_bytes(bytes.as_bytes(), &Options::default()).unwrap_err();
        refusal.file = None;
        for language in Language::ALL {
            writeln!(said, "{}", refusal.say(language)).unwrap();
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_folder_that_cannot_take_what_does_not_fit_is_said() {
    let rows: String = (0..2_000).map(|i| format!("P{},a,2024-03-04T09:00:00Z,A\n", i % 700)).collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), format!("case,activity,time,organisation\n{rows}")).unwrap();
    let scratch = Some("/nowhere/at/all".into());
    let options = Options { memory: 4_096, scratch, ..Options::default() };
    let refusal = read(file.path(), &options, &mut ()).unwrap_err();
    let said: Vec<String> = Language::ALL.map(|language| refusal.say(language)).to_vec();
    insta::assert_snapshot!(said.join("\n"));
}
