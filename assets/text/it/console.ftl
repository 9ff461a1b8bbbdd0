console-code = Codice
console-open = Apri i piani
console-close = Chiudi i piani e gioca il round
console-reopen = Riapri i piani
console-extend =
    { $minutes ->
        [one] un minuto in più
       *[other] { $minutes } minuti in più
    }
console-lock = Chiudi la porta
console-unlock = Riapri la porta
console-lock-help = A porta chiusa nessuno di nuovo entra; chi ha già un posto può sempre tornare.
console-computer = gioca il computer
console-submitted = ha consegnato
console-problems =
    { $count ->
        [one] una cosa da correggere
       *[other] { $count } cose da correggere
    }
console-nobody = Non c'è ancora nessuno.
console-free = Libera il posto di { $name }
console-hand-over = Affida { $team } al computer
console-take-back = Ridai { $team } alle persone
console-here = è qui
console-expected = atteso
console-away = non collegato
console-join = I partecipanti entrano da { $link }

console-tab-teams = Squadre
console-tab-rules = Regole
console-tab-news = Avvisi
console-tab-back = Classifica e ritorno
console-tab-take = Link e file
console-tab-create = Nuovo workshop
console-drag = Trascinate le persone da una squadra all'altra, o usate il menu accanto al nome. Le squadre rimaste vuote non giocano.
console-add-team = Aggiungi una squadra
console-seat-menu = Che cosa fare con { $name }
console-team-menu = Che cosa fare con la squadra { $team }
console-move = Sposta in { $team }
console-make-senior = Passa tra i senior
console-make-junior = Passa tra i junior
console-absent = Oggi non c'è
console-present = È tornato
console-absent-help = Nessuno aspetta chi oggi non c'è: la squadra consegna senza.
console-is-absent = assente oggi
console-seat-link = Nuovo link per questo posto
console-seat-link-help = Per chi ha perso il suo: il link nuovo vale al posto del vecchio. Lo trovate in «Link e file».
console-free-help = La persona esce; il posto, con tutto ciò che gli appartiene, resta per qualcun altro.
console-remove = Togli il posto di { $name }
console-remove-help = Il posto sparisce; la persona può entrare di nuovo come chiunque altro.
console-ban = Allontana { $name }
console-ban-help = Il posto sparisce, e la persona non rientra più.
console-rename = Cambia nome
console-new-name = Nome nuovo
console-rename-keep = Tieni il nome nuovo
console-rename-leave = Lascia il nome com'è
console-remove-team = Togli la squadra { $team }
console-watch = Guarda lo schermo di { $team }
console-watching = Siete al tavolo di { $team }. Quello che cambiate qui è fatto dal facilitatore, e la squadra lo vede.
console-watch-end = Torna alla regia

rules-time = Tempo e risultati
rules-minutes-set = Vale così
rules-minutes-later = Vale dalla prossima pianificazione.
rules-close = I piani si chiudono da soli quando tutti hanno consegnato
rules-hold = I risultati aspettano il vostro cenno
rules-hold-help = A piani chiusi il round è già giocato: lo mostrate quando la sala è pronta, e fino ad allora potete riaprire i piani.
rules-agreement = Chi deve essere d'accordo
rules-agreement-below = Prima che la squadra consegni.
rules-agreement-one = Basta uno della squadra
rules-agreement-each = Un junior e un senior
rules-agreement-all = Tutta la squadra
rules-missing = Se una squadra non consegna
rules-missing-below = Quando i piani si chiudono, vale:
rules-missing-draft = il piano che è sul tavolo
rules-missing-carry-on = quello del round prima
rules-missing-computer = una decisione del computer
rules-missing-ask = niente: decidete voi se dare altro tempo o chiudere
console-asks = Il tempo è finito e qualcuno non ha consegnato: date ancora qualche minuto, o chiudete i piani.
rules-dates = Scadenze con data e ora
rules-dates-below = Quando si chiudono i piani di un round, per una partita che dura settimane. La data vale al posto dei minuti, nell'ora di questo computer; ognuno la legge nella sua.
rules-dates-pause = Una pausa non sposta la data: quando riprendete resta almeno il tempo che c'era, fino a cinque minuti.
rules-dates-of = Scadenza del round { $round }
rules-dates-hint = 3/12 18:00
rules-dates-set = Metti in vigore la scadenza del round { $round }
rules-dates-drop = Togli la scadenza del round { $round }
rules-dates-understood = { $date } · fra { $left }
rules-dates-passed = { $date } · già passata
rules-dates-over = Non ci sono più round da giocare.
rules-auto = La partita va avanti da sola
rules-auto-help = I risultati escono appena il round è giocato, e il round dopo si apre da solo se ha una data che deve ancora venire. Il primo lo aprite voi; la conclusione anche.
console-late = La scadenza del round { $round } era { $date }, ma il computer che ospita era spento o dormiva: i piani si sono chiusi { $at }, così com'erano.

