submit-title = Consegna
submit-below = Un ultimo sguardo, una previsione, e via.
submit-checklist = Prima di consegnare
submit-nothing-left = Tutto deciso: il piano è in ordine.
submit-money = Il piano spende { $spent } su { $budget }.
submit-hand-in = Pronti?
submit-last-help = Siete gli ultimi: appena consegnate, il round si gioca.
submit-others-help = Potete ritirarlo finché le altre squadre non hanno consegnato.
submit-now = Consegnate
submit-and-play = Consegnate e giocate il round
submit-not-ready = Prima va sistemato ciò che non va nel piano.
submit-done = Consegnato da { $who }
submit-waiting = Si aspetta: { $teams }
submit-withdraw = Ritirate il piano
submit-withdraw-help = Il piano torna sul tavolo e si può cambiare.
submit-sit = Tocca a { $person }
submit-forecast = La vostra previsione
submit-forecast-help = Che cosa vi aspettate da questo round? Chi si conosce bene, prevede bene: dopo la confrontiamo con ciò che è stato.
submit-units = Unità vendute
submit-units-help = Quante ne venderete in tutto il round: più vi avvicinate, più punti.
submit-result = Risultato in euro
submit-result-help = Ricavi meno tutti i costi; sotto lo zero è una perdita.
submit-forecast-take = Registrate questa previsione
submit-forecast-rehearsed = Prendete quella della prova
submit-forecast-drop = Niente previsione
submit-forecast-none = Nessuna previsione è registrata.
submit-changes = Che cosa cambia
submit-unchanged = Niente: si va avanti come prima.
submit-change-price = Prezzo: da { $old } a { $new }
submit-change-pair = { $mentor } insegna { $skill } a { $mentee }, { $hours } ore a settimana
submit-change-relay = Staffetta da { $from } a { $to }
submit-change-refresh = Rinnovo della marca: da { $old } a { $new }
submit-change-substance = Sostanza, { $name }: da { $old } a { $new }
submit-change-study = Ricerca: { $name }
submit-change-hire = Assunzione: { $name }
submit-change-pay = Stipendio di { $name }: da { $old } a { $new }
submit-change-course = { $person } segue «{ $course }»
submit-change-rest =
    { $person } riposa { $weeks ->
        [one] una settimana
       *[other] { $weeks } settimane
    }
submit-change-answer = { $event }: { $answer }
submit-change-borrow = Prestito: { $amount }
submit-change-campaign-new = Nuova campagna «{ $name }»
submit-change-campaign-other = Campagna «{ $name }» cambiata
submit-change-campaign-gone = Finisce la campagna «{ $name }»
