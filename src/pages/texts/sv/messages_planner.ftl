# Kommandoraden: examples/planner.

# Vad planner säger bredvid resultatet.
m-note-text = obs: { $text }
m-warning-text = varning: { $text }
m-broken-off-what = avbrutet; { $what }
m-file-breaks-rules-times-times-planner-check-says-where = { $file } bryter mot regler { $times } gånger; planner check säger var
m-the-plan-breaks-rules-broken-times-planner-check-says-where = planen bryter mot regler { $broken } gånger; planner check säger var
m-the-plan-breaks-rules-broken-times-the-page-begins-with-them = planen bryter mot regler { $broken } gånger; sidan börjar med dem
m-file-does-not-name-nameless-patients-and-carers-who-are-shown-by-their-ids = { $file } har inga namn på { $nameless } brukare och medarbetare, som visas med sina id
m-file-names-strange-whom-the-problem-does-not-have = { $file } anger { $strange } som problemet inte har
m-who-is-who-stands-in-file-keep-it-apart-from-the-pages = vem som är vem står i { $file }; förvara filen skild från sidorna
m-the-problem-is-standard-input-name-the-key-pseudonyms-key = problemet är standard in; ange nyckeln, --pseudonyms=KEY
m-the-plan-itself-is-not-kept-out-plan-writes-it = själva planen sparas inte; --out PLAN skriver den
m-a-proof-failed-error-the-plan-is-as-good-as-it-says-and-the-bound-is-what-was-proven-before = ett bevis misslyckades: { $error }; planen är så bra som den säger, och gränsen är det som bevisades innan
m-path-breaks-rules-all-its-kept-assignments-still-fit-some-at-other-times = { $path } bryter mot regler; alla dess { $kept } tilldelningar passar fortfarande, några på andra tider
m-the-search-begins-with-kept-of-path-dropped-left-out = sökningen börjar med { $kept } ur { $path }; { $dropped } utelämnas:
m-path-is-of-an-earlier-state-of-the-problem-dropped-left-out = { $path } gäller problemet som det var tidigare; { $dropped } utelämnas:
m-path-is-of-an-earlier-state-of-the-problem-to-keep-what-still-fits-of-it-planner-solve-problem-start-path-iterations-0-out-plan = { $path } gäller problemet som det var tidigare; för att behålla det som fortfarande passar, planner solve PROBLEM --start { $path } --iterations 0 --out PLAN
m-file-doubt = { $file } { $doubt }
m-people-are-told-what-changes-since-the-published-one-if-they-have-this-one-in-hand-all-the-same-publish-into-a-new-folder = alla får veta vad som ändras sedan den publicerade planen; om de ändå har den här planen i handen, publicera i en ny mapp
m-is-not-the-plan-that-was-published-here-as-record-has-it-1-visit-differs-remedy = är inte den plan som publicerades här, enligt { $record }: 1 insats skiljer sig; { $remedy }
m-is-not-the-plan-that-was-published-here-as-record-has-it-visits-visits-differ-remedy = är inte den plan som publicerades här, enligt { $record }: { $visits } insatser skiljer sig; { $remedy }
m-has-no-visit-on-the-days-of-this-problem-so-everything-is-new-to-everybody-leave-since-out-to-publish-other-days = har ingen insats på dagarna i det här problemet, så allt är nytt för alla; utelämna --since för att publicera andra dagar
m-has-the-same-visits-as-the-plan-that-is-published-so-nobody-is-told-of-a-change-give-the-plan-that-people-have-in-hand = har samma insatser som planen som publiceras, så ingen får veta om någon ändring; ange den plan som alla har i handen
m-1-assignment = 1 tilldelning
m-count-assignments = { $count } tilldelningar
m-and-more-more-the-plan-has-a-reason-for-each = och { $more } till; planen har ett skäl för varje
m-and-more-more-out-plan-writes-a-plan-with-a-reason-for-each = och { $more } till; --out PLAN skriver en plan med ett skäl för varje
m-the-file-claims-term-claimed-recomputed-it-is-recomputed = Filen påstår { $term } { $claimed }; omräknat är det { $recomputed }.
m-no-patient-is-visited-by-others-or-at-other-times = Ingen brukare får insatser av andra eller på andra tider.
m-what-was-not-planned-by-then-counts-as-left-empty = det som inte var planerat då räknas som tomt
m-solved-of-count-problems-were-solved-the-last-as-far-as-it-came = { $solved } av { $count } problem löstes, det sista så långt det kom
m-the-last-point-is-as-far-as-it-came-out-folder-keeps-a-frontier-to-go-on-from = den sista punkten är så långt den kom; --out FOLDER sparar en gränskurva att fortsätta från
m-the-last-point-is-as-far-as-it-came-resume-goes-on-from-frontier-json = den sista punkten är så långt den kom; --resume fortsätter från frontier.json
m-fewer = färre
m-for = för
m-each = styck
m-unassigned = tomma
m-today-s-plan = { chart-today }
m-file-is-a-plan-and-left-out = { $file } är en plan och utelämnas
m-stopped-after-done-of-all-runs = slutade efter { $done } av { $all } körningar
m-the-runs-themselves-are-not-kept-out-dir-writes-them = själva körningarna sparas inte; --out DIR skriver dem

