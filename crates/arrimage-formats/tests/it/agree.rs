//! The same log in every format gives the same figures.

use arrimage_formats::log::{Note, Options, Reading, read};

use super::{corpus, name, read_bytes, usual};

fn json(reading: &Reading) -> String {
    serde_json::to_string_pretty(&reading.figures).unwrap()
}

#[test]
fn every_format_of_the_same_log_gives_the_same_figures() {
    let files = corpus("good");
    let first = files.iter().find(|file| name(file) == "small.csv").unwrap();
    let wanted = read(first, &Options::default(), &mut ()).unwrap();
    insta::assert_snapshot!("the_small_log", json(&wanted));
    assert!(files.len() > 10);
    for file in files {
        let reading = read(&file, &usual(&file), &mut ()).unwrap_or_else(|refusal| panic!("{refusal}"));
        assert_eq!(json(&reading), json(&wanted), "{}", file.display());
        assert_eq!(reading.counts, wanted.counts, "{}", file.display());
        let expected = match name(&file) {
            "empty-trace.xes" => vec![Note::EmptyCases { cases: 2 }, Note::NoCase { events: 1 }],
            _ => vec![],
        };
        assert_eq!(reading.notes, expected, "{}", file.display());
    }
}

#[test]
fn compressed_files_are_read_in_every_format_and_in_several_members() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let gzip = |bytes: &[u8]| {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    };
    for file in corpus("good") {
        let bytes = std::fs::read(&file).unwrap();
        let wanted = read(&file, &usual(&file), &mut ()).unwrap();
        let (front, back) = bytes.split_at(bytes.len() / 2);
        for packed in [gzip(&bytes), [gzip(front), gzip(back)].concat()] {
            assert_eq!(json(&read_bytes(&packed, &usual(&file)).unwrap()), json(&wanted), "{}", file.display());
        }
        let whole = gzip(&bytes);
        let cut = read_bytes(&whole[..whole.len() - 9], &usual(&file)).unwrap_err();
        assert!(cut.say(arrimage_kernel::Language::En).contains("stops before its end"), "{cut}");
        let more = read_bytes(&[whole.as_slice(), b"garbage"].concat(), &usual(&file)).unwrap_err();
        assert!(more.say(arrimage_kernel::Language::En).contains("followed by something else"), "{more}");
        let mut broken = whole.clone();
        let last = broken.len() - 6;
        broken[last] ^= 1;
        let broken = read_bytes(&broken, &usual(&file)).unwrap_err();
        assert!(broken.say(arrimage_kernel::Language::En).contains("damaged"), "{broken}");
    }
}
