"""Digests are those of `hashlib`."""

import hashlib

from goallint.source.digests import blake2b, sha256


def test_digests_are_those_of_hashlib() -> None:
    data = "Mål".encode()
    assert sha256(data).digest() == hashlib.sha256(data).digest()
    ours = blake2b(data, digest_size=20, key=b"k", person=b"p").hexdigest()
    assert ours == hashlib.blake2b(data, digest_size=20, key=b"k", person=b"p").hexdigest()
