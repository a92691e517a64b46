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
chart-unassigned = empty places
chart-carers-above = carers above { $number } for a patient
chart-patients-meeting = patients who meet { $number } carers or more
chart-carers-of-role = distinct carers of the role { $role }
chart-over-budget = above the budget: { $budget }
chart-weighted-sum = weighted sum
chart-unfair-evenings = evening shifts above the fair share
chart-unfair-weekends = weekend shifts above the fair share
chart-unfair-heavy-visits = heavy visits above the fair share
chart-unfair-travel = travel above the fair share
chart-unfair-gaps = gaps between shifts above the fair share
