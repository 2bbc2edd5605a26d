//! The Fluent bundles: read once from the files built into the program.
//!
//! To add an area, add its name to the table below and a file to each language's folder.

use std::sync::OnceLock;

use arrimage_kernel::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        /// The source of every area: its name, its French file, its English file.
        pub(super) const AREAS: &[(&str, &str, &str)] = &[$((
            $area,
            include_str!(concat!("../../locales/fr/", $area, ".ftl")),
            include_str!(concat!("../../locales/en/", $area, ".ftl")),
        )),*];
    };
}

areas![
    "common",
    "sign-in",
    "day",
    "request",
    "act",
    "new-request",
    "directory",
    "projects",
    "partners",
    "person",
    "notebook",
    "answer",
    "letter",
    "measures",
    "problems",
    "feasibility",
    "log",
];

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static FRENCH: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::Fr => FRENCH.get_or_init(|| read(language)),
        Language::En => ENGLISH.get_or_init(|| read(language)),
    }
}

fn read(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolation marks would show up in titles, in print and in what people copy.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Fr => |value, _| number(Language::Fr, value),
        Language::En => |value, _| number(Language::En, value),
    }));
    for (_, french, english) in AREAS {
        let source = match language {
            Language::Fr => *french,
            Language::En => *english,
        };
        // A fault in a catalogue is caught by the tests; here its good messages still serve.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(grouped(language, &n.as_string())),
        _ => None,
    }
}

/// Digits in groups of three; a French decimal point becomes a comma.
pub(super) fn grouped(language: Language, digits: &str) -> String {
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let (sep, point) = match language {
        Language::Fr => ('\u{a0}', ','),
        Language::En => (',', '.'),
    };
    let mut out = String::with_capacity(digits.len() + 4);
    let places = whole.chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    for c in whole.chars() {
        if c.is_ascii_digit() {
            if seen > 0 && (places - seen) % 3 == 0 {
                out.push(sep);
            }
            seen += 1;
        }
        out.push(c);
    }
    if !rest.is_empty() {
        out.push(point);
        out.push_str(rest);
    }
    out
}

/// The text of `key` (or of its `attribute`) in `language`; `None` when the catalogue has none.
pub(super) fn format(
    language: Language,
    key: &str,
    attribute: Option<&str>,
    args: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let bundle = bundle(language);
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let mut text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    // A sentence that ends with «a.m.» has its full stop already.
    if language == Language::En && text.contains(".m..") {
        text = text.replace(".m..", ".m.");
    }
    Some(text)
}
