# ruff: noqa: E501
"""The canonical form: idempotent, no word lost, nothing that a browser runs."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mingtang_core.editions.rich_text import clean, from_plain, outline_of, text_of

ALLOWED = {
    **dict.fromkeys(
        ["h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "strong", "br"],
        frozenset[str](),
    ),
    "a": frozenset(["href"]),
    "th": frozenset(["colspan", "rowspan", "scope"]),
    "td": frozenset(["colspan", "rowspan"]),
}


class Reader(HTMLParser):
    """Reads the canonical form as a browser would, and refuses what is not in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag], (tag, attrs)
        for name, value in attrs:
            if name == "href":
                assert re.match(r"(?:https?://|mailto:|/(?![/\\]))", value or "", re.IGNORECASE), value

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def words_of(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join("".join(reader.words).split())


TEXT = st.text(st.sampled_from("甲乙丙 一二三。，、<>&\"'\u3000\n\tabc1•"), min_size=0, max_size=8)
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "b",
        "strong",
        "i",
        "u",
        "h1",
        "h2",
        "h3",
        "h5",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "a",
        "font",
        "center",
        "section",
        "o:p",
        "br",
        "img",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "caption",
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", " style='color:red'", " class=MsoNormal", " href='/d/1/'", " href='javascript:x'", " colspan=2", " onclick=x",
     " style='font-weight:bold'", " scope=col rowspan=3"]
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn, depth: int = 4) -> tuple[str, str]:
    """HTML as it may be pasted, and its words."""
    html, words = [], []
    for _ in range(draw(st.integers(0, 4))):
        if depth and draw(st.booleans()):
            tag, (inner, said) = draw(TAGS), draw(pages(depth=depth - 1))
            html.append(
                f"<{tag}{draw(ATTRIBUTES)}>{inner}" + (f"</{tag}>" if draw(st.integers(0, 9)) else "")
            )
            words.append(said)
        else:
            text = draw(TEXT)
            html.append(escape(text))
            words.append(text)
    return "".join(html), "".join(words)


def same(text: str) -> str:
    return "".join(text.split()).replace("•", "")


@settings(max_examples=400, deadline=None)
@given(pages())
def test_no_word_is_lost_and_cleaning_twice_changes_nothing(page: tuple[str, str]) -> None:
    html, words = page
    once = clean(html).html
    assert sorted(same(words_of(once))) == sorted(same(words))  # words before a table's rows go before it
    again = clean(once)
    assert (again.html, again.removed) == (once, ())
    assert same(text_of(html)) == same(words_of(once))
    assert len(outline_of(once)) == len(re.findall("<h[234]>", once))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("0\t0\xa0")
@example("0\t\u30000")
def test_any_text_at_all_gives_the_form(text: str) -> None:
    for html in (clean(text).html, from_plain(text)):
        words_of(html)
        assert clean(html).html == html


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["一、目标", "（一）原则。各单位。", "第一章　总则", "甲\t乙", "正文 文字", "", "•点", "<b>&amp;"]
        )
    )
)
def test_plain_lines_keep_their_words(lines: list[str]) -> None:
    html = from_plain("\n".join(lines))
    assert "".join(words_of(html)) == "".join("".join(lines).split())


