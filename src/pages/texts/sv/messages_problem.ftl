# Meddelanden om indata: src/message, src/problem, src/instance, src/score, src/rule.rs och src/time.
# Nyckeln är den engelska mallen med gemener, där allt utom bokstäver och siffror är bindestreck.

# Gemensamt
m-text = { $text }
m-more-more = { $more } till
m-others-and-last = { $others } och { $last }
m-others-or-last = { $others } eller { $last }
m-1-visit = 1 insats
m-count-visits = { $count } insatser
m-1-carer = 1 medarbetare
m-count-carers = { $count } medarbetare
m-1-day = 1 dag
m-count-days = { $count } dagar
m-1-stay = 1 vistelse
m-count-stays = { $count } vistelser
m-minutes-min = { $minutes } min
m-1-defect-in-the-input = 1 fel i indata
m-count-defects-in-the-input = { $count } fel i indata
m-the-file-problem = filen { $problem }

# En loggs rader
m-a-line-of-a-log = en rad i en logg
m-add-an-object-for-each-carer-at-each-visit = lägg till ett objekt för varje medarbetare vid varje insats

# Värden som en planfil uppger
m-is-not-a-field-of-what-it-is-not-a-term = är inget fält i { $what }: det är ingen term
m-write-new-as-the-term-is-called-now = skriv { $new }, som termen heter nu
m-leave-it-out-or-write-a-term-as-the-guide-spells-it = ta bort det, eller skriv en term så som handboken stavar den
m-it-is-a-count-from-0-up = det är ett antal, från 0 och uppåt

# Fel av samma slag
m-is-wrong-in-the-same-way-in-count-rows-of-which-the-first-held-are-listed = är fel på samma sätt i { $count } rader, av vilka de första { $held } står här
m-there-are-count-more-defects-that-are-not-listed = det finns { $count } fel till som inte står här
m-mend-those-below-and-read-it-again = rätta dem nedan och läs in filen igen

# Tider
m-start-to-end = { $start } till { $end }
m-is-text-not-a-date-of-the-calendar = är { $text }, vilket inte är något datum i kalendern
m-write-it-like-2026-11-02 = skriv som 2026-11-02
m-is-text-not-a-time-of-the-day-in-whole-minutes = är { $text }, vilket inte är något klockslag i hela minuter
m-write-it-like-meant = skriv som { $meant }
m-is-text-not-a-time-in-whole-minutes = är { $text }, vilket inte är någon tid i hela minuter
m-write-the-local-time-like-2026-11-02t07-00-without-a-zone = skriv den lokala tiden som 2026-11-02T07:00, utan tidszon
m-write-it-like-2026-11-02t07-00 = skriv som 2026-11-02T07:00
m-write-local-without-seconds-and-without-a-zone = skriv { $local }, utan sekunder och utan tidszon
m-write-a-time-before-or-after-it-at-local-the-clock-shows-what-it-showed-before-it-was-set-back-and-a-file-names-only-the-first-of-the-two = skriv en tid före eller efter: { $local } visar klockan det som den visade innan den ställdes tillbaka, och en fil anger bara den första av de två tiderna
m-is-time-outside-the-horizon-which-goes-from-first-to-last = är { $time }, utanför planeringsperioden, som går från { $first } till { $last }
m-correct-the-time-or-the-horizon-s-start-or-days = rätta tiden, eller planeringsperiodens start eller dagar
m-write-a-time-before-or-after-it-such-as-next = skriv en tid före eller efter, till exempel { $next }
m-write-a-time-before-or-after-it = skriv en tid före eller efter
m-is-time-a-time-that-the-clock-change-in-zone-skips = är { $time }, en tid som klockan hoppar över när den ställs om i { $zone }

# Värden i JSON
m-write-an-object = skriv ett objekt, {"{"} … {"}"}
m-write-a-list = skriv en lista, [ … ]
m-is-value-for-the-second-time-in-this-list = är { $value } för andra gången i den här listan
m-name-it-once = skriv det en gång
m-is-an-empty-list = är en tom lista
m-a-text = en text
m-write-it-in-quotes-number = skriv det inom citattecken, "{ $number }"
m-write-a-text-in-quotes = skriv en text inom citattecken
m-is-an-empty-text = är en tom text
m-give-it-a-name = ge det ett namn
m-is-text-but-must-be-one-of-all = är { $text }, men måste vara något av { $all }
m-write-one-of-them = skriv något av dem
m-write-least = skriv { $least }
m-write-a-whole-number-from-least-to-most = skriv ett heltal från { $least } till { $most }
m-is-number-not-a-whole-number = är { $number }, vilket inte är ett heltal
m-is-number-but-rule = är { $number }, men { $rule }
m-write-a-number-from-least-to-most = skriv ett tal från { $least } till { $most }
m-a-number = ett tal
m-remedy-without-quotes = { $remedy }, utan citattecken
m-is-null-not-needed = är null, inte { $needed }
m-remedy-or-leave-the-field-out-if-it-may-be = { $remedy }, eller ta bort fältet om det får saknas
m-is-value-not-needed = är { $value }, inte { $needed }
m-true-or-false = true eller false
m-write-true-or-false-without-quotes = skriv true eller false, utan citattecken
m-the-file-has-most-defects-or-more-and-reading-stopped-there = filen har { $most } fel eller fler, och läsningen slutade där
m-mend-those-above-and-read-it-again = rätta dem ovan och läs in filen igen
m-the-file-cannot-be-read-and-samma-does-not-know-why = filen kan inte läsas, och samma vet inte varför
m-report-it-as-a-fault-of-samma-with-the-file-if-you-may = anmäl det som ett fel i samma, med filen om du får
m-gives-a-what-the-id-id-which-is-taken = ger id:t { $id } åt något av slaget { $what }, men det är upptaget
m-give-it-an-id-that-makes-no-id-of-another-what = ge det ett id som inte leder till samma id som för något annat av slaget { $what }
m-names-id-but-no-what-has-that-id = anger { $id }, men inget av slaget { $what } har det id:t
m-use-the-id-of-a-what-of-the-problem = använd ett id av slaget { $what } som finns i problemet
m-is-id-already-the-id-of-row = är { $id }, som redan är id för { $row }
m-give-every-what-an-id-of-its-own = ge allt av slaget { $what } var sitt id
m-an-empty-list = en tom lista
m-a-list = en lista
m-an-object = ett objekt
m-lacks-the-field-name = saknar fältet { $name }
m-add-name = lägg till { $name }
m-write-meant-if-that-is-what-it-means = skriv { $meant } om det är det som menas
m-leave-it-out-what-has-fields = ta bort det: { $what } har { $fields }
m-is-not-a-field-of-what = är inget fält i { $what }
m-occurs-twice-in-the-same-object = finns två gånger i samma objekt
m-keep-one-of-the-two = behåll ett av de två

# Filer som inte är JSON
m-the-file-is-utf-16 = filen är UTF-16
m-save-it-as-utf-8 = spara den som UTF-8
m-the-file-is-empty = filen är tom
m-give-a-whole-json-file = ange en hel JSON-fil
m-the-value-cannot-be-written-as-json-error = värdet kan inte skrivas som JSON: { $error }
m-mend-the-value = rätta värdet
m-in-the-middle-of-a-character = mitt i ett tecken
m-the-file-is-not-utf-8-from-place-on = filen är inte UTF-8 från { $place } och framåt
m-line-line-column-column = rad { $line }, kolumn { $column }
m-inside-part = inuti { $part }
m-a-value = ett värde
m-a-string = en text
m-the-file-cannot-be-read-as-json-cause-in-place = filen kan inte läsas som JSON: { $cause } på { $place }
m-mend-it-there = rätta den där
m-expected-value = ett värde väntades
m-expected = `:` väntades
m-expected-or-bracket = `,` eller { $bracket } väntades
m-expected-ident = true, false eller null väntades
m-key-must-be-a-string = ett fältnamn måste stå inom citattecken
m-trailing-comma = ett komma för mycket
m-trailing-characters = tecken efter slutet
m-invalid-number = ett ogiltigt tal
m-number-out-of-range = ett tal som är för stort
m-invalid-escape = ett ogiltigt tecken efter ett omvänt snedstreck
m-control-character-u0000-u001f-found-while-parsing-a-string = ett styrtecken (\u0000-\u001F) i en text
m-cause = { $cause }
m-lists-and-objects-nest-more-than-deepest-deep = listor och objekt ligger mer än { $deepest } nivåer djupt
m-the-file-ends-too-early-in-place-cause = filen slutar för tidigt, på { $place }: { $cause }
m-it-was-cut-short-so-copy-or-export-it-again-whole = den har kapats, så kopiera eller exportera den igen, hel

