//! What a practitioner can do with a request, one command each.

use arrimage_domain::{
    Actor, Fact, Item,
    consent::{Origin, Purpose},
    organisation::{Party, Role},
    referral::{Act, Author, Ending, HandOffKind, RefusalCode, Side, Standing, Suggestion, Voice},
};
use arrimage_kernel::{
    Code, Problem,
    id::{PractitionerId, ReferralId},
};
use arrimage_store::ReferralRow;
use jiff::civil::Date;

use super::Private;
use crate::{Desk, Outcome, Viewer};

/// A command on a request. Which are possible now: [`super::ReferralPage`].
#[derive(Debug, Clone)]
pub enum Command {
    /// Take it in hand.
    Take,
    /// Give it to a colleague.
    Assign(PractitionerId),
    /// Ask the other side a question; their clock for us stops.
    Ask(String),
    /// Answer their question.
    Answer(String),
    /// Say yes. The practitioner is proposed as respondent, or nobody.
    Accept {
        /// Whether the one who accepts is proposed to the person as respondent.
        as_respondent: bool,
        /// Words to the other side.
        words: String,
    },
    /// Put on the waiting list, or look at it again.
    Waitlist {
        /// Estimate, in weeks.
        weeks: Option<u16>,
        /// When it will be looked at again.
        review: Date,
        /// Words.
        words: String,
    },
    /// Say no, always with words.
    Refuse {
        /// Why.
        code: RefusalCode,
        /// In words.
        words: String,
        /// Another way in.
        suggestion: Option<Suggestion>,
    },
    /// Propose another way in; needs the person's new consent.
    ProposeRedirect {
        /// Where.
        to: Suggestion,
        /// Why.
        words: String,
    },
    /// First contact made.
    Contacted,
    /// The person can't be reached.
    Unreachable {
        /// How many tries.
        attempts: u16,
        /// What was tried.
        words: String,
    },
    /// The service began.
    Started,
    /// Done.
    Done {
        /// What came of it.
        outcome: String,
    },
    /// Stopped before its end.
    Stop(String),
    /// Propose to give it back.
    Return(String),
    /// Take it back, as proposed.
    AcceptReturn,
    /// Take the request back.
    Recall(String),
    /// Close.
    Close {
        /// How it ended.
        reason: Ending,
        /// When the person was told.
        told: Option<Date>,
        /// What came of it.
        outcome: String,
    },
    /// The person, told to us, takes back their consent.
    Withdraw {
        /// Which person of the household.
        slot: u8,
    },
    /// What the person said of the respondent proposed; `None`: they want nobody.
    RespondentSaid {
        /// Who.
        name: Option<String>,
        /// Whether they accept.
        accepted: bool,
    },
    /// A warm hand-off or an accompaniment took place.
    HandOver {
        /// How.
        how: HandOffKind,
        /// When.
        on: Date,
        /// Who was there.
        with: Vec<String>,
        /// What happened.
        words: String,
    },
    /// A message.
    Message(String),
    /// Convene the two sides and the respondent over a bounce.
    Convene,
    /// What a partner without an account answered by telephone.
    OnBehalf(Box<Command>),
}

