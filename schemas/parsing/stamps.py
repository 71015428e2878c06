"""Fields of the vendors' records that change while nobody changes the record."""

STAMPS = frozenset({
    "lastUpdateTime", "lastUpdate", "lastTouch", "lastVisit", "score",
    "updated", "updated_ts", "last_access_ts",
})  # fmt: skip
