//! The command line: configuration, wiring, the demonstration. It decides nothing about persons.
//!
//! To add a command: a file in `command/` with its `Args` and `run`, a line in [`Command`] and in [`main`], and a line
//! in the French list of [`FRENCH`]. Messages for whoever runs the machine are in English; what organisations and persons
//! read, pages and folders, is in both languages (docs/decisions/command-line.md).

mod command;
mod config;
mod demo;
mod directory;
mod erasures;
mod failure;
mod folder;
mod journal_log;
mod passphrase;
mod serve;
mod system;
mod transport;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use command::{
    backup, bench, doctor, export, feasibility, init, keys, leave, measure, organisation, partner, practitioner,
    restore, service, verify,
};

/// The commands, for those who would rather read French.
const FRENCH: &str = "\
Begin here:
  arrimage demo                             a small network to play with
  arrimage init                             a real node, in ./arrimage-node
  arrimage organisation add maison-lila --name \"Maison Lila\"
  arrimage serve

En français\u{a0}: demo montre un petit réseau fictif; init crée un nœud; organisation, service, practitioner y inscrivent \
un organisme, ses services, ses gens; partner le lie à un autre, par six mots comparés de vive voix; directory importe \
un répertoire public; serve ouvre les pages; backup et restore gardent et rendent; leave et adopt déménagent un \
organisme avec tout ce qu’il possède; feasibility cherche si des pratiques peuvent s’intégrer, avant de signer; measure \
lit un journal d’événements et dit qui passe le relais à qui, combien de temps, avec quelle continuité; export écrit le \
journal d’un organisme pour d’autres logiciels, sans rien sur personne; verify et doctor vérifient les données et la \
machine; keys change les clés;
config montre tous les réglages. Les pages, elles, sont en français et en anglais.

Exit status: 0 done; 1 done, and something is wrong (verify, doctor); 2 not done, nothing was changed.";

#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true, after_help = FRENCH, propagate_version = true)]
/// Organisations that ask each other for something for a person, with that person's consent, and see it through.
struct Arrimage {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Common {
    /// The node's folder.
    #[arg(long, global = true, value_name = "FOLDER", env = "ARRIMAGE_FOLDER", default_value = "arrimage-node")]
    pub folder: PathBuf,
    /// A file whose first line is the node's passphrase; else ARRIMAGE_PASSPHRASE, else the configuration, else asked.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Play a small network of invented organisations, persons and practitioners on this machine.
    Demo(demo::Args),
    /// Make a node: a folder with its configuration.
    #[command(after_help = init::HELP)]
    Init,
    /// Serve the node's pages and exchange envelopes with partners, until Ctrl-C.
    #[command(after_help = init::SERVE_HELP)]
    Serve,
    /// Organisations housed by this node.
    #[command(subcommand)]
    Organisation(organisation::Command),
    /// What an organisation offers.
    #[command(subcommand)]
    Service(service::Command),
    /// Who acts in an organisation.
    #[command(subcommand)]
    Practitioner(practitioner::Command),
    /// Other organisations, linked by comparing six words.
    #[command(subcommand)]
    Partner(partner::Command),
    /// Public places, from open data.
    #[command(subcommand)]
    Directory(directory::Command),
    /// Copy what the node holds, even while it serves; the keys apart.
    #[command(after_help = backup::HELP)]
    Backup(backup::Args),
    /// Bring a backup back; who was erased since stays erased.
    #[command(after_help = restore::HELP)]
    Restore(restore::Args),
    /// Put everything that an organisation holds in one folder, to read and to move.
    #[command(after_help = leave::LEAVE_HELP)]
    Leave(leave::LeaveArgs),
    /// Take in an organisation that left another node.
    #[command(after_help = leave::ADOPT_HELP)]
    Adopt(leave::AdoptArgs),
    /// Check that the files still tell the truth: chain, tables, receipts.
    #[command(after_help = verify::HELP)]
    Verify(verify::Args),
    /// Check the machine: clock, disk, keys, partners, what waits; and say what to do.
    Doctor,
    /// An organisation's keys.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Find out whether the practices of organisations can be integrated, before anything is signed.
    #[command(after_help = feasibility::HELP)]
    Feasibility(feasibility::Args),
    /// Write what an organisation holds for other programs to read.
    #[command(subcommand)]
    Export(export::Command),
    /// Measure an event log: handovers, returns, durations, continuity, the shape of a network.
    #[command(after_help = measure::HELP)]
    Measure(Box<measure::Args>),
    /// Measure this machine, on made-up data.
    #[command(subcommand)]
    Bench(bench::Command),
    /// Print every setting with its default, as a configuration file.
    Config,
}

fn main() -> ExitCode {
    let Arrimage { common, command } = Arrimage::parse();
    let outcome = match command {
        Command::Demo(args) => demo::run(args),
        Command::Init => init::run(&common),
        Command::Serve => serve::run(&common),
        Command::Organisation(command) => organisation::run(&common, command),
        Command::Service(command) => service::run(&common, command),
        Command::Practitioner(command) => practitioner::run(&common, command),
        Command::Partner(command) => partner::run(&common, command),
        Command::Directory(command) => directory::run(&common, command),
        Command::Backup(args) => backup::run(&common, &args),
        Command::Restore(args) => restore::run(&common, &args),
        Command::Leave(args) => leave::leave(&common, &args),
        Command::Adopt(args) => leave::adopt(&common, &args),
        Command::Verify(args) => verify::run(&common, &args),
        Command::Doctor => doctor::run(&common),
        Command::Keys(command) => keys::run(&common, command),
        Command::Feasibility(args) => feasibility::run(&args),
        Command::Export(command) => export::run(&common, &command),
        Command::Measure(args) => measure::run(&args),
        Command::Bench(command) => bench::run(&command),
        Command::Config => {
            print!("{}", config::commented());
            Ok(ExitCode::SUCCESS)
        }
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
