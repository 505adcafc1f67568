"""Names that stand for one another: Welsh and English forms, spellings, short names. All folded; one family to a line.

A name may be in several families; two names are forms of each other if any family holds both.
"""

GIVEN = """
sian shan jane jayne janey
dafydd david dai dave davey davy deio dafi dewi davydd
ieuan ifan evan iwan ieu iefan ianto ifanto evans
ieuan john ioan sion jon johnny johnnie jack jac shon ianto ifan evan iwan siencyn
sion sean shaun shawn shon
ian iain iwan ewan euan
gwilym william wil will bill billy willy willie gwil wiliam wills
rhys rees reece reese rhis
huw hugh hughie hew huwcyn
hywel howell hywell howel hywyl
owain owen owein owayne
tomos thomas tom tommy twm tomi thom thos
sioned janet shoned jannette jan
mair mary mari
mary molly polly mali may mollie
mari maria marie mary
marged margaret mared megan meg maggie peggy marg mags madge margred magi begw marjorie meg mererid greta
catrin katrin catherine katherine kathryn catharine cathryn cathy kathy cath kath kate katie cat kat cati cadi kay katy kitty
elin helen elen ellen ellie nel nell nellie elain eleanor elinor lena nelly
elisabeth elizabeth bethan beth betsan betsi betsy betty liz lizzie lisa eliza bet lis leusa libby lizzy elsbeth
ann anne anna annie anni nan nansi nancy
ffion fion ffi ffionn
rhiannon rhian rhi rhianon
gwenllian gwen gwenni gwenno llio
gwendolen gwen gwenda wendy gwendoline gwendolyn
gwyneth gwen gweneth gwenyth gwynneth
angharad ang anghared hari
bronwen bron bronwyn
myfanwy myf myfi fanw
ceridwen ceri ceri
ceri kerry keri kerri
eluned lynette luned linet eiluned lyn
carys cari karis caris
delyth del
dilys dil
eleri leri elery
esyllt isolde yseult
lowri laura lora lori lowry
llinos linos
lleucu lucy
nest nesta agnes
siwan joan joanna joanne jo johanna
sara sarah sali sally sal
susan sue susie siwsan suzanne susanna siwsi
rhonwen rowena
buddug victoria vicky
gwladys gladys glad
louisa louise leusa lou
alun alan allan allen al alyn
aled al
andras andrew andreas andy drew
pedr peter pete pedro piotr
paul pawl pol
iago james jim jimmy jamie siams jem
iago jacob jac jake
siarl charles charlie siarli chas chuck
sior george siorus geordie
steffan stephen steven steve steffen stefan stevie
gruffudd gruffydd griffith griff gruff guto gruffyd
gethin geth gethyn
geraint ger
gareth gary gaz garth gari garry
glyn glynn glen glenn
gwyn gwynne wyn wynn gwynn wynne
gwynfor gwyn
harri henry harry hari hal
ifor ivor
iestyn justin iest
llywelyn llewelyn llewellyn lyn lew llew lewis llywellyn
lewis louis lewys lew
luc luke
marc mark marcus
mathew matthew matt matty mathias matthias
merfyn mervyn merv
meredydd meredith maredudd
mihangel michael mike mick mickey micky
morgan moc
morus morris maurice morys
nicolas nicholas nick nic nico nicky
padrig patrick paddy pat
rhisiart richard rich dick rick ricky richie dic
rhobert robert rob bob robbie bobby bert robat robin rhob robyn
rhodri rod roderick rhod roddy
samuel sam sami samiwel sammy
samantha sam sammy
tudur tudor
tecwyn tec
timothy tim timmy
edward ed eddie ted teddy ned iorwerth edwart eddy
iorwerth iori edward yorath
emrys ambrose
elis ellis elias eli
dylan dyl
deiniol daniel
daniel dan danny
benjamin ben benny bengi
anthony tony antony ant
alexander alex alec sandy xander
alexandra alex sandra sandy lexi
alison ali allison alys
alys alice alis ali
amanda mandy
barbara barb babs
beverley bev beverly
caroline carol carrie caro carolyn
charlotte lottie charlie
christine chris chrissie christina tina crisi
christopher chris kit crist
claire clare clara
deborah debbie deb debra debs
dennis denis den
derek derrick del
donald don
dorothy dot dottie dolly
douglas doug
efa eva eve evelyn
frances fran francesca frankie
francis frank ffransis frankie
frederick fred freddie ffred
gerald gerry gerallt jerry
gillian gill jill jillian gil
graham graeme grahame
gregory greg
isabel isobel isabella bella izzy
jacqueline jackie jacqui
jeffrey geoffrey jeff geoff sieffre
jennifer jen jenny jenni
jeremy jerry jez
jessica jess jessie
jonathan jon jonny jonathon
joseph joe joey jos yusuf youssef
joshua josh
josephine jo josie
judith judy jude
julia julie
kenneth ken kenny cennydd
kimberley kim kimberly
lawrence laurence larry laurie lorens
leonard len lenny
leslie lesley les
linda lynda lin
lynne lyn lynn
malcolm mal
martin martyn marty
maureen mo
melanie mel
natalie nat nathalie
nathaniel nathan nat
nicola nicky nikki nic
pamela pam
patricia pat patsy tricia trish
penelope penny pen
philip phil phillip pip phylip
philippa pippa
rachel rach rahel rachael
raymond ray
rebecca becky becca beca rebekah
reginald reg
ronald ron ronnie
rosemary rose rosie
russell russ
sheila sheelagh shelagh
simon si
stanley stan
stuart stewart stu
terence terry terrence
teresa theresa terri tess terry
tracey tracy
valerie val
veronica ronnie
victor vic
victoria vicky vicki tori
vincent vince
walter wally walt gwallter
zachary zach zac zack
mohammed muhammad mohamed mohammad muhammed mo mohammod
agnieszka aga
katarzyna kasia
malgorzata gosia
tomasz tomek
oleksandr sasha alex aleksandr
oleksandra sasha ola aleksandra
kateryna katya katia
iryna irina ira
fatima fatma fatimah
elizabeth beti bess bessie elsie
alfred alf alfie fred
albert bert bertie
herbert bert bertie
ernest ernie
florence flo flossie
dorothy dora
winifred winnie freda gwenfrewi
hannah nan nannie
theodore theo ted
archibald archie
matilda tilly tilda
eleanor nora leonora
margaret daisy
sarah sadie
mary minnie
caradog caradoc
cai kai
osian ossian ossie
iolo iorwerth
anest agnes nest
rolant roland
edmwnd edmund ned
simwnt simon
taliesin tal
macsen max
esther hester
eirlys eir
rhydian rhidian
eugene owain
ffraid bridget bride bid
mererid margaret
martha marth
gwennan gwen
"""

