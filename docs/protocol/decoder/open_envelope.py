#!/usr/bin/env python3
"""A second reading of the envelope, from its specification (envelope.md) and not from the program.

It opens envelopes, verifies identities and receipts, and checks the committed vectors:

    python3 -m pip install -r requirements.txt
    python3 open_envelope.py --check ../vectors

It exits with 1 and says which when one does not read as it should. It is for tests: kyber-py is not constant-time, so
never give it a secret that counts.
"""

import argparse
import hashlib
import hmac
import json
import pathlib
import sys
import unicodedata
import uuid
from datetime import datetime, timezone

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from kyber_py.ml_kem import ML_KEM_768

KIB = 1024
CLASSES = [1 * KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, 1024 * KIB]
ENCAPSULATED, TAG, SIGNATURE = 1120, 16, 64
MAX_BYTES = 198 + ENCAPSULATED + 1024 * KIB + TAG + SIGNATURE
MAX_MILLIS = 253402207200999
HOUR = 3_600_000
OVERLAP, TOLERANCE = 30 * 24 * HOUR, 48 * HOUR
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-.")


class Refusal(Exception):
    """Its argument is the code that the specification gives."""


def need(condition, code="malformed"):
    if not condition:
        raise Refusal(code)


# Deterministic CBOR, the part that the protocol uses: unsigned numbers, bytes, text, arrays, maps of 0, 1, 2…


class Reader:
    """Every head must be the shortest one: nothing that is read has a second spelling."""

    def __init__(self, data):
        self.data, self.place = data, 0

    def take(self, length):
        need(length <= len(self.data) - self.place)
        self.place += length
        return self.data[self.place - length : self.place]

    def head(self, major):
        first = self.take(1)[0]
        need(first >> 5 == major)
        info = first & 31
        if info < 24:
            return info
        need(info <= 27)
        width = 1 << (info - 24)
        number = int.from_bytes(self.take(width), "big")
        need(number >= (24 if width == 1 else 1 << (4 * width)))
        return number

    def number(self):
        return self.head(0)

    def bytes(self, length=None):
        found = self.head(2)
        need(length is None or found == length)
        return self.take(found)

    def word(self):
        text = self.take(self.head(3))
        need(1 <= len(text) <= 64 and WORD.issuperset(text))
        return text.decode("ascii")

    def moment(self):
        millis = self.number()
        need(millis <= MAX_MILLIS)
        return millis

    def array(self, length=None):
        found = self.head(4)
        need(length is None or found == length)
        return found

    def map(self, fields):
        need(self.head(5) == fields)

    def key(self, key):
        need(self.number() == key)
        return self


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for info, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * width):
            return bytes([major << 5 | info]) + number.to_bytes(width, "big")
    raise ValueError(number)


def cbor(value):
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    return head(5, len(value)) + b"".join(cbor(key) + cbor(value[key]) for key in sorted(value))


# Algorithms


def sha256(data):
    return hashlib.sha256(data).digest()


def verify(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise Refusal("bad-signature") from None


def xwing_keys(secret):
    """X-Wing's expandDecapsulationKey."""
    expanded = hashlib.shake_256(secret).digest(96)
    public_m, secret_m = ML_KEM_768.key_derive(expanded[:64])
    secret_x = X25519PrivateKey.from_private_bytes(expanded[64:])
    return secret_m, secret_x, public_m + secret_x.public_key().public_bytes_raw()


def xwing_open(secret, encapsulated):
    secret_m, secret_x, public = xwing_keys(secret)
    shared_m = ML_KEM_768.decaps(secret_m, encapsulated[:1088])
    try:
        shared_x = secret_x.exchange(X25519PublicKey.from_public_bytes(encapsulated[1088:]))
    except ValueError:  # a point that shares nothing
        raise Refusal("bad-seal") from None
    return hashlib.sha3_256(shared_m + shared_x + encapsulated[1088:] + public[1184:] + rb"\.//^" + b"\\").digest()


def hpke_open(secret, info, sealed, bound):
    """RFC 9180: base mode, one message."""
    suite = b"HPKE" + bytes.fromhex("647a00010003")

    def extract(salt, label, data):
        return hmac.digest(salt, b"HPKE-v1" + suite + label + data, "sha256")

    def expand(key, label, context, length):
        labeled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context
        return hmac.digest(key, labeled + b"\x01", "sha256")[:length]

    shared = xwing_open(secret, sealed[:ENCAPSULATED])
    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    prk = extract(shared, b"secret", b"")
    key, nonce = expand(prk, b"key", context, 32), expand(prk, b"base_nonce", context, 12)
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed[ENCAPSULATED:], bound)
    except InvalidTag:
        raise Refusal("bad-seal") from None


# Keys


def key_id(key):
    return sha256(b"arrimage/key/1" + key)[:16]


def find_key(keys, wanted, at):
    """The key of that name, if it counts at that moment."""
    for place, key in enumerate(keys):
        if key_id(key["key"]) == wanted:
            end = key["until"]
            if place + 1 < len(keys):
                end = min(end, keys[place + 1]["from"] + OVERLAP)
            need(key["from"] - TOLERANCE <= at <= end + TOLERANCE, "bad-key")
            return key["key"]
    raise Refusal("bad-key")


