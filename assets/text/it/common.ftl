save = Salva
cancel = Annulla
close = Chiudi
back = Indietro
next = Avanti
why = Perché?
junior = junior
senior = senior
middle = in mezzo
hours-week = { $hours } h a settimana
round-of = Round { $round } di { $rounds }

## Dates and time that is left.
date-at =
    { $weekday ->
        [0] lun
        [1] mar
        [2] mer
        [3] gio
        [4] ven
        [5] sab
        *[6] dom
    } { $day } { $month ->
        [1] gennaio
        [2] febbraio
        [3] marzo
        [4] aprile
        [5] maggio
        [6] giugno
        [7] luglio
        [8] agosto
        [9] settembre
        [10] ottobre
        [11] novembre
        *[12] dicembre
    }{ $year }, { $time }
left-days =
    { $days ->
        [one] 1 giorno
       *[other] { $days } giorni
    } { $hours ->
        [one] 1 ora
       *[other] { $hours } ore
    }
left-hours =
    { $hours ->
        [one] 1 ora
       *[other] { $hours } ore
    } { $minutes } min
left-minutes = { $minutes } min
