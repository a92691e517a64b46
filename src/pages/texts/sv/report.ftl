# Rapporten om en plan.

report-title = Planrapport
report-skip = Hoppa till rapporten
report-contents = Innehåll
report-footer = Gjord av samma på den här datorn. Sidan behöver inget nät och skickar ingenting.
report-pseudonyms = Personer visas med pseudonymer, utan platser, och tider är avrundade till delar av dagen.

control-sort = Sortera
control-filter = Visa bara rader med
control-day = Dag
control-all-days = Alla dagar

broken-title = Planen bryter mot regler
broken-intro = Lämna inte ut den som den är. Inget på sidan är bevisat om en plan som bryter mot regler.
broken-rule = Enligt planen skulle någon { $rule }: { $times ->
    [one] en gång
   *[other] { $times } gånger
}.

headline-title = I korthet
headline-all-staffed = Alla { $visits } insatser är bemannade.
headline-some-unstaffed = { $empty ->
    [one] { $empty } av { $visits } insatser är inte fullt bemannad.
   *[other] { $empty } av { $visits } insatser är inte fullt bemannade.
}
headline-mean = Personalkontinuitet: varje brukare möter i genomsnitt { $mean } olika personer ur personalen.
headline-mean-before = Personalkontinuitet: varje brukare möter i genomsnitt { $mean } olika personer ur personalen; i den jämförda planen { $before }.
headline-fewest = { $empty ->
    [0] Ingen plan som bemannar alla insatser kan bli bättre: alla brukare tillsammans möter { $carers } personer, och det är bevisat att det inte kan bli färre.
   *[other] Ingen plan som inte lämnar fler platser tomma kan bli bättre: alla brukare tillsammans möter { $carers } personer, och det är bevisat att det inte kan bli färre.
}
headline-bound = Alla brukare tillsammans möter { $carers } personer, räknat för varje brukare för sig. { $empty ->
    [0] Ingen plan som bemannar alla insatser kommer under { $least }, så högst { $above } går att spara.
   *[other] Ingen plan som inte lämnar fler platser tomma kommer under { $least }, så högst { $above } går att spara.
}
headline-claimed = Körningen bakom planen bevisade mer, enligt planens fil: minst { $claimed }.

figure-staffed = Bemannade insatser
figure-of = { $staffed } av { $visits }
figure-mean = Personer per brukare, medel
figure-mean-twice-daily = Detsamma, för dem med minst två insatser varje dag
figure-most = Flest personer för en brukare
figure-pairs = Personer för alla brukare tillsammans
figure-at-least = { $empty ->
    [0] bevisat: minst { $least } i varje plan som bemannar alla insatser
   *[other] bevisat: minst { $least } i varje plan som inte lämnar fler platser tomma
}
figure-contacts = Insatser av omsorgskontakten
figure-travel = Restid
figure-cost = Kostnad
figure-before = jämförd plan: { $value }

distribution-title = Personer per brukare
distribution-intro = Hur många brukare som möter hur många olika personer.

faces-title = Ansikten
faces-intro = Varje bokstav är en person vid en insats, från A, som kommer oftast. Håll pekaren över en bokstav för att se vem som kommer och när.
faces-usual = vanlig personal: tillsammans gör de fyra insatser av fem
faces-rare = någon som kommer sällan
faces-once = någon som kommer en gång
faces-strangers = Insatser av personal som kommer sällan eller en gång
faces-column-carers = Personer
faces-column-strangers = Sällan

unstaffed-title = Insatser som inte är fullt bemannade
unstaffed-intro = { $visits ->
    [one] En rad: varför en insats inte är fullt bemannad, och vad som skulle hjälpa.
   *[other] { $visits } rader: varför varje insats inte är fullt bemannad, och vad som skulle hjälpa.
}
unstaffed-none = Alla insatser är fullt bemannade.
unstaffed-proven = Bevisat: ingen plan lämnar färre platser tomma av det här skälet.

