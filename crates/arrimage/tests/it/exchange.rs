//! Two processes on two ports: they link by six words, and envelopes cross.

use std::{
    fs,
    time::{Duration, Instant},
};

use rcgen::{CertifiedKey, generate_simple_self_signed};

use crate::node::Node;

/// Waits until the list of partners is as wanted.
#[track_caller]
fn until(node: &Node, wanted: impl Fn(&str) -> bool, what: &str) {
    #[expect(clippy::disallowed_methods, reason = "a real process on a real clock is waited for")]
    let start = Instant::now();
    loop {
        let list = node.run(&["partner", "list"]).well();
        if wanted(&list) {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "never: {what}: {list}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Waits until a partner is heard from, and nothing waits for it.
#[track_caller]
pub fn heard(node: &Node, partner: &str) {
    let line = |list: &str| list.lines().find(|line| line.starts_with(partner)).unwrap_or_default().to_owned();
    until(node, |list| line(list).contains("last heard") && line(list).contains("0 waiting"), "heard from");
}

#[test]
fn two_nodes_link_by_address_and_invitation_and_hear_each_other() {
    let (mut lila, coop) = (Node::with("lila"), Node::with("coop"));
    let said = lila.run(&["partner", "link", &coop.address(), "--fingerprint", &coop.words("coop")]).refused();
    assert!(said.contains("no node answers"), "{said}");

    let serving = coop.serve();
    let wrong = lila.run(&["partner", "link", &coop.address(), "--fingerprint", &lila.words("lila")]).refused();
    assert!(wrong.contains("not those of the keys") && wrong.contains("[bad-key]"), "{wrong}");
    let five = lila.run(&["partner", "link", &coop.address(), "--fingerprint", "un deux trois"]).refused();
    assert!(five.contains("six words"), "{five}");
    lila.run(&["partner", "link", &coop.address(), "--fingerprint", &coop.words("coop")]).well();
    assert!(lila.run(&["partner", "list"]).well().contains("not heard from yet"));
    serving.stop();

    let invitation = lila.beside("lila.json");
    let invitation = invitation.to_str().unwrap();
    lila.run(&["partner", "show", "--invitation", invitation]).well();
    coop.run(&["partner", "link", invitation, "--fingerprint", &lila.words("lila")]).well();

    let (here, there) = (lila.serve(), coop.serve());
    heard(&lila, "coop");
    heard(&coop, "lila");
    here.stop();
    let elsewhere = format!("http://localhost:{}", lila.port);
    lila.set("ARRIMAGE_PUBLIC_URL", &elsewhere);
    let here = lila.serve();
    until(&coop, |list| list.contains(&elsewhere), "the new address is told");
    drop((here, there));
    assert!(lila.run(&["verify"]).well().contains("✓ receipts"));
    let doctor = lila.run(&["doctor"]).out;
    assert!(
        doctor.contains("✓ lila: partner coop: heard") && doctor.contains("✓ lila: outbox: nothing waits"),
        "{doctor}"
    );
}

#[test]
fn several_organisations_at_one_address_are_told_apart_and_a_discreet_one_is_not_there() {
    let (lila, many) = (Node::with("lila"), Node::with("coop"));
    many.run(&["organisation", "add", "table", "--name", "La Table"]).well();
    many.run(&["organisation", "add", "halte", "--name", "La Halte", "--discreet"]).well();
    assert!(many.run(&["partner", "show", "-o", "halte"]).well().contains("hand over an invitation"));
    let _serving = many.serve();
    let words = many.words("table");
    let link = ["partner", "link", &many.address(), "--fingerprint", &words];
    let said = lila.run(&link).refused();
    assert!(said.contains("one of coop, table"), "{said}");
    let said = lila.run(&[&link[..], &["--choose", "halte"]].concat()).refused();
    assert!(said.contains("no such organisation"), "{said}");
    lila.run(&[&link[..], &["--choose", "table"]].concat()).well();
    let terms = lila.run(&["partner", "terms", "table", "--answered", "3"]).well();
    assert!(terms.contains("Answered within: 3 working days") && terms.contains("told to: nobody"), "{terms}");
    lila.run(&["partner", "unlink", "table"]).well();
    assert!(lila.run(&["partner", "list"]).well().contains("link ended"));
}

#[test]
fn a_node_does_tls_itself_and_partners_check_its_certificate() {
    let (mut lila, mut coop) = (Node::with("lila"), Node::with("coop"));
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(coop.folder().join("cert.pem"), cert.pem()).unwrap();
    fs::write(coop.folder().join("key.pem"), signing_key.serialize_pem()).unwrap();
    let address = format!("https://localhost:{}", coop.port);
    coop.set("ARRIMAGE_TLS_CERTIFICATE", "cert.pem");
    coop.set("ARRIMAGE_TLS_KEY", "key.pem");
    coop.set("ARRIMAGE_PUBLIC_URL", &address);
    let _serving = coop.serve();
    let words = coop.words("coop");
    let link = ["partner", "link", &address, "--fingerprint", &words];
    let said = lila.run(&link).refused();
    assert!(said.contains("no node answers"), "a certificate that nobody vouches for: {said}");
    let trusted = coop.folder().join("cert.pem");
    lila.set("ARRIMAGE_TRUSTED_CERTIFICATES", trusted.to_str().unwrap());
    lila.run(&link).well();
    assert!(lila.run(&["partner", "list"]).well().contains(&address));
    assert!(coop.run(&["doctor"]).out.contains("✓ tls: certificate and key fit"));
}

#[test]
fn a_practitioner_signs_in_with_the_link_that_the_command_printed() {
    let node = Node::with("lila");
    let said = node.run(&["practitioner", "add", "Inès Gagnon", "--handle", "ines", "--role", "manager"]).well();
    let link = said.lines().next().unwrap().to_owned();
    assert!(link.starts_with(&format!("{}/fr/entrer/lila/", node.address())), "{link}");
    let _serving = node.serve();
    let agent: ureq::Agent =
        ureq::Agent::config_builder().proxy(None).max_redirects(0).http_status_as_error(false).build().into();
    let mut page = agent.get(&link).call().unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.body_mut().read_to_string().unwrap().contains("Inès Gagnon"));
    let form = [("passphrase", "quatre mots du matin"), ("passphrase_again", "quatre mots du matin")];
    let answer = agent.post(&link).send_form(form).unwrap();
    assert_eq!(answer.status(), 303, "{answer:?}");
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && !cookie.contains("Secure"), "{cookie}");
}
