//! The node's configuration: one commented TOML file, of which this table is the only source.
//!
//! Each setting has its words, its default and its environment variable, which wins over the file. `arrimage config`
//! prints the file; `docs/configuration.toml` is a copy that a test holds to it. To add a setting: a field of
//! [`Config`] and a line of [`SETTINGS`].

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use arrimage_kernel::{Code, Problem};
use toml::de::{DeTable, DeValue};

/// The settings of a node, read and checked. Paths are relative to the node's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where the server listens.
    pub listen: Vec<SocketAddr>,
    /// How browsers and partners reach it, without a final slash.
    pub public_url: String,
    /// TLS certificate chain, in PEM.
    pub tls_certificate: Option<PathBuf>,
    /// TLS private key, in PEM.
    pub tls_key: Option<PathBuf>,
    /// Certificates that partners' servers are checked against, in PEM; the public ones when none.
    pub trusted_certificates: Option<PathBuf>,
    /// A file that holds the node's passphrase.
    pub passphrase_file: Option<PathBuf>,
}

/// What is wrong with a value: what was expected.
type Checked = Result<(), &'static str>;

/// A line of the table.
struct Setting {
    name: &'static str,
    variable: &'static str,
    words: &'static str,
    /// As TOML.
    default: &'static str,
    /// Takes one value, or several.
    put: fn(&mut Config, &[String]) -> Checked,
}

const SETTINGS: &[Setting] = &[
    Setting {
        name: "listen",
        variable: "ARRIMAGE_LISTEN",
        words: "Addresses and ports on which the server listens. The default answers this machine only.\n\
                In the variable, separate them by commas.",
        default: r#"["127.0.0.1:8080", "[::1]:8080"]"#,
        put: |config, values| {
            const EXPECTED: &str = "one or more addresses with their port, such as \"127.0.0.1:8080\" or \"[::]:443\"";
            let addresses = values.iter().map(|value| value.trim().parse().map_err(|_| EXPECTED));
            config.listen = addresses.collect::<Result<_, _>>()?;
            if config.listen.is_empty() { Err(EXPECTED) } else { Ok(()) }
        },
    },
    Setting {
        name: "public_url",
        variable: "ARRIMAGE_PUBLIC_URL",
        words: "How browsers and partners reach this node, whatever stands in front of it. Partners send envelopes there.\n\
                With https, cookies travel over TLS only. When it changes, partners are told at the next start.",
        default: r#""http://localhost:8080""#,
        put: |config, values| {
            const EXPECTED: &str = "an address such as \"https://arrimage.example.org\", with nothing after the host";
            let [url] = values else { return Err(EXPECTED) };
            let url = url.trim().trim_end_matches('/');
            let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or(EXPECTED)?;
            if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control() || "/?#@\"'".contains(c))
            {
                return Err(EXPECTED);
            }
            url.clone_into(&mut config.public_url);
            Ok(())
        },
    },
    Setting {
        name: "tls_certificate",
        variable: "ARRIMAGE_TLS_CERTIFICATE",
        words: "Certificate chain and private key, two PEM files: with both, the server does TLS itself. With neither,\n\
                put a reverse proxy that does TLS in front of it, on the same machine.",
        default: r#""""#,
        put: |config, values| one_path(&mut config.tls_certificate, values),
    },
    Setting {
        name: "tls_key",
        variable: "ARRIMAGE_TLS_KEY",
        words: "See tls_certificate.",
        default: r#""""#,
        put: |config, values| one_path(&mut config.tls_key, values),
    },
    Setting {
        name: "trusted_certificates",
        variable: "ARRIMAGE_TRUSTED_CERTIFICATES",
        words: "A PEM file with the only authorities (or servers' own certificates) that partners' servers are checked\n\
                against: for a network with its own authority. Empty: the authorities that browsers know.",
        default: r#""""#,
        put: |config, values| one_path(&mut config.trusted_certificates, values),
    },
    Setting {
        name: "passphrase_file",
        variable: "ARRIMAGE_PASSPHRASE_FILE",
        words: "A file whose first line is the node's passphrase, so that the server starts without a human.\n\
                A CHOICE TO MAKE KNOWINGLY: whoever can read that file and this folder, the host of the machine first,\n\
                can then read everything that the organisations hold. Without it, the server asks at each start, and a\n\
                stolen disk or backup opens nothing.",
        default: r#""""#,
        put: |config, values| one_path(&mut config.passphrase_file, values),
    },
];

fn one_path(field: &mut Option<PathBuf>, values: &[String]) -> Checked {
    let [value] = values else { return Err("the path of one file, or an empty text") };
    *field = Some(value.trim()).filter(|value| !value.is_empty()).map(PathBuf::from);
    Ok(())
}

impl Default for Config {
    fn default() -> Self {
        let empty = Self {
            listen: Vec::new(),
            public_url: String::new(),
            tls_certificate: None,
            tls_key: None,
            trusted_certificates: None,
            passphrase_file: None,
        };
        let mut config = empty.clone();
        let whole: String = SETTINGS.iter().map(|s| format!("{} = {}\n", s.name, s.default)).collect();
        // A default that did not read would be found by the test below.
        if config.merge(&whole, "the defaults").is_err() { empty } else { config }
    }
}

