"""One way to compare texts (L3, L5, G1, G2, S3), and what of emails and phones speaks for nobody (G1, V3, V6)."""

import unicodedata

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.go_live.matching import NAME_ONLY, Ambiguous, Evidence, LeadIndex, Matched, Unmatched, match
from rules.go_live.takeovers import same_address
from rules.lead_sources.sources import mirror_plan, source_in_sisu, source_to_provide
from rules.leads.fields import lead_field, on_linking, same_value, unchanged
from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.contacts import (
    _AMERICAN,
    addresses,
    is_filler_email,
    is_filler_phone,
    line,
    own_contacts,
    phone,
)
from rules.people.directory import People
from rules.people.persons import person
from rules.spelling import folded, plain
from rules.transactions.lofty import difference
from schemas.model.addresses import Address
from schemas.model.decisions import FieldState, Leave
from schemas.model.fields import Field
from schemas.model.lead_sources import LeadSource
from schemas.model.lofty_transactions import LoftyTransaction, SharedFields
from schemas.model.people import Agent, Member

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
TEXT = st.text(max_size=30)
ALIKE = [
    ("José", "Jose\u0301"), ("O'Brien", "O\u2019Brien"), ("O'Brien", "O&#39;Brien"), ("O'Brien", "O&#x27;Brien"),
    ("O'Brien", "O&amp;#39;Brien"), ("Lund", "\u200fLund\u200e"), ("Lund", "Lu\u200bnd"), ("Lund", "\ufeffLund"),
    ("Mary Ann", "Mary\u00a0Ann"), ("Unit 12", "Unit \uff11\uff12"), ("Smith-Jones", "Smith\u2011Jones"),
    ("ﬁnn", "finn"), ("Moss & Co", "Moss &amp; Co"), ("Mu\u00f1oz", "Mun\u0303oz"), ("LUND", "lund"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_l3_what_looks_alike_is_alike(one: str, other: str) -> None:
    """L3, L5: at linking it is ours, and nothing is written again."""
    for field in (Field.FIRST_NAME, Field.LAST_NAME):
        assert same_value(field, one, other)
        assert same_value(field, other, one)
        state = on_linking(field, one, other, FieldState())
        assert not state.overridden
        assert isinstance(lead_field(field, other, state), Leave)
    assert plain(one) == plain(other)


@FAST
@given(TEXT, TEXT, TEXT)
def test_being_alike_is_an_equivalence(one: str, other: str, third: str) -> None:
    """Reflexive, symmetric, transitive; and it does not depend on how Unicode composes a text."""
    for field in (Field.FIRST_NAME, Field.EMAIL, Field.PHONE):
        short = [text[:15] for text in (one, other, third)]
        assert same_value(field, short[0], short[0])
        assert same_value(field, short[0], short[1]) == same_value(field, short[1], short[0])
        if same_value(field, short[0], short[1]) and same_value(field, short[1], short[2]):
            assert same_value(field, short[0], short[2])
    for form in ("NFC", "NFD"):
        assert plain(unicodedata.normalize(form, one)) == plain(one)
        assert folded(unicodedata.normalize(form, one)) == folded(one)
    assert folded(folded(one)) == folded(one)


@FAST
@given(TEXT, st.sampled_from("\u200b\u200e\u200f\ufeff\u2066\u2069\u00ad"))
def test_marks_without_width_change_nothing(text: str, mark: str) -> None:
    assert plain(mark.join(text)) == plain(text) or unicodedata.normalize("NFKC", text) != text


def test_l5_a_composed_letter_is_no_change_and_another_case_is() -> None:
    assert (
        unchanged(Field.FIRST_NAME, "José", FieldState(seen="Jose\u0301", carried="Jose\u0301")) is not None
    )
    assert unchanged(Field.FIRST_NAME, "JOSÉ", FieldState(seen="Jose\u0301", carried="Jose\u0301")) is None


def test_s3_a_source_has_one_spelling_and_its_letter_case_counts() -> None:
    known = [LeadSource(1, "Caf\u00e9\u00a0Open House"), LeadSource(2, "cafe\u0301 open house")]
    assert source_to_provide("Cafe\u0301 Open House", known) == known[0]
    plan = mirror_plan({"Cafe\u0301 Open House"}, known)
    assert (plan.create, plan.unused) == ((), (known[1],))
    assert source_in_sisu("Zillow\u200b", ["Zillow\u00a0Flex Lead"]) == "Zillow Flex"


def test_g2_t3_addresses_are_compared_in_one_spelling() -> None:
    one, other = Address("12 Ca\u00f1on Rd", "Aspen"), Address("12\u00a0Can\u0303on Road", "Aspen\u200e")
    assert same_address(one, other)
    fields = SharedFields("12 Ca\u00f1on Rd", "Purchase", "Closed")
    seen = LoftyTransaction(
        1, 1, SharedFields("12 Can\u0303on Rd", "Purchase", "Closed"), Address("12 Can\u0303on Rd", "Aspen")
    )
    assert not difference(fields, one, seen, {})


# Emails and phones ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rosa Lund <rosa@mail.test>", ("rosa@mail.test",)), ("mailto:rosa@mail.test?subject=x", ("rosa@mail.test",)),
        ("rosa@mail.test; eva@mail.test", ("rosa@mail.test", "eva@mail.test")),
        ("rosa@mail.test, ROSA@mail.test", ("rosa@mail.test",)),
        ('"Lund, Rosa" <o\'neil@mail.test>', ("o'neil@mail.test",)),
        ("rosa\u200b@mail.test", ("rosa@mail.test",)), ("none", ()), ("@x", ()), ("a@", ()), ("", ()),
    ],
)  # fmt: skip
def test_emails_are_found_however_they_are_dressed(text: str, found: tuple[str, ...]) -> None:
    assert addresses(text) == found


