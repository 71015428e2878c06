"""The CRM's door: credentials, content types and the ways in which it says no (lofty.md 1.1, 1.2)."""

from __future__ import annotations

from sandbox.lofty.access.viewer import is_active, member_of
from sandbox.lofty.oauth import PATH as TOKEN_PATH
from sandbox.lofty.oauth import account_of_token, token, user_of_token
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Calls, Refusal

calls = Calls()
KEY = "sandbox-key"
LONGEST_ID = 19
NEEDS_CONTENT_TYPE = ("/v1.0/teamFeatures/listCustomField", "/v1.0/team-features/lead-pond")
"""GETs that answer 415 without a Content-Type (observed)."""

BAD_CREDENTIALS, NOT_JSON, INTERNAL = 20004, 20001, 20005
LEAD_NOT_EXIST, USER_NOT_EXIST, RESOURCE_NOT_EXIST = 20006, 20003, 20007
INVALID_PARAMETER, LIMIT_NOT_VALID = 20012, 20042
PROPERTY_ADDRESS_EMPTY, KEY_AS_BEARER, LACKS_SCOPE, PROPERTY_NOT_EXIST = 200057, 200058, 200100, 200108


def problem(status: int, code: int, message: str) -> Answer:
    """`{"code","message"}`: credentials, permission, validation."""
    return Answer(status, {"code": code, "message": message})


def business_problem(status: int, code: int, message: str) -> Answer:
    """A business error wrapped as text, as it was seen live."""
    return Answer(status, {"message": f"BaseApplicationException:errorCode={code},errorMsg={message}"})


def lead_not_exist() -> Answer:
    """A lead that never was, is in the trash, was erased, or may not be seen: all look alike."""
    return business_problem(404, LEAD_NOT_EXIST, "Lead not exist")


def failure(status: int, message: str) -> Answer:
    """Any other failure."""
    codes = {401: BAD_CREDENTIALS, 403: LACKS_SCOPE, 404: RESOURCE_NOT_EXIST}
    return problem(status, codes.get(status, INTERNAL if status >= 500 else INVALID_PARAMETER), message)


def account_of_key(key: str, accounts: int) -> int | None:
    """`sandbox-key` opens account 1, `sandbox-key-7` account 7; `@844…` behind it is the key of that member."""
    key, at, user = key.partition("@")
    if at and not _is_user(user):
        return None
    head, _, number = key.rpartition("-")
    if key == KEY:
        return 1
    if head == KEY and number.isdigit() and 1 <= int(number) <= accounts:
        return int(number)
    return None


def _is_user(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID


def user_of_key(key: str) -> int | None:
    """The member whose own key it is, None for the account's."""
    user = key.partition("@")[2]
    return int(user) if _is_user(user) else None


def caller(account: Account, call: Call) -> int | None:
    """The user whose own key, or whose token, a call comes with. That of nobody known, or of a member who left, opens
    nothing. The account's own key acts for the owner and nothing is kept from it, unless the fault `owner_key` is
    `as_owner`: whether an owner's key sees what its members hide is not known."""
    if call.path == TOKEN_PATH:
        return None
    scheme, _, key = call.headers.get("authorization", "").partition(" ")
    user_id = user_of_token(key.strip()) if scheme == "Bearer" else user_of_key(key.strip())
    if user_id is None:
        return account.owner_id if faults_of(call).get("owner_key", "sees_all") == "as_owner" else None
    member = member_of(account, user_id)
    if member is None or not is_active(member):
        raise Refusal(problem(401, BAD_CREDENTIALS, "Bad credentials"))
    return user_id


def identify(call: Call, accounts: int) -> int | None:
    """The account whose key comes as `Authorization: token KEY`, or whose token as `Authorization: Bearer TOKEN`."""
    scheme, _, key = call.headers.get("authorization", "").partition(" ")
    if scheme == "Bearer":
        return account_of_token(key.strip(), accounts)
    return account_of_key(key.strip(), accounts) if scheme == "token" else None


def admit(call: Call, account: int | None, accounts: int) -> Answer | None:
    """The refusal of a call without good credentials or the content type it needs."""
    if call.path == TOKEN_PATH and call.method == "POST":
        return None
    scheme, _, key = call.headers.get("authorization", "").partition(" ")
    if not scheme or not call.path.startswith(("/v1.0/", "/v2.0/")):
        return Answer(401, {"message": "Full authentication is required to access this resource"})
    if scheme == "Bearer" and account_of_key(key.strip(), accounts):
        return problem(400, KEY_AS_BEARER, "User in token does not exist.")
    if account is None:
        return problem(401, BAD_CREDENTIALS, "Bad credentials")
    if not call.headers.get("content-type", "").startswith("application/json"):
        if call.method != "GET":
            return problem(400, NOT_JSON, "Content-Type must be application/json")
        if call.path.startswith(NEEDS_CONTENT_TYPE):
            return problem(415, NOT_JSON, "Content-Type must be application/json")
    return None


def unknown(_: Call) -> Answer:
    """A path that the vendor does not have."""
    return Answer(404, {"message": "Not Found"})


def give_token(call: Call, accounts: int) -> Answer:
    """`POST /oauth/token`."""
    return token(call, accounts)
