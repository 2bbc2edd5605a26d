//! The alternative resource: what it is asked, and how it answers.

use arrimage_domain::{
    Back, Item,
    consent::Evidence,
    referral::{Ending, HandOffKind, RefusalCode},
};
use arrimage_node::referrals::Command;
use jiff::civil::date;

use super::{Script, accept, ask::ask, close, done, hand_over, message, waitlist};

/// The stories.
pub fn tell(s: &mut Script) {
    waiting_for_an_answer(s);
    josee(s);
    tamara(s);
    veronique(s);
    eric(s);
    marie_soleil(s);
    hubert(s);
    roland(s);
    gaston(s);
    luz(s);
}

/// Four who wait for an answer: one on time, one due today, one late, one stalled of which the table was told.
fn waiting_for_an_answer(s: &mut Script) {
    s.on((12, 10, 10), |st| {
        st.welcome("nadine", "mamadou")?;
        st.send("nadine", ask("mamadou", "ponton/groupe"))
    });
    s.on((6, 14, 20), |st| {
        st.welcome("luc", "jocelyne")?;
        st.send("luc", ask("jocelyne", "ponton/accompagnement").first(HandOffKind::Call).by(Evidence::Written))
    });
    s.on((9, 10, 0), |st| st.act("samira", "jocelyne>ponton", Command::Take));
    s.on((5, 10, 10), |st| {
        st.welcome("luc", "gendron")?;
        st.send("luc", ask("gendron", "ponton/jour").until("2026-03-25"))
    });
    s.on((6, 11, 20), |st| st.act("samira", "gendron>ponton", Command::Take));
    s.on((4, 10, 20), |st| {
        st.welcome("patrick", "rosalie")?;
        st.send("patrick", ask("rosalie", "ponton/accompagnement"))
    });
    s.on((5, 10, 40), |st| st.act("samira", "rosalie>ponton", Command::Take));
}

/// A call of three, then the whole way to «done». She finds later that it was not what she needed.
fn josee(s: &mut Script) {
    s.on((2, 12, 10), |st| {
        st.welcome("luc", "josee")?;
        st.gives_card("luc", "josee", "1971")?;
        st.send("luc", ask("josee", "ponton/groupe").first(HandOffKind::Call))
    });
    s.on((3, 10, 10), |st| st.act("samira", "josee>ponton", accept("Avec plaisir. On s’appelle à trois mercredi?")));
    s.on((3, 18, 30), |st| {
        st.by_card("josee", "josee>ponton", |desk, person, referral| {
            desk.respondent_said(person, referral, Some("Samira Benali".into()), true)
        })
    });
    s.on((4, 14, 0), |st| {
        st.act(
            "samira",
            "josee>ponton",
            hand_over(
                HandOffKind::Call,
                4,
                &["Luc Charbonneau", "Samira Benali"],
                "Vingt minutes à trois. Elle a parlé la première. Luc a raccroché avant la fin, comme elle le voulait.",
            ),
        )?;
        st.act("samira", "josee>ponton", Command::Contacted)
    });
    s.on((5, 18, 50), |st| st.act("samira", "josee>ponton", Command::Started));
    s.on((11, 10, 0), |st| {
        st.act(
            "samira",
            "josee>ponton",
            done("Elle est venue au groupe jeudi. Elle a écouté; elle a gardé un gâteau pour le chemin."),
        )
    });
    s.on((11, 13, 10), |st| st.act("luc", "josee>ponton", close(Ending::ServiceGiven, 11, "Elle connaît la porte.")));
    s.on((12, 22, 5), |st| {
        st.by_card("josee", "josee>ponton", |desk, person, referral| {
            desk.did_not_work(person, referral, "Le groupe, c’est du bon monde, mais c’est pas pour moi. J’aimerais mieux marcher avec une seule personne.")
        })
    });
}

