//! Reads a log and prints its counts and the time it took: `counts FILE [organisation] [memory in MiB]`. For trying things by hand.

use std::{env, path::Path};

use arrimage_formats::log::{Bad, Options, Watch, read};
use arrimage_kernel::Language;

struct Told;

impl Watch for Told {
    fn bad(&mut self, bad: &Bad) {
        eprintln!("{}", bad.say(Language::En));
    }
}

fn main() {
    let mut arguments = env::args().skip(1);
    let Some(file) = arguments.next() else { return };
    let mut options = Options { organisation: arguments.next(), skip_bad: true, ..Options::default() };
    options.case_type = options.organisation.take_if(|name| name.starts_with("case:")).map(|name| name[5..].to_owned());
    if let Some(memory) = arguments.next().and_then(|text| text.parse::<usize>().ok()) {
        options.memory = memory * 1024 * 1024;
    }
    match read(Path::new(&file), &options, &mut Told) {
        Err(refusal) => println!("{}", refusal.say(Language::En)),
        Ok(reading) => {
            let figures = reading.figures;
            println!("{:?}", figures.log);
            println!(
                "handovers {} pairs {} cases {} returns {:?}",
                figures.handovers.total, figures.handovers.pairs, figures.handovers.cases, figures.returns
            );
            println!("{:?}", figures.durations);
            for follow in figures.directly_follows.iter().take(5) {
                println!("{follow:?}");
            }
            println!("{} follows, bad {}, spilled {}", figures.directly_follows.len(), reading.bad, reading.spilled);
            for note in reading.notes {
                println!("{}", note.say(Language::Fr));
            }
        }
    }
}
