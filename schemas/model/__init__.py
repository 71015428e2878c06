"""Our nouns, as the rules see them: frozen, typed, free of any vendor's spelling.

Ids carry their owner (`lofty_lead_id`). `*_at` is an instant in UTC, `*_on` a calendar day. Empty text is `""`, an
absent id or day is `None`.
"""
