//! Samples: a request seen from its two sides, the acts, the list, a new request.

use arrimage_kernel::Language;

use super::{
    at, day,
    desk::{clock, fr, link},
    html, ponton,
};
use crate::view::{
    Frame, House, Nav,
    act::{Act, ActPage},
    fields as f,
    form::{Fault, FieldError, Typed},
    letter::LetterPage,
    new_request::{Facts, NewRequestPage, Offer, Piece, Slip},
    request::{
        By, ConsentSummary, Door, Event, Linked, ListRow, Party, RequestPage, RequestsPage, Side, What, message_form,
    },
    shared::{
        Back, Capacity, CapacityState, Clock, ClockState, CloseReason, Evidence, Giver, Item, Margin, Mark, Passage,
        Promise, Reason, Route, SafeContact, Standing, Step, StepKind, StepState,
    },
};

fn step(kind: StepKind, state: StepState, on: Option<&str>) -> Step {
    Step { kind, state, at: on.map(at), due: None }
}

pub(super) fn route() -> Route {
    use StepState::{Now, Past, Todo};
    Route(vec![
        step(StepKind::Written, Past, Some("2026-02-26T14:05")),
        step(StepKind::Received, Past, Some("2026-02-26T14:06")),
        step(StepKind::Seen, Past, Some("2026-02-27T09:12")),
        step(StepKind::Accepted, Past, Some("2026-03-03T10:00")),
        Step { due: Some(at("2026-03-17T16:00")), ..step(StepKind::FirstContact, Now, None) },
        step(StepKind::Support, Todo, None),
        step(StepKind::Outcome, Todo, None),
    ])
}

fn event(side: Side, when: &str, by: &str, what: What, words: Option<&str>) -> Event {
    Event {
        side,
        at: at(when),
        by: if by.is_empty() { By::Node } else { By::Practitioner(by.into()) },
        what,
        words: words.map(fr),
        in_outbox: false,
    }
}

fn thread() -> Vec<Event> {
    use Side::{Asking as A, Handling as H};
    let yann = "Yann Ouellet";
    let samira = "Samira Benali";
    vec![
        event(
            A,
            "2026-02-26T14:05",
            yann,
            What::Sent { service: "accompagnement individuel".into() },
            Some(
                "Je viens d’avoir 18 ans, pis le 30 avril j’ai plus de place. Je veux apprendre à être toute seule sans virer folle.",
            ),
        ),
        event(H, "2026-02-26T14:06", "", What::Delivered, None),
        event(H, "2026-02-27T09:12", samira, What::Seen, None),
        event(
            H,
            "2026-02-27T09:30",
            samira,
            What::Asked,
            Some("Préfère-t-elle venir au Ponton, ou qu’on se voie ailleurs la première fois?"),
        ),
        event(
            A,
            "2026-03-02T11:20",
            yann,
            What::Answered,
            Some("Ailleurs. Au café de la rue du Quai, et elle aimerait que je vienne."),
        ),
        event(H, "2026-03-03T10:00", samira, What::Accepted { respondent: Some(samira.into()) }, None),
        Event {
            by: By::Person,
            ..event(A, "2026-03-03T15:00", yann, What::RespondentSaid { yes: true, respondent: samira.into() }, None)
        },
        event(
            A,
            "2026-03-11T16:42",
            yann,
            What::Message,
            Some("Elle est un peu nerveuse. Elle aimerait savoir qui sera là avant de décrocher."),
        ),
        Event {
            in_outbox: true,
            ..event(
                H,
                "2026-03-12T09:30",
                samira,
                What::HandOff { how: Passage::Call, who: "Kelly-Ann, Yann, Samira".into() },
                None,
            )
        },
    ]
}