# Tidszoner
m-write-places = skriv { $places }
m-write-one-like-near = skriv en som { $near }
m-write-the-zone-of-a-place-such-as-europe-stockholm = skriv tidszonen för en plats, till exempel Europe/Stockholm
m-place-or-utc = { $place }, eller UTC
m-place-or-zone-for-a-clock-that-is-always-hours-h-ahead-of-utc = { $place }, eller { $zone } för en klocka som alltid går { $hours } h före UTC
m-place-or-zone-for-a-clock-that-is-always-hours-h-behind-utc = { $place }, eller { $zone } för en klocka som alltid går { $hours } h efter UTC

# Ändringar av ett problem
m-the-file-is-no-json-object = filen är inget JSON-objekt
m-write-change = skriv {"{"} "change": {"{"} ... {"}"} {"}"}
m-a-patch-has-set-remove-change-and-add = en ändringsfil har set, remove, change och add
m-is-not-a-part-of-a-patch = är ingen del av en ändringsfil
m-give-it-set-remove-change-or-add = ge den set, remove, change eller add
m-the-patch-changes-nothing = ändringsfilen ändrar ingenting
m-the-problem-is-no-json-object = problemet är inget JSON-objekt
m-give-a-problem = ange ett problem
m-write-fields-of-the-problem-in-braces = skriv fält i problemet inom klammerparenteser
m-is-no-json-object = är inget JSON-objekt
m-is-not-a-list = är ingen lista
m-write-it-in-brackets = skriv det inom hakparenteser
m-an-id = ett id
m-an-object-with-an-id = ett objekt med ett "id"
m-is-not-what = är inte { $what }
m-write-one = skriv ett sådant
m-names-id-and-nothing-in-list-of-the-problem-has-that-id = anger { $id }, och inget i problemets { $list } har det id:t
m-write-the-id-as-the-problem-does = skriv id:t så som problemet gör
m-adds-id-which-is-already-in-list = lägger till { $id }, som redan finns i { $list }
m-use-change-or-another-id = använd change, eller ett annat id
m-adds-to-list-which-is-not-a-list = lägger till i { $list }, som inte är någon lista
m-use-set = använd set
m-names-the-kind-id = anger { $kind } { $id }
m-shift-template = passmall
m-pool = pool
m-has-no-meaning-without-place = har ingen betydelse utan { $place }
m-reason-and-nobody-is-left = { $reason }, och ingen är kvar
m-reason-and-fewer-than-least-are-left = { $reason }, och färre än { $least } är kvar
m-reason-too-few-required-carers-remain-so-any-carer-may-come = { $reason }; för få av de medarbetare som krävs är kvar, så vem som helst får komma
m-contains-the-travel-times-from-the-place-id = innehåller restiderna från platsen { $id }

# Namn på personer
m-open-the-file-with-the-line-id-name-phone = börja filen med raden id,name,phone
m-is-the-end-of-an-empty-file = är slutet på en tom fil
m-names-id-who-is-a-patient-and-a-carer = anger { $id }, som är både brukare och medarbetare
m-add-the-column-kind-and-give-the-patient-a-line-and-the-carer-another = lägg till kolumnen kind, och ge brukaren en rad och medarbetaren en annan
m-is-not-utf-8-so-its-letters-cannot-be-known = är inte UTF-8, så det går inte att veta vilka bokstäver som står där
m-save-the-file-as-csv-utf-8 = spara filen som "CSV UTF-8"
m-holds-a-control-character = innehåller ett styrtecken
m-take-it-out = ta bort det
m-has-a-quote-that-is-not-closed = har ett citattecken som aldrig avslutas
m-close-it-or-write-a-quote-inside-quotes-twice = avsluta det, eller skriv ett citattecken inom citattecken två gånger: ""
m-has-text-beside-a-cell-in-quotes = har text bredvid en cell inom citattecken
m-put-the-whole-cell-into-the-quotes = sätt hela cellen inom citattecken
m-has-the-column-word = har kolumnen { $word }
m-keep-the-columns-columns = behåll kolumnerna { $columns }
m-has-the-column-word-twice = har kolumnen { $word } två gånger
m-lacks-the-column-name = saknar kolumnen { $name }
m-has-count-cells-and-the-header-width = har { $count } celler, och rubrikraden { $width }
m-give-each-line-as-many-cells-as-the-header-empty-ones-too = ge varje rad lika många celler som rubrikraden, även tomma
m-has-no-id-or-no-name = har inget id eller inget namn
m-give-both-or-take-the-line-out = ange båda, eller ta bort raden
m-has-a-kind-that-is-neither-patient-nor-carer = har ett slag som varken är patient eller carer
m-write-patient-or-carer-or-leave-it-empty = skriv patient eller carer, eller lämna det tomt
m-has-the-id-id-of-a-line-before-it = har samma id, { $id }, som en rad före
m-keep-one-line-for-each-id-or-for-each-kind-and-id = behåll en rad för varje id, eller för varje slag och id

# Planfiler
m-a-plan = en plan
m-an-assignment = en tilldelning
m-a-break = en rast
m-an-unassigned-visit = en insats som inte är bemannad
m-a-reason = ett skäl
m-a-carer-who-is-hindered = en medarbetare som är förhindrad
m-a-patient = en brukare
m-the-own-fields-of-a-plan = en plans egna fält
m-carer = medarbetare
m-shift = pass
m-patient = brukare
m-visit = insats
m-a-score = ett resultat
m-a-bound = en gräns
m-a-break-lasts-from-1-minute-to-24-hours = en rast är från 1 minut till 24 timmar lång
m-stays-are-counted-from-1 = vistelser räknas från 1
m-is-number-but-visit-id-has-has = är { $number }, men insatsen { $id } har { $has }
m-name-a-stay-that-the-visit-has-or-leave-the-field-out = ange en vistelse som insatsen har, eller ta bort fältet
m-1-to-1000-carers-are-missing = 1 till 1000 medarbetare saknas
m-1-to-1000-places-are-empty-for-a-reason = 1 till 1000 platser är tomma av ett skäl

# Pseudonymer
m-write-patient-or-carer-the-id-and-the-pseudonym-or-give-another-key-which-is-then-begun-anew = skriv patient eller carer, id:t och pseudonymen; eller ange en annan nyckel, som då påbörjas på nytt
m-is-not-columns = är inte { $columns }
m-is-not-utf-8 = är inte UTF-8
m-gives-the-key-one-more-id = ger nyckeln ett id till
m-names-no-patient-or-carer-with-a-pseudonym = anger ingen brukare eller medarbetare med en pseudonym
m-gives-pseudonym-once-more = ger { $pseudonym } en gång till
m-names-somebody-of-a-line-before-it = anger någon från en rad före
m-has-no-pseudonym-for-nameless-patients-and-carers = har ingen pseudonym för { $nameless } brukare och medarbetare
m-extend-the-key-by-this-problem = utöka nyckeln med det här problemet

