//! A document by itself: a page that is kept, sent and printed, and needs nothing else.

use askama::Template;

use crate::{
    assets,
    i18n::{Html, L10n},
};

/// One document by itself, with its stylesheet inside: it needs no server, no script and no network.
#[derive(Template)]
#[template(path = "paper.html")]
struct Paper<'a> {
    l: &'a L10n,
    title: &'a str,
    style: Html,
    body: Html,
}

/// `body` as a whole document to be kept, sent or printed.
pub fn paper(l: &L10n, title: &str, body: Html) -> String {
    let style = Html(String::from_utf8_lossy(assets::style().bytes).into_owned());
    // Writing to a String can't fail.
    Paper { l, title, style, body }.render().unwrap_or_default()
}
