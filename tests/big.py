"""Big made-up debates for benchmarks: statement graphs as `viz.graph` makes them, of any size and always the same."""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from kg.namespaces import ID

if TYPE_CHECKING:
    import networkx

Told: TypeAlias = dict[str, object]

KINDS = {
    "Person": ("person", 40),
    "Advocacy organization": ("organization", 9),
    "Company": ("organization", 7),
    "Government body": ("organization", 4),
    "Legislature": ("organization", 2),
    "Group": ("group", 8),
    "Issue": ("issue", 12),
    "Policy": ("policy", 7),
    "Law": ("law", 4),
    "Event": ("event", 4),
    "Place": ("topic", 3),
}
"""What the names are: how each kind is drawn, and how many of a hundred it has."""

AGENTS = ("person", "organization", "group")
CAMPS = 6
"""Those of one camp mostly agree with each other."""
LOYAL = 0.85
"""How often somebody holds what their camp holds."""
START = date(2015, 1, 5)
DAYS = 3_300

_HEADS = [first + second for first in "bdfghklmnprstv" for second in "aeio"]
_TAILS = ["l", "n", "r", "s", "t", "m", "nd", "rk", "st", "lt"]
_MODES = ["direct", "indirect", "mixed", "announcement", "reporter"]
_ACTS = ["claim", "demand", "criticism", "praise", "commitment", "prediction", "question"]


class Words:
    """Made-up words and names."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known = [self._word() for _ in range(1_500)]
        self._taken: set[str] = set()

    def _word(self) -> str:
        heads = "".join(self._random.choice(_HEADS) for _ in range(self._random.choice((1, 2, 2, 3))))
        return heads + self._random.choice(_TAILS)

    def some(self, least: int, most: int) -> str:
        """Return a run of words."""
        return " ".join(self._random.choices(self._known, k=self._random.randint(least, most)))

    def name(self, category: str) -> str:
        """Return a name that wasn't given before."""
        sizes = {"person": (2, 2), "issue": (3, 6), "policy": (2, 5), "law": (2, 4)}
        while (name := self.some(*sizes.get(category, (1, 4)))) in self._taken:
            pass
        self._taken.add(name)
        return name.title() if category in (*AGENTS, "topic") else name.capitalize()


class Skewed:
    """Draws from a list whose first ones are drawn far more often than its last ones, as Zipf's law has it."""

    def __init__(self, random: Random, values: Sequence[int], skew: float) -> None:
        self._random = random
        self._values = values
        self._sums = list(accumulate((place + 3) ** -skew for place in range(len(values))))

    def draw(self) -> int:
        """Return one of the values."""
        return self._values[bisect(self._sums, self._random.random() * self._sums[-1])]


def graph(names: int, statements: int, *, seed: int = 1) -> networkx.MultiDiGraph[str]:
    """Make a debate of so many names and statements; there are about three lines to a statement."""
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    debate = Debate(names, Random(seed))
    made.add_nodes_from(debate.nodes())
    for number in range(1, statements + 1):
        for speaker, target, iri, told in debate.statement(number, statements):
            made.add_edge(speaker, target, key=iri, **told)
    return made


