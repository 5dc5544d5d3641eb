"""Makes google-export.json and the pictures beside it, without any of Sparekey's code: protobuf
written byte by byte, base64 and URL quoting by Python, QR codes by segno (`pip install segno`).
Run again it makes the same bytes.

    python3 tests/vectors/make.py
"""

import base64
import json
import pathlib
import random
import urllib.parse

import segno

HERE = pathlib.Path(__file__).parent
ALGORITHMS = {"SHA1": 1, "SHA256": 2, "SHA512": 3}
DIGITS = {6: 1, 8: 2}
TYPES = {"hotp": 1, "totp": 2}

drawn = random.Random("sparekey: a three-part export")


def varint(number):
    number &= (1 << 64) - 1
    out = bytearray()
    while True:
        out.append((number & 0x7F) | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            return bytes(out)


def field(tag, value):
    if isinstance(value, bytes):
        return varint(tag << 3 | 2) + varint(len(value)) + value
    return varint(tag << 3) + varint(value)


def account(issuer, name, algorithm="SHA1", digits=6, counter=None, written=None, size=20):
    """`written`: the name as Google writes it, where that differs from the account's name."""
    return {
        "issuer": issuer,
        "account": name,
        "secret": base64.b32encode(drawn.randbytes(size)).decode().rstrip("="),
        "algorithm": algorithm,
        "digits": digits,
        "counter": counter,
        "written": written or name,
    }


def parameters(one):
    secret = one["secret"]
    secret = base64.b32decode(secret + "=" * (-len(secret) % 8))
    kind = "totp" if one["counter"] is None else "hotp"
    message = field(1, secret) + field(2, one["written"].encode())
    message += field(3, one["issuer"].encode()) + field(4, ALGORITHMS[one["algorithm"]])
    message += field(5, DIGITS[one["digits"]]) + field(6, TYPES[kind])
    return message + (field(7, one["counter"]) if kind == "hotp" else b"")


def uri(accounts, size, index, batch):
    message = b"".join(field(1, parameters(one)) for one in accounts)
    message += field(2, 1) + field(3, size) + field(4, index) + field(5, batch)
    data = urllib.parse.quote(base64.b64encode(message).decode(), safe="")
    return "otpauth-migration://offline?data=" + data


def picture(name, text):
    segno.make(text, error="m", micro=False, boost_error=False).save(
        str(HERE / name), scale=4, border=4
    )


twin = account("Twin", "first@example.com")
PARTS = [
    [
        account("Alder", "a@example.com", "SHA1", 6),
        account("Birch", "b@example.com", "SHA256", 6, written="Birch:b@example.com"),
        account("Cedar", "c@example.com", "SHA512", 6, size=64),
        account("Dogwood", "d@example.com", "SHA1", 8),
        account("Elm", "e@example.com", "SHA256", 8, size=32),
    ],
    [
        account("Fir", "f@example.com", "SHA512", 8),
        account("Ginkgo 🌳", "zoë: home", "SHA1", 6),
        account("Hazel", "h@example.com", "SHA1", 6, counter=7),
        account("Ivy", "i@example.com", "SHA256", 8, counter=4_294_967_301),
    ],
    [
        account("Juniper", "j@example.com", size=10),
        twin,
        {**twin, "account": "second@example.com", "written": "second@example.com"},
        account("", "nameless", "SHA1", 6),
    ],
]
OTHER = [account("Otherworld", "o@example.com")]

for index, part in enumerate(PARTS):
    picture(f"google-{index + 1}-of-3.png", uri(part, 3, index, -1_234_567_890))
picture("google-other-1-of-2.png", uri(OTHER, 2, 0, 987_654_321))
for one in [one for part in [*PARTS, OTHER] for one in part]:
    del one["written"]
words = {"made_with": "tests/vectors/make.py", "parts": PARTS, "other": OTHER}
(HERE / "google-export.json").write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n")