/// Every other kind of event, to be looked at.
fn other_events() -> Vec<Event> {
    use Side::{Asking as A, Handling as H};
    let on = "2026-03-10T10:00";
    let e = |side, what| event(side, on, "Samira Benali", what, None);
    vec![
        e(H, What::Waitlisted { estimate: Some(day("2026-04-20")), review: day("2026-03-30") }),
        e(H, What::Waitlisted { estimate: None, review: day("2026-03-30") }),
        Event {
            words: Some(fr("On ne peut pas la recevoir avant l’été.")),
            by: By::OnBehalf("Atelier du Bois-flotté".into()),
            ..e(H, What::Refused { reason: Reason::Waiting, suggestion: Some("Groupe du jeudi soir".into()) })
        },
        Event { by: By::Outside, ..e(H, What::Accepted { respondent: None }) },
        e(H, What::RedirectProposed { to: "Suivi psychosocial, Centre de santé des Deux-Portages".into() }),
        e(H, What::Contacted),
        e(H, What::Unreachable { attempts: 3 }),
        e(H, What::Started),
        Event { words: Some(fr("Elle dit qu’elle respire mieux.")), ..e(H, What::Done) },
        e(H, What::Stopped),
        e(H, What::Returned),
        e(A, What::ReturnAccepted),
        e(A, What::Recalled),
        Event { by: By::Person, ..e(A, What::Withdrawn) },
        e(A, What::Narrowed(vec![Item::Situation, Item::AlreadyTried])),
        e(A, What::HandedOver { to: "Yann Ouellet".into() }),
        e(A, What::RespondentSaid { yes: false, respondent: "Yann Ouellet".into() }),
        e(A, What::NoRespondent),
        e(H, What::Accompanied { who: "Yann Ouellet".into() }),
        e(H, What::Convened),
        e(H, What::Escalated { to: "Hélène Roy".into() }),
        e(A, What::Closed { reason: CloseReason::ServiceGiven, told: Some(day("2026-03-11")) }),
        e(H, What::Withheld),
        e(A, What::Unreadable),
    ]
}

fn request(language: Language) -> RequestPage {
    let frame = ponton(language, "/demandes/r-1", Nav::Requests);
    RequestPage {
        message: Some(message_form(&frame, "r-1")),
        frame,
        id: "r-1".into(),
        person: Some("Kelly-Ann T.".into()),
        person_id: Some("p-1".into()),
        household: Vec::new(),
        service: "Accompagnement individuel".into(),
        asking: Party {
            organisation: "La Drave jeunesse".into(),
            practitioner: Some("Yann Ouellet".into()),
            ours: false,
        },
        handling: Party { organisation: "Le Ponton".into(), practitioner: Some("Samira Benali".into()), ours: true },
        standing: Standing::Accepted,
        since: at("2026-03-03T10:00"),
        by: Some("Samira Benali".into()),
        route: route(),
        mandated: None,
        named: None,
        doors: vec![
            Door { organisation: "Guichet d’accueil".into(), standing: Standing::Refused, on: day("2026-02-03") },
            Door {
                organisation: "Coopérative de santé de l’Estacade".into(),
                standing: Standing::RedirectProposed,
                on: day("2026-02-12"),
            },
        ],
        withheld: None,
        clock_difference: None,
        thread: thread(),
        clocks: vec![Clock {
            days: Some((10, 3)),
            ..clock(ClockState::OnTime, Promise::FirstContact, 0.7, "2026-03-17T16:00")
        }],
        acts: vec![
            Act::Contacted,
            Act::Ask,
            Act::Unreachable,
            Act::HandOff,
            Act::Message,
            Act::ProposeReturn,
            Act::Stop,
            Act::Convene,
            Act::Withdraw { persons: Vec::new() },
            Act::Narrow { items: vec![Item::Situation] },
        ],
        consent: Some(ConsentSummary {
            items: vec![Item::Name, Item::SafeContact, Item::Words, Item::FirstContact],
            back: vec![Back::Decision, Back::Questions, Back::Done, Back::Outcome],
            purpose: "préparer et donner l’accompagnement".into(),
            until: day("2026-06-30"),
            evidence: Some(Evidence::Oral),
            witness: Some("Yann Ouellet".into()),
            withdrawn: None,
        }),
        reach: Some(SafeContact {
            how: "Par texto, n’importe quand.".into(),
            never: Some("Jamais chez sa tante.".into()),
        }),
        linked: vec![Linked {
            id: "r-2".into(),
            name: "Logement, Guichet d’accueil".into(),
            standing: Standing::Delivered,
            earlier: true,
        }],
        next: None,
    }
}

