//! A new request on one page: reach safely, words, to whom, what travels, the agreement, the passage.
//!
//! `GET` and `POST /{lang}/demandes/nouvelle?person={id}`. The button's value, in `do`, is `send`,
//! `preview` (shows the slip), `draft`, or `later` (not alone now: the draft waits, nothing shows).
//! Nothing about consent is ticked in advance. To add a piece that can travel, see [`Item`].

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n, escape};

use super::{
    act::{choices, links},
    fields as f,
    form::{Choice, Control, Field, FieldError, Typed, fault, put_back, summary},
    frame::Frame,
    shared::{Back, Capacity, Evidence, Giver, Item, Link, Passage, SafeContact, Words},
};

/// A service that could be asked.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub service: String,
    /// Whose it is.
    pub organisation: String,
    /// Its approach, in its own words.
    pub approach: String,
    /// How far, in metres.
    pub metres: Option<u32>,
    /// What it says of its capacity.
    pub capacity: Capacity,
    /// Working days in which it answers.
    pub answer_days: Option<u32>,
    /// What the agreement between the two says, in its own words.
    pub agreement: Option<String>,
    /// What it still needs before it can be asked, in its own words.
    pub lacks: Option<String>,
    /// Practitioners who can be asked for by name.
    pub practitioners: Vec<Link>,
}

/// A piece that may travel.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Which.
    pub item: Item,
    /// Its exact text, as it would leave; empty when not said yet.
    pub text: String,
    /// It is written on this page (`item_text_…`), rather than taken from the person's file.
    pub written_here: bool,
    /// Why it can't travel, when it can't.
    pub barred: Option<String>,
}

/// The exact text that leaves, once previewed.
#[derive(Debug, Clone)]
pub struct Slip {
    /// To which organisation.
    pub organisation: String,
    /// For which service.
    pub service: String,
    /// The person's words, when they travel.
    pub words: Option<Words>,
    /// The other pieces, in order.
    pub pieces: Vec<(Item, String)>,
    /// What may come back.
    pub back: Vec<Back>,
    /// The last day of the consent.
    pub until: Option<Date>,
}

/// Everything that the page starts from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The person.
    pub person: Link,
    /// What the file says of reaching them.
    pub reach: Option<SafeContact>,
    /// The person's words on file, offered to start from.
    pub words: Option<Words>,
    /// Who could be asked; none is recommended.
    pub offers: Vec<Offer>,
    /// What may travel.
    pub pieces: Vec<Piece>,
    /// Who may give consent; the person alone when one.
    pub givers: Vec<Giver>,
    /// The last day that a consent may reach.
    pub latest: Date,
    /// Other persons of the household known here.
    pub household: Vec<Link>,
    /// Earlier requests for the person.
    pub earlier: Vec<Link>,
    /// When the draft was last kept.
    pub kept: Option<Timestamp>,
    /// Something to know before sending: already asked there, when, how it ended.
    pub asked_before: Vec<(String, Date, String)>,
    /// The slip, after `preview` or for a draft.
    pub slip: Option<Slip>,
}

/// `/{lang}/demandes/nouvelle`.
#[derive(Debug, Clone, Template)]
#[template(path = "new_request.html")]
pub struct NewRequestPage {
    /// The surroundings.
    pub frame: Frame,
    /// What the page starts from.
    pub facts: Facts,
    fields: Vec<Field>,
    wrong: String,
}

impl NewRequestPage {
    /// The page before anybody types.
    pub fn new(frame: Frame, facts: Facts) -> Self {
        let fields = build(&frame.l, &facts);
        Self { frame, facts, fields, wrong: String::new() }
    }

    /// With what was typed, and what is wrong with it when something is.
    #[must_use]
    pub fn typed(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        put_back(self.fields.iter_mut(), typed);
        fault(&self.frame.l, self.fields.iter_mut(), errors);
        self.wrong = self.frame.l.t("new-request-wrong").with("n", errors.len()).to_string();
        // The text boxes of pieces live inside the choices: they are drawn again with what was typed.
        let pieces = pieces(&self.frame.l, &self.facts, typed);
        for field in &mut self.fields {
            if field.name == f::ITEM {
                let error = field.error.take();
                *field = pieces.clone();
                field.error = error;
                put_back(std::iter::once(field), typed);
            }
        }
        self
    }

    fn errors(&self) -> Html {
        summary(&self.wrong, self.fields.iter())
    }

    fn field(&self, name: &str) -> Html {
        self.fields.iter().find(|field| field.name == name).map(Field::show).unwrap_or_default()
    }

