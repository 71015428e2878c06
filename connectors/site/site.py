"""The listing site of one team: its calls by subject, all over one connection."""

from connectors.http.client import VendorHttp
from connectors.site.chats import SiteChats
from connectors.site.client import SiteHttp
from connectors.site.events import SiteEvents
from connectors.site.listings import SiteListings
from connectors.site.people import SitePeople
from connectors.site.posts import SitePosts


class Site:
    """Built once for a run. A new subject of the site's is a file beside this one, and a line here."""

    def __init__(self, http: VendorHttp) -> None:
        """`http` reads answers as `connectors/site/answers.py` says."""
        self.client = SiteHttp(http)
        self.events = SiteEvents(self.client)
        self.chats = SiteChats(self.client)
        self.listings = SiteListings(self.client)
        self.people = SitePeople(self.client)
        self.posts = SitePosts(self.client)
