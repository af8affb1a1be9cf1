"""The published view's tables: the drawing's twin, then what hosts were told and what they made of it."""

from collections.abc import Iterator

from dashboard.drawing.card import Cell, Table
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import state_words
from dashboard.texts import DASH, Texts
from dashboard.views.feedback import published_words as words
from dashboard.views.feedback.published import Hosted, Published, share
from data.frames import records
from data.release.figures import Figure


def table(texts: Texts, read: ReleaseRead, found: Published) -> Table:
    """One row per host and question; a single one for a host without values; at last the benchmark alone."""
    rows = [row for host in found.hosts for row in _of_host(texts, read, found, host)]
    if not any(host.state == "value" for host in found.hosts):
        rows += list(_of_benchmark(texts, found))
    if found.unnamed:
        rows.append(_line(found, Cell(unnamed(texts, found))))
    head = (
        Cell(texts._("Host")),
        Cell(texts._("Question")),
        Cell(texts._("Firms positive"), numeric=True),
        Cell(texts._("Share"), numeric=True),
        Cell(texts._("Benchmark"), numeric=True),
        *((Cell(texts._("Startups positive"), numeric=True),) if found.startups else ()),
    )
    return Table(texts._("Raters who were positive, by host and question"), head, tuple(rows))


def unnamed(texts: Texts, found: Published) -> str:
    """The hosts that no row speaks of."""
    return texts.n(
        "{count} host shares only inside the benchmark",
        "{count} hosts share only inside the benchmark",
        found.unnamed,
    )


def _of_host(texts: Texts, read: ReleaseRead, found: Published, host: Hosted) -> Iterator[tuple[Cell, ...]]:
    focus = found.filtered and host.chosen
    name = Cell(words.host_name(texts, host), read.links.to("host", host.code), focus=focus)
    if host.state != "value":
        said = "; ".join(part for part in (words.rated(texts, host), words.host_state(texts, host)) if part)
        yield _line(found, name, said)
        return
    for criterion in found.criteria:
        code = criterion.criterion or ""
        figure, startups = host.raters.get(code), host.startups.get(code)
        yield (
            name,
            Cell(label(texts, criterion)),
            Cell(_counted(texts, figure), numeric=True),
            _share(texts, figure),
            _mean(texts, found.benchmark.get(code)),
            *((Cell(_counted(texts, startups), numeric=True),) if found.startups else ()),
        )


def _of_benchmark(texts: Texts, found: Published) -> Iterator[tuple[Cell, ...]]:
    for criterion in found.criteria:
        mean = found.benchmark.get(criterion.criterion or "")
        name = texts.n("{count} host", "{count} hosts", mean.of) if mean and mean.of else texts._("All hosts")
        none = Cell(DASH, numeric=True)
        said = _mean(texts, mean) if mean else Cell(words.benchmark_words(texts, mean), numeric=True)
        cells = (Cell(name), Cell(label(texts, criterion)), none, none, said)
        yield (*cells, none) if found.startups else cells


def _counted(texts: Texts, figure: Figure | None) -> str:
    if figure is None:
        return DASH
    return words.k_of_n(texts, figure) if figure.state == "value" else state_words(texts, figure)


def _share(texts: Texts, figure: Figure | None) -> Cell:
    if figure is None or figure.state != "value":
        return Cell(DASH, numeric=True)
    return Cell(texts.percent(share(figure)), numeric=True, value=share(figure))


def _mean(texts: Texts, figure: Figure | None) -> Cell:
    if figure is None:
        return Cell(DASH, numeric=True)
    if figure.value is None:
        return Cell(state_words(texts, figure), numeric=True)
    return Cell(texts.percent(figure.value), numeric=True, value=figure.value)


def _line(found: Published, name: Cell, said: str = "") -> tuple[Cell, ...]:
    return (name, Cell(said), *(Cell("") for _ in range(4 if found.startups else 3)))


def registers(texts: Texts, read: ReleaseRead, found: Published) -> tuple[Table, ...]:
    """Comments, suggestions and decisions, of the selected hosts or of all that this reader is shown."""
    names = {host.code: words.host_name(texts, host) for host in found.hosts if host.chosen}
    tables = (
        _comments(texts, read, names),
        _own_suggestions(texts, read, names),
        _suggestions(texts, read, names),
        _decisions(texts, read),
    )
    return tuple(each for each in tables if each.rows)


def _comments(texts: Texts, read: ReleaseRead, names: dict[str, str]) -> Table:
    rows = []
    for figure in read.of("comment"):
        if figure.host in names:
            said = label(texts, figure) if figure.state == "value" else state_words(texts, figure)
            rows.append((Cell(names[figure.host]), Cell(kind_name(texts, figure.detail)), Cell(said)))
    head = (Cell(texts._("Host")), Cell(texts._("Kind")), Cell(texts._("Comment")))
    return Table(texts._("Comments, in no order that tells who wrote them"), head, tuple(rows))


def _own_suggestions(texts: Texts, read: ReleaseRead, names: dict[str, str]) -> Table:
    """The firm's own, as they stand today."""
    rows: list[tuple[Cell, ...]] = []
    if read.firm and read.firm.code in names:
        actions: dict[int, list[str]] = {}
        for row in records(read.own["action"]):
            actions.setdefault(row["suggestion_id"], []).append(_action(texts, row["title"], row["due"]))
        rows = [
            (
                Cell(row["public_text"] or ""),
                Cell(decision_name(texts, row["decision"])),
                Cell(row["reason"] or ""),
                Cell("; ".join(actions.get(row["id"], ()))),
            )
            for row in records(read.own["suggestion"])
        ]
    head = (
        Cell(texts._("Suggestion")),
        Cell(texts._("Decision")),
        Cell(texts._("Reason")),
        Cell(texts._("What follows")),
    )
    return Table(texts._("Suggestions to your own model, as they stand today"), head, tuple(rows))


def _suggestions(texts: Texts, read: ReleaseRead, names: dict[str, str]) -> Table:
    own = read.firm.code if read.firm else None
    rows = [
        (Cell(names[figure.host]), Cell(label(texts, figure)), Cell(decision_name(texts, figure.detail)))
        for figure in read.of("suggestion")
        if figure.host in names and figure.host != own
    ]
    head = (Cell(texts._("Host")), Cell(texts._("Suggestion")), Cell(texts._("Decision")))
    return Table(texts._("Suggestions to hosts that share"), head, tuple(rows))


def _decisions(texts: Texts, read: ReleaseRead) -> Table:
    rows = [
        (Cell(decision_name(texts, figure.detail)), Cell(texts.number(int(figure.value or 0)), numeric=True))
        for figure in read.of("suggestions")
        if figure.state == "value"
    ]
    head = (Cell(texts._("Decision")), Cell(texts._("Suggestions"), numeric=True))
    return Table(texts._("What the hosts decided, all together"), head, tuple(rows))


def _action(texts: Texts, title: str, due: object) -> str:
    return texts._("{title}, due {day}", title=title, day=due) if due else title


def kind_name(texts: Texts, kind: str | None) -> str:
    """A comment's kind."""
    return {
        "strength": texts._("strength"),
        "adversity": texts._("adversity"),
        "challenge": texts._("challenge"),
        "other": texts._("other"),
    }.get(kind or "", DASH)


def decision_name(texts: Texts, decision: str | None) -> str:
    """What a host made of a suggestion."""
    return {
        "undecided": texts._("undecided"),
        "agree": texts._("agreed"),
        "partial": texts._("agreed in part"),
        "reject": texts._("rejected"),
    }.get(decision or "", DASH)