    /// Somebody of the household is ticked, or something is wrong there: the choice is then not folded away.
    fn household_chosen(&self) -> bool {
        let field = self.fields.iter().find(|field| field.name == f::HOUSEHOLD);
        field.is_some_and(|field| {
            field.error.is_some() || matches!(&field.control, Control::Ticks(list) if list.iter().any(|c| c.chosen))
        })
    }

    fn aloud(&self, slip: &Slip) -> String {
        let l = &self.frame.l;
        let items = slip_items(l, slip);
        let until = slip.until.map(|d| l.date(d)).unwrap_or_else(|| "…".to_owned());
        l.t("new-request-aloud-text")
            .with("n", items.len())
            .with("to", l.to(&slip.organisation))
            .with("items", l.list(&items))
            .with("service", &slip.service)
            .with("until", until)
            .to_string()
    }

    fn accord(&self, slip: &Slip) -> String {
        let l = &self.frame.l;
        let until = slip.until.map(|d| l.date(d)).unwrap_or_else(|| "…".to_owned());
        let from = self.frame.house.as_ref().map(|h| l.the(&h.name)).unwrap_or_default();
        l.t("new-request-accord")
            .with("name", &self.facts.person.name)
            .with("from", from)
            .with("to", l.to(&slip.organisation))
            .with("items", l.list(&slip_items(l, slip)))
            .with("service", &slip.service)
            .with("until", until)
            .to_string()
    }
}

fn slip_items(l: &L10n, slip: &Slip) -> Vec<String> {
    let words = slip.words.iter().map(|_| Item::Words.word(l));
    let name = slip.pieces.iter().map(|(i, _)| i.word(l));
    name.chain(words).collect()
}

fn build(l: &L10n, facts: &Facts) -> Vec<Field> {
    let name = &facts.person.name;
    let choice = |code: &str, key: &str| {
        let mut c = Choice::new(code, l.t(key).with("name", name).to_string());
        c.hint = l.attribute(key, "hint");
        c
    };
    let mut reach = Vec::new();
    if let Some(known) = &facts.reach {
        let mut c = Choice::new("known", &known.how);
        c.hint.clone_from(&known.never);
        reach.push(c);
    }
    reach.push(choice("through", "new-request-reach-through"));
    reach.push(choice("other", "new-request-reach-other"));
    let label = l.t("new-request-words").with("name", name).to_string();
    let box_of_words = Control::Area { value: String::new(), words: true };
    let mut words = Field::labelled(l, f::WORDS, "new-request-words", label, box_of_words);
    if let Some(known) = &facts.words {
        words = words.with(&known.text);
    }
    let mut fields = vec![
        Field::radios(l, f::REACH, "new-request-reach", reach),
        Field::line(l, f::REACH_HOW, "new-request-reach-how").optional(l),
        Field::line(l, f::REACH_NEVER, "new-request-reach-never").optional(l),
        words,
        Field::select(l, f::WORDS_LANG, "new-request-words-lang", tongues())
            .with(facts.words.as_ref().map_or_else(|| l.language.code().to_owned(), |w| w.lang.clone())),
        services(l, facts),
        pieces(l, facts, &Typed::default()),
        Field::ticks(l, f::BACK, "new-request-back", choices(l, &more_back(), Back::code, Back::word)),
        Field {
            hint: Some(l.t("new-request-until-latest").with("date", l.date(facts.latest)).to_string()),
            ..Field::date(l, f::UNTIL, "new-request-until")
        },
        Field::radios(
            l,
            f::EVIDENCE,
            "new-request-evidence",
            choices(l, Evidence::ALL, Evidence::code, Evidence::word),
        ),
        Field::line(l, f::WITNESS, "new-request-witness").optional(l),
        Field::line(l, f::PAPER, "new-request-paper").optional(l),
        Field::radios(l, f::PASSAGE, "new-request-passage", {
            let mut list = choices(l, Passage::ALL, Passage::code, Passage::word);
            list.push(choice("alone", "new-request-passage-alone"));
            list
        }),
        Field::radios(
            l,
            f::ORIGIN,
            "new-request-origin",
            vec![
                choice("voluntary", "new-request-origin-voluntary"),
                choice("mandated", "new-request-origin-mandated"),
            ],
        ),
        Field::line(l, f::MANDATED_BY, "new-request-mandated-by").optional(l),
    ];
    if facts.givers.len() > 1 {
        let list = choices(l, &facts.givers, Giver::code, Giver::word);
        fields.push(Field::radios(l, f::GIVER, "new-request-giver", list));
    }
    let named: Vec<Link> = facts.offers.iter().flat_map(|o| o.practitioners.iter().cloned()).collect();
    if !named.is_empty() {
        let mut list = vec![Choice::new("", l.t("new-request-nobody-named").to_string())];
        list.extend(links(&named));
        fields.push(Field::select(l, f::PRACTITIONER, "new-request-practitioner", list));
    }
    if !facts.household.is_empty() {
        fields.push(Field::ticks(l, f::HOUSEHOLD, "new-request-household", links(&facts.household)));
    }
    if !facts.earlier.is_empty() {
        let mut list = vec![Choice::new("", l.t("new-request-follows-none").to_string())];
        list.extend(links(&facts.earlier));
        fields.push(Field::select(l, f::FOLLOWS, "new-request-follows", list));
    }
    fields
}

