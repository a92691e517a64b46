# What all pages say.

page-language = en

percent = { $percent } %
length = { $hours } h { $minutes } min
length-minutes = { $minutes } min
list = { $others } and { $last }

weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
weekday-short = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
date = { weekday } { $day } { month }
date-short = { weekday-short } { $day } { month-short }
date-of-year = { $day } { month } { $year }

clock = { $hour }:{ $minute }

slot-morning = morning
slot-lunch = lunch
slot-afternoon = afternoon
slot-evening = evening
slot-late = late evening
slot-night = night
