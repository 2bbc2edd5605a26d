//! Samples: persons' files, the directory, partners.

use arrimage_kernel::Language;

use super::{
    at, day,
    desk::{fr, link},
    html, ponton, public,
    requests::list_rows,
};
use crate::view::{
    Nav,
    directory::{Approach, CapacityPage, DirectoryPage, PlacePage, PlaceRow, ServicePage, ServiceRow, WhyHere},
    fields as f,
    form::{Fault, FieldError, Typed},
    partners::{
        Key, LinkPage, LinkState, OwnIdentity, PartnerPage, PartnerRow, PartnersPage, accept_form, unlink_form,
    },
    person::{
        ConsentRow, EmergencyPage, OwnWords, PersonAct, PersonActPage, PersonPage, PersonRow, PersonsPage, Restriction,
        Silence,
    },
    shared::{Back, Capacity, CapacityState, Evidence, Item, SafeContact},
};

fn persons(language: Language, picking: bool) -> PersonsPage {
    let path = if picking { "/demandes/nouvelle" } else { "/personnes" };
    let row = |name: &str, respondent: Option<&str>, open, last: &str| PersonRow {
        id: "p-1".into(),
        name: name.into(),
        respondent: respondent.map(Into::into),
        open,
        last: Some(at(last)),
    };
    PersonsPage {
        frame: ponton(language, path, Nav::Persons),
        picking,
        query: if picking { "Luz".into() } else { String::new() },
        total: 42,
        carried: if picking { vec![("service".into(), "s-1".into())] } else { Vec::new() },
        rows: vec![
            row("Kelly-Ann T.", Some("Samira Benali"), 2, "2026-03-12T09:14"),
            row("Luz M.", None, 1, "2026-03-11T16:10"),
            row("Famille Abadi", None, 0, "2026-01-20T11:00"),
        ],
    }
}

pub(super) fn own_words() -> Vec<OwnWords> {
    vec![OwnWords {
        words: fr(
            "Je viens d’avoir 18 ans, pis le 30 avril j’ai plus de place. Je veux apprendre à être toute seule sans virer folle.",
        ),
        at: at("2026-02-26T14:00"),
        with: Some("Yann".into()),
    }]
}

fn person(language: Language) -> PersonPage {
    let consent = |recipient: &str, withdrawn| ConsentRow {
        id: "c-1".into(),
        recipient: recipient.into(),
        items: vec![Item::Name, Item::SafeContact, Item::Words],
        back: vec![Back::Decision, Back::Questions, Back::Done],
        purpose: "préparer et donner l’accompagnement".into(),
        until: day("2026-06-30"),
        evidence: Evidence::Oral,
        withdrawn,
    };
    PersonPage {
        frame: ponton(language, "/personnes/p-1", Nav::Persons),
        id: "p-1".into(),
        name: "Kelly-Ann T.".into(),
        items: vec![
            (Item::FirstContact, "Au café de la rue du Quai, avec Yann.".into()),
            (Item::Situation, "Quitte son foyer de groupe le 30 avril.".into()),
            (Item::Tongue, "français".into()),
        ],
        reach: Some(SafeContact {
            how: "Par texto, n’importe quand.".into(),
            never: Some("Jamais chez sa tante.".into()),
        }),
        words: own_words(),
        respondent: Some("Samira Benali".into()),
        requests: list_rows(),
        consents: vec![consent("La Drave jeunesse", None), consent("Guichet d’accueil", Some(day("2026-03-02")))],
        restrictions: vec![Restriction {
            id: "x-1".into(),
            against: "Remplaçantes et remplaçants".into(),
            since: day("2026-03-01"),
        }],
        silences: vec![Silence { id: "z-1".into(), item: Item::Address }],
        card: Some(day("2026-02-26")),
        may_erase: true,
    }
}

fn person_acts() -> Vec<(&'static str, PersonAct)> {
    let consent = || ("c-1".to_owned(), "La Drave jeunesse".to_owned());
    let (id, recipient) = consent();
    let (id2, recipient2) = consent();
    vec![
        ("personne-nouvelle", PersonAct::New),
        (
            "personne-modifier",
            PersonAct::Edit(vec![(Item::Name, "Kelly-Ann T.".into()), (Item::Situation, String::new())]),
        ),
        ("personne-joindre", PersonAct::Reach(SafeContact { how: "Par texto.".into(), never: None })),
        ("personne-mots", PersonAct::AddWords),
        ("personne-restreindre", PersonAct::Restrict),
        (
            "personne-lever",
            PersonAct::Lift(Restriction {
                id: "x-1".into(),
                against: "Remplaçantes et remplaçants".into(),
                since: day("2026-03-01"),
            }),
        ),
        ("personne-silence", PersonAct::Silence(vec![Item::Situation, Item::Address])),
        ("personne-repondante", PersonAct::Respondent(vec![link("i-1", "Samira Benali")])),
        ("personne-carte", PersonAct::Card),
        ("personne-retirer", PersonAct::StopConsent { id, recipient }),
        (
            "personne-enlever",
            PersonAct::Narrow { id: id2, recipient: recipient2, items: vec![Item::Name, Item::Words] },
        ),
        ("personne-effacer", PersonAct::Erase),
        ("personne-urgence", PersonAct::Emergency),
    ]
}

