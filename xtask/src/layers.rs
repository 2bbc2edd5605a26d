//! Who may know whom: the layer table of ARCHITECTURE.md against what cargo says.
//!
//! It judges edges between our own crates, never a crate from elsewhere. To add a crate, add its row to the table.

use std::{collections::BTreeMap, fmt, fs};

use crate::{Failure, Findings, metadata::Workspace};

const MAP: &str = "ARCHITECTURE.md";

/// A row's place: a crate may need only crates of a smaller number; a `dev` crate may need any crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Numbered(u32),
    Dev,
}

impl Layer {
    fn may_need(self, other: Self) -> bool {
        match (self, other) {
            (Self::Dev, _) => true,
            (Self::Numbered(_), Self::Dev) => false,
            (Self::Numbered(own), Self::Numbered(needed)) => needed < own,
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Numbered(number) => write!(f, "layer {number}"),
            Self::Dev => f.write_str("layer dev"),
        }
    }
}

type Table = BTreeMap<String, Layer>;

/// Every edge that does not go down, and every difference between the table and the workspace.
pub fn check(workspace: &Workspace) -> Result<Findings, Failure> {
    let path = workspace.root.join(MAP);
    let map = fs::read_to_string(path).map_err(|error| format!("{MAP} can't be read: {error}"))?;
    Ok(judge(workspace, &parse_table(&map)?))
}

fn judge(workspace: &Workspace, table: &Table) -> Findings {
    let mut findings = Findings::new();
    for name in table.keys().filter(|name| !workspace.ours().any(|package| package.name == **name)) {
        findings
            .push(format!("{MAP}'s layer table lists `{name}`, which is no crate of this workspace; remove its row"));
    }
    for package in workspace.ours() {
        let name = &package.name;
        let Some(layer) = table.get(name) else {
            findings.push(format!("`{name}` has no row in {MAP}'s layer table; add one"));
            continue;
        };
        for needed in &package.needs {
            if let Some(below) = table.get(needed)
                && !layer.may_need(*below)
            {
                findings.push(format!(
                    "`{name}` ({layer}) depends on `{needed}` ({below}): a crate may know only lower layers; \
                     move the code down, or pass what is needed as a parameter"
                ));
            }
        }
    }
    findings
}

/// The first table whose header has a `layer` and a `crate` column. A cell may name several crates in back-quotes.
fn parse_table(map: &str) -> Result<Table, Failure> {
    let mut lines = map.lines();
    let (layer_at, crate_at) = lines
        .by_ref()
        .find_map(|line| {
            let header = cells(line)?;
            Some((header.iter().position(|cell| *cell == "layer")?, header.iter().position(|cell| *cell == "crate")?))
        })
        .ok_or_else(|| format!("{MAP} has no table with a `layer` and a `crate` column"))?;
    let mut table = Table::new();
    for row in lines.skip(1).map_while(cells) {
        let (Some(layer), Some(crates)) = (row.get(layer_at), row.get(crate_at)) else {
            return Err(format!("{MAP}'s layer table has a row that is too short: {}", row.join(" | ")));
        };
        let layer = match *layer {
            "dev" => Layer::Dev,
            number => Layer::Numbered(
                number.parse().map_err(|_| format!("{MAP}'s layer table: «{number}» is neither a number nor `dev`"))?,
            ),
        };
        for name in crates.split('`').skip(1).step_by(2) {
            if table.insert(name.to_owned(), layer).is_some() {
                return Err(format!("{MAP}'s layer table lists `{name}` twice"));
            }
        }
    }
    if table.is_empty() { Err(format!("{MAP}'s layer table names no crate in back-quotes")) } else { Ok(table) }
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Package;

    const MAP_TEXT: &str = "\
# Map

| crate | other |
|---|---|
| `no` | x |

| layer | crate | holds |
|---|---|---|
| 0 | `kernel` | ids |
| 1 | `domain` | rules |
| 1 | `measure` | figures |
| dev | `testkit`, `xtask` | – |

| 9 | `after` | not of the table |
";

    fn workspace(edges: &[(&str, &[&str])]) -> Workspace {
        let packages = edges
            .iter()
            .map(|(name, needs)| Package {
                name: (*name).to_owned(),
                version: "0.1.0".to_owned(),
                licence: None,
                ours: true,
                needs: needs.iter().map(|name| (*name).to_owned()).collect(),
            })
            .collect();
        Workspace { root: "/w".into(), packages }
    }

    fn found(edges: &[(&str, &[&str])]) -> String {
        judge(&workspace(edges), &parse_table(MAP_TEXT).unwrap()).join("\n")
    }

    #[test]
    fn the_table_is_found_by_its_columns_and_ends_with_its_last_row() {
        let table = parse_table(MAP_TEXT).unwrap();
        assert_eq!(table.len(), 5);
        assert_eq!(table["measure"], Layer::Numbered(1));
        assert_eq!(table["xtask"], Layer::Dev);
    }

    #[test]
    fn a_bad_table_is_refused_with_its_reason() {
        assert!(parse_table("no table").unwrap_err().contains("no table with"));
        assert!(parse_table("| layer | crate |\n|---|---|\n| top | `a` |").unwrap_err().contains("«top»"));
        assert!(parse_table("| layer | crate |\n|---|---|\n| 1 | a |").unwrap_err().contains("no crate"));
        assert!(parse_table("| layer | crate |\n|---|---|\n| 1 | `a` |\n| 2 | `a` |").unwrap_err().contains("twice"));
    }

    #[test]
    fn edges_go_down_and_dev_crates_may_need_anything() {
        let good: &[(&str, &[&str])] = &[
            ("kernel", &["serde"]),
            ("domain", &["kernel"]),
            ("measure", &["kernel"]),
            ("testkit", &["domain", "kernel"]),
            ("xtask", &["testkit"]),
        ];
        assert_eq!(found(good), "");
    }

    #[test]
    fn edges_up_and_sideways_and_to_dev_crates_are_found() {
        let bad: &[(&str, &[&str])] = &[
            ("kernel", &["domain"]),
            ("domain", &["measure"]),
            ("measure", &["testkit"]),
            ("testkit", &[]),
            ("xtask", &[]),
        ];
        let found = found(bad);
        assert!(found.contains("`kernel` (layer 0) depends on `domain` (layer 1)"), "{found}");
        assert!(found.contains("`domain` (layer 1) depends on `measure` (layer 1)"), "{found}");
        assert!(found.contains("`measure` (layer 1) depends on `testkit` (layer dev)"), "{found}");
        assert_eq!(found.lines().count(), 3);
    }

    #[test]
    fn a_crate_without_a_row_and_a_row_without_a_crate_are_found() {
        let found = found(&[("kernel", &[]), ("domain", &[]), ("testkit", &[]), ("xtask", &[]), ("stray", &[])]);
        assert!(found.contains("lists `measure`, which is no crate"), "{found}");
        assert!(found.contains("`stray` has no row"), "{found}");
    }
}
