"""Traditional characters (繁体字) in a text that should be simplified: a mirror, or strays in a mixed document.

A short table of common traditional forms decides whether to look at all, so that clean texts never load the converter.
In a mixed text only the stretches around such forms are converted.

>>> [(e.start, e.new) for e in find("各部門、各鎮")]
[(2, '门'), (5, '镇')]
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mingtang_core.documents.deferred import load
from mingtang_core.documents.mended import Edit

KIND, LABEL = "traditional", "繁体字"

FORMS = (
    "亞來個們倉倫偉側偵備傳債傾償優億儀價僅內兩冊凍剛創劃劇劉則勁動務勝勞勢勵勻匯區協單卻厲參員問啟喪單嚴囑園圓圍團國圖執報場塊墊壓壞壟壽處備夠夢奪奮婦媽學孫宮寧實審寫寬寶將專尋對導屆層屬"
    "岡島峽崗嶺嶽幣師帳帶幫廠廣廢廳張強彈彙後從復徑徵徹恆愛慮態慣慶應懷懲戰戲戶拋掃掛採損換揮擇擊擋據擔擬擴擺攔攜攝敗敘敵數斂斷時書會條極構槍樣標樞樓機權檔檢欄歐歡歲歷歸殘殺氣決沒況淨減測滿漁漲潔潛濟濕濱"
    "瀏灣災為無煙煉煩熱營爐爭牽犧狀獨獎獲環現瑪產畝畢異當療瘋發盜監盡盤矯碩確禮禍種稅穩積窮竊競筆節範簡簽籃籌籤級純紅紀約納紙紛紐紡線組細終結絡給統經綜綠維綱網緊緒線緝編緩練縣縮總績織繁繪繼續"
    "羅罰聖聞聯職聲聽肅脈脫脅腦膚臉臨舉舊艦莊華萬葉蓋蔣蘇處號虧術衛衝補裝製複見規視覺親觀觸計訂訓討託記訟訪設許訴診證評詞試詢該詳話誌認誤說課調請諮論諸識證譯議譜護變讓負財責貢貧貨販貫貸費貼貿賀資賓賠賬賴購賽贊贏趕趙"
    "跡躍軍車軌軟載較輔輕輛輪輸輿轄轉辦辭農連週進運過達違遠適遲遷選遺邊邏郵鄉鄧醫釋釐鈔針釣鋼錄錢錯鍵鎖鎮鏈鐘鐵鑒門閉開間閱關隊階際陳陸陽隨險雖雙雜離難電霧靈靜響頁項順須預頒頓領頭題額顏願顧顯風飛餐飯飲館馬駐騰驗驅驟體髮鬆魚鮮鳥麗黃點黨齊齡龍"
    "創繳綫啓徹眾産衆麽臺灣灘瀕彙並於裏裡啓貫徹嘗譽鑰銷銀銳鋪錦鍛閃閣闊闡隱雇項頻顆類颱飾養餘駁駕騙鬥鬧魯麥齒嘆嚮塵奧妝姍娛尷屍嶼嶄帥幹幾庫彥徠忖憂憑憲戀撥擾攬斬曆曉暫東樂樹橋歎殼毀沖涼淚淵溝滅漢潤澤濃瀋灑炮烏燈燒爛牆狹獄玨瓊癥皺盧睜礎礙禦禪秈稈穀窩竪築範籬糧糾紋紗絕絲綁綢綿緣縫繞繩纖羣翹聰腫膠艱蕩藍藥蘭蟲襲詐誠誰誼諒諾謀謝謹譚豐貝貞賢賞賦賣賤賺贈趨踐蹤軸輝輯轟辯遊鄰醜釀鈎鉤鉛銅鑄閏閑闖陣陰雞韓頂頌頗飄飢飽駛駱驚驕髒鬚鰲鴨鴻鵬鷹鹽麵黴龐龜"
)
_FORM = re.compile(f"[{''.join(sorted(set(FORMS)))}]")
_MIRRORED = 0.03


def find(text: str) -> list[Edit]:
    """Edits that simplify; empty for a text without traditional forms."""
    if not _FORM.search(text):
        return []
    convert: Callable[[str], str] = load("simplified")
    forms = list(_FORM.finditer(text))
    if len(forms) > _MIRRORED * len(text):
        return _differences(text, convert(text), 0)
    edits: list[Edit] = []
    until = 0
    for form in forms:
        if form.start() < until:
            continue
        start, until = max(until, form.start() - 1), form.start() + 2
        while until < len(text) and _FORM.match(text, until):
            until += 1
        piece = text[start:until]
        edits += [edit for edit in _differences(piece, convert(piece), start)]
    return edits


def _differences(old: str, new: str, offset: int) -> list[Edit]:
    if len(old) == len(new):
        return [Edit(offset + i, offset + i + 1, b) for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    at, edits = 0, []
    for line, fresh in zip(old.split("\n"), new.split("\n"), strict=True):
        if len(line) == len(fresh):
            edits += [Edit(offset + at + i, offset + at + i + 1, b) for i, (a, b) in enumerate(zip(line, fresh, strict=True)) if a != b]
        elif line != fresh:
            edits.append(Edit(offset + at, offset + at + len(line), fresh))
        at += len(line) + 1
    return edits
