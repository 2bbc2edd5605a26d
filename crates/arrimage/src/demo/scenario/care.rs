//! The worked case of the article: the co-operative and the public establishment, and what goes between them.

use arrimage_domain::{
    consent::Evidence,
    referral::{Ending, Link},
};
use arrimage_kernel::id::ReferralId;
use arrimage_node::{Desk, Outcome, Viewer, referrals::Command};
use jiff::civil::date;

use super::{Script, accept, ask::ask, close, done, message, waitlist};

/// The draft of somebody, linked to an earlier request.
pub fn draft_after(desk: &mut Desk<'_>, viewer: &Viewer, earlier: ReferralId) -> Outcome<Option<ReferralId>> {
    let day = desk.day(viewer)?;
    let follows = |(draft, _): &&(arrimage_domain::fact::Draft, _)| draft.follows.is_some_and(|(id, _)| id == earlier);
    Ok(day.drafts.iter().find(follows).map(|(draft, _)| draft.referral))
}

/// The stories.
pub fn tell(s: &mut Script) {
    fernande(s);
    ghislain(s);
    patricia(s);
    steve(s);
    huguette(s);
    kevin(s);
    denis(s);
    colette(s);
}

/// An abdominal ultrasound, promised in two days, given in two days, and told on both sides.
fn fernande(s: &mut Script) {
    s.on((2, 9, 20), |st| {
        st.welcome("luc", "fernande")?;
        st.send("luc", ask("fernande", "gatineau/echographie").to("Karim Haddad").until("2026-03-20"))
    });
    s.on((2, 13, 0), |st| {
        st.act("karim", "fernande>gatineau", accept("Mercredi à 10 h. À jeun depuis minuit; de l’eau, ça va."))
    });
    s.on((2, 14, 10), |st| st.act("karim", "fernande>gatineau", Command::Contacted));
    s.on((2, 15, 0), |st| {
        st.act("luc", "fernande>gatineau", Command::RespondentSaid { name: None, accepted: false })?;
        st.act(
            "luc",
            "fernande>gatineau",
            message("Mercredi, sa fille travaille. Je lui ai trouvé un transport bénévole pour 9 h 15."),
        )
    });
    s.on((4, 10, 5), |st| st.act("karim", "fernande>gatineau", Command::Started));
    s.on((4, 15, 10), |st| {
        st.act("karim", "fernande>gatineau", done("Échographie faite mercredi. Rien d’inquiétant; le résultat lui a été dit sur place, avec sa fille au téléphone."))
    });
    s.on((5, 9, 15), |st| {
        st.act(
            "luc",
            "fernande>gatineau",
            close(Ending::ServiceGiven, 5, "« J’ai dormi dans mon lit. » Elle revient nous voir en avril."),
        )
    });
}

/// The same, where the promise is not kept: accepted, and nobody has called.
fn ghislain(s: &mut Script) {
    s.on((10, 9, 30), |st| {
        st.welcome("luc", "ghislain")?;
        st.send("luc", ask("ghislain", "gatineau/echographie"))
    });
    s.on((10, 15, 40), |st| {
        st.act("karim", "ghislain>gatineau", accept("Accepté. L’horaire de jeudi se libère peut-être."))
    });
    s.on((12, 16, 10), |st| {
        st.act("luc", "ghislain>gatineau", message("Il attend l’appel depuis mardi. Est-ce que jeudi tient toujours?"))
    });
}

/// Done, and it did not work: the person says so by her card, and a new request begins where she is.
fn patricia(s: &mut Script) {
    s.on((2, 16, 30), |st| {
        st.welcome("luc", "patricia")?;
        st.gives_card("luc", "patricia", "2604")
    });
    s.on((3, 8, 40), |st| st.send("luc", ask("patricia", "gatineau/psychosocial").by(Evidence::Paper)));
    s.on((4, 9, 20), |st| {
        st.act("patrick", "patricia>gatineau", accept("Trois rencontres par téléphone, à partir de vendredi."))
    });
    s.on((4, 19, 0), |st| {
        st.by_card("patricia", "patricia>gatineau", |desk, person, referral| {
            desk.respondent_said(person, referral, Some("Patrick Obomsawin".into()), true)
        })
    });
    s.on((5, 13, 0), |st| st.act("patrick", "patricia>gatineau", Command::Contacted));
    s.on((6, 10, 0), |st| st.act("patrick", "patricia>gatineau", Command::Started));
    s.on((10, 11, 30), |st| {
        st.act(
            "patrick",
            "patricia>gatineau",
            done("Trois appels faits. On a dressé ensemble la liste de ce qui peut attendre."),
        )
    });
    s.on((10, 14, 0), |st| {
        st.act("luc", "patricia>gatineau", close(Ending::ServiceGiven, 10, "Service donné, selon l’établissement."))
    });
    s.on((10, 21, 15), |st| {
        st.by_card("patricia", "patricia>gatineau", |desk, person, referral| {
            desk.did_not_work(
                person,
                referral,
                "C’était gentil, mais au téléphone, avec les enfants en arrière, j’ai rien pu dire. J’aurais besoin d’une vraie chaise en face de moi.",
            )
        })
    });
    s.on((11, 10, 20), |st| {
        let earlier = st.sent("patricia>gatineau")?.id;
        let draft = st.with("luc", move |desk, viewer| draft_after(desk, viewer, earlier))?;
        let draft = draft.ok_or_else(|| super::unknown("Patricia’s draft"))?;
        st.send(
            "luc",
            ask("patricia", "ponton/accompagnement").after("patricia>gatineau", Link::DidNotWork).drafted(draft),
        )
    });
    s.on((11, 14, 40), |st| st.opens("samira", "patricia>ponton").map(drop));
}

