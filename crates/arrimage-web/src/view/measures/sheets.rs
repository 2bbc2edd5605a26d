//! The same figures as tables to keep: one an indicator, both sides in it. No person, no organisation, no money.

use arrimage_formats::sheet::{Cell, Sheet};
use arrimage_measure::{
    interval::{FEW as CAUTION, Share},
    referrals::{Figures, Side},
};
use arrimage_node::Own;

use super::{
    FEW,
    delays::{DELAYS, days, read},
    ladder::{rungs, stage},
    shares::{SHARES, reason},
    side_name,
};
use crate::i18n::L10n;

/// Every table with its code, what they are about first.
pub fn all(l: &L10n, own: &Own) -> Vec<(&'static str, Sheet)> {
    let mut sheets = vec![("a-propos", about(l, own)), ("etapes", ladder(l, own))];
    sheets.extend(SHARES.iter().map(|kind| (kind.code, share(l, own, kind.title, kind.of))));
    sheets.extend(DELAYS.iter().map(|kind| (kind.code, delay(l, own, kind.title, kind.of))));
    sheets.push(("refus", barriers(l, own)));
    sheets
}

/// The table of that code.
pub fn find(l: &L10n, own: &Own, code: &str) -> Option<Sheet> {
    all(l, own).into_iter().find(|(own, _)| *own == code).map(|(_, sheet)| sheet)
}

fn sides(own: &Own) -> [&Figures; 2] {
    [&own.sent, &own.received]
}

fn sheet(l: &L10n, title: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { name: l.t(title).to_string(), columns: columns.iter().map(|key| l.t(key).to_string()).collect(), rows }
}

fn about(l: &L10n, own: &Own) -> Sheet {
    let text = |key: &str| Cell::from(l.t(key).to_string());
    let mut rows = vec![
        vec![text("measures-from"), own.from.to_string().into()],
        vec![text("measures-to"), own.to.to_string().into()],
        vec![text("measures-days"), u64::from(own.days).into()],
        vec![text("measures-file-cut"), l.machine(own.cut_off).into()],
    ];
    for figures in sides(own) {
        let side = side_name(l, figures.side);
        let about = |key: &str| Cell::from(l.t(key).with("side", &side).to_string());
        rows.push(vec![about("measures-file-requests"), figures.requests.into()]);
        rows.push(vec![about("measures-file-mature"), figures.mature.into()]);
        for kind in &DELAYS {
            let delay = (kind.of)(figures);
            let title = l.t(kind.title).to_string();
            let about = |key: &str| Cell::from(l.t(key).with("title", &title).with("side", &side).to_string());
            let enough = delay.reached.n >= FEW && delay.reached.ended >= FEW;
            let reached = |p: f64| {
                delay.reaches(p).filter(|_| enough).map_or(Cell::Empty, |reached| Cell::Number(days(reached.at)))
            };
            rows.push(vec![about("measures-file-median"), reached(0.5)]);
            rows.push(vec![about("measures-file-p80"), reached(0.8)]);
            rows.push(vec![about("measures-file-open"), delay.reached.censored.into()]);
            rows.push(vec![about("measures-file-by-choice"), delay.by_choice.into()]);
        }
    }
    sheet(l, "measures-file-about", &["measures-file-what", "measures-file-value"], rows)
}

fn remark(l: &L10n, share: Share) -> Cell {
    match share.whole {
        0 => l.t("measures-file-undefined").to_string().into(),
        n if n < FEW => l.t("measures-file-few").to_string().into(),
        n if n < CAUTION => l.t("measures-file-caution").to_string().into(),
        _ => Cell::Empty,
    }
}

/// Count, n, share, interval, remark.
fn cells(l: &L10n, share: Share) -> [Cell; 6] {
    // What the page does not draw a share from, the table does not either.
    let enough = share.whole >= FEW;
    let interval = share.wilson().filter(|_| enough);
    let of = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Share);
    [
        share.part.into(),
        share.whole.into(),
        of(share.value().filter(|_| enough)),
        of(interval.map(|interval| interval.low)),
        of(interval.map(|interval| interval.high)),
        remark(l, share),
    ]
}

const SHARE_COLUMNS: [&str; 6] = [
    "measures-column-count",
    "measures-file-n",
    "measures-file-share",
    "measures-file-low",
    "measures-file-high",
    "measures-file-remark",
];

fn share(l: &L10n, own: &Own, title: &str, of: fn(&Figures) -> Option<Share>) -> Sheet {
    let rows = sides(own).into_iter().filter_map(|figures| {
        let share = of(figures)?;
        let first = [side_name(l, figures.side).into(), l.t(title).to_string().into()];
        Some(first.into_iter().chain(cells(l, share)).collect())
    });
    let columns = [&["measures-file-side", "measures-file-indicator"], &SHARE_COLUMNS[..]].concat();
    sheet(l, title, &columns, rows.collect())
}

fn barriers(l: &L10n, own: &Own) -> Sheet {
    let rows = sides(own).into_iter().flat_map(|figures| {
        figures.barriers.iter().map(|(barrier, share)| {
            let first = [side_name(l, figures.side).into(), reason(l, *barrier).into()];
            first.into_iter().chain(cells(l, *share)).collect()
        })
    });
    let columns = [&["measures-file-side", "measures-column-reason"], &SHARE_COLUMNS[..]].concat();
    sheet(l, "measures-barriers", &columns, rows.collect())
}

fn ladder(l: &L10n, own: &Own) -> Sheet {
    let rows = sides(own).into_iter().flat_map(|figures: &Figures| {
        rungs(figures).iter().enumerate().map(|(at, rung)| {
            let stopped = if at == 0 { [0; 4] } else { [rung.said, rung.under_way, rung.silent, rung.chosen] };
            let first = [side_name(l, figures.side).into(), stage(l, rung.stage).into(), rung.reached.into()];
            first.into_iter().chain(stopped.map(Cell::from)).collect()
        })
    });
    let columns = [
        "measures-file-side",
        "measures-stage",
        "measures-reached",
        "measures-said",
        "measures-under-way",
        "measures-silent-column",
        "measures-chosen",
    ];
    sheet(l, "measures-s-ladder", &columns, rows.collect())
}

fn delay(l: &L10n, own: &Own, title: &str, of: fn(&Figures) -> &arrimage_measure::referrals::Delay) -> Sheet {
    let rows = sides(own).into_iter().flat_map(|figures| {
        let delay = of(figures);
        read(delay).into_iter().map(|read| {
            let bound = |of: fn(arrimage_measure::interval::Interval) -> f64| {
                read.interval.map_or(Cell::Empty, |interval| Cell::Share(of(interval)))
            };
            vec![
                side_name(l, figures.side).into(),
                Cell::Count(read.day.unsigned_abs()),
                Cell::Share(read.share),
                bound(|interval| interval.low),
                bound(|interval| interval.high),
                Cell::Share(read.otherwise),
                Cell::Count(read.open),
                Cell::Count(delay.reached.n),
            ]
        })
    });
    let columns = [
        "measures-file-side",
        "measures-column-days",
        "measures-file-share",
        "measures-file-low",
        "measures-file-high",
        "measures-file-otherwise",
        "measures-column-open",
        "measures-file-n",
    ];
    sheet(l, title, &columns, rows.collect())
}

/// The side that an address names; the sent ones otherwise.
pub fn side_of(code: &str) -> Side {
    Side::ALL.into_iter().find(|side| super::side_code(*side) == code).unwrap_or(Side::Sent)
}
