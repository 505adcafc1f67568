"""Where people come from: the local authorities of Wales, and which of them a town or a postcode lies in."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text

AUTHORITIES: dict[str, str | Promise] = {
    "anglesey": _("Isle of Anglesey"),
    "gwynedd": _("Gwynedd"),
    "conwy": _("Conwy"),
    "denbighshire": _("Denbighshire"),
    "flintshire": _("Flintshire"),
    "wrexham": _("Wrexham"),
    "powys": _("Powys"),
    "ceredigion": _("Ceredigion"),
    "pembrokeshire": _("Pembrokeshire"),
    "carmarthenshire": _("Carmarthenshire"),
    "swansea": _("Swansea"),
    "neath": _("Neath Port Talbot"),
    "bridgend": _("Bridgend"),
    "vale": _("Vale of Glamorgan"),
    "cardiff": _("Cardiff"),
    "rct": _("Rhondda Cynon Taf"),
    "merthyr": _("Merthyr Tydfil"),
    "caerphilly": _("Caerphilly"),
    "blaenau": _("Blaenau Gwent"),
    "torfaen": _("Torfaen"),
    "monmouthshire": _("Monmouthshire"),
    "newport": _("Newport"),
    "outside": _("Outside Wales"),
}

_PLACES = {
    "anglesey": "ynys mon, anglesey, llangefni, caergybi, holyhead, amlwch, porthaethwy, menai bridge, biwmares, "
    "beaumaris, benllech, rhosneigr, llanfairpwll",
    "gwynedd": "gwynedd, bangor, caernarfon, pwllheli, porthmadog, dolgellau, blaenau ffestiniog, y bala, bala, "
    "barmouth, abermaw, tywyn, bethesda, llanberis, harlech, criccieth, penygroes, nefyn",
    "conwy": "conwy, llandudno, bae colwyn, colwyn bay, abergele, llanrwst, betws-y-coed, penmaenmawr, "
    "llanfairfechan, cyffordd llandudno, llandudno junction, hen golwyn, old colwyn, towyn, cerrigydrudion",
    "denbighshire": "denbighshire, sir ddinbych, y rhyl, rhyl, prestatyn, rhuddlan, dinbych, denbigh, rhuthun, "
    "ruthin, llangollen, corwen, llanelwy, st asaph, bodelwyddan, dyserth, meliden, gallt melyd",
    "flintshire": "flintshire, sir y fflint, y fflint, flint, yr wyddgrug, mold, bwcle, buckley, treffynnon, holywell, "
    "shotton, cei connah, connah's quay, queensferry, penarlag, hawarden, caerwys, deeside, mostyn",
    "wrexham": "wrexham, wrecsam, rhosllannerchrugog, rhos, y waun, chirk, gresffordd, gresford, rhiwabon, ruabon, "
    "coedpoeth, brymbo, cefn mawr, acrefair, rossett, yr orsedd",
    "powys": "powys, y drenewydd, newtown, y trallwng, welshpool, llandrindod, llandrindod wells, aberhonddu, brecon, "
    "machynlleth, llanidloes, rhaeadr, rhayader, llanfair ym muallt, builth wells, y gelli, hay-on-wye, "
    "crucywel, crickhowell, ystradgynlais, trefyclo, knighton, llanfyllin, presteigne, llanandras, talgarth",
    "ceredigion": "ceredigion, aberystwyth, aberteifi, cardigan, llambed, lampeter, aberaeron, tregaron, llandysul, "
    "cei newydd, new quay, borth",
    "pembrokeshire": "pembrokeshire, sir benfro, hwlffordd, haverfordwest, penfro, pembroke, doc penfro, pembroke dock, "
    "milford haven, aberdaugleddau, dinbych-y-pysgod, tenby, abergwaun, fishguard, tyddewi, st davids, arberth, "
    "narberth, crymych, saundersfoot, neyland, wdig, goodwick",
    "carmarthenshire": "carmarthenshire, sir gaerfyrddin, sir gar, caerfyrddin, carmarthen, llanelli, rhydaman, ammanford, "
    "llandeilo, llanymddyfri, llandovery, hendy-gwyn, whitland, burry port, porth tywyn, castellnewydd emlyn, "
    "newcastle emlyn, cross hands, cydweli, kidwelly, sanclêr, st clears",
    "swansea": "swansea, abertawe, gorseinon, gwyr, gower, y mwmbwls, mumbles, treforys, morriston, pontarddulais, "
    "pontardulais, clydach, penlle'r-gaer",
    "neath": "neath, castell-nedd, port talbot, neath port talbot, pontardawe, aberafan, aberavon, llansawel, "
    "briton ferry, glynneath, glyn-nedd, resolven, resolfen, seven sisters, blaendulais",
    "bridgend": "bridgend, pen-y-bont, pen-y-bont ar ogwr, porthcawl, maesteg, pencoed, y pil, pyle",
    "vale": "vale of glamorgan, bro morgannwg, y barri, barry, penarth, y bont-faen, cowbridge, llanilltud fawr, "
    "llantwit major, dinas powys, sully, sili, rhoose, y rhws",
    "cardiff": "cardiff, caerdydd, treganna, canton, butetown, trebiwt, y rhath, roath, tyllgoed, fairwater, trelai, ely, "
    "llandaf, llandaff, yr eglwys newydd, whitchurch, radur, radyr, pentwyn, llanrhymni, grangetown, splott, y sblot",
    "rct": "rhondda cynon taf, rhondda, rct, pontypridd, aberdar, aberdare, tonypandy, treorci, treorchy, llantrisant, "
    "aberpennar, mountain ash, porth, y porth, treherbert, ferndale, glynrhedynog, hirwaun, tonyrefail, pontyclun",
    "merthyr": "merthyr, merthyr tydfil, merthyr tudful, treharris, dowlais, troedyrhiw",
    "caerphilly": "caerphilly, caerffili, coed-duon, blackwood, ystrad mynach, rhymni, rhymney, bargoed, bargod, rhisga, "
    "risca, nelson, newbridge, trecelyn, bedwas, ystrad mynach, llanbradach",
    "blaenau": "blaenau gwent, glynebwy, ebbw vale, tredegar, abertyleri, abertillery, brynmawr, blaenau, blaina, nantyglo",
    "torfaen": "torfaen, cwmbran, pont-y-pwl, pontypool, blaenafon, blaenavon, new inn",
    "monmouthshire": "monmouthshire, sir fynwy, trefynwy, monmouth, y fenni, abergavenny, cas-gwent, chepstow, cil-y-coed, "
    "caldicot, brynbuga, usk, magwyr, magor, rhaglan, raglan",
    "newport": "newport, casnewydd, caerllion, caerleon, ringland, maindee, bettws, pillgwenlly, pill, rogerstone, "
    "ty-du, malpas",
    "outside": "chester, caer, liverpool, lerpwl, shrewsbury, amwythig, oswestry, croesoswallt, bristol, bryste, london, "
    "llundain, manchester, manceinion, hereford, henffordd, birmingham, wirral, cilgwri",
}
_AUTHORITY_OF = {text.fold(name.strip()): key for key, names in _PLACES.items() for name in names.split(",")}

# Districts that lie in one authority, or nearly: what a host sees wrong, they mend on the person's page.
_DISTRICTS = {
    "anglesey": "LL58 LL59 LL60 LL61 LL62 LL63 LL64 LL65 LL66 LL67 LL68 LL69 LL70 LL71 LL72 LL73 LL74 LL75 LL76 LL77 LL78",
    "gwynedd": "LL23 LL35 LL36 LL37 LL38 LL39 LL40 LL41 LL42 LL43 LL44 LL45 LL46 LL47 LL48 LL49 LL51 LL52 LL53 LL54 LL55 "
    "LL56 LL57",
    "conwy": "LL22 LL24 LL25 LL26 LL27 LL28 LL29 LL30 LL31 LL32 LL33 LL34",
    "denbighshire": "LL15 LL16 LL17 LL18 LL19 LL20 LL21",
    "flintshire": "CH5 CH6 CH7 CH8",
    "wrexham": "LL11 LL12 LL13 LL14",
    "powys": "LD1 LD2 LD3 LD4 LD5 LD6 LD7 LD8 SY15 SY16 SY17 SY18 SY19 SY20 SY21 SY22 NP7 NP8 SA9",
    "ceredigion": "SY23 SY24 SY25 SA43 SA44 SA45 SA46 SA47 SA48",
    "pembrokeshire": "SA34 SA35 SA36 SA37 SA41 SA42 SA61 SA62 SA63 SA64 SA65 SA66 SA67 SA68 SA69 SA70 SA71 SA72 SA73",
    "carmarthenshire": "SA14 SA15 SA16 SA17 SA18 SA19 SA20 SA31 SA32 SA33 SA38 SA39 SA40",
    "swansea": "SA1 SA2 SA3 SA4 SA5 SA6 SA7",
    "neath": "SA8 SA10 SA11 SA12 SA13",
    "bridgend": "CF31 CF32 CF33 CF34 CF35 CF36",
    "vale": "CF61 CF62 CF63 CF64 CF71",
    "cardiff": "CF3 CF5 CF10 CF11 CF14 CF15 CF23 CF24",
    "rct": "CF37 CF38 CF39 CF40 CF41 CF42 CF43 CF44 CF45 CF72",
    "merthyr": "CF46 CF47 CF48",
    "caerphilly": "CF81 CF82 CF83 NP11 NP12 NP24",
    "blaenau": "NP13 NP22 NP23",
    "torfaen": "NP4 NP44",
    "monmouthshire": "NP15 NP16 NP25 NP26",
    "newport": "NP10 NP18 NP19 NP20",
}
_AUTHORITY_AT = {district: key for key, districts in _DISTRICTS.items() for district in districts.split()}
_DISTRICTS_OF_WALES = ("LL", "CF", "LD", "NP", "SA")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?:\s*\d[A-Z]{2})?\b")


def authority_of(area: str) -> str:
    """The key of the local authority that a town, a county or a postcode lies in; empty where we can't tell.

    A postcode anywhere in the words wins over a name; a district that lies in several authorities is given to the
    one most of it lies in.
    """
    found = _POSTCODE.search(area.upper())
    if found:
        district = found.group(1)
        if district in _AUTHORITY_AT:
            return _AUTHORITY_AT[district]
        return "" if district.startswith(_DISTRICTS_OF_WALES) else "outside"
    folded = text.fold(area)
    parts = [folded, *(part.strip() for part in re.split(r"[,;/()]", folded))]
    return next((_AUTHORITY_OF[part] for part in parts if part in _AUTHORITY_OF), "")