class Debate:
    """A debate in the making.

    Args:
        names: how many names there are, at least 50.
        random: what decides everything.
    """

    def __init__(self, names: int, random: Random) -> None:
        self._random = random
        self._words = Words(random)
        kinds = random.choices(list(KINDS), [share for _, share in KINDS.values()], k=names)
        self._told = [self._name(kind) for kind in kinds]
        self._camp = [random.randrange(CAMPS) for _ in kinds]
        agents = [place for place, told in enumerate(self._told) if told["category"] in AGENTS]
        things = [place for place, told in enumerate(self._told) if told["category"] not in AGENTS]
        self._speakers = Skewed(random, agents, 0.95)
        self._things = Skewed(random, things, 0.8)
        own = ([one for one in things if self._camp[one] == camp] for camp in range(CAMPS))
        self._own = [Skewed(random, found or things, 0.7) for found in own]
        self._behalf = self._organizations(agents)
        self._broaden([one for one in things if self._told[one]["category"] == "issue"])
        self._sources = [self._source(number) for number in range(max(3, names // 40))]
        self._last: list[int] = []

    def _name(self, kind: str) -> Told:
        category = KINDS[kind][0]
        return {"label": self._words.name(category), "kind": kind, "category": category}

    def _organizations(self, agents: Sequence[int]) -> dict[int, int]:
        """Let two of five people speak for an organization of their camp."""
        found: dict[int, list[int]] = {camp: [] for camp in range(CAMPS)}
        for one in agents:
            if self._told[one]["category"] == "organization":
                found[self._camp[one]].append(one)
        people = [one for one in agents if self._told[one]["category"] == "person" and self._random.random() < 0.4]
        return {one: self._random.choice(found[self._camp[one]]) for one in people if found[self._camp[one]]}

    def _broaden(self, issues: Sequence[int]) -> None:
        """Set most issues below a few broader ones."""
        broader = issues[: max(1, len(issues) // 12)]
        for one in issues[len(broader) :]:
            self._told[one] |= self._named("broader", self._random.choice(broader))

    def _source(self, number: int) -> Told:
        published = START + timedelta(days=self._random.randrange(DAYS))
        return {
            "article": f"{ID}article/{number:06}",
            "title": self._words.some(4, 9).capitalize(),
            "publisher": f"The {self._words.some(1, 2).title()}",
            "published": f"{published.isoformat()}T09:00:00Z",
            "url": f"https://example.org/{published.year}/{number}",
        }

    def nodes(self) -> list[tuple[str, Told]]:
        """List the names with what is told of each, sorted by IRI."""
        return [(_iri(place), told) for place, told in enumerate(self._told)]

    def statement(self, number: int, most: int) -> list[tuple[str, str, str, Told]]:
        """Make the lines of one statement: from whom, to what, key, and what is told."""
        random = self._random
        iri = f"{ID}statement/{number:07}"
        speaker = self._speakers.draw()
        told: Told = {"statement": iri, "number": number, **self._said(speaker)}
        told |= self._sources[(number - 1) * len(self._sources) // most] | self._passage(str(told["words"]))
        if self._last and random.random() < 0.1:
            told["responds_to_iri"] = f"{ID}statement/{random.choice(self._last):07}"
            told["responds_to"] = "an earlier statement"
        self._last = [*self._last[-50:], number]
        targets = sorted({self._target(speaker) for _ in range(random.choice((1, 2, 3, 3, 4, 6)))} - {speaker})
        toward = ((one, self._toward(iri, speaker, one)) for one in targets or [speaker])
        return [(_iri(speaker), _iri(one), iri, told | more) for one, more in toward]

    def _target(self, speaker: int) -> int:
        """Choose what is spoken about: mostly the camp's own things, else anything, else somebody."""
        chance = self._random.random()
        if chance < 0.2:
            return self._speakers.draw()
        return self._own[self._camp[speaker]].draw() if chance < 0.6 else self._things.draw()

    def _said(self, speaker: int) -> Told:
        random = self._random
        words = self._words.some(8, 25)
        mode = random.choices(_MODES, (50, 25, 15, 7, 3))[0]
        quoted = mode in ("direct", "mixed")
        told: Told = {"words": words, "quoted": quoted, "quotation" if quoted else "paraphrase": words}
        told |= {"mode": mode, "act": random.choice(_ACTS), "speaker": self._told[speaker]["label"]}
        if speaker in self._behalf:
            told["role"] = self._words.some(1, 2)
            told |= self._named("behalf", self._behalf[speaker])
        if random.random() < 0.7:
            day = START + timedelta(days=random.randrange(DAYS))
            told |= {"when": day.isoformat()[: random.choice((4, 7, 10, 10, 10))]}
            told |= {"earliest": day.isoformat(), "latest": day.isoformat()} if len(str(told["when"])) == 10 else {}
        return told

    def _named(self, key: str, one: int) -> Told:
        return {key: self._told[one]["label"], f"{key}_iri": _iri(one)}

    def _passage(self, words: str) -> Told:
        start = self._random.randrange(4_000)
        passage = {"line": start // 80 + 1, "start": start, "end": start + len(words), "exact": words}
        passage |= {"prefix": self._words.some(3, 5) + " “", "suffix": "” " + self._words.some(3, 5)}
        return {**passage, "passages": json.dumps([passage])}

    def _toward(self, iri: str, speaker: int, target: int) -> Told:
        """Return what a statement says toward one thing."""
        random = self._random
        if target == speaker:
            return {}
        if random.random() < 0.3:
            return {"relation": random.choice(("about", "about", "addressed to", "calls for"))}
        holder = self._behalf.get(speaker, speaker)
        stance = self._stance(holder, target)
        position: Told = {"iri": f"{iri}/position/{target}", "stance": stance, "holder_iri": [_iri(holder)]}
        if random.random() < 0.08:
            position["condition"] = f"if {self._words.some(3, 8)}"
        told: Told = {"relation": "about, position" if random.random() < 0.3 else "position", "stance": stance}
        told |= {"condition": position["condition"]} if "condition" in position else {}
        return told | self._named("holder", holder) | {"positions": json.dumps([position])}

    def _stance(self, holder: int, target: int) -> str:
        """Take the camp's side, which for a thing is as good as fixed, and for another camp's people is against."""
        camp, other = self._camp[holder], self._camp[target]
        if self._random.random() > LOYAL:
            return self._random.choice(("supports", "opposes", "mixed", "neutral"))
        if self._told[target]["category"] in AGENTS:
            return "supports" if camp == other else "opposes"
        return "supports" if camp == other or (camp * 7 + target * 3) % 5 < 2 else "opposes"


def _iri(place: int) -> str:
    return f"{ID}name/{place:06}"