/// Addressed to somebody by name, in English; in hand.
fn tamara(s: &mut Script) {
    s.on((3, 9, 0), |st| {
        st.welcome("mireille", "tamara")?;
        st.send("mireille", ask("tamara", "ponton/accompagnement").to("Samira Benali"))
    });
    s.on((4, 11, 10), |st| st.act("samira", "tamara>ponton", accept("Of course. She can pick up where we stopped.")));
    s.on((5, 12, 0), |st| st.act("samira", "tamara>ponton", Command::Contacted));
    s.on((6, 10, 10), |st| {
        st.act(
            "mireille",
            "tamara>ponton",
            Command::RespondentSaid { name: Some("Samira Benali".into()), accepted: true },
        )
    });
    s.on((10, 13, 0), |st| st.act("samira", "tamara>ponton", Command::Started));
}

/// She takes a piece out of what she had agreed to; then she is on the waiting list.
fn veronique(s: &mut Script) {
    s.on((4, 13, 0), |st| {
        st.welcome("luc", "veronique")?;
        st.send("luc", ask("veronique", "ponton/accompagnement"))
    });
    s.on((5, 9, 40), |st| {
        let (slug, person) = st.person("veronique")?;
        let id = st.sent("veronique>ponton")?.id;
        let (_, luc) = st.viewer("luc")?;
        st.desk(slug, move |desk| {
            let row = desk.view().referral(id)?;
            let consent =
                row.and_then(|row| row.consents.first().copied()).ok_or_else(|| super::unknown("a consent"))?;
            desk.narrow_consent(luc.actor(), person, consent, [Item::AlreadyTried].into())
        })
    });
    s.on((6, 12, 0), |st| {
        st.act(
            "samira",
            "veronique>ponton",
            waitlist(
                3,
                date(2026, 3, 20),
                "Trois semaines, à peu près. D’ici là le milieu de jour lui est ouvert, au coin de sa rue.",
            ),
        )
    });
}

/// What he wants left unsaid never leaves, and leaves no blank.
fn eric(s: &mut Script) {
    s.on((3, 9, 10), |st| {
        st.welcome("patrick", "eric")?;
        st.send("patrick", ask("eric", "ponton/jour").back(&[Back::Decision, Back::Done]))
    });
    s.on((4, 10, 40), |st| st.act("etienne", "eric>ponton", accept("Il y a de l’ébénisterie le mardi.")));
    s.on((5, 11, 10), |st| st.act("etienne", "eric>ponton", Command::Contacted));
    s.on((10, 10, 20), |st| st.act("etienne", "eric>ponton", Command::Started));
    s.on((12, 12, 40), |st| {
        st.act(
            "etienne",
            "eric>ponton",
            Command::Stop("Il a trouvé un emploi de jour et il aime mieux s’arrêter là. Son banc reste à lui.".into()),
        )
    });
}

/// She changes her mind before anything has left: nothing leaves.
fn marie_soleil(s: &mut Script) {
    s.on((9, 17, 20), |st| {
        st.welcome("mireille", "mariesoleil")?;
        st.send("mireille", ask("mariesoleil", "ponton/accompagnement"))?;
        st.acts_blind("mireille", "mariesoleil>ponton", Command::Withdraw { slot: 0 })
    });
    s.on((10, 8, 20), |st| {
        st.act(
            "mireille",
            "mariesoleil>ponton",
            close(Ending::ConsentWithdrawn, 10, "Elle veut y repenser. Rien n’est parti."),
        )
    });
}

/// He takes it back too, and tells the side that received it.
fn hubert(s: &mut Script) {
    s.on((3, 14, 10), |st| {
        st.welcome("mireille", "hubert")?;
        st.send("mireille", ask("hubert", "ponton/accompagnement"))
    });
    s.on((4, 15, 0), |st| st.act("samira", "hubert>ponton", accept("Jeudi matin, ici, avec du café.")));
    s.on((5, 11, 0), |st| st.act("samira", "hubert>ponton", Command::Contacted));
    s.on((10, 11, 40), |st| st.act("samira", "hubert>ponton", Command::Withdraw { slot: 0 }));
}

