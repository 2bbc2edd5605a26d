//! What a comparison found, in sentences, in both languages.
//!
//! Sentences say who, what and how long; none says which mode to take. Names are in quotation marks where a sentence goes
//! through them, as in [`crate::words`]. To say one more thing, add a method that takes what [`super::Profile`] holds of
//! it, a line in [`Words::whole`], and look at the snapshots.

use arrimage_kernel::Language;

use super::{About, Altered, Comparison, Loss, Move, Moved, Over, Place, Profile, Shift, Standing, Supposed};
use crate::{
    project::{ModeKind, Project, Trend, Willing},
    words::{self, Out, duration, list, say, windows},
};

/// Says a comparison of a project in a language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    project: &'a Project,
    comparison: &'a Comparison,
    names: words::Words<'a>,
    language: Language,
}

/// The name of a kind of mode.
pub fn kind(kind: ModeKind, language: Language) -> &'static str {
    let (fr, en) = match kind {
        ModeKind::AsIs => ("Comme aujourd’hui", "As today"),
        ModeKind::Network => ("Réseau de collaboration", "Network of collaboration"),
        ModeKind::LeadOrganisation => ("Réseau mené par un organisme", "Network led by one organisation"),
        ModeKind::IntegratedProgramme => ("Programme intégré", "Integrated programme"),
        ModeKind::Merger => ("Fusion sous une même autorité", "Merger under one authority"),
        ModeKind::CommonIntake => ("Accueil commun", "Common intake"),
        ModeKind::SharedPremises => ("Locaux partagés", "Shared premises"),
        ModeKind::Loan => ("Prêt de personnel", "Loan of staff"),
        ModeKind::Other => ("Autre façon de faire", "Another way"),
    };
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}

impl<'a> Words<'a> {
    /// Words for what `comparison` found in `project`.
    pub fn new(project: &'a Project, comparison: &'a Comparison, language: Language) -> Self {
        // There is always a mode: today, when the file has none.
        Self { project, comparison, names: words::Words::new(project, &comparison.modes[0].report, language), language }
    }

    /// What stands above the comparison.
    pub fn notice(&self) -> String {
        say!(
            self.language,
            "Les façons de faire sont montrées dans l’ordre du fichier, sur la même demande. Rien ici ne dit laquelle \
             prendre\u{a0}: ce choix appartient aux groupes.",
            "The ways of organising are shown in the order of the file, on the same demand. Nothing here says which one \
             to take: that choice belongs to the groups."
        )
    }