fn more_back() -> Vec<Back> {
    Back::ALL.iter().copied().filter(|b| !b.without_more()).collect()
}

/// Languages that words are often said in; each named in itself.
pub(crate) fn tongues() -> Vec<Choice> {
    const TONGUES: [(&str, &str); 10] = [
        ("fr", "français"),
        ("en", "English"),
        ("es", "español"),
        ("ar", "العربية"),
        ("ht", "kreyòl ayisyen"),
        ("pt", "português"),
        ("moe", "innu-aimun"),
        ("iu", "ᐃᓄᒃᑎᑐᑦ"),
        ("cr", "ᓀᐦᐃᔭᐍᐏᐣ"),
        ("ase", "LSQ, ASL"),
    ];
    TONGUES.iter().map(|(tag, name)| Choice { lang: Some((*tag).to_owned()), ..Choice::new(*tag, *name) }).collect()
}

fn services(l: &L10n, facts: &Facts) -> Field {
    let mut list: Vec<Choice> = facts.offers.iter().map(|offer| offer_choice(l, offer)).collect();
    let mut nothing = Choice::new("", l.t("new-request-nothing").to_string());
    nothing.hint = l.attribute("new-request-nothing", "hint");
    list.push(nothing);
    Field::radios(l, f::SERVICE, "new-request-service", list)
}

fn offer_choice(l: &L10n, offer: &Offer) -> Choice {
    let distance = offer.metres.map(|m| l.t("common-at").with("distance", l.kilometres(m)).to_string());
    let what: Vec<String> = [Some(offer.approach.clone()), distance].into_iter().flatten().collect();
    let mut more = format!("<p>{}</p>", escape(&what.join(", ")));
    let capacity = &offer.capacity;
    more.push_str(&format!(
        "<dl class=\"line\"><div><dt>{}</dt><dd>{}</dd></div>",
        l.t("new-request-capacity"),
        capacity.state.show(l)
    ));
    if let Some(wait) = capacity.wait(l) {
        let said =
            capacity.said(l).map(|s| format!(" <span class=\"soft\">({})</span>", escape(&s))).unwrap_or_default();
        more.push_str(&format!("<div><dt>{}</dt><dd>{}{said}</dd></div>", l.t("new-request-wait"), escape(&wait)));
    }
    if let Some(days) = offer.answer_days {
        let answer = l.t("common-in-working-days").with("n", days);
        more.push_str(&format!("<div><dt>{}</dt><dd>{answer}</dd></div>", l.t("new-request-answer")));
    }
    more.push_str("</dl>");
    for (key, text) in [("new-request-agreement", &offer.agreement), ("new-request-lacks", &offer.lacks)] {
        if let Some(text) = text {
            more.push_str(&format!("<p><b>{}</b> {}</p>", l.t(key), escape(text)));
        }
    }
    Choice { more: Some(Html(more)), ..Choice::new(&offer.id, format!("{} – {}", offer.service, offer.organisation)) }
}

fn pieces(l: &L10n, facts: &Facts, typed: &Typed) -> Field {
    let list = facts.pieces.iter().map(|piece| {
        let mut c = Choice::new(piece.item.code(), l.sentence(piece.item.word(l)));
        if let Some(why) = &piece.barred {
            c.barred = true;
            c.hint = Some(why.clone());
        } else if piece.item == Item::Words {
            c.hint = Some(l.t("new-request-words-as-is").to_string());
        } else if piece.written_here {
            let name = format!("{}{}", f::ITEM_TEXT, piece.item.code());
            let label = l.t("new-request-exact").with("what", piece.item.word(l)).to_string();
            let text = Control::Area { value: piece.text.clone(), words: false };
            let mut field = Field::labelled(l, name, "new-request-exact", label, text);
            put_back(std::iter::once(&mut field), typed);
            c.more = Some(field.show());
        } else if !piece.text.is_empty() {
            c.hint = Some(piece.text.clone());
        }
        c
    });
    Field::ticks(l, f::ITEM, "new-request-items", list.collect())
}
