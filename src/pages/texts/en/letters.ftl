# Letters, round lists, overviews, and whom to tell of changes.

sheet-period = { $first } to { $last }
sheet-patient = Patient
sheet-patients = Patients
sheet-carer = Carer
sheet-carers = Carers
sheet-shift = Shift
sheet-time = Time
sheet-break = Break
sheet-somebody = a carer who is no longer in our plan
sheet-former-patient = a former patient
sheet-visits = { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
}
sheet-day-and-time = { $day }, { $time }

letter-title = { $days ->
    [14] Your fortnight
   *[other] Your visits
}
letter-contact = Your contact is { $name }.
letter-contact-phone = Your contact is { $name }, telephone { $phone }.
letter-changes = What has changed
letter-visits = { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
}
letter-carers = { $carers ->
    [0] Nobody is planned to come to you
    [one] One person comes to you
   *[other] { $carers } people come to you
}
letter-carer-contact = your contact
letter-carer-new = new to you
letter-days = Day by day
letter-away = You are away.
letter-no-visit = No visit
letter-missing = { $missing ->
    [one] and one more person, not decided yet
   *[other] and { $missing } more people, not decided yet
}
letter-open = Not decided yet who comes

round-title = Round list
round-shift = Shift { $when }
round-care = { $care } with patients
round-travel = { $travel } on the way
round-done = Done
round-to = To
round-notes = Visit
round-with = With { $carers }
round-way = Way there
round-way-back = Way back { $way }

care-alarm = alarm call
care-meal-delivery = meal delivery
care-home-nursing = home nursing

day-title = Day overview
day-visits = Visits
day-unstaffed = Visits that are not fully staffed
day-unstaffed-visit = { $patients }, { $when }: { $missing ->
    [one] one carer is missing
   *[other] { $missing } carers are missing
}

teams-title = Each patient's team
teams-contact = Contact
teams-carers = Number
teams-team = Carers
teams-key = After each carer: the number of visits, and the first and last day.

index-title = Letters, round lists and calendars
index-days = Days and their round lists
index-calendar = calendar

changes-title = Whom to tell
changes-none = Nothing changes for anybody.
change-patient-new = { $when }: new visit, { $who } { $count ->
    [one] comes
   *[other] come
}.
change-patient-open = { $when }: { $former } { $were ->
    [one] does
   *[other] do
} not come. It is not decided yet who comes instead.
change-patient-cancelled = { $when }: the visit is cancelled.
change-patient-other-time = { $when }: { $who } { $count ->
    [one] comes
   *[other] come
} at another time. Before, it was { $before }.
change-patient-other-carers = { $when }: { $joined } { $join ->
    [one] comes
   *[other] come
} instead of { $gone }.{ $stay ->
    [0] {""}
    [one] {" "}{ $staying } comes as before.
   *[other] {" "}{ $staying } come as before.
}
change-patient-more = { $when }: { $joined } { $join ->
    [one] comes
   *[other] come
} too. { $stay ->
    [one] { $staying } comes as before.
   *[other] { $staying } come as before.
}
change-patient-fewer = { $when }: { $gone } { $go ->
    [one] does
   *[other] do
} not come. { $stay ->
    [one] { $staying } comes as before.
   *[other] { $staying } come as before.
}
change-patient-fewer-open = { change-patient-fewer } It is not decided yet who comes instead.
change-patient-other-time-and-carers = { $when }: { $who } { $count ->
    [one] comes
   *[other] come
}. Before, it was { $former }, { $before }.
change-carer-new = { $when }: new visit to { $who }.
change-carer-cancelled = { $when }: you do not go to { $who }.
change-carer-other-time = { $when }: you go to { $who } at another time. Before, it was { $before }.
change-carer-other-carers = { $count ->
    [0] { $when }: you go to { $who } alone, without { $former }.
   *[other] { $when }: you go to { $who } together with { $with }{ $go ->
        [0] {""}
       *[other] , without { $gone }
    }.
}
change-carer-other-time-and-carers = { $count ->
    [0] { $when }: you go to { $who } alone. Before, it was { $before }, with { $former }.
   *[other] { $when }: you go to { $who } together with { $with }. Before, it was { $before }{ $were ->
        [0] , alone
       *[other] , with { $former }
    }.
}
