//! Each reason has its sentence in both languages, in the typography of Québec.

use std::collections::BTreeSet;

use arrimage_domain::consent::Why;
use arrimage_kernel::Language;

#[test]
fn every_reason_has_its_own_sentence_in_both_languages() {
    for language in Language::ALL {
        let sentences: BTreeSet<&str> = Why::ALL.iter().map(|why| why.sentence(language)).collect();
        assert_eq!(sentences.len(), Why::ALL.len(), "two reasons say the same");
        for sentence in sentences {
            assert!(sentence.ends_with('.') && sentence.trim() == sentence, "{sentence}");
            assert!(sentence.starts_with(char::is_uppercase), "{sentence}");
            assert!(!sentence.contains("  ") && !sentence.contains('\''), "{sentence}");
        }
    }
    for why in Why::ALL {
        assert_ne!(why.sentence(Language::Fr), why.sentence(Language::En));
    }
}

#[test]
fn french_spaces_are_those_of_quebec() {
    for sentence in Why::ALL.iter().map(|why| why.sentence(Language::Fr)) {
        for (before, mark) in sentence.chars().zip(sentence.chars().skip(1)) {
            match mark {
                ';' | '!' | '?' | '.' | ',' => assert!(!before.is_whitespace(), "a space before {mark}: {sentence}"),
                ':' | '%' | '»' => assert_eq!(before, '\u{a0}', "before {mark}: {sentence}"),
                _ => assert!(before != '«' || mark == '\u{a0}', "after «: {sentence}"),
            }
        }
        assert!(!sentence.contains('"'), "{sentence}");
    }
}

#[test]
fn no_sentence_uses_a_word_that_makes_a_thing_of_the_person() {
    for language in Language::ALL {
        for sentence in Why::ALL.iter().map(|why| why.sentence(language).to_lowercase()) {
            for word in ["client", "patient", "usager", "cas ", "case "] {
                assert!(!sentence.contains(word), "{sentence}");
            }
        }
    }
}
