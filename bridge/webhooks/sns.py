"""Sisu's pings at the desk: who signed them, for which topic, and what they hint at."""

import logging

from bridge.webhooks.inbox import Inbox
from connectors import clock
from connectors.settings.teams import Team
from connectors.sisu.sns import Sns, Unreachable
from connectors.store.ledger.checkpoints import SNS
from connectors.store.teams.team import ensure_team
from schemas.sisu.webhooks import CLIENT, CONFIRMATION, NOTIFICATION, Envelope, client_hints, read_envelope

LOG = logging.getLogger("dealbridge.bridge")
_DONE, _FORBIDDEN, _LATER = 200, 403, 503


class SnsNotifications:
    """The topic of a team is pinned at its first confirmed subscription."""

    def __init__(self, inbox: Inbox, sns: Sns) -> None:
        """`sns` is closed by the application."""
        self.inbox, self.sns = inbox, sns

    def take(self, team: Team, body: bytes) -> int:
        """The status to answer with. Fetching a certificate or confirming happens outside every transaction."""
        envelope = read_envelope(body)
        if envelope is None:
            return _FORBIDDEN
        with self.inbox.runtime.store.read(team.team_id) as session:
            topic = str(SNS.read(session).get("topic", ""))
        if topic and envelope["TopicArn"] != topic:
            mend = "if Sisu's webhook was set up anew: dealbridge team rebind"
            LOG.warning("team %s: an SNS message of another topic was refused; %s", team.team_id, mend)
            return _FORBIDDEN
        try:
            if team.sisu.sns_verify and not self.sns.is_genuine(envelope, team.sisu.base_url):
                LOG.warning("team %s: an SNS message with a wrong signature was refused", team.team_id)
                return _FORBIDDEN
            if envelope["Type"] == CONFIRMATION:
                return self._confirm(team, envelope)
        except Unreachable:
            return _LATER
        if envelope["Type"] == NOTIFICATION:
            return self._note(team, envelope, topic)
        return _DONE

    def _confirm(self, team: Team, envelope: Envelope) -> int:
        if not envelope["TopicArn"] or not self.sns.confirm(envelope, team.sisu.base_url):
            return _FORBIDDEN
        with self.inbox.runtime.store.write(team.team_id) as session:
            ensure_team(session)
            SNS.move(session, {"topic": envelope["TopicArn"]}, clock.now())
        return _DONE

    def _note(self, team: Team, envelope: Envelope, topic: str) -> int:
        if not topic and team.sisu.sns_verify:
            return _FORBIDDEN
        ids, junk = client_hints(envelope["Message"])
        if junk:
            LOG.info("team %s: %d parts of a Sisu ping could not be read", team.team_id, junk)
        self.inbox.keep(team.team_id, "sisu", [(CLIENT, client_id) for client_id in ids])
        return _DONE
