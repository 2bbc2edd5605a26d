//! What things are called: their name, else their id without its hyphens; in quotation marks inside a sentence.

use arrimage_kernel::Language;

use crate::project::{Change, Concession, Objective, Said};

use super::{NB, Words, say, span, windows};

/// An id as people read it.
fn plain(id: &str) -> String {
    id.replace(['-', '_'], " ")
}

impl Words<'_> {
    /// In the quotation marks of the language.
    pub fn quote(&self, text: &str) -> String {
        match self.language {
            Language::Fr => format!("«{NB}{text}{NB}»"),
            Language::En => format!("“{text}”"),
        }
    }

    fn said(&self, said: Option<&Said>, id: &str) -> String {
        match said.and_then(|said| said.name.as_ref()) {
            Some(name) => self.of(name).to_owned(),
            None => plain(id),
        }
    }

    /// A group's name.
    pub fn group(&self, id: &str) -> String {
        let group = self.project.groups.iter().find(|group| group.id == id);
        group.map_or_else(|| plain(id), |group| self.of(&group.name).to_owned())
    }

    /// A means' name.
    pub fn means(&self, id: &str) -> String {
        self.said(self.project.means.iter().find(|means| means.id == id).map(|means| &means.said), id)
    }

    /// A fact's name.
    pub fn fact(&self, id: &str) -> String {
        let fact = self.project.facts.iter().find(|fact| fact.id == id);
        fact.map_or_else(|| plain(id), |fact| self.of(&fact.name).to_owned())
    }

    /// An activity's name.
    pub fn activity(&self, id: &str) -> String {
        self.said(self.project.activities.iter().find(|activity| activity.id == id).map(|activity| &activity.said), id)
    }

    /// The name of a case of an activity.
    pub fn case(&self, activity: &str, id: &str) -> String {
        let activity = self.project.activities.iter().find(|known| known.id == activity);
        let case = activity.and_then(|activity| activity.cases.iter().find(|case| case.id == id));
        self.said(case.map(|case| &case.said), id)
    }

    /// A purpose, in its words.
    pub fn purpose(&self, id: &str) -> String {
        let purpose = self.project.purposes.iter().find(|purpose| purpose.id == id);
        purpose.map_or_else(
            || plain(id),
            |purpose| match &purpose.said.name {
                Some(name) => self.of(name).to_owned(),
                None => self.of(&purpose.text).to_owned(),
            },
        )
    }

    /// A context's name.
    pub fn context(&self, id: &str) -> String {
        self.said(self.project.contexts.iter().find(|context| context.id == id).map(|context| &context.said), id)
    }

    /// An objective as a title: its name, else what is to be reached and within how long.
    pub fn objective(&self, id: &str) -> String {
        self.find_objective(id).map_or_else(
            || plain(id),
            |objective| match &objective.said.name {
                Some(name) => self.of(name).to_owned(),
                None => {
                    let (fact, within) = (self.fact(&objective.fact), span(self.language, objective.within));
                    say!(self.language, "{fact}, en {within} au plus", "{fact}, within {within}")
                }
            },
        )
    }

    /// Whose objective it is, of what, and who it looks at.
    pub fn objective_of(&self, id: &str) -> String {
        let Some(objective) = self.find_objective(id) else { return String::new() };
        let activity = &self.project.activities[objective.activity];
        let group = self.quote(self.of(&self.project.groups[objective.group].name));
        let about = self.quote(&self.activity(&activity.id));
        let (fact, within) = (self.quote(&self.fact(&objective.fact)), span(self.language, objective.within));
        let mut said = say!(
            self.language,
            "Objectif du groupe {group} pour {about}\u{a0}: {fact} en {within} au plus.",
            "Objective of the group {group} for {about}: {fact} within {within}."
        );
        if !objective.when.is_always() {
            let when = windows(self.language, &objective.when);
            said += &say!(
                self.language,
                " Il regarde les personnes qui se présentent {when}.",
                " It looks at persons who present {when}."
            );
        }
        if objective.cases.len() < activity.cases.len() {
            let cases: Vec<String> = objective
                .cases
                .iter()
                .map(|case| self.quote(&self.case(&activity.id, &activity.cases[*case].id)))
                .collect();
            let cases = self.list(&cases);
            said += &say!(self.language, " Seulement\u{a0}: {cases}.", " Only: {cases}.");
        }
        if objective.cases.len() > 1 {
            let n = objective.cases.len();
            said += &say!(
                self.language,
                " Chaque minute compte une fois pour chacun de ses {n} cas.",
                " Each minute counts once for each of its {n} cases."
            );
        }
        said
    }

    pub(super) fn find_objective(&self, id: &str) -> Option<&Objective> {
        self.project.objectives.iter().find(|objective| objective.id == id)
    }

    /// A concession: its name, else what it changes.
    pub fn concession(&self, id: &str) -> String {
        let Some(concession) = self.project.concessions.iter().find(|concession| concession.id == id) else {
            return plain(id);
        };
        match &concession.said.name {
            Some(name) => self.of(name).to_owned(),
            None => self.change(concession),
        }
    }

    /// What a concession changes, in words.
    pub fn change(&self, concession: &Concession) -> String {
        let l = self.language;
        match &concession.change {
            Change::Objective { objective, within } => {
                let goal = self.quote(&self.objective(&self.project.objectives[*objective].id));
                let within = span(l, *within);
                say!(l, "{goal}\u{a0}: se contenter de {within}", "{goal}: settle for {within}")
            }
            Change::Means { means, open, takes, drop, gives, offered } => {
                let what = self.quote(&self.means(&self.project.means[*means].id));
                let mut parts = Vec::new();
                if *offered {
                    parts.push(say!(l, "l’offrir", "offer it"));
                }
                if let Some(open) = open {
                    let when = windows(l, open);
                    parts.push(say!(l, "ouvrir aussi {when}", "open {when} too"));
                }
                if let Some(takes) = takes {
                    let most = span(l, takes.high);
                    parts.push(say!(l, "faire en {most} au plus", "do it in {most} at most"));
                }
                if !drop.is_empty() {
                    let facts = self.facts(drop);
                    parts.push(say!(l, "ne plus demander {facts}", "no longer ask for {facts}"));
                }
                if !gives.is_empty() {
                    let facts = self.facts(gives);
                    parts.push(say!(l, "donner aussi {facts}", "give {facts} too"));
                }
                let parts = self.list(&parts);
                say!(l, "{what}\u{a0}: {parts}", "{what}: {parts}")
            }
        }
    }

    pub(super) fn facts(&self, ids: &[String]) -> String {
        let quoted: Vec<String> = ids.iter().map(|id| self.quote(&self.fact(id))).collect();
        self.list(&quoted)
    }

    /// Names in quotation marks, in a list.
    pub(super) fn groups<S: AsRef<str>>(&self, ids: &[S]) -> String {
        let quoted: Vec<String> = ids.iter().map(|id| self.quote(&self.group(id.as_ref()))).collect();
        self.list(&quoted)
    }
}
