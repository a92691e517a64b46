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
chart-weighted-carers = viktade personer
chart-new-faces = nya personer
chart-carers-above-max = personer över det önskade högsta antalet
chart-worst-patient = flest personer hos en brukare
chart-non-preferred-visits = insatser av andra än de önskade
chart-contact-missing = insatser som fattas i omsorgskontaktens andel
chart-start-time-spread = spridning i starttider
chart-travel = restid
chart-optional = valfria pass
chart-overtime = övertid
chart-cost = kostnad
chart-carers-by-set = olika personer per grupp av insatser
chart-non-contact-visits = insatser av andra än kontakten för yrkesrollen
chart-wished-skills-missing = saknade önskade kompetenser
chart-unassigned = tomma platser
chart-carers-above = personer över { $number } hos en brukare
chart-patients-meeting = brukare som möter { $number } personer eller fler
chart-carers-of-role = olika personer med yrkesrollen { $role }
chart-over-budget = över budgeten: { $budget }
chart-weighted-sum = viktad summa
chart-unfair-evenings = kvällspass utöver en rättvis andel
chart-unfair-weekends = helgpass utöver en rättvis andel
chart-unfair-heavy-visits = tunga insatser utöver en rättvis andel
chart-unfair-travel = restid utöver en rättvis andel
chart-unfair-gaps = håltid mellan pass utöver en rättvis andel
