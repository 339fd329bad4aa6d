"""On Record: who said what about whom, in which words, as linked data.

>>> import kg
>>> with kg.open() as store:
...     loaded = kg.load(store, *kg.articles())
...     answer = kg.ask(store, "speaks-for")
>>> loaded.statements
25
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.about import About
    from kg.account import Account
    from kg.answers import Rows
    from kg.build import Loaded, Sources
    from kg.checking import Report
    from kg.exchange.description.describing import Description
    from kg.imports.running import Taken
    from kg.store import Store

__all__ = ["articles", "ask", "check", "describe", "export", "import_", "load", "open"]


def open(folder: str | Path | None = None, *, read_only: bool = False) -> Store:
    """Open the store in a folder, which is made if it isn't there, or a new store in memory.

    The store's `dataset()` is an rdflib Dataset; its `query(text)` answers SPARQL over all graphs. Close it, or use
    it in a `with` block.

    Raises:
        kg.errors.StoreError: it can't be opened, or is in use.
    """
    from kg.store import Store

    return Store.open(Path(folder) if folder is not None else None, read_only=read_only)


def articles() -> list[Path]:
    """List the facts files that come with On Record."""
    from kg import resources

    return resources.articles()


def load(
    store: Store, *files: str | Path, registers: tuple[str | Path, ...] = (), texts: tuple[str | Path, ...] = ()
) -> Loaded:
    """Load facts files, each in place of what the store held of its article; all of them, or none.

    Args:
        store: what `open` returned.
        files: facts files, YAML or JSON Lines.
        registers: facts files of shared entities.
        texts: articles' texts, or folders of them, to which quotations are held.

    Returns:
        Counts of sources, statements, triples and inferences.

    Raises:
        kg.errors.InputError: with every problem of every file; the store is as it was before.
    """
    from kg import build

    return build.load(store, _sources(files, registers, texts))


def check(
    *files: str | Path, registers: tuple[str | Path, ...] = (), texts: tuple[str | Path, ...] = (), deep: bool = False
) -> Report:
    """Check facts files or RDF files; the report's `problems` are all that is wrong with them.

    Args:
        files: facts files, or RDF files in On Record's vocabulary.
        registers: facts files of shared entities.
        texts: articles' texts, or folders of them, to which quotations are held.
        deep: also look for contradictions with HermiT.

    Raises:
        kg.errors.JavaMissing: HermiT was asked for and there is no Java.
    """
    from kg import checking

    return checking.check(_sources(files, registers, texts), deep=deep)


def ask(store: Store, question: str, **values: str) -> Rows:
    """Answer one of the questions that `onrecord ask --list` shows.

    Args:
        store: what `open` returned.
        question: its name.
        values: its parameters: short names, labels, IRIs or dates.

    Returns:
        `columns`, and `rows` of RDF terms.

    Raises:
        kg.errors.ParameterError: no such question, or a parameter is missing, surplus, unknown or ambiguous.
    """
    from kg import query

    return query.ask(store, question, values)


def export(store: Store, form: str, file: str | Path, *, about: About | None = None) -> Account:
    """Write the graph into a file, or a folder, in one of the formats that `onrecord export --list` shows.

    Args:
        store: what `open` returned.
        form: the format's name.
        file: it is made, or replaced when all of it is written.
        about: what is said about the data set in formats of RDF: title, license, creators (`kg.about.About`).

    Returns:
        The account of what the format couldn't carry; its `rows()` are empty where it carries everything.

    Raises:
        kg.errors.ExportError: no such format, or the file can't be written.
    """
    from kg.about import NOTHING
    from kg.cli import making

    return making.export(store, form, Path(file), about or NOTHING)


def describe(store: Store, about: About | None = None) -> Description:
    """Describe a data set: counts, sources, license, version.

    Args:
        store: what `open` returned.
        about: what is said about it: title, license, creators (`kg.about.About`). No license is assumed.

    Returns:
        `iri`, `triples` in VoID, DCAT and PROV, and `rows` for people.
    """
    from kg.about import NOTHING
    from kg.exchange.description import describing

    return describing.describe(store, about or NOTHING)


def import_(
    form: str,
    *files: str | Path,
    to: str | Path,
    registers: tuple[str | Path, ...] = (),
    skip: bool = False,
    **settings: str,
) -> Taken:
    """Make a facts file, in JSON Lines, of files in one of the formats that `onrecord import --list` shows.

    Args:
        form: the format's name.
        files: what is imported.
        to: the file that is made or replaced; load it with `load`.
        registers: facts files of shared entities, which are used where name and kind agree.
        skip: leave out what is broken, instead of refusing everything.
        settings: the format's own.

    Returns:
        `counts` of what was taken, the `account` of what wasn't or in a poorer form, the `problems` that were skipped.

    Raises:
        kg.errors.ParameterError: no such format or setting.
        kg.errors.InputError: with every problem of every file; nothing was written.
    """
    from kg.build import read_registers
    from kg.files import replacing
    from kg.imports.running import Wish, run

    paths = [Path(file) for file in files]
    shared = read_registers(Path(register) for register in registers)
    with replacing(Path(to)) as sink:
        return run(Wish(form, paths, shared, settings, skip), sink)


def _sources(*kinds: tuple[str | Path, ...]) -> Sources:
    from kg.build import Sources

    return Sources(*([Path(path) for path in paths] for paths in kinds))
