//! Samples: an organisation's own requests, measured; too young; none.

use arrimage_kernel::Language;
use arrimage_measure::referrals::{Barrier, Closing, DAY, End, Hears, Request, Scope, Side, measure};
use arrimage_node::Own;

use super::{at, day, html, ponton};
use crate::view::{Nav, measures::MeasuresPage};

/// Invented requests: as many as asked, one every two days before the present, of every kind in turn.
fn requests(many: i64, now: i64) -> Vec<Request> {
    let one = |number: i64| {
        let sent = now - number * 2 * DAY;
        let after = |days: i64| (sent + days * DAY <= now).then_some(sent + days * DAY);
        let kind = number % 10;
        let answered = if kind == 9 { None } else { after(1 + number % 7) };
        let refused = kind == 3 || kind == 7;
        let accepted = answered.filter(|_| !refused);
        let served = accepted.and_then(|_| after(8 + number % 30)).filter(|_| kind != 5);
        let ended = match kind {
            3 | 7 => answered.map(|at| (at, End::Refused)),
            9 => after(100).map(|at| (at, End::Lost)),
            _ => served.and_then(|_| after(60)).map(|at| (at, End::Given)),
        };
        let closed = ended.map(|(at, how)| Closing {
            at,
            told: (how != End::Lost && number % 4 != 0).then_some(at),
            feedback_seen: how != End::Lost,
        });
        let barriers = [Barrier::Waiting, Barrier::Criteria, Barrier::Limited, Barrier::Mission];
        Request {
            side: if number % 3 == 0 { Side::Received } else { Side::Sent },
            sent,
            delivered: Some(sent),
            seen: answered.or(after(2)),
            seen_due: Some(sent + 3 * DAY),
            waitlisted: None,
            answered,
            accepted,
            contacted: served,
            served,
            ended,
            closed,
            last: closed.map(|closing| closing.at).or(served).or(answered).unwrap_or(sent),
            hears: Hears { progress: kind != 5, ..Hears::ALL },
            feedback_agreed: kind != 5,
            barrier: answered.filter(|_| refused).map(|_| barriers[(number / 5 % 4) as usize]),
            redirections: u32::from(kind == 7) * 2,
            bounced: kind == 7,
            accompanied: number % 4 == 1,
            personalised: number % 5 == 2,
            need: number as u32,
            whose: vec![(number / 2) as u32],
        }
    };
    (1..=many).map(one).collect()
}

fn own(many: i64) -> Own {
    let cut_off = at("2026-03-12T09:40");
    let (from, to) = (day("2025-03-13"), day("2026-03-12"));
    let now = cut_off.as_microsecond();
    let scope = Scope { from: now - 365 * DAY, until: now + DAY, cut_off: now, days: 90 };
    let requests = requests(many, now);
    let of = |side| measure(&requests, side, &scope);
    Own { from, to, cut_off, days: 90, sent: of(Side::Sent), received: of(Side::Received) }
}

/// Invented figures, and the words to say them.
#[cfg(test)]
pub(in crate::view) fn measured(l: Language) -> (crate::i18n::L10n, Own) {
    (super::l10n(l), own(170))
}

/// Figures of nothing.
#[cfg(test)]
pub(in crate::view) fn unmeasured(l: Language) -> (crate::i18n::L10n, Own) {
    (super::l10n(l), own(0))
}

pub(super) fn all(l: Language) -> Vec<(&'static str, String)> {
    let page =
        |many, side, wrong| html(&MeasuresPage::new(ponton(l, "/mesures", Nav::Measures), own(many), side, wrong));
    vec![
        ("mesures", page(170, Side::Sent, false)),
        ("mesures-recues", page(170, Side::Received, false)),
        ("mesures-jeunes", page(20, Side::Sent, false)),
        ("mesures-peu", page(54, Side::Received, false)),
        ("mesures-rien", page(0, Side::Sent, true)),
    ]
}
