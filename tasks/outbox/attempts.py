"""Which outbox rows a run has tried, and how that went."""

from dataclasses import dataclass, field


@dataclass
class Attempts:
    """State of one team's run, by outbox ids. `postponed`: tried once more, since they waited for another row; `sent`:
    about to be sent, as the store knows; `undone`: counted as not done, though they wait for the next run; `behind`:
    rows of a long queue, which yield to live work."""

    tried: set[str] = field(default_factory=set)
    postponed: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
