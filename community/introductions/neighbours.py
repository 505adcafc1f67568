"""Which local authorities of Wales share a border: as near as one needs to know to say who might meet."""

_BORDERS = """
anglesey: gwynedd
gwynedd: conwy denbighshire powys ceredigion
conwy: denbighshire
denbighshire: flintshire wrexham powys
flintshire: wrexham
wrexham: powys
powys: ceredigion carmarthenshire swansea neath rct merthyr caerphilly blaenau monmouthshire
ceredigion: pembrokeshire carmarthenshire
pembrokeshire: carmarthenshire
carmarthenshire: swansea neath
swansea: neath
neath: bridgend rct
bridgend: rct vale
vale: cardiff rct
cardiff: rct caerphilly newport
rct: merthyr caerphilly
merthyr: caerphilly
caerphilly: blaenau torfaen newport
blaenau: torfaen monmouthshire
torfaen: monmouthshire newport
monmouthshire: newport
"""

BORDERS = frozenset(
    frozenset((one.strip(), other))
    for one, _, others in (line.partition(":") for line in _BORDERS.strip().splitlines())
    for other in others.split()
)


def are_neighbours(one: str, other: str) -> bool:
    """Whether two local authorities, given by their keys, touch each other."""
    return frozenset((one, other)) in BORDERS
