"""SNS messages are believed when Amazon signed them: real keys, certificates and both signature versions."""

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.x509.oid import NameOID

from connectors.sisu.sns import Sns, Unreachable, trusted_url
from schemas.sisu.webhooks import client_hints, read_envelope

PRACTICE = "http://127.0.0.1:8602"
CERTIFICATE_URL = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def certificate(key: rsa.RSAPrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def fetched() -> list[str]:
    return []


@pytest.fixture
def sns(certificate: bytes, fetched: list[str], monkeypatch: pytest.MonkeyPatch) -> Sns:
    def fetch(_: Sns, url: str) -> bytes:
        fetched.append(url)
        return certificate

    monkeypatch.setattr(Sns, "_fetch", fetch)
    return Sns(1)


def message(**more: str) -> dict[str, str]:
    return {
        "Type": "Notification",
        "MessageId": "m-1",
        "TopicArn": "arn:aws:sns:us-east-1:1:sisu",
        "Message": '{"model": "Client"}',
        "Timestamp": "2026-03-01T12:00:00.000Z",
        "SigningCertURL": CERTIFICATE_URL,
        **more,
    }


def signed(key: rsa.RSAPrivateKey, fields: dict[str, str], version: str, names: tuple[str, ...]) -> bytes:
    # Written out here on purpose: what Amazon documents, not what our own function makes of it.
    text = "".join(f"{name}\n{fields[name]}\n" for name in names)
    kind: Any = SHA1() if version == "1" else SHA256()
    signature = b64encode(key.sign(text.encode(), padding.PKCS1v15(), kind)).decode()
    return json.dumps({**fields, "SignatureVersion": version, "Signature": signature}).encode()


NOTIFICATION = ("Message", "MessageId", "Timestamp", "TopicArn", "Type")
WITH_SUBJECT = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
CONFIRMATION = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
CONFIRMS = {"Type": "SubscriptionConfirmation", "SubscribeURL": "https://x.test/", "Token": "t"}


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize(
    ("more", "names"),
    [({}, NOTIFICATION), ({"Subject": "s"}, WITH_SUBJECT), (CONFIRMS, CONFIRMATION)],
    ids=["notification", "with subject", "confirmation"],
)
def test_what_amazon_signed_is_genuine(
    sns: Sns, key: rsa.RSAPrivateKey, version: str, more: dict[str, str], names: tuple[str, ...]
) -> None:
    envelope = read_envelope(signed(key, message(**more), version, names))
    assert envelope is not None
    assert sns.is_genuine(envelope, PRACTICE)


@pytest.mark.parametrize(
    "field", ["Message", "MessageId", "Timestamp", "TopicArn", "Signature", "SignatureVersion"]
)
def test_one_altered_field_is_refused(sns: Sns, key: rsa.RSAPrivateKey, field: str) -> None:
    fields = json.loads(signed(key, message(), "1", NOTIFICATION))
    altered = "2" if field == "SignatureVersion" else fields[field][::-1]
    envelope = read_envelope(json.dumps({**fields, field: altered}).encode())
    assert envelope is not None
    assert not sns.is_genuine(envelope, PRACTICE)


def test_a_certificate_from_elsewhere_is_not_even_fetched(
    sns: Sns, key: rsa.RSAPrivateKey, fetched: list[str]
) -> None:
    for url in ("https://evil.test/cert.pem", "https://sns.us-east-1.amazonaws.com/cert.txt", ""):
        envelope = read_envelope(signed(key, message(SigningCertURL=url), "2", NOTIFICATION))
        assert envelope is not None
        assert not sns.is_genuine(envelope, PRACTICE)
    assert fetched == []


def test_a_certificate_is_fetched_once(sns: Sns, key: rsa.RSAPrivateKey, fetched: list[str]) -> None:
    for number in range(3):
        envelope = read_envelope(signed(key, message(MessageId=str(number)), "2", NOTIFICATION))
        assert envelope is not None
        assert sns.is_genuine(envelope, PRACTICE)
    assert fetched == [CERTIFICATE_URL]


@pytest.mark.parametrize(
    ("url", "practice", "trusted"),
    [
        ("https://sns.us-east-1.amazonaws.com/x.pem", PRACTICE, True),
        ("https://sns.cn-north-1.amazonaws.com.cn/x.pem", PRACTICE, True),
        ("http://sns.us-east-1.amazonaws.com/x.pem", PRACTICE, False),
        ("https://sns.us-east-1.amazonaws.com.evil.test/x.pem", PRACTICE, False),
        ("https://evil.test/sns.us-east-1.amazonaws.com/x.pem", PRACTICE, False),
        ("https://sns.us-east-1.amazonaws.com@evil.test/x.pem", PRACTICE, False),
        ("https://evil.test\\.amazonaws.com/x.pem", PRACTICE, False),
        ("https://sns.us-east-1.amazonaws.com:444/x.pem", PRACTICE, False),
        ("https://bucket.s3.amazonaws.com/x.pem", PRACTICE, False),
        ("http://127.0.0.1:8602/x.pem", PRACTICE, True),
        ("http://127.0.0.1:8603/x.pem", PRACTICE, False),
        ("http://127.0.0.1:99999/x.pem", PRACTICE, False),
        ("http://10.0.0.5/x.pem", "http://10.0.0.5", False),
        ("https://api.sisu.co/x.pem", "https://api.sisu.co", False),
    ],
)
def test_only_amazons_addresses_are_followed_or_this_machines_for_practice(
    url: str, practice: str, *, trusted: bool
) -> None:
    assert trusted_url(url, practice) is trusted


def test_a_certificate_that_cannot_be_fetched_is_tried_again_later(key: rsa.RSAPrivateKey) -> None:
    closed = "http://127.0.0.1:9"
    envelope = read_envelope(signed(key, message(SigningCertURL=f"{closed}/x.pem"), "2", NOTIFICATION))
    assert envelope is not None
    with pytest.raises(Unreachable):
        Sns(1).is_genuine(envelope, closed)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"Type": []}', b'{"Type": "Other"}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_sns_message_is_none(body: bytes) -> None:
    assert read_envelope(body) is None


def test_clients_are_found_in_either_place() -> None:
    objects: list[Any] = [
        {"required_values": {"client_id": 7}},
        {"required_values": {"client_id": None}, "object_data": {"full_object": {"client_id": "8"}}},
        {"required_values": {"client_id": 7}},
        {"required_values": {"client_id": "x"}},
        None,
    ]
    assert client_hints(json.dumps({"model": "Client", "data_objects": objects})) == (("7", "8"), 2)
    assert client_hints(json.dumps({"model": "Agent", "data_objects": objects})) == ((), 1)
