//! What a practitioner does with a request, rightly most of the time.

use arrimage_domain::{
    Item,
    referral::{Act, Ending, HandOffKind, RefusalCode, Situation, Suggestion, rules},
};
use arrimage_kernel::id::ReferralId;
use arrimage_node::referrals::Command;

use crate::{
    net::{Called, Net},
    words::Word,
};

impl Net {
    /// Somebody acts on one of the requests that their office knows.
    pub fn acts_on_a_request(&mut self, at: usize) {
        let Some((id, situation)) = self.some_request(at) else { return };
        let side = self.houses[at].truth.requests[&id].side;
        let mut choice = None;
        for _ in 0..12 {
            let (command, act) = self.a_command(at, id, &situation);
            let possible = act.as_ref().is_none_or(|act| rules::possible(&situation, side, act));
            choice = Some((command, act, possible));
            if possible || self.dice.chance(8) {
                break;
            }
        }
        let Some((command, act, possible)) = choice else { return };
        let viewer = if self.dice.chance(3) { self.houses[at].viewers[2].clone() } else { self.viewer(at) };
        let manager = viewer.id() == self.houses[at].viewers[2].id();
        let code = act.as_ref().map_or("holds", Act::code);
        let what = format!("`{code}` on {id}");
        let called = self.call(at, &what, move |desk| desk.act(&viewer, id, command));
        self.counts(&called);
        match &called {
            Called::Done(()) if !possible || manager => {
                self.violation(format!("maison-{at}: {what} was let through"));
            }
            Called::Done(()) => self.houses[at].acts.entry((id, code)).or_default().0 += 1,
            Called::Unknown => self.houses[at].acts.entry((id, code)).or_default().1 += 1,
            Called::Refused(_) => {}
        }
    }

    fn thread(&mut self, at: usize, id: ReferralId, item: Item) -> String {
        self.words.text(Word::Thread { house: at, referral: Some(id), item })
    }

    /// A command, and an act of its kind; no act for those that write none of their own or that repeat themselves.
    fn a_command(&mut self, at: usize, id: ReferralId, situation: &Situation) -> (Command, Option<Act>) {
        let reason = |net: &mut Net| net.thread(at, id, Item::Reason);
        match self.dice.below(27) {
            0 => (Command::Take, None),
            1 => {
                let to = self.houses[at].viewers[self.dice.below(2)].id();
                (Command::Assign(to), None)
            }
            2 => (Command::Ask(self.thread(at, id, Item::Question)), Some(Act::Asked)),
            3 | 4 => {
                let question = situation.question.unwrap_or(0);
                (Command::Answer(self.thread(at, id, Item::Answer)), Some(Act::Answered { question }))
            }
            5..8 => {
                let words = if self.dice.chance(50) { reason(self) } else { String::new() };
                let command = Command::Accept { as_respondent: self.dice.chance(60), words };
                (command, Some(Act::Accepted { respondent: None }))
            }
            8 => {
                let review = self.in_days(at, 20);
                let words = reason(self);
                (Command::Waitlist { weeks: Some(6), review, words }, Some(Act::Waitlisted { weeks: Some(6), review }))
            }
            9 => {
                let code = RefusalCode::ALL[self.dice.below(RefusalCode::ALL.len())];
                let suggestion = self.a_suggestion(at, true);
                let words = reason(self);
                let command = Command::Refuse { code, words, suggestion };
                (command, Some(Act::Refused { code, suggestion: None }))
            }
            10 => match self.a_suggestion(at, true) {
                Some(to) => {
                    let words = reason(self);
                    (Command::ProposeRedirect { to: to.clone(), words }, Some(Act::RedirectProposed { to }))
                }
                None => (Command::Take, None),
            },
            11 => (Command::Contacted, Some(Act::Contacted)),
            12 => {
                let words = reason(self);
                (Command::Unreachable { attempts: 3, words }, Some(Act::Unreachable { attempts: 3 }))
            }
            13 => (Command::Started, Some(Act::Started)),
            14 => {
                let outcome = self.thread(at, id, Item::Outcome);
                (Command::Done { outcome }, Some(Act::Done))
            }
            15 => (Command::Stop(reason(self)), Some(Act::Stopped)),
            16 => (Command::Return(reason(self)), Some(Act::Returned)),
            17 => (Command::AcceptReturn, Some(Act::ReturnAccepted)),
            18 => (Command::Recall(reason(self)), Some(Act::Recalled)),
            19 | 20 => {
                let reasons = situation.endings();
                let reason = self.dice.pick(&reasons).copied().unwrap_or(Ending::NoLongerNeeded);
                let outcome = self.thread(at, id, Item::Outcome);
                let told = Some(self.today(at));
                // Closing as expired also waits for a term, which is no matter of standing.
                let act = (reason != Ending::Expired).then_some(Act::Closed { reason, told });
                match act {
                    Some(act) => (Command::Close { reason, told, outcome }, Some(act)),
                    None => (Command::Take, None),
                }
            }
            21 => {
                let persons = self.houses[at].truth.requests.get(&id).map_or(1, |request| request.persons.len());
                let slot = u8::try_from(self.dice.below(persons.max(1))).unwrap_or(0);
                (Command::Withdraw { slot }, None)
            }
            22 => {
                let name = situation.proposed.as_ref().map(|respondent| respondent.name.clone());
                let accepted = self.dice.chance(70);
                let act = Act::RespondentSaid { name: name.clone(), accepted };
                (Command::RespondentSaid { name, accepted }, Some(act))
            }
            23 => {
                let on = self.today(at);
                let with = vec!["Yann".to_owned()];
                let words = self.thread(at, id, Item::HandOff);
                let how = HandOffKind::Call;
                let act = Act::HandedOver { how, on, with: with.clone() };
                (Command::HandOver { how, on, with, words }, Some(act))
            }
            24 => (Command::Convene, Some(Act::Convened)),
            _ => (Command::Message(self.thread(at, id, Item::Message)), Some(Act::Message)),
        }
    }

    /// Somewhere else that is open to those whom others refuse, as far as this office knows.
    fn a_suggestion(&mut self, at: usize, open: bool) -> Option<Suggestion> {
        let partners = self.partners(at);
        let linked = partners.iter().filter(|partner| partner.linked);
        let services: Vec<_> = linked.flat_map(|partner| &partner.card.services).collect();
        let services: Vec<_> = services.into_iter().filter(|service| service.open_to_refusals == open).collect();
        let service = self.dice.pick(&services)?;
        Some(Suggestion {
            party: arrimage_domain::Party::Organisation(service.organisation),
            service: Some(service.id),
            name: "ailleurs".into(),
        })
    }
}
