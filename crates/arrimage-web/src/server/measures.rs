//! An organisation's own requests, measured: the page, and its figures to keep.
//!
//! Every practitioner of the organisation may: the figures are about requests, never about a person.

use std::sync::Arc;

use arrimage_formats::sheet;
use arrimage_kernel::{Code, Problem};
use arrimage_measure::referrals::DEFAULT_DAYS;
use arrimage_node::{Own, Period};
use axum::{
    Router,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

use super::{
    App,
    edge::{Page, Trouble, render},
    input::Asked,
    session::Signed,
};
use crate::view::{
    Nav, fields as f,
    form::Typed,
    measures::{MeasuresPage, sheets},
};

/// The longest time that a request can be given, in days: ten years.
const MOST_DAYS: u32 = 3_650;

/// The pages of measures.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/mesures", get(page)).route("/{lang}/mesures/{file}", get(file))
}

const USUAL: Period = Period { from: None, to: None, days: DEFAULT_DAYS };

/// The period that a query asks for; `None` when it can't be read.
fn period(typed: &Typed) -> Option<Period> {
    let date = |name: &str| typed.get(name).map(str::parse).transpose().ok();
    let (from, to) = (date(f::FROM)?, date(f::TO)?);
    let days = match typed.get(f::DAYS) {
        None => DEFAULT_DAYS,
        Some(text) => text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days))?,
    };
    Some(Period { from, to, days })
}

async fn figures(signed: &Signed, period: Period) -> Result<Own, Problem> {
    signed.office.own_measures(period).await
}

/// `GET /{lang}/mesures?sens=…&du=…&au=…&delai=…`.
async fn page(signed: Signed, Asked(typed): Asked) -> Page {
    let side = sheets::side_of(typed.get(f::SIDE).unwrap_or_default());
    let asked = match period(&typed) {
        Some(period) => match figures(&signed, period).await {
            Err(problem) if problem.code == Code::Malformed => None,
            found => Some(found),
        },
        None => None,
    };
    // What can't be read is said, and the usual period shown.
    let (own, wrong) = match asked {
        Some(own) => (own, false),
        None => (figures(&signed, USUAL).await, true),
    };
    let own = own.map_err(|problem| signed.trouble(problem))?;
    Ok(render(&MeasuresPage::new(signed.frame(Some(Nav::Measures)), own, side, wrong)))
}

/// `GET /{lang}/mesures/{file}`: `mesures.xlsx`, or an indicator's `….csv` or `….xlsx`.
async fn file(signed: Signed, Path((_, file)): Path<(String, String)>, Asked(typed): Asked) -> Page {
    let nothing = || signed.trouble(Problem::new(Code::NotFound, "no such file"));
    let (code, format) = file.rsplit_once('.').ok_or_else(nothing)?;
    let wrong = || signed.trouble(Problem::new(Code::Malformed, "this period can't be read"));
    let period = period(&typed).ok_or_else(wrong)?;
    let own = figures(&signed, period).await.map_err(|problem| signed.trouble(problem))?;
    let l = &signed.l;
    let tables = match (code, format) {
        ("mesures", "xlsx") => sheets::all(l, &own).into_iter().map(|(_, sheet)| sheet).collect(),
        _ => vec![sheets::find(l, &own, code).ok_or_else(nothing)?],
    };
    let bytes = match format {
        "csv" => tables.first().map(|table| sheet::csv(table, l.language)),
        "xlsx" => Some(sheet::xlsx(&tables, own.cut_off).map_err(|error| failed(&signed, &error.to_string()))?),
        _ => None,
    };
    let name = format!("{}-{code}-{}-{}-{}j.{format}", signed.profile.slug, own.from, own.to, own.days);
    Ok(attachment(&name, format, bytes.ok_or_else(nothing)?))
}

fn failed(signed: &Signed, why: &str) -> Trouble {
    signed.trouble(Problem::new(Code::Unavailable, format!("these figures could not be written: {why}")))
}

fn attachment(name: &str, format: &str, bytes: Vec<u8>) -> Response {
    let kind = match format {
        "csv" => "text/csv; charset=utf-8",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}
