//! A simulation in words: what becomes of each objective once others wait too, and of each queue.
//!
//! Shares are of persons who were simulated, with their interval; nothing is added up over objectives.

use arrimage_kernel::Language;

use crate::simulate::{Estimate, MeansOutcome, ObjectiveOutcome, Outcome, Refused, Settings};

use super::{Words, number, say, text::Out, windows};

impl Words<'_> {
    /// A whole simulation as plain text, ended by a line feed.
    pub fn simulation(&self, outcome: &Outcome) -> String {
        let l = self.language;
        let mut out = Out(String::new());
        out.line(0, self.of(&self.project.title));
        out.line(0, &self.simulated(outcome));
        if let Some(applied) = self.applied() {
            out.line(0, &applied);
        }
        for objective in &outcome.objectives {
            out.head(&self.objective(&objective.id));
            self.lived(objective).iter().for_each(|said| out.line(2, said));
        }
        let (used, idle): (Vec<_>, Vec<_>) =
            outcome.means.iter().partition(|means| means.starts > 0 || means.largest_queue > 0);
        if !used.is_empty() {
            out.head(&say!(l, "Les files", "The queues"));
            used.iter().for_each(|means| out.item(&self.queue(means)));
        }
        if !idle.is_empty() {
            let idle: Vec<String> = idle.iter().map(|means| self.quote(&self.means(&means.id))).collect();
            let idle = self.list(&idle);
            out.item(&say!(l, "N’ont servi à personne\u{a0}: {idle}.", "Served nobody: {idle}."));
        }
        out.head(&say!(l, "Ce que nous supposons", "What we suppose"));
        out.item(&say!(
            l,
            "Les personnes arrivent au hasard, à la demande que dit le fichier. Chaque moyen sert la première arrivée d’abord. Une personne attend dans toutes \
             les files qui mènent au même fait, et la première libre la prend.",
            "Persons arrive by chance, at the demand that the file tells. Each means serves the first come first. A person waits in every queue that leads to \
             the same fact, and the first one free takes them."
        ));
        out.0
    }

    /// How much was simulated: «Sur 100 essais de 52 semaines (graine 1)…».
    pub fn simulated(&self, outcome: &Outcome) -> String {
        let l = self.language;
        let (runs, weeks, before) = (
            self.count(outcome.runs, "essai", "run"),
            self.count(outcome.weeks, "semaine", "week"),
            outcome.weeks_before,
        );
        let (seed, persons) = (outcome.seed, number(l, outcome.persons));
        let before = self.count(before, "semaine", "week");
        say!(
            l,
            "Sur {runs} de {weeks} (graine {seed}), {persons} personnes se présentent. Chaque essai commence {before} plus tôt, pour que les premières ne \
             trouvent pas tout vide.",
            "Over {runs} of {weeks} (seed {seed}), {persons} persons present. Each run begins {before} earlier, so that the first do not find everything empty."
        )
    }

    /// What the persons of an objective lived.
    pub fn lived(&self, objective: &ObjectiveOutcome) -> Vec<String> {
        let l = self.language;
        if !objective.simulated {
            return vec![say!(
                l,
                "Pas simulé\u{a0}: le fichier ne dit pas combien de personnes se présentent pour cette activité.",
                "Not simulated: the file does not say how many persons present for this activity."
            )];
        }
        let Some(met) = objective.met else {
            return vec![say!(l, "Personne ne s’est présenté.", "Nobody presented.")];
        };
        let (persons, share) = (number(l, objective.persons), self.met_for(met));
        let mut said = vec![say!(
            l,
            "Tenu pour {share} des {persons} personnes qu’il regarde.",
            "Met for {share} of the {persons} persons it looks at."
        )];
        let within = |minutes: f64| self.duration(minutes.ceil() as u64);
        said.push(match (objective.median_minutes, objective.p80_minutes) {
            (Some(half), Some(most)) => {
                let (half, most) = (within(half), within(most));
                say!(
                    l,
                    "La moitié sont servies en {half} au plus, huit sur dix en {most} au plus.",
                    "Half are served within {half}, eight in ten within {most}."
                )
            }
            (Some(half), None) => {
                let half = within(half);
                say!(
                    l,
                    "La moitié sont servies en {half} au plus; moins de huit sur dix le sont un jour.",
                    "Half are served within {half}; fewer than eight in ten ever are."
                )
            }
            _ => say!(l, "Moins de la moitié sont servies un jour.", "Fewer than half are ever served."),
        });
        if objective.never_served > 0 {
            let never = number(l, objective.never_served);
            said.push(say!(
                l,
                "Jamais servies\u{a0}: {never}, faute de chemin ou de place.",
                "Never served: {never}, for want of a way or of room."
            ));
        }
        said
    }

    /// What the queue of a means lived.
    pub fn queue(&self, means: &MeansOutcome) -> String {
        let l = self.language;
        let (name, starts) = (self.quote(&self.means(&means.id)), self.count_long(means.starts, "début", "start"));
        let mut parts = vec![format!("{name}{}{starts}", say!(l, "\u{a0}: ", ": "))];
        if means.largest_queue == 0 {
            parts.push(say!(l, "personne n’attend", "nobody waits"));
        } else {
            if let Some(wait) = means.wait_minutes {
                let wait = self.duration(wait.mean.round() as u64);
                parts.push(say!(l, "attente moyenne de {wait}", "{wait} of waiting on average"));
            }
            let (mean, largest) = (self.decimal(means.mean_queue), number(l, means.largest_queue.into()));
            parts.push(say!(
                l,
                "en moyenne {mean} en attente, au plus {largest}",
                "{mean} waiting on average, {largest} at most"
            ));
        }
        if let Some(busy) = means.utilisation {
            let busy = self.percent(busy);
            parts.push(say!(l, "au travail {busy} de ses heures ouvertes", "at work {busy} of its open hours"));
        }
        if let Some(used) = means.capacity_used {
            let used = self.percent(used);
            parts.push(say!(l, "{used} de sa capacité de la semaine", "{used} of its weekly capacity"));
        }
        let mut said = parts.join("; ") + ".";
        if let Some(hours) = means.saturated() {
            let hours = windows(l, &hours);
            said += &say!(l, " La file déborde {hours}.", " It overflows {hours}.");
        }
        said
    }

    /// «93,1 % (de 92,8 à 93,4 %)».
    fn met_for(&self, share: Estimate) -> String {
        let mean = self.percent(share.mean);
        match (share.low, share.high) {
            (Some(low), Some(high)) => {
                let (low, high) = (self.percent(low), self.percent(high));
                say!(
                    self.language,
                    "{mean} (intervalle à 95\u{a0}%\u{a0}: de {low} à {high})",
                    "{mean} (95% interval: {low} to {high})"
                )
            }
            _ => mean,
        }
    }

    fn percent(&self, share: f64) -> String {
        let value = self.decimal(share * 100.0);
        say!(self.language, "{value}\u{a0}%", "{value}%")
    }

    /// With one decimal.
    fn decimal(&self, value: f64) -> String {
        let text = format!("{value:.1}");
        match self.language {
            Language::Fr => text.replace('.', ","),
            Language::En => text,
        }
    }

    fn count(&self, n: u32, fr: &str, en: &str) -> String {
        self.count_long(n.into(), fr, en)
    }

    /// French counts one and below as one; English only one.
    fn count_long(&self, n: u64, fr: &str, en: &str) -> String {
        let (word, one) = match self.language {
            Language::Fr => (fr, n < 2),
            Language::En => (en, n == 1),
        };
        format!("{} {word}{}", number(self.language, n), if one { "" } else { "s" })
    }
}