@pytest.mark.parametrize(
    "vector",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<a href='/\\evil.example'>x</a>",
        "<a href='https:evil'>x</a>",
        "<a href='http://user@evil.example'>x</a>",
        "<a href='\"><script>alert(1)</script>'>x</a>",
        "<a href='/x\"onmouseover=\"alert(1)'>x</a>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<object data='x'></object><embed src='x'>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<style>@import 'x'</style>",
        "<base href='javascript:/'>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<template><script>alert(1)</script></template>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<xmp><script>alert(1)</script></xmp>",
        "<plaintext><script>alert(1)</script>",
        "<textarea><script>alert(1)</script></textarea>",
        "<title><script>alert(1)</script></title>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml <script>alert(1)</script> ?>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "\x00<scr\x00ipt>alert(1)</script>",
        "<td colspan='2\" onclick=\"x'>x",
    ],
)
def test_nothing_that_a_browser_runs_comes_through(vector: str) -> None:
    html = clean(f"<p>前</p>{vector}").html
    words_of(html)
    assert not re.search(r"<(?!/?(?:h[234]|p|ul|ol|li|table|thead|tbody|tr|th|td|a|strong|br)\b)", html)
    assert clean(html).html == html


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=ZH-CN>
<h1 style='mso-style-name:标题'><span lang=EN-US>一、</span><span style='font-family:黑体'>目标</span><o:p></o:p></h1>
<p class=MsoNormal style='text-indent:32pt'><span style='mso-spacerun:yes'>&nbsp;&nbsp; </span><b>提高</b><b>质量</b><span>。<o:p></o:p></span></p>
<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;</span></span><![endif]>第一项</p>
<p class=MsoListParagraph>•\u3000第二项</p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>（三）<span>&nbsp;</span></span>第三</p>
<table class=MsoTableGrid border=1><tr><td width=10><p class=MsoNormal>序号<o:p></o:p></p></td><td colspan=2><p>事项</p><p>说明</p></td></tr></table>
</body></html>"""


def test_pasted_word_comes_out_as_what_it_means() -> None:
    cleaned = clean(WORD)
    assert cleaned.html == (
        "<h2>一、目标</h2><p><strong>提高质量</strong>。</p><ul><li>第一项</li><li>第二项</li></ul><p>（三）第三</p>"
        '<table><tbody><tr><td>序号</td><td colspan="2">事项<br>说明</td></tr></tbody></table>'
    )
    assert any("格式" in one for one in cleaned.removed)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul>甲<li>乙<ul><li>丙</ul>丁</ul>", "<ul><li>甲</li><li>乙<ul><li>丙</li></ul></li><li>丁</li></ul>"),
        ("<ol><ol><li>甲</ol></ol>", "<ol><li><ol><li>甲</li></ol></li></ol>"),
        ("<li>甲", "<ul><li>甲</li></ul>"),
        ("<ul><li>甲<table><tr><td>乙</table></ul>", "<ul><li>甲</li></ul><table><tbody><tr><td>乙</td></tr></tbody></table>"),
        ("<table><caption>表名</caption><thead><tr><th scope=col>甲</thead><tr><td>乙</table>",
         '<p>表名</p><table><thead><tr><th scope="col">甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table>'),
        ("<table><tr><td>甲<table><tr><td>乙<td>丙</table>丁</table>",
         "<table><tbody><tr><td>甲<br>乙<br>丙<br>丁</td></tr></tbody></table>"),
        ("<table><tr><td>甲<ul><li>乙<li>丙</ul></table>", "<table><tbody><tr><td>甲<br>乙<br>丙</td></tr></tbody></table>"),
        ("<table><tr><th>甲<tr><td>乙<tr><th>丙</table>",
         "<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr><tr><th>丙</th></tr></tbody></table>"),
        ("<table><tr><td> </table>空表", "<p>空表</p>"),
        ("<p>甲<br><br>乙<br></p>", "<p>甲<br>乙</p>"),
        ("<p> 甲 <b> 乙 </b> 丙 </p>", "<p>甲 <strong>乙 </strong>丙</p>"),
        ("<h3><b>甲</b><br>乙</h3>", "<h3>甲<br>乙</h3>"),
        ("<a href='/d/1/'>甲<b>乙</b></a><a>丙</a>", '<p><a href="/d/1/">甲<strong>乙</strong></a>丙</p>'),
        ("<b><b>甲</b>乙</b>丙", "<p><strong>甲乙</strong>丙</p>"),
        ("<td>甲</td><tr>乙", "<p>甲</p><p>乙</p>"),
        ("<p>· 甲</p><p>●乙</p><p>·丙</p>", "<ul><li>甲</li><li>乙</li></ul><p>·丙</p>"),
        ("", ""),
        ("  \n", ""),
    ],
)  # fmt: skip
def test_nesting_gives_way_and_words_stay(html: str, expected: str) -> None:
    assert clean(html).html == expected


def test_what_is_removed_is_said_in_words() -> None:
    removed = clean(
        "<p style='x' onclick='y'>甲<img src=a><img src=b><ol start=3><li>乙</ol><script>z</script><input>"
    ).removed
    assert removed == (
        "事件脚本1处",
        "字体颜色等格式1处",
        "图片2处",
        "编号列表的起始号1处",
        "脚本1处",
        "表单控件1处",
    )


def test_depth_breaks_nothing() -> None:
    assert clean("<div>" * 20_000 + "字" + "</div>" * 20_000 + "尾").html == "<p>字</p><p>尾</p>"
    assert text_of("<ul><li>" * 300 + "字").strip() == "字"
