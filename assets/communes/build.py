#!/usr/bin/env python3
"""Builds communes.br, the table of postal codes and communes that guichet carries inside.

    python3 build.py communes.json departements.json 2026 communes.br

The two JSON files are those of the npm package @etalab/decoupage-administratif (README.md
says which version), 2026 is the year of the official geographic code they describe.
Needs python3, and brotli as either the Python module or the command.

The text inside, in UTF-8 (see README.md):

    communes 1 <year> <rows> <départements> <SHA-256 of everything after this line, hex>
    <département code>;<name>                       one line each, sorted by code
    <INSEE code>;<name>;<postal code>,<postal code>…  one line each, sorted by code

The same input always gives the same bytes. Every fact that the reader relies on is checked
here first; a check that fails stops the build.
"""

import collections
import hashlib
import json
import re
import subprocess
import sys

PRESENT = "commune-actuelle"
ARRONDISSEMENT = "arrondissement-municipal"
INSEE = re.compile(r"(\d\d|2[AB])\d{3}")
POSTAL = re.compile(r"\d{5}")


def department_of(insee: str) -> str:
    """The département is the start of the code: three signs overseas, two elsewhere."""
    return insee[:3] if insee[:2] in ("97", "98") else insee[:2]


def printed(name: str) -> str:
    """Names are shown and printed with the typographic apostrophe; the key is the code."""
    return name.replace("'", "’")


def rows(entries: list) -> list:
    """One (code, name, postal codes) per present commune and municipal arrondissement.

    An arrondissement keeps no postal code: 75001 must lead to Paris, without a second
    question, while the code 75101 met in other files must still have a name.
    """
    found = []
    for entry in entries:
        if entry["type"] == PRESENT:
            postal = sorted(entry.get("codesPostaux", []))
        elif entry["type"] == ARRONDISSEMENT:
            postal = []
        else:
            continue
        assert INSEE.fullmatch(entry["code"]), entry
        assert entry["departement"] == department_of(entry["code"]), entry
        assert not set(entry["nom"]) & set(";\n\r"), entry
        assert all(POSTAL.fullmatch(code) for code in postal), entry
        found.append((entry["code"], printed(entry["nom"]), postal))
    found.sort()
    assert len({code for code, _, _ in found}) == len(found), "a code occurs twice"
    return found


def text(communes: list, departments: list, year: str) -> bytes:
    table = rows(communes)
    names = sorted((entry["code"], printed(entry["nom"])) for entry in departments)
    assert {department_of(code) for code, _, _ in table} <= {code for code, _ in names}
    lines = [f"{code};{name}\n" for code, name in names]
    lines += [f"{code};{name};{','.join(postal)}\n" for code, name, postal in table]
    body = "".join(lines).encode()
    digest = hashlib.sha256(body).hexdigest()
    return f"communes 1 {year} {len(table)} {len(names)} {digest}\n".encode() + body


def compress(plain: bytes) -> bytes:
    try:
        import brotli
    except ImportError:
        command = ["brotli", "--quality=11", "--lgwin=20", "--stdout"]
        return subprocess.run(command, input=plain, stdout=subprocess.PIPE, check=True).stdout
    return brotli.compress(plain, mode=brotli.MODE_TEXT, quality=11, lgwin=20)


def report(communes: list) -> None:
    by_postal = collections.defaultdict(set)
    for code, _, postal in rows(communes):
        for one in postal:
            by_postal[one].add(code)
    most = max(by_postal, key=lambda code: len(by_postal[code]))
    print(f"{len(by_postal)} postal codes, at most {len(by_postal[most])} communes ({most})")


def main() -> None:
    communes_path, departments_path, year, out_path = sys.argv[1:]
    with open(communes_path, encoding="utf-8") as file:
        communes = json.load(file)
    with open(departments_path, encoding="utf-8") as file:
        departments = json.load(file)
    plain = text(communes, departments, year)
    packed = compress(plain)
    with open(out_path, "wb") as file:
        file.write(packed)
    report(communes)
    print(f"{len(plain)} bytes of text, {len(packed)} bytes in {out_path}")


if __name__ == "__main__":
    main()
