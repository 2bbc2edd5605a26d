//! What is wrong in a file is said at once, with its place, in both languages.

use arrimage_feasibility::file;
use arrimage_kernel::Language;

fn faults(text: &str) -> String {
    let faults = file::read(text).unwrap_err();
    let one = |fault: &file::Fault| {
        format!(
            "{}:{} {}\n{}:{} {}\n",
            fault.line,
            fault.column,
            fault.say(Language::Fr),
            fault.line,
            fault.column,
            fault.say(Language::En)
        )
    };
    faults.iter().map(one).collect()
}

const WRONG: &str = r#"
[project]
title = 3
colour = "red"
timezone = "America/Ailleurs"
phase = "someday"

[[purpose]]
id = "acces"
[[purpose]]
id = "acces"

[[group]]
id = "a"
[[group]]
id = "b"
organisation = "o"

[[context]]
id = "always"
when = "sat"
[[context]]
id = "nuit"
when = "fin"
[[context]]
id = "fin"
when = "sat-sun 00:00-24:00"

[[activity]]
id = "x"
imposed_by = "habit"
demand = "many"
[[activity.case]]
id = "c"
share = 0.7
facts = ["f", ""]
[[activity.case]]
id = "d"
share = 0.7
[[activity.case]]
id = "d"
share = 2

[[goal]]
group = "bb"
activity = "y"
purpose = "acess"

[[structure]]
group = "b"
activity = "x"
context = "mon 25:00-26:00"
tasks = "one"

[[objective]]
id = "o1"
group = "b"
activity = "x"
cases = []
fact = "f"
within = "soon"
[[objective.concession]]
id = "k"
cost = 0
within = "99w"
[[objective]]
id = "o1"
group = "b"
activity = "x"
cases = ["c", "c", "e"]
within = "1h"

[[means]]
id = "m"
group = "b"
activities = ["*", "x"]
needs = ["f"]
takes = "3h..1h"
willing = "perhaps"
must_finish_open = "yes"
servers = 1.5
law = "normal"
capacity = "10 per day"
[[means.concession]]
id = "k"
drop = ["g"]
willing = "refused"
[[means]]
id = "n"
group = "b"
activities = []
opne = "always"

[[note]]
group = "b"
text = { de = "…" }

[[mode]]
id = "m"
concessions = ["z"]
[[mode.change]]
means = "m"
objective = "o1"
[[mode.change]]
objective = "o9"
open = "always"
[[mode.means]]
id = "m"
group = "b"
[[mode.effect]]
group = "b"
will = "much"
[[mode.autonomy]]
group = "b"
"#;

#[test]
fn every_fault_of_a_file_is_said_at_once_with_its_place() {
    insta::assert_snapshot!(faults(WRONG));
}

#[test]
fn a_file_that_is_not_toml_says_where() {
    insta::assert_snapshot!(faults("[project]\nid = \"x\"\ntitle = \"a\nb = [1,\n\n[[group]]\nid = é\n"));
}

#[test]
fn a_file_without_objectives_is_refused() {
    insta::assert_snapshot!(faults("[project]\nid = \"x\"\n"));
    insta::assert_snapshot!(faults(""));
}
