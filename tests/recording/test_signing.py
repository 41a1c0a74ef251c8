"""The head of a log is signed, and a signature held against it: whose head, which one, and all that can be wrong."""

import builtins
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs import Library, WrongUseError
from ilrs_docs.authoring.reading import Written
from ilrs_docs.cli import recording as asking
from ilrs_docs.errors import IntegrityError, InvalidInputError, MissingExtraError
from ilrs_docs.library import storing
from ilrs_docs.library.keys import read_signing_key, read_verifying_key, signed_by, signed_line
from ilrs_docs.library.record import read_record
from ilrs_docs.library.signatures import SIGNATURES, Signature, parse_signatures
from ilrs_docs.recording import publish, withdraw

Change = Callable[..., Written]
Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 11, 28)
LINE = '[change.milestone.ilrs-1]\nwindow = "2030"\n'
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def pem(key: Any, how: KeySerializationEncryption | None = None) -> bytes:  # noqa: ANN401 - a private key of any kind
    """Return a private key as its file holds it."""
    found: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how or NoEncryption())
    return found


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Return a folder of keys: private ones, public ones, what is none."""
    folder = tmp_path / "keys"
    folder.mkdir()
    elliptic, public = generate_private_key(SECP256R1()), PRIVATE.public_key()
    files = {
        "own.pem": pem(PRIVATE),
        "other.pem": pem(OTHER),
        "encrypted.pem": pem(PRIVATE, BestAvailableEncryption(b"moon")),
        "elliptic.pem": pem(elliptic),
        "own.pub.pem": public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "own.pub": public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) + b" someone@example.org\n",
        "other.pub.pem": OTHER.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "elliptic.pub.pem": elliptic.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "none.pem": b"what is this",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def signed(plans: Path, change: Change, keys: Path, ilrs: Run) -> Path:
    """Return the small library after a publication that was signed."""
    file = plans.parent / "change.toml"
    file.write_text(change(LINE).text, "utf-8")
    wanted = ("--version", "2.0.0", "--library", plans, "--day", "2026-11-28", "--sign", keys / "own.pem")
    code, _, said = ilrs("publish", file, *wanted)
    assert (code, said) == (0, "")
    return plans


@pytest.fixture
def passphrased(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a runner of commands with a passphrase in the environment."""

    def run(passphrase: str, *arguments: object) -> tuple[int, str, str]:
        monkeypatch.setenv(asking.PASSPHRASE, passphrase)
        return ilrs(*arguments)

    return run


def more(plans: Path, change: Change, key: Path | None = None) -> None:
    """Publish once more, signed or not."""
    signer = read_signing_key(key, lambda: "moon") if key else None
    version = f"{len(Library(plans).heads('roadmap'))}.0.0"
    years = change(f'[change.milestone.ilrs-1]\nwindow = "20{version[0]}9"\n', base="2.0.0", label=f"V{version}")
    publish(Library(plans), years, version=version, day=DAY, signer=signer)


@pytest.mark.parametrize("name", ["own.pub.pem", "own.pub"])
def test_verify_says_whose_head_is_signed(signed: Path, change: Change, keys: Path, ilrs: Run, name: str) -> None:
    """The present one, or one before, after which came what is not signed; also where the next one is signed again."""
    digits = PRIVATE.public_key().public_bytes_raw().hex()[:12]
    code, out, _ = ilrs("verify", signed, "--key", keys / name)
    assert (code, out.splitlines()[1]) == (0, f"{signed}: its head is signed by the key {digits}")
    record = read_record(signed)
    assert record
    for told in ("the publication since then is not", "the 2 publications since then are not"):
        more(signed, change)
        code, out, _ = ilrs("verify", signed, "--key", keys / name)
        assert code == 0
        assert f"the earlier head {record.head[:12]} is signed by the key {digits}; {told}" in out
    more(signed, change, keys / "encrypted.pem")
    assert "its head is signed" in ilrs("verify", "--library", signed, "--key", keys / name)[1]
    assert ilrs("verify", signed, "--key", keys / "other.pub.pem")[0] == 4


