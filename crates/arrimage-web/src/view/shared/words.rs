//! People's words, moments and telephone numbers.

use std::borrow::Borrow;

use jiff::Timestamp;

use crate::i18n::{Html, L10n, escape};

/// Words as somebody said them, in their own language: never cut, summarised, corrected or translated.
#[derive(Debug, Clone)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their language, a BCP 47 tag.
    pub lang: String,
}

impl Words {
    /// Words in the language of that tag.
    pub fn new(text: impl Into<String>, lang: impl Into<String>) -> Self {
        Self { text: text.into(), lang: lang.into() }
    }

    /// As a quotation, with the marks of its own language.
    pub fn show(&self) -> Html {
        self.block("words")
    }

    /// As a large quotation, on the person's own pages.
    pub fn show_big(&self) -> Html {
        self.block("words big")
    }

    /// The quotation alone, to stand within a paragraph.
    pub fn inline(&self) -> Html {
        let (lang, text) = (escape(&self.lang), escape(self.text.trim()));
        let (open, close) = self.marks();
        Html(format!("<span lang=\"{lang}\">{open}{text}{close}</span>"))
    }

    fn marks(&self) -> (&'static str, &'static str) {
        if self.lang.starts_with("en") { ("“", "”") } else { ("«\u{a0}", "\u{a0}»") }
    }

    fn block(&self, class: &str) -> Html {
        let (lang, text) = (escape(&self.lang), escape(self.text.trim()));
        let (open, close) = self.marks();
        Html(format!("<p class=\"{class}\" lang=\"{lang}\">{open}{text}{close}</p>"))
    }
}

/// A moment, near ones by name: `<time>hier, 16 h 42</time>`.
pub fn time(l: &L10n, at: impl Borrow<Timestamp>) -> Html {
    let at = *at.borrow();
    Html(format!("<time datetime=\"{}\">{}</time>", l.machine(at), escape(&l.moment(at))))
}

/// A moment within a sentence: «mardi à 14 h», «le 4 mars»; "on Tuesday at 2 p.m.", "on March 4".
pub fn time_on(l: &L10n, at: Timestamp) -> String {
    let date = l.date_of(at);
    let on = l.on(date);
    let near = date.since(l.today()).is_ok_and(|span| span.get_days().abs() <= 6);
    if near { format!("{on}{}{}", if l.french() { " à " } else { " at " }, l.hour(at)) } else { on }
}

/// A telephone number that can be pressed. Ten digits are taken as North American.
pub fn phone_link(number: impl AsRef<str>) -> Html {
    let number = number.as_ref();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let prefix = if digits.len() == 10 { "+1" } else { "" };
    let shown = escape(&number.replacen(' ', "\u{a0}", 1));
    Html(format!(
        "<a class=\"go small nb\" href=\"tel:{prefix}{digits}\">{}\u{a0}{shown}</a>",
        super::Icon::Phone.html()
    ))
}
