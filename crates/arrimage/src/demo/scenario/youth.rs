//! The youth organisation, and Kelly-Ann, whose card the one who plays may use.

use arrimage_domain::referral::{Ending, HandOffKind, Link};
use arrimage_node::referrals::Command;

use super::{Script, accept, ask::ask, close, done, hand_over, message};

/// The stories.
pub fn tell(s: &mut Script) {
    kelly_ann(s);
    olivier(s);
    bruno(s);
}

/// Three doors at once: one answered well, one late, one that was done.
fn kelly_ann(s: &mut Script) {
    s.on((2, 14, 5), |st| {
        st.welcome("yann", "kellyann")?;
        st.gives_card("yann", "kellyann", "4812")?;
        st.send("yann", ask("kellyann", "ponton/accompagnement").first(HandOffKind::Call))
    });
    s.on((2, 14, 40), |st| st.send("yann", ask("kellyann", "gatineau/guichet").until("2026-05-31")));
    s.on((3, 9, 40), |st| {
        st.act(
            "samira",
            "kellyann>ponton",
            Command::Ask("Préfère-t-elle venir au Ponton, ou qu’on se voie ailleurs la première fois?".into()),
        )
    });
    s.on((3, 11, 40), |st| {
        st.act(
            "yann",
            "kellyann>ponton",
            Command::Answer("Ailleurs. Au café de la rue Principale, et elle aimerait que je vienne.".into()),
        )
    });
    s.on((4, 10, 0), |st| st.act("samira", "kellyann>ponton", accept("Avec joie. Le café, c’est très bien.")));
    s.on((4, 17, 30), |st| {
        st.by_card("kellyann", "kellyann>ponton", |desk, person, referral| {
            desk.respondent_said(person, referral, Some("Samira Benali".into()), true)
        })
    });
    s.on((3, 16, 10), |st| st.send("yann", ask("kellyann", "aylmer/psychologie").called("kellyann>aylmer")));
    s.on((5, 8, 30), |st| st.act("mireille", "kellyann>aylmer", accept("Deux rencontres, sans frais.")));
    s.on((5, 16, 30), |st| st.act("mireille", "kellyann>aylmer", Command::Started));
    s.on((10, 9, 10), |st| {
        st.act("mireille", "kellyann>aylmer", done("Deux rencontres. Elle sait à qui téléphoner si ça déborde."))
    });
    s.on((10, 12, 0), |st| {
        st.act("yann", "kellyann>aylmer", close(Ending::ServiceGiven, 10, "Elle dit que ça l’a aidée à dormir."))
    });
    // Somebody else looks, one evening, with a written reason that she will read in her notebook.
    s.on((9, 18, 20), |st| {
        let (_, person) = st.person("kellyann")?;
        st.with("maude", move |desk, viewer| {
            desk.break_glass(
                viewer,
                person,
                "Elle a appelé en pleurant et Yann était en congé. Je cherchais à qui elle fait confiance.",
            )
            .map(drop)
        })
    });
    s.on((6, 15, 10), |st| st.opens("nadine", "kellyann>gatineau").map(drop));
    s.on((11, 18, 10), |st| {
        st.act(
            "yann",
            "kellyann>ponton",
            message("Elle est un peu nerveuse. Elle aimerait savoir qui sera là avant de décrocher."),
        )
    });
    s.on((12, 9, 40), |st| {
        st.act(
            "samira",
            "kellyann>ponton",
            message("Ce sera moi, et toi. On s’appelle à trois vendredi à 13 h 30; je ne parle pas avant elle."),
        )
    });
    s.on((12, 13, 20), |st| {
        st.act(
            "yann",
            "kellyann>gatineau",
            message("La réponse était promise pour lundi. Avez-vous besoin de quelque chose de notre part?"),
        )
    });
}

/// Sixteen years old. Redirected, with a new consent of his own.
fn olivier(s: &mut Script) {
    s.on((3, 15, 20), |st| {
        st.welcome("luc", "olivier")?;
        st.send("luc", ask("olivier", "ponton/groupe").onward())
    });
    s.on((4, 13, 30), |st| {
        let to = st.suggestion("drave/local", "Le local, La Drave jeunesse")?;
        st.act(
            "samira",
            "olivier>ponton",
            Command::ProposeRedirect { to, words: "Nos groupes sont pour adultes. Le local de La Drave, c’est un endroit, pas un bureau : ça ressemble à ce qu’il demande.".into() },
        )
    });
    s.on((5, 15, 30), |st| {
        st.send(
            "luc",
            ask("olivier", "drave/local").after("olivier>ponton", Link::Redirected).first(HandOffKind::GoingAlong),
        )
    });
    s.on((5, 16, 0), |st| st.act("luc", "olivier>ponton", close(Ending::Redirected, 5, "")));
    s.on((5, 17, 20), |st| st.act("maude", "olivier>drave", accept("Il peut passer demain, il y a du spaghetti.")));
    s.on((6, 15, 50), |st| {
        st.act(
            "luc",
            "olivier>drave",
            hand_over(
                HandOffKind::GoingAlong,
                6,
                &["Luc Charbonneau", "Maude Riel"],
                "Je l’ai accompagné à pied après l’école. Il est resté jusqu’au souper.",
            ),
        )
    });
    s.on((6, 16, 20), |st| st.act("maude", "olivier>drave", Command::Started));
    s.on((11, 17, 0), |st| {
        st.act("maude", "olivier>drave", done("Il vient quand il veut. Il a les clés du baby-foot."))
    });
    s.on((12, 9, 10), |st| {
        st.act("luc", "olivier>drave", close(Ending::ServiceGiven, 12, "« C’est correct, là-bas. »"))
    });
}

/// He asks to be erased: his key is destroyed, what was shared stops, and the journal still verifies.
fn bruno(s: &mut Script) {
    s.on((3, 12, 30), |st| {
        st.welcome("yann", "bruno")?;
        st.send("yann", ask("bruno", "ponton/jour"))
    });
    s.on((4, 14, 30), |st| st.act("etienne", "bruno>ponton", accept("La porte est ouverte.")));
    s.on((6, 13, 0), |st| {
        let (_, person) = st.person("bruno")?;
        st.with("yann", move |desk, viewer| desk.erase_person(viewer, person))
    });
}
