console-code = Code
console-open = Open the plans
console-close = Close the plans and play the round
console-reopen = Open the plans again
console-extend =
    { $minutes ->
        [one] one more minute
       *[other] { $minutes } more minutes
    }
console-lock = Lock the door
console-unlock = Unlock the door
console-lock-help = Behind a locked door nobody new comes in; who has a seat can always come back.
console-computer = played by the computer
console-submitted = submitted
console-problems =
    { $count ->
        [one] one thing to mend
       *[other] { $count } things to mend
    }
console-nobody = Nobody is here yet.
console-free = Free the seat of { $name }
console-hand-over = Hand { $team } to the computer
console-take-back = Give { $team } back to its people
console-here = here
console-expected = expected
console-away = not connected
console-join = Participants join at { $link }

console-tab-teams = Teams
console-tab-rules = Rules
console-tab-news = News
console-tab-back = Ranking and going back
console-tab-take = Links and files
console-tab-create = New workshop
console-drag = Drag people from one team to another, or use the menu beside their name. Teams to which nobody comes don't play.
console-add-team = Add a team
console-seat-menu = What to do about { $name }
console-team-menu = What to do about the team { $team }
console-move = Move to { $team }
console-make-senior = Make a senior
console-make-junior = Make a junior
console-absent = Not here today
console-present = Is back
console-absent-help = Nobody waits for who isn't here today: the team submits without them.
console-is-absent = not here today
console-seat-link = New link for this seat
console-seat-link-help = For who has lost theirs: the new link replaces the old one. You find it under “Links and files”.
console-free-help = The person leaves; the seat, with all that belongs to it, stays for somebody else.
console-remove = Remove the seat of { $name }
console-remove-help = The seat goes; the person may come in again as anybody may.
console-ban = Send { $name } away
console-ban-help = The seat goes, and the person doesn't come back.
console-rename = Change the name
console-new-name = New name
console-rename-keep = Keep the new name
console-rename-leave = Leave the name as it is
console-remove-team = Remove the team { $team }
console-watch = Look at the screen of { $team }
console-watching = You are at the table of { $team }. What you change here is done by the facilitator, and the team sees it.
console-watch-end = Back to the console

rules-time = Time and results
rules-minutes-set = Put in force
rules-minutes-later = In force from the next planning on.
rules-close = Plans close by themselves when all have submitted
rules-hold = Results wait for your word
rules-hold-help = When plans are closed the round is played already: you show it when the room is ready, and until then you can open the plans again.
rules-agreement = Who must agree
rules-agreement-below = Before a team submits.
rules-agreement-one = One of the team is enough
rules-agreement-each = A junior and a senior
rules-agreement-all = The whole team
rules-missing = If a team doesn't submit
rules-missing-below = When plans close, what counts is:
rules-missing-draft = the plan that is on the table
rules-missing-carry-on = what they did the round before
rules-missing-computer = a decision by the computer
rules-missing-ask = nothing: you decide whether to give more time or to close
console-asks = Time is up and somebody has not submitted: give some more minutes, or close the plans.
rules-dates = Deadlines by date and time
rules-dates-below = When the plans of a round close, for a game that lasts weeks. The date counts instead of the minutes, in this computer's time; everybody reads it in their own.
rules-dates-pause = A pause doesn't move the date: when you resume, there is at least the time that there was, up to five minutes.
rules-dates-of = Deadline of round { $round }
rules-dates-hint = 3/12 18:00
rules-dates-set = Put the deadline of round { $round } in force
rules-dates-drop = Take away the deadline of round { $round }
rules-dates-understood = { $date } · in { $left }
rules-dates-passed = { $date } · has passed
rules-dates-over = There are no more rounds to play.
rules-auto = The game goes on by itself
rules-auto-help = Results come out as soon as the round is played, and the next round opens by itself if it has a date still to come. The first one is opened by you, and so is the debrief.
console-late = The deadline of round { $round } was { $date }, but the computer that hosts was off or asleep: the plans closed { $at }, as they were.

