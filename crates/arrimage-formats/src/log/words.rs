//! The words of faults and notes, French and English side by side.

use std::io;

use arrimage_kernel::Language;

use super::say::{Bad, Fault, Json, Note, Place, Refusal, What, Xml};
use crate::columns::{Damage, Fault as Broken};

/// Chooses between two texts.
fn pick(language: Language, fr: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Fr => fr.into(),
        Language::En => en.into(),
    }
}

impl Place {
    /// In words.
    pub fn say(&self, language: Language) -> String {
        match self {
            Place::Line(line) => pick(language, format!("ligne {line}"), format!("line {line}")),
            Place::Element { path, line } => {
                pick(language, format!("ligne {line} ({path})"), format!("line {line} ({path})"))
            }
        }
    }
}

impl What {
    /// What is wrong, without a capital or a full stop.
    pub fn say(&self, language: Language) -> String {
        let l = language;
        match self {
            What::NoCase => pick(l, "pas de parcours", "no case"),
            What::NoActivity => pick(l, "pas d’activité", "no activity"),
            What::NoTime => pick(l, "pas de moment", "no time"),
            What::Time { text, .. } => {
                pick(l, format!("«\u{a0}{text}\u{a0}» n’est pas un moment"), format!("“{text}” is not a time"))
            }
            What::NoOffset { text } => pick(
                l,
                format!("«\u{a0}{text}\u{a0}» ne dit pas son décalage par rapport à UTC"),
                format!("“{text}” does not say its offset from UTC"),
            ),
            What::Ragged { fields, columns } => pick(
                l,
                format!("{fields} champ(s), alors que l’en-tête a {columns} colonne(s)"),
                format!("{fields} field(s), while the header has {columns} column(s)"),
            ),
            What::NotUtf8 => pick(l, "des octets qui ne sont pas de l’UTF-8", "bytes that are not UTF-8"),
            What::OpenQuote => pick(
                l,
                "un guillemet ouvert n’est pas fermé à la fin de son champ",
                "a quotation mark is not closed at the end of its field",
            ),
            What::TooLong { most } => {
                pick(l, format!("plus longue que {most} octets"), format!("longer than {most} bytes"))
            }
            What::Twice { name } => {
                pick(l, format!("«\u{a0}{name}\u{a0}» a deux valeurs"), format!("“{name}” has two values"))
            }
            What::Type { name } => pick(
                l,
                format!("«\u{a0}{name}\u{a0}» n’est pas du bon type"),
                format!("“{name}” is not of the right type"),
            ),
            What::NoObject { id } => pick(
                l,
                format!("l’objet «\u{a0}{id}\u{a0}» n’est pas dans le fichier"),
                format!("the object “{id}” is not in the file"),
            ),
            What::Object => pick(l, "un objet sans identifiant ou sans type", "an object without an id or a type"),
        }
    }

