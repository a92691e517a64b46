# Kalkylblad, loggar, vägtider och sidor: src/sheets, src/measure, src/roads och src/pages.

# src/sheets/grid
m-cannot-be-read-as-a-workbook-cause = kan inte läsas som en arbetsbok: { $cause }
m-open-it-in-a-spreadsheet-program-and-save-it-anew = öppna den i ett kalkylprogram och spara den på nytt
m-unpacks-to-more-than-millions-million-bytes = packas upp till mer än { $millions } miljoner byte
m-leave-out-what-is-not-a-table-of-the-unit-or-export-it-as-csv = ta bort det som inte är en tabell för enheten, eller exportera den som CSV
m-mixes-encodings-row-row-is-utf-8-and-not-so-others = blandar teckenkodningar: rad { $row } är UTF-8, men inte { $others }
m-export-each-part-of-it-again-as-utf-8-and-put-them-together-then = exportera varje del på nytt som UTF-8 och sätt ihop dem sedan
m-rows-rows = raderna { $rows }
m-rows-rows-and-more-more = raderna { $rows } och { $more } till
m-holds-a-nul-character = innehåller ett NUL-tecken
m-export-it-again-as-plain-text = exportera den på nytt som ren text
m-holds-the-character-u-fffd-which-stands-for-a-letter-that-was-lost = innehåller tecknet U+FFFD, som står för en bokstav som gått förlorad
m-export-it-again-as-utf-8 = exportera den på nytt som UTF-8
m-holds-letters-that-were-decoded-twice-such-as-for = innehåller bokstäver som avkodats två gånger, till exempel Ã¥ i stället för å
m-export-it-again-as-utf-8-and-open-it-as-such = exportera den på nytt som UTF-8 och öppna den som UTF-8
m-is-empty = är tom
m-give-it-a-header-and-rows-or-leave-it-out = ge den en rubrikrad och rader, eller ta bort den
m-problem-in-rows = { $problem }, på { $rows }
m-has-columns-with-between-them = har kolumner med | mellan sig
m-export-it-with-semicolons-commas-or-tabs-or-write-sep-into-a-first-row-of-its-own = exportera den med semikolon, komma eller tabb, eller skriv sep=| på en egen första rad
m-opens-a-quote-and-does-not-close-it = har ett citattecken som aldrig avslutas
m-close-it-or-write-each-quote-inside-a-cell-twice = avsluta det, eller skriv varje citattecken inne i en cell två gånger
m-has-cells-that-are-merged-with-those-below = har celler som är sammanfogade med dem under
m-unmerge-them-and-fill-in-each = dela dem och fyll i var och en
m-is-utf-16 = är UTF-16
m-is-no-csv-file-no-xlsx-workbook-and-no-ods-workbook = är varken en CSV-fil, en XLSX-arbetsbok eller en ODS-arbetsbok
m-save-the-sheets-as-csv-xlsx-or-ods-a-workbook-with-a-password-or-of-an-old-kind-such-as-xls-is-to-be-saved-anew = spara bladen som CSV, XLSX eller ODS; en arbetsbok med lösenord, eller av ett gammalt slag som XLS, ska sparas på nytt
m-a-formula-without-a-value = en formel utan värde
m-the-error-error-of-a-formula = felet { $error } från en formel
m-the-number-number-which-is-not-a-date = talet { $number }, som inte är ett datum
m-has-more-than-millions-million-cells = har mer än { $millions } miljoner celler
m-the-cells-first-to-last-are-merged = cellerna { $first } till { $last } är sammanfogade
m-cannot-be-written-into-a-workbook-cause = kan inte skrivas i en arbetsbok: { $cause }
m-write-csv-files-instead = skriv CSV-filer i stället

