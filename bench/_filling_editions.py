"""Bulk rows for `bench publishing`: documents of twelve years over forty organs, nearly all public."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

from bench._filling import BEGUN, SETUP, TODAY, UNITS, _person, _session
from django.db import transaction

from mingtang.apps.organs.actions import add_organ, set_county, set_credit_code
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions import import_catalogue
from mingtang.apps.publishing.models import Document, Edition, TextSketch
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow
from mingtang.kit import clock
from mingtang_core.editions import DocumentKind, EditionContent, digest_of, index_number, outer_form
from mingtang_core.editions.index_numbers import with_check
from mingtang_core.editions.rich_text import text_of
from mingtang_core.flows.editions import DEFAULT_STEPS, State
from mingtang_core.matching.copies import sketch
from mingtang_core.terms import DisclosureAttribute, Role

TOPICS = ("0101", "0202", "0301", "0501", "0601", "0901", "1001", "1101", "1301", "1401")
SUBJECTS = ("高龄津贴", "农房改造", "水价", "学区划分", "医疗救助", "公租房", "秸秆禁烧", "防汛", "公交线路")
WORDS = "根据上级要求和本县实际，现将有关事项通知如下，请各单位结合职责抓好落实，并按时报送情况。"
LETTERS = sorted(set(WORDS) - set("，。"))
ITEMS, BATCH = 240, 2_000
IN_THE_MAKING = (State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.APPROVED)


def fill(documents: int) -> None:
    """Fill the home; print the sessions of office, clerk and reviewer, and a document in the making."""
    set_county(
        by=SETUP, on=BEGUN, name="青禾县", office_name="青禾县人民政府办公室", site_identifier="9900010001"
    )
    organs = []
    for number in range(1, UNITS + 1):
        made = add_organ(by=SETUP, on=BEGUN, name=f"青禾县第{number:02d}局")
        code = with_check(f"11990000QH{made.pk:06d}1")
        organs.append(set_credit_code(by=SETUP, on=BEGUN, organ=made, code=code))
    rows = [
        ItemRow(f"{1 + n % 26:02d}", f"事项{n // 26}", f"内容{n}", "要素", "及时公开", organs[n % UNITS].name)
        for n in range(ITEMS)
    ]
    import_catalogue(by=SETUP, today=BEGUN, rows=rows)
    office = _person("office", Role.OPENNESS_OFFICE, organs[0])
    clerk = _person("clerk", Role.CLERK, organs[1])
    reviewer = _person("reviewer", Role.FIRST_REVIEWER, organs[1])
    dice = random.Random(20_260_922)
    for first in range(0, documents, BATCH):
        with transaction.atomic():
            _batch(dice, organs, range(first, min(first + BATCH, documents)))
    draft = Edition.objects.filter(organ=organs[1]).order_by("pk")[0]
    print(json.dumps([*map(_session, (office, clerk, reviewer)), draft.document_id]))


def _batch(dice: random.Random, organs: list[Organ], numbers: range) -> None:
    made = []
    for number in numbers:
        organ, state = organs[number % UNITS], _state(dice, number)
        index = index_number(organ.credit_code, 2015 + number % 12, number + 1)
        made.append((number, state, Document(
            organ=organ, opened_on=BEGUN, index_number=index if state is State.RELEASED else "", version=9,
        )))  # fmt: skip
    documents = Document.objects.bulk_create([document for _, _, document in made])
    editions = Edition.objects.bulk_create(
        [_edition(dice, number, state, one) for (number, state, _), one in zip(made, documents, strict=True)]
    )
    TextSketch.objects.bulk_create(
        TextSketch(edition=one, value=value)
        for one in editions if one.state == State.RELEASED
        for value in sketch(text_of(one.content["body"]))
    )  # fmt: skip


def _state(dice: random.Random, number: int) -> State:
    if number < UNITS:
        return State.DRAFT  # every organ has one, however few documents there are
    return State.RELEASED if dice.random() < 0.97 else dice.choice(IN_THE_MAKING)


def _edition(dice: random.Random, number: int, state: State, document: Document) -> Edition:
    subject, kind = dice.choice(SUBJECTS), dice.choice((DocumentKind.NOTICE, DocumentKind.PUBLIC_NOTICE))
    day = date(2015, 1, 5) + timedelta(days=number % 4_200)
    own = "".join(dice.choices(LETTERS, k=len(WORDS) * 6))  # the other half is what all of them say
    content = EditionContent(
        title=f"关于做好第{number}批{subject}工作的{kind.label}", body=f"<p>{WORDS * 6}</p><p>{own}。</p>",
        kind=kind,
        issuer=document.organ.name, topic=dice.choice(TOPICS), written_on=day,
        attribute=DisclosureAttribute.PROACTIVE,
        catalogue_item=f"{1 + number % 26:02d}-{1 + number % 9:03d}",
    )  # fmt: skip
    digest = digest_of(content)
    return Edition(
        document=document, organ=document.organ, number=1, state=state, content=outer_form(content),
        digest=digest,
        title=content.title, kind=kind.value, topic=content.topic,
        catalogue_item=content.catalogue_item, attribute=DisclosureAttribute.PROACTIVE.value,
        written_on=day, steps=[] if state is State.DRAFT else [step.value for step in DEFAULT_STEPS],
        round=0 if state is State.DRAFT else 1,
        released_at=clock.at_noon(min(day, TODAY)) if state is State.RELEASED else None,
    )  # fmt: skip
