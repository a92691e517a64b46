# What calendars say.

calendar-name = Home care: { $name }
calendar-patient = Home care: { $who }
calendar-carer = { $who }
calendar-with = With { $with }
