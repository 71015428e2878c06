"""Number words of English and Spanish, their scales, and what they count."""

from rules.sales_agent.understanding.phrase import word_set

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_UNOS = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DECENAS = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_CIENTOS = (
    "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
TENS = frozenset(_TENS.split())
NUMBERS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES.split(), 1)},
    **{word: value for value, word in enumerate(_UNOS.split(), 1)},
    **{word: value * 10 for value, word in enumerate(_TENS.split(), 2)},
    **{word: value * 10 for value, word in enumerate(_DECENAS.split(), 2)},
    **{word: value * 100 for value, word in enumerate(_CIENTOS.split(), 1)},
    "ciento": 100,
    "fourty": 40,
    "dieciseis": 16,
    "diecisiete": 17,
    "dieciocho": 18,
    "veinticinco": 25,
}
SCALES = {
    **dict.fromkeys(["hundred", "hundreds", "cientos"], 100),
    **dict.fromkeys(["thousand", "thousands", "grand", "mil", "k", "thou"], 1_000),
    **dict.fromkeys(["million", "millions", "mill", "millon", "millones", "milion"], 1_000_000),
}
UNITS = word_set(
    "month months mo mos mth mths mnths week weeks wk wks day days year years yr yrs mes meses semana semanas dia dias"
    " ano anos percent dollars bucks dolares"
)
