"""What the published view says: its finding, of a host, of a question, and of what it does not show."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.drawing.card import KeyItem, State
from dashboard.drawing.geometry import Circle, Rect
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import reason_words, state_words
from dashboard.texts import Texts, emphasised
from dashboard.views.feedback.published import Hosted, Published, share
from data.release.figures import Figure

LONGEST = 55
"""Characters of a title."""


def host_name(texts: Texts, host: Hosted) -> str:
    """A row's name: the host's, by its day where it has several, and whether it is the reader's own."""
    name = label(texts, host.round)
    if host.apart:
        name = f"{name} {texts.day(host.apart)}"
    return texts._("{host} · you", host=name) if host.own else name


def rated(texts: Texts, host: Hosted) -> str:
    """How many firms rated, of how many asked; empty where that is not shown."""
    figure = host.round
    if figure.value is None:
        return ""
    values = {"answered": texts.number(int(figure.value)), "invited": texts.number(figure.of or 0)}
    return texts._("{answered} of {invited} rated", **values)


def host_state(texts: Texts, host: Hosted) -> str:
    """Why a round shows no value; empty where it does."""
    if host.round.state != "value":
        return state_words(texts, host.round)
    if host.state == "value":
        return ""
    kept = next(iter(host.raters.values()), None)
    return state_words(texts, kept) if kept else texts._("suppressed: {reason}", reason=reason_words(texts, None))


def k_of_n(texts: Texts, figure: Figure) -> str:
    """How many were positive, of how many."""
    return texts._("{count} of {of}", count=texts.number(int(figure.value or 0)), of=texts.number(figure.of or 0))


def mark_label(texts: Texts, who: str, question: str, figure: Figure, *, startups: bool = False) -> str:
    """A question's marks in full."""
    values = {"who": who, "question": question, "k_of_n": k_of_n(texts, figure)}
    if startups:
        return texts._("{who}, {question}: {k_of_n} startups positive", **values)
    return texts._("{who}, {question}: {k_of_n} rating firms positive", **values)


def share_label(texts: Texts, who: str, question: str, figure: Figure, benchmark: Figure | None) -> str:
    """A share in full, beside the benchmark where there is one."""
    values = {"who": who, "question": question, "k_of_n": k_of_n(texts, figure), "share": texts.percent(share(figure))}
    said = texts._("{who}, {question}: {k_of_n} positive, {share}", **values)
    if benchmark is None or benchmark.value is None:
        return said
    return f"{said}; {benchmark_words(texts, benchmark)}"


def benchmark_words(texts: Texts, figure: Figure | None) -> str:
    """The benchmark of one question, in full; one that was not published to this reader ran over too few hosts."""
    if figure is None:
        return texts._("suppressed: {reason}", reason=reason_words(texts, "fewer_hosts_than_needed"))
    if figure.value is None:
        return state_words(texts, figure)
    values = {"share": texts.percent(figure.value), "count": figure.of or 0}
    return texts._("benchmark {share}, over {count} hosts", **values)


def title(texts: Texts, read: ReleaseRead, found: Published) -> Markup:
    """The finding: of the host that stands below, else of those that share, else of the benchmark."""
    spoken = {host.code for host in found.spoken}
    if len(spoken) == 1:
        return _of_host(texts, found, found.spoken)
    shown = [host for host in found.hosts if host.state == "value"]
    if shown and (read.firm or not found.compared):
        return texts.html_n(
            "{many} host shows how it was received",
            "{many} hosts show how they were received",
            len({host.code for host in shown}),
            many=_capital(texts.small_number(len({host.code for host in shown}))),
        )
    if not found.compared:
        return texts.html("Too few hosts to tell how they were received")
    most = sum((figure.value or 0) > 1 / 2 for figure in found.benchmark.values() if figure.state == "value")
    return texts.html("Hosts: over half positive on {most} of {all} questions", most=most, all=found.compared)