def check_keys(keys):
    need(keys and len({key["key"] for key in keys}) == len(keys))
    need(all(key["from"] < key["until"] for key in keys))
    need(all(before["from"] <= after["from"] for before, after in zip(keys, keys[1:])))


def read_identity(data):
    need(len(data) <= 256 * KIB, "too-large")
    reader = Reader(data)
    reader.map(6)
    need(reader.key(0).number() == 1, "unknown-version")
    identity = {"organisation": reader.key(1).bytes(16), "revision": reader.key(2).number()}
    signing, sealing = [], []
    for _ in range(reader.key(3).array()):
        reader.array(4)
        key, start, end = reader.bytes(32), reader.moment(), reader.moment()
        signing.append({"key": key, "from": start, "until": end, "signature": reader.bytes(64)})
    for _ in range(reader.key(4).array()):
        reader.array(3)
        sealing.append({"key": reader.bytes(1216), "from": reader.moment(), "until": reader.moment()})
    signed = b"arrimage/identity/1" + head(5, 5) + data[1 : reader.place]
    signature = reader.key(5).bytes(64)
    need(reader.place == len(data))
    check_keys(signing)
    check_keys(sealing)
    before = signing[0]["key"]
    for place, key in enumerate(signing):
        link = cbor([identity["organisation"], place, before, key["key"], key["from"], key["until"]])
        verify(before, b"arrimage/signing-key/1" + link, key["signature"])
        before = key["key"]
    verify(before, signed, signature)
    return identity | {"signing": signing, "sealing": sealing, "signature": signature}


def fingerprint_bits(identity):
    digest = b"arrimage/fingerprint/1" + identity["organisation"] + identity["signing"][0]["key"]
    for _ in range(1 << 14):
        digest = sha256(digest)
    return [int.from_bytes(digest, "big") >> (256 - 11 * (word + 1)) & 2047 for word in range(6)]


# Envelopes and receipts


def split(data):
    """Prefix, header, sealed body, signature."""
    need(len(data) <= MAX_BYTES, "too-large")
    need(len(data) >= 1)
    need(data[0] == 1, "unknown-version")
    need(len(data) >= 2)
    need(data[1] == 1, "unknown-version")
    reader = Reader(data[2:])
    reader.map(9)
    header = {
        "id": reader.key(0).bytes(16),
        "from": reader.key(1).bytes(16),
        "to": reader.key(2).bytes(16),
        "signing_key": reader.key(3).bytes(16),
        "sealing_key": reader.key(4).bytes(16),
        "created": reader.key(5).moment(),
        "stream": reader.key(6).bytes(16),
        "sequence": reader.key(7).number(),
        "kind": reader.key(8).word(),
    }
    end = 2 + reader.place
    need(len(data) - end - ENCAPSULATED - TAG - SIGNATURE in CLASSES)
    return data[:end], header, data[end:-SIGNATURE], data[-SIGNATURE:]


def read_body(plain):
    reader = Reader(plain)
    entries = []
    for _ in range(reader.array()):
        reader.map(3)
        kind, payload = reader.key(0).word(), reader.key(1).bytes()
        entries.append({"kind": kind, "payload": payload, "signature": reader.key(2).bytes(64)})
    need(len(plain) == next(size for size in CLASSES if size >= reader.place))
    need(not any(plain[reader.place :]))
    return entries


def open_envelope(data, recipient, secrets, sender):
    """`recipient` and `sender` are identities; `secrets` are the recipient's, in the order of its sealing keys."""
    prefix, header, sealed, signature = split(data)
    need(header["to"] == recipient["organisation"], "wrong-recipient")
    need(header["from"] == sender["organisation"], "unknown-sender")
    signer = find_key(sender["signing"], header["signing_key"], header["created"])
    verify(signer, data[:-SIGNATURE], signature)
    public = find_key(recipient["sealing"], header["sealing_key"], header["created"])
    secret = secrets[[key["key"] for key in recipient["sealing"]].index(public)]
    plain = hpke_open(secret, b"arrimage/pli/1" + header["from"] + header["to"], sealed, prefix)
    entries = read_body(plain)
    for entry in entries:
        said = [header["from"], header["to"], header["stream"], entry["kind"], entry["payload"]]
        verify(signer, b"arrimage/entry/1" + cbor(said), entry["signature"])
    return header, entries