# Ett tidigare läges plan
m-is-a-problem-not-a-plan = är ett problem, ingen plan
m-give-a-plan-for-the-problem = ange en plan för problemet
m-names-no-visit-of-this-problem-in-any-of-its-count-rows-it-is-the-plan-of-another-problem = anger ingen insats i det här problemet på någon av sina { $count } rader: det är planen för ett annat problem
m-give-a-plan-of-this-problem-or-of-an-earlier-state-of-it = ange en plan för det här problemet, eller för ett tidigare läge av det
m-visit-id = insatsen { $id }
m-carer-id = medarbetaren { $id }
m-shift-id = passet { $id }
m-gone-and-the-also = { $gone } och { $also }
m-names-the-gone-which-the-problem-does-not-have = anger { $gone }, som problemet inte har
m-the-rest-is-kept-without-it = resten behålls utan det

# Platser för fel
m-each-row = varje rad
m-row-row = rad { $row }
m-line-line = rad { $line }
m-sheet-sheet = kalkylblad { $sheet }
m-column-column = kolumn { $column }

# Raster
m-has-count-breaks-but-a-shift-holds-at-most-most = har { $count } raster, men ett pass rymmer högst { $most }
m-leave-out-those-that-are-part-of-the-work = ta bort dem som ingår i arbetet
m-of-minutes-minutes-cannot-all-be-taken-in-their-windows-without-overlapping = på { $minutes } minuter kan inte alla tas inom sina starttider utan att överlappa
m-widen-or-move-their-windows-or-make-them-shorter = vidga eller flytta deras starttider, eller gör dem kortare
m-lasts-minutes-and-starts-from-earliest-to-latest-and-so-cannot-lie-in-the-shift-from-shift = är { $minutes } lång och börjar från { $earliest } till { $latest }, och kan därför inte ligga i passet från { $shift }
m-mend-its-minutes-or-its-window-so-that-it-starts-and-ends-in-the-shift = rätta dess minuter eller starttider, så att den börjar och slutar i passet
m-starts-earliest-earliest-but-latest-latest-which-is-before-it = börjar tidigast { $earliest } men senast { $latest }, som är före
m-swap-the-two-or-correct-the-times = byt plats på de två eller rätta tiderna

# Kostnader
m-the-cost = kostnaden
m-a-supplement = ett tillägg
m-a-holiday = en helgdag
m-overtime = övertiden
m-the-cost-of-travel = kostnaden för resor
m-a-shift-costs-from-0-to-a-million = ett pass kostar från 0 till en miljon
m-is-name-which-is-not-a-preset-of-prices = är { $name }, vilket inte är någon färdig prislista
m-an-hour-costs-from-0-to-a-million = en timme kostar från 0 till en miljon
m-has-count-supplements-more-than-most = har { $count } tillägg, fler än { $most }
m-keep-those-that-hold-in-the-horizon = behåll dem som gäller under planeringsperioden
m-is-called-name-like-one-before-it = heter { $name } som ett före det
m-give-each-supplement-a-name-of-its-own = ge varje tillägg ett eget namn
m-holds-on-holidays-and-has-other-too = gäller på helgdagar, och har också { $other }
m-leave-one-out-times-of-holidays-are-in-the-list-of-holidays = ta bort ett av dem; helgdagarnas tider står i listan över helgdagar
m-holds-on-holidays-but-the-cost-does-not-say-when-they-are = gäller på helgdagar, men kostnaden säger inte när de är
m-add-holidays-to-the-cost-an-empty-list-where-the-horizon-has-none-or-leave-the-supplement-out = lägg till "holidays" i kostnaden, en tom lista om planeringsperioden inte har några, eller ta bort tillägget
m-ends-when-it-begins = slutar när det börjar
m-mend-from-or-until = rätta "from" eller "until"
m-has-days-and-days-in-from-and-until-too = har "days", och dagar i "from" och "until" också
m-leave-out-one-or-the-other = ta bort det ena eller det andra
m-has-a-day-in-one-of-from-and-until-only = har en dag bara i det ena av "from" och "until"
m-write-both-like-fri-19-00-or-both-like-19-00 = skriv båda som "fri 19:00", eller båda som "19:00"
m-is-text-not-a-time-of-the-day-or-the-week = är { $text }, vilket inte är någon tid på dagen eller i veckan
m-write-it-like-19-00-or-fri-19-00 = skriv som "19:00" eller "fri 19:00"
m-goes-from-from-until-until-which-is-not-after-it = går från { $from } till { $until }, som inte är efter
m-an-hour-of-overtime-costs-from-1-to-10-times-an-hour = en timmes övertid kostar från 1 till 10 gånger en timme
m-from-0-to-100000-minutes-of-overtime-are-simple = från 0 till 100000 minuter är enkel övertid
m-has-qualified-overtime-that-costs-less-than-simple = har kvalificerad övertid som kostar mindre än enkel
m-swap-the-two-factors-or-mend-them = byt plats på de två faktorerna eller rätta dem
m-a-minute-on-the-way-costs-from-0-to-10000 = en minut på väg kostar från 0 till 10000
m-a-kilometre-on-the-way-costs-from-0-to-10000 = en kilometer på väg kostar från 0 till 10000
m-lacks-hourly-and-carer-carer-has-no-hourly-cost = saknar "hourly", och medarbetaren { $carer } har ingen "hourly_cost"
m-add-hourly-for-all-who-have-none-or-a-preset = lägg till "hourly" för alla som saknar, eller en "preset"
m-lacks-metres-but-a-kilometre-has-a-price-and-carer-carer-travels-so = saknar "metres", men en kilometer har ett pris, och medarbetaren { $carer } reser så
m-add-metres-a-matrix-like-minutes-or-leave-per-km-out-of-the-cost-of-travel = lägg till "metres", en matris som "minutes", eller ta bort "per_km" ur kostnaden för resor
m-makes-all-shifts-together-cost-up-to-cost-more-than-most-which-cannot-be-counted = gör att alla pass tillsammans kostar upp till { $cost }, mer än { $most }, vilket inte går att räkna
m-mend-the-prices-or-write-them-in-a-larger-unit = rätta priserna, eller skriv dem i en större enhet

# Dagar
m-a-set-of-days = en uppsättning dagar
m-name-the-days-or-leave-the-field-out = ange dagarna, eller ta bort fältet
m-is-text-no-day = är { $text }, ingen dag
m-write-mon-tue-wed-thu-fri-sat-or-sun-or-a-date-like-2026-11-02 = skriv mon, tue, wed, thu, fri, sat eller sun, eller ett datum som 2026-11-02
m-has-neither-days-nor-gap-days = har varken "days" eller "gap_days"
m-name-its-days-or-say-how-many-days-lie-from-one-visit-to-another-at-least = ange dess dagar, eller hur många dagar det minst är från en insats till en annan

# Historik
m-a-row-of-the-history = en rad i historiken
m-has-the-same-patient-and-carer-as-row = har samma brukare och medarbetare som { $row }
m-make-one-row-of-them-with-the-visits-of-both-and-the-later-date = gör en rad av dem, med bådas insatser och det senare datumet
m-a-row-has-1-to-1-000-000-visits = en rad har 1 till 1 000 000 insatser
m-is-day-but-the-horizon-starts-on-first-and-the-history-is-what-was-before = är { $day }, men planeringsperioden börjar { $first }, och historiken är det som var före
m-give-the-day-of-the-last-visit-before-the-horizon = ange dagen för den sista insatsen före planeringsperioden

# Planeringsperioden
m-a-horizon = en planeringsperiod
m-a-horizon-has-1-to-366-days = en planeringsperiod har 1 till 366 dagar
m-days-days-from-start-in-zone-leave-the-calendar = { $days } dagar från { $start } i { $zone } lämnar kalendern
m-mend-start-or-days = rätta start eller days
m-is-start-but-a-horizon-starts-in-the-years-1980-to-2199 = är { $start }, men en planeringsperiod börjar åren 1980 till 2199
m-correct-the-year = rätta året
m-is-name-which-is-no-iana-time-zone = är { $name }, vilket inte är någon tidszon i IANA:s databas

# Belastning
m-is-load-more-than-any-shift-takes-the-largest-most-load-is-largest = är { $load }, mer än något pass tar: den största "most_load" är { $largest }
m-make-the-load-smaller-or-the-limit-of-some-shift-larger = gör belastningen mindre, eller något pass gräns större