# src/sheets/import
m-names-name-a-second-time-after-row-before = anger { $name } en gång till, efter rad { $before }
m-keep-one-of-the-two-rows = behåll en av de två raderna
m-is-hidden = är dolt
m-unhide-it-so-that-all-can-see-what-is-read-or-delete-it = visa det, så att alla ser vad som läses, eller ta bort det
m-has-no-row = har ingen rad
m-place-stands-over-the-header-and-is-left-out = { $place } står över rubrikraden och utelämnas
m-is-a-second-column-for-column = är en andra kolumn för { $column }
m-keep-one-of-the-two-or-map-the-other-to-in-columns-toml = behåll en av de två, eller skriv "-" för den andra i columns.toml
m-place-is-left-out-a-log-has-no-such-column = { $place } utelämnas: en logg har ingen sådan kolumn
m-column-column-has-no-header-but-a-value-in-row-row = kolumn { $column } har ingen rubrik, men ett värde på rad { $row }
m-write-a-header-over-it-or-empty-the-column = skriv en rubrik över den, eller töm kolumnen
m-write-meant-if-that-is-what-it-means-or-map-it-to-a-column-or-to-in-columns-toml = skriv { $meant } om det är det som menas, eller ange en kolumn, eller "-", för den i columns.toml
m-map-it-to-a-column-or-to-to-leave-it-out-in-columns-toml = ange i columns.toml vilken kolumn den är, eller "-" för att utelämna den
m-is-not-a-column-of-table = är inte en kolumn i { $table }
m-add-one-help-or-say-in-columns-toml-which-header-means-it = lägg till en: { $help }; eller ange i columns.toml vilken rubrik som menas
m-has-no-column-column = har ingen kolumn { $column }
m-has-the-same-mode-from-and-to-as-row-row = har samma mode, from och to som rad { $row }
m-is-id-which-the-sheet-sheet-does-not-have = är { $id }, som inte finns i bladet { $sheet }
m-add-it-to-the-sheet-sheet-or-mend-it = lägg till det i bladet { $sheet }, eller rätta det
m-has-no-way-by-mode-from-from-to-to = har ingen väg med { $mode } från { $from } till { $to }
m-has-no-way-by-mode-from-from-to-to-nor-others-others = har ingen väg med { $mode } från { $from } till { $to }, och inte heller { $others } andra
m-add-a-row-for-each-two-places-in-both-directions = lägg till en rad för varje par av platser, i båda riktningarna
m-add-the-second-row-of-the-visit-with-the-same-patient-times-and-length-or-write-2-into-a-column-carers = lägg till insatsens andra rad, med samma brukare, tider och längd, eller skriv 2 i en kolumn carers
m-says-that-the-visit-is-double-but-no-other-row-is-like-it = anger en dubbelbemannad insats, men ingen annan rad är likadan
m-remedy-or-delete-the-row-which-is-an-example-of-the-template = { $remedy }; eller ta bort raden, som är ett exempel från mallen
m-the-sheets-make-no-problem-cause = bladen ger inget problem: { $cause }
m-report-it-as-a-fault-of-samma-with-the-sheets-if-you-may = anmäl det som ett fel i samma, med bladen om du får
m-add-one-with-rows-for-start-days-and-time-zone-planner-import-template-dir-writes-an-example = lägg till ett med rader för start, days och time_zone; planner import --template DIR skriver ett exempel
m-there-is-no-sheet-unit = det finns inget blad unit
m-order-order-weeks-are-counted-from-date = insats { $order }: veckorna räknas från { $date }
m-is-place-but-no-row-is-called-name = är { $place }, men ingen rad heter { $name }
m-mend-the-place-or-delete-the-row = rätta stället, eller ta bort raden
m-repeats-the-header = upprepar rubrikraden
m-delete-the-row-a-sheet-is-one-table = ta bort raden: ett blad är en tabell
m-has-cells-but-the-header-has-due = har { $cells }, men rubrikraden har { $due }
m-write-as-many-and-put-a-text-with-the-delimiter-such-as-a-decimal-comma-in-quotes = skriv lika många, och sätt text som innehåller skiljetecknet, till exempel ett decimalkomma, inom citattecken
m-fill-it-in-help = fyll i den: { $help }
m-fill-in-column-or-write-the-day-before-the-time = fyll i { $column }, eller skriv datumet framför klockslaget
m-add-one-help = lägg till en: { $help }
m-has-no-row-for-setting = har ingen rad för { $setting }
m-delete-the-row-the-guide-sheets-lists-the-settings = ta bort raden: handboken (sheets) räknar upp inställningarna
m-names-no-setting-name = anger något som inte är en inställning: { $name }
m-has-nothing-in-columns = har inget i { $columns }
m-fill-in-columns = fyll i { $columns }
m-has-no-columns = saknar { $columns }
m-add-the-column-columns = lägg till kolumnen { $columns }
m-is-called-sheet-the-table-table-but-has-the-columns-of-other = heter { $sheet }, som är tabellen { $table }, men har kolumnerna i { $other }
m-is-called-sheet-which-is-not-a-table = heter { $sheet }, som inte är en tabell
m-call-it-tables-or-say-below-sheets-in-columns-toml-which-table-it-holds-for-none = kalla det { $tables }, eller ange under [sheets] i columns.toml vilken tabell det innehåller, "-" för ingen
m-place-is-left-out-planner-measure-reads-the-table-table = { $place } utelämnas: planner measure läser tabellen { $table }
m-place-is-left-out-sheet-is-the-name-of-no-table-and-its-headers-are-of-none = { $place } utelämnas: { $sheet } är inte namnet på någon tabell, och rubrikerna hör inte till någon
m-stands-beside-earliest-or-latest = står bredvid { $earliest } eller { $latest }
m-keep-start-or-the-other-two = behåll { $start }, eller de andra två
m-fill-in-column-with-the-day-of-the-visit = fyll i { $column } med dagen för insatsen
m-add-a-column-date-with-the-day-of-the-visit = lägg till en kolumn date med dagen för insatsen
m-has-no-date-beside-it = har inget datum bredvid sig
m-place-named-rows-without-an-id-were-given-one = { $named ->
        [one] { $place }: 1 rad utan id fick ett
       *[other] { $place }: { $named } rader utan id fick ett
    }
