join-home = Join a workshop
join-home-help = Take part in a workshop that another computer of this network hosts.
join-title = Join a workshop
join-below = With the address and the code that the facilitator shows to the room.
join-near = On this network
join-near-none = Workshops that announce themselves appear here; otherwise type the address below.
join-near-which = { $title }, on { $computer } ({ $code })
join-near-nameless = { $title } ({ $code })
join-link = Address of the workshop
join-link-help = For example 192.168.1.20:8722/j/AB3K9Z: the address, then /j/ and the code.
join-name = Your name
join-side = On which side of the table
join-any = where I am needed
join-observe = I only watch
join-observe-help = You sit with a team and see what your side of it sees, and decide nothing.
join-enter = Join
join-bad-link = This is no address: take the one that the facilitator shows, such as 192.168.1.20:8722/j/AB3K9Z.
join-no-code = The code is missing: after the address write /j/ and the code.
join-no-net = This version of the program plays without a network: open the workshop in your browser.
join-failed = You can't join: { $reason }
join-connecting = Knocking at the workshop's door…
join-hello = Welcome, { $name }
join-lobby = The seat is yours. It begins when the facilitator opens the game.
join-team = With you in { $team }
join-waits = The facilitator decides when to go on.
join-lost = The connection is lost: it is tried again by itself, and what you have done stays.
join-unsaved = The workshop's computer can't save: tell the facilitator. What you do waits.
join-unsure-issuer = Nobody whom this computer trusts vouches for { $host }, so nothing was sent to it. If the certificate is the facilitator's own, ask for its file and start “duevie join --ca FILE” with the link.
join-unsure-name = The certificate of the workshop's computer is for another name than { $host }: take the link exactly as the facilitator shows it.
join-unsure-days = The certificate of { $host } isn't valid today: check the date of this computer, and tell the facilitator.
join-unsure-plain = { $host } doesn't answer by https: take the link exactly as the facilitator shows it.
join-refused-version = The program and the workshop are of different versions: ask the facilitator for the right program.
join-refused-code = No workshop here has this code. Check it on the screen of the room.
join-refused-pass = This seat is no longer yours. Join again with the code.
join-refused-banned = The facilitator has closed the workshop for you.
join-refused-wait = Too many attempts: try again in { $seconds } seconds.
join-refused-busy = The workshop's computer has no room for more connections.
join-refused-message = The workshop's computer did not understand: begin again from here.
join-refused-slow = The network is too slow: join again, and everything will be where you left it.
join-refused-closed = The workshop is closed.

projector-button = The room's screen
projector-help = A link for the projector: it shows how to join, the time, who has submitted and the ranking. It has no secrets and commands nothing.
projector-link = Open it in the browser of the computer that is connected to the projector, or with “duevie join”.
projector-copy = Copy the link
projector-open = Open
projector-join = Join here, with your browser
projector-picture = The link to join, as a QR code
projector-ready =
    { $teams ->
        [one]
            { $ready ->
                [0] The team has not submitted yet
               *[other] The team has submitted
            }
       *[other] { $ready } of { $teams } teams have submitted
    }
projector-jury = jury { $points }
functions-title = What will you look after?
functions-below = This shares the work out. It forbids nothing: everybody can change everything.
functions-who =
    { $count ->
        [one] { $names } looks after this.
       *[other] { $names } look after this.
    }
functions-nobody = Nobody looks after this yet.
functions-take = I'll look after it
functions-leave = Not me any more
