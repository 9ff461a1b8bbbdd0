rehearsal-title = Rehearsal
rehearsal-below = Try the plan as often as you like: it costs nothing and changes nothing.
rehearsal-later = There is nothing to try yet: this page opens with the planning of the round.
rehearsal-try = Try this plan
rehearsal-try-help = Plays this round several times in small markets of your own making, and shows what came out.
rehearsal-working = Trying …
rehearsal-wrong = { $count ->
    [one] The plan has a mistake: mend it first.
   *[other] The plan has { $count } mistakes: mend them first.
}
rehearsal-current = of this plan
rehearsal-outdated = out of date: the plan has changed since
rehearsal-honest = These are your own forecasts, with luck of their own: they know neither the real market’s luck nor what others plan. What really happens may lie outside the ranges.
rehearsal-may-bring = What the plan may bring
rehearsal-forecasts = { $count ->
    [one] one forecast
   *[other] { $count } forecasts
}
rehearsal-astray = { $count ->
    [one] In one forecast your past went another way and the plan could not be followed: there you carried on.
   *[other] In { $count } forecasts your past went another way and the plan could not be followed: there you carried on.
}
rehearsal-legend = The bar runs from the lowest to the highest, the line is the middle, the diamond is the last round.
rehearsal-units = Units sold
rehearsal-revenue = Revenue
rehearsal-result = Result
rehearsal-cash = Change of cash
rehearsal-gen-z = New Gen Z customers
rehearsal-score = Score after the round
rehearsal-from-to = { $low } to { $high }
rehearsal-last = last round { $value }
rehearsal-wide = From the lowest to the highest, units sold differ by { $share } of the middle: so much is luck alone.
rehearsal-use = Use as my forecast
rehearsal-use-help = Makes the middle of these ranges the team’s forecast for the round.
rehearsal-used = this is your forecast
rehearsal-campaigns = Campaign by campaign
rehearsal-cost = costs { $cost }
rehearsal-quality = Quality
rehearsal-reach = Persons reached
rehearsal-new = New customers
rehearsal-plans = Plans side by side
rehearsal-plans-about = Keep the draft under a name, change it, and compare: up to four plans stay until you throw them away.
rehearsal-plan-name = Plan { $letter }
rehearsal-name = Name of the plan
rehearsal-keep = Keep the draft as a plan
rehearsal-keep-over = Replace the plan of this name
rehearsal-keep-help = Copies the draft beside the table, so that you can try something else and come back.
rehearsal-full = Four plans are kept: throw one away first.
rehearsal-count = { $count } of { $most }
rehearsal-draft = Draft
rehearsal-untried = not tried
rehearsal-price = Price
rehearsal-campaign-count = Campaigns
rehearsal-spend = Spending
rehearsal-best = ▲ marks the highest middle; ranges that overlap may be luck.
rehearsal-plan-try = Try
rehearsal-again = Try again
rehearsal-plan-try-of = Try { $name }
rehearsal-load = Make it the draft
rehearsal-load-of = Make { $name } the draft
rehearsal-load-help = The draft is replaced by this plan; it can be undone.
rehearsal-drop = Throw away
rehearsal-drop-of = Throw away { $name }
rehearsal-drop-help = The plan is gone; the draft stays as it is.
rehearsal-own = Your own forecast
rehearsal-scored = Accuracy is scored with up to { $weight } points: it is 100 per cent less the mean error of your forecasts of units. A mean error of { $none } gives nothing, { $full } gives all.
rehearsal-not-scored = In this scenario the forecast gives no points: its accuracy is 100 per cent less the mean error of units sold, and tells how well you know your market.
rehearsal-no-forecasts = Here you will see how close your forecasts were.
rehearsal-mean-error = { $count ->
    [one] One forecast so far, off by { $error }: accuracy { $accuracy }.
   *[other] { $count } forecasts so far, off by { $error } on average: accuracy { $accuracy }.
}
rehearsal-expected = Expected
rehearsal-actual = Sold
rehearsal-round = round
rehearsal-error = Round { $round }: { $expected } expected, { $actual } sold, off by { $error }
rehearsal-forecast-none = There is no forecast in the plan.
rehearsal-forecast-make = Make one from the last round
rehearsal-forecast-units = Units that you expect to sell
rehearsal-forecast-help = What you write is compared with what is sold; being too low counts as much as being too high.
rehearsal-forecast-result = Expected result: { $result }
rehearsal-forecast-drop = No forecast
