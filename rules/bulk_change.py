"""The bulk-change guard: a run that would change a field nearly everywhere is rather a mistake than an intention."""

MOST_SHARE, MOST_COUNT = 0.05, 25


def changes_too_much(changes: int, transactions: int) -> bool:
    """Whether so many changes of one field, on a team with so many transactions, have to be confirmed: more than 5 %
    and more than 25. Filling what is empty, and making what is not there, are no changes."""
    return changes > MOST_COUNT and changes > transactions * MOST_SHARE
