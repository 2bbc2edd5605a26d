//! A node in a temporary folder, its commands and its server.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead as _, BufReader, Read as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::Arc,
    time::Duration,
};

use arrimage_domain::{Item, Items, organisation::Role};
use arrimage_kernel::{Bilingual, Code, Language, ManualClock, SeededEntropy, id::PersonId};
use arrimage_node::{Desk, Office, Outcome, Viewer, office::Means, vault};
use arrimage_store::{Mode, SqliteStore};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "marée haute et lune pleine";

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Said {
    /// What it printed, having ended well.
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.status, 0, "{self:?}");
        self.out
    }

    /// Its message, having done nothing.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(self.status, 2, "{self:?}");
        assert!(self.err.starts_with("arrimage: "), "{self:?}");
        self.err
    }
}

/// A node's folder and its address.
pub struct Node {
    pub root: TempDir,
    pub port: u16,
    variables: Vec<(String, String)>,
}

impl Node {
    /// An empty place, with a port that is free now.
    pub fn nowhere() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut node = Self { root: tempfile::tempdir().unwrap(), port, variables: Vec::new() };
        node.set("ARRIMAGE_PASSPHRASE", PASSPHRASE);
        node.set("ARRIMAGE_LISTEN", &format!("127.0.0.1:{port}"));
        node.set("ARRIMAGE_PUBLIC_URL", &format!("http://127.0.0.1:{port}"));
        node
    }

    /// A node.
    pub fn empty() -> Self {
        let node = Self::nowhere();
        node.run(&["init"]).well();
        node
    }

    /// A node with one organisation.
    pub fn with(slug: &str) -> Self {
        let node = Self::empty();
        node.run(&["organisation", "add", slug, "--name", slug]).well();
        node
    }

    /// An environment variable of every command to come.
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn folder(&self) -> PathBuf {
        self.root.path().join("node")
    }

    pub fn store(&self, slug: &str) -> PathBuf {
        self.folder().join("organisations").join(slug).join("organisation.sqlite")
    }

    /// A path beside the node's folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_arrimage"));
        command.arg("--folder").arg(self.folder()).args(args).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ARRIMAGE_")) {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        self.command(args).output().expect("the program runs").into()
    }

    /// Starts the server and waits until it answers.
    #[track_caller]
    pub fn serve(&self) -> Server {
        let mut child =
            self.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the server starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut said = String::new();
        while !said.contains("stop with Ctrl-C") {
            if out.read_line(&mut said).expect("readable") == 0 {
                let mut err = String::new();
                child.stderr.take().expect("piped").read_to_string(&mut err).expect("readable");
                panic!("the server did not start: {said}{err}");
            }
        }
        Server { child, _out: out }
    }

    /// The organisation's six words.
    pub fn words(&self, slug: &str) -> String {
        let shown = self.run(&["partner", "show", "-o", slug]).well();
        let line = shown.lines().find_map(|line| line.strip_prefix("Six words:")).expect("shown");
        line.trim().to_owned()
    }

    /// Opens an organisation as its server would, in this process.
    pub fn office(&self, slug: &str) -> Arc<Office> {
        let file = fs::read(self.folder().join("keys").join(format!("{slug}.key"))).unwrap();
        // A process that another test is starting holds our locks for an instant, between its fork and its exec.
        let open = || SqliteStore::open(self.store(slug), Mode::Inline);
        let opened = (0..100).find_map(|_| match open() {
            Err(problem) if problem.code == Code::InUse => {
                std::thread::sleep(Duration::from_millis(50));
                None
            }
            outcome => Some(outcome.unwrap()),
        });
        Office::open(Means {
            endpoint: self.address(),
            store: Arc::new(opened.expect("nobody else has it open")),
            key: vault::unlock_key(&file, PASSPHRASE).unwrap(),
            clock: Arc::new(ManualClock::new("2026-03-03T14:00:00Z".parse().unwrap())),
            entropy: Box::new(SeededEntropy::new(u64::from(self.port))),
        })
        .unwrap()
    }

    /// Its one use case, while no server runs.
    pub fn act<T: Send + 'static>(
        &self,
        slug: &str,
        use_case: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> T {
        self.office(slug).write(use_case).wait().unwrap()
    }

    /// A practitioner, and persons whose files they opened.
    pub fn people(&self, slug: &str, names: &[&str]) -> (Viewer, Vec<PersonId>) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.act(slug, move |desk| {
            let by = arrimage_domain::Actor::Console;
            let title = Bilingual::same("intervenante");
            let (id, _) = desk.add_practitioner(by, "Inès", "ines", title, Role::Practitioner, Language::Fr)?;
            let practitioner = desk.view().practitioner(id)?.expect("just added");
            let viewer = Viewer { practitioner };
            let mut persons = Vec::new();
            for name in names {
                let items: Items = [(Item::Name, name), (Item::Situation, "vit seule".to_owned())].into();
                persons.push(desk.open_person(&viewer, items, BTreeSet::new())?);
            }
            Ok((viewer, persons))
        })
    }
}

/// A server, ended with its test.
pub struct Server {
    child: Child,
    _out: BufReader<std::process::ChildStdout>,
}

impl Server {
    /// Asks it to stop, and waits until it has.
    #[track_caller]
    pub fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
        assert!(self.child.wait().expect("it ends").success(), "a server that is asked to stop ends well");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The only folder inside another whose name begins so.
#[track_caller]
pub fn inside(parent: &Path, prefix: &str) -> PathBuf {
    let names = fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path());
    let begins =
        |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(|n| n.starts_with(prefix));
    let found: Vec<PathBuf> = names.filter(begins).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}