SURNAMES = """
pugh aphuw aphugh puw pughe hughes huws huwes
rees rhys reece reese price pryce preece prys aprhys apprice rhis
williams william wiliams gwilym gwilliam
roberts robert probert robarts aprobert robets
powell howell howells hywel aphywel hywell powel
bowen owen owens abowen owain abowain
bevan bevans evan evans abevan abifan ifan ifans ieuan abieuan
parry harry harris harries apharri apharry parri
pritchard prichard richards richard aprisiart prichart prytherch
prydderch prytherch rhydderch protheroe
penry henry apenry aphenry
lloyd llwyd floyd loyd
vaughan fychan bychan vaughn
gough goch gooch
gwyn gwynne gwynn wynne wynn wyn
morgan morgans
davies davis dafis dafydd david daves davids
thomas tomos tomas
lewis lewys lewes
llewelyn llewellyn llywelyn llewelin
phillips philips phylip philip phillip
griffiths griffith gruffydd gruffudd griffths
jenkins jenkin siencyn
edwards edward edwart
meredith maredudd meredydd meredyth
morris morus morys maurice
ellis elis
john johns
jones sion shon joness
james siams
stephens stevens steffan stephen steven
nicholls nichols nicholas nicolas
nicholas nicolas
smith smyth smythe
clarke clark
brown browne
white whyte
matthews mathews mathew
watkins watkin
humphreys humphries wmffre humphrey
peters pedr
tudor tudur
bebb
cadwallader cadwaladr
ellwood elwood
thompson thomson
johnson johnston johnstone
macdonald mcdonald
allen allan alun
reid reed read
green greene
turner
shaw
walsh welsh
prosser aprosser rosser
probyn aprobin
beynon abeinon abenion eynon baynham
bithell abithel
popkin aphopkin hopkins
gethin gething
nanney nannau
jones apsion apioan
"""

TITLES = frozenset(
    {
        "mr",
        "mrs",
        "miss",
        "ms",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "dame",
        "rev",
        "revd",
        "reverend",
        "cllr",
    }
    | {"councillor", "cyng", "cynghorydd", "parch", "parchedig", "bonwr", "bonesig", "athro", "yr", "y"}
)
YOUNGER = frozenset({"jr", "jnr", "junior", "ieuengaf", "iau", "younger", "fach", "bach", "ii", "iii"})
ELDER = frozenset({"sr", "snr", "senior", "hynaf", "hen", "elder"})
JOINED = frozenset(
    {"ap", "ab", "ferch", "verch", "mac", "mc", "o", "van", "von", "de", "del", "di", "al", "el", "st"}
)
