own-strip = This draft is yours alone: your team doesn't see it.
own-strip-help = Meanwhile your team works on its own. When planning closes, what you haven't put on the table is lost.
own-differs =
    { $count ->
        [0] For now it is like your team's.
        [one] One change isn't on the table yet.
       *[other] { $count } changes aren't on the table yet.
    }
own-time = Time is nearly up: what isn't on the table is lost.
own-keys =
    { $count ->
        [one] A proposal on the table waits for your key.
       *[other] { $count } proposals on the table wait for your key.
    }
own-submitted = Meanwhile your team has submitted: before you put your draft on the table, the plan must be taken back.
own-begin = Try on my own
own-begin-help = You get a copy of your team's draft, to change and to try out. Nobody sees it until you put it on the table.
own-share = Put it on the table
own-share-help = Your changes go into your team's draft, one by one and in your name: they can be undone like any other.
own-mine = Mine counts
own-mine-help = Your change takes the place of the other one, and the rest of your draft goes on the table too.
own-theirs = Keep the other, put the rest
own-theirs-help = Where two have changed something, what is on the table stays; the rest of your draft goes on the table.
own-leave = Back to the team's draft
own-leave-help = Your draft is thrown away, and you see your team's again.
own-leave-ask = Throw your draft away? You can't have it back.
own-leave-yes = Yes, throw it away
own-leave-no = No, keep it
own-submit = What is submitted is your team's draft. You work on your own: put it on the table first, or go back to your team's.
own-plans = Plans that are kept are seen by the whole team: put your draft on the table first, or go back to your team's.