# Hur en körning går.
m-phase-standing = { $phase }, { $standing }
m-phase-no-plan-yet = { $phase }, ingen plan än
m-making-a-plan = gör en plan
m-finding-bounds = söker gränser
m-improving = förbättrar
m-proving = bevisar
m-working = arbetar
m-no-bound-yet = ingen gräns än
m-bound-bound = gräns { $bound }
m-bound-bound-gap-gap = gräns { $bound }, glapp { $gap } %
m-unassigned-unassigned-distinct-carers-distinct-carers-bound = { $unassigned } tomma platser, { $distinct_carers } olika personer, { $bound }

# Hur få det kan bli: planner bound.
m-all-patients-together-at-least-sum-if-every-visit-is-staffed = alla brukare tillsammans: minst { $sum }, om alla insatser är bemannade
m-all-patients-together-at-least-sum-if-no-more-than-unassigned-empty-places-times-priority-stays-unassigned-less-is-not-possible = alla brukare tillsammans: minst { $sum }, om inte mer än { $unassigned } (tomma platser gånger prioritet) blir obemannat; mindre går inte
m-stopped-after-known-of-all-patients-all-together-at-least-sum = slutade efter { $known } av { $all } brukare: alla tillsammans minst { $sum }
m-id-meets-at-least-least-contracts-and-rules-of-working-time-leave-fewer-carers-too-few-hours = { $id } möter minst { $least }: avtal och arbetstidsregler ger för få timmar åt färre
m-id-meets-nobody-no-carer-can-make-a-visit = { $id } möter ingen: ingen medarbetare kan göra någon av insatserna
m-sentence-this-holds-if-all-visits-of-id-are-staffed = { $sentence }; det gäller om alla insatser hos { $id } är bemannade
m-sentence-but-carer-limit-is-limit-so-some-of-these-visits-miss-carers-in-every-plan = { $sentence }; men carer_limit är { $limit }, så några av de här insatserna saknar personal i varje plan
m-patient-meets-at-least-2-no-carer-on-duty-can-make-all-of-visits = { $patient } möter minst 2: ingen i tjänst hinner ensam med alla av { $visits }
m-patient-meets-at-least-least-no-fewer-carers-on-duty-can-make-all-of-visits = { $patient } möter minst { $least }: { $fewer } personer i tjänst räcker inte till alla av { $visits }
m-patient-meets-at-least-least-of-visits-no-carer-on-duty-can-make-two = { $patient } möter minst { $least }: ingen i tjänst hinner med två av { $visits }
m-patient-meets-at-least-1-somebody-makes-visits = { $patient } möter minst 1: någon gör { $visits }
m-patient-meets-at-least-least-so-many-come-together-to-visits = { $patient } möter minst { $least }: så många kommer tillsammans till { $visits }
m-visit-by-carers = { $visit } (av { $carers })

