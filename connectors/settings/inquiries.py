"""Settings of the leads tab (Q)."""

from typing import Annotated

from pydantic import Field

from connectors.settings.accounts import Strict
from connectors.settings.values import Email, SecretName


class Inquiries(Strict):
    """`concierges`: emails of those who see all inquiries, edit the lead status, and get forms of contacts that are
    assigned to nobody (Q2, Q4, Q8). `update_requests`: Q7 is on. `make_leads`: whom Lofty does not know becomes a lead
    there. `signing_secret`: `whsec_…` by which pushes are signed, `env:NAME` or `prefect:BLOCK`; where it stands for
    nothing there is no push. `mailbox`: `imaps://user:env:NAME@host/FOLDER`, or a folder of mails; "" for none.
    `trusted_senders`: emails or domains whose lead mails are believed; without any, all are.
    """

    concierges: tuple[Email, ...] = ()
    update_requests: bool = False
    make_leads: bool = False
    signing_secret: SecretName = "env:INQUIRIES_SECRET"  # noqa: S105 - where it stands
    mailbox: Annotated[str, Field(max_length=500)] = ""
    trusted_senders: tuple[
        Annotated[str, Field(pattern=r"^(?:[^@\s<>]+@)?[^@\s<>]+$", max_length=320)], ...
    ] = ()