# Målet
m-is-text-which-is-unknown = är { $text }, vilket är { $unknown }
m-term-occurs-twice-in-the-objective = { $term } finns två gånger i målet
m-unassigned-must-be-the-first-term-otherwise-an-empty-plan-would-be-best = unassigned måste vara den första termen: annars vore en tom plan bäst
m-new-faces-needs-a-history-and-the-problem-has-none = new_faces kräver en historik, och problemet har ingen
m-cost-asks-what-paid-hours-cost-and-the-problem-does-not-say-it-for-every-carer = cost kräver vad betalda timmar kostar, och problemet säger det inte för varje medarbetare
m-term-asks-for-carers-of-a-role-that-no-carer-has = { $term } kräver medarbetare med en yrkesroll som ingen medarbetare har
m-term-may-come-to-sum-and-no-more-than-most-is-told-apart = { $term } kan bli { $sum }, och mer än { $most } går inte att skilja åt
m-name-each-term-once = ange varje term en gång
m-move-it-to-the-front-or-leave-it-out-it-is-always-the-first = flytta den först, eller ta bort den: den är alltid den första
m-add-cost-with-hourly-or-a-preset-or-hourly-cost-to-each-carer = lägg till "cost" med "hourly" eller en "preset", eller "hourly_cost" för varje medarbetare
m-add-the-history-to-the-problem-or-leave-the-term-out = lägg till "history" i problemet, eller ta bort termen
m-name-a-role-of-the-problem-s-carers-or-leave-the-term-out = ange en yrkesroll som problemets medarbetare har, eller ta bort termen
m-make-its-weights-smaller-or-ask-for-the-terms-one-by-one = gör dess vikter mindre, eller be om termerna en i taget
m-a-word-of-earlier-files = ett ord från tidigare filer
m-not-a-weighted-sum-of-terms-no-sum = ingen viktad summa av termer: { $no_sum }
m-not-a-term = ingen term
m-write-it-like-100-distinct-carers-travel-minutes-each-term-once = skriv som "100*distinct_carers+travel_minutes", varje term en gång
m-write-a-term-as-the-guide-spells-it-like-worst-patient = skriv en term så som handboken stavar den, till exempel "worst_patient"
m-write-one-of-several-if-that-is-what-it-means = skriv något av { $several } om det är det som menas
m-text-in-it-is-not-a-term = { $text } i den är ingen term
m-text-in-it-is-not-a-weight-a-weight-is-a-whole-number-from-1-to-most = { $text } i den är ingen vikt: en vikt är ett heltal från 1 till { $most }
m-term-stands-in-it-twice = { $term } finns i den två gånger
m-unassigned-stands-in-it-which-always-comes-first-by-itself = unassigned finns i den, som alltid kommer först av sig själv

# Medarbetare och brukare
m-a-carer = en medarbetare
m-a-dated-skill = en kompetens med datum
m-an-absence = en frånvaro
m-lacks-travel-but-there-are-modes-modes-of-travel = saknar "travel", men det finns { $modes } färdsätt
m-add-travel-with-the-mode-that-this-carer-uses = lägg till "travel" med det färdsätt som medarbetaren använder
m-holds-from-from-until-until-which-is-before-it = gäller från { $from } till { $until }, som är före
m-add-the-patients-to-plan-for = lägg till de brukare som ska planeras
m-an-age-is-0-to-130-years = en ålder är 0 till 130 år
m-a-patient-meets-from-1-to-1000-carers = en brukare möter från 1 till 1000 medarbetare
m-a-patient-may-meet-from-1-to-1000-carers = en brukare får möta från 1 till 1000 medarbetare
m-a-weight-is-1-to-100 = en vikt är 1 till 100
m-asks-that-carers-new-to-the-patient-come-first-with-one-who-is-known-but-the-file-has-no-history = kräver att nya medarbetare först kommer tillsammans med någon som brukaren känner, men filen har ingen historik
m-add-history-with-whom-each-patient-has-met-or-leave-the-field-out = lägg till "history" med vilka varje brukare har mött, eller ta bort fältet
m-goes-from-from-until-until-which-is-before-it = går från { $from } till { $until }, som är före

# Platser och resor
m-a-place = en plats
m-a-mode-of-travel = ett färdsätt
m-a-way-takes-from-0-minutes-to-a-week = en väg tar från 0 minuter till en vecka
m-it-takes-0-minutes = tar det 0 minuter
m-a-way-is-from-0-to-100000-km-long = en väg är från 0 till 100000 km lång
m-it-is-0-metres = är det 0 meter
m-has-places-places-which-with-modes-modes-of-travel-makes-more-than-most-ways = har { $places } platser, vilket med { $modes } färdsätt ger mer än { $most } vägar
m-leave-out-places-that-nothing-uses-or-plan-units-apart = ta bort platser som inget använder, eller planera enheterna var för sig
m-a-latitude-lies-from-90-to-90-degrees = en latitud är från -90 till 90 grader
m-a-longitude-lies-from-180-to-180-degrees = en longitud är från -180 till 180 grader
m-has-no-mode-of-travel = har inget färdsätt
m-add-one-such-as-walk-speed-kmh-5-detour-1-3-extra-minutes-0 = lägg till ett, till exempel "walk": {"{"} "speed_kmh": 5, "detour": 1.3, "extra_minutes": 0 {"}"}
m-has-both-a-matrix-of-minutes-and-a-speed = har både en matris med minuter och en hastighet
m-keep-either-minutes-or-speed-kmh-detour-and-extra-minutes = behåll antingen "minutes" eller "speed_kmh", "detour" och "extra_minutes"
m-has-neither-a-matrix-of-minutes-nor-a-speed = har varken en matris med minuter eller en hastighet
m-add-minutes-or-speed-kmh-detour-and-extra-minutes = lägg till "minutes", eller "speed_kmh", "detour" och "extra_minutes"
m-has-both-a-matrix-of-metres-and-a-speed-at-which-a-way-is-the-great-circle-times-the-detour = har både en matris med meter och en hastighet, och med den är en väg fågelvägen gånger omvägen
m-leave-metres-out-or-give-minutes-in-place-of-the-speed = ta bort "metres", eller ange "minutes" i stället för hastigheten
m-has-rows-rows-but-there-are-places-places = har { $rows } rader, men det finns { $places } platser
m-give-one-row-and-one-column-for-each-place-in-the-order-of-the-places = ange en rad och en kolumn för varje plats, i platsernas ordning
m-has-width-columns-but-there-are-columns-places = har { $width } kolumner, men det finns { $columns } platser
m-give-one-column-for-each-place-in-the-order-of-the-places = ange en kolumn för varje plats, i platsernas ordning
m-is-entry-but-from-a-place-to-itself-distance = är { $entry }, men från en plats till sig själv { $distance }
m-write-0 = skriv 0
m-a-road-is-0-1-to-100-times-as-long-as-the-great-circle = en väg är 0,1 till 100 gånger så lång som fågelvägen
m-leaving-and-arriving-take-from-0-minutes-to-24-hours = att ge sig av och komma fram tar från 0 minuter till 24 timmar
m-a-speed-is-above-0-and-up-to-1000-km-h = en hastighet är över 0 och upp till 1000 km/h
m-is-0-but-must-be-greater = är 0, men måste vara större
m-write-the-speed-in-km-h-such-as-15-by-bike = skriv hastigheten i km/h, till exempel 15 med cykel
m-takes-more-than-a-week-length-from-place-from-to-place-to = tar mer än en vecka, { $length }, från platsen { $from } till platsen { $to }
m-mend-the-coordinates-of-the-two-places-or-the-speed = rätta de två platsernas koordinater, eller hastigheten

# Problemet
m-a-problem = ett problem
m-place = plats
m-mode-of-travel = färdsätt
m-is-a-plan-not-a-problem = är en plan, inget problem
m-give-the-problem-that-it-plans = ange problemet som den planerar
m-only-format-1-is-known = bara format 1 är känt

