//! Writes a log whose names try every corner of the formats, once in each: `awkward FOLDER`. Others read it back
//! (`tests/logs/agree.py`). No name here begins as a formula does: in CSV such a name is written after an apostrophe.

use std::{env, error::Error, fs::File, path::PathBuf};

use arrimage_formats::export::{Case, Event, Format, Service, Side};

const NAMES: [&str; 6] = [
    "CLSC «Le Phare»",
    "Maison \"Lila\" & fils <b>",
    "L’Étoile, du Nord; et d’ailleurs",
    "deux lignes\nd’un nom",
    "Service 0 &amp; ]]>",
    "😀𝔞 | _x0041_",
];
const ACTS: [&str; 5] = ["sent", "delivered", "seen", "accepted", "closed"];
const MINUTE: i64 = 60_000_000;

fn case(number: usize, earlier: Option<&Case>) -> Case {
    let id = format!("00000000-0000-7000-8000-{number:012}");
    let events = ACTS.iter().enumerate().take(2 + number % 4).map(|(at, act)| Event {
        number: at as u32 + 1,
        at: 1_780_000_000_000_000 + (number * 7 + at * (1 + number % 3)) as i64 * MINUTE,
        activity: (*act).to_owned(),
        side: if matches!(*act, "sent" | "closed") { Side::Asking } else { Side::Handling },
        refusal: None,
        ending: (*act == "closed").then(|| "service-given".to_owned()),
    });
    Case {
        journey: earlier.map_or_else(|| id.clone(), |case| case.journey.clone()),
        follows: earlier.map(|case| (case.id.clone(), "refused".to_owned())),
        asking: NAMES[number % NAMES.len()].to_owned(),
        handling: NAMES[(number * 5 + 1) % NAMES.len()].to_owned(),
        services: vec![Service { id: format!("{}", number % 3), name: NAMES[number % 3].to_owned() }],
        events: events.collect(),
        id,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("usage: awkward FOLDER")?);
    let mut cases: Vec<Case> = Vec::new();
    for number in 0..40 {
        let made = case(number, cases.last().filter(|_| number % 3 == 2));
        cases.push(made);
    }
    for format in Format::ALL {
        let file = File::create(folder.join(format!("awkward.{}", format.code())))?;
        let mut log = format.begin(file, "Noms")?;
        for case in &cases {
            log.case(case)?;
        }
        log.finish()?;
    }
    Ok(())
}
