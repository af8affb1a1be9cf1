"""The coordinator's pages and forms."""

from callbacks.asked import COORDINATOR, FormSpec, LongFormSpec, PageSpec
from callbacks.coordination.accounts import accounts_answer, added, changed
from callbacks.coordination.bring_in import (
    MOST_BYTES,
    answered,
    bring_in_answer,
    confirmed,
    discarded,
    dropped,
    heading,
)
from callbacks.coordination.comments import comments_answer, moderated
from callbacks.coordination.erase import erase_answer, erased
from callbacks.coordination.hub import hub_answer
from callbacks.coordination.log import log_answer
from callbacks.coordination.publish import publish_answer, published, withdrawn
from callbacks.coordination.raters import looked, raters_answer
from callbacks.coordination.record import record_answer, undone

COORDINATION_PAGES: dict[str, PageSpec] = {
    "/data": PageSpec(COORDINATOR, hub_answer),
    "/data/import": PageSpec(COORDINATOR, bring_in_answer),
    "/data/record": PageSpec(COORDINATOR, record_answer),
    "/data/publish": PageSpec(COORDINATOR, publish_answer),
    "/data/comments": PageSpec(COORDINATOR, comments_answer),
    "/data/raters": PageSpec(COORDINATOR, raters_answer),
    "/data/accounts": PageSpec(COORDINATOR, accounts_answer),
    "/data/erase": PageSpec(COORDINATOR, erase_answer),
    "/data/log": PageSpec(COORDINATOR, log_answer),
}
COORDINATION_FORMS: dict[str, FormSpec | LongFormSpec] = {
    "/data/import/files": FormSpec(COORDINATOR, dropped, MOST_BYTES),
    "/data/import/answer": FormSpec(COORDINATOR, answered),
    "/data/import/discard": FormSpec(COORDINATOR, discarded),
    "/data/import/confirm": LongFormSpec(COORDINATOR, confirmed, heading),
    "/data/record/undo": FormSpec(COORDINATOR, undone),
    "/data/publish/release": FormSpec(COORDINATOR, published),
    "/data/publish/withdraw": FormSpec(COORDINATOR, withdrawn),
    "/data/comments/moderate": FormSpec(COORDINATOR, moderated),
    "/data/raters/look": FormSpec(COORDINATOR, looked),
    "/data/accounts/add": FormSpec(COORDINATOR, added),
    "/data/accounts/change": FormSpec(COORDINATOR, changed),
    "/data/erase/person": FormSpec(COORDINATOR, erased),
}
