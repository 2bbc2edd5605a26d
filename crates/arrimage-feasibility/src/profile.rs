//! When something is reached, as a function of the minute at which the person presents.
//!
//! A [`Profile`] maps each minute `s` of the week to a minute `at(s) >= s`, counted from the same Monday 00:00 and beyond
//! the week if need be. It never decreases, and one week later it is one week later: `at(s + WEEK) = at(s) + WEEK`. It
//! is kept as pieces that either stand still or advance with `s`, so that a whole week costs as much as its windows
//! have edges, not as it has minutes. «Never» is the absence of a profile: windows come back every week, so what is
//! reached from one minute is reached from all.

use crate::week::{Run, WEEK};

/// Minutes from Monday 00:00; signed because periodic shifts go both ways.
pub type Minute = i64;

const W: Minute = WEEK as Minute;

/// When something is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Ascending by `from`; the first begins at 0, each ends where the next begins, the last at [`WEEK`].
    pieces: Vec<Piece>,
}

/// A stretch of minutes `from..` on which the profile has one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its first minute.
    pub from: Minute,
    /// Its form.
    pub form: Form,
}

/// The form of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `at(s) = s + delay`.
    After(Minute),
    /// `at(s)` is this minute.
    At(Minute),
}

impl Form {
    fn value(self, s: Minute) -> Minute {
        match self {
            Form::After(delay) => s + delay,
            Form::At(minute) => minute,
        }
    }
}

impl Profile {
    /// Reached when the person presents.
    pub fn now() -> Self {
        Self { pieces: vec![Piece { from: 0, form: Form::After(0) }] }
    }

    /// The minute reached from `s`, `0 <= s < WEEK`.
    pub fn at(&self, s: Minute) -> Minute {
        let after = self.pieces.partition_point(|piece| piece.from <= s);
        self.pieces[after - 1].form.value(s)
    }

    /// Each piece with its end.
    pub fn stretches(&self) -> impl Iterator<Item = (Minute, Minute, Form)> + '_ {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.from).chain([W]);
        self.pieces.iter().zip(ends).map(|(piece, end)| (piece.from, end, piece.form))
    }

    /// `takes` minutes later.
    #[must_use]
    pub fn later(mut self, takes: Minute) -> Self {
        if takes != 0 {
            for piece in &mut self.pieces {
                piece.form = match piece.form {
                    Form::After(delay) => Form::After(delay + takes),
                    Form::At(minute) => Form::At(minute + takes),
                };
            }
        }
        self
    }

    /// The earlier of the two, minute by minute.
    #[must_use]
    pub fn earlier(&self, other: &Profile) -> Profile {
        self.merge(other, |a, b| a <= b)
    }

    /// The later of the two, minute by minute.
    #[must_use]
    pub fn latest(&self, other: &Profile) -> Profile {
        self.merge(other, |a, b| a >= b)
    }

    /// Whether this is at no minute later than the other.
    pub fn never_after(&self, other: &Profile) -> bool {
        let (mut i, mut j) = (0, 0);
        let mut from = 0;
        while from < W {
            let (end_a, end_b) = (self.end(i), other.end(j));
            let to = end_a.min(end_b);
            let (a, b) = (self.pieces[i].form, other.pieces[j].form);
            // Between its ends a piece only stands still or advances.
            if a.value(from) > b.value(from) || a.value(to - 1) > b.value(to - 1) {
                return false;
            }
            i += usize::from(end_a == to);
            j += usize::from(end_b == to);
            from = to;
        }
        true
    }

    /// The largest delay from the minutes of some runs.
    pub fn worst_delay(&self, runs: &[Run]) -> Minute {
        let mut worst = 0;
        let mut next = 0;
        for (from, to, form) in self.stretches() {
            while runs.get(next).is_some_and(|run| Minute::from(run.to) <= from) {
                next += 1;
            }
            if let Some(run) = runs.get(next).filter(|run| Minute::from(run.from) < to) {
                let first = from.max(run.from.into());
                worst = worst.max(form.value(first) - first);
            }
        }
        worst
    }

    fn end(&self, piece: usize) -> Minute {
        self.pieces.get(piece + 1).map_or(W, |piece| piece.from)
    }

    /// On each minute the one of the two that `mine` prefers, given their values.
    fn merge(&self, other: &Profile, mine: impl Fn(Minute, Minute) -> bool) -> Profile {
        let mut out = Vec::with_capacity(self.pieces.len() + other.pieces.len());
        let (mut i, mut j) = (0, 0);
        let mut from = 0;
        while from < W {
            let (end_a, end_b) = (self.end(i), other.end(j));
            let to = end_a.min(end_b);
            choose(&mut out, from, to, self.pieces[i].form, other.pieces[j].form, &mine);
            i += usize::from(end_a == to);
            j += usize::from(end_b == to);
            from = to;
        }
        Profile { pieces: out }
    }
}

