//! Projects to act together: an example copied and shown to the other party, another kept for the team.

use arrimage_feasibility::examples;
use arrimage_kernel::{Code, Problem};
use arrimage_node::Outcome;

use super::Script;
use crate::demo::stage::Stage;

/// The stories.
pub fn tell(s: &mut Script) {
    s.on((5, 13, 40), |st| st.copies("helene", "accueil-commun", false));
    s.on((10, 11, 20), |st| st.copies("luc", "clinique-urgence-reseau", true));
}

impl Stage {
    /// Begins a project from an example, and shows it to whoever has its address.
    fn copies(&self, who: &str, example: &'static str, shown: bool) -> Outcome<()> {
        let example = examples::find(example).ok_or_else(|| Problem::new(Code::NotFound, "no such example"))?;
        self.with(who, move |desk, viewer| {
            let id = desk.begin_project(viewer, example.title(), example.text.to_owned())?;
            if shown {
                desk.share_project(viewer, id)?;
            }
            Ok(())
        })
    }
}
