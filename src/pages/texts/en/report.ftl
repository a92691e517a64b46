# The report of a plan.

report-title = Plan report
report-skip = Skip to the report
report-contents = Contents
report-footer = Made by samma on this machine. The page needs no network and sends nothing.
report-pseudonyms = People are shown by pseudonyms, without places, and times are rounded to parts of the day.

control-sort = Sort
control-filter = Show only rows with
control-day = Day
control-all-days = All days

broken-title = This plan breaks rules
broken-intro = Do not hand it out as it is. Nothing on this page is proven about a plan that breaks rules.
broken-rule = By this plan somebody would { $rule }: { $times ->
    [one] once
   *[other] { $times } times
}.

headline-title = In short
headline-all-staffed = All { $visits } visits are staffed.
headline-some-unstaffed = { $empty ->
    [one] { $empty } of { $visits } visits is not fully staffed.
   *[other] { $empty } of { $visits } visits are not fully staffed.
}
headline-mean = Each patient meets { $mean } different carers on average.
headline-mean-before = Each patient meets { $mean } different carers on average; in the compared plan it is { $before }.
headline-fewest = { $empty ->
    [0] No plan that staffs every visit can do better: all patients together meet { $carers } carers, and it is proven that it cannot be fewer.
   *[other] No plan that leaves no more places empty can do better: all patients together meet { $carers } carers, and it is proven that it cannot be fewer.
}
headline-bound = All patients together meet { $carers } carers, counted patient by patient. { $empty ->
    [0] No plan that staffs every visit can bring that below { $least }, so at most { $above } could be saved.
   *[other] No plan that leaves no more places empty can bring that below { $least }, so at most { $above } could be saved.
}
headline-claimed = The run that made the plan proved more, as its file says: at least { $claimed }.

figure-staffed = Visits staffed
figure-of = { $staffed } of { $visits }
figure-mean = Carers per patient, mean
figure-mean-twice-daily = The same, for patients with two visits or more every day
figure-most = Most carers for one patient
figure-pairs = Carers, all patients together
figure-at-least = { $empty ->
    [0] proven: at least { $least } in any plan that staffs every visit
   *[other] proven: at least { $least } in any plan that leaves no more places empty
}
figure-contacts = Visits by the contact carer
figure-travel = Travel
figure-cost = Cost
figure-before = compared plan: { $value }

distribution-title = Carers per patient
distribution-intro = How many patients meet how many different carers.

faces-title = Faces
faces-intro = Each letter is a carer at a visit, from A, who comes most often. Hold the pointer over a letter to see who comes and when.
faces-usual = usual carers: together they make four visits of five
faces-rare = a carer who comes rarely
faces-once = a carer who comes once
faces-strangers = Visits by carers who come rarely or once
faces-column-carers = Carers
faces-column-strangers = Rare

unstaffed-title = Visits that are not fully staffed
unstaffed-intro = { $visits ->
    [one] One row: why a visit is not fully staffed, and what would help.
   *[other] { $visits } rows: why each visit is not fully staffed, and what would help.
}
unstaffed-none = Every visit is fully staffed.
unstaffed-proven = Proven: no plan leaves fewer places empty for this reason.

fewest-title = Could it be fewer?
fewest-intro = The patients who meet most carers: how few it could be if nobody else needed these carers and no more places stayed empty, and why not fewer.
fewest-none = Nobody meets more than one carer, or the plan breaks rules and nothing is proven about it.
verdict-fewest = It cannot be fewer than { $least }.
verdict-open = It might be fewer: for this patient alone, at least { $least } is proven. Whether the other patients can spare those carers is open.
verdict-alone = For this patient alone, at least { $least } is proven.
verdict-unknown = Nothing is proven.
why-hours = Contracts and working-time rules leave too few hours for fewer carers.
why-one-visit = One visit needs that many carers at once: { $visits }.
why-apart = No carer on duty can make two of these visits: { $visits }.
why-together = { $fewer ->
    [one] No single carer on duty can make all of these visits: { $visits }.
   *[other] No { $fewer } carers on duty can make all of these visits: { $visits }.
}
wanted-title = Wanted hours
wanted-intro = The file of the plan proves its bound by prices of hours. More patients want these hours than get them.
and-more = { $count } more

