//! The whole analysis as plain text, for a terminal and for a letter: the order in which a manager asks.

use std::fmt::Write as _;

use crate::report::{ObjectiveReport, ProjectVerdict, Relation, Verdict};

use super::{Words, say};

const WIDTH: usize = 96;

impl Words<'_> {
    /// Everything, ended by a line feed.
    pub fn text(&self) -> String {
        let l = self.language;
        let mut out = Out(String::new());
        out.line(0, self.of(&self.project.title));
        out.line(0, &format!("{}.", self.title()));
        out.line(0, &self.lead());
        if let Some(applied) = self.applied() {
            out.line(0, &applied);
        }
        let (held, failing): (Vec<_>, Vec<_>) =
            self.report.objectives.iter().partition(|objective| objective.verdict == Verdict::Adequate);
        for objective in failing {
            self.objective_text(objective, &mut out);
        }
        if !held.is_empty() {
            out.head(&say!(l, "Ce qui tient", "What holds"));
            for objective in held {
                let delay = self.delay(objective.worst_delay_minutes);
                let standing = self.standing(objective);
                out.item(&say!(l, "{standing} Pire délai\u{a0}: {delay}.", "{standing} Worst delay: {delay}."));
            }
        }
        self.bargain_text(&mut out);
        self.alignment_text(&mut out);
        self.gaps_text(&mut out);
        out.head(&say!(l, "Ce que nous supposons", "What we suppose"));
        out.item(&self.optimistic());
        for about in self.assumptions() {
            let (entry, text) = (about.entry, self.of(about.text));
            out.item(&say!(l, "{entry}\u{a0}: {text}", "{entry}: {text}"));
        }
        out.0
    }

    fn objective_text(&self, objective: &ObjectiveReport, out: &mut Out) {
        let verdict = self.verdict(objective.verdict);
        let name = self.objective(&objective.id);
        out.head(&format!("{name} – {verdict}"));
        out.line(2, &self.objective_of(&objective.id));
        out.line(2, &self.standing(objective));
        out.line(2, &self.why(objective).join(" "));
        for said in [self.hangs(objective), self.circular(objective), self.at_risk(objective), self.diverted(objective)]
        {
            out.line(2, &said.unwrap_or_default());
        }
        self.interferences(objective).iter().for_each(|said| out.item(said));
    }

    fn bargain_text(&self, out: &mut Out) {
        let l = self.language;
        let ways = self.ways();
        if !ways.is_empty() {
            out.head(&say!(l, "Ce qui suffirait", "What would be enough"));
            for way in ways {
                out.item(&self.way(way));
            }
        }
        // Once everything holds, what is left on the table buys nothing.
        if self.report.concessions.is_empty() || self.report.verdict == ProjectVerdict::Feasible {
            return;
        }
        out.head(&say!(l, "Ce que chacun pourrait concéder", "What each could concede"));
        let (moves, gives_up): (Vec<_>, Vec<_>) = self.report.concessions.iter().partition(|offer| !offer.renunciation);
        for offer in moves.into_iter().chain(gives_up) {
            let (name, buys) = (self.concession(&offer.id), self.buys(offer));
            let (giver, weight) = (self.quote(&self.giver(&offer.id)), self.weight(offer.cost));
            let id = &offer.id;
            let kind = if offer.renunciation { say!(l, ", renoncement", ", renunciation") } else { String::new() };
            out.item(&say!(
                l,
                "{name} [{id}], groupe {giver}, {weight}{kind}. Achète\u{a0}: {buys}.",
                "{name} [{id}], group {giver}, {weight}{kind}. Buys: {buys}."
            ));
        }
    }

    fn alignment_text(&self, out: &mut Out) {
        let l = self.language;
        for alignment in self.report.alignment.iter().filter(|alignment| !alignment.pairs.is_empty()) {
            let activity = self.activity(&alignment.activity);
            out.head(&say!(l, "Ce que chacun veut\u{a0}: {activity}", "What each wants: {activity}"));
            for purpose in &self.project.purposes {
                let name = self.purpose(&purpose.id);
                let relations = self.relations(alignment, &purpose.id).join(" ");
                if !relations.is_empty() {
                    out.item(&say!(l, "{name}\u{a0}: {relations}", "{name}: {relations}"));
                }
            }
            let apart = alignment.pairs.iter().any(|pair| pair.relation == Relation::Challenge);
            if apart {
                out.line(
                    2,
                    &say!(
                        l,
                        "Un défi n’est pas un échec\u{a0}: c’est ce dont il faut parler.",
                        "A challenge is no failure: it is what to talk about."
                    ),
                );
            }
        }
        if !self.project.notes.is_empty() {
            out.head(&say!(l, "Ce que des groupes tiennent à dire", "What groups want to say"));
            for note in &self.project.notes {
                let (group, text) = (self.of(&self.project.groups[note.group].name), self.of(&note.text));
                out.item(&say!(l, "{group}\u{a0}: {text}", "{group}: {text}"));
            }
        }
    }

    fn gaps_text(&self, out: &mut Out) {
        let l = self.language;
        let gaps = self.gaps();
        if !gaps.is_empty() {
            out.head(&say!(l, "Ce qui manque à l’analyse", "What the analysis lacks"));
            gaps.iter().for_each(|gap| out.item(gap));
        }
    }

    /// Everything that the analysis lacks: persons without a way first.
    pub fn gaps(&self) -> Vec<String> {
        let report = self.report;
        let mut gaps: Vec<String> = report.without_route.iter().map(|without| self.without_route(without)).collect();
        gaps.extend(report.untraced.iter().map(|untraced| self.untraced(untraced)));
        gaps.extend(report.orphans.iter().map(|purpose| self.orphan(purpose)));
        gaps.extend(report.absent.iter().map(|absent| self.absent(*absent)));
        gaps
    }
}

/// Lines no wider than a terminal.
pub(crate) struct Out(pub(crate) String);

impl Out {
    pub(crate) fn head(&mut self, text: &str) {
        self.0.push('\n');
        self.line(0, text);
    }

    pub(crate) fn item(&mut self, text: &str) {
        self.wrap("  – ", "    ", text);
    }

    pub(crate) fn line(&mut self, indent: usize, text: &str) {
        let margin = " ".repeat(indent);
        self.wrap(&margin, &margin, text);
    }

    pub(crate) fn wrap(&mut self, first: &str, next: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = super::shown(text);
        let mut line = first.to_owned();
        let mut empty = true;
        // A no-break space is white space to `split_whitespace`.
        for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                // Writing to a String can't fail.
                let _ = writeln!(self.0, "{line}");
                line = next.to_owned();
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line += word;
            empty = false;
        }
        let _ = writeln!(self.0, "{line}");
    }
}
