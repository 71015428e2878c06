"""How telephones tell that somebody put a heart or a thumb on a text: `Liked “…”`, `Loved an image`, `👍 to “…”`."""

VERBS = (
    "liked",
    "loved",
    "disliked",
    "laughed at",
    "emphasi[sz]ed",
    "questioned",
    'reacted [^"\\n]{0,40}?(?:to)?',
    'removed (?:an? )?[^"\\n]{1,40}? from',
    "(?:no )?le (?:gusto|encanto|disgusto|dio risa|hizo gracia)",
    "se rio de",
    "enfatizo",
    "destaco",
    "cuestiono",
    "pregunto por",
    "puso en duda",
    "me (?:gusta|encanta)",
    'marco como [^"\\n]{1,20}?',
    '(?:reacciono|ha reaccionado) con [^"\\n]{0,40}? a',
    '(?:elimino|quito) [^"\\n]{1,40}? (?:de|a)',
    "(?:a|n'a pas) (?:bien )?(?:aime|adore|deteste)",
    "a ri (?:de|a)",
    "a (?:souligne|mis en (?:evidence|avant)|questionne|mis l'accent sur)",
    'a (?:reagi|repondu) (?:avec|par) [^"\\n]{0,40}? a',
    'a retire [^"\\n]{1,40}? de',
)
"""What stands before the quoted words; small letters without accents, pictures gone."""
WITHOUT_WORDS = (
    "liked",
    "loved",
    "disliked",
    "laughed at",
    "emphasi[sz]ed",
    "questioned",
    "reacted ?(?:with an? [a-z]+ )?to",
    "removed an? [a-z ]{1,20} from",
    "(?:no )?le (?:gusto|encanto|disgusto)",
    "reacciono con \\S{0,12} ?a",
    "(?:a|n'a pas) (?:bien )?(?:aime|adore)",
    "a ri d'?e?",
)
"""The same where it was no text."""
DETERMINERS = "an?|un|una|une|your|su|tu|votre|ton|the|la|el|l'"
THINGS = (
    "images? photos? pictures? movies? videos? attachments? links? stickers? gifs? location contact message text "
    "comment imagen foto mensaje enlace archivo audio lien message"
).replace(
    " ", "|"
) + "|audio message|voice memo|piece jointe|mensaje de voz|\\d+ (?:images|photos|attachments)"