rounds-title = Rounds
rounds-intro = What each carer does, hour by hour. Travel is drawn from the end of the stop before.
rounds-visit = visit
rounds-stranger = visit by a carer who comes rarely
rounds-travel = travel
rounds-break = break
rounds-waiting = waiting
rounds-summary = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
}, care { $care }, travel { $travel }, waiting { $waiting }

map-title = Map
map-intro = Homes and rounds where they are, north up, as the crow flies.
map-home = home
map-base = where shifts start or end

patients-title = Patients
patient-summary = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
} by { $carers ->
    [one] { $carers } carer
   *[other] { $carers } different carers
}.
role-contact = contact carer
role-proposed-contact = proposed contact
role-contact-for-a-role = contact for a role
role-back-up = back-up
role-member = {""}

carers-title = Carers
carers-intro = Hours are paid time, without breaks. The limit is the strictest of contract and law for these days.
carer-summary = { $shifts ->
    [one] { $shifts } shift
   *[other] { $shifts } shifts
}, { $hours }; { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
}, { $care } with patients.
carer-agreed = Agreed: { $hours }.
carer-overtime = Overtime: { $hours }.
carer-short = { $hours } short of the contract.
carer-limit = Limit: { $hours }; above it they would { $rule }.
carer-limit-exceeded = Above the limit of { $hours }: they { $rule }.
carer-visits = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
}
carer-phone = Telephone: { $phone }
carer-free = free
carer-patients = Patients (visits):

cost-title = Cost
cost-total = The plan costs { $total } { $currency }.
cost-by-payment = By kind of pay
cost-by-carer = By carer
cost-by-day = By day
payment-ordinary = ordinary time
payment-simple-overtime = simple overtime
payment-qualified-overtime = qualified overtime
payment-travel = travel time
payment-distance = distance
payment-opening = opening of shifts

column-patient = Patient
column-patients = Patients
column-patients-before = Compared plan
column-carer = Carer
column-carers = Different carers
column-carers-before = Compared plan
column-visits = Visits
column-when = When it may start
column-length = Length
column-missing = Missing
column-why = Why
column-help = What would help
column-least = At least
column-verdict = Verdict
column-usual = Share of the usual carer
column-contact = Contact carer
column-contact-share = Share of the contact
column-first-visit = First visit
column-last-visit = Last visit
column-shifts = Shifts
column-hours = Hours
column-agreed = Agreed
column-difference = Difference
column-overtime = Overtime
column-limit = Limit
column-travel = Travel
column-evenings = Evening shifts
column-weekends = Weekend shifts

who-has = { $count ->
    [0] No carer has
    [one] Only { $past } has
   *[other] Only { $past } have
}
who-is = { $count ->
    [0] No carer is
    [one] Only { $past } is
   *[other] Only { $past } are
}
who-may = { $count ->
    [0] No carer may
   *[other] Only { $past } may
}
obstacle-unskilled = { who-has } what the visit asks for: { $skills }.
obstacle-skilled-on-other-days = { who-has } { $skills } on the day of the visit.
obstacle-excluded = { who-may } come: the patient excludes the others.
obstacle-not-required = { who-is } among the carers whom the visit requires.
obstacle-required-role = { who-has } the role that the visit asks for.
obstacle-rule = { who-may } come: the others would { $rules }.
obstacle-off-duty = { who-is } on duty on the day of the visit, of those who may come.
obstacle-shift-too-short = { who-has } a shift as long as the visit, { $minutes }, of those who may come.
obstacle-out-of-hours = { who-is } at work for the whole visit, whenever it starts, of those who may come.
obstacle-too-far = { who-has } time to travel from where the shift starts to the visit, and on to where it ends.
obstacle-too-much-load = { who-may } take a load of { $load } in a shift then.
obstacle-may-not-work = { who-may } work the shift: the others would { $rules }.
obstacle-pinned-otherwise = { who-is } left by what is pinned in the problem.
obstacle-never-introduced = First visits of the patient are supervised. { who-is } known to the patient, and nobody could introduce another.
obstacle-no-time-beside-breaks = { who-has } time for the visit beside the breaks of the shift.
kept-away-excluded = At work then, but excluded by the patient: { $carers }.
kept-away-rule = At work then, but would { $rule }: { $carers }.
kept-away-skilled-on-other-days = At work then, but with { $skills } on other days only: { $carers }.
kept-away-unskilled = At work then, but without what the visit asks for ({ $skills }): { $carers }.
reason-pinned-cannot = { $carer } is pinned to the visit and cannot make it.
reason-carer-limit = The patient may meet { $limit } different carers at most.
reason-not-at-one-time = Of those who can make it ({ $carers }), too few can start at the same time.
reason-never-together = Of those who can make it ({ $carers }), too few may work together.
reason-overloaded = Visits that start { $hours } have { $places } places. { $carers ->
    [one] The one carer who can make them cannot fill them all
   *[other] The { $carers } carers who can make them cannot fill them all
}, in any plan.
reason-same-as = The same hours as at { $patients }, { $when }.
reason-all-there = Whoever could come is there already.
reason-not-examined = The reason was not examined: the plan breaks rules, or too many places are empty.
hindrance-busy = Busy with other visits: { $carers }.
hindrance-no-time-beside-breaks = No time beside the breaks of the shift: { $carers }.
hindrance-rule = Would { $rule }: { $carers }.
hindrance-nothing = Could come as the plan stands: { $carers }.

