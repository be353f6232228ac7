"""The words around a number of degrees, in the languages of the interface."""

from events.lib.text import fold

# "O" is west in French and east in German: both are meant.
_DIRECTIONS = {
    "N": "N, North, Nord, Norden, с, с.ш, северной широты, пн, пн.ш, північної широти, 북, 북위, ش, شمال, شمالا",
    "S": "S, South, Sud, Süd, Süden, ю, ю.ш, южной широты, пд, пд.ш, південної широти, 남, 남위, ج, جنوب, جنوبا",
    "E": "E, East, Est, Ost, Osten, O, в, в.д, восточной долготы, сх, сх.д, східної довготи, 동, 동경, ق, شرق, شرقا",
    "W": "W, West, Ouest, Westen, O, з, з.д, западной долготы, зх, зх.д, західної довготи, 서, 서경, غ, غرب, غربا",
}
# Said, and yet they say nothing that the order does not say.
_SILENT = """
    lat, latitude, lon, lng, long, longitude, and, Breite, Länge, und, et, широта, долгота, довгота, и, і, 위도, 경도,
    خط العرض, خط الطول, و"""
# What stands for a mark behind a number, longest first.
UNITS = [
    (word.replace(".", r"\."), mark)
    for mark, words in (
        ("°", "degrees degrés degres degree градусов градуса градус град. град градусів grad deg. deg 도 درجة"),
        ("'", "minutes minuten minute минут минуты мин. мин хвилин хв. хв min. min 분 دقيقة"),
        ('"', "seconds secondes sekunden second секунд сек. сек sec. sec 초 ثانية ''"),
    )
    for word in sorted(words.split(), key=len, reverse=True)
]


def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for letter, words in _DIRECTIONS.items():
        for folded in {fold(word) for word in words.split(",")}:
            found[folded] = found.get(folded, "") + letter
    return found | {fold(word): "" for word in _SILENT.split(",")}


MEANINGS = _meanings()
