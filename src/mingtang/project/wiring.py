"""Where adapters meet ports, and nowhere else."""

from __future__ import annotations

from django.conf import settings

from mingtang.apps.channels.adapters.letters import ListCourier, SubscriptionCourier
from mingtang.apps.channels.adapters.listener import ChannelListener
from mingtang.apps.channels.adapters.web_hook import WebHookCourier
from mingtang.apps.files.adapters.folder import FolderStore
from mingtang.apps.files.ports import use_store
from mingtang.apps.foi.adapters.calendar import RequestDates
from mingtang.apps.foi.pages import GuidePages, RequestPages
from mingtang.apps.journal.adapters.mailbox import Mailbox
from mingtang.apps.journal.adapters.smtp import SmtpMailer
from mingtang.apps.journal.models import Channel
from mingtang.apps.journal.ports import Mailer, use_couriers, use_mailer
from mingtang.apps.ledger.adapters.calendar import LedgerDates
from mingtang.apps.ledger.adapters.http_fetcher import HttpFetcher
from mingtang.apps.ledger.adapters.own_pages import OwnPages
from mingtang.apps.ledger.pages import PlanPages
from mingtang.apps.ledger.ports import use_fetcher
from mingtang.apps.portal.pages import HousePages
from mingtang.apps.portal.ports import use_sources
from mingtang.apps.publishing.adapters.guards import FindingsGuard, MetadataGuard, PlaceGuard
from mingtang.apps.publishing.pages import (
    CataloguePages,
    CatalogueSheet,
    DocumentPages,
    Feeds,
    FilePages,
    ListPages,
    OldAddresses,
    OrganPages,
    SiteMaps,
)
from mingtang.apps.publishing.ports import use_guards, use_listeners
from mingtang.apps.rules.ports import use_dependents
from mingtang.apps.search.adapters.database import DatabaseEngine
from mingtang.apps.search.adapters.published import PublishedDocuments
from mingtang.apps.search.ports import use_engine, use_index_sources
from mingtang.apps.subsites.adapters.releases import WhereItBelongs
from mingtang.apps.subsites.pages import SubsitePages
from mingtang.desks.pages import FrontPages, HeadFiles, JournalPages


def connect() -> None:
    """Build every adapter once from the settings and hand it to its port."""
    use_store(FolderStore(settings.MINGTANG_FILES))
    mailer = _mailer()
    use_mailer(mailer)
    use_couriers(
        {
            Channel.WEB_HOOK: WebHookCourier(),
            Channel.LIST_MAIL: ListCourier(mailer),
            Channel.SUBSCRIPTION: SubscriptionCourier(mailer),
        }
    )
    use_fetcher(OwnPages(HttpFetcher()))
    use_dependents([LedgerDates(), RequestDates()])
    use_sources(
        [
            HousePages(),
            PlanPages(),
            DocumentPages(),
            FilePages(),
            ListPages(),
            OrganPages(),
            GuidePages(),
            RequestPages(),
            Feeds(),
            SiteMaps(),
            CatalogueSheet(),
            CataloguePages(),
            SubsitePages(),
            HeadFiles(),
            JournalPages(),
            FrontPages(),  # last of its rank: no list waits for it
            OldAddresses(),
        ]
    )
    use_guards([FindingsGuard(), MetadataGuard(), PlaceGuard()])
    use_listeners([ChannelListener(), WhereItBelongs()])
    use_engine(DatabaseEngine())
    use_index_sources([PublishedDocuments()])


def _mailer() -> Mailer:
    """Letters leave only where a mail server is set, and never from a demo."""
    return SmtpMailer() if settings.EMAIL_HOST and not settings.IS_DEMO else Mailbox()
