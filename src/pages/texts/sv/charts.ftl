# Diagram över planer.
chart-title = { $first } mot { $second }
chart-plans-found = funna planer
chart-no-more = inte mer än så här
chart-no-less = bevisat: inte mindre än så här
chart-today = dagens plan
chart-today-outside = dagens plan, utanför:
chart-unit = { $unit ->
    [minutes] minuter
    [SEK] kr
   *[other] { $unit }
}

# Målets termer.
chart-distinct-carers = olika personer
chart-weighted-carers = vägda personer
chart-new-faces = nya personer
chart-carers-above-max = personer över det högsta avtalade
chart-worst-patient = flest personer hos en brukare
chart-non-preferred-visits = insatser av andra än de önskade
chart-contact-missing = omsorgskontaktens saknade insatser
chart-start-time-spread = spridning av starttider
chart-travel = restid
chart-optional = valfria pass
chart-overtime = övertid
chart-cost = kostnad
chart-carers-by-set = olika personer per grupp av insatser
chart-non-contact-visits = insatser av andra än kontakten
chart-wished-skills-missing = saknade önskade kompetenser