# Yrkesroller
m-is-name-which-terms-of-the-objective-cannot-name = är { $name }, vilket målets termer inte kan ange
m-write-the-role-with-letters-digits-and-spaces-between-them = skriv yrkesrollen med bokstäver, siffror, "_", "-" och mellanslag mellan dem
m-name-who-employs-the-carer-or-leave-the-field-out = ange vem som anställer medarbetaren, eller ta bort fältet
m-is-the-contact-for-role-which-is-not-a-role = är omsorgskontakt för { $role }, vilket inte är någon yrkesroll
m-write-the-role-as-the-carer-has-it = skriv yrkesrollen så som medarbetaren har den
m-asks-for-the-role-role-which-no-carer-has = kräver yrkesrollen { $role }, som ingen medarbetare har
m-give-some-carer-the-role-role-or-leave-it-out = ge någon medarbetare yrkesrollen { $role }, eller ta bort den
m-write-alike-if-that-is-what-it-means-or-give-some-carer-the-role-role = skriv { $alike } om det är det som menas, eller ge någon medarbetare yrkesrollen { $role }
m-has-no-role = saknar yrkesroll
m-has-the-role-role = har yrkesrollen { $role }
m-names-carer-as-the-contact-for-role-who-has = anger { $carer } som omsorgskontakt för { $role }, men { $carer } { $has }
m-name-a-carer-of-that-role-or-give-this-one-the-role = ange en medarbetare med den yrkesrollen, eller ge den här medarbetaren den

# Samband mellan insatser
m-has-items-but-a-relation-is-between-two-or-more = har { $items }, men ett samband är mellan två eller flera
m-name-the-others-or-leave-it-out = ange de andra, eller ta bort det
m-a-choice-of-days = ett val av dagar
m-name-the-visits-that-follow-the-days = ange de insatser som följer dagarna
m-add-the-sets-of-days-to-choose-from = lägg till de uppsättningar dagar som går att välja mellan
m-has-room-for-room-in-the-horizon-but-the-choice-is-for-asked = har plats för { $room } under planeringsperioden, men valet gäller { $asked }
m-name-more-days-make-the-gap-smaller-or-name-fewer-visits = ange fler dagar, gör avståndet mindre, eller ange färre insatser
m-chooses-days-for-visits-of-different-patients-visits = väljer dagar för insatser hos olika brukare: { $visits }
m-asks-for-days-that-cannot-be-no-set-has-days-for-all-of-visits = kräver dagar som inte går: ingen uppsättning har dagar för alla av { $visits }
m-change-the-sets-or-widen-or-move-the-windows-of-the-visits = ändra uppsättningarna, eller vidga eller flytta insatsernas starttider
m-has-no-day-on-which-one-of-the-visits-may-start = har ingen dag då någon av insatserna får börja
m-leave-the-set-out-or-change-its-days-or-the-windows-of-the-visits = ta bort uppsättningen, eller ändra dess dagar eller insatsernas starttider
m-asks-for-asked-all-different-but-the-problem-has-only-there = kräver { $asked }, alla olika, men problemet har bara { $there }
m-take-visits-out-of-the-set-or-add-the-carers-who-are-missing = ta bort insatser ur uppsättningen, eller lägg till de medarbetare som saknas
m-asks-for-different-carers-but-name-is-pinned-to-both-one-and-other = kräver olika medarbetare, men { $name } är låst till både { $one } och { $other }
m-take-one-of-the-two-out-of-the-set-or-change-the-pins = ta bort den ena ur uppsättningen, eller ändra låsningarna
m-asks-for-different-carers-at-one-and-other-which-same-carer-gives-to-the-same = kräver olika medarbetare vid { $one } och { $other }, som same_carer ger till samma
m-take-one-of-the-two-out-of-either-set = ta bort en av de två ur någon av uppsättningarna
m-an-order-of-two-visits = en ordning mellan två insatser
m-names-the-same-visit-twice = anger samma insats två gånger
m-name-two-different-visits = ange två olika insatser
m-asks-for-at-least-least-and-at-most-most-which-is-less = kräver minst { $least } och högst { $most }, som är mindre
m-a-visit-starts-from-0-minutes-to-a-week-after-another-has-ended = en insats börjar från 0 minuter till en vecka efter att en annan har slutat
m-puts-first-before-then-but-the-rows-before-it-ask-for-the-order-names = sätter { $first } före { $then }, men raderna före kräver ordningen { $names }
m-take-one-row-of-this-circle-out = ta bort en rad ur den här cirkeln
m-least-to-most = { $least } till { $most }
m-at-least-least = minst { $least }
m-asks-for-an-order-that-cannot-be-first-then-after-delay-then = kräver en ordning som inte går: { $first }, sedan efter { $delay } { $then }
m-change-the-delay-or-widen-or-move-their-windows = ändra tiden mellan dem, eller vidga eller flytta deras starttider
m-names-visit-visit-which-row-names-too = anger insatsen { $visit }, som { $row } också anger
m-name-each-visit-in-one-row-only = ange varje insats i bara en rad
m-names-visit-visit-whose-template-has-field-itself = anger insatsen { $visit }, vars mall själv har { $field }
m-take-the-visit-out-or-the-field-of-its-template = ta bort insatsen, eller fältet i dess mall
m-a-pin = en låsning
m-pins-nothing = låser ingenting
m-add-what-must-stay-carer-shift-or-start = lägg till det som ska ligga fast: "carer", "shift" eller "start"
m-pins-carer-in-shift-shift-which-worker-works = låser { $carer } i passet { $shift }, som { $worker } arbetar
m-name-a-shift-of-that-carer-or-leave-one-of-the-two-out = ange ett av medarbetarens egna pass, eller ta bort ett av de två
m-change-the-pin-or-leave-it-out = ändra låsningen eller ta bort den
m-names-stay-stay-of-visit-id-which-has-has = anger vistelse { $stay } vid insatsen { $id }, som har { $has }
m-pins-a-carer-to-visit-id-but-not-to-which-of-its-has-stays = låser en medarbetare till insatsen { $id }, men inte till vilken av dess { $has } vistelser
m-add-stay-counted-from-1 = lägg till "stay", räknat från 1
m-pins-the-start-start-when-patient-patient-is-away = låser starten { $start }, då brukaren { $patient } är borta
m-pins-the-start-start-outside-the-windows-of-the-visit = låser starten { $start }, utanför insatsens starttider
m-pins-name-to-visit-visit-but-objection = låser { $name } till insatsen { $visit }, men { $objection }
m-pins-shift-shift-which-has-no-time-for-visit = låser passet { $shift }, som inte har tid för { $visit }
m-pins-name-who-has-no-shift-with-time-for-visit = låser { $name }, som inte har något pass med tid för { $visit }
m-pins-one-to-visit-visit-beside-other-and-the-two-are-never-together = låser { $one } till insatsen { $visit } tillsammans med { $other }, och de två ska aldrig arbeta tillsammans
m-is-one-too-many-for-visit-visit-which-asks-for-asked-names = är en för mycket för insatsen { $visit }, som kräver { $asked }: { $names }
m-pins-name-to-visit-visit-and-a-pin-before-it-to-another-stay-of-the-same-visit = låser { $name } till insatsen { $visit }, och en låsning före till en annan vistelse vid samma insats
m-pins-name-to-visit-visit-while-an-earlier-pin-has-them-at-visit-other = låser { $name } till insatsen { $visit } medan en tidigare låsning har dem vid insatsen { $other }
m-pins-visit-visit-to-start-start-but-a-pin-before-it-to-known = låser insatsen { $visit } till starten { $start }, men en låsning före till { $known }
m-pins-shift-shift-to-visit-visit-but-a-pin-before-it-shift-known-of-the-same-carer = låser passet { $shift } till insatsen { $visit }, men en låsning före samma medarbetares pass { $known }
m-at-earliest = { $earliest }
m-from-earliest-to-latest = från { $earliest } till { $latest }
m-from-from-until-until = från { $from } till och med { $until }
m-visit-id-of-minutes-which-may-start-starts = insatsen { $id } på { $minutes }, som får börja { $starts }
m-visit-its-patient-is-away-away = { $visit } (brukaren är borta { $away })
m-patient-patient-excludes-name = brukaren { $patient } vill inte ha { $name }
m-name-is-not-among-its-required-carers = { $name } är inte bland de medarbetare som krävs
m-name-would-rule = { $name } skulle { $rule }
m-name-works-most-a-week-at-most-from-first-visit-to-last-and-it-lasts-length = { $name } arbetar högst { $most } i veckan från första insatsen till sista, och den är { $length } lång
m-name-does-not-have-what-it-needs-then-skills = { $name } har inte då det som krävs: { $skills }
m-visit-for-crew = { $visit } för { $crew }
m-has-visits-that-ask-for-different-numbers-of-carers-one-two = har insatser som kräver olika många medarbetare: { $one }, { $two }
m-name-visits-that-ask-for-equally-many = ange insatser som kräver lika många
m-asks-that-the-same-asked-make-all-of-count-visits-but-of-all-carers-able-may-come-to-each-of-them-skills-roles-exclusions-required-carers = kräver att samma { $asked } gör alla { $count } insatser, men av alla medarbetare får { $able } komma till var och en av dem (kompetenser, yrkesroller, vilka brukaren inte vill ha, vilka som krävs)
m-take-visits-out-of-the-set-or-let-more-carers-come-to-them = ta bort insatser ur uppsättningen, eller låt fler medarbetare komma till dem
m-asks-that-the-same-asked-make-all-visits-but-names-are-pinned-to-them = kräver att samma { $asked } gör alla insatser, men { $names } är låsta till dem
m-take-visits-out-of-the-set-or-change-the-pins = ta bort insatser ur uppsättningen, eller ändra låsningarna
m-a-set-of-visits-at-the-same-time = en uppsättning insatser på samma tid
m-visits-start-from-0-minutes-to-6-hours-of-the-clock-apart = insatser börjar från 0 minuter till 6 timmar isär på klockan
m-asks-for-one-time-of-day-of-visits-of-different-patients-visits = kräver en tid på dagen för insatser hos olika brukare: { $visits }
m-asks-for-starts-within-within-of-the-clock-that-cannot-be-visits = kräver starter inom { $within } på klockan, vilket inte går: { $visits }
m-ask-for-more-minutes-or-widen-or-move-their-windows = kräv fler minuter, eller vidga eller flytta deras starttider
m-a-separation = ett avstånd
m-has-both-minutes-and-days = har både "minutes" och "days"
m-keep-one-of-the-two-or-make-two-separations-of-it = behåll ett av de två, eller gör två avstånd av det
m-has-neither-minutes-nor-days = har varken "minutes" eller "days"
m-say-how-far-the-visits-are-kept-apart-by-one-of-the-two = säg hur långt isär insatserna ska hållas med ett av de två
m-visits-are-kept-from-0-minutes-not-at-the-same-time-to-a-week-apart = insatser hålls från 0 minuter (inte samtidigt) till en vecka isär
m-keeps-visits-of-different-patients-apart-visits = håller insatser hos olika brukare isär: { $visits }
m-name-visits-of-one-patient-only = ange insatser hos bara en brukare
m-ask-for-less-or-widen-or-move-their-windows = kräv mindre, eller vidga eller flytta deras starttider
m-visit-of-whose = { $visit } hos { $whose }
m-one-and-other = { $one } och { $other }
m-problem-1-pair-more-like-that = { $problem } (1 par till som är så)
m-problem-count-pairs-more-like-that = { $problem } ({ $count } par till som är så)
m-a-gap-of-minutes = ett avstånd på { $minutes }
m-a-distance-of-days = ett avstånd på { $days }
m-asks-for-gap-that-cannot-be-one-and-other = kräver { $gap }, vilket inte går: { $one }, och { $other }
m-word = { $word }
m-one-or-other = { $one } eller { $other }
m-there-is-no-budget-for-term-there-can-be-one-for-all = det finns ingen budget för { $term }; det kan finnas en för { $all }
m-word-is-problem-remedy = { $word } är { $problem }; { $remedy }
m-is-name-which-is-no-iana-time-zone-remedy = är { $name }, vilket inte är någon tidszon i IANA:s databas; { $remedy }

