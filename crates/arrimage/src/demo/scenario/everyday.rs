//! The everyday requests, of which the seed draws how many, whose, from where to where, and what becomes of them.

use arrimage_domain::referral::{Ending, RefusalCode};
use arrimage_kernel::SeededEntropy;
use arrimage_node::referrals::Command;
use jiff::civil::date;

use super::{Script, accept, ask::ask, close, done, refuse, waitlist};
use crate::demo::voices::EVERYDAY;

/// Who asks, for what, and who answers there.
const ROUTES: &[(&str, &str, &str)] = &[
    ("mireille", "gatineau/domicile", "nadine"),
    ("mireille", "famille/ateliers", "claudine"),
    ("mireille", "ponton/jour", "etienne"),
    ("anouk", "gatineau/specialistes", "sophie"),
    ("anouk", "drave/local", "maude"),
    ("nadine", "aylmer/psychologie", "mireille"),
    ("nadine", "ponton/groupe", "etienne"),
    ("patrick", "famille/arrivants", "tomas"),
    ("patrick", "drave/autonomie", "maude"),
    ("maude", "aylmer/urgence", "anouk"),
    ("maude", "ponton/jour", "etienne"),
    ("tomas", "gatineau/guichet", "nadine"),
    ("claudine", "aylmer/medecine", "anouk"),
    ("etienne", "famille/halte", "claudine"),
    ("etienne", "gatineau/psychosocial", "patrick"),
];

/// The working days of the fortnight before the present.
const DAYS: [i8; 9] = [2, 3, 4, 5, 6, 9, 10, 11, 12];
const FEWEST: u64 = 8;
const SPREAD: u64 = 7;

const YES: &[&str] = &[
    "Oui, cette semaine.",
    "On l’attend.",
    "Oui. Dites-lui de demander la porte bleue, pas la grise.",
    "Avec plaisir; on appelle demain matin.",
    "Oui. Pas besoin d’apporter de papiers.",
    "Une place vient de se libérer.",
];
const NO: &[(RefusalCode, &str)] = &[
    (RefusalCode::Waiting, "Il y a trop de monde avant; ce ne serait pas honnête de dire oui."),
    (RefusalCode::Mission, "Ce n’est pas ce que nous faisons, et nous le ferions mal."),
    (RefusalCode::Limited, "Une seule personne ici pour cela, et elle est en congé jusqu’en mai."),
    (RefusalCode::Absent, "Ce service n’existe plus chez nous depuis janvier."),
];
const OUTCOMES: &[&str] = &[
    "C’est fait; tout le monde est content, à commencer par nous.",
    "Deux rencontres ont suffi.",
    "On a commencé ensemble, la suite se fait sans nous.",
    "Fait. Reviendra si le besoin revient.",
    "Le premier pas est fait, et le deuxième aussi.",
];
const QUESTIONS: &[(&str, &str)] = &[
    ("Est-ce que le matin lui convient?", "Oui, sauf le lundi."),
    ("Préfère-t-on un homme ou une femme?", "Peu importe, du moment que c’est la même personne."),
    ("Faut-il prévoir une interprète?", "Non, son fils sera là, et il le souhaite."),
];

fn pick<T: Copy>(draws: &mut SeededEntropy, from: &[T]) -> T {
    let index = usize::try_from(draws.below(from.len() as u64)).unwrap_or(0);
    from[index]
}

/// The stories.
pub fn tell(s: &mut Script, draws: &mut SeededEntropy) {
    let mut voices: Vec<_> = EVERYDAY.iter().collect();
    let count = FEWEST + draws.below(SPREAD);
    for _ in 0..count {
        let voice = voices.swap_remove(usize::try_from(draws.below(voices.len() as u64)).unwrap_or(0));
        let (asker, service, answerer) = pick(draws, ROUTES);
        let first = usize::try_from(draws.below(8)).unwrap_or(0);
        let fate = draws.below(10);
        let story = Story { voice: voice.key, asker, service, answerer, first };
        story.begins(s);
        match fate {
            0 => story.refused(s, pick(draws, NO)),
            1 => story.waits(s),
            2 => story.asked(s, pick(draws, QUESTIONS), pick(draws, YES)),
            3 | 4 => story.goes_on(s, pick(draws, YES), None),
            _ => story.goes_on(s, pick(draws, YES), Some(pick(draws, OUTCOMES))),
        }
    }
}

struct Story {
    voice: &'static str,
    asker: &'static str,
    service: &'static str,
    answerer: &'static str,
    /// Its first day, as an index in [`DAYS`].
    first: usize,
}

impl Story {
    fn name(&self) -> String {
        format!("{}>{}", self.voice, self.service.split('/').next().unwrap_or(""))
    }

    /// A step some working days after the first, at an hour when every house is open; none past the present.
    fn later(&self, s: &mut Script, days: usize, half: i8, who: &'static str, command: Command) {
        if let Some(day) = DAYS.get(self.first + days) {
            let name = self.name();
            s.on((*day, 12 + half / 2, 30 * (half % 2)), move |st| st.act(who, &name, command));
        }
    }

    fn begins(&self, s: &mut Script) {
        let (asker, voice, service) = (self.asker, self.voice, self.service);
        s.on((DAYS[self.first], 11, 20), move |st| {
            st.welcome(asker, voice)?;
            st.send(asker, ask(voice, service))
        });
    }

    fn refused(&self, s: &mut Script, (code, words): (RefusalCode, &str)) {
        self.later(s, 1, 1, self.answerer, refuse(code, words));
        self.later(s, 2, 2, self.asker, close(Ending::Refused, DAYS.get(self.first + 2).copied().unwrap_or(12), ""));
    }

    fn waits(&self, s: &mut Script) {
        self.later(s, 1, 1, self.answerer, waitlist(4, date(2026, 3, 31), "Quatre semaines. On rappelle le 31."));
    }

    fn asked(&self, s: &mut Script, (question, answer): (&str, &str), yes: &str) {
        self.later(s, 1, 0, self.answerer, Command::Ask(question.to_owned()));
        self.later(s, 1, 3, self.asker, Command::Answer(answer.to_owned()));
        self.later(s, 2, 1, self.answerer, accept(yes));
        self.later(s, 3, 1, self.answerer, Command::Contacted);
    }

    fn goes_on(&self, s: &mut Script, yes: &str, outcome: Option<&str>) {
        self.later(s, 1, 1, self.answerer, accept(yes));
        self.later(s, 2, 0, self.answerer, Command::Contacted);
        self.later(s, 3, 0, self.answerer, Command::Started);
        if let Some(outcome) = outcome {
            self.later(s, 4, 2, self.answerer, done(outcome));
            let told = DAYS.get(self.first + 4).copied().unwrap_or(12);
            self.later(s, 4, 5, self.asker, close(Ending::ServiceGiven, told, ""));
        }
    }
}
