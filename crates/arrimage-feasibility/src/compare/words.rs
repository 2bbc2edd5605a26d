//! What a comparison found, in sentences, in both languages.
//!
//! Sentences say who, what and how long; none says which mode to take. To say one more thing, add a function that takes
//! what [`super::Profile`] holds of it, and its sentences in both languages to the snapshots.

use arrimage_kernel::{Bilingual, Language};

use super::{About, Altered, Comparison, Loss, Move, Moved, Over, Place, Profile, Shift, Standing, Supposed};
use crate::{
    project::{ModeKind, Project, Said, Trend, Willing},
    report::Verdict,
    week::{WEEK, Windows},
};

/// Says a comparison of a project in a language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    project: &'a Project,
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
    pick(language, fr, en)
}

impl<'a> Words<'a> {
    /// Words for a comparison of `project`.
    pub fn new(project: &'a Project, language: Language) -> Self {
        Self { project, language }
    }

    /// What stands above the comparison.
    pub fn notice(&self) -> &'static str {
        self.pick(
            "Les façons de faire sont montrées dans l’ordre du fichier, sur la même demande. Ce qui suit ne dit pas \
             laquelle prendre\u{a0}: ce choix appartient aux groupes.",
            "The ways of organising are shown in the order of the file, on the same demand. What follows does not say \
             which one to take: that choice belongs to the groups.",
        )
    }

    /// The name of a mode, else its kind.
    pub fn title(&self, profile: &'a Profile) -> &'a str {
        profile.name.as_ref().map_or_else(|| kind(profile.kind, self.language), |name| name.get(self.language))
    }

    /// What an objective gains or loses; one sentence when nothing changes.
    pub fn shift(&self, shift: &Shift) -> Vec<String> {
        let (today, then) = (&shift.today, &shift.then);
        if today == then {
            return vec![self.say("Rien ne change pour cet objectif.", "Nothing changes for this objective.")];
        }
        let mut sentences = Vec::new();
        if today.within != then.within {
            let (before, after) = (self.time(today.within.into()), self.time(then.within.into()));
            sentences.push(if then.within > today.within {
                self.say2(
                    format!("L’objectif lui-même passe de {before} à {after}\u{a0}: son groupe en demande moins."),
                    format!("The objective itself goes from {before} to {after}: its group asks for less."),
                )
            } else {
                self.say2(
                    format!("L’objectif lui-même passe de {before} à {after}\u{a0}: il est plus exigeant."),
                    format!("The objective itself goes from {before} to {after}: it asks for more."),
                )
            });
        }
        sentences.push(self.minutes(shift));
        if today.verdict != then.verdict {
            let (before, after) = (self.verdict(today.verdict), self.verdict(then.verdict));
            sentences.push(self.say2(
                format!("Aujourd’hui, {before}; dans ce mode, {after}."),
                format!("Today, {before}; in this mode, {after}."),
            ));
        }
        if today.worst_delay_minutes != then.worst_delay_minutes {
            let (before, after) = (self.delay(today), self.delay(then));
            sentences.push(self.say2(
                format!("Au pire, {before} aujourd’hui, {after} dans ce mode."),
                format!("At worst, {before} today, {after} in this mode."),
            ));
        }
        if today.circular != then.circular {
            sentences.push(if then.circular {
                self.say(
                    "La condition d’entrée devient le service demandé.",
                    "The entry condition becomes the service asked for.",
                )
            } else {
                self.say(
                    "La condition d’entrée n’est plus le service demandé.",
                    "The entry condition is no longer the service asked for.",
                )
            });
        }
        sentences
    }

    fn minutes(&self, shift: &Shift) -> String {
        let whole = self.time(shift.then.context_minutes);
        let by = self.time(shift.minutes.unsigned_abs());
        match shift.minutes {
            0 => self.say2(
                format!("Tenu aussi longtemps qu’aujourd’hui\u{a0}: {} sur {whole}.", self.time(shift.then.met_minutes)),
                format!("Met as long as today: {} of {whole}.", self.time(shift.then.met_minutes)),
            ),
            1.. => self.say2(
                format!("Tenu pendant {by} de plus, sur {whole}."),
                format!("Met for {by} more, of {whole}."),
            ),
            _ => self.say2(
                format!("Tenu pendant {by} de moins, sur {whole}."),
                format!("Met for {by} less, of {whole}."),
            ),
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Adequate => self.pick("les moyens suffisent", "the means are adequate"),
            Verdict::Conditional => {
                self.pick("cela dépend de réponses et de durées", "it hangs on answers and durations")
            }
            Verdict::Partial => self.pick("les moyens suffisent par moments", "the means are adequate at times"),
            Verdict::Inadequate => self.pick("les moyens ne suffisent jamais", "the means are never adequate"),
        }
    }

    fn delay(&self, standing: &Standing) -> String {
        standing
            .worst_delay_minutes
            .map_or_else(|| self.say("jamais", "never"), |delay| self.say2(self.time(delay), self.time(delay)))
    }

    /// How a group moves.
    pub fn moved(&self, moved: &Move) -> String {
        let group = self.group(&moved.group);
        let what = match &moved.moved {
            Moved::Concedes { concession, renunciation } => {
                let concession = self.quoted(self.concession(concession));
                if *renunciation {
                    self.say2(
                        format!("renonce à une partie de ce qu’il voulait, {concession}"),
                        format!("gives up part of what it wanted, {concession}"),
                    )
                } else {
                    self.say2(format!("accorde {concession}"), format!("grants {concession}"))
                }
            }
            Moved::Changes { means, altered } => {
                let (means, altered) = (self.quoted(self.means(means)), self.altered(altered));
                self.say2(format!("change {means}\u{a0}: {altered}"), format!("changes {means}: {altered}"))
            }
            Moved::HandsOver { means, to } => {
                let (means, to) = (self.quoted(self.means(means)), self.group(to));
                self.say2(format!("ne fait plus {means}; s’en charge\u{a0}: {to}"), format!("no longer does {means}; {to} does"))
            }
            Moved::TakesOver { means, from } => {
                let (means, from) = (self.quoted(self.means(means)), self.group(from));
                self.say2(
                    format!("se charge de {means}; s’en chargeait\u{a0}: {from}"),
                    format!("does {means}; until then {from} did"),
                )
            }
            Moved::Brings { means } => {
                let means = self.quoted(self.means(means));
                self.say2(format!("apporte un moyen nouveau, {means}"), format!("brings a new means, {means}"))
            }
            Moved::Wants { objective, before, after } => {
                let objective = self.quoted(self.objective(objective));
                let (before, after) = (self.time((*before).into()), self.time((*after).into()));
                self.say2(
                    format!("attend {objective} en {after} au lieu de {before}"),
                    format!("expects {objective} within {after} instead of {before}"),
                )
            }
        };
        self.about(group, &what)
    }

    /// What a group no longer decides alone.
    pub fn loss(&self, loss: &Loss) -> String {
        let group = self.group(&loss.group);
        let what = match &loss.over {
            Over::Said { text, held_by } => {
                let text = self.quoted(text.get(self.language));
                match held_by {
                    Some(held_by) => {
                        let held_by = held_by.get(self.language);
                        self.say2(
                            format!("ne décide plus sans les autres de ceci, {text}; en décide\u{a0}: {held_by}"),
                            format!("no longer decides alone on this, {text}; it is decided by {held_by}"),
                        )
                    }
                    None => self.say2(
                        format!("ne décide plus sans les autres de ceci, {text}"),
                        format!("no longer decides alone on this, {text}"),
                    ),
                }
            }
            Over::Means { means, altered } => {
                let (means, altered) = (self.quoted(self.means(means)), self.altered(altered));
                self.say2(
                    format!("on décide pour lui comment se fait {means} ({altered})"),
                    format!("it is decided for it how {means} is done ({altered})"),
                )
            }
            Over::Doing { means, held_by } => {
                let (means, held_by) = (self.quoted(self.means(means)), self.group(held_by));
                self.say2(
                    format!("on décide pour lui qui fait {means}; ce sera\u{a0}: {held_by}"),
                    format!("it is decided for it who does {means}: {held_by}"),
                )
            }
            Over::Wanting { objective, before, after } => {
                let objective = self.quoted(self.objective(objective));
                let (before, after) = (self.time((*before).into()), self.time((*after).into()));
                self.say2(
                    format!("on décide pour lui de ce qu’il attend, {objective}, {after} au lieu de {before}"),
                    format!("it is decided for it what it expects, {objective}, {after} instead of {before}"),
                )
            }
        };
        self.about(group, &what)
    }

    /// A group's capacity and will.
    pub fn place(&self, place: &Place) -> String {
        let capacity = self.trend(place.capacity, self.pick("la capacité d’agir ensemble", "the capacity to act together"));
        let will = self.trend(place.will, self.pick("la volonté", "the will"));
        let what = self.say2(format!("{capacity}; {will}"), format!("{capacity}; {will}"));
        let mut said = self.about(self.group(&place.group), &what);
        if place.opposed {
            said.push_str(self.pick(
                " Ce mode donne d’une main et reprend de l’autre.",
                " This mode gives with one hand and takes back with the other.",
            ));
        }
        said
    }

    fn trend(&self, trend: Trend, of: &str) -> String {
        match trend {
            Trend::More => self.say2(format!("{of} augmente"), format!("{of} goes up")),
            Trend::Same => self.say2(format!("{of} reste la même"), format!("{of} stays the same")),
            Trend::Less => self.say2(format!("{of} diminue"), format!("{of} goes down")),
            Trend::Unknown => {
                self.say2(format!("on ne sait pas ce que devient {of}"), format!("nobody knows what becomes of {of}"))
            }
        }
    }

    /// What the file does not say of a mode; `None` when it says everything.
    pub fn unsaid(&self, profile: &Profile) -> Option<String> {
        let groups: Vec<&str> = profile.unsaid.iter().map(|group| self.group(group)).collect();
        (!groups.is_empty()).then(|| {
            let groups = groups.join(", ");
            self.say2(
                format!(
                    "Il manque une réponse pour juger de ce mode\u{a0}: ce qu’il fait à la capacité et à la volonté de \
                     ceux-ci\u{a0}: {groups}."
                ),
                format!("An answer is missing to judge this mode: what it does to the capacity and the will of {groups}."),
            )
        })
    }

    /// What the whole comparison, or a mode, supposes.
    pub fn supposed(&self, supposed: &Supposed) -> String {
        let text = supposed.text.get(self.language);
        let about = match &supposed.about {
            About::Group(id) | About::Goal(id) | About::Structure(id) => self.group(id),
            About::Objective(id) => self.objective(id),
            About::Means(id) => self.means(id),
            About::Concession(id) => self.concession(id),
            About::Mode(id) => self.mode(id),
            About::Context(id) => {
                self.named(id, self.project.contexts.iter().find(|it| it.id == *id).map(|it| &it.said))
            }
            About::Activity(id) => {
                self.named(id, self.project.activities.iter().find(|it| it.id == *id).map(|it| &it.said))
            }
            About::Case { activity, case } => {
                let of = self.project.activities.iter().find(|it| it.id == *activity);
                let found = of.and_then(|of| of.cases.iter().find(|it| it.id == *case));
                self.named(case, found.map(|it| &it.said))
            }
            About::Purpose(id) => {
                self.project.purposes.iter().find(|it| it.id == *id).map_or("", |it| it.text.get(self.language))
            }
        };
        self.say2(format!("{about}\u{a0}: {text}"), format!("{about}: {text}"))
    }

    /// Everything that a comparison says, a heading and its sentences at a time, as a text.
    pub fn whole(&self, comparison: &Comparison) -> String {
        let mut out = format!("{}\n{}\n", comparison.title.get(self.language), self.notice());
        let mut list = |head: &str, sentences: Vec<String>| {
            if !sentences.is_empty() {
                out.push_str(&format!("\n{head}\n"));
                sentences.iter().for_each(|sentence| out.push_str(&format!("- {sentence}\n")));
            }
        };
        for profile in &comparison.modes {
            let text = profile.text.iter().map(|text| text.get(self.language).to_owned()).collect::<Vec<_>>();
            list(&format!("## {}", self.title(profile)), text);
            for shift in &profile.objectives {
                list(self.objective(&shift.objective), self.shift(shift));
            }
            list(self.pick("Qui bouge", "Who moves"), profile.moves.iter().map(|it| self.moved(it)).collect());
            list(
                self.pick("Qui décide moins", "Who decides less"),
                profile.autonomy.iter().map(|it| self.loss(it)).collect(),
            );
            list(
                self.pick("Capacité et volonté", "Capacity and will"),
                profile.effects.iter().map(|it| self.place(it)).collect(),
            );
            list(self.pick("Ce qui n’est pas dit", "What is not said"), self.unsaid(profile).into_iter().collect());
            list(
                self.pick("Ce que ce mode suppose", "What this mode supposes"),
                profile.assumptions.iter().map(|it| self.supposed(it)).collect(),
            );
        }
        list(
            self.pick("## Ce que le fichier suppose", "## What the file supposes"),
            comparison.assumptions.iter().map(|it| self.supposed(it)).collect(),
        );
        out
    }

    fn altered(&self, altered: &[Altered]) -> String {
        let facts = |facts: &[String]| facts.iter().map(|fact| self.fact(fact)).collect::<Vec<_>>().join(", ");
        let mut parts = Vec::new();
        let mut part = |fr: String, en: String| parts.push(self.say2(fr, en));
        for one in altered {
            match one {
                Altered::Needs { added, dropped } => {
                    if !added.is_empty() {
                        part(format!("demande aussi {}", facts(added)), format!("asks also for {}", facts(added)));
                    }
                    if !dropped.is_empty() {
                        part(format!("ne demande plus {}", facts(dropped)), format!("no longer asks for {}", facts(dropped)));
                    }
                }
                Altered::Gives { added, dropped } => {
                    if !added.is_empty() {
                        part(format!("donne aussi {}", facts(added)), format!("gives also {}", facts(added)));
                    }
                    if !dropped.is_empty() {
                        part(format!("ne donne plus {}", facts(dropped)), format!("no longer gives {}", facts(dropped)));
                    }
                }
                Altered::Takes { before, after } => {
                    let (before, after) = (self.range(*before), self.range(*after));
                    part(format!("dure {after} au lieu de {before}"), format!("takes {after} instead of {before}"));
                }
                Altered::Willing { before, after } => {
                    let (before, after) = (self.willing(*before), self.willing(*after));
                    part(format!("était {before}, est {after}"), format!("was {before}, is {after}"));
                }
                Altered::Open { before, after } => {
                    let (before, after) = (self.windows(before), self.windows(after));
                    part(format!("commence {after} au lieu de {before}"), format!("starts {after} instead of {before}"));
                }
                Altered::MustFinishOpen { after: true } => {
                    part("doit finir pendant ses heures".to_owned(), "must finish within its hours".to_owned());
                }
                Altered::MustFinishOpen { after: false } => {
                    part("peut finir après ses heures".to_owned(), "may finish after its hours".to_owned());
                }
            }
        }
        parts.join("; ")
    }

    fn willing(&self, willing: Willing) -> &'static str {
        match willing {
            Willing::Offered => self.pick("offert", "offered"),
            Willing::Refused => self.pick("refusé", "refused"),
            Willing::Unknown => self.pick("sans réponse", "without an answer"),
        }
    }

    fn range(&self, [low, high]: [u32; 2]) -> String {
        let (short, long) = (self.time(low.into()), self.time(high.into()));
        if low == high { long } else { self.say2(format!("de {short} à {long}"), format!("{short} to {long}")) }
    }

    fn time(&self, minutes: u64) -> String {
        match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("{minutes}\u{a0}min"),
            (hours, 0) => format!("{hours}\u{a0}h"),
            (hours, minutes) => format!("{hours}\u{a0}h\u{a0}{minutes}\u{a0}min"),
        }
    }

    fn windows(&self, windows: &Windows) -> String {
        if windows.is_always() {
            return self.say("à toute heure", "at any hour");
        }
        // Each run of minutes as (first day, days, start, end): days that follow each other with the same hours are said together.
        let mut spoken: Vec<(u32, u32, u32, u32)> = Vec::new();
        for run in windows.runs() {
            let mut from = run.from;
            while from < run.to {
                let to = run.to.min((from / 1440 + 1) * 1440);
                let (day, start, end) = (from / 1440, from % 1440, to - from / 1440 * 1440);
                match spoken.last_mut() {
                    Some((first, days, s, e)) if *first + *days == day && (*s, *e) == (start, end) => *days += 1,
                    _ => spoken.push((day, 1, start, end)),
                }
                from = to;
            }
        }
        debug_assert!(spoken.iter().all(|(first, days, ..)| (first + days) * 1440 <= WEEK));
        let all: Vec<String> = spoken
            .into_iter()
            .map(|(first, days, start, end)| {
                let (a, b) = (self.day(first), self.day(first + days - 1));
                let days = match days {
                    1 => self.say2(format!("le {a}"), format!("on {a}")),
                    2 => self.say2(format!("les {a} et {b}"), format!("on {a} and {b}")),
                    _ => self.say2(format!("du {a} au {b}"), format!("{a} to {b}")),
                };
                if (start, end) == (0, 1440) {
                    days
                } else {
                    let (start, end) = (self.clock(start), self.clock(end));
                    self.say2(format!("{days} de {start} à {end}"), format!("{days} from {start} to {end}"))
                }
            })
            .collect();
        all.join(", ")
    }

    fn day(&self, day: u32) -> &'static str {
        const FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
        const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        self.pick(FR[day as usize % 7], EN[day as usize % 7])
    }

    fn clock(&self, minutes: u32) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60);
        match (self.language, minute) {
            (Language::Fr, 0) => format!("{hour}\u{a0}h"),
            (Language::Fr, _) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
            (Language::En, _) => format!("{hour}:{minute:02}"),
        }
    }

    fn about(&self, who: &str, what: &str) -> String {
        self.say2(format!("{who}\u{a0}: {what}."), format!("{who}: {what}."))
    }

    fn quoted(&self, text: &str) -> String {
        self.say2(format!("«\u{a0}{text}\u{a0}»"), format!("“{text}”"))
    }

    fn pick<T>(&self, fr: T, en: T) -> T {
        pick(self.language, fr, en)
    }

    fn say(&self, fr: &str, en: &str) -> String {
        self.pick(fr, en).to_owned()
    }

    fn say2(&self, fr: String, en: String) -> String {
        self.pick(fr, en)
    }

    fn named<'b>(&self, id: &'b str, said: Option<&'b Said>) -> &'b str {
        said.and_then(|said| said.name.as_ref()).map_or(id, |name| name.get(self.language))
    }

    fn group<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.project.groups.iter().find(|group| group.id == id).map_or(id, |group| group.name.get(self.language))
    }

    fn objective<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.named(id, self.project.objectives.iter().find(|it| it.id == id).map(|it| &it.said))
    }

    fn means<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let mut all = self.project.means.iter().chain(self.project.modes.iter().flat_map(|mode| &mode.means));
        self.named(id, all.find(|it| it.id == id).map(|it| &it.said))
    }

    fn concession<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.named(id, self.project.concessions.iter().find(|it| it.id == id).map(|it| &it.said))
    }

    fn mode<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        match self.project.modes.iter().find(|mode| mode.id == id) {
            Some(mode) => {
                mode.said.name.as_ref().map_or_else(|| kind(mode.kind, self.language), |name| name.get(self.language))
            }
            None => id,
        }
    }

    fn fact<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let name: Option<&Bilingual> = self.project.facts.iter().find(|fact| fact.id == id).map(|fact| &fact.name);
        name.map_or(id, |name| name.get(self.language))
    }
}

fn pick<T>(language: Language, fr: T, en: T) -> T {
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}
