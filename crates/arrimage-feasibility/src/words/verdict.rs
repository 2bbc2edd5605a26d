//! What holds and what does not: the project's verdict, each objective's, its minutes, what it hangs on.

use crate::report::{Hang, HangsOn, ObjectiveReport, ProjectVerdict, Verdict};

use super::{Words, brief, hours, say, span};

impl Words<'_> {
    /// The verdict on the whole as a title.
    pub fn title(&self) -> String {
        match self.report.verdict {
            verdict if self.report.applied.is_empty() => self.outlook(verdict),
            ProjectVerdict::Feasible => say!(
                self.language,
                "Avec ce qui est essayé ici, les moyens suffisent",
                "With what is tried here, the means are enough"
            ),
            ProjectVerdict::Negotiable => say!(
                self.language,
                "Pas encore, mais d’autres concessions y suffiraient",
                "Not yet, but further concessions would be enough"
            ),
            verdict => self.outlook(verdict),
        }
    }

    /// A verdict on a project, in a sentence without its full stop.
    pub fn outlook(&self, verdict: ProjectVerdict) -> String {
        match verdict {
            ProjectVerdict::Feasible => {
                say!(self.language, "Les moyens offerts suffisent", "The means on offer are enough")
            }
            ProjectVerdict::Negotiable => say!(
                self.language,
                "Pas encore, mais des concessions y suffiraient",
                "Not yet, but concessions would be enough"
            ),
            ProjectVerdict::Conditional => say!(
                self.language,
                "Cela dépend de réponses ou de durées inconnues",
                "It depends on answers or durations that nobody knows"
            ),
            ProjectVerdict::Infeasible => {
                say!(self.language, "Pas avec ce qui est sur la table", "Not with what is on the table")
            }
        }
    }

    /// The verdict on the whole, in a few sentences.
    pub fn lead(&self) -> String {
        let (held, failing): (Vec<_>, Vec<_>) =
            self.report.objectives.iter().partition(|objective| objective.verdict == Verdict::Adequate);
        let mut said = match (held.len(), failing.as_slice()) {
            (1, []) => say!(
                self.language,
                "L’objectif tient à chaque minute de la semaine où l’on compte sur lui.",
                "The objective is met at every minute of the week in which it counts."
            ),
            (n, []) => say!(
                self.language,
                "Les {n} objectifs tiennent à chaque minute de la semaine où l’on compte sur eux.",
                "The {n} objectives are met at every minute of the week in which they count."
            ),
            (0, [one]) => self.standing(one),
            (n, failing) => {
                let total = n + failing.len();
                let mut names: Vec<String> =
                    failing.iter().take(3).map(|objective| self.quote(&self.objective(&objective.id))).collect();
                let failing = failing.len();
                if failing > 3 {
                    let more = failing - 3;
                    names.push(say!(self.language, "{more} de plus", "{more} more"));
                }
                let names = self.list(&names);
                if n == 0 {
                    say!(
                        self.language,
                        "Aucun des {total} objectifs ne tient toujours\u{a0}: {names}.",
                        "None of the {total} objectives is always met: {names}."
                    )
                } else if failing == 1 {
                    say!(
                        self.language,
                        "Sur {total} objectifs, un seul ne tient pas toujours\u{a0}: {names}.",
                        "Of {total} objectives, only one is not always met: {names}."
                    )
                } else {
                    say!(
                        self.language,
                        "Sur {total} objectifs, {failing} ne tiennent pas toujours\u{a0}: {names}.",
                        "Of {total} objectives, {failing} are not always met: {names}."
                    )
                }
            }
        };
        said.push(' ');
        said += &self.way_out();
        said.truncate(said.trim_end().len());
        said
    }

    /// What the verdict leaves to do.
    fn way_out(&self) -> String {
        match self.report.verdict {
            ProjectVerdict::Feasible => String::new(),
            ProjectVerdict::Negotiable => self.repair(),
            ProjectVerdict::Conditional if self.project.concessions.is_empty() => say!(
                self.language,
                "Au mieux, les moyens suffiraient; au pire, non.",
                "At best the means would be enough; at worst they would not."
            ),
            ProjectVerdict::Conditional => say!(
                self.language,
                "Au pire, toutes les concessions ensemble n’y suffiraient pas; au mieux, elles suffiraient.",
                "At worst, all the concessions together would not be enough; at best, they would be."
            ),
            ProjectVerdict::Infeasible if self.project.concessions.is_empty() => say!(
                self.language,
                "Personne n’a mis de concession sur la table.",
                "Nobody has put a concession on the table."
            ),
            ProjectVerdict::Infeasible => {
                let failing = self.report.objectives.iter().filter(|found| found.verdict != Verdict::Adequate).count();
                let unmet: Vec<String> =
                    self.report.unmet_under_all.iter().map(|id| self.quote(&self.objective(id))).collect();
                if unmet.len() == failing {
                    return say!(
                        self.language,
                        "Même si tout était concédé, aucun de ces objectifs ne tiendrait à chaque minute.",
                        "Even if everything were conceded, none of these objectives would be met at every minute."
                    );
                }
                let unmet = self.list(&unmet);
                say!(
                    self.language,
                    "Même si tout était concédé, ceci ne tiendrait pas\u{a0}: {unmet}.",
                    "Even if everything were conceded, this would not be met: {unmet}."
                )
            }
        }
    }

    /// The verdict on an objective, in a word or two.
    pub fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Adequate => say!(self.language, "Adéquat", "Adequate"),
            Verdict::Conditional => say!(self.language, "Sous condition", "Conditional"),
            Verdict::Partial => say!(self.language, "Partiel", "Partial"),
            Verdict::Inadequate => say!(self.language, "Inadéquat", "Inadequate"),
        }
    }

    /// What the verdict on an objective means, in a sentence, with its minutes.
    pub fn standing(&self, objective: &ObjectiveReport) -> String {
        let l = self.language;
        let name = self.quote(&self.objective(&objective.id));
        let (met, all) = (self.share(objective.met_minutes), self.share(objective.context_minutes));
        match objective.verdict {
            Verdict::Adequate => {
                say!(l, "{name} tient à chaque minute\u{a0}: {all}.", "{name} is met at every minute: {all}.")
            }
            Verdict::Conditional if objective.met_minutes == 0 => say!(
                l,
                "{name} ne tient à aucun moment, au pire; à chaque minute, sur {all}, si tout va au mieux.",
                "{name} is met at no moment at worst; at every minute, of {all}, if all goes for the best."
            ),
            Verdict::Conditional => say!(
                l,
                "{name} tient {met} sur {all}, au pire; à chaque minute, si tout va au mieux.",
                "{name} is met for {met} of {all} at worst; at every minute if all goes for the best."
            ),
            Verdict::Partial if objective.met_minutes_at_best > objective.met_minutes => {
                let best = self.share(objective.met_minutes_at_best);
                say!(
                    l,
                    "{name} tient {met} sur {all}, au pire; {best}, si tout va au mieux.",
                    "{name} is met for {met} of {all} at worst; {best} if all goes for the best."
                )
            }
            Verdict::Partial => say!(l, "{name} tient {met} sur {all}.", "{name} is met for {met} of {all}."),
            Verdict::Inadequate if objective.met_minutes_at_best > 0 => {
                let best = self.share(objective.met_minutes_at_best);
                say!(
                    l,
                    "{name} ne tient à aucun moment, au pire; {best} sur {all}, si tout va au mieux.",
                    "{name} is met at no moment at worst; {best} of {all} if all goes for the best."
                )
            }
            Verdict::Inadequate => {
                say!(l, "{name} ne tient à aucun moment, sur {all}.", "{name} is met at no moment, of {all}.")
            }
        }
    }

    /// Minutes of the week as hours, however many: «124 h», «31 h 02», «45 min».
    pub fn share(&self, minutes: u64) -> String {
        hours(self.language, minutes)
    }

    /// The worst delay, in words.
    pub fn delay(&self, worst: Option<u64>) -> String {
        worst.map_or_else(|| say!(self.language, "jamais", "never"), |minutes| self.duration(minutes))
    }

    /// When the worst delay falls, and on whom.
    pub fn worst(&self, objective: &ObjectiveReport) -> String {
        let when = brief(self.language, objective.worst_start);
        match self.case_of(objective) {
            Some(case) => format!("{when}, {case}"),
            None => when,
        }
    }

    /// The name of the worst case, in quotation marks, when there is one worth naming.
    pub(super) fn case_of(&self, objective: &ObjectiveReport) -> Option<String> {
        let found = self.find_objective(&objective.id)?;
        let activity = self.project.activities.get(found.activity)?;
        let case = activity.cases.iter().find(|case| case.id == objective.worst_case)?;
        let alone = activity.cases.len() == 1 && case.said.name.is_none() && case.facts.is_empty();
        (!alone).then(|| self.quote(&self.case(&activity.id, &case.id)))
    }

    /// What a conditional verdict hangs on.
    pub fn hangs(&self, objective: &ObjectiveReport) -> Option<String> {
        if objective.hangs_on.is_empty() {
            return None;
        }
        let hangs: Vec<String> = objective.hangs_on.iter().map(|hang| self.hang(hang)).collect();
        let hangs = self.list(&hangs);
        Some(say!(self.language, "Cela tient à\u{a0}: {hangs}.", "It hangs on: {hangs}."))
    }

    fn hang(&self, hang: &Hang) -> String {
        let l = self.language;
        let name = self.quote(&self.means(&hang.means));
        let means = self.project.means.iter().find(|means| means.id == hang.means);
        match (hang.on, means) {
            (HangsOn::Answer, Some(means)) => {
                let group = self.quote(self.of(&self.project.groups[means.group].name));
                say!(l, "la réponse du groupe {group} pour {name}", "the answer of the group {group} about {name}")
            }
            (HangsOn::Range, Some(means)) => {
                let (low, high) = (span(l, means.takes.low), span(l, means.takes.high));
                say!(l, "la durée de {name}, de {low} à {high}", "how long {name} takes, {low} to {high}")
            }
            (_, None) => name,
        }
    }
}
