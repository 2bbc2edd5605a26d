//! Secrets: put, tried, forgotten.

use arrimage_kernel::Code;

use super::{at, see};
use crate::{Secret, SecretKind, Store, write};

pub(super) fn run(store: &dyn Store) {
    let secret = |handle: &[u8], subject: &str| Secret {
        kind: SecretKind::Session,
        handle: handle.to_vec(),
        subject: subject.to_owned(),
        verifier: Some("verifier".to_owned()),
        data: None,
        created: at(1),
        expires: Some(at(2)),
        tries_left: 5,
    };
    for kept in [secret(b"a", "camille"), secret(b"b", "camille"), secret(b"c", "dominique")] {
        write(store, move |tx| tx.secret_put(&kept)).wait().unwrap();
    }
    let get = |handle: &'static [u8]| see(store, move |view| view.secret(SecretKind::Session, handle));
    assert_eq!(get(b"a"), Some(secret(b"a", "camille")));
    assert_eq!(see(store, |view| view.secret(SecretKind::Card, b"a")), None, "a handle belongs to its kind");
    let replaced = Secret { verifier: None, expires: None, ..secret(b"a", "camille") };
    let again = replaced.clone();
    write(store, move |tx| tx.secret_put(&again)).wait().unwrap();
    assert_eq!(get(b"a"), Some(replaced));
    write(store, |tx| tx.secret_tries(SecretKind::Session, b"a", 4)).wait().unwrap();
    assert_eq!(get(b"a").map(|secret| secret.tries_left), Some(4));
    let unknown = write(store, |tx| tx.secret_tries(SecretKind::Session, b"z", 4)).wait();
    assert_eq!(unknown.unwrap_err().code, Code::NotFound);
    assert_eq!(see(store, |view| view.secrets_of(SecretKind::Session, "camille")).len(), 2);
    assert_eq!(write(store, |tx| tx.secret_delete_of(SecretKind::Session, "camille")).wait().unwrap(), 2);
    write(store, |tx| tx.secret_delete(SecretKind::Session, b"c")).wait().unwrap();
    write(store, |tx| tx.secret_delete(SecretKind::Session, b"c")).wait().unwrap();
    assert_eq!(get(b"c"), None);
    for kind in SecretKind::ALL {
        assert_eq!(kind.code().parse(), Ok(*kind));
    }
}