m-has-no-home-neither-place-nor-lat-and-lon = har inget hem: varken place eller lat och lon
m-name-one-of-the-sheet-places-or-give-lat-and-lon = ange en plats i bladet places, eller ange lat och lon
m-has-only-one-of-lat-and-lon = har bara en av lat och lon
m-give-both = ange båda
m-write-meant-if-that-is-what-it-means-or-say-in-columns-toml-which-carer-is-meant-below-words-wish-for-nobody = skriv { $meant } om det är det som menas, eller ange i columns.toml vilken medarbetare som menas, under [words.wish], "-" för ingen
m-say-in-columns-toml-which-carer-is-meant-below-words-wish-or-write-for-nobody = ange i columns.toml vilken medarbetare som menas, under [words.wish], eller skriv "-" för ingen

# src/sheets/log
m-the-age-of-unknown-patients-of-the-log-is-not-known = { $unknown ->
        [one] åldern på 1 brukare i loggen är inte känd
       *[other] åldern på { $unknown } brukare i loggen är inte känd
    }
m-has-no-age-and-no-date-of-birth = har varken ålder eller födelsedatum
m-fill-in-one-of-them = fyll i ett av dem
m-gives-a-patient-another-age-than-a-row-before-it = ger en brukare en annan ålder än en rad före den
m-has-no-sheet-with-rows = har inget blad med rader
m-give-a-log-with-a-header-and-a-row-for-each-carer-at-each-visit = ange en logg med en rubrikrad och en rad för varje medarbetare vid varje insats
m-say-which-is-the-log-below-sheets-in-columns-toml-such-as-blad1-log = ange under [sheets] i columns.toml vilket som är loggen, till exempel Blad1 = "log"
m-has-several-sheets-sheets = har flera blad: { $sheets }
m-the-file-is-no-fhir-bundle-with-entries = filen är inte en FHIR Bundle med poster
m-export-a-bundle-of-encounter-resources-fhir-r4 = exportera en Bundle med Encounter-resurser, FHIR R4
m-add-the-encounter = lägg till den Encounter som saknas
m-resource-kind-is-no-encounter = resursen { $kind } är inte en Encounter
m-status-status = status { $status }
m-class-class-is-not-due = klassen { $class } är inte { $due }
m-add-it-or-leave-the-encounter-out = lägg till det, eller ta bort posten
m-no-practitioner-takes-part = ingen personal deltar
m-lacks-field = saknar { $field }
m-1-row-is-left-out-reason = 1 rad utelämnas: { $reason }
m-count-rows-are-left-out-reason = { $count } rader utelämnas: { $reason }
m-has-no-row-that-counts = har ingen rad som räknas
m-has-no-row-that-counts-reasons = har ingen rad som räknas: { $reasons }
m-give-a-log-with-a-row-for-each-carer-at-each-visit = ange en logg med en rad för varje medarbetare vid varje insats
m-fill-in-the-end-or-the-minutes-or-map-its-status-to-one-that-does-not-count = fyll i sluttiden eller minuterna, eller ange för dess status en som inte räknas
m-has-no-end-and-no-length = har varken sluttid eller längd

