"""What the requests need to reach further than the log-in page.

People of the demo city log in and follow the links of the pages they meet, a few of each kind. The forms they are
offered tell the fields that each address takes; the numbers in the links are of records that they may open. Three
requests of four name such a record, and are sent as somebody who knows it.
"""

import os
import re
import zlib
from html.parser import HTMLParser

import requests
import schemathesis

URL = os.environ["RENKEI_URL"]
PASSWORD = "hashi-wo-kakeru"
PEOPLE = ["manager", "bureau", "ward", "professional", "coordinator", "co-kita", "admin"]
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
PART = re.compile(r"{([^}]+)}")
# Pages of one kind that are looked at for their links, and records of one kind that are remembered.
PAGES, RECORDS = 2, 20


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, text, here):
        super().__init__()
        self.here = here
        self.links = []
        # Each form as its method, address and the names of its fields.
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "a" and values.get("href", "").startswith("/"):
            self.links.append(plain(values["href"]))
        elif tag == "form":
            method = values.get("method", "get").lower()
            self.forms.append((method, plain(values.get("action") or self.here), set()))
        elif self.forms and values.get("name"):
            self.forms[-1][2].add(values["name"])


class Person:
    """Somebody who has logged in."""

    def __init__(self, name):
        self.web = requests.Session()
        self.web.headers.update(SAME_SITE)
        form = {"login": name, "password": PASSWORD}
        answer = self.web.post(f"{URL}/login", data=form, allow_redirects=False, timeout=60)
        if answer.status_code != 303 or not self.web.cookies:
            raise RuntimeError(f"{name} cannot log in: {answer.status_code}")

    def open(self, address):
        """The page at an address, or nothing where there is none for this person."""
        answer = self.web.get(URL + address, allow_redirects=False, timeout=60)
        is_page = answer.ok and "html" in answer.headers.get("Content-Type", "")
        return Page(answer.text, address) if is_page else None


class City:
    """What people met: records by the path they stand at, and fields by the form they belong to."""

    def __init__(self):
        self.people = []
        self.records = {}
        self.fields = {}

    def meet(self, paths):
        """Lets everybody look around at the pages of these paths."""
        self.shapes = sorted(((shape(path), path) for path in paths), key=lambda pair: pair[1].count("{"))
        self.people = [Person(name) for name in PEOPLE]
        for person in self.people:
            self.look_around(person, [path for path in paths if "{" not in path])

    def look_around(self, person, addresses):
        looked = {}
        for address in addresses:
            path, parts = self.place(address)
            if path is None:
                continue
            known = self.records.setdefault(path, [])
            if parts and len(known) < RECORDS:
                known.append((person, parts))
            times = looked.get(path, 0)
            # Files are long in the making, and have no links.
            if times >= PAGES or "." in address or path in ("/logout", "/login"):
                continue
            looked[path] = times + 1
            page = person.open(address)
            if page:
                addresses.extend(page.links)
                self.take_forms(page)

    def take_forms(self, page):
        for method, address, names in page.forms:
            path, _ = self.place(address)
            self.fields.setdefault((method, path), set()).update(names - {"once"})

    def place(self, address):
        """The path that an address belongs to, with its parts."""
        for pattern, path in self.shapes:
            found = pattern.fullmatch(address)
            if found:
                return path, found.groupdict()
        return None, {}

    def choose(self, path, generated):
        """Who asks, and for which record at this path."""
        number = zlib.crc32(repr(generated).encode())
        known = self.records.get(path)
        if not known or number % 4 == 0:
            return self.people[number // 4 % len(self.people)], generated
        person, parts = known[number // 4 % len(known)]
        return person, {**generated, **parts}


def plain(address):
    """An address without its query."""
    return re.split("[?#]", address)[0]


def shape(path):
    """The addresses that a path with parts stands for."""
    pieces = PART.split(path)
    texts = (re.escape(piece) if at % 2 == 0 else f"(?P<{piece}>[^/]+)" for at, piece in enumerate(pieces))
    return re.compile("".join(texts))


CITY = City()


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Everybody looks around, and what forms ask for becomes part of the document."""
    CITY.meet(list(raw_schema["paths"]))
    for (method, path), names in CITY.fields.items():
        operation = raw_schema["paths"].get(path, {}).get(method)
        if operation is None:
            raise RuntimeError(f"a form leads to {method} {path}, which is not in the document")
        fields = {name: {"type": "string"} for name in sorted(names)}
        if method == "get":
            operation["parameters"] += [{"name": name, "in": "query", "schema": fields[name]} for name in fields]
        else:
            for body in operation["requestBody"]["content"].values():
                body["schema"] = {"type": "object", "properties": fields}
    records = sum(1 for records in CITY.records.values() if records)
    print(f"{len(CITY.people)} people know records at {records} paths and {len(CITY.fields)} forms", flush=True)


@schemathesis.hook
def map_case(context, case):
    """Names a record that is there, and who asks for it."""
    person, parts = CITY.choose(case.operation.path, case.path_parameters or {})
    if parts:
        case.path_parameters = parts
    case.headers = {**(case.headers or {}), **SAME_SITE}
    case.cookies = {**(case.cookies or {}), **person.web.cookies.get_dict()}
    return case
