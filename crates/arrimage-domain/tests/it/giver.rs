//! Who can say yes, by age (C.c.Q. art. 14; ), and what a consent must be before it is written down.

use arrimage_domain::{
    Item,
    consent::{Consent, ConsentState, Evidence, Giver, Terms, giver_fits},
};
use arrimage_kernel::{
    Code, Problem,
    id::{ConsentId, PersonId},
};
use jiff::civil::{Date, date};

use crate::support::{local, organisation, terms};

fn consent() -> Consent {
    Consent {
        id: ConsentId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        recipient: organisation(3),
        terms: terms(),
        giver: Giver::Person,
        evidence: Evidence::Oral,
        scan: None,
        freely: true,
        withdrawn: None,
    }
}

fn check(consent: &Consent) -> Result<(), (Code, String)> {
    let now = local("2026-03-01 09:00");
    let place = |problem: Problem| (problem.code, problem.place.unwrap_or_default().into_owned());
    consent.check(now, date(2026, 3, 1), None).map_err(place)
}

fn refused<T>(code: Code, place: &str) -> Result<T, (Code, String)> {
    Err((code, place.into()))
}

#[test]
fn each_age_has_its_giver() {
    let birth = date(2012, 3, 12);
    let cases: [(Date, Giver); 6] = [
        (date(2012, 3, 12), Giver::ParentalAuthority),
        (date(2026, 3, 11), Giver::ParentalAuthority),
        (date(2026, 3, 12), Giver::YoungPerson),
        (date(2030, 3, 11), Giver::YoungPerson),
        (date(2030, 3, 12), Giver::Person),
        (date(2110, 3, 12), Giver::Person),
    ];
    for (on, fitting) in cases {
        for giver in Giver::ALL {
            let answer = giver_fits(*giver, Some(birth), on);
            match answer {
                Ok(()) => assert_eq!(*giver, fitting, "{on}"),
                Err(problem) => {
                    assert_ne!(*giver, fitting, "{on}");
                    assert_eq!((problem.code, problem.expected.unwrap()), (Code::NotAllowed, fitting.code().into()));
                }
            }
        }
    }
}

#[test]
fn a_birthday_of_29_february_comes_on_1_march_in_common_years() {
    let leap = Some(date(2012, 2, 29));
    assert!(giver_fits(Giver::ParentalAuthority, leap, date(2026, 2, 28)).is_ok());
    assert!(giver_fits(Giver::YoungPerson, leap, date(2026, 3, 1)).is_ok());
}

#[test]
fn nobody_has_to_say_their_age_to_be_helped() {
    for giver in Giver::ALL {
        assert_eq!(giver_fits(*giver, None, date(2026, 3, 1)), Ok(()));
    }
}

#[test]
fn a_birth_to_come_is_a_mistake_and_the_problem_does_not_repeat_it() {
    let problem = giver_fits(Giver::Person, Some(date(2031, 7, 9)), date(2026, 3, 1)).unwrap_err();
    assert_eq!(problem.code, Code::Malformed);
    assert!(!problem.to_string().contains("2031"));
}

#[test]
fn a_consent_ends_after_it_begins_and_after_now_and_within_two_years() {
    let until = |text: &str| check(&Consent { terms: Terms { until: local(text), ..terms() }, ..consent() });
    assert_eq!(until("2026-03-01 09:01"), Ok(()));
    assert_eq!(until("2026-03-01 09:00"), refused(Code::Malformed, "until"));
    assert_eq!(until("2025-03-01 09:00"), refused(Code::Malformed, "until"));
    // The second anniversary is the last day that can be chosen, whole.
    assert_eq!(until("2028-03-02 00:00"), Ok(()));
    assert_eq!(until("2028-03-03 00:00"), refused(Code::TooLarge, "until"));

    let past = Terms { from: local("2025-01-06 09:00"), until: local("2026-01-06 09:00"), ..terms() };
    assert_eq!(check(&Consent { terms: past, ..consent() }), refused(Code::ConsentEnded, "until"));
    let later = Terms { from: local("2026-06-01 09:00"), until: local("2026-07-01 09:00"), ..terms() };
    assert_eq!(check(&Consent { terms: later, ..consent() }), Ok(()), "one may say yes to something that begins later");
}

#[test]
fn two_years_count_to_the_last_hour_across_a_change_of_clocks() {
    // From midnight in winter time until the midnight that ends the second anniversary, in whatever time it falls.
    for day in ["2026-03-09", "2026-03-13", "2026-11-01", "2026-11-07", "2024-02-29"] {
        let first: Date = day.parse().unwrap();
        let last = first.checked_add(jiff::Span::new().years(2)).unwrap().tomorrow().unwrap();
        let moment = |on: Date| local(&format!("{on} 00:00"));
        let terms = Terms { from: moment(first), until: moment(last), ..terms() };
        let now = terms.from;
        assert_eq!(Consent { terms, ..consent() }.check(now, first, None), Ok(()), "{day}");
    }
}

#[test]
fn only_what_a_request_offers_can_go() {
    for item in Item::ALL {
        let terms = Terms { goes: [*item].into(), ..terms() };
        let expected = if item.is_offered() { Ok(()) } else { refused(Code::Malformed, "goes") };
        assert_eq!(check(&Consent { terms, ..consent() }), expected, "{item}");
    }
}

#[test]
fn paper_needs_the_hash_of_its_scan() {
    let paper =
        |scan: Option<&str>| check(&Consent { evidence: Evidence::Paper, scan: scan.map(Into::into), ..consent() });
    let hash = "0123456789abcdefABCDEF0123456789".repeat(2);
    assert_eq!(paper(Some(&hash)), Ok(()));
    assert_eq!(paper(None), refused(Code::Missing, "scan"));
    for wrong in ["", "abc", &hash[1..], &format!("{hash}0"), &hash.replace('0', "g"), &"é".repeat(32)] {
        assert_eq!(paper(Some(wrong)), refused(Code::Malformed, "scan"), "{wrong}");
    }
}

#[test]
fn the_age_rule_is_part_of_the_check() {
    let now = local("2026-03-01 09:00");
    let child = Some(date(2015, 5, 5));
    let problem = consent().check(now, date(2026, 3, 1), child).unwrap_err();
    assert_eq!((problem.code, problem.place.unwrap()), (Code::NotAllowed, "giver".into()));
    let given = Consent { giver: Giver::ParentalAuthority, ..consent() };
    assert_eq!(given.check(now, date(2026, 3, 1), child), Ok(()));
}

#[test]
fn a_consent_is_live_between_its_two_moments_only_and_a_withdrawal_outranks_everything() {
    let at = |consent: &Consent, text: &str| consent.state(local(text));
    let (before, within, after) = ("2026-03-01 08:59", "2026-03-01 09:00", "2027-03-01 00:00");
    assert_eq!(at(&consent(), before), ConsentState::NotYet);
    assert_eq!(at(&consent(), within), ConsentState::Live);
    assert_eq!(at(&consent(), "2027-02-28 23:59"), ConsentState::Live);
    assert_eq!(at(&consent(), after), ConsentState::Ended);
    let pressed = Consent { freely: false, ..consent() };
    assert_eq!(check(&pressed), Ok(()), "it is kept");
    assert_eq!([before, within].map(|t| at(&pressed, t)), [ConsentState::NotFree; 2]);
    assert_eq!(at(&pressed, after), ConsentState::Ended);
    let taken_back = Consent { withdrawn: Some(local("2026-03-05 10:00")), freely: false, ..consent() };
    assert_eq!([before, within, after].map(|t| at(&taken_back, t)), [ConsentState::Withdrawn; 3]);
}