# src/sheets/mapping.rs
m-is-not-a-text = är inte en text
m-write-the-name-of-a-column-in-quotes = skriv namnet på en kolumn inom citattecken
m-the-file-is-no-toml-cause = filen är inte TOML: { $cause }
m-mend-it-there-a-header-with-spaces-or-letters-beyond-a-to-z-stands-in-quotes = rätta det där; en rubrik med mellanslag eller andra bokstäver än a till z ska stå inom citattecken
m-is-value = är { $value }
m-write-day-first-or-month-first = skriv "day first" (dagen först) eller "month first" (månaden först)
m-write-it-in-quotes = skriv det inom citattecken
m-is-not-a-table = är inte en tabell
m-write-a-table-of-words-below-it = skriv en tabell med ord under den
m-write-one-of-names = skriv ett av { $names }
m-names-no-table-name = anger något som inte är en tabell: { $name }
m-write-a-column-such-as-columns-or-to-leave-it-out = skriv en kolumn, till exempel { $columns }, eller "-" för att utelämna den
m-names-no-column-name = anger något som inte är en kolumn: { $name }

# src/sheets/tables
m-a-whole-number = ett heltal
m-minutes = minuter
m-yes-or-no = ja eller nej
m-a-date = ett datum
m-a-time-of-the-day = ett klockslag
m-a-date-and-time = ett datum med klockslag
m-a-date-and-time-or-a-date-for-all-of-that-day = ett datum med klockslag, eller ett datum för hela den dagen
m-a-list-of-names = en lista med namn
m-weekdays-or-dates = veckodagar eller datum
m-one-of-the-words-that-belong-here = ett av de ord som hör hemma här
m-a-whole-number-or-none = ett heltal, eller none
m-a-share = en andel
m-a-time = en tid
m-json = JSON
m-write-a-text = skriv en text
m-write-a-whole-number-such-as-5 = skriv ett heltal, till exempel 5
m-write-a-number-such-as-59-65-or-59-65 = skriv ett tal, till exempel 59.65 eller 59,65
m-write-whole-minutes-such-as-35-or-0-35 = skriv hela minuter, till exempel 35, eller 0:35
m-write-yes-or-no = skriv ja eller nej
m-write-it-like-1940-11-02 = skriv på formen 1940-11-02
m-write-it-like-07-30 = skriv på formen 07:30
m-write-it-like-2026-11-02-07-30 = skriv på formen 2026-11-02 07:30
m-write-it-like-2026-11-02-16-00-or-2026-11-02-for-all-of-that-day = skriv på formen 2026-11-02 16:00, eller 2026-11-02 för hela den dagen
m-write-names-with-commas-between-them = skriv namn med komma mellan dem
m-write-weekdays-such-as-mon-tue-or-dates-such-as-2026-11-02 = skriv veckodagar, till exempel mån, tis, eller datum, till exempel 2026-11-02
m-write-words = skriv { $words }
m-write-it-like-0-5-or-50 = skriv på formen 0.5 eller 50 %
m-write-it-like-19-00-fri-19-00-or-2026-12-24-18-00 = skriv på formen 19:00, fre 19:00 eller 2026-12-24 18:00
m-write-json-such-as-a-text-or-name-1 = skriv JSON, till exempel "en text" eller {"{"} "name": 1 {"}"}

