//! Those whom doors send to one another, until the doors sit down together.

use arrimage_domain::{
    Item,
    person::Against,
    referral::{Ending, Link, RefusalCode},
};
use arrimage_kernel::Code;
use arrimage_node::referrals::Command;

use super::{Script, accept, ask::ask, close, done, message, refuse};

/// The stories.
pub fn tell(s: &mut Script) {
    simon(s);
    carole_anne(s);
    aisha(s);
    nathalie(s);
}

/// From A to B and back to A: both are convened, and the table takes it up.
fn simon(s: &mut Script) {
    s.on((4, 9, 0), |st| {
        st.welcome("nadine", "simon")?;
        st.send("nadine", ask("simon", "ponton/accompagnement"))
    });
    s.on((5, 13, 10), |st| {
        st.act(
            "samira",
            "simon>ponton",
            refuse(
                RefusalCode::Limited,
                "Nos deux accompagnements sont pris jusqu’à l’été. Il est ici avec moi; nous rappelons ensemble.",
            ),
        )
    });
    s.on((5, 13, 30), |st| {
        st.meet("samira", "simon@ponton", "simon>ponton")?;
        st.send(
            "samira",
            ask("simon@ponton", "gatineau/psychosocial").after("simon>ponton", Link::Refused).called("simon>back"),
        )
    });
    s.on((6, 9, 0), |st| st.opens("patrick", "simon>back").map(drop));
    s.on((9, 10, 30), |st| {
        st.act("samira", "simon>back", Command::Convene)?;
        st.act(
            "samira",
            "simon>back",
            message("Il a fait le tour et il est revenu. On s’assoit à trois, avec lui, avant de répondre?"),
        )
    });
    s.on((10, 10, 40), |st| {
        st.send("samira", ask("simon@ponton", "table/reunir").after("simon>back", Link::Refused).called("simon>table"))
    });
    s.on((11, 9, 20), |st| {
        st.act("helene", "simon>table", accept("Mardi 17, à 13 h 30, au Ponton. Simon choisit qui est là."))
    });
    s.on((12, 10, 0), |st| st.act("helene", "simon>table", Command::Contacted));
}

/// Three refusals, each of them with its reason, none of them wrong.
fn carole_anne(s: &mut Script) {
    s.on((2, 11, 20), |st| {
        st.welcome("luc", "caroleanne")?;
        st.send("luc", ask("caroleanne", "gatineau/psychosocial"))
    });
    s.on((3, 14, 30), |st| {
        st.act(
            "patrick",
            "caroleanne>gatineau",
            refuse(
                RefusalCode::Waiting,
                "Neuf semaines : trop long pour ce qu’elle vit. Je préfère le dire tout de suite.",
            ),
        )
    });
    s.on((4, 8, 50), |st| {
        st.send("luc", ask("caroleanne", "ponton/accompagnement").after("caroleanne>gatineau", Link::Refused))?;
        st.act("luc", "caroleanne>gatineau", close(Ending::Refused, 4, ""))
    });
    s.on((6, 13, 40), |st| {
        st.act(
            "etienne",
            "caroleanne>ponton",
            refuse(RefusalCode::Limited, "Complet. Elle peut venir au milieu de jour sans demander à personne."),
        )
    });
    s.on((6, 14, 50), |st| {
        st.send("luc", ask("caroleanne", "drave/autonomie").after("caroleanne>ponton", Link::Refused))?;
        st.act("luc", "caroleanne>ponton", close(Ending::Refused, 6, ""))
    });
    s.on((9, 13, 0), |st| {
        st.act(
            "maude",
            "caroleanne>drave",
            refuse(
                RefusalCode::Criteria,
                "On s’arrête à 25 ans, et elle en a 26 depuis janvier. Ça nous fait mal au cœur.",
            ),
        )
    });
    s.on((10, 8, 40), |st| st.act("luc", "caroleanne>drave", Command::Convene));
    s.on((11, 16, 40), |st| st.send("luc", ask("caroleanne", "table/reunir").after("caroleanne>drave", Link::Refused)));
    s.on((12, 10, 30), |st| st.act("helene", "caroleanne>table", Command::Take));
}

/// Refused with a suggestion that fits, and taken up there.
fn aisha(s: &mut Script) {
    s.on((3, 9, 30), |st| {
        st.welcome("nadine", "aisha")?;
        st.send("nadine", ask("aisha", "ponton/accompagnement"))
    });
    s.on((4, 14, 50), |st| {
        let suggestion = st.suggestion("aylmer/psychologie", "Ressource en psychologie familiale, Coopérative Santé Aylmer")?;
        st.act(
            "etienne",
            "aisha>ponton",
            Command::Refuse {
                code: RefusalCode::Waiting,
                words: "Trois semaines d’attente, et elle demande à comprendre maintenant. La Coopérative a de la place et accueille ceux que nous ne pouvons pas prendre.".into(),
                suggestion: Some(suggestion),
            },
        )
    });
    s.on((5, 8, 50), |st| {
        st.send("nadine", ask("aisha", "aylmer/psychologie").after("aisha>ponton", Link::Refused))?;
        st.act("nadine", "aisha>ponton", close(Ending::Refused, 5, ""))
    });
    s.on((6, 11, 50), |st| st.act("mireille", "aisha>aylmer", accept("Lundi midi, pendant son dîner.")));
    s.on((9, 12, 30), |st| st.act("mireille", "aisha>aylmer", Command::Started));
    s.on((12, 13, 30), |st| {
        st.act("mireille", "aisha>aylmer", done("Trois dîners. Elle a mis un nom dessus, et ce nom lui appartient."))
    });
}

/// She keeps an organisation and someone away. What she says of why stays home.
fn nathalie(s: &mut Script) {
    s.on((9, 11, 0), |st| {
        st.welcome("mireille", "nathalie")?;
        let (_, person) = st.person("nathalie")?;
        let gatineau = st.house("gatineau")?.office.id();
        let (_, anouk) = st.viewer("anouk")?;
        st.with("mireille", move |desk, viewer| {
            let by = viewer.actor();
            desk.restrict(
                by,
                person,
                Against::Organisation(gatineau),
                Default::default(),
                "Son ancien conjoint y travaille.",
            )?;
            desk.restrict(
                by,
                person,
                Against::Practitioner(anouk.id()),
                [Item::Words].into(),
                "Elles ont des amies communes.",
            )?;
            Ok(())
        })
    });
    s.on((9, 11, 30), |st| {
        st.refused(Code::Restricted, |st| st.send("mireille", ask("nathalie", "gatineau/psychosocial")))
    });
    s.on((9, 11, 50), |st| st.send("mireille", ask("nathalie", "ponton/accompagnement")));
    s.on((11, 14, 0), |st| st.act("etienne", "nathalie>ponton", accept("Samira ou moi, à elle de choisir.")));
    s.on((12, 10, 50), |st| {
        st.act(
            "mireille",
            "nathalie>ponton",
            Command::RespondentSaid { name: Some("Étienne Marois".into()), accepted: false },
        )
    });
}
