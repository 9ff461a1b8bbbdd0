submit-title = Submit
submit-below = A last look, a forecast, and off it goes.
submit-checklist = Before you submit
submit-nothing-left = All decided: the plan is in order.
submit-money = The plan spends { $spent } of { $budget }.
submit-hand-in = Ready?
submit-last-help = You are the last: as soon as you submit, the round is played.
submit-others-help = You can take it back until the other teams have submitted.
submit-now = Submit
submit-and-play = Submit and play the round
submit-not-ready = First mend what is wrong with the plan.
submit-done = Submitted by { $who }
submit-waiting = Waiting for: { $teams }
submit-withdraw = Take it back
submit-withdraw-help = The plan is on the table again and can be changed.
submit-sit = { $person }'s turn
submit-forecast = Your own forecast
submit-forecast-help = What do you expect of this round? Those who know themselves forecast well: afterwards it is compared with what happened.
submit-units = Units sold
submit-units-help = How many you will sell in the whole round: the closer, the more points.
submit-result = Result in euros
submit-result-help = Revenue less every cost; below zero is a loss.
submit-forecast-take = Record this forecast
submit-forecast-rehearsed = Take the rehearsal's
submit-forecast-drop = No forecast
submit-forecast-none = No forecast is recorded.
submit-changes = What changes
submit-unchanged = Nothing: you carry on as before.
submit-change-price = Price: { $old } to { $new }
submit-change-pair = { $mentor } teaches { $mentee } { $skill }, { $hours } hours a week
submit-change-relay = Relay from { $from } to { $to }
submit-change-refresh = Brand refresh: { $old } to { $new }
submit-change-substance = Substance, { $name }: { $old } to { $new }
submit-change-study = Study: { $name }
submit-change-hire = Hire: { $name }
submit-change-pay = Pay of { $name }: { $old } to { $new }
submit-change-course = { $person } takes "{ $course }"
submit-change-rest =
    { $person } rests { $weeks ->
        [one] one week
       *[other] { $weeks } weeks
    }
submit-change-answer = { $event }: { $answer }
submit-change-borrow = Loan: { $amount }
submit-change-campaign-new = New campaign "{ $name }"
submit-change-campaign-other = Campaign "{ $name }" changed
submit-change-campaign-gone = Campaign "{ $name }" ends