    /// What was expected, without a capital or a full stop.
    pub fn expected(&self, language: Language) -> String {
        let l = language;
        match self {
            What::NoCase => pick(l, "un parcours, non vide", "a case, not empty"),
            What::NoActivity => pick(l, "une activité, non vide", "an activity, not empty"),
            What::NoTime => pick(l, "un moment, comme 2026-03-09T13:30:00Z", "a time, such as 2026-03-09T13:30:00Z"),
            What::Time { format: None, .. } => pick(
                l,
                "un moment selon RFC 3339, comme 2026-03-09T13:30:00-04:00, ou --time-format",
                "a time by RFC 3339, such as 2026-03-09T13:30:00-04:00, or --time-format",
            ),
            What::Time { format: Some(format), .. } => pick(
                l,
                format!("un moment de la forme «\u{a0}{format}\u{a0}»"),
                format!("a time of the form “{format}”"),
            ),
            What::NoOffset { .. } => pick(
                l,
                "Z ou un décalage comme -04:00 à la fin, ou --timezone",
                "Z or an offset such as -04:00 at the end, or --timezone",
            ),
            What::Ragged { .. } => pick(
                l,
                "autant de champs que de colonnes; un champ qui contient le séparateur s’écrit entre guillemets",
                "as many fields as columns; a field that holds the delimiter is written in quotation marks",
            ),
            What::NotUtf8 => {
                pick(l, "un fichier en UTF-8 d’un bout à l’autre", "a file in UTF-8 from one end to the other")
            }
            What::OpenQuote => pick(
                l,
                "un guillemet fermant, doublé s’il fait partie du texte",
                "a closing quotation mark, doubled if it belongs to the text",
            ),
            What::TooLong { .. } => pick(l, "une ligne par événement", "one line an event"),
            What::Twice { .. } => pick(l, "une seule valeur", "a single value"),
            What::Type { name } if ["attributes", "relationships"].contains(&name.as_str()) => {
                pick(l, "une liste", "a list")
            }
            What::Type { .. } => pick(l, "un texte", "a text"),
            What::NoObject { .. } => {
                pick(l, "un objet de la liste «\u{a0}objects\u{a0}»", "an object of the list “objects”")
            }
            What::Object => pick(l, "«\u{a0}id\u{a0}» et «\u{a0}type\u{a0}», des textes", "“id” and “type”, texts"),
        }
    }
}

impl Bad {
    /// Where, what, what was expected.
    pub fn say(&self, language: Language) -> String {
        let (place, what, expected) = (self.place.say(language), self.what.say(language), self.what.expected(language));
        pick(
            language,
            format!("{place}\u{a0}: {what}; attendu\u{a0}: {expected}."),
            format!("{place}: {what}; expected: {expected}."),
        )
    }
}

impl Fault {
    /// What is wrong, as sentences.
    fn say(&self, language: Language) -> String {
        let l = language;
        match self {
            Fault::Bad(what) => {
                let (what, expected) = (what.say(l), what.expected(l));
                pick(
                    l,
                    format!(
                        "{what}; attendu\u{a0}: {expected}. Avec --skip-bad, ce qui est illisible est compté, nommé et laissé de côté."
                    ),
                    format!(
                        "{what}; expected: {expected}. With --skip-bad, what cannot be read is counted, listed and left out."
                    ),
                )
            }
            Fault::Header(what) => {
                let (what, expected) = (what.say(l), what.expected(l));
                pick(
                    l,
                    format!("dans l’en-tête, {what}; attendu\u{a0}: {expected}."),
                    format!("in the header, {what}; expected: {expected}."),
                )
            }
            Fault::Read(error) => {
                pick(l, format!("la lecture a échoué ({error})."), format!("reading failed ({error})."))
            }
            Fault::Scratch { folder, error } => scratch(l, folder.display(), error),
            Fault::Empty => pick(
                l,
                "le fichier est vide; attendu\u{a0}: un journal en CSV, XES ou OCEL 2.0.",
                "the file is empty; expected: a log in CSV, XES or OCEL 2.0.",
            ),
            Fault::Utf16 => pick(
                l,
                "le fichier est en UTF-16; attendu\u{a0}: UTF-8. Enregistrez-le comme «\u{a0}CSV UTF-8\u{a0}».",
                "the file is in UTF-16; expected: UTF-8. Save it as “CSV UTF-8”.",
            ),
            Fault::Binary(kind) => pick(
                l,
                format!(
                    "le fichier est de type {kind}; attendu\u{a0}: un journal en CSV, XES ou OCEL 2.0 (JSON), compressé par gzip ou non."
                ),
                format!(
                    "the file is of type {kind}; expected: a log in CSV, XES or OCEL 2.0 (JSON), compressed by gzip or not."
                ),
            ),
            Fault::GzipCut => pick(
                l,
                "le fichier compressé s’arrête avant sa fin; attendu\u{a0}: un fichier gzip entier. Rien n’a été compté; copiez-le de nouveau.",
                "the compressed file stops before its end; expected: a whole gzip file. Nothing was counted; copy it again.",
            ),
            Fault::GzipBroken => pick(
                l,
                "le fichier compressé est abîmé; attendu\u{a0}: un fichier gzip intact. Rien n’a été compté; copiez-le de nouveau.",
                "the compressed file is damaged; expected: an intact gzip file. Nothing was counted; copy it again.",
            ),
            Fault::GzipMore => pick(
                l,
                "le fichier compressé est suivi d’autre chose; attendu\u{a0}: sa fin. Rien n’a été compté.",
                "the compressed file is followed by something else; expected: its end. Nothing was counted.",
            ),
            Fault::LineEnds => pick(
                l,
                "les lignes finissent par un retour chariot seul; attendu\u{a0}: un saut de ligne. Enregistrez-le comme «\u{a0}CSV UTF-8\u{a0}».",
                "lines end with a carriage return alone; expected: a line feed. Save it as “CSV UTF-8”.",
            ),
            Fault::NoColumn { name, option, columns } => no_column(l, name, option, columns),
            Fault::ColumnTwice { name } => pick(
                l,
                format!("deux colonnes s’appellent «\u{a0}{name}\u{a0}»; attendu\u{a0}: une seule."),
                format!("two columns are called “{name}”; expected: one."),
            ),
            Fault::Columns(damage) => damage.say(l),
            Fault::Xml(xml) => xml.say(l),
            Fault::Json(json) => json.say(l),
            Fault::NotOcel { first: true } => {
                pick(l, "ce JSON est de l’OCEL 1; attendu\u{a0}: OCEL 2.0.", "this JSON is OCEL 1; expected: OCEL 2.0.")
            }
            Fault::NotOcel { first: false } => pick(
                l,
                "ce JSON n’est pas de l’OCEL 2.0; attendu\u{a0}: un objet avec les listes «\u{a0}objectTypes\u{a0}», «\u{a0}objects\u{a0}» et «\u{a0}events\u{a0}».",
                "this JSON is not OCEL 2.0; expected: an object with the lists “objectTypes”, “objects” and “events”.",
            ),
            Fault::CaseType { wanted, types } => case_type(l, wanted.as_deref(), types),
        }
    }
}

