"""Flows whose parameters name registered users: typed as emails, phones and words, of which none reaches Prefect."""

NAMES_A_USER = {
    "block-consumer": ("user",),
    "unblock-consumer": ("user",),
    "merge-consumers": ("keep", "merge"),
}
