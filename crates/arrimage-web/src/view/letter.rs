//! A letter to a place without an account: how to answer, and nothing about the person.
//!
//! To say something more in it, add it to the texts `letter-…`, in both languages.

use askama::Template;

use super::frame::Frame;

/// `POST /{lang}/demandes/{id}/lettre`: shown once, to be printed.
#[derive(Debug, Clone, Template)]
#[template(path = "letter.html")]
pub struct LetterPage {
    /// The surroundings.
    pub frame: Frame,
    /// The request's id.
    pub request: String,
    /// Who asks.
    pub from: String,
    /// Who writes.
    pub practitioner: String,
    /// Their organisation's telephone.
    pub phone: Option<String>,
    /// The place that is asked.
    pub to: String,
    /// Where it is.
    pub address: Option<String>,
    /// The number of the request.
    pub reference: String,
    /// The code that goes with it.
    pub code: String,
    /// The secret link.
    pub link: String,
    /// Where the number and the code are typed.
    pub site: String,
}