fn scratch(l: Language, folder: impl std::fmt::Display, error: &io::Error) -> String {
    if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        return pick(
            l,
            format!(
                "Le disque est plein dans {folder}, où va ce qui ne tient pas en mémoire; attendu\u{a0}: de la place, autant que le journal. Choisissez un autre dossier avec --scratch. Rien n’y est resté."
            ),
            format!(
                "The disk is full in {folder}, where what does not fit in memory goes; expected: room, as much as the log. Choose another folder with --scratch. Nothing was left there."
            ),
        );
    }
    pick(
        l,
        format!(
            "Impossible d’écrire dans {folder} ce qui ne tient pas en mémoire ({error}). Choisissez un autre dossier avec --scratch."
        ),
        format!(
            "What does not fit in memory cannot be written in {folder} ({error}). Choose another folder with --scratch."
        ),
    )
}

fn no_column(l: Language, name: &str, option: &str, columns: &[String]) -> String {
    let quoted = |open, close| {
        let quoted: Vec<String> = columns.iter().map(|column| format!("{open}{column}{close}")).collect();
        quoted.join(", ")
    };
    let (fr, en) = (quoted("«\u{a0}", "\u{a0}»"), quoted("“", "”"));
    let (none_fr, none_en) = if option == "organisation" {
        (" Si le journal n’en a pas, dites --organisation \"\".", " If the log has none, say --organisation \"\".")
    } else {
        ("", "")
    };
    pick(
        l,
        format!("pas de colonne «\u{a0}{name}\u{a0}»; il y a\u{a0}: {fr}. Dites laquelle avec --{option}.{none_fr}"),
        format!("no column “{name}”; there are: {en}. Say which with --{option}.{none_en}"),
    )
}