/// On a waiting list; then the person takes it all back, and tells the one who asked.
fn steve(s: &mut Script) {
    s.on((3, 11, 10), |st| {
        st.welcome("luc", "steve")?;
        st.send("luc", ask("steve", "gatineau/psychosocial").until("2026-09-01"))
    });
    s.on((5, 9, 0), |st| {
        st.act(
            "patrick",
            "steve>gatineau",
            waitlist(9, date(2026, 4, 2), "Environ neuf semaines. On regarde la liste ensemble le 2 avril."),
        )
    });
    s.on((9, 12, 0), |st| st.act("luc", "steve>gatineau", Command::Withdraw { slot: 0 }));
    s.on((9, 12, 20), |st| {
        st.act(
            "luc",
            "steve>gatineau",
            close(Ending::ConsentWithdrawn, 9, "Il préfère en parler avec sa blonde d’abord. La porte reste ouverte."),
        )
    });
}

/// Accepted, then to be given back: it takes effect only when the one who asked says yes.
fn huguette(s: &mut Script) {
    s.on((4, 8, 30), |st| {
        st.welcome("luc", "huguette")?;
        st.send("luc", ask("huguette", "gatineau/domicile"))
    });
    s.on((5, 13, 30), |st| {
        st.act("nadine", "huguette>gatineau", accept("Une visite d’abord, pour voir le bain et l’escalier."))
    });
    s.on((9, 9, 0), |st| st.act("nadine", "huguette>gatineau", Command::Contacted));
    s.on((12, 11, 30), |st| {
        st.act(
            "nadine",
            "huguette>gatineau",
            Command::Return("Elle a choisi d’aller vivre chez sa nièce à Chelsea, hors de notre secteur. Elle aimerait que ce soit vous qui fassiez le lien là-bas.".into()),
        )
    });
}

/// Given back, and taken back.
fn kevin(s: &mut Script) {
    s.on((2, 10, 40), |st| {
        st.welcome("luc", "kevin")?;
        st.send("luc", ask("kevin", "gatineau/psychosocial"))
    });
    s.on((3, 13, 40), |st| st.act("patrick", "kevin>gatineau", accept("Les lundis à 14 h.")));
    s.on((4, 15, 30), |st| st.act("patrick", "kevin>gatineau", Command::Contacted));
    s.on((5, 10, 30), |st| {
        st.act(
            "patrick",
            "kevin>gatineau",
            Command::Return(
                "Il travaille de jour et nous n’avons rien le soir. Il dit que votre groupe du mercredi lui irait."
                    .into(),
            ),
        )
    });
    s.on((5, 17, 30), |st| st.act("luc", "kevin>gatineau", Command::AcceptReturn));
    s.on((6, 9, 30), |st| {
        st.act("luc", "kevin>gatineau", close(Ending::Stopped, 6, "Il commence au groupe du mercredi, ici."))
    });
}

/// A community resource asks the co-operative, for once in that direction.
fn denis(s: &mut Script) {
    s.on((10, 11, 0), |st| {
        st.welcome("samira", "denis")?;
        st.send("samira", ask("denis", "aylmer/medecine").until("2026-03-24"))
    });
    s.on((10, 15, 20), |st| st.opens("luc", "denis>aylmer").map(drop));
    // To Luc by name, and due today.
    s.on((6, 13, 20), |st| {
        st.welcome("patrick", "monique")?;
        st.send("patrick", ask("monique", "aylmer/medecine").to("Luc Charbonneau"))
    });
    s.on((9, 8, 30), |st| st.opens("luc", "monique>aylmer").map(drop));
}

/// Taken back by the one who asked, before anybody answered.
fn colette(s: &mut Script) {
    s.on((5, 11, 20), |st| {
        st.welcome("luc", "colette")?;
        st.send("luc", ask("colette", "gatineau/guichet"))
    });
    s.on((6, 8, 50), |st| {
        st.act(
            "luc",
            "colette>gatineau",
            Command::Recall("Son frère avait déjà appelé, et ils ont eu une place ensemble.".into()),
        )
    });
    s.on((6, 9, 10), |st| st.act("luc", "colette>gatineau", close(Ending::Recalled, 6, "Ils y vont à deux.")));
}