fewest-title = Kan det bli färre?
fewest-intro = De brukare som möter flest personer: hur få det kunde bli om ingen annan behövde samma personal och inte fler platser blev tomma, och varför inte färre.
fewest-none = Ingen möter mer än en person, eller så bryter planen mot regler, och inget är bevisat om den.
verdict-fewest = Det kan inte bli färre än { $least }.
verdict-open = Det kan kanske bli färre: för den här brukaren ensam är minst { $least } bevisat. Det är öppet om de andra brukarna kan avvara den personalen.
verdict-alone = För den här brukaren ensam är minst { $least } bevisat.
verdict-unknown = Inget är bevisat.
why-hours = Avtal och arbetstidsregler ger för få timmar åt färre personer.
why-one-visit = En insats kräver så många på en gång: { $visits }.
why-apart = Ingen i tjänst hinner med två av de här insatserna: { $visits }.
why-together = { $fewer ->
    [one] Ingen i tjänst hinner ensam med alla de här insatserna: { $visits }.
   *[other] { $fewer } personer i tjänst räcker inte till alla de här insatserna: { $visits }.
}
wanted-title = Eftertraktade tider
wanted-intro = Planens fil bevisar sin gräns med priser på tider. Fler brukare vill ha de här tiderna än som får dem.
and-more = { $count } till

rounds-title = Slingor
rounds-intro = Vad var och en gör, timme för timme. En resa ritas så snart stoppet före är slut.
rounds-visit = insats
rounds-stranger = insats av någon som kommer sällan
rounds-travel = resa
rounds-break = rast
rounds-waiting = väntan
rounds-summary = { $visits ->
    [one] { $visits } insats
   *[other] { $visits } insatser
}, { $care } hos brukare, resa { $travel }, väntan { $waiting }

map-title = Karta
map-intro = Hem och slingor där de ligger, med norr uppåt och vägarna fågelvägen.
map-home = hem
map-base = där pass börjar eller slutar

patients-title = Brukare
patient-summary = { $visits ->
    [one] { $visits } insats
   *[other] { $visits } insatser
} av { $carers ->
    [one] { $carers } person
   *[other] { $carers } olika personer
}.
role-contact = omsorgskontakt
role-proposed-contact = föreslagen omsorgskontakt
role-contact-for-a-role = kontakt för en yrkesroll
role-back-up = ersättare
role-member = {""}

carers-title = Personal
carers-intro = Timmar är betald tid, utan raster. Gränsen är den strängaste av avtal och lag för de här dagarna.
carer-summary = { $shifts ->
    [one] { $shifts } pass
   *[other] { $shifts } pass
}, { $hours }; { $visits ->
    [one] { $visits } insats
   *[other] { $visits } insatser
}, { $care } hos brukare.
carer-agreed = Avtalat: { $hours }.
carer-overtime = Övertid: { $hours }.
carer-short = { $hours } under avtalet.
carer-limit = Gräns: { $hours }; över den skulle hen { $rule }.
carer-limit-exceeded = Över gränsen { $hours }: enligt planen skulle hen { $rule }.
carer-visits = { $visits ->
    [one] { $visits } insats
   *[other] { $visits } insatser
}
carer-phone = Telefon: { $phone }
carer-free = ledig
carer-patients = Brukare (insatser):

cost-title = Kostnad
cost-total = Planen kostar { $total } { $currency }.
cost-by-payment = Per slag av ersättning
cost-by-carer = Per medarbetare
cost-by-day = Per dag
payment-ordinary = ordinarie tid
payment-simple-overtime = enkel övertid
payment-qualified-overtime = kvalificerad övertid
payment-travel = restid
payment-distance = körsträcka
payment-opening = öppnade pass