fn push(out: &mut Vec<Piece>, from: Minute, form: Form) {
    if out.last().is_none_or(|last| last.form != form) {
        out.push(Piece { from, form });
    }
}

/// Two forms on `from..to`: they cross at most once, where one stands still and the other advances.
fn choose(out: &mut Vec<Piece>, from: Minute, to: Minute, a: Form, b: Form, mine: &impl Fn(Minute, Minute) -> bool) {
    let first = if mine(a.value(from), b.value(from)) { a } else { b };
    let last = if mine(a.value(to - 1), b.value(to - 1)) { a } else { b };
    push(out, from, first);
    if first == last {
        return;
    }
    let (still, delay) = match (a, b) {
        (Form::At(minute), Form::After(delay)) | (Form::After(delay), Form::At(minute)) => (minute, delay),
        // Two of the same kind never change places.
        _ => return,
    };
    // They are equal at `still - delay`: the change is there or at the minute after.
    for change in [still - delay, still - delay + 1] {
        if change > from && change < to {
            let form = if mine(a.value(change), b.value(change)) { a } else { b };
            if form == last {
                push(out, change, last);
                return;
            }
        }
    }
    push(out, to - 1, last);
}

/// When work may start, as a function of when it is ready: the week's permissible starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starts {
    /// Runs of minutes at which work may start; ascending, apart, never empty.
    runs: Vec<Run>,
}

impl Starts {
    /// The starts of work of `takes` minutes in `open`; with `finish`, each of its minutes must be open. `None` when there
    /// are none: no run of open minutes is long enough (docs/feasibility.md, Exact semantics, 1).
    pub fn new(open: &[Run], takes: u32, finish: bool) -> Option<Self> {
        let whole = matches!(open, [Run { from: 0, to: WEEK }]);
        if whole || !finish || takes <= 1 {
            return (!open.is_empty()).then(|| Self { runs: open.to_vec() });
        }
        // A run that passes the week's end is one run: it is unrolled from where it begins.
        let joined = match open {
            [first, .., last] if first.from == 0 && last.to == WEEK => Some(first.to),
            _ => None,
        };
        let mut runs = Vec::with_capacity(open.len() + 1);
        for (at, run) in open.iter().enumerate() {
            if at == 0 && joined.is_some() {
                continue;
            }
            let end = match joined {
                Some(tail) if at + 1 == open.len() => WEEK + tail,
                _ => run.to,
            };
            // Starts are `run.from..=end - takes`.
            let Some(last) = end.checked_sub(takes).filter(|last| *last >= run.from) else { continue };
            let to = last + 1;
            if to > WEEK {
                runs.push(Run { from: run.from, to: WEEK });
                runs.push(Run { from: 0, to: to - WEEK });
            } else {
                runs.push(Run { from: run.from, to });
            }
        }
        runs.sort_unstable();
        (!runs.is_empty()).then_some(Self { runs })
    }

    fn anytime(&self) -> bool {
        matches!(self.runs.as_slice(), [Run { from: 0, to: WEEK }])
    }

    /// The first start at or after `ready`.
    pub fn from(&self, ready: Minute) -> Minute {
        let (week, minute) = (ready.div_euclid(W), ready.rem_euclid(W));
        let at = self.runs.partition_point(|run| Minute::from(run.to) <= minute);
        match self.runs.get(at) {
            Some(run) => week * W + minute.max(Minute::from(run.from)),
            None => (week + 1) * W + Minute::from(self.runs[0].from),
        }
    }

