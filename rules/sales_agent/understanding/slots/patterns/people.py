"""Sentences on other people than the writer."""

import re

THEIRS = re.compile(
    r"^(?: (?:yes|no|well|but|and|so|actually|oh))*(?: (?:my|our|his|her|their|the|a|mi|mis|un|una))+ (?:sisters?"
    r"|brothers?|friends?|cousins?|uncle|aunt"
    r"|boss|coworkers?|neighbors?|son|daughter|parents|mom|mother|dad|father|nephew|niece|ex|roommate|landlord|in laws"
    r"|people|guy|hermanos?|hermanas?|hija|hijo|primo|prima|vecinos?|amigos?|amiga|tio|tia|papas|suegros|buddy|bro|sis)"
    r"(?: (?!(?:i|we|us|me|yo|nosotros|want|wants|told|said|can|could) )\w+){0,7} $"
    r"| (?:i|we) sell (?!(?:my|our|the|it|this|mine|in|a|both|here) )\w+ $"
)
"""Who is there is somebody else."""
