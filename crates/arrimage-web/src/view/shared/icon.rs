//! The drawings: one path each, on a 20 × 20 ground, drawn with the current colour.

use crate::i18n::Html;

macro_rules! icons {
    ($($(#[$doc:meta])* $variant:ident $name:literal $svg:literal;)*) => {
        /// A drawing that goes with a word, never instead of one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $variant,)* }
        impl Icon {
            /// The one that templates call `name`.
            pub fn named(name: &str) -> Option<Icon> {
                match name { $($name => Some(Icon::$variant),)* _ => None }
            }
            const fn shape(self) -> &'static str {
                match self { $(Icon::$variant => $svg),* }
            }
        }
    };
}

icons! {
    /// On time, received, confirmed.
    Check "check" r#"<path d="M3.5 10.5l4.3 4.3L16.5 5.5"/>"#;
    /// Soon.
    Hour "hour" r#"<circle cx="10" cy="10" r="7.5"/><path d="M10 5.6V10l3 2"/>"#;
    /// Late, an error.
    Warn "warn" r#"<path d="M10 2.8 18 16.6H2zM10 8v4M10 14.2v.1"/>"#;
    /// Stalled.
    Stall "stall" r#"<path d="M6.7 2.5h6.6l4.2 4.2v6.6l-4.2 4.2H6.7l-4.2-4.2V6.7zM6.5 10h7"/>"#;
    /// A stopped clock.
    Pause "pause" r#"<circle cx="10" cy="10" r="7.5"/><path d="M8 7v6M12 7v6"/>"#;
    /// Open.
    Open "open" r#"<circle cx="10" cy="10" r="7.5"/>"#;
    /// Limited.
    Half "half" r#"<circle cx="10" cy="10" r="7.5"/><path d="M10 2.500a7.500 7.500 0 0 1 0 15z" fill="currentColor"/>"#;
    /// Closed.
    Closed "closed" r#"<circle cx="10" cy="10" r="7.5"/><path d="M4.800 4.800l10.400 10.400"/>"#;
    /// Unknown, to be checked.
    Question "question" r#"<circle cx="10" cy="10" r="7.5"/><path d="M7.8 7.7a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 13.9v.1"/>"#;
    /// Written, a draft.
    Pen "pen" r#"<path d="M3 17l1-4.200L13.800 3 17 6.200 7.200 16z"/>"#;
    /// An envelope that has not left.
    Envelope "envelope" r#"<path d="M2.500 4.800h15v10.700h-15zM2.500 5.300 10 11l7.500-5.700"/>"#;
    /// Left; towards.
    Arrow "arrow" r#"<path d="M3 10h13.5M11.5 5l5 5-5 5"/>"#;
    /// Seen.
    Eye "eye" r#"<path d="M1.8 10S5 4.5 10 4.5s8.2 5.5 8.2 5.5S15 15.5 10 15.5 1.8 10 1.8 10z"/><circle cx="10" cy="10" r="2.4"/>"#;
    /// Something to know.
    Info "info" r#"<circle cx="10" cy="10" r="7.5"/><path d="M10 9.200V14M10 6.300v.1"/>"#;
    /// A bounce.
    Bounce "bounce" r#"<path d="M2 15.500 6 5l4 9 3.500-7 4 6.500M17.600 9.500v4.200l-3.800-.8"/>"#;
    /// Closed by consent or restriction.
    Lock "lock" r#"<path d="M4 9h12v8H4zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"/>"#;
    /// A telephone.
    Phone "phone" r#"<path d="M4 3h3l1.6 4-2 1.5a10.5 10.5 0 0 0 4.9 4.9l1.5-2 4 1.6v3a1 1 0 0 1-1 1A13 13 0 0 1 3 4a1 1 0 0 1 1-1z"/>"#;
    /// A zone of silence.
    Silence "silence" r#"<path d="M3 4h14v9.500H9L5.500 17v-3.500H3zM6 8.800h8" stroke-dasharray="1.500 2.600"/>"#;
    /// Two persons side by side.
    Together "together" r#"<circle cx="6.4" cy="5" r="2.1"/><circle cx="13.6" cy="5" r="2.1"/><path d="M2.8 17v-3.6a3.6 3.6 0 0 1 7.2 0V17M10 13.4a3.6 3.6 0 0 1 7.2 0V17"/>"#;
    /// A search.
    Search "search" r#"<circle cx="8.700" cy="8.700" r="5.500"/><path d="M13 13l4.500 4.500"/>"#;
    /// The way out.
    Exit "exit" r#"<path d="M8 3H3.500v14H8M8 10h9M13 6l4 4-4 4"/>"#;
}

impl Icon {
    /// The drawing, hidden from those who hear the page: the word beside it says the same.
    pub fn html(self) -> Html {
        Html(format!(
            "<svg class=\"i\" viewBox=\"0 0 20 20\" aria-hidden=\"true\" focusable=\"false\">{}</svg>",
            self.shape()
        ))
    }
}