impl Desk<'_> {
    /// Carries out a command; it changes nothing when it is not possible, and says why.
    pub fn act(&mut self, viewer: &Viewer, referral: ReferralId, command: Command) -> Outcome<()> {
        let mut row = self.handled_by(viewer, referral)?;
        match command {
            Command::Take => self.assign(viewer.actor(), &row, viewer.id()),
            Command::Assign(to) => self.assign(viewer.actor(), &row, to),
            Command::Withdraw { slot } => {
                let person = row.persons.get(usize::from(slot)).copied();
                let person = person
                    .ok_or_else(|| Problem::new(Code::Malformed, "no such person in this request").at("person"))?;
                self.withdraw_received(viewer.actor(), person, referral)
            }
            command => {
                self.take_for(viewer, &mut row)?;
                let author = Author::practitioner(&viewer.practitioner.name);
                if let Command::OnBehalf(inner) = command {
                    return self.act_on_behalf(viewer.actor(), row, author, *inner);
                }
                let (act, private) = self.entry_for(&row, row.side, &viewer.practitioner.name, command)?;
                self.write_entry(&mut row, viewer.actor(), author, act, &private)?;
                Ok(())
            }
        }
    }

    /// A request that a viewer may act on; to anybody else it does not exist.
    pub(crate) fn handled_by(&self, viewer: &Viewer, referral: ReferralId) -> Outcome<ReferralRow> {
        let row = self.referral_row(referral)?;
        let origin = match row.side {
            Side::Asking => Origin::Own,
            // Acting on it stays possible after a consent has ended; reading what was sent does not.
            Side::Handling => Origin::Received(arrimage_domain::consent::ConsentState::Live),
        };
        for person in &row.persons {
            let erased = self.tx.person(*person)?.is_none_or(|person| person.erased);
            if !erased && !self.decide(viewer, *person, Item::Name, origin, Purpose::Service)?.allowed {
                return Err(Problem::new(Code::NotFound, "no such request here"));
            }
        }
        if viewer.practitioner.role == Role::Manager {
            return Err(Problem::new(Code::NotFound, "no such request here"));
        }
        Ok(row)
    }

    /// Whoever acts on a request that nobody holds takes it in hand.
    fn take_for(&mut self, viewer: &Viewer, row: &mut ReferralRow) -> Outcome<()> {
        if row.assigned.is_none() {
            self.assign(viewer.actor(), row, viewer.id())?;
            row.assigned = Some(viewer.id());
        }
        Ok(())
    }

    pub(crate) fn assign(&mut self, by: Actor, row: &ReferralRow, to: PractitionerId) -> Outcome<()> {
        let practitioner = self.tx.practitioner(to)?.filter(|p| !p.left && p.role != Role::Manager);
        let practitioner =
            practitioner.ok_or_else(|| Problem::new(Code::NotFound, "no such practitioner here").at("practitioner"))?;
        let restrictions = row.persons.iter().map(|p| self.tx.restrictions(*p)).collect::<Outcome<Vec<_>>>()?;
        let kept_away = restrictions.iter().flatten().any(|r| match &r.against {
            arrimage_domain::person::Against::Practitioner(id) => *id == to,
            arrimage_domain::person::Against::Category(title) => *title == practitioner.title.fr,
            arrimage_domain::person::Against::Organisation(_) => false,
        });
        if kept_away {
            return Err(Problem::new(Code::Restricted, "the person keeps this practitioner away").at("practitioner"));
        }
        self.record(by, Fact::ReferralAssigned { referral: row.id, practitioner: Some(to) }, &[])?;
        Ok(())
    }

    /// A partner without an account answered by telephone: we write their side down, on their behalf.
    fn act_on_behalf(&mut self, by: Actor, mut row: ReferralRow, author: Author, command: Command) -> Outcome<()> {
        if row.side != Side::Asking || row.partner.organisation().is_some() {
            return Err(Problem::new(Code::NotAllowed, "only a place without a node is answered for"));
        }
        self.answer_outside(&mut row, by, Author { voice: Voice::OnBehalf, ..author }, "", command)
    }

    /// Writes what a place without a node answers. The letter or the call is its delivery.
    pub(crate) fn answer_outside(
        &mut self,
        row: &mut ReferralRow,
        by: Actor,
        author: Author,
        name: &str,
        command: Command,
    ) -> Outcome<()> {
        if row.logs.situation().standing == Standing::Sent {
            self.journal_entry(row, by, Side::Handling, author.clone(), Act::Delivered, &Private::default())?;
        }
        let (act, private) = self.entry_for(row, Side::Handling, name, command)?;
        self.journal_entry(row, by, Side::Handling, author, act, &private)?;
        Ok(())
    }

    /// The act and the texts of a command. `name` is proposed as respondent.
    pub(crate) fn entry_for(
        &self,
        row: &ReferralRow,
        side: Side,
        name: &str,
        command: Command,
    ) -> Outcome<(Act, Private)> {
        let entry = match command {
            Command::Ask(text) => (Act::Asked, Private::thread(Item::Question, &text)),
            Command::Answer(text) => {
                let question = row.logs.situation().question;
                let question = question.ok_or_else(|| Problem::new(Code::NotNow, "no question waits for an answer"))?;
                (Act::Answered { question }, Private::thread(Item::Answer, &text))
            }
            Command::Accept { as_respondent, words } => {
                let respondent = (as_respondent && !name.is_empty()).then(|| name.to_owned());
                (Act::Accepted { respondent }, Private::thread(Item::Reason, &words))
            }
            Command::Waitlist { weeks, review, words } => {
                let zone = self.profile()?.calendar.zone;
                if review <= self.now.to_zoned(zone).date() {
                    return Err(Problem::new(Code::Malformed, "the review is not in the future")
                        .at("review")
                        .expected("a later date"));
                }
                (Act::Waitlisted { weeks, review }, Private::thread(Item::Reason, &words))
            }
            Command::Refuse { code, words, suggestion } => {
                suggestion.iter().try_for_each(|suggestion| self.check_suggestion(suggestion))?;
                (Act::Refused { code, suggestion }, Private::thread(Item::Reason, &words))
            }
            Command::ProposeRedirect { to, words } => {
                self.check_suggestion(&to)?;
                (Act::RedirectProposed { to }, Private::thread(Item::Reason, &words))
            }
            Command::Contacted => (Act::Contacted, Private::default()),
            Command::Unreachable { attempts, words } => {
                if attempts == 0 {
                    return Err(Problem::new(Code::Malformed, "nobody was tried")
                        .at("attempts")
                        .expected("1 or more tries"));
                }
                (Act::Unreachable { attempts }, Private::thread(Item::Reason, &words))
            }
            Command::Started => (Act::Started, Private::default()),
            Command::Done { outcome } => (Act::Done, Private::thread(Item::Outcome, &outcome)),
            Command::Stop(words) => (Act::Stopped, Private::thread(Item::Reason, &words)),
            Command::Return(words) => (Act::Returned, Private::thread(Item::Reason, &words)),
            Command::AcceptReturn => (Act::ReturnAccepted, Private::default()),
            Command::Recall(words) => (Act::Recalled, Private::thread(Item::Reason, &words)),
            Command::Close { reason, told, outcome } => {
                if reason == Ending::Expired && !row.logs.situation().may_expire(self.now) {
                    return Err(Problem::new(
                        Code::NotNow,
                        "it has not been silent long enough to be closed as expired",
                    )
                    .at("reason"));
                }
                (Act::Closed { reason, told }, Private::thread(Item::Outcome, &outcome))
            }
            Command::RespondentSaid { name, accepted } => (Act::RespondentSaid { name, accepted }, Private::default()),
            Command::HandOver { how, on, with, words } => {
                (Act::HandedOver { how, on, with }, Private::thread(Item::HandOff, &words))
            }
            Command::Message(text) => (Act::Message, Private::thread(Item::Message, &text)),
            Command::Convene => (Act::Convened, Private::default()),
            Command::Take | Command::Assign(_) | Command::Withdraw { .. } | Command::OnBehalf(_) => {
                return Err(Problem::new(Code::NotAllowed, "this can't be said on behalf of another"));
            }
        };
        let (act, private) = &entry;
        if let Some(item) = act.words()
            && !private.thread.contains_key(&item)
        {
            return Err(Problem::new(Code::Missing, "words are needed").at(item.code()).expected("a sentence or two"));
        }
        row.logs.situation().admit(side, act)?;
        Ok(entry)
    }

    /// A suggestion never sends anybody to a service that has not opened itself to others' refusals (R204).
    fn check_suggestion(&self, suggestion: &Suggestion) -> Outcome<()> {
        let closed = || {
            Problem::new(Code::NotOpenToRefusals, "this service has not opened itself to those whom others refuse")
                .at("suggestion")
                .advice("Choose a service that says so in the directory.")
        };
        match (suggestion.party, suggestion.service) {
            (Party::Organisation(_), Some(id)) => {
                let service = self
                    .known_service(id)?
                    .ok_or_else(|| Problem::new(Code::NotFound, "no such service").at("suggestion"))?;
                if service.open_to_refusals { Ok(()) } else { Err(closed()) }
            }
            (Party::Organisation(id), None) if id != self.id() => Err(closed()),
            // A place of the public directory is public; being told of it commits it to nothing.
            _ => Ok(()),
        }
    }
}