fn asked_side(language: Language) -> RequestPage {
    let page = request(language);
    RequestPage {
        asking: Party { organisation: "Le Ponton".into(), practitioner: Some("Samira Benali".into()), ours: true },
        handling: Party { organisation: "Clinique de l’Écluse".into(), practitioner: None, ours: false },
        household: vec!["Maya".into(), "Théo".into()],
        standing: Standing::Sent,
        by: None,
        mandated: Some("le tribunal de la jeunesse".into()),
        named: Some("Dre Paquette".into()),
        doors: Vec::new(),
        thread: other_events(),
        clocks: vec![clock(ClockState::Late, Promise::Answer, 1.4, "2026-03-10T14:00")],
        withheld: Some("Le consentement a pris fin hier.".into()),
        clock_difference: Some(11),
        next: Some("/demandes/nouvelle?person=p-1&follows=r-1".into()),
        acts: vec![Act::Recall, Act::RecordAnswer, Act::Close { reasons: vec![CloseReason::NoLongerNeeded] }],
        consent: page.consent.clone().map(|c| ConsentSummary {
            evidence: Some(Evidence::Paper),
            withdrawn: Some(day("2026-03-11")),
            ..c
        }),
        ..page
    }
}

fn acts(language: Language) -> Vec<(&'static str, Act)> {
    let who = || vec![link("i-1", "Samira Benali"), link("i-2", "Jean-Guy Roy")];
    let services = || {
        vec![
            link("s-3", "Groupe du jeudi soir – Le Ponton"),
            link("s-4", "Suivi psychosocial – Centre de santé des Deux-Portages"),
        ]
    };
    let _ = language;
    vec![
        ("acte-accepter", Act::Accept { respondents: who() }),
        ("acte-questionner", Act::Ask),
        ("acte-repondre", Act::Answer { question: fr("Préfère-t-elle venir au Ponton?") }),
        ("acte-refuser", Act::Refuse { suggestions: services() }),
        ("acte-faire-attendre", Act::Waitlist),
        ("acte-rediriger", Act::Redirect { services: services() }),
        ("acte-premier-contact", Act::Contacted),
        ("acte-injoignable", Act::Unreachable),
        ("acte-commencer", Act::Started),
        ("acte-terminer", Act::Done),
        ("acte-arreter", Act::Stop),
        ("acte-rendre", Act::ProposeReturn),
        ("acte-reprendre", Act::AcceptReturn),
        ("acte-rappeler", Act::Recall),
        ("acte-fermer", Act::Close { reasons: CloseReason::ALL.to_vec() }),
        ("acte-passage", Act::HandOff),
        ("acte-accompagner", Act::Accompany),
        ("acte-message", Act::Message),
        ("acte-retirer", Act::Withdraw { persons: vec![link("p-1", "Kelly-Ann T."), link("p-2", "Maya T.")] }),
        ("acte-enlever", Act::Narrow { items: vec![Item::Words, Item::Situation] }),
        ("acte-confier", Act::Assign { practitioners: who() }),
        ("acte-repondante", Act::HandOver { respondents: who() }),
        ("acte-reunir", Act::Convene),
        ("acte-noter-reponse", Act::RecordAnswer),
        ("acte-lettre", Act::Letter),
    ]
}

pub(super) fn list_rows() -> Vec<ListRow> {
    let row = |person: Option<&str>, other: &str, we_ask, standing, margin| ListRow {
        id: "r-1".into(),
        person: person.map(Into::into),
        service: "Accompagnement individuel".into(),
        other: other.into(),
        we_ask,
        standing,
        margin,
    };
    let late = clock(ClockState::Late, Promise::Answer, 1.3, "2026-03-10T14:00");
    vec![
        row(Some("M. Gendron"), "Coopérative de santé de l’Estacade", false, Standing::Seen, Margin::Clock(late)),
        row(Some("Denis P."), "Guichet d’accueil", true, Standing::Waitlisted, Margin::Mark(Mark::Waitlisted, None)),
        row(
            Some("Luz M."),
            "La Drave jeunesse",
            true,
            Standing::Started,
            Margin::Mark(Mark::Going, Some(at("2026-03-02T10:00"))),
        ),
        row(
            None,
            "Clinique de l’Écluse",
            false,
            Standing::Delivered,
            Margin::Mark(Mark::Received, Some(at("2026-03-12T08:00"))),
        ),
    ]
}

