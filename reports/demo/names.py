"""Names of people, groups and towns for the demo; every person and every group is invented."""

Names = tuple[str, ...]

WELSH_FIRST: Names = (
    "Alun", "Angharad", "Anwen", "Arwel", "Bethan", "Bleddyn", "Bronwen", "Carwyn", "Catrin", "Ceinwen",
    "Ceri", "Dafydd", "Delyth", "Dewi", "Dilwyn", "Dylan", "Eirlys", "Eleri", "Elfed", "Elin", "Emyr",
    "Esyllt", "Ffion", "Gareth", "Geraint", "Glenys", "Gwenda", "Gwenllian", "Gwilym", "Hafwen", "Heledd",
    "Huw", "Hywel", "Idris", "Ieuan", "Iola", "Iwan", "Lleucu", "Llinos", "Llŷr", "Luned", "Mabli",
    "Mared", "Medwyn", "Meinir", "Meirion", "Menna", "Nia", "Non", "Olwen", "Owain", "Rhian", "Rhodri",
    "Rhys", "Sioned", "Siwan", "Tegid", "Tudur", "Wyn",
)  # fmt: skip

WELSH_LAST: Names = (
    "Jones", "Williams", "Davies", "Evans", "Roberts", "Hughes", "Owen", "Parry", "Pritchard",
    "Griffiths", "Morris", "Lloyd", "Rowlands", "Llwyd", "Ellis", "Foulkes", "Humphreys", "Thomas",
    "Edwards", "Lewis", "Price", "Gwynedd", "Wynne", "Prydderch", "Rees", "Bowen", "Pugh", "Vaughan",
    "Gruffydd", "Tudur",
)  # fmt: skip

ENGLISH_FIRST: Names = (
    "Alice", "Andrew", "Anne", "Barbara", "Brian", "Caroline", "Chloe", "Claire", "Colin", "Daniel",
    "Debbie", "Derek", "Donna", "Edith", "Ellen", "Frank", "Gemma", "George", "Graham", "Hannah", "Harry",
    "Helen", "Jack", "Janet", "Jean", "Jenny", "Joan", "John", "Karen", "Keith", "Kelly", "Leanne",
    "Linda", "Lucy", "Margaret", "Mark", "Martin", "Maureen", "Nigel", "Pat", "Paula", "Pauline", "Peter",
    "Ray", "Rebecca", "Ron", "Sandra", "Sheila", "Simon", "Steve", "Sue", "Tracey", "Vera", "Will",
)  # fmt: skip

ENGLISH_LAST: Names = (
    "Ashworth", "Baines", "Barker", "Barlow", "Bramley", "Carter", "Clegg", "Cooper", "Dobson",
    "Fairclough", "Fletcher", "Garside", "Hartley", "Hibbert", "Holden", "Hooper", "Kershaw", "Lomax",
    "Marsden", "Naylor", "Ogden", "Pickering", "Platt", "Ramsden", "Rigby", "Saunders", "Shaw",
    "Tattersall", "Turner", "Unsworth", "Walsh", "Whitworth", "Wilcox", "Yates",
)  # fmt: skip

NEWCOMERS: tuple[tuple[Names, Names], ...] = (
    (
        ("Oksana", "Dmytro", "Iryna", "Taras", "Kateryna", "Bohdan"),
        ("Kovalchuk", "Bondarenko", "Melnyk", "Savchenko"),
    ),
    (
        ("Agnieszka", "Piotr", "Ewa", "Marek", "Kasia", "Tomasz"),
        ("Nowicki", "Zalewska", "Wrona", "Lis", "Sikora"),
    ),
    (
        ("Amina", "Yusuf", "Hodan", "Layla", "Omar", "Samir", "Rania"),
        ("Haddad", "Warsame", "Khalil", "Nasser", "Saleh"),
    ),
    (
        ("Priya", "Ravi", "Farah", "Imran", "Sunita", "Bilal"),
        ("Chaudhry", "Patel", "Malik", "Rahman", "Nair"),
    ),
    (
        ("Blessing", "Chidi", "Grace", "Kwame", "Ngozi", "Emeka"),
        ("Okafor", "Mensah", "Adeyemi", "Boateng", "Eze"),
    ),
    (
        ("Tiago", "Inês", "Rosa", "João", "Beatriz"),
        ("Carvalho", "Teixeira", "Matos", "Pires"),
    ),
    (
        ("Mei", "Jun", "Lan", "Wing", "Hao"),
        ("Chan", "Lau", "Zhao", "Liang"),
    ),
)

