//! Shares: how many of how many, in a sentence; and refusals by reason.

use arrimage_measure::{
    interval::{FEW as CAUTION, Share},
    referrals::{Barrier, EXPIRES_AFTER_DAYS, Figures, SILENT_AFTER_DAYS},
};
use arrimage_node::Own;
use askama::Template;

use super::{FEW, Row};
use crate::i18n::{Html, L10n, escape};

/// An indicator that is a share.
pub(super) struct Kind {
    /// Its code.
    pub(super) code: &'static str,
    /// The key of its name.
    pub(super) title: &'static str,
    says: &'static str,
    how: &'static str,
    /// Reads it; `None` where this side can't know it.
    pub(super) of: fn(&Figures) -> Option<Share>,
    beside: Option<Beside>,
    /// How many days of silence it speaks of: of younger requests nothing is known.
    silence: Option<u32>,
}

/// A count that stands beside a share.
struct Beside {
    of: fn(&Figures) -> u64,
    says: &'static str,
}

macro_rules! kind {
    ($code:literal, $key:literal, $says:literal, $how:literal, $of:expr) => {
        Kind { code: $code, title: $key, says: $says, how: $how, of: $of, beside: None, silence: None }
    };
}

/// All of them.
pub(super) const SHARES: [Kind; 11] = [
    kind!("vues", "measures-seen", "measures-seen-says", "measures-seen-how", |f| Some(f.acknowledged)),
    Kind {
        beside: Some(Beside { of: |f| f.waiting, says: "measures-answered-waiting" }),
        ..kind!("repondues", "measures-answered", "measures-answered-says", "measures-answered-how", |f| {
            Some(f.answered)
        })
    },
    kind!("boucles", "measures-loop", "measures-loop-says", "measures-loop-how", |f| Some(f.loop_closed)),
    kind!(
        "boucles-voulues",
        "measures-loop-agreed",
        "measures-loop-agreed-says",
        "measures-loop-agreed-how",
        |f| Some(f.loop_closed_agreed)
    ),
    Kind {
        silence: Some(EXPIRES_AFTER_DAYS as u32),
        ..kind!("perdues", "measures-lost", "measures-lost-says", "measures-lost-how", |f| Some(f.lost))
    },
    Kind {
        beside: Some(Beside { of: |f| f.silent_by_choice, says: "measures-silent-choice" }),
        silence: Some(SILENT_AFTER_DAYS as u32),
        ..kind!("silencieuses", "measures-silent", "measures-silent-says", "measures-silent-how", |f| Some(f.silent))
    },
    kind!("redirigees", "measures-again", "measures-again-says", "measures-again-how", |f| Some(f.redirected_again)),
    kind!("rebonds", "measures-bounced", "measures-bounced-says", "measures-bounced-how", |f| Some(f.bounced)),
    kind!("accompagnees", "measures-accompanied", "measures-accompanied-says", "measures-accompanied-how", |f| Some(
        f.accompanied
    )),
    kind!("adressees", "measures-personalised", "measures-personalised-says", "measures-personalised-how", |f| Some(
        f.personalised
    )),
    kind!(
        "refus-partout",
        "measures-refused-by-all",
        "measures-refused-by-all-says",
        "measures-refused-by-all-how",
        |f| f.refused_by_all
    ),
];

/// The row of the share of that code; `None` where this side can't know it.
pub(super) fn row(l: &L10n, own: &Own, figures: &Figures, code: &str) -> Option<Row> {
    let kind = SHARES.iter().find(|kind| kind.code == code)?;
    let share = (kind.of)(figures)?;
    let mut notes = Vec::new();
    let (margin, says) = match share.whole {
        0 => {
            let why = match kind.silence {
                _ if figures.mature == 0 => l.t("measures-unknown-mature").with("days", own.days),
                Some(days) => l.t("measures-unknown-silence").with("days", days),
                None => l.t("measures-unknown-of"),
            };
            (vec![soft(&l.t("measures-unknown").to_string())], why.to_string())
        }
        _ => (margin(l, share), sentence(l, kind.says, share)),
    };
    notes.extend(remark(l, share));
    if let Some(beside) = &kind.beside {
        let n = (beside.of)(figures);
        notes.extend((n > 0).then(|| l.t(beside.says).with("n", n as usize).to_string()));
    }
    let how = vec![l.t(kind.how).to_string(), l.t("measures-how-interval").to_string()];
    Some(Row { code: kind.code, title: l.t(kind.title).to_string(), margin, says, notes, figure: None, how })
}

