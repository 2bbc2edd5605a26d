//! The examples that the program carries: each reads, speaks both languages, and is what its comments say.

use arrimage_feasibility::{examples, file};

/// Without regard to whether it is a group's, an objective's or a mode's: every text of a file is in both languages.
#[test]
fn every_example_reads_and_is_named_as_its_file() {
    for example in examples::ALL {
        let project = match file::read(example.text) {
            Ok(project) => project,
            Err(faults) => {
                let faults: Vec<String> = faults
                    .iter()
                    .map(|fault| {
                        format!("{}:{} {}", fault.line, fault.column, fault.say(arrimage_kernel::Language::En))
                    })
                    .collect();
                panic!("{}: {}", example.id, faults.join("\n"));
            }
        };
        assert_eq!(project.id, example.id);
        assert!(project.summary.is_some(), "{}", example.id);
        assert_eq!(examples::find(example.id), Some(example));
    }
}

#[test]
fn every_text_of_an_example_is_in_both_languages() {
    for example in examples::ALL {
        for (at, line) in example.text.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let (french, english) = (line.matches("{ fr = \"").count(), line.matches("\", en = \"").count());
            assert_eq!(french, english, "{}, line {}", example.id, at + 1);
            let said = ["title", "summary", "text", "name", "quote", "assumption", "over", "held_by", "imposed_text"];
            if said.iter().any(|key| line.starts_with(&format!("{key} ="))) {
                assert_eq!(french, 1, "{}, line {}", example.id, at + 1);
            }
        }
    }
}
