"""Lofty's transactions on the wire: read, made, altered; never deleted (the API cannot)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from connectors.errors import Misunderstood, NotFound, Refused
from connectors.http.call import Call
from connectors.http.records import read_one, read_rows, whole_number
from connectors.lofty.client import LoftyHttp
from schemas.lofty.transactions import (
    LoftyTransactionShape,
    address_from_wire,
    address_to_wire,
    fields_to_wire,
    pipelines_from_wire,
)
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import LoftyTransaction
from schemas.model.rejects import Reject
from schemas.parsing import values as wire
from schemas.parsing.garbled import told_apart, told_of_one

PAGE = 100
Rows = tuple[tuple[LoftyTransaction, ...], tuple[Reject, ...]]


@dataclass
class LoftyTransactions:
    """The transactions of one Lofty account; `zone` is the team's, for days that people picked."""

    client: LoftyHttp
    zone: ZoneInfo

    def pipelines(self, priority: str) -> dict[str, tuple[str, ...]] | None:
        """`GET /v2.0/transactions/pipelines` → stage names by type; None where an account does not offer the call."""
        operation = "GET /v2.0/transactions/pipelines"
        try:
            answer = self.client.send(Call(operation, "GET", "/v2.0/transactions/pipelines"), priority)
        except NotFound:
            return None
        found = pipelines_from_wire(answer)
        if found is None:
            raise Misunderstood("lofty", operation, "no list of pipelines")
        return found

    def page(self, number: int, priority: str) -> tuple[Rows, int, int | None]:
        """`GET /v2.0/transactions`, 100 a page from 0, all types: the rows, how many were listed, and the total."""
        operation = "GET /v2.0/transactions"
        query: dict[str, str | int | bool] = {"pageNum": number, "pageSize": PAGE, "transactionType": "All"}
        answer = self.client.send(
            Call(operation, "GET", "/v2.0/transactions", query=query, decode=told_apart), priority
        )
        rows = answer.get("pageData") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of transactions")
        total = answer.get("totalCount")
        whole = whole_number(total)
        return self._read(rows, None), len(rows), whole

    def of_lead(self, lead_id: int, priority: str) -> Rows:
        """`GET /v1.0/leads/{leadId}/transactions`: all of the lead's. Raises NotFound for a lead that is gone."""
        operation = "GET /v1.0/leads/{leadId}/transactions"
        rows = self.client.send(
            Call(operation, "GET", f"/v1.0/leads/{lead_id}/transactions", decode=told_apart), priority
        )
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of transactions")
        return self._read(rows, lead_id)

    def get(self, lead_id: int, transaction_id: int, priority: str) -> LoftyTransaction:
        """`GET /v1.0/leads/{leadId}/transaction/{transactionId}`. Raises NotFound."""
        operation = "GET /v1.0/leads/{leadId}/transaction/{transactionId}"
        path = f"/v1.0/leads/{lead_id}/transaction/{transaction_id}"
        row = self.client.send(Call(operation, "GET", path, decode=told_of_one), priority)
        return self._one(row, lead_id, transaction_id, operation)

    def address(self, lead_id: int, transaction_id: int, priority: str) -> Address:
        """`GET …/transaction/{transactionId}/property/address`; an address that was never set is an empty one."""
        operation = "GET /v1.0/leads/{leadId}/transaction/{transactionId}/property/address"
        path = f"/v1.0/leads/{lead_id}/transaction/{transaction_id}/property/address"
        try:
            row = self.client.send(Call(operation, "GET", path), priority)
        except NotFound:
            return Address()
        if not isinstance(row, dict):
            raise Misunderstood("lofty", operation, "no address")
        return read_one(row, address_from_wire, operation, "lofty", "address", transaction_id)

    def create(
        self, lead_id: int, fields: dict[str, Any], priority: str, before: Callable[[], None] | None = None
    ) -> LoftyTransaction:
        """`POST /v1.0/leads/{leadId}/transaction` → the stored record; an unknown type or stage falls silently to the
        first one, so compare what comes back. Empty fields are left out."""
        operation = "POST /v1.0/leads/{leadId}/transaction"
        body = {name: value for name, value in fields_to_wire(fields).items() if value is not None}
        call = Call(
            operation, "POST", f"/v1.0/leads/{lead_id}/transaction", body=body, writes=True, before=before
        )
        row = self.client.send(call, priority)
        number = wire.spelled_id(row.get("transactionId")) if isinstance(row, dict) else None
        if number is None:
            raise Misunderstood("lofty", operation, "no transactionId in the answer")
        return self._one(row, lead_id, number, operation)

    def update(
        self, lead_id: int, transaction_id: int, changes: dict[str, Any], priority: str
    ) -> LoftyTransaction:
        """`PUT /v1.0/leads/{leadId}/transaction/{transactionId}`, partial → the merged record. Raises NotFound."""
        operation = "PUT /v1.0/leads/{leadId}/transaction/{transactionId}"
        path = f"/v1.0/leads/{lead_id}/transaction/{transaction_id}"
        call = Call(operation, "PUT", path, body=fields_to_wire(changes), writes=True)
        return self._one(self.client.send(call, priority), lead_id, transaction_id, operation)

    def write_address(self, lead_id: int, transaction_id: int, address: Address, priority: str) -> None:
        """`POST /v1.0/leads/{leadId}/transaction/property/address`: replaces the whole address. HTTP 200 with a code
        that is not 0 is a refusal."""
        operation = "POST /v1.0/leads/{leadId}/transaction/property/address"
        path = f"/v1.0/leads/{lead_id}/transaction/property/address"
        body = address_to_wire(transaction_id, address)
        answer = self.client.send(Call(operation, "POST", path, body=body, writes=True), priority)
        code = answer.get("code") if isinstance(answer, dict) else 0
        if isinstance(code, int) and code != 0:
            raise Refused("lofty", operation, f"application error {code}", status=200, code=code)

    def _read(self, rows: list[Any], lead_id: int | None) -> Rows:
        found, rejects = read_rows(
            rows,
            lambda row: LoftyTransactionShape.model_validate(row).to_domain(self.zone, lead_id),
            "lofty",
            "transaction",
            "transactionId",
        )
        return tuple(found), tuple(rejects)

    def _one(self, row: Any, lead_id: int, transaction_id: int, operation: str) -> LoftyTransaction:
        if not isinstance(row, dict):
            raise Misunderstood("lofty", operation, "no transaction")

        def read(found: dict[str, Any]) -> LoftyTransaction:
            return LoftyTransactionShape.model_validate(found).to_domain(self.zone, lead_id)

        return read_one(row, read, operation, "lofty", "transaction", transaction_id)