fn capacity(state: CapacityState, wait: Option<u32>) -> Capacity {
    Capacity { state, wait_weeks: wait, said: Some(day("2026-03-09")), until: Some(day("2026-04-07")) }
}

fn directory(language: Language) -> DirectoryPage {
    let service = |name: &str, organisation: &str, capacity, metres, words: Option<&str>, why| ServiceRow {
        id: "s-1".into(),
        name: name.into(),
        organisation: organisation.into(),
        capacity,
        metres: Some(metres),
        description: words.map(fr),
        why,
        confirmed: Some(day("2026-03-09")),
        tongues: Some("français, arabe".into()),
    };
    let place = |name: &str, kind: &str| PlaceRow {
        id: "l-1".into(),
        name: name.into(),
        kind: kind.into(),
        municipality: "Gatineau".into(),
        metres: Some(3_140),
    };
    DirectoryPage {
        frame: public(language, "/repertoire?q=parler&near="),
        query: "parler à quelqu’un".into(),
        near: "rue du Quai".into(),
        open: false,
        kind: String::new(),
        kinds: vec![("clsc".into(), "Centre local de services communautaires".into(), 412)],
        person: None,
        approaches: vec![
            Approach {
                title: "Avec des gens qui ont vécu la même chose".into(),
                hint: "Entraide et accompagnement par des pairs".into(),
                services: vec![
                    service(
                        "Groupe du jeudi soir",
                        "Le Ponton",
                        capacity(CapacityState::Open, Some(0)),
                        1_200,
                        Some("Un cercle de parole. Vous venez, vous écoutez, vous parlez si vous voulez."),
                        vec![WhyHere::Distance(1_200), WhyHere::Free, WhyHere::NoPapers],
                    ),
                    service(
                        "Accompagnement individuel",
                        "Le Ponton",
                        capacity(CapacityState::Limited, Some(3)),
                        1_200,
                        Some("Une personne qui marche à côté de vous, le temps qu’il faut."),
                        vec![WhyHere::Distance(1_200), WhyHere::Answers(5)],
                    ),
                ],
            },
            Approach {
                title: "Avec un ou une professionnelle".into(),
                hint: "Intervention psychosociale, psychologie".into(),
                services: vec![ServiceRow {
                    confirmed: None,
                    ..service(
                        "Ressource en psychologie familiale",
                        "Coopérative de santé de l’Estacade",
                        capacity(CapacityState::Closed, None),
                        800,
                        None,
                        vec![
                            WhyHere::OpensSoon(day("2026-04-07")),
                            WhyHere::Own("de 20 $ à 95 $ selon le revenu".into()),
                        ],
                    )
                }],
            },
        ],
        places: vec![
            place("CLSC de Hull", "Mission centre local de services communautaires"),
            place("Hôpital de Gatineau", "Mission centre hospitalier de soins généraux"),
        ],
        total_places: 1_606,
        page: (1, 81),
    }
}

fn service_page(language: Language) -> ServicePage {
    ServicePage {
        frame: public(language, "/repertoire/s-1"),
        id: "s-1".into(),
        name: "Accompagnement individuel".into(),
        organisation: "Le Ponton".into(),
        description: Some(fr("Une personne qui marche à côté de vous, le temps qu’il faut.")),
        capacity: Capacity { until: None, ..capacity(CapacityState::Limited, Some(3)) },
        promises: [Some(2), Some(5), Some(10), None],
        facts: vec![
            ("Approche".into(), "Entraide et accompagnement par des pairs".into()),
            ("Pour qui".into(), "Toute personne de 18 ans et plus du secteur".into()),
            ("Coût".into(), "Gratuit".into()),
            ("Accès".into(), "Entrée de plain-pied".into()),
        ],
        phone: Some("819 555-0117".into()),
        address: Some("14, rue du Quai, Gatineau".into()),
        open_to_refusals: true,
        mandated: false,
        confirmed: Some(day("2026-03-09")),
        may_ask: true,
        ours: true,
    }
}

fn own() -> OwnIdentity {
    OwnIdentity {
        address: "https://ponton.exemple.org".into(),
        words: "rivière cordage lanterne mitaine bouleau quai".into(),
        discreet: true,
    }
}

fn partner_row(name: &str, state: LinkState, waiting: u32) -> PartnerRow {
    PartnerRow {
        id: "o-3".into(),
        name: name.into(),
        kind: "organisme jeunesse".into(),
        state,
        last_seen: Some(at("2026-03-12T09:31")),
        oldest: (waiting > 0).then(|| at("2026-03-12T08:30")),
        waiting,
    }
}

