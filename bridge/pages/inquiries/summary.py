"""Figures of the leads tab: inquiries by type and day, and how quickly people answer, by agent and source."""

from fastapi import Request, Response

from bridge.frame.contents import entry_of
from bridge.middleware.root_path import address
from bridge.pages.inquiries.words import PERIODS
from bridge.pages.page import page
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from schemas.model.inquiries.listed import InquiryViewer, Period
from schemas.model.inquiries.words import InquiryType
from tasks.inquiries.viewers import inquiry_viewer_of_session
from tasks.run.runtime import Runtime
from tasks.views.inquiries.summary import Chart, chart, summary

USUAL = Period.LAST_30


def summary_page(
    request: Request, who: Visitor, team: Team, runtime: Runtime, viewer: InquiryViewer
) -> Response:
    """Of the period in the address; of the last 30 days without one, or with one that is none."""
    asked = request.query_params.get("period", "")
    period = Period(asked) if asked in PERIODS else USUAL
    place = address(request, "/pages/inquiries?view=summary&period=")
    tabs = [(words, f"{place}{value}", value == period) for value, words in PERIODS.items()]
    found = summary(runtime.store, team, viewer, period, clock.now())
    return page(
        request, who, "inquiries_summary.html", found=found, tabs=tabs, types=list(InquiryType), said=PERIODS[period]
    )  # fmt: skip


def lately(runtime: Runtime, team: Team, who: Visitor) -> Chart | None:
    """The last seven days, for the overview; None where the tab is not for this visitor, and where nothing came."""
    entry = entry_of("/pages/inquiries")
    if entry is None or who.role not in entry.roles:
        return None
    viewer = inquiry_viewer_of_session(runtime.store, team, who)
    found = chart(runtime.store, team, viewer, Period.LAST_7, clock.now())
    return found if found.total else None
