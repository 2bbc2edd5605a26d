//! What a mandate compels: a community organisation does not take part, by default.

use arrimage_kernel::Code;

use super::{Script, ask::ask};

/// The stories.
pub fn tell(s: &mut Script) {
    let judge = "Ordonnance de probation, suivi imposé.";
    // Nothing leaves: the partner's card says that it receives no mandated request.
    s.on((5, 9, 20), move |st| {
        st.welcome("patrick", "marcandre")?;
        st.refused(Code::MandatedRefused, |st| st.send("patrick", ask("marcandre", "ponton/jour").mandated(judge)))
    });
    // The family house decides it at the very moment when a request leaves for it: its node refuses, and says why.
    s.on((5, 9, 40), move |st| {
        let (_, lise) = st.viewer("lise")?;
        st.desk("famille", move |desk| {
            let mut profile = desk.profile()?;
            profile.receives_mandated = false;
            desk.describe_organisation(lise.actor(), profile)
        })?;
        st.send("patrick", ask("marcandre", "famille/ateliers").mandated(judge))
    });
}
