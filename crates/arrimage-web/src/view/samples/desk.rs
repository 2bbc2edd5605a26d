//! Samples: signing in, the day, problems.

use arrimage_kernel::{Code, Language};

use super::{after, at, day, html, ponton, public};
use crate::view::{
    Done, Nav,
    day::{DayPage, Line, Planned, Respondent, Row, Section, ServiceCapacity},
    fields as f,
    form::{Fault, FieldError, Typed},
    problem::{NotFoundPage, ProblemPage},
    shared::{Capacity, CapacityState, Clock, ClockState, Item, Link, Margin, Mark, Promise, Reason, Words},
    sign_in::{SignInPage, WelcomePage},
};

pub(super) fn link(id: &str, name: &str) -> Link {
    Link { id: id.into(), name: name.into() }
}

pub(super) fn fr(text: &str) -> Words {
    Words::new(text, "fr")
}

pub(super) fn clock(state: ClockState, promise: Promise, ratio: f64, due: &str) -> Clock {
    Clock { state, promise, ratio, due: Some(at(due)), stopped_since: None, days: None }
}

pub(super) fn stopped(ratio: f64, since: &str) -> Clock {
    Clock {
        state: ClockState::Stopped,
        promise: Promise::Answer,
        ratio,
        due: None,
        stopped_since: Some(at(since)),
        days: None,
    }
}

fn row(person: &str, other: &str, margin: Margin) -> Row {
    Row {
        path: "/demandes/r-1".into(),
        person: Some(person.into()),
        from: Some(other.into()),
        to: None,
        margin,
        words: None,
        lines: Vec::new(),
        phone: None,
    }
}

fn out(person: &str, to: &str, margin: Margin, line: Line) -> Row {
    Row { from: None, to: Some(to.into()), lines: vec![line], ..row(person, "", margin) }
}

fn sections() -> Vec<(Section, Vec<Row>)> {
    use ClockState as C;
    let estacade = "Coopérative de santé de l’Estacade";
    let answer = |state, ratio, due| Margin::Clock(clock(state, Promise::Answer, ratio, due));
    let asks = |service: &str| Line::Asks(service.into());
    let to_answer = vec![
        Row {
            words: Some(fr("Je veux parler à quelqu’un qui ne me dira pas juste de prendre mes pilules.")),
            lines: vec![
                asks("accompagnement individuel"),
                Line::Escalated { name: "Hélène Roy".into(), at: at("2026-03-11T10:00") },
            ],
            ..row("Rosalie B.", "Clinique de l’Écluse", answer(C::Stalled, 2.4, "2026-03-04T16:00"))
        },
        Row {
            words: Some(fr(
                "Depuis que ma femme est partie, je parle pas à grand monde. Un café avec des gens, ça me ferait du bien.",
            )),
            lines: vec![asks("milieu de jour"), Line::Reach("par téléphone, le matin".into())],
            ..row("M. Gendron", estacade, answer(C::Late, 1.29, "2026-03-10T14:00"))
        },
        Row {
            words: Some(fr("Je dors plus, je rumine, pis j’ai peur de retourner à l’ouvrage.")),
            lines: vec![asks("accompagnement individuel"), Line::Named("Samira Benali".into())],
            ..row("Jocelyne L.", estacade, answer(C::Soon, 0.86, "2026-03-12T15:30"))
        },
        Row {
            words: Some(Words::new("I am looking for a men’s group, in French or in Pulaar.", "en")),
            lines: vec![asks("groupe du jeudi soir"), Line::Household(3)],
            ..row("Mamadou D.", "Guichet d’accueil", answer(C::OnTime, 0.05, "2026-03-18T16:00"))
        },
    ];
    let asked = vec![Row {
        words: Some(fr("Est-ce que Luz préfère venir seule, ou avec sa sœur comme la première fois?")),
        ..row("Luz M.", "La Drave jeunesse", Margin::Clock(stopped(0.4, "2026-03-11T16:10")))
    }];
    let back = vec![
        Row {
            lines: vec![Line::Refused(Reason::Criteria)],
            ..out(
                "Yvon T.",
                "Guichet d’accueil",
                Margin::Mark(Mark::Back, Some(at("2026-03-11T11:15"))),
                Line::ReturnProposed,
            )
        },
        out(
            "Famille Abadi",
            "École des Cèdres",
            Margin::Mark(Mark::Back, Some(at("2026-03-09T15:00"))),
            Line::RedirectProposed("Aide aux devoirs, Maison de la famille du Quai".into()),
        ),
        out("Noé P.", "Clinique de l’Écluse", Margin::Mark(Mark::Back, None), Line::Unreachable(3)),
        out("Aline R.", "La Drave jeunesse", Margin::Mark(Mark::Back, None), Line::ToClose),
        out("Guy S.", "La Drave jeunesse", Margin::Mark(Mark::Back, None), Line::Stopped),
        out("Lise V.", "La Drave jeunesse", Margin::Mark(Mark::Ended, None), Line::Withdrawn),
    ];
    let contact = Margin::Clock(clock(C::OnTime, Promise::FirstContact, 0.7, "2026-03-17T16:00"));
    let in_hand = vec![row("Kelly-Ann T.", "La Drave jeunesse", contact)];
    let review = Margin::Clock(clock(C::Soon, Promise::Review, 0.9, "2026-03-13T16:00"));
    let waiting = vec![
        Row {
            phone: Some("819 555-0142".into()),
            ..out(
                "Kelly-Ann T.",
                "Guichet d’accueil",
                answer(C::Late, 1.3, "2026-03-09T16:00"),
                Line::Unopened(at("2026-02-23T10:00")),
            )
        },
        out(
            "Denis P.",
            estacade,
            answer(C::OnTime, 0.55, "2026-03-17T16:00"),
            Line::SeenBy { name: "Luc Charbonneau".into(), at: at("2026-03-10T13:00") },
        ),
        out(
            "Famille Abadi",
            "École des Cèdres",
            Margin::Mark(Mark::NotGone, Some(at("2026-03-12T09:12"))),
            Line::NodeSilent(at("2026-03-12T08:30")),
        ),
        out("Émile F.", "Clinique de l’Écluse", Margin::Mark(Mark::Silent, None), Line::NoNews(at("2026-02-02T09:00"))),
    ];
    let ending = vec![Row {
        path: "/personnes/p-1".into(),
        from: None,
        lines: vec![Line::WillStop {
            recipient: "La Drave jeunesse".into(),
            items: vec![Item::Words, Item::Situation],
        }],
        ..row("Luz M.", "", Margin::Until(day("2026-03-16")))
    }];
    let stalled = vec![Row {
        person: None,
        from: Some("Clinique de l’Écluse".into()),
        to: Some("Centre de santé des Deux-Portages".into()),
        ..row("", "", answer(C::Stalled, 2.2, "2026-03-03T16:00"))
    }];
    vec![
        (
            Section::Incoming,
            vec![row("Odile C.", estacade, Margin::Mark(Mark::Unassigned, Some(at("2026-03-12T09:05"))))],
        ),
        (Section::ToAnswer, to_answer),
        (Section::Asked, asked),
        (Section::Back, back),
        (Section::InHand, in_hand),
        (Section::ToReview, vec![row("Réal M.", estacade, review)]),
        (Section::Waiting, waiting),
        (
            Section::Drafts,
            vec![out("Jocelyne L.", "…", Margin::Mark(Mark::Draft, Some(at("2026-03-11T17:02"))), Line::Household(1))],
        ),
        (Section::Ending, ending),
        (Section::Stalled, stalled),
    ]
}

