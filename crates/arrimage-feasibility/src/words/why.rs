//! Why an objective gives way: its chain, what is missing, what one demands of another, what was imposed.

use crate::{
    project::{Imposition, Willing},
    report::{Interference, Link, Missing, ObjectiveReport, Waited, Why},
    week::Moment,
};

use super::{Words, moment, say, sentence, time::until};

impl Words<'_> {
    /// Why an objective is not adequate, as a manager understands it: one sentence an element. Empty when it is adequate.
    pub fn why(&self, objective: &ObjectiveReport) -> Vec<String> {
        if objective.chain.is_empty() && objective.missing.is_empty() {
            return Vec::new();
        }
        let mut said = vec![self.presents(objective)];
        if objective.missing.is_empty() {
            self.chain(objective, &mut said);
        } else {
            said.push(self.never(objective));
            let (circles, others): (Vec<&Missing>, Vec<&Missing>) =
                objective.missing.iter().partition(|missing| missing.why == Why::Circle);
            said.extend(others.into_iter().map(|missing| self.missing(objective, missing)));
            said.extend(self.circles(&circles));
        }
        said
    }

    fn presents(&self, objective: &ObjectiveReport) -> String {
        let when = sentence(&moment(self.language, objective.worst_start));
        match self.case_of(objective) {
            Some(case) => {
                say!(
                    self.language,
                    "{when}, la personne se présente ({case}).",
                    "{when}, the person presents ({case})."
                )
            }
            None => say!(self.language, "{when}, la personne se présente.", "{when}, the person presents."),
        }
    }

    fn chain(&self, objective: &ObjectiveReport, said: &mut Vec<String>) {
        for (at, link) in objective.chain.iter().enumerate() {
            if let Some(next) = objective.chain.get(at + 1) {
                said.push(self.demand(link, next));
            }
            said.push(self.step(objective, link, at == 0));
        }
        let l = self.language;
        let fact = self.wanted(objective);
        let within = self.within(objective);
        said.push(match objective.worst_delay_minutes {
            Some(delay) => {
                let delay = self.duration(delay);
                say!(
                    l,
                    "Délai jusqu’à {fact}\u{a0}: {delay}; l’objectif est de {within}.",
                    "Delay until {fact}: {delay}; the objective is {within}."
                )
            }
            None => self.never(objective),
        });
    }

    /// What the next step asks of this one.
    fn demand(&self, link: &Link, next: &Link) -> String {
        let (fact, means) = (self.quote(&self.fact(&link.fact)), self.quote(&self.means(&next.means)));
        let group = self.quote(&self.group(&next.group));
        if link.group == next.group {
            say!(self.language, "Avant {means}, il faut {fact}.", "Before {means}, {fact} is needed.")
        } else {
            say!(
                self.language,
                "Avant {means}, le groupe {group} demande {fact}.",
                "Before {means}, the group {group} asks for {fact}."
            )
        }
    }

    fn step(&self, objective: &ObjectiveReport, link: &Link, first: bool) -> String {
        let l = self.language;
        let at = |minutes: u64| Moment::new(u64::from(objective.worst_start.minute()) + minutes);
        let mut who = self.quote(&self.means(&link.means));
        if first {
            // Later steps were introduced, with their group, by what they demand.
            let group = self.quote(&self.group(&link.group));
            who += &say!(l, " (groupe {group})", " (group {group})");
        }
        let wait = self.duration(link.start.saturating_sub(link.ready));
        let start = moment(l, at(link.start));
        let mut said = match link.waited {
            Waited::Closed => say!(
                l,
                "{who} est alors fermé et rouvre {start}\u{a0}: {wait} d’attente.",
                "{who} is closed then and opens again {start}: a wait of {wait}."
            ),
            Waited::Finish => say!(
                l,
                "{who} est ouvert, mais n’aurait pas le temps de finir avant de fermer; il commence {start}\u{a0}: {wait} d’attente.",
                "{who} is open, but would not have the time to finish before closing; it starts {start}: a wait of {wait}."
            ),
            Waited::None if first => say!(l, "{who} commence tout de suite.", "{who} starts at once."),
            Waited::None => say!(l, "{who} suit aussitôt.", "{who} follows at once."),
        };
        if link.done > link.start {
            let takes = self.duration(link.done - link.start);
            let until = until(l, at(link.done));
            said += &say!(l, " Cela prend {takes}, {until}.", " It takes {takes}, {until}.");
        }
        said
    }

    fn never(&self, objective: &ObjectiveReport) -> String {
        let fact = self.wanted(objective);
        say!(self.language, "{fact} n’arriverait jamais.", "{fact} would never come.")
    }

    fn wanted(&self, objective: &ObjectiveReport) -> String {
        let fact = self.find_objective(&objective.id).map(|found| self.fact(&found.fact)).unwrap_or_default();
        self.quote(&fact)
    }

    pub(super) fn within(&self, objective: &ObjectiveReport) -> String {
        self.find_objective(&objective.id).map(|found| super::span(self.language, found.within)).unwrap_or_default()
    }

    /// A fact that some means gives and that may be the same, written otherwise: by a capital, an accent, a dash.
    fn alike(&self, fact: &str) -> Option<String> {
        let letters = bare(fact);
        let mut given = self.project.means.iter().flat_map(|means| &means.gives);
        given.find(|given| *given != fact && bare(given) == letters).map(|given| self.quote(given))
    }

    fn missing(&self, objective: &ObjectiveReport, missing: &Missing) -> String {
        let l = self.language;
        let (fact, by) = (self.quote(&self.fact(&missing.fact)), self.quote(&self.group(&missing.demanded_by)));
        let begin = say!(l, "Le groupe {by} demande {fact}", "The group {by} asks for {fact}");
        let end = match missing.why {
            Why::Nobody => match self.alike(&missing.fact) {
                Some(near) => say!(
                    l,
                    "personne ne l’offre (un moyen donne {near}, écrit autrement)",
                    "nobody offers it (a means gives {near}, written otherwise)"
                ),
                None => say!(l, "personne ne l’offre", "nobody offers it"),
            },
            Why::Refused => match self.givers(objective, missing, Willing::Refused).as_slice() {
                [] => say!(l, "ceux qui le pourraient refusent", "those who could refuse"),
                [_] => {
                    let who = self.groups(&self.givers(objective, missing, Willing::Refused));
                    say!(l, "le groupe {who}, qui le pourrait, refuse", "the group {who}, which could, refuses")
                }
                several => {
                    let who = self.groups(several);
                    say!(l, "les groupes {who}, qui le pourraient, refusent", "the groups {who}, which could, refuse")
                }
            },
            Why::Unknown => match self.givers(objective, missing, Willing::Unknown).as_slice() {
                [] => say!(
                    l,
                    "on ne sait pas si ceux qui le pourraient sont prêts à le faire",
                    "nobody knows whether those who could are willing"
                ),
                [_] => {
                    let who = self.groups(&self.givers(objective, missing, Willing::Unknown));
                    say!(
                        l,
                        "le groupe {who} le pourrait, mais on ne sait pas s’il y est prêt",
                        "the group {who} could, but nobody knows whether it is willing"
                    )
                }
                several => {
                    let who = self.groups(several);
                    say!(
                        l,
                        "les groupes {who} le pourraient, mais on ne sait pas s’ils y sont prêts",
                        "the groups {who} could, but nobody knows whether they are willing"
                    )
                }
            },
            Why::Circle => {
                say!(l, "pour l’obtenir, il faudrait déjà l’avoir", "to get it, one would already have to have it")
            }
            Why::Window => say!(
                l,
                "aucune plage d’ouverture n’est assez longue pour le faire",
                "no opening hours are long enough to do it"
            ),
        };
        say!(l, "{begin}\u{a0}: {end}.", "{begin}: {end}.")
    }

    /// Facts that wait for each other.
    fn circles(&self, circles: &[&Missing]) -> Option<String> {
        let l = self.language;
        let demands: Vec<String> = circles
            .iter()
            .map(|missing| {
                let fact = self.quote(&self.fact(&missing.fact));
                let by = self.quote(&self.group(&missing.demanded_by));
                say!(l, "le groupe {by} demande {fact}", "the group {by} asks for {fact}")
            })
            .collect();
        let demands = demands.join("; ");
        (!circles.is_empty()).then(|| {
            say!(
                l,
                "Des faits s’attendent les uns les autres, et rien ne commence\u{a0}: {demands}.",
                "Facts wait for each other, and nothing starts: {demands}."
            )
        })
    }

    /// The ids of the groups that could give a fact, but for that answer.
    fn givers(&self, objective: &ObjectiveReport, missing: &Missing, willing: Willing) -> Vec<String> {
        let Some(activity) = self.find_objective(&objective.id).map(|found| found.activity) else { return Vec::new() };
        let mut groups = Vec::new();
        for means in &self.project.means {
            let id = &self.project.groups[means.group].id;
            if means.willing == willing
                && means.activities.has(activity)
                && means.gives.contains(&missing.fact)
                && !groups.contains(id)
            {
                groups.push(id.clone());
            }
        }
        groups
    }

    /// The entry condition is the service asked for (`docs/feasibility.md`, 6).
    pub fn circular(&self, objective: &ObjectiveReport) -> Option<String> {
        let l = self.language;
        if !objective.circular {
            return None;
        }
        let mut said =
            say!(l, "La condition d’entrée est le service demandé.", "The entry condition is the service asked for.");
        if let Some(entry) = &objective.entry {
            let (group, fact) = (self.quote(&self.group(&entry.group)), self.quote(&self.fact(&entry.fact)));
            let means = self.quote(&self.means(&entry.means));
            said += &say!(
                l,
                " Pour {means}, le groupe {group} demande d’abord {fact}; or seul son propre organisme le donne, et la personne vient d’ailleurs.",
                " For {means}, the group {group} first asks for {fact}; yet only its own organisation gives it, and the person comes from elsewhere."
            );
        }
        Some(said)
    }

    /// Imposed although the means are not adequate (R141, R142).
    pub fn at_risk(&self, objective: &ObjectiveReport) -> Option<String> {
        let l = self.language;
        if !objective.at_risk {
            return None;
        }
        let activity = self.find_objective(&objective.id).map(|found| found.activity);
        let by = activity.and_then(|at| self.imposition(at)).unwrap_or_default();
        Some(say!(
            l,
            "Cette activité serait menée sous contrainte\u{a0}: elle est imposée par {by}, sans les moyens de tenir l’objectif. L’intégration est menacée, et ce qui sépare les groupes s’accroît.",
            "This activity would be carried out under constraint: it is imposed by {by}, without the means to meet the objective. Integration is threatened, and what sets the groups apart grows."
        ))
    }

    /// By what an activity is imposed, when it is.
    pub fn imposed(&self, activity: &str) -> Option<String> {
        let at = self.project.activities.iter().position(|known| known.id == activity)?;
        let by = self.imposition(at)?;
        Some(say!(self.language, "Imposée par {by}.", "Imposed by {by}."))
    }

    fn imposition(&self, activity: usize) -> Option<String> {
        let imposed = self.project.activities.get(activity)?.imposed.as_ref()?;
        let l = self.language;
        let by = match imposed.by {
            Imposition::Authority => say!(l, "une autorité", "an authority"),
            Imposition::Funding => say!(l, "le financement", "funding"),
            Imposition::Law => say!(l, "la loi", "the law"),
        };
        Some(match &imposed.text {
            Some(text) => format!("{by} ({})", self.quote(self.of(text))),
            None => by,
        })
    }

    /// Purposes that drift to those who could impose their means.
    pub fn diverted(&self, objective: &ObjectiveReport) -> Option<String> {
        if objective.diverted.is_empty() {
            return None;
        }
        let purposes: Vec<String> = objective.diverted.iter().map(|id| self.quote(&self.purpose(id))).collect();
        let purposes = self.list(&purposes);
        Some(say!(
            self.language,
            "Ne sont plus servis que par ceux dont tous les objectifs tiennent, et qui ont donc pu imposer leurs moyens\u{a0}: {purposes}.",
            "Served only by those whose objectives are all met, and who could thus impose their means: {purposes}."
        ))
    }

    /// What organisations demand of each other on the way (R137), but for what [`Words::why`] has just said.
    pub fn interferences(&self, objective: &ObjectiveReport) -> Vec<String> {
        let said = |found: &&Interference| {
            let same = |m: &Missing| m.why == Why::Nobody && m.fact == found.fact && m.demanded_by == found.demanded_by;
            !objective.missing.iter().any(same)
        };
        objective.interferences.iter().filter(said).map(|found| self.interference(found)).collect()
    }

    fn interference(&self, interference: &Interference) -> String {
        let l = self.language;
        let (by, fact) =
            (self.quote(&self.group(&interference.demanded_by)), self.quote(&self.fact(&interference.fact)));
        match &interference.given_by {
            Some(giver) => {
                let giver = self.quote(&self.group(giver));
                say!(
                    l,
                    "Le groupe {by} demande {fact} au groupe {giver}, d’un autre organisme.",
                    "The group {by} asks the group {giver}, of another organisation, for {fact}."
                )
            }
            None => say!(
                l,
                "Le groupe {by} demande {fact}, que personne ne donne.",
                "The group {by} asks for {fact}, which nobody gives."
            ),
        }
    }
}

/// The letters and digits of a text, without capitals and French accents.
fn bare(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}
