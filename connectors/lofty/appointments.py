"""Lofty's appointments on the wire: per lead only."""

from dataclasses import dataclass

from connectors.errors import Misunderstood, NotFound
from connectors.http.call import Call
from connectors.http.records import read_rows
from connectors.lofty.client import LoftyHttp
from schemas.lofty.appointments import LoftyAppointment
from schemas.model.appointments import Appointment
from schemas.model.rejects import Reject
from schemas.parsing.garbled import told_apart


@dataclass
class LoftyAppointments:
    """The appointments of one Lofty account."""

    client: LoftyHttp

    def of_lead(self, lead_id: int, priority: str) -> tuple[tuple[Appointment, ...], tuple[Reject, ...]]:
        """`GET /v1.0/appts?leadId=`: all of the lead's, deleted ones included. A 404 means there are none (B8)."""
        operation = "GET /v1.0/appts"
        try:
            rows = self.client.send(
                Call(operation, "GET", "/v1.0/appts", query={"leadId": lead_id}, decode=told_apart), priority
            )
        except NotFound:
            return (), ()
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of appointments")
        found, rejects = read_rows(
            rows,
            lambda row: LoftyAppointment.model_validate(row).to_domain(lead_id),
            "lofty",
            "appointment",
            "id",
        )
        return tuple(found), tuple(rejects)
