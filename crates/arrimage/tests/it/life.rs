//! A referral's whole life between two processes, through their pages as two practitioners use them.

use arrimage_domain::referral::{Ending, Standing};

use crate::{browser::Browser, exchange::heard, node::Node};

fn hire(node: &Node, name: &str, handle: &str) -> String {
    let said = node.run(&["practitioner", "add", name, "--handle", handle]).well();
    said.lines().next().expect("a link").to_owned()
}

/// The first address of a page that begins so and ends with an id.
fn found(text: &str, begins: &str) -> String {
    let from = |at: usize| text[at..].chars().take(begins.len() + 36).collect::<String>();
    let mut addresses = text.match_indices(begins).map(|(at, _)| from(at));
    addresses.find(|address| address[begins.len()..].parse::<arrimage_kernel::id::ReferralId>().is_ok()).expect("an id")
}

#[test]
fn a_request_is_sent_accepted_done_and_closed_between_two_processes() {
    let (lila, coop) = (Node::with("lila"), Node::with("coop"));
    let service = coop.run(&["service", "add", "--name", "Répit de jour", "--capacity", "open"]).well();
    let service = service.split('\t').next().unwrap().to_owned();
    let (ines, paul) = (hire(&lila, "Inès Gagnon", "ines"), hire(&coop, "Paul Roy", "paul"));
    for (node, partner, slug) in [(&lila, &coop, "coop"), (&coop, &lila, "lila")] {
        let invitation = node.beside("invitation.json");
        let invitation = invitation.to_str().unwrap();
        partner.run(&["partner", "show", "--invitation", invitation]).well();
        node.run(&["partner", "link", invitation, "--fingerprint", &partner.words(slug)]).well();
    }
    let servers = (lila.serve(), coop.serve());
    heard(&lila, "coop");
    heard(&coop, "lila");

    // Inès writes down what Maëlle says, and sends it.
    let mut ines = Browser::sign_in(lila.address(), &ines);
    let reach = ("reach_how", "texto après 16 h");
    let person = ines.send("/fr/personnes/nouvelle", &[("name", "Maëlle"), reach]);
    let person = person.rsplit('/').next().unwrap().to_owned();
    let request = [
        ("reach", "known"),
        ("service", &service),
        ("words", "J’ai besoin de souffler deux jours par semaine."),
        ("written_by", "dictated"),
        ("item", "words"),
        ("item", "name"),
        ("item", "safe-contact"),
        ("back", "outcome"),
        ("until", "2027-06-30"),
        ("giver", "person"),
        ("evidence", "oral"),
        ("witness", "Yann Côté"),
        ("origin", "voluntary"),
        ("passage", "alone"),
        ("do", "send"),
    ];
    let asked = ines.send(&format!("/fr/demandes/nouvelle?person={person}"), &request);
    assert!(asked.starts_with("/fr/demandes/"), "{asked}");

    // Paul receives it, answers and acts.
    let mut paul = Browser::sign_in(coop.address(), &paul);
    let received = found(&paul.wait_for("/fr/journee", "/fr/demandes/0"), "/fr/demandes/");
    paul.send(&format!("{received}/accepter"), &[("respondent", ""), ("words", "Bienvenue.")]);
    assert!(paul.get(&received).text.contains("besoin de souffler"));
    paul.send(&format!("{received}/premier-contact"), &[]);
    paul.send(&format!("{received}/commencer"), &[]);
    paul.send(&format!("{received}/terminer"), &[("words", "Huit journées, et elle dort mieux.")]);

    // Inès learns what came of it, and closes.
    ines.wait_for(&asked, "elle dort mieux");
    ines.send(&format!("{asked}/fermer"), &[("reason", "service-given"), ("told", "")]);
    heard(&lila, "coop");
    drop(servers);

    for (node, slug) in [(&lila, "lila"), (&coop, "coop")] {
        let rows = node.act(slug, |desk| desk.view().referrals());
        assert_eq!(rows.len(), 1);
        let standing = rows[0].logs.situation().standing;
        assert_eq!(standing, Standing::Closed(Ending::ServiceGiven), "{slug}");
        assert!(node.run(&["verify"]).well().contains("✓ receipts"), "{slug}");
    }
}
