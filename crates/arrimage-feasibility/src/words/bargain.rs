//! What could be conceded, what each concession buys, and what would be enough. Renunciations come last and are called so.

use crate::report::{Bundle, Offer, Verdict};

use super::{Words, say};

impl Words<'_> {
    /// The cheapest way out, in a sentence. Empty when nothing is needed.
    pub fn repair(&self) -> String {
        let l = self.language;
        match &self.report.repair {
            None => say!(
                l,
                "Toutes les concessions ensemble n’y suffiraient pas.",
                "All the concessions together would not be enough."
            ),
            Some(bundle) if bundle.concessions.is_empty() => String::new(),
            Some(cheapest) => {
                // A renunciation may be the cheapest: it comes after what somebody could do.
                let first = self.ways().first().copied().unwrap_or(cheapest);
                let (what, weight) = (self.bundle(first), self.weight(first.cost));
                if first.renunciation {
                    return say!(
                        l,
                        "La seule sortie est un renoncement\u{a0}: {what} ({weight}).",
                        "The only way out is a renunciation: {what} ({weight})."
                    );
                }
                let mut said = if !self.report.repair_proved {
                    say!(
                        l,
                        "Une sortie suffit, sans que la recherche, trop longue, ait pu prouver qu’il n’en est pas de moins lourde\u{a0}: {what} ({weight}).",
                        "This would be enough; the search was too long to prove that nothing lighter is: {what} ({weight})."
                    )
                } else {
                    say!(
                        l,
                        "La sortie la moins lourde pour ceux qui donnent\u{a0}: {what} ({weight}).",
                        "The lightest way out for those who give: {what} ({weight})."
                    )
                };
                if cheapest.renunciation {
                    let (what, weight) = (self.bundle(cheapest), self.weight(cheapest.cost));
                    said += &say!(
                        l,
                        " Renoncer pèserait moins\u{a0}: {what} ({weight}).",
                        " Renouncing would weigh less: {what} ({weight})."
                    );
                }
                said
            }
        }
    }

    /// The concessions of a set, in words.
    pub fn bundle(&self, bundle: &Bundle) -> String {
        self.conceded(&bundle.concessions)
    }

    /// Concessions in a sentence: a name stands in quotation marks, a change has its own.
    fn conceded(&self, ids: &[String]) -> String {
        let named = |id: &String| {
            let found = self.project.concessions.iter().find(|concession| concession.id == *id);
            let text = self.concession(id);
            if found.is_some_and(|concession| concession.said.name.is_none()) { text } else { self.quote(&text) }
        };
        let names: Vec<String> = ids.iter().map(named).collect();
        self.list(&names)
    }

    /// The weight of a concession or a set, which comes from those who give.
    pub fn weight(&self, cost: u64) -> String {
        say!(self.language, "poids {cost}", "weight {cost}")
    }

    /// The sets that would be enough, the cheapest first, those that ask somebody to move before those that only give up
    /// part of what was wanted. The cheapest set of all is first of its kind.
    pub fn ways(&self) -> Vec<&Bundle> {
        let mut ways: Vec<&Bundle> = self.report.repair.iter().chain(&self.report.alternatives).collect();
        ways.retain(|bundle| !bundle.concessions.is_empty());
        let mut seen = Vec::new();
        ways.retain(|bundle| {
            let new = !seen.contains(&&bundle.concessions);
            if new {
                seen.push(&bundle.concessions);
            }
            new
        });
        ways.sort_by_key(|bundle| bundle.renunciation);
        ways
    }

    /// A set that would be enough, in a sentence.
    pub fn way(&self, bundle: &Bundle) -> String {
        let (what, weight) = (self.bundle(bundle), self.weight(bundle.cost));
        if bundle.renunciation {
            say!(
                self.language,
                "Renoncement\u{a0}: {what} ({weight}). Quelqu’un renonce à une partie de ce qu’il voulait et personne ne bouge.",
                "Renunciation: {what} ({weight}). Somebody gives up part of what they wanted and nobody moves."
            )
        } else {
            say!(self.language, "{what} ({weight}).", "{what} ({weight}).")
        }
    }

    /// What a concession buys alone.
    pub fn buys(&self, offer: &Offer) -> String {
        let l = self.language;
        if offer.gains.is_empty() {
            return say!(l, "rien, seule", "nothing, alone");
        }
        // Those that hold gain nothing: naming the only one that does not would repeat it at every line.
        let failing = self.report.objectives.iter().filter(|found| found.verdict != Verdict::Adequate);
        let one = failing.count() <= 1;
        let gains: Vec<String> = offer
            .gains
            .iter()
            .map(|gain| {
                let minutes = self.share(gain.minutes);
                let name = self.quote(&self.objective(&gain.objective));
                match (one, gain.adequate) {
                    (true, true) => {
                        say!(l, "{minutes} de plus, et l’objectif tient", "{minutes} more, and the objective is met")
                    }
                    (true, false) => say!(l, "{minutes} de plus", "{minutes} more"),
                    (false, true) => {
                        say!(l, "{name}\u{a0}: {minutes} de plus, et il tient", "{name}: {minutes} more, and it is met")
                    }
                    (false, false) => say!(l, "{name}\u{a0}: {minutes} de plus", "{name}: {minutes} more"),
                }
            })
            .collect();
        gains.join("; ")
    }

    /// The concessions taken as granted, in a sentence.
    pub fn applied(&self) -> Option<String> {
        if self.report.applied.is_empty() {
            return None;
        }
        let names = self.conceded(&self.report.applied);
        Some(say!(
            self.language,
            "On suppose ici que cela est accordé\u{a0}: {names}. Essayer ne promet rien.",
            "Taken as granted here: {names}. Trying promises nothing."
        ))
    }
}
