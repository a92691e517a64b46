# Letters, round lists, overviews, and whom to tell of changes.

sheet-period = { $first } to { $last }
sheet-patient = Patient
sheet-patients = Patients
sheet-carer = Carer
sheet-carers = Carers
sheet-shift = Shift
sheet-time = Time
sheet-break = Break
sheet-somebody = somebody else
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
day-unstaffed = Visits that lack a carer
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
change-patient-new = { $when }: new visit, { $who } comes.
change-patient-open = { $when }: { $former } does not come. It is not decided yet who comes instead.
change-patient-cancelled = { $when }: the visit is cancelled.
change-patient-other-time = { $when }: { $who } comes at another time, before it was { $before }.
change-patient-other-carers = { $when }: { $who } comes instead of { $former }.
change-patient-other-time-and-carers = { $when }: { $who } comes; before it was { $former }, { $before }.
change-carer-new = { $when }: new visit to { $who }.
change-carer-cancelled = { $when }: you do not go to { $who }.
change-carer-other-time = { $when }: you go to { $who } at another time, before it was { $before }.
change-carer-other-carers = { $alone ->
    [true] { $when }: you go to { $who } alone, without { $former }.
   *[false] { $when }: you go to { $who } together with { $with }.
}
change-carer-other-time-and-carers = { $alone ->
    [true] { $when }: you go to { $who } alone; before it was { $before }, with { $former }.
   *[false] { $when }: you go to { $who } together with { $with }; before it was { $before }.
}
