//! A partner without an account answers: a secret link, or a code. Shows nothing about the person.
//!
//! To add a decision, see [`super::act::answer_fields`] and its texts.

use askama::Template;

use super::{
    act::answer_fields,
    fields as f,
    form::{Field, FieldError, Form, Typed},
    frame::Frame,
};

/// `/{lang}/reponse`. Fields: `reference` (6 characters), `code` (8 characters).
#[derive(Debug, Clone, Template)]
#[template(path = "answer_code.html")]
pub struct AnswerCodePage {
    /// The surroundings.
    pub frame: Frame,
    /// The form.
    pub form: Form,
}

impl AnswerCodePage {
    /// The page, empty.
    pub fn new(frame: Frame) -> Self {
        let l = &frame.l;
        let fields = vec![Field::line(l, f::REFERENCE, "answer-reference"), Field::line(l, f::CODE, "answer-code")];
        let form = Form::new(l, frame.href("/reponse"), "answer-open", fields).token(frame.token.as_ref());
        Self { frame, form }
    }

    /// The page again, with what is wrong; the code typed is kept.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}

/// `/{lang}/reponse/{secret}`. Fields: `decision`, `reason`, `words`, `estimate`, `who`.
#[derive(Debug, Clone, Template)]
#[template(path = "answer.html")]
pub struct AnswerPage {
    /// The surroundings.
    pub frame: Frame,
    /// Who asks.
    pub organisation: String,
    /// The reference that the sender gave by another way.
    pub reference: String,
    /// The sender's number, for a question.
    pub phone: Option<String>,
    /// The form.
    pub form: Form,
}

impl AnswerPage {
    /// The page of that secret, empty.
    pub fn new(frame: Frame, secret: &str, organisation: impl Into<String>, reference: impl Into<String>) -> Self {
        let l = &frame.l;
        let mut fields = answer_fields(l);
        fields.push(Field::line(l, f::WHO, "answer-who"));
        let form =
            Form::new(l, frame.href(format!("/reponse/{secret}")), "answer-send", fields).token(frame.token.as_ref());
        Self { frame, organisation: organisation.into(), reference: reference.into(), phone: None, form }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}

/// After an answer.
#[derive(Debug, Clone, Template)]
#[template(path = "answered.html")]
pub struct AnsweredPage {
    /// The surroundings.
    pub frame: Frame,
    /// Who asked.
    pub organisation: String,
}