fn case_type(l: Language, wanted: Option<&str>, types: &[String]) -> String {
    let listed = types.join(", ");
    match wanted {
        _ if types.is_empty() => pick(
            l,
            "le fichier n’a aucun type d’objet; attendu\u{a0}: au moins un, qui est le parcours.",
            "the file has no object type; expected: at least one, which is the case.",
        ),
        None => pick(
            l,
            format!(
                "un journal OCEL n’a pas de parcours par lui-même; dites avec --case-type lequel de ces types d’objets en est un\u{a0}: {listed}."
            ),
            format!(
                "an OCEL log has no case by itself; say with --case-type which of these object types is one: {listed}."
            ),
        ),
        Some(wanted) => pick(
            l,
            format!("pas de type d’objet «\u{a0}{wanted}\u{a0}»; il y a\u{a0}: {listed}."),
            format!("no object type “{wanted}”; there are: {listed}."),
        ),
    }
}

impl Damage {
    /// Where, what, what was expected; nothing of such a file was counted.
    pub fn say(&self, l: Language) -> String {
        let (fr, en) = match &self.fault {
            Broken::NotColumns => ("ce n’est pas un fichier de colonnes", "this is no file of columns"),
            Broken::Version(_) => (
                "un Arrimage plus récent a écrit ces colonnes; prenez-le pour les lire",
                "a newer Arrimage wrote these columns; read them with it",
            ),
            Broken::Truncated => {
                ("le fichier de colonnes s’arrête avant sa fin", "the file of columns stops before its end")
            }
            Broken::Altered | Broken::Impossible(_) => {
                ("le fichier de colonnes est abîmé", "the file of columns is damaged")
            }
            Broken::Io(_) => ("la lecture a échoué", "reading failed"),
        };
        let offset = self.offset;
        pick(
            l,
            format!("octet {offset}\u{a0}: {fr}; attendu\u{a0}: un fichier entier. Rien n’a été compté."),
            format!("byte {offset}: {en}; expected: a whole file. Nothing was counted."),
        )
    }
}

impl Xml {
    fn say(&self, l: Language) -> String {
        match self {
            Xml::Open { element } => pick(
                l,
                format!("le fichier s’arrête dans un élément <{element}> ouvert; attendu\u{a0}: sa fin. Rien n’a été compté."),
                format!("the file stops within an open element <{element}>; expected: its end. Nothing was counted."),
            ),
            Xml::Cut => pick(
                l,
                "le fichier s’arrête au milieu d’une balise; attendu\u{a0}: sa fin. Rien n’a été compté.",
                "the file stops in the middle of a tag; expected: its end. Nothing was counted.",
            ),
            Xml::Crossed { wanted, found } => pick(
                l,
                format!("</{found}>; attendu\u{a0}: </{wanted}>."),
                format!("</{found}>; expected: </{wanted}>."),
            ),
            Xml::Entity => pick(
                l,
                "une entité inconnue; attendu\u{a0}: &amp;amp;, &amp;lt;, &amp;gt;, &amp;quot;, &amp;apos; ou un numéro.".replace("&amp;", "&"),
                "an unknown entity; expected: &amp;amp;, &amp;lt;, &amp;gt;, &amp;quot;, &amp;apos; or a number.".replace("&amp;", "&"),
            ),
            Xml::Doctype => pick(
                l,
                "une déclaration DOCTYPE; attendu\u{a0}: du XES, qui n’en a pas.",
                "a DOCTYPE declaration; expected: XES, which has none.",
            ),
            Xml::Deep { most } => pick(
                l,
                format!("des éléments les uns dans les autres sur plus de {most} niveaux; attendu\u{a0}: moins."),
                format!("elements within elements over more than {most} levels; expected: fewer."),
            ),
            Xml::Encoding { name } => pick(
                l,
                format!("le fichier se dit en {name}; attendu\u{a0}: UTF-8. Convertissez-le d’abord."),
                format!("the file says it is in {name}; expected: UTF-8. Convert it first."),
            ),
            Xml::Long { most } => pick(
                l,
                format!("un élément de plus de {most} octets; attendu\u{a0}: moins."),
                format!("an element of more than {most} bytes; expected: fewer."),
            ),
            Xml::Root { name } => pick(
                l,
                format!("la racine est <{name}>; attendu\u{a0}: <log>, comme dans un journal XES."),
                format!("the root is <{name}>; expected: <log>, as in a XES log."),
            ),
            Xml::Malformed => pick(
                l,
                "ce n’est pas du XML bien formé; attendu\u{a0}: un journal XES. Rien n’a été compté.",
                "this is not well-formed XML; expected: a XES log. Nothing was counted.",
            ),
        }
    }
}