/// Three tries and nobody answers: it comes back to the one who asked.
fn roland(s: &mut Script) {
    s.on((2, 15, 40), |st| {
        st.welcome("luc", "roland")?;
        st.send("luc", ask("roland", "ponton/jour"))
    });
    s.on((4, 12, 10), |st| st.act("samira", "roland>ponton", accept("Étienne peut aller le chercher le mardi.")));
    s.on((11, 15, 20), |st| {
        st.act(
            "samira",
            "roland>ponton",
            Command::Unreachable {
                attempts: 3,
                words: "Appelé lundi matin, mardi midi, mercredi après-midi. Ça sonne dans le vide. Pas de mot laissé."
                    .into(),
            },
        )
    });
}

/// Refused, with another way in that has opened itself to refusals.
fn gaston(s: &mut Script) {
    s.on((9, 8, 50), |st| {
        st.welcome("luc", "gaston")?;
        st.send("luc", ask("gaston", "ponton/jour"))
    });
    s.on((11, 11, 10), |st| {
        let suggestion = st.suggestion("drave/local", "Le local, La Drave jeunesse")?;
        st.act(
            "samira",
            "gaston>ponton",
            Command::Refuse {
                code: RefusalCode::Mission,
                words: "Nous n’avons pas de tablettes et personne pour montrer. À La Drave, les jeunes le font le jeudi, et ça leur plaît autant qu’aux aînés.".into(),
                suggestion: Some(suggestion),
            },
        )
    });
}

/// In Spanish; a question waits for Samira, a consent ends in four days, a draft is on her list.
fn luz(s: &mut Script) {
    s.on((3, 15, 0), |st| {
        st.welcome("samira", "luz")?;
        st.send("samira", ask("luz", "famille/arrivants").until("2026-03-17").first(HandOffKind::Visit))
    });
    s.on((4, 9, 30), |st| {
        st.act("claudine", "luz>famille", accept("¡Bienvenida! Samedi matin, il y a trois mamans d’Amérique latine."))
    });
    s.on((7, 10, 30), |st| {
        st.act(
            "claudine",
            "luz>famille",
            hand_over(
                HandOffKind::Visit,
                7,
                &["Claudine Abel"],
                "Elle est venue avec sa sœur; les petits ont joué ensemble.",
            ),
        )?;
        st.act("claudine", "luz>famille", Command::Started)
    });
    s.on((10, 14, 20), |st| st.send("samira", ask("luz", "famille/ateliers").called("luz>ateliers")));
    s.on((12, 15, 10), |st| {
        st.act(
            "claudine",
            "luz>ateliers",
            Command::Ask("Est-ce que Luz préfère venir seule, ou avec sa sœur comme la première fois?".into()),
        )
    });
    s.on((12, 15, 30), |st| {
        st.act("claudine", "luz>famille", message("Elle a apporté des arepas pour tout le monde."))
    });
    s.on((12, 16, 0), |st| {
        use arrimage_domain::{
            consent::{Evidence, Giver},
            fact::Draft,
            referral::Origin,
        };
        let (_, person) = st.person("luz")?;
        let (party, service) = (st.party("aylmer")?, st.service("aylmer/medecine")?);
        st.with("samira", move |desk, viewer| {
            let draft = Draft {
                referral: desk.new_referral_id(),
                by: viewer.id(),
                persons: vec![person],
                recipient: Some(party),
                services: vec![service],
                to: None,
                origin: Origin::Voluntary,
                goes: [Item::Name, Item::SafeContact, Item::Tongue].into(),
                back: Back::by_default(),
                until: None,
                onward: false,
                giver: Some(Giver::Person),
                evidence: Some(Evidence::Oral),
                scan: None,
                freely: true,
                hand_off: None,
                follows: None,
            };
            desk.save_draft(viewer, draft, Default::default()).map(drop)
        })
    });
}