news-title = News for the room
news-below = They read it at once, at the top of their page. What is for all is on the room's screen too.
news-text = Text of the news
news-to = For
news-all = everybody
news-send = Send the news
news-sent-to = For { $whom }

back-nothing = Here you will see the ranking, round by round. No round has been played yet.
back-title = Go back to a round that has been played
back-below = Teams find on their table what they decided, and can change it. The way that is left stays below, to be compared.
back-to = Back to round { $round }
back-sure =
    { $count ->
        [one] Round { $round } is played anew. The plans that are being worked on now are lost.
       *[other] Round { $round } and those after it are played anew. The plans that are being worked on now are lost.
    }
back-yes = Yes, back to round { $round }
back-no = No
back-place = Place
back-team = Team
back-round = Round { $round }
back-left = The way that was left by going back to round { $round }
back-left-below = Points after each round: before going back, and now.
back-before = Round { $round }, before
back-now = Round { $round }, now

take-links = Links for others
take-links-below = Each link holds a secret: give it only to the person who needs it.
take-guest = A guest, or the room's screen: only looks
take-lead = Another facilitator: may do all that you may
take-seat = The seat of { $name }
take-files = Files to take away
take-files-below = The workshop's whole file is on the computer that hosts.
take-report = The report of the workshop, to print (HTML)
take-workbook = The report with all accounts (Excel)
take-making = It is being made: a few seconds…
take-results = Results of each team, round by round (CSV)
take-people = Who was here, in which team (CSV)
take-everything = All data (JSON)
take-journal = The journal of every step, to be verified (JSONL)

create-title = Another workshop on this computer
create-below = It will have a code and a file of its own. This one stays as it is: its link leads back to it.
create-scenario = Scenario
create-teams = Teams of people
create-teams-help = Those to which nobody comes don't play.
create-computers = Teams of the computer
create-time = Time
create-market = Market
create-parallel = One for each team
create-parallel-help = All begin alike, and results are compared.
create-shared = One for all
create-shared-help = Teams compete for the same customers.
create-now = Set the workshop up
back-restart = Practice is over: play in earnest
back-restart-help = The game begins again from the first round, with other luck and nothing decided. The practice rounds stay below.
back-restart-sure = Everything begins again from round 1, with other luck. The rounds played so far stay as practice.
back-restart-yes = Yes, begin again
back-jury = Jury
back-jury-help = The points that a jury gives each team, beside the computed ones: 0 to 100. They don't change the ranking.
back-jury-of = The jury's points for { $team }
back-jury-none = not given
news-notes = Your notes
news-notes-below = Only facilitators see them; they stay in the workshop's file.
console-list = Paste a list of people
console-list-below = One person in each line: a name, then if you like junior or senior and the team, separated by commas, semicolons or tabs. Each finds their seat by joining under their name.
console-list-text = List of the people expected
console-list-hint = Ada Bianchi; junior; Team 1
console-list-add = Keep their seats
script-title = An event from the scenario
script-below = Read it here first: teams find it, with its choices, when the next briefing opens.
script-none = There is no event to send.
script-event = Event of the scenario
script-choose = Choose an event
script-by-itself = { $title } (may also come by itself)
script-to = Team that gets the event
script-had = It has happened to every team already.
script-send = Send the event
script-coming = “{ $title }” for { $whom }, with the next briefing
script-keep = Don’t send “{ $title }” after all
grant-title = Money for a team
grant-below = To help it, or to penalise it by an amount below zero. It arrives with the next briefing; the team reads the reason, and it stays in the books. It is no revenue: the score stays what the team earns.
grant-team = Team that gets the money
grant-amount = euros, more or less
grant-reason = The reason, as the team will read it
grant-send = Send the money
grant-will-give = With the next briefing { $team } gets { $amount }.
grant-will-take = With the next briefing { $team } loses { $amount }.
grant-keep = Don't send money to { $team } after all