impl Config {
    /// Reads the file, then the environment.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let place = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| {
            Problem::new(Code::Unavailable, format!("the configuration can't be read ({})", error.kind()))
                .at(place.clone())
        })?;
        let mut config = Self::default();
        config.merge(&text, &place)?;
        config.override_by(|variable| std::env::var(variable).ok())?;
        if config.tls_certificate.is_some() != config.tls_key.is_some() {
            return Err(Problem::new(Code::Missing, "TLS needs both its files")
                .at(place)
                .expected("tls_certificate and tls_key, or neither"));
        }
        Ok(config)
    }

    /// Whether browsers reach us over TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    fn merge(&mut self, text: &str, place: &str) -> Result<(), Problem> {
        let at = |offset: usize| format!("{place}, line {}", line_of(text, offset));
        let table = DeTable::parse(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            Problem::new(Code::Malformed, format!("the file is not valid TOML: {}", error.message())).at(at(offset))
        })?;
        for (name, value) in table.get_ref() {
            let here = at(name.span().start);
            let setting = SETTINGS.iter().find(|setting| setting.name == name.get_ref().as_ref());
            let setting = setting.ok_or_else(|| {
                let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
                Problem::new(Code::Malformed, format!("`{}` is no setting", name.get_ref()))
                    .at(here.clone())
                    .expected(format!("one of {}", names.join(", ")))
            })?;
            let values: Option<Vec<String>> = match value.get_ref() {
                DeValue::String(text) => Some(vec![text.to_string()]),
                DeValue::Array(list) => list.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect(),
                _ => None,
            };
            let put = values.map_or(Err("a text between quotation marks"), |values| (setting.put)(self, &values));
            put.map_err(|expected| {
                Problem::new(Code::Malformed, format!("`{}` can't take this value", setting.name))
                    .at(here)
                    .expected(expected)
            })?;
        }
        Ok(())
    }

    fn override_by(&mut self, variable: impl Fn(&str) -> Option<String>) -> Result<(), Problem> {
        for setting in SETTINGS {
            let Some(text) = variable(setting.variable) else { continue };
            let values: Vec<String> = if setting.default.starts_with('[') {
                text.split(',').map(str::to_owned).collect()
            } else {
                vec![text]
            };
            (setting.put)(self, &values).map_err(|expected| {
                Problem::new(Code::Malformed, "this environment variable can't take this value")
                    .at(setting.variable)
                    .expected(expected)
            })?;
        }
        Ok(())
    }
}

/// Lines count from 1.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// The whole file, commented: every setting at its default, none in force but by default.
pub fn commented() -> String {
    let mut out = String::from(
        "# The configuration of an Arrimage node. Every setting is shown at its default: take the # away to change it.\n\
         # Each has an environment variable, which wins over this file. Paths are relative to this folder.\n",
    );
    for setting in SETTINGS {
        out.push('\n');
        for line in setting.words.lines() {
            out.push_str(&format!("# {line}\n"));
        }
        out.push_str(&format!("# Variable: {}\n#{} = {}\n", setting.variable, setting.name, setting.default));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(text: &str) -> Result<Config, String> {
        let mut config = Config::default();
        config.merge(text, "arrimage.toml").map(|()| config).map_err(|problem| problem.to_string())
    }

    #[test]
    fn defaults_are_complete_and_the_commented_file_changes_nothing() {
        let config = Config::default();
        assert_eq!(config.listen.len(), 2);
        assert_eq!(config.public_url, "http://localhost:8080");
        assert_eq!(merged(&commented()), Ok(config.clone()));
        let uncommented = commented().lines().map(uncomment).collect::<Vec<_>>().join("\n");
        assert_eq!(merged(&uncommented), Ok(config), "every line shown is a valid setting");
    }

    fn uncomment(line: &str) -> &str {
        line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line)
    }

    #[test]
    fn the_committed_reference_is_the_generated_one() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.toml");
        let committed = fs::read_to_string(path).expect("docs/configuration.toml exists");
        assert_eq!(committed, commented(), "write it again: cargo run -- config > docs/configuration.toml");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let error = merged("\nlisten = [\"8080\"]").unwrap_err();
        assert!(error.contains("line 2") && error.contains("addresses with their port"), "{error}");
        let error = merged("# x\n\npublic-url = \"http://a\"").unwrap_err();
        assert!(error.contains("`public-url` is no setting") && error.contains("line 3"), "{error}");
        let error = merged("listen = 8080").unwrap_err();
        assert!(error.contains("a text between quotation marks"), "{error}");
        let error = merged("listen = [\n\"a\"").unwrap_err();
        assert!(error.contains("not valid TOML"), "{error}");
        for url in ["localhost:8080", "http://", "http://a/b", "https://u@h", "ftp://a"] {
            assert!(merged(&format!("public_url = \"{url}\"")).is_err(), "{url}");
        }
    }

    #[test]
    fn the_environment_wins_and_is_checked_as_the_file_is() {
        let mut config = Config::default();
        let variable = |name: &str| (name == "ARRIMAGE_LISTEN").then(|| "127.0.0.1:1, [::1]:2".to_owned());
        config.override_by(variable).unwrap();
        assert_eq!(config.listen.len(), 2);
        assert_eq!(config.listen[1].port(), 2);
        let problem = config.override_by(|name| (name == "ARRIMAGE_PUBLIC_URL").then(|| "x".into())).unwrap_err();
        assert_eq!(problem.place.as_deref(), Some("ARRIMAGE_PUBLIC_URL"));
    }
}
