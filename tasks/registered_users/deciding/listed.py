"""R11: the copy of who may see what, by which the site goes when it gets no answer in time."""

import json

from connectors.store.registered_users.standing import changes_of_access, has_unnumbered, number_changes
from rules.registered_users.copying import copied
from schemas.model.registered_users.standing import Standing
from tasks.registered_users.desk import UsersDesk

PAGE = 1_000


def access_page(desk: UsersDesk, since: str) -> tuple[int, str]:
    """Whoever's access changed behind `since` ("": from the beginning), each as it is now; `next` stands behind the
    last, and stays where it was while nothing changed."""
    after = int(since) if since.isascii() and since.isdigit() and len(since) <= 18 else 0
    with desk.users.read(desk.team_id) as session:
        waits = has_unnumbered(session)
        found = [] if waits else changes_of_access(session, after, PAGE)
    if waits:
        with desk.users.write(desk.team_id) as session:
            number_changes(session, PAGE)
            found = changes_of_access(session, after, PAGE)
    at_end = str(found[-1][0] if found else after)
    return 200, json.dumps({"users": [_row(standing) for _, standing in found], "next": at_end})


def _row(standing: Standing) -> dict[str, object]:
    line = copied(standing)
    return {
        "id": line.user_id,
        "board": line.board,
        "allowed": line.allowed,
        "because": line.because,
        "version": line.version,
    }
