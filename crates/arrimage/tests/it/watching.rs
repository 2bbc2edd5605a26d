//! `verify` and `doctor`, and keys that change.

use rusqlite::Connection;

use crate::node::Node;

#[test]
fn a_row_changed_behind_the_program_s_back_is_found() {
    let node = Node::with("lila");
    node.people("lila", &["Maëlle"]);
    assert!(node.run(&["verify"]).well().contains("✓ tables"));
    let conn = Connection::open(node.store("lila")).unwrap();
    conn.execute("UPDATE practitioner SET handle = 'intrus'", []).unwrap();
    let said = node.run(&["verify", "lila"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("✗ tables: practitioner") && said.out.contains("restore the last backup"), "{said:?}");

    conn.execute_batch("DROP TRIGGER journal_is_not_rewritten; UPDATE journal SET at = at + 1 WHERE seq = 2").unwrap();
    let said = node.run(&["verify"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("✗ chain: entry 2"), "{said:?}");
}

#[test]
fn the_doctor_says_what_is_well_and_what_to_do() {
    let mut node = Node::with("lila");
    let said = node.run(&["doctor"]);
    assert_eq!(said.status, 0, "{said:?}");
    for line in ["! server: not running", "✓ disk:", "! backup: none yet", "✓ lila: keys: young enough"] {
        assert!(said.out.contains(line), "{line}: {said:?}");
    }
    node.set("ARRIMAGE_PUBLIC_URL", "http://arrimage.example.org");
    let said = node.run(&["doctor"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("✗ tls: `public_url` is not https"), "{said:?}");
}

#[test]
fn keys_change_and_the_six_words_do_not() {
    let node = Node::with("lila");
    let words = node.words("lila");
    assert!(node.run(&["keys", "rotate"]).well().contains(&words));
    assert_eq!(node.words("lila"), words);
    node.run(&["verify"]).well();
}
