"""The audit's findings in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dashboard.coordination.figure_words import Names
from dashboard.released.words import reason_words
from dashboard.texts import Texts
from data.release.figures import Figure
from data.release.verdict import Finding, Verdict

_HEADS = ("closed", "raters", "startups", "comments", "benchmark")
"""The rules that an audit begins with on a round; those that follow are about the same figures."""


def verdict_sentences(texts: Texts, verdict: Verdict, figures: Sequence[Figure], names: Names) -> tuple[str, ...]:
    """What the audit found: host by host, then of the benchmark, then of the counts of persons."""
    return (
        *_of_hosts(texts, verdict.findings, figures, names),
        *_of_benchmark(texts, verdict.findings),
        *_of_counts(texts, verdict.findings),
    )


def _of_hosts(texts: Texts, findings: Sequence[Finding], figures: Sequence[Figure], names: Names) -> Iterator[str]:
    questions = {
        figure.criterion: texts.name(figure.label_en, figure.label_sv)
        for figure in figures
        if figure.figure == "criterion"
    }
    audits = _audits(findings)
    rounds = {
        host: [figure for figure in figures if figure.figure == "round" and figure.host == host] for host in audits
    }
    for host, of_host in audits.items():
        name = names.hosts.get(host, host)
        # The audit goes through a host's rounds in the order of the figures.
        heads = iter(rounds[host])
        for audit in of_host:
            who = f"{name}, {audit[0].event}" if len(rounds[host]) > 1 and audit[0].event else name
            yield from _audit(texts, who, audit, heads, questions)


def _audits(findings: Sequence[Finding]) -> dict[str, list[list[Finding]]]:
    """By host what was found together: a first rule on some figures, and the rules that follow it."""
    audits: dict[str, list[list[Finding]]] = {}
    for finding in findings:
        if finding.host is None:
            continue
        of_host = audits.setdefault(finding.host, [])
        if not of_host or (finding.rule in _HEADS and finding.criterion is None):
            of_host.append([])
        of_host[-1].append(finding)
    return audits


def _audit(
    texts: Texts, who: str, audit: Sequence[Finding], heads: Iterator[Figure], questions: Mapping[str | None, str]
) -> Iterator[str]:
    first, whole = audit[0], [each for each in audit if each.criterion is None]
    if first.rule == "comments":
        yield _of_comments(texts, who, first)
    elif first.rule == "benchmark":
        yield texts._(
            "{who}: stays with the host alone for now: its figures would give away others in the benchmark.", who=who
        )
    elif first.rule == "startups":
        yield _of_startups(texts, who, whole)
    elif first.rule == "closed" and first.figure == "round":
        next(heads, None)
        yield texts._("{who}: nothing is released, the round is still open.", who=who)
    elif first.rule != "closed":
        yield _of_round(texts, who, whole, next(heads, None))
        yield from _of_questions(texts, who, audit, questions)


def _of_round(texts: Texts, who: str, whole: Sequence[Finding], head: Figure | None) -> str:
    """One sentence about the firms' ratings as a whole."""
    failed = {each.rule: each for each in whole if not each.passed}
    if "enumeration" in failed:
        return texts._(
            "{who}: withheld: a rating could be bounded to {points} point, and the least allowed is 1.0.",
            who=who,
            points=texts.decimal(failed["enumeration"].points or 0, 1),
        )
    correction = failed.get("correction")
    if correction and correction.reason == "as_published":
        return texts._(
            "{who}: stands as it was published: the difference of the correction would name fewer than five firms.",
            who=who,
        )
    if failed:
        finding = correction or next(iter(failed.values()))
        return texts._("{who}: withheld: {reason}.", who=who, reason=reason_words(texts, finding.reason))
    return _safe(texts, who, whole, head)