def test_the_same_signature_each_time(signed: Path) -> None:
    """It is of one line that names the head, and can be checked by any tool."""
    record = read_record(signed)
    assert record
    (one,) = parse_signatures((signed / SIGNATURES).read_bytes())
    assert one.head == record.head
    assert one.signature == PRIVATE.sign(signed_line(record.head)).hex()


@pytest.mark.parametrize(
    ("alter", "reason"),
    [
        (lambda text: text[:-9], "SIGNATURES:1: altered: no line of signatures"),
        (lambda text: text.replace('"head":"', '"head":"0', 1), "SIGNATURES:1: altered"),
        (lambda text: text + "\n", "SIGNATURES:2: altered"),
        (lambda _text: "x\n" * 300, "SIGNATURES: and 200 more"),
        (
            lambda text: re.sub(r'"head":"[0-9a-f]{64}', f'"head":"{"0" * 64}', text),
            "000000000000, which LOG never had",
        ),
        (lambda text: re.sub(r'"signature":"..', '"signature":"00', text), "SIGNATURES:1: not a valid signature by"),
        (lambda _text: "", "SIGNATURES: no head of LOG is signed by the key"),
    ],
)
def test_what_was_altered_is_told(
    signed: Path, keys: Path, ilrs: Run, alter: Callable[[str], str], reason: str
) -> None:
    """Exit code 4, with the line; of letters that are lost too."""
    file = signed / SIGNATURES
    file.write_text(alter(file.read_text("utf-8")), "utf-8")
    code, _, said = ilrs("verify", signed, "--key", keys / "own.pub")
    assert (code, reason in said) == (4, True), said


def test_a_log_made_anew_is_not_signed(signed: Path, plans: Path, keys: Path, ilrs: Run) -> None:
    """The forger who alters a release, and the log with it, has not the key; a library without a log has no head."""
    log = (plans / "LOG").read_bytes()
    (signed / "LOG").write_bytes(log.replace(b"2026-11-28", b"2026-11-27"))
    code, _, said = ilrs("verify", signed, "--key", keys / "own.pub")
    assert code == 4
    assert "which LOG never had" in said
    assert "no head of LOG is signed by the key" in said
    with pytest.raises(IntegrityError, match="no head of LOG is signed"):
        signed_by(keys, read_verifying_key(keys / "own.pub"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.pem", "no private key in PEM; `openssl genpkey -algorithm ed25519 -out key.pem` makes one"),
        ("own.pub.pem", "no private key in PEM"),
        ("elliptic.pem", "a key of another kind, where one of Ed25519 is needed"),
        ("encrypted.pem", "the passphrase is not that of this key, or the key is damaged"),
        ("nowhere.pem", "no such file or directory"),
    ],
)
def test_a_key_that_is_none_publishes_nothing(
    plans: Path, keys: Path, passphrased: Run, name: str, reason: str
) -> None:
    """It is bad input, told in one sentence, before anything is recorded."""
    before = (plans / "LOG").read_bytes()
    for passphrase in ("sun", ""):
        wanted = ("--reason", "Too early.", "--library", plans, "--day", "2026-11-28", "--sign", keys / name)
        code, _, said = passphrased(passphrase, "withdraw", "roadmap@latest", *wanted)
        assert (code, reason in said, said.count("\n")) == (3, True, 1), said
    assert (plans / "LOG").read_bytes() == before
    assert not (plans / SIGNATURES).exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.pem", "no public key in PEM, nor one of OpenSSH (ssh-ed25519 ...)"),
        ("own.pem", "a private key, where the public one is needed"),
        ("elliptic.pub.pem", "a key of another kind"),
    ],
)
def test_a_public_key_that_is_none(plans: Path, keys: Path, ilrs: Run, name: str, reason: str) -> None:
    """Is bad input; a key is held against one library, not against a file or several paths."""
    code, _, said = ilrs("verify", plans, "--key", keys / name)
    assert (code, reason in said) == (3, True), said
    for paths in ([plans, plans], [plans / "roadmap" / "1.0.0.json"]):
        assert ilrs("verify", *paths, "--key", keys / "own.pub")[0] == 2


