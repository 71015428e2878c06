"""What tells people of an account something, on Lofty's wire. Each call tells anew: Lofty knows no idempotency key."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.errors import Misunderstood, Refused, VendorError
from connectors.http.call import Call
from connectors.lofty.client import LoftyHttp

LONGEST_TASK = 1000
LEFT_A_MESSAGE = 65
"""Of the kinds of opportunities the one that shows a text (`message`)."""


@dataclass
class LoftyNotifications:
    """The notifications of one Lofty account."""

    client: LoftyHttp

    def text_caller(self, text: str, priority: str, *, before: Callable[[], None] | None = None) -> None:
        """`POST /v2.0/sales-agent/message/sms/send-to-agent` `{content}`: a text to the user whose API key it is, and
        to nobody else. `before`: called just before it is really sent."""
        operation = "POST /v2.0/sales-agent/message/sms/send-to-agent"
        path = "/v2.0/sales-agent/message/sms/send-to-agent"
        self.client.send(
            Call(operation, "POST", path, body={"content": text}, writes=True, before=before), priority
        )

    def task(
        self,
        lead_id: int,
        text: str,
        until: datetime,
        priority: str,
        *,
        before: Callable[[], None] | None = None,
    ) -> None:
        """`POST /v2.0/tasks` for the lead's agent, due at `until`, whose zone is said too, then
        `POST /v2.0/sales-agent/notification/app-push/send-task-reminder`, which tells of it at once. The task stands in
        the agent's list by itself: a push that fails is not repeated. `before`: called just before it is made."""
        operation = "POST /v2.0/tasks"
        said: dict[str, Any] = {
            "leadId": lead_id, "type": "Call", "content": text[:LONGEST_TASK], "assignedRole": "Agent",
            "endAt": until.isoformat(), "timeZoneCode": str(until.tzinfo),
        }  # fmt: skip
        answer = self.client.send(
            Call(operation, "POST", "/v2.0/tasks", body=said, writes=True, before=before), priority
        )
        task_id = answer.get("taskId") if isinstance(answer, dict) else None
        if not isinstance(task_id, int):
            raise Misunderstood("lofty", operation, "no taskId")
        operation = "POST /v2.0/sales-agent/notification/app-push/send-task-reminder"
        path = "/v2.0/sales-agent/notification/app-push/send-task-reminder"
        with suppress(VendorError):
            self.client.send(
                Call(operation, "POST", path, body={"taskId": task_id, "type": "TASK"}, writes=True), priority
            )

    def opportunity(
        self,
        lead_id: int,
        text: str,
        link: str,
        priority: str,
        *,
        kind: int = LEFT_A_MESSAGE,
        before: Callable[[], None] | None = None,
    ) -> None:
        """`POST /v1.0/agent/send-notification` `{leadId, notificationType, description, link, message}`: an opportunity
        in the app, to the lead's agent; of a lead in a pond to everybody there. `kind`: as Lofty numbers them.

        HTTP 200 whatever it came to: raises Refused where `status.code` is not 0, and where `data` is not true, which
        says that nobody was told (of a lead in a pond it says so too, and all the same tells them).
        """
        operation = "POST /v1.0/agent/send-notification"
        said: dict[str, Any] = {
            "leadId": lead_id, "notificationType": kind, "description": text, "link": link, "message": text,
        }  # fmt: skip
        answer = self.client.send(
            Call(operation, "POST", "/v1.0/agent/send-notification", body=said, writes=True, before=before),
            priority,
        )
        status = answer.get("status") if isinstance(answer, dict) else None
        code = status.get("code") if isinstance(status, dict) else None
        if not isinstance(code, int):
            raise Misunderstood("lofty", operation, "no status")
        if code or answer.get("data") is not True:
            reason = f"answered code {code}" if code else "it told nobody"
            raise Refused("lofty", operation, reason, status=200, code=code)
