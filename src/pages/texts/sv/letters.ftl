# Brev, slingor, översikter och vilka som ska få veta vad som ändras.

sheet-period = { $first } till { $last }
sheet-patient = Brukare
sheet-patients = Brukare
sheet-carer = Medarbetare
sheet-carers = Personal
sheet-shift = Pass
sheet-time = Tid
sheet-break = Rast
sheet-somebody = någon som inte längre finns i vår planering
sheet-former-patient = en tidigare brukare
sheet-visits = { $visits ->
    [one] 1 insats
   *[other] { $visits } insatser
}
sheet-day-and-time = { $day }, { $time }

letter-title = { $days ->
    [14] Dina två veckor
   *[other] Dina besök
}
letter-contact = Din fasta omsorgskontakt är { $name }.
letter-contact-phone = Din fasta omsorgskontakt är { $name }, telefon { $phone }.
letter-changes = Det här har ändrats
letter-visits = { $visits ->
    [one] 1 besök
   *[other] { $visits } besök
}
letter-carers = { $carers ->
    [0] Ingen är planerad att komma till dig
    [one] En person kommer till dig
   *[other] { $carers } personer kommer till dig
}
letter-carer-contact = din omsorgskontakt
letter-carer-new = ny för dig
letter-days = Dag för dag
letter-away = Du är inte hemma.
letter-no-visit = Inget besök
letter-missing = { $missing ->
    [one] och en person till, det är inte bestämt ännu vem
   *[other] och { $missing } personer till, det är inte bestämt ännu vilka
}
letter-open = Det är inte bestämt ännu vem som kommer

round-title = Slinga
round-shift = Pass { $when }
round-care = { $care } hos brukare
round-travel = { $travel } på väg
round-done = Klart
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
day-unstaffed = Insatser som inte är fullt bemannade
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
change-patient-new = { $when }: nytt besök, { $who } { $count ->
   *[other] kommer
}.
change-patient-open = { $when }: { $former } { $were ->
   *[other] kommer
} inte. Det är inte bestämt ännu vem som kommer i stället.
change-patient-cancelled = { $when }: besöket är inställt.
change-patient-other-time = { $when }: { $who } { $count ->
   *[other] kommer
} på en annan tid. Förut var det { $before }.
change-patient-other-carers = { $when }: { $joined } { $join ->
   *[other] kommer
} i stället för { $gone }.{ $stay ->
    [0] {""}
   *[other] {" "}{ $staying } kommer som förut.
}
change-patient-more = { $when }: { $joined } { $join ->
   *[other] kommer
} också. { $staying } { $stay ->
   *[other] kommer
} som förut.
change-patient-fewer = { $when }: { $gone } { $go ->
   *[other] kommer
} inte. { $staying } { $stay ->
   *[other] kommer
} som förut.
change-patient-fewer-open = { change-patient-fewer } Det är inte bestämt ännu vem som kommer i stället.
change-patient-other-time-and-carers = { $when }: { $who } { $count ->
   *[other] kommer
}. Förut var det { $former }, { $before }.
change-carer-new = { $when }: ny insats hos { $who }.
change-carer-cancelled = { $when }: du ska inte längre gå till { $who }.
change-carer-other-time = { $when }: du går till { $who } på en annan tid. Förut var det { $before }.
change-carer-other-carers = { $count ->
    [0] { $when }: du går ensam till { $who }, utan { $former }.
   *[other] { $when }: du går till { $who } tillsammans med { $with }{ $go ->
        [0] {""}
       *[other] , utan { $gone }
    }.
}
change-carer-other-time-and-carers = { $count ->
    [0] { $when }: du går ensam till { $who }. Förut var det { $before }, med { $former }.
   *[other] { $when }: du går till { $who } tillsammans med { $with }. Förut var det { $before }{ $were ->
        [0] , ensam
       *[other] , med { $former }
    }.
}
