//! What cargo says of the workspace and of everything it depends on.
//!
//! It asks `cargo metadata` and keeps the little that the checks need; it decides nothing.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::Failure;

/// A crate, ours or somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// The SPDX expression that the crate declares.
    pub licence: Option<String>,
    pub ours: bool,
    /// Names of the crates that it needs to be built and run; what only its own tests need is left out.
    pub needs: BTreeSet<String>,
}

/// The workspace, as cargo resolved it.
#[derive(Debug)]
pub struct Workspace {
    pub root: PathBuf,
    /// Ours and all the others, for every platform.
    pub packages: Vec<Package>,
}

impl Workspace {
    /// Asks cargo; `Cargo.lock` must be up to date.
    pub fn read() -> Result<Self, Failure> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["metadata", "--format-version", "1", "--locked", "--quiet"])
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("cargo metadata did not start: {error}"))?;
        if !output.status.success() {
            return Err("cargo metadata failed: see above".to_owned());
        }
        Self::parse(&output.stdout)
    }

    fn parse(json: &[u8]) -> Result<Self, Failure> {
        let value: Value =
            serde_json::from_slice(json).map_err(|error| format!("cargo metadata is not JSON: {error}"))?;
        let root = text(&value, "workspace_root")?;
        let members: BTreeSet<&str> = list(&value, "workspace_members")?.iter().filter_map(Value::as_str).collect();
        let packages = list(&value, "packages")?
            .iter()
            .map(|package| parse_package(package, &members))
            .collect::<Result<_, _>>()?;
        Ok(Self { root: root.into(), packages })
    }

    /// The crates of this workspace.
    pub fn ours(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.ours)
    }
}

fn parse_package(value: &Value, members: &BTreeSet<&str>) -> Result<Package, Failure> {
    let needs = list(value, "dependencies")?
        .iter()
        .filter(|dependency| dependency["kind"] != "dev")
        .filter_map(|dependency| dependency["name"].as_str().map(str::to_owned))
        .collect();
    Ok(Package {
        name: text(value, "name")?,
        version: text(value, "version")?,
        licence: value["license"].as_str().map(str::to_owned),
        ours: members.contains(text(value, "id")?.as_str()),
        needs,
    })
}

fn text(value: &Value, key: &str) -> Result<String, Failure> {
    value[key].as_str().map(str::to_owned).ok_or_else(|| format!("cargo metadata has no «{key}»"))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>, Failure> {
    value[key].as_array().ok_or_else(|| format!("cargo metadata has no list «{key}»"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_need_is_left_out() {
        let json = br#"{"workspace_root": "/w", "workspace_members": ["a 1"], "packages": [
            {"name": "a", "version": "1.0.0", "id": "a 1", "license": "MIT", "dependencies": [
                {"name": "b", "kind": null}, {"name": "c", "kind": "build"}, {"name": "d", "kind": "dev"}]},
            {"name": "b", "version": "2.0.0", "id": "b 2", "license": null, "dependencies": []}]}"#;
        let workspace = Workspace::parse(json).unwrap();
        let ours: Vec<_> = workspace.ours().collect();
        assert_eq!(ours.len(), 1);
        assert_eq!(ours[0].needs, ["b", "c"].map(str::to_owned).into());
        assert_eq!(workspace.packages[1].licence, None);
    }
}