def test_a_passphrase_is_asked_for(keys: Path, ilrs: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal; else it is that of the environment; where there is neither, it is said where to put it."""
    monkeypatch.delenv(asking.PASSPHRASE, raising=False)
    wanted = ("--reason", "Too early.", "--library", plans, "--day", "2026-11-28", "--sign", keys / "encrypted.pem")
    code, _, said = ilrs("withdraw", "roadmap@latest", *wanted)
    assert (code, "put its passphrase into ILRS_DOCS_PASSPHRASE" in said) == (2, True)

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", lambda *_said, **_how: "moon")
    assert asking._passphrase("key.pem") == "moon"  # noqa: SLF001 - what asks
    monkeypatch.setenv(asking.PASSPHRASE, "moon")
    assert ilrs("withdraw", "roadmap@latest", *wanted)[0] == 0
    assert signed_by(plans, read_verifying_key(keys / "own.pub")).startswith("its head is signed")


def test_without_the_extra_one_line_says_so(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How it is installed."""
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:  # noqa: ANN401 - what __import__ takes and gives
        if name == "cryptography":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    for read in (lambda: read_signing_key(keys / "own.pem", str), lambda: read_verifying_key(keys / "own.pub")):
        with pytest.raises(MissingExtraError, match=r'needs the extra .sign.: pip install "ilrs-docs\[sign\]"'):
            read()


def test_signatures_that_were_altered_are_not_signed_over(signed: Path, change: Change, keys: Path) -> None:
    """Nothing is published; without a signature it is."""
    (signed / SIGNATURES).write_text("x", "utf-8")
    record = read_record(signed)
    with pytest.raises(IntegrityError, match="SIGNATURES:1: altered"):
        more(signed, change, keys / "own.pem")
    assert read_record(signed) == record
    more(signed, change)
    with pytest.raises(IntegrityError):
        Library(signed).verify()


def test_a_signature_that_cannot_be_written(plans: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that it is published; the next one signs what came before too, which its head stands for."""
    usual = storing._put  # noqa: SLF001 - what writes

    def put(path: Path, data: bytes) -> None:
        if path.name == SIGNATURES:
            raise OSError(13, "Permission denied")
        usual(path, data)

    monkeypatch.setattr(storing, "_put", put)
    signer = read_signing_key(keys / "own.pem", str)
    with pytest.raises(WrongUseError, match=r"it is published, and its head [0-9a-f]{64} not signed: cannot write"):
        withdraw(Library(plans), "roadmap@latest", "Too early.", DAY, signer)
    monkeypatch.undo()
    assert len(Library(plans).heads("roadmap")) == 2
    Library(plans).verify()
    withdraw(Library(plans), "roadmap@latest", "Too early.", DAY, signer)
    assert signed_by(plans, read_verifying_key(keys / "own.pub")).startswith("its head is signed")


ONE = Signature(head="0" * 64, key="1" * 64, signature="2" * 128).line()


@given(
    st.binary(max_size=300)
    | st.builds(lambda at, put: ONE[:at] + put + ONE[at:], st.integers(0, len(ONE)), st.binary(max_size=3))
)
def test_a_file_of_signatures_is_read_or_refused(data: bytes) -> None:
    """Whatever it holds: only errors of ours; what is read is written again to the byte."""
    try:
        found = parse_signatures(data)
    except IntegrityError:
        return
    assert b"".join(one.line() for one in found) == data


@given(st.binary(max_size=200), st.sampled_from([b"", b"-----BEGIN PUBLIC KEY-----\n", b"ssh-ed25519 "]))
def test_a_key_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes) -> None:
    """Only errors of ours, of either kind of key."""
    file = tmp_path_factory.mktemp("keys") / "key"
    file.write_bytes(head + data)
    for read in (lambda: read_signing_key(file, lambda: "moon"), lambda: read_verifying_key(file)):
        with pytest.raises(InvalidInputError):
            read()