    /// When work starts that is ready at `ready`.
    pub fn after(&self, ready: Profile) -> Profile {
        if self.anytime() {
            return ready;
        }
        let mut out = Vec::with_capacity(ready.pieces.len() + 2 * self.runs.len());
        for (from, to, form) in ready.stretches() {
            match form {
                Form::At(minute) => push(&mut out, from, Form::At(self.from(minute))),
                Form::After(delay) => self.advance(&mut out, from, to, delay),
            }
        }
        Profile { pieces: out }
    }

    /// The starts of work that is ready `delay` after each minute of `from..to`.
    fn advance(&self, out: &mut Vec<Piece>, from: Minute, to: Minute, delay: Minute) {
        let mut s = from;
        let ready = s + delay;
        let mut week = ready.div_euclid(W);
        let minute = ready.rem_euclid(W);
        let mut at = self.runs.partition_point(|run| Minute::from(run.to) <= minute);
        while s < to {
            if at == self.runs.len() {
                at = 0;
                week += 1;
            }
            let run = self.runs[at];
            let (open, close) = (week * W + Minute::from(run.from), week * W + Minute::from(run.to));
            if s + delay < open {
                push(out, s, Form::At(open));
                s = open - delay;
            }
            if s < to && s + delay < close {
                push(out, s, Form::After(delay));
                s = close - delay;
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(list: &[(u32, u32)]) -> Vec<Run> {
        list.iter().map(|(from, to)| Run { from: *from, to: *to }).collect()
    }

    #[test]
    fn a_start_waits_for_the_next_window_even_next_week() {
        let starts = Starts::new(&runs(&[(480, 960), (1920, 2400)]), 0, false).unwrap_or_else(|| unreachable!());
        let profile = starts.after(Profile::now());
        for s in [0, 479, 480, 959, 960, 1919, 1920, 2399, 2400, 10_079] {
            assert_eq!(profile.at(s), starts.from(s), "{s}");
        }
        assert_eq!(profile.worst_delay(&runs(&[(0, 10), (900, 2500)])), W + 480 - 2400);
        assert_eq!(profile.worst_delay(&runs(&[(500, 600)])), 0);
        assert!(Profile::now().never_after(&profile) && !profile.never_after(&Profile::now()));
        assert_eq!(profile.at(2400), W + 480);
        assert_eq!(profile.at(480), 480);
    }

    #[test]
    fn a_shifted_profile_equals_the_start_of_each_minute() {
        let starts =
            Starts::new(&runs(&[(0, 100), (5000, 5300), (9900, WEEK)]), 150, true).unwrap_or_else(|| unreachable!());
        assert_eq!(starts.runs, runs(&[(5000, 5151), (9900, 10_031)]).as_slice(), "{starts:?}");
        for delay in [0, 1, 77, 9999, 10_080, 25_000] {
            let profile = starts.after(Profile::now().later(delay));
            for s in (0..W).step_by(7).chain([W - 1]) {
                assert_eq!(profile.at(s), starts.from(s + delay), "{s} {delay}");
            }
        }
    }

    #[test]
    fn work_longer_than_any_run_never_starts_but_always_is_long_enough() {
        assert_eq!(Starts::new(&runs(&[(0, 100)]), 101, true), None);
        assert!(Starts::new(&runs(&[(0, 100)]), 100, true).is_some());
        assert!(Starts::new(&runs(&[(0, WEEK)]), 52 * WEEK, true).is_some());
    }

    #[test]
    fn the_earlier_and_the_later_are_so_at_every_minute() {
        let a = Starts::new(&runs(&[(480, 960), (7000, 7001)]), 0, false).unwrap_or_else(|| unreachable!());
        let b = Starts::new(&runs(&[(700, 1500)]), 0, false).unwrap_or_else(|| unreachable!());
        for (x, y) in [(0, 0), (0, 300), (300, 0), (5000, 17)] {
            let a = a.after(Profile::now()).later(x);
            let b = b.after(Profile::now()).later(y);
            let (earlier, latest) = (a.earlier(&b), a.latest(&b));
            for s in 0..W {
                assert_eq!(earlier.at(s), a.at(s).min(b.at(s)), "{s}");
                assert_eq!(latest.at(s), a.at(s).max(b.at(s)), "{s}");
            }
        }
    }
}
