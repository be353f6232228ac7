"""Words that say what a place is, or that something is only near it, in the languages of the interface.

"аэропорт Сунан" asks for an airport called Сунан or at a town of that name, "near Kursk" for the country around Kursk.
"""

from dataclasses import dataclass, replace

from events.lib.text import fold

# One line a language: English, French, German, Ukrainian, Russian, Korean, Arabic.
_KINDS = {
    "airport": """
        international airport, airport, airfield, air base, airbase, aerodrome
        aéroport international, aéroport, aérodrome, base aérienne
        internationaler Flughafen, Flughafen, Flugplatz, Luftwaffenstützpunkt
        міжнародний аеропорт, аеропорт, аеродром, авіабаза
        международный аэропорт, аэропорт, аэродром, авиабаза
        국제공항, 공항, 국제비행장, 비행장, 공군기지
        مطار, قاعدة جوية""",
    "port": """
        port, seaport, harbour, harbor, naval base
        port, base navale
        Hafen, Seehafen, Marinestützpunkt
        порт, морський порт, гавань, військово-морська база
        порт, морской порт, гавань, военно-морская база
        항구, 항, 해군기지
        ميناء, مرفأ, قاعدة بحرية""",
    "base": """
        military base, base, training ground, barracks
        base militaire, camp militaire
        Militärbasis, Truppenübungsplatz, Kaserne
        військова база, полігон, військова частина
        военная база, полигон, воинская часть
        군사기지, 기지, 훈련장
        قاعدة عسكرية, قاعدة, معسكر""",
    "region": """
        region, oblast, krai, kray, province, governorate
        région, oblast, kraï, province, gouvernorat
        Gebiet, Oblast, Region, Provinz, Gouvernement
        область, обл, край, регіон, провінція
        область, обл, край, регион, провинция
        주, 지방, 지역
        محافظة, مقاطعة, ولاية, إقليم, منطقة""",
    "sea": """
        sea
        mer
        Meer
        море
        море
        바다
        بحر""",
    "river": """
        river
        fleuve, rivière
        Fluss
        річка, ріка
        река
        강
        نهر""",
    "settlement": """
        city, town, village
        ville, village
        Stadt, Dorf
        місто, м, село, с, смт, селище
        город, г, посёлок, пос, село, деревня
        시, 마을, 읍
        مدينة, قرية, بلدة""",
}
_NEAR = """
    near, close to, outside, around, vicinity of, outskirts of
    près de, près d, non loin de, aux environs de, autour de
    bei, nahe, unweit, in der Nähe von
    біля, поблизу, неподалік, під, довкола, в районі
    под, около, возле, вблизи, близ, недалеко от, в районе
    근처, 인근, 부근
    قرب, بالقرب من, في محيط, محيط"""
_LINKS = {"of", "the", "de", "du", "des", "la", "le", "les", "l", "d", "von", "der", "im", "in", "am"}


def _table(words: str) -> list[list[str]]:
    """Folded words, of which the longest phrases come first."""
    phrases = {fold(word) for line in words.split("\n") for word in line.split(",")} - {""}
    return sorted((phrase.split() for phrase in phrases), key=lambda phrase: (-len(phrase), -len(phrase[0])))


_PHRASES = {kind: _table(words) for kind, words in _KINDS.items()}
_NEAR_PHRASES = _table(_NEAR)


@dataclass(frozen=True)
class Wanted:
    """A folded name with what was said beside it: a kind, or that the place is only near."""

    name: str
    kind: str = ""
    near: bool = False


def wanted(text: str) -> Wanted:
    """Takes the words that are no part of a name off both ends of a folded text. At least one word stays."""
    words = text.split()
    near = False
    for phrase in _NEAR_PHRASES:
        if (rest := _without(words, phrase)) is not None:
            words, near = rest, True
            break
    asked = Wanted(" ".join(words), near=near)
    for kind, phrases in _PHRASES.items():
        for phrase in phrases:
            if (rest := _without(words, phrase)) is not None:
                return replace(asked, name=" ".join(rest), kind=kind)
    return asked


def _without(words: list[str], phrase: list[str]) -> list[str] | None:
    """The words before or after the phrase, without those that tied it to the name; None if it is not there."""
    length = len(phrase)
    if len(words) > length:
        if words[:length] == phrase:
            rest = words[length:]
            while len(rest) > 1 and rest[0] in _LINKS:
                rest = rest[1:]
            return rest
        if words[-length:] == phrase:
            return words[:-length]
    return _without_suffix(words, phrase[0]) if length == 1 else None


def _without_suffix(words: list[str], suffix: str) -> list[str] | None:
    """Korean writes such a word onto the name: 순안공항."""
    last = words[-1]
    if "가" <= suffix[0] <= "힣" and last.endswith(suffix) and len(last) > len(suffix) + 1:
        return [*words[:-1], last.removesuffix(suffix)]
    return None
