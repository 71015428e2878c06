"""E: what a lead does on the site brings one text, once, and every other answer is on record."""


def test_five_homes_in_a_day_bring_one_text(engaged):
    """E7 E11 E17 E18 E21: introduced, with the way to stop it; another run adds none."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    report = engaged.engaged()
    (text,) = engaged.texts(lead)
    assert "Ava" in text
    assert "Office" in text
    assert text.endswith("Reply STOP to opt out")
    assert report.counts["planned"] == 1
    engaged.passes(minutes=5)
    engaged.engaged()
    assert len(engaged.texts()) == 1
    assert "AI Contacted" in (engaged.of.lofty.one("leads", lead)["segments"] or [])


def test_e25_a_dry_run_shows_what_would_go_and_stores_and_sends_nothing(engaged):
    """Before anybody has confirmed it, and before any real run."""
    engaged.say('enabled = true, without_chat = "text"')
    leads = [engaged.lead(phones=[f"303555012{number}"]) for number in range(3)]
    for lead in leads:
        engaged.five_homes(lead)
    muted = engaged.lead(cannotText=True)
    engaged.five_homes(muted)
    report = engaged.engaged(dry_run=True)
    assert report.counts["planned"] == 3
    assert report.counts["left"] == 1
    assert (report.because["E7"], report.because["E14"]) == (3, 1)
    assert engaged.texts() == []
    for table in ("triggers", "messages", "outbox"):
        with engaged.of.rows(table) as rows:
            assert [row for row in rows if table != "outbox" or row.operation == "send_text"] == []


def test_e25_a_dry_run_counts_what_it_would_use_up(engaged):
    engaged.say('enabled = true, without_chat = "text", package = "Starter", engagements_per_month = 2')
    for number in range(4):
        engaged.five_homes(engaged.lead(phones=[f"303555012{number}"]))
    report = engaged.engaged(dry_run=True)
    assert (report.counts["planned"], report.because["E16"]) == (2, 2)