# Avtal och arbetstid
m-a-contract = ett avtal
m-a-time-in-which-somebody-cannot-work = en tid då någon inte kan arbeta
m-what-is-carried-in = det som förs in
m-a-contract-has-from-0-to-10000-shifts = ett avtal har från 0 till 10000 pass
m-a-week-has-from-0-to-10080-minutes = en vecka har från 0 till 10080 minuter
m-has-name-of-value-but-most-minutes-of-most-which-is-less = har "{ $name }" på { $value } men "most_minutes" på { $most }, som är mindre
m-swap-the-two-or-mend-them = byt plats på de två eller rätta dem
m-minutes-must-be-from-0-to-a-year = minuter måste vara från 0 till ett år
m-ends-when-it-starts-or-before = slutar när den börjar, eller före
m-swap-the-two-times-or-mend-them = byt plats på de två tiderna eller rätta dem
m-somebody-has-been-at-work-from-0-to-366-days-in-a-row = någon har arbetat från 0 till 366 dagar i rad
m-an-average-goes-back-from-0-to-366-days = ett genomsnitt går tillbaka från 0 till 366 dagar
m-has-minutes-of-work-but-not-in-how-many-days = har { $minutes } arbete, men inte på hur många dagar
m-add-days-over-how-many-days-before-the-horizon-they-were-worked = lägg till "days", på hur många dagar före planeringsperioden de arbetades
m-applies-only-to-a-horizon-that-starts-on-a-sunday-but-it-starts-on-first = gäller bara en planeringsperiod som börjar på en söndag, men den börjar { $first }
m-leave-it-out-for-the-weekend-before-there-is-worked-last-weekend = ta bort det; för helgen före finns "worked_last_weekend"
m-is-value-after-the-first-day-of-the-horizon = är { $value }, efter planeringsperiodens första dag
m-write-a-time-from-before-the-horizon-or-the-morning-on-which-a-night-before-it-ended = skriv en tid från före planeringsperioden, eller morgonen då en natt före den slutade
m-cannot-keep-asked-with-what-is-carried-in-whatever-they-work = kan inte hålla { $asked } med det som förs in, vad de än arbetar
m-mend-carry-in-or-change-the-rule = rätta "carry_in", eller ändra regeln
m-has-shifts-that-are-not-optional-and-break-asked-whatever-is-planned-names = har pass som inte är valfria och bryter mot { $asked } vad som än planeras: { $names }
m-move-one-of-them-mark-it-as-optional-or-give-it-to-somebody-else-or-change-the-rule = flytta ett av dem, märk det som valfritt eller ge det till någon annan, eller ändra regeln
m-by-asked = enligt { $asked }
m-with-all-their-shifts-optional-ones-too = med alla sina pass, även valfria
m-should-work-at-least-least-but-can-work-possible-at-most-why = ska arbeta minst { $least }, men kan arbeta högst { $possible } { $why }
m-lower-least-minutes-or-give-them-more-to-work = sänk "least_minutes", eller ge dem mer att arbeta
m-gives-only-shifts-that-nobody-may-work-example-breaks-asked = ger bara pass som ingen får arbeta: { $example } bryter mot { $asked }
m-change-its-times-or-change-the-rule = ändra dess tider, eller ändra regeln
m-gives-only-shifts-that-nobody-may-work-in-this-horizon-example-breaks-asked = ger bara pass som ingen får arbeta under den här planeringsperioden: { $example } bryter mot { $asked }
m-the-daily-rest-of-minutes = dygnsvilan på { $minutes }
m-the-weekly-rest-of-minutes = veckovilan på { $minutes }
m-the-limit-of-count-days-in-a-row = gränsen på { $count } dagar i rad
m-the-limit-of-count-mornings-on-the-day-after-an-evening = gränsen på { $count } morgnar dagen efter en kväll
m-the-longest-day-of-minutes = den längsta dagen på { $minutes }
m-the-longest-span-of-a-day-minutes = den längsta tiden från dagens första pass till sista, { $minutes }
m-one-free-weekend-of-count = en ledig helg av { $count }
m-the-average-of-minutes-a-week = genomsnittet på { $minutes } i veckan
m-the-limit-of-minutes-of-overtime = gränsen på { $minutes } övertid
m-the-contract-s-minutes = avtalets { $minutes }
m-the-contract-s-number-of-shifts-count = avtalets antal pass, { $count }
m-what-the-contract-says-of-when-they-can-work = det som avtalet säger om när de kan arbeta
m-a-pool = en pool
m-a-pool-has-from-1-to-1000-people = en pool har från 1 till 1000 personer
m-a-set-of-rules-of-working-time = en uppsättning arbetstidsregler
m-the-limit-is-from-least-to-most-or-none = gränsen är från { $least } till { $most }, eller "none"