fn facts() -> Facts {
    let capacity = |state, wait| Capacity { state, wait_weeks: wait, said: Some(day("2026-03-09")), until: None };
    let offer = |id: &str, service: &str, organisation: &str, approach: &str, metres, capacity| Offer {
        id: id.into(),
        service: service.into(),
        organisation: organisation.into(),
        approach: approach.into(),
        metres: Some(metres),
        capacity,
        answer_days: Some(5),
        agreement: None,
        lacks: None,
        practitioners: Vec::new(),
    };
    let piece = |item, text: &str, written_here| Piece { item, text: text.into(), written_here, barred: None };
    let reach = "Par texto au 819 555-0188, après 16 h";
    Facts {
        person: link("p-3", "Jocelyne L."),
        reach: Some(SafeContact {
            how: reach.into(),
            never: Some("Ne pas nommer l’organisme. Ne pas laisser de message vocal.".into()),
        }),
        words: Some(fr("Je dors plus, je rumine, pis j’ai peur de retourner à l’ouvrage. J’aimerais ça parler à quelqu’un qui a déjà passé par là.")),
        offers: vec![
            Offer {
                agreement: Some("aucun diagnostic demandé; un premier appel à trois si la personne le veut; pas de compte rendu de rencontre.".into()),
                practitioners: vec![link("i-9", "Nadège, au Ponton")],
                ..offer("s-1", "Accompagnement individuel", "Le Ponton", "Entraide et accompagnement par des pairs", 1_200, capacity(CapacityState::Limited, Some(3)))
            },
            Offer {
                lacks: Some("l’évaluation du Guichet d’accueil. Le Guichet peut la faire mardi ou jeudi.".into()),
                ..offer("s-2", "Suivi psychosocial", "Centre de santé des Deux-Portages", "Intervention psychosociale", 2_400, capacity(CapacityState::Open, Some(9)))
            },
            offer("s-3", "Groupe du jeudi soir", "Le Ponton", "Groupe d’entraide", 1_200, capacity(CapacityState::Open, Some(0))),
        ],
        pieces: vec![
            piece(Item::Name, "Jocelyne L.", false),
            piece(Item::SafeContact, reach, false),
            piece(Item::Words, "", false),
            piece(Item::FirstContact, "Un appel à trois avec Luc, un après-midi.", true),
            piece(Item::Situation, "Vit seule depuis octobre. En arrêt de travail depuis le 19 janvier.", true),
            piece(Item::AlreadyTried, "", true),
            piece(Item::Tongue, "français", false),
            Piece { barred: Some("Ce service ne la demande pas et l’entente ne la prévoit pas.".into()), ..piece(Item::BirthDate, "", false) },
        ],
        givers: vec![Giver::Person, Giver::YoungPerson, Giver::ParentalAuthority],
        latest: day("2027-03-11"),
        household: vec![link("p-4", "Émile L.")],
        earlier: vec![link("r-8", "Groupe du jeudi soir, Le Ponton, septembre 2025")],
        kept: Some(at("2026-03-12T09:30")),
        asked_before: vec![("Le Ponton".into(), day("2025-09-22"), "Refusé, faute de place. Le service a rouvert le 2 mars.".into())],
        slip: Some(Slip {
            organisation: "Le Ponton".into(),
            service: "accompagnement individuel".into(),
            words: Some(fr("Je dors plus, je rumine, pis j’ai peur de retourner à l’ouvrage. J’aimerais ça parler à quelqu’un qui a déjà passé par là.")),
            pieces: vec![
                (Item::Name, "Jocelyne L.".into()),
                (Item::SafeContact, "Texto au 819 555-0188, après 16 h. Ne pas nommer l’organisme. Pas de message vocal.".into()),
                (Item::FirstContact, "Un appel à trois avec Luc, un après-midi.".into()),
            ],
            back: vec![Back::Decision, Back::Questions, Back::Done],
            until: Some(day("2026-06-30")),
        }),
    }
}

