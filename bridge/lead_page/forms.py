"""The desk behind the pages: opens links, takes forms, and makes one transaction out of however many clicks."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from bridge.lead_page.visit import Visit
from connectors import clock
from connectors.errors import DeadCredential, VendorError
from connectors.rate_limit.limiter import PERSON
from connectors.settings.environment import Environment
from connectors.settings.secrets import bridge_keys
from connectors.settings.teams import Team, teams
from connectors.store.teams.people import save_agents
from connectors.store.teams.team import PinnedTeam, pinned_team
from rules.signing import form_key_is_ours, opened_lead
from schemas.model.transactions import Side
from tasks.operations import OPERATIONS
from tasks.outbox.deliver import deliver_one
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryOutcome, DeliveryResult
from tasks.run.runtime import Runtime
from tasks.teams.link_keys import keys_in_force
from tasks.transactions.request_creation import Order, ask_for_creation, creation_status

PATIENCE_SECONDS, PAUSE_SECONDS = 10.0, 0.2
LONGEST_ID = 20
_TRY_AGAIN = "{} did not answer. Nothing was created. Please send the form again in a minute."


@dataclass
class Outcome:
    """How a request ended: 303 with `client_id`, 409 with `errors` by field, 200 `being_made`."""

    status: int
    errors: dict[str, str] = field(default_factory=dict)
    being_made: bool = False
    client_id: int | None = None
    form: dict[str, Any] | None = None


class LeadPages:
    """Shared by all requests of one bridge process."""

    def __init__(self, runtime: Runtime) -> None:
        """`runtime` is open; the desk closes it."""
        self.runtime = runtime
        self._locks: dict[tuple[str, int], Lock] = defaultdict(Lock)

    @classmethod
    def open(cls, env: Environment) -> "LeadPages":
        """Raises SettingsError when the teams file, a secret or the store is wrong."""
        for team in teams(env.teams_file).values():
            bridge_keys(team)
        return cls(Runtime.open(env, OPERATIONS))

    def close(self) -> None:
        """Close all connections."""
        self.runtime.close()

    def healthy(self) -> bool:
        """Whether the store answers."""
        return self.runtime.store.healthy()

    def opens(self, team_id: str, token: str) -> bool:
        """Whether a link opens anything."""
        return self._open(team_id, token) is not None

    def visit(self, team_id: str, token: str) -> Visit | None:
        """A person opens a link; None when it opens nothing. Due creations of the lead are tried again."""
        visit = self._open(team_id, token)
        if visit:
            visit.refresh()
            visit.work_off_creations()
        return visit

    def submit(self, team_id: str, token: str, form: dict[str, Any]) -> tuple[Visit | None, Outcome]:
        """A person sends the form. Sending it again, at once or later, never makes a second transaction (B5)."""
        visit = self._open(team_id, token)
        if visit is None:
            return None, Outcome(404)
        if not form_key_is_ours(self._keys(visit.run), team_id, visit.lead_id, form["form_key"]):
            visit.refresh()
            expired = {"form": "This form has expired. Please check it and send it again."}
            return visit, Outcome(409, expired, form={**form, "form_key": ""})
        with self._one_at_a_time(team_id, visit.lead_id):
            outcome = self._make(visit, form)
        return visit, outcome or self._wait(visit, form)

    @contextmanager
    def _one_at_a_time(self, team_id: str, lead_id: int) -> Iterator[None]:
        # Fifty clicks on one form cost the vendors one click's calls; across processes the store decides.
        with self._locks[(team_id, lead_id)]:
            yield

    def _make(self, visit: Visit, form: dict[str, Any]) -> Outcome | None:
        before = creation_status(visit.run, form["form_key"])
        if before is None or before.state == "refused":
            visit.refresh()
            return self._order(visit, form)
        if before.state == "making":
            visit.work_off_creations()
        return None

    def _order(self, visit: Visit, form: dict[str, Any]) -> Outcome | None:
        """Store what is asked for, and try it at once; None where that has to be waited for."""
        errors = self._mistakes(visit, form)
        if errors:
            return Outcome(409, errors, form=form)
        order = Order(visit.lead_id, Side(form["side"]), int(form["agent_id"]), form["form_key"])
        asked = ask_for_creation(visit.run, order, another=form["another"])
        if isinstance(asked, str):
            return Outcome(409, {"another": asked}, form=form)
        try:
            return _answer(deliver_one(visit.run, asked.outbox_id), form)
        except DeadCredential:
            visit.trouble.append("Sisu")
            return None

    def _mistakes(self, visit: Visit, form: dict[str, Any]) -> dict[str, str]:
        page = visit.page(form)
        if visit.run.paused:
            return {"form": "Dealbridge is paused for this team. Nothing was created."}
        if visit.trouble:
            return {"form": _TRY_AGAIN.format(" and ".join(visit.trouble))}
        if not page.offer.creates:
            return {"form": page.offer.because}
        errors = {}
        if form["side"] not in set(Side):
            errors["side"] = "Choose buyer or seller."
        agent = str(form["agent_id"])
        if not (agent.isascii() and agent.isdigit() and len(agent) < LONGEST_ID):
            errors["agent_id"] = "Choose the agent."
        elif not self._active(visit, int(agent)):
            errors["agent_id"] = "This agent is no longer active in Sisu. Choose another one."
        return {"form": _TRY_AGAIN.format("Sisu")} if visit.trouble else errors

    def _active(self, visit: Visit, agent_id: int) -> bool:
        try:
            agents, unread = visit.run.sisu.agents.all(visit.run.priority)
        except VendorError:
            visit.trouble.append("Sisu")
            return False
        with visit.run.store.write(visit.run.team_id) as session:
            save_agents(session, agents, unread)
        return any(a.sisu_agent_id == agent_id and a.active for a in agents)

    def _wait(self, visit: Visit, form: dict[str, Any]) -> Outcome:
        """Another request or process may be making it: wait a little, then say that it is being made.

        What this request delivers itself has answered in `_order`. Who holds the claim may be another process: how
        that ends is in the store alone, so the store is asked. What certainly was not done yet is tried again
        meanwhile; what may have been done has to settle first.
        """
        give_up = clock.ticks() + min(PATIENCE_SECONDS, self.runtime.env.timeout_seconds)
        while True:
            made = creation_status(visit.run, form["form_key"])
            if made and made.state == "made":
                return Outcome(303, client_id=made.sisu_client_id)
            if made is None or made.state == "refused":
                because = made.because if made else "It could not be created."
                return _not_created(because, form)
            if clock.ticks() > give_up or made.settling:
                return Outcome(200, being_made=True)
            clock.wait(PAUSE_SECONDS)
            visit.work_off_creations()

    def _open(self, team_id: str, token: str) -> Visit | None:
        team = teams(self.runtime.env.teams_file).get(team_id)
        if team is None:
            return None
        run = self._run(team)
        lead_id = opened_lead(self._keys(run), team_id, token)
        return Visit(run, lead_id) if lead_id else None

    def _run(self, team: Team) -> TeamRun:
        return self.runtime.run(team, clock.now(), priority=PERSON)

    def _keys(self, run: TeamRun) -> tuple[str, ...]:
        def remembered() -> PinnedTeam | None:
            with run.store.read(run.team_id) as session:
                return pinned_team(session)

        return keys_in_force(run.keys, remembered)


def _answer(result: DeliveryResult, form: dict[str, Any]) -> Outcome | None:
    """What a try of the creation says to the person; None: somebody else may be making it, or it is tried again."""
    match result.outcome:
        case DeliveryOutcome.DELIVERED:
            return Outcome(303, client_id=result.record_id)
        case DeliveryOutcome.REFUSED:
            return _not_created(result.because, form)
        case DeliveryOutcome.UNKNOWN:
            return Outcome(200, being_made=True)
        case _:
            return None


def _not_created(because: str, form: dict[str, Any]) -> Outcome:
    return Outcome(409, {"form": f"Nothing was created: {because}"}, form=form)
