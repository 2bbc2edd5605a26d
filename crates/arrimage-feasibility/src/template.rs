//! A project file to start from: every table and every key with a word about it, and values that analyse without fault.

use arrimage_kernel::Language;

/// The file, commented in `language`.
pub fn text(language: Language) -> &'static str {
    match language {
        Language::Fr => include_str!("template.fr.toml"),
        Language::En => include_str!("template.en.toml"),
    }
}