AREAS: tuple[tuple[str, str, int], ...] = (
    ("Dinbych", "Denbigh", 9), ("Y Rhyl", "Rhyl", 16), ("Prestatyn", "Prestatyn", 8), ("Rhuthun", "Ruthin", 7),
    ("Llangollen", "Llangollen", 4), ("Corwen", "Corwen", 4), ("Llanelwy", "St Asaph", 4), ("Conwy", "Conwy", 6),
    ("Bae Colwyn", "Colwyn Bay", 8), ("Llandudno", "Llandudno", 6), ("Llanrwst", "Llanrwst", 5),
    ("Abergele", "Abergele", 5), ("Bangor", "Bangor", 5), ("Caernarfon", "Caernarfon", 5), ("Y Bala", "Bala", 4),
    ("Dolgellau", "Dolgellau", 3), ("Porthmadog", "Porthmadog", 3),
    ("Blaenau Ffestiniog", "Blaenau Ffestiniog", 3), ("Yr Wyddgrug", "Mold", 5), ("Y Fflint", "Flint", 4),
    ("Treffynnon", "Holywell", 4), ("Wrecsam", "Wrexham", 5), ("Llangefni", "Llangefni", 2),
)  # fmt: skip

STREETS = (
    "Lôn yr Enfys", "Stryd y Gwenoliaid", "Maes yr Ehedydd", "Rhes y Glöwr Llon", "Heol y Draenog", "Ffordd y Barcud",
    "Skylark Lane", "Otter Row", "Lantern Street", "Bramble Terrace", "Heron Court", "Teasel Walk",
)  # fmt: skip

ORGANISATIONS: dict[str, Names] = {
    "uses_services": ("Llais Ni", "Pobl yn Gyntaf y Glannau", "Hope Street Listeners"),
    "carer": ("Rhwydwaith Gofalwyr y Bae", "Carers’ Kitchen Table"),
    "disabled": ("Mynediad i Bawb Bro’r Wawr", "Open Ramp Collective"),
    "neighbour": ("Cymdogion Llain Las", "Clwb Cinio Llain Las", "Otter Row Neighbours"),
    "community_group": (
        "Côr y Castell Bach", "Shed Dynion yr Hen Iard", "Cyfeillion Dyffryn Awel", "Gardd Gymunedol y Berllan",
        "The Kettle Project", "Merched Maes Helyg",
    ),
    "charity": ("Elusen y Bont", "Drws Agored Abergwawr", "Lantern Trust", "Hafan y Glannau"),
    "housing": ("Tai Bryn Eirin", "Cartrefi’r Wawr Homes"),
    "council": ("Cyngor Bro’r Wawr", "Cyngor Sir y Glannau"),
    "nhs": ("Bwrdd Iechyd y Glannau", "Meddygfa Maes Helyg Surgery"),
    "education": ("Coleg y Wawr", "Ysgol Maes Helyg"),
    "public_service": ("Gwasanaeth Tân Bro’r Wawr", "Heddlu’r Glannau"),
    "business": ("Hafod Co-op", "Becws y Bont", "Beiciau’r Bae"),
    "elected": ("Cyngor Tref Abergwawr",),
    "funder": ("Sefydliad y Wawr", "Lantern Fund"),
    "artist": ("Stiwdio’r Sgubor",),
    "young": ("Clwb Ieuenctid y Cei",),
}  # fmt: skip
