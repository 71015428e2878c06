"""What a run has learnt about single leads by asking for each."""

from dataclasses import dataclass, field


@dataclass
class LeadLookups:
    """State of one team's run, by lead ids. `fresh`: read, appointments too, just before a person's form; `gone`: found
    gone."""

    fresh: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