    /// The name of a mode, else its kind.
    pub fn title<'t>(&self, profile: &'t Profile) -> &'t str {
        profile.name.as_ref().map_or_else(|| kind(profile.kind, self.language), |name| name.get(self.language))
    }

    /// What an objective gains or loses; one sentence when nothing changes.
    pub fn shift(&self, shift: &Shift) -> Vec<String> {
        let l = self.language;
        let (today, then) = (&shift.today, &shift.then);
        if today == then {
            return vec![say!(l, "Rien ne change pour cet objectif.", "Nothing changes for this objective.")];
        }
        let mut sentences = Vec::new();
        if today.within != then.within {
            let (before, after) = (self.time(today.within), self.time(then.within));
            sentences.push(if then.within > today.within {
                say!(
                    l,
                    "L’objectif lui-même passe de {before} à {after}\u{a0}: on en demande moins.",
                    "The objective itself goes from {before} to {after}: less is asked for."
                )
            } else {
                say!(
                    l,
                    "L’objectif lui-même passe de {before} à {after}\u{a0}: on en demande plus.",
                    "The objective itself goes from {before} to {after}: more is asked for."
                )
            });
        }
        sentences.push(self.minutes(shift));
        if today.verdict != then.verdict {
            let (before, after) =
                (self.names.verdict(today.verdict).to_lowercase(), self.names.verdict(then.verdict).to_lowercase());
            sentences.push(say!(
                l,
                "Verdict\u{a0}: {before} aujourd’hui, {after} dans ce mode.",
                "Verdict: {before} today, {after} in this mode."
            ));
        }
        if today.worst_delay_minutes != then.worst_delay_minutes {
            let (before, after) = (self.delay(today), self.delay(then));
            sentences.push(say!(
                l,
                "Au pire\u{a0}: {before} aujourd’hui, {after} dans ce mode.",
                "At worst: {before} today, {after} in this mode."
            ));
        }
        match (today.circular, then.circular) {
            (false, true) => sentences.push(say!(
                l,
                "La condition d’entrée devient le service demandé.",
                "The entry condition becomes the service asked for."
            )),
            (true, false) => sentences.push(say!(
                l,
                "La condition d’entrée n’est plus le service demandé.",
                "The entry condition is no longer the service asked for."
            )),
            _ => {}
        }
        match (today.at_risk, then.at_risk) {
            (false, true) => sentences.push(say!(
                l,
                "L’activité est imposée\u{a0}: cet objectif devient menacé.",
                "The activity is imposed: this objective becomes threatened."
            )),
            (true, false) => sentences.push(say!(
                l,
                "L’activité est imposée, et cet objectif n’est plus menacé.",
                "The activity is imposed, and this objective is no longer threatened."
            )),
            _ => {}
        }
        sentences
    }

    fn minutes(&self, shift: &Shift) -> String {
        let (by, all) = (self.hours(shift.minutes.unsigned_abs()), self.hours(shift.then.context_minutes));
        let met = self.hours(shift.then.met_minutes);
        match shift.minutes {
            0 => say!(
                self.language,
                "Atteint pendant {met} sur {all}, comme aujourd’hui.",
                "Met during {met} of {all}, as today."
            ),
            1.. => say!(
                self.language,
                "Atteint pendant {met} sur {all}, soit {by} de plus.",
                "Met during {met} of {all}: {by} more."
            ),
            _ => say!(
                self.language,
                "Atteint pendant {met} sur {all}, soit {by} de moins.",
                "Met during {met} of {all}: {by} less."
            ),
        }
    }

    fn delay(&self, standing: &Standing) -> String {
        standing
            .worst_delay_minutes
            .map_or_else(|| say!(self.language, "jamais", "never"), |delay| duration(self.language, delay))
    }

    /// How a group moves.
    pub fn moved(&self, moved: &Move) -> String {
        let l = self.language;
        let what = match &moved.moved {
            Moved::Concedes { concession, renunciation: true } => {
                let concession = self.names.quote(&self.names.concession(concession));
                say!(
                    l,
                    "renonce à une partie de ce qui était attendu, {concession}",
                    "gives up part of what was expected, {concession}"
                )
            }
            Moved::Concedes { concession, renunciation: false } => {
                let concession = self.names.quote(&self.names.concession(concession));
                say!(l, "accorde {concession}", "grants {concession}")
            }
            Moved::Changes { means, altered } => {
                let (means, altered) = (self.means(means), self.altered(altered));
                say!(l, "change {means} ({altered})", "changes {means} ({altered})")
            }
            Moved::HandsOver { means, to } => {
                let (means, to) = (self.means(means), self.group(to));
                say!(l, "ne fait plus {means}, que fera {to}", "no longer does {means}, which {to} will do")
            }
            Moved::TakesOver { means, from } => {
                let (means, from) = (self.means(means), self.group(from));
                say!(l, "fera {means}, que fait {from} aujourd’hui", "will do {means}, which {from} does today")
            }
            Moved::Brings { means } => {
                let means = self.means(means);
                say!(l, "apporte un moyen nouveau, {means}", "brings a new means, {means}")
            }
            Moved::Wants { objective, before, after } => {
                let (objective, times) = (self.objective(objective), self.times(*before, *after));
                say!(
                    l,
                    "voit changer son objectif {objective}, {times}",
                    "sees its objective {objective} change, {times}"
                )
            }
        };
        self.about(&moved.group, &what)
    }

    /// What a group no longer decides alone.
    pub fn loss(&self, loss: &Loss) -> String {
        let l = self.language;
        let what = match &loss.over {
            Over::Said { text, held_by } => {
                let text = self.names.quote(text.get(l));
                match held_by {
                    Some(held_by) => {
                        let held_by = self.names.quote(held_by.get(l));
                        say!(
                            l,
                            "ne décide plus sans les autres\u{a0}: {text}; en décide alors {held_by}",
                            "no longer decides alone: {text}; then decided by {held_by}"
                        )
                    }
                    None => say!(l, "ne décide plus sans les autres\u{a0}: {text}", "no longer decides alone: {text}"),
                }
            }
            Over::Means { means, altered } => {
                let (means, altered) = (self.means(means), self.altered(altered));
                say!(
                    l,
                    "d’autres décident comment se fait {means} ({altered})",
                    "others decide how {means} is done ({altered})"
                )
            }
            Over::Doing { means, held_by } => {
                let (means, held_by) = (self.means(means), self.group(held_by));
                say!(
                    l,
                    "d’autres décident de confier {means} à {held_by}",
                    "others decide to entrust {means} to {held_by}"
                )
            }
            Over::Wanting { objective, before, after } => {
                let (objective, times) = (self.objective(objective), self.times(*before, *after));
                say!(
                    l,
                    "d’autres décident de son objectif {objective}, {times}",
                    "others decide on its objective {objective}, {times}"
                )
            }
        };
        self.about(&loss.group, &what)
    }

    /// A group's capacity and will.
    pub fn place(&self, place: &Place) -> String {
        let l = self.language;
        let capacity =
            self.trend(place.capacity, &say!(l, "la capacité d’agir ensemble", "the capacity to act together"));
        let will = self.trend(place.will, &say!(l, "la volonté d’agir ensemble", "the will to act together"));
        let mut said = self.about(&place.group, &format!("{capacity}; {will}"));
        if place.opposed {
            said += &say!(
                l,
                " Ce mode donne d’une main et reprend de l’autre.",
                " This mode gives with one hand and takes back with the other."
            );
        }
        said
    }

    fn trend(&self, trend: Trend, of: &str) -> String {
        let l = self.language;
        match trend {
            Trend::More => say!(l, "{of} augmente", "{of} goes up"),
            Trend::Same => say!(l, "{of} reste la même", "{of} stays the same"),
            Trend::Less => say!(l, "{of} diminue", "{of} goes down"),
            Trend::Unknown => say!(l, "on ne sait pas ce que devient {of}", "nobody knows what becomes of {of}"),
        }
    }

    /// What the file does not say of a mode; `None` when it says everything.
    pub fn unsaid(&self, profile: &Profile) -> Option<String> {
        let groups: Vec<String> = profile.unsaid.iter().map(|group| self.group(group)).collect();
        (!groups.is_empty()).then(|| {
            let groups = list(self.language, &groups);
            say!(
                self.language,
                "Pour juger de ce mode, il faudrait encore savoir ce qu’il fait à la capacité et à la volonté de {groups}.",
                "To judge this mode one would still have to know what it does to the capacity and the will of {groups}."
            )
        })
    }

    /// What the whole comparison, or a mode, supposes.
    pub fn supposed(&self, supposed: &Supposed) -> String {
        let text = supposed.text.get(self.language);
        let about = match &supposed.about {
            About::Group(id) | About::Goal(id) | About::Structure(id) => self.names.group(id),
            About::Objective(id) => self.names.objective(id),
            About::Means(id) => self.means_name(id),
            About::Concession(id) => self.names.concession(id),
            About::Mode(id) => self.mode(id),
            About::Context(id) => self.names.context(id),
            About::Activity(id) => self.names.activity(id),
            About::Case { activity, case } => self.names.case(activity, case),
            About::Purpose(id) => self.names.purpose(id),
        };
        say!(self.language, "{about}\u{a0}: {text}", "{about}: {text}")
    }

    /// Everything that the comparison says, as a text: what a terminal shows.
    pub fn whole(&self) -> String {
        let l = self.language;
        let mut out = Out(String::new());
        out.line(0, self.names.of(&self.comparison.title));
        out.line(0, &self.notice());
        for profile in &self.comparison.modes {
            out.head(&format!("── {}", self.title(profile)));
            if let Some(text) = &profile.text {
                out.line(0, self.names.of(text));
            }
            for shift in &profile.objectives {
                section(&mut out, &self.names.objective(&shift.objective), self.shift(shift));
            }
            let moves = profile.moves.iter().map(|it| self.moved(it)).collect();
            section(&mut out, &say!(l, "Qui bouge", "Who moves"), moves);
            let losses = profile.autonomy.iter().map(|it| self.loss(it)).collect();
            section(&mut out, &say!(l, "Qui décide moins, et de quoi", "Who decides less, and over what"), losses);
            let places = profile.effects.iter().map(|it| self.place(it)).collect();
            section(&mut out, &say!(l, "Capacité et volonté", "Capacity and will"), places);
            section(&mut out, &say!(l, "Ce qui manque", "What is missing"), self.unsaid(profile).into_iter().collect());
            let assumptions = profile.assumptions.iter().map(|it| self.supposed(it)).collect();
            section(&mut out, &say!(l, "Ce que ce mode suppose", "What this mode supposes"), assumptions);
        }
        if !self.comparison.assumptions.is_empty() {
            let assumptions = self.comparison.assumptions.iter().map(|it| self.supposed(it)).collect();
            section(&mut out, &say!(l, "Ce que le fichier suppose", "What the file supposes"), assumptions);
        }
        out.0
    }

    fn altered(&self, altered: &[Altered]) -> String {
        let l = self.language;
        let facts = |facts: &[String]| {
            let named: Vec<String> = facts.iter().map(|fact| self.names.quote(&self.names.fact(fact))).collect();
            list(l, &named)
        };
        let mut parts = Vec::new();
        for one in altered {
            match one {
                Altered::Needs { added, dropped } => {
                    if !added.is_empty() {
                        let added = facts(added);
                        parts.push(say!(l, "demande aussi {added}", "asks for {added} too"));
                    }
                    if !dropped.is_empty() {
                        let dropped = facts(dropped);
                        parts.push(say!(l, "ne demande plus {dropped}", "no longer asks for {dropped}"));
                    }
                }
                Altered::Gives { added, dropped } => {
                    if !added.is_empty() {
                        let added = facts(added);
                        parts.push(say!(l, "donne aussi {added}", "gives {added} too"));
                    }
                    if !dropped.is_empty() {
                        let dropped = facts(dropped);
                        parts.push(say!(l, "ne donne plus {dropped}", "no longer gives {dropped}"));
                    }
                }
                Altered::Takes { before, after } => {
                    let (before, after) = (self.range(*before), self.range(*after));
                    parts.push(say!(
                        l,
                        "durée\u{a0}: {after}, aujourd’hui {before}",
                        "duration: {after}, today {before}"
                    ));
                }
                Altered::Willing { before, after } => {
                    let (before, after) = (self.willing(*before), self.willing(*after));
                    parts.push(say!(
                        l,
                        "réponse\u{a0}: {after}, aujourd’hui {before}",
                        "answer: {after}, today {before}"
                    ));
                }
                Altered::Open { before, after } => {
                    let (before, after) = (windows(l, before), windows(l, after));
                    parts.push(say!(l, "ouvert {after}, aujourd’hui {before}", "open {after}, today {before}"));
                }
                Altered::MustFinishOpen { after: true } => {
                    parts.push(say!(l, "doit finir pendant ses heures", "must finish within its hours"));
                }
                Altered::MustFinishOpen { after: false } => {
                    parts.push(say!(l, "peut finir après ses heures", "may finish after its hours"));
                }
            }
        }
        parts.join("; ")
    }

    fn willing(&self, willing: Willing) -> String {
        match willing {
            Willing::Offered => say!(self.language, "offert", "offered"),
            Willing::Refused => say!(self.language, "refusé", "refused"),
            Willing::Unknown => say!(self.language, "inconnue", "unknown"),
        }
    }

    fn range(&self, [low, high]: [u32; 2]) -> String {
        let (short, long) = (self.time(low), self.time(high));
        if low == high { long } else { say!(self.language, "de {short} à {long}", "{short} to {long}") }
    }

    fn times(&self, before: u32, after: u32) -> String {
        let (before, after) = (self.time(before), self.time(after));
        say!(self.language, "{after} au lieu de {before}", "{after} instead of {before}")
    }

    fn time(&self, minutes: u32) -> String {
        duration(self.language, u64::from(minutes))
    }

    fn hours(&self, minutes: u64) -> String {
        words::hours(self.language, minutes)
    }

    fn about(&self, group: &str, what: &str) -> String {
        let group = self.names.group(group);
        say!(self.language, "{group}\u{a0}: {what}.", "{group}: {what}.")
    }

    fn group(&self, id: &str) -> String {
        self.names.quote(&self.names.group(id))
    }

    fn objective(&self, id: &str) -> String {
        self.names.quote(&self.names.objective(id))
    }

    fn means(&self, id: &str) -> String {
        self.names.quote(&self.means_name(id))
    }

    /// A means of the file, or of one of its modes.
    fn means_name(&self, id: &str) -> String {
        let mut added = self.project.modes.iter().flat_map(|mode| &mode.means);
        match added.find(|means| means.id == id).and_then(|means| means.said.name.as_ref()) {
            Some(name) => self.names.of(name).to_owned(),
            None => self.names.means(id),
        }
    }

    fn mode(&self, id: &str) -> String {
        let profile = self.comparison.modes.iter().find(|profile| profile.id == id);
        profile.map_or_else(|| id.to_owned(), |profile| self.title(profile).to_owned())
    }
}

/// A heading and its sentences; nothing when there is none.
fn section(out: &mut Out, heading: &str, sentences: Vec<String>) {
    if sentences.is_empty() {
        return;
    }
    out.head(heading);
    sentences.iter().for_each(|sentence| out.item(sentence));
}
