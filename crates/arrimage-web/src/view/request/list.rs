//! The list of requests: open or closed, searched, page by page.
//!
//! To filter by something more, add a field to the form and to the links between pages.

use askama::Template;

use crate::{
    i18n::Html,
    view::{
        fields as f,
        form::{Choice, Field},
        frame::Frame,
        shared::{Margin, Standing, encode, margin, or_someone},
    },
};

/// One request of a list.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// The id.
    pub id: String,
    /// The person; `None` when the reader may not know who it is.
    pub person: Option<String>,
    /// The service.
    pub service: String,
    /// The other organisation.
    pub other: String,
    /// The reader's organisation asks.
    pub we_ask: bool,
    /// Where it stands.
    pub standing: Standing,
    /// When, and how much.
    pub margin: Margin,
}

/// `/{lang}/demandes?show=open|closed&q=…&page=…`.
#[derive(Debug, Clone, Template)]
#[template(path = "requests.html")]
pub struct RequestsPage {
    /// The surroundings.
    pub frame: Frame,
    /// Closed ones are shown.
    pub closed: bool,
    /// What was searched among names, services and organisations.
    pub query: String,
    /// How many in all.
    pub total: usize,
    /// The page, from 1, and how many there are.
    pub page: (usize, usize),
    /// The requests.
    pub rows: Vec<ListRow>,
}

impl RequestsPage {
    fn margin_of(&self, row: &ListRow) -> Html {
        margin(&self.frame.l, &row.margin)
    }

    fn name_of(&self, row: &ListRow) -> String {
        or_someone(&self.frame.l, row.person.as_ref())
    }

    fn filter(&self) -> Html {
        let l = &self.frame.l;
        let show = |code: &str, key: &str, on| Choice { chosen: on, ..Choice::new(code, l.t(key).to_string()) };
        let list =
            vec![show("open", "request-list-open", !self.closed), show("closed", "request-list-closed", self.closed)];
        let query = Field::typed(l, f::QUERY, "request-list-query", "search", "off").with(&self.query);
        let show = Field::radios(l, f::SHOW, "request-list-show", list);
        Html(format!("{}{}", query.show(), show.show()))
    }

    fn page_href(&self, page: usize) -> String {
        let show = if self.closed { "closed" } else { "open" };
        let query = encode(&self.query);
        self.frame.href(format!("/demandes?show={show}&q={query}&page={page}"))
    }
}