column-patient = Brukare
column-patients = Brukare
column-patients-before = Jämförd plan
column-carer = Personal
column-carers = Olika personer
column-carers-before = Jämförd plan
column-visits = Insatser
column-when = När insatsen får börja
column-length = Längd
column-missing = Saknas
column-why = Varför
column-help = Vad som skulle hjälpa
column-least = Minst
column-verdict = Slutsats
column-usual = Den vanligastes andel
column-contact = Omsorgskontakt
column-contact-share = Omsorgskontaktens andel
column-first-visit = Första insatsen
column-last-visit = Sista insatsen
column-shifts = Pass
column-hours = Timmar
column-agreed = Avtalat
column-difference = Skillnad
column-overtime = Övertid
column-limit = Gräns
column-travel = Restid
column-evenings = Kvällspass
column-weekends = Helgpass

who-has = { $count ->
    [0] Ingen har
    [one] Bara { $past } har
   *[other] Bara { $past } har
}
who-is = { $count ->
    [0] Ingen är
    [one] Bara { $past } är
   *[other] Bara { $past } är
}
who-may = { $count ->
    [0] Ingen får
   *[other] Bara { $past } får
}
obstacle-unskilled = { who-has } det som insatsen kräver: { $skills }.
obstacle-skilled-on-other-days = { who-has } { $skills } den dag insatsen är.
obstacle-excluded = { who-may } komma: brukaren vill inte ha de andra.
obstacle-not-required = { who-is } bland dem som insatsen kräver.
obstacle-required-role = { who-has } den yrkesroll som insatsen kräver.
obstacle-rule = { who-may } komma: de andra skulle { $rules }.
obstacle-off-duty = { who-is } i tjänst den dag insatsen är, av dem som får komma.
obstacle-shift-too-short = { who-has } ett pass som är så långt som insatsen, { $minutes }, av dem som får komma.
obstacle-out-of-hours = { who-is } i tjänst under hela insatsen, när den än börjar, av dem som får komma.
obstacle-too-far = { who-has } tid att ta sig från där passet börjar till insatsen, och vidare till där det slutar.
obstacle-too-much-load = { who-may } ta en belastning på { $load } i ett pass då.
obstacle-may-not-work = { who-may } arbeta passet: de andra skulle { $rules }.
obstacle-pinned-otherwise = { who-is } kvar efter det som är låst i problemet.
obstacle-never-introduced = Vid brukarens första insatser ska någon känd vara med. { who-is } känd av brukaren, och ingen kunde introducera en annan.
obstacle-no-time-beside-breaks = { who-has } tid för insatsen vid sidan av passets raster.
kept-away-excluded = I tjänst då, men brukaren vill inte ha dem: { $carers }.
kept-away-rule = I tjänst då, men skulle { $rule }: { $carers }.
kept-away-skilled-on-other-days = I tjänst då, men har { $skills } bara andra dagar: { $carers }.
kept-away-unskilled = I tjänst då, men saknar det som insatsen kräver ({ $skills }): { $carers }.
reason-pinned-cannot = { $carer } är låst till insatsen och kan inte göra den.
reason-carer-limit = Brukaren får möta högst { $limit } olika personer.
reason-not-at-one-time = Av dem som kan ({ $carers }) kan för få börja samtidigt.
reason-never-together = Av dem som kan ({ $carers }) får för få arbeta tillsammans.
reason-overloaded = Insatser som börjar { $hours } har { $places } platser. { $carers ->
    [one] Den enda som kan göra dem räcker inte till alla
   *[other] De { $carers } som kan göra dem räcker inte till alla
}, vilken plan det än blir.
reason-same-as = Samma timmar som för { $patients }, { $when }.
reason-all-there = Alla som kunde komma är redan där.
reason-not-examined = Skälet är inte undersökt: planen bryter mot regler, eller för många platser är tomma.
hindrance-busy = Upptagna av andra insatser: { $carers }.
hindrance-no-time-beside-breaks = Ingen tid vid sidan av passets raster: { $carers }.
hindrance-rule = Skulle { $rule }: { $carers }.
hindrance-nothing = Kunde komma med planen som den är: { $carers }.

