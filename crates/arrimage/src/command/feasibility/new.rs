//! `feasibility new`: a commented file to start from, or an example that teaches.

use std::{path::PathBuf, process::ExitCode};

use arrimage_feasibility::{examples, template};
use arrimage_kernel::{Code, Problem};

use crate::command::{
    Ended,
    out::{self, Speech},
};

/// What to write.
#[derive(clap::Args)]
pub struct Args {
    /// The file to write, which must not exist yet; the standard output when not given.
    file: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
    /// An example instead; `--example list` names them.
    #[arg(long, value_name = "ID")]
    example: Option<String>,
}

/// Writes it.
pub fn run(args: &Args) -> Ended {
    let text = match args.example.as_deref() {
        None => template::text(args.speech.language()),
        Some("list") => {
            let language = args.speech.language();
            let lines: String = examples::ALL
                .iter()
                .map(|example| format!("{}\n    {}\n", example.id, example.title().get(language)))
                .collect();
            out::print(&lines)?;
            return Ok(ExitCode::SUCCESS);
        }
        Some(id) => {
            let Some(example) = examples::find(id) else {
                let known: Vec<&str> = examples::ALL.iter().map(|example| example.id).collect();
                let problem = Problem::new(Code::NotFound, format!("no example has the id `{id}`"));
                return Err(problem.expected(known.join(", ")).into());
            };
            example.text
        }
    };
    match &args.file {
        None => out::print(text)?,
        Some(path) => {
            out::fresh(path, text.as_bytes())?;
            let path = path.display();
            out::print(&format!("{path} is written.\nNext: change it, then arrimage feasibility {path}\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
