# Brev, slingor, översikter och vilka som ska få veta vad som ändras.

sheet-period = { $first } till { $last }
sheet-patient = Brukare
sheet-patients = Brukare
sheet-carer = Personal
sheet-carers = Personal
sheet-shift = Pass
sheet-time = Tid
sheet-break = Rast
sheet-somebody = någon annan
sheet-former-patient = en tidigare brukare
sheet-visits = { $visits ->
    [one] 1 insats
   *[other] { $visits } insatser
}
sheet-day-and-time = { $day }, { $time }

letter-title = { $days ->
    [14] Dina två veckor
   *[other] Dina insatser
}
letter-contact = Din fasta omsorgskontakt är { $name }.
letter-contact-phone = Din fasta omsorgskontakt är { $name }, telefon { $phone }.
letter-changes = Det här har ändrats
letter-carers = { $carers ->
    [0] Ingen är planerad att komma till dig
    [one] En person kommer till dig
   *[other] { $carers } personer kommer till dig
}
letter-carer-contact = din omsorgskontakt
letter-carer-new = ny för dig
letter-days = Dag för dag
letter-away = Du är borta.
letter-no-visit = Ingen insats
letter-missing = { $missing ->
    [one] och en person till, inte bestämt vem
   *[other] och { $missing } personer till, inte bestämt vilka
}
letter-open = Inte bestämt ännu vem som kommer

round-title = Slinga
round-shift = Pass { $when }
round-care = { $care } hos brukare
round-travel = { $travel } på väg
round-to = Till
round-notes = Insats
round-with = Med { $carers }
round-way = Väg dit
round-way-back = Väg tillbaka { $way }

care-alarm = larm
care-meal-delivery = matleverans
care-home-nursing = hemsjukvård

day-title = Dagsöversikt
day-visits = Insatser
day-unstaffed = Insatser som saknar personal
day-unstaffed-visit = { $patients }, { $when }: { $missing ->
    [one] en person saknas
   *[other] { $missing } personer saknas
}

teams-title = Personal hos varje brukare
teams-contact = Omsorgskontakt
teams-carers = Antal
teams-team = Personal
teams-key = Efter varje namn står antalet insatser, och första och sista dagen.

index-title = Brev, slingor och kalendrar
index-days = Dagar och deras slingor
index-calendar = kalender

changes-title = Vilka som ska få veta
changes-none = Inget ändras för någon.
change-patient-new = { $when }: ny insats, { $who } kommer.
change-patient-open = { $when }: { $former } kommer inte. Det är inte bestämt ännu vem som kommer i stället.
change-patient-cancelled = { $when }: insatsen är inställd.
change-patient-other-time = { $when }: { $who } kommer på en annan tid, förut var det { $before }.
change-patient-other-carers = { $when }: { $who } kommer i stället för { $former }.
change-patient-other-time-and-carers = { $when }: { $who } kommer; förut var det { $former }, { $before }.
change-carer-new = { $when }: ny insats hos { $who }.
change-carer-cancelled = { $when }: du går inte till { $who }.
change-carer-other-time = { $when }: du går till { $who } på en annan tid, förut var det { $before }.
change-carer-other-carers = { $alone ->
    [true] { $when }: du går ensam till { $who }, utan { $former }.
   *[false] { $when }: du går till { $who } tillsammans med { $with }.
}
change-carer-other-time-and-carers = { $alone ->
    [true] { $when }: du går ensam till { $who }; förut var det { $before }, med { $former }.
   *[false] { $when }: du går till { $who } tillsammans med { $with }; förut var det { $before }.
}