def _of_host(texts: Texts, found: Published, hosts: Sequence[Hosted]) -> Markup:
    host = hosts[-1]
    name = label(texts, host.round)
    who = emphasised(name) if found.filtered else name
    if host.state == "pending":
        return _fitting(texts.html("{who}: the round is still open", who=who), texts.html("The round is still open"))
    if host.state != "value":
        return _fitting(texts.html("Too few to tell for {who}", who=who), texts.html("Too few to tell"))
    shown = {name: figure for name, figure in host.raters.items() if figure.state == "value"}
    held = {name: mean for name in shown if (mean := _mean(found.benchmark, name)) is not None}
    if held:
        above = sum(share(shown[name]) > mean for name, mean in held.items())
        values = {"above": above, "all": len(held)}
        return _fitting(
            texts.html("{who}: above the benchmark on {above} of {all} questions", who=who, **values),
            texts.html("{who}: above the benchmark on {above} of {all}", who=who, **values),
            texts.html("Above the benchmark on {above} of {all} questions", **values),
        )
    most = sum(share(figure) > 1 / 2 for figure in shown.values())
    values = {"most": most, "all": len(shown)}
    return _fitting(
        texts.html("{who}: over half positive on {most} of {all} questions", who=who, **values),
        texts.html("Over half positive on {most} of {all} questions", **values),
    )


def key(texts: Texts, found: Published) -> tuple[KeyItem, ...]:
    """The unit, what is filled and what is not, the share and what it is held against."""
    items: list[KeyItem] = []
    if found.hosts:
        items += [
            KeyItem(texts._("Rating firms:")),
            KeyItem(texts._("positive"), (Rect(0, 0.5, 13, 13, "fav"),), 14),
            KeyItem(texts._("not"), (Rect(0.75, 1.25, 11.5, 11.5, "rest"),), 14),
        ]
        if any(figure.state == "value" for host in found.spoken for figure in host.startups.values()):
            items.append(KeyItem(texts._("a startup"), (Circle(6, 7, 5.5, "fav"),), 13))
        items.append(KeyItem(texts._("share positive"), (Rect(2, 0, 3, 14, "att"),), 7))
    else:
        items.append(KeyItem(texts._("Hosts:")))
        if not found.compared:
            items.append(KeyItem(texts._("not shown"), (Rect(0, 0, 22, 14, "supp"),), 22))
    if found.compared:
        box = (Rect(3, 3, 8, 8, "bench"),)
        hosts = found.benchmark_hosts
        items.append(KeyItem(texts.n("mean of {count} host", "mean of {count} hosts", hosts), box, 14))
    return tuple(items)


def footer(texts: Texts, read: ReleaseRead, found: Published) -> str:
    """The ratings that stand below, as of when, and one caveat."""
    n = ratings(found)
    if n:
        said = texts.n("{count} rating", "{count} ratings", n)
    elif found.compared:
        said = texts.n("{count} host in the benchmark", "{count} hosts in the benchmark", found.benchmark_hosts)
    else:
        said = texts._("no benchmark")
    as_of = texts._("as of {day}", day=texts.day(read.release.as_of))
    return "; ".join((said, as_of, texts._("no figure tells who rated")))


def ratings(found: Published) -> int:
    """Ratings beneath the questions that are shown; of all hosts where none stands out."""
    hosts = found.spoken or found.hosts
    return sum(figure.of or 0 for host in hosts for figure in host.raters.values() if figure.state == "value")


def state(found: Published) -> State:
    """Of the view as a whole."""
    hosts = found.spoken or found.hosts
    if any(host.state == "value" for host in hosts) or (found.compared and not found.spoken):
        return "ready"
    if any(host.state == "pending" for host in hosts):
        return "pending"
    return "suppressed" if hosts or found.benchmark else "empty"


def notes(texts: Texts, read: ReleaseRead, found: Published) -> tuple[str, ...]:
    """What is not shown, and why."""
    said = []
    if read.firm and not read.firm.hosted:
        said.append(texts._("{firm} has not hosted: nobody has rated its model.", firm=read.firm.name))
    if not found.compared:
        kept = next((figure for figure in found.benchmark.values() if figure.state != "value"), None)
        said.append(texts._("Benchmark: {why}.", why=benchmark_words(texts, kept)))
    elif any(figure.detail == "sharing_only" for figure in found.benchmark.values()):
        said.append(texts._("The benchmark runs over this programme's sharing hosts alone."))
    if any(host.round.detail == "as_published" for host in found.hosts if host.chosen):
        said.append(
            texts._("Stands as it was first published: the difference of a later correction would name a firm.")
        )
    return tuple(said)


def _mean(benchmark: Mapping[str, Figure], criterion: str) -> float | None:
    figure = benchmark.get(criterion)
    return figure.value if figure else None


def _fitting(*titles: Markup) -> Markup:
    return next((each for each in titles if len(each.striptags()) <= LONGEST), titles[-1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
