"""What leaves the bridge (no personal data, no token in logs and URLs), and no way in from other sites."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

CREATE = "/api/v1/client/edit-client"
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}
NASTY = "\"><script>alert(1)</script>&amp;{{ 7*7 }}'<b>"


def test_every_answer_has_the_security_headers(office: Any, bridge: Any) -> None:
    lead = office.lead()
    page = bridge.open(lead)
    answers = {
        "page": page,
        "form sent back": bridge.send(page),
        "done": bridge.send(page, side="buyer"),
        "no such page": bridge.open("/bridge/sandbox/x"),
        "no form": bridge.post(page.path, {"form_key": "x"}),
    }
    assert {what: answer.status for what, answer in answers.items()} == {
        "page": 200, "form sent back": 409, "done": 303, "no such page": 404, "no form": 409,
    }  # fmt: skip
    for what, answer in answers.items():
        headers = answer.response.headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, what
        assert "set-cookie" not in headers, what
        assert "server" not in headers or headers["server"] == "uvicorn", what
    assert bridge.http.get("/healthz").headers["cache-control"] == "no-store"


def test_a_static_file_is_kept_as_long_as_it_is_what_its_address_says_and_sniffs_nothing(bridge: Any) -> None:
    of_the_page = bridge.open("/bridge/x/y").root.all("link")[0].attributes["href"]
    assert of_the_page.startswith("/static/bridge.css?v=")
    for path, kept in (
        (of_the_page, "public, max-age=31536000, immutable"),
        ("/static/bridge.css", "no-cache"),
        ("/static/bridge.css?v=before", "no-cache"),
    ):
        answer = bridge.http.get(path)
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == kept, path
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/nothing.css"):
        assert bridge.http.get(path).status_code == 404, path


def test_the_page_has_no_script_no_inline_style_and_nothing_from_elsewhere(office: Any, bridge: Any) -> None:
    lead = office.lead()
    office.client(lead)
    for page in (bridge.open(lead), bridge.send(bridge.open(lead)), bridge.open("/bridge/x/y")):
        assert page.root.all("script") == []
        assert page.root.all("style") == []
        for node in page.root.all():
            assert not any(name.startswith("on") or name == "style" for name in node.attributes), node.tag
        loaded = [n.attributes.get("href") or n.attributes.get("src") for n in page.root.all("link")]
        assert [one.partition("?")[0] for one in loaded] == ["/static/bridge.css", "data:,"]
        assert all(form.attributes["action"] == "?" for form in page.root.all("form"))
        outside = [a for a in page.root.all("a") if "://" in a.attributes["href"]]
        assert all(a.attributes["href"].startswith("https://app.sisu.co/") for a in outside)
        assert all(a.attributes["rel"] == "noreferrer" for a in outside)


def test_what_people_typed_is_text_and_nothing_else(office: Any, bridge: Any) -> None:
    lead = office.lead(
        firstName=NASTY, lastName=NASTY, emails=[NASTY], phones=[NASTY], source=NASTY,
        leadPropertyList=[{"streetAddress": NASTY, "city": NASTY, "mailAddress": True}],
    )  # fmt: skip
    office.hire("Eve Evil", agent_email="eve@example.com")
    office.sisu.put("agents", office.agents["Eve"], first_name=NASTY, last_name=NASTY)
    office.client(lead, address_1=NASTY, city=NASTY, agent_id=office.agents["Eve"])
    page = bridge.open(lead)
    answers = [page, bridge.send(page, side=NASTY, agent_id=NASTY, another=NASTY, form_key=NASTY)]
    answers.append(bridge.open(f"{page.path}?made={NASTY}"))
    for answer in answers:
        assert answer.root.all("script") == []
        assert answer.root.all("b") == []
        assert "49" not in answer.root.all("h1")[0].text
        assert NASTY in answer.root.all("h1")[0].text
    assert NASTY in page.agents[office.agents["Eve"]]


def test_a_name_from_right_to_left_turns_nothing_beside_it(office: Any, bridge: Any) -> None:
    """Each is isolated, in headings, lists and options; marks that turn the text are left out."""
    office.hire("Eve Evil", agent_email="eve@example.com")
    names = {"first_name": "\u05d3\u05e0\u05d4", "last_name": "\u202eEve\u202c"}
    office.sisu.put("agents", office.agents["Eve"], **names)
    lead = office.lead(
        firstName="\u0644\u064a\u0644\u0649", lastName="\u202eHassan", source="\u05d0\u05ea\u05e8"
    )
    office.client(lead, agent_id=office.agents["Eve"], city="\u202eDenver")
    page = bridge.open(lead)
    assert "\u2068\u0644\u064a\u0644\u0649 Hassan\u2069" in page.root.all("h1")[0].text
    assert page.agents[office.agents["Eve"]] == "\u2068\u05d3\u05e0\u05d4 Eve\u2069"
    assert "\u2068\u05d0\u05ea\u05e8\u2069" in page.text
    assert not set("\u202a\u202b\u202c\u202d\u202e") & set(page.html)
    assert page.html.count("\u2068") == page.html.count("\u2069") > 3


def test_another_site_cannot_make_the_form(office: Any, bridge: Any) -> None:
    """It knows the lead's id, and a form of a lead of its own; cookies there are none to ride on."""
    lead, own = office.lead(), office.lead()
    key = bridge.open(own).fields["form_key"]
    nonce, _, signature = key.partition("-")
    for forged in ("", key, f"{nonce[:-1]}0-{signature}", f"{nonce}-{signature[:-1]}", f"{nonce}-{'0' * 32}"):
        answer = bridge.http.post(
            bridge.path(lead),
            data={"side": "buyer", "agent_id": office.agents["Ada"], "form_key": forged, "another": "yes"},
            headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        )
        assert answer.status_code == 409
    assert office.clients(lead) == []


