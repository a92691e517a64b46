# Det som kalendrar säger.

calendar-name = Hemtjänst: { $name }
calendar-patient = Hemtjänst: { $who }
calendar-carer = { $who }
calendar-with = Med { $with }