impl Json {
    fn say(&self, l: Language) -> String {
        match self {
            Json::Cut => pick(
                l,
                "le fichier s’arrête avant sa fin; attendu\u{a0}: du JSON entier. Rien n’a été compté.",
                "the file stops before its end; expected: whole JSON. Nothing was counted.",
            ),
            Json::Deep => pick(
                l,
                "des valeurs les unes dans les autres sur trop de niveaux; attendu\u{a0}: moins de 128.",
                "values within values over too many levels; expected: fewer than 128.",
            ),
            Json::Long { most } => pick(
                l,
                format!("une valeur de plus de {most} octets; attendu\u{a0}: moins."),
                format!("a value of more than {most} bytes; expected: fewer."),
            ),
            Json::Malformed => pick(
                l,
                "ce n’est pas du JSON bien formé; attendu\u{a0}: OCEL 2.0 en JSON. Rien n’a été compté.",
                "this is not well-formed JSON; expected: OCEL 2.0 in JSON. Nothing was counted.",
            ),
        }
    }
}

impl Refusal {
    /// The file, the place, what is wrong, what was expected, what to do.
    pub fn say(&self, language: Language) -> String {
        let file = self.file.as_ref().map(|file| file.display().to_string());
        let place = self.place.as_ref().map(|place| place.say(language));
        let place: Vec<String> = file.into_iter().chain(place).collect();
        let (place, fault) = (place.join(", "), self.fault.say(language));
        if place.is_empty() {
            return fault;
        }
        pick(language, format!("{place}\u{a0}: {fault}"), format!("{place}: {fault}"))
    }
}

impl Note {
    /// As a sentence.
    pub fn say(&self, language: Language) -> String {
        let l = language;
        match self {
            Note::NoOrganisation { name } => pick(
                l,
                format!(
                    "Aucun événement n’a d’organisme sous «\u{a0}{name}\u{a0}»\u{a0}: ce qui passe d’un organisme à un autre, on ne peut pas le savoir."
                ),
                format!(
                    "No event has an organisation under “{name}”: what goes from one organisation to another cannot be known."
                ),
            ),
            Note::SeveralOrganisations { events } => pick(
                l,
                format!("Événements liés à plusieurs organismes, comptés au premier\u{a0}: {events}."),
                format!("Events related to several organisations, counted at the first: {events}."),
            ),
            Note::NoCase { events } => pick(
                l,
                format!("Événements hors de tout parcours, comptés nulle part\u{a0}: {events}."),
                format!("Events in no case, counted nowhere: {events}."),
            ),
            Note::EmptyCases { cases } => pick(
                l,
                format!("Parcours sans événement, qui ne sont pas comptés\u{a0}: {cases}."),
                format!("Cases without events, which are not counted: {cases}."),
            ),
            Note::NotThere { organisation: true, name } => pick(
                l,
                format!("Rien de ce qui est gardé du journal ne vient de l’organisme «\u{a0}{name}\u{a0}»."),
                format!("Nothing of what is kept of the log is of the organisation “{name}”."),
            ),
            Note::NotThere { organisation: false, name } => pick(
                l,
                format!("Rien de ce qui est gardé du journal n’est l’activité «\u{a0}{name}\u{a0}»."),
                format!("Nothing of what is kept of the log is the activity “{name}”."),
            ),
            Note::NoEnding { name } => pick(
                l,
                format!(
                    "Rien de ce qui est gardé du journal n’est l’activité «\u{a0}{name}\u{a0}», qui devait finir les parcours."
                ),
                format!("Nothing of what is kept of the log is the activity “{name}”, which was to end cases."),
            ),
        }
    }
}