# src/sheets/values
m-is-cell-which-is-date-more-than-a-life-ago = är { $cell }, alltså { $date }, vilket är mer än en livstid sedan
m-is-cell-which-is-date-but-dates-lie-in-the-years-1980-to-2199 = är { $cell }, alltså { $date }, men datum ska ligga i åren 1980 till 2199
m-correct-the-year-a-number-that-is-not-a-date-does-not-belong-here = rätta året; ett tal som inte är ett datum hör inte hemma här
m-is-cell-a-date-without-a-century = är { $cell }, ett datum utan århundrade
m-is-cell-which-may-be-one-or-other = är { $cell }, som kan vara { $one } eller { $other }
m-write-it-like-2026-11-02-or-write-dates-day-first-or-month-first-in-columns-toml = skriv på formen 2026-11-02, eller skriv dates = "day first" eller "month first" i columns.toml
m-has-word-which-is-not-a-day = har { $word }, som inte är en dag
m-holds-what = innehåller { $what }
m-is-cell-which-the-spreadsheet-takes-for-a-date-or-a-time = är { $cell }, som kalkylprogrammet tar för ett datum eller en tid
m-give-the-column-the-format-text-and-write-it-again = ge kolumnen formatet text, och skriv det på nytt
m-is-cell-a-number-of-which-the-spreadsheet-keeps-15-digits-only = är { $cell }, ett tal av vilket kalkylprogrammet bara behåller 15 siffror
m-is-cell-not-wanted = är { $cell }, inte { $wanted }
m-is-cell-a-time-with-no-day = är { $cell }, en tid utan dag
m-write-the-day-before-it-or-in-a-column-date = skriv datumet framför klockslaget, eller i en kolumn date