def test_l3_an_address_with_a_name_before_it_is_the_same_address() -> None:
    assert same_value(Field.EMAIL, "rosa@mail.test", "Rosa <ROSA@mail.test>")
    assert same_value(Field.EMAIL, "mailto:rosa@mail.test", "rosa@mail.test")
    assert not same_value(Field.EMAIL, "rosa@mail.test", "Rosa <eva@mail.test>")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(303) 555-0213 x12", "303-555-0213 ext. 12", True), ("(303) 555-0213 x12", "303-555-0213 x34", False),
        ("303-555-0213", "303-555-0213 x34", False), ("+1 303 555 0213 #12", "3035550213;ext=12", True),
        ("303-555-0213,,12", "303-555-0213 extension 12", True), ("\uff13035550213", "303-555-0213", True),
        ("1 303 555 0213 x12", "3035550213x12", True),
    ],
)  # fmt: skip
def test_g1_l3_an_extension_is_part_of_a_number(one: str, other: str, same: bool) -> None:
    assert (line(one) == line(other)) is same
    assert same_value(Field.PHONE, one, other) is same


FILLERS = ["none@none.com", "noemail@acme.test", "no-email@x.test", "test@acme.test", "test12@mail.test",
           "no-reply@portal.test", "donotreply@x.test", "na@na.com", "unknown@gmail.com",
           "rosa@noemail.com", "N/A@x.test", "123@x.test", "none+5@x.test"]  # fmt: skip
FILLER_PHONES = ["000-000-0000", "111-111-1111", "(999) 999-9999", "123-456-7890", "098-765-4321", "555-555-5555",
                 "(555) 555-0142", "303-555-1212", "303-000-0000", "303-123-4567", "888-888-8888",
                 "100-200-3000"]  # fmt: skip


@pytest.mark.parametrize("address", FILLERS)
def test_g1_a_placeholder_email_is_known(address: str) -> None:
    assert all(map(is_filler_email, addresses(address) or (address.casefold(),)))


@pytest.mark.parametrize("address", ["rosa@mail.test", "testa@mail.test", "nona@mail.test", "info@acme.test",
                                     "abby.test@mail.test", "o'neil@gmail.com"])  # fmt: skip
def test_g1_a_persons_email_is_none(address: str) -> None:
    assert not is_filler_email(address)


@pytest.mark.parametrize("number", FILLER_PHONES)
def test_g1_a_placeholder_phone_is_known(number: str) -> None:
    assert is_filler_phone(phone(number))


@pytest.mark.parametrize("number", ["303-555-0111", "720 555 0122", "+49 30 901820", "212-736-5000"])
def test_g1_a_persons_phone_is_none(number: str) -> None:
    assert not is_filler_phone(phone(number))


