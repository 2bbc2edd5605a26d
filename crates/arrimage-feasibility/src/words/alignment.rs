//! Step 1 in words, and what an analysis lacks: relations, orphan purposes, untraced objectives, persons without a way.

use crate::report::{Absent, Alignment, Pair, Relation, Shown, Untraced, WithoutRoute};

use super::{Words, say};

impl Words<'_> {
    /// A group's stance on a purpose, in a word.
    pub fn stance(&self, shown: Shown) -> String {
        match shown {
            Shown::Serves => say!(self.language, "sert", "serves"),
            Shown::Mixed => say!(self.language, "sert et nuit", "serves and hinders"),
            Shown::Hinders => say!(self.language, "nuit", "hinders"),
            Shown::Neutral => say!(self.language, "neutre", "neutral"),
            Shown::Missing => say!(self.language, "n’a rien dit", "has said nothing"),
        }
    }

    /// What two groups are to each other on a purpose, in a sentence.
    pub fn pair(&self, pair: &Pair) -> String {
        let l = self.language;
        let (a, b) = (self.quote(&self.group(&pair.a)), self.quote(&self.group(&pair.b)));
        match pair.relation {
            Relation::Together => say!(l, "{a} et {b} le servent tous deux.", "{a} and {b} both serve it."),
            Relation::Challenge => say!(
                l,
                "Entre {a} et {b}, l’un le sert et l’autre y nuit\u{a0}: un défi à relever ensemble.",
                "Between {a} and {b}, one serves it and the other hinders it: a challenge to take up together."
            ),
            Relation::Gap => say!(
                l,
                "Entre {a} et {b}, l’un le sert et l’autre est neutre\u{a0}: un écart à combler.",
                "Between {a} and {b}, one serves it and the other is neutral: a gap to close."
            ),
            Relation::Apart => {
                say!(l, "Ni {a} ni {b} ne le servent.", "Neither {a} nor {b} serves it.")
            }
            Relation::ToClarify => say!(
                l,
                "Entre {a} et {b}, il reste à clarifier\u{a0}: quelqu’un n’a rien dit.",
                "Between {a} and {b}, this is to be clarified: somebody has said nothing."
            ),
        }
    }

    /// What an activity's groups are to each other on a purpose, gathered: one sentence a relation, what divides first.
    pub fn relations(&self, alignment: &Alignment, purpose: &str) -> Vec<String> {
        let order = [Relation::Challenge, Relation::Gap, Relation::ToClarify, Relation::Apart, Relation::Together];
        order.iter().filter_map(|relation| self.relation(alignment, purpose, *relation)).collect()
    }

    fn relation(&self, alignment: &Alignment, purpose: &str, relation: Relation) -> Option<String> {
        let l = self.language;
        let pairs: Vec<&Pair> =
            alignment.pairs.iter().filter(|pair| pair.purpose == purpose && pair.relation == relation).collect();
        let many = match pairs.as_slice() {
            [] => return None,
            [one] if relation != Relation::ToClarify => return Some(self.pair(one)),
            many => many,
        };
        if relation == Relation::ToClarify {
            return self.silent(alignment, purpose);
        }
        if relation == Relation::Together {
            let mut ids: Vec<&str> = Vec::new();
            for id in alignment.groups.iter().filter(|id| many.iter().any(|p| p.a == **id || p.b == **id)) {
                ids.push(id);
            }
            let groups = self.groups(&ids);
            return Some(say!(l, "{groups} le servent ensemble.", "{groups} serve it together."));
        }
        let pairs: Vec<String> = many
            .iter()
            .map(|pair| {
                let (a, b) = (self.quote(&self.group(&pair.a)), self.quote(&self.group(&pair.b)));
                say!(l, "{a} et {b}", "{a} and {b}")
            })
            .collect();
        let pairs = pairs.join("; ");
        Some(match relation {
            Relation::Challenge => say!(
                l,
                "L’un le sert et l’autre y nuit, un défi à relever ensemble\u{a0}: {pairs}.",
                "One serves it and the other hinders it, a challenge to take up together: {pairs}."
            ),
            Relation::Gap => say!(
                l,
                "L’un le sert et l’autre est neutre, un écart à combler\u{a0}: {pairs}.",
                "One serves it and the other is neutral, a gap to close: {pairs}."
            ),
            _ => say!(l, "Ni l’un ni l’autre ne le servent\u{a0}: {pairs}.", "Neither serves it: {pairs}."),
        })
    }

    /// Who has said nothing of a purpose: naming them is shorter than naming every pair that they keep unclear.
    fn silent(&self, alignment: &Alignment, purpose: &str) -> Option<String> {
        let l = self.language;
        let column = self.project.purposes.iter().position(|known| known.id == purpose)?;
        let rows = alignment.groups.iter().zip(&alignment.stances);
        let silent: Vec<&String> =
            rows.filter(|(_, stances)| stances.get(column) == Some(&Shown::Missing)).map(|(group, _)| group).collect();
        let groups = self.groups(&silent);
        Some(match silent.len() {
            0 => return None,
            n if n == alignment.groups.len() => {
                say!(
                    l,
                    "À clarifier\u{a0}: aucun de ces groupes n’en a rien dit.",
                    "To be clarified: none of these groups has said anything about it."
                )
            }
            1 => say!(
                l,
                "À clarifier\u{a0}: {groups} n’en a rien dit.",
                "To be clarified: {groups} has said nothing about it."
            ),
            _ => say!(
                l,
                "À clarifier\u{a0}: {groups} n’en ont rien dit.",
                "To be clarified: {groups} have said nothing about it."
            ),
        })
    }

    /// A purpose that nobody serves.
    pub fn orphan(&self, purpose: &str) -> String {
        let purpose = self.quote(&self.purpose(purpose));
        say!(
            self.language,
            "Aucun groupe ne sert la finalité {purpose}, dans aucune activité.",
            "No group serves the purpose {purpose}, in any activity."
        )
    }

    /// An objective that hangs in the air (R136).
    pub fn untraced(&self, untraced: &Untraced) -> String {
        let l = self.language;
        let name = self.quote(&self.objective(&untraced.objective));
        match (untraced.goal, untraced.structure) {
            (true, true) => say!(
                l,
                "{name}\u{a0}: son groupe n’a dit ni ce qu’il veut de cette activité, ni ce qui y structure sa conduite.",
                "{name}: its group has said neither what it wants of this activity nor what structures its conduct there."
            ),
            (true, false) => say!(
                l,
                "{name}\u{a0}: son groupe n’a pas dit ce qu’il veut de cette activité.",
                "{name}: its group has not said what it wants of this activity."
            ),
            _ => say!(
                l,
                "{name}\u{a0}: son groupe n’a pas dit ce qui structure sa conduite dans cette activité.",
                "{name}: its group has not said what structures its conduct in this activity."
            ),
        }
    }

    /// Persons for whom nobody planned a way.
    pub fn without_route(&self, without: &WithoutRoute) -> String {
        let l = self.language;
        let activity = self.quote(&self.activity(&without.activity));
        let case = self.quote(&self.case(&without.activity, &without.case));
        let only = self.project.activities.iter().any(|a| a.id == without.activity && a.cases.len() == 1);
        let who = if only { activity } else { format!("{activity}, {case}") };
        if without.minutes == crate::week::WEEK {
            return say!(
                l,
                "{who}\u{a0}: aucun chemin n’est prévu pour la personne qui se présente, à aucun moment de la semaine.",
                "{who}: there is no way for the person who presents, at any moment of the week."
            );
        }
        let share = self.share(u64::from(without.minutes));
        say!(
            l,
            "{who}\u{a0}: {share} par semaine, personne n’a prévu de chemin pour la personne qui se présente.",
            "{who}: for {share} a week, nobody has planned a way for the person who presents."
        )
    }

    /// A part that the file does not have (R124, R130).
    pub fn absent(&self, absent: Absent) -> String {
        match absent {
            Absent::Evidence => say!(self.language, "Rien n’atteste le besoin.", "Nothing gives evidence of the need."),
            Absent::Purposes => say!(
                self.language,
                "Personne n’a écrit à quoi sert le projet.",
                "Nobody has written what the project is for."
            ),
            Absent::Goals => say!(
                self.language,
                "Aucun groupe n’a dit ce qu’il veut de chaque activité.",
                "No group has said what it wants of each activity."
            ),
            Absent::Contexts => say!(
                self.language,
                "Aucun contexte n’est décrit\u{a0}: rien ne dit quand l’activité se passe.",
                "No context is described: nothing says when the activity happens."
            ),
            Absent::Structures => say!(
                self.language,
                "Personne n’a décrit ce qui structure la conduite des groupes.",
                "Nobody has described what structures the groups’ conduct."
            ),
            Absent::Means => say!(
                self.language,
                "Aucun groupe n’a dit quels moyens il engage.",
                "No group has said which means it commits."
            ),
        }
    }
}
