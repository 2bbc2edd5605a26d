//! The family house and the discreet association.

use arrimage_domain::{
    consent::Evidence,
    referral::{Ending, HandOffKind},
};
use arrimage_kernel::Code;
use arrimage_node::referrals::Command;
use jiff::civil::date;

use super::{Script, accept, ask::ask, close, done, hand_over, message, waitlist};

/// The stories.
pub fn tell(s: &mut Script) {
    abadi(s);
    sandrine(s);
    widline(s);
    mp(s);
    amelie(s);
}

/// A household of four, two needs, four consents: an adult's each, a young person's own, a parent's for the child.
fn abadi(s: &mut Script) {
    s.on((9, 18, 20), |st| {
        for person in ["samir", "rima", "yasmine", "adam"] {
            st.welcome("luc", person)?;
        }
        st.send(
            "luc",
            ask("samir", "famille/arrivants")
                .and("rima")
                .and("yasmine")
                .and("adam")
                .also("famille/ateliers")
                .called("abadi>famille"),
        )
    });
    s.on((10, 10, 40), |st| st.opens("claudine", "abadi>famille").map(drop));
    s.on((12, 9, 20), |st| {
        st.act(
            "claudine",
            "abadi>famille",
            Command::Ask("Le mercredi soir conviendrait-il aussi, si le samedi est complet?".into()),
        )
    });
}

/// On the waiting list, then a place.
fn sandrine(s: &mut Script) {
    s.on((3, 10, 20), |st| {
        st.welcome("luc", "sandrine")?;
        st.send("luc", ask("sandrine", "famille/halte"))
    });
    s.on((5, 10, 0), |st| {
        st.act(
            "claudine",
            "sandrine>famille",
            waitlist(1, date(2026, 3, 11), "Une place se libère la semaine prochaine; on la lui garde."),
        )
    });
    s.on((11, 9, 30), |st| st.act("claudine", "sandrine>famille", accept("Le jeudi matin, dès le 19.")));
    s.on((11, 10, 30), |st| st.act("claudine", "sandrine>famille", Command::Contacted));
}

/// Someone goes with her, and stays until the end of the meeting.
fn widline(s: &mut Script) {
    s.on((3, 9, 50), |st| {
        st.welcome("claudine", "widline")?;
        st.send("claudine", ask("widline", "gatineau/guichet").first(HandOffKind::GoingAlong))
    });
    s.on((4, 11, 30), |st| {
        st.act("nadine", "widline>gatineau", accept("Lundi à 10 h. Nous aurons une interprète en créole."))
    });
    s.on((4, 13, 20), |st| st.act("nadine", "widline>gatineau", Command::Contacted));
    s.on((9, 11, 30), |st| {
        st.act(
            "claudine",
            "widline>gatineau",
            hand_over(
                HandOffKind::GoingAlong,
                9,
                &["Claudine Abel", "Nadine Pelletier"],
                "On a pris l’autobus ensemble. Les trois inscriptions sont parties.",
            ),
        )
    });
    s.on((9, 13, 40), |st| st.act("nadine", "widline>gatineau", Command::Started));
    s.on((12, 14, 0), |st| {
        st.act("nadine", "widline>gatineau", done("Les trois enfants sont inscrits. Rendez-vous pris pour le bail."))
    });
    s.on((12, 14, 40), |st| {
        st.act(
            "claudine",
            "widline>gatineau",
            close(Ending::ServiceGiven, 12, "« Mèsi. » Elle a demandé qui pourrait l’aider à aider d’autres mères."),
        )
    });
}

/// To an association that publishes nothing. What could hurt is read only by the one who takes it in hand.
fn mp(s: &mut Script) {
    s.on((4, 18, 20), |st| {
        st.welcome("claudine", "mp")?;
        st.send("claudine", ask("mp", "clairiere/accueil").first(HandOffKind::Visit).by(Evidence::Written))
    });
    s.on((4, 18, 50), |st| st.act("josiane", "mp>clairiere", accept("Ce soir. Claudine a le chemin.")));
    s.on((4, 20, 10), |st| {
        st.act(
            "claudine",
            "mp>clairiere",
            hand_over(
                HandOffKind::Visit,
                4,
                &["Claudine Abel", "Josiane"],
                "Reconduite, avec les enfants et le sac. Arrivés.",
            ),
        )
    });
    s.on((4, 21, 0), |st| st.act("josiane", "mp>clairiere", Command::Started));
    s.on((12, 11, 0), |st| {
        st.act("josiane", "mp>clairiere", message("Elle demande que personne ne l’appelle. Elle passera un mercredi."))
    });
}

/// Her yes was not said alone: nothing leaves until it is asked again.
fn amelie(s: &mut Script) {
    s.on((10, 18, 30), |st| {
        st.welcome("luc", "amelie")?;
        st.refused(Code::NoConsent, |st| st.send("luc", ask("amelie", "clairiere/accueil").not_alone()))
    });
    s.on((11, 9, 40), |st| st.send("luc", ask("amelie", "clairiere/accueil").first(HandOffKind::Call)));
    s.on((11, 10, 10), |st| st.act("josiane", "amelie>clairiere", accept("On l’attend à l’heure du vaccin.")));
    s.on((12, 14, 20), |st| {
        st.act(
            "luc",
            "amelie>clairiere",
            hand_over(
                HandOffKind::Call,
                12,
                &["Luc Charbonneau", "Josiane"],
                "Elle a parlé une demi-heure dans mon bureau, porte fermée.",
            ),
        )
    });
    s.on((12, 14, 50), |st| st.act("josiane", "amelie>clairiere", Command::Contacted));
}