def read_receipt(data, receiver):
    need(len(data) <= 512, "too-large")
    need(len(data) > SIGNATURE)
    statement, signature = data[:-SIGNATURE], data[-SIGNATURE:]
    need(statement[0] == 1, "unknown-version")
    reader = Reader(statement[1:])
    reader.map(9)
    receipt = {
        "envelope": reader.key(0).bytes(16),
        "hash": reader.key(1).bytes(32),
        "from": reader.key(2).bytes(16),
        "to": reader.key(3).bytes(16),
        "outcome": reader.key(4).word(),
        "at": reader.key(5).moment(),
        "journal_seq": reader.key(6).number(),
        "journal_hash": reader.key(7).bytes(32),
        "signing_key": reader.key(8).bytes(16),
    }
    need(1 + reader.place == len(statement))
    need(receipt["from"] == receiver["organisation"], "unknown-sender")
    signer = find_key(receiver["signing"], receipt["signing_key"], receipt["at"])
    verify(signer, b"arrimage/receipt/1" + statement, signature)
    return receipt


# The vectors


def millis(text):
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")) - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return moment.days * 24 * HOUR + moment.seconds * 1000 + moment.microseconds // 1000


def shown(values):
    """A vector's JSON values, in the types that reading gives."""

    def convert(name, value):
        if name in ("created", "at"):
            return millis(value)
        if name in ("id", "from", "to", "stream", "envelope"):
            return uuid.UUID(value).bytes
        if name in ("hash", "journal_hash", "signing_key", "sealing_key", "payload", "signature"):
            return bytes.fromhex(value)
        return value

    return {name: convert(name, value) for name, value in values.items()}


def identity_of(document):
    """The same identity from its JSON form, by way of the bytes."""
    need(document["version"] == 1, "unknown-version")
    need(all(bytes.fromhex(k["id"]) == key_id(bytes.fromhex(k["key"])) for k in document["signing"] + document["sealing"]))
    span = lambda key: [bytes.fromhex(key["key"]), millis(key["from"]), millis(key["until"])]
    signing = [span(key) + [bytes.fromhex(key["signature"])] for key in document["signing"]]
    sealing = [span(key) for key in document["sealing"]]
    organisation = uuid.UUID(document["organisation"]).bytes
    fields = [1, organisation, document["revision"], signing, sealing, bytes.fromhex(document["signature"])]
    return cbor(dict(enumerate(fields)))


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def load(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def check_identities(folder):
    words = {}
    for vector in load(folder, "identities.json")["identities"]:
        data = bytes.fromhex(vector["bytes"])
        expect(identity_of(vector["identity"]) == data, "the JSON and the bytes of an identity differ")
        identity = read_identity(data)
        # The list of words is not repeated here: the same bits must have the same words, and others not.
        six = tuple(unicodedata.normalize("NFC", vector["fingerprint"]).split())
        expect(len(six) == 6, "a fingerprint of other than six words")
        for bits, word in zip(fingerprint_bits(identity), six):
            expect(words.setdefault(bits, word) == word, "two words for the same bits")
        for place in range(0, len(data), 97):
            refused(lambda: read_identity(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]), "a bent identity")
        yield vector["fingerprint"]
    expect(len(set(words.values())) == len(words), "a word for two different bits")


def refused(act, what):
    try:
        act()
    except Refusal as refusal:
        return refusal.args[0]
    raise AssertionError(f"{what} was believed")


def parties(vectors):
    secrets = [bytes.fromhex(secret) for secret in vectors["recipient_sealing_secrets"]]
    recipient, sender = (read_identity(identity_of(vectors[name])) for name in ("recipient", "sender"))
    expect([xwing_keys(secret)[2] for secret in secrets] == [key["key"] for key in recipient["sealing"]], "sealing keys")
    return recipient, secrets, sender


def check_envelopes(folder):
    vectors = load(folder, "envelopes.json")
    who = parties(vectors)
    for vector in vectors["envelopes"]:
        data = bytes.fromhex(vector["envelope"])
        header, entries = open_envelope(data, *who)
        expect(header == shown(vector["header"]), vector["name"])
        expect(entries == [shown(entry) for entry in vector["entries"]], vector["name"])
        expect(sha256(data).hex() == vector["hash"], vector["name"])
        yield vector["name"]


def check_refusals(folder):
    vectors = load(folder, "refusals.json")
    who = parties(vectors)
    for vector in vectors["refusals"]:
        code = refused(lambda: open_envelope(bytes.fromhex(vector["envelope"]), *who), vector["name"])
        expect(code == vector["code"], f"{vector['name']}: {code}, where {vector['code']} was expected")
        yield vector["name"]


def check_receipts(folder):
    vectors = load(folder, "receipts.json")
    receiver = read_identity(identity_of(vectors["receiver"]))
    for vector in vectors["receipts"]:
        data = bytes.fromhex(vector.pop("receipt"))
        expect(read_receipt(data, receiver) == shown(vector), vector["outcome"])
        for place in range(len(data)):
            bent = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            refused(lambda: read_receipt(bent, receiver), "a bent receipt")
        yield vector["outcome"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", metavar="FOLDER", type=pathlib.Path, required=True, help="the committed vectors")
    folder = parser.parse_args().check
    passed = failed = 0
    for check in (check_identities, check_envelopes, check_refusals, check_receipts):
        try:
            count = sum(1 for _ in check(folder))
            expect(count, "no vector at all")
            passed += count
        except (Refusal, AssertionError) as error:
            print(f"{check.__name__}: {error}", file=sys.stderr)
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