news-title = Un avviso alla sala
news-below = Lo leggono subito, in cima alla loro pagina. Se è per tutti, va anche sullo schermo della sala.
news-text = Testo dell'avviso
news-to = Per
news-all = tutti
news-send = Manda l'avviso
news-sent-to = Per { $whom }

back-nothing = Qui vedrete la classifica round per round. Non è ancora stato giocato nessun round.
back-title = Tornare a un round già giocato
back-below = Le squadre ritrovano sul tavolo ciò che avevano deciso, e possono cambiarlo. La strada lasciata resta qui sotto, per confrontarla.
back-to = Torna al round { $round }
back-sure =
    { $count ->
        [one] Il round { $round } si gioca da capo. I piani a cui si sta lavorando adesso vanno persi.
       *[other] Il round { $round } e quelli dopo si giocano da capo. I piani a cui si sta lavorando adesso vanno persi.
    }
back-yes = Sì, torna al round { $round }
back-no = No
back-place = Posto
back-team = Squadra
back-round = Round { $round }
back-left = La strada lasciata tornando al round { $round }
back-left-below = Punti dopo ogni round: prima di tornare, e adesso.
back-before = Round { $round }, prima
back-now = Round { $round }, adesso

take-links = Link per altri
take-links-below = Ogni link contiene un segreto: datelo solo alla persona a cui serve.
take-guest = Un ospite, o lo schermo della sala: guarda soltanto
take-lead = Un altro facilitatore: può tutto ciò che potete voi
take-seat = Il posto di { $name }
take-files = File da portare via
take-files-below = Il file completo del workshop è sul computer che ospita.
take-report = Il rapporto del workshop, da stampare (HTML)
take-workbook = Il rapporto con tutti i conti (Excel)
take-making = Si sta preparando: ci vuole qualche secondo…
take-results = Risultati di ogni squadra, round per round (CSV)
take-people = Chi c'era, in quale squadra (CSV)
take-everything = Tutti i dati (JSON)
take-journal = Il giornale di ogni passo, verificabile (JSONL)

create-title = Un altro workshop su questo computer
create-below = Avrà un codice e un file suoi. Quello di adesso resta com'è: si può sempre tornare con il suo link.
create-scenario = Scenario
create-teams = Squadre di persone
create-teams-help = Quelle in cui non viene nessuno non giocano.
create-computers = Squadre del computer
create-time = Tempo
create-market = Mercato
create-parallel = Ogni squadra ha il suo
create-parallel-help = Tutte partono uguali, e si confrontano i risultati.
create-shared = Uno per tutte
create-shared-help = Le squadre si contendono gli stessi clienti.
create-now = Prepara il workshop
back-restart = Fine delle prove: si gioca davvero
back-restart-help = La partita ricomincia dal primo round, con altra fortuna e senza decisioni prese. I round di prova restano qui sotto.
back-restart-sure = Tutto ricomincia dal round 1, con altra fortuna. I round giocati finora restano come prova.
back-restart-yes = Sì, ricomincia
back-jury = Giuria
back-jury-help = I punti che una giuria dà a ogni squadra, accanto a quelli calcolati: da 0 a 100. Non cambiano la classifica.
back-jury-of = Punti della giuria a { $team }
back-jury-none = da dare
news-notes = I vostri appunti
news-notes-below = Li vede solo chi facilita; restano nel file del workshop.
console-list = Incolla un elenco di persone
console-list-below = Una persona per riga: nome, poi se volete junior o senior e la squadra, separati da virgole, punti e virgola o tabulazioni. Ognuna trova il posto entrando con il suo nome.
console-list-text = Elenco delle persone attese
console-list-hint = Ada Bianchi; junior; Squadra 1
console-list-add = Tieni i posti
script-title = Un imprevisto dallo scenario
script-below = Leggetelo prima qui: le squadre lo trovano, con le sue scelte, quando si apre il prossimo briefing.
script-none = Non c'è nessun evento da mandare.
script-event = Evento dello scenario
script-choose = Scegliete un evento
script-by-itself = { $title } (può capitare anche da solo)
script-to = Squadra che riceve l'evento
script-had = È già capitato a tutte le squadre.
script-send = Manda l'evento
script-coming = «{ $title }» per { $whom }, con il prossimo briefing
script-keep = Non mandare più «{ $title }»
grant-title = Denaro a una squadra
grant-below = Per aiutarla, o per sanzionarla con un importo sotto zero. Arriva con il prossimo briefing; la squadra legge il motivo, e nei conti resta scritto. Non è un ricavo: il punteggio resta quello che la squadra si guadagna.
grant-team = Squadra che riceve il denaro
grant-amount = euro, in più o in meno
grant-reason = Il motivo, come lo leggerà la squadra
grant-send = Manda il denaro
grant-will-give = Con il prossimo briefing { $team } riceve { $amount }.
grant-will-take = Con il prossimo briefing { $team } perde { $amount }.
grant-keep = Non mandare più denaro a { $team }