# src/measure
m-give-a-log-with-a-header-and-a-line-for-each-carer-at-each-visit = ange en logg med en rubrikrad och en rad för varje medarbetare vid varje insats
m-cannot-be-read-as-csv = kan inte läsas som CSV
m-has-own-columns-but-the-header-has-due = har { $own } kolumner, men rubrikraden har { $due }
m-write-as-many-and-put-a-text-that-holds-the-delimiter-in-quotes = skriv lika många, och sätt text som innehåller skiljetecknet inom citattecken
m-the-file-has-only-a-header = filen har bara en rubrikrad
m-add-a-line-for-each-carer-at-each-visit = lägg till en rad för varje medarbetare vid varje insats
m-occurs-twice-in-the-header = står två gånger i rubrikraden
m-is-not-a-column-of-a-log = är inte en kolumn i en logg
m-the-header-lacks-columns = rubrikraden saknar { $columns }
m-name-the-columns-in-the-first-line-and-add-columns = namnge kolumnerna på första raden och lägg till { $columns }
m-export-the-file-again-as-plain-text-or-save-it-as-utf-8-if-it-is-utf-16 = exportera filen på nytt som ren text, eller spara den som UTF-8 om den är UTF-16
m-export-the-file-again-as-utf-8 = exportera filen på nytt, som UTF-8
m-save-the-file-as-utf-8 = spara filen som UTF-8
m-is-not-utf-8-but-line-line-is-the-file-mixes-encodings = är inte UTF-8, men det är rad { $line }: filen blandar teckenkodningar
m-put-the-whole-text-of-a-column-in-quotes-and-write-a-quote-in-it-twice = sätt hela texten i en kolumn inom citattecken, och skriv ett citattecken i den två gånger
m-opens-a-quote-in-column-column-and-does-not-close-it = har ett citattecken i kolumn { $column } som aldrig avslutas
m-close-it-on-the-same-line-or-leave-it-out = avsluta det på samma rad eller ta bort det
m-has-text-after-the-closing-quote-in-column-column = har text efter det avslutande citattecknet i kolumn { $column }
m-has-a-quote-inside-column-column-which-does-not-begin-with-one = har ett citattecken inne i kolumn { $column }, som inte börjar med ett
m-keep-one-of-the-two-or-write-the-offset-from-utc-with-each-such-as-01-00-the-clock-showed-this-time-twice = behåll en av de två, eller skriv avståndet från UTC vid var och en, till exempel +01:00: klockan visade den tiden två gånger
m-has-the-same-patient-carer-and-start-as-line = har samma brukare, medarbetare och start som { $line }
m-is-time-but-a-log-lies-in-the-years-1980-to-2199 = är { $time }, men en logg ska ligga i åren 1980 till 2199
m-is-time-with-an-offset-from-utc-but-no-time-zone-is-given = är { $time }, med ett avstånd från UTC, men ingen tidszon är angiven
m-give-the-time-zone-in-which-the-unit-lives-such-as-europe-stockholm-or-write-local-times-without-an-offset = ange enhetens tidszon, till exempel Europe/Stockholm, eller skriv lokala tider utan avstånd från UTC
m-write-the-local-time-like-2026-03-02t07-30-or-with-an-offset-such-as-01-00 = skriv den lokala tiden på formen 2026-03-02T07:30, eller med ett avstånd som +01:00
m-write-it-like-2026-03-02t07-30 = skriv på formen 2026-03-02T07:30
m-write-it-like-time = skriv på formen { $time }
m-write-time = skriv { $time }
m-write-time-or-the-same-with-an-offset-such-as-offset = skriv { $time }, eller samma med ett avstånd som { $offset }
m-write-time-and-give-the-time-zone-in-which-the-unit-lives-such-as-europe-stockholm = skriv { $time } och ange enhetens tidszon, till exempel Europe/Stockholm
m-is-time-not-a-time = är { $time }, inte en tid
m-is-word-but-must-be-one-of-all = är { $word }, men måste vara ett av { $all }
m-leave-it-out-a-log-has-fields = ta bort den: en logg har { $fields }
m-fill-it-in = fyll i den
m-is-until-more-than-24-hours-after-the-start-at-from = är { $until }, mer än 24 timmar efter starten { $from }
m-correct-the-times = rätta tiderna
m-swap-the-two-or-correct-the-times-if-the-clock-was-set-back-meanwhile-give-the-time-zone = byt plats på de två eller rätta tiderna; om klockan ställdes tillbaka däremellan, ange tidszonen
m-is-until-before-the-start-at-from = är { $until }, före starten { $from }
m-item = {""}[{ $item }]
m-position-carer-carer-is-with-patient-presence-and-by-earlier-with-patient-other-nobody-is-at-two-places-at-once-correct-the-times-or-the-carer-unless-both-live-in-one-home = { $position }: medarbetaren { $carer } är hos brukaren { $presence }, och enligt { $earlier } hos brukaren { $other }: ingen är på två ställen samtidigt; rätta tiderna eller medarbetaren, om inte båda bor i samma hem
m-position-carer-carer-is-with-patient-presence-and-by-earlier-with-patient-other-the-visits-overlap-correct-the-times-or-give-both-lines-the-id-of-one-visit = { $position }: medarbetaren { $carer } är hos brukaren { $presence }, och enligt { $earlier } hos brukaren { $other }: insatserna överlappar; rätta tiderna, eller ge båda raderna id för en och samma insats
m-carer-second-looks-like-carer-first-but-counts-as-another-write-the-same-id-everywhere-if-they-are-one = medarbetaren { $second } liknar medarbetaren { $first }, men räknas som en annan; skriv samma id överallt om de är en och samma
m-patient-second-looks-like-patient-first-but-counts-as-another-write-the-same-id-everywhere-if-they-are-one = brukaren { $second } liknar brukaren { $first }, men räknas som en annan; skriv samma id överallt om de är en och samma
m-patient-from-start-to-end = { $patient } från { $start } till { $end }

