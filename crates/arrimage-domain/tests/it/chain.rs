//! Bounces: what is one, what nearly is, and how a hop is read from where its referral stands.

use arrimage_domain::referral::{
    Bounce, Ending, Hop, Standing,
    chain::{Outcome, bounce},
};

use crate::support::organisation;

/// `hops("A>B refused, B>C")`.
fn hops(text: &str) -> Vec<Hop> {
    let party = |name: &str| organisation(name.as_bytes()[0]);
    text.split(", ")
        .filter(|hop| !hop.is_empty())
        .map(|hop| {
            let (ends, outcome) = hop.split_once(' ').unwrap_or((hop, "other"));
            let (from, to) = ends.split_once('>').unwrap();
            Hop { from: party(from), to: party(to), outcome: outcome.parse().unwrap() }
        })
        .collect()
}

#[test]
fn bounces_and_near_misses() {
    let cases = [
        ("", None),
        ("A>B", None),
        ("A>B refused, B>A", Some(Bounce::BackAgain)),
        ("A>B redirected, B>C, C>A", Some(Bounce::BackAgain)),
        ("A>B redirected, B>C, C>B", Some(Bounce::BackAgain)),
        ("A>B redirected, B>C, C>D", None),
        ("A>B refused, A>C refused, A>D", None),
        // Asking the same organisation again is not being sent back by it.
        ("A>B refused, A>B", None),
        ("A>B redirected, A>C", None),
        ("A>B redirected, A>C redirected", Some(Bounce::SecondRedirection)),
        ("A>B redirected, A>C refused, A>D redirected", Some(Bounce::SecondRedirection)),
        ("A>B redirected, A>C refused", None),
        ("A>B refused, A>C refused, A>D refused", Some(Bounce::ThirdRefusal)),
        ("A>B refused, A>B refused, A>B refused", Some(Bounce::ThirdRefusal)),
        ("A>B refused, A>C redirected, A>D refused", None),
        // Several at once: the one that tells most of the person's way.
        ("A>B refused, A>C refused, A>D refused, A>E redirected, A>F redirected", Some(Bounce::ThirdRefusal)),
        ("A>B refused, A>C refused, A>D refused, D>A", Some(Bounce::BackAgain)),
    ];
    for (chain, expected) in cases {
        assert_eq!(bounce(&hops(chain)), expected, "{chain}");
    }
}

#[test]
fn a_hop_is_read_from_where_its_referral_stands() {
    assert_eq!(Outcome::of(Standing::Refused), Outcome::Refused);
    assert_eq!(Outcome::of(Standing::Closed(Ending::Refused)), Outcome::Refused);
    assert_eq!(Outcome::of(Standing::RedirectProposed), Outcome::Redirected);
    assert_eq!(Outcome::of(Standing::Closed(Ending::Redirected)), Outcome::Redirected);
    // Neither a withdrawal, nor a recall, nor a silence is anybody's refusal.
    for ending in Ending::ALL.iter().filter(|e| !matches!(e, Ending::Refused | Ending::Redirected)) {
        assert_eq!(Outcome::of(Standing::Closed(*ending)), Outcome::Other);
    }
}