def test_the_form_needs_neither_cookies_nor_origin_nor_referer(office: Any, bridge: Any) -> None:
    page = bridge.open(office.lead())
    assert not bridge.http.cookies
    body = "&".join(f"{name}={value}" for name, value in {**page.fields, "side": "buyer"}.items())
    bare = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "", "Accept": ""}
    assert bridge.http.post(page.path, content=body, headers=bare).status_code == 303


def test_redirects_and_links_carry_ids_only(office: Any, bridge: Any) -> None:
    lead = office.lead(firstName="Lenamarie", lastName="Lopezmarie")
    done = bridge.send(bridge.open(lead), side="buyer")
    location = done.response.headers["location"]
    assert re.fullmatch(rf"/bridge/sandbox/{lead}-[0-9a-f]{{32}}\?made=\d+", location)
    for node in bridge.open(location).root.all("a"):
        for secret in ("Lenamarie", "Lopezmarie", "example.com"):
            assert secret not in node.attributes["href"]


# Logs ----------------------------------------------------------------------------------------------------


def test_logs_of_a_whole_troubled_life_tell_nothing_about_anybody(
    office: Any, start_bridges: Callable[..., list[Any]], at_once: Callable[..., list[Any]]
) -> None:
    """Everything that the bridge process prints: while all goes well, with vendors down, slow and broken, with links
    that open nothing, forms that are none, records that cannot be read, and a fault of our own.
    """
    (process,) = start_bridges(["--noisy"])
    bridge = process.bridge
    names = {
        "firstName": "Lenamarie",
        "lastName": "Lopezmarie",
        "emails": ["lenamarie@example.com"],
        "phones": ["303-555-7788"],
    }
    lead, broken = office.lead(**names, source="Fairmarie"), office.lead(**names)
    office.appointment(lead, creatorId=office.users["Isa"], descr="About the Lopezmarie house")
    office.appointment(broken, deadline="Lopezmarie")
    page = bridge.open(lead)
    bridge.send(page)
    at_once(*[partial(bridge.send, page, side="seller")] * 5)
    bridge.open(broken)
    for vendor, faults in (
        (office.sisu, {"outage_seconds": 60}),
        (office.lofty, {"malformed_rate": 1}),
        (office.lofty, {"error_rate": 1, "error_status": 401}),
        (office.sisu, {"error_rate": 1, "error_status": 400}),
    ):
        vendor.faults(**faults)
        bridge.send(page, form_key="")
        vendor.faults()
    office.sisu.faults(drop_after_commit=1, path=CREATE)
    bridge.send(bridge.open(lead), side="buyer", another="yes")
    office.sisu.put("agents", office.agents["Ben"], status=7, first_name=["Lopezmarie"])
    bridge.send(bridge.open(lead), side="buyer", another="yes", agent_id="Lopezmarie")
    bridge.open(f"{page.path}x")
    bridge.http.post(
        page.path, content=b"side=Lopezmarie&%ff", headers={"content-type": "multipart/form-data"}
    )
    assert bridge.http.get("/bridge/sandbox/fail").status_code == 500
    process.process.terminate()
    process.process.wait(20)
    log = process.log.read_text()
    assert "a page failed: ZeroDivisionError" in log
    token, key = page.path.rpartition("-")[2], page.fields["form_key"]
    secrets = (
        "marie",
        "7788",
        "example.com",
        token,
        key,
        key.partition("-")[0],
        "sandbox-key",
        "sandbox-token",
    )
    for secret in (*secrets, "tests-bridge-key", "db=", "Traceback"):
        assert secret.lower() not in log.lower(), log