impl Refused {
    /// Why, for whoever asked.
    pub fn say(&self, language: Language) -> String {
        let (weeks, runs) = (Settings::MOST_WEEKS, Settings::MOST_RUNS);
        match self {
            Refused::NoDemand(activities) => {
                let activities = activities.join(", ");
                say!(
                    language,
                    "Rien à simuler\u{a0}: aucune activité n’a de demande ({activities}). Écrivez par exemple demand = \"8 per week\".",
                    "Nothing to simulate: no activity has a demand ({activities}). Write for example demand = \"8 per week\"."
                )
            }
            Refused::Weeks(found) => say!(
                language,
                "Les semaines vont de 1 à {weeks}\u{a0}: {found} ne va pas.",
                "Weeks go from 1 to {weeks}: {found} will not do."
            ),
            Refused::Runs(found) => say!(
                language,
                "Les essais vont de 1 à {runs}\u{a0}: {found} ne va pas.",
                "Runs go from 1 to {runs}: {found} will not do."
            ),
            Refused::Persons(found) => {
                let (found, most) = (number(language, *found), number(language, Settings::MOST_PERSONS));
                say!(
                    language,
                    "Ce seraient {found} personnes; le programme en simule au plus {most}. Demandez moins de semaines ou d’essais.",
                    "That would be {found} persons; the program simulates at most {most}. Ask for fewer weeks or runs."
                )
            }
        }
    }
}