# Provenheten: planner demo.
m-patients-patients-carers-carers-visits-visits-all-made-up = { $patients } brukare, { $carers } medarbetare, { $visits } insatser, alla påhittade
m-carers-who-come-to-a-patient-in-days-days-on-average-today-today-planned-planned = personer som kommer till en brukare på { $days } dagar, i genomsnitt: { $today } i dag, { $planned } planerat
m-open-report-and-index = öppna { $report } och { $index }
m-file-says-what-else-is-there = { $file } säger vad mer som finns

# Det som delas ut: planner publish.
m-folder-wrote-letters-rounds-days-and-calendars = { $folder }: skrev { $letters }, { $rounds }, { $days } och { $calendars }
m-1-letter = 1 brev
m-count-letters = { $count } brev
m-1-round-list = 1 slinga
m-count-round-lists = { $count } slingor
m-1-day-overview = 1 dagsöversikt
m-count-day-overviews = { $count } dagsöversikter
m-1-calendar = 1 kalender
m-count-calendars = { $count } kalendrar
m-1-of-the-files-is-a-pdf = 1 av filerna är en PDF
m-pdfs-of-the-files-are-pdfs = { $pdfs } av filerna är PDF
m-took-away-1-file-that-is-out-of-date = tog bort 1 fil som var inaktuell
m-took-away-files-files-that-are-out-of-date = tog bort { $files } filer som var inaktuella
m-1-person-is-to-be-told = 1 person ska få veta
m-people-people-are-to-be-told = { $people } personer ska få veta
m-open-page = öppna { $page }
m-folder-holds-our-templates-keep-and-change-those-that-you-want-to-replace = { $folder } innehåller våra mallar: behåll och ändra dem som du vill ersätta
m-with-pseudonyms-there-are-no-round-lists-and-no-calendars-they-would-tell-who-is-meant = med pseudonymer görs inga slingor och inga kalendrar: de skulle avslöja vem som avses
m-no-pdf-is-made-chromium-is-not-there-install-it-or-name-it-with-chromium-program = ingen PDF görs: Chromium finns inte; installera det, eller ange det med --chromium PROGRAM
m-not-every-pdf-is-made-problem = inte alla PDF gjordes: { $problem }
m-another-run-has-published-there-meanwhile-publish-again = en annan körning har publicerat där under tiden; publicera igen
m-another-run-publishes-there = en annan körning publicerar där
m-it-is-no-folder = det är ingen mapp
m-it-is-the-key-of-pseudonyms-and-lies-in-the-folder-that-is-handed-out-name-a-key-elsewhere-pseudonyms-key = det är nyckeln till pseudonymerna, och den ligger i mappen som delas ut; ange en nyckel någon annanstans, --pseudonyms=KEY
m-it-is-there-already-and-record-does-not-list-it-name-another-folder-or-move-it-away = den finns redan, och { $record } tar inte upp den; ange en annan mapp, eller flytta bort den
m-it-holds-what-a-run-could-not-put-back-put-it-back-and-take-its-folder-away = där ligger det som en körning inte kunde lägga tillbaka; lägg tillbaka det, och ta bort mappen