# src/roads
m-found-no-way-from-place-from-to-place-to = hittade ingen väg från platsen { $from } till platsen { $to }
m-has-seconds-seconds-from-place-from-to-place-to = har { $seconds } sekunder från platsen { $from } till platsen { $to }
m-mend-the-coordinates-of-the-one-that-lies-off-the-roads-or-ask-for-another-way-to-travel = rätta koordinaterna för den som ligger vid sidan av vägarna, eller be om ett annat färdsätt
m-has-no-table-of-rows-rows-and-columns-columns = har ingen tabell med { $rows } rader och { $columns } kolumner
m-give-the-answers-in-the-order-of-the-requests-for-the-same-places = ange svaren i samma ordning som förfrågningarna, för samma platser
m-places-places-take-due-answers-but-given-were-given = { $places } platser kräver { $due } svar, men { $given } gavs
m-give-one-answer-for-each-request-in-their-order = ange ett svar för varje förfrågan, i deras ordning
m-holds-no-times-the-server-said-words = innehåller inga tider: servern sade { $words }
m-is-not-an-answer-of-service = är inte ett svar från { $service }
m-send-the-request-again-or-name-the-server-that-answered = skicka förfrågan igen, eller ange den server som svarade

# src/pages
m-ids = id
m-names = namn
m-pseudonyms = pseudonymer
m-mend-it-or-take-the-file-away-so-that-ours-is-used = rätta den, eller ta bort filen så att vår används
m-rename-it-to-template-or-give-it-a-name-that-is-like-none-of-ours = byt namn till { $template }, eller ge den ett namn som inte liknar någon av våra
m-replaces-none-of-our-templates-and-looks-like-template = ersätter ingen av våra mallar, och liknar { $template }
m-has-the-word-autoescape-but-nothing-may-be-shown-as-it-is = innehåller ordet autoescape, men inget får visas som det är
m-is-the-record-of-a-unit-in-which-nobody-is-of-this-problem = är förteckningen för en enhet där ingen hör till det här problemet
m-name-another-folder-for-this-unit = ange en annan mapp för den här enheten
m-is-no-plan-file-cause = är inte en planfil: { $cause }
m-give-a-plan-file = ange en planfil
m-name-another-folder-or-take-the-file-away-calendars-then-begin-anew-and-may-not-update-what-people-have = ange en annan mapp, eller ta bort filen: kalendrar börjar då om, och uppdaterar kanske inte det som folk redan har
m-is-not-the-record-of-a-publication-cause = är inte förteckningen för en publicering: { $cause }
m-has-format-format-and-this-program-knows-format-1 = har format { $format }, och det här programmet känner till format 1
m-lists-the-file-path-which-no-publication-has = anger filen { $path }, som ingen publicering har
m-is-of-a-folder-with-was-of-another-key = hör till en mapp med { $was } från en annan nyckel
m-is-of-a-folder-with-was-and-this-publication-has-is = hör till en mapp med { $was }, och den här publiceringen har { $is }
m-name-another-folder-or-show-people-as-before = ange en annan mapp, eller visa personer som förut

# src/message
m-1-cell = 1 cell
m-count-cells = { $count } celler
