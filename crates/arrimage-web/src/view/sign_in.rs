//! Coming in: a name and a passphrase, or the link that opens the first time.
//!
//! To add another way in, add a page here and a link to it on [`SignInPage`].

use askama::Template;
use jiff::Timestamp;

use super::{
    act::links,
    fields as f,
    form::{Field, FieldError, Form, Typed},
    frame::Frame,
    shared::Link,
};

/// `/{lang}/entrer`. Fields: `organisation` (id, when several), `handle`, `passphrase`, `next`.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// The surroundings.
    pub frame: Frame,
    /// The form.
    pub form: Form,
    /// Somebody asked for a page that needs it.
    pub needed: bool,
}

impl SignInPage {
    /// The page; `organisations` are those that this node houses, discreet ones left out.
    pub fn new(frame: Frame, organisations: &[Link], next: Option<&str>) -> Self {
        let l = &frame.l;
        let mut fields = Vec::new();
        if organisations.len() > 1 {
            fields.push(Field::select(l, f::ORGANISATION, "sign-in-organisation", links(organisations)));
        }
        fields.push(Field::typed(l, f::HANDLE, "sign-in-handle", "text", "username"));
        fields.push(Field::typed(l, f::PASSPHRASE, "sign-in-passphrase", "password", "current-password"));
        if let Some(next) = next {
            fields.push(Field::hidden(f::NEXT, next));
        }
        let form = Form::new(l, frame.href("/entrer"), "sign-in-enter", fields).token(frame.token.as_ref());
        Self { frame, form, needed: next.is_some() }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}

/// `/{lang}/entrer/{link}`: the first time. Fields: `passphrase`, `passphrase_again`, which may both wait.
#[derive(Debug, Clone, Template)]
#[template(path = "welcome.html")]
pub struct WelcomePage {
    /// The surroundings.
    pub frame: Frame,
    /// The practitioner's name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// Until when the link opens.
    pub expires: Timestamp,
    /// The form.
    pub form: Form,
}

impl WelcomePage {
    /// The page of that link.
    pub fn new(
        frame: Frame,
        link: &str,
        name: impl Into<String>,
        organisation: impl Into<String>,
        expires: Timestamp,
    ) -> Self {
        let l = &frame.l;
        let fields = vec![
            Field::typed(l, f::PASSPHRASE, "sign-in-choose", "password", "new-password").optional(l),
            Field::typed(l, f::PASSPHRASE_AGAIN, "sign-in-again", "password", "new-password").optional(l),
        ];
        let form =
            Form::new(l, frame.href(format!("/entrer/{link}")), "sign-in-set", fields).token(frame.token.as_ref());
        Self { frame, name: name.into(), organisation: organisation.into(), expires, form }
    }

    /// The page again, with what is wrong.
    #[must_use]
    pub fn wrong(mut self, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, &Typed::default(), errors);
        self
    }
}
