lang-it = Italiano
lang-en = English
page-briefing = Notizie
page-people = Persone
page-campaigns = Campagne
page-brand = Marca e conti
page-research = Ricerche
page-rehearsal = Prova
page-submit = Consegna
page-results = Risultati
page-market = Mercato dal vivo
page-debrief = Tirare le somme
home-title = Due Vie
home-what = Un'azienda, due generazioni. Chi conosce la casa e chi conosce la piazza la guidano insieme, e imparano gli uni dagli altri.
home-play = Nuova partita
home-continue = Continua
home-continue-which = { $title } · { $teams }
home-language = Lingua
home-theme = Aspetto
home-theme-light = Chiaro
home-theme-dark = Scuro
home-size = Grandezza del testo
home-size-help = Ingrandisce o rimpicciolisce tutto; anche con Ctrl + e Ctrl −.
home-motion = Movimento
home-calm = Ridurre le animazioni
home-calm-help = Le cose cambiano di colpo invece di scivolare; le animazioni che spiegano diventano passi.
home-quit = Esci
scenarios-title = Scegliete uno scenario
scenarios-below = Ogni scenario è un'azienda, un mercato e una storia.
scenarios-teaches = Che cosa si impara
scenarios-rounds =
    { $rounds ->
        [one] un round
       *[other] { $rounds } round
    }
scenarios-weeks = { $weeks } settimane ciascuno
scenarios-staff = { $count } colleghi
setup-below = Chi gioca, da che parte del tavolo, contro chi.
setup-you = Ada
setup-team-number = Squadra { $number }
setup-person-number = Giocatore { $number }
setup-computer-name = Computer { $number }
setup-begin = Comincia
setup-summary =
    { $persons ->
        [one] una squadra di persone
       *[other] { $persons } squadre di persone
    }, { $computers ->
        [one] una del computer
       *[other] { $computers } del computer
    }, { $rounds ->
        [one] un round
       *[other] { $rounds } round
    }
setup-persons = Chi siede al tavolo
setup-persons-below = Più squadre si alternano a questo schermo; nessuna vede i piani delle altre.
setup-name = Nome
setup-name-of = Nome del giocatore { $number }
setup-team = Squadra
setup-team-of = Nome della squadra { $number }
setup-junior-help = Sedete dalla parte dei giovani: a voi tocca portare il nuovo, e ascoltare chi c'era.
setup-senior-help = Sedete dalla parte di chi ha esperienza: a voi tocca ciò che dura, e ascoltare chi arriva.
setup-remove = Togli la squadra { $number }
setup-add-person = Un'altra persona nella squadra { $number }
setup-add-person-help = Un posto junior e uno senior nella stessa squadra: si pianifica insieme, dandosi il cambio allo schermo.
setup-remove-person = Togli il giocatore { $number }
setup-add-team = Aggiungi una squadra
setup-computers = Squadre del computer
setup-computers-below = Guidano la stessa azienda, ognuna a modo suo.
setup-strategy-of = Strategia del computer { $number }
setup-remove-computer = Togli il computer { $number }
setup-add-computer = Aggiungi un computer
setup-game = La partita
setup-rounds = Round
setup-rounds-help = Ogni round è una stagione di decisioni; con meno round si gioca in meno tempo, con più si vede maturare ciò che si è seminato.
setup-minutes = Tempo limitato
setup-minutes-help = Allo scadere conta il piano che è sul tavolo.
setup-minutes-each = minuti per ogni pianificazione
setup-advanced = Opzioni avanzate
setup-seed = Seme del caso
setup-seed-help = Con lo stesso seme e le stesse decisioni la partita va allo stesso modo.
frame-menu = Menu
frame-preferences = Preferenze
frame-keys = Tasti
frame-light = Aspetto chiaro
frame-dark = Aspetto scuro
frame-larger = Testo più grande
frame-smaller = Testo più piccolo
frame-who = { $team } · { $person }
frame-paused = In pausa
frame-time-left = Restano { $minutes } minuti e { $seconds } secondi per pianificare
frame-left-long = Per pianificare restano { $left }
frame-deadline = consegna entro { $date }
frame-observing = Osservate soltanto: vedete quello che vede la squadra, e non decidete niente. Il facilitatore può farvi giocare.
frame-left-of-budget = Da spendere
frame-over-budget = Di troppo
frame-budget-help = Il piano spende { $spent } dei { $budget } di questo round.
frame-undo = Annulla: { $field }
frame-redo = Ripeti: { $field }
frame-no-undo = Niente da annullare
frame-no-redo = Niente da ripetere
frame-sit = Chi è allo schermo
frame-kept-in = Ogni passo è già salvato in { $path }
frame-kept-nowhere = Questa partita non viene salvata.
frame-pause = Ferma il tempo
frame-resume = Riprendi
frame-fullscreen = Schermo intero
frame-home = Torna all'inizio
frame-step-left =
    { $count ->
        [one] Una cosa da decidere
       *[other] { $count } cose da decidere
    }
frame-step-done = Niente da decidere qui
frame-last-results = Risultati finora
frame-last-market = Rivedi il mercato
frame-left = Resta da decidere
frame-on = Avanti: { $page }
frame-go = Vai a: { $page }
frame-start = Comincia
frame-start-why = Tutto è pronto.
frame-plan = Passate ai piani
frame-plan-why = Letto tutto? Ora tocca a voi.
frame-release = Mostra i risultati
frame-release-why = Il round è giocato; i risultati aspettano.
frame-next = Al prossimo round
frame-next-why = Quello che avete imparato resta con voi.
frame-end = Tirate le somme
frame-end-why = Era l'ultimo round.
frame-hand-over = Tocca a { $person }
frame-hand-over-why = Passate il posto: dietro questa pagina ci sono i piani di un'altra squadra.
frame-here-i-am = Sono { $person }
frame-playing = Il mercato si muove: le settimane passano…
frame-opening = Si apre l'azienda…
frame-settings-unread = Le preferenze non si leggono ({ $reason }); si comincia con quelle del sistema.
frame-settings-unkept = Le preferenze valgono solo per oggi: non si possono salvare ({ $reason }).
frame-not-kept = La partita si gioca ma non si salva: { $reason }.
frame-torn = La partita riprende; l'ultimo passo prima dell'interruzione potrebbe mancare.
frame-copied = Copiato negli appunti.
frame-file-saved = Salvato in { $path }
frame-file-unsaved = Il file non si può salvare: { $reason }
frame-no-folder = Su questo sistema non c'è una cartella in cui salvare.
keys-title = Tasti
keys-undo = Ctrl Z
keys-undo-does = annulla l'ultimo passo del piano
keys-redo = Ctrl Y
keys-redo-does = ripeti il passo annullato
keys-pages = Alt 1 … Alt 7
keys-pages-does = vai alle pagine del round
keys-scroll = Pag ↑  Pag ↓
keys-scroll-does = scorri la pagina
keys-tab = Tab
keys-tab-does = passa al prossimo pulsante o campo
keys-enter = Invio, Spazio
keys-enter-does = premi il pulsante scelto
keys-size = Ctrl +  Ctrl −  Ctrl 0
keys-size-does = testo più grande, più piccolo, normale
keys-fullscreen = F11
keys-fullscreen-does = schermo intero o finestra
keys-help = ?
keys-help-does = questo elenco
frame-rewound = Il facilitatore vi ha riportati al round { $round }. Sul tavolo c'è quello che avevate deciso: potete cambiarlo.
frame-news-read = Letto
frame-kept-here = Ogni passo è già salvato in questo browser. Una partita nuova prende il suo posto.