pub(super) fn all(language: Language) -> Vec<(&'static str, String)> {
    let mut pages = vec![
        ("personnes", html(&persons(language, false))),
        ("personnes-choisir", html(&persons(language, true))),
        ("personne", html(&person(language))),
    ];
    let bare = PersonPage {
        reach: None,
        respondent: None,
        requests: Vec::new(),
        consents: Vec::new(),
        card: None,
        ..person(language)
    };
    pages.push(("personne-nue", html(&bare)));
    for (name, act) in person_acts() {
        let who = (!matches!(act, PersonAct::New)).then(|| link("p-1", "Kelly-Ann T."));
        let page = PersonActPage::new(ponton(language, "/personnes/p-1", Nav::Persons), who, act);
        pages.push((name, html(&page)));
    }
    let picked = DirectoryPage {
        frame: ponton(language, "/repertoire?person=p-1", Nav::Directory),
        person: Some(link("p-1", "Kelly-Ann T.")),
        query: String::new(),
        places: Vec::new(),
        total_places: 0,
        open: true,
        page: (1, 1),
        ..directory(language)
    };
    let place = PlacePage {
        frame: public(language, "/repertoire/lieux/l-1"),
        name: "CLSC de Hull".into(),
        kinds: vec!["Mission centre local de services communautaires".into()],
        operator: Some("CISSS de l’Outaouais".into()),
        address: Some("85, rue Saint-Rédempteur, Gatineau".into()),
        municipality: "Gatineau".into(),
        region: Some("Outaouais".into()),
        phone: Some("819 555-0100".into()),
        services: vec![link("s-9", "Accueil psychosocial")],
        source: "Établissements de santé et de services sociaux, CC-BY 4.0".into(),
        ask: Some("l-1".into()),
    };
    let emergency = EmergencyPage {
        frame: ponton(language, "/personnes/p-1/urgence", Nav::Persons),
        name: Some("Kelly-Ann T.".into()),
        words: Some(fr("Je veux apprendre à être toute seule.")),
        items: vec![(Item::Situation, "Vit seule depuis octobre.".into())],
    };
    let said = capacity(CapacityState::Limited, Some(3));
    let capacity = CapacityPage::new(
        ponton(language, "/repertoire/s-1/capacite", Nav::Day),
        link("s-1", "Accompagnement individuel"),
        &said,
    );
    let partners = PartnersPage {
        frame: ponton(language, "/partenaires", Nav::Partners),
        own: own(),
        rows: vec![
            partner_row("La Drave jeunesse", LinkState::Linked, 0),
            partner_row("École des Cèdres", LinkState::Linked, 3),
            partner_row("Maison de la famille du Quai", LinkState::WaitingForUs, 0),
            partner_row("Clinique de l’Écluse", LinkState::WaitingForThem, 0),
            partner_row("Atelier du Bois-flotté", LinkState::Outside, 0),
            partner_row("Table du Vieux-Quai", LinkState::Ended, 0),
        ],
        may_link: true,
    };
    let frame = ponton(language, "/partenaires/relier", Nav::Partners);
    let invitation = "arrimage:invitation:8QF2…".to_owned();
    let linking = LinkPage::new(frame.clone(), own(), invitation.clone());
    let typed = Typed(vec![(f::ADDRESS.into(), "ponton".into()), (f::FINGERPRINT.into(), "rivière".into())]);
    let errors = [FieldError::new(f::ADDRESS, Fault::NotAnAddress), FieldError::new(f::FINGERPRINT, Fault::WrongWords)];
    let wrong = LinkPage::new(frame, own(), invitation).wrong(&typed, &errors);
    let frame = ponton(language, "/partenaires/o-3", Nav::Partners);
    let partner = PartnerPage {
        accept: Some(accept_form(&frame, "o-3")),
        unlink: Some(unlink_form(&frame, "o-3")),
        frame,
        partner: partner_row("La Drave jeunesse", LinkState::WaitingForUs, 2),
        address: Some("https://drave.exemple.org".into()),
        phone: Some("819 555-0155".into()),
        since: Some(day("2026-01-15")),
        keys: vec![
            Key { signs: true, words: "neige tambour sapin lueur pagaie rang".into(), until: Some(day("2027-01-15")) },
            Key { signs: false, words: "grève sentier fougère brume ancre rame".into(), until: None },
        ],
        clock_seconds: Some(-720),
        services: vec![link("s-7", "Accompagnement vers l’autonomie")],
    };
    pages.extend([
        ("repertoire", html(&directory(language))),
        ("repertoire-choisir", html(&picked)),
        ("service", html(&service_page(language))),
        ("lieu", html(&place)),
        ("capacite", html(&capacity)),
        ("personne-en-urgence", html(&emergency)),
        ("partenaires", html(&partners)),
        ("relier", html(&linking)),
        ("relier-erreur", html(&wrong)),
        ("partenaire", html(&partner)),
    ]);
    pages
}