help-skill = Någon med kompetensen den dagen: en delegering, ett lån eller en vikarie.
help-role = Någon med yrkesrollen den dagen: ett lån eller en vikarie.
help-rule = Fråga om regeln måste gälla för insatsen, eller hitta en annan person för dagen.
help-shift = Ett pass till den dagen, av någon som får komma.
help-longer-shift = Ett längre pass den dagen, eller insatsen i två delar.
help-window = Bredare tidsfönster, ett pass som räcker längre, eller att någon som är i tjänst då får kompetensen eller får komma.
help-load = En högre gräns för belastning, eller en dubbelbemannad insats.
help-pin = Ta bort låsningen.
help-limit = En högre gräns för hur många personer brukaren får möta.
help-introduce = En dubbelbemannad insats, där någon som brukaren känner introducerar den nya.
help-break = En annan tid för rasten, eller bredare tidsfönster.
help-same-as = Se där.
help-hours = En person till under de timmarna, eller bredare tidsfönster så att färre insatser börjar på en gång.
help-busy = Flytta en annan insats för någon av dem, eller vidga tidsfönstren.
help-run = Ge den till någon av dem, eller låt planeringen köra längre.
help-not-examined = Rätta det som bryter mot regler eller bemanna fler insatser, och gör om rapporten.
help-more-carers = En person till som får komma.

rule-known-names = ange något som problemet inte har
rule-carer-of-shift = arbeta någon annans pass
rule-within-shift = arbeta utanför passet
rule-one-place-at-a-time = vara på två ställen samtidigt
rule-start-window = börja utanför insatsens tidsfönster
rule-skills = sakna en kompetens
rule-excluded-carer = komma till en brukare som inte vill det
rule-different-carers = vara där två gånger
rule-headcount = vara en person mer än insatsen kräver
rule-start-together = börja på en annan tid än de andra
rule-breaks = missa en rast
rule-one-of-overlapping-shifts = arbeta två pass som överlappar
rule-visits-apart = börja för nära en insats som ska hållas isär
rule-same-carer = vara en person för mycket för insatser som ska ha samma personal
rule-first-then = bryta ordningen mellan två insatser, eller tiden mellan dem
rule-day-choice = börja en dag som ingen uppsättning dagar tillåter tillsammans med de andra insatserna
rule-same-time = börja på en annan tid på dagen än de andra insatserna
rule-never-together = vara vid en insats med någon som de aldrig ska arbeta med
rule-pinned = avvika från det som är låst till insatsen
rule-required-carer = inte vara en av dem som krävs
rule-supervised-first-visit = vara ny för brukaren utan någon där som brukaren känner
rule-carer-limit = vara en person mer än brukarens gräns
rule-daily-rest = ha för kort dygnsvila
rule-weekly-rest = ha för kort veckovila
rule-days-in-a-row = arbeta för många dagar i rad
rule-evening-then-morning = för ofta arbeta en morgon efter en kväll
rule-longest-day = ha för mycket betald tid på en dag
rule-split-day = ha för lång dag från första passet till sista
rule-weekends-free = ha för få lediga helger
rule-work-without-break = arbeta för länge utan rast
rule-average-hours = överskrida den betalda tiden per vecka i genomsnitt
rule-overtime = ha för mycket övertid
rule-contract-minutes = överskrida avtalets betalda tid
rule-contract-shifts = överskrida avtalets antal pass
rule-availability = arbeta utanför sin tillgänglighet, eller ett slags pass som avtalet inte medger
rule-no-carer-in-common = vara vid två insatser som ska ha olika personal
rule-required-role = inte ha den yrkesroll som insatsen kräver
rule-shift-load = ha mer belastning i passet än gränsen
rule-first-to-last-visit = överskrida avtalets tid per vecka från första insats till sista
