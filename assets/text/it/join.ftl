join-home = Entra in un workshop
join-home-help = Partecipate a un workshop ospitato da un altro computer di questa rete.
join-title = Entrare in un workshop
join-below = Con l'indirizzo e il codice che il facilitatore mostra alla sala.
join-near = Su questa rete
join-near-none = Qui compaiono i workshop che si annunciano; altrimenti scrivete l'indirizzo qui sotto.
join-near-which = { $title }, su { $computer } ({ $code })
join-near-nameless = { $title } ({ $code })
join-link = Indirizzo del workshop
join-link-help = Per esempio 192.168.1.20:8722/j/AB3K9Z: l'indirizzo, poi /j/ e il codice.
join-name = Il vostro nome
join-side = Da che parte del tavolo
join-any = dove serve
join-observe = Osservo soltanto
join-observe-help = Sedete con una squadra e vedete quello che vede la vostra parte, senza decidere niente.
join-enter = Entra
join-bad-link = Questo non è un indirizzo: serve quello che il facilitatore mostra, come 192.168.1.20:8722/j/AB3K9Z.
join-no-code = Nell'indirizzo manca il codice: dopo l'indirizzo scrivete /j/ e il codice.
join-no-net = Questa versione del programma gioca senza rete: aprite il workshop nel browser.
join-failed = Non si può entrare: { $reason }
join-connecting = Si bussa alla porta del workshop…
join-hello = Benvenuta, benvenuto { $name }
join-lobby = Il posto è vostro. Si comincia quando il facilitatore apre la partita.
join-team = Con voi in { $team }
join-waits = Quando andare avanti lo decide il facilitatore.
join-lost = La connessione si è interrotta: si riprova da soli, e quello che avete fatto resta.
join-unsaved = Il computer del workshop non riesce a salvare: avvisate il facilitatore. Quello che fate aspetta.
join-unsure-issuer = Nessuno di cui questo computer si fidi garantisce per { $host }: non gli è stato inviato nulla. Se il certificato è del facilitatore, chiedetene il file e avviate «duevie join --ca FILE» con l'indirizzo.
join-unsure-name = Il certificato del computer del workshop è per un nome diverso da { $host }: usate l'indirizzo esattamente come lo mostra il facilitatore.
join-unsure-days = Il certificato di { $host } oggi non è valido: controllate la data di questo computer e avvisate il facilitatore.
join-unsure-plain = { $host } non risponde in https: usate l'indirizzo esattamente come lo mostra il facilitatore.
join-refused-version = Il programma e il workshop sono di versioni diverse: chiedete al facilitatore il programma giusto.
join-refused-code = Qui nessun workshop ha questo codice. Controllatelo sullo schermo della sala.
join-refused-pass = Questo posto non è più vostro. Entrate di nuovo con il codice.
join-refused-banned = Il facilitatore ha chiuso il workshop per voi.
join-refused-wait = Troppi tentativi: riprovate fra { $seconds } secondi.
join-refused-busy = Il computer del workshop non ha più posto per altre connessioni.
join-refused-message = Il computer del workshop non ha capito: ricominciate da qui.
join-refused-slow = La rete è troppo lenta: entrate di nuovo, tutto sarà dove l'avete lasciato.
join-refused-closed = Il workshop è chiuso.

projector-button = Schermo della sala
projector-help = Un indirizzo per il proiettore: mostra come si entra, il tempo, chi ha consegnato e la classifica. Non ha segreti e non comanda nulla.
projector-link = Apritelo nel browser del computer collegato al proiettore, o con «duevie join».
projector-copy = Copia l'indirizzo
projector-open = Apri
projector-join = Entrate da qui, con il browser
projector-picture = L'indirizzo per entrare, come codice QR
projector-ready =
    { $teams ->
        [one]
            { $ready ->
                [0] La squadra non ha ancora consegnato
               *[other] La squadra ha consegnato
            }
       *[other] { $ready } di { $teams } squadre hanno consegnato
    }
projector-jury = giuria { $points }
functions-title = Di che cosa vi occupate?
functions-below = Così vi dividete il lavoro. Non è un divieto: tutti possono cambiare tutto.
functions-who =
    { $count ->
        [one] Se ne occupa { $names }.
       *[other] Se ne occupano { $names }.
    }
functions-nobody = Non se ne occupa ancora nessuno.
functions-take = Me ne occupo io
functions-leave = Non me ne occupo più
