"""Logs, reports, summaries and lists carry ids, rules and counts: no name, address or number of a person."""

import logging
import re

from rich.console import Console

from cli import explain as command
from cli import outbox as waiting_list
from tasks.report.summary import summary

FLOWS = ["refresh-agents", "sync-leads", "sync-transactions", "sync-appointments"]


def people_of(office):
    """Everything that names a person, at both vendors."""
    said = set()
    for collection in ("leads", "members"):
        for row in office.lofty.all(collection):
            said |= {row.get("firstName"), row.get("lastName"), row.get("email"), row.get("phoneNumber")}
            said |= {*(row.get("emails") or []), *(row.get("phones") or []), row.get("streetAddress")}
    for collection in ("clients", "agents"):
        for row in office.sisu.all(collection):
            said |= {
                row.get(name) for name in ("first_name", "last_name", "email", "mobile_phone", "address_1")
            }
    words = sorted(re.escape(word) for word in said if isinstance(word, str) and word.strip())
    assert len(words) > 200
    return re.compile(rf"(?<![\w@.])(?:{'|'.join(words)})(?![\w@])")


def unexpected(_, page, *__):
    raise ValueError(page.leads[0].name)


def test_an_office_of_a_hundred_leads(office_on_sqlite, caplog, capsys, monkeypatch):
    """The first cycle, changes of every kind, and trouble of every kind."""
    office = office_on_sqlite
    office.lofty.reset(leads=100)
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    names = people_of(office)
    said = []

    def run(flow, **parameters):
        report = office.run(flow, later=11, **parameters)
        said.extend([summary(report), report.verdict(), str(report.as_json())])
        said.extend(f"{line}" for team in report.teams.values() for line in team.lines)
        return report

    assert run("sync-leads", dry_run=True).status == 0
    assert [run(flow).status for flow in FLOWS] == [0, 0, 0, 0]
    linked = [lead for lead in office.lofty.all("leads") if not lead.get("_trashed")]
    private = {
        lead["leadId"] for lead in linked if lead["ownershipScope"] == "PERSONAL" or lead["hiddenFlag"]
    }
    for lead in linked:
        expected = "" if lead["leadId"] in private else office.url_of(lead["leadId"])
        assert office.link_of(lead["leadId"]) == expected

    users = [member["memberUserId"] for member in office.lofty.all("members")]
    for number, lead in enumerate(linked[:12]):
        office.lofty.put(
            "leads", lead["leadId"], firstName="Zebulon", assignedUserId=users[number % len(users)]
        )
    office.sisu.put("clients", office.sisu.all("clients")[3]["client_id"], first_name="Zacharias")
    office.lofty.put("leads", linked[4]["leadId"], emails={"zebulon@mail.test": 1}, createTime="Zebulon")
    office.lofty.delete("leads", linked[5]["leadId"])
    office.sisu.faults(error_rate=0.3, error_status=500)
    for flow in FLOWS:
        run(flow)
    office.sisu.faults(error_rate=1, error_status=403, path="/api/v1/client/edit-client")
    for flow in FLOWS:
        run(flow)
    office.sisu.faults()
    monkeypatch.setattr("tasks.leads.pull.save_page", unexpected)
    assert run("sync-leads").status == 1

    monkeypatch.setattr("rich.console.Console", lambda **_: Console(width=400))
    for show in (waiting_list.show_outbox, waiting_list.show_quarantine):
        show(None)
    for lead in linked[:12]:
        command.show_explanation("lead", lead["leadId"], "")
    for client in office.sisu.all("clients")[:12]:
        command.show_explanation("transaction", client["client_id"], "")
    text = "\n".join([*said, caplog.text, *capsys.readouterr()])
    assert len(text) > 10_000
    told = re.compile(rf"{names.pattern}|Z(?:eb|ach)\w+")
    assert [line for line in text.splitlines() if told.search(line)] == []
