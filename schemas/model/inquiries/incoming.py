"""What a source says that a consumer did, before anybody knows which contact it is."""

from dataclasses import dataclass, field
from datetime import datetime

from schemas.model.inquiries.words import InquirySite, InquiryType, Via


@dataclass(frozen=True, slots=True)
class Consumer:
    """Who did it, as the source says; "" for what it does not say. Nobody is known by the name alone (Q1)."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """About which property, as the source says: its id at the source (or MLS number), its address as one line, its
    price in dollars."""

    listing_id: str = ""
    address: str = ""
    price: int | None = None


@dataclass(frozen=True, slots=True)
class IncomingInquiry:
    """`source_key`: by which the source's record is known again, at most 100 letters, begun with the name of its
    namespace ("native:…", "fub:…", "reso:…", "mail:…", "site:…", "lofty:…"); `named`: the source gave that id itself,
    else it was made of the content, and Q1's 60 seconds hold. `at`: in UTC. `agent`: the email of the agent whom the
    source names, `agent_chosen`: whom the consumer chose, or has, so that the contact is theirs from now on; `source`:
    where the contact comes from (Q2's contact source); "" where it says nothing. `inferred`: not told, but concluded (a
    saved search out of changed criteria). `lofty_lead_id`: where the source is Lofty or knows the lead. `by_machine`: a
    bot or an agent did it: no inquiry (Q1)."""

    via: Via
    source_key: str
    at: datetime
    type: InquiryType
    named: bool = True
    site: InquirySite = InquirySite.COMPANY
    consumer: Consumer = field(default_factory=Consumer)
    home: Home = field(default_factory=Home)
    message: str = ""
    agent: str = ""
    source: str = ""
    time_frame: str = ""
    inferred: bool = False
    lofty_lead_id: int | None = None
    by_machine: bool = False
    agent_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that cannot be read: `entity`, by which it is known in quarantine; `payload`: the record, as far as it
    can be stored."""

    entity: str
    because: str
    payload: dict[str, object] = field(default_factory=dict)