OWN = own_contacts(
    [Member(1, (9,), "ann@acme.test", "Ann", phone="(720) 736-5000")],
    [Agent(4, "bob@acme.test", archived_email="bob@old.test", phone="303-736-5001 x3")],
)
VOID = [
    *((address, "") for address in FILLERS), *(("", number) for number in FILLER_PHONES), ("ann@acme.test", ""),
    ("Bob <BOB@acme.test>", ""), ("bob@old.test", ""), ("info@acme.test", ""), ("front.desk@acme.test", ""),
    ("", "720-736-5000"), ("", "303-736-5001"), ("none@none.com", "000-000-0000"),
]  # fmt: skip


@pytest.mark.parametrize(("mail", "number"), VOID)
@pytest.mark.parametrize("name", [("Rosa", "Moss"), ("Rosa", ""), ("Ada", "Bell"), ("", "")])
def test_g1_a_placeholder_or_the_offices_own_never_links(
    mail: str, number: str, name: tuple[str, str]
) -> None:
    """G1: listed; only a whole name may still find the lead, as a name does, and it is shown as such."""
    lead = person("Rosa", "Lund", [mail], [number], OWN)
    found = match(person(*name, [mail], [number], OWN), LeadIndex([(1, lead)]))
    assert isinstance(found, Ambiguous)
    assert [one.lofty_lead_id for one in found.candidates] == [1]
    assert not any(part in found.because for part in ("Rosa", "Lund", "@", "303", "000"))
    named = match(person("Rosa", "Lund", [mail], [number], OWN), LeadIndex([(1, lead)]))
    assert named == Matched(1, (Evidence.NAME,), NAME_ONLY)


def test_g1_a_placeholder_of_thousands_lists_a_few() -> None:
    leads = [
        (n, person(f"Name{chr(97 + n % 26)}", f"Last{n}", ["none@none.com"], [])) for n in range(1, 3000)
    ]
    index = LeadIndex(leads)
    assert isinstance(match(person("Zeb", "Quartermain", ["none@none.com"], []), index), Unmatched)
    found = match(person("Namea", "Other", ["none@none.com"], []), index)
    assert isinstance(found, Unmatched) or len(found.candidates) <= 20


def test_g1_what_several_clients_or_leads_share_needs_the_whole_name() -> None:
    """G1: an office's main line, a family's mailbox, a transaction coordinator's address."""
    lead = person("Rosa", "Lund", ["desk@mail.test"], ["303-736-5009"])
    clients = [person(first, last, ["desk@mail.test"], ["303-736-5009"])
               for first, last in (("Rosa", "Moss"), ("Ada", "Bell"), ("Tom", "Kim"))]  # fmt: skip
    index = LeadIndex([(1, lead)], clients)
    for one in clients:
        assert isinstance(match(one, index), Ambiguous)
    assert match(person("Rosa", "Lund", ["desk@mail.test"], []), index).lofty_lead_id == 1
    alone = LeadIndex([(1, lead)], [clients[0], person("Rosa", "M.", ["desk@mail.test"], [])])
    assert isinstance(match(clients[0], alone), Matched), "one person's two transactions share nothing"


def test_g1_two_extensions_of_one_line_are_two_people() -> None:
    lead = person("Rosa", "Lund", [], ["(303) 736-5009 x12"])
    assert isinstance(
        match(person("Rosa", "Moss", [], ["303-736-5009 x34"]), LeadIndex([(1, lead)])), Unmatched
    )
    assert (
        match(person("Rosa", "Moss", [], ["303-736-5009 ext 12"]), LeadIndex([(1, lead)])).lofty_lead_id == 1
    )


def test_g1_a_name_out_of_a_form_is_found() -> None:
    lead = person("Sin&eacute;ad", "O&#39;Brien", ["s@mail.test"], [])
    assert match(person("Sinead", "O\u2019Brien", [], []), LeadIndex([(1, lead)])).lofty_lead_id == 1


def test_v6_a_placeholder_is_nobodys_agent() -> None:
    people = People((Member(1, (9,), "none@none.com"), Member(2, (8,), "Ann <ann@acme.test>")),
                    (Agent(4, "none@none.com"), Agent(5, "ANN@acme.test")))  # fmt: skip
    assert isinstance(agent_of_user(9, people), Unattributed)
    assert agent_of_user(8, people) == people.agents[1]


@given(st.from_regex(_AMERICAN, fullmatch=True))
def test_an_american_number_is_read_at_speed_as_the_library_reads_it(text):
    parsed = phonenumbers.parse(text, "US")
    assert phonenumbers.is_possible_number(parsed)
    assert phone(text) == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
