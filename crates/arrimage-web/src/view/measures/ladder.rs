//! How far requests go.

use arrimage_measure::referrals::{Figures, Rung, Side, Stage};

use super::Row;
use crate::{
    i18n::{Html, L10n},
    view::chart::{
        Column, Figure, Name,
        ladder::{Bar, Ladder},
    },
};

/// The name of a stage.
pub(super) fn stage(l: &L10n, stage: Stage) -> String {
    let text = match stage {
        Stage::Sent => l.t("measures-stage-sent"),
        Stage::Delivered => l.t("measures-stage-delivered"),
        Stage::Seen => l.t("measures-stage-seen"),
        Stage::Answered => l.t("measures-stage-answered"),
        Stage::Accepted => l.t("measures-stage-accepted"),
        Stage::Contacted => l.t("measures-stage-contacted"),
        Stage::OutcomeKnown => l.t("measures-stage-known"),
    };
    text.to_string()
}

/// The stages that this side can tell apart: what was received was sent.
pub(super) fn rungs(figures: &Figures) -> &[Rung] {
    let first = usize::from(figures.side == Side::Received);
    figures.ladder.get(first..).unwrap_or_default()
}

/// The row.
pub(super) fn row(l: &L10n, figures: &Figures) -> Row {
    let rungs = rungs(figures);
    let number = |n: u64| l.number(n as usize);
    let total = |of: fn(&Rung) -> u64| rungs.iter().skip(1).map(of).sum::<u64>();
    let known = rungs.last().map_or(0, |rung| rung.reached);
    let (n, silent, chosen) = (figures.requests, total(|rung| rung.silent), total(|rung| rung.chosen));
    let mut margin = vec![
        Html(format!(
            "<p class=\"num\">{}</p>",
            l.t("measures-of").with("k", number(known)).with("n", number(n)).html()
        )),
        Html(format!("<p>{}</p>", l.t("measures-ladder-margin").with("n", known as usize).html())),
    ];
    if silent > 0 {
        margin.push(Html(format!("<p class=\"num\"><b>{}</b></p>", number(silent))));
        margin.push(Html(format!("<p>{}</p>", l.t("measures-ladder-silent").with("n", silent as usize).html())));
    }
    let says = l.t("measures-ladder-says").with("k", known as usize).with("n", n as usize).to_string();
    let title = l.t("measures-ladder-chart").to_string();
    let desc = l.t("measures-ladder-desc").with("n", n as usize).with("known", number(known));
    let desc = desc.with("said", number(total(|rung| rung.said))).with("under", number(total(|rung| rung.under_way)));
    let desc = desc.with("silent", number(silent)).to_string();
    let bars = rungs.iter().enumerate().map(|(at, rung)| bar(l, rung, at == 0)).collect();
    let ladder = Ladder { name: Name { id: "etapes", title: &title, desc: &desc }, bars };
    let words = [
        l.t("measures-key-reached"),
        l.t("measures-key-said"),
        l.t("measures-key-under-way"),
        l.t("measures-key-silent"),
        l.t("measures-key-chosen"),
    ];
    let names = [
        l.t("measures-stage"),
        l.t("measures-reached"),
        l.t("measures-said"),
        l.t("measures-under-way"),
        l.t("measures-silent-column"),
        l.t("measures-chosen"),
    ];
    let rows = rungs.iter().map(|rung| {
        let counts = [rung.reached, rung.said, rung.under_way, rung.silent, rung.chosen];
        std::iter::once(stage(l, rung.stage)).chain(counts.map(number)).collect()
    });
    let figure = Figure {
        caption: &l.t("measures-ladder-caption").to_string(),
        chart: ladder.draw(),
        region: l.t("measures-ladder-region").to_string(),
        key: ladder.key(words.map(|text| text.to_string())),
        summary: l.t("measures-same").to_string(),
        table: l.t("measures-ladder-table").to_string(),
        columns: (0..).zip(names).map(|(at, text)| Column { name: text.to_string(), number: at > 0 }).collect(),
        rows: rows.collect(),
        left_out: None,
    };
    Row {
        code: "etapes",
        title,
        margin,
        says: l.t("measures-whole").with("says", says).to_string(),
        notes: (chosen > 0)
            .then(|| l.t("measures-ladder-chosen").with("n", chosen as usize).to_string())
            .into_iter()
            .collect(),
        figure: (n > 0).then(|| figure.html()),
        how: vec![l.t("measures-ladder-how").to_string()],
    }
}

fn bar(l: &L10n, rung: &Rung, first: bool) -> Bar {
    let mut notes = Vec::new();
    // At the first stage nobody has stopped yet.
    let stopped = if first { [0; 4] } else { [rung.said, rung.under_way, rung.silent, rung.chosen] };
    if stopped[2] > 0 {
        notes.push((l.t("measures-ladder-silent-at").with("n", rung.silent as usize).to_string(), true));
    } else if stopped[0] > 0 {
        notes.push((l.t("measures-ladder-said-at").with("n", rung.said as usize).to_string(), false));
    }
    let [said, under_way, silent, chosen] = stopped;
    Bar { label: stage(l, rung.stage), parts: [rung.reached, said, under_way, silent, chosen], notes }
}
