"""The bridge as an ASGI application: its pages, the webhooks, and what they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI
from fastapi.templating import Jinja2Templates

from bridge.error_pages import add_error_pages
from bridge.isolation import isolated
from bridge.lead_page.forms import LeadPages
from bridge.lead_page.routes import router
from bridge.middleware.body_limit import BodyLimit
from bridge.middleware.guard import Guard
from bridge.middleware.root_path import RootPath, address
from bridge.pages.access_log import router as access_log_page
from bridge.pages.activities import router as activity_pages
from bridge.pages.consumers.appeals import router as appeals_page
from bridge.pages.consumers.audit import router as consumer_audit_page
from bridge.pages.consumers.consumers import router as consumer_pages
from bridge.pages.field_map import router as field_map_page
from bridge.pages.go_live import router as go_live_pages
from bridge.pages.index import router as pages
from bridge.pages.inquiries.contact import router as contact_page
from bridge.pages.inquiries.csv import router as inquiries_as_csv
from bridge.pages.inquiries.search import router as inquiry_pages
from bridge.pages.leads import router as lead_pages_behind_a_session
from bridge.pages.leads_csv import router as leads_as_csv
from bridge.pages.matches import router as match_pages
from bridge.pages.open_cases import router as people_pages
from bridge.pages.plan import router as plan_pages
from bridge.pages.profiles import router as profile_pages
from bridge.pages.registered_users.claims import router as claims_page
from bridge.pages.registered_users.qualification import router as qualification_page
from bridge.pages.registered_users.shifts import router as shift_page
from bridge.pages.registered_users.talk import router as talk_page
from bridge.pages.registered_users.talks import router as talks_page
from bridge.pages.sales_agent.agent import router as sales_agent_page
from bridge.pages.sales_agent.conversation import router as conversation_page
from bridge.pages.sales_agent.conversations import router as conversation_pages
from bridge.pages.sales_agent.visitors import router as visitor_pages
from bridge.pages.transaction import router as transaction_pages
from bridge.session.login import router as login_pages
from bridge.site_calls.claims import router as site_claims
from bridge.site_calls.deciding import router as site_questions
from bridge.site_calls.door import SiteCallRefused, refused
from bridge.static_files import STATIC, KeptFiles, static
from bridge.webhooks.bursts import Bursts
from bridge.webhooks.handling import (
    handle_events_of_the_site,
    handle_pushed_inquiries,
    handle_registered_users,
)
from bridge.webhooks.inbox import Inbox
from bridge.webhooks.inquiries import InquiriesDesk
from bridge.webhooks.inquiries import router as inquiries_webhook
from bridge.webhooks.routes import router as webhooks
from bridge.webhooks.site import SiteDesk
from bridge.webhooks.site import router as site_webhook
from bridge.webhooks.sns import SnsNotifications
from connectors.settings.environment import environment
from connectors.sisu.sns import Sns

ROOM = Path(__file__).parent
THREADS = 120
"""Requests that wait for a vendor hold a thread each; fifty people may click at once."""
_ROUTES = (
    # Addresses are compared one after the other: those for which a site waits come first.
    site_questions,
    site_claims,
    router,
    webhooks,
    site_webhook,
    inquiries_webhook,
    login_pages,
    pages,
    people_pages,
    field_map_page,
    lead_pages_behind_a_session,
    leads_as_csv,
    inquiry_pages,
    inquiries_as_csv,
    contact_page,
    consumer_pages,
    consumer_audit_page,
    appeals_page,
    qualification_page,
    talks_page,
    talk_page,
    shift_page,
    claims_page,
    conversation_pages,
    conversation_page,
    visitor_pages,
    sales_agent_page,
    match_pages,
    transaction_pages,
    activity_pages,
    go_live_pages,
    plan_pages,
    profile_pages,
    access_log_page,
)


def create_app() -> FastAPI:
    """Raises SettingsError when settings or store are wrong."""
    lead_pages = LeadPages.open(environment())
    runtime = lead_pages.runtime
    bursts = Bursts(runtime)
    # Threads of their own: a chat does not wait for a hundred leads that are read.
    site_bursts = Bursts(runtime, handle_events_of_the_site, "events of the site")
    pushed_bursts = Bursts(runtime, handle_pushed_inquiries, "pushed inquiries")
    users_bursts = Bursts(runtime, handle_registered_users, "registered users")
    inbox, sns = Inbox(runtime, bursts), Sns(runtime.env.timeout_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        bursts.start()
        site_bursts.start(workers=2)
        pushed_bursts.start(workers=2)
        users_bursts.start(workers=2)
        yield
        bursts.stop()
        site_bursts.stop()
        pushed_bursts.stop()
        users_bursts.stop()
        lead_pages.close()

    app = FastAPI(title="Dealbridge", openapi_url=None, lifespan=lifespan, redirect_slashes=False)
    app.state.lead_pages, app.state.runtime, app.state.templates = lead_pages, runtime, _templates()
    app.state.inbox, app.state.sns = inbox, SnsNotifications(inbox, sns)
    app.state.site_desk = SiteDesk(runtime, site_bursts)
    app.state.inquiries_desk = InquiriesDesk(runtime, pushed_bursts)
    app.state.users_bursts = users_bursts
    app.add_exception_handler(SiteCallRefused, refused)
    app.mount("/static", KeptFiles(directory=STATIC), name="static")
    for routes in _ROUTES:
        app.include_router(routes)
    app.add_middleware(BodyLimit)
    app.add_middleware(Guard)
    app.add_middleware(RootPath, bridge_url=runtime.env.bridge_url)
    add_error_pages(app)
    return app


def _templates() -> Jinja2Templates:
    """`address("/pages")` in a template is that page as the browser must ask for it, `static("bridge.css")` a file."""
    templates = Jinja2Templates(
        directory=ROOM / "templates",
        context_processors=[
            lambda request: {"address": partial(address, request), "static": partial(static, request)}
        ],
    )
    templates.env.finalize = isolated
    return templates
