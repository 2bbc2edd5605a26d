//! What surrounds every page: the house's name, the navigation, the languages, the way out.
//!
//! To add an entry to the navigation, add a variant to [`Nav`] and its text `common-nav-…`.

use crate::{
    assets,
    i18n::{Html, L10n},
};

use super::shared::Icon;

/// The organisation whose page it is: its name comes first, the program's only in the footer.
#[derive(Debug, Clone)]
pub struct House {
    /// The name.
    pub name: String,
    /// The kind, in its own words: «ressource alternative en santé mentale».
    pub kind: String,
}

/// A place in the navigation of practitioners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// The day's work list.
    Day,
    /// Requests.
    Requests,
    /// Persons.
    Persons,
    /// The directory.
    Directory,
    /// Projects to act together.
    Projects,
    /// Partners.
    Partners,
    /// Measures of our own requests.
    Measures,
}

impl Nav {
    /// In order.
    pub const ALL: [Nav; 7] =
        [Nav::Day, Nav::Requests, Nav::Persons, Nav::Directory, Nav::Projects, Nav::Partners, Nav::Measures];

    /// The path after the language.
    pub const fn path(self) -> &'static str {
        match self {
            Nav::Day => "/journee",
            Nav::Requests => "/demandes",
            Nav::Persons => "/personnes",
            Nav::Directory => "/repertoire",
            Nav::Projects => "/projets",
            Nav::Partners => "/partenaires",
            Nav::Measures => "/mesures",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Nav::Day => "common-nav-day",
            Nav::Requests => "common-nav-requests",
            Nav::Persons => "common-nav-persons",
            Nav::Directory => "common-nav-directory",
            Nav::Projects => "common-nav-projects",
            Nav::Partners => "common-nav-partners",
            Nav::Measures => "common-nav-measures",
        }
    }
}

/// What was just done, said at the top of the page that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Something was recorded.
    Recorded,
    /// A request or an answer is in the outbox and will leave.
    Queued,
    /// A draft is kept.
    DraftKept,
    /// A consent was stopped or narrowed.
    ConsentStopped,
    /// A partner was linked.
    Linked,
    /// A link was ended.
    Unlinked,
    /// Words were added to the person's own.
    WordsAdded,
    /// The passphrase is set.
    PassphraseSet,
    /// A person's information was erased.
    Erased,
    /// An entry or a project was removed.
    Removed,
    /// A project may be read from outside.
    Shared,
    /// It may no longer.
    Unshared,
}

impl Done {
    /// All of them.
    pub const ALL: [Done; 12] = [
        Done::Recorded,
        Done::Queued,
        Done::DraftKept,
        Done::ConsentStopped,
        Done::Linked,
        Done::Unlinked,
        Done::WordsAdded,
        Done::PassphraseSet,
        Done::Erased,
        Done::Removed,
        Done::Shared,
        Done::Unshared,
    ];

    /// The stable word for a query string (`?fait=…`), so that a redirect carries it.
    pub const fn code(self) -> &'static str {
        match self {
            Done::Recorded => "note",
            Done::Queued => "en-route",
            Done::DraftKept => "brouillon",
            Done::ConsentStopped => "arrete",
            Done::Linked => "relie",
            Done::Unlinked => "delie",
            Done::WordsAdded => "mots",
            Done::PassphraseSet => "phrase",
            Done::Erased => "efface",
            Done::Removed => "retire",
            Done::Shared => "partage",
            Done::Unshared => "plus-partage",
        }
    }

    /// The one of that code.
    pub fn from_code(code: &str) -> Option<Done> {
        Done::ALL.into_iter().find(|d| d.code() == code)
    }

    /// The sentence's key.
    pub const fn key(self) -> &'static str {
        match self {
            Done::Recorded => "common-done-recorded",
            Done::Queued => "common-done-queued",
            Done::DraftKept => "common-done-draft",
            Done::ConsentStopped => "common-done-stopped",
            Done::Linked => "common-done-linked",
            Done::Unlinked => "common-done-unlinked",
            Done::WordsAdded => "common-done-words",
            Done::PassphraseSet => "common-done-passphrase",
            Done::Erased => "common-done-erased",
            Done::Removed => "common-done-removed",
            Done::Shared => "common-done-shared",
            Done::Unshared => "common-done-unshared",
        }
    }
}

/// The surroundings of a page, the same for every page of one answer.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The reader's language, hour and place.
    pub l: L10n,
    /// The page's path and query after the language, from `/`: the language switch keeps it.
    pub path: String,
    /// The organisation; `None` on public pages.
    pub house: Option<House>,
    /// The full name of whoever is signed in.
    pub user: Option<String>,
    /// The current place in the navigation; shown only when somebody is signed in.
    pub nav: Option<Nav>,
    /// What was just done.
    pub done: Option<Done>,
    /// A token that every form sends back in `_token`, when the server asks for one.
    pub token: Option<String>,
}

impl Frame {
    /// The surroundings of a page that nobody needs to sign in for.
    pub fn public(l: L10n, path: impl Into<String>) -> Self {
        Self { l, path: path.into(), house: None, user: None, nav: None, done: None, token: None }
    }

    /// A path of this site in the page's language.
    pub fn href(&self, path: impl AsRef<str>) -> String {
        format!("/{}{}", self.l.language, path.as_ref())
    }

    /// This same page in the other language.
    pub fn other_href(&self) -> String {
        format!("/{}{}", self.l.language.other(), self.path)
    }

    /// The other language's own name for itself.
    pub fn other_name(&self) -> &'static str {
        if self.l.french() { "English" } else { "Français" }
    }

    /// The navigation: path, text, whether the page belongs there.
    pub fn places(&self) -> Vec<(String, String, bool)> {
        let place = |nav: Nav| (self.href(nav.path()), self.l.t(nav.key()).to_string(), self.nav == Some(nav));
        Nav::ALL.into_iter().map(place).collect()
    }

    /// The stylesheet's path.
    pub fn style(&self) -> &'static str {
        &assets::style().path
    }

    /// The mark's path.
    pub fn mark(&self) -> &'static str {
        &assets::knot().path
    }

    /// The empty mark's path.
    pub fn blank(&self) -> &'static str {
        &assets::blank().path
    }

    /// An icon by its name in templates.
    pub fn icon(&self, name: &str) -> Html {
        Icon::named(name).map(Icon::html).unwrap_or_default()
    }
}