# Passmallar
m-a-part-of-a-shift-template = en del av en passmall
m-has-parts-and-a-start-an-end-or-breaks-of-its-own = har delar, och en egen start, ett eget slut eller egna raster
m-keep-either-parts-or-start-end-and-breaks = behåll antingen "parts", eller "start", "end" och "breaks"
m-has-count-of-the-two-parts-at-least-that-a-split-shift-has = har { $count } av de minst två delar som ett delat pass har
m-add-the-others-or-write-start-and-end-in-place-of-parts = lägg till de andra, eller skriv "start" och "end" i stället för "parts"
m-goes-on-from-start-until-end-on-the-next-day-more-than-24-hours = pågår från { $start } till { $end } nästa dag, mer än 24 timmar
m-correct-the-times-or-make-it-several-templates = rätta tiderna, eller gör flera mallar av den
m-starts-at-start-but-the-part-before-it-goes-from-from-to-until = börjar { $start }, men delen före går från { $from } till { $until }
m-put-the-parts-in-the-order-of-one-day-with-time-between-them-only-the-last-may-end-on-the-next-day = sätt delarna i en dags ordning, med tid mellan dem; bara den sista får sluta nästa dag
m-has-a-break-of-minutes-that-starts-from-earliest-to-latest-and-so-cannot-lie-in-the-work-from-part = har en rast på { $minutes } som börjar från { $earliest } till { $latest } och därför inte kan ligga i arbetet från { $part }
m-mend-its-minutes-or-its-window = rätta dess minuter eller starttider
m-lies-on-date-in-the-time-that-the-clock-change-skips = ligger { $date } i den tid som klockan hoppar över när den ställs om
m-leave-that-day-out = ta bort den dagen
m-has-breaks-that-cannot-all-be-taken = har raster som inte alla kan tas
m-leave-some-out-or-widen-or-move-their-windows = ta bort några, eller vidga eller flytta deras starttider
m-a-shift-template = en passmall
m-shift-template-id = passmallen { $id }
m-and-those-before-it-give-more-than-a-million-shifts = och de före den ger mer än en miljon pass
m-name-fewer-days-or-carers = ange färre dagar eller medarbetare
m-has-the-id-id-of-a-template-before-it = har samma id, { $id }, som en mall före
m-give-every-template-an-id-of-its-own = ge varje mall ett eget id
m-name-whoever-may-work-it-or-leave-the-field-out = ange vilka som får arbeta den, eller ta bort fältet
m-gives-no-shift-on-its-days-nobody-may-work-it-carers-skills-contracts-fixed-shifts = ger inget pass: på dess dagar får ingen arbeta den (medarbetare, kompetenser, avtal, fasta pass)
m-let-more-carers-work-it-or-leave-it-out = låt fler medarbetare arbeta den, eller ta bort den
m-gives-no-shift-in-this-horizon-on-its-days-nobody-who-could-work-it-has-the-skills-is-available-and-has-no-other-shift = ger inget pass under den här planeringsperioden: på dess dagar finns ingen som kunde arbeta den och har kompetenserna, är tillgänglig och inte har något annat pass
m-on-date-comes-to-skipped-a-time-that-the-clock-change-skips-taken-is-taken-in-its-place = hamnar { $date } på { $skipped }, en tid som klockan hoppar över när den ställs om: { $taken } används i stället
m-gives-no-shift-on-date-when-the-clock-is-changed-it-problem-write-one-for-that-day-among-the-shifts = ger inget pass { $date }, då klockan ställs om: den { $problem }; skriv ett för den dagen bland passen
m-problem-and-nobody-works-longer-than-most-without-one = { $problem }, och ingen arbetar längre än { $most } utan rast
m-add-breaks-or-move-their-windows-or-change-work-without-break-minutes = lägg till raster eller flytta deras starttider, eller ändra "work_without_break_minutes"
m-has-breaks-that-come-too-early-or-too-late-nobody-works-longer-than-most-without-one = har raster som kommer för tidigt eller för sent: ingen arbetar längre än { $most } utan rast
m-move-the-windows-of-its-breaks-or-change-work-without-break-minutes = flytta rasternas starttider, eller ändra "work_without_break_minutes"
m-lasts-length-and-has-no-break = är { $length } lång och har ingen rast
m-has-breaks-with-overlapping-windows-so-their-order-is-unknown = har raster med starttider som överlappar, så deras ordning är okänd
m-may-have-work-of-work-between-two-of-its-breaks = kan ha { $work } arbete mellan två av sina raster

# Pass
m-a-shift = ett pass
m-goes-from-own-and-overlaps-shift-of-the-same-carer-from-others-neither-of-them-optional = går från { $own } och överlappar samma medarbetares { $shift }, från { $others }, och inget av dem är valfritt
m-end-one-before-the-other-starts-or-mark-all-but-one-as-optional = avsluta det ena innan det andra börjar, eller märk alla utom ett som valfria
m-a-shift-takes-a-load-of-0-to-a-million = ett pass tar en belastning på 0 till en miljon
m-is-shown-not-after-the-start-at-start = är { $shown }, inte efter starten { $start }
m-mend-the-start-or-the-end = rätta starten eller slutet
m-is-shown-more-than-24-hours-after-the-start-at-start = är { $shown }, mer än 24 timmar efter starten { $start }
m-correct-the-times-or-make-it-several-shifts = rätta tiderna, eller gör flera pass av det

# Vistelser
m-a-stay = en vistelse
m-has-stays-but-stays-are-of-two-carers-or-more = har { $stays }, men vistelser gäller två medarbetare eller fler
m-add-the-other-carers-stays-or-leave-the-field-out = lägg till de andra medarbetarnas vistelser, eller ta bort fältet
m-has-stays-but-the-problem-has-only-there = har { $stays }, men problemet har bara { $there }
m-take-stays-out-or-add-the-carers-who-are-missing = ta bort vistelser, eller lägg till de medarbetare som saknas
m-leaves-nobody-at-the-visit-from-minute-minute-on = lämnar ingen vid insatsen från minut { $minute } och framåt
m-let-a-carer-come-earlier-or-stay-longer-or-make-two-visits-of-it = låt en medarbetare komma tidigare eller stanna längre, eller gör två insatser av den
m-a-carer-comes-0-to-1439-minutes-after-the-visit-starts = en medarbetare kommer 0 till 1439 minuter efter att insatsen börjar
m-a-stay-lasts-from-1-minute-to-24-hours = en vistelse är från 1 minut till 24 timmar lång
m-ends-end-min-after-the-start-of-the-visit-which-lasts-whole-min = slutar { $end } min efter insatsens start, och insatsen är { $whole } min lång
m-let-the-carer-come-earlier-or-stay-shorter-or-lengthen-the-visit = låt medarbetaren komma tidigare eller stanna kortare, eller förläng insatsen

