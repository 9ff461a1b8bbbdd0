# Knowledge cards: who explains, who answers, what comes of it.
teach-title = Teach each other something
teach-below = Each round brings one card to juniors and one to seniors. Who holds it explains it aloud; the other generation answers.
teach-notice-yours = You have a card to explain
teach-notice-asked =
    { $count ->
        [one] There is a question for you
       *[other] There are { $count } questions for you
    }
teach-yours = Your card: explain it to { $name } in your own words, two minutes.
teach-yours-help = { $name } doesn't see it. Don't read it out: tell it the way you would over a coffee.
teach-alone = You are alone at your table: the cards of both generations are yours. Read, cover the text, and answer.
teach-ask = Ask { $name } about this; then answer.
teach-ask-help = Two minutes of talk first, the questions after. A wrong answer costs nothing: there is another try next round.
teach-source = Source: { $source }
teach-from-junior = A junior teaches
teach-from-senior = A senior teaches
teach-waiting =
    { $count ->
        [one] { $name } has one question left.
       *[other] { $name } has { $count } questions left.
    }
teach-heard = Right answers by { $name }: { $right } of { $count }.
teach-bonus = Each right answer adds { $trust } of trust at the end of the round (at most { $most }) to the pairs in which { $direction }; and in that round they learn a little faster.
teach-bonus-junior = a junior teaches a senior { $skill }
teach-bonus-senior = a senior teaches a junior { $skill }
teach-question = Question { $number }
teach-answer = Answer
teach-answer-named = Answer question { $number }: { $title }
teach-order-help = Press them one after the other, in the right order.
teach-order-again = Begin again
teach-place = { $number }. { $text }
teach-number = Your number, in { $unit }
teach-number-range = From { $least } to { $most } { $unit }
teach-right = Right!
teach-again = Not yet. Talk it over: there is another try next round.
teach-again-later = It can be answered next round.
teach-closed = The right answer was: { $answer }
teach-was-right = { $answer }
teach-earned = What you taught each other at the table has reached the company. Right answers on { $skill } ({ $direction }): { $right }. More trust in the pairs that teach it: { $trust }.
teach-earned-nobody = Right answers on { $skill } ({ $direction }): { $right }. But no pair was teaching it: nothing has changed in the company. What you learnt is yours to keep.

console-tab-teach = What is known
board-title = What the room doesn't know yet
board-below = The cards that people explained to each other, by topic and direction. Never by person: nobody is marked here.
board-nothing = Nobody has answered about a card yet. It begins with the next briefing.
board-all-known = So far the room knows everything that it was told.
board-junior = from juniors to seniors
board-senior = from seniors to juniors
board-topic = Topic
board-direction = Direction
board-right = Right
board-wrong = Wrong
board-waiting = Not answered
board-known = What is known already
board-teams = Team by team
board-team = Team
board-room = The whole room
board-count = { $right } of { $answered }