fn day_page(language: Language) -> DayPage {
    DayPage {
        frame: after(ponton(language, "/journee", Nav::Day), Done::Recorded),
        first_name: "Samira".into(),
        sections: sections(),
        team: Some(9),
        whole_team: false,
        capacity: vec![ServiceCapacity {
            service: link("s-1", "Accompagnement individuel"),
            capacity: Capacity {
                state: CapacityState::Limited,
                wait_weeks: Some(3),
                said: Some(day("2026-03-09")),
                until: None,
            },
        }],
        planned: vec![Planned {
            at: at("2026-03-12T13:30"),
            what: fr("passage accompagné de Kelly-Ann : appel à trois avec Yann Ouellet"),
            request: "r-1".into(),
        }],
        respondent_of: vec![
            Respondent { person: link("p-1", "Kelly-Ann T."), until: None },
            Respondent { person: link("p-2", "Denis P."), until: Some(day("2026-03-31")) },
        ],
        outbox: 1,
        last_receipt: Some(at("2026-03-12T09:31")),
    }
}

pub(super) fn all(language: Language) -> Vec<(&'static str, String)> {
    let empty = DayPage {
        frame: ponton(language, "/journee", Nav::Day),
        sections: Vec::new(),
        capacity: Vec::new(),
        planned: Vec::new(),
        respondent_of: Vec::new(),
        outbox: 0,
        last_receipt: None,
        team: None,
        ..day_page(language)
    };
    let houses = [link("o-1", "Le Ponton"), link("o-2", "Coopérative de santé de l’Estacade")];
    let sign_in = SignInPage::new(public(language, "/entrer"), &houses, None);
    let typed = Typed(vec![(f::ORGANISATION.into(), "o-2".into()), (f::HANDLE.into(), "luc".into())]);
    let wrong = SignInPage::new(public(language, "/entrer"), &houses, Some("/journee"))
        .wrong(&typed, &[FieldError::new(f::PASSPHRASE, Fault::WrongSecret)]);
    let welcome = WelcomePage::new(public(language, "/entrer/x"), "x", "Samira", "Le Ponton", at("2026-03-14T09:00"))
        .wrong(&[
            FieldError::new(f::PASSPHRASE, Fault::TooShort(12)),
            FieldError::new(f::PASSPHRASE_AGAIN, Fault::Differs),
        ]);
    let problem = ProblemPage {
        frame: ponton(language, "/demandes/r-1", Nav::Requests),
        code: Code::ConsentWithdrawn,
        back: Some("/demandes/r-1".into()),
    };
    vec![
        ("journee", html(&day_page(language))),
        ("journee-vide", html(&empty)),
        ("entrer", html(&sign_in)),
        ("entrer-erreur", html(&wrong)),
        ("entrer-lien", html(&welcome)),
        ("introuvable", html(&NotFoundPage { frame: public(language, "/x") })),
        ("probleme", html(&problem)),
    ]
}
