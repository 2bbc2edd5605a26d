//! The written form of every act: committed, so that a change of form is noticed before a journal can't be read.

use arrimage_domain::referral::{
    Act, Author, Ending, Entry, Follows, HandOffKind, Link, RefusalCode, Suggestion, Voice,
};
use arrimage_domain::{Item, organisation::Party};
use arrimage_kernel::id::{PlaceId, ServiceId, StreamId};
use jiff::civil::date;
use serde::{Serialize, de::DeserializeOwned};

use crate::support::{ask, local, organisation};

/// The name of a value's variant, and how many there are: a new variant does not compile until it is listed.
macro_rules! variants {
    ($type:ident: $($variant:ident)*) => {
        (|value: &$type| match value { $($type::$variant { .. } => stringify!($variant)),* },
         &[$(stringify!($variant)),*] as &[&str])
    };
}
pub(crate) use variants;

/// One line a value, after checking that each survives its written form and that no variant lacks a sample.
pub fn written<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    samples: &[T],
    (name, names): (impl Fn(&T) -> &'static str, &[&str]),
) -> String {
    for wanted in names {
        assert!(samples.iter().any(|sample| name(sample) == *wanted), "no sample of {wanted}");
    }
    let line = |sample: &T| {
        let json = serde_json::to_string(sample).unwrap();
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), *sample);
        // By way of a map whose keys come in another order, as other programs write them.
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::from_value::<T>(value).unwrap(), *sample);
        json
    };
    samples.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn suggestion() -> Suggestion {
    Suggestion {
        party: organisation(4),
        service: Some(ServiceId::from_bytes([5; 16])),
        name: "La Marée, écoute".into(),
    }
}

fn acts() -> Vec<Act> {
    let mut full = ask(2);
    full.to = Some("Camille".into());
    full.hand_off = Some(HandOffKind::GoingAlong);
    full.follows = Some(Follows { stream: StreamId::from_bytes([6; 16]), how: Link::DidNotWork });
    let outside = Suggestion {
        party: Party::Outside(PlaceId::from_bytes([7; 16])),
        service: None,
        name: "Maison des jeunes".into(),
    };
    let mut acts = vec![
        Act::Sent(ask(1)),
        Act::Sent(full),
        Act::Recalled,
        Act::Answered { question: 2 },
        Act::ReturnAccepted,
        Act::Closed { reason: Ending::ServiceGiven, told: Some(date(2026, 3, 4)) },
        Act::Closed { reason: Ending::Expired, told: None },
        Act::Delivered,
        Act::Seen,
        Act::Asked,
        Act::Accepted { respondent: Some("Dominique".into()) },
        Act::Accepted { respondent: None },
        Act::Waitlisted { weeks: Some(6), review: date(2026, 4, 1) },
        Act::Waitlisted { weeks: None, review: date(2026, 4, 1) },
        Act::Refused { code: RefusalCode::Priorities, suggestion: Some(suggestion()) },
        Act::Refused { code: RefusalCode::Other, suggestion: None },
        Act::RedirectProposed { to: outside },
        Act::Contacted,
        Act::Unreachable { attempts: 3 },
        Act::Started,
        Act::Done,
        Act::Stopped,
        Act::Returned,
        Act::Withdrawn { person: 0 },
        Act::Narrowed { person: 1, items: [Item::Words, Item::Address].into() },
        Act::RespondentSaid { name: Some("Dominique".into()), accepted: false },
        Act::RespondentSaid { name: None, accepted: true },
        Act::Message,
        Act::Convened,
        Act::Withheld,
    ];
    acts.extend(HandOffKind::ALL.iter().map(|how| Act::HandedOver {
        how: *how,
        on: date(2026, 3, 4),
        with: vec!["Camille".into(), "Dominique".into()],
    }));
    acts
}

#[test]
fn every_act_survives_its_written_form() {
    let variants = variants!(Act: Sent Recalled Answered ReturnAccepted Closed Delivered Seen Asked Accepted Waitlisted
        Refused RedirectProposed Contacted Unreachable Started Done Stopped Returned Withdrawn Narrowed RespondentSaid
        HandedOver Message Convened Withheld);
    insta::assert_snapshot!("acts", written(&acts(), variants));
}

#[test]
fn the_code_of_an_act_is_the_one_in_its_written_form() {
    for act in acts() {
        assert_eq!(serde_json::to_value(&act).unwrap()["act"], act.code());
    }
}

#[test]
fn every_voice_survives_its_written_form() {
    let entries: Vec<Entry> = Voice::ALL
        .iter()
        .map(|voice| Entry {
            n: 4,
            seen: 3,
            at: local("2026-03-02 09:00"),
            by: Author { voice: *voice, name: (*voice == Voice::OnBehalf).then(|| "Camille".into()) },
            act: Act::Message,
        })
        .collect();
    insta::assert_snapshot!("entries", written(&entries, (|_: &Entry| "", &[])));
}

#[test]
fn codes_are_read_as_they_are_written() {
    fn check<T: Copy + PartialEq + std::fmt::Debug + std::fmt::Display + std::str::FromStr + Serialize>(
        all: &[T],
    ) -> String
    where
        T::Err: std::fmt::Debug,
    {
        let codes: Vec<String> = all.iter().map(ToString::to_string).collect();
        for (value, code) in all.iter().zip(&codes) {
            assert_eq!(code.parse::<T>().unwrap(), *value);
            assert_eq!(serde_json::to_value(value).unwrap(), *code);
        }
        assert!("no-such-code".parse::<T>().is_err());
        codes.join(" ")
    }
    use arrimage_domain::{consent, item, organisation, referral, service};
    let text = [
        check(item::Item::ALL),
        check(item::DataClass::ALL),
        check(item::Back::ALL),
        check(consent::Purpose::ALL),
        check(consent::Giver::ALL),
        check(consent::Evidence::ALL),
        check(consent::ConsentState::ALL),
        check(consent::Why::ALL),
        check(consent::Link::ALL),
        check(organisation::OrganisationKind::ALL),
        check(organisation::Role::ALL),
        check(service::Capacity::ALL),
        check(referral::Side::ALL),
        check(Voice::ALL),
        check(referral::Origin::ALL),
        check(Link::ALL),
        check(HandOffKind::ALL),
        check(RefusalCode::ALL),
        check(Ending::ALL),
        check(referral::Promise::ALL),
        check(referral::Work::ALL),
        check(referral::Bounce::ALL),
        check(referral::chain::Outcome::ALL),
    ]
    .join("\n");
    insta::assert_snapshot!("codes", text);
}
