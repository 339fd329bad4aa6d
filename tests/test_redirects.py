"""The redirects of the namespace: as w3id.org wants them, and as Apache follows them."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from kg import namespaces, resources
from kg.errors import ExportError
from kg.namespaces import HOME, ID, RULE
from kg.publishing import redirects
from tests.conftest import _missing as missing


@pytest.mark.parametrize(
    "address",
    [
        "port.example",
        "https://port.example/?a=b",
        "https://port.example/%1",
        "https://port.example/ [L]",
        "file:///etc",
    ],
)
def test_an_address_that_no_rule_can_lead_to_is_refused(address: str) -> None:
    """It would end up in a server's configuration."""
    with pytest.raises(ExportError, match="isn't an address for documentation"):
        redirects.rules(address)


def test_the_introduction_names_who_is_to_be_asked() -> None:
    """w3id.org wants a person; whoever hands the rules in says who."""
    told = redirects.introduction("Ana Ruiz,\n GitHub: ana-ruiz")

    assert told.endswith("## Contact\n\nThe On Record authors\n\nAna Ruiz, GitHub: ana-ruiz\n")
    assert redirects.introduction().endswith("## Contact\n\nThe On Record authors\n")


# What Apache does with them.

MODULES = Path("/usr/lib/apache2/modules")
CONFIGURATION = """\
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
{user}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig /dev/null
DocumentRoot {folder}/www
<Directory {folder}/www>
AllowOverride All
Require all granted
</Directory>
"""
SITE = "https://port.example/words/"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Start an Apache with the rules at /onrecord/, as w3id.org has them, and at /words/, on the site itself."""
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if not program or not MODULES.is_dir():
        missing("Apache (Debian: apt-get install apache2-bin)")
    with tempfile.TemporaryDirectory(dir="/tmp") as name, socket.socket() as free:
        folder = Path(name)
        folder.chmod(0o755)  # Apache serves as somebody else where root starts it.
        for place in ("onrecord", "words"):
            (folder / "www" / place).mkdir(parents=True)
            (folder / "www" / place / ".htaccess").write_text(redirects.rules(SITE))
        (folder / "www" / "words" / "context.jsonld").write_text("{}")
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
        free.close()
        user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else f"# as {getpass.getuser()}"
        configuration = CONFIGURATION.format(folder=folder, port=number, user=user, modules=MODULES)
        (folder / "conf").write_text(configuration)
        server = subprocess.Popen([program, "-X", "-f", str(folder / "conf")])
        try:
            wait(number, server)
            yield number
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait(number: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    for _ in range(200):
        assert server.poll() is None, "Apache ended"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", number)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("Apache doesn't answer")


def asked(number: int, path: str, accept: str | None = None) -> tuple[int, str, str]:
    """Ask for a path; return the status, where it leads without the site's address, and what the answer varies by."""
    connection = HTTPConnection("127.0.0.1", number, timeout=20)
    connection.request("GET", path, headers={"Accept": accept} if accept is not None else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.status, answer.headers.get("Location", "").removeprefix(SITE), answer.headers.get("Vary", "")


PAGE, TURTLE, XML, JSON = "index.html", "onrecord.ttl", "onrecord.rdf", "onrecord.jsonld"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, TURTLE),
        ("*/*", TURTLE),
        ("text/html", PAGE),
        ("application/xhtml+xml", PAGE),
        ("text/turtle", TURTLE),
        ("application/rdf+xml", XML),
        ("application/ld+json", JSON),
        ("application/json", JSON),
        ("Text/HTML;Q=0.4, Application/RDF+XML;Q=0.3", PAGE),
        # Firefox, Chrome, Safari
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", PAGE),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", PAGE),
        # The OWL API and Protégé, Jena, rdflib, a Java program, curl with a wish
        ("application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09", XML),
        (
            "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3",
            TURTLE,
        ),
        ("text/turtle, application/rdf+xml;q=0.9, text/n3;q=0.9, application/ld+json;q=0.8, */*;q=0.1", TURTLE),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", PAGE),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON),
        # q decides, whatever stands first, and to two digits where the first differ
        ("text/html;q=0.5, text/turtle;q=0.8", TURTLE),
        ("application/rdf+xml;q=0.1,application/ld+json;q=0.2", JSON),
        ("text/html;q=0.05, application/ld+json;q=0.3", JSON),
        ("text/html; q=0.05", PAGE),
        ("text/turtle;q=.5 , text/html ; q=.75", PAGE),
        ("text/html;level=1;q=0.2, application/rdf+xml;version=1;q=0.9", XML),
        ("application/ld+json;q=0.9;x=1, text/turtle; q=.85", JSON),
        ("application/rdf+xml;q=1.0, text/html;q=0.999", XML),
        ("*/*;q=0.8, application/ld+json;q=0.5", TURTLE),
        # of equals the first
        ("application/ld+json, text/turtle", JSON),
        ("text/turtle;q=0.7, text/html;q=0.7", TURTLE),
        # q=0 means not that
        ("text/turtle;q=0, */*", PAGE),
        ("text/html;q=0, */*;q=0.1", TURTLE),
        ("text/html;q=0.0, text/turtle;q=0.000, application/rdf+xml;q=0.001", XML),
        # what there is nothing of
        ("image/png", TURTLE),
        ("application/n-triples", TURTLE),
        ("text/htmlish, application/rdf+xmlish", TURTLE),
        ("", TURTLE),
    ],
)
def test_the_ontology_comes_in_the_form_that_is_asked_for(port: int, accept: str | None, expected: str) -> None:
    """The newest version, and a version by its number."""
    assert asked(port, "/onrecord/ontology", accept) == (303, expected, "Accept")
    assert asked(port, "/onrecord/ontology/", accept) == (303, expected, "Accept")
    assert asked(port, "/onrecord/ontology/0.1.0", accept) == (303, f"0.1.0/{expected}", "Accept")


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("", 303, PAGE),
        ("ontology.ttl", 303, TURTLE),
        ("ontology.rdf", 303, XML),
        ("ontology.jsonld", 303, JSON),
        ("ontology.html", 303, PAGE),
        ("ontology/changes", 303, "index.html#changes"),
        ("ontology/0.1", 404, ""),
        ("ontology/elsewhere", 404, ""),
        ("ontologies", 404, ""),
        ("alignments", 303, "alignments.ttl"),
        ("alignments/0.1.0", 303, "0.1.0/alignments.ttl"),
        ("shapes", 303, "shapes.ttl"),
        ("shapes/1.20.3", 303, "1.20.3/shapes.ttl"),
        ("style", 303, "style.ttl"),
        ("context.jsonld", 302, "context.jsonld"),
        ("facts.schema.json", 302, "facts.schema.json"),
        ("id/mayor", 303, "index.html#names"),
        ("id/statement/0a1b", 303, "index.html#names"),
        ("id/", 303, "index.html#names"),
        ("rule/speaks-for", 303, "rules/speaks-for.rq"),
        ("rule/Speaks%20For", 303, "index.html#names"),
        ("graph/inferred", 303, "index.html#names"),
        ("data/article-1", 303, "index.html#names"),
        ("np/RA0", 303, "index.html#names"),
        ("idea", 404, ""),
        ("README.md", 404, ""),
    ],
)
def test_what_belongs_to_the_ontology_is_found(port: int, path: str, status: int, expected: str) -> None:
    """And nothing else is."""
    assert asked(port, f"/onrecord/{path}")[:2] == (status, expected)