help-skill = Somebody with the skill on that day: a delegation, a loan or a substitute.
help-role = Somebody with the role on that day: a loan or a substitute.
help-rule = Ask whether the rule must hold for this visit, or find another carer for the day.
help-shift = One more shift on that day, by somebody who may come.
help-longer-shift = A longer shift on that day, or the visit in two parts.
help-window = Wider start times, a shift that reaches further, or somebody at work then who gets the skill or is let come.
help-load = A higher limit of load, or the visit by two.
help-pin = Remove the pin.
help-limit = A higher carer limit for the patient.
help-introduce = A visit by two, at which somebody whom the patient knows introduces the new carer.
help-break = Another time for the break, or wider start times.
help-same-as = See there.
help-hours = One more carer in these hours, or wider start times so that fewer visits start at once.
help-busy = Move another visit of one of these carers, or widen the start times.
help-run = Give it to one of them, or let the planner run longer.
help-not-examined = Correct what breaks rules or staff more visits, and make the report again.
help-more-carers = One more carer who may come.

rule-known-names = name something that the problem does not have
rule-carer-of-shift = work somebody else's shift
rule-within-shift = work outside the shift
rule-one-place-at-a-time = be at two places at a time
rule-start-window = start outside the visit's start times
rule-skills = lack a skill
rule-excluded-carer = come to a patient who excludes them
rule-different-carers = be there twice
rule-headcount = be one carer more than the visit asks for
rule-start-together = start at a different time from the others
rule-breaks = miss a break
rule-one-of-overlapping-shifts = work two shifts that overlap
rule-visits-apart = start too near to a visit that is kept apart
rule-same-carer = be one carer too many for visits that ask for the same carers
rule-first-then = break the order of two visits, or the time between them
rule-day-choice = start on a day that no set of days allows beside the other visits
rule-same-time = start at a different time of day from the other visits
rule-never-together = be at a visit with somebody with whom they are never together
rule-pinned = depart from what is pinned to the visit
rule-required-carer = not be one of the required carers
rule-supervised-first-visit = be new to the patient with nobody there whom the patient knows
rule-carer-limit = be one carer more than the patient's limit
rule-daily-rest = have too short a daily rest
rule-weekly-rest = have too short a weekly rest
rule-days-in-a-row = work too many days in a row
rule-evening-then-morning = work a morning after an evening too often
rule-longest-day = have too many paid minutes in a day
rule-split-day = have too long a day from the first shift to the last
rule-weekends-free = have too few free weekends
rule-work-without-break = work too long without a break
rule-average-hours = exceed the paid time a week, on average
rule-overtime = have too much overtime
rule-contract-minutes = exceed the paid time of the contract
rule-contract-shifts = exceed the number of shifts of the contract
rule-availability = work when they are not available, or a kind of shift that they do not work
rule-no-carer-in-common = be at two visits that ask for different carers
rule-required-role = not have the role that the visit asks for
rule-shift-load = have more load in the shift than its limit
rule-first-to-last-visit = exceed the time a week from first visit to last of the contract
