survey-title = Anonymous questionnaire
survey-about = One minute. Nobody, not even your facilitator, will see what you answered: only means are shown, from five sheets up. You may leave a statement out.
survey-asked-before = Before we begin: a few statements about work across generations, anonymous.
survey-asked-after = To finish: the same statements as before, still anonymous.
survey-open = Answer
survey-send = Hand the sheet in
survey-nothing = I'd rather not answer
survey-nothing-help = This too stays between you and your screen: nobody sees it.
survey-answer-1 = not at all
survey-answer-2 = a little
survey-answer-3 = in part
survey-answer-4 = mostly
survey-answer-5 = fully
survey-usual-1 = I like talking about work with people of another generation.
survey-usual-2 = I enjoy working in a group of mixed ages.
survey-usual-3 = How old people are tells me little about what they can do.
survey-usual-4 = In my group the young and the experienced are listened to alike.
survey-usual-5 = From people younger than me I learn things that matter.
survey-usual-6 = From people older than me I learn things that matter.
survey-usual-7 = I ask people of another generation for help without feeling awkward.
survey-usual-8 = I can explain what I know to somebody of another generation.
survey-console = The same statements before and after the game. Means appear when you collect the sheets, from { $least } up, and never whose they are; in the debrief the room sees them too.
survey-hand-out-before = Hand the questionnaire out (before)
survey-hand-out-after = Hand the questionnaire out (after)
survey-collect-before = Collect the sheets (before)
survey-collect-after = Collect the sheets (after)
survey-sheets =
    { $count ->
        [one] one sheet handed in
       *[other] { $count } sheets handed in
    }
survey-results = What the room thinks
survey-scale = Means from 1 (not at all) to 5 (fully).
survey-before = before
survey-after = after
survey-change = difference
survey-answers = Mean of { $count } answers

peers-title = Peer evaluation
peers-asked = What did the others give to the team? One minute, and nobody is shown which marks you gave.
peers-given = You have given your marks; until they are collected you can change them.
peers-mean = To your team mates, your part in the team is worth { $mean } of 5.
peers-open = Give marks
peers-about = From 1 to 5. Who is marked sees only the mean, and only if at least two gave marks.
peers-criterion-1 = did their part
peers-criterion-2 = listened and helped
peers-criterion-3 = taught the others something
peers-send = Hand the marks in
peers-console = If you like, at the end: everybody gives three marks to their team mates. Below, how much each counts. Means, from two marks up, are seen by you, and by each person their own; never by the room.
peers-hand-out = Ask for marks
peers-collect = Collect the marks
peers-too-few = too few marks
