"""Posts of leads to claim: in the group chat of an area's ISAs, and on its claim board (R3, R6)."""

from collections.abc import Callable
from dataclasses import dataclass

from connectors.site.client import SiteHttp, segment
from schemas.site.acts import Post

Before = Callable[[], None] | None


@dataclass
class SitePosts:
    """The posts of one site. `key` of each write: the outbox row's id. Raises NotFound where the area has no such
    place, NotOffered where the site has none at all, Overtaken where it has a newer version."""

    client: SiteHttp

    def in_group(
        self, area: str, claim_id: str, post: Post, key: str, priority: str, *, before: Before = None
    ) -> None:
        """`PUT /v1/groups/{area}/posts/{claim_id}`: as it stands in the group chat from now on."""
        path = f"/v1/groups/{segment(area)}/posts/{segment(claim_id)}"
        self.client.write("PUT /v1/groups/{area}/posts/{claim_id}", path, post, key, priority, before)

    def on_board(
        self, area: str, claim_id: str, post: Post, key: str, priority: str, *, before: Before = None
    ) -> None:
        """`PUT /v1/board/{area}/posts/{claim_id}`: as it stands on the claim board from now on."""
        path = f"/v1/board/{segment(area)}/posts/{segment(claim_id)}"
        self.client.write("PUT /v1/board/{area}/posts/{claim_id}", path, post, key, priority, before)
