save = Save
cancel = Cancel
close = Close
back = Back
next = Next
why = Why?
junior = junior
senior = senior
middle = in between
hours-week = { $hours } h a week
round-of = Round { $round } of { $rounds }

## Dates and time that is left.
date-at =
    { $weekday ->
        [0] Mon
        [1] Tue
        [2] Wed
        [3] Thu
        [4] Fri
        [5] Sat
        *[6] Sun
    } { $day } { $month ->
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
    }{ $year }, { $time }
left-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    } { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    }
left-hours =
    { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    } { $minutes } min
left-minutes = { $minutes } min
