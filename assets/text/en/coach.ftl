# The coach: leads somebody who has never played through a first round.
coach-title = Guided rehearsal
coach-close = Close the guide
coach-close-help = The guide goes away; the menu at the top left brings it back.
coach-where =
    { $minutes ->
        [one] Step { $step } of { $steps } · one more minute
       *[other] Step { $step } of { $steps } · about { $minutes } more minutes
    }
coach-show = Take me there
coach-skip = Skip
coach-skip-help = On to the next step without doing this one.
coach-menu = Step-by-step guide
coach-home = Guided rehearsal (10 minutes)
coach-home-help = A practice round against a computer team, with somebody at your side step by step. It doesn't count and isn't saved.
coach-team = Practice team
coach-end = Now you know how to play
coach-end-what = You have been all the way round: read, bring people together, rehearse, submit, understand why. The rest your team will learn, in both directions.
coach-game = To a real game
coach-read = Read what happened
coach-read-what = Here is the news of the quarter. Read it, then press “{ frame-plan }” at the bottom.
coach-read-why = What you choose later begins here: who the new customers are, and what they expect.
coach-answer = Answer the event
coach-answer-what = In the briefing something asks for an answer: choose one.
coach-answer-why = Under each answer stand its cost and the skills it needs: where the team lacks them, it goes badly.
coach-person = Look at a person
coach-person-what = Press somebody's portrait: skills, energy and trust open.
coach-person-why = A campaign is worth the skills that its crew brings together. So you must know who knows what.
coach-mentor = A senior teaches a junior
coach-mentor-what = Drag a senior onto a junior (or open a senior and press “{ people-teach }”), choose a skill and the hours, and confirm.
coach-mentor-why = Hours spent teaching are missing from today's campaigns, but the skill stays. One or two hours are enough.
coach-reverse = And a junior teaches a senior
coach-reverse-what = Now the other way: a junior teaches a senior what they know of channels, trends and language.
coach-reverse-why = This is reverse mentoring: who has decided for years learns how to talk to the young. And who teaches feels heard: trust grows.
coach-campaign = Make a campaign
coach-campaign-what = On the page “{ page-campaigns }” press “{ campaigns-add }”, then choose whom it speaks to, what it says and on which channels.
coach-campaign-why = Each audience has its channels and its ear: the right message in the wrong place is heard by nobody.
coach-crew = A mixed crew
coach-crew-what = Put at least one junior and at least one senior to work on the campaign, with a few hours a week each.
coach-crew-why = The drawing shows what is needed and what the crew has. The young bring some skills, the experienced the others: they multiply.
coach-price = Look at the price
coach-price-what = Open the page “{ page-brand }”: move the price and watch the expected demand change. Then keep what convinces you.
coach-price-why = Dearer means fewer customers and more margin. Demand is a range because nobody knows it exactly.
coach-rehearse = Rehearse the plan
coach-rehearse-what = On the page “{ page-rehearsal }” press “{ rehearsal-try }” and wait a moment.
coach-rehearse-why = You may try as often as you like, at no cost: your own forecasts say how well and how badly it may go.
coach-forecast = Say what you expect
coach-forecast-what = On the page “{ page-submit }” record your forecast of sales and result.
coach-forecast-why = Whoever forecasts better scores, and afterwards you see what you didn't know.
coach-submit = Submit
coach-submit-what = Read the checklist once more and submit the plan. The market will live for thirteen weeks.
coach-submit-why = Until the others have submitted you can take it back. Then the market decides.
coach-why = Ask why
coach-why-what = In the results press the “?” beside a number.
coach-why-why = Each number answers with its parts, down to the scenario's assumption and its source. Nothing is magic.
coach-watch = Watch the market live
coach-watch-what = Open “{ page-market }” and press “{ market-play }”: each figure is a customer.
coach-watch-why = You see who tells whom, where the campaign lands and where it dies. Click a customer and read why they bought.
