//! Partners without an account: places of the public directory, which answer by a code or by telephone. Their answers
//! are as invented as the rest.

use arrimage_kernel::{Code, Problem};
use arrimage_node::{DoorAnswer, referrals::Command};
use jiff::civil::date;

use super::{Script, ask::ask_place, waitlist};

/// The stories.
pub fn tell(s: &mut Script) {
    s.on((3, 13, 10), |st| {
        st.welcome("luc", "lorraine")?;
        st.send("luc", ask_place("lorraine", "clsc leguerrier"))
    });
    // A letter with a number and a code; the first try has a digit wrong.
    s.on((4, 9, 50), |st| {
        let id = st.sent("lorraine>place")?.id;
        let door = st.with("luc", move |desk, viewer| desk.open_door(viewer, id))?;
        st.desk("aylmer", move |desk| {
            let wrong = desk.door_token_by_code(&door.reference, "2222-2222")?;
            let right = desk.door_token_by_code(&door.reference, &door.code)?;
            let opened = right.map(|token| desk.door_by_token(&token)).transpose()?.flatten();
            match (wrong, opened) {
                (None, Some((referral, _))) => desk.answer_by_door(
                    referral,
                    "Soins courants",
                    DoorAnswer::Accept { words: "Une infirmière lui montrera jeudi à 15 h, chez elle.".into() },
                ),
                _ => Err(Problem::new(Code::Contradiction, "the door opened, or not, against its code")),
            }
        })
    });
    s.on((4, 15, 50), |st| {
        st.welcome("mireille", "gilles")?;
        st.send("mireille", ask_place("gilles", "réadaptation déficience physique saint-raymond"))
    });
    s.on((9, 14, 20), |st| {
        let answer = waitlist(
            6,
            date(2026, 4, 13),
            "Au téléphone avec l’accueil : environ six semaines; ils l’appelleront eux-mêmes.",
        );
        st.act("mireille", "gilles>place", Command::OnBehalf(Box::new(answer)))
    });
}
