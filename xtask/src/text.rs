//! What no file of the project may hold: traces of somebody's machine, unfinished work, words that judge people.
//!
//! It reads the tree as it stands, without what is built, fetched or hidden; it does not judge style, which is for
//! rustfmt and clippy. To add a rule, add a function to [`RULES`] and a line to its test.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{Failure, Findings, metadata::Workspace};

/// This file names what it forbids.
const OWN: &str = "xtask/src/text.rs";

/// Folders that are built or fetched; hidden ones are skipped too, except those in [`KEPT`].
const SKIPPED: &[&str] = &["target", "node_modules", "artefacts", "venv", "__pycache__"];
const KEPT: &[&str] = &[".cargo", ".ci", ".config", ".github"];

const RUST_LINES: usize = 900;

/// A file: its path from the root, with `/`, and its text.
struct File<'a> {
    path: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, line + 1)
    }
}

type Rule = fn(&File<'_>) -> Findings;

const RULES: &[Rule] = &[machine_paths, package_sources, unfinished, long_rust, no_purpose, words_about_people];

/// Every breach of a rule, in the order of the files' names.
pub fn check(workspace: &Workspace) -> Result<Findings, Failure> {
    let mut paths = Vec::new();
    walk(&workspace.root, &mut paths).map_err(|error| format!("the tree can't be read: {error}"))?;
    paths.sort();
    let mut findings = Findings::new();
    for path in paths {
        let bytes = fs::read(&path).map_err(|error| format!("a file can't be read: {error}"))?;
        // What is not UTF-8 is an image or a data file.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let relative = path.strip_prefix(&workspace.root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        findings.extend(judge(&File { path: &relative, text: &text }));
    }
    Ok(findings)
}

fn judge(file: &File<'_>) -> Findings {
    if file.path == OWN { Findings::new() } else { RULES.iter().flat_map(|rule| rule(file)).collect() }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type()?;
        if kind.is_dir() && !SKIPPED.contains(&&*name) && (!name.starts_with('.') || KEPT.contains(&&*name)) {
            walk(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn machine_paths(file: &File<'_>) -> Findings {
    fragments(file, &["/root/", "/home/", "/Users/"], "a path of somebody's machine")
}

/// Where packages come from is for each person's own configuration to say.
fn package_sources(file: &File<'_>) -> Findings {
    const INDEX: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let fragment = ["--index-url", "--extra-index-url", "sparse+http", "registry.npmjs.org", "/simple/"];
    let what = "a package registry's address";
    let mut findings = fragments(file, &fragment, what);
    let name = file.path.rsplit('/').next().unwrap_or(file.path);
    for (number, line) in file.text.lines().enumerate() {
        let line = line.trim();
        let source = match name {
            "Cargo.lock" => line.starts_with("source = ") && line != INDEX,
            "package-lock.json" => line.starts_with("\"resolved\":"),
            ".npmrc" => line.starts_with("registry"),
            _ => false,
        };
        if source {
            findings.push(file.at(number, what));
        }
    }
    findings
}

fn unfinished(file: &File<'_>) -> Findings {
    if !file.is_rust() {
        return Findings::new();
    }
    fragments(file, &["todo!(", "unimplemented!(", "dbg!(", "#[ignore"], "unfinished work")
}

fn long_rust(file: &File<'_>) -> Findings {
    let lines = file.text.lines().count();
    if file.is_rust() && lines > RUST_LINES {
        vec![format!("{}: {lines} lines; {RUST_LINES} at most: split it by concept", file.path)]
    } else {
        Findings::new()
    }
}

fn no_purpose(file: &File<'_>) -> Findings {
    let first = file.text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("#!["));
    if file.is_rust() && !first.is_some_and(|line| line.starts_with("//!")) {
        vec![format!("{}: does not begin with `//!` and its purpose", file.path)]
    } else {
        Findings::new()
    }
}

/// The vocabulary of the core and of what people read: a person is never a client or a patient.
fn words_about_people(file: &File<'_>) -> Findings {
    let bound = ["crates/arrimage-domain/src/", "crates/arrimage-web/locales/", "crates/arrimage-web/templates/"];
    let mut findings = Findings::new();
    if bound.iter().any(|start| file.path.starts_with(start)) {
        for (number, line) in file.text.lines().enumerate() {
            let lower = words(line).map(|word| word.to_lowercase()).collect::<Vec<_>>();
            for (at, word) in lower.iter().enumerate() {
                let of_machines = at > 0 && ["http", "fhir", "tls"].contains(&lower[at - 1].as_str());
                if ["client", "clients", "patient", "patients", "patiente", "patientes"].contains(&word.as_str())
                    && !of_machines
                {
                    findings.push(file.at(number, &format!("«{word}»: say «person»")));
                }
            }
        }
    }
    findings
}

/// Words of a line, also those within `snake_case` and `CamelCase` names.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphabetic()).flat_map(|name| {
        let starts: Vec<usize> = name
            .char_indices()
            .zip(name.chars().skip(1))
            .filter(|((_, before), after)| before.is_lowercase() && after.is_uppercase())
            .map(|((at, before), _)| at + before.len_utf8())
            .collect();
        let ends: Vec<usize> = starts.iter().copied().chain([name.len()]).collect();
        std::iter::once(0).chain(starts).zip(ends).filter_map(|(start, end)| name.get(start..end)).collect::<Vec<_>>()
    })
}

