//! The organisations of the demonstration, in their own words: profiles, services, people, links, agreements.
//!
//! All of it is invented, but for the setting, which is that of the worked case of the article on health
//! co-operatives (Aylmer and Gatineau). Nothing here happens: the scenario does. To add an organisation, write its
//! [`Troupe`] in [`troupes`] and its pairs in [`PAIRS`].

use arrimage_domain::{Role, organisation::OrganisationKind, referral::Promises, service::Capacity};

/// An organisation before it is founded.
pub struct Troupe {
    /// Its short name.
    pub slug: &'static str,
    /// Its name, in French and English.
    pub name: [&'static str; 2],
    /// Its kind.
    pub kind: OrganisationKind,
    /// One line in its own words.
    pub tagline: [&'static str; 2],
    /// Its telephone (numbers kept for fiction).
    pub phone: Option<&'static str>,
    /// Publishes nothing.
    pub discreet: bool,
    /// Takes requests that a mandate compels.
    pub mandated: bool,
    /// Opening hours, Monday first; empty when closed.
    pub hours: [&'static str; 7],
    /// What it offers.
    pub services: Vec<Offer>,
    /// Who acts there.
    pub people: Vec<Player>,
}

/// A service before it is written.
pub struct Offer {
    /// How the scenario names it.
    pub key: &'static str,
    /// Its name.
    pub name: [&'static str; 2],
    /// What it is.
    pub description: [&'static str; 2],
    /// Its approach.
    pub approach: [&'static str; 2],
    /// Room.
    pub capacity: Capacity,
    /// The wait in weeks.
    pub wait: Option<u16>,
    /// What it promises of itself.
    pub promises: Option<Promises>,
    /// Open to those whom others refused.
    pub open_to_refusals: bool,
    /// Whom one may ask for by name.
    pub people: &'static [&'static str],
}

/// Someone who acts.
pub struct Player {
    /// How the scenario names and how they sign in.
    pub handle: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their title.
    pub title: [&'static str; 2],
    /// Their role.
    pub role: Role,
}

const fn player(handle: &'static str, name: &'static str, title: [&'static str; 2], role: Role) -> Player {
    Player { handle, name, title, role }
}

const fn promises(seen: u32, answered: u32, contact: u32, service: Option<u32>) -> Promises {
    Promises { seen: Some(seen), answered: Some(answered), first_contact: Some(contact), first_service: service }
}

const fn offer(key: &'static str, name: [&'static str; 2], capacity: Capacity, wait: Option<u16>) -> Offer {
    Offer {
        key,
        name,
        description: ["", ""],
        approach: ["", ""],
        capacity,
        wait,
        promises: None,
        open_to_refusals: false,
        people: &[],
    }
}

impl Offer {
    const fn says(mut self, description: [&'static str; 2], approach: [&'static str; 2]) -> Self {
        self.description = description;
        self.approach = approach;
        self
    }
    const fn welcomes_refused(mut self) -> Self {
        self.open_to_refusals = true;
        self
    }
    const fn promising(mut self, promises: Promises) -> Self {
        self.promises = Some(promises);
        self
    }
    const fn by(mut self, people: &'static [&'static str]) -> Self {
        self.people = people;
        self
    }
}

const OFFICE: &str = "08:30-16:30";
const SHUT: &str = "";

/// Everybody.
pub fn troupes() -> Vec<Troupe> {
    vec![aylmer(), gatineau(), ponton(), drave(), famille(), clairiere(), table()]
}

fn aylmer() -> Troupe {
    Troupe {
        slug: "aylmer",
        name: ["Coopérative Santé Aylmer", "Aylmer Health Co-operative"],
        kind: OrganisationKind::Cooperative,
        tagline: [
            "Une coopérative de solidarité, secteur Grande-Rivière. La clinique appartient à celles et ceux qui s’en servent.",
            "A solidarity co-operative in Grande-Rivière. The clinic belongs to those who use it.",
        ],
        phone: Some("819 555-0160"),
        discreet: false,
        mandated: true,
        hours: ["08:00-20:00", "08:00-20:00", "08:00-20:00", "08:00-20:00", "08:00-18:00", "09:00-13:00", SHUT],
        services: vec![
            offer("urgence", ["Urgence mineure, sans rendez-vous", "Minor emergencies, walk-in"], Capacity::Open, None)
                .says(
                    [
                        "Une coupure, une fièvre qui inquiète, une otite. Membre ou non, on vous reçoit le jour même.",
                        "A cut, a worrying fever, an earache. Member or not, you are seen the same day.",
                    ],
                    [
                        "Une infirmière vous écoute d’abord; le médecin ensuite, s’il le faut.",
                        "A nurse listens first; then a doctor, when one is needed.",
                    ],
                ),
            offer("medecine", ["Médecine de famille", "Family medicine"], Capacity::Limited, Some(6))
                .says(
                    ["Un suivi avec la même équipe, année après année.", "The same team, year after year."],
                    [
                        "On prend le temps. Vous pouvez venir avec quelqu’un.",
                        "We take our time. You may bring someone.",
                    ],
                )
                .by(&["Anouk Lefebvre"]),
            offer(
                "psychologie",
                ["Ressource en psychologie familiale", "Family psychology resource"],
                Capacity::Open,
                Some(2),
            )
            .says(
                [
                    "Quelques rencontres, seul·e, en couple ou en famille. De 20 $ à 95 $ selon le revenu.",
                    "A few meetings, alone, as a couple or as a family. From $20 to $95 by income.",
                ],
                [
                    "On part de ce que vous vivez, pas d’une étiquette.",
                    "We start from what you live, not from a label.",
                ],
            )
            .welcomes_refused(),
        ],
        people: vec![
            player("luc", "Luc Charbonneau", ["infirmier de liaison", "liaison nurse"], Role::Practitioner),
            player("anouk", "Anouk Lefebvre", ["médecin de famille", "family doctor"], Role::Practitioner),
            player("mireille", "Mireille Gagnon", ["travailleuse sociale", "social worker"], Role::Intake),
            player("normand", "Normand Tessier", ["directeur", "director"], Role::Manager),
        ],
    }
}

fn gatineau() -> Troupe {
    Troupe {
        slug: "gatineau",
        name: ["Établissement de santé de Gatineau", "Gatineau Health Establishment"],
        kind: OrganisationKind::Establishment,
        tagline: [
            "L’établissement public : le guichet d’accueil, les spécialistes, le soutien à domicile.",
            "The public establishment: its intake service, its specialists, home support.",
        ],
        phone: Some("819 555-0142"),
        discreet: false,
        mandated: true,
        hours: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, SHUT, SHUT],
        services: vec![
            offer("guichet", ["Guichet d’accueil", "Intake service"], Capacity::Limited, Some(2)).says(
                [
                    "Une porte parmi d’autres : on écoute la demande, on évalue, on oriente.",
                    "One door among others: we listen, assess and guide.",
                ],
                ["Par téléphone, du lundi au vendredi.", "By telephone, Monday to Friday."],
            ),
            offer(
                "echographie",
                ["Imagerie : échographie abdominale", "Imaging: abdominal ultrasound"],
                Capacity::Limited,
                None,
            )
            .says(
                [
                    "Pour les personnes vues à la clinique d’urgence réseau, sans passer par l’urgence de l’hôpital.",
                    "For persons seen at the network emergency clinic, without going through the hospital’s.",
                ],
                ["Promis à l’intérieur de deux jours ouvrables.", "Promised within two working days."],
            )
            .promising(promises(1, 1, 1, Some(2)))
            .by(&["Karim Haddad"]),
            offer("psychosocial", ["Suivi psychosocial", "Psychosocial follow-up"], Capacity::Limited, Some(9))
                .says(
                    [
                        "Des rencontres avec une travailleuse sociale ou un travailleur social.",
                        "Meetings with a social worker.",
                    ],
                    ["Une évaluation d’abord, par téléphone.", "An assessment first, by telephone."],
                )
                .by(&["Patrick Obomsawin"]),
            offer(
                "specialistes",
                ["Consultation de spécialistes", "Specialist consultation"],
                Capacity::Limited,
                Some(5),
            )
            .says(
                ["Un avis, puis on vous ramène à votre équipe.", "An opinion, then back to your own team."],
                ["La réponse vous est dite, à vous d’abord.", "The answer is told to you first."],
            )
            .by(&["Sophie Marchand", "Karim Haddad"]),
            offer("domicile", ["Soutien à domicile", "Home support"], Capacity::Open, Some(3))
                .says(
                    [
                        "De l’aide chez vous pour y rester : repas, bain, répit pour les proches.",
                        "Help at home so that you can stay there: meals, bathing, respite for those close to you.",
                    ],
                    [
                        "Quelqu’un passe vous voir avant de décider quoi que ce soit.",
                        "Someone comes by before anything is decided.",
                    ],
                )
                .welcomes_refused(),
        ],
        people: vec![
            player("nadine", "Nadine Pelletier", ["agente d’accueil", "intake worker"], Role::Intake),
            player("patrick", "Patrick Obomsawin", ["travailleur social", "social worker"], Role::Practitioner),
            player("karim", "Karim Haddad", ["radiologiste", "radiologist"], Role::Practitioner),
            player("sophie", "Sophie Marchand", ["psychiatre", "psychiatrist"], Role::Practitioner),
            player("rejean", "Réjean Lachance", ["chef de programme", "programme head"], Role::Manager),
        ],
    }
}

fn ponton() -> Troupe {
    Troupe {
        slug: "ponton",
        name: ["Le Ponton", "Le Ponton"],
        kind: OrganisationKind::Community,
        tagline: [
            "Ressource alternative en santé mentale. On accueille la personne entière, sans diagnostic ni référence à fournir.",
            "An alternative mental-health resource. We welcome the whole person; no diagnosis and no referral needed.",
        ],
        phone: Some("819 555-0117"),
        discreet: false,
        mandated: false,
        hours: ["09:30-16:30", "09:30-16:30", "09:30-16:30", "09:30-16:30,18:30-20:30", "09:30-16:30", SHUT, SHUT],
        services: vec![
            offer(
                "accompagnement",
                ["Accompagnement individuel", "One-to-one accompaniment"],
                Capacity::Limited,
                Some(3),
            )
            .says(
                [
                    "Une personne qui marche à côté de vous, le temps qu’il faut.",
                    "Someone who walks beside you, for as long as it takes.",
                ],
                ["Entraide et accompagnement par des pairs.", "Mutual aid and accompaniment by peers."],
            )
            .welcomes_refused()
            .by(&["Samira Benali", "Étienne Marois"]),
            offer("jour", ["Milieu de jour", "Day place"], Capacity::Open, None)
                .says(
                    [
                        "Un café, du monde, un atelier si ça vous tente. On peut aussi ne rien faire.",
                        "Coffee, people, a workshop if you feel like it. Doing nothing is fine too.",
                    ],
                    ["On vient comme on est, aussi souvent qu’on veut.", "Come as you are, as often as you like."],
                )
                .welcomes_refused(),
            offer("groupe", ["Groupe du jeudi soir", "Thursday evening group"], Capacity::Open, None).says(
                [
                    "Un cercle de parole. Vous venez, vous écoutez, vous parlez si vous voulez.",
                    "A talking circle. You come, you listen, you speak if you want to.",
                ],
                ["Avec des gens qui ont vécu la même chose.", "With people who have lived the same thing."],
            ),
        ],
        people: vec![
            player("samira", "Samira Benali", ["intervenante", "support worker"], Role::Practitioner),
            player("etienne", "Étienne Marois", ["pair aidant", "peer helper"], Role::Practitioner),
            player("guylaine", "Guylaine Fortin", ["coordonnatrice de la maison", "house manager"], Role::Manager),
        ],
    }
}

fn drave() -> Troupe {
    Troupe {
        slug: "drave",
        name: ["La Drave jeunesse", "La Drave Youth"],
        kind: OrganisationKind::Community,
        tagline: [
            "De 12 à 25 ans, là où ils et elles sont : dans la rue, au parc, au local.",
            "Aged 12 to 25, wherever they are: the street, the park, our place.",
        ],
        phone: Some("819 555-0171"),
        discreet: false,
        mandated: false,
        hours: ["11:00-19:00", "11:00-19:00", "11:00-19:00", "11:00-19:00", "09:00-17:00", SHUT, SHUT],
        services: vec![
            offer("autonomie", ["Apprendre à vivre seul·e", "Learning to live on your own"], Capacity::Open, Some(1))
                .says(
                    [
                        "Un appart, un budget, un lunch, une job : on le fait avec toi, pas à ta place.",
                        "A flat, a budget, a lunch, a job: we do it with you, not for you.",
                    ],
                    ["À ton rythme. C’est toi qui décides.", "At your own pace. You decide."],
                )
                .welcomes_refused(),
            offer("local", ["Le local", "Our place"], Capacity::Open, None)
                .says(
                    ["Un divan, une cuisine, du monde qui te juge pas.", "A couch, a kitchen, people who don’t judge."],
                    ["Tu passes quand tu veux.", "Come by whenever you like."],
                )
                .welcomes_refused(),
            offer("depannage", ["Hébergement de dépannage", "Emergency bed"], Capacity::Closed, None).says(
                ["Deux lits, quelques nuits. Complet jusqu’en avril.", "Two beds, a few nights. Full until April."],
                ["On appelle avant de venir.", "Call before you come."],
            ),
        ],
        people: vec![
            player("yann", "Yann Ouellet", ["travailleur de rue", "outreach worker"], Role::Practitioner),
            player("maude", "Maude Riel", ["intervenante jeunesse", "youth worker"], Role::Intake),
            player("fanny", "Fanny Lajoie", ["directrice", "director"], Role::Manager),
        ],
    }
}

fn famille() -> Troupe {
    Troupe {
        slug: "famille",
        name: ["Maison de la famille du Quai", "Quayside Family House"],
        kind: OrganisationKind::Community,
        tagline: [
            "Une grande cuisine, une salle de jeux, et du temps pour les parents.",
            "A big kitchen, a playroom, and time for parents.",
        ],
        phone: Some("819 555-0125"),
        discreet: false,
        mandated: true,
        hours: [
            "09:00-16:00",
            "09:00-16:00",
            "09:00-16:00,18:00-20:30",
            "09:00-16:00",
            "09:00-16:00",
            "09:00-12:00",
            SHUT,
        ],
        services: vec![
            offer("halte", ["Halte-répit", "Drop-in child care"], Capacity::Limited, Some(1)).says(
                [
                    "On garde les petits une demi-journée; vous dormez, vous marchez, vous respirez.",
                    "We mind the little ones for half a day; you sleep, walk, breathe.",
                ],
                ["Aucune raison à donner.", "No reason to give."],
            ),
            offer("ateliers", ["Ateliers parents-enfants", "Parent and child workshops"], Capacity::Open, None)
                .says(
                    [
                        "Jouer, chanter, cuisiner ensemble, dans toutes les langues de la maison.",
                        "Playing, singing, cooking together, in all the languages of the house.",
                    ],
                    ["Les parents s’apprennent des choses entre eux.", "Parents learn from one another."],
                )
                .welcomes_refused(),
            offer(
                "arrivants",
                ["Accompagnement des nouvelles familles", "Company for new families"],
                Capacity::Open,
                Some(2),
            )
            .says(
                [
                    "L’école, le bail, l’autobus, les papiers : quelqu’un y va avec vous.",
                    "School, lease, bus, papers: someone goes with you.",
                ],
                [
                    "Une famille d’ici, une famille d’ailleurs, une amitié.",
                    "A family from here, one from elsewhere, a friendship.",
                ],
            )
            .welcomes_refused(),
        ],
        people: vec![
            player("claudine", "Claudine Abel", ["animatrice", "facilitator"], Role::Intake),
            player("tomas", "Tomás Rivera", ["intervenant auprès des pères", "fathers’ worker"], Role::Practitioner),
            player("lise", "Lise Cadieux", ["directrice", "director"], Role::Manager),
        ],
    }
}

fn clairiere() -> Troupe {
    Troupe {
        slug: "clairiere",
        name: ["Association Clairière", "Clairière Association"],
        kind: OrganisationKind::Other,
        tagline: ["Accueil et entraide.", "Welcome and mutual aid."],
        phone: None,
        discreet: true,
        mandated: false,
        hours: ["00:00-24:00"; 7],
        services: vec![
            offer("accueil", ["Accueil", "Welcome"], Capacity::Limited, None)
                .says(
                    ["On répond jour et nuit.", "Answered day and night."],
                    ["On écoute, on croit, on ne presse pas.", "We listen, we believe, we do not press."],
                )
                .promising(promises(1, 1, 1, None)),
        ],
        people: vec![
            player("josiane", "Josiane", ["intervenante", "support worker"], Role::Intake),
            player("irene", "Irène", ["responsable", "head of house"], Role::Manager),
        ],
    }
}

fn table() -> Troupe {
    Troupe {
        slug: "table",
        name: ["Table de concertation d’Aylmer", "Aylmer Round Table"],
        kind: OrganisationKind::Table,
        tagline: [
            "Six organismes qui se parlent, et qui ont le droit de ne pas être d’accord.",
            "Six organisations that talk, and that may disagree.",
        ],
        phone: Some("819 555-0109"),
        discreet: false,
        mandated: false,
        hours: ["09:00-16:00", "09:00-16:00", "09:00-16:00", "09:00-16:00", "09:00-16:00", SHUT, SHUT],
        services: vec![
            offer(
                "reunir",
                ["Réunir autour d’une personne", "Bringing people together around someone"],
                Capacity::Open,
                None,
            )
            .says(
                [
                    "Quand les portes se renvoient quelqu’un, on s’assoit avec cette personne, et on trouve mieux.",
                    "When doors send someone back and forth, we sit down with them and find better.",
                ],
                [
                    "Personne n’est blâmé. La personne choisit qui est là.",
                    "Nobody is blamed. The person chooses who is there.",
                ],
            )
            .welcomes_refused()
            .by(&["Hélène Roy"]),
        ],
        people: vec![player(
            "helene",
            "Hélène Roy",
            ["coordonnatrice de la table", "round-table co-ordinator"],
            Role::Coordinator,
        )],
    }
}

/// Two organisations that are linked, with what they agreed on for their clocks, when they did. Both may call on
/// the table when a request stalls, unless one of them is the table, or discreet.
pub const PAIRS: &[(&str, &str, Option<Promises>)] = &[
    ("aylmer", "gatineau", None),
    ("aylmer", "ponton", None),
    ("aylmer", "drave", None),
    ("aylmer", "famille", None),
    ("aylmer", "clairiere", Some(promises(1, 1, 1, None))),
    ("gatineau", "ponton", Some(promises(1, 2, 5, None))),
    ("gatineau", "drave", None),
    ("gatineau", "famille", None),
    ("ponton", "drave", None),
    ("ponton", "famille", None),
    ("drave", "famille", None),
    ("famille", "clairiere", Some(promises(1, 1, 1, None))),
    ("aylmer", "table", None),
    ("gatineau", "table", None),
    ("ponton", "table", None),
    ("drave", "table", None),
    ("famille", "table", None),
];
