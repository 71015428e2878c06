"""Checks of a team's set-up, with what to mend.

Costs 8 calls a team (4 Lofty, 4 Sisu), and one more Lofty call for each 25 members beyond the first; 2 more to Lofty
where the sales agent is on, 5 to the listing site where there is one, `--probe` 3 more. A mail server is only greeted.
Writes nothing but what `--probe` is asked to. Shows names of members and of fields, no secret and nothing of any lead.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from cli.doctor import accounts as doctor_accounts
from cli.doctor import site as doctor_site
from cli.doctor import store as doctor_store
from cli.doctor.inquiries import examine_inquiries
from cli.doctor.probe import probe_link
from cli.doctor.registered_users import examine_users
from cli.doctor.sales_agent import examine_sales_agent
from cli.tables import show
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.environment import Environment, environment
from connectors.settings.secrets import bridge_keys, secret
from connectors.settings.teams import Team, chosen, teams
from connectors.store.engine import TeamSession
from schemas.lofty.leads import SISU_LINK
from schemas.sisu.transactions import LOFTY_LINK_LABEL
from tasks.report.findings import Finding, Findings, State
from tasks.run.context import TeamRun
from tasks.run.runtime import Runtime
from tasks.teams.rate_budget import rate_budget
from tasks.views.latency import reached
from tasks.views.rate_limit import rate_gauge

_MORE = _AGENT, _INQUIRIES, _USERS = "the sales agent", "inquiries", "registered users"
_HERE = ("127.0.0.1", "localhost", "::1")


def examine(team_ids: list[str] | None, probe: int | None) -> int:
    """Print the findings; 1 when one of them fails. Raises SettingsError, after printing, when a secret is missing."""
    examined = chosen(team_ids, None)
    if probe is not None and len(examined) != 1:
        msg = "--probe is for one team: choose it with --team"
        raise SettingsError(msg)
    env, missing, failed = environment(), [], False
    with doctor_store.runtime(env) as (runtime, database):
        _show("this installation", [database, _bridge_address(env)])
        failed = database.state is State.FAIL
        for team in examined:
            findings = Findings(team.team_id)
            if database.state is State.FAIL:
                findings.blocked["store"] = "the database cannot be used"
            more = {what: Findings(team.team_id, blocked=findings.blocked) for what in _MORE}
            missing += _examine(runtime, team, findings, more, probe)
            _show(f"team {team.team_id}: {team.name}", findings.found)
            for what, looked in more.items():
                if looked.found:
                    _show(f"team {team.team_id}: {what}", looked.found)
            failed = failed or any(looked.failing for looked in (findings, *more.values()))
    if missing:
        raise SettingsError("; ".join(missing))
    return int(failed)


def _show(title: str, found: Iterable[Finding]) -> None:
    show(
        title,
        ("check", "state", "found", "what to mend"),
        [(f.check, f.state, f.found, f.mend) for f in found],
    )


def _bridge_address(env: Environment) -> Finding:
    check, address = "DEALBRIDGE_BRIDGE_URL", urlsplit(env.bridge_url)
    if address.hostname in _HERE:
        return Finding(check, State.OK, "for this machine only: agents elsewhere cannot open the bridge page")
    if address.scheme != "https":
        mend = "serve the bridge behind https: its links open pages with personal data"
        return Finding(check, State.WARN, f"the address on {address.hostname} is not https", mend)
    return Finding(check, State.OK, f"https on {address.hostname}")


def _examine(
    runtime: Runtime, team: Team, findings: Findings, more: dict[str, Findings], probe: int | None
) -> list[str]:
    """Fills `findings`, and those of _MORE that the team uses; returns what is wrong with its secrets."""
    missing = _missing_secrets(team)
    run = None if missing else runtime.run(team, clock.now())
    if run:
        findings.found.append(Finding("secrets", State.OK, "all of them are there"))
    else:
        mend = "set it, or name another one in the teams file"
        findings.found += [Finding("secrets", State.FAIL, why, mend) for why in missing]
        findings.blocked |= dict.fromkeys(("lofty", "sisu", "site"), "a secret is missing")
    findings.found.append(_time_zone(team))
    _ask_vendors(run, findings)
    _read_store(runtime, team, findings)
    if team.site:
        _ask_site(runtime, team, run, findings)
    if team.smtp:
        findings.look("mail server", (), partial(doctor_accounts.mail_server, team.smtp))
    if team.sales_agent.enabled:
        examine_sales_agent(run, more[_AGENT])
    examine_inquiries(run, more[_INQUIRIES])
    examine_users(run, more[_USERS])
    if probe is not None:
        _probe(run, findings, probe)
    return missing


def _missing_secrets(team: Team) -> list[str]:
    """What is wrong with each secret, one by one; their values stay where they are."""
    section = f"teams.{team.team_id}"
    named = {
        "lofty.api_key": team.lofty.api_key,
        "lofty.client_id": "" if team.lofty.api_key else team.lofty.client_id,
        "lofty.client_secret": "" if team.lofty.api_key else team.lofty.client_secret,
        "lofty.customer_key": "" if team.lofty.api_key else team.lofty.customer_key,
        "sisu.username": team.sisu.username,
        "sisu.token": team.sisu.token,
        "site.token": team.site.token if team.site else "",
        "site.signing_secret": team.site.signing_secret if team.site else "",
    }
    found = [
        _wrong(partial(secret, setting, f"{section}.{name}")) for name, setting in named.items() if setting
    ]
    found.append(_wrong(partial(bridge_keys, team)))
    return [why for why in found if why]


def _wrong(read: Callable[[], object]) -> str:
    try:
        read()
    except SettingsError as error:
        return str(error)
    return ""


def _time_zone(team: Team) -> Finding:
    offset = f"{clock.now().astimezone(team.zone):%z}"
    return Finding("time zone", State.OK, f"{team.time_zone}, now UTC{offset[:3]}:{offset[3:5]}")


def _ask_vendors(run: TeamRun | None, findings: Findings) -> None:
    def ask(check: str, needs: tuple[str, ...], look: Callable[[TeamRun], Iterable[Finding]]) -> None:
        # Without a run both sides are blocked, and nothing is asked.
        findings.look(check, needs, lambda: look(run) if run else ())

    ask("Lofty account", ("lofty",), doctor_accounts.lofty_account)
    ask("Sisu account", ("sisu",), doctor_accounts.sisu_account)
    ask(f"Lofty custom field {SISU_LINK}", ("lofty",), doctor_accounts.sisu_link_field)
    ask(f"Sisu custom field {LOFTY_LINK_LABEL}", ("sisu",), doctor_accounts.lofty_link_field)
    ask("Lofty stages (T5)", ("lofty",), doctor_accounts.lofty_stages)
    ask("Sisu activity names", ("sisu",), doctor_accounts.activity_names)
    ask("members without an agent (V6)", ("lofty", "sisu"), doctor_accounts.unattributed_members)


def _ask_site(runtime: Runtime, team: Team, run: TeamRun | None, findings: Findings) -> None:
    def waiting() -> Iterator[Finding]:
        with runtime.store.read(team.team_id) as session:
            yield from doctor_site.waiting(session)

    findings.look("signing secret of the site", ("site",), partial(doctor_site.signing_secret, team))
    findings.look("feed of the site", ("site",), lambda: doctor_site.feed(run) if run else ())
    findings.look("calls of the site", ("site",), lambda: doctor_site.lacking(run) if run else ())
    findings.look("events of the site", ("store",), waiting)
    box = "chat box of the site (E16)"
    findings.look(box, ("store",), lambda: doctor_site.chat_box(run) if run else ())


def _read_store(runtime: Runtime, team: Team, findings: Findings) -> None:
    def read(check: str, look: Callable[[TeamSession], Iterable[Finding]]) -> None:
        def inside() -> Iterator[Finding]:
            with runtime.store.read(team.team_id) as session:
                yield from look(session)

        findings.look(check, ("store",), inside)

    read('readings of "private" (V1)', partial(doctor_store.private_leads, team))
    read("historical load", partial(doctor_store.historical_load, team, teams().values()))
    read("stop button", partial(doctor_store.stop_button, team))
    read("rate budget", partial(rate_budget, team, teams().values()))
    read("rate gauge", partial(rate_gauge, runtime))
    read("lag reached (V9)", reached)
    read("outbox", doctor_store.outbox)
    read("quarantine", doctor_store.quarantine)


def _probe(run: TeamRun | None, findings: Findings, lead_id: int) -> None:
    """Nothing is written to an account that the flows would not touch."""
    wrong = findings.failing & {"Lofty account", "Sisu account", "Sisu market (V7)"}
    if wrong:
        findings.blocked["lofty"] = f"{', '.join(sorted(wrong))}: to be mended first"
    findings.look(f"probe of lead {lead_id}", ("lofty",), lambda: probe_link(run, lead_id) if run else ())
