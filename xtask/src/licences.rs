//! Whether every dependency may be shipped with a program under AGPL-3.0-or-later.
//!
//! It reads what each crate declares; whether the crate tells the truth is not for a program to say. `deny.toml`
//! carries the same lists for public services, and a test holds the two together. To allow a licence, add it to
//! both, in a commit that says why it goes with ours.

use crate::{
    Failure, Findings,
    metadata::{Package, Workspace},
};

const OURS: &str = "AGPL-3.0-or-later";

/// Licences whose code may be combined with ours.
const ALLOWED: &[&str] = &[
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "GPL-3.0-or-later",
    "ISC",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Beginnings of names that never come in: cryptography of the system, or one that needs more than a C compiler.
const BANNED: &[&str] = &["aws-lc", "native-tls", "openssl"];

/// Every dependency whose licence does not go with ours, or whose name is banned.
pub fn check(workspace: &Workspace) -> Result<Findings, Failure> {
    Ok(workspace.packages.iter().filter_map(judge).collect())
}

fn judge(package: &Package) -> Option<String> {
    let Package { name, version, licence, ours, .. } = package;
    if BANNED.iter().any(|start| name.starts_with(start)) {
        return Some(format!(
            "`{name}` {version} is banned: turn off the feature that brings it (`cargo tree -i {name}`)"
        ));
    }
    let Some(licence) = licence else {
        return Some(format!("`{name}` {version} declares no licence expression"));
    };
    if *ours {
        return (licence != OURS).then(|| format!("`{name}` declares {licence}; ours is {OURS}"));
    }
    match allows(licence) {
        Ok(true) => None,
        Ok(false) => Some(format!("`{name}` {version}: {licence} is not on the list of licences that go with {OURS}")),
        Err(reason) => Some(format!("`{name}` {version}: «{licence}» can't be read: {reason}")),
    }
}

/// Whether an SPDX expression leaves at least one allowed choice. A `/` is the old way to write `OR`.
fn allows(expression: &str) -> Result<bool, Failure> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = Words { rest: spaced.split_whitespace().collect() };
    let allowed = words.any()?;
    match words.rest.first() {
        None => Ok(allowed),
        Some(word) => Err(format!("«{word}» was not expected")),
    }
}

struct Words<'a> {
    rest: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.rest.first().is_some_and(|first| first.eq_ignore_ascii_case(word));
        if found {
            self.rest.remove(0);
        }
        found
    }

    fn next(&mut self) -> Result<&'a str, Failure> {
        match self.rest.first() {
            Some(word) if !["(", ")", "AND", "OR", "WITH"].contains(word) => Ok(self.rest.remove(0)),
            Some(word) => Err(format!("a licence was expected before «{word}»")),
            None => Err("a licence was expected at the end".to_owned()),
        }
    }

    fn any(&mut self) -> Result<bool, Failure> {
        let mut allowed = self.all()?;
        while self.take("OR") {
            allowed |= self.all()?;
        }
        Ok(allowed)
    }

    fn all(&mut self) -> Result<bool, Failure> {
        let mut allowed = self.one()?;
        while self.take("AND") {
            allowed &= self.one()?;
        }
        Ok(allowed)
    }

    fn one(&mut self) -> Result<bool, Failure> {
        if self.take("(") {
            let allowed = self.any()?;
            return if self.take(")") { Ok(allowed) } else { Err("a parenthesis is not closed".to_owned()) };
        }
        let licence = self.next()?;
        if self.take("WITH") {
            let exception = self.next()?;
            return Ok(ALLOWED.contains(&format!("{licence} WITH {exception}").as_str()));
        }
        Ok(ALLOWED.contains(&licence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_one_allowed_licence_and_a_sum_needs_all() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "SSPL-1.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "MIT AND (Zlib OR SSPL-1.0)",
        ] {
            assert_eq!(allows(good), Ok(true), "{good}");
        }
        for bad in
            ["SSPL-1.0", "GPL-2.0-only", "MIT AND SSPL-1.0", "MIT AND (SSPL-1.0 OR BUSL-1.1)", "MIT WITH Nothing"]
        {
            assert_eq!(allows(bad), Ok(false), "{bad}");
        }
    }

    #[test]
    fn what_is_no_expression_is_said_so() {
        for bad in ["", "MIT OR", "OR MIT", "(MIT", "MIT)", "MIT Apache-2.0", "MIT WITH"] {
            assert!(allows(bad).is_err(), "{bad}");
        }
    }

    fn package(name: &str, licence: Option<&str>, ours: bool) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.map(str::to_owned),
            ours,
            needs: Default::default(),
        }
    }

    #[test]
    fn banned_names_and_missing_licences_are_found_whatever_else_is_right() {
        assert!(judge(&package("openssl-sys", Some("MIT"), false)).unwrap().contains("banned"));
        assert!(judge(&package("aws-lc-rs", Some("ISC"), false)).unwrap().contains("banned"));
        assert!(judge(&package("quiet", None, false)).unwrap().contains("declares no licence"));
        assert!(judge(&package("arrimage-x", Some("MIT"), true)).unwrap().contains(OURS));
        assert_eq!(judge(&package("arrimage-x", Some(OURS), true)), None);
        assert_eq!(judge(&package("good", Some("MIT"), false)), None);
    }

    #[test]
    fn the_public_configuration_says_the_same() {
        let deny = include_str!("../../deny.toml");
        let quoted_after = |key: &str| -> Vec<String> {
            let start = deny.find(key).unwrap() + key.len();
            let list = &deny[start..start + deny[start..].find("\n]").unwrap()];
            list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
        };
        assert_eq!(quoted_after("\nallow = ["), ALLOWED);
        let banned = quoted_after("\ndeny = [");
        assert!(banned.iter().all(|name| BANNED.iter().any(|start| name.starts_with(start))), "{banned:?}");
        assert!(BANNED.iter().all(|start| banned.iter().any(|name| name.starts_with(start))), "{banned:?}");
    }
}