pub(super) fn all(language: Language) -> Vec<(&'static str, String)> {
    let mut pages = vec![("demande", html(&request(language))), ("demande-envoyee", html(&asked_side(language)))];
    for (name, act) in acts(language) {
        let frame = ponton(language, &format!("/demandes/r-1/{}", act.path()), Nav::Requests);
        let page = ActPage::new(frame, "r-1", Some("Kelly-Ann T.".into()), "La Drave jeunesse", act);
        pages.push((name, html(&page)));
    }
    let refuse = Act::Refuse { suggestions: vec![link("s-3", "Groupe du jeudi soir – Le Ponton")] };
    let typed = Typed(vec![(f::SUGGESTION.into(), "s-3".into()), (f::WORDS.into(), "<b>Pas</b> de place".into())]);
    let errors = [FieldError::new(f::REASON, Fault::NotChosen), FieldError::new(f::WORDS, Fault::TooLong(4000))];
    let frame = ponton(language, "/demandes/r-1/refuser", Nav::Requests);
    let page = ActPage::new(frame, "r-1", None, "La Drave jeunesse", refuse).wrong(&typed, &errors);
    pages.push(("acte-refuser-erreur", html(&page)));

    let list = RequestsPage {
        frame: ponton(language, "/demandes?show=open", Nav::Requests),
        closed: false,
        query: String::new(),
        total: 1_204,
        page: (2, 25),
        rows: list_rows(),
    };
    pages.push(("demandes", html(&list)));
    let closed = RequestsPage { closed: true, total: 0, page: (1, 1), rows: Vec::new(), query: "Luz".into(), ..list };
    pages.push(("demandes-fermees", html(&closed)));

    let estacade = Frame {
        house: Some(House {
            name: "Coopérative de santé de l’Estacade".into(),
            kind: "coopérative de solidarité, secteur du Vieux-Quai".into(),
        }),
        user: Some("Luc Charbonneau".into()),
        ..ponton(language, "/demandes/nouvelle?person=p-3", Nav::Requests)
    };
    let letter = LetterPage {
        frame: ponton(language, "/demandes/r-1/lettre", Nav::Requests),
        request: "r-1".into(),
        from: "Le Ponton".into(),
        practitioner: "Samira Benali".into(),
        phone: Some("819 555-0142".into()),
        to: "Atelier du Bois-flotté".into(),
        address: Some("12, rue du Quai, Gatineau J8X 0A0".into()),
        reference: "7K4Q2M".into(),
        code: "9XRT-4HCB".into(),
        link: "https://ponton.example/fr/reponse/ponton.0123456789abcdef0123456789abcdef".into(),
        site: "https://ponton.example/fr/reponse".into(),
    };
    pages.push(("lettre", html(&letter)));
    let empty = NewRequestPage::new(
        estacade.clone(),
        Facts { slip: None, kept: None, asked_before: Vec::new(), givers: vec![Giver::Person], ..facts() },
    );
    pages.push(("nouvelle", html(&empty)));
    let say = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let typed = Typed(vec![
        say(f::REACH, "known"),
        say(
            f::WORDS,
            "Je dors plus, je rumine, pis j’ai peur de retourner à l’ouvrage. J’aimerais ça parler à quelqu’un qui a déjà passé par là.",
        ),
        say(f::WORDS_LANG, "fr"),
        say(f::SERVICE, "s-1"),
        say(f::ITEM, "name"),
        say(f::ITEM, "safe-contact"),
        say(f::ITEM, "words"),
        say(f::ITEM, "first-contact"),
        say("item_text_first-contact", "Un appel à trois avec Luc, un après-midi."),
        say("item_text_already-tried", "Ligne d’écoute en novembre."),
        say(f::UNTIL, "2028-06-30"),
        say(f::PASSAGE, "call"),
        say(f::ORIGIN, "voluntary"),
    ]);
    let errors =
        [FieldError::new(f::UNTIL, Fault::After(day("2027-03-11"))), FieldError::new(f::EVIDENCE, Fault::NotChosen)];
    pages.push(("nouvelle-erreurs", html(&NewRequestPage::new(estacade, facts()).typed(&typed, &errors))));
    pages
}
