"""What the overview must say, counted again in plain SQL that shares nothing with the views' statements."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, text

_APPEARANCE = ("invited", "accepted", "attended", "pitched", "gave_feedback")
_RELATIONSHIP = ("introduced", "follow_up", "agreement", "pilot", "purchase_order", "adopted")
_DAY = "DATE(COALESCE(e.actual_start, e.planned_start))"

_EVENTS = {
    "event": "SELECT e.id FROM event e WHERE e.programme_id = :p AND e.code = :v",
    "host": """SELECT e.id FROM event e JOIN organisation o ON o.id = e.host_id
        WHERE e.programme_id = :p AND o.code = :v""",
    "theme": """SELECT s.event_id FROM theme t JOIN theme_session l ON l.theme_id = t.id
        JOIN session s ON s.id = l.session_id WHERE t.programme_id = :p AND t.code = :v""",
    "startup": """SELECT s.event_id FROM startup_appearance a JOIN session s ON s.id = a.session_id
        JOIN organisation o ON o.id = a.organisation_id WHERE a.programme_id = :p AND o.code = :v""",
    "period": f"SELECT e.id FROM event e WHERE e.programme_id = :p AND CAST({_DAY} AS CHAR(10)) LIKE :v || '%'",
}


def _later(stage: str) -> str:
    """The stage and those after it, as a list for SQL."""
    ladder = _APPEARANCE if stage in _APPEARANCE else _RELATIONSHIP if stage in _RELATIONSHIP else (stage,)
    return ", ".join(f"'{word}'" for word in ladder[ladder.index(stage) :])


def _ids(ids: set[int]) -> str:
    return ", ".join(map(str, sorted(ids))) or "NULL"


@dataclass
class Oracle:
    """One programme, counted for any selection of one value per key."""

    connection: Connection
    reference: str
    as_of: str
    _events: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def rows(self, statement: str, **values: Any) -> list[Any]:
        return list(self.connection.execute(text(statement), values).all())

    def column(self, statement: str, **values: Any) -> set[Any]:
        return {row[0] for row in self.rows(statement, **values)}

    def count(self, statement: str, **values: Any) -> int:
        return int(self.rows(statement, **values)[0][0] or 0)

    @cached_property
    def programme(self) -> int:
        return self.count("SELECT id FROM programme WHERE reference_number = :r", r=self.reference)

    @cached_property
    def all_events(self) -> set[int]:
        return self.column("SELECT id FROM event WHERE programme_id = :p", p=self.programme)

    def events_of(self, key: str, value: str) -> set[int]:
        """The events that one selected value yields."""
        if (key, value) not in self._events:
            self._events[key, value] = self._events_of(key, value)
        return self._events[key, value]

    def _events_of(self, key: str, value: str) -> set[int]:
        if key != "stage":
            return self.column(_EVENTS[key], p=self.programme, v=value)
        if value in _APPEARANCE:
            return self.column(
                f"""SELECT s.event_id FROM startup_appearance a JOIN session s ON s.id = a.session_id
                WHERE a.programme_id = :p AND a.stage IN ({_later(value)})""",
                p=self.programme,
            )
        return {event for event, _ in self.met_at(value)}

    def met_at(self, stage: str) -> set[tuple[int, int]]:
        """(event, startup) where the startup reached this stage with the event's host on its day or later."""
        return {
            (row[0], row[1])
            for row in self.rows(
                f"""SELECT e.id, r.startup_id FROM event e JOIN session s ON s.event_id = e.id
                JOIN startup_appearance a ON a.session_id = s.id
                JOIN relationship_event r ON r.startup_id = a.organisation_id AND r.firm_id = e.host_id
                WHERE e.programme_id = :p AND r.programme_id = :p AND r.date >= {_DAY}
                AND r.stage IN ({_later(stage)})""",
                p=self.programme,
            )
        }

    def events(self, chosen: Mapping[str, str], but: tuple[str, ...] = ()) -> set[int]:
        """The events that all selected keys reach together, those in `but` left out."""
        reached = set(self.all_events)
        for key, value in chosen.items():
            if key not in ("organisation", "kind", *but):
                reached &= self.events_of(key, value)
        return reached

    def attendance(self, chosen: Mapping[str, str]) -> int:
        """Distinct persons present or partial, plus the headcount of each event's largest session."""
        events = _ids(self.events(chosen))
        who, heads = "", ""
        if "organisation" in chosen:
            who += " AND o.code = :o"
            heads += " AND h.organisation_id = (SELECT id FROM organisation WHERE code = :o)"
        if "kind" in chosen:
            who += " AND o.kind = :k"
            heads += " AND h.organisation_kind = :k"
        values = {"o": chosen.get("organisation"), "k": chosen.get("kind")}
        bound = {name: value for name, value in values.items() if value}
        persons = self.count(
            f"""SELECT COUNT(DISTINCT a.person_id) FROM attendance a JOIN session s ON s.id = a.session_id
            LEFT JOIN affiliation f ON f.person_id = a.person_id AND f."from" = (
                SELECT MAX(g."from") FROM affiliation g
                WHERE g.person_id = a.person_id AND g."from" <= DATE(s.starts))
            LEFT JOIN organisation o ON o.id = f.organisation_id
            WHERE a.status IN ('present', 'partial') AND s.event_id IN ({events}){who}""",
            **bound,
        )
        counted = self.count(
            f"""SELECT COALESCE(SUM(fullest), 0) FROM (SELECT MAX(heads) AS fullest FROM (
                SELECT s.event_id, SUM(h.attended) AS heads FROM headcount h JOIN session s ON s.id = h.session_id
                WHERE s.event_id IN ({events}){heads} GROUP BY s.event_id, s.id) AS sitting
            GROUP BY event_id) AS events""",
            **bound,
        )
        return persons + counted

    def themes(self, chosen: Mapping[str, str]) -> int:
        """Non-null ranks in the latest closed round, abstentions out."""
        condition = ""
        if any(key not in ("theme", "organisation", "kind") for key in chosen):
            events = _ids(self.events(chosen, but=("theme",)))
            condition += f""" AND t.id IN (SELECT l.theme_id FROM theme_session l JOIN session s ON s.id = l.session_id
                WHERE s.event_id IN ({events}))"""
        if "theme" in chosen:
            condition += " AND t.code = :t"
        if "organisation" in chosen:
            condition += " AND o.code = :o"
        values = {"t": chosen.get("theme"), "o": chosen.get("organisation")}
        return self.count(
            f"""SELECT COUNT(i."rank") FROM ballot_item i JOIN ballot b ON b.id = i.ballot_id
            JOIN theme t ON t.id = i.theme_id JOIN organisation o ON o.id = b.organisation_id
            WHERE b.programme_id = :p AND NOT b.abstained AND b.round_id = (
                SELECT r.id FROM priority_round r WHERE r.programme_id = :p AND r.closes <= :d
                ORDER BY r.number DESC LIMIT 1){condition}""",
            p=self.programme,
            d=self.as_of,
            **{name: value for name, value in values.items() if value},
        )

    def feedback(self, chosen: Mapping[str, str]) -> int:
        """Applicable ratings of closed rounds, one per firm and criterion, in cells with enough raters.

        A kind's own, where it can be told apart in some of them; else everybody's.
        """
        cells = [cell for event in self.events(chosen) for cell in self.cells.get(event, ())]
        if "kind" in chosen:
            apart = [kinds for _, kinds, fewest in cells if fewest >= 5 and chosen["kind"] in kinds]
            if apart:
                return sum(kinds[chosen["kind"]] for kinds in apart)
        return sum(raters for raters, _, _ in cells)

    @cached_property
    def cells(self) -> dict[int, list[tuple[int, dict[str, int], int]]]:
        """By event: firms that rated each criterion of its closed rounds, if enough; raters by kind; fewest alike."""
        given = self.rows(
            """SELECT s.event_id, r.id, g.criterion_id, r.minimum_raters,
                COALESCE(x.organisation_id, -x.id), COALESCE(o.kind, 'unknown'),
                CASE WHEN x.organisation_id IS NULL OR m.role = 'participant' THEN 1 ELSE 0 END
            FROM rating g JOIN response x ON x.id = g.response_id JOIN feedback_round r ON r.id = x.round_id
            JOIN session s ON s.id = r.session_id LEFT JOIN organisation o ON o.id = x.organisation_id
            LEFT JOIN participation m ON m.programme_id = x.programme_id AND m.organisation_id = x.organisation_id
            WHERE r.programme_id = :p AND r.status <> 'open' AND g.value IS NOT NULL""",
            p=self.programme,
        )
        raters: dict[tuple[int, int, int], set[tuple[int, str, int]]] = {}
        least: dict[int, int] = {}
        for event, round_, criterion, minimum, rater, kind, counted in given:
            raters.setdefault((event, round_, criterion), set()).add((rater, kind, counted))
            least[round_] = max(3, minimum)
        cells: dict[int, list[tuple[int, dict[str, int], int]]] = {}
        for (event, round_, _), who in raters.items():
            firms = sum(counted for _, _, counted in who)
            if firms >= least[round_]:
                kinds = Counter(kind for _, kind, _ in who)
                fewest = min(Counter((kind, counted) for _, kind, counted in who).values())
                cells.setdefault(event, []).append((firms, dict(kinds), fewest))
        return cells

    def startups(self, chosen: Mapping[str, str]) -> int:
        """(session, startup) at `attended` or later."""
        condition = ""
        if "startup" in chosen:
            condition += " AND o.code = :s"
        stage = chosen.get("stage")
        if stage in _APPEARANCE:
            condition += f" AND a.stage IN ({_later(stage)})"
        elif stage:
            pairs = " OR ".join(f"(s.event_id = {event} AND o.id = {firm})" for event, firm in self.met_at(stage))
            condition += f" AND ({pairs or '1 = 0'})"
        if "organisation" in chosen:
            condition += """ AND (o.code = :o OR EXISTS (SELECT 1 FROM relationship_event r JOIN organisation f
                ON f.id = r.firm_id WHERE r.programme_id = :p AND r.startup_id = o.id AND f.code = :o))"""
        events = _ids(self.events(chosen, but=("startup", "stage")))
        values = {"s": chosen.get("startup"), "o": chosen.get("organisation")}
        return self.count(
            f"""SELECT COUNT(*) FROM startup_appearance a JOIN session s ON s.id = a.session_id
            JOIN organisation o ON o.id = a.organisation_id
            WHERE a.programme_id = :p AND a.stage IN ({_later("attended")}) AND s.event_id IN ({events}){condition}""",
            p=self.programme,
            **{name: value for name, value in values.items() if value},
        )
