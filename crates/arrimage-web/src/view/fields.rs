//! The names of form fields: what pages send and handlers read. A name never changes its meaning.
//!
//! Values are codes of [`super::shared`]'s vocabularies where the comment says so, ids where it says id,
//! `oui` for a lone tick, `YYYY-MM-DD` for dates.

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident $value:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $value;)*
    };
}

names! {
    /// The token that a form sends back, when the server asks for one.
    TOKEN "_token";
    /// Which of a page's buttons was pressed: see each page.
    DO "do";
    /// Free words: of an act, a question, a message, an answer, the person.
    WORDS "words";
    /// Language of the words (BCP 47).
    WORDS_LANG "words_lang";
    /// Why: a `Reason` code when refusing, a `CloseReason` code when closing.
    REASON "reason";
    /// Practitioner id: the respondent proposed.
    RESPONDENT "respondent";
    /// Practitioner id: to whom a request is given, or whom it names.
    PRACTITIONER "practitioner";
    /// Service id.
    SERVICE "service";
    /// Service id suggested with a refusal.
    SUGGESTION "suggestion";
    /// Date: when a place is expected.
    ESTIMATE "estimate";
    /// Date: when the wait will be looked at again.
    REVIEW "review";
    /// Date of what is recorded.
    ON "on";
    /// Number of attempts.
    ATTEMPTS "attempts";
    /// How: a `Passage` code for a hand-off.
    HOW "how";
    /// Names of those who were or will be there.
    WHO "who";
    /// Date: the person was told.
    TOLD "told";
    /// Id of a person.
    PERSON "person";
    /// Decision of an outside answer: `accepted`, `refused`, `waitlisted`, `asking`.
    DECISION "decision";

    /// Organisation id, at sign-in.
    ORGANISATION "organisation";
    /// Sign-in name.
    HANDLE "handle";
    /// Passphrase.
    PASSPHRASE "passphrase";
    /// Passphrase, again.
    PASSPHRASE_AGAIN "passphrase_again";
    /// Path to go to after sign-in.
    NEXT "next";

    /// New request: `known`, `through`, `other`.
    REACH "reach";
    /// New request or person: how to reach the person safely.
    REACH_HOW "reach_how";
    /// New request or person: what must never be done.
    REACH_NEVER "reach_never";
    /// New request: pieces that travel, repeated; an `Item` code each.
    ITEM "item";
    /// New request: text of a piece, `item_text_` followed by the `Item` code.
    ITEM_TEXT "item_text_";
    /// New request: what may come back, repeated; a `Back` code each.
    BACK "back";
    /// Consent: last day.
    UNTIL "until";
    /// Consent: an `Evidence` code.
    EVIDENCE "evidence";
    /// Consent: a `Giver` code.
    GIVER "giver";
    /// Consent: who heard it, or who gave it in the person's name.
    WITNESS "witness";
    /// Consent: reference or SHA-256 of the scan of a signed paper.
    PAPER "paper";
    /// New request: a `Passage` code, or `alone`.
    PASSAGE "passage";
    /// New request: `voluntary` or `mandated`.
    ORIGIN "origin";
    /// New request: who mandates it.
    MANDATED_BY "mandated_by";
    /// New request: other persons of the household, repeated; an id each.
    HOUSEHOLD "household";
    /// New request: id of the earlier request that this one follows.
    FOLLOWS "follows";
    /// New request: id of a place of the directory.
    PLACE "place";
    /// New request: id of the draft.
    DRAFT "draft";

    /// Person: the name they give themself.
    NAME "name";
    /// Person: language that they want to be spoken to in (BCP 47).
    TONGUE "tongue";
    /// Person: birth date.
    BIRTH "birth";
    /// Restriction: `practitioner`, `organisation`, `category`.
    AGAINST "against";
    /// Restriction: id or name of the one it is against.
    AGAINST_WHO "against_who";
    /// Item taken out of a consent, repeated; an `Item` code each.
    TAKE_OUT "take_out";
    /// A tick that confirms what can't be undone: `oui`.
    SURE "sure";

    /// Card: its code.
    CARD "card";
    /// Card: its PIN.
    PIN "pin";
    /// The number of a request in a letter.
    REFERENCE "reference";
    /// Answer code of an outside partner.
    CODE "code";

    /// Partner: address of its node.
    ADDRESS "address";
    /// Partner: its six words.
    FINGERPRINT "fingerprint";
    /// Partner: text of an invitation.
    INVITATION "invitation";

    /// Directory: what is searched.
    QUERY "q";
    /// Directory: near which place.
    NEAR "near";
    /// Directory: kind of service or place.
    KIND "kind";
    /// Directory: `oui` for open ones only.
    OPEN "open";
    /// Directory: number of the page, from 1.
    PAGE "page";
    /// Requests: `open` or `closed`.
    SHOW "show";

    /// Project: the version that was read.
    VERSION "version";
    /// Project: its title, in French.
    TITLE_FR "title_fr";
    /// Project: its title, in English.
    TITLE_EN "title_en";
    /// Project: id of an example.
    EXAMPLE "example";
    /// Project: the text of its file.
    TEXT "text";
    /// Project: its file.
    FILE "file";
    /// Project: ids of concessions tried, repeated.
    TRIAL "essai";

    /// Capacity: a `CapacityState` code.
    CAPACITY "capacity";
    /// Capacity: weeks of wait.
    WAIT "wait";

    /// Which requests are measured: `envoyees` or `recues`.
    SIDE "sens";
    /// The first day of a period.
    FROM "du";
    /// The last day of a period.
    TO "au";
    /// How many days a request has.
    DAYS "delai";
}
