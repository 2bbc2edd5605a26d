//! A program that runs to its end, with the processor time and the memory that it took: as the kernel counts them, the
//! same for every program.

use std::{
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use arrimage_kernel::{Code, Problem};

/// What a program took.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    /// Processor time, all threads, the kernel's own work for it included; to a hundredth of a second.
    pub processor: Duration,
    /// By the clock on the wall.
    pub wall: Duration,
    /// The most memory that it held, in bytes.
    pub memory: u64,
}

/// Ticks in a second, in what Linux shows to programs.
const TICKS: u32 = 100;

/// Runs it, its standard output going where the caller said.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the real clock")]
pub fn run(command: &mut Command) -> Result<Took, Problem> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| Problem::new(Code::Unavailable, format!("{name} cannot be started: {error}")))?;
    let (processor, memory) = until_it_ends(&child).ok_or_else(|| {
        Problem::new(Code::Unavailable, "this machine does not say what a program took").expected("Linux, with /proc")
    })?;
    let wall = start.elapsed();
    ended(&mut child, &name)?;
    Ok(Took { processor, wall, memory })
}

fn ended(child: &mut Child, name: &str) -> Result<(), Problem> {
    let status = child.wait().map_err(|error| Problem::new(Code::Unavailable, format!("{name}: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Problem::new(Code::Unavailable, format!("{name} ended with {status}: its message is above")))
}

/// Looks until only its record is left: a program that ended keeps its times until somebody asks how it ended.
fn until_it_ends(child: &Child) -> Option<(Duration, u64)> {
    let folder = format!("/proc/{}", child.id());
    let mut memory = 0;
    loop {
        let status = fs::read_to_string(format!("{folder}/status")).ok()?;
        // The high-water mark only grows, and is gone once the program ended.
        let held = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|line| line.trim().strip_suffix("kB").and_then(|kilobytes| kilobytes.trim().parse::<u64>().ok()));
        memory = memory.max(held.unwrap_or(0) * 1024);
        let stat = fs::read_to_string(format!("{folder}/stat")).ok()?;
        // The name, between parentheses, may hold anything.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        if fields.first().is_some_and(|state| *state == "Z") {
            let ticks: u32 = fields.get(11)?.parse::<u32>().ok()? + fields.get(12)?.parse::<u32>().ok()?;
            return Some((Duration::from_secs(1) * ticks / TICKS, memory));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_took_is_known_after_its_end_and_its_failure_is_told() {
        let took = run(Command::new("sh").args(["-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"])).unwrap();
        assert!(took.processor > Duration::ZERO && took.memory > 100_000, "{took:?}");
        assert!(run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err().to_string().contains('3'));
    }
}
