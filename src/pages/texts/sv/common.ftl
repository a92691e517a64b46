# Det som alla sidor säger.

page-language = sv

percent = { $percent } %
length = { $hours } tim { $minutes } min
length-minutes = { $minutes } min
list = { $others } och { $last }

weekday = { $weekday ->
    [1] måndag
    [2] tisdag
    [3] onsdag
    [4] torsdag
    [5] fredag
    [6] lördag
   *[7] söndag
}
weekday-short = { $weekday ->
    [1] mån
    [2] tis
    [3] ons
    [4] tor
    [5] fre
    [6] lör
   *[7] sön
}
month = { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
month-short = { $month ->
    [1] jan
    [2] feb
    [3] mars
    [4] apr
    [5] maj
    [6] juni
    [7] juli
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}
date = { weekday } { $day } { month }
date-short = { weekday-short } { $day } { month-short }
date-of-year = { $day } { month } { $year }

clock = { $hour }:{ $minute }

slot-morning = morgon
slot-lunch = lunch
slot-afternoon = eftermiddag
slot-evening = kväll
slot-late = sen kväll
slot-night = natt
