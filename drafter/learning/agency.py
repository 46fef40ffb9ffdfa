"""The agency behind a report: full and short name, district and city, read from its names in the text."""

from __future__ import annotations

import re

from drafter.domain.agency import Agency
from drafter.text.federation import federation_of, full_form, short_forms
from drafter.text.phrasebank import entries

_PLACE = re.compile(
    r"^(?P<province>[\u4e00-\u9fff]{2,7}?(?:省|自治区))?"
    r"(?P<city>[\u4e00-\u9fff]{2,7}?(?:市|州|盟|地区))?"
    r"(?P<district>[\u4e00-\u9fff]{1,7}?(?:新区|区|县|旗|市))?$"
)


def agency_of(name: str, text: str = "") -> Agency:
    """The agency called ``name`` (full or short); ``text`` may tell its full name or its city.

    >>> agency_of("佛山市三水区妇女联合会").short, agency_of("相山区妇联").full, agency_of("云溪区妇联").district_name
    ('三水区妇联', '相山区妇女联合会', '云溪')
    """
    flat = re.sub(r"\s+", "", name)
    kind = federation_of(flat)
    if not kind:
        return Agency(full=flat, short=flat)
    if kind == "团委":
        return _league(flat, kind)
    full = full_form(kind)
    forms = sorted((full, *short_forms(kind)), key=len, reverse=True)
    place = next((flat.removesuffix(form) for form in forms if flat.endswith(form)), "")
    province, city, district = split_place(place)
    if not city and not flat.endswith(full) and (district or place):
        longer = re.search(rf"([\u4e00-\u9fff]{{2,7}}?(?:市|州|盟)){re.escape(place)}{full}", text)
        if longer:
            city = longer[1]
    lowest = district or city or province or place
    short = short_forms(kind)[0]
    return Agency(
        full=f"{city if district else ''}{lowest}{full}" if lowest else full,
        short=f"{lowest}{short}" if lowest else flat,
        federation=kind,
        level=lowest[-1:] if lowest else "",
        district=district,
        city=city,
        province=province,
    )


def split_place(place: str) -> tuple[str, str, str]:
    """Province, city and district of a place name; a single 市 counts as a city.

    >>> split_place("佛山市三水区"), split_place("佛山市"), split_place("区")
    (('', '佛山市', '三水区'), ('', '佛山市', ''), ('', '', ''))
    """
    known = _split_known(place)
    if known is not None:
        return known
    found = _PLACE.fullmatch(place)
    if found is None or len(place) < 2:
        return "", "", ""
    return found["province"] or "", found["city"] or "", found["district"] or ""


def _split_known(place: str) -> tuple[str, str, str] | None:
    """佛山三水区: a city without its 市, known from the gazetteer."""
    for city in entries("gazetteer").get("cities", ()):
        if place.startswith(city) and not place.startswith(city + "市") and len(place) > len(city) + 1:
            rest = place[len(city) :]
            if rest[-1] in "区县旗市" and len(rest) >= 3:
                return "", city + "市", rest
    return None


def _league(name: str, kind: str) -> Agency:
    core = re.sub(r"^(共青团)|(委员会|团委)$", "", name)
    if found := re.match(r"团(.+?[区县市省])委$", name):
        core = found[1]
    province, city, district = split_place(core)
    lowest = district or city or province or core
    short = f"共青团{lowest}委" if lowest else name
    return Agency(
        full=f"共青团{city if district else ''}{lowest}委员会",
        short=short,
        federation=kind,
        level=lowest[-1:],
        district=district,
        city=city,
        province=province,
    )