# Varför ett kommando inte gjorde det som det skulle.
m-it-is-there-already-name-another-folder = den finns redan; ange en annan mapp
m-it-is-there-already-name-another-folder-or-move-it-away = den finns redan; ange en annan mapp, eller flytta bort den
m-the-folder-is-not-empty = mappen är inte tom
m-the-folder-cannot-be-made-cause = mappen kan inte skapas: { $cause }
m-the-folder-folder-does-not-exist = mappen { $folder } finns inte
m-the-folder-folder-takes-no-new-file-cause = mappen { $folder } tar inte emot en ny fil: { $cause }
m-the-file-cannot-be-opened-cause = filen kan inte öppnas: { $cause }
m-it-cannot-be-opened-cause = den kan inte öppnas: { $cause }
m-it-is-a-folder = det är en mapp
m-it-names-no-file = det är inget filnamn
m-its-symbolic-links-lead-round-in-circles = dess symboliska länkar går runt i cirkel
m-this-run-needs-that-file-as-it-is-or-for-something-else = den här körningen behöver filen som den är eller för något annat
m-file-is-not-a-sound-plan = { $file } är ingen giltig plan
m-the-plan-for-problem-is-not-sound = planen för { $problem } är inte giltig:
m-file-has-1-defect = { $file } har 1 fel:
m-file-has-count-defects = { $file } har { $count } fel:
m-the-problem-that-file-makes-defective = problemet som { $file } ger: { $defective }
m-cannot-read-file-cause = kan inte läsa { $file }: { $cause }
m-cannot-read-file-twice-give-once-and-a-file-for-the-rest = kan inte läsa { $file } två gånger: ange - en gång, och en fil för resten
m-cannot-write-file-cause = kan inte skriva { $file }: { $cause }
m-cannot-write-file-problem = kan inte skriva { $file }: { $problem }
m-cannot-write-to-standard-output-cause = kan inte skriva till standard ut: { $cause }
m-cause-kept = { $cause }; { $kept }
m-the-plan-is-kept-place = planen är sparad: { $place }
m-the-plan-is-on-standard-output = planen står på standard ut
m-cause-not-every-file-of-the-publication-before-is-back-in-its-place-the-others-are-in-place = { $cause }; alla filer i den förra publiceringen är inte tillbaka på sin plats: de andra ligger i { $place }
m-interrupted-nothing-is-written = avbrutet; ingenting är skrivet
m-cannot-listen-to-ctrl-c-cause = kan inte lyssna på Ctrl-C: { $cause }
m-cannot-listen-to-the-signals-of-limits-cause = kan inte lyssna på gränsernas signaler: { $cause }
m-cannot-ask-for-that-problem-remedy = det går inte att begära: { $problem }; { $remedy }
m-cannot-trade-that-cause = det går inte att väga mot varandra: { $cause }
m-cannot-go-on-from-file-cause = kan inte fortsätta från { $file }: { $cause }
m-cannot-go-on-from-file-give-the-problem-that-it-is-of-defective = kan inte fortsätta från { $file }; ange problemet som den gäller: { $defective }
m-cannot-use-these-lines = kan inte använda de här raderna:
m-run-cannot-run-a-process-for-it-cause = { $run }: kan inte starta en process för den: { $cause }
m-folder-holds-no-problem-no-json-in-it-is-one-name-a-folder-of-problem-files = { $folder } innehåller inget problem: ingen *.json i den är ett; ange en mapp med problemfiler
m-folder-holds-no-sheet-name-a-folder-or-files-with-csv-xlsx-or-ods = { $folder } innehåller inget kalkylblad: ange en mapp eller filer med CSV, XLSX eller ODS
m-folder-holds-no-template-name-a-folder-with-templates-such-as-write-templates-makes = { $folder } innehåller ingen mall: ange en mapp med mallar, så som --write-templates gör dem
m-the-plan-is-sound-it-breaks-no-rule = Planen är giltig: den bryter inte mot någon regel.
m-the-official-indicators-need-due-days-here-are-days = De officiella indikatorerna kräver { $due } dagar; här är { $days }.
m-file-holds-an-example-replace-it-by-your-unit-and-run-planner-import-on-it = { $file } innehåller ett exempel: byt ut det mot din enhet och kör planner import på den
