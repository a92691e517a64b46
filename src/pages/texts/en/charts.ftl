# Charts of plans.
chart-title = { $first } against { $second }
chart-plans-found = plans found
chart-no-more = no more than this
chart-no-less = proven: no less than this
chart-today = today's plan
chart-today-outside = today's plan, outside:
chart-unit = { $unit ->
    [minutes] minutes
   *[other] { $unit }
}

# Terms of the objective.
chart-distinct-carers = distinct carers
chart-weighted-carers = weighted carers
chart-new-faces = new carers
chart-carers-above-max = carers above the most agreed
chart-worst-patient = most carers for one patient
chart-non-preferred-visits = non-preferred visits
chart-contact-missing = missing visits of contact carers
chart-start-time-spread = spread of start times
chart-travel = travel
chart-optional = optional shifts
chart-overtime = overtime
chart-cost = cost
chart-carers-by-set = distinct carers by set
chart-non-contact-visits = visits by others than the contact
chart-wished-skills-missing = missing wished skills