/// «42 sur 60», «70 %, entre 57 % et 80 %».
fn margin(l: &L10n, share: Share) -> Vec<Html> {
    let (k, n) = (l.number(share.part as usize), l.number(share.whole as usize));
    let count = l.t("measures-of").with("k", k).with("n", n).html();
    let mut margin = vec![Html(format!("<p class=\"num\">{count}</p>"))];
    if share.whole >= FEW
        && let (Some(value), Some(interval)) = (share.value(), share.wilson())
    {
        let text = l.t("measures-between").with("share", l.percent(value));
        let text = text.with("low", l.percent(interval.low)).with("high", l.percent(interval.high));
        margin.push(soft(&text.to_string()));
    }
    margin
}

pub(super) fn soft(text: &str) -> Html {
    Html(format!("<p class=\"num soft\">{}</p>", escape(text)))
}

/// What must be said of a share that rests on few.
pub(super) fn remark(l: &L10n, share: Share) -> Option<String> {
    match share.whole {
        0 => None,
        n if n < FEW => Some(l.t("measures-few").to_string()),
        n if n < CAUTION => Some(l.t("measures-caution").to_string()),
        _ => None,
    }
}

/// «42 demandes sur 60 ont eu une réponse : sept sur dix.» The tenths are left out of what is nothing, all, or of few.
fn sentence(l: &L10n, key: &str, share: Share) -> String {
    let says = l.t(key).with("k", share.part as usize).with("n", share.whole as usize).to_string();
    let plain = share.part == 0 || share.part == share.whole || share.whole < FEW;
    match share.value() {
        Some(value) if !plain => {
            let tenths = (value * 10.0).round() as u32;
            let tenths = l.t("measures-tenths").with("n", tenths).to_string();
            l.t("measures-so").with("says", says).with("share", tenths).to_string()
        }
        _ => l.t("measures-whole").with("says", says).to_string(),
    }
}

/// The name of a barrier, as the forms say it.
pub(super) fn reason(l: &L10n, barrier: Barrier) -> String {
    let text = match barrier {
        Barrier::Waiting => l.t("common-reason-waiting"),
        Barrier::Priorities => l.t("common-reason-priorities"),
        Barrier::Criteria => l.t("common-reason-criteria"),
        Barrier::Limited => l.t("common-reason-limited"),
        Barrier::Absent => l.t("common-reason-absent"),
        Barrier::Mission => l.t("common-reason-mission"),
        Barrier::Other => l.t("common-reason-other"),
    };
    l.sentence(text.to_string())
}

#[derive(Template)]
#[template(path = "measures_barriers.html")]
struct Barriers<'a> {
    l: &'a L10n,
    rows: Vec<[String; 4]>,
}

/// The row of refusals by reason, always in the same order: it is no ranking.
pub(super) fn barriers(l: &L10n, figures: &Figures) -> Row {
    let refused = figures.barriers.first().map_or(Share::default(), |(_, share)| *share);
    let rows = figures.barriers.iter().map(|(barrier, share)| {
        let known = if share.whole < FEW { None } else { share.value().zip(share.wilson()) };
        let dash = || "–".to_owned();
        let interval = known.map(|(_, interval)| {
            let text = l.t("measures-interval").with("low", l.percent(interval.low));
            text.with("high", l.percent(interval.high)).to_string()
        });
        let value = known.map_or_else(dash, |(value, _)| l.percent(value));
        [reason(l, *barrier), l.number(share.part as usize), value, interval.unwrap_or_else(dash)]
    });
    let table = Barriers { l, rows: rows.collect() };
    let n = refused.whole as usize;
    let says = l.t("measures-barriers-says").with("n", n).to_string();
    Row {
        code: "refus",
        title: l.t("measures-barriers").to_string(),
        margin: vec![Html(format!("<p class=\"num\">{}</p>", l.t("measures-barriers-margin").with("n", n).html()))],
        says: l.t("measures-whole").with("says", says).to_string(),
        notes: remark(l, refused).into_iter().collect(),
        // Writing to a String can't fail.
        figure: (n > 0).then(|| Html(table.render().unwrap_or_default())),
        how: vec![l.t("measures-barriers-how").to_string(), l.t("measures-how-interval").to_string()],
    }
}
