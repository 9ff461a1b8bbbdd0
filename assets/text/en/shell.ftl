lang-it = Italiano
lang-en = English
page-briefing = Briefing
page-people = People
page-campaigns = Campaigns
page-brand = Brand & money
page-research = Research
page-rehearsal = Rehearsal
page-submit = Submit
page-results = Results
page-market = Living market
page-debrief = Debrief
home-title = Due Vie
home-what = One company, two generations. Those who know the house and those who know the crowd run it together, and learn from each other.
home-play = New game
home-continue = Continue
home-continue-which = { $title } · { $teams }
home-language = Language
home-theme = Theme
home-theme-light = Light
home-theme-dark = Dark
home-size = Text size
home-size-help = Makes everything larger or smaller; Ctrl + and Ctrl − do it too.
home-motion = Motion
home-calm = Reduce motion
home-calm-help = Things change at once instead of sliding; animations that explain become steps.
home-quit = Quit
scenarios-title = Choose a scenario
scenarios-below = Each scenario is a company, a market and a story.
scenarios-teaches = What you learn
scenarios-rounds =
    { $rounds ->
        [one] one round
       *[other] { $rounds } rounds
    }
scenarios-weeks = { $weeks } weeks each
scenarios-staff = { $count } colleagues
setup-below = Who plays, on which side of the table, against whom.
setup-you = Ada
setup-team-number = Team { $number }
setup-person-number = Player { $number }
setup-computer-name = Computer { $number }
setup-begin = Begin
setup-summary =
    { $persons ->
        [one] one team of people
       *[other] { $persons } teams of people
    }, { $computers ->
        [one] one of the computer
       *[other] { $computers } of the computer
    }, { $rounds ->
        [one] one round
       *[other] { $rounds } rounds
    }
setup-persons = Who sits at the table
setup-persons-below = Several teams take turns at this screen; none sees the others' plans.
setup-name = Name
setup-name-of = Name of player { $number }
setup-team = Team
setup-team-of = Name of team { $number }
setup-junior-help = You sit on the young side: yours is to bring what is new, and to listen to those who were there.
setup-senior-help = You sit on the experienced side: yours is what lasts, and to listen to those who are coming.
setup-remove = Remove team { $number }
setup-add-person = Another person in team { $number }
setup-add-person-help = A junior and a senior seat in one team: you plan together, taking turns at the screen.
setup-remove-person = Remove player { $number }
setup-add-team = Add a team
setup-computers = Computer teams
setup-computers-below = They run the same company, each in its own way.
setup-strategy-of = Strategy of computer { $number }
setup-remove-computer = Remove computer { $number }
setup-add-computer = Add a computer team
setup-game = The game
setup-rounds = Rounds
setup-rounds-help = A round is a season of decisions; fewer make a shorter game, more let you see grow what you have sown.
setup-minutes = Limit the time
setup-minutes-help = When time is up, the plan on the table counts.
setup-minutes-each = minutes for each planning
setup-advanced = Advanced
setup-seed = Seed of luck
setup-seed-help = The same seed and the same decisions give the same game.
frame-menu = Menu
frame-preferences = Preferences
frame-keys = Keys
frame-light = Light theme
frame-dark = Dark theme
frame-larger = Larger text
frame-smaller = Smaller text
frame-who = { $team } · { $person }
frame-paused = Paused
frame-time-left = { $minutes } minutes and { $seconds } seconds left to plan
frame-left-long = { $left } left to plan
frame-deadline = hand in by { $date }
frame-observing = You only watch: you see what the team sees, and decide nothing. The facilitator can have you play.
frame-left-of-budget = Left to spend
frame-over-budget = Over budget
frame-budget-help = The plan spends { $spent } of this round's { $budget }.
frame-undo = Undo: { $field }
frame-redo = Redo: { $field }
frame-no-undo = Nothing to undo
frame-no-redo = Nothing to redo
frame-sit = Who is at the screen
frame-kept-in = Every step is saved already, in { $path }
frame-kept-nowhere = This game is not being saved.
frame-pause = Pause
frame-resume = Resume
frame-fullscreen = Full screen
frame-home = Back to home
frame-step-left =
    { $count ->
        [one] One thing left to decide
       *[other] { $count } things left to decide
    }
frame-step-done = Nothing left to decide here
frame-last-results = Results so far
frame-last-market = Market replay
frame-left = Left to decide
frame-on = On to: { $page }
frame-go = Go to: { $page }
frame-start = Start
frame-start-why = Everything is ready.
frame-plan = Start planning
frame-plan-why = All read? Now it is your turn.
frame-release = Show the results
frame-release-why = The round is played; its results are waiting.
frame-next = On to the next round
frame-next-why = What you have learned stays with you.
frame-end = To the debrief
frame-end-why = That was the last round.
frame-hand-over = It is { $person }'s turn
frame-hand-over-why = Change places: behind this page are another team's plans.
frame-here-i-am = I am { $person }
frame-playing = The market is moving: the weeks go by…
frame-opening = Opening the company…
frame-settings-unread = The settings can't be read ({ $reason }); starting with the system's.
frame-settings-unkept = The settings hold for today only: they can't be saved ({ $reason }).
frame-not-kept = The game can be played but not saved: { $reason }.
frame-torn = The game goes on; the very last step before the interruption may be missing.
frame-copied = Copied to the clipboard.
frame-file-saved = Saved in { $path }
frame-file-unsaved = The file can't be saved: { $reason }
frame-no-folder = This system has no folder to save in.
keys-title = Keys
keys-undo = Ctrl Z
keys-undo-does = take back the plan's last step
keys-redo = Ctrl Y
keys-redo-does = do again what was taken back
keys-pages = Alt 1 … Alt 7
keys-pages-does = go to the pages of the round
keys-scroll = Page Up  Page Down
keys-scroll-does = scroll the page
keys-tab = Tab
keys-tab-does = move to the next button or field
keys-enter = Enter, Space
keys-enter-does = press the chosen button
keys-size = Ctrl +  Ctrl −  Ctrl 0
keys-size-does = larger, smaller, normal text
keys-fullscreen = F11
keys-fullscreen-does = full screen or window
keys-help = ?
keys-help-does = this list
frame-rewound = The facilitator has taken you back to round { $round }. On the table is what you decided: you can change it.
frame-news-read = Read
frame-kept-here = Every step is kept in this browser already. A new game takes its place.
