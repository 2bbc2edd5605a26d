//! What is supposed and not known, and the words of documents: shown wherever an analysis is.

use arrimage_kernel::Bilingual;

use crate::project::Said;

use super::{Words, say};

/// A text of the file about one of its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About<'a> {
    /// What it is about, named.
    pub entry: String,
    /// The text.
    pub text: &'a Bilingual,
}

impl<'a> Words<'a> {
    /// What every analysis supposes.
    pub fn optimistic(&self) -> String {
        say!(
            self.language,
            "Dans cette analyse, personne n’attend derrière quelqu’un d’autre\u{a0}: les délais sont donc optimistes. Les heures d’ouverture et les durées viennent des groupes.",
            "In this analysis nobody waits behind anybody else: delays are therefore optimistic. Opening hours and durations come from the groups."
        )
    }

    /// What the file supposes, entry by entry.
    pub fn assumptions(&self) -> Vec<About<'a>> {
        self.about(|said| said.assumption.as_ref())
    }

    /// What the documents say, entry by entry.
    pub fn quotes(&self) -> Vec<About<'a>> {
        self.about(|said| said.quote.as_ref())
    }

    fn about(&self, text: impl Fn(&'a Said) -> Option<&'a Bilingual>) -> Vec<About<'a>> {
        let p = self.project;
        let mut all = Vec::new();
        let mut add = |said: &'a Said, entry: &dyn Fn() -> String| {
            if let Some(text) = text(said) {
                all.push(About { entry: entry(), text });
            }
        };
        add(&p.said, &|| self.of(&p.title).to_owned());
        for purpose in &p.purposes {
            add(&purpose.said, &|| self.purpose(&purpose.id));
        }
        for group in &p.groups {
            add(&group.said, &|| self.of(&group.name).to_owned());
        }
        for context in &p.contexts {
            add(&context.said, &|| self.context(&context.id));
        }
        for activity in &p.activities {
            add(&activity.said, &|| self.activity(&activity.id));
            for case in &activity.cases {
                add(&case.said, &|| format!("{}, {}", self.activity(&activity.id), self.case(&activity.id, &case.id)));
            }
        }
        for goal in &p.goals {
            add(&goal.said, &|| self.group_and_activity(goal.group, goal.activity));
        }
        for structure in &p.structures {
            add(&structure.said, &|| self.group_and_activity(structure.group, structure.activity));
        }
        for objective in &p.objectives {
            add(&objective.said, &|| self.objective(&objective.id));
        }
        for means in &p.means {
            add(&means.said, &|| self.means(&means.id));
        }
        for concession in &p.concessions {
            add(&concession.said, &|| self.concession(&concession.id));
        }
        all
    }

    fn group_and_activity(&self, group: usize, activity: usize) -> String {
        format!(
            "{}, {}",
            self.of(&self.project.groups[group].name),
            self.activity(&self.project.activities[activity].id)
        )
    }

    /// Who would give, for a concession: its group's name.
    pub fn giver(&self, concession: &str) -> String {
        let group = self.project.concession(concession).map(|at| self.project.conceded_by(at));
        group.map(|group| self.of(&self.project.groups[group].name).to_owned()).unwrap_or_default()
    }
}