# Summor
m-plan-fewer-days-or-divide-the-unit = planera färre dagar, eller dela enheten
m-plan-fewer-days-divide-the-unit-or-mend-the-numbers-of-carers = planera färre dagar, dela enheten, eller rätta antalen medarbetare
m-comes-to-minutes-min-in-all-more-than-most-which-cannot-be-counted = blir { $minutes } min sammanlagt, mer än { $most }, vilket inte går att räkna

# Insatser som återkommer
m-visit-template = insatsmall
m-and-those-before-it-give-more-than-a-million-visits = och de före den ger mer än en miljon insatser
m-name-fewer-days = ange färre dagar
m-give-no-visit-in-this-horizon-and-there-is-no-other = ger ingen insats under den här planeringsperioden, och det finns ingen annan
m-visit-templates = visit_templates
m-has-no-set-of-days-with-room-for-its-visits-of-the-week-of-week-they-may-be-on-any-of-its-days = har ingen uppsättning dagar med plats för sina insatser veckan från { $week }: de får ligga på vilken som helst av dess dagar
m-comes-to-skipped-a-time-that-the-clock-change-skips-taken-is-taken-in-its-place = hamnar på { $skipped }, en tid som klockan hoppar över när den ställs om: { $taken } används i stället
m-gives-given-of-asked-in-the-week-of-monday-absences-and-exceptions-leave-too-few-days = ger { $given } av { $asked } veckan från { $monday }: frånvaro och undantag lämnar för få dagar
m-visit-template-id = insatsmallen { $id }
m-a-week-has-1-to-7-days = en vecka har 1 till 7 dagar
m-visits-are-kept-from-1-to-366-days-apart = insatser hålls från 1 till 366 dagar isär
m-is-until-before-the-first-day-from = är { $until }, före den första dagen, { $from }
m-swap-the-two-dates-or-mend-them = byt plats på de två datumen eller rätta dem
m-a-visit-comes-every-1-to-52-weeks = en insats återkommer med 1 till 52 veckors mellanrum
m-has-every-weeks-but-not-the-week-from-which-they-are-counted = har "every_weeks", men inte veckan som de räknas från
m-add-counted-from-with-a-date-in-a-week-that-has-the-visit = lägg till "counted_from" med ett datum i en vecka som har insatsen
m-has-counted-from-but-not-every-how-many-weeks-the-visit-comes = har "counted_from", men inte med hur många veckors mellanrum insatsen återkommer
m-add-every-weeks-or-leave-counted-from-out = lägg till "every_weeks", eller ta bort "counted_from"
m-has-day-sets-but-not-how-many-visits-a-week-follow-them = har "day_sets", men inte hur många insatser i veckan som följer dem
m-add-times-a-week = lägg till "times_a_week"
m-has-room-for-room-a-week-but-the-template-asks-for-asked = har plats för { $room } i veckan, men mallen kräver { $asked }
m-name-more-weekdays-of-the-template-make-the-gap-smaller-or-change-times-a-week = ange fler av mallens veckodagar, gör avståndet mindre, eller ändra "times_a_week"
m-names-dates-beside-field-which-goes-by-weeks = anger datum vid sidan av { $field }, som går efter veckor
m-name-weekdays-only-or-leave-field-out = ange bara veckodagar, eller ta bort { $field }
m-asks-for-visits-a-week-at-least-apart-apart-which-the-days-of-the-template-cannot-hold-week-after-week = kräver { $visits } i veckan, med minst { $apart } emellan, vilket inte ryms på mallens { $days } vecka efter vecka
m-ask-for-fewer-name-more-days-or-make-gap-days-smaller = kräv färre, ange fler dagar, eller gör "gap_days" mindre
m-a-slot = en del av dagen
m-write-one-of-names-or-add-it-to-the-slots-of-the-problem = skriv något av { $names }, eller lägg till den i problemets "slots"
m-is-name-no-slot-of-the-problem = är { $name }, ingen del av dagen i problemet
m-a-window-of-a-visit-template = en insatsmalls starttid
m-has-both-windows-and-slots = har både starttider och delar av dagen
m-keep-either-windows-or-slots = behåll antingen "windows" eller "slots"
m-has-neither-windows-nor-slots = har varken starttider eller delar av dagen
m-say-when-the-visit-may-start-by-slots-such-as-morning-or-by-windows = säg när insatsen får börja, med "slots" som ["morning"] eller med "windows"
m-add-a-window-in-which-the-visit-may-start = lägg till en tid då insatsen får börja
m-name-a-slot-in-which-the-visit-may-start = ange en del av dagen då insatsen får börja
m-goes-from-earliest-to-latest-on-the-next-day-more-than-hours-hours = går från { $earliest } till { $latest } nästa dag, mer än { $hours } timmar
m-swap-the-two-times-or-make-it-two-windows = byt plats på de två tiderna, eller gör två starttider av den
m-a-visit-template = en insatsmall
m-a-gap-on-one-day-is-0-minutes-not-at-the-same-time-to-24-hours = ett avstånd på en dag är 0 minuter (inte samtidigt) till 24 timmar
m-add-the-sets-of-days-to-choose-from-or-leave-the-field-out = lägg till de uppsättningar dagar som går att välja mellan, eller ta bort fältet

# Insatser
m-a-visit = en insats
m-a-window = en starttid
m-add-the-visits-to-plan = lägg till de insatser som ska planeras
m-a-visit-lasts-from-1-minute-to-24-hours = en insats är från 1 minut till 24 timmar lång
m-a-priority-is-1-to-5 = en prioritet är 1 till 5
m-a-load-is-0-to-1000 = en belastning är 0 till 1000
m-is-value-which-the-visit-requires-too = är { $value }, som insatsen också kräver
m-take-the-skill-out-of-one-of-the-two-lists = ta bort kompetensen ur en av de två listorna
m-is-asked-but-the-visit-has-stays = är { $asked }, men insatsen har { $stays }
m-give-a-stay-for-each-carer-or-leave-the-number-out = ange en vistelse för varje medarbetare, eller ta bort antalet
m-is-the-patient-of-the-visit = är insatsens "patient"
m-name-only-the-others-who-are-visited-then = ange bara de andra som besöks då
m-a-visit-asks-for-1-to-1000-carers = en insats kräver 1 till 1000 medarbetare
m-is-asked-but-the-problem-has-only-there-carers = är { $asked }, men problemet har bara { $there } medarbetare
m-ask-for-fewer-or-add-the-carers-who-are-missing = kräv färre, eller lägg till de medarbetare som saknas
m-name-the-carers-who-may-make-the-visit-or-leave-the-field-out = ange de medarbetare som får göra insatsen, eller ta bort fältet
m-names-named-for-a-visit-that-asks-for-asked = anger { $named } för en insats som kräver { $asked }
m-problem-and-the-patient-excludes-excluded-of-them = { $problem }, och brukaren vill inte ha { $excluded } av dem
m-name-more-carers-ask-for-fewer-or-do-not-exclude-them = ange fler medarbetare, kräv färre, eller låt dem få komma

# Önskemål
m-a-preferred-carer = en önskad medarbetare
m-a-contact-s-share = en omsorgskontakts andel
m-asks-for-a-carer-for-the-second-time-in-this-list = önskar en medarbetare för andra gången i den här listan
m-the-weight-of-a-contact-carer-is-0-to-100 = en omsorgskontakts vikt är 0 till 100
m-a-weight-is-1-to-100-leave-out-carers-without-a-weight = en vikt är 1 till 100; ta bort medarbetare utan vikt
m-needs-a-contact-carer-and-the-patient-has-none = kräver en omsorgskontakt, och brukaren har ingen
m-name-the-contact-carer-or-leave-the-share-out = ange "contact_carer", eller ta bort andelen
m-a-share-is-a-part-from-0-to-1 = en andel är en del, från 0 till 1
m-is-value-who-is-preferred-too = är { $value }, som också är önskad
m-take-the-carer-out-of-one-of-the-two-lists = ta bort medarbetaren ur en av de två listorna
m-is-value-who-is-excluded = är { $value }, som brukaren inte vill ha
m-name-another-contact-or-do-not-exclude-this-one = ange en annan omsorgskontakt, eller låt den här få komma