fn fragments(file: &File<'_>, forbidden: &[&str], what: &str) -> Findings {
    let mut findings = Findings::new();
    for (number, line) in file.text.lines().enumerate() {
        for fragment in forbidden.iter().filter(|fragment| line.contains(**fragment)) {
            findings.push(file.at(number, &format!("{what}: {fragment}")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        judge(&File { path, text }).len()
    }

    #[test]
    fn a_clean_file_breaks_no_rule() {
        assert_eq!(count("crates/a/src/lib.rs", "#![no_std]\n\n//! Purpose.\nfn f() {}\n"), 0);
        assert_eq!(count("docs/a.md", "Install with a package manager.\n"), 0);
    }

    #[test]
    fn traces_of_a_machine_are_found_in_any_file() {
        assert_eq!(count("docs/a.md", "see /home/someone/x\nand /root/y\n"), 2);
    }

    #[test]
    fn package_addresses_are_found_where_they_hide() {
        assert_eq!(count("tests/pages/package-lock.json", "  \"resolved\": \"https://example.org/a.tgz\",\n"), 1);
        assert_eq!(count("tests/pages/.npmrc", "registry=https://example.org\n"), 1);
        assert_eq!(count("Cargo.lock", "source = \"registry+https://example.org/index\"\n"), 1);
        assert_eq!(count("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n"), 0);
        assert_eq!(count("requirements.txt", "--index-url https://example.org\n"), 1);
    }

    #[test]
    fn unfinished_work_is_found_in_rust_only() {
        assert_eq!(count("a.rs", "//! P.\nfn f() { todo!() }\n#[ignore = \"slow\"]\n"), 2);
        assert_eq!(count("a.md", "todo!()\n"), 0);
    }

    #[test]
    fn a_rust_file_says_its_purpose_and_stays_short() {
        assert_eq!(count("a.rs", "fn f() {}\n"), 1);
        assert_eq!(count("a.rs", ""), 1);
        assert_eq!(count("a.rs", &format!("//! P.\n{}", "\n".repeat(RUST_LINES))), 1);
        assert_eq!(count("a.rs", &format!("//! P.\n{}", "\n".repeat(RUST_LINES - 1))), 0);
    }

    #[test]
    fn words_about_people_are_found_inside_names_but_not_inside_words() {
        let domain = "crates/arrimage-domain/src/a.rs";
        for bad in ["let client = 1;", "fn client_name()", "struct ThePatient;", "// a patient", "PATIENTS"] {
            assert_eq!(count(domain, &format!("//! P.\n{bad}\n")), 1, "{bad}");
        }
        for good in ["// an HTTP client", "HttpClient", "patience", "clientele"] {
            assert_eq!(count(domain, &format!("//! P.\n{good}\n")), 0, "{good}");
        }
        assert_eq!(count("crates/arrimage-node/src/a.rs", "//! P.\nlet client = 1;\n"), 0);
    }
}
