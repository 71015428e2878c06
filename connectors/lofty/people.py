"""Lofty's people on the wire: the user whose key this is, and the members of the team."""

import json
from dataclasses import dataclass
from typing import Any

from connectors.errors import CutShort, Misunderstood
from connectors.http.call import Call
from connectors.http.records import read_rows, whole_number
from connectors.lofty.client import LoftyHttp
from connectors.rate_limit.limiter import LIVE
from schemas.lofty.people import LoftyMember, LoftyOffice, LoftyPond
from schemas.model.people import Member, Office, Pond
from schemas.model.rejects import Reject
from schemas.parsing.garbled import told_apart

MEMBERS_PAGE = 25


@dataclass
class LoftyPeople:
    """The people of one Lofty account."""

    client: LoftyHttp

    def api_user(self) -> tuple[int, str]:
        """`GET /v1.0/me` → the account's `teamId`, and the user's role as text: what it sees follows from that."""
        answer = self.client.send(Call("GET /v1.0/me", "GET", "/v1.0/me"), LIVE)
        team_id = answer.get("teamId") if isinstance(answer, dict) else None
        if not isinstance(team_id, int) or isinstance(team_id, bool):
            raise Misunderstood("lofty", "GET /v1.0/me", "no teamId")
        said = {
            name: answer.get(name)
            for name in ("memberUserId", "role", "roleName", "isAdmin", "status", "groupId")
        }
        return team_id, json.dumps(said, sort_keys=True, default=str)

    def virtual_number(self, priority: str) -> str | None:
        """`GET /v1.0/me` → the number from which the key's user sends texts, "" for none; None where Lofty does not
        say."""
        answer = self.client.send(Call("GET /v1.0/me", "GET", "/v1.0/me"), priority)
        if not isinstance(answer, dict) or "virtualNumber" not in answer:
            return None
        return str(answer["virtualNumber"] or "").strip()

    def caller(self, priority: str) -> int:
        """`GET /v1.0/me` → the id of the user whose API key it is (`memberUserId`).

        Raises Misunderstood where it is not said."""
        answer = self.client.send(Call("GET /v1.0/me", "GET", "/v1.0/me"), priority)
        user_id = whole_number(answer.get("memberUserId")) if isinstance(answer, dict) else None
        if not user_id:
            raise Misunderstood("lofty", "GET /v1.0/me", "no memberUserId")
        return user_id

    def members(self, priority: str) -> tuple[tuple[Member, ...], tuple[Reject, ...]]:
        """`GET /v1.0/members`, all pages of 25 (the default; the maximum is not published).

        Raises Misunderstood when the pages held fewer than the vendor counts: who is missing has not left.
        """
        operation = "GET /v1.0/members"
        members: dict[int, Member] = {}
        rejects: dict[str, Reject] = {}
        offset = 0
        while True:
            query: dict[str, str | int | bool] = {"offset": offset, "limit": MEMBERS_PAGE}
            answer = self.client.send(
                Call(operation, "GET", "/v1.0/members", query=query, decode=told_apart), priority
            )
            rows = answer.get("members") if isinstance(answer, dict) else None
            if not isinstance(rows, list):
                raise Misunderstood("lofty", operation, "no list of members")
            found, bad = read_rows(
                rows, lambda row: LoftyMember.model_validate(row).to_domain(), "lofty", "member", "id"
            )
            before = len(members) + len(rejects)
            members |= {member.lofty_member_id: member for member in found}
            rejects |= {reject.entity: reject for reject in bad}
            offset += len(rows)
            if len(rows) < MEMBERS_PAGE or len(members) + len(rejects) == before:
                break  # A page that brings nobody new is no way on.
        if len(members) + len(rejects) < _total(answer):
            raise CutShort("lofty", operation)
        for member in members.values():
            self.client.same_account(member.lofty_team_id)
        return tuple(members.values()), tuple(rejects.values())

    def offices(self, priority: str) -> tuple[Office, ...]:
        """`GET /v1.0/org` → the offices that the key's user may see (`enterpriseInfo.visibleOrgInfoList`); rows that
        cannot be read are left out: nobody manages them. Raises Refused where the user may see no organization."""
        answer = self.client.send(Call("GET /v1.0/org", "GET", "/v1.0/org"), priority)
        info = answer.get("enterpriseInfo") if isinstance(answer, dict) else None
        rows = info.get("visibleOrgInfoList") if isinstance(info, dict) else None
        found, _ = read_rows(
            rows or [], lambda row: LoftyOffice.model_validate(row).to_domain(), "lofty", "office", "groupId"
        )
        return tuple({office.office_id: office for office in found}.values())

    def ponds(self, priority: str) -> tuple[Pond, ...]:
        """`GET /v1.0/team-features/lead-ponds` → all of them; rows that cannot be read are left out: nobody works their
        leads by them. Raises Misunderstood where it is no list."""
        operation = "GET /v1.0/team-features/lead-ponds"
        answer = self.client.send(Call(operation, "GET", "/v1.0/team-features/lead-ponds"), priority)
        if not isinstance(answer, list):
            raise Misunderstood("lofty", operation, "no list of ponds")
        found, _ = read_rows(
            answer, lambda row: LoftyPond.model_validate(row).to_domain(), "lofty", "pond", "id"
        )
        return tuple({pond.pond_id: pond for pond in found}.values())


def _total(answer: dict[str, Any]) -> int:
    """How many records a list has in all, 0 where that is not said."""
    metadata = answer.get("_metadata")
    total = metadata.get("total") if isinstance(metadata, dict) else None
    return whole_number(total) or 0
