"""Texts on Lofty's wire: sending one, those of a lead, one by its id; and whom Lofty's own agent is silent to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from connectors.errors import Misunderstood, NotFound, Refused
from connectors.http.call import Call
from connectors.http.records import read_one, read_rows
from connectors.lofty.client import LoftyHttp
from schemas.lofty.texts import TextRow, text_row
from schemas.parsing.garbled import told_apart, told_of_one
from schemas.parsing.values import storable

MOST = 1000
_MISSING = 20017


@dataclass(frozen=True, slots=True)
class SentText:
    """Lofty's answer to a text. `message_id`: an id space of its own or the timeline's: not documented."""

    message_id: str
    phone: str


@dataclass
class LoftyTexts:
    """The texts of one Lofty account."""

    client: LoftyHttp

    def send(
        self, lead_id: int, body: str, phone: str, priority: str, *, before: Callable[[], None] | None = None
    ) -> SentText:
        """`POST /v1.0/message/sms/send` `{leadId, content, phoneNumber}`: really sends, and cannot be taken back; Lofty
        knows no idempotency key. Raises Refused where the account has no virtual number or the lead no phone, OptedOut
        where the recipient has said stop to the carrier. `before`: called just before it is really sent."""
        operation = "POST /v1.0/message/sms/send"
        said = {"leadId": lead_id, "content": body, "phoneNumber": phone}
        answer = self.client.send(
            Call(operation, "POST", "/v1.0/message/sms/send", body=said, writes=True, before=before), priority
        )
        message_id = answer.get("messageId") if isinstance(answer, dict) else None
        if message_id is None:
            raise Misunderstood("lofty", operation, "no messageId")
        return SentText(storable(str(message_id))[:60], storable(str(answer.get("phoneNumber") or ""))[:40])

    def of_lead(self, lead_id: int, priority: str) -> tuple[TextRow, ...]:
        """`GET /v1.0/communication/text?leadId=`: all texts of a lead, either way, with their words. 1 call per 1,000.

        Raises Misunderstood where it is no list."""
        operation = "GET /v1.0/communication/text"
        found: dict[int, TextRow] = {}
        offset = 0
        while True:
            query: dict[str, str | int | bool] = {"leadId": lead_id, "limit": MOST, "offset": offset}
            answer = self.client.send(
                Call(operation, "GET", "/v1.0/communication/text", query=query, decode=told_apart), priority
            )
            rows = answer.get("texts") if isinstance(answer, dict) else None
            if not isinstance(rows, list):
                raise Misunderstood("lofty", operation, "no list of texts")
            read, _ = read_rows(rows, text_row, "lofty", "text", "id")
            before = len(found)
            found |= {row.communication_id: row for row in read}
            offset += len(rows)
            if len(rows) < MOST or len(found) == before:
                return tuple(sorted(found.values(), key=lambda row: (row.sent_at, row.communication_id)))

    def get(self, communication_id: int, priority: str) -> TextRow | None:
        """`GET /v2.0/communication/text/{communicationId}`; None for one that is missing, or no longer to be seen.

        Raises Unreadable for one that is there and cannot be read."""
        operation = "GET /v2.0/communication/text/{communicationId}"
        path = f"/v2.0/communication/text/{communication_id}"
        row = self._one_of_them(Call(operation, "GET", path, decode=told_of_one), priority)
        return None if row is None else read_one(row, text_row, operation, "lofty", "text", communication_id)

    def email_subject(self, communication_id: int, priority: str) -> str | None:
        """`GET /v2.0/communication/email/{communicationId}` → `emailSubject`; None for one that is missing."""
        operation = "GET /v2.0/communication/email/{communicationId}"
        path = f"/v2.0/communication/email/{communication_id}"
        row = self._one_of_them(Call(operation, "GET", path, decode=told_of_one), priority)
        return None if row is None else storable(str(row.get("emailSubject") or ""))

    def _one_of_them(self, call: Call, priority: str) -> dict[str, Any] | None:
        """None for one that is missing, or no longer to be seen."""
        try:
            return _row(self.client.send(call, priority), call.operation)
        except NotFound:
            return None
        except Refused as error:
            if error.code == _MISSING:
                return None
            raise

    def is_muted(self, lead_id: int, priority: str) -> bool:
        """`GET /v2.0/sales-agent/lead/mute-status?leadId=` → `data.mute`, "true" or "false" as text."""
        operation = "GET /v2.0/sales-agent/lead/mute-status"
        query: dict[str, str | int | bool] = {"leadId": lead_id}
        answer = self.client.send(
            Call(operation, "GET", "/v2.0/sales-agent/lead/mute-status", query=query), priority
        )
        data = answer.get("data") if isinstance(answer, dict) else None
        said = data.get("mute") if isinstance(data, dict) else None
        if said is None:
            raise Misunderstood("lofty", operation, "no mute status")
        # Anything but a plain no is a yes: silence can be mended, a text cannot.
        return str(said).strip().casefold() != "false"

    def own_agent_texts(self, priority: str) -> bool:
        """`GET /v2.0/sales-agent/settings` → whether Lofty's own sales agent texts (`textChannel`, and not stopped).

        An account without one answers 404: it does not."""
        operation = "GET /v2.0/sales-agent/settings"
        try:
            answer = self.client.send(Call(operation, "GET", "/v2.0/sales-agent/settings"), priority)
        except NotFound:
            return False
        if not isinstance(answer, dict):
            raise Misunderstood("lofty", operation, "no settings")
        return answer.get("textChannel") is True

    def tag(
        self,
        lead_id: int,
        tags: tuple[str, ...],
        priority: str,
        *,
        cannot_text: bool = False,
        learnt: Mapping[str, Any] | None = None,
    ) -> None:
        """`PUT /v1.0/leads/{leadId}` with `tagsAdd`, which only adds, `cannotText` where that is wanted, and what the
        lead has told (`schemas/lofty/learnt.py`)."""
        body: dict[str, Any] = {**(learnt or {})}
        if tags:
            body["tagsAdd"] = list(tags)
        if cannot_text:
            body["cannotText"] = True
        self._put(lead_id, body, priority)

    def add_note(
        self, lead_id: int, content: str, priority: str, *, before: Callable[[], None] | None = None
    ) -> None:
        """`POST /v1.0/notes` `{leadId, content}`: a note on the timeline, by the owner of the key. Lofty knows no
        idempotency key. `content`: at most 2,000 characters. `before`: called just before it is really written."""
        said = {"leadId": lead_id, "content": content, "isPin": False}
        call = Call("POST /v1.0/notes", "POST", "/v1.0/notes", body=said, writes=True, before=before)
        self.client.send(call, priority)

    def set_segments(self, lead_id: int, segments: tuple[str, ...], priority: str) -> None:
        """`PUT /v1.0/leads/{leadId}` with the whole list of segments. UNPROVEN whether an account takes them."""
        self._put(lead_id, {"segments": list(segments)}, priority)

    def _put(self, lead_id: int, body: dict[str, Any], priority: str) -> None:
        call = Call("PUT /v1.0/leads/{leadId}", "PUT", f"/v1.0/leads/{lead_id}", body=body, writes=True)
        self.client.send(call, priority)


def _row(answer: Any, operation: str) -> dict[str, Any]:
    row = answer.get("data", answer) if isinstance(answer, dict) else None
    if isinstance(row, list):
        row = row[0] if row else None
    if not isinstance(row, dict):
        raise Misunderstood("lofty", operation, "no text")
    return row