def _safe(texts: Texts, who: str, whole: Sequence[Finding], head: Figure | None) -> str:
    answered, invited = (int(head.value or 0), head.of or 0) if head else (0, 0)
    points = min((each.points for each in whole if each.points is not None), default=None)
    if points is None:
        return texts._("{who}: {answered} of {invited} firms rated.", who=who, answered=answered, invited=invited)
    return texts._(
        "{who}: {answered} of {invited} firms rated; alone or with one other firm nobody can bound a rating more "
        "narrowly than {points} point.",
        who=who,
        answered=answered,
        invited=invited,
        points=texts.decimal(points, 1),
    )


def _of_questions(
    texts: Texts, who: str, found: Sequence[Finding], questions: Mapping[str | None, str]
) -> Iterator[str]:
    for each in found:
        if each.rule == "raters" and each.criterion is not None and not each.passed:
            yield texts._(
                "{who}, “{question}”: withheld: {reason}.",
                who=who,
                question=questions.get(each.criterion, each.criterion),
                reason=reason_words(texts, each.reason),
            )


def _of_startups(texts: Texts, who: str, whole: Sequence[Finding]) -> str:
    """One sentence about the startups' ratings as a whole."""
    failed = [each for each in whole if not each.passed]
    if not failed:
        return texts._("{who}: the startups' ratings are shown apart from the firms'.", who=who)
    reason = next((each.reason for each in failed if each.reason), None)
    return texts._("{who}: the startups' ratings are withheld: {reason}.", who=who, reason=reason_words(texts, reason))


def _of_comments(texts: Texts, who: str, finding: Finding) -> str:
    if finding.passed:
        return texts.n(
            "{who}: comments by {count} firm or more, none to be told apart.",
            "{who}: comments by {count} firms or more, none to be told apart.",
            finding.least or 0,
            who=who,
        )
    if finding.reason == "as_published":
        return texts._("{who}: the comments stand as they were published; later ones wait for company.", who=who)
    return texts._("{who}: comments withheld: {reason}.", who=who, reason=reason_words(texts, finding.reason))


def _of_benchmark(texts: Texts, findings: Sequence[Finding]) -> Iterator[str]:
    """One sentence for all questions that fared alike."""
    alike: dict[tuple[bool, str | None, int | None], list[Finding]] = {}
    for each in findings:
        if each.rule == "benchmark" and each.host is None:
            alike.setdefault((each.passed, each.reason, each.needed), []).append(each)
    every = sum(len(several) for several in alike.values())
    for (passed, reason, needed), several in alike.items():
        said = _benchmark(texts, passed, reason, needed or 0, min((each.least or 0) for each in several))
        yield (
            said
            if len(several) == every
            else texts.n("On {count} question: {said}", "On {count} questions: {said}", len(several), said=said)
        )
    bound = [each for each in findings if each.rule == "linear"]
    if any(not each.passed for each in bound):
        yield texts._("Benchmark: withheld: it would tell too closely what one host received.")


def _benchmark(texts: Texts, passed: bool, reason: str | None, needed: int, least: int) -> str:
    few = texts.small_number(needed)
    if passed:
        return texts._("Benchmark: the same for everyone; {least} hosts share only inside it.", least=least)
    if reason == "sharing_only":
        return texts._(
            "Benchmark: for the firms only, over the sharing hosts alone: fewer than {needed} hosts share only inside "
            "it.",
            needed=few,
        )
    if reason == "as_published":
        return texts._("Benchmark: stands as it was published until five more hosts can enter together.")
    return texts._("Benchmark: withheld: fewer than {needed} hosts share only inside it.", needed=few)


def _of_counts(texts: Texts, findings: Sequence[Finding]) -> Iterator[str]:
    """How many counts of persons are not shown, by reason."""
    counts = [each for each in findings if each.rule == "counts"]
    reasons = Counter(each.reason for each in counts if not each.passed)
    for reason, count in reasons.most_common():
        yield texts.n(
            "{count} count of persons is not shown: {reason}.",
            "{count} counts of persons are not shown: {reason}.",
            count,
            reason=reason_words(texts, reason),
        )
