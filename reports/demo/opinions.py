"""What guests of the past meet-up said of it, and what its hosts made of that."""

REMEMBER = {
    "en": (
        "The man who mends clocks. I rang him the next week.",
        "Nobody asked me what I was. They asked what I could do.",
        "Sitting beside a ward manager who wrote down what I said, word for word.",
        "The silence after Gwyn's story, and then the drums.",
        "Someone else whose mum gets up at three in the morning.",
        "The soup. And that the chief officer did the washing up.",
        "That I laughed. I had not expected to laugh.",
        "We found out that three of us live on the same lane and never knew.",
        "Being told that I could go to the quiet room and nobody would ask why.",
        "The wall of offers. I took two and left one.",
        "A councillor who said “I don't know”.",
        "My support worker had a place of her own and was not my shadow.",
        "How simple it sounded when it was said by the people who live it.",
    ),
    "cy": (
        "Cael siarad Cymraeg drwy’r dydd heb orfod gofyn.",
        "Y dyn sy’n trwsio clociau, a’i hanes am ei wraig.",
        "Neb yn edrych ar y cloc tra oeddwn i’n siarad.",
        "Y cawl, a phwy oedd yn golchi’r llestri!",
        "Cwrdd â rhywun arall sy’n codi am dri y bore.",
        "Bod y rheolwr wedi gwrando’n gyntaf a siarad wedyn.",
        "Y wal o gynigion. Mae gen i gôr newydd.",
        "Sylweddoli nad fi yw’r unig un.",
    ),
}

CHANGE = {
    "en": (
        "The hall echoed. I lost half of the last round.",
        "More time at the tables, fewer words from the front.",
        "Start later: the first bus gets in at ten past ten.",
        "Somebody to sit with my dad, so that I could have stayed until the end.",
        "Bigger writing on the table-sheets.",
        "Say at the start what happens with what we write.",
        "The queue for lunch was hard on my legs.",
        "A break between the second and the third round.",
        "Fewer council words. I counted “pathway” nine times.",
    ),
    "cy": (
        "Mwy o amser wrth y byrddau, llai o siarad o’r blaen.",
        "Roedd y neuadd yn atseinio; anodd clywed yn y rownd olaf.",
        "Dechrau’n hwyrach: mae’r bws cyntaf yn cyrraedd am ddeg wedi deg.",
        "Ysgrifen fwy ar y taflenni bwrdd.",
        "Llai o eiriau mawr, os gwelwch yn dda.",
        "Rhywun i aros gyda Mam, i mi gael aros tan y diwedd.",
    ),
}

MISSING = {
    "en": (
        "Young carers. They were all in school.",
        "Farmers.",
        "People who work nights.",
        "Somebody from the hospital who decides who goes home.",
        "The men. Where are the men?",
        "People who can't leave the house. Could we go to them?",
        "Families who have only just come here.",
    ),
    "cy": (
        "Gofalwyr ifanc: roedden nhw yn yr ysgol.",
        "Ffermwyr.",
        "Y bobl sy’n gweithio’r nos.",
        "Dynion!",
        "Pobl sy’n methu gadael y tŷ.",
    ),
}

OPEN = {"remember": REMEMBER, "change": CHANGE, "missing": MISSING}

CREDIT = {
    "en": ("a carer from Prestatyn", "a nurse", "a neighbour from Denbigh", "somebody who lived it"),
    "cy": ("gofalwr o Ruthun", "cymydog o Ddinbych", "aelod o gôr", "rhywun sydd wedi byw’r peth"),
}

ITEM_LEAN = (9, 6, 7, 8, 7, 5, 8, 6, 7, 8, 2, 3)
"""For each of the twelve items how far the answers lean to the good side, from 0 to 10."""

REPORT = {
    "summary_en": (
        "Ninety-five places were taken for a day about one question: what would it take for everyone who looks after "
        "somebody to get a real break? People who care, people who are cared for and people who are paid to help sat "
        "at the same small tables.\n\nThree things came up at nearly every table: a break has to come before the "
        "crisis; somebody known is better than somebody qualified; and nobody should have to tell their story from the "
        "start each time."
    ),
    "summary_cy": (
        "Llenwyd naw deg pump o leoedd ar gyfer diwrnod am un cwestiwn: beth fyddai ei angen er mwyn i bawb sy’n gofalu "
        "am rywun gael seibiant go iawn? Roedd pobl sy’n gofalu, pobl sy’n cael gofal a phobl sy’n cael eu talu i helpu "
        "yn eistedd wrth yr un byrddau bach.\n\nCododd tri pheth wrth bron bob bwrdd: rhaid i seibiant ddod cyn yr "
        "argyfwng; mae rhywun cyfarwydd yn well na rhywun â chymwysterau; ac ni ddylai neb orfod adrodd ei stori o’r "
        "dechrau bob tro."
    ),
    "learned_en": (
        "The hall echoes: next time there will be cloths on the walls and a microphone at every table that wants one. "
        "We will begin at half past ten, after the first bus. We will ask carers what would let them stay until the "
        "end, and pay for it. People with lived experience joined the planning too late; for the next meet-up they "
        "chose the question."
    ),
    "learned_cy": (
        "Mae’r neuadd yn atseinio: y tro nesaf bydd brethyn ar y waliau a microffon wrth bob bwrdd sydd am gael un. "
        "Byddwn yn dechrau am hanner awr wedi deg, ar ôl y bws cyntaf. Byddwn yn gofyn i ofalwyr beth fyddai’n gadael "
        "iddyn nhw aros tan y diwedd, ac yn talu amdano. Daeth pobl â phrofiad byw i’r gwaith cynllunio’n rhy hwyr; nhw "
        "ddewisodd y cwestiwn ar gyfer y cyfarfod nesaf."
    ),
}
