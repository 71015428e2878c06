"""`make demo`: the main job from end to end, as the people of an office would meet it, each step checked.

Everything of ours runs in child processes and is met from outside: by the command line, by HTTP, by the page's form.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import httpx

from sandbox.demo.agent import ANSWER, SalesAgent, Talk
from sandbox.demo.chat import Met, SiteChat
from sandbox.demo.newcomer import Newcomers
from sandbox.demo.office import LEAD_PAGE, Office, Visit, link_of, name_of, scheduled_on, set_on
from sandbox.demo.page import Page, open_page, send
from sandbox.demo.processes import Trouble, must
from sandbox.demo.show import Show
from sandbox.demo.site import Site, open_site
from sandbox.demo.stage import LEADS, Stage, client
from sandbox.demo.summary import Outcome, sum_up
from sandbox.demo.up import keep_up
from sandbox.server.wire import Record
from sandbox.times import day_of

__all__ = ["demonstrate", "keep_up"]

SERVER_SECONDS = 120


def demonstrate(root: Path) -> int:
    """The exit status: 0 only when every step did what it says, 1 when one did not, 130 when interrupted."""
    show, stage = Show(root), Stage.make(root, "demo")
    show.say("Dealbridge, the main job from end to end. Everything stays on this machine.\n")
    logs = stage.shown_home / "logs"
    try:
        with stage.children, client() as browser:
            _Demo(show, stage, browser).play()
    except Trouble as trouble:
        show.failed(trouble, logs)
        return 1
    except httpx.HTTPError as error:
        show.failed(Trouble(f"{type(error).__name__}: {error}"), logs)
        return 1
    except KeyboardInterrupt:
        show.say("\nInterrupted; everything is stopped.")
        return 130
    return 0


class _Demo:
    """The story, step by step."""

    def __init__(self, show: Show, stage: Stage, browser: httpx.Client) -> None:
        self.show, self.stage, self.browser = show, stage, browser
        self.office = Office(browser, stage.url("lofty"), stage.url("sisu"))
        self.counts: dict[str, dict[str, Any]] = {}

    def play(self) -> None:
        self._start()
        self._refresh_agents()
        self._sync_leads()
        self._sync_appointments()
        visit = self.office.visit()
        link, page = self._open_page(visit)
        made = self._send_form(visit, page)
        done = self._complete(visit, made)
        site = open_site(self.stage, self.browser)
        met = self._meet_on_site(site)
        Newcomers(self.show, site).register_and_are_met()
        talk = self._talk(visit.agent)
        self._look_at_prefect()
        sum_up(
            self.show,
            self.stage,
            self.counts,
            Outcome(visit, link, done, self.office.source(done["lead_type_id"]), met, talk),
        )

    def _start(self) -> None:
        stage = self.stage
        stage.start_servers()
        with self.show.step(f"Both sandboxes are open: an office with {LEADS} leads") as found:
            stage.until_answers("sandbox", "/_sandbox/clock", 30, port="lofty")
            stage.until_answers("sandbox", "/_sandbox/clock", 30, port="sisu")
            must(len(self.office.rows("lofty", "leads")) == LEADS, f"the office has not {LEADS} leads")
            found.extend(stage.moved)
        with self.show.step("The bridge serves its pages"):
            stage.until_answers("bridge", "/healthz", 60)
        with self.show.step("A Prefect server is up"):
            stage.until_prefect_answers(SERVER_SECONDS)

    def _run(self, flow: str, again: str = "", as_of: str = "") -> dict[str, Any]:
        counts = self.counts[flow + again] = self.stage.run_flow(flow, as_of)
        return counts

    def _refresh_agents(self) -> None:
        with self.show.step("refresh-agents: who is who") as found:
            people = len(self.office.rows("lofty", "members")) + len(self.office.rows("sisu", "agents"))
            pulled = self._run("refresh-agents")["pulled"]
            must(pulled >= people, f"{pulled} records were pulled, but there are {people} people")
            found.append(f"{pulled} members, agents and lead sources pulled")

    def _sync_leads(self) -> None:
        with self.show.step("sync-leads: every team lead gets its Sisu Link") as found:
            counts = self._run("sync-leads")
            team, private = self.office.leads(private=False), self.office.leads(private=True)
            prefix = self.stage.url("bridge") + "/bridge/"
            without = [lead["leadId"] for lead in team if not link_of(lead).startswith(prefix)]
            must(not without, f"{len(without)} team leads have no Sisu Link: {without[:5]}")
            must(len({link_of(lead) for lead in team}) == len(team), "two leads have the same Sisu Link")
            written = [lead["leadId"] for lead in private if link_of(lead)]
            must(not written, f"private leads have a Sisu Link: {written[:5]}")
            must(counts["because"].get("B1") == len(team), f"B1 was counted for other leads: {counts}")
            found.append(f"{len(team)} links written; {len(private)} private leads left alone")

    def _sync_appointments(self) -> None:
        with self.show.step(
            "sync-appointments: appointments reach the open transactions of their leads"
        ) as found:
            waiting = self.office.waiting_transactions()
            must(bool(waiting), "no open transaction of the office waits for an appointment")
            self._run("sync-appointments")
            for client_id, appointment in waiting.items():
                row = self.office.transaction(client_id)
                _same(row, "appt_for_dt", scheduled_on(appointment))
                must(bool(row["appt_set_dt"]), f"transaction {client_id} has no 1st Time Appt Set")
                found.append(f"transaction {client_id}: Appt Set For {scheduled_on(appointment)}")

    def _open_page(self, visit: Visit) -> tuple[str, Page]:
        lead = visit.lead
        with self.show.step(f"{name_of(visit.agent)} opens the bridge page of {name_of(lead)}") as found:
            link = self.office.sisu_link(lead["leadId"])
            page = open_page(self.browser, link)
            must(lead["firstName"] in page.words, "the page does not show the lead")
            chosen = page.fields.get("agent_id")
            must(chosen == str(visit.agent["agent_id"]), "the page has not chosen the lead's agent")
            must(name_of(visit.isa) in page.words, "the page does not show who set the appointment")
            found.append(
                f"appointment set by {name_of(visit.isa)} (ISA) for {scheduled_on(visit.appointment)}"
            )
        return link, page

    def _send_form(self, visit: Visit, page: Page) -> Record:
        lead_id = visit.lead["leadId"]
        with self.show.step(f"{name_of(visit.agent)} sends the form, twice: one transaction") as found:
            before = len(self.office.rows("sisu", "clients"))
            answer = send(self.browser, page, visit.side)
            send(self.browser, page, visit.side)
            rows, added = self.office.transactions(lead_id), len(self.office.rows("sisu", "clients")) - before
            must(len(rows) == added == 1, f"{added} transactions were made, {len(rows)} of them for the lead")
            row = rows[0]
            must(str(row["client_id"]) in answer.words, "the page does not say which transaction was made")
            self._check_new(visit, row)
            found.append(f"transaction {row['client_id']} in Sisu, every field as it should be")
        return row

    def _check_new(self, visit: Visit, row: Record) -> None:
        lead, appointment = visit.lead, visit.appointment
        expected = {
            "agent_id": visit.agent["agent_id"],
            "type_id": visit.side[0],
            "first_name": lead["firstName"],
            "last_name": lead["lastName"] or None,
            "email": next(iter(lead["emails"]), None),
            "mobile_phone": next(iter(lead["phones"]), None),
            "appt_set_by_agent_id": visit.isa["agent_id"],
            "appt_dt": None,
        }
        for field, value in expected.items():
            must(
                (row[field] or None) == value, f"{field} of the new transaction is {row[field]}, not {value}"
            )
        _same(row, "appt_set_dt", set_on(appointment))
        _same(row, "appt_for_dt", scheduled_on(appointment))
        source = str(lead["source"] or "")
        must(self.office.source(row["lead_type_id"]).startswith(source), "the lead source is another one")
        link = row["custom"]["lofty_link"]
        must(link.startswith(LEAD_PAGE.format(lead["leadId"]) + "?db="), f"its Lofty Link is {link}")

    def _complete(self, visit: Visit, made: Record) -> Record:
        with self.show.step(
            f"{name_of(visit.agent)} ticks the appointment off; sync-appointments carries it"
        ) as found:
            day = self.office.complete(visit.appointment)
            self._run("sync-appointments", " again")
            row = self.office.transaction(made["client_id"])
            _same(row, "appt_dt", day)
            _same(row, "appt_set_dt", set_on(visit.appointment))
            found.append(f"transaction {made['client_id']}: 1st Time Appt Met {day}")
        return row

    def _meet_on_site(self, site: Site) -> Met:
        # Before `_talk`, which sets the vendors' clocks to the next day: the bridge goes by the real one.
        return SiteChat(self.show, self.stage, self.office, site).meet_a_visitor()

    def _talk(self, whose: Record) -> Talk:
        story = SalesAgent(self.show, self.stage, self.office)
        agent = self.office.member(whose["email"])
        with self.show.step("A lead looks at five homes: engage-leads texts it") as found:
            lead = story.register(agent)
            self._run("sync-leads", " again", story.at())
            self._run("engage-leads", "", story.at())
            texts = story.texts(lead)
            must(len(texts) == 1, f"the lead got {len(texts)} texts")
            found.append(f"“{texts[0]}”")
        with self.show.step("It answers: read-replies tags it, answers, and tells its agent") as found:
            story.answers(lead, ANSWER)
            self._run("read-replies", "", story.at(1))
            talk = story.understood(lead, agent)
            found += [f"“{ANSWER}” → {', '.join(talk.tags)}", f"“{talk.said[-1]}”", f"Mail: {talk.told}"]
        return talk

    def _look_at_prefect(self) -> None:
        with self.show.step("Prefect has them all on record, each with its summary") as found:
            api = self.stage.url("prefect") + "/api"
            runs = self.browser.post(f"{api}/flow_runs/filter", json={}).raise_for_status().json()
            names = [run["state"]["name"] for run in runs]
            must(names == ["Completed"] * len(self.counts), f"the flow runs ended as {names}")
            kept = self.browser.post(f"{api}/artifacts/filter", json={}).raise_for_status().json()
            shown = {artifact["flow_run_id"] for artifact in kept if artifact["type"] == "markdown"}
            must(shown == {run["id"] for run in runs}, "a flow run has left no summary")
            tasks = self.browser.post(f"{api}/task_runs/count", json={}).raise_for_status().json()
            found.append(f"{len(runs)} flow runs, {tasks} task runs, all completed")


def _same(row: Record, field: str, day: date) -> None:
    must(day_of(row[field]) == day, f"{field} of transaction {row['client_id']} is {row[field]}, not {day}")
