"""Keys by which the head of a log is signed, and a signature is held against it: Ed25519 (RFC 8032).

The private key is a file in PEM (PKCS #8), with or without a passphrase; the public one in PEM or a line of OpenSSH.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError, MissingExtraError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.limits import KEY
from ilrs_docs.library.record import LOG, SHORTEST, Record, read_record
from ilrs_docs.library.signatures import SIGNATURES, Signature, read_signatures

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SSH: Final = b"ssh-"
PRIVATE: Final = b"PRIVATE KEY-----"
MADE: Final = "`openssl genpkey -algorithm ed25519 -out key.pem` makes one"


class SigningKey(NamedTuple):
    """A private key by which heads are signed."""

    private: Ed25519PrivateKey

    def sign(self, head: str) -> Signature:
        """Return the signature of a head: of the line `ilrs-docs head DIGEST`, the same each time."""
        key = self.private.public_key().public_bytes_raw().hex()
        return Signature(head=head, key=key, signature=self.private.sign(signed_line(head)).hex())


class VerifyingKey(NamedTuple):
    """A public key by which signatures are held against heads."""

    public: Ed25519PublicKey

    @property
    def digits(self) -> str:
        """The 32 bytes of the key in hexadecimal digits, as a signature names it."""
        return self.public.public_bytes_raw().hex()

    def signed(self, signature: Signature) -> bool:
        """Return whether a signature is that of the head that it names, by this key."""
        from cryptography.exceptions import InvalidSignature

        try:
            self.public.verify(bytes.fromhex(signature.signature), signed_line(signature.head))
        except InvalidSignature:
            return False
        return True


def signed_line(head: str) -> bytes:
    r"""Return the bytes that are signed of a head.

    >>> signed_line("0123")
    b'ilrs-docs head 0123\n'
    """
    return f"ilrs-docs head {head}\n".encode()


def read_signing_key(path: Path | str, passphrase: Callable[[], str]) -> SigningKey:
    """Return the private key in a file; `passphrase` is asked where it is encrypted.

    Raises InvalidInputError where it holds no such key, or the passphrase is wrong, MissingExtraError where what reads
    it is not installed.
    """
    data = read_bytes(path, KEY)
    _require_extra()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        try:
            found: object = load_pem_private_key(data, None)
        except TypeError:  # it is encrypted
            found = _decrypted(path, data, passphrase())
    except (ValueError, UnsupportedAlgorithm):
        _refuse(path, f"no private key in PEM; {MADE}")
    if not isinstance(found, Ed25519PrivateKey):
        _refuse(path, f"a key of another kind, where one of Ed25519 is needed; {MADE}")
    return SigningKey(found)


def _decrypted(path: Path | str, data: bytes, passphrase: str) -> object:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(data, passphrase.encode(errors="replace"))
    except (TypeError, ValueError):  # an empty passphrase is none
        _refuse(path, "the passphrase is not that of this key, or the key is damaged")


def read_verifying_key(path: Path | str) -> VerifyingKey:
    """Return the public key in a file; raises what `read_signing_key` raises."""
    data = read_bytes(path, KEY)
    _require_extra()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key, load_ssh_public_key

    if PRIVATE in data:
        _refuse(path, "a private key, where the public one is needed; `openssl pkey -in FILE -pubout` gives that")
    try:
        found = load_ssh_public_key(data) if data.startswith(SSH) else load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        _refuse(path, "no public key in PEM, nor one of OpenSSH (ssh-ed25519 ...)")
    if not isinstance(found, Ed25519PublicKey):
        _refuse(path, "a key of another kind, where one of Ed25519 is needed")
    return VerifyingKey(found)


def _require_extra() -> None:
    try:
        import cryptography  # noqa: F401 - whether it is there
    except ImportError:
        raise MissingExtraError("sign", "a signature") from None


def _refuse(path: Path | str, reason: str) -> NoReturn:
    raise InvalidInputError((InputFault(str(path), None, None, None, reason),)) from None


def signed_by(folder: Path, key: VerifyingKey) -> str:
    """Return which head of the log of a library is signed by a key, the latest one, and how much came since.

    Raises IntegrityError where none is, or a signature by it is not valid.
    """
    record = read_record(folder) or Record((), ())
    name = f"the key {key.digits[:SHORTEST]}"
    mine = [(at, one) for at, one in enumerate(read_signatures(folder), start=1) if one.key == key.digits]
    wrong = tuple(
        f"{SIGNATURES}:{at}: not a valid signature by {name} of the head {one.head[:SHORTEST]}"
        for at, one in mine
        if not key.signed(one)
    )
    places = [record.hashes.index(one.head) for _at, one in mine if one.head in record.hashes]
    if wrong or not places:
        raise IntegrityError(wrong or (f"{SIGNATURES}: no head of {LOG} is signed by {name}",))
    since = len(record.hashes) - 1 - max(places)
    if not since:
        return f"its head is signed by {name}"
    came = "the publication" if since == 1 else f"the {since} publications"
    head = record.hashes[max(places)][:SHORTEST]
    return f"the earlier head {head} is signed by {name}; {came} since then {'is' if since == 1 else 'are'} not"