def test_the_site_itself_serves_what_it_has(port: int) -> None:
    """The same rules there lead nobody round in a circle."""
    assert asked(port, "/words/context.jsonld")[:2] == (200, "")
    assert asked(port, "/words/ontology", "text/html")[:2] == (303, PAGE)


def test_every_name_that_we_use_is_answered(port: int) -> None:
    """The namespaces of the code, and what the ontology's header and the schema call themselves."""
    constants = [getattr(told, "value", told) for told in vars(namespaces).values()]
    names = [told for told in constants if isinstance(told, str) and told.startswith(HOME)]
    names += [f"{ID}mayor", f"{RULE}speaks-for", f"{HOME}context.jsonld", f"{HOME}.well-known/genid/0-1"]
    for file in ("onrecord.ttl", "alignments.ttl", "shapes.ttl", "style.ttl", "facts.schema.json"):
        text = resources.ontology(file).read_text(encoding="utf-8")
        names += re.findall(r'[<"](https://w3id\.org/onrecord/[^#>"]*)[>"]', text)

    unanswered = {
        name
        for name in names
        if asked(port, f"/onrecord/{name.partition('#')[0].removeprefix(HOME)}")[0] not in (302, 303)
    }

    assert unanswered == set()
    assert len(set(names)) > 10
