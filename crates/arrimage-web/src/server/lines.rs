//! A request as a line of a list: the day, the list of requests, a person's file.

use arrimage_domain::{
    organisation::Party,
    referral::{Act, Side, Situation, Standing as S, Work},
};
use arrimage_kernel::{Bilingual, calendar::State};
use arrimage_node::{Desk, Line, Outcome, referrals::Delivery};

use super::{App, translate};
use crate::{
    i18n::L10n,
    view::{
        day,
        request::ListRow,
        shared::{ClockState, Margin, Mark, Reason, Standing},
    },
};

/// The name of the other end: its own, or the directory's for a place without a node.
pub fn party_name(app: &App, l: &L10n, party: Party, known: Option<&Bilingual>) -> String {
    let place = match party {
        Party::Outside(id) => app.directory.place(id).ok().flatten().map(|place| place.name),
        Party::Organisation(_) => None,
    };
    let known = known.map(|name| name.get(l.language).to_owned());
    known.or(place).unwrap_or_else(|| l.t("common-someone-else").to_string())
}

/// Where a request stands, as pages say it: a question that waits is a standing of its own.
pub fn standing(standing: S, asking: bool) -> Standing {
    if asking && standing.is_open() {
        return Standing::Asking;
    }
    Standing::from_code(standing.code()).unwrap_or(Standing::Sent)
}

/// When, and how much.
pub fn margin(line: &Line) -> Margin {
    if let (Side::Asking, S::Sent, Delivery::Waiting | Delivery::Trying(_)) = (line.side, line.standing, line.delivery)
    {
        return Margin::Mark(Mark::NotGone, line.last);
    }
    if !line.standing.is_open() {
        return Margin::Mark(Mark::Ended, line.last);
    }
    if line.work == Work::ComesBack {
        return Margin::Mark(Mark::Back, line.last);
    }
    if let Some(reading) = &line.clock {
        let mut clock = translate::clock(reading);
        if clock.state == ClockState::Stopped {
            clock.stopped_since = clock.stopped_since.or(line.paused);
        }
        return Margin::Clock(clock);
    }
    let mark = match line.standing {
        _ if line.silent => Mark::Silent,
        S::Sent | S::Unknown => Mark::Left,
        S::Delivered if line.side == Side::Handling && line.assigned.is_none() => Mark::Unassigned,
        S::Delivered => Mark::Received,
        S::Seen => Mark::Seen,
        S::Waitlisted => Mark::Waitlisted,
        S::Accepted | S::Contacted | S::Started => Mark::Going,
        _ => Mark::Back,
    };
    Margin::Mark(mark, line.last)
}

/// The persons of a line, by name; `None` when they are closed to the reader.
pub fn names(l: &L10n, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| l.list(names))
}

/// A line of the list of requests.
pub fn list_row(app: &App, l: &L10n, line: &Line) -> ListRow {
    let services: Vec<&str> = line.services.iter().map(|name| name.get(l.language)).collect();
    ListRow {
        id: line.referral.to_string(),
        person: names(l, &line.names),
        service: l.list(&services),
        other: party_name(app, l, line.partner, line.partner_name.as_ref()),
        we_ask: line.side == Side::Asking,
        standing: standing(line.standing, line.question.is_some() || line.paused.is_some()),
        margin: margin(line),
    }
}

/// What the two logs of a line say, beyond where it stands.
#[derive(Debug, Clone)]
pub struct Told {
    /// All that they say together.
    pub situation: Situation,
    /// Who opened it there.
    pub seen_by: Option<String>,
    /// How often the person was tried.
    pub attempts: u32,
}

/// Each line with what its two logs say.
pub fn told(desk: &Desk<'_>, lines: Vec<Line>) -> Outcome<Vec<(Line, Told)>> {
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(row) = desk.view().referral(line.referral)? else { continue };
        let handling = || row.logs.handling.run();
        let seen_by = handling().find(|entry| entry.act == Act::Seen).and_then(|entry| entry.by.name.clone());
        let tries = handling().filter_map(|entry| match entry.act {
            Act::Unreachable { attempts } => Some(u32::from(attempts)),
            _ => None,
        });
        let attempts = tries.last().unwrap_or(1);
        all.push((line, Told { situation: row.logs.situation(), seen_by, attempts }));
    }
    Ok(all)
}

/// What there is to say under a line of the day.
pub fn remarks(l: &L10n, line: &Line, told: &Told) -> Vec<day::Line> {
    let situation = &told.situation;
    let mut remarks = Vec::new();
    if line.side == Side::Handling && !line.services.is_empty() {
        let services: Vec<&str> = line.services.iter().map(|name| name.get(l.language)).collect();
        remarks.push(day::Line::Asks(l.list(&services)));
    }
    if situation.persons() > 1 {
        remarks.push(day::Line::Household(u32::try_from(situation.persons()).unwrap_or(u32::MAX)));
    }
    if let (Side::Handling, Some(name)) = (line.side, situation.ask.as_ref().and_then(|ask| ask.to.clone())) {
        remarks.push(day::Line::Named(name));
    }
    if let (Some(third), Some(clock)) = (&line.escalated_to, &line.clock) {
        let at = clock.progress.stalled;
        remarks.push(day::Line::Escalated { name: third.get(l.language).to_owned(), at });
    }
    match (line.side, line.standing) {
        (Side::Asking, S::Sent) => {
            if let Delivery::Trying(since) = line.delivery {
                remarks.push(day::Line::NodeSilent(since));
            }
        }
        (Side::Asking, S::Delivered) => remarks.extend(situation.delivered.map(day::Line::Unopened)),
        (Side::Asking, S::Seen) => {
            if let (Some(name), Some(at)) = (told.seen_by.clone(), situation.seen) {
                remarks.push(day::Line::SeenBy { name, at });
            }
        }
        (_, S::Refused) => {
            let reason = situation.refusal.and_then(|code| Reason::from_code(code.code()));
            remarks.push(day::Line::Refused(reason.unwrap_or(Reason::Other)));
        }
        (Side::Asking, S::Unreachable) => remarks.push(day::Line::Unreachable(told.attempts)),
        (_, S::Stopped) => remarks.push(day::Line::Stopped),
        (_, S::ReturnProposed) => remarks.push(day::Line::ReturnProposed),
        (_, S::RedirectProposed) => {
            remarks.extend(situation.suggestion.as_ref().map(|to| day::Line::RedirectProposed(to.name.clone())));
        }
        (_, S::Done) => remarks.push(day::Line::ToClose),
        (_, S::Withdrawn) => remarks.push(day::Line::Withdrawn),
        _ => {}
    }
    if line.silent {
        remarks.extend(line.last.map(day::Line::NoNews));
    }
    remarks
}

/// Whether only a call moves it: nothing answers there, or it stalled.
pub fn wants_a_call(line: &Line) -> bool {
    let stalled = line.clock.is_some_and(|clock| clock.progress.state == State::Stalled);
    line.side == Side::Asking && line.work == Work::Wait && (stalled || matches!(line.delivery, Delivery::Trying(_)))
}
